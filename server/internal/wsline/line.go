package wsline

import (
	"errors"
	"io"
	"net"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// WriteWait is how long a client may take nothing of what is written to it.
	WriteWait = 10 * time.Second
	// CloseWait is how long a client has to take and answer a close.
	CloseWait = 5 * time.Second
	// What a client still sends after its close is read off in pieces of so many bytes, with rests: a flood then costs
	// us little.
	lingerPiece = 64 << 10
	lingerRest  = 10 * time.Millisecond
)

// A line is the TCP connection under a WebSocket. Each Write has whole frames, so no frame is torn by another.
type line struct {
	net.Conn
	began    time.Time
	heard    atomic.Int64 // when the client was last seen to live, by clock
	answered bool         // the client has closed, and was answered; only the reading goroutine uses it

	mu   sync.Mutex // one Write at a time
	over bool       // nothing may follow: a close went, or a Write ended in the middle of a frame
	rest []byte     // what that Write had left
}

// clock returns how long the line has been open. Changes of the wall clock do not touch it.
func (l *line) clock() time.Duration { return time.Since(l.began) }

// Read reads what the client sends, and notes the time.
func (l *line) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if n > 0 {
		l.heard.Store(int64(l.clock()))
	}
	return n, err
}

// Write writes p for as long as the client takes something every WriteWait.
func (l *line) Write(p []byte) (n int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return 0, net.ErrClosed
	}
	l.over = p[0] == fin|opClose
	if n, err = l.write(p); errors.Is(err, os.ErrDeadlineExceeded) {
		l.rest = slices.Clone(p[n:])
	}
	return n, err
}

// farewell writes a close frame. If a Write was given up in the middle of a frame, farewell first writes the rest of
// it. So a client that reads on after all learns why the connection ends.
func (l *line) farewell(p []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over && l.rest == nil {
		return net.ErrClosed
	}
	p, l.over, l.rest = append(l.rest, p...), true, nil
	_, err := l.write(p)
	return err
}

// write needs l.mu held.
func (l *line) write(p []byte) (n int, err error) {
	took := time.Now()
	for waited := false; n < len(p); waited = true {
		l.Conn.SetWriteDeadline(time.Now().Add(WriteWait / 4))
		k, err := l.Conn.Write(p[n:])
		n += k
		now := time.Now()
		if k > 0 {
			took = now
			if waited { // there was no room, so the client made some
				l.heard.Store(int64(l.clock()))
			}
		}
		if err != nil && (!errors.Is(err, os.ErrDeadlineExceeded) || now.Sub(took) >= WriteWait) {
			l.over = true
			return n, err
		}
	}
	return n, nil
}

// linger says that nothing follows, and reads off what the client still sends until it has closed as well.
func (l *line) linger() {
	if half, ok := l.Conn.(interface{ CloseWrite() error }); ok {
		half.CloseWrite()
	}
	l.Conn.SetReadDeadline(time.Time{}) // Close cuts the line in the end
	for {
		if _, err := io.CopyN(io.Discard, l.Conn, lingerPiece); err != nil {
			return
		}
		time.Sleep(lingerRest)
	}
}
