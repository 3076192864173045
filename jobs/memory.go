package jobs

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// memoryEvery is how often the job looks at the memory.
	memoryEvery = 5 * time.Second
	// quietBytes is how much a process at rest allocates in that time, at most.
	quietBytes = 8 << 20
	// spareBytes is how much memory the process may hold and not use.
	spareBytes = 4 << 20
)

// tidyMemory returns a job that gives memory back to the system once the process is at rest. A wave of logins, at 19
// MiB each, or of connections leaves garbage. The collector is set to run seldom, and would keep this garbage for
// hours.
func tidyMemory() func(context.Context) error {
	samples := []metrics.Sample{
		{Name: "/gc/heap/allocs:bytes"},
		{Name: "/gc/heap/live:bytes"}, // as of the last collection
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/heap/unused:bytes"},
		{Name: "/memory/classes/heap/free:bytes"},
	}
	read := func() (allocated, live, held uint64) {
		metrics.Read(samples)
		value := func(i int) uint64 { return samples[i].Value.Uint64() }
		return value(0), value(1), value(2) + value(3) + value(4)
	}
	last, kept := uint64(0), uint64(0) // kept is what could not be given back
	return func(context.Context) error {
		allocated, live, held := read()
		quiet := allocated-last < quietBytes
		last = allocated
		if quiet && held > live+live/8+spareBytes && held > kept+spareBytes {
			debug.FreeOSMemory()
			_, _, kept = read()
		}
		return nil
	}
}
