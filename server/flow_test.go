package server

import (
	"fmt"
	"testing"

	"github.com/coder/websocket"
)

func TestTheRightPeopleKnowAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	b := w.dial(bob, "")
	if ids := b.ready(); ids != nil {
		t.Fatalf("backlog of somebody new: %v", ids)
	}
	var task taskJSON
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Fix Login","assigned_to":2}`, &task)
	m := b.next()
	if m.Notification.Message != "You have been assigned to task 'Fix Login'" || *m.UnreadCount != 1 ||
		m.Notification.Read {
		t.Errorf("told %s", m.raw)
	}
	w.want(200, ann, "PATCH", fmt.Sprintf("/api/tasks/%d/", task.ID), `{"status":"in_progress"}`, nil)
	if m := b.next(); m.Notification.Message != "Task 'Fix Login' status changed to In Progress" ||
		*m.UnreadCount != 2 {
		t.Errorf("told %s", m.raw)
	}
	var count countJSON
	w.want(200, ann, "GET", "/api/notifications/unread_count/", "", &count)
	if count.UnreadCount != 0 {
		t.Errorf("the actor has %d unread", count.UnreadCount)
	}
}

func TestWhoWasAwayIsToldOnReturn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 3 {
		w.want(201, ann, "POST", "/api/tasks", fmt.Sprintf(`{"title":"Task %d","assigned_to":2}`, i), nil)
	}
	w.stop()
	w.start()
	b := w.dial(bob, "")
	if ids := b.ready(); fmt.Sprint(ids) != "[1 2 3]" {
		t.Fatalf("pending: %v", ids)
	}
	b.conn.Close(websocket.StatusNormalClosure, "")
}
