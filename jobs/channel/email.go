package channel

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// SMTPConfig is how e-mail leaves.
type SMTPConfig struct {
	// Server is the relay. smtp://user@host:587 asks for STARTTLS and sends nothing without it. smtps://user@host:465 is
	// TLS from the first byte. smtp+plain://host:25 has neither encryption nor a user: it is for a relay on this machine
	// or behind the same wall. The ports may be left out.
	Server string
	// Password is that of the user in Server.
	Password string
	// From is the sender, such as "CTMS <ctms@example.com>". Bounces go there too.
	From string
	// Host names this program in Message-IDs and to the relay. It is the host of the public URL. "" is the domain of From.
	Host string
}

// Email sends e-mail by a relay (RFC 5321). Each message is a connection of its own.
type Email struct {
	relay relay
	from  *mail.Address
	host  string
}

// NewEmail reads a configuration. An error is an *Invalid for the field smtp, password or mail_from.
func NewEmail(c SMTPConfig) (*Email, error) {
	relay, err := parseRelay(c.Server, c.Password)
	if err != nil {
		return nil, err
	}
	from, err := mail.ParseAddress(c.From)
	if err != nil {
		return nil, &Invalid{"mail_from", `is no address such as "CTMS <ctms@example.com>"`}
	}
	if from.Address, err = CheckAddress(from.Address); err != nil {
		return nil, &Invalid{"mail_from", err.(*Invalid).Problem}
	}
	e := &Email{relay, from, strings.ToLower(c.Host)}
	if host, _, err := net.SplitHostPort(e.host); err == nil {
		e.host = host
	}
	if e.host, err = idna.Lookup.ToASCII(e.host); err != nil || e.host == "" || strings.ContainsAny(e.host, " []<>@:") {
		_, e.host, _ = strings.Cut(from.Address, "@")
	}
	e.relay.helo = e.host
	return e, nil
}

// relayPorts are those that the schemes have if the URL names none.
var relayPorts = map[string]string{"smtp": "587", "smtps": "465", "smtp+plain": "25"}

func parseRelay(text, password string) (relay, error) {
	u, err := url.Parse(text)
	if err != nil {
		return relay{}, &Invalid{"smtp", "is no URL such as smtp://user@mail.example.com:587"}
	}
	standard, known := relayPorts[u.Scheme]
	problem := ""
	switch _, has := u.User.Password(); {
	case !known:
		problem = "must begin with smtp://, smtps:// or smtp+plain://"
	case u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "":
		problem = "is no URL such as smtp://user@mail.example.com:587"
	case u.Port() != "" && urlPort(u) == 0:
		problem = "has no port from 1 to 65535"
	case has:
		problem = "must have no password in it: it comes by CTMS_SMTP_PASSWORD or a file"
	case u.Scheme == "smtp+plain" && u.User != nil:
		problem = "must have no user: over smtp+plain the password would be readable on the way"
	case u.User.Username() == "" && password != "":
		problem = "names no user for the password"
	case u.User.Username() != "" && password == "":
		return relay{}, &Invalid{"password", "is missing for the user " + u.User.Username()}
	}
	if problem != "" {
		return relay{}, &Invalid{"smtp", problem}
	}
	r := relay{scheme: u.Scheme, host: u.Hostname(), port: u.Port(), user: u.User.Username(), password: password}
	if r.port == "" {
		r.port = standard
	}
	return r, nil
}

// CheckAddress returns an e-mail address in the form in which it is used: with the domain in ASCII and lower case. It
// takes one address alone, without a name. An error is an *Invalid for the field address.
func CheckAddress(text string) (string, error) {
	invalid := &Invalid{"address", "is no e-mail address such as ann@example.com"}
	at := strings.LastIndexByte(text, '@')
	if at < 1 || len(text) > 254 || strings.ContainsFunc(text, isUnseen) || strings.ContainsAny(text[:at], "\"\\ <>(),:;[]@") {
		return "", invalid
	}
	domain, err := idna.Lookup.ToASCII(text[at+1:])
	if err != nil || !strings.Contains(domain, ".") && domain != "localhost" {
		return "", invalid
	}
	address := text[:at] + "@" + domain
	if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address || parsed.Name != "" {
		return "", invalid
	}
	return address, nil
}

// codeTaken is the reply of a relay that has taken a mail (RFC 5321, section 4.2).
const codeTaken = 250

// Send sends m to m.To.Address. A reply 5xx is permanent only where it says that it is about the recipient or about the
// mail itself. Of others the settings or the quota may be the reason, and not the message.
func (e *Email) Send(ctx context.Context, m Message) (status int, err error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	to, err := CheckAddress(m.To.Address)
	if err != nil {
		return 0, permanent("the address is no e-mail address")
	}
	ctx, cancel := context.WithTimeout(ctx, SendWait)
	defer cancel()
	err = e.relay.send(ctx, e.from.Address, to, e.compose(&m, to))
	if err == nil {
		return codeTaken, nil
	}
	if answer := new(Error); errors.As(err, &answer) {
		return 0, err
	}
	return 0, unreached(ctx, err)
}

// messageID returns the Message-ID of a message, without brackets.
func (e *Email) messageID(id string) string { return fmt.Sprintf("%s@%s", id, e.host) }
