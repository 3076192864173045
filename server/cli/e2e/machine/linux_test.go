// Tests what only Linux lets a test set up: a chroot, terminals, and disks that are full or read-only.

package machine

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ctms/server/cli/e2e"
)

// An imageFile is what a Dockerfile says of building and running the program.
type imageFile struct{ text string }

func readDockerfile(t testing.TB) imageFile {
	t.Helper()
	text, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	return imageFile{strings.ReplaceAll(string(text), "\\\n", "")}
}

// find returns the group of a pattern, which must match.
func (f imageFile) find(t testing.TB, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(`(?m)` + pattern).FindStringSubmatch(f.text)
	if m == nil {
		t.Fatalf("Dockerfile has nothing that matches %s", pattern)
	}
	return m[1]
}

// command returns the words of an instruction in its JSON form.
func (f imageFile) command(t testing.TB, pattern string) (words []string) {
	t.Helper()
	if err := json.Unmarshal([]byte(f.find(t, pattern)), &words); err != nil {
		t.Fatal(err)
	}
	return words
}

// TestTheStaticBinaryNeedsNothingBesideIt builds and runs the binary as the Dockerfile does:
// in an empty root directory, as a user without rights.
func TestTheStaticBinaryNeedsNothingBesideIt(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can change the root directory")
	}
	const nobody = 65532
	image := readDockerfile(t)
	root := t.TempDir()
	binary := filepath.Join(root, "ctms")
	line := strings.ReplaceAll(image.find(t, `^RUN (CGO_ENABLED=0 go build .*?) +&&`), "/image/ctms", binary)
	build := exec.CommandContext(t.Context(), "sh", "-c", line)
	build.Env = append(os.Environ(), "VERSION=v9.8.7", "COMMIT=0123456789abcdef0123456789abcdef01234567")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	if most := int64(25 << 20); info.Size() >= most {
		t.Errorf("the binary has %d bytes, want less than %d", info.Size(), most)
	}
	data := filepath.Join(root, "data")
	if err := errors.Join(os.Chmod(root, 0o755), os.Chmod(binary, 0o755), os.Mkdir(data, 0o700),
		os.Chown(data, nobody, nobody)); err != nil {
		t.Fatal(err)
	}
	listen := freeAddress(t) // the image has :8000, which may be in use here
	inChroot := func(args ...string) *exec.Cmd {
		return &exec.Cmd{
			Path: args[0], Args: args, Dir: "/",
			Env: []string{"CTMS_DATA=" + image.find(t, `^ENV .*CTMS_DATA=(\S+)`),
				strings.Replace(image.find(t, `^ENV .*(CTMS_LISTEN=\S+)`), ":8000", listen, 1)},
			SysProcAttr: &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: nobody, Gid: nobody}},
		}
	}
	said, err := inChroot("/ctms", "version").Output()
	if errors.Is(err, syscall.EPERM) {
		t.Skip("this root may not change the root directory")
	}
	if err != nil || !strings.Contains(string(said), "v9.8.7 (commit 0123456789ab,") {
		t.Errorf("version printed %s, %v; want the version and the commit of the build", said, err)
	}
	health := image.command(t, `^HEALTHCHECK .*CMD (\[.*\])$`)
	if out, err := inChroot(health...).CombinedOutput(); err == nil {
		t.Errorf("%q is content without a server: %s", health, out)
	}

	p := e2e.Launch(t, inChroot(append(image.command(t, `^ENTRYPOINT (.*)$`), image.command(t, `^CMD (.*)$`)...)...))
	p.URL = strings.TrimSuffix(strings.Fields(p.Await(p.Out, "http://"))[3], "/")
	if out, err := inChroot(health...).CombinedOutput(); err != nil {
		t.Errorf("%q: %v: %s", health, err, out)
	}
	add := inChroot("/ctms", "user", "add", "ann", "--admin")
	add.Stdin = strings.NewReader(e2e.Password)
	if out, err := add.CombinedOutput(); err != nil {
		t.Errorf("user add: %v: %s", err, out)
	}
	if out, err := inChroot("/ctms", "check").CombinedOutput(); err != nil {
		t.Errorf("check: %v: %s", err, out)
	}
	_, access := e2e.LogIn(t, p, "ann", e2e.Password)
	// The names of time zones need a database of them. The binary holds one.
	if status, body := e2e.Request(t, "PATCH", p.URL+"/api/users/1/", access,
		`{"time_zone":"Europe/Berlin"}`); status != 200 {
		t.Errorf("setting a time zone: %d %s, want 200", status, body)
	}
	p.Stop()
}

// freeAddress returns :port with a port that was free a moment ago.
func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return fmt.Sprintf(":%d", l.Addr().(*net.TCPAddr).Port)
}

// A terminal is a pseudo-terminal: the test types on its keyboard and reads its screen.
type terminal struct {
	testing.TB
	keyboard *os.File    // the end of the test
	device   *os.File    // the end of the program
	screen   *e2e.Output // all that the program and the echo have written
}

func newTerminal(t testing.TB) *terminal {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	t.Cleanup(func() { keyboard.Close() })
	n, err := unix.IoctlGetInt(int(keyboard.Fd()), unix.TIOCGPTN)
	if err = errors.Join(err, unix.IoctlSetPointerInt(int(keyboard.Fd()), unix.TIOCSPTLCK, 0)); err != nil {
		t.Skip("no terminals here: ", err)
	}
	device, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	t.Cleanup(func() { device.Close() })
	tty := &terminal{TB: t, keyboard: keyboard, device: device, screen: e2e.NewOutput()}
	go io.Copy(tty.screen, keyboard)
	return tty
}

