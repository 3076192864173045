// Tests hooks and pushes with libraries of others.

package channels

import (
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

// Libraries of Node take what the program sends to hooks, also while one secret replaces another, and decrypt what it
// pushes.
func TestOthersUnderstandWhatTheProgramSends(t *testing.T) {
	t.Parallel()
	n := channeltest.NewNode(t)
	s := newService(t, "CTMS_PUSH_HOSTS=127.0.0.1")
	t.Run("T-HOOK-FORGE", func(t *testing.T) { checksHooks(t, n, s.in(t)) })
	t.Run("T-PUSH", func(t *testing.T) { decryptsPushes(t, n, s.in(t)) })
}

// checksHooks replaces the secret of a hook, and has two libraries check what comes with each.
func checksHooks(t *testing.T, n *channeltest.Node, s *service) {
	h, id, first := s.newHook()
	type check struct {
		name string
		hookSent
		good bool
	}
	var checks []check
	with := func(name, secret string, sent hookSent, good bool) {
		sent.Secret = secret
		checks = append(checks, check{name, sent, good})
	}
	come := func(title string) (int64, hookSent) {
		notification := s.tell(bob, title, `"priority":"high"`, `"message":"a\tb\nÜ \\ \"c\" 🔑"`)
		s.delivered(notification, "hook")
		return notification, h.last()
	}
	path := fmt.Sprintf("/api/hooks/%d/", id)
	notification, before := come("Überprüfe <b> & 登录 🔑")
	with("the first secret", first, before, true)
	var rotated struct{ Secret string }
	s.read(&rotated, 200, "POST", path+"rotate/", "")
	_, both := come("while both sign")
	with("the old secret for a day", first, both, true)
	with("the new secret", rotated.Secret, both, true)
	with("the new secret, of what came before", rotated.Secret, before, false)
	s.suspend(23 * time.Hour)
	_, late := come("almost a day later")
	with("the old secret, almost a day later", first, late, true)
	s.suspend(2 * time.Hour)
	_, after := come("more than a day later")
	with("the old secret after a day", first, after, false)
	with("the new secret after a day", rotated.Secret, after, true)
	s.want(200, "POST", path+fmt.Sprintf("deliveries/%d/retry/", notification), "")
	s.eventually("it comes again", func() bool { return h.times(notification, bob) == 2 })
	with("sent again", rotated.Secret, h.last(), true)
	s.want(200, "POST", path+"test/", "")
	with("a test", rotated.Secret, h.last(), true)
	changed := after
	changed.Body = strings.Replace(changed.Body, "more than", "less than", 1)
	with("an altered body", rotated.Secret, changed, false)
	changed = after
	changed.Headers = map[string]string{"webhook-id": "n.1.1", "webhook-timestamp": after.Headers["webhook-timestamp"],
		"webhook-signature": after.Headers["webhook-signature"]}
	with("another id", rotated.Secret, changed, false)

	sent, verdicts := []hookSent{}, [][]string{}
	for _, c := range checks {
		sent = append(sent, c.hookSent)
	}
	n.Run("hooks.js", sent, &verdicts)
	for i, c := range checks {
		for library, refusal := range verdicts[i] {
			if (refusal == "") != c.good {
				t.Errorf("%s: library %d says %q", c.name, library, refusal)
			}
		}
	}
	var body struct {
		Type         string
		User         struct{ ID int64 }
		Notification struct {
			ID    int64
			Title string
		}
	}
	if err := json.Unmarshal([]byte(before.Body), &body); err != nil || body.Type != "notification" || body.User.ID != bob ||
		body.Notification.ID != notification || body.Notification.Title != "Überprüfe <b> & 登录 🔑" {
		t.Errorf("%v: the body is %s", err, before.Body)
	}
}

// A pushService is one that decrypts what comes, with the keys of the browser whose place it takes.
type pushService struct {
	testing.TB
	address string
	hash    string // of the browser
}

// subscribe has a browser subscribe to the service, and returns its subscription as JSON.
func (p *pushService) subscribe(key string) string {
	p.Helper()
	var made struct {
		Data struct {
			Endpoint, ClientHash string
			Keys                 struct{ P256dh, Auth string }
		}
	}
	p.ask("/subscribe", url.Values{"userVisibleOnly": {"true"}, "applicationServerKey": {key}}, &made)
	p.hash = made.Data.ClientHash
	return fmt.Sprintf(`{"endpoint":%q,"expirationTime":null,"keys":{"p256dh":%q,"auth":%q}}`, made.Data.Endpoint,
		made.Data.Keys.P256dh, made.Data.Keys.Auth)
}

// shown returns what came, decrypted.
func (p *pushService) shown() []string {
	p.Helper()
	var got struct{ Data struct{ Messages []string } }
	p.ask("/get-notifications", url.Values{"clientHash": {p.hash}}, &got)
	return got.Data.Messages
}

func (p *pushService) ask(path string, form url.Values, out any) {
	p.Helper()
	res, err := http.PostForm(p.address+path, form)
	if err != nil {
		p.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		p.Fatalf("%s: %s %s %v", path, res.Status, text, err)
	}
	if out == nil {
		return
	}
	if err := json.Unmarshal(text, out); err != nil {
		p.Fatalf("%s: %v", text, err)
	}
}

// decryptsPushes subscribes a device by REST, and looks at what the push service decrypts.
func decryptsPushes(t *testing.T, n *channeltest.Node, s *service) {
	service := &pushService{TB: t, address: "http://127.0.0.1:" + n.Start("push.cjs", "port")}
	s.as("bob")
	defer s.as("ann")
	var devices struct {
		VAPIDKey string `json:"vapid_key"`
		Results  []struct{ ID int64 }
	}
	s.read(&devices, 200, "GET", "/api/me/devices/", "")
	browser, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s.want(400, "POST", "/api/me/devices/", fmt.Sprintf(`{"name":"a phone","subscription":{"endpoint":
		"https://push.example.com/x","keys":{"p256dh":%q,"auth":"AAAAAAAAAAAAAAAAAAAAAA"}}}`,
		base64.RawURLEncoding.EncodeToString(browser.PublicKey().Bytes())))
	var device struct{ ID int64 }
	s.read(&device, 201, "POST", "/api/me/devices/", fmt.Sprintf(`{"name":"a phone","subscription":%s}`,
		service.subscribe(devices.VAPIDKey)))
	s.want(200, "POST", fmt.Sprintf("/api/me/devices/%d/test/", device.ID), "")
	s.want(200, "PATCH", "/api/me/preferences/", `{"types":{"*":{"push":"now"}}}`)
	s.as("ann")
	const title = "Überprüfe <b> 登录 🔑"
	first := s.assign(title) // is pushed out of the box
	s.delivered(first, "push")
	s.as("bob")
	s.want(200, "POST", fmt.Sprintf("/api/notifications/%d/mark_read/", first), "")
	s.as("ann")
	second := s.tell(bob, "the build broke", `"priority":"urgent"`, `"message":"see the log"`,
		`"url":"https://ci.example.com/812"`)
	s.delivered(second, "push")
	type push struct {
		WebPush      int `json:"web_push"`
		Notification struct {
			Title, Body, Navigate, Tag string
			RequireInteraction         bool
			Data                       struct{ Withdraw []string }
		}
		AppBadge int `json:"app_badge"`
	}
	var pushes []push
	for _, text := range service.shown() {
		var p push
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		pushes = append(pushes, p)
	}
	if len(pushes) != 3 {
		t.Fatalf("%d pushes came: %q", len(pushes), service.shown())
	}
	tag := fmt.Sprintf("n.%d.%d", first, bob)
	if p := pushes[1]; p.WebPush != 8030 || p.Notification.Title != title || p.Notification.Tag != tag ||
		!strings.HasPrefix(p.Notification.Navigate, "https://ctms.example.com/") || p.AppBadge < 1 {
		t.Errorf("the first push is %+v", p)
	}
	if p := pushes[2].Notification; p.Title != "the build broke" || p.Body != "see the log" || !p.RequireInteraction ||
		p.Navigate != "https://ci.example.com/812" || len(p.Data.Withdraw) != 1 || p.Data.Withdraw[0] != tag {
		t.Errorf("the second push is %+v", p)
	}

	// A subscription that ended is forgotten. The timeline says what the push service answered.
	service.ask("/expire-subscription/"+service.hash, nil, nil)
	last := s.tell(bob, "nobody sees it", `"priority":"high"`)
	if e := s.await(last, "push", "failed", nil); !strings.Contains(e.Answer, "answers 410") {
		t.Errorf("after the subscription ended, the timeline says %+v", e)
	}
	s.as("bob")
	s.read(&devices, 200, "GET", "/api/me/devices/", "")
	if len(devices.Results) != 0 {
		t.Errorf("the device stays: %+v", devices.Results)
	}
	s.awaitLog(fmt.Sprintf(`"msg":"device forgotten","user":%d,"endpoint":%d`, bob, device.ID))
}
