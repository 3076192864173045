// Tests the guide for hosts with a real Django project.

package guides

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
	"ctms/server/cli/e2e/browser"
)

// django is a project that is made of the files of the guide and of those in testdata/django.
type django struct {
	testing.TB
	dir string
	env []string
}

// newDjango writes the project. A machine without Django skips the test. In CI it fails.
func newDjango(t testing.TB) *django {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "/usr/bin/python3", "-c",
		"import django, requests, rest_framework_simplejwt").CombinedOutput()
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("no Django: %s", out)
	} else if err != nil {
		t.Fatalf("no Django: %s", out)
	}
	d := &django{TB: t, dir: t.TempDir()}
	if err := os.CopyFS(d.dir, os.DirFS("server/cli/e2e/browser/guides/testdata/django")); err != nil {
		t.Fatal(err)
	}
	guide, err := os.ReadFile("static/docs/hosts.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)\n```\\w+\n(?:# |{# )((?:config|todo)/[\\w/.]+).*?\n(.*?)```\n")
	blocks := block.FindAllSubmatch(guide, -1)
	if len(blocks) != 5 {
		t.Fatalf("the guide has %d files of a Django project, want 5", len(blocks))
	}
	for _, block := range blocks {
		d.write(string(block[1]), string(block[2]))
	}
	return d
}

// write appends to a file of the project.
func (d *django) write(name, text string) {
	d.Helper()
	f, err := os.OpenFile(filepath.Join(d.dir, name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(text)
		f.Close()
	}
	if err != nil {
		d.Fatal(err)
	}
}

func (d *django) command(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(d.Context(), "/usr/bin/python3", append([]string{"manage.py"}, args...)...)
	cmd.Dir, cmd.Env = d.dir, append(os.Environ(), d.env...)
	return cmd
}

// manage runs a command of manage.py to its end.
func (d *django) manage(args ...string) string {
	d.Helper()
	out, err := d.command(args...).CombinedOutput()
	if err != nil {
		d.Fatalf("manage.py %s: %v\n%s", args, err, out)
	}
	return string(out)
}

func TestTheGuideRunsInDjango(t *testing.T) {
	const secret = "a secret of the bell alone, 32 bytes"
	d := newDjango(t)
	address := e2e.FreeAddress(t)
	site := "http://" + address
	data := t.TempDir()
	s := e2e.Serve(t, data, []string{"CTMS_JWT_SECRET=" + secret}, "serve", "--host-users=provision", "--origins="+site,
		"--task-url="+site+"/tasks/{id}/")
	key := strings.TrimSpace(e2e.MustRun(t, data, "", "key", "add", "app", "--scopes", "tasks,users,events"))
	d.env = []string{"CTMS_URL=" + s.URL, "CTMS_KEY=" + key, "CTMS_JWT_SECRET=" + secret}
	d.manage("migrate")
	d.manage("people")
	host := e2e.Launch(t, d.command("runserver", "--noreload", address))
	host.Await(host.Out, "Quit the server")

	p := browser.NewUserTab(t)
	signIn := func(name string) string {
		return fmt.Sprintf(`signIn(%q).then(() => $("ctms-bell").refresh())`, name)
	}
	p.Open(site)
	p.WaitFor(`$("ctms-bell").client?.nobody`)
	browser.Eval[any](p, signIn("ann"))
	p.WaitFor(browser.BellIsOpen)

	t.Log("a task that Bob assigns to Ann rings")
	out := d.manage("assign", "Fix the login", "bob", "ann")
	p.WaitFor(browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.WaitFor(`$("ctms-bell", "ctms-inbox", "article bdi")?.textContent === "Fix the login"`)

	t.Log("signed out and in again, without a page load")
	browser.Eval[any](p, `signOut().then(() => $("ctms-bell").refresh())`)
	p.WaitFor(browser.AskToSignIn + ` && ` + browser.BadgeShows(""))
	browser.Eval[any](p, signIn("bob"))
	p.WaitFor(browser.BellIsOpen + ` && ` + browser.BadgeShows("")) // who did it is not told
	browser.Eval[any](p, `signOut()`)
	browser.Eval[any](p, signIn("ann"))
	p.WaitFor(browser.BellIsOpen + ` && ` + browser.BellRows + ` === 1`)

	t.Log("a click leads to the task at the host")
	p.Click("ctms-bell >> ctms-inbox >> article a")
	id := strings.TrimSpace(out)
	p.WaitFor(fmt.Sprintf(`location.href === "%s/tasks/%s/"`, site, id))

	t.Log("the host's own API takes no token of the bell")
	token := browser.Eval[string](p, `fetch("/ctms-token").then((answer) => answer.text())`)
	if status, text := e2e.Request(t, "GET", site+"/api/own/", token, ""); status != http.StatusUnauthorized {
		t.Errorf("a token of the bell at the host's API: %d %s, want 401", status, text)
	}
	if status, text := e2e.Request(t, "GET", s.URL+"/api/notifications/", token, ""); status != http.StatusOK {
		t.Errorf("a token of the bell at ours: %d %s", status, text)
	}

	t.Log("an event of the host's rings as well")
	p.Open(site)
	p.WaitFor(browser.BellIsOpen + ` && ` + browser.BadgeShows(""))
	d.manage("tell", "ann", "Build 812 failed", site+"/tasks/"+id+"/?build=812")
	p.WaitFor(browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.WaitFor(`$("ctms-bell", "ctms-inbox", "article bdi")?.textContent === "Build 812 failed"`)
	p.Click("ctms-bell >> ctms-inbox >> article a")
	p.WaitFor(fmt.Sprintf(`location.href === "%s/tasks/%s/?build=812"`, site, id))

	t.Log("what was missed is made up for, and tells nobody")
	d.manage("sync")
	p.Open(site)
	p.WaitFor(browser.BellIsOpen + ` && ` + browser.BadgeShows(""))
	status, tasks := e2e.Request(t, "GET", s.URL+"/api/tasks/", key, "")
	if status != http.StatusOK || strings.Count(tasks, `"title"`) != 4 {
		t.Errorf("after a sync there are these tasks, want 4: %d %s", status, tasks)
	}
	if status, cem := e2e.Request(t, "GET", s.URL+"/api/users/?username=cem", key, ""); status != http.StatusOK ||
		!strings.Contains(cem, `"name":"cem"`) {
		t.Errorf("somebody without a full name: %d %s", status, cem)
	}
	if strings.Contains(host.Err.String(), "Traceback") {
		t.Errorf("the host failed:\n%s", host.Err)
	}
}
