package clients

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// recipes are the commands that run the files of the guide with testdata/recipes, and what they need installed.
var recipes = []struct {
	name, file  string
	needs, runs []string
}{
	{"Express", "ctms.js",
		[]string{"npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"},
		[]string{"node", "drive.mjs"}},
	{"Go", "ctms.go", []string{"go", "build", "-trimpath", "-o", "drive", "."}, []string{"./drive"}},
	{"Rails", "lib/ctms.rb", []string{"ruby", "-e", `require "jwt"`}, []string{"ruby", "drive.rb"}},
	{"PHP", "ctms.php", []string{"php", "-l", "ctms.php"}, []string{"php", "drive.php"}},
}

// TestTheGuideRunsInNodeGoRubyAndPHP runs the files of the guide as they are there, for people and tasks with numbers
// and with UUIDs. Their server takes the tokens, and tells bob of a task and of an event. A machine without one of the
// languages skips it. In CI it fails.
func TestTheGuideRunsInNodeGoRubyAndPHP(t *testing.T) {
	const secret = "a secret of the bell alone, of 32 bytes and more"
	data := t.TempDir()
	s := e2e.Serve(t, data, []string{"CTMS_JWT_SECRET=" + secret}, "serve", "--host-users=provision")
	key := strings.TrimSpace(e2e.MustRun(t, data, "", "key", "add", "app", "--scopes", "tasks,users,events"))
	env := append(os.Environ(), "CTMS_URL="+s.URL, "CTMS_KEY="+key, "CTMS_JWT_SECRET="+secret, "GOWORK=off",
		"GOFLAGS=-mod=mod")
	for i, recipe := range recipes {
		t.Run(recipe.name, func(t *testing.T) {
			dir := t.TempDir()
			writeRecipe(t, dir, recipe.file)
			run := func(command ...string) (string, error) {
				cmd := exec.CommandContext(t.Context(), command[0], command[1:]...)
				cmd.Dir, cmd.Env = dir, env
				out, err := cmd.CombinedOutput()
				return string(out), err
			}
			if out, err := run(recipe.needs...); err != nil && os.Getenv("CI") == "" {
				t.Skipf("%q: %v\n%s", recipe.needs, err, out)
			} else if err != nil {
				t.Fatalf("%q: %v\n%s", recipe.needs, err, out)
			}
			for _, ids := range [][]string{
				{fmt.Sprint(100 + 10*i), fmt.Sprint(101 + 10*i), fmt.Sprint(7 + i)},
				{fmt.Sprintf(`"3f0e8a6e-0000-4000-8000-0000000000a%d"`, i),
					fmt.Sprintf(`"3f0e8a6e-0000-4000-8000-0000000000b%d"`, i),
					fmt.Sprintf(`"7c9e6679-7425-40de-944b-e07fc1f9000%d"`, i)},
			} {
				out, err := run(append(recipe.runs, ids...)...)
				if err != nil {
					t.Fatalf("%v: %v\n%s", ids, err, out)
				}
				bobHasHeard(t, s.URL, strings.TrimSpace(out), ids)
			}
		})
	}
	s.Stop()
}

// writeRecipe makes a project of a file of the guide and of those in testdata/recipes.
func writeRecipe(t *testing.T, dir, file string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(programs, "recipes"))); err != nil {
		t.Fatal(err)
	}
	guide, err := os.ReadFile("static/docs/hosts.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)\n```\\w+\n(?:<\\?php\n)?(?:#|//) " + regexp.QuoteMeta(file) +
		"\n.*?\n```\n").Find(guide)
	if block == nil {
		t.Fatalf("the guide has no file %s", file)
	}
	_, text, _ := strings.Cut(strings.TrimSuffix(string(block[1:]), "```\n"), "\n")
	path := filepath.Join(dir, file)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{path: text}
	if file == "ctms.go" {
		files[filepath.Join(dir, "drive.go")] = read(t, filepath.Join(dir, "drive.go.txt"))
		files[filepath.Join(dir, "go.mod")] = "module host\n\ngo 1.26\n\nrequire " +
			regexp.MustCompile(`github.com/golang-jwt/jwt/v5 v\S+`).FindString(read(t, "go.mod")) + "\n"
		files[filepath.Join(dir, "go.sum")] = read(t, "go.sum")
	}
	for path, text := range files {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// bobHasHeard looks at whose a token is, and at his inbox.
func bobHasHeard(t *testing.T, url, token string, ids []string) {
	t.Helper()
	field := "id"
	if strings.HasPrefix(ids[1], `"`) {
		field = "external_id"
	}
	status, body := e2e.Request(t, "GET", url+"/api/me/", token, "")
	if want := fmt.Sprintf(`"%s":%s`, field, ids[1]); status != http.StatusOK || !strings.Contains(body, want) {
		t.Fatalf("the token %q: %d %s, want %s", token, status, body, want)
	}
	_, inbox := e2e.Request(t, "GET", url+"/api/notifications/", token, "")
	for _, want := range []string{"You have been assigned to task 'Fix Login'", "Build 812 failed",
		"https://ci.example.com/812", "You have been unassigned"} {
		if !strings.Contains(inbox, want) {
			t.Errorf("%v: no %q in the inbox: %s", ids, want, inbox)
		}
	}
}
