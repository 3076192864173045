// Tests e-mail with an SMTP server of others, and parsers of others.

package channels

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

// A box is what an SMTP server has taken.
type box struct{ *channeltest.Mailpit }

// A listed is a mail in the list of the server.
type listed struct {
	ID, MessageID, Subject string
	To, Cc, Bcc            []struct{ Address string }
}

func (b box) list() []listed {
	b.Helper()
	var page struct{ Messages []listed }
	b.decode("/api/v1/messages?limit=1000", &page)
	return page.Messages
}

// find returns the mail with a Message-ID, which must have come once.
func (b box) find(id string) listed {
	b.Helper()
	all := slices.DeleteFunc(b.list(), func(m listed) bool { return m.MessageID != id })
	if len(all) != 1 {
		b.Fatalf("%d mails have the Message-ID %s, want 1: %+v", len(all), id, b.list())
	}
	return all[0]
}

// decode asks for something by HTTP.
func (b box) decode(path string, v any) {
	b.Helper()
	if err := json.Unmarshal(b.Ask("GET", path, ""), v); err != nil {
		b.Fatal(err)
	}
}

// parsed returns a mail as Python reads it. The server must have found that its address for leaving can be used.
func (b box) parsed(m listed) *channeltest.ParsedMail {
	b.Helper()
	var full struct {
		ListUnsubscribe struct{ Errors, HeaderPost string }
	}
	b.decode("/api/v1/message/"+m.ID, &full)
	if of := full.ListUnsubscribe; of.Errors != "" || of.HeaderPost != "List-Unsubscribe=One-Click" {
		b.Errorf("of leaving, the mail %s says %+v", m.MessageID, of)
	}
	return channeltest.Parse(b, b.Ask("GET", "/api/v1/message/"+m.ID+"/raw", ""))[0]
}

// confirmation returns the code that was sent to an address.
func (b box) confirmation(address string) string {
	b.Helper()
	for _, m := range b.list() {
		if len(m.To) == 1 && m.To[0].Address == address {
			if code := regexp.MustCompile(`https://ctms\.example\.com/confirm#(\S+)`).FindSubmatch(
				b.Ask("GET", "/view/"+m.ID+".txt", "")); code != nil {
				return string(code[1])
			}
		}
	}
	b.Fatalf("no mail to %s asks for a confirmation: %+v", address, b.list())
	return ""
}

