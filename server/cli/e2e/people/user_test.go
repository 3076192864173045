// Tests the commands that manage users and issue tokens, with and without a running server.

package people

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

func TestUserCommandsWorkWithAServerAndWithout(t *testing.T) {
	t.Parallel()
	for _, running := range []bool{false, true} {
		t.Run(fmt.Sprintf("running=%t", running), func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			var p *e2e.Process
			if running {
				p = e2e.Serve(t, dir, nil)
			}
			if got := e2e.MustRun(t, dir, e2e.Password+"\n", "user", "add", "ann", "--admin", "--name",
				"Ann Arbor"); got != "Added ann with id 1.\n" {
				t.Errorf("user add printed %q", got)
			}
			e2e.MustRun(t, dir, e2e.Password+"\r\nmore lines\n", "user", "add", "bob")
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "Cleo")
			e2e.MustRun(t, dir, "", "user", "deactivate", "cleo")
			e2e.MustRun(t, dir, "another "+e2e.Password, "user", "passwd", "bob")

			for _, c := range []struct {
				args  []string
				stdin string
				word  string
			}{
				{[]string{"user", "add", "ANN"}, e2e.Password, "taken"},
				{[]string{"user", "add", "not a name"}, e2e.Password, "name"},
				{[]string{"user", "add", "dora"}, "short", "assword"},
				{[]string{"user", "add", "dora"}, "\n" + e2e.Password, "standard input"},
				{[]string{"user", "add", "dora"}, "", "standard input"},
				{[]string{"user", "passwd", "nobody"}, e2e.Password, `no user "nobody"`},
				{[]string{"user", "passwd", "bob"}, "short", "assword"},
				{[]string{"user", "deactivate", "nobody"}, "", `no user "nobody"`},
				{[]string{"user", "deactivate", "ann"}, "", "last active admin"},
			} {
				e2e.MustFail(t, e2e.ExitFailure, dir, c.stdin, c.args, c.word)
			}

			var rows []string
			for line := range strings.Lines(e2e.MustRun(t, dir, "", "user", "list")) {
				fields := strings.Fields(line)
				rows = append(rows, strings.Join(fields[:len(fields)-1], " "))
			}
			want := "ID USER NAME NAME ADMIN ACTIVE|1 ann Ann Arbor yes yes|2 bob bob no yes|3 Cleo Cleo no no"
			if got := strings.Join(rows, "|"); got != want {
				t.Errorf("user list printed %q, want %q", got, want)
			}

			if !running {
				p = e2e.Serve(t, dir, nil)
			}
			for _, c := range []struct {
				username, password string
				status             int
			}{
				{"ann", e2e.Password, 200}, {"bob", "another " + e2e.Password, 200}, {"bob", e2e.Password, 401},
				{"cleo", e2e.Password, 401},
			} {
				if status, _ := e2e.LogIn(t, p, c.username, c.password); status != c.status {
					t.Errorf("login of %s: status %d, want %d", c.username, status, c.status)
				}
			}
			p.Stop()
			if got := strings.Contains(p.Err.String(), `"msg":"user created"`); got != running {
				t.Errorf("the commands went through the server: %t, want %t", got, running)
			}
		})
	}
}

func TestOpenConnectionsLearnOfACommandAtOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		code websocket.StatusCode
	}{
		{[]string{"user", "passwd", "bob"}, 4401},
		{[]string{"user", "deactivate", "bob"}, 4403},
	} {
		t.Run(c.args[1], func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			p := e2e.Serve(t, dir, nil)
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
			_, access := e2e.LogIn(t, p, "bob", e2e.Password)
			ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+access, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer ws.CloseNow()
			e2e.MustRun(t, dir, "another "+e2e.Password, c.args...)
			for err == nil {
				_, _, err = ws.Read(t.Context())
			}
			if got := websocket.CloseStatus(err); got != c.code {
				t.Errorf("the WebSocket was closed with code %v, want %d: %v", got, c.code, err)
			}
			if status, _ := e2e.Request(t, "GET", p.URL+"/api/me/", access, ""); status != 401 {
				t.Errorf("the token from before the command: status %d, want 401", status)
			}
			p.Stop()
		})
	}
}

