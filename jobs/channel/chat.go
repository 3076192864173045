package channel

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Chat sends to chat services. Slack, Discord, Teams and Telegram have fixed hosts. The others run anywhere, and are
// asked only at hosts that the operator named.
type Chat struct {
	guard *Guard
	hosts Hosts
}

// NewChat returns a channel to chats. The hosts are those of Mattermost, ntfy and Gotify.
func NewChat(g *Guard, hosts Hosts) *Chat { return &Chat{g, hosts} }

// A service is how one chat service is spoken with.
type service struct {
	name  string
	hosts Hosts // where it is; nil: at hosts that the operator named
	// check finds what is wrong with an endpoint beyond its host. It returns nil for a good one.
	check func(Endpoint) *Invalid
	// request says where a message goes, and makes the body. Headers are pairs of name and value.
	request func(*Message) (to string, body any, headers []string)
	// judge reads an answer. It returns nil if the message was taken. The error that it is given is what the status says.
	judge func(*answer, *Error) *Error
}

// services are the chat services. Their functions stand in a file each.
var services = map[Kind]*service{
	KindSlack:      &slack,
	KindMattermost: &mattermost,
	KindDiscord:    &discord,
	KindTeams:      &teams,
	KindTelegram:   &telegram,
	KindNtfy:       &ntfy,
	KindGotify:     &gotify,
}

// Kinds returns the kinds of chats, in alphabetical order.
func (c *Chat) Kinds() (out []Kind) {
	for kind := range services {
		out = append(out, kind)
	}
	slices.Sort(out)
	return out
}

// Check finds what is wrong with an endpoint that somebody gave. The error is an *Invalid.
func (c *Chat) Check(e Endpoint) error {
	s, ok := services[e.Kind]
	if !ok {
		return &Invalid{"kind", "is no chat service that is known here"}
	}
	if e.Kind != KindTelegram {
		if err := c.checkURL(s, e.URL); err != nil {
			return err
		}
	}
	if invalid := s.check(e); invalid != nil {
		return invalid
	}
	return nil
}

func (c *Chat) checkURL(s *service, text string) error {
	if err := c.guard.CheckURL(text); err != nil {
		return err
	}
	u, _ := url.Parse(text)
	switch host := u.Hostname(); {
	case s.hosts == nil && !c.hosts.Has(host):
		return &Invalid{"url", "names a host that messages are not sent to; CTMS_CHAT_HOSTS has those that they are sent to"}
	case s.hosts != nil && (!s.hosts.Has(host) || u.Scheme != "https" || urlPort(u) != 443):
		return &Invalid{"url", "is no address of " + s.name}
	}
	return nil
}

// Send sends m to the chat m.To. 401 and 403 are permanent: what the person gave is not, or no longer, good there.
func (c *Chat) Send(ctx context.Context, m Message) (status int, err error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	if c.Check(m.To) != nil {
		return 0, permanent(errNotAllowed.Error())
	}
	s := services[m.To.Kind]
	to, body, headers := s.request(&m)
	a, err := c.guard.postJSON(ctx, to, encode(body), headers...)
	if err != nil {
		return 0, err
	}
	var e *Error
	if !a.ok() {
		e = answerError(a, "")
		e.Permanent = e.Permanent || a.status == http.StatusUnauthorized || a.status == http.StatusForbidden
	}
	if e = s.judge(a, e); e != nil {
		return 0, e
	}
	return a.status, nil
}

// byStatus judges by the status alone.
func byStatus(_ *answer, e *Error) *Error { return e }

// say adds a word to an error. Words are of the lists in this package, never what the other side wrote.
func (e *Error) say(word string, gone bool) *Error {
	e.Text += ": " + word
	e.Gone = e.Gone || gone
	e.Permanent = e.Permanent || gone
	return e
}

// waitAtLeast is for services that say in the body when to try again.
func (e *Error) waitAtLeast(seconds float64) { e.RetryAfter = max(e.RetryAfter, boundedWait(seconds)) }

// read decodes an answer of JSON. What is none leaves the value as it is.
func (a *answer) read(into any) { _ = json.Unmarshal(a.body, into) }

// mostInChat is how many items one chat message lists.
const mostInChat = 10

// maxChatText is how much of an item's text a chat shows. The page behind the link has all of it.
const maxChatText = 2000

