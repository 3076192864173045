package server

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"ctms/server/internal/token"
)

func TestAPanicEndsNothingElse(t *testing.T) {
	t.Parallel()
	t.Run("R-PANIC, R-NOCRASH", aPanicEndsNothingElse)
}

// A fused connection panics with the first read after broken is set.
type fused struct {
	net.Conn
	broken *atomic.Bool
}

func (f fused) Read(p []byte) (int, error) {
	n, err := f.Conn.Read(p)
	if f.broken.CompareAndSwap(true, false) {
		panic("broken")
	}
	return n, err
}

func aPanicEndsNothingElse(t *testing.T) {
	var broken atomic.Bool
	fuse := func(w *world) { w.wrap = func(c net.Conn) net.Conn { return fused{c, &broken} } }
	for name, c := range map[string]struct {
		breaks func(*Hub)   // before it starts
		cause  func(*world) // of the panic
	}{
		"publish": {func(h *Hub) { h.metrics.published = nil }, func(w *world) { w.task(bob) }},
		"deliver": {func(h *Hub) { h.metrics.sent = nil }, func(w *world) { w.task(bob) }},
		"timers":  {nil, func(w *world) { w.srv.hub.owePing(nil) }},
		"socket": {nil, func(w *world) {
			w.srv.gate.tokens = nil
			g := w.guest("")
			g.send(`{"action":"authenticate","token":"x"}`)
			g.mustClose(1001)
			w.srv.gate.tokens = token.NewVerifier(testKey, testHost, w.db)
		}},
		"socket, while it waits": {nil, func(w *world) {
			p := w.puppet(cem, "")
			p.ready()
			p.settled()
			broken.Store(true)
			p.send(`{"action":"ping"}`)
			p.mustClose(1001)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			name, _, _ := strings.Cut(name, ",")
			var log *logged
			byTheClock(t, func(t *testing.T, w *world) {
				p := w.puppet(bob, "&since=0")
				p.mute = name == "publish" || name == "deliver" // else both ends of a pipe would write
				if name != "deliver" {
					p.ready()
				}
				c.cause(w)
				switch name {
				case "publish", "deliver":
					p.mustClose(1001) // and comes back
				case "timers":
					pass(time.Second)
				}
				synctest.Wait()
				if name == "timers" || name == "socket" {
					p.settled()
					for range 12 { // and is still looked after
						pass(5 * time.Second)
						p.settled()
					}
					if len(p.pings) < 2 {
						t.Errorf("%d pings", len(p.pings))
					}
				}
				if n := w.db.Newest(); name != "timers" && name != "socket" && n != 1 {
					t.Errorf("%d notifications are stored", n)
				}
				if w.panicked() == 0 {
					t.Error("no panic was counted")
				}
				w.want200(bob)
			}, func(w *world) { log = record(w); w.tune = c.breaks }, fuse)
			if text := log.String(); !strings.Contains(text, "msg=panic in="+name+" err=") ||
				!strings.Contains(text, "stack=") {
				t.Errorf("the log: %s", text)
			}
		})
	}
}

// panicked is how many panics were counted.
func (w *world) panicked() (n float64) {
	w.t.Helper()
	families, err := w.srv.hub.metrics.registry.Gather()
	if err != nil {
		w.t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() == "ctms_panics_total" {
			n = f.GetMetric()[0].GetCounter().GetValue()
		}
	}
	return n
}

func TestPanicsDoNotFillTheLog(t *testing.T) {
	t.Parallel()
	t.Run("R-PANIC", panicsDoNotFillTheLog)
}

func panicsDoNotFillTheLog(t *testing.T) { // each place that panics is told of once, whatever the request has in it
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w) })
	broken := httptest.NewServer(w.srv.withPolicies(w.srv.mux([]route{
		{"GET /api/one/{id}", func(http.ResponseWriter, *http.Request) error { panic("one") }},
		{"GET /api/two/{id}", func(_ http.ResponseWriter, r *http.Request) error {
			_ = []int{}[len(r.PathValue("id"))]
			return nil
		}},
		{"GET /api/three/{id}", func(http.ResponseWriter, *http.Request) error { return errors.New("three") }},
	})))
	defer broken.Close()
	w.url = broken.URL
	for i := range 50 {
		for _, path := range []string{"/api/one/", "/api/two/", "/api/three/"} {
			w.refused(500, "internal", "", 0, "GET", path+strings.Repeat("x", i+1), "")
		}
	}
	if n := strings.Count(log.String(), "level=ERROR"); n != 3 {
		t.Errorf("%d lines for three faults:\n%s", n, log)
	}
	if n := w.panicked(); n != 100 {
		t.Errorf("%v panics were counted, want 100", n)
	}
}

func TestAnAnswerThatPanicsHalfwayIsCutShort(t *testing.T) { // so that nobody takes it for whole
	t.Parallel()
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w) })
	s := w.srv
	broken := httptest.NewServer(s.metrics.countRequests(nil, s.withPolicies(s.mux([]route{
		{"GET /half", func(w http.ResponseWriter, _ *http.Request) error {
			w.Write([]byte("half"))
			w.(*statusRecorder).ResponseWriter.(http.Flusher).Flush()
			panic("the other half")
		}},
	}))))
	defer broken.Close()
	res, err := http.Get(broken.URL + "/half")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if text, err := io.ReadAll(res.Body); err == nil {
		t.Errorf("%q ends well", text)
	}
	if !strings.Contains(log.String(), "the other half") {
		t.Errorf("the log: %s", log)
	}
}
