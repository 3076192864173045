// Tests what the program trusts: files behind links, files of other users that lie in the data directory, and, for
// root, the directories of the server's user.

package owners

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

// moveBehindLink moves a file of the data directory to another directory, and puts a link in its place.
func moveBehindLink(t testing.TB, dir, name, elsewhere string) (target string) {
	t.Helper()
	target = filepath.Join(elsewhere, name)
	if err := errors.Join(os.Rename(filepath.Join(dir, name), target), os.Symlink(target,
		filepath.Join(dir, name))); err != nil {
		t.Fatal(err)
	}
	return target
}

// The operator may keep the database or the key elsewhere, behind a link. The file there is as private as one in the
// data directory, and ctms check says so if it is not. A start makes the database private. It refuses a key that is not.
func TestAFileBehindALinkIsAsPrivate(t *testing.T) {
	for _, name := range []string{e2e.DatabaseFile, token.KeyFile} {
		t.Run(name, func(t *testing.T) {
			dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "elsewhere")
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
			e2e.Serve(t, dir, nil).Stop()
			if err := os.Mkdir(elsewhere, 0o755); err != nil {
				t.Fatal(err)
			}
			target := moveBehindLink(t, dir, name, elsewhere)
			if err := os.Chmod(target, 0o666); err != nil {
				t.Fatal(err)
			}
			mustFailAs(t, os.Getuid(), dir, "", []string{"check"}, "problem  rights", target, "0666")

			if name == token.KeyFile {
				mustFailAs(t, os.Getuid(), dir, "", []string{"serve", "--listen=127.0.0.1:0"}, target, "0666", "chmod 600")
				if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o666 {
					t.Errorf("%s has mode %v, want 0666 (%v)", target, info.Mode(), err)
				}
				if err := os.Chmod(target, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			p := e2e.Serve(t, dir, nil)
			if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s has mode %v, want 0600 (%v)", target, info.Mode(), err)
			}
			p.Stop()
			if log := p.Err.String(); name == e2e.DatabaseFile &&
				(!strings.Contains(log, target) || !strings.Contains(log, "0666")) {
				t.Errorf("the log does not say what was open:\n%s", log)
			}
			e2e.MustRun(t, dir, "", "check")

			if err := os.Chmod(elsewhere, 0o777); err != nil {
				t.Fatal(err)
			}
			mustFailAs(t, os.Getuid(), dir, "", []string{"check"}, "problem  rights", elsewhere, "0777")
			mustFailAs(t, os.Getuid(), dir, "", []string{"serve", "--listen=127.0.0.1:0"}, target, elsewhere, "0777")

			above := filepath.Dir(elsewhere)
			if err := errors.Join(os.Chmod(elsewhere, 0o755), os.Chmod(above, 0o777)); err != nil {
				t.Fatal(err)
			}
			mustFailAs(t, os.Getuid(), dir, "", []string{"check"}, "problem  rights", above+" on the way", "0777")
			mustFailAs(t, os.Getuid(), dir, "", []string{"serve", "--listen=127.0.0.1:0"}, above+" on the way", "0777")
		})
	}
}

