// Tests how ctms check and the server find out about the way between browsers and the server: proxies, their headers,
// path prefixes.

package proxy

import (
	"encoding/json"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// A lane is a proxy whose target is set once the server behind it is known: the server has to know the proxy first.
type lane struct {
	*httptest.Server
	target atomic.Pointer[url.URL]
	edit   func(*httputil.ProxyRequest) // what the proxy does to requests; may be nil
	certs  string                       // the setting that has programs believe its certificate
}

// newLane starts a proxy, which speaks https if secure.
func newLane(t testing.TB, secure bool, edit func(*httputil.ProxyRequest)) *lane {
	t.Helper()
	l := &lane{edit: edit}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(l.target.Load())
		r.Out.Host = r.In.Host
		if l.edit != nil {
			l.edit(r)
		}
	}}
	l.Server = httptest.NewUnstartedServer(proxy)
	if !secure {
		l.Start()
	} else {
		l.StartTLS()
		file := filepath.Join(t.TempDir(), "roots.pem")
		block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: l.Certificate().Raw})
		if err := os.WriteFile(file, block, 0o600); err != nil {
			t.Fatal(err)
		}
		l.certs = "SSL_CERT_FILE=" + file
	}
	t.Cleanup(l.Close)
	return l
}

// leadTo has the proxy pass requests on to a server.
func (l *lane) leadTo(t testing.TB, p *e2e.Process) {
	t.Helper()
	l.leadToURL(t, p.URL)
}

// leadToURL has the proxy pass requests on to an address.
func (l *lane) leadToURL(t testing.TB, at string) {
	t.Helper()
	target, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	l.target.Store(target)
}

