package server

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline"
	"ctms/server/internal/wsline/wslinetest"
)

// upTo is the ids from one to another.
func upTo(first, last int64) (ids []int64) {
	for id := first; id <= last; id++ {
		ids = append(ids, id)
	}
	return ids
}

func TestSinceIsACursorAndAnAck(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.move(w.task(bob), 4) // 1 to 5
	w.move(w.task(cem), 4) // 6 to 10, somebody else's
	newest := w.db.Newest()
	for _, c := range []struct {
		query     string
		want      []int64
		last      int64
		delivered int64
	}{
		{"", upTo(1, 5), 5, 0},
		{"&since=0", upTo(1, 5), 5, 0},
		{"&since=2", upTo(3, 5), 5, 2},
		{"&since=1", upTo(2, 5), 5, 2}, // an ack is not taken back
		{"", upTo(3, 5), 5, 2},
		{"&since=5", nil, 5, 5},
		{"&since=0", upTo(1, 5), 5, 5}, // whatever its flag
		{"", nil, 5, 5},
		{"&since=9223372036854775807", nil, newest, newest},
	} {
		p := w.puppet(bob, c.query)
		p.mute = true
		var got []int64
		m := p.next()
		for ; m.Type == "notification"; m = p.next() {
			if got = append(got, m.Notification.ID); m.UnreadCount != nil {
				t.Errorf("%q: a backlog frame counts: %s", c.query, m.raw)
			}
		}
		if m.Type != "caught_up" || m.LastID != c.last || m.Truncated || !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, then %s, want %v and %d", c.query, got, m.raw, c.want, c.last)
		}
		if m := p.next(); m.Type != "unread_count" || *m.UnreadCount != 5 {
			t.Errorf("%q: at last %s", c.query, m.raw)
		}
		if upTo := w.delivered(bob); upTo != c.delivered {
			t.Errorf("%q: delivered up to %d, want %d", c.query, upTo, c.delivered)
		}
		p.line.Close()
	}
	w.move(w.task(bob), 0)
	p := w.puppet(bob, "")
	if ids := p.ready(); !slices.Equal(ids, []int64{newest + 1}) {
		t.Errorf("what came after a cursor from the future: %v", ids)
	}
}

func TestBacklogThenLiveWithoutAGap(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const publishers, each = 4, 150
	var busy sync.WaitGroup
	for range publishers {
		task := w.task(bob)
		busy.Go(func() { w.move(task, each) })
	}
	const total = publishers * (1 + each)
	var readers sync.WaitGroup
	for i := range 12 {
		eventually(t, "the publishers are on", func() bool { return w.db.Newest() >= int64(publishers+i*each/4) })
		first := int64(i * 7)
		p := w.puppet(bob, "&since="+strconv.FormatInt(first, 10))
		readers.Go(func() {
			want, ends := first+1, 0
			for want <= total || ends == 0 {
				m, err := p.try()
				switch {
				case err != nil:
					t.Errorf("at %d: %v", want, err)
					return
				case m.Type == "caught_up":
					if ends++; m.LastID < want-1 {
						t.Errorf("caught up with %d at %d", m.LastID, want)
					}
				case m.Type == "notification":
					if m.Notification.ID != want {
						t.Errorf("%d, want %d", m.Notification.ID, want)
						return
					}
					if (m.UnreadCount != nil) != (ends > 0) || m.UnreadCount != nil && int64(*m.UnreadCount) != want {
						t.Errorf("count of %s", m.raw)
					}
					want++
				}
			}
			if ends != 1 {
				t.Errorf("caught up %d times", ends)
			}
		})
	}
	busy.Wait()
	readers.Wait()
}

// A connection can read its inbox after a commit, and go live before the commit is published. Then it has the
// notifications already. The count that it was sent can be an older one, or what is published first takes it back.
func TestWhatWasReadBeforeItIsPublishedIsCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.move(w.task(bob), 1)
	if _, err := w.db.MarkRead(t.Context(), bob, 1); err != nil {
		t.Fatal(err)
	}
	p := w.puppet(bob, "")
	same(t, "read", p.ready(), []int64{1, 2})
	late := db.Notified{Notification: db.Notification{ID: 2, User: bob, Kind: db.StatusChange}, Unread: 1}
	w.srv.hub.Publish([]db.Event{db.MarkedRead{User: bob, IDs: []int64{1}, Unread: 0}, late})
	p.is(`{"type":"read","notification_ids":[1]}`)
	p.is(`{"type":"unread_count","unread_count":0}`)
	p.is(`{"type":"unread_count","unread_count":1}`)

	// Somebody delivers, and does not get on: one count stands for all of them.
	c := &conn{hub: w.srv.hub, db: w.db, slot: slot{user: bob}, delivering: true, queuedUpTo: 2}
	for range maxQueue + 1 {
		c.offer(notificationFrame(late.Notification, "", &late.Unread))
	}
	if c.behind || len(c.queue) != 1 || string(c.queue[0].bytes) != string(unreadFrame(1).bytes) {
		t.Errorf("%d frames wait; behind: %v", len(c.queue), c.behind)
	}
}

