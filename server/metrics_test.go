package server

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// counting has the database of a world tell its hub what it does, as main has it.
func counting(w *world) {
	w.tune = func(h *Hub) { w.set.Committed, w.set.Hashed = h.metrics.Committed, h.metrics.Hashed }
}

// A board is the metrics listener of a world.
type board struct {
	t   testing.TB
	url string
}

func (w *world) board() board {
	w.t.Helper()
	s := httptest.NewServer(w.srv.hub.metrics.Handler("v1.2.3", "0123456789ab", nil, w.log))
	w.t.Cleanup(s.Close)
	return board{w.t, s.URL}
}

func (b board) get(path string) (status int, text string) {
	b.t.Helper()
	res, err := http.Get(b.url + path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// read returns the samples, by name and labels as they stand there.
func (b board) read() map[string]float64 {
	b.t.Helper()
	status, text := b.get("/metrics")
	if status != 200 {
		b.t.Fatalf("/metrics: %d %s", status, text)
	}
	samples := map[string]float64{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, value, _ := strings.Cut(strings.TrimSpace(line), "} ")
		if value == "" {
			name, value, _ = strings.Cut(strings.TrimSpace(line), " ")
		} else {
			name += "}"
		}
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			b.t.Errorf("sample %q: %v", line, err)
		}
		samples[name] = n
	}
	return samples
}

// rose checks by how much samples rose since before.
func (b board) rose(before map[string]float64, want map[string]float64) {
	b.t.Helper()
	now := b.read()
	for name, by := range want {
		if _, ok := now[name]; !ok || now[name]-before[name] != by {
			b.t.Errorf("%s rose by %v, want %v (there: %v)", name, now[name]-before[name], by, ok)
		}
	}
}

func TestRequestsAreCountedByRoute(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	b := w.board()
	before := b.read()
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, nil)
	for _, id := range []int{1, 1, 77, 78} {
		w.do(ann, "GET", fmt.Sprintf("/api/tasks/%d", id), "")
	}
	w.do(ann, "HEAD", "/api/tasks/1/", "")
	w.do(0, "GET", "/api/schema/", "", with("If-None-Match", "*"))
	w.do(ann, "PROPFIND", "/api/tasks/", "")
	w.do(0, "GET", "/nothing/of/the/kind", "")
	w.do(ann, "POST", "/api/tasks/", `{"title":"y"}`, with("Origin", "https://evil.example"))
	w.dial(ann, "")
	b.rose(before, map[string]float64{
		`ctms_http_requests_total{method="POST",route="/api/tasks/",status="2xx"}`:        1,
		`ctms_http_requests_total{method="GET",route="/api/tasks/{id}/",status="2xx"}`:    3,
		`ctms_http_requests_total{method="GET",route="/api/tasks/{id}/",status="4xx"}`:    2,
		`ctms_http_request_duration_seconds_count{method="GET",route="/api/tasks/{id}/"}`: 5,
		`ctms_http_requests_total{method="GET",route="/api/schema/",status="3xx"}`:        1,
		`ctms_http_requests_total{method="other",route="other",status="4xx"}`:             3,
	})
	eventually(t, "the WebSocket is counted", func() bool { // after its answer, unlike all else
		return b.read()[`ctms_http_requests_total{method="GET",route="/ws/notifications/",status="1xx"}`] == 1
	})
	for name := range b.read() {
		if strings.Contains(name, "nothing") || strings.Contains(name, "77") || strings.Contains(name, "PROPFIND") {
			t.Errorf("what anybody sends makes a name: %s", name)
		}
	}
}

func TestAPanicIsCounted(t *testing.T) {
	t.Parallel()
	t.Run("R-PANIC", aPanicIsCounted)
}

func aPanicIsCounted(t *testing.T) {
	w := newWorld(t)
	b := w.board()
	routes := []route{{"GET /broken", func(http.ResponseWriter, *http.Request) error { panic("out of order") }}}
	w.http.Config.Handler = w.srv.hub.metrics.countRequests(routes, w.srv.withPolicies(w.srv.mux(routes)))
	w.want(500, 0, "GET", "/broken", "", nil)
	b.rose(nil, map[string]float64{`ctms_http_requests_total{method="GET",route="/broken",status="5xx"}`: 1})
}

