package server

import (
	"bufio"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

func TestFramesOnTheWire(t *testing.T) {
	at := time.Date(2024, 1, 13, 10, 0, 0, 0, time.UTC)
	changed := db.Notification{
		ID: 1, User: bob, Task: 10, Kind: db.StatusChange, Message: "Task 'Fix <Login> & \"more\"' status changed to In Progress",
		Title: `Fix <Login> & "more"`, Args: db.Args{"in_progress"}, Created: at,
	}
	warning := db.Notification{
		ID: 2, User: bob, Task: 10, Kind: db.DeadlineWarning, Message: "Task 'Fix Login' is due in 45 minutes",
		Title: "Fix Login", Args: db.Args{at.Add(45 * time.Minute)}, Created: at.Add(5 * time.Millisecond), Delivered: true,
	}
	orphan := db.Notification{ID: 3, User: bob, Kind: db.Unassigned, Message: "You have been unassigned from task 'Fix Login'", Title: "Fix Login", Created: at, Read: true}
	three := 3
	for name, f := range map[string]frame{
		"ws_notification":         notificationFrame(changed, "/tasks/{id}", &three),
		"ws_notification_backlog": notificationFrame(changed, "/tasks/{id}", nil),
		"ws_notification_warning": notificationFrame(warning, "https://host.example/t?id={id}", nil),
		"ws_notification_orphan":  notificationFrame(orphan, "/tasks/{id}", nil),
		"ws_unread_count":         unreadFrame(3),
		"ws_read":                 textFrame(markedJSON{"read", []int64{1, 2}}),
		"ws_unread":               textFrame(markedJSON{"unread", []int64{1}}),
		"ws_all_read":             textFrame(allReadJSON{"all_read", 17}),
		"ws_caught_up":            textFrame(caughtUpJSON{Type: "caught_up", LastID: 17}),
		"ws_caught_up_truncated":  textFrame(caughtUpJSON{"caught_up", 17, true}),
		"ws_error":                textFrame(socketErrorJSON{"error", "invalid", "Action is not known.", "action"}),
		"ws_error_plain":          textFrame(socketErrorJSON{Type: "error", Code: "not_found", Detail: "Notification 7 not found."}),
		"ws_pong":                 textFrame(pongJSON{"pong"}),
		"ws_authenticated":        textFrame(authenticatedJSON{"authenticated", stamp(at)}),
		"ws_task": textFrame(taskChangedJSON{"task", taskOf(db.Task{
			ID: 10, Title: "Fix Login", Status: db.Todo, Assignee: bob, Creator: ann, Version: 3, Created: at, Updated: at.Add(time.Second),
		})}),
		"ws_task_deleted": textFrame(taskDeletedJSON{"task_deleted", 10}),
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, name+".json", payload(t, f.bytes))
		})
	}
}

// payload takes a text frame off its header.
func payload(t *testing.T, frame []byte) string {
	t.Helper()
	ours, theirs := net.Pipe()
	go func() { theirs.Write(frame); theirs.Close() }()
	p := &puppet{t: t, line: ours, in: bufio.NewReader(ours)}
	first, text, err := p.frame()
	if err != nil || first != finText {
		t.Fatalf("frame %x %q: %v", first, text, err)
	}
	if _, _, err := p.frame(); err != io.EOF {
		t.Fatalf("something follows: %v", err)
	}
	return text
}

func TestFrameHeaders(t *testing.T) { // RFC 6455, section 5.2
	for _, c := range []struct {
		length int
		want   string
	}{
		{0, "\x81\x00"}, {125, "\x81\x7d"}, {126, "\x81\x7e\x00\x7e"}, {1<<16 - 1, "\x81\x7e\xff\xff"},
		{1 << 16, "\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"},
	} {
		if got := string(appendHeader(nil, finText, c.length)); got != c.want {
			t.Errorf("header of %d bytes: %x, want %x", c.length, got, c.want)
		}
	}
	if got := string(pingFrame(17)); got != "\x89\x0217" {
		t.Errorf("ping: %q", got)
	}
	if got := string(closeFrame(4401, "sign in again")); got != "\x88\x0f\x11\x31sign in again" {
		t.Errorf("close: %q", got)
	}
}

// newLine returns both ends of a line.
func newLine() (*line, net.Conn) {
	ours, theirs := net.Pipe()
	return &line{Conn: ours, began: time.Now()}, theirs
}

