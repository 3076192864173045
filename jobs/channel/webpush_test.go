package channel

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func decode(t testing.TB, text string) []byte {
	t.Helper()
	out, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The example of RFC 8291, section 5.
func TestTheVectorOfRFC8291(t *testing.T) {
	own, err := ecdh.P256().NewPrivateKey(decode(t, "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := seal(own, decode(t, "DGv6ra1nlYgDCS1FRnbzlw"),
		decode(t, "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
		decode(t, "BTBZMqHH6r4Tts7J_aSIgg"), []byte("When I grow up, I want to be a watermelon"), 0)
	const want = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC" +
		"8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
	if encoded := base64.RawURLEncoding.EncodeToString(got); encoded != want || err != nil {
		t.Errorf("it is\n%s, %v, want\n%s", encoded, err, want)
	}
}

// newPush returns a channel to push services of this machine, and its key.
func newPush(t testing.TB) (*WebPush, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	w, err := NewWebPush(local(t), key, "mailto:ops@example.com", Hosts{"127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return w, key
}

// subscribed returns a message to a subscription of a browser that the test plays.
func subscribed(t testing.TB, endpoint string) Message {
	t.Helper()
	browser, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	m := assigned()
	m.To = Endpoint{Kind: KindWebPush, URL: endpoint, P256dh: browser.PublicKey().Bytes(), Auth: make([]byte, 16)}
	m.Unread = 3
	return m
}

// ask has the push service of the test do something, and decodes its answer.
func (n node) ask(address string, form url.Values, out any) {
	n.Helper()
	res, err := http.PostForm(address, form)
	if err != nil {
		n.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		n.Fatalf("%s: %s %s %v", address, res.Status, text, err)
	}
	if out == nil {
		return
	}
	if err := json.Unmarshal(text, out); err != nil {
		n.Fatal(err)
	}
}

// A push service that checks the signature, and decrypts with the keys of the browser, takes what is sent.
func (n node) decryptsPushes(t *testing.T) {
	service := "http://127.0.0.1:" + n.Start("push.cjs", "port")
	w, _ := newPush(t)
	var made struct {
		Data struct {
			Endpoint, ClientHash string
			Keys                 struct{ P256dh, Auth string }
		}
	}
	n.ask(service+"/subscribe", url.Values{"userVisibleOnly": {"true"}, "applicationServerKey": {w.PublicKey()}}, &made)
	m := assigned()
	m.Unread, m.Withdraw, m.Priority = 3, []string{"n.99.7"}, Urgent
	m.Items[0].Title = "Überprüfe 登录 🔑"
	m.To = Endpoint{Kind: KindWebPush, URL: made.Data.Endpoint, P256dh: decode(t, made.Data.Keys.P256dh),
		Auth: decode(t, made.Data.Keys.Auth)}
	long := m
	long.Items = []Item{{Title: strings.Repeat("<登", 200), Text: strings.Repeat("\"<🔑", 2000),
		URL: "https://ctms.example.com/?" + strings.Repeat("a", 2000)}}
	for _, m := range []Message{m, long} {
		if status, err := w.Send(t.Context(), m); err != nil || status != http.StatusCreated {
			t.Fatal(status, err)
		}
	}
	var got struct{ Data struct{ Messages []string } }
	n.ask(service+"/get-notifications", url.Values{"clientHash": {made.Data.ClientHash}}, &got)
	const want = `{"web_push":8030,"notification":{"title":"Überprüfe 登录 🔑","body":"You have been assigned to task ` +
		`'Fix Login'","navigate":"https://ctms.example.com/?task=7","lang":"en","dir":"auto","tag":"n.102.7",` +
		`"timestamp":1768298700000,"requireInteraction":true,"actions":[{"action":"0","title":"Open log",` +
		`"navigate":"https://ci.example.com/812"}],"data":{"withdraw":["n.99.7"]}},"app_badge":3,"mutable":true}`
	if len(got.Data.Messages) != 2 || got.Data.Messages[0] != want || !json.Valid([]byte(got.Data.Messages[1])) {
		t.Errorf("it decrypts\n%q\nwant\n%s", got.Data.Messages, want)
	}
	another, _ := newPush(t)
	if e := notSent(t)(another.Send(t.Context(), m)); e.Status != 400 {
		t.Errorf("with another key: %+v", *e)
	}
	n.ask(service+"/expire-subscription/"+made.Data.ClientHash, nil, nil)
	if e := notSent(t)(w.Send(t.Context(), m)); !e.Gone || !e.Permanent || e.Status != 410 {
		t.Errorf("after the subscription ended: %+v", *e)
	}
}

// A push has no room for all that is long. What it takes off the screen is always in it: the outbox counts on that.
func TestALongPushWithdrawsAll(t *testing.T) {
	for name, query := range map[string]string{
		"long": strings.Repeat("a", 2000), "one that grows": strings.Repeat("ä", 1000), "short": "a",
	} {
		link := "https://ctms.example.com/?" + query
		m := assigned()
		m.Items[0] = Item{Title: strings.Repeat(`"`, 400), Text: strings.Repeat("\"\\", 2000), URL: link,
			Actions: []Action{{strings.Repeat("\\", 90), link}, {"B", link}, {"C", link}}}
		for i := range maxWithdrawn {
			m.Withdraw = append(m.Withdraw, fmt.Sprintf("s.%d.%d", int64(math.MaxInt64)-int64(i), int64(math.MaxInt64)))
		}
		out := m.pushPayload()
		var got declaration
		if err := json.Unmarshal(out, &got); err != nil || len(out) > maxPlain ||
			len(got.Notification.Data.Withdraw) != maxWithdrawn || got.Notification.Navigate == "" {
			t.Errorf("%s: %d bytes withdraw %d and lead to %.40q, %v", name, len(out), len(got.Notification.Data.Withdraw),
				got.Notification.Navigate, err)
		}
	}
}

func TestHeadersOfPushes(t *testing.T) {
	headers := make(chan http.Header, 1)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		headers <- r.Header
		w.WriteHeader(http.StatusCreated)
	})
	w, key := newPush(t)
	for _, c := range []struct {
		priority     Priority
		expires      time.Duration
		thread       string
		urgency, ttl string
		topic        bool
	}{
		{Normal, 0, "task.7", "normal", "259200", true}, {Low, 0, "", "low", "259200", false},
		{High, time.Hour, "topic.ci/main", "high", "3600", false},
		{Urgent, 1000 * time.Hour, "task.123456789012345678", "high", "259200", true},
	} {
		m := subscribed(t, s.URL+"/push/s3cret")
		m.Priority, m.Thread = c.priority, c.thread
		if c.expires > 0 {
			m.Expires = time.Now().Add(c.expires)
		}
		if _, err := w.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		h := <-headers
		ttl, want := number64(h.Get("TTL")), number64(c.ttl)
		if h.Get("Urgency") != c.urgency || ttl > want || ttl < want-60 || h.Get("Content-Encoding") != "aes128gcm" {
			t.Errorf("%+v is sent with %v", c, h)
		}
		topic := h.Get("Topic")
		if (topic != "") != c.topic || len(topic) > 32 || len(decode(t, topic)) != len(topic)*3/4 {
			t.Errorf("the topic of %q is %q", c.thread, topic)
		}
		checkVAPID(t, h.Get("Authorization"), key, s.URL)
	}
	m := subscribed(t, s.URL)
	m.Expires = time.Now()
	if e := notSent(t)(w.Send(t.Context(), m)); !e.Permanent || e.Text != "it has expired" {
		t.Errorf("after it expired: %+v", *e)
	}
}

// number64 returns the number that a text is, -1 for none.
// What a signature is for is the origin of the push service as RFC 6454 writes it.
func TestASignatureNamesTheOrigin(t *testing.T) {
	t.Parallel()
	push, key := newPush(t)
	for to, origin := range map[string]string{
		"https://push.example/x":          "https://push.example",
		"https://push.example:443/x":      "https://push.example",
		"https://Push.Example:0443/x":     "https://push.example",
		"https://push.example:/x":         "https://push.example",
		"https://push.example:8443/x":     "https://push.example:8443",
		"http://127.0.0.1:80/x":           "http://127.0.0.1",
		"http://127.0.0.1:443/x":          "http://127.0.0.1:443",
		"https://[2001:DB8::1]:443/x":     "https://[2001:db8::1]",
		"https://[2001:db8::1]:1024/path": "https://[2001:db8::1]:1024",
	} {
		h, err := push.header(&Message{To: Endpoint{URL: to}}, time.Now(), time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		checkVAPID(t, h.Get("Authorization"), key, origin)
	}
}

func number64(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// checkVAPID checks the header Authorization by RFC 8292.
func checkVAPID(t testing.TB, header string, key *ecdsa.PrivateKey, audience string) {
	t.Helper()
	token, public, ok := strings.Cut(strings.TrimPrefix(header, "vapid t="), ", k=")
	point, err := key.PublicKey.ECDH()
	if err != nil || !ok || !bytes.Equal(decode(t, public), point.Bytes()) {
		t.Errorf("the header is %s, %v", header, err)
	}
	claims := jwt.RegisteredClaims{}
	_, err = jwt.ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return &key.PublicKey, nil },
		jwt.WithValidMethods([]string{"ES256"}), jwt.WithAudience(audience), jwt.WithSubject("mailto:ops@example.com"),
		jwt.WithExpirationRequired())
	if err != nil || time.Until(claims.ExpiresAt.Time) > 24*time.Hour {
		t.Errorf("the token has %+v: %v", claims, err)
	}
}

func TestAnswersToPushes(t *testing.T) {
	for status, want := range map[int]Error{
		400: {Text: "answers 400", Permanent: true},
		401: {Text: "answers 401"},
		403: {Text: "answers 403", Permanent: true},
		404: {Text: "answers 404", Permanent: true, Gone: true},
		410: {Text: "answers 410", Permanent: true, Gone: true},
		413: {Text: "answers 413", Permanent: true},
		429: {Text: "answers 429", RetryAfter: time.Minute},
		502: {Text: "answers 502"},
	} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if want.RetryAfter > 0 {
				w.Header().Set("Retry-After", "60")
			}
			w.WriteHeader(status)
		})
		w, _ := newPush(t)
		want.Status = status
		if got := notSent(t)(w.Send(t.Context(), subscribed(t, s.URL))); *got != want {
			t.Errorf("%d: %+v, want %+v", status, *got, want)
		}
	}
}