func TestABodyThatIsTooLargeClosesTheConnection(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it waits until a connection is closed")
	w := newWorld(t)
	line := w.connect()
	line.SetDeadline(time.Now().Add(patience)) // else net/http would wait for the rest
	fmt.Fprintf(line, "POST /api/token/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: "+
		"chunked\r\n\r\n%x\r\n%s",
		httpjson.MaxBody+1, strings.Repeat("x", httpjson.MaxBody+1)) // and there is no end to it
	res, err := http.ReadResponse(bufio.NewReader(line), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != 413 || !res.Close {
		t.Errorf("%d, closing: %v", res.StatusCode, res.Close)
	}
}

func TestConnectionsAreCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, counting, func(w *world) { w.limits.UserConns = 1 })
	b := w.board()
	before := b.read()
	for _, reason := range []string{"too_many_connections", "unauthorized", "upgrade_required", "forbidden_origin"} {
		if n, ok := before[`ctms_connections_refused_total{reason="`+reason+`"}`]; !ok || n != 0 {
			t.Errorf("at first, %s: %v, there: %t", reason, n, ok)
		}
	}
	c := w.dial(bob, "")
	c.ready()
	b.rose(before, map[string]float64{"ctms_connections": 1, "ctms_catch_ups_total": 1})

	for path, reason := range map[string]string{
		"/ws/notifications/?token=" + w.token(bob): "too_many_connections",
		"/ws/notifications/?token=x":               "unauthorized",
	} {
		before := b.read()
		if _, res, err := w.tryDial(path, nil); err == nil {
			t.Errorf("%s: %v", reason, res)
		}
		b.rose(before, map[string]float64{`ctms_connections_refused_total{reason="` + reason + `"}`: 1})
	}

	if err := c.conn.Write(t.Context(), websocket.MessageBinary, []byte("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.try(); err == nil {
		t.Error("a binary message was taken")
	}
	b.rose(before, map[string]float64{`ctms_connections_closed_total{code="1003"}`: 1,
		`ctms_connections_closed_total{code="none"}`: 0})

	d := w.dial(cem, "")
	d.ready()
	w.want(204, ann, "DELETE", "/api/users/3/sessions/", "", nil)
	if _, err := d.try(); websocket.CloseStatus(err) != 4401 {
		t.Error(err)
	}
	b.rose(before, map[string]float64{`ctms_connections_closed_total{code="4401"}`: 1})
}

func TestNotificationsAreCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, counting)
	b := w.board()
	first, second := w.dial(bob, ""), w.dial(bob, "")
	first.ready()
	second.ready()
	before := b.read()
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"y","assigned_to":3}`, nil) // who is not there
	w.want(404, ann, "PATCH", "/api/tasks/77/", `{"title":"x"}`, nil)
	first.until("notification")
	second.until("notification")
	b.rose(before, map[string]float64{
		"ctms_notifications_published_total": 2, "ctms_notifications_sent_total": 2,
		`ctms_db_calls_total{outcome="refused"}`: 1,
		`ctms_db_calls_total{outcome="failed"}`:  0, "ctms_overflows_total": 0, "ctms_catch_ups_total": 0,
	})
	now := b.read()
	if now[`ctms_db_calls_total{outcome="done"}`] < 2 ||
		now["ctms_db_batch_calls_sum"] != now[`ctms_db_calls_total{outcome="done"}`]+1 ||
		now["ctms_db_commit_duration_seconds_count"] != now["ctms_db_batch_calls_count"] ||
		now["ctms_db_commit_duration_seconds_sum"] <= 0 ||
		now["ctms_db_file_bytes"] == 0 || now["ctms_db_wal_bytes"] == 0 {
		t.Errorf("of the database: %v", now)
	}
}

// A gated connection is written to only while the gate is not locked: each write begins with a deadline.
type gated struct {
	net.Conn
	gate *sync.RWMutex
}

func (g gated) SetWriteDeadline(at time.Time) error {
	g.gate.RLock()
	defer g.gate.RUnlock()
	return g.Conn.SetWriteDeadline(at)
}

func TestAConnectionThatFallsBehindIsCounted(t *testing.T) {
	t.Parallel()
	var gate sync.RWMutex
	w := newWorld(t, func(w *world) { w.wrap = func(c net.Conn) net.Conn { return gated{c, &gate} } })
	b := w.board()
	c := w.dial(bob, "")
	c.ready()
	before := b.read()
	gate.Lock() // takes nothing
	const callers, each = 32, maxQueue / 16
	const n = callers * each // stored in few commits: who takes nothing is given up after wsline.WriteWait
	title, to := "Fix Login", bob
	var busy sync.WaitGroup
	for range callers {
		busy.Go(func() {
			for range each {
				if _, err := w.db.CreateTask(t.Context(), ann, db.TaskPatch{Title: &title, Assignee: &to}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	busy.Wait()
	gate.Unlock()
	got := 0
	for m := c.next(); m.Type != "caught_up"; m = c.next() {
		got++
	}
	if got != n {
		t.Errorf("%d notifications, want %d", got, n)
	}
	b.rose(before, map[string]float64{"ctms_overflows_total": 1, "ctms_catch_ups_total": 1,
		"ctms_notifications_sent_total": n, "ctms_notifications_published_total": n})
}

func TestWaitsOfPasswordsAndJobsAreCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, counting)
	b := w.board()
	before := b.read()
	w.want(401, 0, "POST", "/api/token/", `{"username":"bob","password":"of somebody else"}`, nil)
	m := w.srv.hub.metrics
	m.Ran("sweep", 20_000_000, nil)
	m.Ran("sweep", 20_000_000, db.ErrFull)
	b.rose(before, map[string]float64{
		"ctms_password_wait_seconds_count": 1, `ctms_job_duration_seconds_count{job="sweep"}`: 2,
		`ctms_job_duration_seconds_bucket{job="sweep",le="0.01"}`: 0,
		`ctms_job_duration_seconds_bucket{job="sweep",le="0.1"}`:  2, `ctms_job_failures_total{job="sweep"}`: 1,
	})
}

func TestTheMetricsListenerServesNothingElse(t *testing.T) {
	t.Parallel()
	t.Run("T-DEBUG", theMetricsListenerServesNothingElse)
}

func theMetricsListenerServesNothingElse(t *testing.T) {
	w := newWorld(t)
	b := w.board()
	for _, path := range []string{"/", "/metrics/", "/metrics/x", "/healthz", "/api/me/", "/api/schema/",
		"/ws/notifications/", "/debug/pprof/", "/debug/vars", "/debug/metrics"} {
		if status, text := b.get(path); status != 404 {
			t.Errorf("%s: %d %s", path, status, text)
		}
	}
	for _, path := range []string{"/metrics", "/metrics/", "/debug/pprof/", "/debug/vars"} {
		w.want(404, ann, "GET", path, "", nil)
	}
}

// TestDocsNameTheMetrics holds the docs to what is shown, and what is shown to the docs.
func TestDocsNameTheMetrics(t *testing.T) {
	t.Parallel()
	w := newWorld(t, counting)
	b := w.board()
	w.srv.hub.metrics.Ran("sweep", 1, nil)
	w.do(0, "GET", "/healthz", "")
	w.do(0, "GET", "/ws/notifications/", "")
	_, text := b.get("/metrics")
	var shown, named []string
	for _, m := range regexp.MustCompile(`(?m)^# TYPE (ctms_\w+) `).FindAllStringSubmatch(text, -1) {
		shown = append(shown, m[1])
	}
	page, err := os.ReadFile("../static/docs/operating.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("`(ctms_\\w+)[`{]").FindAllSubmatch(page, -1) {
		named = append(named, string(m[1]))
	}
	slices.Sort(named)
	if !slices.Equal(shown, named) {
		t.Errorf("shown are %q\nthe docs name %q", shown, named)
	}
	rules, err := os.ReadFile("../static/docs/assets/alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`\b(ctms_\w+?)(_bucket)?\b`).FindAllSubmatch(rules, -1) {
		if !slices.Contains(shown, string(m[1])) {
			t.Errorf("alerts.yml: there is no metric %s", m[1])
		}
	}
	if help := regexp.MustCompile(`(?m)^# HELP \S+ ?$`).FindString(text); help != "" {
		t.Error("without help: ", help)
	}
	for _, name := range []string{`ctms_build_info{commit="0123456789ab",goversion="go`, "go_goroutines ",
		"process_resident_memory_bytes "} {
		if !strings.Contains(text, "\n"+name) {
			t.Errorf("%s is not shown", name)
		}
	}
}
