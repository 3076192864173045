package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The people of every test database; ada is an admin.
const (
	ann int64 = iota + 1
	bob
	cid
	ada
)

var names = map[int64]string{ann: "ann", bob: "bob", cid: "cid", ada: "ada"}

// home is the address that the people of these tests sign in from.
var home = netip.MustParseAddr("192.0.2.1")

// patience is how long a test waits for what must happen. A busy machine may need all of it.
const patience = 5 * time.Minute

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// A recorder keeps what a database publishes to it.
type recorder struct {
	mu    sync.Mutex
	heard []Event
}

func (e *recorder) publish(events []Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.heard = append(e.heard, events...)
}

// take returns what was published since it was last asked.
func (e *recorder) take() []Event {
	e.mu.Lock()
	defer e.mu.Unlock()
	heard := e.heard
	e.heard = nil
	return heard
}

// lines is take, with each event as a short line.
func (e *recorder) lines() []string {
	var said []string
	for _, event := range e.take() {
		switch ev := event.(type) {
		case Notified:
			said = append(said, fmt.Sprintf("%s %s %d", names[ev.User], ev.Kind, ev.Unread))
		case MarkedRead:
			said = append(said, fmt.Sprintf("%s read %v %d", names[ev.User], ev.IDs, ev.Unread))
		case MarkedUnread:
			said = append(said, fmt.Sprintf("%s unread %v %d", names[ev.User], ev.IDs, ev.Unread))
		case MarkedAllRead:
			said = append(said, fmt.Sprintf("%s all read %d %d", names[ev.User], ev.UpTo, ev.Unread))
		case Recounted:
			said = append(said, fmt.Sprintf("%s recounted %d", names[ev.User], ev.Unread))
		case TaskChanged:
			said = append(said, fmt.Sprintf("task %d v%d", ev.Task.ID, ev.Task.Version))
		case TaskDeleted:
			said = append(said, fmt.Sprintf("task %d deleted", ev.ID))
		case SignedOut:
			what := "everywhere"
			if ev.Session != "" {
				what = "of one login"
			}
			if ev.Deactivated {
				what += ", deactivated"
			}
			said = append(said, fmt.Sprintf("%s signed out %s", names[ev.User], what))
		}
	}
	return said
}

// skipInShort skips a test under -short, and says why it takes long.
func skipInShort(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short: ", why)
	}
}

// skipUnderRace skips a test in which one goroutine works on many rows or files, so that nothing can race: it takes
// several times as long under the race detector. .ci/run also runs the tests of this package without it.
func skipUnderRace(t testing.TB) {
	t.Helper()
	if raceDetector {
		t.Skip("one goroutine works on many rows or files")
	}
}

// start opens a database in a directory of its own, and creates its people.
func start(t testing.TB) (*DB, *recorder) {
	t.Helper()
	return startIn(t, t.TempDir(), Settings{})
}

func startIn(t testing.TB, dir string, set Settings) (*DB, *recorder) {
	t.Helper()
	e := &recorder{}
	d := openIn(t, dir, set, e.publish)
	createPeople(t, d)
	e.take()
	return d, e
}

// openIn opens the database in dir. It creates nobody, and closes the database when the test ends.
func openIn(t testing.TB, dir string, set Settings, publish func([]Event)) *DB {
	t.Helper()
	if set.Log == nil {
		set.Log = quiet
	}
	if publish == nil {
		publish = func([]Event) {}
	}
	if set.vfs == "" { // a disk of the tests counts calls
		placeEmptyFile(t, dir)
	}
	d, err := Open(dir, set, publish)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return d
}

// placeEmptyFile puts a file of the newest version into dir, if nothing is there. Nobody and nothing is in the file. It
// is as an Open leaves a new one: to migrate a file, or to rewrite it as one that can shrink, takes SQLite longer than
// most tests need.
func placeEmptyFile(t testing.TB, dir string) {
	t.Helper()
	if entries, err := os.ReadDir(dir); len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return
	}
	must(t, os.MkdirAll(dir, 0o700))
	must(t, os.Chmod(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, File), try(emptyFile())(t), 0o600))
}

// emptyFile makes the file that placeEmptyFile copies.
var emptyFile = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "ctms-empty-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, File)
	pool, err := sql.Open("sqlite", fsys{}.dsn(path, writePragmas...))
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	ctx := context.Background()
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if err := makeShrinkable(ctx, conn); err != nil {
		return nil, err
	}
	if err := migrate(ctx, conn, path, migrations, quiet, nil); err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, `PRAGMA journal_mode = wal`); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// createPeople creates the people. They have no passwords: hashing one takes long.
