package channel

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// mailpitVersion is the SMTP server of the tests: its module and version.
const mailpitVersion = "github.com/axllent/mailpit@v1.33.1"

// A mailpit is a real SMTP server in a process of its own. What it took can be read by HTTP.
type mailpit struct {
	testing.TB
	smtp, http string // addresses
	roots      *x509.CertPool
}

// installMailpit builds the server with the Go module proxy. It does not become a dependency. A machine without a way
// to the proxy skips the test. In CI it fails.
func installMailpit(t testing.TB) (binary string) {
	t.Helper()
	if testing.Short() {
		t.Skip("building an SMTP server takes a minute")
	}
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

// newMailpit starts a server with a certificate of its own. It takes mail of ann alone, whose password is s3cret.
func newMailpit(t testing.TB, binary string, flags ...string) *mailpit {
	t.Helper()
	m := &mailpit{TB: t, smtp: freeAddress(t), http: freeAddress(t)}
	dir := t.TempDir()
	certificate, key := filepath.Join(dir, "certificate"), filepath.Join(dir, "key")
	m.roots = newCertificate(t, certificate, key, "127.0.0.1")
	users := filepath.Join(dir, "users")
	if err := os.WriteFile(users, []byte("ann:s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), binary, append([]string{"--smtp", m.smtp, "--listen", m.http, "--enable-chaos",
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
func (m *mailpit) awaitReady() {
	m.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for end := time.After(time.Minute); ; {
		res, err := http.Get("http://" + m.http + "/readyz")
		if err == nil && res.Body.Close() == nil && res.StatusCode == http.StatusOK {
			conn, err := net.Dial("tcp", m.smtp)
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

// do asks the server by HTTP.
func (m *mailpit) do(method, path, body string) []byte {
	m.Helper()
	req, err := http.NewRequestWithContext(m.Context(), method, "http://"+m.http+path, strings.NewReader(body))
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

// fail has every step of a kind answered with a code: Sender, Recipient or Authentication. "" has all go well.
func (m *mailpit) fail(step string, code int) {
	m.Helper()
	triggers := map[string]map[string]int{}
	if step != "" {
		triggers[step] = map[string]int{"ErrorCode": code, "Probability": 100}
	}
	text, err := json.Marshal(triggers)
	if err != nil {
		m.Fatal(err)
	}
	m.do("PUT", "/api/v1/chaos", string(text))
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

// newCertificate makes a certificate for names and addresses, writes it and its key to files, and returns the pool that
// trusts it.
func newCertificate(t testing.TB, file, keyFile string, names ...string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	for _, name := range names {
		if ip := net.ParseIP(name); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, name)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{
		file: {Type: "CERTIFICATE", Bytes: der}, keyFile: {Type: "PRIVATE KEY", Bytes: private},
	} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return roots
}

// A real SMTP server takes the mails over STARTTLS and over TLS, and says why it does not take others.
func TestARealSMTPServerTakesMails(t *testing.T) {
	binary := installMailpit(t)
	server := newMailpit(t, binary)
	email := func(url, password string) *Email {
		e := newEmail(t, SMTPConfig{Server: url, Password: password, Host: "ctms.example.com"})
		e.relay.roots = server.roots
		return e
	}
	good := email("smtp://ann@"+server.smtp, "s3cret")
	t.Run("STARTTLS", func(t *testing.T) { server.takes(t, good) })
	t.Run("SMTPS", func(t *testing.T) {
		secure := newMailpit(t, binary, "--smtp-require-tls")
		e := email("smtps://ann@"+secure.smtp, "s3cret")
		e.relay.roots = secure.roots
		secure.takes(t, e)
	})
	refused := func(name string, e *Email, want Error) {
		t.Run(name, func(t *testing.T) {
			got := textOf(t, e.Send(t.Context(), assigned()))
			if !strings.HasPrefix(got.Text, want.Text) || got.Status != want.Status || got.Permanent != want.Permanent {
				t.Errorf("the error is %+v, want %+v", *got, want)
			}
			if strings.Contains(got.Text, "wr0ng") {
				t.Errorf("the error has the password: %s", got.Text)
			}
		})
	}
	refused("a wrong password", email("smtp://ann@"+server.smtp, "wr0ng"), Error{Text: "answers 535 to the sign-in: ",
		Status: 535})
	refused("no user", email("smtp://"+server.smtp, ""), Error{Text: "answers 530 to the sender: ", Status: 530})
	stranger := email("smtp://ann@"+server.smtp, "s3cret")
	stranger.relay.roots = x509.NewCertPool()
	refused("an unknown certificate", stranger, Error{Text: "its certificate is not good: nobody known vouches for it"})
	for _, c := range []struct {
		step, of string
		code     int
	}{
		{"Authentication", "the sign-in", 454}, {"Authentication", "the sign-in", 535}, {"Sender", "the sender", 451},
		{"Sender", "the sender", 550}, {"Recipient", "the recipient", 451}, {"Recipient", "the recipient", 550},
	} {
		server.fail(c.step, c.code)
		refused(fmt.Sprintf("%s %d", c.step, c.code), good, Error{Text: fmt.Sprintf("answers %d to %s: ", c.code, c.of),
			Status: c.code, Permanent: c.step == "Recipient" && c.code == 550})
	}
	server.fail("", 0)
	if err := good.Send(t.Context(), assigned()); err != nil {
		t.Errorf("after all that: %v", err)
	}
}

// takes sends one mail of two kinds, and reads what has come.
func (m *mailpit) takes(t *testing.T, e *Email) {
	one, several := assigned(), assigned()
	several.Language, several.Purpose, several.ID, several.Thread = "de", Digest, "d.1.7", ""
	several.Items = []Item{several.Items[0], {Title: "Überprüfe 登录 🔑", Text: "Fällig\nheute", URL: "https://a.example/"}}
	for _, message := range []Message{one, several} {
		if err := e.Send(t.Context(), message); err != nil {
			t.Fatal(err)
		}
	}
	var box struct {
		Messages []struct{ ID, MessageID, Subject string }
	}
	if err := json.Unmarshal(m.do("GET", "/api/v1/messages", ""), &box); err != nil {
		t.Fatal(err)
	}
	if len(box.Messages) != 2 || box.Messages[1].MessageID != "n.102.7@ctms.example.com" ||
		box.Messages[0].Subject != "2 ungelesene Benachrichtigungen" {
		t.Fatalf("the box has %+v", box.Messages)
	}
	for i, p := range parse(t, m.do("GET", "/api/v1/message/"+box.Messages[0].ID+"/raw", ""),
		m.do("GET", "/api/v1/message/"+box.Messages[1].ID+"/raw", "")) {
		if !slices.Equal(p.To, []string{"ann@example.org"}) || i == 0 && !strings.Contains(p.Plain, "Überprüfe 登录 🔑") {
			t.Errorf("%q has come\n%s", p.Headers, p.Plain)
		}
		var check struct {
			Total struct{ Supported, Unsupported float64 }
		}
		if err := json.Unmarshal(m.do("GET", "/api/v1/message/"+box.Messages[i].ID+"/html-check", ""), &check); err != nil {
			t.Fatal(err)
		}
		if check.Total.Supported < 85 || check.Total.Unsupported > 5 {
			t.Errorf("of its HTML, mail clients support %+v", check.Total)
		}
	}
}
