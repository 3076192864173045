package db

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// restore puts the backup in the place of what is in dir, and opens it.
func restore(t testing.TB, dir, from string, set Settings) (*DB, Restored) {
	t.Helper()
	r := try(Restore(t.Context(), dir, from, quiet, nil))(t)
	return openIn(t, dir, set, nil), r
}

// newcomer makes a user, without a password since hashing one takes long, and returns their id.
func newcomer(t testing.TB, d *DB, name string) (id int64) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		var err error
		if id, err = tx.nextUser(); err != nil {
			return err
		}
		_, err = tx.createUser(id, "", UserPatch{Username: &name})
		return err
	}))
	return id
}

func TestARestoreBringsBackWhatTheBackupHolds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	kept, gone := task(t, d), task(t, d)
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	setStatus(t, d, kept.ID, Done)
	must(t, d.DeleteTask(t.Context(), ann, gone.ID, Precondition{}))
	last := d.Newest()
	if _, err := Restore(t.Context(), dir, backup, quiet, nil); !errors.Is(err, ErrInUse) ||
		!strings.Contains(err.Error(), dir) {
		t.Errorf("beside a server: %v", err)
	}
	task(t, d)
	must(t, d.Close())

	d, r := restore(t, dir, backup, Settings{})
	if r.Tasks != 2 || r.Notifications != 2 || r.Users != 4 || r.Path != filepath.Join(dir, File) {
		t.Errorf("restored %+v", r)
	}
	same(t, "status", try(d.Task(t.Context(), kept.ID))(t).Status, Todo)
	same(t, "unread", unread(t, d, bob), 2)
	same(t, "mode", mode(t, r.Path), 0o600)
	same(t, "mode of what was there", mode(t, r.Kept), 0o700)
	sameLines(t, "files", namesIn(t, dir), []string{filepath.Base(r.Kept), File, File + "-shm", File + "-wal",
		LockFile})

	// What was given since comes never again.
	next := task(t, d)
	if next.ID != r.NextTask || next.ID != gone.ID+1+beyond+1 {
		t.Errorf("the next task is %d", next.ID)
	}
	if id := d.Newest(); id <= last || id != last+1+beyond+1 {
		t.Errorf("the next notification is %d", id)
	}
	if id := newcomer(t, d, "zoe"); id != r.NextUser || id != ada+beyond+1 {
		t.Errorf("the next user is %d", id)
	}
	if v := setStatus(t, d, kept.ID, Done).Version; v != beyond+2 {
		t.Errorf("version %d: an If-Match of somebody who saw it done would hold", v)
	}
	must(t, d.Close())

	before := openIn(t, r.Kept, Settings{}, nil)
	same(t, "status before", try(before.Task(t.Context(), kept.ID))(t).Status, Done)
	must(t, before.Close())
	d, r = restore(t, dir, filepath.Join(r.Kept, File), Settings{}) // and back
	same(t, "status before", try(d.Task(t.Context(), kept.ID))(t).Status, Done)
}

// What was given between two restores of one backup is as little given again as what was given before the first.
func TestASecondRestoreOfOneBackupGivesNothingAgain(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	for _, end := range []string{"stopped", "killed"} {
		t.Run(end, func(t *testing.T) {
			dir := t.TempDir()
			d, _ := startIn(t, dir, Settings{})
			kept := task(t, d)
			backup := filepath.Join(t.TempDir(), "copy.db")
			try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
			must(t, d.Close())
			var last Restored
			var version int64
			var script Grant
			for i := range 4 {
				d, r := restore(t, dir, backup, Settings{})
				if _, err := d.Admit(t.Context(), script); i > 0 && !errors.Is(err, ErrRefused) {
					t.Errorf("a token from before restore %d is good: %v", i, err)
				}
				made, who := task(t, d), newcomer(t, d, "zoe")
				same(t, "next task, as is said", made.ID, r.NextTask)
				same(t, "next user, as is said", who, r.NextUser)
				moved := setStatus(t, d, kept.ID, Done)
				if i > 0 && (made.ID < last.NextTask+beyond || who < last.NextUser+beyond ||
					d.Newest() < last.Notifications+beyond || moved.Version < version+beyond) {
					t.Errorf("restore %d: task %d, user %d, notification %d, version %d; before it %+v and %d", i,
						made.ID, who, d.Newest(), moved.Version, last, version)
				}
				script = try(d.Grant(t.Context(), bob))(t)
				script.Ours = true
				try(d.Admit(t.Context(), script))(t)
				last, version = Restored{Copy: Copy{Counts: Counts{Notifications: d.Newest()}}, NextTask: made.ID,
					NextUser: who}, moved.Version
				if end == "killed" {
					dir = crashed(t, dir)
				}
				must(t, d.Close())
			}
		})
	}
}