func TestDeliveredIsWhatWasProven(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	task := w.task(bob)
	p := w.puppet(bob, "")
	p.mute = true
	p.ready()
	w.move(task, 3) // 2 to 4
	w.move(w.task(cem), 3)
	for p.next().Notification.ID != 4 {
	}
	p.settled()
	if upTo := w.delivered(bob); upTo != 0 {
		t.Fatalf("delivered up to %d without proof", upTo)
	}
	again := w.puppet(bob, "")
	again.mute = true
	if ids := again.ready(); !slices.Equal(ids, upTo(1, 4)) {
		t.Errorf("pending: %v", ids)
	}
	for _, c := range []struct {
		name string
		send []byte
		want int64
	}{
		{"a pong of words", wslinetest.Frame(wslinetest.Pong, "four"), 0},
		{"a negative pong", wslinetest.Frame(wslinetest.Pong, "-4"), 0},
		{"a negative ack", wslinetest.Frame(wslinetest.Text, `{"action":"ack","last_id":-4}`), 0},
		{"a pong", wslinetest.Frame(wslinetest.Pong, "1"), 1},
		{"an ack", wslinetest.Frame(wslinetest.Text, `{"action":"ack","last_id":2}`), 2},
		{"an older one", wslinetest.Frame(wslinetest.Text, `{"action":"ack","last_id":1}`), 2},
		{"an ack of what was not sent", wslinetest.Frame(wslinetest.Text,
			`{"action":"ack","last_id":9223372036854775807}`), 4},
	} {
		again.write(c.send)
		again.settled()
		if upTo := w.delivered(bob); upTo != c.want {
			t.Errorf("%s: delivered up to %d, want %d", c.name, upTo, c.want)
		}
	}
	w.move(task, 1)
	again.until("notification")
	w.move(w.task(cem), 1)
	again.write(wslinetest.Frame(wslinetest.Pong, "9223372036854775807"))
	again.settled()
	if upTo, newest := w.delivered(bob), w.db.Newest(); upTo != 9 || newest != 11 {
		t.Errorf("a forged pong: delivered up to %d of %d", upTo, newest)
	}
	var list pageJSON[notificationJSON]
	w.want(200, bob, "GET", "/api/notifications/", "", &list)
	for _, n := range list.Results {
		if !n.IsDelivered {
			t.Errorf("%d is not delivered", n.ID)
		}
	}
	p.mute = false // its pings were never answered: they are not lost
	w.move(task, 1)
	eventually(t, "all is delivered", func() bool { p.settled(); return w.delivered(bob) == 12 })
}

func TestOneClientsProofIsNotAnothers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second := w.puppet(bob, ""), w.puppet(bob, "")
	first.ready()
	second.ready()
	task := w.task(bob)
	w.move(task, 20)
	for _, p := range []*puppet{first, second} {
		for id := range int64(21) {
			if m := p.until("notification"); m.Notification.ID != id+1 {
				t.Fatalf("%s, want %d", m.raw, id+1)
			}
		}
	}
	eventually(t, "all is delivered", func() bool { first.settled(); return w.delivered(bob) == 21 })
	w.move(task, 1)
	third := w.puppet(bob, "")
	third.mute = true
	if ids := third.ready(); len(ids) > 1 {
		t.Errorf("a tab opened later: %v", ids)
	}
}

