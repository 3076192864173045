// Tests how the server starts and logs, and what it does with its ports and its data directory.

package process

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

func TestServesOnAnEmptyDirectory(t *testing.T) { t.Run("T-FILEMODE", servesOnAnEmptyDirectory) }

func servesOnAnEmptyDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "data")
	p := e2e.Serve(t, dir, nil)
	if status, body := e2e.Request(t, "GET", p.URL+"/healthz", "", ""); status != 200 {
		t.Errorf("/healthz: %d %s, want 200", status, body)
	}
	if status, body := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status != 200 {
		t.Errorf("/readyz: %d %s, want 200", status, body)
	}
	found := map[string]fs.FileMode{}
	filepath.WalkDir(filepath.Dir(dir), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			t.Error(err)
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil // a temporary file that is gone already
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, info.Mode(), want)
		}
		found[d.Name()] = info.Mode().Type()
		return nil
	})
	for _, name := range []string{e2e.DatabaseFile, e2e.DatabaseFile + "-wal", e2e.LockFile, token.KeyFile} {
		if mode, ok := found[name]; !ok || mode != 0 {
			t.Errorf("there is no regular file %s", name)
		}
	}
	if found["ctl.sock"] != fs.ModeSocket {
		t.Errorf("there is no control socket among %v", found)
	}

	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0"}, dir, "in use", "--data")
	if status, _ := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status != 200 {
		t.Error("the first server is not ready after the second one failed to start")
	}
	p.Stop()
	remaining, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range remaining {
		remaining[i] = filepath.Base(remaining[i])
	}
	if want := []string{e2e.DatabaseFile, e2e.LockFile, token.KeyFile}; !slices.Equal(remaining, want) {
		t.Errorf("after the stop there are %q, want %q", remaining, want)
	}
}

func TestTheFirstAdminComesByALinkThatIsNotLogged(t *testing.T) {
	dir := t.TempDir()
	p := e2e.Serve(t, dir, []string{"CTMS_LOG_LEVEL=debug", "CTMS_PUBLIC_URL=https://ctms.example.com/notes/"})
	link := p.Await(p.Out, `/setup#`)
	key, ok := strings.CutPrefix(link, "https://ctms.example.com/notes/setup#")
	if !ok {
		t.Fatalf("the link is %q; it does not begin with the public URL and /setup#", link)
	}
	body := fmt.Sprintf(`{"secret":%q,"username":"ann","password":%q}`, key, e2e.Password)
	if status, answer := e2e.Request(t, "POST", p.URL+"/api/setup/", "", body); status != 201 {
		t.Errorf("setup: %d %s, want 201", status, answer)
	}
	if status, _ := e2e.Request(t, "POST", p.URL+"/api/setup/", "", body); status != 404 {
		t.Errorf("setup by the same link again: status %d, want 404", status)
	}
	p.Stop()
	if log := p.Err.String(); strings.Contains(log, key) || strings.Contains(log, e2e.Password) {
		t.Error("the log holds the secret of the link or the password")
	}
	p = e2e.Serve(t, dir, nil)
	p.Stop()
	if out := p.Out.String(); strings.Contains(out, "setup") || strings.Count(out, "\n") != 1 {
		t.Errorf("with an admin the server prints %q, want one line without a link", out)
	}
}

func TestTheLogIsJSONWhereNobodyReadsAlong(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_LOG_LEVEL=debug"})
	p.Stop()
	for line := range strings.Lines(p.Err.String()) {
		var entry struct{ Time, Level, Msg string }
		if err := json.Unmarshal([]byte(line), &entry); err != nil || entry.Msg == "" {
			t.Errorf("log line %q is no JSON with a message: %v", line, err)
		}
	}
}

func TestAPortInUse(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	dir, address := t.TempDir(), listener.Addr().String()
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"serve", "--listen", address}, address, "in use", "--listen")
	e2e.Serve(t, dir, nil).Stop() // the failed start left no lock
}

func TestMetricsHaveAListenerOfTheirOwn(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Run("T-DEBUG", metricsHaveAListenerOfTheirOwn)
}

func metricsHaveAListenerOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_METRICS_LISTEN=127.0.0.1:0"})
	var logged struct{ Address string }
	if err := json.Unmarshal([]byte(p.Await(p.Err, "showing metrics")), &logged); err != nil {
		t.Fatal(err)
	}
	e2e.LogIn(t, p, "ann", e2e.Password)
	status, text := e2e.Request(t, "GET", "http://"+logged.Address+"/metrics", "", "")
	// The first run of the job may not have ended yet.
	for began := time.Now(); !strings.Contains(text, `{job="warn"}`) && time.Since(began) < e2e.Patience; {
		status, text = e2e.Request(t, "GET", "http://"+logged.Address+"/metrics", "", "")
	}
	for _, sample := range []string{
		`ctms_http_requests_total{method="POST",route="/api/token/",status="2xx"} 1`,
		"ctms_password_wait_seconds_count 1", "ctms_connections 0",
		`ctms_job_failures_total{job="warn"} 0`, `ctms_db_calls_total{outcome="done"} `,
		`ctms_build_info{commit="`, "go_goroutines ",
	} {
		if status != 200 || !strings.Contains(text, "\n"+sample) {
			t.Errorf("status %d; the metrics have no line %s", status, sample)
		}
	}
	for _, url := range []string{"http://" + logged.Address + "/", "http://" + logged.Address + "/healthz",
		"http://" + logged.Address + "/debug/pprof/", p.URL + "/metrics"} {
		if status, text := e2e.Request(t, "GET", url, "", ""); status != 404 {
			t.Errorf("%s: %d %s, want 404", url, status, text)
		}
	}
	e2e.MustFail(t, e2e.ExitFailure, t.TempDir(), "",
		[]string{"serve", "--listen=127.0.0.1:0", "--metrics-listen", logged.Address},
		logged.Address, "in use", "--metrics-listen")
	p.Stop()
	p = e2e.Serve(t, dir, nil)
	p.Stop()
	if strings.Contains(p.Err.String(), "metrics") {
		t.Error("the server shows metrics without CTMS_METRICS_LISTEN")
	}
}

func TestALongPathHasAControlSocketToo(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has a way around the limit on socket paths")
	}
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 40))
	p := e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p.Stop()
	if !strings.Contains(p.Err.String(), `"username":"ann"`) {
		t.Error("the command wrote to the database itself, not through the server")
	}
	if _, err := os.Lstat(filepath.Join(dir, "ctl.sock")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the stopped server left its control socket: %v", err)
	}
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
}

func TestADirectoryThatCanNotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, e2e.ExitUsage, file, "", []string{"serve", "--listen=127.0.0.1:0"}, file)

	dir := t.TempDir()
	path := filepath.Join(dir, e2e.DatabaseFile)
	if err := os.WriteFile(path, bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0"}, path, "backup")
}

func TestWhoseIDsTheyAreIsAskedOnce(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--provision-users"},
		"--host-users adopt,provision")
	e2e.Serve(t, dir, []string{"CTMS_ADOPT_IDS=true"}, "--provision-users").Stop()
	e2e.Serve(t, dir, nil, "--provision-users").Stop()
}

// What lets others in is said at the start, with what to do.
func TestAStartSaysWhatIsWeak(t *testing.T) {
	e2e.SkipInShort(t, "it starts a server")
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_JWT_SECRET=django-insecure-0f9a8b7c6d5e4f3a2b1c",
		"CTMS_HOST_USERS=provision", "CTMS_TRUSTED_PROXIES=0.0.0.0/0,::/0", "CTMS_METRICS_LISTEN=0.0.0.0:0"})
	p.Stop()
	for _, want := range []string{"can be guessed", "0.0.0.0/0 trusts", "::/0 trusts", "shows the metrics", "openssl rand",
		"CTMS_TRUSTED_PROXIES", "CTMS_METRICS_LISTEN"} {
		if !strings.Contains(p.Err.String(), want) {
			t.Errorf("the log does not say %q", want)
		}
	}
	if strings.Contains(p.Err.String(), "0f9a8b7c") {
		t.Error("the log holds the key")
	}
	p = e2e.Serve(t, t.TempDir(), []string{"CTMS_TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8", "CTMS_METRICS_LISTEN=127.0.0.1:0"})
	p.Stop()
	if strings.Contains(p.Err.String(), `"WARN"`) {
		t.Errorf("a start with nothing weak warns: %s", p.Err)
	}
}
