// Helpers that start a server with users, and the server of another site.

package engines

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// A team is a server with two users: Ann, whose id is 1, and Bob. Both have the password e2e.Password.
type team struct {
	*e2e.Process
	dir   string
	flags []string
	bob   string // an access token of Bob's
}

// newTeam starts a server with flags.
func newTeam(t testing.TB, flags ...string) *team {
	t.Helper()
	s := &team{dir: t.TempDir(), flags: append([]string{"serve", "--rate-limit=0", "--access-ttl=1h"}, flags...)}
	for _, name := range []string{"ann", "bob"} {
		e2e.MustRun(t, s.dir, e2e.Password+"\n", "user", "add", name)
	}
	s.Process = e2e.Serve(t, s.dir, nil, s.flags...)
	s.bob = s.token("bob")
	return s
}

// restart starts a stopped server again, at the same address.
func (s *team) restart() {
	s.Helper()
	s.Process = e2e.Serve(s.TB, s.dir, []string{"CTMS_LISTEN=" + s.Listen}, s.flags...)
}

// token signs a user in through the API and returns the access token.
func (s *team) token(name string) string {
	s.Helper()
	status, token := e2e.LogIn(s.TB, s.Process, name, e2e.Password)
	if token == "" {
		s.Fatalf("%s could not sign in: %d", name, status)
	}
	return token
}

// assign creates a task of Bob's and assigns it to Ann.
func (s *team) assign(title string) {
	s.Helper()
	status, body := e2e.Request(s.TB, "POST", s.URL+"/api/tasks/", s.bob,
		fmt.Sprintf(`{"title":%q,"assigned_to":1}`, title))
	if status != http.StatusCreated {
		s.Fatalf("creating a task: %d %s", status, body)
	}
}

// A host is the server of another site. Its page at / embeds Ann's bell, that at /visitor a bell of whoever is signed
// in there, and the page at /plain nothing.
type host struct {
	url  string
	ctms *team // set before a page is loaded
}

func newHost(t testing.TB) *host {
	t.Helper()
	h := &host{}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>Another site</title><h1>Another site</h1>
			<script src="%s/embed/bell.js" defer></script><ctms-bell></ctms-bell>
			<script>document.querySelector("ctms-bell").token = %q</script>`, h.ctms.URL, h.ctms.token("ann"))
	})
	mux.HandleFunc("/visitor", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>A visitor</title><script src="%s/embed/bell.js" defer></script>
			<ctms-bell></ctms-bell><script>
			globalThis.refused = 0;
			addEventListener("ctms-unauthorized", () => globalThis.refused++);
			document.querySelector("ctms-bell").token = async () => (localStorage.signedIn ? %q : "");
			</script>`, h.ctms.URL, h.ctms.token("ann"))
	})
	mux.HandleFunc("/plain", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><title>Plain</title><h1>Plain</h1>")
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	// By this name it is another site than the server at 127.0.0.1, not only another origin.
	h.url = strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	return h
}
