package db

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// oldFile returns a directory with a database of an earlier version, as its program left it after a stop. testdata has
// one for each version that was released, with people and tasks of all kinds.
func oldFile(t testing.TB, version int) string {
	t.Helper()
	f := try(os.Open(fmt.Sprintf("testdata/v%d.db.gz", version)))(t)
	defer f.Close()
	content := try(io.ReadAll(try(gzip.NewReader(f))(t)))(t)
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, File), content, 0o600))
	return dir
}

// A database of every version opens, and holds what it held (HARDENING 4.8).
func TestOldDatabasesOpen(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	skipUnderRace(t)
	for version := 1; version <= newest; version++ {
		if _, err := os.Stat(fmt.Sprintf("testdata/v%d.db.gz", version)); version > 1 && err != nil {
			continue // not released with it
		}
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
			dir := oldFile(t, version)
			d := openIn(t, dir, Settings{}, nil)
			same(t, "version", number(t, d, `PRAGMA user_version`), int64(newest))
			checkOldContent(t, d)
			if version >= 3 {
				checkOldWarning(t, d)
			}
			must(t, d.Close())
			if _, err := os.Stat(filepath.Join(dir, fmt.Sprintf("%s.v%d", File,
				version))); (err == nil) != (version < newest) {
				t.Errorf("the copy before the migration: %v", err)
			}

			d, r := restore(t, t.TempDir(), filepath.Join(oldFile(t, version), File), Settings{}) // a backup of then
			same(t, "tasks of the backup", r.Tasks, 4)
			checkOldContent(t, d)
		})
	}
}

// checkOldWarning fails the test where ann has not the deadline warning that the files from version 3 on hold.
func checkOldWarning(t testing.TB, d *DB) {
	t.Helper()
	var warnings []string
	for _, n := range inboxOf(t, d, ann) {
		if n.Kind == DeadlineWarning {
			warnings = append(warnings, fmt.Sprint(n.Message, ", ", n.Args[0].(time.Time).UnixMilli()))
		}
	}
	sameLines(t, "warnings", warnings, []string{"Task 'For Dora' is due in 30 minutes, 1795854333898"})
}

// checkOldContent fails the test where a database has not the content of those in testdata.
func checkOldContent(t testing.TB, d *DB) {
	t.Helper()
	var people []string
	users, _, err := d.Users(t.Context(), 0, 100)
	must(t, err)
	for _, u := range users {
		people = append(people, fmt.Sprintf("%d %s admin=%t active=%t own=%t %s", u.ID, u.Username, u.Admin, u.Active,
			u.NotifyOwn, u.TimeZone))
	}
	sameLines(t, "people", people, []string{
		"1 ann admin=true active=true own=true Europe/Berlin", "2 bob admin=false active=true own=false UTC",
		"3 cleo admin=false active=false own=false UTC",
	})
	var tasks []string
	for _, id := range []int64{1, 2, 4, 5} {
		task := try(d.Task(t.Context(), id))(t)
		tasks = append(tasks, fmt.Sprintf("%d %s/%s %s %d %t", task.ID, task.Title, task.Description, task.Status,
			task.Assignee, task.Due.IsZero()))
		if OurStatuses().Closed(task.Status) && task.Closed != task.Updated || !OurStatuses().Closed(task.Status) &&
			!task.Closed.IsZero() {
			t.Errorf("task %d, which is %s, was closed at %v", id, task.Status, task.Closed)
		}
	}
	sameLines(t, "tasks", tasks, []string{"1 Fix Login/It fails in_progress 2 false",
		"2 Write <b>docs</b> ä/ todo 3 true", "4 For Dora/ todo 0 true", "5 Soon/ done 2 false"})
	sameLines(t, "bob's inbox", messages(t, d, bob), []string{
		"*Task 'Soon' status changed to Done", "*You have been assigned to task 'Soon'",
		"*You have been unassigned from task 'Gone'",
		"*You have been assigned to task 'Gone'", "*Task 'Fix Login' status changed to In Progress",
		"You have been assigned to task 'Fix Login'",
	})
	var args []string
	for _, n := range inboxOf(t, d, bob) {
		args = append(args, fmt.Sprint(n.Args[0]))
	}
	sameLines(t, "args", args, []string{"done", "<nil>", "<nil>", "<nil>", "in_progress", "<nil>"})
	same(t, "unread", unread(t, d, bob), 5)
	if _, err := d.Login(t.Context(), "Bob", "violet umbrella 42 staircase", netip.Addr{}); err != nil {
		t.Errorf("bob's password: %v", err)
	}
	if next := task(t, d); next.ID <= 5 {
		t.Errorf("the next task is %d, though there was a fifth", next.ID)
	}
	same(t, "unread", unread(t, d, bob), 6)
}
