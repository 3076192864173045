package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/time/rate"

	"ctms/db"
)

// Rows of the threat model that no other test of this package keeps.

func TestActionsReachOnesOwnOnly(t *testing.T) { t.Run("T-WS-AUTHZ", actionsReachOnesOwnOnly) }

func actionsReachOnesOwnOnly(t *testing.T) {
	w := newWorld(t)
	for range 3 {
		w.task(cem) // notifications 1 to 3
	}
	w.task(bob) // 4
	p, others := w.puppet(bob, ""), w.puppet(cem, "&since=0")
	others.mute = true
	p.ready()
	others.ready()
	p.send(`{"action":"mark_read","notification_id":2}`)
	if m := p.next(); m.Type != "error" || m.Code != "not_found" {
		t.Errorf("mark_read of somebody else's: %s", m.raw)
	}
	p.send(`{"action":"ack","last_id":3}`)
	p.send(`{"action":"mark_all_read","up_to":3}`)
	p.send(`{"action":"mark_all_read"}`)
	p.until("all_read")
	p.settled()
	if n, _ := w.db.UnreadCount(t.Context(), cem); n != 3 || w.delivered(cem) != 0 {
		t.Errorf("of cem's three %d are unread, and delivered up to %d", n, w.delivered(cem))
	}
	if n, _ := w.db.UnreadCount(t.Context(), bob); n != 0 {
		t.Errorf("%d of bob's are unread", n)
	}
	others.send(`{"action":"ping"}`)
	for m := others.next(); m.Type != "pong"; m = others.next() {
		t.Errorf("cem is told of it: %s", m.raw)
	}
}

func TestNamesComeBackAsTheyWereSent(t *testing.T) { t.Run("T-XSS", namesComeBackAsTheyWereSent) }

func namesComeBackAsTheyWereSent(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"<script>alert(1)</script>", `<img src=x onerror="alert(1)">`, "javascript:alert(1)", strings.Repeat("😀", 150), "'; DROP TABLE users; --", "{{7*7}}", "a&amp;b"} {
		a := w.want(200, bob, "PATCH", "/api/users/2/", string(encode(map[string]string{"name": name})), nil)
		for _, a := range []answer{a, w.want(200, bob, "GET", "/api/me/", "", nil), w.want(200, cem, "GET", "/api/users/2/", "", nil)} {
			if a.field("name") != name || a.header.Get("Content-Type") != "application/json" {
				t.Errorf("%q came back as %s", name, a.text)
			}
		}
	}
}

func TestThePolicyOfPages(t *testing.T) { t.Run("T-CSP, T-FRAME, T-CDN", thePolicyOfPages) }

func thePolicyOfPages(t *testing.T) {
	const pages = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; " +
		"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
	w := newWorld(t, listing("https://app.example.com"))
	for path, want := range map[string]string{
		"/": pages, "/inbox": pages, "/settings": pages, "/users": pages, "/login": pages, "/setup": pages, "/tasks/1": pages,
		"/embed/bell.js": "default-src 'none'; frame-ancestors 'none'", "/nothing": "default-src 'none'; frame-ancestors 'none'", "/api/me/": "default-src 'none'; frame-ancestors 'none'",
	} {
		a := w.do(0, "GET", path, "")
		if got := a.header.Values("Content-Security-Policy"); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q", path, got)
		}
	}
	page := w.want(200, 0, "GET", "/", "", nil).text
	for _, bad := range []string{"<script>", "onload=", "onclick=", "<style", "style=", "<iframe", "<base", "http-equiv"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	for _, link := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(link[1], "./") && !strings.HasPrefix(link[1], "data:") {
			t.Errorf("the page loads %s", link[1])
		}
	}
}

func TestTheEmbedKeepsTokensInMemory(t *testing.T) { t.Run("T-EMBED", theEmbedKeepsTokensInMemory) }

func theEmbedKeepsTokensInMemory(t *testing.T) { // main_embed_browser_test.go looks into what a page of somebody else's keeps
	w := newWorld(t)
	script := w.want(200, 0, "GET", "/embed/bell.js", "", nil).text
	for _, bad := range []string{"sessionStorage", "indexedDB", "document.cookie", "eval(", "document.write", "insertAdjacentHTML"} {
		if strings.Contains(script, bad) {
			t.Errorf("the embed has %s", bad)
		}
	}
	if !strings.Contains(script, "attachShadow") {
		t.Error("the embed has no shadow DOM")
	}
	if !regexp.MustCompile(`^"use strict";\s*\(`).MatchString(script) {
		t.Errorf("the embed leaves names behind: %.60s", script)
	}
}