func TestOnePingStandsForABurst(t *testing.T) {
	t.Parallel()
	byTheClock(t, func(t *testing.T, w *world) {
		p := w.puppet(bob, "")
		p.ready()
		// A read blocks until something comes, so a reader of its own.
		got := make(chan message)
		go func() {
			defer close(got)
			for {
				m, err := p.try()
				if err != nil {
					return
				}
				got <- m
			}
		}()
		read := func(n int) {
			for range n {
				<-got
			}
		}
		defer func() { p.line.Close(); <-got }()
		task := w.task(bob)
		w.move(task, 39)
		read(40)
		pass(2 * time.Second)
		if n := len(p.pings); n > 2 || n == 0 || p.pings[n-1].mark != "40" {
			t.Errorf("40 at once: pings %v", p.pings)
		}
		if upTo := w.delivered(bob); upTo != 40 {
			t.Errorf("delivered up to %d", upTo)
		}
		pass(2 * time.Second)
		p.pings = nil
		for range 500 {
			w.move(task, 1)
			read(1)
			pass(20 * time.Millisecond)
		}
		pass(2 * time.Second)
		for i := range p.pings[4:] {
			if span := p.pings[i+4].at.Sub(p.pings[i].at); span < time.Second {
				t.Errorf("five pings in %v", span)
			}
		}
		if n := len(p.pings); n < 20 || n > 45 {
			t.Errorf("%d pings in ten seconds", n)
		}
		if upTo := w.delivered(bob); upTo != 540 {
			t.Errorf("delivered up to %d", upTo)
		}
	})
}

// stalled opens a WebSocket whose other end takes little before it is read.
func (w *world) stalled(as int64, query string) *puppet {
	w.t.Helper()
	line := w.connect()
	line.(*net.TCPConn).SetReadBuffer(32 << 10)
	p, a := w.askOn(line, handshake(socketPath+"?token="+w.token(as)+query))
	if a.status != http.StatusSwitchingProtocols {
		w.t.Fatalf("handshake: %d %s", a.status, a.text)
	}
	return p
}

// takeALittle reads some notifications now and then until all are done, since who takes nothing is given up after
// wsline.WriteWait. It returns how many it has read, at most most.
func (p *puppet) takeALittle(most int64, all *sync.WaitGroup) (taken int64) {
	p.t.Helper()
	done := make(chan struct{})
	go func() { all.Wait(); close(done) }()
	tick := time.NewTicker(wsline.WriteWait / 2)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return taken
		case <-tick.C:
		}
		for n := 0; n < 12 && taken < most; n++ { // so that the other end may write again
			if m := p.next(); m.Type != "notification" || m.Notification.ID != taken+1 {
				p.t.Fatalf("%s, want %d", m.raw, taken+1)
			}
			taken++
		}
	}
}

func TestWhoFallsBehindIsCaughtUpAndDelaysNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	slow, other, tab := w.stalled(bob, ""), w.puppet(cem, ""), w.puppet(bob, "")
	slow.ready()
	other.ready()
	tab.ready()
	const publishers, each = 60, 10 // large ones
	title := strings.Repeat("\U0001F514", 255)
	var busy sync.WaitGroup
	for range publishers {
		task := w.taskCalled(title, bob)
		busy.Go(func() { w.move(task, each) })
	}
	const total = publishers * (1 + each)
	busy.Go(func() { // bob's other tab
		for want := int64(1); want <= total; want++ {
			if m, err := tab.try(); err != nil || m.Type == "notification" && m.Notification.ID != want {
				t.Errorf("the other tab: %s %v, want %d", m.raw, err, want)
				return
			} else if m.Type != "notification" {
				want-- // it may fall behind as well
			}
		}
	})
	taken := slow.takeALittle(total*9/10, &busy)
	began := time.Now()
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Fix Login","assigned_to":3}`, nil)
	other.until("notification")
	if took := time.Since(began); took > wsline.WriteWait {
		t.Errorf("somebody else waited %v", took)
	}
	w.want(200, bob, "POST", "/api/notifications/mark_all_read/", "", nil)
	ends := 0
	for want := taken + 1; want <= total || ends == 0; {
		m := slow.next()
		switch m.Type {
		case "notification":
			if m.Notification.ID != want {
				t.Fatalf("%s, want %d", m.raw, want)
			}
			want++
		case "caught_up":
			ends++
			if m.LastID != total {
				t.Errorf("%s, want %d", m.raw, total)
			}
			if m := slow.next(); m.Type != "unread_count" || *m.UnreadCount != 0 {
				t.Errorf("behind caught_up: %s", m.raw)
			}
		}
	}
	slow.settled()
	w.task(bob)
	if m := slow.until("notification"); m.UnreadCount == nil || *m.UnreadCount != 1 {
		t.Errorf("live again: %s", m.raw)
	}
}

