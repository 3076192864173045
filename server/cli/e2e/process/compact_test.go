// Tests the command that rewrites the database.

package process

import (
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// A file that was written before files could shrink is said by check, and rewritten by compact.
func TestCompactRewritesTheDatabase(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "it fills a database")
	dir := t.TempDir()
	e2e.PutOldDatabase(t, dir)
	if text, _ := e2e.RunCheck(t, dir); !strings.Contains(text, "ctms compact") {
		t.Errorf("check before:\n%s", text)
	}
	if got := e2e.MustRun(t, dir, "", "compact"); !strings.Contains(got, "no longer in it") {
		t.Errorf("compact printed %q", got)
	}
	if text, _ := e2e.RunCheck(t, dir); strings.Contains(text, "ctms compact") {
		t.Errorf("check afterwards:\n%s", text)
	}
	p := e2e.Serve(t, dir, nil)
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"compact"}, dir, "in use")
	p.Stop()
	e2e.MustFail(t, e2e.ExitFailure, filepath.Join(dir, "none"), "", []string{"compact"}, "no database", "--data")
}
