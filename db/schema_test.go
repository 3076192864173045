package db

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// change runs SQL on the file at path, as somebody with another program would. It may write the schema as a table.
func change(t testing.TB, path, q string) {
	t.Helper()
	f := try(sql.Open("sqlite", "file:"+path+"?_pragma=writable_schema(1)"))(t)
	defer f.Close()
	try(f.Exec(q))(t)
}

// wrongSchemas are changes that a file of ours must not have, with what is said of each.
var wrongSchemas = []struct{ change, want string }{
	{`CREATE TRIGGER evil AFTER INSERT ON sessions BEGIN UPDATE users SET is_admin = 1; END`,
		"trigger evil does not belong there"},
	{`CREATE TEMP TRIGGER harmless AFTER INSERT ON sessions BEGIN SELECT 1; END`, ""}, // gone with its connection
	{`CREATE VIEW spy AS SELECT password FROM users`, "view spy does not belong there"},
	{`CREATE TABLE more (id INTEGER)`, "table more does not belong there"},
	{`CREATE INDEX more ON tasks (title)`, "index more does not belong there"},
	{`DROP INDEX tasks_warn_at`, "index tasks_warn_at is missing"},
	{`DROP TABLE failures`, "table failures is missing"},
	{`ALTER TABLE tasks ADD COLUMN colour TEXT`, "table tasks is another"},
	{`ALTER TABLE users RENAME COLUMN name TO called`, "table users is another"},
	{`ALTER TABLE former_tasks DROP COLUMN version`, "table former_tasks is another"},
	{`CREATE VIRTUAL TABLE words USING fts5(word)`, "table words does not belong there"},
	{`DROP INDEX tasks_warn_at; CREATE INDEX tasks_warn_at ON tasks (warn_at)`, "index tasks_warn_at is another"},
	{`UPDATE sqlite_schema SET sql = replace(sql, 'status      TEXT    NOT NULL', 'status TEXT CHECK (status)')
		WHERE name = 'tasks'`, "table tasks is another"},
	{`UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'users'`, "table users is another"},
	{`UPDATE sqlite_schema SET sql = replace(sql, '''push''', '''"push"''') WHERE name = 'endpoints_device'`,
		"index endpoints_device is another"}, // devices would no longer be unique
	{`ANALYZE`, ""},
	{`CREATE TABLE t (x); ANALYZE; DROP TABLE t;
		UPDATE sqlite_schema SET sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat,more)' WHERE name = 'sqlite_stat1'`,
		"table sqlite_stat1 does not belong there"},
}

// Versions of SQLite write a statement differently. What is in a text differs all the same.
func TestATextInTheSchemaCountsToTheLetter(t *testing.T) {
	t.Parallel()
	const want = `CREATE INDEX i ON t(a) WHERE b = 'don''t' AND c IN ('d e','f')`
	for text, alike := range map[string]bool{
		"CREATE INDEX \"i\" ON `t` ([a]) -- it's ours\nWHERE b /* isn't it */ = 'don''t' AND c IN ( 'd e' , 'f' )\n": true,

		`CREATE INDEX i ON t(a) WHERE b = 'don''t' AND c IN ('d  e','f')`:    false,
		`CREATE INDEX i ON t(a) WHERE b = 'don''t' AND c IN ('d e ','f')`:    false,
		`CREATE INDEX i ON t(a) WHERE b = 'don''t' AND c IN ('d /**/e','f')`: false,
		`CREATE INDEX i ON t(a) WHERE b = 'don''t' AND c IN ('d e','"f"')`:   false,
		`CREATE INDEX i ON t(a) WHERE b = 'don''t' AND c IN ('d e',"f")`:     false,
		`CREATE INDEX i ON t(a) WHERE b = 'don''t' AND c IN ('d e','f')'`:    false,
		`CREATE INDEX "i""" ON t(a) WHERE b = 'don''t' AND c IN ('d e','f')`: false,
		`CREATE INDEX "i i" ON t(a) WHERE b = 'don''t' AND c IN ('d e','f')`: false,
	} {
		if got := plainSQL(text); (got == plainSQL(want)) != alike {
			t.Errorf("%s\nbecomes %s", text, got)
		}
	}
}