// A person gives an address, confirms it, is told by mail, and leaves by one click, over STARTTLS with a sign-in.
func TestAPersonIsReachedByMail(t *testing.T) {
	t.Parallel()
	b := box{channeltest.NewMailpit(t, channeltest.InstallMailpit(t))}
	s := newService(t, "CTMS_SMTP=smtp://ann@"+b.SMTP, "CTMS_SMTP_PASSWORD=s3cret", "SSL_CERT_FILE="+b.Certificate)
	s.as("bob")
	var made struct {
		Confirmed bool
		Mail      string
	}
	s.read(&made, 201, "POST", "/api/me/endpoints/", `{"channel":"email","address":"bob@example.com","language":"en"}`)
	if made.Confirmed || made.Mail != "sent" {
		t.Fatalf("the new address is %+v", made)
	}
	s.as("ann")
	s.want(200, "PATCH", "/api/users/1/", `{"name":"Ann <b>\"Ä\"</b>"}`)
	early := s.assign("before the address is confirmed")
	s.as("")
	s.want(200, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q}`, b.confirmation("bob@example.com")))
	s.as("bob")
	s.want(200, "PATCH", "/api/me/preferences/", `{"types":{"*":{"email":"now"},"task_assigned":{"email":"now"},
		"status_change":{"email":"now"}}}`)
	s.as("ann")
	came := len(b.list())

	// A mail waits 2 minutes for others. What is read meanwhile is no news.
	const title = `Bcc: eve@example.com, <img src=x> "=?utf-8?q?Subject?=" Überprüfe 登录 🔑`
	first, read := s.assign(title), s.assign("read at once")
	s.as("bob")
	s.want(200, "POST", fmt.Sprintf("/api/notifications/%d/mark_read/", read), "")
	s.as("ann")
	s.suspend(2*time.Minute + 5*time.Second)
	s.delivered(first, "email")
	s.skipped(read, "email", "read")
	one := b.find(messageID(first, bob))
	if !slices.Equal(recipients(one), []string{"bob@example.com"}) || !strings.Contains(one.Subject, title) {
		t.Errorf("the mail is %+v", one)
	}
	p := b.parsed(one)
	for header, want := range map[string]string{"Message-ID": "<" + one.MessageID + ">", "Auto-Submitted": "auto-generated",
		"From": "CTMS <ctms@example.com>", "Bcc": "", "References": ""} {
		if got := strings.Join(p.Header(header), "; "); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
	if !strings.Contains(p.Plain, title) || strings.Contains(p.HTML, "<img src=x>") || strings.Contains(p.HTML, `<b>"Ä"`) ||
		!strings.Contains(p.Plain, "Ann <b>") {
		t.Errorf("the mail says\n%s\n%s", p.Plain, p.HTML)
	}

	// Several are one mail, and follow no thread. Another of the same task follows the first.
	two, three := s.assign("two"), s.assign("three")
	s.suspend(2*time.Minute + 5*time.Second)
	s.delivered(two, "email")
	s.delivered(three, "email")
	both := b.parsed(b.find(messageID(three, bob)))
	if !strings.Contains(both.Plain, "two") || !strings.Contains(both.Plain, "three") || both.Header("References") != nil {
		t.Errorf("the mail of two is\n%q\n%s", both.Headers, both.Plain)
	}
	s.want(200, "PATCH", "/api/tasks/2/", `{"status":"in_progress"}`)
	again := s.newest()
	s.suspend(2*time.Minute + 5*time.Second)
	s.delivered(again, "email")
	if got := b.parsed(b.find(messageID(again, bob))).Header("References"); !slices.Equal(got, p.Header("Message-ID")) {
		t.Errorf("the second mail of a task refers to %q", got)
	}

	// A relay that refuses for now is asked again, with the same mail. The timeline says where to look.
	for _, c := range []struct {
		step, answer string
		code         int
	}{{"Recipient", "answers 451 to the recipient", 451}, {"Authentication", "CTMS_SMTP_PASSWORD", 535}} {
		b.Answer(c.step, c.code)
		late := s.tell(bob, "late", `"priority":"high"`)
		s.await(late, "email", "tried", func(e entry) bool { return strings.Contains(e.Answer, c.answer) })
		b.Answer("", 0)
		s.suspend(15 * time.Second)
		s.delivered(late, "email")
		b.find(messageID(late, bob))
	}

	// Who only looks at the link ends nothing. One click does.
	to := regexp.MustCompile(`^<https://ctms\.example\.com(/u/\S+)>$`).FindStringSubmatch(p.Header("List-Unsubscribe")[0])
	if to == nil {
		t.Fatalf("it is left by %q", p.Header("List-Unsubscribe"))
	}
	if status, text := leave(t, "GET", s.p.URL+to[1]); status != 200 || !strings.Contains(text, "<button>") {
		t.Errorf("the page of the link: %d %s", status, text)
	}
	stays := s.tell(bob, "stays", `"priority":"high"`)
	s.delivered(stays, "email")
	waits := s.assign("waits")
	if status, text := leave(t, "POST", s.p.URL+to[1]); status != 200 {
		t.Errorf("one click: %d %s", status, text)
	}
	gone := s.tell(bob, "gone", `"priority":"urgent"`)
	s.skipped(gone, "email", "disabled")
	s.suspend(2*time.Minute + 5*time.Second)
	s.skipped(waits, "email", "disabled")

	var subjects []string
	for _, m := range b.list() {
		subjects = append(subjects, m.Subject)
	}
	if want := came + 6; len(subjects) != want {
		t.Errorf("%d mails came, want %d: %q", len(subjects), want, subjects)
	}
	for _, e := range s.timeline(early) {
		if e.Channel != "" {
			t.Errorf("of what came before the confirmation, the timeline says %+v", e)
		}
	}
}

func recipients(m listed) (all []string) {
	for _, to := range slices.Concat(m.To, m.Cc, m.Bcc) {
		all = append(all, to.Address)
	}
	return all
}

// leave asks for the address by which people leave, as a mail program does (RFC 8058).
func leave(t testing.TB, method, address string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address,
		strings.NewReader(url.Values{"List-Unsubscribe": {"One-Click"}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(text)
}
