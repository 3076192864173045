// Helpers that start a server with users and the server of another site, and what people do there in any engine.

package webdriver

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

const (
	// Connection is the connection of the app.
	Connection = `$("ctms-app").workspace.client.connection`
	// Connected is true once the app has a WebSocket or a share in that of another tab.
	Connected = Connection + `.state === "open"`
	// NoCookie is what the page says about a login that does not last.
	NoCookie = "This browser does not keep the login cookie."
)

// InEachEngine runs a test in all engines at once.
func InEachEngine(t *testing.T, test func(t *testing.T, engine Engine)) {
	for _, engine := range []Engine{WebKit, Firefox, Chromium} {
		t.Run(engine.Name, func(t *testing.T) {
			t.Parallel()
			test(t, engine)
		})
	}
}

// A Team is a server with two users: Ann, whose id is 1, and Bob. Both have the password e2e.Password.
type Team struct {
	*e2e.Process
	dir    string
	flags  []string
	bob    string // an access token of Bob's
	Unread int    // how many notifications Arrive has made, less those that Ann has read
}

// NewTeam starts a server with flags.
func NewTeam(t testing.TB, flags ...string) *Team {
	t.Helper()
	s := &Team{dir: t.TempDir(), flags: append([]string{"serve", "--rate-limit=0", "--access-ttl=1h"}, flags...)}
	for _, name := range []string{"ann", "bob"} {
		e2e.MustRun(t, s.dir, e2e.Password+"\n", "user", "add", name)
	}
	s.Process = e2e.Serve(t, s.dir, nil, s.flags...)
	s.bob = s.Token("bob")
	return s
}

// Restart starts a stopped server again, at the same address.
func (s *Team) Restart() {
	s.Helper()
	s.Process = e2e.Serve(s.TB, s.dir, []string{"CTMS_LISTEN=" + s.Listen}, s.flags...)
}

// Token signs a user in through the API and returns the access token.
func (s *Team) Token(name string) string {
	s.Helper()
	status, token := e2e.LogIn(s.TB, s.Process, name, e2e.Password)
	if token == "" {
		s.Fatalf("%s could not sign in: %d", name, status)
	}
	return token
}

// Assign creates a task of Bob's and assigns it to Ann.
func (s *Team) Assign(title string) {
	s.Helper()
	status, body := e2e.Request(s.TB, "POST", s.URL+"/api/tasks/", s.bob,
		fmt.Sprintf(`{"title":%q,"assigned_to":1}`, title))
	if status != http.StatusCreated {
		s.Fatalf("creating a task: %d %s", status, body)
	}
}

// Arrive has a notification for Ann arrive, and waits until each of tabs shows it, without a reload.
func (s *Team) Arrive(tabs ...*Tab) {
	s.Helper()
	s.Unread++
	s.Assign(fmt.Sprint("Task ", s.Unread))
	for _, p := range tabs {
		p.WaitFor(fmt.Sprintf(`$("ctms-bell", ".badge")?.textContent === "%d"`, s.Unread))
	}
}

// SignIn signs Ann in at url by keyboard.
func SignIn(p *Tab, url string) {
	p.Helper()
	p.Open(url)
	p.Fill("#username", "ann")
	p.Fill("#password", e2e.Password)
	p.Press(Enter)
	p.WaitFor(Connected)
}

// NeedsNewLogin checks that a page says that the login does not last, and that a reload ends it.
func NeedsNewLogin(p *Tab) {
	p.Helper()
	if got := p.Text("ctms-app > [role=alert]"); !strings.HasPrefix(got, NoCookie) {
		p.Errorf("the page says %q", got)
	}
	p.Reload()
	p.WaitVisible("ctms-login .main")
}

// A Host is the server of another site. Its page at / embeds Ann's bell, that at /visitor a bell of whoever is signed
// in there, and the page at /plain nothing.
type Host struct {
	URL  string
	CTMS *Team // set before a page is loaded
}

// NewHost starts the server of the other site.
func NewHost(t testing.TB) *Host {
	t.Helper()
	h := &Host{}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>Another site</title><h1>Another site</h1>
			<script src="%s/embed/bell.js" defer></script><ctms-bell></ctms-bell>
			<script>document.querySelector("ctms-bell").token = %q</script>`, h.CTMS.URL, h.CTMS.Token("ann"))
	})
	mux.HandleFunc("/visitor", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>A visitor</title><script src="%s/embed/bell.js" defer></script>
			<ctms-bell></ctms-bell><script>
			globalThis.refused = 0;
			addEventListener("ctms-unauthorized", () => globalThis.refused++);
			document.querySelector("ctms-bell").token = async () => (localStorage.signedIn ? %q : "");
			</script>`, h.CTMS.URL, h.CTMS.Token("ann"))
	})
	mux.HandleFunc("/plain", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><title>Plain</title><h1>Plain</h1>")
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	// By this name it is another site than the server at 127.0.0.1, not only another origin.
	h.URL = strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	return h
}