func TestCheckAsksTheRunningServerForItsSettings(t *testing.T) {
	const key = "5b1de07cf8a24b6f93d2e8117aa6c04d"
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	proxy := newLane(t, false, nil)
	p := e2e.Serve(t, dir, []string{"CTMS_JWT_SECRET=" + key, "CTMS_HOST_USERS=adopt", "CTMS_PUBLIC_URL=" + proxy.URL,
		"CTMS_METRICS_LISTEN=127.0.0.1:0"})
	proxy.leadTo(t, p)
	r := e2e.Check(t, dir)
	r.Expect(t, "key", "ok", `32 bytes, from .*jwt\.key, as the running server has it`)
	r.Expect(t, "host", "ok", `1 key, from CTMS_JWT_SECRET of the running server: 32 bytes`)
	r.Expect(t, "server", "ok", `version .*running since`)
	r.Expect(t, "address", "ok", regexp.QuoteMeta(p.URL))
	r.Expect(t, "metrics", "ok", `/metrics answers`)
	r.Expect(t, "websocket", "ok", regexp.QuoteMeta(proxy.URL))
	if r.Problems+r.Warnings+r.Skipped > 0 {
		t.Errorf("a server without faults: %+v", r)
	}
	e2e.Check(t, dir, "CTMS_JWT_SECRET="+key).Expect(t, "host", "ok", `1 key`)
	e2e.Check(t, dir, "CTMS_JWT_SECRET="+strings.Repeat("other key ", 4)).Expect(t, "host", "warning",
		`CTMS_JWT_SECRET is not what the running server has`)
	text, err := json.Marshal(r)
	if err != nil || strings.Contains(string(text), key) {
		t.Errorf("the report shows the key: %s, %v", text, err)
	}
	proxy.leadToURL(t, "http://127.0.0.1:1")
	e2e.Check(t, dir).Expect(t, "path", "problem", `nothing came to the server`)
	other := e2e.Serve(t, t.TempDir(), nil)
	proxy.leadTo(t, other)
	e2e.Check(t, dir).Expect(t, "path", "problem", `nothing came to the server`)
	if err := os.WriteFile(filepath.Join(dir, "jwt.key"), []byte(strings.Repeat("x", 32)), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.Check(t, dir).Expect(t, "key", "warning", `jwt\.key is not what the running server signs with`)
	p.Stop()
}

func TestCheckSeesThatTheKeyFileIsNotTheServers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	p := e2e.Serve(t, dir, nil)
	if err := os.WriteFile(filepath.Join(dir, "jwt.key"), []byte(strings.Repeat("x", 32)), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.Check(t, dir).Expect(t, "key", "warning", `not what the running server signs with.*restart`)
	p.Stop()
}

func TestCheckSaysWhenItCouldNotTry(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	r := e2e.Check(t, dir)
	for _, check := range []string{"server", "websocket"} {
		r.Expect(t, check, "skipped", `^not tried: `)
	}
	r = e2e.Check(t, dir, "CTMS_PUBLIC_URL=http://127.0.0.1:1")
	r.Expect(t, "proxies", "skipped", `^not tried: `)
}

// A server that runs and tells nothing may listen anywhere: check tries no address that it made up.
func TestCheckMakesUpNoAddress(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	l, err := net.Listen("unix", filepath.Join(dir, "ctl.sock"))
	if err != nil {
		t.Fatal(err)
	}
	silent := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	silent.Listener.Close()
	silent.Listener = l
	silent.Start()
	defer silent.Close()
	r := e2e.Check(t, dir)
	r.Expect(t, "server", "problem", `the server answers 503`)
	r.Expect(t, "websocket", "skipped", `--public-url`)
}

// stripping returns what a proxy does that takes a path off.
func stripping(prefix string) func(*httputil.ProxyRequest) {
	return func(r *httputil.ProxyRequest) {
		r.Out.URL.Path = strings.TrimPrefix(r.In.URL.Path, prefix)
		r.Out.URL.RawPath = ""
	}
}

func TestBothKindsOfPathPrefixWork(t *testing.T) {
	for _, c := range []struct {
		name, prefix string
		edit         func(*httputil.ProxyRequest)
		verdict      string
		advice       string
	}{
		{"the proxy takes it off", "/ctms", stripping("/ctms"), "ok", `takes /ctms off`},
		{"the proxy keeps it", "/ctms", nil, "ok", `keeps /ctms`},
		{"the proxy keeps one of two parts", "/on/ctms/", nil, "ok", `keeps /on/ctms`},
		{"the proxy takes off what is one of ours", "/tasks", stripping("/tasks"), "ok", `takes /tasks off`},
		{"the proxy keeps what is one of ours", "/tasks", nil, "problem", `take it off, or choose another`},
		{"the proxy asks elsewhere", "/ctms", func(r *httputil.ProxyRequest) {
			r.Out.URL.Path = "/x" + r.In.URL.Path
		}, "problem", `asks for /ctms/ws/.*and the proxy for /x/ctms/ws/`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
			proxy := newLane(t, false, c.edit)
			p := e2e.Serve(t, dir, []string{"CTMS_PUBLIC_URL=" + proxy.URL + c.prefix})
			proxy.leadTo(t, p)
			r := e2e.Check(t, dir)
			r.Expect(t, "path", c.verdict, c.advice)
			if c.verdict == "ok" {
				r.Expect(t, "websocket", "ok", "both ways")
				useThrough(t, proxy.URL+strings.TrimRight(c.prefix, "/"))
			}
			p.Stop()
		})
	}
}

// useThrough does what a browser does at a public URL: page, files, docs, login, API, WebSocket.
func useThrough(t *testing.T, at string) {
	t.Helper()
	for _, path := range []string{"/", "/inbox", "/tasks/1", "/docs/", "/embed/bell.js", "/api/schema/", "/healthz"} {
		if status, _ := e2e.Request(t, "GET", at+path, "", ""); status != 200 {
			t.Errorf("GET %s: %d, want 200", path, status)
		}
	}
	_, page := e2e.Request(t, "GET", at+"/tasks/1", "", "")
	file := regexp.MustCompile(`(?:src|href)="(\.\./static/[^"]+)"`).FindStringSubmatch(page)
	if file == nil {
		t.Fatalf("the page names no file: %s", page)
	}
	base, err := url.Parse(at + "/tasks/1")
	if err != nil {
		t.Fatal(err)
	}
	script, err := base.Parse(file[1])
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := e2e.Request(t, "GET", script.String(), "", ""); status != 200 {
		t.Errorf("GET %s: %d, want 200", script, status)
	}
	_, body := e2e.Request(t, "POST", at+"/api/token/", "", `{"username":"ann","password":"`+e2e.Password+`"}`)
	var pair struct{ Access string }
	if err := json.Unmarshal([]byte(body), &pair); err != nil || pair.Access == "" {
		t.Fatalf("login: %s, %v", body, err)
	}
	ws, _, err := websocket.Dial(t.Context(), at+"/ws/notifications/?token="+pair.Access, nil)
	if err != nil {
		t.Fatal(err)
	}
	ws.CloseNow()
}

