package server

import (
	"bufio"
	"bytes"
	"io"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline/wslinetest"
)

func TestFramesOnTheWire(t *testing.T) {
	t.Parallel()
	at := time.Date(2024, 1, 13, 10, 0, 0, 0, time.UTC)
	changed := db.Notification{
		ID: 1, User: bob, Task: 10, Kind: db.StatusChange,
		Message: "Task 'Fix <Login> & \"more\"' status changed to In Progress",
		Title:   `Fix <Login> & "more"`, Args: db.Args{"in_progress"}, Created: at,
	}
	warning := db.Notification{
		ID: 2, User: bob, Task: 10, Kind: db.DeadlineWarning, Message: "Task 'Fix Login' is due in 45 minutes",
		Title: "Fix Login", Args: db.Args{at.Add(45 * time.Minute)}, Created: at.Add(5 * time.Millisecond),
		Delivered: true,
	}
	orphan := db.Notification{ID: 3, User: bob, Kind: db.Unassigned,
		Message: "You have been unassigned from task 'Fix Login'", Title: "Fix Login", Created: at, Read: true}
	three := 3
	counts := taskCountsOf(db.TaskCounts{Counts: map[db.Status]int{db.Todo: 2, db.InProgress: 0, db.InReview: 0,
		db.Done: 1, db.Cancelled: 0}, Cursor: 42})
	for name, f := range map[string]frame{
		"ws_notification":         notificationFrame(changed, "/tasks/{id}", &three),
		"ws_notification_backlog": notificationFrame(changed, "/tasks/{id}", nil),
		"ws_notification_warning": notificationFrame(warning, "https://host.example/t?id={id}", nil),
		"ws_notification_orphan":  notificationFrame(orphan, "/tasks/{id}", nil),
		"ws_unread_count":         unreadFrame(3),
		"ws_read":                 textFrame(markedJSON{"read", []int64{1, 2}}),
		"ws_unread":               textFrame(markedJSON{"unread", []int64{1}}),
		"ws_archived":             textFrame(movedJSON{markedJSON{"archived", []int64{1, 2}}, nil}),
		"ws_snoozed":              textFrame(movedJSON{markedJSON{"snoozed", []int64{1}}, stampOf(at)}),
		"ws_all_read":             textFrame(allReadJSON{"all_read", 17}),
		"ws_caught_up":            textFrame(caughtUpJSON{Type: "caught_up", LastID: 17}),
		"ws_caught_up_truncated":  textFrame(caughtUpJSON{"caught_up", 17, true}),
		"ws_error":                textFrame(socketErrorJSON{"error", "invalid", "Action is not known.", "action"}),
		"ws_error_plain": textFrame(socketErrorJSON{Type: "error", Code: "not_found",
			Detail: "Notification 7 not found."}),
		"ws_pong":          textFrame(pongJSON{"pong"}),
		"ws_authenticated": textFrame(authenticatedJSON{"authenticated", stamp(at)}),
		"ws_task": textFrame(taskChangedJSON{"task", taskOf(db.Task{
			ID: 10, Title: "Fix Login", Status: db.Todo, Assignee: bob, Creator: ann, Version: 3, Created: at,
			Updated: at.Add(time.Second),
		}), 41}),
		"ws_task_deleted": textFrame(taskDeletedJSON{"task_deleted", 10, 42}),
		"ws_task_counts":  textFrame(countsFrameJSON{"task_counts", counts}),
		"ws_watching":     textFrame(watchingJSON{"watching", counts, 7}),
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, name+".json", payload(t, f.bytes))
		})
	}
}

// payload takes a text frame off its header.
func payload(t *testing.T, frame []byte) string {
	t.Helper()
	in := bufio.NewReader(bytes.NewReader(frame))
	first, text, err := wslinetest.ReadFrame(in)
	if err != nil || first != wslinetest.Text {
		t.Fatalf("frame %x %q: %v", first, text, err)
	}
	if _, _, err := wslinetest.ReadFrame(in); err != io.EOF {
		t.Fatalf("something follows: %v", err)
	}
	return text
}

func TestAPingNamesTheLastNotification(t *testing.T) {
	t.Parallel()
	if got := string(pingFrame(17)); got != "\x89\x0217" {
		t.Errorf("ping: %q", got)
	}
}

// What waits in a queue is counted by its length, so it may not keep much more.
func TestShortFramesKeepLittleRoom(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]frame{
		"pong": textFrame(pongJSON{"pong"}), "unread count": unreadFrame(3),
		"caught up": textFrame(caughtUpJSON{"caught_up", 17, false}),
	} {
		if cap(f.bytes) > 128 {
			t.Errorf("%s: %d bytes keep %d", name, len(f.bytes), cap(f.bytes))
		}
	}
}
