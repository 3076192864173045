package db

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func init() {
	inMemory = func(dir string) bool {
		var at unix.Statfs_t
		return unix.Statfs(dir, &at) == nil && (at.Type == unix.TMPFS_MAGIC || at.Type == unix.RAMFS_MAGIC)
	}
	cpuTime = func() time.Duration {
		var used unix.Rusage
		unix.Getrusage(unix.RUSAGE_SELF, &used)
		return time.Duration(used.Utime.Nano() + used.Stime.Nano())
	}
}

// A yardstick is a file that has its size, of which single pages are written and synced.
type yardstick struct {
	f    *os.File
	page []byte
}

const yardstickPages = 1024

func newYardstick(b *testing.B, dir string) *yardstick {
	b.Helper()
	onDisk(b, dir)
	y := &yardstick{try(os.Create(filepath.Join(dir, "yardstick")))(b), slices.Repeat([]byte{1}, 4<<10)}
	b.Cleanup(func() { y.f.Close() })
	try(y.f.Write(slices.Repeat(y.page, yardstickPages)))(b)
	must(b, y.f.Sync())
	return y
}

func (y *yardstick) sync(i int) error {
	y.page[0] = byte(i)
	if _, err := y.f.WriteAt(y.page, int64(i%yardstickPages*len(y.page))); err != nil {
		return err
	}
	return unix.Fdatasync(int(y.f.Fd()))
}

// BenchmarkSync is the yardstick of all that is durable: it says how fast the disk under the other figures was.
func BenchmarkSync(b *testing.B) {
	y := newYardstick(b, b.TempDir())
	callers(b, 1, func(_, i int) error { return y.sync(i) })
}

// BenchmarkUpdateAgainstSync changes a task and syncs a page in turns, so that both meet the same disk. of-sync is how
// much of the rate of syncs is that of changes, by p50.
func BenchmarkUpdateAgainstSync(b *testing.B) {
	dir := b.TempDir()
	y, d := newYardstick(b, dir), benchTasks(b, dir, 1)
	before := d.Newest()
	var syncs, updates []time.Duration
	i := 0
	for b.Loop() {
		i++
		began := time.Now()
		must(b, y.sync(i))
		synced := time.Now()
		try(d.UpdateTask(b.Context(), ann, 1, TaskPatch{Status: new(other(i))}, Precondition{}))(b)
		syncs, updates = append(syncs, synced.Sub(began)), append(updates, time.Since(synced))
	}
	same(b, "notifications stored", d.Newest()-before, int64(i))
	percentiles(b, "sync-", syncs)
	percentiles(b, "update-", updates)
	b.ReportMetric(float64(syncs[i/2])/float64(updates[i/2]), "of-sync")
}
