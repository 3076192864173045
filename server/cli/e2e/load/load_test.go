// Helpers that start a server with data, and connect its users.

package load

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

// A load is a server and its clients. Publishers change tasks. Users have the tasks assigned to them and receive
// notifications.
type load struct {
	users      int
	publishers int
	idleUsers  int   // users without tasks, who get no notifications
	stored     int   // notifications that are in the database at the start, all unread
	limited    bool  // keeps the default limits; else there are none
	peer       *peer // the server is another one

	flags   []string // of ctms serve, beside those that each load has
	onMail  bool     // each of the users gets everything by e-mail
	hookURL string   // where dueHooks hooks are, that get nothing new
	due     int      // how many messages to them are due at the start; stored says of how many notifications

	dir         string // of the data
	addr        string
	cmd         *exec.Cmd
	pid         int
	helpers     []int     // pids of what the server needs beside it
	sockets     []*socket // of the users
	idleSockets []*socket // of the idle users
	changes     []int     // how many there were so far, by task id
	began       time.Time
}

// publisher is the user that all publishers sign in as.
const publisher = int64(1)

// isInMemory reports whether a directory is in memory and not on a disk. Only Linux tells.
var isInMemory = func(dir string) bool { return false }

// newLoad starts a server with tasks. They are enough for each publisher to have four of its own, and each user one.
func newLoad(b testing.TB, l load) *load {
	b.Helper()
	tasks := max(l.users, l.publishers*4) + 1
	l.changes, l.began = make([]int, tasks), time.Now()
	if l.peer != nil {
		l.peer.start(b, &l)
		b.Cleanup(l.hangUp)
		return &l
	}
	dir := filepath.Join(b.TempDir(), "data")
	if isInMemory(b.TempDir()) {
		b.Fatalf("%s is in memory, but the benchmark has to write to a disk: set TMPDIR to one", dir)
	}
	l.dir = dir
	l.fill(b, dir)
	l.start(b, e2e.Build(b), dir)
	b.Cleanup(func() {
		l.hangUp()
		l.dropIdle(b)
		l.stop(b)
	})
	return &l
}

// hangUp closes the WebSockets of the users.
func (l *load) hangUp() {
	for _, ws := range l.sockets {
		if ws != nil {
			ws.conn.Close()
		}
	}
}

// userOf returns the user that a task is assigned to.
func (l *load) userOf(task int) int { return 2 + (task-1)%l.users }

// start starts the server and waits until it prints its address. If CTMS_BENCH_PROFILES names a directory, the server
// writes a CPU profile there, one for each benchmark.
func (l *load) start(b testing.TB, bin, dir string) {
	b.Helper()
	profile := os.Getenv("CTMS_BENCH_PROFILES")
	if profile != "" {
		profile = filepath.Join(profile, strings.ReplaceAll(b.Name(), "/", "-")+".cpu")
		bin = e2e.Program(b) // the release binary can't write profiles
	}
	cmd := exec.Command(bin, append([]string{"serve", "--data", dir, "--listen", "127.0.0.1:0", "--log-level", "error"},
		l.flags...)...)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, token.KeyFile), []byte(e2e.BenchKey), 0o600); err != nil {
		b.Fatal(err)
	}
	cmd.Env = os.Environ()
	if !l.limited {
		cmd.Env = append(cmd.Env, "CTMS_RATE_LIMIT=0", "CTMS_USER_CONNECTIONS=0", "CTMS_ADDRESS_CONNECTIONS=0")
	}
	if profile != "" {
		cmd.Env = append(cmd.Env, "PROFILE_TO="+profile)
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	l.cmd, l.pid = cmd, cmd.Process.Pid
	lines := bufio.NewScanner(out)
	for l.addr == "" && lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "http://"); ok {
			l.addr, _, _ = strings.Cut(rest, "/")
		}
	}
	if l.addr == "" {
		b.Fatal("the server did not print its address")
	}
	go io.Copy(io.Discard, out)
}

// stop stops the server by SIGTERM.
func (l *load) stop(b testing.TB) {
	b.Helper()
	l.cmd.Process.Signal(syscall.SIGTERM)
	if err := l.cmd.Wait(); err != nil {
		b.Errorf("the server ended: %v", err)
	}
}