func TestWriteTakesItsTimeAsLongAsSomethingIsTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, other := newLine()
		defer other.Close()
		began := time.Now()
		go func() {
			b := make([]byte, 10)
			for range 10 {
				pass(9 * time.Second)
				io.ReadFull(other, b)
			}
		}()
		if n, err := l.Write([]byte(strings.Repeat("x", 100))); n != 100 || err != nil {
			t.Fatalf("wrote %d: %v", n, err)
		}
		if took := time.Since(began); took != 90*time.Second {
			t.Errorf("took %v", took)
		}
		if l.heard.Load() != l.clock() {
			t.Error("taking something is no sign of life")
		}
	})
}

func TestWriteGivesUpWhenNothingIsTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, other := newLine()
		defer other.Close()
		began := time.Now()
		go io.ReadFull(other, make([]byte, 10))
		n, err := l.Write([]byte(strings.Repeat("x", 100)))
		if took := time.Since(began); n != 10 || !errors.Is(err, os.ErrDeadlineExceeded) || took < writeWait || took > writeWait*5/4 {
			t.Fatalf("wrote %d in %v: %v", n, took, err)
		}
		if l.heard.Load() != 0 {
			t.Error("room that there was is taken for a sign of life")
		}
		if n, err := l.Write([]byte("x")); n != 0 || !errors.Is(err, net.ErrClosed) {
			t.Errorf("in the middle of a frame another one: %d %v", n, err)
		}
	})
}

func TestNothingFollowsAFarewell(t *testing.T) {
	l, other := newLine()
	defer other.Close()
	go l.Write(closeFrame(1001, "shutting down"))
	if _, err := io.ReadFull(other, make([]byte, 4)); err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, other)
	eventually(t, "a write is refused", func() bool {
		_, err := l.Write([]byte("x"))
		return errors.Is(err, net.ErrClosed)
	})
}

// What waits in a queue is counted by its length, so it may not keep much more.
func TestShortFramesKeepLittleRoom(t *testing.T) {
	for name, f := range map[string]frame{
		"pong": textFrame(pongJSON{"pong"}), "unread count": unreadFrame(3), "caught up": textFrame(caughtUpJSON{"caught_up", 17, false}),
	} {
		if cap(f.bytes) > 128 {
			t.Errorf("%s: %d bytes keep %d", name, len(f.bytes), cap(f.bytes))
		}
	}
}

// Only a whole ping or pong is taken; whatever else begins there, the library finds untouched.
func TestControlFramesAreTakenWhole(t *testing.T) {
	pong := func(mark string) string { return string(frameOf(finPong, mark)) }
	longest := strings.Repeat("9", maxControlPayload)
	for name, c := range map[string]struct {
		read       string
		kind       byte
		text, left string
	}{
		"a pong":                      {pong("123"), finPong, "123", ""},
		"an empty one":                {pong(""), finPong, "", ""},
		"the longest":                 {pong(longest), finPong, longest, ""},
		"two":                         {pong("1") + pong("2"), finPong, "1", pong("2")},
		"before a message":            {pong("1") + string(frameOf(finText, "x")), finPong, "1", string(frameOf(finText, "x"))},
		"a ping":                      {string(frameOf(finPing, "x")), finPing, "x", ""},
		"nothing":                     {},
		"a message":                   {read: string(frameOf(finText, "x"))},
		"a close":                     {read: string(frameOf(finClose, "\x03\xe8"))},
		"all but a byte":              {read: pong("123")[:8]},
		"its header":                  {read: pong("123")[:5]},
		"one in fragments":            {read: "\x0a" + pong("123")[1:]},
		"one with bits of extensions": {read: "\xca" + pong("123")[1:]},
		"one without a mask":          {read: "\x8a\x03123456789"},
		"one that is too long":        {read: "\x8a\xfe\x00\x7f" + strings.Repeat("x", 140)},
	} {
		in := bufio.NewReaderSize(strings.NewReader(c.read), 2*readBuffer)
		in.Peek(1)
		if c.kind == 0 {
			c.left = c.read
		}
		kind, text := takeControl(in)
		if kind != c.kind || string(text) != c.text {
			t.Errorf("%s: %x %q", name, kind, text)
		}
		if left, err := io.ReadAll(in); err != nil || string(left) != c.left {
			t.Errorf("%s: it leaves %q of %q: %v", name, left, c.read, err)
		}
	}
}