// Root's start changes no file that a link in the data directory leads to, but for the database.
func TestNoOtherLinkIsFollowed(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	if err := os.Chmod(elsewhere, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ctms.lock", "ctms.db-wal.old", "host-jwks.json"} {
		target := e2e.WriteFile(t, filepath.Join(elsewhere, name), "text of others", 0o644)
		os.Remove(filepath.Join(dir, name))
		link := e2e.Symlink(t, target, filepath.Join(dir, name))
		mustFailAs(t, os.Getuid(), dir, "", []string{"serve", "--listen=127.0.0.1:0"}, link+" leads out of", target)
		mustFailAs(t, os.Getuid(), dir, "", []string{"check"}, "problem  rights", link+" leads out of", target)
		if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o644 {
			t.Errorf("%s has mode %v, want 0644 (%v)", target, info.Mode(), err)
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
	}
	e2e.Serve(t, dir, nil).Stop()
}

// What is said of the disk is about the one that the database is on, and no command puts a new file in the place of the
// link.
func TestADatabaseBehindALinkToASmallDisk(t *testing.T) {
	dir, disk := t.TempDir(), e2e.SmallDisk(t, "24m")
	backup := filepath.Join(t.TempDir(), "copy.db")
	e2e.MustRun(t, disk, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, disk, "", "backup", "--to", backup)
	target := filepath.Join(disk, e2e.DatabaseFile)
	if err := os.Symlink(target, filepath.Join(dir, e2e.DatabaseFile)); err != nil {
		t.Fatal(err)
	}
	p := e2e.Serve(t, dir, nil)
	if said := e2e.MustRun(t, dir, "", "check"); !strings.Contains(said, "MiB free in "+disk) {
		t.Errorf("check does not say how little is free in %s:\n%s", disk, said)
	}
	p.Stop()
	if log := p.Err.String(); !strings.Contains(log, "little disk space") || !strings.Contains(log, disk) {
		t.Errorf("the log does not say how little is free in %s:\n%s", disk, log)
	}
	for _, args := range [][]string{{"compact"}, {"restore", backup}} {
		e2e.MustFail(t, e2e.ExitFailure, dir, "", args, filepath.Join(dir, e2e.DatabaseFile)+" is a link to "+target)
	}
	e2e.MustRun(t, dir, "", "user", "list")
}

// A file of ours that belongs to somebody else is a problem to ctms check too, whoever runs it. So is one of root's,
// which the server can't use. A directory above that others can change is a warning.
func TestCheckSaysWhoseFilesTheyAre(t *testing.T) {
	e2e.NeedRoot(t)
	for _, c := range []struct {
		name  string
		owner int
		words string
	}{
		{token.KeyFile, e2e.OtherUser, "belongs to uid 61235"},
		{e2e.LockFile, 0, "belongs to root"},
		{e2e.DatabaseFile + ".v1", e2e.OtherUser, "belongs to uid 61235"},
	} {
		dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
		e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, make([]byte, 64), 0o600); err != nil {
			t.Fatal(err)
		}
		e2e.Chown(t, c.owner, path)
		for _, uid := range []int{e2e.ServerUser, 0} {
			mustFailAs(t, uid, dir, "", []string{"check"}, "problem  rights", path+" "+c.words, "chown")
		}
	}
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "ann", "--admin")
	if err := os.Chmod(filepath.Dir(dir), 0o777); err != nil {
		t.Fatal(err)
	}
	if said := mustRunAs(t, e2e.ServerUser, dir, "", "check"); !strings.Contains(said, "warning  rights") ||
		!strings.Contains(said, filepath.Dir(dir)+" can be written to by everybody (mode 0777)") {
		t.Errorf("check does not warn of the directory above:\n%s", said)
	}
}

// Under the unit of the docs, the data directory is a link to one below a directory that root alone can enter. The check
// looks at the files behind the link, and anybody else is told who could run it.
func TestCheckOfADataDirectoryThatIsALink(t *testing.T) {
	e2e.NeedRoot(t)
	lib := e2e.PublicDir(t)
	private, dir := filepath.Join(lib, "private"), filepath.Join(lib, "ctms")
	behind := filepath.Join(private, "ctms")
	if err := errors.Join(os.Mkdir(private, 0o700), os.Mkdir(behind, 0o700)); err != nil {
		t.Fatal(err)
	}
	e2e.Chown(t, e2e.ServerUser, behind)
	e2e.Symlink(t, "private/ctms", dir)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	key := filepath.Join(behind, token.KeyFile)
	looks := func(uids ...int) {
		t.Helper()
		for _, uid := range uids {
			said, _, _ := e2e.RunAs(t, uid, dir, "", "check")
			if !strings.Contains(said, "ok       rights") {
				t.Errorf("check as %d finds fault with the rights:\n%s", uid, said)
			}
		}
		e2e.WriteFile(t, key, "0123456789abcdef0123456789abcdef", 0o666)
		e2e.Chown(t, e2e.ServerUser, key)
		for _, uid := range uids {
			mustFailAs(t, uid, dir, "", []string{"check"}, "problem  rights     "+key+" has mode 0666, others may use it")
		}
		if err := os.Remove(key); err != nil {
			t.Fatal(err)
		}
	}
	looks(0)
	for _, args := range []string{"check", "user list", "token ann", "serve --listen=127.0.0.1:0", "user add bob",
		"backup --to /tmp/none.db", "restore /etc/hostname", "compact"} {
		stdout, stderr, code := e2e.RunAs(t, e2e.OtherUser, dir, e2e.Password, strings.Fields(args)...)
		if said := stdout + stderr; code == 0 || !strings.Contains(said, "as root") || strings.Contains(said, "serve once") {
			t.Errorf("%s as somebody else: exit code %d:\n%s", args, code, said)
		}
	}
	if err := os.Chmod(private, 0o755); err != nil { // systemd shows it to the server's user as such
		t.Fatal(err)
	}
	looks(0, e2e.ServerUser)
}

