// Tests a server whose disk is full for a while.

package fault

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// The disk of a running server fills up, and has space again later. Meanwhile the server refuses writes with a clear
// message, and everything else works. No refused write is stored. Afterwards the server makes up for the warnings that
// came due, without a restart.
func TestAFullDiskStopsWritesAlone(t *testing.T) {
	dir := e2e.SmallDisk(t, "4m")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	p := e2e.Serve(t, dir, []string{"CTMS_RATE_LIMIT=0", "CTMS_METRICS_LISTEN=127.0.0.1:0", "CTMS_SWEEP_EVERY=1s"})
	var logged struct{ Address string }
	if err := json.Unmarshal([]byte(p.Await(p.Err, "showing metrics")), &logged); err != nil {
		t.Fatal(err)
	}
	_, ann := e2e.LogIn(t, p, "ann", e2e.Password)
	_, bob := e2e.LogIn(t, p, "bob", e2e.Password)
	create := func(title string, due time.Time) (int, string) {
		return e2e.Request(t, "POST", p.URL+"/api/tasks/", ann,
			fmt.Sprintf(`{"title":%q,"assigned_to":2,"due_date":%q}`, title, due.Format(time.RFC3339Nano)))
	}
	far := time.Now().Add(24 * time.Hour)
	stored := 0
	mustCreate := func(title string, due time.Time) {
		t.Helper()
		if status, text := create(title, due); status != 201 {
			t.Fatalf("%d %s", status, text)
		}
		stored++
	}
	mustCreate("before", far)
	conn, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+bob, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	frames := make(chan string, 100)
	go func() {
		for {
			_, text, err := conn.Read(t.Context())
			if err != nil {
				close(frames)
				return
			}
			frames <- string(text)
		}
	}()
	waitForFrame := func(words ...string) {
		t.Helper()
		for timeout := time.After(e2e.Patience); ; {
			select {
			case text, open := <-frames:
				if !open {
					t.Fatalf("the connection ended before a frame with %q came", words)
				}
				all := true
				for _, word := range words {
					all = all && strings.Contains(text, word)
				}
				if all {
					return
				}
			case <-timeout:
				t.Fatalf("no frame with %q came", words)
			}
		}
	}
	waitForFrame("caught_up")

	ballast := filepath.Join(dir, "ballast")
	fillDisk := func() (refused int) {
		f, err := os.Create(ballast)
		if err != nil {
			t.Fatal(err)
		}
		for size := 1 << 16; size > 0; { // to the last byte
			if _, err := f.Write(make([]byte, size)); err != nil {
				size /= 2
			}
		}
		f.Close()
		for i := range 50 { // the WAL file may have room for some writes
			status, text := create(fmt.Sprint("while full ", i), far)
			if status == 507 {
				refused++
				if text != `{"detail":"The disk is full: nothing was stored.","code":"full"}` {
					t.Fatalf("507 %s", text)
				}
			} else if status != 201 {
				t.Fatalf("%d %s", status, text)
			} else {
				stored++
			}
		}
		return refused
	}
	refused, warned := 0, ""
	for lead := 2 * time.Second; ; lead *= 2 { // retried until the disk is full before the warning is due
		due := time.Now().Add(time.Hour + lead)
		warned = fmt.Sprint("due in an hour and ", lead)
		mustCreate(warned, due)
		if refused = fillDisk(); time.Until(due) > time.Hour {
			break
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
	}
	if refused < 10 {
		t.Fatalf("only %d of 50 writes were refused: the disk was not full", refused)
	}
	for method, path := range map[string]string{"PATCH": "/api/tasks/1/", "DELETE": "/api/tasks/1/",
		"POST": "/api/notifications/mark_all_read/"} {
		token, body := ann, ""
		if method == "PATCH" {
			body = `{"status":"done"}`
		}
		if method == "POST" {
			token = bob
		}
		if status, text := e2e.Request(t, method, p.URL+path, token, body); status != 507 {
			t.Errorf("%s %s on a full disk: %d %s, want 507", method, path, status, text)
		}
	}
	for _, path := range []string{"/api/tasks/", "/api/notifications/", "/api/notifications/unread_count/",
		"/api/users/", "/healthz", "/"} {
		if status, text := e2e.Request(t, "GET", p.URL+path, bob, ""); status != 200 {
			t.Errorf("GET %s on a full disk: %d %s, want 200", path, status, text)
		}
	}
	if status, text := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status != 503 ||
		!strings.Contains(text, "the disk is full") {
		t.Errorf("GET /readyz on a full disk: %d %s, want 503", status, text)
	}
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(`{"action":"ping"}`)); err != nil {
		t.Fatal(err)
	}
	waitForFrame("pong")
	failures := func() (text string) {
		_, text = e2e.Request(t, "GET", "http://"+logged.Address+"/metrics", "", "")
		for line := range strings.Lines(text) {
			if rest, ok := strings.CutPrefix(line, `ctms_job_failures_total{job="warn"} `); ok {
				return strings.TrimSpace(rest)
			}
		}
		return "0"
	}
	for began := time.Now(); failures() == "0"; { // the warning comes due and can't be stored
		if time.Since(began) > e2e.Patience {
			t.Fatal("no job failed on a full disk")
		}
	}

	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	for began := time.Now(); ; { // finds out by itself
		if status, _ := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status == 200 {
			break
		}
		if time.Since(began) > e2e.Patience {
			t.Fatal("not ready after there is space again")
		}
	}
	if status, text := create("after", far); status != 201 {
		t.Fatalf("a write after there is space again: %d %s, want 201", status, text)
	}
	waitForFrame(`"deadline_warning"`, warned)
	_, text := e2e.Request(t, "GET", p.URL+"/api/tasks/?page_size=200", ann, "")
	var page struct {
		Results []struct{ Title, Status string }
	}
	if err := json.Unmarshal([]byte(text), &page); err != nil {
		t.Fatal(err)
	}
	if want := stored + 1; len(page.Results) != want {
		t.Errorf("%d tasks are stored, want the %d that were acknowledged", len(page.Results), want)
	}
	for _, task := range page.Results {
		if task.Status != "todo" {
			t.Errorf("%q has status %s, which only a refused write could have set", task.Title, task.Status)
		}
	}
	p.Stop()
	if n := strings.Count(p.Err.String(), `"status":507`); n < 1 || n > 10 {
		t.Errorf("the log has %d lines about %d refused writes, want 1 in 10 s:\n%s", n, refused, p.Err)
	}
	if strings.Contains(p.Err.String(), `"id":""`) {
		t.Errorf("lines about requests without their id:\n%s", p.Err)
	}
	failed := map[string]int{}
	for line := range strings.Lines(p.Err.String()) {
		var said struct{ Msg, Job string }
		if json.Unmarshal([]byte(line), &said) == nil && said.Msg == "job failed" {
			failed[said.Job]++
		}
	}
	for job, n := range failed {
		if n > 3 { // it may work in between, if it finds nothing to write
			t.Errorf("the log has %d lines about the failed job %s", n, job)
		}
	}
}

// A regular backup without room on the disk of the database is not begun. It would fill that disk every 10 minutes.
func TestARegularBackupDoesNotFillTheDisk(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir := e2e.SmallDisk(t, "4m")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	ballast, err := os.Create(filepath.Join(dir, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	defer ballast.Close()
	size := int64(0)
	for n := 1; n > 0; size += int64(n) {
		n, _ = ballast.Write(make([]byte, 4096))
	}
	if err := ballast.Truncate(size - 400<<10); err != nil {
		t.Fatal(err)
	}
	p := e2e.Serve(t, dir, []string{"CTMS_BACKUP_TO=" + filepath.Join(dir, "backups")})
	p.Await(p.Err, `job failed.*backup.*the disk is full: it has 0 MiB free, and [1-4] are needed`)
	p.Stop()
}
