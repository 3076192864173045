package dbtest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

// A play is random acts of several people, done to a store and to its model.
type play struct {
	*testing.T
	*rand.Rand
	*harness
	model      *Model
	modelHeard *recorder
	past       []string // the acts so far
	outboxPlay
}

// agreesWithItsModel plays some rounds. Each has a seed, which CTMS_SEED repeats.
func agreesWithItsModel(t *testing.T, open Open) {
	rounds, seed := number(t, "CTMS_MODEL", 1), number(t, "CTMS_SEED", uint64(time.Now().UnixNano()))
	for round := range rounds {
		t.Run(fmt.Sprint("CTMS_SEED=", seed+round), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { newPlay(t, open, seed+round).run() })
		})
	}
}

// number is the value of an environment variable, or standard where it is not set.
func number(t *testing.T, name string, standard uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return standard
	}
	n, err := strconv.ParseUint(text, 10, 64)
	must(t, err)
	return n
}

func newPlay(t *testing.T, open Open, seed uint64) *play {
	p := &play{T: t, Rand: rand.New(rand.NewPCG(seed, 0)), modelHeard: &recorder{}}
	p.harness = newHarness(t, open)
	p.model = NewModel(p.modelHeard.publish)
	createPeople(t, p.model)
	p.modelHeard.take()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("CTMS_SEED=%d\n%s", seed, strings.Join(p.past, "\n"))
		}
	})
	return p
}

// run does some acts, and compares all that there is now and then. No two acts come in the same millisecond.
func (p *play) run() {
	for step := range 200 {
		p.act(acts)
		if step%15 == 14 {
			p.compareAll()
		}
		time.Sleep(time.Millisecond)
	}
}

// both does an act to the model and to the store. They must come to the same outcome, and publish the same.
func (p *play) both(what string, do func(Store) string) {
	p.past = append(p.past, what)
	want, got := do(p.model), do(p.store)
	if got != want {
		p.Fatalf("%s:\ngot  %s\nwant %s", what, got, want)
	}
	wantEvents, gotEvents := eventLines(p.modelHeard.take()), eventLines(p.heard.take())
	if !slices.Equal(gotEvents, wantEvents) {
		p.Fatalf("%s: published\n%s\nwant\n%s", what, strings.Join(gotEvents, "\n"), strings.Join(wantEvents, "\n"))
	}
}

// compareAll compares everything that can be read.
func (p *play) compareAll() {
	p.both("look at all tasks", func(s Store) string { return taskPages(p, s, db.TaskQuery{Limit: 10}) })
	for id := range int64(13) {
		p.both(fmt.Sprintf("look at user %d", id), func(s Store) string {
			u, err := s.User(p.Context(), id)
			unread, countErr := s.UnreadCount(p.Context(), id)
			known, delivered := s.Unread(id)
			inbox := inboxPages(p, s, id, db.InboxQuery{Limit: 10})
			inbox += inboxPages(p, s, id, db.InboxQuery{Limit: 10, Folder: db.FolderAll})
			inbox += inboxPages(p, s, id, db.InboxQuery{Limit: 10, Folder: db.FolderSnoozed})
			counts := outcome(fmt.Sprint(unread, known, delivered), countErr)
			return fmt.Sprint(outcome(fmt.Sprintf("%+v", u), err), counts, inbox)
		})
	}
	if got, want := p.store.Newest(), p.model.Newest(); got != want {
		p.Fatalf("newest id %d, want %d", got, want)
	}
}

// closeAndOpen stops the store and starts it again. Nothing has changed.
func (p *play) closeAndOpen() {
	p.past = append(p.past, "close and open")
	p.harness.closeAndOpen(p.T)
	p.compareAll()
}

// crash goes on with what a crash leaves. Nothing has changed, but what was received last may count as pending again.
func (p *play) crash() {
	p.past = append(p.past, "crash")
	p.harness.crash(p.T)
	if cursor := p.store.TaskCounts().Cursor; cursor != p.model.lastChange {
		if cursor < p.model.lastChange {
			p.Fatalf("after a crash the cursor is %d, which was given before: %d", cursor, p.model.lastChange)
		}
		p.model.crashed(cursor)
	}
	for id, who := range p.model.users {
		_, err := p.store.UnreadCount(p.Context(), id)
		must(p, err)
		_, delivered := p.store.Unread(id)
		if delivered > who.delivered {
			p.Fatalf("user %d received up to %d, want at most %d", id, delivered, who.delivered)
		}
		who.delivered = delivered
	}
	p.compareAll()
}