// The server's user reads and changes all of the data anyway. So root may keep backups in a directory of that user's,
// check them there, and restore from there. None of it warns of that user.
func TestRootTrustsTheServersUser(t *testing.T) {
	e2e.NeedRoot(t)
	dir := e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	to := filepath.Join(dir, "backups")
	for range 2 { // the first makes the directory
		if _, stderr, code := e2e.RunAs(t, 0, dir, "", "backup", "--to", to+"/"); code != 0 || stderr != "" {
			t.Fatalf("backup: exit code %d: %s", code, stderr)
		}
	}
	ownedBy(t, e2e.ServerUser, dir)
	made, _ := filepath.Glob(filepath.Join(to, "ctms-*.db"))
	if len(made) != 2 {
		t.Fatalf("the backups are %v, want two", made)
	}
	if said := e2e.MustRun(t, dir, "", "check", made[0]); !strings.Contains(said, "0 warnings") {
		t.Errorf("check of the backup:\n%s", said)
	}
	if _, stderr, code := e2e.RunAs(t, 0, dir, "", "restore", made[0]); code != 0 || stderr != "" {
		t.Errorf("restore: exit code %d: %s", code, stderr)
	}
	ownedBy(t, e2e.ServerUser, dir)
	e2e.Chown(t, e2e.OtherUser, made[1])
	if _, stderr, code := e2e.RunAs(t, 0, dir, "", "restore", made[1]); code != 0 ||
		!strings.Contains(stderr, "belongs to uid 61235") {
		t.Errorf("restore of somebody else's file: exit code %d: %s", code, stderr)
	}
}

// The server's user may put a link in the place of the database, or have another one do so. Root copies nothing for
// that user which that user can't read.
func TestRootReadsNoDatabaseBehindALinkOfTheServersUser(t *testing.T) {
	e2e.NeedRoot(t)
	dir, others := e2e.OwnedDir(t, e2e.ServerUser, 0o700), e2e.OwnedDir(t, e2e.OtherUser, 0o700)
	for _, dir := range []string{dir, others} {
		e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	}
	path, to := filepath.Join(dir, e2e.DatabaseFile), filepath.Join(dir, "backups")
	refused := func(words string) {
		t.Helper()
		for _, args := range [][]string{{"backup", "--to", to + "/"}, {"backup", "--shared", "--to", to + "/"},
			{"user", "list"}, {"token", "ann"}, {"check"}, {"compact"}, {"user", "add", "bob"}} {
			mustFailAs(t, 0, dir, e2e.Password, args, path+" "+words)
		}
		if _, err := os.Lstat(to); err == nil {
			t.Error("there are backups")
		}
	}
	if err := errors.Join(os.Remove(path), os.Symlink(filepath.Join(others, e2e.DatabaseFile), path)); err != nil {
		t.Fatal(err)
	}
	e2e.Chown(t, e2e.ServerUser, path)
	refused("is a symbolic link, which root does not follow for uid 61234")
	if err := errors.Join(os.Remove(path), os.Rename(filepath.Join(others, e2e.DatabaseFile), path)); err != nil {
		t.Fatal(err)
	}
	refused("belongs to uid 61235, who may have put it there")
	e2e.Chown(t, e2e.ServerUser, path)
	mustRunAs(t, 0, dir, "", "backup", "--to", to+"/")
}

// The server's user may plant a restore that seems to be half done. Root finishes none with a link in it, or with a file
// that this user could not read: it would open what the user chose.
func TestRootFinishesNoRestoreThatTheServersUserPlanted(t *testing.T) {
	e2e.NeedRoot(t)
	for name, c := range map[string]struct {
		plant func(ready, secret string) (planted string, err error)
		words string
	}{
		"a database that is a link": {func(ready, secret string) (string, error) {
			planted := filepath.Join(ready, e2e.DatabaseFile)
			return planted, os.Symlink(filepath.Join(secret, e2e.DatabaseFile), planted)
		}, "is a symbolic link"},
		"a place for the old one that is a link": {func(ready, secret string) (string, error) {
			planted := filepath.Join(ready, "before")
			return planted, os.Symlink(secret, planted)
		}, "is a symbolic link"},
		"another user's database": {func(ready, secret string) (string, error) {
			planted := filepath.Join(ready, e2e.DatabaseFile)
			return planted, os.Rename(filepath.Join(secret, e2e.DatabaseFile), planted)
		}, "belongs to uid 61235"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, secret := e2e.OwnedDir(t, e2e.ServerUser, 0o700), e2e.OwnedDir(t, e2e.OtherUser, 0o700)
			for _, dir := range []string{dir, secret} {
				e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
			}
			backup := filepath.Join(t.TempDir(), "copy.db")
			e2e.MustRun(t, dir, "", "backup", "--to", backup)
			ready := filepath.Join(dir, "restore.ready")
			if err := os.Mkdir(ready, 0o700); err != nil {
				t.Fatal(err)
			}
			planted, err := c.plant(ready, secret)
			if err != nil {
				t.Fatal(err)
			}
			e2e.Chown(t, e2e.ServerUser, ready)
			if !strings.Contains(c.words, "belongs") {
				e2e.Chown(t, e2e.ServerUser, planted)
			}
			for _, args := range []string{"user add bob", "serve --listen=127.0.0.1:0", "compact", "restore " + backup} {
				mustFailAs(t, 0, dir, e2e.Password, strings.Fields(args), planted+" "+c.words)
			}
			if _, err := os.Lstat(planted); err != nil {
				t.Error(err)
			}
			if err := os.RemoveAll(ready); err != nil {
				t.Fatal(err)
			}
			mustRunAs(t, 0, dir, e2e.Password, "user", "add", "bob")
		})
	}
}

