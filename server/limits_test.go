package server

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ctms/server/internal/wsline/wslinetest"
)

func TestWhoMeetsALimitIsLogged(t *testing.T) {
	t.Parallel()
	t.Run("T-LOG-AUTH", whoMeetsALimitIsLogged)
}

func whoMeetsALimitIsLogged(t *testing.T) {
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w); w.limits.UserConns, w.limits.Requests = 1, 20 })
	said := func(what string, keys ...string) {
		t.Helper()
		for line := range strings.Lines(log.String()) {
			if strings.Contains(line, what) && !strings.Contains(line, "level=DEBUG") &&
				!slices.ContainsFunc(keys, func(key string) bool { return !strings.Contains(line, key) }) {
				return
			}
		}
		t.Errorf("no line with %q and %q:\n%s", what, keys, log)
	}
	const here = "addr=127.0.0.1"
	p := w.puppet(cem, "")
	p.ready()
	if _, a := w.ask(handshake(socketPath + "?token=" + w.token(cem))); a.status != 429 {
		t.Errorf("a second connection: %d", a.status)
	}
	said("WebSocket refused", "user=3", here, "Too many connections")
	began := time.Now()
	for range 5 {
		g := w.guest("")
		g.send(`{"action":"authenticate","token":"` + w.token(cem) + `"}`)
		g.mustClose(4429)
	}
	said("WebSocket closed", here, "too many connections")
	most := 1 + int(time.Since(began)/logThrottleEvery)
	if n := strings.Count(log.String(), "WebSocket closed"); n > most {
		t.Errorf("5 connections that were closed made %d lines, want %d at most", n, most)
	}
	for range actionBurst + 5 {
		p.line.Write(wslinetest.Frame(wslinetest.Text, `{"action":"ping"}`))
	}
	p.mustClose(4429)
	said("WebSocket closed", "user=3", here, "too many messages")
	if _, a := w.ask(handshake(socketPath+"?token="+w.token(cem), "Origin: https://evil.example")); a.status != 403 {
		t.Errorf("from elsewhere: %d", a.status)
	}
	said("WebSocket refused", "origin=https://evil.example", here)
	before := strings.Count(log.String(), "level=WARN")
	for range 20 { // an hour of it would fill a disk
		w.ask(handshake(socketPath, "Origin: https://evil.example"+strings.Repeat("\"", 7000)))
		w.ask("POST /api/token/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nOrigin: https://evil.example" +
			strings.Repeat("\"", 7000) + "\r\n\r\n")
	}
	if n := strings.Count(log.String(), "level=WARN") - before; n > 1 || len(log.String()) > 20_000 {
		t.Errorf("strangers wrote %d lines into the log, which has %d bytes", n, len(log.String()))
	}
	w.want(401, 0, "POST", "/api/token/", credentials("bob", "a wrong password"), nil)
	said("login refused", "username=bob", here)
	for range 60 {
		w.do(bob, "GET", "/api/me/", "")
	}
	said("requests refused", "user=2", here, "Too many requests")
	if n := strings.Count(log.String(), "requests refused"); n > 2 {
		t.Errorf("said %d times", n)
	}
	for _, act := range []struct{ method, path, body, said string }{
		{"POST", "/api/users/", `{"username":"dan","password":"` + password + `"}`, "user created"},
		{"PUT", "/api/users/9/", `{"username":"eve"}`, "user replaced"},
		{"PATCH", "/api/users/2/", `{"is_active":false}`, "user changed"},
		{"DELETE", "/api/users/2/sessions/", "", "user signed out everywhere"},
		{"DELETE", "/api/users/9/", "", "user deleted"},
	} {
		if a := w.do(ann, act.method, act.path, act.body); a.status >= 300 {
			t.Errorf("%s %s: %d %s", act.method, act.path, a.status, a.text)
		}
		said(act.said, "by=1", here)
	}
}

