// Tests the commands for API keys, with and without a running server.

package host

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

func TestKeyCommandsWorkWithAServerAndWithout(t *testing.T) {
	t.Parallel()
	for _, running := range []bool{false, true} {
		t.Run(fmt.Sprintf("running=%t", running), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
			var p *e2e.Process
			if running {
				p = e2e.Serve(t, dir, nil)
			}
			first := strings.TrimSpace(e2e.MustRun(t, dir, "", "key", "add", "Mirror of Django", "--scopes=tasks,users",
				"--expires-in=365d"))
			second := strings.TrimSpace(e2e.MustRun(t, dir, "", "key", "add", "CI", "--scopes", "read", "--recipients=1,@ann",
				"--max-priority=low"))
			for _, c := range []struct {
				code  int
				args  []string
				words []string
			}{
				{e2e.ExitUsage, []string{"key", "add", "x"}, []string{"--scopes"}},
				{e2e.ExitUsage, []string{"key", "add", "x", "--scopes=admin"}, []string{"tasks", "users"}},
				{e2e.ExitUsage, []string{"key", "add", "x", "--scopes=read", "--recipients=@nobody"}, []string{"@nobody"}},
				{e2e.ExitUsage, []string{"key", "add", "x", "--scopes=read", "--max-priority=top"}, []string{"urgent"}},
				{e2e.ExitUsage, []string{"key", "add", "x", "--scopes=read", "--expires-in=-1h"}, []string{"--expires-in"}},
				{e2e.ExitUsage, []string{"key", "add", "x", "--scopes=read", "--expires-in=0s"}, []string{"--expires-in", "1s"}},
				{e2e.ExitFailure, []string{"key", "revoke", "77"}, []string{"no key 77"}},
				{e2e.ExitUsage, []string{"key", "revoke", "Mirror"}, []string{"Mirror"}},
			} {
				e2e.MustFail(t, c.code, dir, "", c.args, c.words...)
			}
			list := e2e.MustRun(t, dir, "", "key", "list")
			for _, want := range []string{"Mirror of Django", "tasks,users", "everybody", "1,@ann", "low", "never"} {
				if !strings.Contains(list, want) {
					t.Errorf("the list has no %q: %s", want, list)
				}
			}
			if strings.Contains(list, "ctms_") {
				t.Errorf("the list shows a secret: %s", list)
			}
			if !running {
				p = e2e.Serve(t, dir, nil)
			}
			if status, body := e2e.Request(t, "PUT", p.URL+"/api/tasks/ext:t%2F1/?notify=none", first,
				`{"title":"Of the host"}`); status != 201 {
				t.Errorf("with the key: %d %s", status, body)
			}
			if status, _ := e2e.Request(t, "GET", p.URL+"/api/tasks/ext:t%2F1/", second, ""); status != 200 {
				t.Errorf("with the reading key: %d", status)
			}
			if status, _ := e2e.Request(t, "DELETE", p.URL+"/api/tasks/ext:t%2F1/", second, ""); status != 403 {
				t.Errorf("a reading key deletes: %d", status)
			}
			e2e.MustRun(t, dir, "", "key", "revoke", "1")
			if status, _ := e2e.Request(t, "GET", p.URL+"/api/tasks/", first, ""); status != 401 {
				t.Errorf("with the revoked key: %d", status)
			}
			p.Stop()
			var document struct {
				Results []struct {
					ID       int64
					LastUsed *string `json:"last_used_at"`
				}
			}
			text := e2e.MustRun(t, dir, "", "key", "list", "--json")
			if err := json.Unmarshal([]byte(text), &document); err != nil || len(document.Results) != 1 ||
				document.Results[0].ID != 2 || document.Results[0].LastUsed == nil {
				t.Errorf("the document: %s", text)
			}
			if got := p.Err.String(); strings.Contains(got, second) || strings.Contains(got, `"msg":"API key made"`) != running {
				t.Errorf("the log: %s", got)
			}
			file, err := os.ReadFile(filepath.Join(dir, "ctms.db"))
			if err != nil || strings.Contains(string(file), second) {
				t.Errorf("the database holds the secret, or can't be read: %v", err)
			}
		})
	}
}

func TestARestoreEndsKeysThatWereRevoked(t *testing.T) {
	t.Parallel()
	dir, backup := t.TempDir(), filepath.Join(t.TempDir(), "backup.db")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	revoked := strings.TrimSpace(e2e.MustRun(t, dir, "", "key", "add", "Leaked", "--scopes=read"))
	kept := strings.TrimSpace(e2e.MustRun(t, dir, "", "key", "add", "Mirror", "--scopes=read"))
	e2e.MustRun(t, dir, "", "backup", "--to", backup)
	e2e.MustRun(t, dir, "", "key", "revoke", "1")
	if said := e2e.MustRun(t, dir, "", "restore", backup); !strings.Contains(said, "1 API key of the backup") {
		t.Errorf("restore printed %s", said)
	}
	fresh := t.TempDir()
	if said := e2e.MustRun(t, fresh, "", "restore", backup); !strings.Contains(said, "2 API keys of the backup") {
		t.Errorf("restore to a new directory printed %s", said)
	}
	p := e2e.Serve(t, dir, nil)
	for key, want := range map[string]int{revoked: 401, kept: 200} {
		if status, _ := e2e.Request(t, "GET", p.URL+"/api/tasks/", key, ""); status != want {
			t.Errorf("%s: %d, want %d", key[:8], status, want)
		}
	}
	e2e.MustRun(t, dir, "", "key", "add", "Next", "--scopes=read")
	if list := e2e.MustRun(t, dir, "", "key", "list"); !strings.Contains(list, "1000003") {
		t.Errorf("an id may come again: %s", list)
	}
	p.Stop()
}
