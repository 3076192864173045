package channel

import (
	"bufio"
	"context"
	"net"
	"net/textproto"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

// A scriptedRelay is an SMTP server that answers what a test says, and remembers what it was told.
type scriptedRelay struct {
	net.Listener
	// answers has the answer to each verb. "greeting" is said at first, "." after the mail. "" hangs: nothing is said
	// until the client leaves. "-" ends the connection.
	answers map[string]string
	heard   []string      // what was told, when the connection has ended
	hangs   chan struct{} // closed when it begins to hang
	done    chan struct{} // closed when the connection has ended
}

// usual are the answers of a relay that takes everything.
var usual = map[string]string{
	"greeting": "220 relay.example ESMTP", "EHLO": "250-relay.example\r\n250 8BITMIME", "MAIL": "250 ok", "RCPT": "250 ok",
	"DATA": "354 go on", ".": "250 taken", "QUIT": "221 bye",
}

// newScriptedRelay starts a relay for one connection. Pairs of verb and answer change the usual ones.
func newScriptedRelay(t testing.TB, changes ...string) *scriptedRelay {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &scriptedRelay{Listener: l, answers: map[string]string{}, hangs: make(chan struct{}), done: make(chan struct{})}
	for verb, answer := range usual {
		s.answers[verb] = answer
	}
	for i := 0; i < len(changes); i += 2 {
		s.answers[changes[i]] = changes[i+1]
	}
	go func() {
		defer close(s.done)
		if conn, err := l.Accept(); err == nil {
			s.talk(conn)
			conn.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-s.done })
	return s
}

func (s *scriptedRelay) talk(conn net.Conn) {
	in := bufio.NewScanner(conn)
	verb, inMail := "greeting", false
	for {
		answer := s.answers[verb]
		if inMail && verb != "." {
			answer = "more"
		}
		switch answer {
		case "more":
		case "-":
			return
		case "": // the client leaves at last
			close(s.hangs)
			for in.Scan() {
				s.heard = append(s.heard, in.Text())
			}
			return
		default:
			if _, err := conn.Write([]byte(answer + "\r\n")); err != nil || verb == "QUIT" {
				return
			}
			inMail = verb == "DATA" && strings.HasPrefix(answer, "354") || inMail && verb != "."
		}
		if !in.Scan() {
			return
		}
		s.heard = append(s.heard, in.Text())
		verb, _, _ = strings.Cut(in.Text(), " ")
	}
}

// verbs returns the first word of each line that was told, without the mail.
func (s *scriptedRelay) verbs() (out []string) {
	<-s.done
	inMail := false
	for _, line := range s.heard {
		verb, _, _ := strings.Cut(line, " ")
		if inMail = inMail && line != "."; !inMail {
			out = append(out, verb)
		}
		inMail = inMail || verb == "DATA"
	}
	return out
}

// Whatever a relay does, the error says what it means for the message.
func TestWhatARelayAnswersDecides(t *testing.T) {
	for _, c := range []struct {
		name, verb, answer string
		want               *Error // nil: sent
	}{
		{"it takes the mail", "MAIL", "250 ok", nil},
		{"it is busy", "greeting", "421 4.3.2 too busy", &Error{Status: 421,
			Text: "answers 421 to the connection: 4.3.2 too busy"}},
		{"it is no relay for us", "greeting", "554 no", &Error{Status: 554, Text: "answers 554 to the connection: no"}},
		{"it knows neither EHLO nor HELO", "EHLO", "502 what", &Error{Status: 502, Text: "answers 502 to EHLO: what"}},
		{"it refuses the sender", "MAIL", "550 5.7.1 not yours", &Error{Status: 550,
			Text: "answers 550 to the sender: 5.7.1 not yours"}},
		{"the recipient is greylisted", "RCPT", "451 4.7.1 later", &Error{Status: 451,
			Text: "answers 451 to the recipient: 4.7.1 later"}},
		{"the recipient is unknown", "RCPT", "550-5.1.1 no\r\n550 5.1.1 such user", &Error{Status: 550, Permanent: true,
			Text: "answers 550 to the recipient: 5.1.1 no 5.1.1 such user"}},
		{"it does not relay for us", "RCPT", "554 5.7.1 Relay access denied", &Error{Status: 554,
			Text: "answers 554 to the recipient: 5.7.1 Relay access denied"}},
		{"it does not relay for us, without a code", "RCPT", "550 relay not permitted", &Error{Status: 550,
			Text: "answers 550 to the recipient: relay not permitted"}},
		{"it does not relay for us, with a code behind", "RCPT", "553 not in my rcpthosts (#5.7.1)", &Error{Status: 553,
			Text: "answers 553 to the recipient: not in my rcpthosts (#5.7.1)"}},
		{"it refuses the sender late", "RCPT", "553 5.7.1 not owned by user", &Error{Status: 553,
			Text: "answers 553 to the recipient: 5.7.1 not owned by user"}},
		{"it does not know the sender's domain", "RCPT", "550 5.1.8 no such domain", &Error{Status: 550,
			Text: "answers 550 to the recipient: 5.1.8 no such domain"}},
		{"it wants a sign-in", "RCPT", "530 5.7.0 sign in", &Error{Status: 530,
			Text: "answers 530 to the recipient: 5.7.0 sign in" + seeUser}},
		{"the quota of today is used up", "RCPT", "550 5.4.5 Daily limit", &Error{Status: 550,
			Text: "answers 550 to the recipient: 5.4.5 Daily limit"}},
		{"the quota of the hour is used up, without a code", "RCPT",
			"550 Domain example.com has exceeded the max emails per hour (100/100)", &Error{Status: 550,
				Text: "answers 550 to the recipient: Domain example.com has exceeded the max emails per hour (100/100)"}},
		{"the quota of the day is used up, without a code", "RCPT",
			"550 User ann has exceeded its 24-hour sending limit", &Error{Status: 550,
				Text: "answers 550 to the recipient: User ann has exceeded its 24-hour sending limit"}},
		{"its policy refuses us", "RCPT", "550 Administrative prohibition", &Error{Status: 550,
			Text: "answers 550 to the recipient: Administrative prohibition"}},
		{"it may not send there", "RCPT", "550 Delivery is not allowed to this address", &Error{Status: 550,
			Text: "answers 550 to the recipient: Delivery is not allowed to this address"}},
		{"an unknown address has a word of the setting", "RCPT", "550 <author@example.com>: no such user", &Error{
			Status: 550, Permanent: true, Text: "answers 550 to the recipient: …: no such user"}},
		{"an unknown address has one, and no brackets", "RCPT", "550 sender@example.com: no such user", &Error{
			Status: 550, Permanent: true, Text: "answers 550 to the recipient: …: no such user"}},
		{"it names the recipient", "RCPT", "550 5.1.1 <Ann@Example.org>: Recipient address rejected", &Error{
			Status: 550, Permanent: true, Text: "answers 550 to the recipient: 5.1.1 …: Recipient address rejected"}},
		{"it names the recipient in other ways", "RCPT",
			`550 5.1.1 [ann@example.org],'ann@example.org' rfc822;ann@example.org "ann b"@example.org ` +
				`https://a.example/?r=ann%40example.org 5.1.1`, &Error{
				Status: 550, Permanent: true, Text: "answers 550 to the recipient: 5.1.1 […],…' rfc822;… … https:… 5.1.1"}},
		{"it names an address beyond ASCII", ".", "554 5.6.0 jörg@bücher.example, and <Ann B@example.org>", &Error{
			Status: 554, Permanent: true, Text: "answers 554 to the message: 5.6.0 …, and …"}},
		{"it names the sender", "MAIL", "550 5.7.1 <ctms@example.com>: not yours", &Error{Status: 550,
			Text: "answers 550 to the sender: 5.7.1 …: not yours"}},
		{"a host has a word of the setting", "RCPT", "550 relay.example.com: no such user here", &Error{
			Status: 550, Permanent: true, Text: "answers 550 to the recipient: relay.example.com: no such user here"}},
		{"it does not know who signed in", "RCPT", "550 Unauthenticated email is refused", &Error{Status: 550,
			Text: "answers 550 to the recipient: Unauthenticated email is refused"}},
		{"the mailbox is full, without a code", "RCPT", "552 quota exceeded", &Error{Status: 552, Permanent: true,
			Text: "answers 552 to the recipient: quota exceeded"}},
		{"its directory knows no such address", "RCPT", "550 5.4.1 Recipient address rejected", &Error{Status: 550,
			Permanent: true, Text: "answers 550 to the recipient: 5.4.1 Recipient address rejected"}},
		{"it reaches no host", ".", "550 5.4.1 no answer from host", &Error{Status: 550,
			Text: "answers 550 to the message: 5.4.1 no answer from host"}},
		{"it does not say why", "RCPT", "554 no", &Error{Status: 554, Text: "answers 554 to the recipient: no"}},
		{"the mailbox is off", "RCPT", "550 5.2.1 off", &Error{Status: 550, Permanent: true,
			Text: "answers 550 to the recipient: 5.2.1 off"}},
		{"the domain takes no mail", "RCPT", "556 5.1.10 null MX", &Error{Status: 556, Permanent: true,
			Text: "answers 556 to the recipient: 5.1.10 null MX"}},
		{"the recipient is unknown, without a code", "RCPT", "550 Unrouteable address", &Error{Status: 550,
			Permanent: true, Text: "answers 550 to the recipient: Unrouteable address"}},
		{"it may not send for the sender", ".", "550 5.7.60 not as this sender", &Error{Status: 550,
			Text: "answers 550 to the message: 5.7.60 not as this sender"}},
		{"it does not send for the sender yet", ".", "554 Message rejected: Email address is not verified.",
			&Error{Status: 554, Text: "answers 554 to the message: Message rejected: Email address is not verified."}},
		{"the mailbox of the sender is off", ".", "554 5.2.252 SendAsDenied", &Error{Status: 554,
			Text: "answers 554 to the message: 5.2.252 SendAsDenied"}},
		{"the mail is too big", ".", "552 5.3.4 too big", &Error{Status: 552, Permanent: true,
			Text: "answers 552 to the message: 5.3.4 too big"}},
		{"the mail is too big, without a code", ".", "552 too big", &Error{Status: 552, Permanent: true,
			Text: "answers 552 to the message: too big"}},
		{"it takes no data now", "DATA", "452 full", &Error{Status: 452, Text: "answers 452 to the message: full"}},
		{"it finds the mail bad", ".", "554 5.6.0 spam", &Error{Status: 554, Permanent: true,
			Text: "answers 554 to the message: 5.6.0 spam"}},
		{"it can't keep the mail", ".", "451 disk", &Error{Status: 451, Text: "answers 451 to the message: disk"}},
		{"it ends the connection early", "RCPT", "-", &Error{Text: "the connection broke"}},
		{"it ends the connection before it takes the mail", ".", "-", &Error{Text: "the connection broke"}},
		{"it talks nonsense", "RCPT", "\x00\xff\x1b[2J", &Error{Text: "the connection broke"}},
		{"it is a web server", "greeting", "HTTP/1.1 400 Bad Request", &Error{Text: "the connection broke"}},
		{"it writes control characters", "RCPT", "550 a\x1b[31mb\x00" + strings.Repeat("x", 500), &Error{Status: 550,
			Permanent: true, Text: "answers 550 to the recipient: a [31mb " + strings.Repeat("x", 259) + "…"}},
		{"it ends the connection at the goodbye", "QUIT", "-", nil},
		{"it does not like the goodbye", "QUIT", "500 what", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScriptedRelay(t, c.verb, c.answer, "HELO", "500 what")
			e := newEmail(t, SMTPConfig{Server: "smtp+plain://" + s.Addr().String()})
			_, err := e.Send(t.Context(), assigned())
			if c.want == nil {
				if err != nil {
					t.Errorf("the error is %v", err)
				}
				return
			}
			if got := textOf(t, err); *got != *c.want {
				t.Errorf("the error is %+v, want %+v", *got, *c.want)
			}
		})
	}
}