func TestAUserHasSoManyRequestsUnderWay(t *testing.T) { // whose answers nobody takes
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := &Limits{Requests: 300}
		enter := func(user int64) bool {
			ok, _ := l.enter(t.Context(), user)
			return ok
		}
		for i := range maxBusy {
			if !enter(bob) {
				t.Fatalf("request %d was refused", i)
			}
		}
		asked := time.Now()
		if enter(bob) || time.Since(asked) != busyWait {
			t.Errorf("one more was let in, or left after %v", time.Since(asked))
		}
		if !enter(cem) {
			t.Error("somebody else was refused")
		}
		ctx, hangUp := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, hangUp)
		if ok, tell := l.enter(ctx, bob); ok || tell {
			t.Error("who has hung up is let in, or complained of")
		}
		time.AfterFunc(time.Second, func() { l.leave(bob) })
		if !enter(bob) {
			t.Error("refused though one was done meanwhile")
		}
	})
}

func TestALimitIsLoggedSeldom(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var s logThrottle
		said := 0
		for range 100 {
			if s.allow() {
				said++
			}
			<-time.After(logThrottleEvery / 50)
		}
		if said != 2 {
			t.Errorf("said %d times in %v", said, 2*logThrottleEvery)
		}
	})
}

func TestOnesSearchesTakeTurns(t *testing.T) {
	t.Parallel()
	t.Run("T-OTHERS", onesSearchesTakeTurns)
}

func onesSearchesTakeTurns(t *testing.T) { // there is one place for all: who asks for many waits for their own
	w := newWorld(t)
	for _, c := range [][2]string{{"GET", "/api/tasks/?search=x"}, {"GET", "/api/notifications/?search=x"},
		{"GET", "/api/me/preferences/"}, {"PATCH", "/api/me/preferences/"}} {
		method, path := c[0], c[1]
		done, err := w.srv.limits.search(t.Context(), bob)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		waits, token := make(chan error), w.token(bob)
		go func() {
			r, err := http.NewRequestWithContext(ctx, method, w.url+path, nil)
			if err == nil {
				bearing(token)(r)
				_, err = http.DefaultTransport.RoundTrip(r)
			}
			waits <- err
		}()
		for range 5 {
			w.want(200, cem, method, path, "", nil)
		}
		cancel()
		if err := <-waits; !errors.Is(err, context.Canceled) {
			t.Errorf("%s %s: a second search at once: %v", method, path, err)
		}
		done()
		w.want(200, bob, method, path, "", nil)
	}
}

func TestFramesOfNoUseAreCounted(t *testing.T) {
	t.Parallel()
	t.Run("T-WS-FLOOD, T-WS-PING, T-WS-FRAG", framesOfNoUseAreCounted)
}

func framesOfNoUseAreCounted(t *testing.T) {
	for name, c := range map[string]struct{ first, again []byte }{
		"pings":                {nil, wslinetest.Frame(wslinetest.Ping, "")},
		"pongs":                {nil, wslinetest.Frame(wslinetest.Pong, "1")},
		"pieces without bytes": {wslinetest.Frame(0x1, ""), wslinetest.Frame(0, "")},
	} {
		t.Run(name, func(t *testing.T) {
			byTheClock(t, func(t *testing.T, w *world) {
				p := w.puppet(bob, "")
				p.ready()
				go func() {
					p.line.Write(c.first)
					for range 3 {
						for range frameRate {
							p.line.Write(c.again)
						}
						pass(time.Second)
					}
					for range 2 * frameBurst {
						if _, err := p.line.Write(c.again); err != nil {
							return
						}
					}
				}()
				began := time.Now()
				p.mustClose(4429)
				if took := time.Since(began); took < 3*time.Second {
					t.Errorf("closed after %v: so many a second are allowed", took)
				}
			})
		})
	}
}

func TestTheLogTellsTopicsApart(t *testing.T) { // as many as it has room for
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := topicThrottle{most: 3}
		said := func(name string) bool { now, _ := s.allow(name); return now }
		for i, name := range []string{"a", "b", "c", "d"} {
			if !said(name) || said(name) {
				t.Errorf("topic %d is not said once", i)
			}
		}
		if said("e") {
			t.Error("a topic beyond the most is said beside the others beyond it")
		}
		if len(s.topics) > 4 {
			t.Errorf("remembers %d topics", len(s.topics))
		}
		<-time.After(logThrottleEvery)
		if now, leftOut := s.allow("a"); !now || leftOut != 1 {
			t.Errorf("later: said %v, left out %d", now, leftOut)
		}
		for i := range 1000 {
			said(strconv.Itoa(i))
		}
		if len(s.topics) > 4 {
			t.Errorf("remembers %d topics", len(s.topics))
		}
	})
}
