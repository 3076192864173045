// Tests the program beside a real identity provider, which signs with RS256 and serves its keys as a JWKS.

package host

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/coder/websocket"
	"github.com/go-jose/go-jose/v4"

	"ctms/server/cli/e2e"
)

// zoe is the subject of the person who signs in at the provider.
const zoe = "8f2c1c1e-52a7-4d7e-9f0e-0d4c7f1b2a3c"

// A realProvider is an identity provider of npm, in a process of its own. Its address stays the same when it starts
// again. It forgets who is signed in.
type realProvider struct {
	testing.TB
	dir, address, URL string
	process           *e2e.Process
}

// newRealProvider installs a provider. A machine without npm, or without a way to its registry, skips the test. In CI
// it fails.
func newRealProvider(t testing.TB) *realProvider {
	t.Helper()
	p := &realProvider{TB: t, dir: t.TempDir()}
	if err := os.CopyFS(p.dir, os.DirFS("server/cli/e2e/host/testdata/provider")); err != nil {
		t.Fatal(err)
	}
	npm := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
	npm.Dir = p.dir
	out, err := npm.CombinedOutput()
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("npm ci: %v\n%s", err, out)
	} else if err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p.address = l.Addr().String()
	p.URL = "http://" + p.address
	return p
}

// start has the provider serve these keys, and sign with the first.
func (p *realProvider) start(keys ...*providerKey) {
	p.Helper()
	p.stop()
	set := jose.JSONWebKeySet{}
	for _, k := range keys {
		set.Keys = append(set.Keys, jose.JSONWebKey{Key: k.private, KeyID: k.id, Use: "sig", Algorithm: k.method.Alg()})
	}
	text, err := json.Marshal(set)
	if err != nil {
		p.Fatal(err)
	}
	file := filepath.Join(p.dir, "keys.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		p.Fatal(err)
	}
	cmd := exec.CommandContext(p.Context(), "node", "provider.js", p.address, file)
	cmd.Dir = p.dir
	p.process = e2e.Launch(p, cmd)
	p.process.Await(p.process.Out, "listening on")
}

func (p *realProvider) stop() {
	p.Helper()
	if p.process != nil {
		p.process.Signal(syscall.SIGTERM)
		p.process.Wait(e2e.Patience)
		p.process = nil
	}
}

// tokens are what a client gets for a person.
type tokens struct {
	Access string `json:"access_token"`
	ID     string `json:"id_token"`
}

