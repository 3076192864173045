package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline"
	"ctms/server/internal/wsline/wslinetest"
)

func TestWatchersHearTheNewestStateOfTasks(t *testing.T) {
	t.Parallel()
	byTheClock(t, func(t *testing.T, w *world) {
		watcher, other := w.puppet(cem, ""), w.puppet(cem, "")
		watcher.ready()
		other.ready()
		watcher.send(`{"action":"watch_tasks"}`)
		watcher.send(`{"action":"watch_tasks"}`) // twice is once
		watcher.settled()
		task := w.task(bob)
		began := time.Now()
		w.move(task, 9)
		m := watcher.next()
		if m.Type != "task" || m.Task.ID != task.ID || m.Task.Version != 10 || m.Task.Status != db.InProgress {
			t.Errorf("got %s", m.raw)
		}
		if took := time.Since(began); took > 200*time.Millisecond {
			t.Errorf("heard after %v", took)
		}
		watcher.is(`{"type":"task_counts","counts":{"cancelled":0,"done":0,"in_progress":1,"in_review":0,"todo":0},` +
			`"cursor":10}`)
		second := w.task(bob)
		began = time.Now()
		w.move(task, 1)
		seen := map[int64]int64{}
		for range 2 {
			m := watcher.next()
			seen[m.Task.ID] = m.Task.Version
		}
		if took := time.Since(began); seen[task.ID] != 11 || seen[second.ID] != 1 || took > 200*time.Millisecond {
			t.Errorf("got versions %v after %v", seen, took)
		}
		if err := w.db.DeleteTask(t.Context(), ann, second.ID, db.Precondition{}); err != nil {
			t.Fatal(err)
		}
		watcher.until("task_counts") // of the changes before
		watcher.is(fmt.Sprintf(`{"type":"task_deleted","task_id":%d,"cursor":13}`, second.ID))
		watcher.until("task_counts")
		for _, p := range []*puppet{watcher, other} {
			p.send(`{"action":"ping"}`)
			p.is(`{"type":"pong"}`)
		}
	})
}

func TestWhoEndsWatchesNoMore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.puppet(cem, "")
	p.ready()
	p.send(`{"action":"watch_tasks"}`)
	p.settled()
	var c *conn
	for _, c = range w.srv.hub.all() {
		c.end(wsline.ErrGone)
		w.srv.hub.addWatcher(c) // an action that was under way
	}
	p.mustClose(0)
	if n := w.srv.hub.watchers.n.Load(); n != 0 {
		t.Errorf("%d watch", n)
	}
}

func TestConnectionsAreLimited(t *testing.T) {
	t.Parallel()
	t.Run("T-CONN-CAP, T-OTHERS", connectionsAreLimited)
}