func TestNothingSecretIsStoredInTheClear(t *testing.T) {
	t.Run("T-REST", nothingSecretIsStoredInTheClear)
}

func nothingSecretIsStoredInTheClear(t *testing.T) {
	w := newWorld(t)
	w.setPassword(bob)
	key, err := LoadKey(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	pair := w.signIn(bob)
	next, _ := w.refresh(pair.Refresh)
	held := cookieOf(t, w.want(200, 0, "POST", "/api/session/", credentials("bob", password), nil))
	secrets := map[string]string{
		"the password": password, "an access token": pair.Access, "a refresh token": pair.Refresh, "the next one": next.Refresh, "the cookie": held.Value, "the key": string(key),
	}
	for _, token := range []string{pair.Access, pair.Refresh, next.Access, next.Refresh, held.Value} {
		parts := strings.Split(token, ".")
		secrets["the signature of "+token[:5]+parts[2]] = parts[2]
	}
	w.stop()
	files, err := filepath.Glob(filepath.Join(w.dir, "*"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for what, secret := range secrets {
			if filepath.Base(file) != KeyFile && strings.Contains(string(text), secret) {
				t.Errorf("%s holds %s", filepath.Base(file), what)
			}
		}
		if info, err := os.Stat(file); err != nil || filepath.Base(file) == KeyFile && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", file, info.Mode())
		}
	}
}

func TestAPanicEndsNothingElse(t *testing.T) { t.Run("R-PANIC, R-NOCRASH", aPanicEndsNothingElse) }

func aPanicEndsNothingElse(t *testing.T) {
	for name, c := range map[string]struct {
		breaks func(*Hub)   // before it starts
		cause  func(*world) // of the panic
	}{
		"publish": {func(h *Hub) { h.metrics.published = nil }, func(w *world) { w.task(bob) }},
		"deliver": {func(h *Hub) { h.metrics.sent = nil }, func(w *world) { w.task(bob) }},
		"sweep":   {nil, func(w *world) { w.srv.hub.owe(nil) }},
		"socket": {nil, func(w *world) {
			w.srv.tokens = nil
			g := w.guest("")
			g.send(`{"action":"authenticate","token":"x"}`)
			g.mustClose(1001)
			w.srv.tokens = newVerifier(testKey)
		}},
	} {
		t.Run(name, func(t *testing.T) {
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
				w.want200(bob)
			}, func(w *world) { log = record(w); w.tune = c.breaks })
			if text := log.String(); !strings.Contains(text, "msg=panic in="+name+" id=") || !strings.Contains(text, "stack=") {
				t.Errorf("the log: %s", text)
			}
		})
	}
}

// want200 has somebody ask for themselves on a line of their own.
func (w *world) want200(as int64) {
	w.t.Helper()
	if _, a := w.ask("GET /api/me/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + w.token(as) + "\r\n\r\n"); a.status != 200 {
		w.t.Errorf("%d %s", a.status, a.text)
	}
}

func TestWhoMeetsALimitIsLogged(t *testing.T) { t.Run("T-LOG-AUTH", whoMeetsALimitIsLogged) }

