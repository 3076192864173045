package process

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"golang.org/x/sys/unix"

	"ctms/db"
	"ctms/server/cli"
)

// TestTheStaticBinaryNeedsNothingBesideIt runs what the Dockerfile builds as the Dockerfile runs it: in an empty root,
// as a user without rights.
func TestTheStaticBinaryNeedsNothingBesideIt(t *testing.T) {
	e2e.SkipInShort(t, "the program is built")
	if os.Getuid() != 0 {
		t.Skip("only root can change the root directory")
	}
	const nobody = 65532
	root := t.TempDir()
	binary := filepath.Join(root, "ctms")
	build := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	if most := int64(25 << 20); info.Size() >= most {
		t.Errorf("the binary has %d bytes, and may have %d", info.Size(), most)
	}
	data := filepath.Join(root, "data")
	if err := errors.Join(os.Chmod(root, 0o755), os.Chmod(binary, 0o755), os.Mkdir(data, 0o700),
		os.Chown(data, nobody, nobody)); err != nil {
		t.Fatal(err)
	}
	within := func(args ...string) *exec.Cmd {
		return &exec.Cmd{
			Path: "/ctms", Args: append([]string{"/ctms"}, args...), Dir: "/",
			Env:         []string{"CTMS_DATA=/data", "CTMS_LISTEN=127.0.0.1:0"},
			SysProcAttr: &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: nobody, Gid: nobody}},
		}
	}
	if err := within("version").Run(); errors.Is(err, syscall.EPERM) {
		t.Skip("this root may not change the root directory")
	} else if err != nil {
		t.Fatal(err)
	}

	p := e2e.Launch(t, within("serve"))
	p.URL = strings.TrimSuffix(strings.Fields(p.Await(p.Out, "http://"))[3], "/")
	add := within("user", "add", "ann", "--admin")
	add.Stdin = strings.NewReader(e2e.Password)
	if out, err := add.CombinedOutput(); err != nil {
		t.Errorf("user add: %v: %s", err, out)
	}
	_, access := e2e.LogIn(t, p, "ann", e2e.Password)
	// A time zone by its name needs the list of them, which is in the binary.
	if status, body := e2e.Request(t, "PATCH", p.URL+"/api/users/1/", access,
		`{"time_zone":"Europe/Berlin"}`); status != 200 {
		t.Errorf("time zone: %d %s", status, body)
	}
	p.Stop()
}

// A terminal is a person's keyboard and screen.
type terminal struct {
	testing.TB
	keys, line *os.File // the two ends
	screen     *e2e.Output
}

func newTerminal(t testing.TB) *terminal {
	t.Helper()
	keys, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	t.Cleanup(func() { keys.Close() })
	n, err := unix.IoctlGetInt(int(keys.Fd()), unix.TIOCGPTN)
	if err = errors.Join(err, unix.IoctlSetPointerInt(int(keys.Fd()), unix.TIOCSPTLCK, 0)); err != nil {
		t.Skip("no terminals here: ", err)
	}
	line, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	t.Cleanup(func() { line.Close() })
	tty := &terminal{TB: t, keys: keys, line: line, screen: e2e.NewOutput()}
	go io.Copy(tty.screen, keys)
	return tty
}