// stuff puts n notifications into the inbox of a user, as if they had been published before the server started.
func stuff(t testing.TB, dir string, user, n int64) {
	t.Helper()
	file, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(dir, db.File)))
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
		INSERT INTO notifications (id, user_id, type, message, title, created_at)
		SELECT (SELECT last_notification FROM counters) + i, ?1, 'status_change', 'Task ''x'' status changed to Done',
			'x', 0 FROM n`, user, n)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyTheNewestTenThousandAreCaughtUpOn(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it makes many rows")
	w := newWorld(t)
	w.stop()
	const newest = maxBacklog + 1
	stuff(t, w.dir, bob, newest)
	w.start()
	early := w.puppet(bob, "")
	if m := early.next(); m.Notification.ID != 2 {
		t.Fatalf("first comes %s", m.raw)
	}
	early.send(`{"action":"ack","last_id":10001}`)
	early.send(`{"action":"ping"}`)
	early.until("pong") // it has the first of them, but not all
	if n := w.delivered(bob); n != 0 {
		t.Errorf("what was skipped counts as delivered with %d", n)
	}
	early.line.Close()
	p := w.puppet(bob, "")
	p.line.SetReadDeadline(time.Now().Add(patience))
	for want := int64(2); want <= newest; { // decoding them all would take long
		switch first, payload, err := wslinetest.ReadFrame(p.in); {
		case err != nil:
			t.Fatal(err)
		case first == wslinetest.Ping:
			p.write(wslinetest.Frame(wslinetest.Pong, payload))
		case !strings.HasPrefix(payload, fmt.Sprintf(`{"type":"notification","notification":{"id":%d,`, want)):
			t.Fatalf("%s, want %d", payload, want)
		default:
			want++
		}
	}
	p.is(fmt.Sprintf(`{"type":"caught_up","last_id":%d,"truncated":true}`, newest))
	p.is(fmt.Sprintf(`{"type":"unread_count","unread_count":%d}`, newest))
	eventually(t, "all is delivered", func() bool { p.settled(); return w.delivered(bob) == newest })
	if ids := w.puppet(bob, "").ready(); ids != nil {
		t.Errorf("%d come again", len(ids))
	}
}

func TestADeletedUserIsNotCaughtUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := &conn{hub: w.srv.hub, db: w.db, slot: slot{user: 99}}
	if cause := c.catchUpCause(c.catchUp()); cause != errExpired {
		t.Errorf("ends with %v", cause)
	}
}

// A connection that ends while it reads its inbox gives up its turn. One that has ended asks for none.
func TestACatchUpEndsWithItsConnection(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ours, theirs := net.Pipe()
	defer theirs.Close()
	c := &conn{hub: w.srv.hub, db: w.db, slot: slot{user: 99}, line: wslinetest.Pipe(t, ours, wsline.Options{})}
	given, stop := context.WithCancel(t.Context())
	c.stopReading = stop // as while it reads
	c.end(errShutdown)
	if given.Err() == nil {
		t.Error("goes on reading")
	}
	if err := c.catchUp(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("reads for nobody: %v", err)
	}
}

// Of whoever asks 19 times a second, and reads a byte now and then
func TestAnswersThatNobodyTakesAreBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ours, theirs := net.Pipe()
	defer theirs.Close()
	// Somebody delivers, and does not get on
	c := &conn{hub: w.srv.hub, db: w.db, line: wslinetest.Pipe(t, ours, wsline.Options{}), delivering: true}
	for i := range 2 * maxQueue {
		if c.answer(pongJSON{"pong"}); c.cause != nil {
			t.Fatalf("ended after %d answers: %v", i, c.cause)
		}
	}
	if c.answer(pongJSON{"pong"}); c.cause != wsline.ErrSlow || c.queue != nil {
		t.Errorf("one more: %v, with %d in the queue", c.cause, len(c.queue))
	}
}

func TestWhoTakesSomethingAfterAllIsToldWhyItEnds(t *testing.T) {
	t.Parallel()
	byTheClock(t, func(t *testing.T, w *world) {
		p := w.puppet(bob, "")
		p.ready()
		w.move(w.task(bob), 1) // of which it takes the beginning
		if _, err := io.ReadFull(p.in, make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		pass(wsline.WriteWait * 5 / 4)
		pass(time.Second)
		rest, err := io.ReadAll(p.in)
		if err != nil {
			t.Fatal(err)
		}
		if want := "\x88\x0a\x11\x38too slow"; !strings.HasSuffix(string(rest), want) {
			t.Errorf("the end is %q, want %q", rest[max(0, len(rest)-40):], want)
		}
		p.line.Close()
	})
}