// fill makes a database with the users, the tasks and the stored notifications of the load.
func (l *load) fill(b testing.TB, dir string) {
	b.Helper()
	d, err := db.Open(dir, db.Settings{}, func([]db.Event) {})
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	e2e.RunInPool(l.users+2+l.idleUsers, func(i int) { // the publisher, the users, the attacker, the idle users
		name, admin := fmt.Sprintf("user%d", i), int64(i+1) == publisher // admins may send events
		if _, _, err := d.ReplaceUser(ctx, int64(i+1), db.UserPatch{Username: &name, Admin: &admin}); err != nil {
			b.Error(err)
		}
	})
	title := "Fix the login of the customer portal"
	e2e.RunInPool(len(l.changes)-1, func(i int) {
		to := int64(2 + i%l.users)
		if _, _, err := d.ReplaceTask(ctx, publisher, int64(i+1), db.TaskPatch{Title: &title, Assignee: &to},
			db.Precondition{}); err != nil {
			b.Error(err)
		}
	})
	tasks := len(l.changes) - 1
	changes := max(0, l.stored-tasks+tasks-1) / tasks // of each task; its assignment made a notification, too
	e2e.RunInPool(tasks, func(i int) {
		for range changes {
			status := db.Status(l.nextStatus(i + 1))
			if _, err := d.UpdateTask(ctx, publisher, int64(i+1), db.TaskPatch{Status: &status},
				db.Precondition{}); err != nil {
				b.Error(err)
			}
		}
	})
	for u := range l.users {
		d.Delivered(int64(u+2), d.Newest())
	}
	if l.onMail {
		l.giveAddresses(b, d)
	}
	for range dueHooks {
		if l.hookURL == "" {
			break
		}
		if _, err := d.CreateHook(ctx, db.HookDraft{URL: &l.hookURL, Types: &[]db.Kind{"nothing"}}); err != nil {
			b.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
	if l.due > 0 {
		l.makeDue(b, filepath.Join(dir, e2e.DatabaseFile))
	}
}

// giveAddresses has the users get everything by e-mail.
func (l *load) giveAddresses(b testing.TB, d *db.DB) {
	b.Helper()
	ctx := context.Background()
	for u := range l.users {
		e := db.Endpoint{User: int64(u + 2), Channel: db.ChannelEmail, Kind: "email",
			Target: db.Target{Address: fmt.Sprintf("user%d@example.com", u+1)}}
		if _, _, _, err := d.AddEndpoint(ctx, db.NewEndpoint{Endpoint: e, Confirmed: true}); err != nil {
			b.Fatal(err)
		}
	}
	_, err := d.UpdateDefaults(ctx, func(def *db.Defaults) error {
		def.Types = map[db.Kind]db.Choice{db.StatusChange: {Email: db.DeliverNow}}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// dueHooks is over how many hooks the messages are spread that are due at the start.
const dueHooks = 8

// makeDue writes the messages that are due into the file of a database.
func (l *load) makeDue(b testing.TB, file string) {
	b.Helper()
	d, err := sql.Open("sqlite", file)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	r, err := d.Exec(`INSERT INTO deliveries
			(notification_id, endpoint_id, user_id, lane, how, state, not_before, next_at, created_at)
		SELECT n.id, e.id, n.user_id, 'hook ' || e.id, 'all', 'waiting', 1, 1, 1
		FROM notifications n, endpoints e WHERE e.channel = 'hook' LIMIT ?`, l.due)
	if err != nil {
		b.Fatal(err)
	}
	if n, _ := r.RowsAffected(); n != int64(l.due) {
		b.Fatalf("%d messages are due, want %d", n, l.due)
	}
}

// nextStatus returns the status that a task gets next. No two publishers change the same task.
func (l *load) nextStatus(task int) string {
	l.changes[task]++
	return []string{"todo", "in_progress", "in_review"}[l.changes[task]%3]
}

// mintToken returns an access token of a user, valid for an hour.
func mintToken(b testing.TB, user int64) string {
	t, err := token.MintAccess([]byte(e2e.BenchKey), token.Claims{User: user}, time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	return t
}

// connect opens WebSockets, tabs of them for each user, and starts to read them.
func (l *load) connect(b testing.TB, tabs int) {
	b.Helper()
	l.sockets = make([]*socket, l.users*tabs)
	e2e.RunInPool(len(l.sockets), func(i int) {
		ws, err := l.dial(b, 2+i%l.users, clientIP(i))
		if err != nil {
			b.Error(err)
			return
		}
		l.sockets[i] = ws
	})
	if b.Failed() {
		b.FailNow()
	}
	for _, ws := range l.sockets {
		if err := ws.open(l); err != nil {
			b.Fatal(err)
		}
	}
}

// dial opens the WebSocket of a user, or of a peer's one.
func (l *load) dial(b testing.TB, user int, from string) (*socket, error) {
	if l.peer != nil {
		return l.peer.dial(l.addr, user, from)
	}
	return dialSocket(l.addr, "/ws/notifications/?token="+mintToken(b, int64(user)), from)
}

// connectIdle opens n WebSockets, for the idle users in turn. They answer pings.
func (l *load) connectIdle(b testing.TB, n int) {
	b.Helper()
	l.idleSockets = make([]*socket, n)
	e2e.RunInPool(n, func(i int) {
		ws, err := l.dial(b, l.users+3+i%l.idleUsers, clientIP(i))
		if err != nil {
			b.Error(err)
			return
		}
		ws.backlog = true
		l.idleSockets[i] = ws
		if err := ws.open(l); err != nil {
			b.Error(err)
		}
	})
	if b.Failed() {
		b.FailNow()
	}
}

// dropIdle closes the WebSockets that connectIdle opened. It fails the benchmark if the server has closed one before.
func (l *load) dropIdle(b testing.TB) {
	b.Helper()
	ended := 0
	for _, ws := range l.idleSockets {
		if ws == nil {
			continue
		}
		if ws.isClosed() {
			ended++
		}
		ws.conn.Close()
	}
	l.idleSockets = nil
	if ended > 0 {
		b.Errorf("the server closed %d idle connections", ended)
	}
}
