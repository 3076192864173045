package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// steps are ours and some more.
func steps(t testing.TB, more ...string) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	for _, name := range try(fs.Glob(migrations, "*.sql"))(t) {
		all[name] = &fstest.MapFile{Data: try(fs.ReadFile(migrations, name))(t)}
	}
	for i, step := range more {
		all[string(rune('a'+i))+"_more.sql"] = &fstest.MapFile{Data: []byte(step)}
	}
	return all
}

// migrateIn migrates the database in dir by steps and returns what became of it.
func migrateIn(t testing.TB, dir string, by fstest.MapFS) (version int, err error) {
	t.Helper()
	path := filepath.Join(dir, File)
	f := try(sql.Open("sqlite", dsn(path)))(t)
	defer f.Close()
	conn := try(f.Conn(context.Background()))(t)
	defer conn.Close()
	err = migrate(context.Background(), conn, path, by, quiet, nil)
	must(t, conn.QueryRowContext(context.Background(), `PRAGMA user_version`).Scan(&version))
	return version, err
}

// old is a directory with a database of this version that holds something.
func old(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	must(t, d.Close())
	return dir
}

func TestMigrationCopiesTheFileFirst(t *testing.T) {
	t.Parallel()
	dir := old(t)
	version, err := migrateIn(t, dir,
		steps(t, `ALTER TABLE tasks ADD COLUMN colour TEXT; UPDATE tasks SET colour = 'red'`,
			`CREATE TABLE more (id INTEGER PRIMARY KEY);`))
	must(t, err)
	same(t, "version", version, newest+2)
	path := filepath.Join(dir, File)
	copied := fmt.Sprintf("%s.v%d", path, newest)
	same(t, "mode of the copy", mode(t, copied), 0o600)
	if left := try(filepath.Glob(path + "*.part"))(t); left != nil {
		t.Errorf("left over: %v", left)
	}
	back := t.TempDir()
	must(t, os.WriteFile(filepath.Join(back, File), try(os.ReadFile(copied))(t), 0o600))
	d := openIn(t, back, Settings{}, nil)
	same(t, "task in the copy", try(d.Task(t.Context(), 1))(t).Title, "Fix Login")
	same(t, "unread in the copy", unread(t, d, bob), 1)

	// The file itself is now a newer one.
	if _, err := Open(dir, Settings{Log: quiet}, nil); !errors.Is(err, ErrNewer) {
		t.Errorf("open of the newer file: %v", err)
	}
	version, err = migrateIn(t, dir,
		steps(t, `ALTER TABLE tasks ADD COLUMN colour TEXT; UPDATE tasks SET colour = 'blue'`,
			`CREATE TABLE more (id INTEGER PRIMARY KEY)`))
	must(t, err) // nothing is left to do
	same(t, "version", version, newest+2)
}

func TestAFailingStepLeavesTheFileAsItWas(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	skipUnderRace(t)
	for name, step := range map[string]string{
		"at once": `nonsense`,
		"after some changes": `ALTER TABLE tasks ADD COLUMN colour TEXT; UPDATE tasks SET colour = 'red';
			INSERT INTO nowhere VALUES (1)`,
		"by a constraint": `CREATE TABLE more (id INTEGER); INSERT INTO counters SELECT * FROM counters`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := old(t)
			path := filepath.Join(dir, File)
			before := try(os.ReadFile(path))(t)
			for range 2 { // and what the first left is in nobody's way
				version, err := migrateIn(t, dir, steps(t, step))
				if err == nil {
					t.Fatal("no error")
				}
				same(t, "version", version, newest)
			}
			if after := try(os.ReadFile(path))(t); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			d := openIn(t, dir, Settings{}, nil)
			same(t, "task", try(d.Task(t.Context(), 1))(t).Title, "Fix Login")
			must(t, d.Close())
			version, err := migrateIn(t, dir, steps(t, `CREATE TABLE more (id INTEGER)`))
			must(t, err)
			same(t, "version after the right step", version, newest+1)
		})
	}
}

func TestACopyThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := old(t)
	copied := fmt.Sprintf("%s.v%d", File, newest)
	must(t, os.Mkdir(filepath.Join(dir, copied), 0o700)) // in its way
	if version, err := migrateIn(t, dir, steps(t, `CREATE TABLE more (id INTEGER)`)); err == nil || version != newest {
		t.Errorf("version %d, %v", version, err)
	}
	sameLines(t, "files", namesIn(t, dir), []string{File, copied, LockFile})
}