// The operator may have put a file of root's in the place of the database before a restore. If that is killed once the
// file is out of the way, the server's user finishes it all the same.
func TestTheServersUserFinishesARestoreInPlaceOfAFileOfRoots(t *testing.T) {
	e2e.NeedRoot(t)
	dir, next := e2e.OwnedDir(t, e2e.ServerUser, 0o700), e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, next, e2e.Password, "user", "add", "eve", "--admin")
	ready := filepath.Join(dir, "restore.ready")
	before := filepath.Join(ready, "before")
	old, restored := filepath.Join(before, e2e.DatabaseFile), filepath.Join(ready, e2e.DatabaseFile)
	if err := errors.Join(os.Mkdir(ready, 0o700), os.Mkdir(before, 0o700), os.Rename(filepath.Join(dir, e2e.DatabaseFile),
		old), os.Rename(filepath.Join(next, e2e.DatabaseFile), restored)); err != nil {
		t.Fatal(err)
	}
	e2e.Chown(t, e2e.ServerUser, ready, before)
	e2e.Chown(t, 0, old)

	planted := e2e.Symlink(t, "/etc/hostname", filepath.Join(before, "planted"))
	mustFailAs(t, e2e.ServerUser, dir, e2e.Password, []string{"user", "add", "bob"}, planted+" is a symbolic link")
	if err := os.Remove(planted); err != nil {
		t.Fatal(err)
	}
	mustRunAs(t, e2e.ServerUser, dir, e2e.Password, "user", "add", "bob")
	if said := e2e.MustRun(t, dir, "", "user", "list"); !strings.Contains(said, "eve") {
		t.Errorf("the restore is not finished:\n%s", said)
	}
}

// Root restores and imports no file behind a link of the server's user that this user could not read. Its own file
// behind such a link is as good as the user's.
func TestRootGivesTheServersUserNoFileBehindALink(t *testing.T) {
	e2e.NeedRoot(t)
	dir, secret := e2e.OwnedDir(t, e2e.ServerUser, 0o700), e2e.OwnedDir(t, e2e.OtherUser, 0o700)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, secret, e2e.Password, "user", "add", "eve", "--admin")
	theirs, roots := filepath.Join(secret, "theirs.db"), filepath.Join(secret, "roots.db")
	e2e.MustRun(t, secret, "", "backup", "--to", theirs)
	e2e.MustRun(t, secret, "", "backup", "--to", roots)
	e2e.Chown(t, 0, roots)
	tasks := e2e.WriteFile(t, filepath.Join(secret, "tasks.csv"), "id,title\n1,Secret\n", 0o600)
	home := filepath.Join(dir, "backups")
	if err := os.Mkdir(home, 0o700); err != nil {
		t.Fatal(err)
	}
	own, open := filepath.Join(home, "own.db"), e2e.PublicDir(t)
	e2e.MustRun(t, dir, "", "backup", "--to", own)
	e2e.Chown(t, e2e.ServerUser, home, own)
	planted := func(name, target string) string {
		path := e2e.Symlink(t, target, filepath.Join(home, name))
		e2e.Chown(t, e2e.ServerUser, path)
		return path
	}
	way := planted("way", secret)
	for _, c := range []struct{ command, path, link, target string }{
		{"restore", planted("theirs.db", theirs), filepath.Join(home, "theirs.db"), theirs},
		{"restore", planted("roots.db", roots), filepath.Join(home, "roots.db"), roots},
		{"restore", filepath.Join(way, "theirs.db"), way, theirs},
		{"restore", e2e.Symlink(t, filepath.Join(home, "theirs.db"), filepath.Join(open, "operators.db")),
			filepath.Join(home, "theirs.db"), theirs},
		{"check", filepath.Join(home, "roots.db"), filepath.Join(home, "roots.db"), roots},
		{"import", planted("tasks.csv", tasks), filepath.Join(home, "tasks.csv"), tasks},
	} {
		mustFailAs(t, 0, dir, "", []string{c.command, c.path}, c.link+" is a symbolic link", "root does not follow",
			"uid 61234", c.target)
	}
	if said := e2e.MustRun(t, dir, "", "user", "list"); strings.Contains(said, "eve") {
		t.Errorf("there is somebody else:\n%s", said)
	}
	e2e.MustRun(t, dir, "", "restore", planted("latest.db", own))
	e2e.MustRun(t, dir, "", "restore", e2e.Symlink(t, theirs, filepath.Join(open, "chosen.db"))) // the operator's own link
	ownedBy(t, e2e.ServerUser, filepath.Join(dir, e2e.DatabaseFile))
}

