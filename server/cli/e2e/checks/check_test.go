// Tests what ctms check finds wrong with a data directory, a setting or a proxy, and what it advises.

package checks

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // to look into the file

	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

// wantLine runs ctms check with args. A line must match want. The exit code must be that of a failure if want is a
// problem, and else 0.
func wantLine(t *testing.T, want, dir string, args ...string) {
	t.Helper()
	text, code := e2e.RunCheck(t, dir, args...)
	wantCode := 0
	if strings.HasPrefix(want, "problem") {
		wantCode = e2e.ExitFailure
	}
	if code != wantCode {
		t.Errorf("exit code %d, want %d. The output:\n%s", code, wantCode, text)
	}
	if !regexp.MustCompile(`(?m)^` + want).MatchString(text) {
		t.Errorf("no line matches %q in\n%s", want, text)
	}
}

// What an upgrade, a restore or a start has kept holds what was deleted since. The check names what is old.
func TestCheckNamesOldCopies(t *testing.T) {
	dir, now := t.TempDir(), time.Now()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	keep := func(name string, age time.Duration) string {
		path := filepath.Join(dir, name)
		err := os.WriteFile(path, nil, 0o600)
		if strings.HasPrefix(name, "before") {
			err = errors.Join(os.Remove(path), os.Mkdir(path, 0o700))
		}
		if err := errors.Join(err, os.Chtimes(path, now.Add(-age), now.Add(-age))); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const day = 24 * time.Hour
	fresh := keep(e2e.DatabaseFile+".v23", 29*day)
	if text, _ := e2e.RunCheck(t, dir); strings.Contains(text, fresh) {
		t.Errorf("a fresh copy is named:\n%s", text)
	}
	old := []string{keep(e2e.DatabaseFile+".v18", 31*day), keep("before-restore-20260101-000000", 31*day),
		keep(e2e.DatabaseFile+"-wal.old", 31*day)}
	wantLine(t, `warning +copies +what was deleted since is still in `+regexp.QuoteMeta(strings.Join(old, ", "))+
		`: delete it`, dir)
}

func TestCheckFindsNothingWrongWithAServerAndWithout(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, nil)
	const data = "ok directory, ok disk, ok rights, ok database, ok integrity, ok clock, ok key, ok host, "
	if text, code := e2e.RunCheck(t, dir); code != 0 ||
		e2e.FirstWords(text) != data+"ok settings, ok server, ok address, ok e-mail, ok push, ok chat, ok https, "+
			"ok websocket, ok api, ok path, ok proxies" ||
		!strings.Contains(text, "both ways") {
		t.Errorf("with a server: exit code %d\n%s", code, text)
	}
	p.Stop()
	before, _ := filepath.Glob(filepath.Join(dir, "*"))
	if text, code := e2e.RunCheck(t, dir); code != 0 ||
		e2e.FirstWords(text) != data+"ok settings, skipped server, skipped websocket" ||
		!strings.Contains(text, "not tried") {
		t.Errorf("without a server: exit code %d\n%s", code, text)
	}
	if after, _ := filepath.Glob(filepath.Join(dir, "*")); strings.Join(after, " ") != strings.Join(before, " ") {
		t.Errorf("the directory holds %q afterwards, and held %q before", after, before)
	}
}

// checkReport runs ctms check --json and returns its document and its exit code.
func checkReport(t testing.TB, dir string, args ...string) (e2e.Report, int) {
	t.Helper()
	text, code := e2e.RunCheck(t, dir, append(args, "--json")...)
	var r e2e.Report
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return r, code
}

