// An SMTP server that fails as a test says.

package channels

import (
	"crypto/tls"
	"io"
	"net"
	"net/mail"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

// What a relay can do to a mail. A reply such as "451 4.7.1 later" goes to the recipient.
const (
	takes      = ""
	hangs      = "hangs"       // after the mail, until released
	cutsReply  = "cuts reply"  // it ends the connection within its reply to the recipient
	cutsAtEnd  = "cuts at end" // it has taken the mail, and ends the connection within its reply
	isExpired  = "is expired"  // its certificate is
	isStranger = "is stranger" // nobody known vouches for it
)

// A relay is an SMTP server with STARTTLS, for many connections.
type relay struct {
	testing.TB
	address      string
	vouches      string // the file of the certificate that vouches for it
	certificates map[string]tls.Certificate
	release      chan struct{}
	close        func()

	mu     sync.Mutex
	faults []string // of the next connections
	always string   // the fault of all others
	ids    []string // the Message-IDs of what came, also where it then failed
}

// newRelay starts a server.
func newRelay(t testing.TB) *relay {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{TB: t, address: l.Addr().String(), certificates: map[string]tls.Certificate{},
		release: make(chan struct{}), vouches: filepath.Join(t.TempDir(), "all")}
	now := time.Now()
	r.certify(takes, now.Add(time.Hour), true)
	r.certify(isExpired, now.Add(-time.Minute), true)
	r.certify(isStranger, now.Add(time.Hour), false)
	var talking sync.WaitGroup
	talking.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			talking.Go(func() { defer conn.Close(); r.talk(conn) })
		}
	})
	r.close = sync.OnceFunc(func() { close(r.release); l.Close(); talking.Wait() })
	t.Cleanup(r.close)
	return r
}

// certify makes the certificate with which the relay fails so.
func (r *relay) certify(fault string, expires time.Time, vouched bool) {
	r.Helper()
	dir := r.TempDir()
	file, key := filepath.Join(dir, "certificate"), filepath.Join(dir, "key")
	channeltest.NewCertificate(r, file, key, expires, "127.0.0.1")
	pair, err := tls.LoadX509KeyPair(file, key)
	if err != nil {
		r.Fatal(err)
	}
	r.certificates[fault] = pair
	if !vouched {
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		r.Fatal(err)
	}
	all, err := os.OpenFile(r.vouches, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		r.Fatal(err)
	}
	defer all.Close()
	if _, err := all.Write(text); err != nil {
		r.Fatal(err)
	}
}

// fail has the next connections fail so, one each.
func (r *relay) fail(faults ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = append(r.faults, faults...)
}

// failAll has all connections fail so from now on.
func (r *relay) failAll(fault string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.always = fault
}

// next returns what becomes of the next connection.
func (r *relay) next() (fault string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.faults) == 0 {
		return r.always
	}
	fault, r.faults = r.faults[0], r.faults[1:]
	return fault
}

// times returns how often a mail with a Message-ID came.
func (r *relay) times(id string) (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, came := range r.ids {
		if came == id {
			n++
		}
	}
	return n
}

// talk speaks with one client until it leaves, or until the connection is to end.
func (r *relay) talk(conn net.Conn) {
	_ = conn.SetDeadline(time.Now().Add(5 * time.Minute))
	fault, c := r.next(), textproto.NewConn(conn)
	say := func(line string) { _ = c.PrintfLine("%s", line) }
	say("220 relay.test")
	for {
		line, err := c.ReadLine()
		if err != nil {
			return
		}
		switch verb, _, _ := strings.Cut(strings.ToUpper(line), " "); verb {
		case "EHLO":
			say("250-relay.test\r\n250-STARTTLS\r\n250 8BITMIME")
		case "STARTTLS":
			say("220 go on")
			certificate, ok := r.certificates[fault]
			if !ok {
				certificate = r.certificates[takes]
			}
			conn = tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{certificate}})
			c = textproto.NewConn(conn)
		case "RCPT":
			switch {
			case fault == cutsReply:
				_, _ = io.WriteString(conn, "250 2.1.5 o")
				return
			case strings.HasPrefix(fault, "4"), strings.HasPrefix(fault, "5"):
				say(fault)
			default:
				say("250 ok")
			}
		case "DATA":
			say("354 go on")
			if !r.take(c) {
				return
			}
			switch fault {
			case hangs:
				<-r.release
				return
			case cutsAtEnd:
				_, _ = io.WriteString(conn, "25")
				return
			}
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

// take reads a mail. It returns false if the connection ends before the mail does.
func (r *relay) take(c *textproto.Conn) bool {
	in := c.DotReader()
	m, err := mail.ReadMessage(in)
	if err == nil {
		_, err = io.Copy(io.Discard, m.Body)
	}
	if err != nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ids = append(r.ids, strings.Trim(m.Header.Get("Message-ID"), "<>"))
	return true
}
