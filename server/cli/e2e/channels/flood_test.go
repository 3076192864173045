// Tests that a mail server which talks without end takes no memory.

package channels

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
)

// enough is how much a relay of these tests says. It is more than the buffers of a connection hold, so a relay that got
// rid of all of it was read to the end.
const enough = 64 << 20

// A floodingRelay talks without end at one step.
type floodingRelay struct {
	net.Listener
	step, line string // line comes again and again; a reply to step
	secure     *tls.Config
	said       chan int // how many bytes it got rid of, for each connection
}

// newFloodingRelay starts one. scheme is that of --smtp: with smtp, it floods after STARTTLS.
func newFloodingRelay(t testing.TB, scheme, step, line string) (r *floodingRelay, vouches string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	vouches, key := filepath.Join(t.TempDir(), "certificate"), filepath.Join(t.TempDir(), "key")
	channeltest.NewCertificate(t, vouches, key, time.Now().Add(time.Hour), "127.0.0.1")
	pair, err := tls.LoadX509KeyPair(vouches, key)
	if err != nil {
		t.Fatal(err)
	}
	r = &floodingRelay{Listener: l, step: step, line: line, said: make(chan int, 8),
		secure: &tls.Config{Certificates: []tls.Certificate{pair}}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_ = conn.SetDeadline(time.Now().Add(e2e.Patience))
			if scheme == "smtps" {
				conn = tls.Server(conn, r.secure)
			}
			r.said <- r.talk(conn)
			conn.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-done })
	return r, vouches
}

// talk returns how many bytes of the flood were taken.
func (r *floodingRelay) talk(conn net.Conn) (said int) {
	in, verb := bufio.NewReader(conn), "greeting"
	for {
		if verb == r.step {
			return flood(conn, r.line)
		}
		switch verb {
		case "greeting":
			_, _ = io.WriteString(conn, "220 relay.test\r\n")
		case "EHLO":
			_, _ = io.WriteString(conn, "250-relay.test\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n")
		case "STARTTLS":
			_, _ = io.WriteString(conn, "220 go on\r\n")
			conn = tls.Server(conn, r.secure)
			in = bufio.NewReader(conn)
		case "DATA":
			_, _ = io.WriteString(conn, "354 go on\r\n")
			for line := ""; line != ".\r\n"; {
				var err error
				if line, err = in.ReadString('\n'); err != nil {
					return 0
				}
			}
			verb = "."
			continue
		case ".":
			_, _ = io.WriteString(conn, "250 taken\r\n")
		case "AUTH":
			_, _ = io.WriteString(conn, "235 welcome\r\n")
		default:
			_, _ = io.WriteString(conn, "250 ok\r\n")
		}
		line, err := in.ReadString('\n')
		if err != nil {
			return 0
		}
		verb, _, _ = strings.Cut(strings.TrimSpace(strings.ToUpper(line)), " ")
	}
}

// flood writes a line again and again, and returns how much of it was taken.
func flood(to io.Writer, line string) (said int) {
	text := []byte(strings.Repeat(line, 1+(64<<10)/len(line)))
	for said < enough {
		n, err := to.Write(text)
		said += n
		if err != nil {
			break
		}
	}
	return said
}

// A relay may be broken, or be no mail server at all. What reads its answers keeps them, so they must have an end.
func TestARelayThatTalksWithoutEndIsCutOff(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each step needs a start")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	first := true
	for _, c := range []struct{ scheme, step, line string }{
		{"smtp+plain", "greeting", "220-hello\r\n"},
		{"smtp+plain", "greeting", "hello"},
		{"smtp+plain", "EHLO", "250-hello\r\n"},
		{"smtp+plain", "EHLO", "250-hello"},
		{"smtp+plain", "MAIL", "250-hello\r\n"},
		{"smtp+plain", "RCPT", "250-hello\r\n"},
		{"smtp+plain", "RCPT", "550 hello"},
		{"smtp+plain", "DATA", "354-hello\r\n"},
		{"smtp+plain", ".", "250-hello\r\n"},
		{"smtp+plain", ".", "hello"},
		{"smtp", "STARTTLS", "220-hello\r\n"},
		{"smtp", "AUTH", "334-hello\r\n"}, // encrypted by then
		{"smtps", "greeting", "220-hello\r\n"},
		{"smtps", "RCPT", "250-hello\r\n"},
	} {
		t.Run(fmt.Sprintf("%s %s %q", c.scheme, c.step, c.line), func(t *testing.T) {
			r, vouches := newFloodingRelay(t, c.scheme, c.step, c.line)
			at := c.scheme + "://user@" + r.Addr().String()
			if c.scheme == "smtp+plain" {
				at = c.scheme + "://" + r.Addr().String()
			}
			env := []string{"CTMS_SMTP=" + at, "CTMS_MAIL_FROM=ctms@example.com", "CTMS_PUBLIC_URL=http://127.0.0.1",
				"SSL_CERT_FILE=" + vouches}
			if c.scheme != "smtp+plain" {
				env = append(env, "CTMS_SMTP_PASSWORD=violet umbrella")
			}
			p := e2e.Serve(t, dir, env)
			if first {
				first = false
				_, ann := e2e.LogIn(t, p, "ann", e2e.Password)
				if status, text := e2e.Request(t, "POST", p.URL+"/api/users/1/endpoints/", ann,
					`{"channel":"email","address":"ann@example.com","confirmed":true}`); status != 201 {
					t.Fatal(status, text)
				}
			}
			stdout, stderr, code := e2e.Run(t, dir, "", "channel", "test", "email", "--to=ann")
			if code != e2e.ExitFailure || !strings.Contains(stdout, "answers without end") {
				t.Errorf("%d\n%s%s", code, stdout, stderr)
			}
			if said := <-r.said; said >= enough {
				t.Errorf("%d bytes of it were read", said)
			}
			p.Stop()
		})
	}
}

// A mail that was taken is sent, whatever the relay says as a farewell.
func TestAFarewellWithoutEndIsCutOff(t *testing.T) {
	t.Parallel()
	r, _ := newFloodingRelay(t, "smtp+plain", "QUIT", "221-bye\r\n")
	s := newService(t, "CTMS_SMTP=smtp+plain://"+r.Addr().String())
	s.address(bob, "bob@example.com")
	id := s.tell(bob, "it comes", `"priority":"high"`)
	s.delivered(id, "email")
	if said := <-r.said; said >= enough {
		t.Errorf("%d bytes of it were read", said)
	}
	s.p.Stop()
}