func TestStepsThatWentWellStay(t *testing.T) {
	t.Parallel()
	dir := old(t)
	version, err := migrateIn(t, dir, steps(t, `CREATE TABLE more (id INTEGER)`, `nonsense`))
	if err == nil {
		t.Error("no error")
	}
	same(t, "version", version, newest+1)
	version, err = migrateIn(t, dir, steps(t, `CREATE TABLE more (id INTEGER)`, `CREATE TABLE yet_more (id INTEGER)`))
	must(t, err)
	same(t, "version", version, newest+2)
	for _, version := range []int{newest, newest + 1} {
		copied := fmt.Sprintf("%s.v%d", File, version)
		same(t, "copy "+copied, mode(t, filepath.Join(dir, copied)), 0o600)
	}
}

func TestANewFileIsNotCopied(t *testing.T) {
	t.Parallel()
	dir := old(t)
	if files := try(filepath.Glob(filepath.Join(dir, File+"*")))(t); len(files) != 1 {
		t.Errorf("files: %v", files)
	}
}

func TestAFileOfTheFirstVersionIsMigrated(t *testing.T) {
	t.Parallel()
	dir, first := t.TempDir(), steps(t)
	for name := range first {
		if name != "0001_init.sql" {
			delete(first, name)
		}
	}
	version, err := migrateIn(t, dir, first)
	must(t, err)
	same(t, "version", version, 1)
	d, _ := startIn(t, dir, Settings{})
	same(t, "mode of the copy", mode(t, filepath.Join(dir, File+".v1")), 0o600)
	if err := d.Attempt(t.Context(), "bob", home, wrong); !errors.Is(err, ErrRefused) {
		t.Errorf("a failed attempt: %v", err)
	}
	same(t, "failures", number(t, d, `SELECT count(*) FROM failures`), 1)
}

// Rows of before 0004_args.sql keep what their kind has, and are cleaned up when they were to be.
func TestWhatVariedByKindBecomesArgs(t *testing.T) {
	dir, first := t.TempDir(), steps(t)
	maps.DeleteFunc(first, func(name string, _ *fstest.MapFile) bool { return name >= "0004_args.sql" })
	try(migrateIn(t, dir, first))(t)
	f := try(sql.Open("sqlite", dsn(filepath.Join(dir, File))))(t)
	try(f.Exec(`INSERT INTO users VALUES (2, 'bob', 'bob', 'Bob', '', 0, 1, 'UTC', 0, 0, 0, 0)`))(t)
	for i, row := range []string{
		`'task_assigned', NULL, NULL, NULL`,
		`'task_unassigned', NULL, NULL, NULL`,
		`'status_change', 'in_progress', NULL, NULL`,
		`'deadline_warning', NULL, 1000000000000, 'due:past'`,
		`'deadline_warning', NULL, 1900000000005, 'due:to come'`,
		`'status_change', NULL, NULL, NULL`,
	} {
		try(f.Exec(fmt.Sprintf(`INSERT INTO notifications
				(id, user_id, message, title, created_at, type, status, due_date, dedupe_key)
			VALUES (%d, 2, 'Said', 'Fix Login', 1000, %s)`, i+1, row)))(t)
	}
	must(t, f.Close())

	d := openIn(t, dir, Settings{}, nil)
	var got []string
	for _, n := range inboxOf(t, d, bob) {
		got = append(got, fmt.Sprint(n.ID, " ", n.Kind, " ", n.Message, " ", n.Args))
	}
	sameLines(t, "inbox", got, []string{
		"6 status_change Said [<nil> <nil>]",
		"5 deadline_warning Said [2030-03-17 17:46:40.005 +0000 UTC <nil>]",
		"4 deadline_warning Said [2001-09-09 01:46:40 +0000 UTC <nil>]",
		"3 status_change Said [in_progress <nil>]",
		"2 task_unassigned Said [<nil> <nil>]",
		"1 task_assigned Said [<nil> <nil>]",
	})
	same(t, "columns of before", number(t, d, `SELECT count(*) FROM pragma_table_info('notifications')
		WHERE name IN ('status', 'due_date')`), 0)
	same(t, "indexes", number(t, d, `SELECT count(*) FROM pragma_index_list('notifications')`), 7)
	try(d.MarkAllRead(t.Context(), bob, 0))(t)
	same(t, "cleaned up", try(d.DeleteReadBefore(t.Context(), at(12, 0)))(t), 5)
	same(t, "left", inboxOf(t, d, bob)[0].ID, 5)
}

// The changelog names the version of the file that this program writes.
func TestTheChangelogNamesTheFileVersion(t *testing.T) {
	t.Parallel()
	text := string(try(os.ReadFile(filepath.Join("..", "CHANGELOG.md")))(t))
	_, text, _ = strings.Cut(text, "\n## Unreleased\n")
	text, _, _ = strings.Cut(text, "\n### ")
	same(t, "the changelog", strings.TrimSpace(text), fmt.Sprintf("File version %d.", newest))
}
