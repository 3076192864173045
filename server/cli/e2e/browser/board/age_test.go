package board

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// age has tasks closed so long ago, while the server is stopped.
func age(t *testing.T, s *browser.Team, ago time.Duration, ids ...int64) {
	t.Helper()
	file, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(s.Dir, e2e.DatabaseFile)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, id := range ids {
		if _, err := file.Exec(`UPDATE tasks SET closed_at = closed_at - ? WHERE id = ?`, ago.Milliseconds(),
			id); err != nil {
			t.Fatal(err)
		}
	}
}