func (tty *terminal) echoes() bool {
	tty.Helper()
	state, err := unix.IoctlGetTermios(int(tty.line.Fd()), unix.TCGETS)
	if err != nil {
		tty.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

// answer types text once the question stands on the screen and nothing that is typed would.
func (tty *terminal) answer(question, text string) {
	tty.Helper()
	for began := time.Now(); !strings.HasSuffix(tty.screen.String(), question) || tty.echoes(); runtime.Gosched() {
		if time.Since(began) > e2e.Patience {
			tty.Fatalf("no %q, echo %t: %q", question, tty.echoes(), tty.screen)
		}
	}
	if _, err := io.WriteString(tty.keys, text); err != nil {
		tty.Fatal(err)
	}
}

func TestAPasswordIsAskedForTwiceWithoutEcho(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, again string
		code        int
	}{
		{"ann", e2e.Password, 0},
		{"bob", e2e.Password + "?", cli.ExitFailure},
	} {
		tty := newTerminal(t)
		cmd := e2e.Command(t, []string{"CTMS_DATA=" + dir}, "user", "add", c.name)
		p := &e2e.Process{TB: t, Cmd: cmd, Out: tty.screen, Err: tty.screen, Done: make(chan struct{})}
		cmd.Stdin, cmd.Stdout, cmd.Stderr = tty.line, tty.line, tty.line
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		go func() { cmd.Wait(); close(p.Done) }()
		tty.answer("Password: ", e2e.Password+"\n")
		tty.answer("again: ", c.again+"\n")
		if code := p.Wait(e2e.Patience); code != c.code {
			t.Errorf("exit code %d, want %d: %s", code, c.code, tty.screen)
		}
		if strings.Contains(tty.screen.String(), e2e.Password) {
			t.Errorf("the password stands on the screen: %s", tty.screen)
		}
	}
	if list := e2e.MustRun(t, dir, "", "user", "list"); !strings.Contains(list, "ann") || strings.Contains(list, "bob") {
		t.Errorf("users:\n%s", list)
	}
}

func TestAnInterruptedQuestionGivesTheEchoBack(t *testing.T) {
	tty := newTerminal(t)
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir()}, "user", "add", "ann")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty.line, tty.line, tty.line
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tty.answer("Password: ", "half of it")
	cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); err == nil {
		t.Error("that was a success")
	}
	if !tty.echoes() {
		t.Error("the terminal is left without echo")
	}
}

func TestTheLogIsForPeopleOnATerminal(t *testing.T) {
	tty := newTerminal(t)
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0"})
	cmd.Stderr = tty.line
	out := e2e.NewOutput()
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &e2e.Process{TB: t, Cmd: cmd, Out: out, Err: tty.screen, Done: make(chan struct{})}
	go func() { cmd.Wait(); close(p.Done) }()
	line := p.Await(tty.screen, "serving")
	if json.Valid([]byte(line)) || !strings.Contains(line, "msg=serving") {
		t.Errorf("logged %q", line)
	}
	p.Stop()
}

// smallDisk mounts a disk of size on a directory of its own, or skips the test.
func smallDisk(t testing.TB, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size+",mode=700"); errors.Is(err, os.ErrPermission) {
		t.Skip("a small disk can be mounted by root only")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestADirectoryThatCanNotBeWrittenIsRefused(t *testing.T) {
	disk, from := smallDisk(t, "2m"), t.TempDir()
	e2e.MustRun(t, disk, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, from, e2e.Password, "user", "add", "bob")
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"serve --listen=127.0.0.1:0", "user add cleo",
		"restore " + filepath.Join(from, db.File)} {
		e2e.MustFail(t, cli.ExitFailure, disk, e2e.Password, strings.Fields(args), disk, "writable", "--data")
	}
	e2e.MustFail(t, cli.ExitFailure, from, "", []string{"backup", "--to", disk}, disk, "read-only", "--to")
	for _, args := range []string{"user list", "backup --to copy.db"} { // there is no log, and none can be made
		e2e.MustFail(t, cli.ExitFailure, disk, "", strings.Fields(args), filepath.Join(disk, db.File), "writable")
	}
}

func TestADiskWithoutRoomIsNotFilledUp(t *testing.T) {
	disk, dir := smallDisk(t, "128k"), t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	if err := os.WriteFile(filepath.Join(disk, "ballast"), make([]byte, 96<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, cli.ExitFailure, dir, "", []string{"backup", "--to", disk}, disk, "free", "--to")
	e2e.MustFail(t, cli.ExitFailure, disk, "", []string{"restore", filepath.Join(dir, db.File)}, disk, "free", "--data")
	if text, code := check(t, disk); code != cli.ExitFailure || !strings.Contains(text, "problem  disk       ") {
		t.Errorf("check: exit code %d\n%s", code, text)
	}
	left, err := os.ReadDir(disk)
	if err != nil || len(left) != 1 {
		t.Errorf("left %v, %v", left, err)
	}
}
