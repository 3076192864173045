package jobs

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// memoryEvery is how often memory is looked at.
	memoryEvery = 5 * time.Second
	// quietBytes is what may be allocated in that time for the process to count as at rest.
	quietBytes = 8 << 20
	// spareBytes is what the process may hold beyond what it uses.
	spareBytes = 4 << 20
)

// tidyMemory returns a job that gives memory back to the system when the process has come to rest. A wave of logins (19 MiB
// each) or connections leaves garbage, which the collector, set to run seldom, would otherwise keep for hours.
func tidyMemory() func(context.Context) error {
	samples := []metrics.Sample{
		{Name: "/gc/heap/allocs:bytes"},
		{Name: "/gc/heap/live:bytes"}, // as of the last collection
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/heap/unused:bytes"},
		{Name: "/memory/classes/heap/free:bytes"},
	}
	last, kept := uint64(0), uint64(0)
	return func(context.Context) error {
		metrics.Read(samples)
		allocated, live := samples[0].Value.Uint64(), samples[1].Value.Uint64()
		held := samples[2].Value.Uint64() + samples[3].Value.Uint64() + samples[4].Value.Uint64()
		quiet := allocated-last < quietBytes
		last = allocated
		if quiet && held > live+live/8+spareBytes && held > kept+spareBytes {
			debug.FreeOSMemory()
			metrics.Read(samples)
			kept = samples[2].Value.Uint64() + samples[3].Value.Uint64() + samples[4].Value.Uint64() // what it could not give back
		}
		return nil
	}
}