// What is refused because the clock here or there is wrong goes again, and its answer says why.
func TestAWrongClockLosesNothing(t *testing.T) { // R-OUTBOX
	differ := func(status int, by string) string {
		return fmt.Sprintf("answers %d: its clock and the one of this machine differ by %s: see which is wrong", status, by)
	}
	for _, c := range []struct {
		status int
		wrong  time.Duration
		hook   bool
		want   Error
	}{
		{403, 13 * time.Hour, false, Error{Text: differ(403, "13h0m0s"), Status: 403}},
		{403, -30 * 24 * time.Hour, false, Error{Text: differ(403, "720h0m0s"), Status: 403}},
		{403, time.Hour, false, Error{Text: "answers 403", Status: 403, Permanent: true}},
		{400, 30 * time.Hour, false, Error{Text: "answers 400", Status: 400, Permanent: true}},
		{400, 10 * time.Minute, true, Error{Text: differ(400, "10m0s"), Status: 400}},
		{400, time.Minute, true, Error{Text: "answers 400", Status: 400, Permanent: true}},
		{413, 10 * time.Minute, true, Error{Text: "answers 413", Status: 413, Permanent: true}},
	} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", time.Now().Add(c.wrong).UTC().Format(http.TimeFormat))
			w.WriteHeader(c.status)
		})
		var by Channel
		by, _ = newPush(t)
		m := subscribed(t, s.URL)
		if c.hook {
			by, m = NewWebhook(local(t)), hook(s.URL, newSecret())
		}
		if got := notSent(t)(by.Send(t.Context(), m)); *got != c.want {
			t.Errorf("%d, %v off: %+v, want %+v", c.status, c.wrong, *got, c.want)
		}
	}
}

