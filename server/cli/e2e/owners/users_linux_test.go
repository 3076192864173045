// Tests the program beside other users of the machine: what they read and plant, and what root leaves to the server.

package owners

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

// ownedBy fails the test where something in dir belongs to another user, or others could use it.
func ownedBy(t testing.TB, uid int, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if owner := int(info.Sys().(*syscall.Stat_t).Uid); owner != uid || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s belongs to %d and has mode %v, want %d and nothing for others", path, owner, info.Mode(), uid)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// mustRunAs runs the program as a user, and fails the test if the exit code is not 0.
func mustRunAs(t testing.TB, uid int, dir, stdin string, args ...string) string {
	t.Helper()
	stdout, stderr, code := e2e.RunAs(t, uid, dir, stdin, args...)
	if code != 0 {
		t.Fatalf("%q as %d: exit code %d: %s", args, uid, code, stderr)
	}
	return stdout
}

// mustFailAs runs the program as a user. It must end with exit code 1, and its standard error must contain words.
func mustFailAs(t testing.TB, uid int, dir, stdin string, args []string, words ...string) {
	t.Helper()
	stdout, stderr, code := e2e.RunAs(t, uid, dir, stdin, args...)
	if code != e2e.ExitFailure {
		t.Errorf("%q as %d: exit code %d, want %d: %s", args, uid, code, e2e.ExitFailure, stdout)
	}
	for _, word := range words {
		if !strings.Contains(stderr+stdout, word) {
			t.Errorf("%q as %d said %q, want %q in it", args, uid, stderr+stdout, word)
		}
	}
}

// Under the unit of the docs, the server has a user of its own and root runs the commands. Whatever root runs, while
// the server runs or not, the server starts again.
func TestWhatRootRunsLeavesTheFilesToTheServer(t *testing.T) {
	e2e.NeedRoot(t)
	backups := t.TempDir()
	backup := filepath.Join(backups, "copy.db")
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	serveOnce := func(after string) {
		t.Helper()
		ownedBy(t, e2e.ServerUser, dir)
		p := e2e.ServeAs(t, e2e.ServerUser, dir, nil)
		if status, _ := e2e.LogIn(t, p, "ann", e2e.Password); status != 200 {
			t.Errorf("after %s: ann's login has status %d, want 200", after, status)
		}
		p.Stop()
		ownedBy(t, e2e.ServerUser, dir)
	}
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	serveOnce("the first user")
	e2e.MustRun(t, dir, "", "backup", "--to", backup)
	e2e.MustRun(t, dir, "", "check")
	e2e.MustRun(t, dir, "", "user", "list")
	serveOnce("backup, check and list")
	e2e.MustRun(t, dir, e2e.Password, "user", "passwd", "ann")
	serveOnce("a new password")
	e2e.MustRun(t, dir, "", "restore", backup)
	serveOnce("a restore")
	e2e.MustRun(t, dir, "", "restore", backup)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	serveOnce("a restore and a user")

	p := e2e.ServeAs(t, e2e.ServerUser, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "cleo")
	e2e.MustRun(t, dir, "", "backup", "--to", backup, "--overwrite")
	p.Stop()
	serveOnce("commands beside the server")

	root := e2e.Serve(t, dir, nil) // as a container without a user does
	root.Stop()
	serveOnce("a server of root's")
}

// A directory that is made for a restore gets the owner of the directory above.
func TestARestoreMakesTheDirectoryForTheServer(t *testing.T) {
	e2e.NeedRoot(t)
	from, backup := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	e2e.MustRun(t, from, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, from, "", "backup", "--to", backup)
	home := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	dir := filepath.Join(home, "deep", "data")
	e2e.MustRun(t, dir, "", "restore", backup)
	ownedBy(t, e2e.ServerUser, home)
	e2e.ServeAs(t, e2e.ServerUser, dir, nil).Stop()
}

// The copy that a migration makes, and all else that it makes, belong to the server too.
func TestAMigrationByRootLeavesTheFilesToTheServer(t *testing.T) {
	e2e.NeedRoot(t)
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	e2e.PutOldDatabase(t, dir)
	e2e.Chown(t, e2e.ServerUser, filepath.Join(dir, e2e.DatabaseFile))
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "zoe")
	if copies, _ := filepath.Glob(filepath.Join(dir, e2e.DatabaseFile+".v*")); len(copies) != 1 {
		t.Errorf("the copies before the migration are %v, want one", copies)
	}
	ownedBy(t, e2e.ServerUser, dir)
	e2e.ServeAs(t, e2e.ServerUser, dir, nil).Stop()
}

