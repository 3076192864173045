package channel

import (
	"crypto/x509"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ctms/jobs/channel/channeltest"
)

// A real SMTP server takes the mails over STARTTLS and over TLS, and says why it does not take others.
func TestARealSMTPServerTakesMails(t *testing.T) {
	binary := channeltest.InstallMailpit(t)
	server := channeltest.NewMailpit(t, binary)
	email := func(url, password string) *Email {
		e := newEmail(t, SMTPConfig{Server: url, Password: password, Host: "ctms.example.com"})
		e.relay.roots = server.Roots
		return e
	}
	good := email("smtp://ann@"+server.SMTP, "s3cret")
	t.Run("STARTTLS", func(t *testing.T) { takes(t, server, good) })
	t.Run("SMTPS", func(t *testing.T) {
		secure := channeltest.NewMailpit(t, binary, "--smtp-require-tls")
		e := email("smtps://ann@"+secure.SMTP, "s3cret")
		e.relay.roots = secure.Roots
		takes(t, secure, e)
	})
	refused := func(name string, e *Email, want Error) {
		t.Run(name, func(t *testing.T) {
			got := notSent(t)(e.Send(t.Context(), assigned()))
			if !strings.HasPrefix(got.Text, want.Text) || got.Status != want.Status || got.Permanent != want.Permanent {
				t.Errorf("the error is %+v, want %+v", *got, want)
			}
			if strings.Contains(got.Text, "wr0ng") {
				t.Errorf("the error has the password: %s", got.Text)
			}
		})
	}
	refused("a wrong password", email("smtp://ann@"+server.SMTP, "wr0ng"), Error{Text: "answers 535 to the sign-in: ",
		Status: 535})
	refused("no user", email("smtp://"+server.SMTP, ""), Error{Text: "answers 530 to the sender: ", Status: 530})
	stranger := email("smtp://ann@"+server.SMTP, "s3cret")
	stranger.relay.roots = x509.NewCertPool()
	refused("an unknown certificate", stranger, Error{Text: "its certificate is not good: nobody known vouches for it; "})
	for _, c := range []struct {
		step, of string
		code     int
	}{
		{"Authentication", "the sign-in", 454}, {"Authentication", "the sign-in", 535}, {"Sender", "the sender", 451},
		{"Sender", "the sender", 550}, {"Recipient", "the recipient", 451}, {"Recipient", "the recipient", 550},
	} {
		server.Answer(c.step, c.code)
		refused(fmt.Sprintf("%s %d", c.step, c.code), good, Error{Text: fmt.Sprintf("answers %d to %s: ", c.code, c.of),
			Status: c.code, Permanent: c.step == "Recipient" && c.code == 550})
	}
	server.Answer("", 0)
	if _, err := good.Send(t.Context(), assigned()); err != nil {
		t.Errorf("after all that: %v", err)
	}
}

// takes sends one mail of two kinds, and reads what has come.
func takes(t *testing.T, m *channeltest.Mailpit, e *Email) {
	one, several := assigned(), assigned()
	several.Language, several.Purpose, several.ID, several.Thread = "de", Digest, "d.1.7", ""
	several.Items = []Item{several.Items[0], {Title: "Überprüfe 登录 🔑", Text: "Fällig\nheute", URL: "https://a.example/"}}
	for _, message := range []Message{one, several} {
		if _, err := e.Send(t.Context(), message); err != nil {
			t.Fatal(err)
		}
	}
	var box struct {
		Messages []struct{ ID, MessageID, Subject string }
	}
	if err := json.Unmarshal(m.Ask("GET", "/api/v1/messages", ""), &box); err != nil {
		t.Fatal(err)
	}
	if len(box.Messages) != 2 || box.Messages[1].MessageID != "n.102.7@ctms.example.com" ||
		box.Messages[0].Subject != "2 ungelesene Benachrichtigungen" {
		t.Fatalf("the box has %+v", box.Messages)
	}
	for i, p := range channeltest.Parse(t, m.Ask("GET", "/api/v1/message/"+box.Messages[0].ID+"/raw", ""),
		m.Ask("GET", "/api/v1/message/"+box.Messages[1].ID+"/raw", "")) {
		if !slices.Equal(p.To, []string{"ann@example.org"}) || i == 0 && !strings.Contains(p.Plain, "Überprüfe 登录 🔑") {
			t.Errorf("%q has come\n%s", p.Headers, p.Plain)
		}
		var check struct {
			Total struct{ Supported, Unsupported float64 }
		}
		if err := json.Unmarshal(m.Ask("GET", "/api/v1/message/"+box.Messages[i].ID+"/html-check", ""), &check); err != nil {
			t.Fatal(err)
		}
		if check.Total.Supported < 85 || check.Total.Unsupported > 5 {
			t.Errorf("of its HTML, mail clients support %+v", check.Total)
		}
	}
}