func TestCheckSpeaksToProgramsAsWell(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	r, code := checkReport(t, dir)
	if code != 0 || r.Problems != 0 || r.Skipped == 0 || r.Data != dir || r.Version == "" {
		t.Errorf("exit code %d, report %+v", code, r)
	}
	if verdict, text := r.Verdict("websocket"); verdict != "skipped" || !strings.HasPrefix(text, "not tried: ") {
		t.Errorf("the websocket is %s: %s", verdict, text)
	}
	for _, f := range r.Findings {
		if f.Group == "" || f.Check == "" || f.Verdict == "" || f.Text == "" {
			t.Errorf("the finding %+v lacks something", f)
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if r, code := checkReport(t, dir); code != e2e.ExitFailure || r.Problems != 1 {
		t.Errorf("with a directory for everybody: exit code %d, report %+v", code, r)
	}
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	good := t.TempDir()
	e2e.MustRun(t, good, e2e.Password, "user", "add", "ann", "--admin")
	e2e.Serve(t, good, nil).Stop()
	change := func(name string, edit func([]byte) []byte) func(dir string) error {
		return func(dir string) error {
			content, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, name), edit(content), 0o600)
		}
	}
	for _, c := range []struct {
		name   string
		damage func(dir string) error
		args   []string
		want   string // pattern of the start of a line
	}{
		{"T-FILEMODE directory", func(dir string) error { return os.Chmod(dir, 0o755) }, nil,
			`problem  rights .* has mode 0755.*chmod 700 `},
		{"T-FILEMODE key", func(dir string) error { return os.Chmod(filepath.Join(dir, token.KeyFile), 0o640) }, nil,
			`problem  rights .*jwt\.key has mode 0640.*chmod 600 `},
		{"T-FILEMODE copy", func(dir string) error {
			path := filepath.Join(dir, "ctms.db.v0")
			return errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, 0o604))
		}, nil, `problem  rights .*ctms\.db\.v0`},
		{"T-JWT-WEAK", change(token.KeyFile, func(b []byte) []byte { return b[:31] }), nil,
			`problem  key .*31 bytes.*32`},
		{"no key", func(dir string) error { return os.Remove(filepath.Join(dir, token.KeyFile)) }, nil,
			`warning  key .*not there`},
		{"no key file", nil, []string{"--jwt-secret-file", "/none"}, `problem  host .*/none`},
		{"no database", func(dir string) error { return os.Remove(filepath.Join(dir, e2e.DatabaseFile)) }, nil,
			`problem  database .*serve once`},
		{"damaged", change(e2e.DatabaseFile, func(b []byte) []byte {
			copy(b[100:], bytes.Repeat([]byte{0xff}, 2000))
			return b
		}), nil, `problem  database .*damaged.*backup`},
		{"damaged inside", change(e2e.DatabaseFile, func(b []byte) []byte {
			copy(b[9*4096:], bytes.Repeat([]byte{0xa5}, 4096))
			return b
		}), nil, `problem  (integrity|database) .*backup`},
		{"newer", change(e2e.DatabaseFile, func(b []byte) []byte { b[63] = 99; return b }), nil,
			`problem  database .*version 99`},
		{"foreign", change(e2e.DatabaseFile, func(b []byte) []byte { b[71]++; return b }), nil,
			`problem  database .*not a database of ctms.*--data`},
		{"a restore cut short", func(dir string) error { return os.Mkdir(filepath.Join(dir, "restore.ready"), 0o700) },
			nil, `problem  database .*cut short.*restore again`},
		{"a clock that is behind", putClockBehind, nil, `problem  clock .*ahead`},
		{"a directory that is none", os.RemoveAll, nil, `problem  directory .*--data`},
		{"T-JWT-WEAK guessable", change(token.KeyFile, func([]byte) []byte {
			return []byte("django-insecure-0f9a8b7c6d5e4f3a2b1c")
		}), nil, `warning  key .*can be guessed.*move it away`},
		{"plain http", nil, []string{"--public-url", "http://ctms.invalid"}, `warning  https .*without Secure.*TLS`},
		{"an address of nobody's", nil, []string{"--public-url", "https://ctms.invalid"},
			`warning  websocket .*not reached.*no server runs`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
				t.Fatal(err)
			}
			for path, mode := range map[string]os.FileMode{"": 0o700, e2e.DatabaseFile: 0o600, e2e.LockFile: 0o600,
				token.KeyFile: 0o600} {
				if err := os.Chmod(filepath.Join(dir, path), mode); err != nil {
					t.Fatal(err)
				}
			}
			if c.damage != nil {
				if err := c.damage(dir); err != nil {
					t.Fatal(err)
				}
			}
			wantLine(t, c.want, dir, c.args...)
		})
	}
}

