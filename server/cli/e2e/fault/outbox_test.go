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
	t.Parallel()
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
	s := serveMails(t, mails)
	ask := s.ask
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
		s.kill()
		s.serve()
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

// A mailServer is a server that sends mails, with ann, who is an admin.
type mailServer struct {
	testing.TB
	args  []string
	dir   string
	p     *e2e.Process
	token string
}

// serveMails starts a server that sends by a mailbox.
func serveMails(t testing.TB, mails *channeltest.Mailbox) *mailServer {
	t.Helper()
	s := &mailServer{TB: t, dir: t.TempDir(), args: []string{"serve", "--smtp", "smtp+plain://" + mails.Address,
		"--mail-from", "ctms@example.com", "--public-url", "https://ctms.example.com", "--allow-private", "127.0.0.1/32"}}
	e2e.MustRun(t, s.dir, e2e.Password, "user", "add", "ann", "--admin")
	s.serve()
	return s
}

// serve starts the program, and signs ann in.
func (s *mailServer) serve() {
	s.Helper()
	s.p = e2e.Serve(s.TB, s.dir, nil, s.args...)
	_, s.token = e2e.LogIn(s.TB, s.p, "ann", e2e.Password)
}

// kill ends the program at once.
func (s *mailServer) kill() {
	s.Helper()
	if err := s.p.Cmd.Process.Kill(); err != nil {
		s.Fatal(err)
	}
	s.p.Wait(e2e.Patience)
}

// ask asks the server as ann.
func (s *mailServer) ask(method, path, body string, want int) string {
	s.Helper()
	status, text := e2e.Request(s.TB, method, s.p.URL+path, s.token, body)
	if status != want {
		s.Fatalf("%s %s: %d %s", method, path, status, text)
	}
	return text
}

// A mail of several that was taken before the server was killed goes again as it was, with the same Message-ID. What
// came due in between has a mail of its own: whoever drops the repeat loses nothing.
func TestAKilledServerRepeatsAMailOfSeveral(t *testing.T) { // R-OUTBOX
	t.Parallel()
	mails := channeltest.NewMailbox(t)
	s := serveMails(t, mails)
	s.ask("POST", "/api/users/1/endpoints/", `{"channel":"email","address":"ann@example.com","confirmed":true}`, 201)
	s.ask("PATCH", "/api/me/preferences/", `{"types":{"*":{"email":"now"}}}`, 200)
	pause := func(until string) {
		t.Helper()
		s.ask("PATCH", "/api/me/preferences/", `{"pause_until":`+until+`}`, 200)
	}
	const long = `"2100-01-01T00:00:00Z"`
	pause(long)
	post := func(title string) {
		t.Helper()
		s.ask("POST", "/api/events/", fmt.Sprintf(`{"recipients":[1],"title":%q,"priority":"high"}`, title), 201)
	}
	for i := range 3 {
		post(fmt.Sprint("disk ", i))
	}
	mails.Silence()
	pause("null")
	first := mails.Next()
	pause(long)
	post("fire")
	pause("null")
	s.kill()
	s.serve()
	got := map[string]channeltest.Mail{}
	for range 2 {
		m := mails.Next()
		got[m.Header.Get("Message-ID")] = m
	}
	again, other := got[first.Header.Get("Message-ID")], got["<s.4.1@ctms.example.com>"]
	for i := range 3 {
		if title := fmt.Sprint("disk ", i); !strings.Contains(first.Text, title) || !strings.Contains(again.Text, title) {
			t.Errorf("without %s:\n%s\nand again\n%s", title, first.Text, again.Text)
		}
	}
	if strings.Contains(again.Text, "fire") || !strings.Contains(other.Text, "fire") {
		t.Errorf("the repeat is\n%s\nand the other is\n%s", again.Text, other.Text)
	}
	post("end") // whatever else was to go would go before it
	if end := mails.Next(); !strings.Contains(end.Text, "end") {
		t.Errorf("another mail came: %s", end.Text)
	}
}
