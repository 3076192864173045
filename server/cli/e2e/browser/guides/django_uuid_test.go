// Tests the guide for hosts with a real Django project whose people and tasks have UUIDs.

package guides

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// newDjangoWithUUIDs writes the project of the guide, with other models of people and tasks.
func newDjangoWithUUIDs(t testing.TB) *django {
	t.Helper()
	d := newDjango(t)
	for _, name := range []string{"models.py", "migrations/0001_initial.py"} {
		if err := os.Remove(filepath.Join(d.dir, "todo", name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(d.dir, os.DirFS("server/cli/e2e/browser/guides/testdata/uuids")); err != nil {
		t.Fatal(err)
	}
	d.write("config/settings.py", "\nAUTH_USER_MODEL = \"people.User\"\nINSTALLED_APPS.insert(0, \"people\")\n")
	return d
}

// dump writes a dumpdata to a file. It returns its path, and the primary keys of the people by their names.
func (d *django) dump() (path string, people map[string]string) {
	d.Helper()
	path = filepath.Join(d.TempDir(), "dump.json")
	d.manage("dumpdata", "-o", path)
	text, err := os.ReadFile(path)
	if err != nil {
		d.Fatal(err)
	}
	var rows []struct {
		Model, PK string
		Fields    struct{ Username string }
	}
	json.Unmarshal(text, &rows) // keys of other models are numbers
	people = map[string]string{}
	for _, row := range rows {
		if row.Model == "people.user" {
			people[row.Fields.Username] = row.PK
		}
	}
	return path, people
}

// get reads JSON of a server with a key.
func get(t testing.TB, s *e2e.Process, path, key string, into any) {
	t.Helper()
	status, body := e2e.Request(t, "GET", s.URL+path, key, "")
	if err := json.Unmarshal([]byte(body), into); err != nil || status != http.StatusOK {
		t.Fatalf("%s: %d, %v: %s", path, status, err, body)
	}
}

// expectPeople checks that a server has these people, by what the host calls them. Ann has so many tasks.
func expectPeople(t testing.TB, s *e2e.Process, key string, people map[string]string, tasks int) {
	t.Helper()
	for name, pk := range people {
		var user struct {
			ID         int64
			Username   string
			ExternalID string `json:"external_id"`
		}
		get(t, s, "/api/users/ext:"+pk+"/", key, &user)
		if user.Username != name || user.ExternalID != pk || user.ID < 1<<40 {
			t.Errorf("%s with the key %s is %+v", name, pk, user)
		}
	}
	var list struct{ Results []struct{ Title string } }
	get(t, s, "/api/tasks/?assigned_to=ext:"+people["ann"], key, &list)
	if len(list.Results) != tasks {
		t.Errorf("ann has these tasks, want %d: %v", tasks, list.Results)
	}
}

func TestTheGuideRunsInDjangoWithUUIDs(t *testing.T) {
	const secret = "a secret of the bell alone, 32 bytes"
	d := newDjangoWithUUIDs(t)
	address := e2e.FreeAddress(t)
	site := "http://" + address
	data := t.TempDir()
	args := []string{"serve", "--host-users=provision", "--origins=" + site,
		"--task-url=" + site + "/tasks/{external_id}/"}
	s := e2e.Serve(t, data, []string{"CTMS_JWT_SECRET=" + secret}, args...)
	key := strings.TrimSpace(e2e.MustRun(t, data, "", "key", "add", "app", "--scopes", "tasks,users,events"))
	d.env = []string{"CTMS_URL=" + s.URL, "CTMS_KEY=" + key, "CTMS_JWT_SECRET=" + secret}
	d.manage("makemigrations", "people", "todo")
	d.manage("migrate")
	d.manage("people")
	host := e2e.Launch(t, d.command("runserver", "--noreload", address))
	host.Await(host.Out, "Quit the server")

	p := browser.NewUserTab(t)
	p.Open(site)
	p.WaitFor(`$("ctms-bell").client?.nobody`)
	browser.Eval[any](p, `signIn("ann").then(() => $("ctms-bell").refresh())`)
	p.WaitFor(browser.BellIsOpen)

	t.Log("a task that Bob assigns to Ann rings, and a click leads to it at the host")
	task := strings.TrimSpace(d.manage("assign", "Fix the login", "bob", "ann"))
	p.WaitFor(browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> ctms-inbox >> article a")
	p.WaitFor(fmt.Sprintf(`location.href === "%s/tasks/%s/"`, site, task))
	p.WaitFor(browser.BellIsOpen)

	t.Log("an event rings")
	d.manage("tell", "ann", "Build 812 failed", site+"/builds/812/")
	p.Click("ctms-bell >> .bell")
	p.WaitFor(browser.BellRows + ` === 2`)

	t.Log("a token of the bell is good for the inbox, and for nothing else on either side")
	token := browser.Eval[string](p, `fetch("/ctms-token").then((answer) => answer.text())`)
	for url, want := range map[string]int{
		s.URL + "/api/notifications/": http.StatusOK,
		s.URL + "/api/tasks/":         http.StatusForbidden,
		s.URL + "/api/users/":         http.StatusForbidden,
		site + "/api/own/":            http.StatusUnauthorized,
	} {
		if status, text := e2e.Request(t, "GET", url, token, ""); status != want {
			t.Errorf("%s: %d %s, want %d", url, status, text, want)
		}
	}

	t.Log("what was missed is made up for")
	d.manage("sync")
	dump, people := d.dump()
	if len(people) != 3 || people["ann"] == "" || people["bob"] == "" || people["cem"] == "" {
		t.Fatalf("the people of the dump: %v", people)
	}
	expectPeople(t, s, key, people, 4)

	t.Log("the same people come out of its dumpdata")
	fresh := filepath.Join(t.TempDir(), "data")
	said := e2e.MustRun(t, fresh, "", "import", "--host-users", "provision", dump)
	if !strings.Contains(said, "Imported 3 users, 4 tasks and 0 notifications.") {
		t.Errorf("the import: %s", said)
	}
	moved := e2e.Serve(t, fresh, []string{"CTMS_JWT_SECRET=" + secret}, args...)
	movedKey := strings.TrimSpace(e2e.MustRun(t, fresh, "", "key", "add", "app", "--scopes", "tasks,users"))
	expectPeople(t, moved, movedKey, people, 4)
	var me struct {
		ExternalID string `json:"external_id"`
	}
	get(t, moved, "/api/me/", token, &me)
	if me.ExternalID != people["ann"] {
		t.Errorf("the token is of %s, want %s", me.ExternalID, people["ann"])
	}
	if text := fmt.Sprint(host.Out, host.Err); strings.Contains(text, "Traceback") {
		t.Errorf("the host failed:\n%s", text)
	}
}
