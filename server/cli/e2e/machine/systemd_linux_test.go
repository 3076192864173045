// Tests what the server tells systemd, and what it takes from it: sd_notify, the watchdog, the journal, credentials.

package machine

import (
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite" // to look into the file

	"ctms/server/cli/e2e"
)

// A manager is the socket on which a service manager listens.
type manager struct {
	testing.TB
	*net.UnixConn
	env string // the setting that names it
}

func newManager(t testing.TB) *manager {
	t.Helper()
	dir, err := os.MkdirTemp("", "notify") // a short path: t.TempDir's may be too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	at := filepath.Join(dir, "s")
	conn, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: at, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return &manager{t, conn, "NOTIFY_SOCKET=" + at}
}

// await returns the next message that matches a pattern, and those before it.
func (m *manager) await(pattern string) (message string, before []string) {
	m.Helper()
	m.SetReadDeadline(time.Now().Add(e2e.Patience))
	for buffer := make([]byte, 4096); ; {
		n, err := m.Read(buffer)
		if err != nil {
			m.Fatalf("no message matches %s; those that came: %q; %v", pattern, before, err)
		}
		message = string(buffer[:n])
		if regexp.MustCompile(pattern).MatchString(message) {
			return message, before
		}
		before = append(before, message)
	}
}

// drain returns the messages that have come.
func (m *manager) drain() (messages []string) {
	m.Helper()
	raw, err := m.SyscallConn()
	if err != nil {
		m.Fatal(err)
	}
	err = raw.Control(func(fd uintptr) { // a deadline could be over before the first is read
		for buffer := make([]byte, 4096); ; {
			n, _, err := syscall.Recvfrom(int(fd), buffer, syscall.MSG_DONTWAIT)
			if err != nil {
				return
			}
			messages = append(messages, string(buffer[:n]))
		}
	})
	if err != nil {
		m.Fatal(err)
	}
	return messages
}

func TestTheServiceManagerHearsHowTheServerIs(t *testing.T) {
	m := newManager(t)
	p := e2e.Serve(t, t.TempDir(), []string{m.env, "WATCHDOG_USEC=3000000"})
	_, before := m.await(`(?m)^READY=1$`)
	if all := strings.Join(before, "\n"); !strings.Contains(all, "STATUS=Opening the database") ||
		strings.Contains(all, "WATCHDOG") {
		t.Errorf("before READY=1 came %q", before)
	}
	m.await(`^WATCHDOG=1$`)
	p.Signal(syscall.SIGHUP)
	m.await(`^RELOADING=1\nMONOTONIC_USEC=\d+$`)
	m.await(`(?s)^READY=1\nSTATUS=Serving on 127\.0\.0\.1:\d+$`)
	m.await(`^WATCHDOG=1$`)
	p.Stop()
	if _, before := m.await(`(?m)^STOPPING=1$`); strings.Contains(strings.Join(before, "\n"), "READY") {
		t.Errorf("before STOPPING=1 came %q", before)
	}
}

// The writer waits 5 s for another process that holds the database, and the watchdog hears nothing meanwhile. From then
// on the server knows that nothing can be stored, and a restart would not help.
func TestTheWatchdogIsSilentWhileTheWriterHangs(t *testing.T) {
	m := newManager(t)
	dir := t.TempDir()
	p := e2e.Serve(t, dir, []string{m.env, "WATCHDOG_USEC=3000000"})
	m.await(`^WATCHDOG=1$`)
	d, err := sql.Open("sqlite", filepath.Join(dir, e2e.DatabaseFile)+"?_txlock=immediate&_pragma=busy_timeout(60000)")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	tx, err := d.Begin()
	if err != nil {
		t.Fatal(err)
	}
	m.drain()
	p.Await(p.Err, `does not answer itself.*database`)
	if heard := m.drain(); len(heard) > 1 { // one look may have been under way
		t.Errorf("while the writer hung, the manager heard %q", heard)
	}
	m.await(`^WATCHDOG=1$`)
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	p.Await(p.Err, `has let go of the database`)
	m.await(`^WATCHDOG=1$`)
	p.Stop()
}

