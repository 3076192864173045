// Tests a data directory of root's that its group writes to: the way to give a service a directory, and to keep it from
// removing it.

package owners

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

// lend makes a data directory of root's for the group of the server's user, with a database of that user's.
func lend(t *testing.T) (dir string) {
	t.Helper()
	dir = e2e.OwnedDir(t, 0, 0o700)
	if err := os.Chown(dir, 0, e2e.ServerUser); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o770|os.ModeSetgid); err != nil {
		t.Fatal(err)
	}
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "ann", "--admin")
	return dir
}

func TestCheckOfADirectoryThatRootLent(t *testing.T) {
	e2e.NeedRoot(t)
	dir := lend(t)
	look := func() {
		t.Helper()
		for _, uid := range []int{0, e2e.ServerUser} {
			said, _, _ := e2e.RunAs(t, uid, dir, "", "check")
			if !strings.Contains(said, "warning  rights     "+dir+" is root's, who lent it to its group (mode 2770)") ||
				strings.Contains(said, "0700") || strings.Contains(said, "chmod 700") || strings.Contains(said, "chown") {
				t.Errorf("uid %d: %s", uid, said)
			}
		}
	}
	look()
	p := e2e.ServeAs(t, e2e.ServerUser, dir, nil)
	look()
	p.Stop()
	left := filepath.Join(dir, "ctms.db.v1")
	if err := os.WriteFile(left, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	mustFailAs(t, 0, dir, "", []string{"check"}, left+" belongs to root", "chown 61234 ")
	if err := os.Remove(left); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	mustFailAs(t, e2e.ServerUser, dir, "", []string{"check"}, "who can't write to it")
}

// A key behind a link may be root's, who lent it to the group of the server's user. It may not be open to everybody.
func TestAKeyBehindALinkThatRootLent(t *testing.T) {
	e2e.NeedRoot(t)
	dir, elsewhere := e2e.OwnedDir(t, e2e.ServerUser, 0o700), e2e.OwnedDir(t, 0, 0o755)
	e2e.ServeAs(t, e2e.ServerUser, dir, nil).Stop() // it makes the key
	target := moveBehindLink(t, dir, token.KeyFile, elsewhere)
	e2e.Chown(t, e2e.ServerUser, filepath.Join(dir, token.KeyFile))
	if err := errors.Join(os.Chown(target, 0, e2e.ServerUser), os.Chmod(target, 0o640)); err != nil {
		t.Fatal(err)
	}
	e2e.ServeAs(t, e2e.ServerUser, dir, nil).Stop()
	if err := os.Chmod(target, 0o644); err != nil {
		t.Fatal(err)
	}
	mustFailAs(t, e2e.ServerUser, dir, "", []string{"serve", "--listen=127.0.0.1:0"}, target, "0644", "chmod o=")
}

// Root leaves a directory that is lent as it is: with another mode or with files of root's the server could not use it.
func TestRootLeavesALentDirectoryToTheServer(t *testing.T) {
	e2e.NeedRoot(t)
	dir := lend(t)
	to := filepath.Join(t.TempDir(), "backup.db")
	run := func(running bool) {
		t.Helper()
		for _, args := range []string{"user add bob", "serve --listen=127.0.0.1:0", "restore " + to, "compact"} {
			if running && !strings.HasPrefix(args, "user") {
				continue
			}
			mustFailAs(t, 0, dir, e2e.Password, strings.Fields(args), dir+" is root's", "run this as that user")
		}
	}
	mustRunAs(t, 0, dir, "", "backup", "--to", to)
	run(false)
	p := e2e.ServeAs(t, e2e.ServerUser, dir, nil)
	run(true)
	p.Stop()
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o770 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "bob")
}