// What others can do with our own directory and files is taken from them at the start, and said.
func TestServeTakesFromOthersWhatTheyCouldDo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.Serve(t, dir, nil).Stop()
	loose := []string{e2e.DatabaseFile, e2e.LockFile, token.KeyFile}
	for _, name := range loose {
		if err := os.Chmod(filepath.Join(dir, name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	p := e2e.Serve(t, dir, nil)
	ownedBy(t, os.Getuid(), dir)
	p.Stop()
	log := p.Err.String()
	for _, word := range append(loose, `"data":"`+dir+`"`, `"mode_before":"0777"`, `"mode_before":"0666"`,
		"delete it and restart") {
		if !strings.Contains(log, word) {
			t.Errorf("the log lacks %q:\n%s", word, log)
		}
	}
	if text, _, code := e2e.Run(t, dir, "", "check"); code != 0 {
		t.Errorf("check: exit code %d\n%s", code, text)
	}
}

// What belongs to somebody else is refused, and the words say whose it is.
func TestServeRefusesWhatBelongsToSomebodyElse(t *testing.T) {
	e2e.NeedRoot(t)
	serve := []string{"serve", "--listen=127.0.0.1:0"}
	t.Run("the directory", func(t *testing.T) {
		dir := e2e.OwnedDir(t, e2e.OtherUser, 0o777)
		mustFailAs(t, e2e.ServerUser, dir, "", serve, dir, "belongs to uid 61235", "run this as that user")
	})
	for _, name := range []string{e2e.DatabaseFile, e2e.DatabaseFile + "-wal", e2e.LockFile, token.KeyFile,
		"restore.part", "restore.ready"} {
		t.Run(name, func(t *testing.T) {
			dir := e2e.OwnedDir(t, e2e.ServerUser, 0o777)
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, nil, 0o666); err != nil {
				t.Fatal(err)
			}
			e2e.Chown(t, e2e.OtherUser, path)
			mustFailAs(t, e2e.ServerUser, dir, "", serve, path, "belongs to uid 61235")
			if err := errors.Join(os.Remove(path), os.Symlink("/etc/passwd", path)); err != nil {
				t.Fatal(err)
			}
			e2e.Chown(t, e2e.OtherUser, path)
			mustFailAs(t, e2e.ServerUser, dir, "", serve, path, "belongs to uid 61235")
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			e2e.ServeAs(t, e2e.ServerUser, dir, nil).Stop()
		})
	}
	t.Run("a file that root left", func(t *testing.T) {
		dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
		if err := os.WriteFile(filepath.Join(dir, e2e.DatabaseFile), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		mustFailAs(t, e2e.ServerUser, dir, "", serve, e2e.DatabaseFile, "belongs to root", "chown 61234 ")
	})
	t.Run("a directory that is not for ctms alone", func(t *testing.T) {
		dir := e2e.OwnedDir(t, e2e.ServerUser, 0o777)
		if err := os.WriteFile(filepath.Join(dir, "letter"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		mustFailAs(t, e2e.ServerUser, dir, "", serve, dir, "0777", "letter", "choose a directory")
		if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o777 {
			t.Errorf("its mode was changed: %v, %v", info.Mode(), err)
		}
	})
}

// A user who may not use a directory is told whose it is, by every command.
func TestTheWrongUserIsToldWhoseItIs(t *testing.T) {
	e2e.NeedRoot(t)
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	for _, args := range []string{"serve --listen=127.0.0.1:0", "user add bob", "user list", "user passwd ann",
		"token ann", "check", "backup --to /tmp/none.db", "restore /etc/hostname"} {
		mustFailAs(t, e2e.OtherUser, dir, e2e.Password, strings.Fields(args), dir, "belongs to uid 61234", "uid 61235",
			"as that user")
	}
}

// Who puts a socket where the server's was reads no password: neither with a socket of their own, nor with one that
// looks like the server's.
func TestAPasswordIsSentToTheServerAlone(t *testing.T) {
	e2e.NeedRoot(t)
	theirs := e2e.OwnedDir(t, e2e.OtherUser, 0o700)
	impostor := e2e.ServeAs(t, e2e.OtherUser, theirs, nil)
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o777)
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "ann", "--admin")
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "ctl.sock")
	if err := os.Link(filepath.Join(theirs, "ctl.sock"), socket); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(socket, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, uid := range []int{e2e.ServerUser, 0} {
		mustFailAs(t, uid, dir, e2e.Password, []string{"user", "add", "bob"}, socket, "belongs to uid 61235",
			"nothing was sent")
		mustFailAs(t, uid, dir, "", []string{"check"}, "problem  server", "belongs to uid 61235")
	}
	e2e.Chown(t, e2e.ServerUser, socket) // now only the process tells
	for _, uid := range []int{e2e.ServerUser, 0} {
		mustFailAs(t, uid, dir, e2e.Password, []string{"user", "passwd", "ann"}, "uid 61235 answers", "nothing was sent")
	}
	impostor.Stop()
	if strings.Contains(impostor.Err.String(), "bob") {
		t.Error("the command went to the impostor")
	}
	p := e2e.ServeAs(t, e2e.ServerUser, dir, nil) // the planted socket is in nobody's way
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "bob")
	p.Stop()
}

// Who may not give commands is not heard, even where the socket can be opened.
func TestTheServerHearsItsUserAndRootAlone(t *testing.T) {
	e2e.NeedRoot(t)
	curl, err := exec.LookPath("curl")
	if err != nil {
		t.Skip("needs curl")
	}
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	p := e2e.ServeAs(t, e2e.ServerUser, dir, nil)
	socket := filepath.Join(dir, "ctl.sock")
	if err := errors.Join(os.Chmod(dir, 0o755), os.Chmod(socket, 0o666)); err != nil {
		t.Fatal(err)
	}
	for uid, ok := range map[uint32]bool{e2e.ServerUser: true, 0: true, e2e.OtherUser: false} {
		cmd := exec.CommandContext(t.Context(), curl, "-sS", "--unix-socket", socket, "http://ctms/api/users/")
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid}}
		if out, err := cmd.CombinedOutput(); (err == nil) != ok {
			t.Errorf("user %d: %v: %s", uid, err, out)
		}
	}
	p.Stop()
	if !strings.Contains(p.Err.String(), "uid 61235") {
		t.Errorf("the log does not say who was refused:\n%s", p.Err)
	}
}