// Only subscriptions of known push services are taken.
func TestSubscriptionsOfNoPushServiceAreRefused(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	w, err := NewWebPush(NewGuard(nil), key, "https://ctms.example.com", PushHosts)
	if err != nil {
		t.Fatal(err)
	}
	good := subscribed(t, "https://fcm.googleapis.com/fcm/send/x").To
	for endpoint, field := range map[string]string{
		"https://fcm.googleapis.com/fcm/send/x": "", "https://updates.push.services.mozilla.com/wpush/v2/x": "",
		"https://web.push.apple.com/x": "", "https://wns2-par02p.notify.windows.com/w/?token=x": "",
		"https://FCM.googleapis.com./x": "",
		"https://example.com/x":         "endpoint", "https://fcm.googleapis.com.example.com/x": "endpoint",
		"https://evilpush.apple.com/x": "endpoint", "https://push.apple.com/x": "endpoint",
		"http://fcm.googleapis.com/x": "endpoint", "https://10.0.0.1/x": "endpoint", "": "endpoint",
	} {
		e := good
		e.URL = endpoint
		checkField(t, endpoint, w.Check(e), field)
	}
	for field, change := range map[string]func(*Endpoint){
		"p256dh": func(e *Endpoint) { e.P256dh = append([]byte{4}, make([]byte, 64)...) }, // not on the curve
		"auth":   func(e *Endpoint) { e.Auth = e.Auth[:15] },
	} {
		e := good
		change(&e)
		checkField(t, field, w.Check(e), field)
		m := assigned()
		m.To = e
		if got := notSent(t)(w.Send(t.Context(), m)); !got.Permanent || got.Status != 0 {
			t.Errorf("%s: %+v", field, *got)
		}
	}
	if p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader); err != nil {
		t.Error(err)
	} else if _, err := NewWebPush(NewGuard(nil), p384, "https://ctms.example.com", nil); err == nil {
		t.Error("a key of another curve is taken")
	}
}

// checkField fails unless err is an *Invalid for a field. "" is for none.
func checkField(t testing.TB, name string, err error, field string) {
	t.Helper()
	switch of, ok := err.(*Invalid); {
	case field == "" && err != nil:
		t.Errorf("%s: %v", name, err)
	case field != "" && (!ok || of.Field != field):
		t.Errorf("%s: %v, want an error for %s", name, err, field)
	}
}
