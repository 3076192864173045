// Tests that kill -9 under load loses nothing that was acknowledged.

package fault

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// A ledger notes what clients learned from several servers in turn. Each server is killed. Nothing in
// the ledger may be lost.
type ledger struct {
	mu     sync.Mutex
	acked  map[string]bool  // titles of the tasks that were answered with 201
	seen   map[int64]string // title by id of the notifications that came, over the WebSocket or the API
	pushed map[string]bool  // titles that came over the WebSocket
	read   map[int64]bool   // ids of the notifications whose mark_read was answered with 200
	last   int64            // the highest id that came over the WebSocket: its cursor

	changes, readings int           // how many of them enough waits for
	enough            chan struct{} // closed once so many are acknowledged
}

// untilAcknowledged returns a channel. It is closed once so many more changes and readings are acknowledged.
func (l *ledger) untilAcknowledged(changes, readings int) <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.changes, l.readings, l.enough = len(l.acked)+changes, len(l.read)+readings, make(chan struct{})
	return l.enough
}

// checkEnough closes l.enough if the changes and readings suffice. It needs l.mu held.
func (l *ledger) checkEnough() {
	if l.enough != nil && len(l.acked) >= l.changes && len(l.read) >= l.readings {
		close(l.enough)
		l.enough = nil
	}
}

// record notes a notification. It fails the test if its id belonged to another one before.
func (l *ledger) record(t testing.TB, id int64, title string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if before, ok := l.seen[id]; ok && before != title {
		t.Errorf("notification %d had the title %q, and now has %q", id, before, title)
	}
	l.seen[id] = title
}

type notification struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Read  bool   `json:"read"`
}

// receive reads notifications from a WebSocket until the connection drops or, with untilCaughtUp, until it has
// caught up.
func (l *ledger) receive(t testing.TB, url, token string, untilCaughtUp bool) {
	conn, _, err := websocket.Dial(t.Context(), fmt.Sprintf("%s/ws/notifications/?token=%s&since=%d", url, token,
		l.last), nil)
	if err != nil {
		if untilCaughtUp {
			t.Error(err)
		}
		return
	}
	defer conn.CloseNow()
	conn.SetReadLimit(1 << 20)
	for newest := int64(0); ; {
		_, text, err := conn.Read(t.Context())
		if err != nil {
			if untilCaughtUp {
				t.Error(err)
			}
			return
		}
		var m struct {
			Type         string       `json:"type"`
			Notification notification `json:"notification"`
		}
		if err := json.Unmarshal(text, &m); err != nil {
			t.Errorf("%s: %v", text, err)
			return
		}
		switch {
		case m.Type == "caught_up" && untilCaughtUp:
			return
		case m.Type == "notification":
			if m.Notification.ID <= newest {
				t.Errorf("notification %d came after %d", m.Notification.ID, newest)
			}
			newest = m.Notification.ID
			l.last = max(l.last, newest)
			l.record(t, newest, m.Notification.Title)
			l.mu.Lock()
			l.pushed[m.Notification.Title] = true
			l.mu.Unlock()
		}
	}
}

// Everything that was acknowledged before a kill -9 is there after it. Each acknowledged task has its notification,
// which is delivered in the end.
func TestKilledInMidLoadLosesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	e2e.Serve(t, dir, nil).Stop() // it makes the signing key
	ann, bob := strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "ann")),
		strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "bob"))
	l := &ledger{acked: map[string]bool{}, seen: map[int64]string{}, pushed: map[string]bool{}, read: map[int64]bool{}}
	env := []string{"CTMS_RATE_LIMIT=0"}
	random := rand.New(rand.NewPCG(1, 1))
	for round := range 4 {
		p := e2e.Serve(t, dir, env)
		enough := l.untilAcknowledged(6+random.IntN(60), 1+random.IntN(5))
		var load sync.WaitGroup
		for publisher := range 6 {
			load.Go(func() {
				for i := 0; ; i++ {
					title := fmt.Sprintf("Task %d-%d-%d", round, publisher, i)
					status, text := e2e.TryRequest(t, "POST", p.URL+"/api/tasks/", ann,
						fmt.Sprintf(`{"title":%q,"assigned_to":2}`, title))
					switch status {
					case 0:
						return
					case 201:
						l.mu.Lock()
						l.acked[title] = true
						l.checkEnough()
						l.mu.Unlock()
					default:
						t.Errorf("%d %s", status, text)
						return
					}
				}
			})
		}
		load.Go(func() { // bob marks as read what came
			for {
				l.mu.Lock()
				var next int64
				for id := range l.seen {
					if !l.read[id] {
						next = id
						break
					}
				}
				l.mu.Unlock()
				if next == 0 {
					if status, _ := e2e.TryRequest(t, "GET", p.URL+"/healthz", bob, ""); status == 0 {
						return
					}
					continue
				}
				status, text := e2e.TryRequest(t, "POST", fmt.Sprintf("%s/api/notifications/%d/mark_read/", p.URL, next),
					bob, "")
				switch status {
				case 0:
					return
				case 200:
					l.mu.Lock()
					l.read[next] = true
					l.checkEnough()
					l.mu.Unlock()
				default:
					t.Errorf("%d %s", status, text)
					return
				}
			}
		})
		load.Go(func() { l.receive(t, p.URL, bob, false) })
		select {
		case <-enough:
		case <-time.After(e2e.Patience):
			t.Fatal("too few requests were acknowledged before the kill")
		}
		if err := p.Cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		p.Wait(e2e.Patience)
		load.Wait()
	}

	p := e2e.Serve(t, dir, env)
	l.receive(t, p.URL, bob, true)
	listed, unread := map[string]int{}, 0
	for since := int64(0); ; {
		var page struct {
			Next    *string        `json:"next"`
			Results []notification `json:"results"`
		}
		status, text := e2e.Request(t, "GET", fmt.Sprintf("%s/api/notifications/?page_size=200&since=%d", p.URL, since),
			bob, "")
		if err := json.Unmarshal([]byte(text), &page); err != nil || status != 200 {
			t.Fatalf("%d %s: %v", status, text, err)
		}
		for _, n := range page.Results {
			since = n.ID
			listed[n.Title]++
			l.record(t, n.ID, n.Title)
			if !n.Read {
				unread++
				if l.read[n.ID] {
					t.Errorf("mark_read of %d was acknowledged, but the notification is unread", n.ID)
				}
			}
		}
		if page.Next == nil {
			break
		}
	}
	for title := range l.acked {
		if listed[title] != 1 {
			t.Errorf("%s was acknowledged, but is in the list %d times", title, listed[title])
		}
		if !l.pushed[title] {
			t.Errorf("%s was acknowledged, but never delivered", title)
		}
	}
	for id, title := range l.seen {
		if listed[title] != 1 {
			t.Errorf("notification %d, %s, came to a client, but is in the list %d times", id, title, listed[title])
		}
	}
	if _, text := e2e.Request(t, "GET", p.URL+"/api/notifications/unread_count/", bob,
		""); text != fmt.Sprintf(`{"unread_count":%d}`, unread) {
		t.Errorf("%d notifications are unread, but unread_count answers %s", unread, text)
	}
	p.Stop()
	t.Logf("%d changes and %d readings were acknowledged", len(l.acked), len(l.read))
}