// Others plant what they can in a shared directory, under the names that backups had. The backup is made, and they read
// nothing of it.
func TestABackupInASharedDirectoryIsNobodyElses(t *testing.T) {
	e2e.NeedRoot(t)
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "ann", "--admin")
	shared := filepath.Join(e2e.PublicDir(t), "shared")
	if err := errors.Join(os.Mkdir(shared, 0o700), os.Chmod(shared, 0o777|fs.ModeSticky)); err != nil {
		t.Fatal(err)
	}
	plant := exec.CommandContext(t.Context(), "sh", "-c", `umask 0; cd "$0"; echo > .ctms-backup.part; mkfifo .ctms-1.part;
		mkdir .ctms-2.part; ln -s "$0/stolen" .ctms-3.part; exec 9< .ctms-backup.part; flock 9; echo locked; read x`, shared)
	plant.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: e2e.OtherUser, Gid: e2e.OtherUser}}
	in, err := plant.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	planter := e2e.Launch(t, plant)
	planter.Await(planter.Out, "locked")
	for _, uid := range []int{e2e.ServerUser, 0} {
		_, stderr, code := e2e.RunAs(t, uid, dir, "", "backup", "--to", shared)
		if code != 0 || !strings.Contains(stderr, "everybody (mode 1777)") {
			t.Errorf("as %d: exit code %d, %q; want 0 and a warning of who else can write there", uid, code, stderr)
		}
	}
	entries, err := os.ReadDir(shared)
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if owner := info.Sys().(*syscall.Stat_t).Uid; owner != e2e.OtherUser {
			if made++; info.Mode() != 0o600 || !strings.HasSuffix(e.Name(), ".db") {
				t.Errorf("%s has mode %v", e.Name(), info.Mode())
			}
		}
	}
	if made != 2 {
		t.Errorf("%d backups were made, want 2: %v", made, entries)
	}
	if err := os.Chmod(shared, 0o777); err != nil {
		t.Fatal(err)
	}
	mustFailAs(t, e2e.ServerUser, dir, "", []string{"backup", "--to", shared}, shared, "everybody (mode 0777)", "--shared")
	mustRunAs(t, e2e.ServerUser, dir, "", "backup", "--shared", "--to", shared)
}

// A start that a setting alone prevents is not tried again: systemd leaves a service down after this exit code.
func TestAPortOfRootsIsAMistakeInTheSettings(t *testing.T) {
	_, stderr, code := e2e.RunAs(t, e2e.ServerUser, e2e.OwnedDir(t, e2e.ServerUser, 0o700), "", "serve",
		"--listen=127.0.0.1:80")
	if code != e2e.ExitUsage || !strings.Contains(stderr, "--listen (CTMS_LISTEN)") {
		t.Errorf("exit code %d, want %d: %s", code, e2e.ExitUsage, stderr)
	}
}

// A crash leaves the socket of the server's user. Root, who takes that user's files for its own, removes it in silence,
// and that of anybody else with a warning.
func TestRootRemovesTheSocketOfACrashedServer(t *testing.T) {
	e2e.NeedRoot(t)
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.ServeAs(t, e2e.ServerUser, dir, nil)
	p.Signal(syscall.SIGKILL)
	p.Wait(e2e.Patience)
	if info, err := os.Lstat(filepath.Join(dir, "ctl.sock")); err != nil || info.Mode()&fs.ModeSocket == 0 {
		t.Fatalf("no socket is left: %v", err)
	}
	if _, stderr, code := e2e.RunAs(t, 0, dir, e2e.Password, "user", "add", "bob"); code != 0 || stderr != "" {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	ownedBy(t, e2e.ServerUser, dir)
	p = e2e.ServeAs(t, e2e.ServerUser, dir, nil)
	p.Signal(syscall.SIGKILL)
	p.Wait(e2e.Patience)
	e2e.Chown(t, e2e.OtherUser, filepath.Join(dir, "ctl.sock"))
	p = e2e.ServeAs(t, 0, dir, nil)
	p.Stop()
	if !strings.Contains(p.Err.String(), "removed a control socket of another user's") {
		t.Errorf("the log says nothing of the socket: %s", p.Err)
	}
}
