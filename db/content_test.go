package db

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

// wrongContent are rows that this program never writes, with what is said of each. opens tells those that a start
// takes: it reads no more than it needs.
var wrongContent = []struct {
	change, want string
	opens        bool
}{
	{`DELETE FROM counters`, "table counters has no row", false},
	{`DELETE FROM task_feed`, "table task_feed has no row", false},
	{`DELETE FROM backups`, "table backups has no row", false},
	{`DELETE FROM clock`, "", true}, // as before the first start with it
	{`UPDATE users SET is_admin = 7`, "user 1 has a flag that is neither 0 nor 1", true},
	{`UPDATE users SET is_active = -1 WHERE id = 2`, "user 2 has a flag that is neither 0 nor 1", true},
	{`UPDATE users SET id = 1 << 60 WHERE id = 3`, "user 1152921504606846976 has an impossible id", true},
	{`UPDATE tasks SET id = -5`, "task -5 has an impossible id", true},
	{`UPDATE notifications SET id = 0 WHERE id = 1`, "notification 0 has an impossible id", true},
	{`UPDATE counters SET last_user = 0`, "the counter is behind user", true},
	{`UPDATE counters SET last_task = 0`, "the counter is behind task 1", true},
	{`UPDATE tasks SET status = 'wrong'`, "task 1 has an unknown status", true},
	{`UPDATE tasks SET assigned_to = 99`, "row 1 of tasks names somebody who is not there", true},
	{`UPDATE tasks SET created_by = 99`, "", true}, // deleted people stay there
	{`UPDATE users SET time_zone = 'Mars/Olympus'`, "", true},
}

// Rows with which requests would fail are found by whoever looks a file over, and no restore takes them.
func TestRowsThatCanNotBeServedAreFound(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	skipUnderRace(t)
	good := old(t)
	for _, c := range wrongContent {
		t.Run(c.change, func(t *testing.T) {
			dir, to := copyDir(t, good), t.TempDir()
			path := filepath.Join(dir, File)
			change(t, path, c.change)
			found, err := Examine(t.Context(), dir, nil)
			must(t, err)
			if said := strings.Join(found.Faults, "; "); !strings.Contains(said, c.want) || (said == "") != (c.want == "") {
				t.Errorf("examine: %q, want %q", said, c.want)
			}
			wrong := func(who string, err error) {
				if c.want == "" {
					must(t, err)
				} else if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), c.want) ||
					!strings.Contains(err.Error(), path) {
					t.Errorf("%s: %v, want %q and the file's name", who, err, c.want)
				}
			}
			_, err = ExamineBackup(t.Context(), to, path, nil)
			wrong("examine the backup", err)
			_, err = Restore(t.Context(), to, path, quiet, nil)
			wrong("restore", err)
			if left := namesIn(t, to); c.want != "" && len(left) != 1 { // the lock
				t.Errorf("the restore left %v", left)
			}
			d, err := Open(dir, Settings{Log: quiet}, func([]Event) {})
			if c.opens {
				must(t, err)
				must(t, d.Close())
				return
			}
			wrong("open", err)
		})
	}
}
