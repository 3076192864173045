// Tests the docs of events: their commands run, and tell whom they say.

package repo

import (
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// TestTheEventsOfTheDocs runs the commands of the page "Events". It changes only the address in them.
func TestTheEventsOfTheDocs(t *testing.T) {
	e2e.SkipInShort(t, "it runs every command")
	const name = "TestTheEventsOfTheDocs"
	dir := t.TempDir()
	data := filepath.Join(dir, "ctms-data")
	e2e.MustRun(t, data, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, data, nil, "serve")
	sh := newShell(t, dir, onPath(dir))
	var said []string
	for _, block := range blocksFor(t, "events", name) {
		output := sh.run(strings.ReplaceAll(block, "127.0.0.1:8000", p.Listen))
		if strings.Contains(output, `"detail"`) {
			t.Fatalf("%s\n%s", block, output)
		}
		said = append(said, output)
	}
	if !strings.Contains(said[2], `{"recipient":"@nobody","why":"unknown"}`) {
		t.Errorf("many at once: %s", said[2])
	}
	if first, second, _ := strings.Cut(said[3], "}]}"); strings.Count(said[3], first) != 2 {
		t.Errorf("repeated: %s, then %s", first, second)
	}
	_, token := e2e.LogIn(t, p, "ann", e2e.Password)
	_, list := e2e.Request(t, "GET", p.URL+"/api/notifications/", token, "")
	for _, title := range []string{"Build 812 failed", "Build 813 is green", "Release 2.0 waits for you",
		"db1 is short of space", "Tonight we move", "Backup failed"} {
		if strings.Count(list, `"title":"`+title+`"`) != 1 {
			t.Errorf("ann was not told once that %q: %s", title, list)
		}
	}
}
