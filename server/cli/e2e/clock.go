package e2e

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

// A Clock is the clock of the programs that a test starts with Env. It shows the time of the machine, and what the test
// added to that. The programs read it from a file, so it also jumps while they run.
type Clock struct {
	testing.TB
	file          *os.File
	wall, elapsed atomic.Int64 // what was added, in nanoseconds
}

// NewClock returns a clock that shows the time of the machine.
func NewClock(t testing.TB) *Clock {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "clock"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	c := &Clock{TB: t, file: f}
	c.store()
	return c
}

// Env is the environment of a program that goes by the clock.
func (c *Clock) Env(more ...string) []string { return append(more, "CLOCK_FILE="+c.file.Name()) }

// Now is the time that the clock shows.
func (c *Clock) Now() time.Time { return time.Now().Add(time.Duration(c.wall.Load())) }

// Jump sets the wall clock ahead or back. No time passes.
func (c *Clock) Jump(by time.Duration) {
	c.wall.Add(int64(by))
	c.store()
}

// Suspend lets the machine sleep for a while. Time passes, but no timer of a program goes on meanwhile.
func (c *Clock) Suspend(span time.Duration) {
	c.wall.Add(int64(span))
	c.elapsed.Add(int64(span))
	c.store()
}

func (c *Clock) store() {
	c.Helper()
	var b [16]byte
	binary.LittleEndian.PutUint64(b[:8], uint64(c.wall.Load()))
	binary.LittleEndian.PutUint64(b[8:], uint64(c.elapsed.Load()))
	if _, err := c.file.WriteAt(b[:], 0); err != nil {
		c.Fatal(err)
	}
}
