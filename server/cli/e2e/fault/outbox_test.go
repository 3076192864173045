// Tests that kill -9 at each step of the outbox loses no message, and that a repeat has the same identity.

package fault

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
)

// TestAKilledServerLosesNoMessage kills servers while messages to a hook and an address wait, are on their way, and
// were just taken. In the end each has arrived, and the timeline says so.
func TestAKilledServerLosesNoMessage(t *testing.T) { // R-OUTBOX
	mails := channeltest.NewMailbox(t)
	var armed atomic.Bool // the next message to the hook gets no answer
	reached := make(chan struct{})
	var mu sync.Mutex
	got := map[string]int{}
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		if armed.CompareAndSwap(true, false) {
			reached <- struct{}{}
			<-r.Context().Done() // the server is killed
		}
		mu.Lock()
		got[r.Header.Get("webhook-id")]++
		mu.Unlock()
	}))
	defer hook.Close()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	args := []string{"serve", "--smtp", "smtp+plain://" + mails.Address, "--mail-from", "ctms@example.com", "--public-url",
		"https://ctms.example.com", "--allow-private", "127.0.0.1/32"}
	p := e2e.Serve(t, dir, nil, args...)
	_, token := e2e.LogIn(t, p, "ann", e2e.Password)
	ask := func(method, path, body string, want int) string {
		t.Helper()
		status, text := e2e.Request(t, method, p.URL+path, token, body)
		if status != want {
			t.Fatalf("%s %s: %d %s", method, path, status, text)
		}
		return text
	}
	ask("POST", "/api/hooks/", fmt.Sprintf(`{"url":%q}`, hook.URL), 201)
	ask("POST", "/api/users/1/endpoints/", `{"channel":"email","address":"ann@example.com","confirmed":true}`, 201)
	ask("PATCH", "/api/me/preferences/", `{"types":{"*":{"email":"now"}}}`, 200)
	var ids []int64
	for _, step := range []string{"at once", "before the answer", "after the answer", "before the answer"} {
		armed.Store(step == "before the answer")
		for i := range 5 {
			var told struct {
				Results []struct{ Notifications []int64 }
			}
			text := ask("POST", "/api/events/", fmt.Sprintf(`{"recipients":[1],"title":"%s %d","priority":"urgent"}`, step,
				i), 201)
			if err := json.Unmarshal([]byte(text), &told); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, told.Results[0].Notifications...)
		}
		switch step {
		case "before the answer":
			<-reached
		case "after the answer":
			mails.Next()
		}
		if err := p.Cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		p.Wait(e2e.Patience)
		p = e2e.Serve(t, dir, nil, args...)
		_, token = e2e.LogIn(t, p, "ann", e2e.Password)
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	end := time.After(e2e.Patience)
	for _, id := range ids {
		for {
			text := ask("GET", fmt.Sprintf("/api/notifications/%d/timeline/", id), "", 200)
			if strings.Count(text, `"what":"delivered"`) == 2 {
				break
			}
			select {
			case <-tick.C:
			case <-end:
				t.Fatalf("%d does not arrive: %s", id, text)
			}
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for _, id := range ids {
		if got[fmt.Sprintf("n.%d.1", id)] == 0 {
			t.Errorf("the hook did not get %d", id)
		}
	}
	if len(got) != len(ids) {
		t.Errorf("the hook got %v for %d notifications", got, len(ids))
	}
}