func TestAPrefixWithoutItsSlashLeadsToThePage(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_PUBLIC_URL=https://app.example.com/ctms"})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Get(p.URL + "/ctms?a=b")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
	if at := resp.Header.Get("Location"); resp.StatusCode != http.StatusPermanentRedirect || at != "/ctms/?a=b" {
		t.Errorf("GET /ctms: %d to %q", resp.StatusCode, at)
	}
	for path, want := range map[string]int{"/ctms/healthz": 200, "/ctms/ctms/healthz": 404, "/ctmsx/healthz": 404,
		"/healthz": 200, "/ctms//healthz": 404, "/ctms/..%2fhealthz": 404, "/ctms%2Fhealthz": 404,
		"/ctms%2F%2Fevil.example": 404} {
		answer, err := client.Get(p.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("GET %s: %d to %q, want %d", path, answer.StatusCode, answer.Header.Get("Location"), want)
		}
	}
	p.Stop()
}

// forwarding returns what a proxy does that says whom a request is from.
func forwarding(r *httputil.ProxyRequest) { r.SetXForwarded() }

// aboutProxies is in the lines of the log about what a proxy says.
var aboutProxies = regexp.MustCompile(`"(headers|hop)":`)

func TestAProxyThatNobodyNamedIsNoticed(t *testing.T) {
	for _, c := range []struct {
		name      string
		edit      func(*httputil.ProxyRequest)
		trusted   string
		inCheck   string // the verdict
		text, log string // patterns; log "" for no line
	}{
		{"forgotten", forwarding, "", "problem", `127\.0\.0\.1, which is not trusted.*CTMS_TRUSTED_PROXIES=127\.0\.0\.1`,
			`"level":"WARN".*not trusted.*"peer":"127\.0\.0\.1".*CTMS_TRUSTED_PROXIES`},
		{"forgotten, and of another kind", func(r *httputil.ProxyRequest) {
			r.Out.Header.Set("Forwarded", "for=203.0.113.7;proto=https")
			r.Out.Header.Set("X-Real-IP", "203.0.113.7")
		}, "", "problem", `have it set X-Forwarded-For.*CTMS_TRUSTED_PROXIES=127\.0\.0\.1`,
			`"headers":"Forwarded, X-Real-Ip".*CTMS_TRUSTED_PROXIES`},
		{"silent", nil, "", "problem", `have it set X-Forwarded-For.*CTMS_TRUSTED_PROXIES=127\.0\.0\.1`, ""},
		{"named, and silent", nil, "127.0.0.1", "problem", `127\.0\.0\.1 does not say whom.*X-Forwarded-For`, ""},
		{"named, and says http", func(r *httputil.ProxyRequest) {
			r.SetXForwarded()
			r.Out.Header.Set("X-Forwarded-Proto", "http")
		}, "127.0.0.1", "problem", `X-Forwarded-Proto`, ""},
		{"named, and says what is no address", func(r *httputil.ProxyRequest) {
			r.SetXForwarded()
			r.Out.Header.Set("X-Forwarded-For", "unknown")
		}, "127.0.0.1", "problem", `127\.0\.0\.1 says "unknown" in X-Forwarded-For, which is no address`,
			`"level":"WARN".*no address.*"hop":"unknown","peer":"127\.0\.0\.1"`},
		{"named, and writes brackets and HTTPS", func(r *httputil.ProxyRequest) {
			r.SetXForwarded()
			r.Out.Header.Set("X-Forwarded-For", "[2001:db8::5]")
			r.Out.Header.Set("X-Forwarded-Proto", "HTTPS")
		}, "127.0.0.1", "ok", `127\.0\.0\.1 is trusted.*from 2001:db8::5`, ""},
		{"named", forwarding, "127.0.0.1", "ok", `127\.0\.0\.1 is trusted`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
			proxy := newLane(t, true, c.edit)
			p := e2e.Serve(t, dir, []string{"CTMS_PUBLIC_URL=" + proxy.URL, "CTMS_TRUSTED_PROXIES=" + c.trusted})
			proxy.leadTo(t, p)
			r := e2e.Check(t, dir, proxy.certs)
			r.Expect(t, "websocket", "ok", "both ways")
			r.Expect(t, "proxies", c.inCheck, c.text)
			if c.log != "" {
				p.Await(p.Err, c.log)
			}
			p.Stop()
			if lines := len(aboutProxies.FindAllString(p.Err.String(), -1)); c.log == "" && lines > 0 || lines > 1 {
				t.Errorf("the log has %d lines about the headers", lines)
			}
		})
	}
}

