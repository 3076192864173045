package server

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/db"
	"ctms/jobs"
	"ctms/jobs/channel/channeltest"
)

// An away is a world with all channels.
type away struct {
	*world
	mails    *channeltest.Mailbox
	log      *lockedLog
	channels *jobs.Channels
}

// lockedLog keeps all that is logged.
type lockedLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// newAway starts one that sends to a mailbox, to chats at 127.0.0.1 and at hosts that no setting can open, and to the
// push service of a test.
func newAway(t testing.TB, edit ...func(*jobs.ChannelSettings)) *away {
	t.Helper()
	a := &away{mails: channeltest.NewMailbox(t), log: &lockedLog{}}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public := &url.URL{Scheme: "https", Host: "ctms.example.com"}
	set := jobs.ChannelSettings{SMTP: "smtp+plain://" + a.mails.Address, MailFrom: "CTMS <ctms@example.com>",
		AllowPrivate: []string{"127.0.0.1"}, PublicURL: public, PushKey: key, PushHosts: []string{"127.0.0.1"},
		ChatHosts: []string{"127.0.0.1", "169.254.169.254", "fd00:ec2::254", "2130706433", "localhost", "0x7f.1", "10.0.0.1"}}
	for _, e := range edit {
		e(&set)
	}
	channels, err := jobs.NewChannels(set)
	if err != nil {
		t.Fatal(err)
	}
	a.channels = channels
	a.world = newWorld(t, func(w *world) {
		w.log = slog.New(slog.NewTextHandler(a.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		w.cfg.Channels, w.cfg.PublicURL = channels, &url.URL{Scheme: "http", Host: "ctms.example.com"}
	})
	return a
}

const mine = "/api/me/endpoints/"

var codeIn = regexp.MustCompile(`http://ctms\.example\.com/confirm#([A-Z2-7]{26})`)

// code returns the code in the next mail, and fails the test unless it is to somebody.
func (a *away) code(to string) string {
	a.t.Helper()
	mail := a.mails.Next()
	found := codeIn.FindStringSubmatch(mail.Text)
	if mail.To != to || found == nil {
		a.t.Fatalf("the mail to %s: %s", mail.To, mail.Text)
	}
	return found[1]
}

func email(address string) string { return fmt.Sprintf(`{"channel":"email","address":%q}`, address) }

// TestAnAddressWaitsForItsConfirmation adds an address, confirms it by the code of the mail, and looks at what becomes
// of the preferences.
func TestAnAddressWaitsForItsConfirmation(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	added := a.want(201, bob, "POST", mine, email("Bob@Example.COM"), nil)
	golden(t, "endpoint.json", undated(added.text))
	id := int64(added.field("id").(float64))
	code := a.code("Bob@example.com")
	if got := a.want(200, bob, "GET", mine, "", nil).text; !strings.Contains(got, `"confirmed":false`) {
		t.Errorf("before: %s", got)
	}
	a.want(409, bob, "POST", fmt.Sprintf("%s%d/test/", mine, id), "", nil)
	said := a.want(200, 0, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q,"dry_run":true}`, code), nil)
	golden(t, "confirm.json", said.text)
	if got := a.choices(bob, "email"); got != "off off" {
		t.Errorf("a look chose %s", got)
	}
	a.want(200, 0, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q}`, code), nil)
	if got := a.choices(bob, "email"); got != "unread:15m unread:15m" {
		t.Errorf("what matters most is sent %s", got)
	}
	a.want(404, 0, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q}`, code), nil) // once
	a.want(404, 0, "POST", "/api/confirm/", `{"code":"AAAAAAAAAAAAAAAAAAAAAAAAAA"}`, nil)
	a.want(409, bob, "POST", mine, email("bob@EXAMPLE.com"), nil)
	test := a.want(200, bob, "POST", fmt.Sprintf("%s%d/test/", mine, id), "", nil)
	golden(t, "endpoint_try.json", test.text)
	if mail := a.mails.Next(); mail.To != "Bob@example.com" || !strings.Contains(mail.Text, "test") {
		t.Errorf("the test to %s: %s", mail.To, mail.Text)
	}
	a.want(204, bob, "DELETE", fmt.Sprintf("%s%d/", mine, id), "", nil)
	a.want(404, bob, "DELETE", fmt.Sprintf("%s%d/", mine, id), "", nil)
	golden(t, "endpoints_empty.json", a.want(200, bob, "GET", mine, "", nil).text)
	if strings.Contains(a.log.String(), code) {
		t.Error("the log has the code")
	}
}

var dates = regexp.MustCompile(`"20\d\d-[^"]*Z"`)

