package channel

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// PushHosts are the push services of the browsers: of Chrome and what is built on it, Firefox, Safari, and Edge on
// Windows. A subscription of any other host is refused, unless the operator names it.
var PushHosts = Hosts{"fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"}

// WebPush sends to browsers by their push services (RFC 8030). What it sends is encrypted for the browser (RFC 8291).
// It names the sender (RFC 8292), so that no other can use the subscription.
type WebPush struct {
	guard   *Guard
	key     *ecdsa.PrivateKey
	public  string // the public key as browsers want it
	subject string
	hosts   Hosts
}

// NewWebPush returns a channel that signs with a key of the curve P-256. Subscriptions are made with its public key, so
// another key makes all of them useless. The subject says whom a push service can write to: a URL of https or mailto.
// The hosts are those that subscriptions may name.
func NewWebPush(g *Guard, key *ecdsa.PrivateKey, subject string, hosts Hosts) (*WebPush, error) {
	public, err := key.PublicKey.ECDH()
	if err != nil || len(public.Bytes()) != p256Size {
		return nil, fmt.Errorf("the key of Web Push is none of P-256")
	}
	if u, err := url.Parse(subject); err != nil || u.Scheme != "https" && u.Scheme != "mailto" {
		return nil, fmt.Errorf("the subject of Web Push must be a URL of https or mailto")
	}
	return &WebPush{g, key, base64.RawURLEncoding.EncodeToString(public.Bytes()), subject, hosts}, nil
}

// PublicKey returns the public key as pushManager.subscribe takes it: an uncompressed point in base64url.
func (w *WebPush) PublicKey() string { return w.public }

// Check finds what is wrong with a subscription. The error is an *Invalid.
func (w *WebPush) Check(e Endpoint) error {
	if err := w.guard.CheckURL(e.URL); err != nil {
		return &Invalid{"endpoint", err.(*Invalid).Problem}
	}
	if u, _ := url.Parse(e.URL); !w.hosts.Has(u.Hostname()) {
		return &Invalid{"endpoint", "is of no known push service"}
	}
	if _, err := publicKey(e.P256dh); err != nil {
		return &Invalid{"p256dh", "is no public key of P-256"}
	}
	if len(e.Auth) != authSize {
		return &Invalid{"auth", "must have 16 bytes"}
	}
	return nil
}

// keepFor is how long a push service keeps a message of a device that is off. A message without Expires is not worth
// more: the inbox has it.
const keepFor = 3 * 24 * time.Hour

// Send sends m to the browser at m.To. 404 and 410 mean that the subscription is gone. 403 means that it was made with
// another key, or that the clock here or there is wrong: then a later try may succeed.
func (w *WebPush) Send(ctx context.Context, m Message) (status int, err error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	if w.Check(m.To) != nil {
		return 0, permanent(errNotAllowed.Error())
	}
	now := time.Now()
	ttl := keepFor
	if !m.Expires.IsZero() {
		ttl = min(ttl, m.Expires.Sub(now))
	}
	if ttl < time.Second {
		return 0, permanent("it has expired")
	}
	body, err := encrypt(m.To.P256dh, m.To.Auth, m.pushPayload())
	if err != nil {
		return 0, permanent("the subscription has no usable keys")
	}
	header, err := w.header(&m, now, ttl)
	if err != nil {
		return 0, permanent("it could not be signed")
	}
	a, err := w.guard.post(ctx, m.To.URL, header, body)
	if err != nil {
		return 0, err
	}
	if !a.ok() {
		return 0, pushRefused(a, now)
	}
	return a.status, nil
}

func pushRefused(a *answer, now time.Time) *Error {
	word := ""
	forbidden := a.status == http.StatusForbidden
	if forbidden {
		word = clockWrong(a.header, now, mostWrong)
	}
	e := answerError(a, word)
	e.Gone = a.status == http.StatusNotFound || a.status == http.StatusGone
	e.Permanent = e.Permanent || forbidden && word == ""
	return e
}

// mostWrong is how wrong the clock may be. A service takes what is signed for up to a day from its own time.
const mostWrong = tokenLife - time.Hour

// header makes the headers of a push.
func (w *WebPush) header(m *Message, now time.Time, ttl time.Duration) (http.Header, error) {
	token, err := w.token(m.To.URL, now)
	if err != nil {
		return nil, err
	}
	h := http.Header{}
	h.Set("Authorization", "vapid t="+token+", k="+w.public)
	h.Set("Content-Encoding", "aes128gcm")
	h.Set("Content-Type", "application/octet-stream")
	h.Set("TTL", strconv.Itoa(int(ttl/time.Second)))
	h.Set("Urgency", map[Priority]string{Low: "low", Normal: "normal", High: "high", Urgent: "high"}[m.Priority])
	if strings.HasPrefix(m.Thread, "task.") { // of a topic each event is something else
		h.Set("Topic", topic(m.Thread))
	}
	return h, nil
}