// putClockBehind gives the database times of an hour from now, so the clock of this machine looks behind.
func putClockBehind(dir string) error {
	d, err := sql.Open("sqlite", filepath.Join(dir, e2e.DatabaseFile))
	if err != nil {
		return err
	}
	_, err = d.Exec(`UPDATE users SET created_at = ?`, time.Now().Add(time.Hour).UnixMilli())
	return errors.Join(err, d.Close())
}

func TestCheckSaysWhatAProxyDoesWrong(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, nil)
	target, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxyThat := func(rewrite func(*httputil.ProxyRequest)) http.Handler {
		return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			r.Out.Host = r.In.Host
			rewrite(r)
		}}
	}
	answerWith := func(status int) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "https://elsewhere.example.com/")
			w.WriteHeader(status)
		})
	}
	for _, c := range []struct {
		name  string
		proxy http.Handler
		want  string
	}{
		{"none", proxyThat(func(*httputil.ProxyRequest) {}), `ok       websocket .*both ways`},
		{"none, for the API", proxyThat(func(*httputil.ProxyRequest) {}), `ok       api .*answers`},
		{"loses the upgrade",
			proxyThat(func(r *httputil.ProxyRequest) { r.Out.Header.Del("Upgrade"); r.Out.Header.Del("Connection") }),
			`problem  websocket .*426.*Upgrade and Connection`},
		{"loses the subprotocol",
			proxyThat(func(r *httputil.ProxyRequest) { r.Out.Header.Del("Sec-WebSocket-Protocol") }),
			`problem  websocket .*401.*Sec-WebSocket-Protocol`},
		{"changes Host to an address", proxyThat(func(r *httputil.ProxyRequest) { r.Out.Host = "127.0.0.2" }),
			`problem  websocket .*403.*Host.*CTMS_PUBLIC_URL`},
		{"changes Host to a name", proxyThat(func(r *httputil.ProxyRequest) { r.Out.Host = "backend" }),
			`problem  websocket .*421.*CTMS_PUBLIC_URL.*CTMS_HOSTS`},
		{"changes the path", proxyThat(func(r *httputil.ProxyRequest) {
			r.Out.URL.Path = "/elsewhere" +
				r.Out.URL.Path
		}),
			`problem  websocket .*404.*/ws/`},
		{"passes on WebSockets alone", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/ws/") {
				proxyThat(func(*httputil.ProxyRequest) {}).ServeHTTP(w, r)
				return
			}
			http.NotFound(w, r)
		}), `problem  api .*/api/me/: 404.*pass on all paths`},
		{"redirects", answerWith(301), `problem  websocket .*301.*elsewhere\.example\.com.*CTMS_PUBLIC_URL`},
		{"does not reach ctms", answerWith(502), `problem  websocket .*502.*running`},
		{"answers itself", answerWith(200), `problem  websocket .*200.*upgrade was lost`},
		{"limits", answerWith(429), `problem  websocket .*429`},
		{"is out of order", answerWith(418), `problem  websocket .*418.*log of the proxy`},
		{"cuts the line", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			conn, rw, err := http.NewResponseController(w).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			out, err := http.NewRequest("GET", p.URL+r.URL.Path, nil)
			if err != nil {
				t.Error(err)
				return
			}
			out.Header, out.Host = r.Header, r.Host
			resp, err := http.DefaultTransport.RoundTrip(out)
			if err != nil {
				t.Error(err)
				return
			}
			resp.Body.Close()
			resp.Body = nil
			resp.Write(rw)
			rw.Flush()
			io.CopyN(io.Discard, conn, 2)
		}), `problem  websocket .*opens, but`},
	} {
		t.Run(c.name, func(t *testing.T) {
			proxy := httptest.NewServer(c.proxy)
			defer proxy.Close()
			wantLine(t, c.want, dir, "--public-url", proxy.URL)
		})
	}
	p.Stop()
}
