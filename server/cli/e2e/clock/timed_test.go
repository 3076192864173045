// A server whose clock the tests make jump, and bob, who uses it.

package clock

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// A timed is a server that goes by a clock of the test. Ann gives bob tasks. He is signed in.
type timed struct {
	testing.TB
	dir     string
	env     []string
	clock   *e2e.Clock
	p       *e2e.Process
	metrics string // its URL
	pair    pair   // bob's
}

type pair struct{ Access, Refresh string }

func newTimed(t *testing.T, env ...string) *timed {
	t.Helper()
	w := &timed{TB: t, dir: t.TempDir(), clock: e2e.NewClock(t)}
	w.env = append(w.clock.Env("CTMS_METRICS_LISTEN=127.0.0.1:0"), env...)
	w.run("user", "add", "bob", "--admin")
	w.serve()
	w.logIn()
	return w
}

// run runs a command that goes by the clock, and returns what it prints.
func (w *timed) run(args ...string) string {
	w.Helper()
	cmd := e2e.Command(w, append([]string{"CTMS_DATA=" + w.dir}, w.env...), args...)
	cmd.Stdin = strings.NewReader(e2e.Password)
	p := e2e.Launch(w, cmd)
	if code := p.Wait(e2e.Patience); code != 0 && args[0] != "check" {
		w.Fatalf("%q: exit code %d: %s", args, code, p.Err)
	}
	return p.Out.String()
}

func (w *timed) check() string { w.Helper(); return w.run("check", "--listen", w.p.Listen) }

func (w *timed) serve() {
	w.Helper()
	w.p = e2e.Serve(w, w.dir, w.env)
	line := w.p.Await(w.p.Err, "showing metrics")
	w.metrics = "http://" + regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(line) + "/metrics"
}

// restart stops the server and starts it again. Its machine is off for span, and its clock jumps.
func (w *timed) restart(span, jump time.Duration) {
	w.Helper()
	w.p.Stop()
	w.clock.Jump(span + jump)
	w.serve()
}

// want sends a request of bob's, and returns the answer. It fails the test where the status is another.
func (w *timed) want(status int, method, path, body string) string {
	w.Helper()
	got, text := e2e.Request(w, method, w.p.URL+path, w.pair.Access, body)
	if got != status {
		w.Fatalf("%s %s: %d %s, want %d", method, path, got, text, status)
	}
	return text
}

// logIn signs bob in anew, and returns the tokens that he had.
func (w *timed) logIn() (before pair) {
	w.Helper()
	before = w.pair
	w.read(w.want(200, "POST", "/api/token/", fmt.Sprintf(`{"username":"bob","password":%q}`, e2e.Password)), &w.pair)
	return before
}

// renew exchanges bob's tokens.
func (w *timed) renew() {
	w.Helper()
	w.read(w.want(200, "POST", "/api/token/refresh/", fmt.Sprintf(`{"refresh":%q}`, w.pair.Refresh)), &w.pair)
}

// use has bob go on with other tokens.
func (w *timed) use(p pair) { w.pair = p }

func (w *timed) read(text string, v any) {
	w.Helper()
	if err := json.Unmarshal([]byte(text), v); err != nil {
		w.Fatalf("%s: %v", text, err)
	}
}

// task gives bob a task that is due in a while, or has no due date for 0. He hears of it, though he made it.
func (w *timed) task(title string, due time.Duration) {
	w.Helper()
	at := "null"
	if due != 0 {
		at = strconv.Quote(w.clock.Now().Add(due).UTC().Format(time.RFC3339Nano))
	}
	w.want(200, "PATCH", "/api/users/1/", `{"settings":{"notify_own_changes":true}}`)
	w.want(201, "POST", "/api/tasks/", fmt.Sprintf(`{"title":%q,"assigned_to":1,"due_date":%s}`, title, at))
}

type listed struct {
	Type      string `json:"notification_type"`
	Title     string
	Delivered bool `json:"is_delivered"`
}

func (w *timed) inbox() (list []listed) {
	w.Helper()
	var page struct{ Results []listed }
	w.read(w.want(200, "GET", "/api/notifications/", ""), &page)
	return page.Results
}

// has reports whether bob's inbox has a notification about a task.
func (w *timed) has(title string) bool {
	w.Helper()
	for _, n := range w.inbox() {
		if n.Title == title {
			return true
		}
	}
	return false
}

// warnings counts the deadline warnings in bob's inbox.
func (w *timed) warnings() (n int) {
	w.Helper()
	for _, l := range w.inbox() {
		if l.Type == "deadline_warning" {
			n++
		}
	}
	return n
}

