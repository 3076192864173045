package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ctms/db"
)

// A board knows from the first frame what it has missed, and asks for that alone.
func TestABoardThatComesBackAsksForWhatChanged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one, two, three := w.task(bob), w.task(bob), w.task(bob)
	var list cursorPageJSON[taskJSON]
	w.want(200, cem, "GET", "/api/tasks/", "", &list)
	if list.Cursor != 3 || len(list.Results) != 3 {
		t.Fatalf("the list has %d tasks and the cursor %d", len(list.Results), list.Cursor)
	}
	watch := func() message {
		p := w.puppet(cem, "")
		p.send(`{"action":"watch_tasks"}`)
		return p.until("watching")
	}
	if m := watch(); m.Cursor != list.Cursor {
		t.Errorf("nothing has changed since %d: %s", list.Cursor, m.raw)
	}
	w.move(one, 2)
	w.want(204, ann, "DELETE", fmt.Sprintf("/api/tasks/%d/", three.ID), "", nil)
	m := watch()
	if m.Cursor != 6 || m.Counts[db.Todo] != 2 {
		t.Errorf("after three changes: %s", m.raw)
	}
	var changes changesJSON
	w.want(200, cem, "GET", fmt.Sprintf("/api/tasks/?since=%d", list.Cursor), "", &changes)
	if len(changes.Results) != 1 || changes.Results[0].ID != one.ID || changes.Results[0].Version != 3 ||
		!slices.Equal(changes.Deleted, []int64{three.ID}) || changes.Cursor != m.Cursor || changes.Next != nil {
		t.Errorf("changes: %+v", changes)
	}
	w.move(two, 1)
	w.want(200, cem, "GET", "/api/tasks/?page_size=1&since=3", "", &changes)
	if changes.Next == nil || *changes.Next != "/api/tasks/?page_size=1&since=5" || changes.Cursor != 5 {
		t.Errorf("a page of one: %+v", changes)
	}
	people := m.People
	w.want(200, bob, "PATCH", "/api/users/2/", `{"name":"Robert"}`, nil)
	var users cursorPageJSON[personJSON]
	w.want(200, cem, "GET", "/api/users/", "", &users)
	if m := watch(); m.People <= people || m.People != users.Cursor {
		t.Errorf("the cursor of people was %d, and that of the list is %d: %s", people, users.Cursor, m.raw)
	}
}

// What was published while a board read its backlog is not sent to it. So it is told anew what it has missed.
func TestABoardThatFellBehindIsToldWhatItMissed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.puppet(cem, "")
	p.ready()
	p.send(`{"action":"watch_tasks"}`)
	before := p.until("watching").Cursor
	c := w.srv.hub.all()[0]
	locked := func(do func()) {
		c.mu.Lock()
		defer c.mu.Unlock()
		do()
	}
	locked(func() { c.fallBehind(0) })
	task := w.task(cem)
	locked(c.wake)                         // fallBehind wakes nobody: a full queue has
	for p.until("caught_up").LastID == 0 { // it may have caught up before it heard of the task
		locked(func() {
			c.fallBehind(0)
			c.wake()
		})
	}
	if m := p.until("watching"); m.Cursor != before+1 {
		t.Errorf("after task %d: %s", task.ID, m.raw)
	}
}

// The changes of a round come in the order of their cursors, so the last one says what the board knows.
func TestChangesComeInTheOrderOfTheirCursors(t *testing.T) {
	t.Parallel()
	byTheClock(t, func(t *testing.T, w *world) {
		var tasks []db.Task
		for range 40 {
			tasks = append(tasks, w.task(bob))
		}
		p := w.puppet(cem, "")
		p.ready()
		p.send(`{"action":"watch_tasks"}`)
		last := p.until("watching").Cursor
		for i := range 200 {
			w.move(tasks[i*7%len(tasks)], 1)
		}
		for seen := 0; ; seen++ {
			m := p.next()
			if m.Type == "task_counts" {
				if m.Cursor != 240 || last != m.Cursor || seen != len(tasks) {
					t.Errorf("%d tasks came, the last as of %d: %s", seen, last, m.raw)
				}
				return
			}
			if m.Type != "task" || m.Cursor <= last {
				t.Fatalf("behind %d: %s", last, m.raw)
			}
			last = m.Cursor
		}
	})
}

func TestPiecesHoldAllFramesInOrder(t *testing.T) {
	t.Parallel()
	var frames []frame
	for i := range 100 {
		frames = append(frames, frame{bytes: []byte(strings.Repeat(string(rune('a'+i%26)), 1+i*i*10))})
	}
	var got, want []byte
	for _, f := range frames {
		want = append(want, f.bytes...)
	}
	for _, piece := range join(frames) {
		if len(piece.bytes) > max(maxBurst, len(frames[99].bytes)) {
			t.Errorf("a piece of %d bytes", len(piece.bytes))
		}
		got = append(got, piece.bytes...)
	}
	if string(got) != string(want) {
		t.Error("the pieces are not the frames")
	}
}