// Whoever opens, restores, backs up or examines a file finds what does not belong to the schema of its version.
func TestAnotherSchemaIsRefusedEverywhere(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	skipUnderRace(t)
	good := old(t)
	for _, c := range wrongSchemas {
		want := c.want
		t.Run(c.change, func(t *testing.T) {
			dir := copyDir(t, good)
			path := filepath.Join(dir, File)
			change(t, path, c.change)
			for name, do := range map[string]func() error{
				"examine": func() error { _, err := Examine(t.Context(), dir, nil); return err },
				"read": func() error {
					d, err := OpenReader(dir)
					if err == nil {
						d.Close()
					}
					return err
				},
				"backup": func() error {
					_, err := Backup(t.Context(), dir, t.TempDir(), BackupOptions{})
					return err
				},
				"restore": func() error { _, err := Restore(t.Context(), t.TempDir(), path, quiet, nil); return err },
				"open": func() error {
					d, err := Open(dir, Settings{Log: quiet}, func([]Event) {})
					if err == nil {
						must(t, d.Close())
					}
					return err
				},
			} {
				err := do()
				if want == "" && err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if want != "" && (!errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), want) ||
					!strings.Contains(err.Error(), path)) {
					t.Errorf("%s: %v, want %q and the file's name", name, err, want)
				}
			}
		})
	}
}

// An older version has its own schema, and a migration starts from no other.
func TestAnotherSchemaIsNotMigrated(t *testing.T) {
	t.Parallel()
	for version := 1; version < newest; version++ {
		if _, err := os.Stat(filepath.Join("testdata", "v"+string(rune('0'+version))+".db.gz")); err != nil {
			continue
		}
		dir := oldFile(t, version)
		path := filepath.Join(dir, File)
		change(t, path, `CREATE TRIGGER evil AFTER INSERT ON sessions BEGIN UPDATE users SET is_admin = 1; END`)
		before := try(os.ReadFile(path))(t)
		if _, err := Open(dir, Settings{Log: quiet}, nil); !errors.Is(err, ErrSchema) {
			t.Errorf("version %d: %v", version, err)
		}
		same(t, "file", string(try(os.ReadFile(path))(t)), string(before))
		if _, err := os.Stat(path + ".v" + string(rune('0'+version))); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("version %d: it was copied: %v", version, err)
		}
	}
}

// Somebody changes the schema under a database that is open. It is no longer ready then.
func TestADatabaseIsNotReadyWithAnotherSchema(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	must(t, d.Ready(t.Context()))
	must(t, d.Optimize(t.Context()))
	must(t, d.Ready(t.Context()))
	change(t, filepath.Join(dir, File), `CREATE INDEX more ON tasks (title)`)
	if err := d.Ready(t.Context()); !errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), "index more") {
		t.Errorf("got %v", err)
	}
	change(t, filepath.Join(dir, File), `DROP INDEX more`)
	must(t, d.Ready(t.Context()))
}

// Every connection is set up for files that somebody else may have written.
func TestNoConnectionTrustsTheSchema(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	same(t, "readers", number(t, d, `SELECT trusted_schema FROM pragma_trusted_schema`), 0)
	same(t, "cells are checked", number(t, d, `PRAGMA cell_size_check`), 1)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		var trusted, checked int
		err := errors.Join(tx.row(`PRAGMA trusted_schema`).Scan(&trusted), tx.row(`PRAGMA cell_size_check`).Scan(&checked))
		same(t, "the writer trusts", trusted, 0)
		same(t, "the writer checks", checked, 1)
		return err
	}))
}

// A file of the newest version is found right by the sum of its schema alone.
func TestTheSumOfTheSchemaIsThatOfTheMigrations(t *testing.T) {
	t.Parallel()
	d := try(sql.Open("sqlite", "file:"+filepath.Join(old(t), File)))(t)
	defer d.Close()
	for _, q := range []string{`SELECT 1`, `ANALYZE`} { // statistics come and go
		try(d.Exec(q))(t)
		if sum := try(schemaSum(t.Context(), d))(t); sum != newestSum {
			t.Errorf("after %s the sum is %s: write it into newestSum", q, sum)
		}
	}
}