// What is replaced may have given the last of all ids, and may be of another version.
func TestARestoreGoesOnBehindWhatItReplaces(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	replacing := func(t *testing.T, change string, args ...any) (*DB, Restored) {
		t.Helper()
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		must(t, d.Close())
		was := try(sql.Open("sqlite", dsn(filepath.Join(dir, File))))(t)
		try(was.Exec(change, args...))(t)
		must(t, was.Close())
		return restore(t, dir, filepath.Join(old(t), File), Settings{})
	}
	_, r := replacing(t, `UPDATE counters SET last_task = ?1, last_user = ?1`, MaxID)
	same(t, "next task behind the last", r.NextTask, 0)
	same(t, "next user behind the last", r.NextUser, 0)
	_, r = replacing(t, `UPDATE counters SET last_task = ?, last_user = ?`, farIDs+5*idStride, HostIDs)
	same(t, "next task behind a host's", r.NextTask, farIDs+5*idStride+beyond+1)
	same(t, "next user", r.NextUser, HostIDs+beyond+1)
	d, r := replacing(t,
		`ALTER TABLE counters DROP COLUMN valid_from; ALTER TABLE counters DROP COLUMN first_version;
			PRAGMA user_version = 2; UPDATE counters SET last_task = 7000000`)
	same(t, "next task behind an older version's", r.NextTask, 7_000_000+beyond+1)
	same(t, "version", try(d.Task(t.Context(), 1))(t).Version > beyond, true)
	_, r = replacing(t, `DROP TABLE counters`)
	same(t, "next task behind what can't be read", r.NextTask < 2*beyond && r.NextTask > beyond, true)
}

func TestARestoreEndsAllLogins(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	login := try(startSession(d, bob, time.Hour))(t)
	script := try(d.Grant(t.Context(), bob))(t)
	host := Grant{User: bob, Issued: time.Now()}
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	must(t, d.EndSessions(t.Context(), bob)) // revoked after the backup
	since := try(d.Grant(t.Context(), bob))(t)
	must(t, d.EndSessions(t.Context(), bob))
	must(t, d.Close())

	d, _ = restore(t, dir, backup, Settings{})
	for name, g := range map[string]Grant{
		"of a login": {User: bob, Ours: true, Session: login.ID}, "of a script": script, "given since": since,
		"of a host": host,
	} {
		if _, err := d.Admit(t.Context(), g); !errors.Is(err, ErrRefused) {
			t.Errorf("a token %s is good: %v", name, err)
		}
	}
	if _, err := d.RotateSession(t.Context(), login.ID, login.JTI, time.Hour); !errors.Is(err, ErrRefused) {
		t.Errorf("the login goes on: %v", err)
	}
	again := try(startSession(d, bob, time.Hour))(t)
	try(d.Admit(t.Context(), Grant{User: bob, Ours: true, Gen: again.Generation, Session: again.ID}))(t)
	try(d.Admit(t.Context(), Grant{User: bob, Issued: time.Now().Add(time.Second)}))(t)
}

