package server

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for what must happen. A starved machine takes its time. Where a test measures time,
// its bound is one that a program which waits for something it should not would pass by far.
const patience = 5 * time.Minute

// TestMain fails on goroutines that the tests left behind.
func TestMain(m *testing.M) {
	code := m.Run()
	if code == 0 {
		if left := leaked(); left != "" {
			fmt.Fprintf(os.Stderr, "goroutines left behind:\n%s\n", left)
			code = 1
		}
	}
	os.Exit(code)
}

// leaked returns the stacks of this package's goroutines, once those that are about to end had a moment to.
func leaked() string {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	var ours []string
	for began := time.Now(); time.Since(began) < patience; <-tick.C {
		buf := make([]byte, 1<<20)
		ours = ours[:0]
		for _, stack := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
			if strings.Contains(stack, "ctms/") && !strings.Contains(stack, "TestMain") {
				ours = append(ours, stack)
			}
		}
		if len(ours) == 0 {
			return ""
		}
	}
	return strings.Join(ours, "\n\n")
}
