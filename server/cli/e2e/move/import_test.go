// Tests how the rows of another application move over: of a real Django project, and of files that no application
// writes.

package move

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// python is the interpreter that has Debian's Django.
const python = "/usr/bin/python3"

// djangoRows is how many notifications the Django project has. Its users and tasks make it 100,000 rows.
const djangoRows = 90_500

// dumpOf returns the path of a dumpdata of a Django project with so many notifications. It is made once.
var dumpOf = sync.OnceValues(func() (path string, err error) {
	dir, err := os.MkdirTemp("", "ctms-django-")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "dump.json")
	for _, args := range [][]string{{"fill.py", strconv.Itoa(djangoRows)}, {"manage.py", "dumpdata", "-o", path}} {
		cmd := exec.Command(python, append([]string{"-B"}, args...)...)
		cmd.Dir = "server/cli/e2e/move/testdata/django"
		cmd.Env = append(os.Environ(), "DJANGO_DATABASE="+filepath.Join(dir, "db.sqlite3"))
		if out, err := cmd.CombinedOutput(); err != nil {
			return dir, fmt.Errorf("%v: %w: %s", args, err, out)
		}
	}
	return path, nil
})

func djangoDump(t *testing.T) string {
	t.Helper()
	if exec.Command(python, "-c", "import django, rest_framework, bcrypt").Run() != nil {
		t.Skip("python3-django, python3-djangorestframework or python3-bcrypt is not installed")
	}
	path, err := dumpOf()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// inboxOf returns the newest notifications of a user.
func inboxOf(t *testing.T, p *e2e.Process, token, query string) (page struct {
	Results []struct {
		ID          int64
		Message     string
		Title       string
		Read        bool
		Task        int64  `json:"task_id"`
		Type        string `json:"notification_type"`
		Created     string `json:"created_at"`
		IsDelivered bool   `json:"is_delivered"`
	}
}) {
	t.Helper()
	status, body := e2e.Request(t, "GET", p.URL+"/api/notifications/"+query, token, "")
	if err := json.Unmarshal([]byte(body), &page); err != nil || status != 200 {
		t.Fatalf("list: %d, %v: %s", status, err, body)
	}
	return page
}

func unreadOf(t *testing.T, p *e2e.Process, token string) (n int) {
	t.Helper()
	_, body := e2e.Request(t, "GET", p.URL+"/api/notifications/unread_count/", token, "")
	fmt.Sscanf(body, `{"unread_count":%d}`, &n)
	return n
}

func signIn(t *testing.T, p *e2e.Process, username, password string) string {
	t.Helper()
	status, token := e2e.LogIn(t, p, username, password)
	if status != 200 {
		t.Fatalf("%s can't sign in: %d", username, status)
	}
	return token
}

// A Django project moves over: passwords, tasks, inboxes and what is read in them. Nobody is told, and what comes next
// has a new id. A second import changes nothing.
func TestADjangoProjectMovesOver(t *testing.T) { t.Run("T-IMPORT", aDjangoProject) }

// A release is the binary as a release has it, at work on a data directory. It imports many rows. Under the race
// detector that takes minutes.
type release struct {
	testing.TB
	bin, dir string
}

func newRelease(t testing.TB, dir string) *release { return &release{t, e2e.Build(t), dir} }

func (r *release) command(args ...string) *exec.Cmd {
	return exec.CommandContext(r.Context(), r.bin, append(args, "--data="+r.dir)...)
}

// run runs a command to its end, and returns what it prints.
func (r *release) run(args ...string) string {
	r.Helper()
	out, err := r.command(args...).CombinedOutput()
	if err != nil {
		r.Fatalf("%q: %v: %s", args, err, out)
	}
	return string(out)
}

func aDjangoProject(t *testing.T) {
	dump, dir := djangoDump(t), filepath.Join(t.TempDir(), "data")
	r := newRelease(t, dir)
	if got := r.run("import", "--dry-run", dump); !strings.Contains(got,
		"Would import 500 users, 9050 tasks and 90500 notifications.") {
		t.Errorf("dry run: %s", got)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the dry run made %s: %v", dir, err)
	}
	got := r.run("import", dump, "--admins")
	if !strings.Contains(got, "Imported 500 users, 9050 tasks and 90500 notifications. Nobody is told of them.") ||
		!strings.Contains(got, "auth.group (1), auth.permission") {
		t.Errorf("import: %s", got)
	}

	p := e2e.Serve(t, dir, nil)
	ann := signIn(t, p, "ann", "violet umbrella 42")
	signIn(t, p, "ann", "violet umbrella 42") // by our own hash now
	signIn(t, p, "bob", "violet umbrella 43")
	if status, _ := e2e.LogIn(t, p, "cleo", ""); status == 200 {
		t.Error("somebody without a password signs in")
	}
	if status, _ := e2e.LogIn(t, p, "ann", "violet umbrella 43"); status != 401 {
		t.Errorf("a wrong password: %d", status)
	}
	// Every third notification was read; of ann are those with the numbers 0, 500, 1000, …
	page := inboxOf(t, p, ann, "?page_size=200")
	if n, want := len(page.Results), djangoRows/500; n != want {
		t.Errorf("ann has %d notifications, want %d", n, want)
	}
	for i, n := range page.Results {
		number := (djangoRows/500 - 1 - i) * 500
		if n.ID != int64(number+1) || n.Read != (number%3 == 0) || !n.IsDelivered || n.Task != int64(number%9050+1) ||
			n.Title != fmt.Sprintf("Task %d", number%9050) || n.Type != "task_assigned" {
			t.Fatalf("notification %d of the list: %+v", i, n)
		}
	}
	if got, want := unreadOf(t, p, ann), 120; got != want {
		t.Errorf("ann has %d unread, want %d", got, want)
	}
	status, body := e2e.Request(t, "POST", p.URL+"/api/tasks/", ann, `{"title": "New", "assigned_to": 2}`)
	if status != 201 || !strings.Contains(body, `"id":9051,`) {
		t.Errorf("a new task: %d: %s", status, body)
	}
	bob := signIn(t, p, "bob", "violet umbrella 43")
	if newest := inboxOf(t, p, bob, "?page_size=1").Results[0]; newest.ID != djangoRows+1 || newest.IsDelivered {
		t.Errorf("the next notification: %+v", newest)
	}

	// A client as the host has it gets what is new, and nothing of what was imported; so does one with an old cursor.
	for _, query := range []string{"", "&since=0", "&since=100"} {
		ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+bob+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer ws.CloseNow()
		if first := nextFrame(t, ws); !strings.Contains(first, fmt.Sprintf(`"id":%d`, djangoRows+1)) {
			t.Errorf("%q: the first frame is %s", query, first)
		}
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"import", dump}, "stop it, import, and start it again")
	p.Stop()

	got = r.run("import", dump, "--admins")
	if !strings.Contains(got, "Imported 0 users, 0 tasks and 0 notifications.") ||
		!strings.Contains(got, "500 users, 9050 tasks and 90500 notifications") {
		t.Errorf("the second import: %s", got)
	}
}