// A note is a message as chats show it: a headline, what is below it, and links.
type note struct {
	title, url string
	text       string
	entries    []entry // of several: what is listed
	by         string
	links      []Action
}

// An entry is one line of a list.
type entry struct{ title, url, text string }

func (m *Message) note() *note {
	w := m.words()
	shown, more := m.items(mostInChat)
	if m.several() {
		n := &note{title: m.title(), url: checkedLink(m.Home)}
		for _, i := range shown {
			title, text := i.headline()
			n.entries = append(n.entries, entry{cut(title, 150, utf16Count), checkedLink(i.URL),
				cut(oneLine(text), 150, utf16Count)})
		}
		if more > 0 {
			n.by = countForm(w.more, more)
		}
		return n.withLink(w.inbox)
	}
	i := shown[0]
	n := &note{url: checkedLink(i.URL), by: m.byline(i)}
	n.title, n.text = i.headline()
	n.text = cut(n.text, maxChatText, utf16Count)
	n.withLink(w.open)
	n.links = append(n.links, i.links()...)
	return n
}

// withLink adds what the headline leads to as a link with a label.
func (n *note) withLink(label string) *note {
	if n.url != "" {
		n.links = append(n.links, Action{label, n.url})
	}
	return n
}

// A markup is how a service writes text with links.
type markup struct {
	escape func(string) string
	bold   func(escaped string) string
	link   func(escaped, url string) string
}

func (k *markup) linked(text, to string) string {
	if to == "" {
		return k.escape(text)
	}
	return k.link(k.escape(text), to)
}

// write returns the note in a markup, with at most limit UTF-16 units. It cuts texts first, then leaves out links.
func (n *note) write(k *markup, limit int) string {
	for _, withLinks := range []bool{true, false} {
		for most := limit; most > 0; most /= 2 {
			if out := n.written(k, most, withLinks); utf16Count(out) <= limit {
				return out
			}
		}
	}
	return k.fit(n.title, limit)
}

// fit returns a text that has at most limit units after it was escaped.
func (k *markup) fit(text string, limit int) string {
	for most := limit; ; most = most * 3 / 4 {
		if out := k.escape(cut(text, most, utf16Count)); utf16Count(out) <= limit {
			return out
		}
	}
}

func (n *note) written(k *markup, most int, withLinks bool) string {
	short := func(text string, n int) string { return cut(text, min(n, most), utf16Count) }
	to := func(url string) string {
		if withLinks {
			return url
		}
		return ""
	}
	out := []string{k.bold(k.linked(short(n.title, 256), to(n.url)))}
	if n.text != "" {
		out = append(out, k.escape(short(n.text, maxChatText)))
	}
	for _, e := range n.entries {
		line := "• " + k.linked(short(e.title, 150), to(e.url))
		if e.text != "" {
			line += ": " + k.escape(short(e.text, 150))
		}
		out = append(out, line)
	}
	if n.by != "" {
		out = append(out, k.escape(short(n.by, 200)))
	}
	if links := n.linkLine(k); withLinks && links != "" {
		out = append(out, links)
	}
	return strings.Join(out, "\n")
}

func (n *note) linkLine(k *markup) string {
	var out []string
	for _, a := range n.links {
		out = append(out, k.linked(cut(a.Label, 60, utf16Count), a.URL))
	}
	return strings.Join(out, " · ")
}

// plainText is the markup of services that show text as it is.
var plainText = markup{
	escape: func(s string) string { return s },
	bold:   func(s string) string { return s },
	link:   func(s, _ string) string { return s },
}

// below returns what stands below the headline, as plain text of at most limit units of length.
func (n *note) below(limit int, length func(string) int) string {
	without := *n
	without.links = nil
	_, text, _ := strings.Cut(without.write(&plainText, limit), "\n")
	if text == "" { // services want a text
		text = n.title
	}
	return cut(text, limit, length)
}

// timestamp returns the time of a message's newest item, as RFC 3339 writes it, "" for none.
func (m *Message) timestamp() string {
	if len(m.Items) == 0 || m.Items[len(m.Items)-1].Time.IsZero() {
		return ""
	}
	return m.Items[len(m.Items)-1].Time.UTC().Format(time.RFC3339)
}