// The backup knows nothing of those a host made since, and of what was revoked.
func TestARestoreVoidsTokensOfPeopleItDoesNotKnow(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{Provision: true})
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	host := Grant{User: 77, Username: "host", Issued: time.Now()}
	try(d.Admit(t.Context(), host))(t)
	must(t, d.EndSessions(t.Context(), 77))
	put := func() {
		_, _, err := d.ReplaceUser(t.Context(), 88, UserPatch{Username: new("eve")})
		must(t, err)
	}
	put()
	script := try(d.Grant(t.Context(), 88))(t)
	must(t, d.Close())

	dir = t.TempDir()
	d, _ = restore(t, dir, backup, Settings{AsLast: true})
	put()
	if _, err := d.Admit(t.Context(), script); !errors.Is(err, ErrRefused) {
		t.Errorf("a script's token from before is good: %v", err)
	}
	refused := func(when string) {
		t.Helper()
		if _, err := d.Admit(t.Context(), host); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: a token from before is good: %v", when, err)
		}
	}
	refused("unknown")
	// which makes them
	try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(int64(77)),
		FromHost: true}))(t)
	refused("known")
	must(t, d.Close())
	d = openIn(t, dir, Settings{AsLast: true}, nil)
	refused("read again")
	host.Issued = time.Now().Add(time.Second)
	try(d.Admit(t.Context(), host))(t)
}

func TestNoVersionOfATaskComesAgainAfterARestore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	put := func(id int64) Task {
		t.Helper()
		task, _, err := d.ReplaceTask(t.Context(), ann, id, TaskPatch{Title: new("Fix Login")}, Precondition{})
		must(t, err)
		return task
	}
	ids := []int64{500, 3 * beyond, farIDs + 5}
	for _, id := range ids {
		same(t, "first version", put(id).Version, 1)
	}
	must(t, d.Close())
	dir = t.TempDir()
	d, _ = restore(t, dir, backup, Settings{})
	for _, id := range ids {
		same(t, fmt.Sprint("version of task ", id), put(id).Version, beyond+1)
	}
	must(t, d.DeleteTask(t.Context(), ann, 500, Precondition{}))
	same(t, "version once deleted", put(500).Version, beyond+2)
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	same(t, "version later", put(501).Version, beyond+1)
}

func TestIDsAfterARestoreStayInTheirRange(t *testing.T) {
	t.Parallel()
	t.Run("beside a host", func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{Provision: true})
		backup := filepath.Join(t.TempDir(), "copy.db")
		try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
		same(t, "first of ours", newcomer(t, d, "zoe"), HostIDs)
		must(t, d.Close())
		d, r := restore(t, dir, backup, Settings{AsLast: true})
		same(t, "as is said", r.NextUser, HostIDs+beyond+1)
		same(t, "after the restore", newcomer(t, d, "zoe"), HostIDs+beyond+1)
		same(t, "somebody of the host's", try(d.Admit(t.Context(),
			Grant{User: 77, Username: "host", Issued: time.Now().Add(time.Second)}))(t).ID, 77)
	})
	t.Run("at their end", func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		must(t, d.update(t.Context(), func(tx *Tx) error {
			tx.last.task = MaxID - 6
			_, err := tx.createTask(ann, MaxID-5, TaskPatch{Title: new("Late")})
			return err
		}))
		must(t, d.Close())
		d, r := restore(t, dir, filepath.Join(dir, File), Settings{})
		same(t, "next task", r.NextTask, 0) // none: ids end here
		same(t, "task", try(d.Task(t.Context(), MaxID-5))(t).Title, "Late")
	})
}

// The state of inboxes lags behind in the file, and is counted up to an id that a restore moves.
func TestARestoreCountsWhatACrashLeftUncounted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	flushState(t, d)
	must(t, d.update(t.Context(), func(tx *Tx) error { tx.w.flushed = time.Now().Add(time.Hour); return nil }))
	for range 5 {
		task(t, d)
	}
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	d, _ = restore(t, t.TempDir(), backup, Settings{})
	same(t, "unread", unread(t, d, bob), 5)
	task(t, d)
	same(t, "unread", unread(t, d, bob), 6)
}