func whoMeetsALimitIsLogged(t *testing.T) {
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w); w.cfg.UserConns, w.cfg.RateLimit = 1, 20 })
	said := func(what string, keys ...string) {
		t.Helper()
		for line := range strings.Lines(log.String()) {
			if strings.Contains(line, what) && !slices.ContainsFunc(keys, func(key string) bool { return !strings.Contains(line, key) }) {
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
	g := w.guest("")
	g.send(`{"action":"authenticate","token":"` + w.token(cem) + `"}`)
	g.mustClose(4429)
	said("WebSocket closed", here, "too many connections")
	for range actionBurst + 5 {
		p.line.Write(frameOf(finText, `{"action":"ping"}`))
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
		w.ask("POST /api/token/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nOrigin: https://evil.example" + strings.Repeat("\"", 7000) + "\r\n\r\n")
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
		{"POST", "/api/users/", `{"username":"dan","password":"` + password + `"}`, "user created"}, {"PUT", "/api/users/9/", `{"username":"eve"}`, "user replaced"},
		{"PATCH", "/api/users/2/", `{"is_active":false}`, "user changed"}, {"DELETE", "/api/users/2/sessions/", "", "user signed out everywhere"}, {"DELETE", "/api/users/9/", "", "user deleted"},
	} {
		if a := w.do(ann, act.method, act.path, act.body); a.status >= 300 {
			t.Errorf("%s %s: %d %s", act.method, act.path, a.status, a.text)
		}
		said(act.said, "by=1", here)
	}
}

func TestWhoTakesSomethingAfterAllIsToldWhyItEnds(t *testing.T) {
	byTheClock(t, func(t *testing.T, w *world) {
		p := w.puppet(bob, "")
		p.ready()
		w.move(w.task(bob), 1) // of which it takes the beginning
		if _, err := io.ReadFull(p.in, make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		pass(writeWait * 5 / 4)
		pass(time.Second)
		rest, err := io.ReadAll(p.in)
		if err != nil {
			t.Fatal(err)
		}
		if want := string(closeFrame(4408, "too slow")); !strings.HasSuffix(string(rest), want) {
			t.Errorf("the end is %q, want %q", rest[max(0, len(rest)-40):], want)
		}
		p.line.Close()
	})
}

func TestFramesOfNoUseAreCounted(t *testing.T) {
	t.Run("T-WS-FLOOD, T-WS-PING, T-WS-FRAG", framesOfNoUseAreCounted)
}

func framesOfNoUseAreCounted(t *testing.T) {
	for name, c := range map[string]struct{ first, again []byte }{
		"pings":                {nil, frameOf(finPing, "")},
		"pongs":                {nil, frameOf(finPong, "1")},
		"pieces without bytes": {frameOf(0x1, ""), frameOf(0, "")},
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

// Whatever the pieces in which a stream arrives, all of it up to the frame that is too much is passed on.
func TestLengthsAreFollowedInPieces(t *testing.T) {
	good := slices.Concat(
		frameOf(finText, strings.Repeat("x", maxMessage)), frameOf(finPing, "x"), frameOf(0x1, strings.Repeat("x", 4000)), frameOf(finPong, strings.Repeat("x", 125)), frameOf(0x80, strings.Repeat("x", 96)),
		frameOf(finText, ""), header(finText, 5), []byte("12345"), frameOf(0x2, strings.Repeat("x", 200)),
	)
	for name, bad := range map[string][]byte{
		"nothing": nil, "one byte more": frameOf(0x80, strings.Repeat("x", maxMessage-199)), "the largest length": {0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5},
		"two that overflow": append(header(0, 65535)[:1], 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4),
	} {
		for seed := range uint64(50) {
			random := rand.New(rand.NewPCG(seed, 1))
			l := lengths{frames: rate.NewLimiter(rate.Inf, 0)}
			stream, passed := slices.Concat(good, bad), 0
			var err error
			for len(stream) > 0 && err == nil {
				piece := stream[:min(len(stream), 1+random.IntN(1+int(seed)*100))]
				var n int
				n, err = l.follow(piece)
				stream, passed = stream[len(piece):], passed+n
			}
			headers := passed - len(good) // of the bad frame, whose beginning may have come before
			if (err != nil) != (bad != nil) || headers < 0 || headers > 13 {
				t.Fatalf("%s, seed %d: passed %d of %d and %d: %v", name, seed, passed, len(good), len(bad), err)
			}
			if n, again := l.follow([]byte("x")); bad != nil && (n != 0 || again == nil) {
				t.Fatalf("%s: what follows is passed on", name)
			}
		}
	}
}

func TestAnAddressHasSoManyConnections(t *testing.T) {
	t.Run("T-CONN-CAP, T-OTHERS", anAddressHasSoManyConnections)
}

func anAddressHasSoManyConnections(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*world)
		all  bool
	}{
		"anybody":         {func(*world) {}, false},
		"a trusted proxy": {trusting("127.0.0.0/8"), true},
		"no limit":        {func(w *world) { w.cfg.AddrConns = 0 }, true},
	} {
		t.Run(name, func(t *testing.T) {
			var log *logged
			w := newWorld(t, func(w *world) { log = record(w); w.cfg.AddrConns = 2 }, c.edit)
			alive := func(line net.Conn) bool {
				line.SetDeadline(time.Now().Add(20 * time.Second))
				fmt.Fprint(line, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
				n, _ := line.Read(make([]byte, 1000))
				return n > 0
			}
			var lines []net.Conn
			for i := range 2 * linesPerPlace {
				line := w.connect()
				if lines = append(lines, line); !alive(line) {
					t.Errorf("connection %d was refused", i)
				}
			}
			for range 5 {
				if alive(w.connect()) != c.all {
					t.Errorf("one more is alive: %v", !c.all)
				}
			}
			if n := strings.Count(log.String(), "connections refused"); n > 1 || (n == 1) == c.all {
				t.Errorf("said %d times", n)
			}
			for i, line := range lines {
				if !alive(line) {
					t.Errorf("connection %d was closed for it", i)
				}
			}
			lines[0].Close()
			eventually(t, "another one is taken", func() bool { return alive(w.connect()) })
		})
	}
}

func TestOnlyNetHTTPsOwnWordsAreReplaced(t *testing.T) {
	for text, want := range map[string]int{
		"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request":         400,
		"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n431": 431,
		"HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\n\r\n":                                                            417,
		"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}":                                                             0,
		"HTTP/1.1 400 Bad Request\r\nCache-Control: no-store\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{}":    0,
		"HTTP/1.1 100 Continue\r\n\r\n": 0, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n": 0,
		"HTTP/1.1 4": 0, "HTTP/1.": 0, "": 0, "\x81\x05HTTP/": 0, "HTTP/1.1 xyz\r\nContent-Type: text/plain": 0,
		`HTTP/1.1 400 is what somebody called a task\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n`: 0,
	} {
		if got := refusedBy([]byte(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestAUserHasSoManyRequestsUnderWay(t *testing.T) { // whose answers nobody takes
	synctest.Test(t, func(t *testing.T) {
		l := newLimits(300)
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
	synctest.Test(t, func(t *testing.T) {
		var s seldom
		said := 0
		for range 100 {
			if s.due() {
				said++
			}
			<-time.After(tellEvery / 50)
		}
		if said != 2 {
			t.Errorf("said %d times in %v", said, 2*tellEvery)
		}
	})
}

func TestTheMessageIsBlamedOnASocket(t *testing.T) {
	w := newWorld(t)
	p := w.puppet(bob, "")
	p.ready()
	p.send("hello")
	p.is(`{"type":"error","code":"invalid","detail":"The message is not a JSON object."}`)
	p.send(`{"action":"mark_read"}`)
	p.is(`{"type":"error","code":"invalid","detail":"Notification id is required.","field":"notification_id"}`)
	a := w.refused(400, "invalid", "due_date", ann, "POST", "/api/tasks/", `{"title":"x","due_date":"soon"}`)
	if detail := a.field("detail").(string); !strings.HasPrefix(detail, "Due date must be a time") {
		t.Errorf("said %q", detail)
	}
}

// Users whose names differ by nothing that is shown to the others never hear of each other's, while logins, tasks and lists churn.
func TestListsAreOnesOwnWhileAllIsMoving(t *testing.T) {
	t.Run("T-ISO", listsAreOnesOwnWhileAllIsMoving)
}

func listsAreOnesOwnWhileAllIsMoving(t *testing.T) {
	w := newWorld(t)
	var work, read sync.WaitGroup
	stop := make(chan struct{})
	for _, user := range []int64{bob, cem} {
		title := fmt.Sprintf("for %d", user)
		for range 2 {
			work.Go(func() {
				for range 40 {
					task, err := w.db.CreateTask(context.Background(), ann, db.TaskPatch{Title: &title, Assignee: &user})
					if err == nil && task.ID%2 == 0 {
						err = w.db.DeleteTask(context.Background(), ann, task.ID, db.Precondition{})
					}
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		read.Go(func() {
			for over := false; !over; {
				select {
				case <-stop:
					over = true
				default:
				}
				var page pageJSON[notificationJSON]
				a := w.do(user, "GET", "/api/notifications/?page_size=200&since=0", "")
				if err := json.Unmarshal([]byte(a.text), &page); a.status != http.StatusOK || err != nil {
					t.Errorf("%d %.100s %v", a.status, a.text, err)
				}
				for _, n := range page.Results {
					if n.Title != title {
						t.Errorf("user %d is shown %q", user, n.Title)
					}
				}
			}
		})
	}
	work.Wait()
	close(stop)
	read.Wait()
	for _, user := range []int64{bob, cem} {
		if n := len(listed[notificationJSON](w, user, "/api/notifications/?page_size=200")); n < 80 {
			t.Errorf("user %d has %d", user, n)
		}
	}
}

func TestOnesSearchesTakeTurns(t *testing.T) { t.Run("T-OTHERS", onesSearchesTakeTurns) }

func onesSearchesTakeTurns(t *testing.T) { // there is one place for all: who asks for many waits for their own
	w := newWorld(t)
	for _, path := range []string{"/api/tasks/?search=x", "/api/notifications/?search=x"} {
		done, err := w.srv.limits.search(t.Context(), bob)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		waits := make(chan error)
		go func() {
			r, err := http.NewRequestWithContext(ctx, "GET", w.url+path, nil)
			if err == nil {
				bearing(w.token(bob))(r)
				_, err = http.DefaultTransport.RoundTrip(r)
			}
			waits <- err
		}()
		for range 5 {
			w.want(200, cem, "GET", path, "", nil)
		}
		cancel()
		if err := <-waits; !errors.Is(err, context.Canceled) {
			t.Errorf("%s: a second search at once: %v", path, err)
		}
		done()
		w.want(200, bob, "GET", path, "", nil)
	}
}
