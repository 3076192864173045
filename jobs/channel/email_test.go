package channel

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

func newEmail(t testing.TB, c SMTPConfig) *Email {
	t.Helper()
	if c.From == "" {
		c.From = "CTMS <ctms@example.com>"
	}
	e, err := NewEmail(c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// composed returns mails as they are sent.
func composed(t testing.TB, messages ...Message) []*channeltest.ParsedMail {
	t.Helper()
	e := newEmail(t, SMTPConfig{Server: "smtp://localhost", Host: "ctms.example.com:8443"})
	raw := make([][]byte, len(messages))
	for i, m := range messages {
		b := &bytes.Buffer{}
		if _, err := e.compose(&m, m.To.Address).WriteTo(b); err != nil {
			t.Fatal(err)
		}
		raw[i] = b.Bytes()
		for line := range bytes.SplitSeq(raw[i], []byte("\r\n")) {
			if len(line) > 998 || bytes.ContainsAny(line, "\r\n") {
				t.Errorf("the line %.100q is none of RFC 5322", line)
			}
		}
	}
	return channeltest.Parse(t, raw...)
}

// assigned is a message as the outbox makes them.
func assigned() Message {
	return Message{
		ID: "n.102.7", To: Endpoint{Kind: KindEmail, Address: "ann@example.org"}, Language: "en",
		Thread: "task.7", First: "n.101.7",
		Items: []Item{{
			Title: "Fix Login", Text: "You have been assigned to task 'Fix Login'", Actor: "Bob",
			URL: "https://ctms.example.com/?task=7", Time: time.Date(2026, 1, 13, 10, 5, 0, 0, time.UTC),
			Actions: []Action{{"Open log", "https://ci.example.com/812"}, {"Bad", "javascript:alert(1)"}},
		}},
		Home: "https://ctms.example.com/", Settings: "https://ctms.example.com/#settings",
		Unsubscribe: "https://ctms.example.com/u/s3cret",
	}
}

func TestAMailSaysAllOfIt(t *testing.T) {
	channeltest.SkipInShort(t, "Python reads each mail")
	p := composed(t, assigned())[0]
	for name, want := range map[string]string{
		"Subject": "Fix Login", "Message-ID": "<n.102.7@ctms.example.com>",
		"In-Reply-To": "<n.101.7@ctms.example.com>", "References": "<n.101.7@ctms.example.com>",
		"Auto-Submitted":        "auto-generated",
		"List-Unsubscribe":      "<https://ctms.example.com/u/s3cret>",
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"From":                  "CTMS <ctms@example.com>", "To": "ann@example.org",
		"MIME-Version": "1.0",
	} {
		if got := p.Header(name); !slices.Equal(got, []string{want}) {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if want := []string{"multipart/alternative", "text/plain", "text/html"}; !slices.Equal(p.Types, want) {
		t.Errorf("its parts are %q, want %q", p.Types, want)
	}
	const plain = `Fix Login
You have been assigned to task 'Fix Login'
By Bob · 13 January 2026 10:05 UTC
https://ctms.example.com/?task=7
Open log: https://ci.example.com/812

-- 
You get this e-mail because you chose to get such notifications by e-mail.
Change what you get: https://ctms.example.com/#settings
No more e-mails: https://ctms.example.com/u/s3cret
`
	if got := strings.TrimRight(strings.ReplaceAll(p.Plain, "\r\n", "\n"), "\n") + "\n"; got != plain {
		t.Errorf("its text is\n%q\nwant\n%q", got, plain)
	}
	for _, want := range []string{
		`<html lang="en">`, `content="light dark"`, `prefers-color-scheme:dark`, `>Fix Login</p>`,
		`task &#39;Fix Login&#39;`, `href="https://ctms.example.com/?task=7">Open</a>`,
		`href="https://ci.example.com/812">Open log</a>`, `href="https://ctms.example.com/u/s3cret">No more e-mails</a>`,
	} {
		if !strings.Contains(p.HTML, want) {
			t.Errorf("its HTML has no %s\n%s", want, p.HTML)
		}
	}
	if strings.Contains(p.HTML+p.Plain, "javascript") || strings.Contains(p.HTML, "<img") {
		t.Errorf("its HTML is\n%s", p.HTML)
	}
}

// The first of a thread and a mail of several refer to no other. Without https there is no one-click unsubscribe.
func TestAMailRefersToTheFirstOfItsThreadAlone(t *testing.T) {
	channeltest.SkipInShort(t, "Python reads each mail")
	first, several, plainHTTP, confirm := assigned(), assigned(), assigned(), assigned()
	first.First = first.ID
	several.Thread, several.Items = "", append(several.Items, several.Items...)
	plainHTTP.Unsubscribe = "http://ctms.example.com/u/s3cret"
	confirm.Purpose, confirm.Thread = Confirm, ""
	several.Purpose = Summary
	for i, p := range composed(t, first, several, confirm) {
		if p.Header("References") != nil || p.Header("In-Reply-To") != nil {
			t.Errorf("%d has the headers %q", i, p.Headers)
		}
	}
	for i, p := range composed(t, plainHTTP, confirm) {
		if p.Header("List-Unsubscribe") != nil || p.Header("List-Unsubscribe-Post") != nil {
			t.Errorf("%d has the headers %q", i, p.Headers)
		}
	}
}

// Each purpose has its words in each language, and none is left empty.
func TestMailsSpeakTheLanguageOfTheReader(t *testing.T) {
	channeltest.SkipInShort(t, "Python reads each mail")
	subjects := map[string]map[Purpose]string{
		"en": {Summary: "62 notifications", Digest: "62 unread notifications", Confirm: "Is this your address?",
			Test: "This is a test"},
		"de": {Summary: "62 Benachrichtigungen", Digest: "62 ungelesene Benachrichtigungen",
			Confirm: "Ist das Ihre Adresse?", Test: "Dies ist ein Test"},
		"es": {Summary: "62 notificaciones", Digest: "62 notificaciones sin leer", Confirm: "¿Es esta su dirección?",
			Test: "Esto es una prueba"},
		"fr": {Summary: "62 notifications", Digest: "62 notifications non lues", Confirm: "Est-ce votre adresse ?",
			Test: "Ceci est un test"},
		"xx": {Summary: "62 notifications", Test: "This is a test"},
	}
	var messages []Message
	for language := range subjects {
		for purpose := range subjects[language] {
			m := assigned()
			m.Language, m.Purpose = language, purpose
			if purpose == Summary || purpose == Digest {
				m.Items = slices.Repeat(m.Items, 60)
				m.More = 2
			}
			messages = append(messages, m)
		}
	}
	for i, p := range composed(t, messages...) {
		m := &messages[i]
		if got, want := p.Header("Subject"), subjects[m.Language][m.Purpose]; !slices.Equal(got, []string{want}) {
			t.Errorf("%s: the subject is %q, want %q", m.Language, got, want)
		}
		more := countForm(m.words().more, 12) // 60 and 2, of which 50 are shown
		if has := strings.Contains(p.Plain, more) && strings.Contains(p.HTML, more); has != (m.More > 0) {
			t.Errorf("%s: %q is there: %t\n%s", m.Language, more, has, p.Plain)
		}
		if strings.Contains(p.Plain+p.HTML, "%!") {
			t.Errorf("%s: a word lacks its value\n%s", m.Language, p.Plain)
		}
	}
	for language, w := range languages {
		if text := fmt.Sprintf("%q", *w); strings.Contains(text, `""`) {
			t.Errorf("%s lacks words: %s", language, text)
		}
	}
}

func TestTextOfPeopleStaysText(t *testing.T) { t.Run("T-MAIL-INJECT", textStaysText) }

func textStaysText(t *testing.T) {
	channeltest.SkipInShort(t, "Python reads each mail")
	evils := []string{
		"Fix\r\nBcc: eve@example.net", "Fix\nBcc: eve@example.net\n\n<b>x</b>", "Fix\rBcc: eve@example.net",
		"Fix\u2028Bcc: eve@example.net", "Fix\x00\x1b[31m\u0085Bcc: eve@example.net", "=?utf-8?q?Fix=0D=0ABcc:_eve?=",
		"=?utf-8?b?4oCuZ3BqLmV4ZQ==?=", "Fix =?utf-8?q?=F0=9F=94=91?= " + strings.Repeat("漢🔑a", 40),
		`<script>alert(1)</script>"'><img src=x onerror=alert(1)>`, "Überprüfe 登录 🔑 " + strings.Repeat("ä漢", 300),
		"exe.\u202egpj", strings.Repeat("a", 5000), "\xff\xfe", ".\r\n.\r\nQUIT",
	}
	var messages []Message
	for _, evil := range evils {
		m := assigned()
		m.Items[0] = Item{Title: evil, Text: evil + "!", Actor: evil, URL: "https://ctms.example.com/?a=\"><b>" + evil,
			Actions: []Action{{evil, "https://ci.example.com/\r\nX: y"}}}
		m.Unsubscribe, m.First, m.Thread = "https://ctms.example.com/u/"+evil, evil+" ", evil
		messages = append(messages, m)
	}
	for i, p := range composed(t, messages...) {
		evil := cut(evils[i], 100, byteCount)
		if len(p.Header("Bcc"))+len(p.Header("Cc")) > 0 || !slices.Equal(p.To, []string{"ann@example.org"}) {
			t.Errorf("%q: the mail goes to others\n%q", evil, p.Headers)
		}
		if want := cut(oneLine(evils[i]), 200, byteCount); !slices.Equal(p.Header("Subject"), []string{want}) {
			t.Errorf("%q: the subject is %q, want %q", evil, p.Header("Subject"), want)
		}
		for _, bad := range []string{"<script", "<img", "<b>", "\u202e", "\x00", "\x1b"} {
			if strings.Contains(p.HTML, bad) {
				t.Errorf("%q: the HTML has %q", evil, bad)
			}
		}
		if len(p.Header("References")) > 0 {
			t.Errorf("%q: the mail refers to %.100q", evil, p.Header("References"))
		}
	}
}