// echoesInput reports whether the terminal shows what is typed.
func (tty *terminal) echoesInput() bool {
	tty.Helper()
	state, err := unix.IoctlGetTermios(int(tty.device.Fd()), unix.TCGETS)
	if err != nil {
		tty.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

// typeAnswer types text, once the question is the last text on the screen and the echo is off.
func (tty *terminal) typeAnswer(question, text string) {
	tty.Helper()
	for began := time.Now(); !strings.HasSuffix(tty.screen.String(), question) || tty.echoesInput(); runtime.Gosched() {
		if time.Since(began) > e2e.Patience {
			tty.Fatalf("waited for the question %q without echo; echo %t, screen %q", question, tty.echoesInput(),
				tty.screen)
		}
	}
	if _, err := io.WriteString(tty.keyboard, text); err != nil {
		tty.Fatal(err)
	}
}

func TestAPasswordIsAskedForTwiceWithoutEcho(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, repeated string
		code           int
	}{
		{"ann", e2e.Password, 0},
		{"bob", e2e.Password + "?", e2e.ExitFailure},
	} {
		tty := newTerminal(t)
		cmd := e2e.Command(t, []string{"CTMS_DATA=" + dir}, "user", "add", c.name)
		p := &e2e.Process{TB: t, Cmd: cmd, Out: tty.screen, Err: tty.screen, Done: make(chan struct{})}
		cmd.Stdin, cmd.Stdout, cmd.Stderr = tty.device, tty.device, tty.device
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		go func() { cmd.Wait(); close(p.Done) }()
		tty.typeAnswer("Password: ", e2e.Password+"\n")
		tty.typeAnswer("again: ", c.repeated+"\n")
		if code := p.Wait(e2e.Patience); code != c.code {
			t.Errorf("exit code %d, want %d: %s", code, c.code, tty.screen)
		}
		if strings.Contains(tty.screen.String(), e2e.Password) {
			t.Errorf("the screen shows the password: %s", tty.screen)
		}
	}
	if list := e2e.MustRun(t, dir, "", "user", "list"); !strings.Contains(list, "ann") ||
		strings.Contains(list, "bob") {
		t.Errorf("want the user ann alone, have\n%s", list)
	}
}

func TestAnInterruptedQuestionGivesTheEchoBack(t *testing.T) {
	tty := newTerminal(t)
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir()}, "user", "add", "ann")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty.device, tty.device, tty.device
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tty.typeAnswer("Password: ", "half of it")
	cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); err == nil {
		t.Error("the interrupted command ended with exit code 0")
	}
	if !tty.echoesInput() {
		t.Error("the interrupted command left the terminal without echo")
	}
}

func TestTheLogIsForPeopleOnATerminal(t *testing.T) {
	tty := newTerminal(t)
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0"})
	cmd.Stderr = tty.device
	out := e2e.NewOutput()
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &e2e.Process{TB: t, Cmd: cmd, Out: out, Err: tty.screen, Done: make(chan struct{})}
	go func() { cmd.Wait(); close(p.Done) }()
	line := p.Await(tty.screen, "serving")
	if json.Valid([]byte(line)) || !strings.Contains(line, "msg=serving") {
		t.Errorf("logged %q, want a line of text with msg=serving", line)
	}
	p.Stop()
}

func TestADirectoryThatCanNotBeWrittenIsRefused(t *testing.T) {
	disk, other := e2e.SmallDisk(t, "2m"), t.TempDir()
	e2e.MustRun(t, disk, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, other, e2e.Password, "user", "add", "bob")
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"serve --listen=127.0.0.1:0", "user add cleo",
		"restore " + filepath.Join(other, e2e.DatabaseFile)} {
		e2e.MustFail(t, e2e.ExitFailure, disk, e2e.Password, strings.Fields(args), disk, "writable", "--data")
	}
	if _, said, _ := e2e.Run(t, disk, "", "serve", "--listen=127.0.0.1:0"); strings.Contains(said, "restore") {
		t.Errorf("nothing was restored, and the start says %s", said)
	}
	e2e.MustFail(t, e2e.ExitFailure, other, "", []string{"backup", "--to", disk}, disk, "read-only", "--to")
	// Reading needs a WAL file, and none can be made.
	for _, args := range []string{"user list", "backup --to copy.db"} {
		e2e.MustFail(t, e2e.ExitFailure, disk, "", strings.Fields(args), filepath.Join(disk, e2e.DatabaseFile), "writable")
	}
}

func TestADiskWithoutRoomIsNotFilledUp(t *testing.T) {
	disk, dir := e2e.SmallDisk(t, "128k"), t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	if err := os.WriteFile(filepath.Join(disk, "ballast"), make([]byte, 96<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"backup", "--to", disk}, disk, "free", "--to")
	e2e.MustFail(t, e2e.ExitFailure, disk, "", []string{"restore", filepath.Join(dir, e2e.DatabaseFile)},
		disk, "free", "--data")
	text, _, code := e2e.Run(t, disk, "", "check")
	if code != e2e.ExitFailure || !strings.Contains(text, "problem  disk       ") {
		t.Errorf("check: exit code %d\n%s", code, text)
	}
	remaining, err := os.ReadDir(disk)
	if err != nil || len(remaining) != 1 {
		t.Errorf("on the disk there are %v, want the ballast alone: %v", remaining, err)
	}
}
