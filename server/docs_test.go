package server

import (
	"io/fs"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"ctms/static"
)

func TestTheDocsAreForEverybody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	names, err := fs.Glob(static.Docs(), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, "reference.md") {
		target := strings.TrimSuffix("/docs/"+strings.TrimSuffix(name, ".md"), "index")
		a := w.want(200, 0, "GET", target, "", nil)
		policy := a.header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "script-src 'self';") || !strings.Contains(policy, "trusted-types 'none'") {
			t.Errorf("%s: policy %q", target, policy)
		}
		if a.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", target, a.header)
		}
	}
	if a := w.do(0, "GET", "/docs/nowhere", ""); a.status != 404 ||
		!strings.Contains(a.text, "<h1>There is no such page</h1>") {
		t.Errorf("%d: %.100s", a.status, a.text)
	}
}

// People who mistype an address below the docs stay in the docs, whether they are signed in or not.
func TestAnAddressBelowTheDocsStaysInThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for target, want := range map[string]string{"/docs/guide/start": "../start", "/docs/a/b/": "../b"} {
		a := w.do(0, "GET", target, "", with("Accept", "text/html"))
		if got := a.header.Get("Location"); a.status/100 != 3 || got != want {
			t.Errorf("%s: %d to %q", target, a.status, got)
		}
	}
	w.want(404, 0, "GET", "/docs/assets/nothing.js", "", nil)
}

// What the pages load is there, the icon and the script of the app included.
func TestTheDocsHaveWhatTheyLoad(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	page := w.want(200, 0, "GET", "/docs/", "", nil).text
	loads := regexp.MustCompile(`(?:src|rel="[^"]*"(?: type="[^"]*")? href)="([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(loads) < 4 {
		t.Fatalf("the index loads %q", loads)
	}
	for _, load := range loads {
		to, ok := strings.CutPrefix(load[1], "../")
		if !ok {
			to = "docs/" + load[1]
		}
		w.want(200, 0, "GET", "/"+to, "", nil)
	}
	w.want(200, 0, "GET", "/docs/assets/search.json", "", nil)
	w.want(405, 0, "POST", "/docs/start", "{}", nil)
}

func TestTheDocsOfADirectoryAreAsTheyAreNow(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../static")); err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, func(w *world) { w.cfg.Files = os.DirFS(dir) })
	w.want(200, 0, "GET", "/docs/start", "", nil)
	if err := os.WriteFile(dir+"/docs/start.md", []byte("# A new start\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if text := w.want(http.StatusOK, 0, "GET", "/docs/start", "", nil).text; !strings.Contains(text,
		"<h1>A new start</h1>") {
		t.Error("the page is as it was")
	}
}