func createPeople(t testing.TB, d *DB) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for _, id := range []int64{ann, bob, cid, ada} {
			if _, err := tx.createUser(id, "", UserPatch{Username: new(names[id]), Admin: new(id == ada)}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// crashed returns a copy of dir with the files of the database alone, as a crash at this moment would leave them.
func crashed(t testing.TB, dir string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range []string{File, File + "-wal"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && name == File {
			t.Fatal(err)
		}
		must(t, os.WriteFile(filepath.Join(to, name), content, 0o600))
	}
	return to
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// try returns the result of a call, and fails the test where it has an error: try(d.Task(...))(t).
func try[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		must(t, err)
		return v
	}
}

// same fails the test where got is not want.
func same[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// sameLines fails the test where got is not want.
func sameLines(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, " | "), strings.Join(want, " | "))
	}
}

// task has ann create a task that is assigned to bob.
func task(t testing.TB, d *DB) Task {
	t.Helper()
	return try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob)}))(t)
}

// setStatus has ann change the status of a task.
func setStatus(t testing.TB, d *DB, id int64, to Status) Task {
	t.Helper()
	return try(d.UpdateTask(t.Context(), ann, id, TaskPatch{Status: &to}, Precondition{}))(t)
}

// fill stores n notifications for a user, and returns the id of the last.
func fill(t testing.TB, d *DB, user int64, n int) int64 {
	t.Helper()
	for n > 0 {
		some := min(n, 1000)
		must(t, d.update(t.Context(), func(tx *Tx) error {
			for range some {
				if err := tx.notify(0, Notification{User: user, Kind: StatusChange, Title: "Fix Login",
					Message: "Task 'Fix Login' status changed to Done"}); err != nil {
					return err
				}
			}
			return nil
		}))
		n -= some
	}
	return d.Newest()
}

// skipTo has the next notification get id.
func skipTo(t testing.TB, d *DB, id int64) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		tx.last.notification = id - 1
		return nil
	}))
}

// inboxOf returns all of a user's notifications, newest first.
func inboxOf(t testing.TB, d *DB, user int64) []Notification {
	t.Helper()
	page, next, err := d.Inbox(t.Context(), user, InboxQuery{Limit: 1 << 20})
	must(t, err)
	same(t, "next page of the whole inbox", next, 0)
	return page
}

// messages returns the messages in a user's inbox, newest first. Unread ones begin with an asterisk.
func messages(t testing.TB, d *DB, user int64) []string {
	t.Helper()
	var said []string
	for _, n := range inboxOf(t, d, user) {
		if n.Read {
			said = append(said, n.Message)
		} else {
			said = append(said, "*"+n.Message)
		}
	}
	return said
}

// unread returns a user's unread count. It fails the test where the inbox has another.
func unread(t testing.TB, d *DB, user int64) int {
	t.Helper()
	count := try(d.UnreadCount(t.Context(), user))(t)
	in := 0
	for _, n := range inboxOf(t, d, user) {
		if !n.Read {
			in++
		}
	}
	same(t, fmt.Sprintf("unread count of user %d against the inbox", user), count, in)
	return count
}

// number returns the result of a query for one number.
func number(t testing.TB, d *DB, q string, args ...any) (n int64) {
	t.Helper()
	must(t, d.read.QueryRowContext(context.Background(), q, args...).Scan(&n))
	return n
}

// writes returns how many commits changed the file while run ran.
func writes(t testing.TB, d *DB, run func()) int64 {
	t.Helper()
	conn := try(d.read.Conn(context.Background()))(t)
	defer conn.Close()
	var before, after int64
	must(t, conn.QueryRowContext(context.Background(), `PRAGMA data_version`).Scan(&before))
	run()
	must(t, conn.QueryRowContext(context.Background(), `PRAGMA data_version`).Scan(&after))
	return after - before
}

// flushState has the writer store the state of the inboxes.
func flushState(t testing.TB, d *DB) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error { tx.mustFlush = true; return nil }))
}

// at is a time on 13 January 2030, UTC.
func at(hour, minute int) time.Time { return time.Date(2030, 1, 13, hour, minute, 0, 0, time.UTC) }

// startSession signs a user in without a password.
func startSession(d *DB, user int64, ttl time.Duration) (Session, error) {
	g, _ := d.Grant(context.Background(), user)
	g.User = user
	return d.StartSession(context.Background(), g, ttl)
}
