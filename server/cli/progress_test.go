package cli

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A buffer is text that several goroutines write and read.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// Where there is no terminal, long work is a line a minute, and short work none.
func TestLongWorkIsALineAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := &buffer{}
		g := &progress{log: slog.New(slog.NewTextHandler(out, nil))}
		g.report("copy", 0, 1<<30)
		time.Sleep(30 * time.Second)
		g.report("copy", 1<<28, 1<<30)
		synctest.Wait()
		if got := out.String(); got != "" {
			t.Errorf("within a minute: %s", got)
		}
		time.Sleep(31 * time.Second)
		synctest.Wait()
		if got := out.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "what=copy for=1m0s percent=25") {
			t.Errorf("after a minute: %s", got)
		}
		g.report("check", 0, 0)
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if got := out.String(); strings.Count(got, "\n") != 3 || strings.Count(got, "what=check") != 2 {
			t.Errorf("after three minutes: %s", got)
		}
		g.end()
		g.end()
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if got := out.String(); strings.Count(got, "\n") != 3 {
			t.Errorf("after the end: %s", got)
		}
	})
}
