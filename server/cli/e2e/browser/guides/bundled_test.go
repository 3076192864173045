// Tests the bell as an npm package, in projects that a bundler builds.

package guides

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// projects are a project of React and one of Vue, which Vite builds, one that webpack builds, and one without a
// framework or a bundler. Their packages are pinned by a lock file.
const projects = "server/cli/e2e/browser/guides/testdata/bundled"

// npm runs npm in a directory and returns what it prints.
func npm(t testing.TB, dir string, env []string, args ...string) string {
	t.Helper()
	out, err := npmFails(t, dir, env, args...)
	if err != nil {
		t.Fatalf("npm %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func npmFails(t testing.TB, dir string, env []string, args ...string) (out string, err error) {
	cmd := exec.CommandContext(t.Context(), "npm", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	text, err := cmd.CombinedOutput()
	return string(text), err
}

// installed returns a directory with the projects and all that they need but the bell. A machine without npm, or
// without a way to its registry, skips the test. In CI it fails.
func installed(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(projects)); err != nil {
		t.Fatal(err)
	}
	out, err := npmFails(t, dir, nil, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("npm ci: %v\n%s", err, out)
	} else if err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return dir
}

// packed fetches what a server has of the package, as the docs tell, and returns the file that npm makes of it.
func packed(t testing.TB, server string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"package.json", "bell.js", "bell.d.ts", "custom-elements.json", "LICENSES.txt"} {
		status, text := e2e.Request(t, "GET", server+"/embed/"+name, "", "")
		if status != http.StatusOK {
			t.Fatalf("/embed/%s answers %d", name, status)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var made []struct {
		Filename string
		Files    []struct{ Path string }
	}
	out := npm(t, dir, nil, "pack", "--json")
	if err := json.Unmarshal([]byte(out), &made); err != nil || len(made) != 1 || len(made[0].Files) != 5 {
		t.Fatalf("npm pack made %s (%v), want a package of 5 files", out, err)
	}
	return filepath.Join(dir, made[0].Filename)
}

// A builtHost is the server of a site that a bundler built.
type builtHost struct {
	*httptest.Server
	files atomic.Value // http.Handler
	token atomic.Value // string
}

func newBuiltHost(t testing.TB) *builtHost {
	h := &builtHost{}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { h.files.Load().(http.Handler).ServeHTTP(w, r) })
	mux.HandleFunc("/ctms-token", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, h.token.Load().(string))
	})
	h.Server = httptest.NewServer(mux)
	t.Cleanup(h.Close)
	return h
}

func TestThePackageBuildsAndRings(t *testing.T) {
	dir := installed(t)
	h := newBuiltHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann", "bob")
	tarball := packed(t, s.URL)
	npm(t, dir, nil, "install", "--no-save", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", tarball)

	plain := t.TempDir() // no framework is above it
	for from, to := range map[string]string{"plain": "", "node_modules/ctms-bell": "node_modules/ctms-bell"} {
		if err := os.CopyFS(filepath.Join(plain, to), os.DirFS(filepath.Join(dir, from))); err != nil {
			t.Fatal(err)
		}
	}
	var builds sync.WaitGroup
	for _, args := range [][]string{
		{"run", "react"}, {"run", "vue"}, {"run", "webpack"}, {"exec", "tsc", "--", "-p", plain},
	} {
		builds.Go(func() {
			out, err := npmFails(t, dir, []string{"VITE_CTMS=" + s.URL}, args...)
			if err != nil || strings.Contains(strings.ToLower(out), "warn") {
				t.Errorf("npm %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		})
	}
	builds.Wait()
	if t.Failed() {
		return
	}

	bobAPI := browser.NewAPIClient(t, s, "bob")
	h.token.Store(browser.AccessToken(t, s, "ann"))
	for _, project := range []string{"react", "vue", "webpack"} {
		h.files.Store(http.Handler(http.FileServer(http.Dir(filepath.Join(dir, project, "dist")))))
		p := browser.NewUserTab(t)
		p.Open(h.URL)
		p.WaitFor(`$("ctms-bell")?.client?.store.caughtUp && ` + browser.BellIsOpen)
		before := browser.Eval[int](p, `$("ctms-bell").client.store.count`)
		title := "Built with " + project
		id := browser.CreateTask(t, bobAPI, 1, title)
		p.WaitFor(browser.BadgeShows(fmt.Sprint(before+1)) + fmt.Sprintf(` && $("output").textContent === %q`, title))
		p.Click("ctms-bell >> .bell")
		p.Click("ctms-bell >> ctms-inbox >> article a")
		p.WaitFor(fmt.Sprintf(`$("p").textContent === "%d" && location.pathname === "/"`, id))
		h.token.Store("")
		p.Click("header button")
		p.WaitFor(browser.BadgeShows("") + ` && $("ctms-bell").client.nobody`)
		h.token.Store(browser.AccessToken(t, s, "ann"))
		p.Click("header button")
		p.WaitFor(browser.BellIsOpen)
		p.SaveScreenshot("package-" + project)
	}
}
