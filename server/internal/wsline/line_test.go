package wsline

import (
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// newLine returns both ends of a line.
func newLine() (*line, net.Conn) {
	ours, theirs := net.Pipe()
	return &line{Conn: ours, began: time.Now()}, theirs
}

func TestWriteTakesItsTimeAsLongAsSomethingIsTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, other := newLine()
		defer other.Close()
		began := time.Now()
		go func() {
			b := make([]byte, 10)
			for range 10 {
				<-time.After(9 * time.Second)
				io.ReadFull(other, b)
			}
		}()
		if n, err := l.Write([]byte(strings.Repeat("x", 100))); n != 100 || err != nil {
			t.Fatalf("wrote %d: %v", n, err)
		}
		if took := time.Since(began); took != 90*time.Second {
			t.Errorf("took %v", took)
		}
		if time.Duration(l.heard.Load()) != l.clock() {
			t.Error("taking something is no sign of life")
		}
	})
}

func TestWriteGivesUpWhenNothingIsTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, other := newLine()
		defer other.Close()
		began := time.Now()
		go io.ReadFull(other, make([]byte, 10))
		n, err := l.Write([]byte(strings.Repeat("x", 100)))
		if took := time.Since(began); n != 10 || !errors.Is(err, os.ErrDeadlineExceeded) || took < WriteWait ||
			took > WriteWait*5/4 {
			t.Fatalf("wrote %d in %v: %v", n, took, err)
		}
		if l.heard.Load() != 0 {
			t.Error("room that there was is taken for a sign of life")
		}
		if n, err := l.Write([]byte("x")); n != 0 || !errors.Is(err, net.ErrClosed) {
			t.Errorf("in the middle of a frame another one: %d %v", n, err)
		}
	})
}

func TestNothingFollowsAFarewell(t *testing.T) {
	l, other := newLine()
	defer other.Close()
	written := make(chan struct{})
	go func() { l.Write(closeFrame(1001, "shutting down")); close(written) }()
	go io.Copy(io.Discard, other)
	<-written
	if _, err := l.Write([]byte("x")); !errors.Is(err, net.ErrClosed) {
		t.Errorf("a write behind it: %v", err)
	}
}
