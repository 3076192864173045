// Tests the commands that change what somebody is: their name, their rights, whether they are there at all.

package people

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// A listedUser is one of ctms user list --json.
type listedUser struct {
	ID             int64
	Username, Name string
	Admin          bool   `json:"is_admin"`
	Active         bool   `json:"is_active"`
	TimeZone       string `json:"time_zone"`
	CreatedAt      string `json:"created_at"`
}

// listUsers returns everybody, by user name.
func listUsers(t testing.TB, dir string) map[string]listedUser {
	t.Helper()
	var list struct{ Results []listedUser }
	text := e2e.MustRun(t, dir, "", "user", "list", "--json")
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if n := strings.Count(text, `"external_id":`); n != len(list.Results) {
		t.Errorf("%d of the list have an external_id, want all: %s", n, text)
	}
	users := map[string]listedUser{}
	for _, u := range list.Results {
		users[u.Username] = u
	}
	return users
}

func TestTheOperatorCanDoToUsersWhatAnAdminCan(t *testing.T) {
	t.Parallel()
	for _, running := range []bool{false, true} {
		t.Run(fmt.Sprintf("running=%t", running), func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			var p *e2e.Process
			if running {
				p = e2e.Serve(t, dir, nil)
			}
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
			for _, c := range []struct {
				args []string
				says string
				want listedUser
			}{
				{[]string{"promote", "BOB"}, "bob is an admin now", listedUser{ID: 2, Username: "bob", Name: "bob", Admin: true,
					Active: true}},
				{[]string{"demote", "bob"}, "bob is no admin", listedUser{ID: 2, Username: "bob", Name: "bob", Active: true}},
				{[]string{"deactivate", "bob"}, "bob is deactivated", listedUser{ID: 2, Username: "bob", Name: "bob"}},
				{[]string{"promote", "bob"}, "still deactivated: ctms user reactivate", listedUser{ID: 2, Username: "bob",
					Name: "bob", Admin: true}},
				{[]string{"demote", "bob"}, "bob is no admin", listedUser{ID: 2, Username: "bob", Name: "bob"}},
				{[]string{"reactivate", "bob"}, "bob is active again", listedUser{ID: 2, Username: "bob", Name: "bob",
					Active: true}},
				{[]string{"rename", "bob", "robert"}, "new name", listedUser{ID: 2, Username: "robert", Name: "bob",
					Active: true}},
				{[]string{"rename", "robert", "rob", "--name", "Robert O."}, "new name", listedUser{ID: 2, Username: "rob",
					Name: "Robert O.", Active: true}},
			} {
				if got := e2e.MustRun(t, dir, "", append([]string{"user"}, c.args...)...); !strings.Contains(got, c.says) {
					t.Errorf("%q printed %q, want %q in it", c.args, got, c.says)
				}
				got := listUsers(t, dir)[c.want.Username]
				if got.CreatedAt == "" || got.TimeZone == "" {
					t.Errorf("the list lacks something: %+v", got)
				}
				got.CreatedAt, got.TimeZone = "", ""
				if got != c.want {
					t.Errorf("after %q the user is %+v, want %+v", c.args, got, c.want)
				}
			}
			for _, c := range []struct {
				args []string
				code int
				word string
			}{
				{[]string{"demote", "ann"}, e2e.ExitFailure, "last active admin. Make somebody else one first"},
				{[]string{"deactivate", "ann"}, e2e.ExitFailure, "ctms user promote NAME"},
				{[]string{"delete", "ann", "--yes"}, e2e.ExitFailure, "ctms user promote NAME"},
				{[]string{"rename", "rob", "ANN"}, e2e.ExitFailure, "taken"},
				{[]string{"rename", "rob", "not a name"}, e2e.ExitFailure, "Username must be"},
				{[]string{"rename", "rob"}, e2e.ExitUsage, "--name"},
				{[]string{"unlock"}, e2e.ExitUsage, "--address"},
				{[]string{"unlock", "rob", "--address=10.0.0.1"}, e2e.ExitUsage, "not both"},
				{[]string{"unlock", "--address=home"}, e2e.ExitUsage, "--address"},
				{[]string{"delete", "rob"}, e2e.ExitUsage, "--yes"},
				{[]string{"promote", "nobody"}, e2e.ExitFailure, `no user "nobody"`},
				{[]string{"delete", "nobody", "--yes"}, e2e.ExitFailure, `no user "nobody"`},
				{[]string{"unlock", "nobody"}, e2e.ExitFailure, `no user "nobody"`},
			} {
				e2e.MustFail(t, c.code, dir, "", append([]string{"user"}, c.args...), c.word)
			}
			if got := e2e.MustRun(t, dir, "", "user", "delete", "rob", "--yes"); got != "rob is deleted.\n" {
				t.Errorf("user delete printed %q", got)
			}
			if users := listUsers(t, dir); len(users) != 1 || !users["ann"].Admin {
				t.Errorf("the users are %v, want ann alone", users)
			}
			if running {
				p.Stop()
			}
		})
	}
}

func TestUnlockEndsTheWaitAfterWrongPasswords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann")
	for _, args := range [][]string{{"user", "unlock", "ANN"}, {"user", "unlock", "--address", "127.0.0.1"}} {
		for range 10 {
			e2e.LogIn(t, p, "ann", "a wrong password")
		}
		if status, _ := e2e.LogIn(t, p, "ann", e2e.Password); status != 429 {
			t.Fatalf("after ten wrong passwords: status %d, want 429", status)
		}
		if got := e2e.MustRun(t, dir, "", args...); !strings.Contains(got, "10 wrong passwords forgotten") {
			t.Errorf("%q printed %q", args, got)
		}
		if status, _ := e2e.LogIn(t, p, "ann", e2e.Password); status != 200 {
			t.Errorf("after %q: status %d, want 200", args, status)
		}
	}
	p.Stop()
}

func TestADeletionByTheOperatorEndsConnections(t *testing.T) {
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
	e2e.MustRun(t, dir, "", "user", "delete", "bob", "--yes")
	for err == nil {
		_, _, err = ws.Read(t.Context())
	}
	if got := websocket.CloseStatus(err); got != 4403 && got != 4401 {
		t.Errorf("the WebSocket was closed with code %v, want 4401 or 4403: %v", got, err)
	}
	p.Stop()
}