func connectionsAreLimited(t *testing.T) {
	crowded := func(w *world, request string) {
		w.t.Helper()
		if _, a := w.ask(request); a.status != 429 || a.header.Get("Retry-After") == "" ||
			!strings.Contains(a.text, `"code":"too_many_connections"`) {
			w.t.Errorf("one too many: %d %v %s", a.status, a.header, a.text)
		}
	}
	as := func(w *world, user int64, more ...string) string {
		return handshake(socketPath+"?token="+w.token(user), more...)
	}
	guest := handshake(socketPath, "Sec-WebSocket-Protocol: ctms.v1")
	t.Run("of a user", func(t *testing.T) {
		w := newWorld(t, func(w *world) { w.limits.UserConns = 2 })
		first, second := w.puppet(bob, ""), w.puppet(bob, "")
		first.ready()
		second.ready()
		crowded(w, as(w, bob))
		g := w.guest("")
		g.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
		g.mustClose(4429)
		w.puppet(cem, "").ready()
		first.settled()
		second.settled()
		first.line.Close()
		w.frees(2)
		g = w.guest("")
		g.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
		g.until("unread_count")
		crowded(w, as(w, bob))
		g.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`) // it has its place
		g.until("authenticated")
	})
	t.Run("of an address", func(t *testing.T) {
		w := newWorld(t, func(w *world) { w.limits.AddrConns = 2 }, trustingAll)
		p := w.puppet(bob, "")
		p.ready()
		w.guest("")
		crowded(w, as(w, cem))
		crowded(w, guest)
		if _, a := w.ask(as(w, cem, "X-Forwarded-For: 192.0.2.7")); a.status != 101 {
			t.Errorf("somebody elsewhere: %d %s", a.status, a.text)
		}
		p.settled()
	})
	t.Run("in all", func(t *testing.T) {
		w := newWorld(t, func(w *world) { w.limits.Conns = 2 }, trustingAll)
		p := w.puppet(bob, "")
		p.ready()
		g := w.guest("")
		crowded(w, as(w, cem, "X-Forwarded-For: 192.0.2.7"))
		crowded(w, guest)
		p.settled()
		g.line.Close()
		w.frees(1)
		w.puppet(cem, "").ready()
	})
	t.Run("0 is off", func(t *testing.T) {
		w := newWorld(t)
		for range 30 {
			w.puppet(bob, "").ready()
		}
	})
}

var trustingAll = func(w *world) { w.cfg.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} }

// frees waits until at most n slots are taken.
func (w *world) frees(n int) {
	w.t.Helper()
	eventually(w.t, "a slot is free", func() bool {
		w.srv.hub.mu.RLock()
		defer w.srv.hub.mu.RUnlock()
		return w.srv.hub.slots <= n
	})
}

func TestRevocationEndsConnectionsAtOnce(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGOUT T-PWCHANGE T-DEACT", revocationEndsConnections)
}

func revocationEndsConnections(t *testing.T) {
	no, password := false, "correct horse battery"
	var login db.Session
	for _, c := range []struct {
		name   string
		revoke func(w *world) error
		all    int // the code that bob's connections close with; 0 for those of one login only
	}{
		{"a login ends", func(w *world) error { return w.db.EndSession(w.t.Context(), bob, login.ID) }, 0},
		{"a refresh token comes back", func(w *world) error {
			jti := login.JTI
			for range 2 {
				next, err := w.db.RotateSession(w.t.Context(), login.ID, jti, time.Hour)
				if err != nil {
					return err
				}
				jti = next.JTI
			}
			if _, err := w.db.RotateSession(w.t.Context(), login.ID, login.JTI, time.Hour); !errors.Is(err,
				db.ErrRefused) {
				return fmt.Errorf("it was taken: %v", err)
			}
			return nil
		}, 0},
		{"all do", func(w *world) error { return w.db.EndSessions(w.t.Context(), bob) }, 4401},
		{"a new password", func(w *world) error {
			_, err := w.db.UpdateUser(w.t.Context(), bob, db.UserPatch{Password: &password})
			return err
		}, 4401},
		{"deactivation", func(w *world) error {
			_, err := w.db.UpdateUser(w.t.Context(), bob, db.UserPatch{Active: &no})
			return err
		}, 4403},
		{"deletion", func(w *world) error { return w.db.DeleteUser(w.t.Context(), bob) }, 4401},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			var err error
			if login, err = w.db.StartSession(t.Context(), db.Grant{User: bob, Ours: true}, time.Hour); err != nil {
				t.Fatal(err)
			}
			pair, _, err := w.srv.pair(login)
			if err != nil {
				t.Fatal(err)
			}
			bound, _ := w.ask(handshake(socketPath + "?token=" + pair.Access))
			late := w.guest("")
			late.send(`{"action":"authenticate","token":"` + pair.Access + `"}`)
			late.until("authenticated")
			carried := w.puppet(bob, "")
			carried.send(`{"action":"authenticate","token":"` + pair.Access + `"}`)
			carried.until("authenticated")
			free, other := w.puppet(bob, ""), w.puppet(cem, "")
			for _, p := range []*puppet{bound, late, free, other} {
				p.ready()
			}
			began := time.Now()
			if err := c.revoke(w); err != nil {
				t.Fatal(err)
			}
			for _, p := range []*puppet{bound, late, carried} {
				p.mustClose(max(c.all, 4401))
			}
			if c.all != 0 {
				free.mustClose(c.all)
			} else {
				free.settled()
			}
			if took := time.Since(began); took > pingEvery {
				t.Errorf("took %v", took)
			}
			other.settled()
			if _, a := w.ask(handshake(socketPath + "?token=" + pair.Access)); a.status != 401 {
				t.Errorf("again: %d", a.status)
			}
		})
	}
}

func TestRevocationMissesNobodyWhoIsConnecting(t *testing.T) {
	t.Parallel()
	t.Run("T-DEACT T-LOGOUT T-PWCHANGE", revocationMissesNobody)
}

func revocationMissesNobody(t *testing.T) {
	w := newWorld(t)
	var login pairJSON
	set := func(patch db.UserPatch) func() error {
		return func() error {
			_, err := w.db.UpdateUser(context.Background(), bob, patch)
			return err
		}
	}
	revocations := []struct {
		revoke func() error
		code   int
	}{
		{func() error { return w.db.EndSessions(context.Background(), bob) }, 4401},
		{func() error { return w.srv.logout(httptest.NewRequest("DELETE", "/", nil), login.Refresh) }, 4401},
		{set(db.UserPatch{Active: new(false)}), 4403},
	}
	for i := range 60 {
		c := revocations[i%len(revocations)]
		login = w.signIn(bob)
		var race sync.WaitGroup
		start := make(chan struct{})
		for range 3 {
			race.Go(func() {
				<-start
				p, a := w.ask(handshake(socketPath + "?token=" + login.Access))
				switch a.status {
				case 101:
					p.mustClose(c.code)
				case 401:
				default:
					t.Errorf("%d %s", a.status, a.text)
				}
			})
		}
		for range 3 {
			guest := w.guest("") // whose token is on the way
			race.Go(func() {
				<-start
				guest.send(`{"action":"authenticate","token":"` + login.Access + `"}`)
				guest.mustClose(c.code)
			})
		}
		race.Go(func() {
			<-start
			for range i % 16 {
				runtime.Gosched()
			}
			if err := c.revoke(); err != nil {
				t.Error(err)
			}
		})
		close(start)
		if race.Wait(); t.Failed() {
			return
		}
		if err := set(db.UserPatch{Active: new(true)})(); err != nil {
			t.Fatal(err)
		}
	}
	w.frees(0)
}

// Somebody whose token was looked at, and who is not yet among those whom a revocation finds, must not stay.
func TestARevocationBetweenLookingAndJoining(t *testing.T) {
	t.Parallel()
	t.Run("T-DEACT", revokedBetween)
}

func revokedBetween(t *testing.T) {
	w := newWorld(t)
	hub := w.srv.hub
	for range 5 {
		guest := w.guest("")
		var c *conn
		eventually(t, "the connection is looked after", func() bool {
			all := hub.all()
			if len(all) == 1 {
				c = all[0]
			}
			return len(all) == 1
		})
		login := w.signIn(bob)
		grant, err := w.db.Grant(t.Context(), bob)
		if err != nil {
			t.Fatal(err)
		}
		hub.mu.Lock() // nobody joins
		unlock := sync.OnceFunc(hub.mu.Unlock)
		t.Cleanup(unlock) // for the stop of a test that failed
		guest.send(`{"action":"authenticate","token":"` + login.Access + `"}`)
		eventually(t, "the token was looked at", func() bool { return c.session() != "" })
		revoked := make(chan error, 1)
		go func() { revoked <- w.db.EndSessions(context.Background(), bob) }()
		eventually(t, "it is revoked", func() bool {
			_, err := w.db.Admit(context.Background(), grant)
			return errors.Is(err, db.ErrRefused)
		})
		unlock() // to those who publish first
		if err := <-revoked; err != nil {
			t.Error(err)
		}
		guest.mustClose(4401)
		w.frees(0)
	}
}

func TestNothingIsDoneForWhoWasEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.task(bob)
	p := w.puppet(bob, "")
	p.ready()
	if err := w.db.EndSessions(t.Context(), bob); err != nil {
		t.Fatal(err)
	}
	p.write([]byte(strings.Repeat(string(wslinetest.Frame(wslinetest.Text, `{"action":"mark_all_read"}`)), 5)))
	p.mustClose(4401)
	w.frees(0)
	if n, _ := w.db.UnreadCount(t.Context(), bob); n != 1 {
		t.Errorf("%d unread", n)
	}
}

func TestShutdownSaysSoToEverybody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var all []*puppet
	for i := range 40 {
		if i%4 == 0 {
			all = append(all, w.guest(""))
			continue
		}
		p := w.puppet(int64(1+i%3), "")
		p.ready()
		all = append(all, p)
	}
	var reading sync.WaitGroup
	for _, p := range all {
		reading.Go(func() {
			if _, err := p.try(); err != (farewell{1001, "shutting down"}) {
				t.Errorf("ended with %v", err)
			}
			p.line.Close()
		})
	}
	var connecting sync.WaitGroup // while it stops
	for range 20 {
		connecting.Go(func() {
			p, a := w.ask(handshake(socketPath + "?token=" + w.token(bob)))
			if a.status == 101 {
				if code := p.closed(); code != 1001 {
					t.Errorf("a newcomer ended with %d", code)
				}
				p.line.Close()
			} else if a.status != 503 {
				t.Errorf("a newcomer got %d %s", a.status, a.text)
			}
		})
	}
	began := time.Now()
	if err := w.srv.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took >= wsline.CloseWait {
		t.Errorf("took %v", took)
	}
	reading.Wait()
	connecting.Wait()
	if _, a := w.ask(handshake(socketPath + "?token=" + w.token(bob))); a.status != 503 {
		t.Errorf("afterwards: %d %s", a.status, a.text)
	}
	if err := w.srv.Close(t.Context()); err != nil {
		t.Errorf("again: %v", err)
	}
}

func TestShutdownCutsThoseWhoTakeNothing(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it waits for clients that take nothing")
	w := newWorld(t)
	stalled, silent := w.stalled(bob, ""), w.puppet(cem, "") // neither reads on, nor closes
	silent.ready()
	w.move(w.task(bob), 700)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if err := w.srv.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("closed: %v", err)
	}
	w.frees(0)
	stalled.line.Close()
	if err := w.srv.Close(t.Context()); err != nil {
		t.Errorf("in the end: %v", err)
	}
}

func TestTheFirstCauseCounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 30 {
		p := w.puppet(bob, "")
		p.ready()
		c := w.srv.hub.all()[0]
		var race sync.WaitGroup
		race.Go(func() { c.end(errInactive) })
		race.Go(func() { c.end(errExpired) })
		race.Go(func() { w.move(w.task(bob), 3) })
		race.Wait()
		if code := p.closed(); code != 4401 && code != 4403 {
			t.Errorf("closed with %d", code)
		}
		p.line.Close()
		w.frees(0)
	}
}

// A stuckLine is a line that takes nothing until it is released, whatever its deadline.
type stuckLine struct {
	net.Conn
	released chan struct{}
}

func (l stuckLine) Write([]byte) (int, error) {
	<-l.released
	return 0, net.ErrClosed
}

// If Publish waited for a line, it would never end.
func TestPublishNeverWaits(t *testing.T) {
	t.Parallel()
	h := newHub("")
	h.Publish([]db.Event{db.Notified{Notification: db.Notification{ID: 1, User: bob}}, db.SignedOut{User: bob},
		db.TaskDeleted{ID: 1}}) // before there is a server
	w := newWorld(t)
	released := make(chan struct{})
	for range 5 {
		ours, theirs := net.Pipe()
		w.connectOver(stuckLine{ours, released}, bob)
		t.Cleanup(func() { theirs.Close() })
	}
	t.Cleanup(func() { close(released) })
	n := db.Notification{User: bob, Kind: db.StatusChange, Title: strings.Repeat("x", 255)}
	for n.ID = 1; n.ID <= 5000; n.ID++ {
		w.srv.hub.Publish([]db.Event{db.Notified{Notification: n, Unread: 1}})
	}
	for _, c := range w.srv.hub.all() {
		c.mu.Lock()
		if !c.behind || c.missedUpTo != 5000 || len(c.queue) > maxQueue || c.queuedBytes > maxQueued {
			t.Errorf("%d frames of %d bytes wait; behind: %v, up to %d", len(c.queue), c.queuedBytes, c.behind, c.missedUpTo)
		}
		c.mu.Unlock()
	}
}

func TestAFullQueueIsFullHoweverItBecameSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := &conn{hub: w.srv.hub, db: w.db, delivering: true, signedIn: true} // somebody delivers, and is stuck
	for range maxQueue + 10 {
		c.answer(pongJSON{"pong"})
	}
	for id := range int64(1000) {
		c.offer(frame{bytes: []byte("x"), id: id + 1})
	}
	if len(c.queue) != maxQueue+10 || !c.behind || c.missedUpTo != 1000 {
		t.Errorf("%d frames wait; behind: %v, up to %d", len(c.queue), c.behind, c.missedUpTo)
	}
	if slices.ContainsFunc(c.queue, func(f frame) bool { return !f.reply }) {
		t.Error("something else than replies was kept")
	}
}