// undated is an answer without its times.
func undated(text string) string { return dates.ReplaceAllString(text, `"2030-01-01T00:00:00Z"`) }

// choices returns how the two types that matter most are sent.
func (a *away) choices(user int64, channel string) string {
	a.t.Helper()
	var p struct {
		Types map[string]map[string]any `json:"types"`
	}
	a.want(200, user, "GET", "/api/me/preferences/", "", &p)
	return fmt.Sprint(p.Types["task_assigned"][channel], " ", p.Types["deadline_warning"][channel])
}

// TestAFirstAddressLeavesWhatWasChosen has somebody choose before, and an admin lock a field.
func TestAFirstAddressLeavesWhatWasChosen(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	a.want(200, bob, "PATCH", "/api/me/preferences/", `{"types":{"task_assigned":{"email":"off"}}}`, nil)
	a.want(200, ann, "PATCH", "/api/preferences/", `{"locked":{"deadline_warning":["chat"]}}`, nil)
	a.want(201, ann, "POST", "/api/users/2/endpoints/", `{"channel":"email","address":"bob@example.com","confirmed":true}`,
		nil)
	if got := a.choices(bob, "email"); got != "off unread:15m" {
		t.Errorf("by e-mail: %s", got)
	}
	a.want(200, bob, "PATCH", "/api/me/preferences/", `{"types":{"deadline_warning":{"email":"digest"}}}`, nil)
	a.want(201, ann, "POST", "/api/users/2/endpoints/", `{"channel":"email","address":"b@example.com","confirmed":true}`,
		nil)
	if got := a.choices(bob, "email"); got != "off digest" {
		t.Errorf("after a second address: %s", got)
	}
	a.want(201, bob, "POST", mine,
		`{"channel":"chat","kind":"slack","url":"https://hooks.slack.com/services/T0/B0/secret12"}`, nil)
	if got := a.choices(bob, "chat"); got != "unread:15m off" {
		t.Errorf("in chat: %s", got)
	}
	a.mails.None()
}

// TestAnAddressIsItsOwners tries the addresses of others.
func TestAnAddressIsItsOwners(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	id := a.want(201, bob, "POST", mine, email("bob@example.com"), nil).field("id")
	code := a.code("bob@example.com")
	own := a.want(201, cem, "POST", mine, email("cem@example.com"), nil).field("id")
	a.code("cem@example.com")
	body := fmt.Sprintf(`{"code":%q}`, code)
	for _, c := range []struct {
		status       int
		as           int64
		method, path string
	}{
		{404, cem, "DELETE", fmt.Sprintf("%s%v/", mine, id)},
		{404, cem, "POST", fmt.Sprintf("%s%v/test/", mine, id)},
		{404, cem, "POST", fmt.Sprintf("%s%v/confirm/", mine, id)},
		{400, cem, "POST", fmt.Sprintf("%s%v/confirm/", mine, own)}, // bob's code
		{404, cem, "DELETE", fmt.Sprintf("/api/me/devices/%v/", id)},
		{404, bob, "DELETE", fmt.Sprintf("/api/me/devices/%v/", id)},
		{404, bob, "POST", fmt.Sprintf("/api/me/devices/%v/test/", id)},
		{403, cem, "GET", "/api/users/2/endpoints/"},
		{403, cem, "POST", "/api/users/2/endpoints/"},
		{403, cem, "DELETE", fmt.Sprintf("/api/users/2/endpoints/%v/", id)},
		{404, ann, "DELETE", fmt.Sprintf("/api/users/3/endpoints/%v/", id)},
		{404, bob, "DELETE", mine + "x/"},
		{404, bob, "DELETE", mine + "0/"},
		{404, bob, "DELETE", mine + "99999999999999999999/"},
		{401, 0, "GET", mine},
	} {
		if got := a.do(c.as, c.method, c.path, body); got.status != c.status {
			t.Errorf("%d %s %s: %d %s, want %d", c.as, c.method, c.path, got.status, got.text, c.status)
		}
	}
	a.want(200, bob, "POST", fmt.Sprintf("%s%v/confirm/", mine, id), body, nil)
	a.want(400, bob, "POST", fmt.Sprintf("%s%v/confirm/", mine, id), body, nil)
}

