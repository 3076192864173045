package channeltest

import (
	"crypto/x509"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// mailpitVersion is the SMTP server of the tests: its module and version.
const mailpitVersion = "github.com/axllent/mailpit@v1.33.1"

// A Mailpit is a real SMTP server in a process of its own. What it took can be read by HTTP. It stands behind STARTTLS,
// or behind TLS with the flag --smtp-require-tls.
type Mailpit struct {
	testing.TB
	SMTP, HTTP  string         // addresses
	Certificate string         // the file of its certificate
	Roots       *x509.CertPool // those who vouch for it
}

// InstallMailpit builds the server with the Go module proxy. It does not become a dependency. A machine without a way
// to the proxy skips the test. In CI it fails.
func InstallMailpit(t testing.TB) (binary string) {
	t.Helper()
	SkipInShort(t, "building an SMTP server takes a minute")
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "go", "install", mailpitVersion)
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil && os.Getenv("CI") == "" {
		t.Skipf("%v\n%s", err, out)
	} else if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(dir, "mailpit")
}

// NewMailpit starts a server with a certificate of its own, until the end of the test. It takes mail of ann alone,
// whose password is s3cret.
func NewMailpit(t testing.TB, binary string, flags ...string) *Mailpit {
	t.Helper()
	m := &Mailpit{TB: t, SMTP: freeAddress(t), HTTP: freeAddress(t)}
	dir := t.TempDir()
	certificate, key := filepath.Join(dir, "certificate"), filepath.Join(dir, "key")
	m.Certificate, m.Roots = certificate, NewCertificate(t, certificate, key, time.Now().Add(time.Hour), "127.0.0.1")
	users := filepath.Join(dir, "users")
	if err := os.WriteFile(users, []byte("ann:s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), binary, append([]string{"--smtp", m.SMTP, "--listen", m.HTTP, "--enable-chaos",
		"--smtp-auth-file", users, "--smtp-tls-cert", certificate, "--smtp-tls-key", key, "--smtp-disable-rdns",
		"--disable-version-check", "--database", filepath.Join(dir, "mails.db")}, flags...)...)
	said := &strings.Builder{}
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Log(said)
		}
	})
	m.awaitReady()
	return m
}

// awaitReady asks until the server listens.
func (m *Mailpit) awaitReady() {
	m.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for end := time.After(time.Minute); ; {
		res, err := http.Get("http://" + m.HTTP + "/readyz")
		if err == nil && res.Body.Close() == nil && res.StatusCode == http.StatusOK {
			conn, err := net.Dial("tcp", m.SMTP)
			if err == nil {
				conn.Close()
				return
			}
		}
		select {
		case <-tick.C:
		case <-end:
			m.Fatalf("the SMTP server does not start: %v", err)
		}
	}
}

// Ask asks the server by HTTP, and returns its answer.
func (m *Mailpit) Ask(method, path, body string) []byte {
	m.Helper()
	req, err := http.NewRequestWithContext(m.Context(), method, "http://"+m.HTTP+path, strings.NewReader(body))
	if err != nil {
		m.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		m.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		m.Fatalf("%s %s: %s, %v\n%s", method, path, res.Status, err, text)
	}
	return text
}

// Answer has every step of a kind answered with a code: Sender, Recipient or Authentication. "" has all go well.
func (m *Mailpit) Answer(step string, code int) {
	m.Helper()
	triggers := map[string]map[string]int{}
	if step != "" {
		triggers[step] = map[string]int{"ErrorCode": code, "Probability": 100}
	}
	text, err := json.Marshal(triggers)
	if err != nil {
		m.Fatal(err)
	}
	m.Ask("PUT", "/api/v1/chaos", string(text))
}

func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
