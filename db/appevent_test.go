package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// crowd makes n users with ids from 1,000 on, without a word to anybody.
func crowd(t testing.TB, d *DB, n int) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1000 + ?1 - 1)
			INSERT INTO users (id, username, username_key, name, password, is_admin, is_active, time_zone, notify_own,
				generation, valid_from, created_at)
			SELECT i, 'u' || i, 'u' || i, 'U', '', 0, 1, 'UTC', 0, 0, 0, 0 FROM n`, n)
		return err
	}))
}

// count returns the number that a query gives.
func count(t testing.TB, d *DB, q string) int64 {
	t.Helper()
	return try(d.ids(q))(t)[0]
}

func post(t testing.TB, d *DB, draft EventDraft) (Posted, Outcome) {
	t.Helper()
	posted, done, err := d.PostEvents(t.Context(), Sender{User: ada}, []EventDraft{draft})
	must(t, err)
	return posted[0], done
}

// Whoever sends the same event to everybody again, while it is under way or later, tells nobody twice. A restart goes
// on.
func TestAnEventToEverybodyReachesEverybodyOnce(t *testing.T) {
	skipUnderRace(t)
	skipInShort(t, "11,000 people")
	t.Parallel()
	const people = 11_000
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	crowd(t, d, people)
	everybody := EventDraft{AppEvent: AppEvent{Title: "Tonight we move"}, Everybody: true, Dedupe: "move",
		By: Recipient{ID: ada}}
	first, done := post(t, d, everybody)
	same(t, "outcome", done, Continues)
	same(t, "told at once", len(first.IDs), broadcastAtOnce-1) // ada is the actor
	again, done := post(t, d, everybody)
	same(t, "outcome while it is under way", done, Continues)
	same(t, "ids of the repeat", slices.Equal(again.IDs, first.IDs), true)
	stopped, stop := context.WithCancelCause(t.Context())
	d.publish = func(events []Event) { stop(errors.New("stopped")) } // after a slice
	if err := d.ContinueBroadcasts(stopped); err == nil {
		t.Fatal("it was not stopped")
	}
	must(t, d.Close())

	var heard sync.Map
	d = openIn(t, dir, Settings{}, func(events []Event) {
		for _, e := range events {
			if n, ok := e.(Notified); ok && n.Title == "Tonight we move" {
				if _, twice := heard.LoadOrStore(n.User, true); twice || n.ActorName != "ada" {
					t.Errorf("heard %+v twice: %t", n, twice)
				}
			}
		}
	})
	before := count(t, d, `SELECT count(*) FROM notifications`)
	must(t, d.ContinueBroadcasts(t.Context()))
	told := 0
	heard.Range(func(any, any) bool { told++; return true })
	same(t, "heard after the restart", int64(told), people+3-before) // all people but ada
	for range 2 {
		same(t, "told", count(t, d, `SELECT count(DISTINCT user_id) FROM notifications`), people+3)
		same(t, "rows", count(t, d, `SELECT count(*) FROM notifications`), people+3)
		same(t, "broadcasts", count(t, d, `SELECT count(*) FROM broadcasts`), 0)
		post(t, d, everybody)
		must(t, d.ContinueBroadcasts(t.Context()))
	}
	// The id of a broadcast that told nobody new is used up.
	next, _ := post(t, d, EventDraft{AppEvent: AppEvent{Title: "x"}, To: []Recipient{{ID: bob}}})
	same(t, "event", count(t, d, `SELECT event_id FROM notifications WHERE id = `+fmt.Sprint(next.IDs[0])), next.IDs[0])
	same(t, "events", count(t, d, `SELECT count(*) FROM events`), 2)
}

// An event to everybody can expire before all are told, since the program was down meanwhile. The others are not told
// any more, or it would stay unread with them for ever.
func TestAnExpiredEventTellsNobodyElse(t *testing.T) {
	skipInShort(t, "11,000 people")
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(12, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock()})
	crowd(t, d, 11_000)
	_, done := post(t, d, EventDraft{Everybody: true,
		AppEvent: AppEvent{Title: "Down for an hour", Expires: at(12, 0).Add(time.Hour)}})
	same(t, "outcome", done, Continues)
	clock.pass(2 * time.Hour)
	must(t, d.ExpireEvents(t.Context()))
	must(t, d.ContinueBroadcasts(t.Context()))
	must(t, d.ExpireEvents(t.Context()))
	same(t, "told", count(t, d, `SELECT count(*) FROM notifications`), broadcastAtOnce)
	same(t, "unread", count(t, d, `SELECT count(*) FROM notifications WHERE read_at IS NULL`), 0)
	same(t, "under way", count(t, d, `SELECT count(*) FROM broadcasts`), 0)
}

// A program may send an event to everybody again until all have it.
func TestARepeatToEverybodyEnds(t *testing.T) {
	skipInShort(t, "11,000 people")
	t.Parallel()
	d, _ := start(t)
	crowd(t, d, 11_000)
	must(t, d.SubscribeTopic(t.Context(), 5_000, "moves", Muted)) // who is not told at all
	everybody := EventDraft{AppEvent: AppEvent{Title: "Tonight we move", Topic: "moves"}, Everybody: true,
		Dedupe: "move", By: Recipient{ID: ada}}
	first, done := post(t, d, everybody)
	same(t, "outcome", done, Continues)
	_, done = post(t, d, everybody)
	same(t, "outcome while it is under way", done, Continues)
	must(t, d.ContinueBroadcasts(t.Context()))
	newest := d.Newest()
	again, done := post(t, d, everybody)
	same(t, "outcome when all have it", done, Repeated)
	same(t, "ids of the repeat", slices.Equal(again.IDs, first.IDs), true)
	same(t, "ids used up", d.Newest()-newest, 0)
	same(t, "under way", count(t, d, `SELECT count(*) FROM broadcasts`), 0)

	// Somebody who comes later is told, wherever their id is.
	for _, id := range []int64{500, 50_000} {
		_, _, err := d.PutUser(t.Context(), Ref{ID: id}, UserPatch{Username: new(fmt.Sprint("new", id))})
		must(t, err)
	}
	_, done = post(t, d, everybody)
	same(t, "outcome with new people", done, Continues)
	must(t, d.ContinueBroadcasts(t.Context()))
	same(t, "told", d.Newest()-newest, 2)
	_, done = post(t, d, everybody)
	same(t, "outcome when they have it", done, Repeated)
}

// What an event says is stored once, and goes with the last notification of it.
func TestAnEventGoesWithItsLastNotification(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for range 2 {
		post(t, d, EventDraft{AppEvent: AppEvent{Title: "x"}, To: []Recipient{{ID: ann}, {ID: bob}}})
	}
	same(t, "events", count(t, d, `SELECT count(*) FROM events`), 2)
	try(d.MarkRead(t.Context(), ann, 1))(t)
	later := d.Now().Add(48 * 3600e9)
	same(t, "deleted", try(d.DeleteReadBefore(t.Context(), later))(t), 1)
	same(t, "events with one reader less", count(t, d, `SELECT count(*) FROM events`), 2)
	try(d.MarkRead(t.Context(), bob, 2))(t)
	same(t, "deleted", try(d.DeleteReadBefore(t.Context(), later))(t), 1)
	same(t, "events with a reader", count(t, d, `SELECT count(*) FROM events`), 1)
	must(t, d.DeleteUser(t.Context(), ann))
	must(t, d.DeleteUser(t.Context(), bob))
	same(t, "events without people", count(t, d, `SELECT count(*) FROM events`), 0)
}

// A call that fails after others of its batch have been told takes nothing back from them.
func TestARefusedEventSparesTheBatch(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	var all sync.WaitGroup
	for i := range 100 {
		all.Go(func() {
			to := []Recipient{{ID: bob}, {Text: "@cid"}}
			if i%2 == 1 {
				to = append(to, Recipient{ID: 77})
			}
			_, _, err := d.PostEvents(t.Context(), Sender{User: ada},
				[]EventDraft{{AppEvent: AppEvent{Title: "x"}, To: to}})
			if (err == nil) != (i%2 == 0) {
				t.Errorf("event %d: %v", i, err)
			}
		})
	}
	all.Wait()
	same(t, "unread", unread(t, d, bob), 50)
	same(t, "stored", d.Newest(), 100)
}

// BenchmarkEvent compares an event to one recipient with a change of a task, and shows what many recipients cost.
func BenchmarkEvent(b *testing.B) {
	const callersAtOnce = 32
	b.Run("patch", func(b *testing.B) {
		d := benchTasks(b, b.TempDir(), callersAtOnce)
		callers(b, callersAtOnce, func(caller, i int) error {
			_, err := d.UpdateTask(context.Background(), ann, int64(1+caller), TaskPatch{Status: new(other(i))}, Precondition{})
			return err
		})
	})
	for _, recipients := range []int{1, 100, 1000} {
		b.Run(fmt.Sprint("recipients=", recipients), func(b *testing.B) {
			d := benchTasks(b, b.TempDir(), 0)
			crowd(b, d, 1000)
			to := make([]Recipient, recipients)
			for i := range to {
				to[i].ID = int64(1000 + i)
			}
			callers(b, callersAtOnce, func(_, i int) error {
				_, _, err := d.PostEvents(context.Background(), Sender{User: ada}, []EventDraft{{
					AppEvent: AppEvent{Title: "Build 812 failed", Message: "Two tests are red", URL: "https://ci/812"}, To: to}})
				return err
			})
			b.ReportMetric(float64(b.N*recipients)/b.Elapsed().Seconds(), "notifications/s")
		})
	}
}