// signIn signs Zoe in as a browser does, for a client that asks for access to a resource (OpenID Connect Core 1.0,
// section 3.1; RFC 8707).
func (p *realProvider) signIn(client, resource string) (got tokens) {
	p.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.Fatal(err)
	}
	back := p.URL + "/signed-in"
	var code string
	browser := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if code = r.URL.Query().Get("code"); code != "" {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	page := p.read(browser.Get(p.URL + "/auth?" + url.Values{"client_id": {client}, "response_type": {"code"},
		"scope": {"openid use"}, "redirect_uri": {back}, "resource": {resource}, "nonce": {"n-0S6_WzA2Mj"}}.Encode()))
	form := regexp.MustCompile(`action="([^"]+)"`).FindStringSubmatch(page)
	if form == nil {
		p.Fatalf("the provider asks nobody to sign in: %s", page)
	}
	answer := p.read(browser.PostForm(form[1], url.Values{"prompt": {"login"}, "login": {zoe}, "password": {"x"}}))
	if code == "" {
		p.Fatalf("nobody is signed in: %s", answer)
	}
	r, err := http.NewRequestWithContext(p.Context(), "POST", p.URL+"/token", strings.NewReader(url.Values{
		"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {back}, "resource": {resource}}.Encode()))
	if err != nil {
		p.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth(client, url.QueryEscape("the secret of "+client))
	text := p.read(browser.Do(r))
	if err := json.Unmarshal([]byte(text), &got); err != nil || got.Access == "" || got.ID == "" {
		p.Fatalf("tokens: %v: %s", err, text)
	}
	return got
}

// read returns the body of an answer.
func (p *realProvider) read(resp *http.Response, err error) string {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		p.Fatal(err)
	}
	return string(text)
}

// serve starts the server beside the provider, as the guide for hosts sets it up.
func (p *realProvider) serve(dir string) *e2e.Process {
	p.Helper()
	return e2e.Serve(p, dir, []string{"CTMS_JWKS=" + p.URL + "/jwks"}, "--issuer="+p.URL, "--audience=ctms",
		"--user-claim=sub", "--host-users=provision")
}

// socketOf opens a socket with a token.
func socketOf(t *testing.T, s *e2e.Process, token string) *websocket.Conn {
	t.Helper()
	ws, _, err := websocket.Dial(t.Context(), s.URL+"/ws/notifications/?token="+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.CloseNow() })
	return ws
}

// awaitFrame reads frames until one has a text in it.
func awaitFrame(t *testing.T, ws *websocket.Conn, text string) {
	t.Helper()
	for frame := []byte(nil); !bytes.Contains(frame, []byte(text)); {
		var err error
		if _, frame, err = ws.Read(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func expectStatus(t *testing.T, s *e2e.Process, path, token string, want int) {
	t.Helper()
	if status, body := e2e.Request(t, "GET", s.URL+path, token, ""); status != want {
		t.Errorf("%s: %d %s, want %d", path, status, body, want)
	}
}

func TestARealProvidersPeopleHearOfEvents(t *testing.T) {
	provider := newRealProvider(t)
	first, second := newProviderKey(t, "1", "RS256"), newProviderKey(t, "2", "RS256")
	provider.start(first)
	dir := t.TempDir()
	s := provider.serve(dir)
	key := strings.TrimSpace(e2e.MustRun(t, dir, "", "key", "add", "app", "--scopes", "events"))
	tell := func(title string) {
		t.Helper()
		body := `{"recipients":["` + zoe + `"],"title":"` + title + `"}`
		if status, answer := e2e.Request(t, "POST", s.URL+"/api/events/", key, body); status != 201 {
			t.Fatalf("an event: %d %s", status, answer)
		}
	}

	t.Log("an access token opens a socket and the inbox, and nothing else")
	old := provider.signIn("web", "urn:ctms")
	ws := socketOf(t, s, old.Access)
	if status, body := me(t, s, old.Access); status != 200 || !strings.Contains(body, `"username":"zoe"`) ||
		!strings.Contains(body, zoe) {
		t.Errorf("who the token names: %d %s", status, body)
	}
	tell("Build 812 failed")
	awaitFrame(t, ws, "Build 812 failed")
	closed := make(chan error, 1)
	go func() { // pings are answered only while somebody reads
		for {
			if _, _, err := ws.Read(t.Context()); err != nil {
				closed <- err
				return
			}
		}
	}()
	_, inbox := e2e.Request(t, "GET", s.URL+"/api/notifications/", old.Access, "")
	if strings.Count(inbox, `"id":`) != 1 || !strings.Contains(inbox, `"title":"Build 812 failed"`) {
		t.Errorf("the inbox: %s", inbox)
	}
	expectStatus(t, s, "/api/tasks/", old.Access, http.StatusForbidden)

	t.Log("no other token of the provider is good")
	expectStatus(t, s, "/api/me/", old.ID, http.StatusUnauthorized)
	expectStatus(t, s, "/api/me/", provider.signIn("web", "urn:wiki").Access, http.StatusUnauthorized)
	named := provider.signIn("ctms", "urn:ctms") // a client of the same name as the audience
	expectStatus(t, s, "/api/me/", named.ID, http.StatusUnauthorized)
	expectStatus(t, s, "/api/me/", named.Access, http.StatusOK)
	s.Await(s.Err, `a token is refused.*claim nonce`)

	t.Log("its key changes")
	provider.start(second, first)
	next := provider.signIn("web", "urn:ctms")
	expectStatus(t, s, "/api/me/", next.Access, http.StatusOK)
	expectStatus(t, s, "/api/me/", old.Access, http.StatusOK)
	provider.start(second)
	s.Signal(syscall.SIGHUP)
	if err := <-closed; websocket.CloseStatus(err) != 4401 {
		t.Errorf("the socket of the key that went: %v", err)
	}
	expectStatus(t, s, "/api/me/", old.Access, http.StatusUnauthorized)
	expectStatus(t, s, "/api/me/", next.Access, http.StatusOK)

	t.Log("the provider is down, and the server starts again")
	s.Stop()
	provider.stop()
	s = provider.serve(dir)
	s.Await(s.Err, `keys of the host cannot be read.*those that were read before are good`)
	ws = socketOf(t, s, next.Access)
	tell("The provider is down")
	awaitFrame(t, ws, "The provider is down")
	expectStatus(t, s, "/api/me/", old.Access, http.StatusUnauthorized)
	s.Stop()
}