// Root may back up to a directory of somebody else's, if that is meant. The backup stays root's: whose directory it is
// could read all hashes otherwise.
func TestRootGivesABackupToNobodyElse(t *testing.T) {
	e2e.NeedRoot(t)
	dir, theirs := e2e.OwnedDir(t, e2e.ServerUser, 0o700), e2e.OwnedDir(t, e2e.OtherUser, 0o700)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"backup", "--to", theirs}, theirs,
		"uid 61235, whose directory it is", "--shared")
	for _, to := range []string{theirs, filepath.Join(theirs, "copy.db"), filepath.Join(theirs, "more") + "/"} {
		e2e.MustRun(t, dir, "", "backup", "--shared", "--to", to)
	}
	made, _ := filepath.Glob(filepath.Join(theirs, "*.db"))
	more, _ := filepath.Glob(filepath.Join(theirs, "more", "*.db"))
	if made = append(made, more...); len(made) != 3 {
		t.Fatalf("the backups are %v, want three", made)
	}
	for _, path := range made {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if owner := info.Sys().(*syscall.Stat_t).Uid; owner != 0 || info.Mode() != 0o600 {
			t.Errorf("%s belongs to %d and has mode %v, want root and 0600", path, owner, info.Mode())
		}
	}
}

// A server that root runs, as in a container, keeps as many regular backups as it is told to, whoever owns the files.
func TestRootDeletesOldBackupsOfTheServersUser(t *testing.T) {
	e2e.NeedRoot(t)
	clock, dir := e2e.NewClock(t), e2e.OwnedDir(t, e2e.ServerUser, 0o700)
	to, at := filepath.Join(dir, "backups"), time.Now().Add(12*time.Hour).Format("15:04")
	for range 3 {
		p := e2e.Serve(t, dir, clock.Env("CTMS_BACKUP_TO="+to, "CTMS_BACKUP_KEEP=1", "CTMS_BACKUP_AT="+at))
		p.Await(p.Err, `"backup made"`)
		p.Stop()
		clock.Jump(23 * time.Hour) // a longer downtime is doubted for a day, and nothing deleted
	}
	if made, _ := filepath.Glob(filepath.Join(to, "ctms-*.db")); len(made) != 1 {
		t.Errorf("the backups are %v, want one", made)
	}
	ownedBy(t, e2e.ServerUser, dir)
}

// A directory for backups in which others can add or replace files is taken, and told by check as well as by the log.
// A name of ours in the data directory is not: the next start would remove what is there.
func TestADirectoryForBackupsThatOthersChange(t *testing.T) {
	dir, to := t.TempDir(), t.TempDir()
	e2e.Symlink(t, dir, filepath.Join(filepath.Dir(dir), "link"))
	for mode, words := range map[os.FileMode]string{0o775: "its group (mode 0775), who could replace the backups",
		0o777 | os.ModeSticky: "everybody (mode 1777), who can add files"} {
		if err := os.Chmod(to, mode); err != nil {
			t.Fatal(err)
		}
		p := e2e.Serve(t, dir, []string{"CTMS_BACKUP_TO=" + to})
		said := e2e.MustRun(t, dir, "", "check")
		p.Stop()
		if !strings.Contains(said, words) || !strings.Contains(p.Err.String(), words) {
			t.Errorf("check and the start must say %q:\n%s\n%s", words, said, p.Err)
		}
	}
	for _, name := range []string{"restore.ready", "before-restore-1", e2e.DatabaseFile + ".v1", "../link/restore.ready"} {
		path := filepath.Join(dir, name)
		e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--backup-to=" + path}, path,
			"ctms itself")
		e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"backup", "--to=" + path}, path, "ctms itself")
	}
}
