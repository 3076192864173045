package clients

import (
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

const bellSecret = "a secret of the bell alone, of 32 bytes and more"

// needed skips a test where a program is missing. In CI it fails.
func needed(t *testing.T, command ...string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), command[0], command[1:]...).CombinedOutput()
	switch {
	case err == nil:
	case os.Getenv("CI") == "":
		t.Skipf("%q: %v\n%s", command, err, out)
	default:
		t.Fatalf("%q: %v\n%s", command, err, out)
	}
}

// The callbacks that the guide gives to the models of Rails mirror what is committed, in models of ActiveRecord.
func TestTheModelsOfRailsAreMirrored(t *testing.T) {
	needed(t, "ruby", "-e", `require "jwt"; require "active_record"; require "sqlite3"`)
	data, dir := t.TempDir(), t.TempDir()
	s := e2e.Serve(t, data, []string{"CTMS_JWT_SECRET=" + bellSecret}, "serve", "--host-users=provision")
	key := strings.TrimSpace(e2e.MustRun(t, data, "", "key", "add", "app", "--scopes", "tasks,users,events"))
	writeRecipe(t, dir, "lib/ctms.rb")
	guide := read(t, "static/docs/hosts.md")
	for _, name := range []string{"app/models/user.rb", "app/models/task.rb"} {
		lines := regexp.MustCompile(`(?m)^# ` + name + `.*\n((?:after_commit.*\n)+)`).FindStringSubmatch(guide)
		if lines == nil {
			t.Fatalf("the guide has no lines for %s", name)
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(lines[1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "ruby", "models.rb", "301", "302", "77")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "CTMS_URL="+s.URL, "CTMS_KEY="+key, "CTMS_JWT_SECRET="+bellSecret)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	bobHasHeard(t, s.URL, lines[len(lines)-1], []string{"301", "302", "77"})
}

// The page that the guide has for PHP gives a token to whoever is signed in, and nothing to others.
func TestThePageOfPHPGivesTokens(t *testing.T) {
	needed(t, "php", "-v")
	s := e2e.Serve(t, t.TempDir(), []string{"CTMS_JWT_SECRET=" + bellSecret}, "serve", "--host-users=provision")
	dir := t.TempDir()
	for _, name := range []string{"ctms.php", "ctms-token.php"} {
		from := t.TempDir()
		writeRecipe(t, from, name)
		page := read(t, filepath.Join(from, name))
		if err := os.WriteFile(filepath.Join(dir, name), []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	login := `<?php session_start(); $_SESSION["user"] = ["id" => 7, "username" => "zoe", "name" => "Zoë"];`
	if err := os.WriteFile(filepath.Join(dir, "login.php"), []byte(login), 0o600); err != nil {
		t.Fatal(err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	cmd := exec.CommandContext(t.Context(), "php", "-d", "session.save_path="+dir, "-S", address, "-t", dir)
	said := e2e.NewOutput()
	cmd.Stderr = said
	cmd.Env = append(os.Environ(), "CTMS_JWT_SECRET="+bellSecret)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	page := func(path string) string {
		for {
			r, err := browser.Get("http://" + address + path)
			if err == nil {
				defer r.Body.Close()
				text, _ := io.ReadAll(r.Body)
				return string(text)
			}
			if t.Context().Err() != nil {
				t.Fatal(err)
			}
		}
	}
	if got := page("/ctms-token.php"); got != "" {
		t.Errorf("to somebody who is not signed in: %q", got)
	}
	if said := page("/login.php"); said != "" {
		t.Fatalf("the login says %q", said)
	}
	token := page("/ctms-token.php")
	if status, me := e2e.Request(t, "GET", s.URL+"/api/me/", token, ""); status != http.StatusOK ||
		!strings.Contains(me, `"id":7,"username":"zoe","name":"Zoë"`) {
		t.Errorf("the token %q: %d %s\n%s", token, status, me, said)
	}
}
