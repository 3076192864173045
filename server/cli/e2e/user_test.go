package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"ctms/server/cli"
	"ctms/server/internal/token"
)

// logIn returns the status of a login, and the access token.
func logIn(t testing.TB, p *process, username, password string) (int, string) {
	t.Helper()
	status, body := request(t, "POST", p.url+"/api/token/", "", fmt.Sprintf(`{"username":%q,"password":%q}`, username, password))
	var pair struct{ Access string }
	json.Unmarshal([]byte(body), &pair)
	return status, pair.Access
}

func TestUserCommandsWorkWithAServerAndWithout(t *testing.T) {
	for _, running := range []bool{false, true} {
		t.Run(fmt.Sprintf("running=%t", running), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			var p *process
			if running {
				p = serve(t, dir, nil)
			}
			if got := must(t, dir, secret+"\n", "user", "add", "ann", "--admin", "--name", "Ann Arbor"); got != "Added ann with id 1.\n" {
				t.Errorf("add said %q", got)
			}
			must(t, dir, secret+"\r\nmore lines\n", "user", "add", "bob")
			must(t, dir, secret, "user", "add", "Cleo")
			must(t, dir, "", "user", "deactivate", "cleo")
			must(t, dir, "another "+secret, "user", "passwd", "bob")

			for _, c := range []struct {
				args  []string
				stdin string
				word  string
			}{
				{[]string{"user", "add", "ANN"}, secret, "taken"},
				{[]string{"user", "add", "not a name"}, secret, "name"},
				{[]string{"user", "add", "dora"}, "short", "assword"},
				{[]string{"user", "add", "dora"}, "\n" + secret, "standard input"},
				{[]string{"user", "add", "dora"}, "", "standard input"},
				{[]string{"user", "passwd", "nobody"}, secret, `no user "nobody"`},
				{[]string{"user", "passwd", "bob"}, "short", "assword"},
				{[]string{"user", "deactivate", "nobody"}, "", `no user "nobody"`},
				{[]string{"user", "deactivate", "ann"}, "", "last active admin"},
			} {
				fails(t, cli.ExitFailure, dir, c.stdin, c.args, c.word)
			}

			var rows []string
			for line := range strings.Lines(must(t, dir, "", "user", "list")) {
				fields := strings.Fields(line)
				rows = append(rows, strings.Join(fields[:len(fields)-1], " "))
			}
			want := "ID USER NAME NAME ADMIN ACTIVE|1 ann Ann Arbor yes yes|2 bob bob no yes|3 Cleo Cleo no no"
			if got := strings.Join(rows, "|"); got != want {
				t.Errorf("list %q, want %q", got, want)
			}

			if !running {
				p = serve(t, dir, nil)
			}
			for _, c := range []struct {
				username, password string
				status             int
			}{
				{"ann", secret, 200}, {"bob", "another " + secret, 200}, {"bob", secret, 401}, {"cleo", secret, 401},
			} {
				if status, _ := logIn(t, p, c.username, c.password); status != c.status {
					t.Errorf("login of %s: %d, want %d", c.username, status, c.status)
				}
			}
			p.stop()
			if got := strings.Contains(p.err.String(), `"msg":"user created"`); got != running {
				t.Errorf("commands went through the server: %t", got)
			}
		})
	}
}