// topic returns the name under which a push replaces an earlier one that was not delivered yet: 32 letters of base64url
// (RFC 8030, section 5.4). It tells the push service nothing of the task.
func topic(thread string) string {
	sum := sha256.Sum256([]byte(thread))
	return base64.RawURLEncoding.EncodeToString(sum[:24])
}

// tokenLife is how long a signature is good: half a day, since clocks differ.
const tokenLife = 12 * time.Hour

// token signs for the push service that the URL names.
func (w *WebPush) token(to string, now time.Time) (string, error) {
	u, err := url.Parse(to)
	if err != nil {
		return "", err
	}
	return jwt.NewWithClaims(jwt.SigningMethodES256, jwt.MapClaims{
		"aud": originOf(u),
		"exp": now.Add(tokenLife).Unix(),
		"sub": w.subject,
	}).SignedString(w.key)
}

// originOf returns the origin of a URL (RFC 6454, section 6.2): the host in lower case, and no port that its scheme has
// anyway.
func originOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := urlPort(u); port != 443 && u.Scheme == "https" || port != 80 && u.Scheme == "http" {
		host += ":" + strconv.Itoa(int(port))
	}
	return u.Scheme + "://" + host
}

// A declaration is a declarative push message (W3C Push API): the browser can show it without a service worker. Ours
// shows the same, takes off what was read elsewhere, and then is asked first (mutable).
type declaration struct {
	WebPush      int              `json:"web_push"` // always 8030
	Notification pushNotification `json:"notification"`
	AppBadge     int              `json:"app_badge"`
	Mutable      bool             `json:"mutable,omitempty"`
}

type pushNotification struct {
	Title              string       `json:"title"`
	Body               string       `json:"body,omitempty"`
	Navigate           string       `json:"navigate"`
	Lang               string       `json:"lang"`
	Dir                string       `json:"dir"`
	Tag                string       `json:"tag"` // the message's ID: a repeat takes the place of the first
	Timestamp          int64        `json:"timestamp,omitempty"`
	RequireInteraction bool         `json:"requireInteraction,omitempty"`
	Actions            []pushAction `json:"actions,omitempty"`
	Data               pushData     `json:"data"`
}

type pushAction struct {
	Action   string `json:"action"` // a number from 0
	Title    string `json:"title"`
	Navigate string `json:"navigate"`
}

// pushData is for our service worker.
type pushData struct {
	Withdraw []string `json:"withdraw,omitempty"` // tags of what can be taken off
}

// maxWithdrawn is how many tags one push withdraws. So many fit in it beside a title, whatever they are.
const maxWithdrawn = 60

// pushPayload makes what the browser decrypts. It fits into one record: a long text is cut, then the actions are left
// out, and at last the link leads to the inbox. What it withdraws is always in it: at most the next push of the same
// Topic says so again, and there may be none.
func (m *Message) pushPayload() []byte {
	d := m.declaration()
	for most := 2000; ; most /= 2 {
		d.Notification.Body = cut(d.Notification.Body, most, byteCount)
		if out := encode(d); len(out) <= maxPlain || most == 0 {
			return out
		}
		if most < 200 { // what else is long
			d.Notification.Actions = nil
		}
		if home := checkedLink(m.Home); most < 100 && home != "" {
			d.Notification.Navigate = home
		}
	}
}

func (m *Message) declaration() *declaration {
	shown, _ := m.items(1)
	item := shown[len(shown)-1]
	title, body := item.headline()
	if m.several() {
		title, body, item = m.title(), title, Item{URL: m.Home}
	}
	n := pushNotification{Title: cut(title, 300, byteCount), Body: body, Navigate: checkedLink(item.URL), Lang: m.Language,
		Dir: "auto", Tag: m.ID, RequireInteraction: m.Priority == Urgent}
	if n.Navigate == "" {
		n.Navigate = checkedLink(m.Home)
	}
	if !item.Time.IsZero() {
		n.Timestamp = item.Time.UnixMilli()
	}
	for i, a := range item.links() {
		n.Actions = append(n.Actions, pushAction{strconv.Itoa(i), cut(a.Label, 60, byteCount), a.URL})
	}
	n.Data.Withdraw = m.Withdraw[:min(len(m.Withdraw), maxWithdrawn)]
	return &declaration{8030, n, max(m.Unread, 0), len(m.Withdraw) > 0}
}
