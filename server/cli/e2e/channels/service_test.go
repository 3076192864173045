// A server with channels, and those who use it.

package channels

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// The users. Ann is an admin.
const (
	ann = iota + 1
	bob
)

// A service is a server that goes by a clock of the test. At first ann asks it for everything.
type service struct {
	testing.TB
	dir   string
	env   []string
	clock *e2e.Clock
	p     *e2e.Process
	who   string // asks; "" for somebody who is not signed in

	tokens map[string]string // of those who are signed in
}

// newService starts a server that has messages leave for this machine too, with settings beside that.
func newService(t testing.TB, env ...string) *service {
	t.Helper()
	return newServiceIn(t, t.TempDir(), env...)
}

// newServiceIn is newService with its data in a directory.
func newServiceIn(t testing.TB, dir string, env ...string) *service {
	t.Helper()
	s := &service{TB: t, dir: dir, clock: e2e.NewClock(t), who: "ann"}
	s.env = append(s.clock.Env("CTMS_PUBLIC_URL=https://ctms.example.com", "CTMS_MAIL_FROM=CTMS <ctms@example.com>",
		"CTMS_ALLOW_PRIVATE=127.0.0.0/8", "CTMS_RATE_LIMIT=0"), env...)
	e2e.MustRun(t, s.dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, s.dir, e2e.Password, "user", "add", "bob")
	s.start()
	return s
}

// start starts the server, with settings beside those that it has.
func (s *service) start(env ...string) {
	s.Helper()
	s.p, s.tokens = e2e.Serve(s, s.dir, append(s.env, env...)), map[string]string{}
}

// in is the same server for a subtest.
func (s *service) in(t testing.TB) *service {
	of := *s
	of.TB = t
	return &of
}

// as has somebody ask from now on. "" is somebody who is not signed in.
func (s *service) as(name string) { s.who = name }

// token returns the token of the one who asks.
func (s *service) token() string {
	s.Helper()
	if s.who != "" && s.tokens[s.who] == "" {
		_, s.tokens[s.who] = e2e.LogIn(s, s.p, s.who, e2e.Password)
	}
	return s.tokens[s.who]
}

// suspend lets time pass. Then all have to sign in again.
func (s *service) suspend(span time.Duration) {
	s.Helper()
	s.clock.Suspend(span)
	clear(s.tokens)
}

// jump sets the clock ahead or back. Then all have to sign in again.
func (s *service) jump(by time.Duration) {
	s.Helper()
	s.clock.Jump(by)
	clear(s.tokens)
}

// want sends a request, and returns the answer. It fails the test where the status is another.
func (s *service) want(status int, method, path, body string) string {
	s.Helper()
	got, text := e2e.Request(s, method, s.p.URL+path, s.token(), body)
	if got != status {
		s.Fatalf("%s %s: %d %s, want %d", method, path, got, text, status)
	}
	return text
}

// read sends a request, and decodes the answer.
func (s *service) read(v any, status int, method, path, body string) {
	s.Helper()
	text := s.want(status, method, path, body)
	if err := json.Unmarshal([]byte(text), v); err != nil {
		s.Fatalf("%s: %v", text, err)
	}
}

// tell tells a user of an event, and returns the notification. fields are those beside the recipient and the title.
func (s *service) tell(user int64, title string, fields ...string) int64 {
	s.Helper()
	var told struct {
		Results []struct{ Notifications []int64 }
	}
	s.read(&told, 201, "POST", "/api/events/", fmt.Sprintf(`{"recipients":[%d],"title":%q%s}`, user, title,
		strings.Join(append([]string{""}, fields...), ",")))
	return told.Results[0].Notifications[0]
}

// assign makes a task of bob's, and returns the notification.
func (s *service) assign(title string) int64 {
	s.Helper()
	s.want(201, "POST", "/api/tasks/", fmt.Sprintf(`{"title":%q,"assigned_to":%d}`, title, bob))
	return s.newest()
}

// newest returns the notification that was stored last.
func (s *service) newest() int64 {
	s.Helper()
	return s.tell(ann, "the next one", `"priority":"low"`) - 1
}

