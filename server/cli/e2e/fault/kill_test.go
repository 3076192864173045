package fault

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"github.com/coder/websocket"
)

// A ledger is what the outside world was told, by servers that were killed one after the other.
type ledger struct {
	mu     sync.Mutex
	acked  map[string]bool  // titles of tasks whose assignment was answered with 201
	seen   map[int64]string // notifications, from whichever way
	pushed map[string]bool  // titles that came over the WebSocket
	read   map[int64]bool   // whose reading was answered with 200
	last   int64            // the cursor of the WebSocket

	changes, readings int           // that enough waits for
	enough            chan struct{} // closed once so many were acknowledged
}

// until returns what is closed once so many more changes and readings were acknowledged.
func (l *ledger) until(changes, readings int) <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.changes, l.readings, l.enough = len(l.acked)+changes, len(l.read)+readings, make(chan struct{})
	return l.enough
}

// count needs l.mu held.
func (l *ledger) count() {
	if l.enough != nil && len(l.acked) >= l.changes && len(l.read) >= l.readings {
		close(l.enough)
		l.enough = nil
	}
}

// saw notes a notification; its id must not have been another's.
func (l *ledger) saw(t testing.TB, id int64, title string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if before, ok := l.seen[id]; ok && before != title {
		t.Errorf("notification %d was %q, and is %q", id, before, title)
	}
	l.seen[id] = title
}

type notice struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Read  bool   `json:"read"`
}

// listen reads from a WebSocket until the line drops or, with once, until it has caught up.
func (l *ledger) listen(t testing.TB, url, token string, once bool) {
	conn, _, err := websocket.Dial(t.Context(), fmt.Sprintf("%s/ws/notifications/?token=%s&since=%d", url, token,
		l.last), nil)
	if err != nil {
		if once {
			t.Error(err)
		}
		return
	}
	defer conn.CloseNow()
	conn.SetReadLimit(1 << 20)
	for on := int64(0); ; {
		_, text, err := conn.Read(t.Context())
		if err != nil {
			if once {
				t.Error(err)
			}
			return
		}
		var m struct {
			Type         string `json:"type"`
			Notification notice `json:"notification"`
		}
		if err := json.Unmarshal(text, &m); err != nil {
			t.Errorf("%s: %v", text, err)
			return
		}
		switch {
		case m.Type == "caught_up" && once:
			return
		case m.Type == "notification":
			if m.Notification.ID <= on {
				t.Errorf("%d after %d", m.Notification.ID, on)
			}
			on = m.Notification.ID
			l.last = max(l.last, on)
			l.saw(t, on, m.Notification.Title)
			l.mu.Lock()
			l.pushed[m.Notification.Title] = true
			l.mu.Unlock()
		}
	}
}

// try is a request that may fail in the middle: the server is about to be killed.
func try(t testing.TB, method, url, token, body string) (status int, text string) {
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, ""
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, ""
	}
	return resp.StatusCode, string(b)
}

// Whatever was acknowledged before a kill -9 is there after it, with its notification, which is delivered in the end.
func TestKilledInMidLoadLosesNothing(t *testing.T) {
	e2e.SkipInShort(t, "five servers are started and four killed")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	e2e.Serve(t, dir, nil).Stop() // which makes the key
	ann, bob := strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "ann")),
		strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "bob"))
	l := &ledger{acked: map[string]bool{}, seen: map[int64]string{}, pushed: map[string]bool{}, read: map[int64]bool{}}
	env := []string{"CTMS_RATE_LIMIT=0"}
	random := rand.New(rand.NewPCG(1, 1))
	for round := range 4 {
		p := e2e.Serve(t, dir, env)
		enough := l.until(6+random.IntN(60), 1+random.IntN(5))
		var load sync.WaitGroup
		for publisher := range 6 {
			load.Go(func() {
				for i := 0; ; i++ {
					title := fmt.Sprintf("Task %d-%d-%d", round, publisher, i)
					status, text := try(t, "POST", p.URL+"/api/tasks/", ann,
						fmt.Sprintf(`{"title":%q,"assigned_to":2}`, title))
					switch status {
					case 0:
						return
					case 201:
						l.mu.Lock()
						l.acked[title] = true
						l.count()
						l.mu.Unlock()
					default:
						t.Errorf("%d %s", status, text)
						return
					}
				}
			})
		}
		load.Go(func() { // bob reads what he was told
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
					if status, _ := try(t, "GET", p.URL+"/healthz", bob, ""); status == 0 {
						return
					}
					continue
				}
				status, text := try(t, "POST", fmt.Sprintf("%s/api/notifications/%d/mark_read/", p.URL, next), bob, "")
				switch status {
				case 0:
					return
				case 200:
					l.mu.Lock()
					l.read[next] = true
					l.count()
					l.mu.Unlock()
				default:
					t.Errorf("%d %s", status, text)
					return
				}
			}
		})
		load.Go(func() { l.listen(t, p.URL, bob, false) })
		select {
		case <-enough:
		case <-time.After(e2e.Patience):
			t.Fatal("no load")
		}
		if err := p.Cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		p.Wait(e2e.Patience)
		load.Wait()
	}

	p := e2e.Serve(t, dir, env)
	l.listen(t, p.URL, bob, true)
	listed, unread := map[string]int{}, 0
	for since := int64(0); ; {
		var page struct {
			Next    *string  `json:"next"`
			Results []notice `json:"results"`
		}
		status, text := e2e.Request(t, "GET", fmt.Sprintf("%s/api/notifications/?page_size=200&since=%d", p.URL, since),
			bob, "")
		if err := json.Unmarshal([]byte(text), &page); err != nil || status != 200 {
			t.Fatalf("%d %s: %v", status, text, err)
		}
		for _, n := range page.Results {
			since = n.ID
			listed[n.Title]++
			l.saw(t, n.ID, n.Title)
			if !n.Read {
				unread++
				if l.read[n.ID] {
					t.Errorf("the reading of %d was acknowledged, and is lost", n.ID)
				}
			}
		}
		if page.Next == nil {
			break
		}
	}
	for title := range l.acked {
		if listed[title] != 1 {
			t.Errorf("%s was acknowledged, and is in the list %d times", title, listed[title])
		}
		if !l.pushed[title] {
			t.Errorf("%s was acknowledged, and never delivered", title)
		}
	}
	for id, title := range l.seen {
		if listed[title] != 1 {
			t.Errorf("%d %s was seen, and is in the list %d times", id, title, listed[title])
		}
	}
	if _, text := e2e.Request(t, "GET", p.URL+"/api/notifications/unread_count/", bob,
		""); text != fmt.Sprintf(`{"unread_count":%d}`, unread) {
		t.Errorf("%d are unread, and the count is %s", unread, text)
	}
	p.Stop()
	t.Logf("%d changes, %d readings", len(l.acked), len(l.read))
}