// A relay that hangs is given up in time, at whatever step. If it hangs after it has taken the mail, the mail is sent.
func TestARelayThatHangsIsGivenUp(t *testing.T) {
	channeltest.SkipInShort(t, "it waits for a relay")
	for _, verb := range []string{"greeting", "EHLO", "MAIL", "RCPT", "DATA", ".", "QUIT"} {
		t.Run(verb, func(t *testing.T) {
			s := newScriptedRelay(t, verb, "")
			e := newEmail(t, SMTPConfig{Server: "smtp+plain://" + s.Addr().String()})
			ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
			defer cancel()
			_, err := e.Send(ctx, assigned())
			if verb == "QUIT" {
				if err != nil {
					t.Errorf("the error is %v, and the mail was taken", err)
				}
				return
			}
			if got := textOf(t, err); *got != (Error{Text: "did not answer in time"}) {
				t.Errorf("the error is %+v", *got)
			}
		})
	}
	t.Run("until the program stops", func(t *testing.T) {
		s := newScriptedRelay(t, "MAIL", "")
		e := newEmail(t, SMTPConfig{Server: "smtp+plain://" + s.Addr().String()})
		ctx, cancel := context.WithCancel(t.Context())
		go func() { <-s.hangs; cancel() }()
		if _, err := e.Send(ctx, assigned()); err != context.Canceled {
			t.Errorf("the error is %v", err)
		}
	})
}

