package db

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"
)

// BenchmarkHistory compares a change of a task that is kept in its history with one that is not. Both tell one user.
// They take turns, and each begins every second turn. The ratios are the medians of all turns, of the time that passed
// and of that of the processors.
func BenchmarkHistory(b *testing.B) {
	const turns = 40
	for _, n := range []int{1, 32, 128} {
		b.Run(fmt.Sprintf("callers=%d", n), func(b *testing.B) {
			var stores [2]*DB // the second keeps no history
			for i := range stores {
				stores[i] = benchTasks(b, b.TempDir(), 128)
				stores[i].set.noHistory = i == 1
			}
			calls := max(b.N/turns, n)
			var wall, work []float64
			b.ResetTimer()
			for turn := range turns {
				var passed, used [2]time.Duration
				for _, i := range []int{turn % 2, 1 - turn%2} {
					began, before := time.Now(), cpuTime()
					together(b, n, calls, func(caller, k int) error {
						_, err := stores[i].UpdateTask(context.Background(), ann, int64(1+caller),
							TaskPatch{Status: new(other(turn + k))}, Precondition{})
						return err
					})
					passed[i], used[i] = time.Since(began), cpuTime()-before
				}
				wall = append(wall, float64(passed[0])/float64(passed[1]))
				work = append(work, float64(used[0])/float64(used[1]))
			}
			slices.Sort(wall)
			slices.Sort(work)
			b.ReportMetric(wall[turns/2], "time-ratio")
			b.ReportMetric(work[turns/2], "cpu-ratio")
		})
	}
}