func TestOpenConnectionsLearnOfACommandAtOnce(t *testing.T) {
	for _, c := range []struct {
		args []string
		code websocket.StatusCode
	}{
		{[]string{"user", "passwd", "bob"}, 4401},
		{[]string{"user", "deactivate", "bob"}, 4403},
	} {
		t.Run(c.args[1], func(t *testing.T) {
			dir := t.TempDir()
			p := serve(t, dir, nil)
			must(t, dir, secret, "user", "add", "bob")
			_, access := logIn(t, p, "bob", secret)
			ws, _, err := websocket.Dial(t.Context(), p.url+"/ws/notifications/?token="+access, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer ws.CloseNow()
			must(t, dir, "another "+secret, c.args...)
			for err == nil {
				_, _, err = ws.Read(t.Context())
			}
			if got := websocket.CloseStatus(err); got != c.code {
				t.Errorf("closed with %v, want %d: %v", got, c.code, err)
			}
			if status, _ := request(t, "GET", p.url+"/api/me/", access, ""); status != 401 {
				t.Errorf("the token from before: %d", status)
			}
			p.stop()
		})
	}
}

func TestACommandKeepsTheRulesThatWereServedLast(t *testing.T) {
	const ours = "Added ann with id 1099511627776.\n" // 2^40: those below are the host's
	dir := t.TempDir()
	serve(t, dir, nil, "--provision-users").stop()
	if got := must(t, dir, secret, "user", "add", "ann"); got != ours {
		t.Errorf("after a server with --provision-users: %s", got)
	}
	if got := must(t, t.TempDir(), secret, "user", "add", "ann", "--provision-users"); got != ours {
		t.Errorf("before the first server: %s", got)
	}
}

func TestAnIDOfTheHostsIsGivenOnce(t *testing.T) {
	for _, running := range []bool{false, true} {
		t.Run(fmt.Sprintf("running=%t", running), func(t *testing.T) {
			dir := t.TempDir()
			if running {
				defer serve(t, dir, nil, "--provision-users").stop()
			}
			if got := must(t, dir, secret, "user", "add", "ann", "--provision-users", "--id=7"); got != "Added ann with id 7.\n" {
				t.Errorf("add said %q", got)
			}
			fails(t, cli.ExitFailure, dir, secret, []string{"user", "add", "bob", "--id=7"}, "ann")
			if got := must(t, dir, secret, "user", "add", "bob"); got != "Added bob with id 1099511627776.\n" {
				t.Errorf("add said %q: ids below 2^40 are the host's", got)
			}
		})
	}
}

func TestATokenForAScript(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, secret, "user", "add", "ann", "--admin")
	must(t, dir, secret, "user", "add", "bob")
	must(t, dir, "", "user", "deactivate", "bob")
	fails(t, cli.ExitFailure, dir, "", []string{"token", "ann"}, token.KeyFile, "CTMS_JWT_SECRET")
	if _, err := os.Stat(filepath.Join(dir, token.KeyFile)); err == nil {
		t.Error("a key was made that no server uses")
	}
	p := serve(t, dir, nil)
	for _, args := range [][]string{{"token", "ann"}, {"token", "ANN", "--for=24h"}} {
		token := must(t, dir, "", args...)
		if strings.Count(token, "\n") != 1 {
			t.Errorf("%q printed %q", args, token)
		}
		if status, body := request(t, "GET", p.url+"/api/me/", strings.TrimSpace(token), ""); status != 200 || !strings.Contains(body, `"ann"`) {
			t.Errorf("%q: %d %s", args, status, body)
		}
	}
	fails(t, cli.ExitFailure, dir, "", []string{"token", "nobody"}, `no user "nobody"`)
	fails(t, cli.ExitFailure, dir, "", []string{"token", "bob"}, "bob", "deactivated")
	fails(t, cli.ExitUsage, dir, "", []string{"token", "ann", "--for=25h"}, "--for", "24h")
	fails(t, cli.ExitUsage, dir, "", []string{"token", "ann", "--for=0s"}, "--for")
	p.stop()
	fails(t, cli.ExitFailure, filepath.Join(dir, "none"), "", []string{"token", "ann"}, "none")
	fails(t, cli.ExitFailure, filepath.Join(dir, "none"), "", []string{"user", "list"}, "none")
}

func TestASigningKeyOfTheHost(t *testing.T) {
	const key = "0123456789 the key of another application"
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte(key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	must(t, dir, secret, "user", "add", "ann", "--admin")
	p := serve(t, dir, []string{"CTMS_JWT_SECRET=" + key})
	minted := must(t, dir, "", "token", "ann", "--jwt-secret-file", file)
	if status, _ := request(t, "GET", p.url+"/api/me/", strings.TrimSpace(minted), ""); status != 200 {
		t.Errorf("a token by the key of the file: %d from the server with that of the environment", status)
	}
	p.stop()
	if _, err := os.Stat(filepath.Join(dir, token.KeyFile)); err == nil {
		t.Error("a key was made that nobody needs")
	}
}
