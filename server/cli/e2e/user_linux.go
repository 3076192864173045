package e2e

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
)

// Two users of this machine who are nobody. Their ids are those that systemd gives to services, and have no names.
const (
	ServerUser = 61234 // whose server it is
	OtherUser  = 61235 // who should get at nothing
)

// NeedRoot skips a test that runs programs as several users. Only root can.
func NeedRoot(t testing.TB) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can run the program as several users")
	}
}

// PublicDir returns a directory that all users can enter, and root alone can write to.
func PublicDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "ctms-public-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// OwnedDir makes a directory with a mode for a user, below a PublicDir.
func OwnedDir(t testing.TB, uid int, mode os.FileMode) string {
	t.Helper()
	dir := filepath.Join(PublicDir(t), "data")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	Chown(t, uid, dir)
	if err := os.Chmod(dir, mode); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Chown gives files to a user.
func Chown(t testing.TB, uid int, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if err := os.Lchown(path, uid, uid); err != nil {
			t.Fatal(err)
		}
	}
}

var publicMade atomic.Bool

// publicProgram is the path of a copy of the program that all users can run. Only its owner can enter the directory
// that it is built in.
var publicProgram = sync.OnceValues(func() (string, error) {
	publicMade.Store(true)
	built, err := program()
	if err != nil {
		return "", err
	}
	from, err := os.Open(built)
	if err != nil {
		return "", err
	}
	defer from.Close()
	to, err := os.CreateTemp("", "ctms-program-")
	if err != nil {
		return "", err
	}
	defer to.Close()
	if _, err := io.Copy(to, from); err != nil {
		return "", err
	}
	return to.Name(), to.Chmod(0o755)
})

// removePublicProgram removes the copy, if there is one.
func removePublicProgram() {
	if publicMade.Load() {
		path, _ := publicProgram()
		os.Remove(path)
	}
}

// As has a command run as a user, in a directory that the user can't write to.
func As(t testing.TB, uid int, cmd *exec.Cmd) *exec.Cmd {
	t.Helper()
	NeedRoot(t)
	path, err := publicProgram()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Path, cmd.Dir = path, PublicDir(t)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(uid)}}
	return cmd
}

// RunAs is Run as a user.
func RunAs(t testing.TB, uid int, dir, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	return run(t, As(t, uid, Command(t, []string{"CTMS_DATA=" + dir}, args...)), stdin)
}

// ServeAs is Serve as a user.
func ServeAs(t testing.TB, uid int, dir string, env []string, args ...string) *Process {
	t.Helper()
	return serve(t, As(t, uid, serveCommand(t, dir, env, args...)))
}
