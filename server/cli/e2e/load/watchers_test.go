package load

import (
	"fmt"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// BenchmarkWatchers makes 200 changes a second, evenly, while so many boards are open. The notifications of them take
// as long as they take without a board, and the server's processor time is what the boards cost.
func BenchmarkWatchers(b *testing.B) {
	for _, boards := range []int{0, 1, 100, 1000} {
		b.Run(fmt.Sprintf("boards=%d", boards), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 8, idleUsers: max(1, boards)})
			l.connect(b, 1)
			l.connectIdle(b, boards)
			l.watch(b)
			l.run(b, time.Second/200)
		})
	}
}

// BenchmarkWatchersAtFullSpeed is how many changes there can be beside so many boards.
func BenchmarkWatchersAtFullSpeed(b *testing.B) {
	for _, boards := range []int{0, 300} {
		b.Run(fmt.Sprintf("boards=%d", boards), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 32, idleUsers: max(1, boards)})
			l.connect(b, 1)
			l.connectIdle(b, boards)
			l.watch(b)
			l.run(b, 0)
		})
	}
}

// watch makes boards of the idle WebSockets.
func (l *load) watch(b testing.TB) {
	b.Helper()
	e2e.RunInPool(len(l.idleSockets), func(i int) {
		if err := l.idleSockets[i].send(`{"action":"watch_tasks"}`); err != nil {
			b.Error(err)
		}
	})
}