// address gives a user a confirmed e-mail address, and sends everything there at once.
func (s *service) address(user int64, address string) {
	s.Helper()
	s.want(201, "POST", fmt.Sprintf("/api/users/%d/endpoints/", user),
		fmt.Sprintf(`{"channel":"email","address":%q,"confirmed":true}`, address))
	s.want(200, "PATCH", "/api/preferences/", `{"defaults":{"types":{"*":{"email":"now"}}}}`)
}

// An entry is one of a timeline.
type entry struct {
	At                         time.Time
	What, Channel, Why, Answer string
	Until                      time.Time
}

// timeline returns what became of a notification.
func (s *service) timeline(notification int64) []entry {
	s.Helper()
	var t struct{ Results []entry }
	s.read(&t, 200, "GET", fmt.Sprintf("/api/notifications/%d/timeline/", notification), "")
	return t.Results
}

// eventually waits until ok.
func (s *service) eventually(what string, ok func() bool) {
	s.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for began := time.Now(); !ok(); <-tick.C {
		if time.Since(began) > e2e.Patience {
			s.Fatalf("never: %s", what)
		}
	}
}

// await waits until the timeline of a notification has an entry of a channel for which ok holds, and returns it.
func (s *service) await(notification int64, channel, what string, ok func(entry) bool) (found entry) {
	s.Helper()
	var all []entry
	s.Cleanup(func() {
		if s.Failed() {
			s.Logf("of notification %d: %+v", notification, all)
		}
	})
	s.eventually(fmt.Sprintf("notification %d is %s by %s", notification, what, channel), func() bool {
		all = s.timeline(notification)
		for _, found = range all {
			if found.Channel == channel && found.What == what && (ok == nil || ok(found)) {
				return true
			}
		}
		return false
	})
	return found
}

// delivered waits until a channel has delivered a notification.
func (s *service) delivered(notification int64, channel string) {
	s.Helper()
	s.await(notification, channel, "delivered", nil)
}

// skipped waits until a channel has skipped a notification, which it must have done for a reason.
func (s *service) skipped(notification int64, channel, why string) {
	s.Helper()
	if e := s.await(notification, channel, "skipped", nil); e.Why != why {
		s.Errorf("notification %d is skipped since %s, want %s", notification, e.Why, why)
	}
}

// A hook receives what the organisation is told.
type hook struct {
	*httptest.Server
	mu   sync.Mutex
	got  map[string]int // by webhook-id
	sent []hookSent
	hold chan struct{} // where it is not nil, answers wait until it is closed
	code int           // what it answers; 0 is 200
}

// A hookSent is a webhook with the secret that a receiver knows.
type hookSent struct {
	Secret  string            `json:"secret"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
}

// newHook makes a hook of the server, and returns the secret too.
func (s *service) newHook() (h *hook, id int64, secret string) {
	s.Helper()
	h = &hook{got: map[string]int{}}
	h.Server = httptest.NewServer(h)
	s.Cleanup(h.Close)
	var made struct {
		ID     int64
		Secret string
	}
	s.read(&made, 201, "POST", "/api/hooks/", fmt.Sprintf(`{"url":%q}`, h.URL))
	return h, made.ID, made.Secret
}

func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	one := hookSent{Headers: map[string]string{}, Body: string(body)}
	for name := range r.Header {
		one.Headers[strings.ToLower(name)] = r.Header.Get(name)
	}
	h.mu.Lock()
	h.got[r.Header.Get("webhook-id")]++
	h.sent = append(h.sent, one)
	hold, code := h.hold, h.code
	h.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-r.Context().Done(): // the server was killed
		}
	}
	if code != 0 {
		w.WriteHeader(code)
	}
}

// answers has the hook answer with a status from now on.
func (h *hook) answers(code int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.code = code
}

// requests returns how often the hook was asked.
func (h *hook) requests() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.sent)
}

// holds has the hook answer once a channel is closed, at once for nil.
func (h *hook) holds(until chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.hold = until
}

// times returns how often a notification of a user came.
func (h *hook) times(notification, user int64) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.got[fmt.Sprintf("n.%d.%d", notification, user)]
}

// last returns the newest that came.
func (h *hook) last() hookSent {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.sent[len(h.sent)-1]
}
