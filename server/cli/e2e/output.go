package e2e

import (
	"bytes"
	"sync"
)

// An Output is one stream of a process: its text so far, and its lines as they come.
type Output struct {
	mu    sync.Mutex
	text  bytes.Buffer
	lines chan string // whole lines, which Await takes
	part  []byte      // of the line that has not ended yet
}

// NewOutput returns an empty stream.
func NewOutput() *Output { return &Output{lines: make(chan string, 1<<16)} }

// Write adds b to the text, and each line that it ends to the lines. It never fails.
func (o *Output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.text.Write(b)
	o.part = append(o.part, b...)
	for {
		line, rest, ended := bytes.Cut(o.part, []byte("\n"))
		if !ended {
			return len(b), nil
		}
		o.lines <- string(line)
		o.part = rest
	}
}

// String returns the text so far.
func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}
