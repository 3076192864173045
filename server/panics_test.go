package server

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ctms/server/internal/token"
)

func TestAPanicEndsNothingElse(t *testing.T) { t.Run("R-PANIC, R-NOCRASH", aPanicEndsNothingElse) }

func aPanicEndsNothingElse(t *testing.T) {
	for name, c := range map[string]struct {
		breaks func(*Hub)   // before it starts
		cause  func(*world) // of the panic
	}{
		"publish": {func(h *Hub) { h.metrics.published = nil }, func(w *world) { w.task(bob) }},
		"deliver": {func(h *Hub) { h.metrics.sent = nil }, func(w *world) { w.task(bob) }},
		"sweep":   {nil, func(w *world) { w.srv.hub.owePing(nil) }},
		"socket": {nil, func(w *world) {
			w.srv.tokens = nil
			g := w.guest("")
			g.send(`{"action":"authenticate","token":"x"}`)
			g.mustClose(1001)
			w.srv.tokens = token.NewVerifier(testKey)
		}},
		"socket, while it waits": {nil, func(w *world) {
			p := w.puppet(cem, "")
			p.ready()
			p.settled()
			for _, c := range w.srv.hub.all() {
				if c.slot.user == cem {
					c.line.lengths.frames = nil
				}
			}
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
				case "sweep":
					pass(time.Second)
				}
				synctest.Wait()
				if name == "sweep" || name == "socket" {
					p.settled()
					for range 12 { // and is still looked after
						pass(5 * time.Second)
						p.settled()
					}
					if len(p.pings) < 2 {
						t.Errorf("%d pings", len(p.pings))
					}
				}
				if n := w.db.Newest(); name != "sweep" && name != "socket" && n != 1 {
					t.Errorf("%d notifications are stored", n)
				}
				if w.panicked() == 0 {
					t.Error("no panic was counted")
				}
				w.want200(bob)
			}, func(w *world) { log = record(w); w.tune = c.breaks })
			if text := log.String(); !strings.Contains(text, "msg=panic in="+name+" id=") || !strings.Contains(text, "stack=") {
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