// systemd ends what hangs by SIGABRT. An exit code of 2 would tell it that the settings are wrong.
func TestACrashIsNoMistakeInTheSettings(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), nil)
	p.Signal(syscall.SIGABRT)
	p.Wait(e2e.Patience)
	ended := p.Cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !ended.Signaled() || ended.Signal() != syscall.SIGABRT || ended.CoreDump() {
		t.Errorf("the server ended by %v, want SIGABRT without a core file", p.Cmd.ProcessState)
	}
	if !strings.Contains(p.Err.String(), "goroutine ") {
		t.Errorf("the log does not tell what the server was at: %s", p.Err)
	}
}

func TestTheJournalGetsPriorities(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var is syscall.Stat_t
	if err := syscall.Fstat(int(file.Fd()), &is); err != nil {
		t.Fatal(err)
	}
	run := func(code int, env ...string) string {
		t.Helper()
		cmd := e2e.Command(t, append(env, "CTMS_DATA="+t.TempDir(), "CTMS_LISTEN=127.0.0.1:0", "CTMS_LOG_LEVL=x",
			fmt.Sprintf("JOURNAL_STREAM=%d:%d", is.Dev, is.Ino)))
		out := e2e.NewOutput()
		cmd.Stdout, cmd.Stderr = out, file
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		p := &e2e.Process{TB: t, Cmd: cmd, Out: out, Err: e2e.NewOutput(), Done: make(chan struct{})}
		go func() { cmd.Wait(); close(p.Done) }()
		if code == 0 {
			p.Await(out, "http://")
			p.Signal(syscall.SIGTERM)
		}
		if got := p.Wait(e2e.Patience); got != code {
			t.Errorf("exit code %d, want %d", got, code)
		}
		text, err := os.ReadFile(file.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	log := run(0)
	for _, line := range []string{`^<4>\{.*"level":"WARN".*CTMS_LOG_LEVL`, `^<6>\{.*"msg":"serving"`} {
		if !regexp.MustCompile(`(?m)` + line).MatchString(log) {
			t.Errorf("no line matches %s in\n%s", line, log)
		}
	}
	for line := range strings.Lines(log) {
		if !regexp.MustCompile(`^<\d>\{`).MatchString(line) {
			t.Errorf("a line without priority: %s", line)
		}
	}
	if log := run(e2e.ExitUsage,
		"CTMS_ACCESS_TTL=2h"); !regexp.MustCompile(`(?m)^<3>ctms: CTMS_ACCESS_TTL`).MatchString(log) {
		t.Errorf("the error has no priority: %s", log)
	}
}

func TestTheKeyComesAsACredential(t *testing.T) {
	const key = "0123456789 the key of another application"
	dir, credentials := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(credentials, "ctms.jwt-secret"), []byte(key+"\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	env := "CREDENTIALS_DIRECTORY=" + credentials
	p := e2e.Serve(t, dir, []string{env, "CTMS_HOST_USERS=provision"})
	r := e2e.Check(t, dir)
	r.Expect(t, "host", "ok", `1 key, from the credential ctms\.jwt-secret .* of the running server: 41 bytes`)
	r.Expect(t, "key", "ok", `32 bytes, from .*jwt\.key`)
	p.Stop()
	cmd := e2e.Command(t, []string{env, "CTMS_JWT_SECRET=" + key, "CTMS_DATA=" + dir}, "serve")
	both := e2e.Launch(t, cmd)
	if code := both.Wait(e2e.Patience); code != e2e.ExitUsage || !strings.Contains(both.Err.String(), "credential") {
		t.Errorf("two keys: exit code %d, %s", code, both.Err)
	}
	// A manager that has other credentials for the service names the directory as well.
	e2e.Serve(t, t.TempDir(), []string{"CREDENTIALS_DIRECTORY=" + t.TempDir()}).Stop()
}

func TestAReloadTakesTheLevelOfTheLog(t *testing.T) {
	file := filepath.Join(t.TempDir(), "level")
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_LOG_LEVEL_FILE=" + file})
	set := func(level string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(level), 0o600); err != nil {
			t.Fatal(err)
		}
		p.Signal(syscall.SIGHUP)
	}
	set("debug\n")
	p.Await(p.Err, `"msg":"reloaded","log_level":"DEBUG"`)
	e2e.Request(t, "GET", p.URL+"/healthz", "", "")
	p.Await(p.Err, `"msg":"request".*"/healthz"`)
	set("loud")
	if line := p.Await(p.Err, `stays as it was.*must hold debug, info, warn or error`); strings.Contains(line, "loud") {
		t.Errorf("what the file holds may be a secret: %s", line)
	}
	set("error")
	p.Await(p.Err, `"msg":"reloaded","log_level":"ERROR"`)
	set("")
	p.Await(p.Err, `"msg":"reloaded","log_level":"INFO"`)
	if err := errors.Join(os.Remove(file), syscall.Mkfifo(file, 0o600)); err != nil {
		t.Fatal(err)
	}
	p.Signal(syscall.SIGHUP)
	p.Await(p.Err, `stays as it was.*no plain file`)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	p.Stop()
	p.Await(p.Err, `"msg":"stopping"`)
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", []string{"serve", "--log-level-file", t.TempDir()}, "--log-level-file")
	if err := os.WriteFile(file, []byte("hunter2"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--log-level-file", file}, {"--jwks=ftp://ann:hunter2@id.example.com/"},
		{"--jwks=http://id.example.com/?token=hunter2"}} {
		_, said, code := e2e.Run(t, t.TempDir(), "", append([]string{"serve", "--listen=127.0.0.1:0"}, args...)...)
		if code != e2e.ExitUsage || strings.Contains(said, "hunter2") {
			t.Errorf("%q: exit code %d, and it says %s", args, code, said)
		}
	}
}

func TestAClosedTerminalEndsTheServer(t *testing.T) {
	tty := newTerminal(t)
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0"})
	out := e2e.NewOutput()
	cmd.Stdout, cmd.Stderr = out, tty.device
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &e2e.Process{TB: t, Cmd: cmd, Out: out, Err: tty.screen, Done: make(chan struct{})}
	go func() { cmd.Wait(); close(p.Done) }()
	p.Await(tty.screen, "serving")
	p.Signal(syscall.SIGHUP)
	if code := p.Wait(e2e.Patience); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}

func TestAHealthcheckTellsWhetherTheServerIsReady(t *testing.T) {
	dir := t.TempDir()
	p := e2e.Serve(t, dir, nil)
	for _, args := range [][]string{{"healthcheck", "--listen", p.Listen}, {"healthcheck", "--listen=127.0.0.1:0"},
		{"healthcheck"}, // the server was told another address than the default
		{"healthcheck", "--listen", ":" + p.Listen[strings.LastIndex(p.Listen, ":")+1:]}} {
		if got := e2e.MustRun(t, dir, "", args...); got != "ok\n" {
			t.Errorf("%q printed %q", args, got)
		}
	}
	p.Stop()
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"healthcheck", "--listen", p.Listen}, "/readyz",
		"nothing listens")
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"healthcheck", "--listen=:0"}, "no server runs")
}

func TestDurationsInTheLogAreText(t *testing.T) {
	dir := t.TempDir()
	p := e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann")
	for range 11 {
		e2e.LogIn(t, p, "ann", "a wrong password")
	}
	line := p.Await(p.Err, `"limited":"[1-9]`)
	if !regexp.MustCompile(`"limited":"\d+(\.\d+)?s"`).MatchString(line) {
		t.Errorf("the line is %s", line)
	}
	p.Stop()
}