func TestTheServerRemembersForwardingHeaders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, nil)
	for range 20 {
		r, err := http.NewRequest("GET", p.URL+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Forwarded-For", "203.0.113.7")
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
	e2e.Check(t, dir).Expect(t, "proxies", "warning", `20 requests came from 127\.0\.0\.1 with X-Forwarded-For.*`+
		`CTMS_TRUSTED_PROXIES=127\.0\.0\.1`)
	p.Stop()
	if lines := strings.Count(p.Err.String(), `"headers":"X-Forwarded-For"`); lines != 1 {
		t.Errorf("20 requests were logged %d times", lines)
	}
	p = e2e.Serve(t, dir, []string{"CTMS_TRUSTED_PROXIES=10.0.0.0/8"})
	e2e.Check(t, dir).Expect(t, "proxies", "skipped", `no request has come from 10\.0\.0\.0/8`)
	p.Stop()
	p = e2e.Serve(t, dir, []string{"CTMS_TRUSTED_PROXIES=127.0.0.1"})
	for range 100 {
		e2e.Request(t, "GET", p.URL+"/healthz", "", "")
	}
	p.Await(p.Err, `"level":"WARN".*does not say whom.*X-Forwarded-For.*"peer":"127\.0\.0\.1"`)
	e2e.Check(t, dir).Expect(t, "proxies", "warning", `trusted proxy 127\.0\.0\.1, and none says whom`)
	p.Stop()
	p = e2e.Serve(t, dir, []string{"CTMS_TRUSTED_PROXIES=127.0.0.1"})
	for _, hop := range []string{"203.0.113.7", "_hidden"} {
		r, err := http.NewRequest("GET", p.URL+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Forwarded-For", hop)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
	e2e.Check(t, dir).Expect(t, "proxies", "warning", `1 of the requests.*proxy 127\.0\.0\.1 with "_hidden"`)
	p.Stop()
}

func TestATokenIsGoodWhateverKeyTheHostHas(t *testing.T) {
	const key, other = "5b1de07cf8a24b6f93d2e8117aa6c04d", "c7e90a35d1f84e2b86aa41f0d973be52"
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.Serve(t, dir, nil).Stop() // leaves a key of its own in the directory
	p := e2e.Serve(t, dir, []string{"CTMS_JWT_SECRET=" + key, "CTMS_HOST_USERS=adopt"})
	for _, env := range []string{"CTMS_JWT_SECRET=", "CTMS_JWT_SECRET=" + key, "CTMS_JWT_SECRET=" + other} {
		run := e2e.Launch(t, e2e.Command(t, []string{env, "CTMS_DATA=" + dir}, "token", "ANN", "--for=24h"))
		if code := run.Wait(e2e.Patience); code != 0 {
			t.Fatalf("exit code %d: %s", code, run.Err)
		}
		if status, _ := e2e.Request(t, "GET", p.URL+"/api/me/", strings.TrimSpace(run.Out.String()), ""); status != 200 {
			t.Errorf("%s: a token that the running server made: status %d, want 200", env, status)
		}
		if run.Err.String() != "" {
			t.Errorf("%s: standard error is %q", env, run.Err)
		}
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"token", "nobody"}, `no user "nobody"`)
	p.Stop()
	if _, stderr, code := e2e.Run(t, dir, "", "token", "ann"); code != 0 || !strings.Contains(stderr, "No server runs") {
		t.Errorf("without a server: exit code %d, %s", code, stderr)
	}
}