// TestNobodyTakesBackThatAnAddressIsSwitchedOff tries so for an address whose reader wants no more.
func TestNobodyTakesBackThatAnAddressIsSwitchedOff(t *testing.T) {
	t.Parallel()
	t.Run("T-UNSUB", func(t *testing.T) {
		a := newAway(t)
		added := a.want(201, bob, "POST", mine, email("bob@example.com"), nil)
		id := int64(added.field("id").(float64))
		code := a.code("bob@example.com")
		a.want(200, 0, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q}`, code), nil)
		if err := a.db.DisableEndpoint(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		a.want(409, bob, "POST", fmt.Sprintf("%s%d/test/", mine, id), "", nil)
		a.want(409, ann, "POST", "/api/users/2/endpoints/", `{"confirmed":true,`+email("BOB@example.com")[1:], nil)
		a.mails.None()
		again := a.want(201, bob, "POST", mine, email("bob@example.com"), nil)
		if again.field("confirmed") != false || again.field("id") == added.field("id") {
			t.Errorf("it is on again: %s", again.text)
		}
		code = a.code("bob@example.com") // which asks once more
		if got := a.want(200, bob, "GET", mine, "", nil).text; strings.Count(got, "bob@") != 1 {
			t.Errorf("%s", got)
		}
		a.want(409, ann, "POST", "/api/users/2/endpoints/", `{"confirmed":true,`+email("bob@example.com")[1:], nil)
		a.want(200, 0, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q}`, code), nil)
		got := a.want(200, bob, "GET", mine, "", nil).text
		if !strings.Contains(got, `"confirmed":true,"enabled":true`) {
			t.Errorf("its reader took it back: %s", got)
		}
	})
}

// Whoever reads at an address that a host gave can end the tests that somebody sends there.
func TestATestHasTheLinkThatEndsMails(t *testing.T) {
	t.Parallel()
	t.Run("T-UNSUB", func(t *testing.T) {
		a := newAway(t)
		id := a.want(201, ann, "POST", "/api/users/2/endpoints/", `{"confirmed":true,`+email("victim@example.com")[1:],
			nil).field("id")
		test := fmt.Sprintf("%s%v/test/", mine, id)
		a.want(200, bob, "POST", test, "", nil)
		_, link, ok := strings.Cut(a.mails.Next().Text, "http://ctms.example.com/u/")
		if !ok {
			t.Fatal("the test has no link")
		}
		a.want(200, 0, "POST", "/u/"+strings.Fields(link)[0], "List-Unsubscribe=One-Click", nil)
		a.want(409, bob, "POST", test, "", nil)
		a.mails.None()
	})
}

// A host gives the addresses of its people by a key, but not those of admins.
func TestAKeyGivesAddresses(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	key := a.want(201, ann, "POST", "/api/keys/", `{"name":"host","scopes":["users"]}`, nil).field("key").(string)
	by := with("Authorization", "Bearer "+key)
	added := a.do(0, "POST", "/api/users/2/endpoints/", `{"channel":"email","address":"bob@example.com","confirmed":true}`,
		by)
	if added.status != 201 || added.field("confirmed") != true {
		t.Errorf("%d %s", added.status, added.text)
	}
	a.mails.None()
	for path, status := range map[string]int{"/api/users/1/endpoints/": 403, "/api/users/99/endpoints/": 404} {
		got := a.do(0, "POST", path, `{"channel":"email","address":"x@example.com","confirmed":true}`, by)
		if got.status != status {
			t.Errorf("%s: %d %s", path, got.status, got.text)
		}
	}
	if got := a.do(0, "GET", "/api/users/2/endpoints/", "", by); got.status != 200 || !strings.Contains(got.text, "bob@") {
		t.Errorf("%d %s", got.status, got.text)
	}
	own := a.want(201, ann, "POST", mine, email("ann@example.com"), nil).field("id")
	if got := a.do(0, "DELETE", fmt.Sprintf("/api/users/1/endpoints/%v/", own), "", by); got.status != 403 {
		t.Errorf("an admin's: %d %s", got.status, got.text)
	}
	if got := a.do(0, "DELETE", fmt.Sprintf("/api/users/2/endpoints/%v/", added.field("id")), "", by); got.status != 204 {
		t.Errorf("%d %s", got.status, got.text)
	}
	if got := a.do(0, "GET", mine, "", by); got.status != 403 {
		t.Errorf("a key at %s: %d %s", mine, got.status, got.text)
	}
	a.want(400, bob, "POST", mine, `{"channel":"email","address":"x@example.com","confirmed":true}`, nil)
}