// Without STARTTLS nothing is said of the mail and of the user.
func TestWithoutSTARTTLSNothingIsSent(t *testing.T) {
	for _, answer := range []string{"250-relay.example\r\n250 AUTH PLAIN LOGIN", "250-relay.example\r\n250 STARTTLS"} {
		s := newScriptedRelay(t, "EHLO", answer, "STARTTLS", "454 not now")
		e := newEmail(t, SMTPConfig{Server: "smtp://ann@" + s.Addr().String(), Password: "s3cret"})
		if got := notSent(t)(e.Send(t.Context(), assigned())); got.Permanent || !strings.Contains(got.Text, "STARTTLS") {
			t.Errorf("the error is %+v", *got)
		}
		if verbs := s.verbs(); slices.Contains(verbs, "AUTH") || slices.Contains(verbs, "MAIL") {
			t.Errorf("it was told %q", verbs)
		}
	}
}

// An address with letters beyond ASCII needs a relay that takes them. Others never ask for the extension, since not
// every server behind the relay has it.
func TestSMTPUTF8IsAskedForIfItIsNeeded(t *testing.T) {
	m := assigned()
	m.To.Address = "jörg@bücher.example"
	s := newScriptedRelay(t)
	e := newEmail(t, SMTPConfig{Server: "smtp+plain://" + s.Addr().String()})
	if got := notSent(t)(e.Send(t.Context(), m)); !got.Permanent {
		t.Errorf("without SMTPUTF8: %+v", *got)
	}
	for to, want := range map[string]string{
		"jörg@bücher.example": "MAIL FROM:<ctms@example.com> BODY=8BITMIME SMTPUTF8",
		"ann@bücher.example":  "MAIL FROM:<ctms@example.com> BODY=8BITMIME",
	} {
		m.To.Address = to
		s := newScriptedRelay(t, "EHLO", "250-relay.example\r\n250-8BITMIME\r\n250 SMTPUTF8")
		e := newEmail(t, SMTPConfig{Server: "smtp+plain://" + s.Addr().String(), Host: "CTMS.example.com:8443"})
		if status, err := e.Send(t.Context(), m); err != nil || status != 250 {
			t.Error(status, err)
		}
		<-s.done
		if !slices.Contains(s.heard, want) || s.heard[0] != "EHLO ctms.example.com" {
			t.Errorf("to %s it was told %q", to, s.heard[:2])
		}
	}
}

// A port of STARTTLS that is named as one of TLS is told as such.
func TestARelayThatDoesNotSpeakTLS(t *testing.T) {
	s := newScriptedRelay(t)
	e := newEmail(t, SMTPConfig{Server: "smtps://" + s.Addr().String()})
	if got := notSent(t)(e.Send(t.Context(), assigned())); got.Permanent ||
		got.Text != "does not speak TLS: see whether this is its port of TLS" {
		t.Errorf("the error is %+v", *got)
	}
}

// A password may look like an address in a part of it.
func TestNoPartOfThePasswordIsQuoted(t *testing.T) {
	r := &relay{password: "pa@ss:word1"}
	err := r.problem(signIn, &textproto.Error{Code: 454, Msg: "no pa@ss:word1 of <ann@example.org>"})
	if got, want := err.(*Error).Text, "answers 454 to the sign-in: no … of …"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
