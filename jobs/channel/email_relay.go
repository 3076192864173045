package channel

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"
)

// A relay is the SMTP server that takes all e-mail.
type relay struct {
	scheme, host, port, user, password string
	helo                               string         // what this program calls itself
	roots                              *x509.CertPool // who vouches for the relay; nil: whom the system trusts
}

// goodbyeWait is how long the reply to QUIT may take. The mail has been taken before.
const goodbyeWait = time.Second

// send hands one mail to the relay. It returns nil once the relay has taken it. Then whatever goes wrong does not
// matter: a repeat would come twice.
func (r *relay) send(ctx context.Context, from, to string, mail io.WriterTo) error {
	conn, short, err := r.dial(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })() // ends a read from a relay that hangs
	err = r.talk(conn, from, to, mail)
	switch {
	case err != nil && ctx.Err() != nil:
		return ctx.Err()
	case err != nil && short.left <= 0: // what reads lines takes a part of one for a reply
		return errTalksOn
	}
	return err
}

// dial connects, and makes TLS where that comes first. short is the connection below it.
func (r *relay) dial(ctx context.Context) (conn net.Conn, short *shortTalk, err error) {
	plain, err := (&net.Dialer{Timeout: connectWait}).DialContext(ctx, "tcp", net.JoinHostPort(r.host, r.port))
	if err != nil {
		return nil, nil, err
	}
	short = &shortTalk{Conn: plain, left: maxTalk}
	if r.scheme != "smtps" {
		return short, short, nil
	}
	encrypted := tls.Client(short, r.tls())
	if err := encrypted.HandshakeContext(ctx); err != nil {
		plain.Close()
		return nil, nil, err
	}
	return encrypted, short, nil
}

func (r *relay) tls() *tls.Config {
	return &tls.Config{ServerName: r.host, RootCAs: r.roots, MinVersion: tls.VersionTLS12}
}

// talk says all that has to be said. Its errors name the step, since that tells the operator where to look.
func (r *relay) talk(conn net.Conn, from, to string, mail io.WriterTo) error {
	c, err := smtp.NewClient(conn, r.host)
	if err != nil {
		return r.problem("the connection", err)
	}
	beyondASCII := !isASCII(from + to)
	c.SkipSMTPUTF8(!beyondASCII) // a relay that need not do it can pass the mail on to one that can't
	if err := c.Hello(r.helo); err != nil {
		return r.problem("EHLO", err)
	}
	if err := r.encrypt(c); err != nil {
		return err
	}
	if err := r.signIn(c); err != nil {
		return err
	}
	if can, _ := c.Extension("SMTPUTF8"); beyondASCII && !can {
		return permanent("the server takes no addresses with letters beyond ASCII")
	}
	if err := c.Mail("<" + from + ">"); err != nil {
		return r.problem("the sender", err)
	}
	if err := c.Rcpt("<" + to + ">"); err != nil {
		return r.refusal(stepRecipient, err)
	}
	if err := r.hand(c, mail); err != nil {
		return r.refusal(stepMessage, err)
	}
	_ = conn.SetDeadline(time.Now().Add(goodbyeWait))
	_ = c.Quit()
	return nil
}

func (r *relay) hand(c *smtp.Client, mail io.WriterTo) error {
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := mail.WriteTo(w); err != nil {
		return err
	}
	return w.Close()
}

// encrypt does STARTTLS (RFC 3207). Without it nothing else is said.
func (r *relay) encrypt(c *smtp.Client) error {
	if r.scheme != "smtp" {
		return nil
	}
	if offered, _ := c.Extension("STARTTLS"); !offered {
		return &Error{Text: "the server does not offer STARTTLS: see whether smtps:// is meant, or smtp+plain:// for a " +
			"relay on this machine"}
	}
	return r.problem("STARTTLS", c.StartTLS(r.tls()))
}

// signIn signs in (RFC 4954) in the best way that the relay offers. It comes after TLS.
func (r *relay) signIn(c *smtp.Client) error {
	if r.user == "" {
		return nil
	}
	_, list := c.Extension("AUTH")
	offered := strings.Fields(strings.ToUpper(list))
	for _, way := range []struct {
		name string
		auth smtp.Auth
	}{
		{"SCRAM-SHA-256", smtp.ScramSHA256Auth(r.user, r.password)},
		{"PLAIN", smtp.PlainAuth("", r.user, r.password, r.host, false)},
		{"LOGIN", smtp.LoginAuth(r.user, r.password, r.host, false)},
		{"CRAM-MD5", smtp.CRAMMD5Auth(r.user, r.password)},
	} {
		if slices.Contains(offered, way.name) {
			return r.problem(signIn, c.Auth(way.auth))
		}
	}
	return &Error{Text: "the server offers no way to sign in that is known here"}
}

// signIn is the step at which a relay looks at the user. seeUser says where the operator named that.
const (
	signIn  = "the sign-in"
	seeUser = " (see the user in CTMS_SMTP, and CTMS_SMTP_PASSWORD)"
)

// addressInReply finds the addresses in a reply, also in one of its links. The text of an error has none.
var addressInReply = regexp.MustCompile(
	`<[^<>]*@[^<>]*>|("[^"]*"|[^\s<>()\[\],;:"]+)(@|%40)(\[[^\]]*\]|[^\s<>()\[\],;:"']+)`)

// problem returns the error of a step. Of a reply it is an *Error that quotes it, without addresses.
func (r *relay) problem(step string, err error) error {
	var reply *textproto.Error
	if !errors.As(err, &reply) {
		return err
	}
	said := oneLine(reply.Msg)
	if r.password != "" { // first: a part of it may look like an address
		said = strings.ReplaceAll(said, r.password, "…")
	}
	said = addressInReply.ReplaceAllString(said, "…")
	text, remedy := fmt.Sprintf("answers %d to %s: %s", reply.Code, step, said), ""
	if reply.Code == 530 || step == signIn && reply.Code >= 500 {
		remedy = seeUser
	}
	text = cut(text, 300-len(remedy), byteCount) + remedy
	return &Error{Text: text, Status: reply.Code}
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 127 })
}