// TestNobodyIsFloodedWithConfirmations gives one address again and again, and many of them.
func TestNobodyIsFloodedWithConfirmations(t *testing.T) {
	t.Parallel()
	t.Run("T-MAIL-BOMB", func(t *testing.T) {
		a := newAway(t)
		for i, c := range []struct {
			as      int64
			address string
			status  int
		}{
			{bob, "victim@example.com", 201}, {bob, "VICTIM@example.com", 200}, {cem, "victim@EXAMPLE.com", 201},
			{cem, "victim@example.com", 429}, {ann, "Victim@example.com", 429}, // three a day
			{bob, "b1@example.com", 201}, {bob, "b2@example.com", 201}, {bob, "b3@example.com", 201},
			{bob, "b4@example.com", 429}, // five an hour
			{ann, "a1@example.com", 201},
		} {
			got := a.do(c.as, "POST", mine, email(c.address))
			if got.status != c.status {
				t.Errorf("%d. %s: %d %s, want %d", i, c.address, got.status, got.text, c.status)
			}
			if got.status == 429 && (got.header.Get("Retry-After") == "" || got.field("code") != "too_many_mails") {
				t.Errorf("%d. %v %s", i, got.header, got.text)
			}
			if got.status != 429 {
				a.mails.Next()
			}
		}
		a.mails.None()
		if got := a.want(200, bob, "GET", mine, "", nil).text; strings.Contains(got, "b4@") {
			t.Errorf("an address without its mail is stored: %s", got)
		}
		refused := a.want(201, ann, "POST", mine, email("refused@example.com"), nil)
		if refused.field("mail") != "refused" {
			t.Errorf("%s", refused.text)
		}
	})
}

// TestNobodyIsFloodedWithTests has tests sent to one address again and again, by several people, and after it was removed
// and added again.
func TestNobodyIsFloodedWithTests(t *testing.T) {
	t.Parallel()
	t.Run("T-TEST-BOMB", func(t *testing.T) {
		a := newAway(t)
		give := func(user int64, address string) (id any) {
			t.Helper()
			return a.want(201, ann, "POST", fmt.Sprintf("/api/users/%d/endpoints/", user),
				`{"confirmed":true,`+email(address)[1:], nil).field("id")
		}
		test := func(user int64, id any, times int) {
			t.Helper()
			for range times {
				a.want(200, user, "POST", fmt.Sprintf("%s%v/test/", mine, id), "", nil)
				a.mails.Next()
			}
		}
		first := give(bob, "victim@example.com")
		test(bob, first, 3)
		a.want(204, bob, "DELETE", fmt.Sprintf("%s%v/", mine, first), "", nil)
		test(bob, give(bob, "VICTIM@example.com"), 2)
		test(cem, give(cem, "victim@EXAMPLE.com"), 5)
		refused := func(user int64, id any) {
			t.Helper()
			got := a.do(user, "POST", fmt.Sprintf("%s%v/test/", mine, id), "")
			wait, _ := strconv.Atoi(got.header.Get("Retry-After"))
			if got.status != 429 || got.field("code") != "too_many_tests" || wait < 23*60*60 || wait > 24*60*60 {
				t.Errorf("%d %v %s", got.status, got.header, got.text)
			}
		}
		his := give(ann, "Victim@example.com")
		refused(ann, his)
		a.want(204, ann, "DELETE", fmt.Sprintf("%s%v/", mine, his), "", nil)
		refused(ann, give(ann, "victim@example.com"))
		a.mails.None()
		test(ann, give(ann, "ann@example.com"), 1)
	})
}

