// Tests a server whose database another process holds for a while.

package fault

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	_ "modernc.org/sqlite"

	"ctms/db"
	"ctms/server/cli/e2e"
	"ctms/server/internal/token/tokentest"
)

// hold takes SQLite's write lock of a data directory, as somebody does who leaves a transaction open in sqlite3.
func hold(t testing.TB, dir string) (letGo func()) {
	t.Helper()
	pool, err := sql.Open("sqlite", filepath.Join(dir, e2e.DatabaseFile)+"?_pragma=busy_timeout(60000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	conn, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	exec := func(q string) {
		t.Helper()
		if _, err := conn.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	exec(`BEGIN IMMEDIATE`)
	return func() { exec(`ROLLBACK`) }
}

// All writers wait for the other process together, so a hundred of them wait no longer than one.
func TestAnotherProcessHoldsTheDatabase(t *testing.T) {
	const writers = 100
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_RATE_LIMIT=0"})
	_, ann := e2e.LogIn(t, p, "ann", e2e.Password)
	create := func(title string) (*http.Response, error) {
		r, err := http.NewRequestWithContext(t.Context(), "POST", p.URL+"/api/tasks/",
			strings.NewReader(fmt.Sprintf(`{"title":%q}`, title)))
		if err != nil {
			return nil, err
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+ann)
		resp, err := http.DefaultClient.Do(r)
		if err == nil {
			resp.Body.Close()
		}
		return resp, err
	}
	mustCreate := func(title string) {
		t.Helper()
		if resp, err := create(title); err != nil || resp.StatusCode != 201 {
			t.Fatalf("create: %v, %v, want 201", resp, err)
		}
	}
	mustCreate("before")
	letGo := hold(t, dir)
	began := time.Now()
	e2e.RunAtOnce(writers, func(i int) {
		resp, err := create(fmt.Sprint("while held ", i))
		if err != nil || resp.StatusCode != 503 || resp.Header.Get("Retry-After") == "" {
			t.Errorf("create: %v, %v, want 503 with Retry-After", resp, err)
		}
	})
	if took := time.Since(began); took > time.Minute { // one after the other they would take 500 s
		t.Errorf("%d writers waited for %v", writers, took)
	}
	for _, path := range []string{"/api/tasks/", "/api/notifications/", "/api/users/", "/healthz"} {
		if status, text := e2e.Request(t, "GET", p.URL+path, ann, ""); status != 200 {
			t.Errorf("GET %s meanwhile: %d %s, want 200", path, status, text)
		}
	}
	if status, text := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status != 503 ||
		!strings.Contains(text, "another program holds the database") {
		t.Errorf("GET /readyz meanwhile: %d %s, want 503", status, text)
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, e2e.Password, []string{"user", "add", "bob"},
		"Another program holds the database")
	letGo()
	mustCreate("after") // by itself
	if status, text := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status != 200 {
		t.Errorf("GET /readyz afterwards: %d %s, want 200", status, text)
	}
	var page struct{ Results []struct{ Title string } }
	_, text := e2e.Request(t, "GET", p.URL+"/api/tasks/?page_size=200", ann, "")
	if err := json.Unmarshal([]byte(text), &page); err != nil || len(page.Results) != 2 {
		t.Errorf("%v, tasks %+v: want the two that were acknowledged", err, page)
	}
	p.Stop()
	said := 0
	for line := range strings.Lines(p.Err.String()) {
		if strings.Contains(line, "another process holds the database, so") {
			said++
			if !strings.Contains(line, filepath.Join(dir, e2e.DatabaseFile)) || !strings.Contains(line, "fuser") {
				t.Errorf("the line lacks the file, or what to do: %s", line)
			}
			if runtime.GOOS == "linux" && !strings.Contains(line, fmt.Sprintf(`"holder":"%d (`, os.Getpid())) {
				t.Errorf("the line lacks the process %d: %s", os.Getpid(), line)
			}
		}
	}
	if said != 1 || !strings.Contains(p.Err.String(), "has let go of the database") {
		t.Errorf("the log says %d times that another process holds the database, want once, and then that it let go:\n%s",
			said, p.Err)
	}
}

// What only reads is answered while another process holds the database, also of people whom the server has not seen since
// its start, and all that programs may read.
func TestReadsAreAnsweredWhileAnotherProcessHoldsTheDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "cid")
	before := e2e.Serve(t, dir, nil)
	_, ann := e2e.LogIn(t, before, "ann", e2e.Password)
	_, bob := e2e.LogIn(t, before, "bob", e2e.Password)
	_, cid := e2e.LogIn(t, before, "cid", e2e.Password)
	var calendar struct{ URL string }
	for _, make := range []struct{ token, path, body string }{
		{ann, "/api/tasks/", `{"title":"Fix Login","assigned_to":2}`},
		{ann, "/api/hooks/", `{"url":"https://hooks.example.com/","types":["*"],"recipients":"all"}`},
		{ann, "/api/groups/", `{"name":"ops","members":[2]}`},
		{ann, "/api/me/calendar/", ``},
	} {
		status, text := e2e.Request(t, "POST", before.URL+make.path, make.token, make.body)
		if status != 201 {
			t.Fatalf("POST %s: %d %s", make.path, status, text)
		}
		_ = json.Unmarshal([]byte(text), &calendar)
	}
	before.Stop()
	p := e2e.Serve(t, dir, nil)
	letGo := hold(t, dir)
	paths := []string{calendar.URL, "/api/me/"}
	var schema struct{ Paths map[string]map[string]any }
	_, text := e2e.Request(t, "GET", p.URL+"/api/schema/", "", "")
	if err := json.Unmarshal([]byte(text), &schema); err != nil {
		t.Fatal(err)
	}
	for path, methods := range schema.Paths {
		if methods["get"] != nil && strings.HasPrefix(path, "/api/") {
			paths = append(paths, strings.NewReplacer("users/{id}", "users/2", "{id}", "1", "{topic}", "ops").Replace(path))
		}
	}
	if len(paths) < 25 {
		t.Errorf("the schema has only these that read: %q", paths)
	}
	for _, path := range paths {
		if status, text := e2e.Request(t, "GET", p.URL+path, ann, ""); status != 200 {
			t.Errorf("GET %s: %d %.300s", path, status, text)
		}
	}
	if status, text := e2e.Request(t, "GET", p.URL+"/api/notifications/", bob, ""); status != 200 {
		t.Errorf("the inbox of somebody else: %d %.300s", status, text)
	}
	conn, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+cid, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	if _, text, err := conn.Read(t.Context()); err != nil || !strings.Contains(string(text), `"caught_up"`) {
		t.Errorf("the WebSocket of one more says %s, %v", text, err)
	}
	letGo()
	p.Stop()
}

