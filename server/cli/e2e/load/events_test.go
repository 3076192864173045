// Benchmarks of events: from a POST over HTTP, stored on the disk, to the frames on the WebSockets of its recipients.

package load

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// BenchmarkEvents measures events that tell many people at once, and events that tell one. The latter stand beside
// BenchmarkDelivery, in which a PATCH tells one.
//
// For one event to a thousand people, last-p99-ms is how long the last frame of an event takes in 99 of 100 events.
func BenchmarkEvents(b *testing.B) {
	for _, c := range []struct{ publishers, recipients, users int }{
		{1, 1000, 1000}, {32, 100, 100}, {8, 1, 100}, {32, 1, 100},
	} {
		b.Run(fmt.Sprintf("publishers=%d,recipients=%d", c.publishers, c.recipients), func(b *testing.B) {
			l := newLoad(b, load{users: c.users, publishers: c.publishers})
			l.connect(b, 1)
			l.runEvents(b, c.recipients)
		})
	}
}

// runEvents sends b.N events, each to some of the users in turn, and waits until all notifications of them have come.
// A single publisher waits until the frames of an event have come before it sends the next.
func (l *load) runEvents(b *testing.B, recipients int) result {
	b.Helper()
	clients := make([]*publisherConn, l.publishers)
	for i := range clients {
		clients[i] = l.dialPublisher(b)
		defer clients[i].conn.Close()
	}
	expected := make([]atomic.Int64, l.users) // number of notifications by user
	var next atomic.Int64
	send := func(c *publisherConn) (more bool) {
		n := int(next.Add(1)) - 1
		if n >= b.N {
			return false
		}
		users := make([]int, recipients)
		for i := range users {
			user := (n*recipients + i) % l.users
			users[i] = 2 + user
			expected[user].Add(1)
		}
		if err := c.postEvent(users, n); err != nil {
			b.Error(err)
			return false
		}
		return true
	}
	serverBefore := l.cpu()
	var last []time.Duration
	b.ResetTimer()
	start := time.Since(l.began)
	if l.publishers == 1 {
		for began := time.Since(l.began); send(clients[0]); began = time.Since(l.began) {
			l.awaitAll(expected)
			last = append(last, l.lastArrival()-began)
		}
	} else {
		var wg sync.WaitGroup
		for _, c := range clients {
			wg.Go(func() {
				for send(c) {
				}
			})
		}
		wg.Wait()
	}
	l.awaitAll(expected)
	end := l.lastArrival()
	b.StopTimer()
	serverCPU := l.cpu() - serverBefore
	time.Sleep(duplicateWait)
	var wrong flaws
	for i, ws := range l.sockets {
		if ws.isClosed() {
			b.Errorf("the server closed WebSocket %d", i)
		}
		ws.conn.SetReadDeadline(time.Now()) // ends the reading, but not the connection
		<-ws.ended
		wrong.add(l.flawsOf(ws, expected[i].Load()))
	}
	if wrong != (flaws{}) {
		b.Errorf("of %d events: %v", b.N, wrong)
	}
	told := float64(b.N * recipients)
	b.ReportMetric(told/(end-start).Seconds(), "notifications/s")
	b.ReportMetric(float64(serverCPU.Microseconds())/told, "cpu-µs/notification")
	if slices.Sort(last); len(last) > 0 {
		for _, p := range []int{50, 99} {
			took := float64(last[(len(last)-1)*p/100].Microseconds()) / 1000
			b.ReportMetric(took, fmt.Sprintf("last-p%d-ms", p))
		}
	}
	return result{perSecond: told / (end - start).Seconds()}
}

// postEvent sends event n to some users.
func (c *publisherConn) postEvent(users []int, n int) error {
	if p := c.load.peer; p != nil {
		return c.send("POST", p.broadcastPath, p.message(users, n, 1), " 200 ")
	}
	ids := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(users)), ","), "[]")
	return c.send("POST", "/api/events/", fmt.Sprintf(
		`{"type":"deploy_failed","title":"Build %d failed","recipients":[%s]}`, users[0], ids), " 201 ")
}

// awaitAll waits until each user has got what was sent.
func (l *load) awaitAll(expected []atomic.Int64) {
	deadline := time.Now().Add(e2e.Patience)
	for i, ws := range l.sockets {
		for ws.received.Load() < expected[i].Load() && !ws.isClosed() && time.Now().Before(deadline) {
			time.Sleep(time.Millisecond) // leave the processors to the server
		}
	}
}

// lastArrival returns when the newest notification came, since l.began.
func (l *load) lastArrival() (at time.Duration) {
	for _, ws := range l.sockets {
		at = max(at, time.Duration(ws.newest.Load()))
	}
	return at
}