// TestChatsGoWhereTheyMay gives addresses of chats that lead elsewhere.
func TestChatsGoWhereTheyMay(t *testing.T) {
	t.Parallel()
	t.Run("T-SSRF", func(t *testing.T) {
		a := newAway(t)
		for _, c := range []struct{ kind, url, field string }{
			{"ntfy", "http://169.254.169.254/latest/meta-data", "url"},
			{"ntfy", "https://169.254.169.254/latest/meta-data", "url"},
			{"ntfy", "http://[::1]:8000/x", "url"},
			{"ntfy", "http://[::ffff:169.254.169.254]/x", "url"},
			{"ntfy", "https://[fd00:ec2::254]/x", "url"},
			{"ntfy", "http://2130706433/x", "url"},
			{"ntfy", "http://0x7f.1/x", "url"},
			{"ntfy", "http://10.0.0.1/x", "url"},
			{"ntfy", "https://127.0.0.1:25/x", "url"},
			{"ntfy", "https://127.0.0.1:22/x", "url"},
			{"ntfy", "https://elsewhere.example.com/x", "url"},
			{"ntfy", "ftp://127.0.0.1/x", "url"},
			{"ntfy", "file:///etc/passwd", "url"},
			{"slack", "https://hooks.slack.com.evil.example/services/T0/B0/x", "url"},
			{"slack", "http://hooks.slack.com/services/T0/B0/x", "url"},
			{"slack", "https://hooks.slack.com@127.0.0.1/services/T0/B0/x", "url"},
			{"smoke", "https://hooks.slack.com/services/T0/B0/x", "kind"},
		} {
			got := a.do(bob, "POST", mine, fmt.Sprintf(`{"channel":"chat","kind":%q,"url":%q}`, c.kind, c.url))
			if got.status != 400 || got.field("field") != c.field {
				t.Errorf("%s: %d %s", c.url, got.status, got.text)
			}
		}
		if got := a.want(200, bob, "GET", mine, "", nil).text; got != `{"results":[]}` {
			t.Errorf("stored: %s", got)
		}
	})
}

// TestAChatIsTested sends to a service that answers in several ways. It follows no redirect, and only admins learn what
// was answered.
func TestAChatIsTested(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	var inner, answer = 0, 0
	chat := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/inner" {
			inner++
			return
		}
		w.Header().Set("Location", "/inner")
		w.WriteHeader(answer)
		fmt.Fprint(w, "what the service says")
	}))
	t.Cleanup(chat.Close)
	const topic = "/topic-s3cret-9876"
	body := fmt.Sprintf(`{"channel":"chat","kind":"ntfy","url":%q,"token":"tk_hidden"}`, chat.URL+topic)
	for _, user := range []int64{ann, bob} {
		added := a.want(201, user, "POST", mine, body, nil)
		if at := added.field("address").(string); at != strings.TrimPrefix(chat.URL, "http://")+"/…9876" {
			t.Errorf("shown as %s", at)
		}
		for _, c := range []struct {
			status int
			result string
		}{{200, "sent"}, {302, "refused"}, {500, "refused"}} {
			answer = c.status
			got := a.want(200, user, "POST", fmt.Sprintf("%s%v/test/", mine, added.field("id")), "", nil)
			if got.field("result") != c.result || got.field("ok") != (c.result == "sent") {
				t.Errorf("%d: %s", c.status, got.text)
			}
			if told := got.field("status") != nil; told != (user == ann) {
				t.Errorf("%d as %d: %s", c.status, user, got.text)
			}
			if told := got.field("error") != nil; told != (user == ann && c.result != "sent") {
				t.Errorf("%d as %d: %s", c.status, user, got.text)
			}
		}
	}
	if inner > 0 {
		t.Error("a redirect was followed")
	}
	chat.Close()
	gone := a.want(200, ann, "POST", fmt.Sprintf("%s%v/test/", mine, 1), "", nil)
	if gone.field("result") != "not reached" {
		t.Errorf("nobody there: %s", gone.text)
	}
	a.stop()
	for _, secret := range []string{"s3cret", "tk_hidden", "what the service says"} {
		if strings.Contains(a.log.String(), secret) {
			t.Errorf("the log has %q", secret)
		}
	}
}