func nextFrame(t *testing.T, c *websocket.Conn) string {
	t.Helper()
	_, frame, err := c.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return string(frame)
}

// An import that is killed goes on when it is run again, even if people were served meanwhile.
func TestAnImportThatIsKilledGoesOn(t *testing.T) { t.Run("T-IMPORT", killedImport) }

func killedImport(t *testing.T) {
	dump, dir := djangoDump(t), filepath.Join(t.TempDir(), "data")
	database, r := filepath.Join(dir, "ctms.db-wal"), newRelease(t, dir)
	for round := range 2 {
		before := sizeOf(database)
		p := e2e.Launch(t, r.command("import", dump))
		for grown := false; !grown; { // it writes
			select {
			case <-p.Done:
				t.Fatal("the import ended before it was killed")
			case <-time.After(time.Millisecond): // nothing tells of a file that grows
				grown = sizeOf(database) > before+int64(1+round)<<18
			}
		}
		p.Cmd.Process.Kill()
		<-p.Done
	}
	p := e2e.Serve(t, dir, nil)
	ann := signIn(t, p, "ann", "violet umbrella 42")
	e2e.Request(t, "POST", p.URL+"/api/tasks/", ann, `{"title": "New", "assigned_to": 2}`)
	some := unreadOf(t, p, ann)
	p.Stop()

	r.run("import", dump)
	if left, _ := filepath.Glob(filepath.Join(dir, ".ctms-*")); left != nil {
		t.Errorf("left over: %v", left)
	}
	p = e2e.Serve(t, dir, nil)
	ann = signIn(t, p, "ann", "violet umbrella 42")
	if got := unreadOf(t, p, ann); got != 120 || some > got {
		t.Errorf("ann has %d unread after %d, want 120", got, some)
	}
	if n := len(inboxOf(t, p, ann, "?page_size=200").Results); n != djangoRows/500 {
		t.Errorf("ann has %d notifications", n)
	}
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// write writes a file in a directory of the test and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