func TestACommandKeepsTheRulesThatWereServedLast(t *testing.T) {
	t.Parallel()
	// Ids below 2^40 belong to the host. The program gives ids from there on.
	const ours = "Added ann with id 1099511627776.\n"
	dir := t.TempDir()
	e2e.Serve(t, dir, nil, "--provision-users").Stop()
	if got := e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann"); got != ours {
		t.Errorf("user add after a server with --provision-users printed %s", got)
	}
	if got := e2e.MustRun(t, t.TempDir(), e2e.Password, "user", "add", "ann", "--provision-users"); got != ours {
		t.Errorf("user add --provision-users before the first server printed %s", got)
	}
}

func TestAnIDOfTheHostsIsGivenOnce(t *testing.T) {
	t.Parallel()
	for _, running := range []bool{false, true} {
		t.Run(fmt.Sprintf("running=%t", running), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if running {
				defer e2e.Serve(t, dir, nil, "--provision-users").Stop()
			}
			if got := e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--provision-users",
				"--id=7"); got != "Added ann with id 7.\n" {
				t.Errorf("user add printed %q", got)
			}
			e2e.MustFail(t, e2e.ExitFailure, dir, e2e.Password, []string{"user", "add", "bob", "--id=7"}, "ann")
			if got := e2e.MustRun(t, dir, e2e.Password, "user", "add",
				"bob"); got != "Added bob with id 1099511627776.\n" {
				t.Errorf("user add printed %q; ids below 2^40 are for the host", got)
			}
		})
	}
}

func TestATokenForAScript(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	e2e.MustRun(t, dir, "", "user", "deactivate", "bob")
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"token", "ann"}, token.KeyFile, "serve once")
	if _, err := os.Stat(filepath.Join(dir, token.KeyFile)); err == nil {
		t.Error("the command made a key file, though no server has started")
	}
	p := e2e.Serve(t, dir, nil)
	for _, args := range [][]string{{"token", "ann"}, {"token", "ANN", "--for=24h"}} {
		token := e2e.MustRun(t, dir, "", args...)
		if strings.Count(token, "\n") != 1 {
			t.Errorf("%q printed %q", args, token)
		}
		if status, body := e2e.Request(t, "GET", p.URL+"/api/me/", strings.TrimSpace(token), ""); status != 200 ||
			!strings.Contains(body, `"ann"`) {
			t.Errorf("/api/me/ with the token of %q: %d %s", args, status, body)
		}
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"token", "nobody"}, `no user "nobody"`)
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"token", "bob"}, "bob", "deactivated")
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"token", "ann", "--for=25h"}, "--for", "24h")
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"token", "ann", "--for=0s"}, "--for")
	p.Stop()
	e2e.MustFail(t, e2e.ExitFailure, filepath.Join(dir, "none"), "", []string{"token", "ann"}, "none")
	e2e.MustFail(t, e2e.ExitFailure, filepath.Join(dir, "none"), "", []string{"user", "list"}, "none")
}

// A script of before may name the key of the host. It does not sign with that any more.
func TestATokenForAScriptIsOurs(t *testing.T) {
	t.Parallel()
	const key = "0123456789 the key of another application"
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte(key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_JWT_SECRET=" + key, "CTMS_HOST_USERS=adopt"})
	minted, said, code := e2e.Run(t, dir, "", "token", "ann", "--jwt-secret-file", file)
	if code != 0 || !strings.Contains(said, "no effect") {
		t.Errorf("exit code %d, standard error %q", code, said)
	}
	if status, _ := e2e.Request(t, "GET", p.URL+"/api/me/", strings.TrimSpace(minted), ""); status != 200 {
		t.Errorf("status %d, want 200", status)
	}
	p.Stop()
}
