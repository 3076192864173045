// What goes on beside the changes of the soak test: open boards, a hook, and somebody who snoozes.

package load

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

const (
	soakBoards = 20 // as many people have one
	soakHooked = 10 // of whose notifications the hook hears
)

// snoozer is the user who snoozes: the first of the idle ones.
func (l *load) snoozer() int64 { return int64(l.users + 3) }

// want sends a request of a user, which must succeed, and decodes the answer into v.
func (l *load) want(t testing.TB, user int64, v any, method, path, body string) {
	t.Helper()
	status, text := e2e.Request(t, method, "http://"+l.addr+path, mintToken(t, user), body)
	err := json.Unmarshal([]byte(text), v)
	if status >= 300 || err != nil {
		t.Errorf("%s %s: %d %s", method, path, status, text)
	}
}

// A hookReceiver counts the messages that a hook sends to it.
type hookReceiver struct {
	mu   sync.Mutex
	got  map[string]int // how often, by their ids
	came chan struct{}  // has something when a message has come since it was last looked at
}

func (h *hookReceiver) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.got[r.Header.Get("webhook-id")]++
	select {
	case h.came <- struct{}{}:
	default:
	}
}

// counts returns how many messages came, and how many of them came again.
func (h *hookReceiver) counts() (messages, again int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, n := range h.got {
		again += n - 1
	}
	return len(h.got), again
}

// hook has a receiver of the test hear what the first soakHooked users are told.
func (l *load) hook(t testing.TB) *hookReceiver {
	t.Helper()
	h := &hookReceiver{got: map[string]int{}, came: make(chan struct{}, 1)}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	users := make([]int64, soakHooked)
	for i := range users {
		users[i] = int64(2 + i)
	}
	recipients, _ := json.Marshal(users)
	var made struct{ ID int64 }
	l.want(t, publisher, &made, "POST", "/api/hooks/",
		fmt.Sprintf(`{"url":%q,"types":["*"],"recipients":%s}`, srv.URL, recipients))
	return h
}

// await waits until the hook has sent as many messages as its users were told of.
func (h *hookReceiver) await(t testing.TB, expected []atomic.Int64) {
	t.Helper()
	want, late := 0, time.After(e2e.Patience)
	for i := range soakHooked {
		want += int(expected[i].Load())
	}
	messages, again := h.counts()
	for messages < want {
		select {
		case <-h.came:
		case <-late:
			t.Fatalf("the hook got %d messages, want %d", messages, want)
		}
		messages, again = h.counts()
	}
	t.Logf("the hook got %d messages, %d of them again", messages, again)
	if messages != want || again != 0 {
		t.Errorf("the hook got %d messages, %d of them again, want %d once", messages, again, want)
	}
}

// snoozeFor is a little more than the shortest snooze.
const snoozeFor = 61 * time.Second

// snoozeRepeatedly tells the snoozer of something each second. They snooze it. When it is back, they archive it. At the
// end of a span that is longer than that takes, it waits until all are back.
func (l *load) snoozeRepeatedly(ctx context.Context, t testing.TB, span time.Duration) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	told, back, wait := 0, 0, span > snoozeFor
	snoozed := map[string]bool{} // by title
	for deadline := time.Now(); ctx.Err() == nil || wait && back < told && time.Now().Before(deadline); <-tick.C {
		if ctx.Err() == nil {
			told++
			l.want(t, publisher, new(any), "POST", "/api/events/", fmt.Sprintf(
				`{"type":"deploy_failed","title":"Build %d failed","recipients":[%d]}`, told, l.snoozer()))
			deadline = time.Now().Add(e2e.Patience)
		}
		var inbox struct {
			Results []struct {
				ID    int64
				Title string
			}
		}
		l.want(t, l.snoozer(), &inbox, "GET", "/api/notifications/", "")
		for _, n := range inbox.Results {
			what, body := "archive", ""
			if !snoozed[n.Title] {
				until := time.Now().Add(snoozeFor).UTC().Format(time.RFC3339Nano)
				what, body = "snooze", fmt.Sprintf(`{"until":%q}`, until)
			} else {
				back++
			}
			snoozed[n.Title] = true
			l.want(t, l.snoozer(), new(any), "POST", fmt.Sprintf("/api/notifications/%d/%s/", n.ID, what), body)
		}
	}
	t.Logf("%d of %d that were snoozed came back", back, told)
	if told == 0 || wait && back != told {
		t.Errorf("%d of %d that were snoozed came back", back, told)
	}
}