func TestARestoreRefuses(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	backup := func(t *testing.T, edit func([]byte) []byte) string {
		path := filepath.Join(old(t), File)
		must(t, os.WriteFile(path, edit(try(os.ReadFile(path))(t)), 0o600))
		return path
	}
	for _, c := range []struct {
		name string
		from func(t *testing.T) string
		want error
	}{
		{"a newer backup", func(t *testing.T) string {
			return backup(t, func(b []byte) []byte { b[63] = byte(newest + 1); return b })
		}, ErrNewer},
		{"another's database",
			func(t *testing.T) string { return backup(t, func(b []byte) []byte { b[68]++; return b }) }, ErrForeign},
		{"half a backup", func(t *testing.T) string { return backup(t, func(b []byte) []byte { return b[:len(b)/2] }) },
			ErrCorrupt},
		{"a damaged backup", func(t *testing.T) string {
			return backup(t, func(b []byte) []byte { copy(b[5*4096:], bytes.Repeat([]byte{0xa5}, 4096)); return b })
		}, ErrCorrupt},
		{"a letter", func(t *testing.T) string {
			return backup(t, func([]byte) []byte { return bytes.Repeat([]byte("Dear Ann, "), 1000) })
		}, ErrCorrupt},
		{"an empty file", func(t *testing.T) string { return backup(t, func([]byte) []byte { return nil }) },
			ErrForeign},
		{"nothing", func(t *testing.T) string { return filepath.Join(t.TempDir(), "none.db") }, os.ErrNotExist},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, from := old(t), c.from(t)
			before := try(os.ReadFile(filepath.Join(dir, File)))(t)
			if _, err := Restore(t.Context(), dir, from, quiet, nil); !errors.Is(err, c.want) ||
				!strings.Contains(err.Error(), from) {
				t.Errorf("got %v, want %v and the file's name", err, c.want)
			}
			sameLines(t, "files", namesIn(t, dir), []string{File, LockFile})
			if after := try(os.ReadFile(filepath.Join(dir, File)))(t); !bytes.Equal(before, after) {
				t.Error("the database was changed")
			}
		})
	}
	t.Run("what is in its way", func(t *testing.T) {
		dir, from := t.TempDir(), filepath.Join(old(t), File)
		path := filepath.Join(dir, File)
		must(t, os.WriteFile(path, []byte("Dear Ann"), 0o600))
		if _, err := Restore(t.Context(), dir, from, quiet, nil); !errors.Is(err, ErrForeign) ||
			!strings.Contains(err.Error(), path) {
			t.Errorf("got %v", err)
		}
		same(t, "letter", string(try(os.ReadFile(path))(t)), "Dear Ann")
	})
}

// The old database can be so damaged that nobody opens it: that is when people restore. Its log goes with it.
func TestARestoreTakesTheLogOfADamagedDatabaseAway(t *testing.T) {
	t.Parallel()
	dir := crashed(t, running(t))
	path := filepath.Join(dir, File)
	content := try(os.ReadFile(path))(t)
	copy(content[100:], bytes.Repeat([]byte{0xff}, 2000))
	must(t, os.WriteFile(path, content, 0o600))
	log := try(os.ReadFile(path + "-wal"))(t)
	d, r := restore(t, dir, filepath.Join(old(t), File), Settings{})
	same(t, "unread", unread(t, d, bob), 1)
	if !bytes.Equal(try(os.ReadFile(filepath.Join(r.Kept, File)))(t), content) ||
		!bytes.Equal(try(os.ReadFile(filepath.Join(r.Kept, File+"-wal")))(t), log) {
		t.Error("what was there before is not kept as it was")
	}
}

