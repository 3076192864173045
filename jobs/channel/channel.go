// Package channel sends one message on one way: by e-mail, as Web Push, to a webhook, or into a chat. Each way is a
// [Channel]. The package knows no database and no server. Whoever has a message for somebody, such as the worker of an
// outbox, makes a [Message] of it and calls Send. Send tries once. An [*Error] says whether another try makes sense,
// and when.
//
// A message may go twice: the other side may take it, and the answer may get lost. So each message carries its ID, the
// same at each try: as Message-ID of an e-mail, as webhook-id of a webhook, as tag of a push.
//
// Addresses come from people. Whatever is asked by HTTP passes a [Guard], which keeps requests away from this machine,
// from the network around it, and from redirects. No error, and no text of one, has a URL or a secret in it.
package channel

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// A Channel is one way to reach a person. It is safe for concurrent use.
type Channel interface {
	// Send sends a message once. If the other side has taken it, it returns what that answered: a status of HTTP or a
	// reply code of SMTP. Else it returns the error of ctx if ctx was cancelled, or an *Error. It ends within
	// [SendWait], whatever the other side does.
	Send(ctx context.Context, m Message) (status int, err error)
}

// SendWait is how long one try takes at most. A receiver that needs longer may have taken the message all the same, so
// a shorter time shows messages twice. SMTP servers look at a mail before they take it, which can take half a minute.
const SendWait = time.Minute

// A Kind names a service, and so how to speak with it.
type Kind string

// The kinds of endpoints. Those from Slack on are chats.
const (
	KindEmail      Kind = "email"
	KindWebPush    Kind = "webpush"
	KindWebhook    Kind = "webhook"
	KindSlack      Kind = "slack"
	KindMattermost Kind = "mattermost"
	KindDiscord    Kind = "discord"
	KindTeams      Kind = "teams"
	KindTelegram   Kind = "telegram"
	KindNtfy       Kind = "ntfy"
	KindGotify     Kind = "gotify"
)

// An Endpoint is where a message goes. Which fields it has depends on its kind. URL, Token, Auth and Secrets are
// secrets: whoever knows them can send too. An Endpoint prints and logs as its kind and host alone.
type Endpoint struct {
	Kind    Kind
	Address string   // of an e-mail: the address alone, such as ann@example.com
	URL     string   // of all but e-mail and Telegram
	Token   string   // Telegram: of the bot; Gotify: of the application; ntfy: an access token, may be ""
	To      string   // Telegram: the chat; Mattermost: a channel or @name, may be ""
	P256dh  []byte   // Web Push: the public key of the browser, 65 bytes
	Auth    []byte   // Web Push: its secret, 16 bytes
	Secrets []string // webhook: whsec_…; two while one replaces the other
}

// String returns the kind and the host, such as "slack hooks.slack.com".
func (e Endpoint) String() string {
	host := ""
	if u, err := url.Parse(e.URL); err == nil {
		host = u.Hostname()
	}
	if _, domain, ok := strings.Cut(e.Address, "@"); ok {
		host = domain
	}
	return strings.TrimSpace(string(e.Kind) + " " + host)
}

// LogValue returns what String returns.
func (e Endpoint) LogValue() slog.Value { return slog.StringValue(e.String()) }

// A Purpose is why a message is sent. It decides about the words around its items.
type Purpose int

const (
	// Notify tells of one thing, or of several that happened at about the same time.
	Notify Purpose = iota
	// Summary tells what came in quiet hours or in a storm.
	Summary
	// Digest tells once a day what is still unread.
	Digest
	// Confirm asks whether an e-mail address is the person's own. Its one item has the link in URL, and in Actor the
	// name of the person who gave the address.
	Confirm
	// Test shows that an endpoint works. It needs no item.
	Test
)

// A Priority is how much a message matters.
type Priority int

// The priorities. Normal is the zero value.
const (
	Low    Priority = iota - 1
	Normal          // 0
	High
	Urgent
)

// A Message is what one delivery says to one person. Its texts are plain text in the person's language. Each channel
// escapes them, and cuts what its service finds too long.
type Message struct {
	ID       string // the same at each try; letters, digits, and any of ._-; at most 64 bytes
	To       Endpoint
	Purpose  Purpose
	Language string // en, de, es or fr; all others are English
	Priority Priority
	Items    []Item // at least one, but for Test and webhooks; the newest last
	More     int    // how many more there are than Items has
	Home     string // the URL of the inbox; "" without a public URL
	Settings string // the URL of the preferences

	Thread      string         // "task.7", or "topic." and its name; "" for a message of several
	First       string         // the ID of the thread's first e-mail; "" if this is the first
	Unsubscribe string         // e-mail: the https URL that ends it by one click (RFC 8058)
	Location    *time.Location // of the times of items; nil is UTC
	Expires     time.Time      // of no use after; a zero one is never
	Unread      int            // Web Push: the count on the app's icon
	Withdraw    []string       // Web Push: IDs of messages that were read elsewhere and can be taken off the screen
	Body        []byte         // webhook: the body, as JSON; all else is ignored but ID and To
}

// An Item is one thing that happened.
type Item struct {
	Title   string // of the task or event; may be ""
	Text    string // what happened to it; "" if the title says it
	Actor   string // who caused it; "" if nobody did
	URL     string // where to see it: http or https; any other is left out
	Actions []Action
	Time    time.Time // when; a zero one is not shown
	Urgent  bool      // it is shown before others that are newer, if not all can be
}

// An Action is a link with a label of its own.
type Action struct{ Label, URL string }

// An Invalid says what is wrong with an endpoint that somebody gave.
type Invalid struct{ Field, Problem string }

func (e *Invalid) Error() string { return e.Field + ": " + e.Problem }

var goodID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// check finds what makes a message impossible to send.
func (m *Message) check() error {
	if !goodID.MatchString(m.ID) {
		return permanent("the message has no usable ID")
	}
	if len(m.Items) == 0 && m.Purpose != Test {
		return permanent("the message has no item")
	}
	return nil
}

// headline returns the first line of an item, and what is left to say below it.
func (i Item) headline() (title, text string) {
	title, text = oneLine(i.Title), lines(i.Text)
	if title == "" {
		title, text = oneLine(text), ""
	}
	return title, text
}

// checkedLink returns a URL that may stand in a message: an absolute one of http or https. Of any other it returns "".
// What is more than plain ASCII, or means something in a markup, is percent-encoded.
func checkedLink(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http" || len(text) > 2048 {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"'<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// links returns the actions of an item that have a label and a usable URL, at most three.
func (i Item) links() (out []Action) {
	for _, a := range i.Actions {
		if label, to := oneLine(a.Label), checkedLink(a.URL); label != "" && to != "" && len(out) < 3 {
			out = append(out, Action{label, to})
		}
	}
	return out
}