// eventually waits until ok.
func (w *timed) eventually(what string, ok func() bool) {
	w.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for began := time.Now(); !ok(); <-tick.C {
		if time.Since(began) > e2e.Patience {
			w.Fatalf("never: %s", what)
		}
	}
}

// awaitLog waits until the log of the server has a line that matches pattern.
func (w *timed) awaitLog(pattern string) {
	w.Helper()
	line := regexp.MustCompile(pattern)
	w.eventually("logged: "+pattern, func() bool { return line.MatchString(w.p.Err.String()) })
}

// awaitDelivered waits until the receipt of all about a task is proven: by the pong to a ping.
func (w *timed) awaitDelivered(title string) {
	w.Helper()
	w.eventually("delivered: "+title, func() bool {
		for _, n := range w.inbox() {
			if n.Title == title && !n.Delivered {
				return false
			}
		}
		return true
	})
}

// runs returns how often a job has run since the start.
func (w *timed) runs(job string) int {
	w.Helper()
	_, text := e2e.Request(w, "GET", w.metrics, "", "")
	sample := regexp.MustCompile(`ctms_job_duration_seconds_count\{job="` + job + `"\} (\d+)`).FindStringSubmatch(text)
	if sample == nil {
		return 0
	}
	n, _ := strconv.Atoi(sample[1])
	return n
}

// awaitRuns waits until a job has run so often since the start.
func (w *timed) awaitRuns(job string, n int) {
	w.Helper()
	w.eventually(fmt.Sprintf("%d runs of %s", n, job), func() bool { return w.runs(job) >= n })
}

// A guessed is the answer to a guess at a password.
type guessed struct {
	status int
	retry  time.Duration
}

// guess tries a wrong password from another address than bob's.
func (w *timed) guess() guessed {
	w.Helper()
	r, err := http.NewRequestWithContext(w.Context(), "POST", w.p.URL+"/api/token/",
		strings.NewReader(`{"username":"bob","password":"a wrong one"}`))
	if err != nil {
		w.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Forwarded-For", "192.0.2.7")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.Fatal(err)
	}
	resp.Body.Close()
	seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
	return guessed{resp.StatusCode, time.Duration(seconds) * time.Second}
}

// awaitLimit has cem ask until he is refused, and then until he no longer is.
func (w *timed) awaitLimit() {
	w.Helper()
	_, token := e2e.LogIn(w, w.p, "cem", e2e.Password)
	status := func() int { s, _ := e2e.Request(w, "GET", w.p.URL+"/api/me/", token, ""); return s }
	for n := 0; status() != 429; n++ {
		if n > 100_000 {
			w.Fatal("100,000 requests at once are not too many")
		}
	}
	w.eventually("not too many any more", func() bool { return status() == 200 })
}

// A bell is an open connection of bob's.
type bell struct {
	t     testing.TB
	mu    sync.Mutex
	heard []string      // type and title of each notification
	more  chan struct{} // has a value after each
	end   chan int      // the close code
}

// listen opens a connection.
func (w *timed) listen() *bell {
	w.Helper()
	ws, _, err := websocket.Dial(w.Context(), w.p.URL+"/ws/notifications/?token="+w.pair.Access, nil)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { ws.CloseNow() })
	b := &bell{t: w, more: make(chan struct{}, 1), end: make(chan int, 1)}
	go func() {
		for {
			_, text, err := ws.Read(w.Context())
			if err != nil {
				b.end <- int(websocket.CloseStatus(err))
				return
			}
			b.hear(text)
		}
	}()
	return b
}

func (b *bell) hear(text []byte) {
	var frame struct{ Notification *listed }
	if json.Unmarshal(text, &frame) != nil || frame.Notification == nil {
		return
	}
	b.mu.Lock()
	b.heard = append(b.heard, frame.Notification.Type+" "+frame.Notification.Title)
	b.mu.Unlock()
	select {
	case b.more <- struct{}{}:
	default:
	}
}

// count returns how many notifications of a kind came about a task.
func (b *bell) count(kind, title string) (n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, h := range b.heard {
		if h == kind+" "+title {
			n++
		}
	}
	return n
}

// await waits for a notification. It fails the test if the connection is closed before.
func (b *bell) await(kind, title string) {
	b.t.Helper()
	patience := time.After(e2e.Patience)
	for b.count(kind, title) == 0 {
		select {
		case <-b.more:
		case code := <-b.end:
			b.t.Fatalf("closed with %d before a %s about %q", code, kind, title)
		case <-patience:
			b.t.Fatalf("no %s about %q", kind, title)
		}
	}
}

// closed waits until the server closes the connection, and returns the code.
func (b *bell) closed() int {
	b.t.Helper()
	select {
	case code := <-b.end:
		return code
	case <-time.After(e2e.Patience):
		b.t.Fatal("the connection stays open")
		return 0
	}
}