// A first start that was killed leaves a rollback journal, of a database that had nothing yet: it is not of the
// restored one.
func TestARestoreTakesTheJournalOfAKilledStartAway(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, File)
	first := try(sql.Open("sqlite", dsn(path, "cache_size(1)")))(t)
	first.SetMaxOpenConns(1)
	try(first.Exec(`PRAGMA application_id = ` + fmt.Sprint(applicationID) +
		`; CREATE TABLE t (x); BEGIN; CREATE TABLE u (x)`))(t)
	for range 20 { // more than the cache holds, so that the file is written before the commit
		try(first.Exec(`INSERT INTO t VALUES (randomblob(4000))`))(t)
	}
	killed := t.TempDir()
	for _, name := range []string{File, File + "-journal"} {
		must(t, os.WriteFile(filepath.Join(killed, name), try(os.ReadFile(filepath.Join(dir, name)))(t), 0o600))
	}
	must(t, first.Close())
	journal := try(os.ReadFile(filepath.Join(killed, File+"-journal")))(t)

	d, r := restore(t, killed, filepath.Join(old(t), File), Settings{})
	same(t, "unread", unread(t, d, bob), 1)
	if kept, err := os.ReadFile(filepath.Join(r.Kept, File+"-journal")); !bytes.Equal(kept, journal) {
		t.Errorf("the journal is not kept beside its database: %v", err)
	}
}

// Wherever a restore stops, there is the old database or the new one, and whoever comes next finishes what was begun.
func TestARestoreCutShortAnywhereIsFinished(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	skipInShort(t, "a database is opened after each of many cuts")
	three, one := filepath.Join(threeTasks(t), File), filepath.Join(old(t), File)
	for steps, name := range []string{"while it prepares", "when it is ready", "with the log gone",
		"with the database gone", "with the new one in place", "with the old one named"} {
		t.Run(name, func(t *testing.T) {
			dir := crashed(t, running(t)) // one task, in the log
			part, ready := filepath.Join(dir, restorePart), filepath.Join(dir, restoreReady)
			replaced := filepath.Join(ready, replacedDir)
			must(t, os.Mkdir(part, 0o700))
			try(fsys{}.prepare(t.Context(), three, part, highWater{}, quiet, nil))(t)
			for _, step := range []func() error{
				func() error { return os.Rename(part, ready) },
				func() error {
					return errors.Join(os.Mkdir(replaced, 0o700), os.Rename(filepath.Join(dir, File+"-wal"),
						filepath.Join(replaced, File+"-wal")))
				},
				func() error { return os.Rename(filepath.Join(dir, File), filepath.Join(replaced, File)) },
				func() error { return os.Rename(filepath.Join(ready, File), filepath.Join(dir, File)) },
				func() error { return os.Rename(replaced, filepath.Join(dir, "before-restore-by-hand")) },
			}[:steps] {
				must(t, step())
			}
			want := int64(1)
			if steps > 0 {
				want = 3
				if _, err := OpenReader(dir); !errors.Is(err, errRestoring) {
					t.Errorf("a reader looks at half of it: %v", err)
				}
				if _, err := Backup(t.Context(), dir, t.TempDir(), BackupOptions{}); !errors.Is(err, errRestoring) {
					t.Errorf("a backup is made of half of it: %v", err)
				}
			}
			again := t.TempDir()
			must(t, os.CopyFS(again, os.DirFS(dir)))
			d := openIn(t, dir, Settings{}, nil)
			same(t, "tasks", number(t, d, `SELECT count(*) FROM tasks`), want)
			same(t, "unread", int64(unread(t, d, bob)), want)
			must(t, d.Close())
			names := namesIn(t, dir)
			if steps > 0 {
				before := openIn(t, filepath.Join(dir, names[0]), Settings{}, nil)
				same(t, "tasks kept", number(t, before, `SELECT count(*) FROM tasks`), 1)
				names = names[1:]
			}
			sameLines(t, "files", names, []string{File, LockFile})

			if steps%2 == 0 { // another restore copes with it as well
				d, _ := restore(t, again, one, Settings{})
				same(t, "tasks of the next restore", number(t, d, `SELECT count(*) FROM tasks`), 1)
			}
		})
	}
}

// threeTasks is a directory with a database of three tasks.
func threeTasks(t testing.TB) string {
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	for range 3 {
		task(t, d)
	}
	must(t, d.Close())
	return dir
}