// Somebody who left a query open keeps the write-ahead log from beginning anew.
func TestALongReadThatFillsTheDiskIsTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_RATE_LIMIT=0"})
	_, ann := e2e.LogIn(t, p, "ann", e2e.Password)
	pool, err := sql.Open("sqlite", filepath.Join(dir, e2e.DatabaseFile)+"?_pragma=busy_timeout(60000)")
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	reading, err := pool.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Rollback()
	if err := reading.QueryRow(`SELECT count(*) FROM users`).Scan(new(int)); err != nil {
		t.Fatal(err)
	}
	create := func() {
		t.Helper()
		if status, text := e2e.Request(t, "POST", p.URL+"/api/tasks/", ann, `{"title":"t"}`); status != 201 {
			t.Fatalf("%d %.300s", status, text)
		}
	}
	create()
	for i := 0; db.LogSize(dir) <= db.LongLog; i++ { // through the server this would take minutes
		if i > db.LongLog>>20 {
			t.Fatalf("after %d writes of a MiB the log has %d MiB", i, db.LogSize(dir)>>20)
		}
		text := strings.Repeat(string(rune('a'+i%2)), 1<<20) // SQLite writes no page that stays the same
		if _, err := pool.Exec(`UPDATE tasks SET description = ?`, text); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := pool.Exec(`UPDATE tasks SET description = ''`); err != nil {
		t.Fatal(err)
	}
	const grows = "write-ahead log grows"
	for began := time.Now(); !strings.Contains(p.Err.String(), grows); create() { // each write may have the server look
		if time.Since(began) > e2e.Patience {
			t.Fatalf("the log has %d MiB, and nobody says so", db.LogSize(dir)>>20)
		}
	}
	e2e.Check(t, dir).Expect(t, "log", "warning", `write-ahead log has \d+ MiB`)
	line := p.Await(p.Err, grows)
	if runtime.GOOS == "linux" && !strings.Contains(line, fmt.Sprintf(`"holder":"%d (`, os.Getpid())) {
		t.Errorf("the line lacks the process %d: %s", os.Getpid(), line)
	}
	p.Stop()
}

func TestAHeldDatabaseIsSaidAtTheStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	letGo := hold(t, dir)
	for _, args := range []string{"serve --listen=127.0.0.1:0", "user add bob"} {
		e2e.MustFail(t, e2e.ExitFailure, dir, e2e.Password, strings.Fields(args), filepath.Join(dir, e2e.DatabaseFile),
			"another process holds the database", "fuser")
	}
	letGo()
	e2e.Serve(t, dir, nil).Stop()
}

// A client whom the server can't look up meanwhile comes back, and does not have its person sign in again.
func TestAHeldDatabaseSignsNobodyOut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := e2e.Serve(t, dir, []string{"CTMS_JWT_SECRET=" + string(tokentest.Key), "CTMS_HOST_USERS=provision"})
	token := tokentest.HostToken("user_id", "7", "jti", `"a"`) // of somebody new, who has to be stored
	signIn := func() (answer string, err error) {
		ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/",
			&websocket.DialOptions{Subprotocols: []string{"ctms.v1"}})
		if err != nil {
			return "", err
		}
		defer ws.CloseNow()
		message := fmt.Sprintf(`{"action":"authenticate","token":%q}`, token)
		if err := ws.Write(t.Context(), websocket.MessageText, []byte(message)); err != nil {
			return "", err
		}
		_, text, err := ws.Read(t.Context())
		return string(text), err
	}
	letGo := hold(t, dir)
	if answer, err := signIn(); websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("while held: %s, %v, want a close with 1001", answer, err)
	}
	_, resp, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+token, nil)
	if err == nil || resp == nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("with the token in the handshake: %v, %v, want 503", resp, err)
	}
	letGo()
	if answer, err := signIn(); !strings.Contains(answer, `"authenticated"`) {
		t.Errorf("afterwards: %s, %v, want to be signed in", answer, err)
	}
	p.Stop()
}