// subscription is one of a browser, as JSON.
func subscription(t testing.TB, endpoint string) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := key.PublicKey.ECDH()
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(`{"name":"Firefox","subscription":{"endpoint":%q,"keys":{"p256dh":%q,"auth":%q}}}`, endpoint,
		base64.RawURLEncoding.EncodeToString(public.Bytes()), base64.RawURLEncoding.EncodeToString(make([]byte, 16)))
}

const devices = "/api/me/devices/"

// as signs somebody in, and returns what makes a request theirs, and the refresh token.
func (a *away) as(user int64) (by func(*http.Request), refresh string) {
	a.t.Helper()
	grant, err := a.db.Grant(a.t.Context(), user)
	if err != nil {
		a.t.Fatal(err)
	}
	session, err := a.db.StartSession(a.t.Context(), grant, time.Hour)
	if err != nil {
		a.t.Fatal(err)
	}
	pair, _, err := a.srv.pair(session)
	if err != nil {
		a.t.Fatal(err)
	}
	return with("Authorization", "Bearer "+pair.Access), pair.Refresh
}

// TestADeviceEndsWithItsLogin subscribes browsers, and signs people out in every way.
func TestADeviceEndsWithItsLogin(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	count := func(user int64) int {
		var list struct {
			Results []any `json:"results"`
		}
		a.want(200, user, "GET", devices, "", &list)
		return len(list.Results)
	}
	const service = "https://fcm.googleapis.com/fcm/send/"
	subscribe := func(by func(*http.Request), name string) {
		t.Helper()
		if got := a.do(0, "POST", devices, subscription(t, service+name), by); got.status != 201 {
			t.Fatalf("%d %s", got.status, got.text)
		}
	}
	first, refresh := a.as(bob)
	subscribe(first, "one")
	listed := a.do(0, "GET", devices, "", first)
	golden(t, "devices.json", undated(regexp.MustCompile(`"vapid_key":"[^"]{87}"`).ReplaceAllString(listed.text,
		`"vapid_key":"B…"`)))
	if strings.Contains(listed.text, "googleapis") {
		t.Errorf("it shows the subscription: %s", listed.text)
	}
	if got := a.choices(bob, "push"); got != "now now" {
		t.Errorf("what matters most is pushed %s", got)
	}
	subscribe(first, "two") // a browser has one
	second, _ := a.as(bob)
	subscribe(second, "three")
	if n := count(bob); n != 2 {
		t.Errorf("%d devices, want 2", n)
	}
	a.want(204, 0, "DELETE", "/api/token/", fmt.Sprintf(`{"refresh":%q}`, refresh), nil)
	if n := count(bob); n != 1 {
		t.Errorf("after a sign-out: %d devices, want 1", n)
	}
	other, _ := a.as(cem)
	subscribe(other, "three") // somebody else signed in there: T-PUSH
	if n, m := count(bob), count(cem); n != 0 || m != 1 {
		t.Errorf("one browser, two accounts: %d and %d devices", n, m)
	}
	second, _ = a.as(bob)
	subscribe(second, "four")
	a.want(204, bob, "DELETE", "/api/users/2/sessions/", "", nil)
	third, _ := a.as(bob)
	if n := count(bob); n != 0 {
		t.Errorf("signed out everywhere: %d devices", n)
	}
	subscribe(third, "five")
	a.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":false}`, nil)
	a.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":true}`, nil)
	if n := count(bob); n != 0 {
		t.Errorf("deactivated: %d devices", n)
	}
	if got := a.do(0, "POST", devices, subscription(t, service+"six"), third); got.status != 401 {
		t.Errorf("by a token of before: %d %s", got.status, got.text)
	}
}

