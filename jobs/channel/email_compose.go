package channel

import (
	"encoding/base64"
	netmail "net/mail"
	"strings"
	"unicode/utf8"

	"github.com/wneessen/go-mail"
)

// mostItems is how many items one e-mail shows.
const mostItems = 50

// compose makes the mail: headers (RFC 5322), a part of plain text and one of HTML.
func (e *Email) compose(m *Message, to string) *mail.Msg {
	out := mail.NewMsg(mail.WithNoDefaultUserAgent())
	out.FromMailAddress(e.from)
	out.ToMailAddress(&netmail.Address{Address: to})
	setSubject(out, cut(oneLine(m.title()), 200, byteCount))
	out.SetMessageIDWithValue(e.messageID(m.ID))
	e.thread(m, out)
	// Machines that answer by themselves, such as those of people on leave, leave such a mail alone (RFC 3834).
	out.SetGenHeader("Auto-Submitted", "auto-generated")
	out.SetGenHeader("X-Auto-Response-Suppress", "All")
	if m.Priority >= High {
		out.SetGenHeader("Importance", "high")
	}
	if m.endable() {
		// An error means that there is no https. Then the link below the mail has to do.
		_ = out.SetListUnsubscribeOneClick(checkedLink(m.Unsubscribe))
	}
	out.SetBodyString(mail.TypeTextPlain, m.plain())
	out.AddAlternativeString(mail.TypeTextHTML, m.html())
	return out
}

// setSubject sets the subject. The library encodes what is more than ASCII alone. What has the form of an encoded word
// (RFC 2047) is encoded here: otherwise mail programs would decode it, and show something else than the title.
func setSubject(out *mail.Msg, text string) {
	if strings.Contains(text, "=?") {
		out.SetGenHeaderPreformatted(mail.HeaderSubject, strings.Join(encodedWords(text), "\r\n "))
		return
	}
	out.Subject(text)
}

// encodedWords returns a text as encoded words, cut between code points.
func encodedWords(text string) (words []string) {
	const most = 39 // bytes, so that the first line has no more than 76 letters
	for text != "" {
		end := min(most, len(text))
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end--
		}
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(text[:end]))+"?=")
		text = text[end:]
	}
	return words
}

// thread has a mail follow the first one about its task or topic.
func (e *Email) thread(m *Message, out *mail.Msg) {
	if m.Thread == "" || m.First == m.ID || !goodID.MatchString(m.First) {
		return
	}
	first := "<" + e.messageID(m.First) + ">"
	out.SetGenHeader(mail.HeaderInReplyTo, first)
	out.SetGenHeader(mail.HeaderReferences, first)
}

// endable says that the person can end e-mails by a link in this one. Before the address is confirmed there is nothing
// to end.
func (m *Message) endable() bool {
	to := checkedLink(m.Unsubscribe)
	return m.Purpose != Confirm && to != "" && len(to) < 900 // a line of a mail ends at 998
}

// plain returns the part of plain text.
func (m *Message) plain() string {
	var b strings.Builder
	w := m.words()
	paragraph := func(lines ...string) {
		text := strings.Join(lines, "\n")
		if text = strings.TrimSpace(text); text != "" {
			b.WriteString(text + "\n\n")
		}
	}
	if m.several() || m.Purpose == Confirm {
		paragraph(m.title())
	}
	shown, more := m.items(mostItems)
	for _, i := range shown {
		title, text := i.headline()
		lines := []string{title, cut(text, maxText, byteCount), m.byline(i), checkedLink(i.URL)}
		for _, a := range i.links() {
			lines = append(lines, a.Label+": "+a.URL)
		}
		paragraph(withoutEmpty(lines)...)
	}
	if more > 0 {
		paragraph(countForm(w.more, more))
	}
	if m.several() {
		paragraph(checkedLink(m.Home))
	}
	paragraph(m.plainFooter()...)
	return b.String()
}

func (m *Message) plainFooter() []string {
	w := m.words()
	if m.Purpose == Confirm {
		return []string{w.ignore}
	}
	lines := []string{"-- ", w.why}
	if to := checkedLink(m.Settings); to != "" {
		lines = append(lines, w.settings+": "+to)
	}
	if m.endable() {
		lines = append(lines, w.leave+": "+checkedLink(m.Unsubscribe))
	}
	return lines
}

// maxText is how many bytes of one item's text a mail has.
const maxText = 4000

func withoutEmpty(lines []string) (out []string) {
	for _, line := range lines {
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}
