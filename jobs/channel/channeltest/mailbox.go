// Package channeltest has what tests of channels send to.
package channeltest

import (
	"bufio"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/textproto"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A Mailbox is a small SMTP server (RFC 5321) that keeps what it takes. It has neither encryption nor users. It refuses
// every recipient whose address begins with "refused".
type Mailbox struct {
	testing.TB
	Address string // host:port
	mails   chan Mail
	silent  atomic.Bool // the next mail gets no reply
}

// A Mail is one message that a Mailbox took.
type Mail struct {
	To     string
	Header mail.Header
	Text   string // the part in plain text, decoded
}

// NewMailbox starts a server that ends with the test.
func NewMailbox(t testing.TB) *Mailbox {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m := &Mailbox{TB: t, Address: l.Addr().String(), mails: make(chan Mail, 100)}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { m.talk(conn) })
		}
	})
	t.Cleanup(func() { l.Close(); serving.Wait() })
	return m
}

// Silence has the next mail be taken without a reply. So its sender does not know what became of it.
func (m *Mailbox) Silence() { m.silent.Store(true) }

// talk speaks with one client until it leaves.
func (m *Mailbox) talk(conn net.Conn) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(time.Minute))
	c := textproto.NewConn(conn)
	say := func(line string) { _ = c.PrintfLine("%s", line) }
	say("220 mailbox.test")
	to := ""
	for {
		line, err := c.ReadLine()
		if err != nil {
			return
		}
		verb, _, _ := strings.Cut(strings.ToUpper(line), " ")
		switch verb {
		case "RCPT":
			to = line[strings.IndexByte(line, '<')+1 : strings.IndexByte(line, '>')]
			if strings.HasPrefix(to, "refused") {
				say("550 5.1.1 nobody has this address")
				continue
			}
			say("250 ok")
		case "DATA":
			say("354 go on")
			raw, err := io.ReadAll(c.DotReader())
			if err != nil {
				return
			}
			m.keep(to, string(raw))
			if m.silent.CompareAndSwap(true, false) {
				_, _ = c.ReadLine() // until the client leaves
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

func (m *Mailbox) keep(to, raw string) {
	message, err := mail.ReadMessage(bufio.NewReader(strings.NewReader(raw)))
	if err != nil {
		m.Errorf("no mail: %v\n%s", err, raw)
		return
	}
	text, err := plainText(textproto.MIMEHeader(message.Header), message.Body)
	if err != nil {
		m.Errorf("no text: %v\n%s", err, raw)
	}
	m.mails <- Mail{to, message.Header, text}
}

// plainText returns the part of a mail that is plain text.
func plainText(header textproto.MIMEHeader, body io.Reader) (string, error) {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		return "", err
	}
	if header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	if kind == "text/plain" {
		text, err := io.ReadAll(body)
		return string(text), err
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return "", fmt.Errorf("%s has no text", kind)
	}
	part, err := multipart.NewReader(body, params["boundary"]).NextRawPart()
	if err != nil {
		return "", err
	}
	return plainText(part.Header, part)
}

// Next returns the next mail.
func (m *Mailbox) Next() Mail {
	m.Helper()
	select {
	case mail := <-m.mails:
		return mail
	case <-time.After(5 * time.Minute): // a slow machine may be busy with other tests
		m.Fatal("no mail came")
		return Mail{}
	}
}

// Drain takes all mails that have come, and returns how many they are.
func (m *Mailbox) Drain() (n int) {
	for {
		select {
		case <-m.mails:
			n++
		default:
			return n
		}
	}
}

// None fails the test if a mail came that nobody looked at.
func (m *Mailbox) None() {
	m.Helper()
	select {
	case mail := <-m.mails:
		m.Errorf("a mail to %s came: %s", mail.To, mail.Text)
	default:
	}
}
