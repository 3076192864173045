package server

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"testing"

	"ctms/db"
)

// address gets the address of somebody's calendar.
func (w *world) address(as int64) string {
	w.t.Helper()
	return w.want(201, as, "POST", "/api/me/calendar/", "", nil).field("url").(string)
}

func TestACalendarHasOnesOpenTasks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	path := w.address(bob)
	if a := w.want(200, 0, "GET", path, "", nil); !strings.Contains(a.text, "BEGIN:VTIMEZONE") {
		t.Errorf("without tasks: %s", a.text)
	}
	for _, body := range []string{
		`{"title":"Fix; Login","assigned_to":2,"due_date":"2100-01-31T17:00:00+01:00"}`,
		`{"title":"Another's","assigned_to":3,"due_date":"2100-01-31T17:00:00Z"}`,
		`{"title":"Without a date","assigned_to":2}`,
		`{"title":"Done","assigned_to":2,"due_date":"2100-01-31T17:00:00Z","status":"done"}`,
	} {
		w.want(201, ann, "POST", "/api/tasks/", body, nil)
	}
	first := w.want(200, 0, "GET", path, "", nil)
	host, _, _ := strings.Cut(strings.TrimPrefix(w.url, "http://"), ":")
	for _, line := range []string{"SUMMARY:Fix\\; Login", "DTSTART:21000131T160000Z", "UID:task-1@" + host, "SEQUENCE:1"} {
		if !strings.Contains(first.text, "\r\n"+line+"\r\n") {
			t.Errorf("no line %s in %s", line, first.text)
		}
	}
	if n := strings.Count(first.text, "BEGIN:VEVENT"); n != 1 || strings.Contains(first.text, "VALARM") {
		t.Errorf("%d events: %s", n, first.text)
	}
	if first.header.Get("Content-Type") != "text/calendar; charset=utf-8" ||
		first.header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("headers: %v", first.header)
	}
	tag := with("If-None-Match", first.header.Get("ETag"))
	if a := w.do(0, "GET", path, "", tag); a.status != 304 {
		t.Errorf("with its ETag: %d", a.status)
	}
	w.want(200, ann, "PATCH", "/api/tasks/1/", `{"title":"Fix Logout"}`, nil)
	if a := w.do(0, "GET", path, "", tag); a.status != 200 || !strings.Contains(a.text, "SEQUENCE:2") {
		t.Errorf("after a change: %d %s", a.status, a.text)
	}
	if a := w.do(0, "HEAD", path, ""); a.status != 200 || a.text != "" {
		t.Errorf("HEAD: %d %q", a.status, a.text)
	}
}

// A calendar has what is due, however many other tasks somebody has, and looks at none of those.
func TestACalendarLooksAtWhatIsDueAlone(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it makes many tasks")
	w := newWorld(t)
	path := w.address(bob)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Overdue","assigned_to":2,"due_date":"2020-01-31T17:00:00Z"}`, nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"To come","assigned_to":2,"due_date":"2100-01-31T17:00:00Z"}`, nil)
	const many = 10_000
	for next := 0; next < many; {
		var puts []db.TaskPut
		for ; len(puts) < 1_000; next++ {
			puts = append(puts, db.TaskPut{Ref: db.Ref{External: fmt.Sprint("hay-", next)},
				Draft: db.TaskPatch{Title: new("Hay"), Assignee: new(int64(bob))}})
		}
		if _, err := w.db.PutTasks(t.Context(), ann, puts); err != nil {
			t.Fatal(err)
		}
	}
	text := w.want(200, 0, "GET", path, "", nil).text
	for _, line := range []string{"SUMMARY:Overdue", "SUMMARY:To come"} {
		if !strings.Contains(text, line) {
			t.Errorf("beside %d tasks, the calendar has no %s: %.1000s", many, line, text)
		}
	}
}

// The address of a calendar ends with the next one, and works for nobody who is deactivated or deleted.
func TestAnAddressOfACalendarEnds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.address(bob)
	now := w.address(bob)
	gone := func(what, path string) {
		t.Helper()
		if a := w.do(0, "GET", path, ""); a.status != 404 {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	gone("the one before", before)
	w.want(200, 0, "GET", now, "", nil)
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":false}`, nil)
	gone("of a deactivated user", now)
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":true}`, nil)
	w.want(200, 0, "GET", now, "", nil)
	w.want(204, bob, "DELETE", "/api/me/calendar/", "", nil)
	w.want(204, bob, "DELETE", "/api/me/calendar/", "", nil)
	gone("deleted", now)
	now = w.address(bob)
	w.want(204, ann, "DELETE", "/api/users/2/", "", nil)
	gone("of a deleted user", now)
	for _, path := range []string{"/cal/", "/cal/x.ics", "/cal/" + strings.Repeat("A", 26) + ".ics",
		strings.TrimSuffix(now, ".ics"), "/cal/..%2f.ics"} {
		gone(path, path)
	}
}

// Nobody finds the address of a calendar in the log, whatever becomes of the request, and not behind a prefix either.
func TestTheAddressOfACalendarIsNotLogged(t *testing.T) {
	t.Parallel()
	t.Run("T-ICS", func(t *testing.T) {
		var mu sync.Mutex
		var log bytes.Buffer
		w := newWorld(t, func(w *world) {
			w.log = slog.New(slog.NewTextHandler(writerFunc(func(p []byte) (int, error) {
				mu.Lock()
				defer mu.Unlock()
				return log.Write(p)
			}), &slog.HandlerOptions{Level: slog.LevelDebug}))
			w.cfg.PublicURL = &url.URL{Scheme: "https", Host: "ctms.example.com", Path: "/a"}
		})
		address, ok := strings.CutPrefix(w.address(bob), "https://ctms.example.com/a")
		if !ok {
			t.Fatalf("the address is %s", address)
		}
		secret := strings.TrimSuffix(strings.TrimPrefix(address, "/cal/"), ".ics")
		for i, path := range []string{address, "/a" + address, address + "x", "/x" + address, "/cal//" + secret,
			address + "/", "/u/" + secret} {
			w.do(0, "GET", path, "")
			w.do(0, "POST", path, "", with("Origin", fmt.Sprintf("https://evil%d.example", i)))
		}
		w.stop()
		mu.Lock()
		defer mu.Unlock()
		if text := log.String(); strings.Contains(text, secret) || !strings.Contains(text, "/cal/REDACTED") {
			t.Errorf("the log has it: %s", text)
		}
	})
}

type writerFunc func(p []byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
