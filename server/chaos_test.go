package server

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline/wslinetest"
)

// Everybody's lines are cut at random while tasks change hands. Some come back with a cursor, some without, some never
// answer a ping, and one reads now and then what it was told. Nobody may miss anything, get anything twice on one
// connection or out of order, or hear of what is somebody else's.
func TestReconnectLosesNothing(t *testing.T) {
	t.Parallel()
	t.Run("T-ISO", reconnectLosesNothing)
}

func reconnectLosesNothing(t *testing.T) {
	w := newWorld(t)
	const tasks, changes = 6, 60
	var work, read sync.WaitGroup
	stop := make(chan struct{})
	for i := range tasks {
		task := w.task(bob)
		work.Go(func() {
			random := rand.New(rand.NewPCG(uint64(i), 1))
			for range changes {
				to, status := bob+random.Int64N(2), []db.Status{db.Todo, db.InProgress, db.InReview}[random.IntN(3)]
				if _, err := w.db.UpdateTask(context.Background(), ann, task.ID,
					db.TaskPatch{Assignee: &to, Status: &status}, db.Precondition{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	type device struct {
		user   int64
		cursor bool // comes back with the last id it saw
		got    map[int64]bool
		last   int64
		rounds int
	}
	var devices []*device
	for i := range 6 {
		devices = append(devices, &device{user: bob + int64(i%2), cursor: i < 4, got: map[int64]bool{}})
	}
	// hear reads from one connection until it is cut, or forever is over.
	hear := func(d *device, p *puppet) {
		last := int64(0)
		for {
			m, err := p.try()
			if err != nil {
				return
			}
			if m.Type != "notification" {
				continue
			}
			id := m.Notification.ID
			if id <= last {
				t.Errorf("user %d: %d after %d", d.user, id, last)
			}
			last, d.got[id] = id, true
			d.last = max(d.last, id)
		}
	}
	dial := func(d *device) *puppet {
		query := ""
		if d.cursor {
			query = "&since=" + strconv.FormatInt(d.last, 10)
		}
		p := w.puppet(d.user, query)
		d.rounds++
		return p
	}
	for i, d := range devices {
		read.Go(func() {
			random := rand.New(rand.NewPCG(uint64(i), 2))
			for {
				select {
				case <-stop:
					return
				default:
				}
				p := dial(d)
				p.mute = random.IntN(3) == 0
				cut := time.AfterFunc(time.Duration(random.IntN(40))*time.Millisecond, func() { p.line.Close() })
				if random.IntN(4) == 0 {
					// If there is time for it
					p.line.Write(wslinetest.Frame(wslinetest.Text, `{"action":"mark_all_read"}`))
				}
				hear(d, p)
				cut.Stop()
				p.line.Close()
			}
		})
	}
	work.Wait()
	close(stop)
	read.Wait()
	for _, d := range devices { // the last time, undisturbed
		p := dial(d)
		for m := p.next(); m.Type != "caught_up"; m = p.next() {
			if m.Type == "notification" {
				d.got[m.Notification.ID] = true
			}
		}
	}
	for _, user := range []int64{bob, cem} {
		list, _, err := w.db.Inbox(t.Context(), user, db.InboxQuery{Ascending: true, Limit: 10_000})
		if err != nil {
			t.Fatal(err)
		}
		theirs := map[int64]bool{}
		for _, n := range list {
			theirs[n.ID] = true
		}
		anybody := map[int64]bool{} // those without a cursor share what is pending
		for i, d := range devices {
			if d.user != user {
				continue
			}
			missing := 0
			for id := range theirs {
				anybody[id] = anybody[id] || d.got[id]
				if d.cursor && !d.got[id] {
					missing++
				}
			}
			if missing > 0 {
				t.Errorf("device %d of user %d misses %d of %d after %d connections", i, user, missing, len(theirs),
					d.rounds)
			}
			for id := range d.got {
				if !theirs[id] {
					t.Errorf("device %d of user %d got %d, which is not theirs", i, user, id)
				}
			}
		}
		for id := range theirs {
			if !anybody[id] {
				t.Errorf("nobody of user %d got %d", user, id)
			}
		}
		if len(theirs) < tasks*changes/4 {
			t.Errorf("only %d notifications to user %d", len(theirs), user)
		}
	}
}

// Of one device without a cursor, at least once is all: what it was sent and did not prove comes again.
func TestWithoutACursorAllComesAtLeastOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	task := w.task(bob)
	var work sync.WaitGroup
	work.Go(func() { w.move(task, 400) })
	random := rand.New(rand.NewPCG(1, 3))
	got, before := map[int64]bool{}, 0
	began, most := time.Now(), 20*time.Millisecond
	for round := 0; len(got) < 401; round++ {
		if time.Since(began) > patience {
			t.Fatalf("got %d of 401 in %d connections", len(got), round)
		}
		if len(got) == before {
			most += most / 10 // a starved machine says nothing within milliseconds
		}
		before = len(got)
		p := w.puppet(bob, "")
		cut := time.AfterFunc(time.Duration(random.Int64N(int64(most))), func() { p.line.Close() })
		for last := int64(0); ; {
			m, err := p.try()
			if err != nil {
				break
			}
			if m.Type == "notification" {
				if m.Notification.ID <= last {
					t.Fatalf("%d after %d", m.Notification.ID, last)
				}
				last = m.Notification.ID
				got[last] = true
			}
		}
		cut.Stop()
	}
	work.Wait()
}

// The unread count on the wire, the one asked for and the list agree, whoever reads what meanwhile.
func TestCountsAgreeInTheEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tab := w.puppet(bob, "")
	tab.ready()
	var work sync.WaitGroup
	for range 3 {
		task := w.task(bob)
		work.Go(func() { w.move(task, 60) })
	}
	work.Go(func() {
		random := rand.New(rand.NewPCG(1, 4))
		for range 150 {
			id := 1 + random.Int64N(max(1, w.db.Newest()))
			var err error
			switch random.IntN(4) {
			case 0:
				_, err = w.db.MarkUnread(context.Background(), bob, id)
			case 1:
				_, err = w.db.MarkAllRead(context.Background(), bob, id)
			default:
				_, err = w.db.MarkRead(context.Background(), bob, id)
			}
			if err != nil {
				t.Error(err)
			}
		}
	})
	work.Wait()
	w.task(bob) // the last
	said := -1
	for m := tab.next(); ; m = tab.next() {
		if m.UnreadCount != nil {
			said = *m.UnreadCount
		}
		if m.Notification.ID == w.db.Newest() {
			break
		}
	}
	var list pageJSON[notificationJSON]
	w.want(200, bob, "GET", "/api/notifications/?page_size=200", "", &list)
	unread := len(slices.DeleteFunc(list.Results, func(n notificationJSON) bool { return n.Read }))
	asked := w.want(200, bob, "GET", "/api/notifications/unread_count/", "", nil).field("unread_count")
	if fmt.Sprint(asked) != fmt.Sprint(unread) || said != unread {
		t.Errorf("told %d, asked %v, listed %d", said, asked, unread)
	}
}