// TestADeviceIsOfAPushService gives subscriptions that are none, and has a service say that one is gone.
func TestADeviceIsOfAPushService(t *testing.T) {
	t.Parallel()
	t.Run("T-PUSH", func(t *testing.T) {
		a := newAway(t)
		good := subscription(t, "https://fcm.googleapis.com/x")
		for name, c := range map[string]struct{ body, field string }{
			"another host":  {subscription(t, "https://push.evil.example/x"), "subscription.endpoint"},
			"this machine":  {subscription(t, "https://[::1]/x"), "subscription.endpoint"},
			"no URL":        {subscription(t, "fcm"), "subscription.endpoint"},
			"no key":        {strings.Replace(good, `"p256dh"`, `"p255dh"`, 1), "subscription.keys.p256dh"},
			"no secret":     {strings.Replace(good, `"auth":"AA`, `"auth":"A`, 1), "subscription.keys.auth"},
			"nothing":       {`{"name":"x"}`, "subscription"},
			"no name":       {strings.Replace(good, "Firefox", " ", 1), "name"},
			"a name of two": {strings.Replace(good, "Firefox", `Fire\nfox`, 1), "name"},
		} {
			got := a.do(bob, "POST", devices, c.body)
			if got.status != 400 || got.field("field") != c.field {
				t.Errorf("%s: %d %s, want %s", name, got.status, got.text, c.field)
			}
		}
		service := httptest.NewServer(http.NotFoundHandler())
		t.Cleanup(service.Close)
		added := a.want(201, bob, "POST", devices, subscription(t, service.URL+"/s3cret"), nil)
		a.want(404, cem, "POST", fmt.Sprintf("%s%v/test/", devices, added.field("id")), "", nil)
		got := a.want(200, bob, "POST", fmt.Sprintf("%s%v/test/", devices, added.field("id")), "", nil)
		if got.field("result") != "refused" {
			t.Errorf("%s", got.text)
		}
		a.want(404, bob, "DELETE", fmt.Sprintf("%s%v/", devices, added.field("id")), "", nil)
		if a.stop(); strings.Contains(a.log.String(), "s3cret") {
			t.Error("the log has a subscription")
		}
	})
}

// TestOneHasSoManyAddresses adds more than there may be.
func TestOneHasSoManyAddresses(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	for i := range db.MaxEndpoints + 1 {
		got := a.do(ann, "POST", "/api/users/2/endpoints/",
			fmt.Sprintf(`{"channel":"email","address":"bob%d@example.com","confirmed":true}`, i))
		if want := map[bool]int{true: 403, false: 201}[i == db.MaxEndpoints]; got.status != want {
			t.Errorf("address %d: %d %s", i, got.status, got.text)
		}
	}
	for i := range db.MaxDevices + 1 {
		got := a.do(bob, "POST", devices, subscription(t, fmt.Sprintf("https://fcm.googleapis.com/%d", i)))
		if want := map[bool]int{true: 403, false: 201}[i == db.MaxDevices]; got.status != want {
			t.Errorf("device %d: %d %s", i, got.status, got.text)
		}
	}
}

// TestOneLearnsOfTheChannels asks servers with and without them.
func TestOneLearnsOfTheChannels(t *testing.T) {
	t.Parallel()
	for want, edit := range map[string]func(*jobs.ChannelSettings){
		"[email push chat]": func(*jobs.ChannelSettings) {},
		"[chat]":            func(s *jobs.ChannelSettings) { s.SMTP, s.PushKey = "", nil },
	} {
		a := newAway(t, edit)
		var me struct{ Channels []string }
		a.want(200, bob, "GET", "/api/me/", "", &me)
		if got := fmt.Sprint(me.Channels); got != want {
			t.Errorf("it offers %s, want %s", got, want)
		}
		if slices.Contains(me.Channels, "email") {
			continue
		}
		a.want(400, bob, "POST", mine, email("bob@example.com"), nil)
		a.want(400, bob, "POST", devices, subscription(t, "https://fcm.googleapis.com/x"), nil)
		if got := a.want(200, bob, "GET", devices, "", nil); got.field("vapid_key") != nil {
			t.Errorf("%s", got.text)
		}
	}
	w := newWorld(t)
	w.want(400, bob, "POST", mine, email("bob@example.com"), nil)
}
