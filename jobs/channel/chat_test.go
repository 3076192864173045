package channel

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

var update = flag.Bool("update", false, "write the golden files")

// endpoints has a good endpoint of each service.
var endpoints = map[Kind]Endpoint{
	KindSlack:      {URL: "https://hooks.slack.com/services/T0/B0/s3cret"},
	KindMattermost: {URL: "https://chat.example.com/hooks/s3cret", To: "town-square"},
	KindDiscord:    {URL: "https://discord.com/api/webhooks/123/s3cret-x?thread_id=7"},
	KindTeams:      {URL: "https://prod-1.westeurope.logic.azure.com:443/workflows/1/triggers/manual/run?sig=s3cret"},
	KindTelegram:   {Token: "123456:s3cret-s3cret-s3cret-s3cret-s3", To: "-1001234"},
	KindNtfy:       {URL: "https://chat.example.com/s3cret", Token: "tk_s3cret"},
	KindGotify:     {URL: "https://chat.example.com/gotify/", Token: "As3cret"},
}

// An internet is one server that stands for all hosts of chat services. Requests reach it as they would reach them: by
// TLS, under the service's name.
type internet struct {
	*httptest.Server
	*Chat
	arrived chan *http.Request // with their bodies
	status  int                // of the answer
	header  http.Header
	body    string
}

func newInternet(t testing.TB) *internet {
	t.Helper()
	in := &internet{arrived: make(chan *http.Request, 100), status: http.StatusOK}
	in.Server = httptest.NewUnstartedServer(in)
	in.Config.ErrorLog = log.New(io.Discard, "", 0)
	certificate, key := filepath.Join(t.TempDir(), "certificate"), filepath.Join(t.TempDir(), "key")
	roots := channeltest.NewCertificate(t, certificate, key, time.Now().Add(time.Hour), "hooks.slack.com", "discord.com",
		"api.telegram.org", "chat.example.com", "prod-1.westeurope.logic.azure.com")
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		t.Fatal(err)
	}
	in.TLS = &tls.Config{Certificates: []tls.Certificate{pair}}
	in.StartTLS()
	t.Cleanup(in.Close)
	g := NewGuard(nil)
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, in.Listener.Addr().String())
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	g.client = &http.Client{Transport: transport}
	in.Chat = NewChat(g, Hosts{"chat.example.com"})
	return in
}

// ServeHTTP answers as the test said. A message of a wrong shape is a 400.
func (in *internet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if problem := wrongShape(r, body); problem != "" {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, problem)
		log.Print(problem)
		return
	}
	in.arrived <- r
	for name, values := range in.header {
		w.Header()[name] = values
	}
	w.WriteHeader(in.status)
	_, _ = io.WriteString(w, in.body)
}

// to returns a message to a service.
func to(kind Kind, m Message) Message {
	m.To = endpoints[kind]
	m.To.Kind = kind
	return m
}

// Each service gets what it documents: a title that is a link, what happened, who did it, and actions.
func TestChatsGetWhatTheyDocument(t *testing.T) {
	in := newInternet(t)
	several := assigned()
	several.Purpose, several.More, several.Language, several.Priority = Summary, 2, "de", High
	several.Items = append(several.Items, Item{Title: "Write <docs> & *tests*", Text: "Fällig\nheute"})
	test := Message{ID: "t.1", Purpose: Test, Language: "fr", Home: "https://ctms.example.com/"}
	for _, kind := range in.Kinds() {
		var got []any
		for _, m := range []Message{assigned(), several, test} {
			if _, err := in.Send(t.Context(), to(kind, m)); err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			got = append(got, requested(t, <-in.arrived))
		}
		text, err := json.MarshalIndent(got, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", string(kind)+".json")
		if *update {
			if err := os.WriteFile(golden, append(text, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(golden); err != nil || string(want) != string(text)+"\n" {
			t.Errorf("%s gets\n%s\nwant what %s has: %v", kind, text, golden, err)
		}
	}
}

// requested returns a request as the golden files have it.
func requested(t testing.TB, r *http.Request) any {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	headers := map[string]string{}
	for _, name := range []string{"Authorization", "X-Gotify-Key", "Content-Type", "User-Agent"} {
		if value := r.Header.Get(name); value != "" {
			headers[name] = value
		}
	}
	return map[string]any{"url": r.Method + " https://" + r.Host + r.URL.String(), "headers": headers,
		"body": json.RawMessage(body)}
}

// Whatever people write, it stays text, calls nobody, and fits into the service's limits.
func TestChatsTakeAnyText(t *testing.T) { t.Run("T-CHAT", chatsTakeAnyText) }

func chatsTakeAnyText(t *testing.T) {
	in := newInternet(t)
	longURL := "https://ctms.example.com/?" + strings.Repeat("a", 2000)
	for _, evil := range []string{
		"<!channel> <@U123> <https://evil.example|Fix>", "@everyone @here @channel @all", "**bold** _x_ ~y~ `z` # h > q",
		"[a](https://evil.example)", "</b><a href='https://evil.example'>x</a>&amp;", `\*\`, "a\r\nb\x00\u202ec", "-# small",
		strings.Repeat("<", 9000), strings.Repeat("🔑", 9000), strings.Repeat("@*_", 3000), "\xff",
		strings.Repeat("a\n", 4000), `{"a":1}`, "||spoiler||", "![x](https://evil.example/x.png)",
	} {
		one := assigned()
		one.Items[0] = Item{Title: evil, Text: evil + evil, Actor: evil, URL: longURL,
			Actions: []Action{{evil, longURL}, {evil, longURL}, {evil, longURL}}}
		many := assigned()
		many.Items = slices.Repeat(one.Items, 60)
		for _, kind := range in.Kinds() {
			for _, m := range []Message{one, many} {
				if status, err := in.Send(t.Context(), to(kind, m)); err != nil || status/100 != 2 {
					t.Errorf("%s, %d items of %.40q: %d, %v", kind, len(m.Items), evil, status, err)
					continue
				}
				<-in.arrived
			}
		}
	}
}

// A message with long links arrives: a service that finds it too long takes nothing of it.
func TestChatsTakeLongLinks(t *testing.T) {
	in := newInternet(t)
	for name, c := range map[string]struct {
		text  string
		query string
		left  int // actions that ntfy gets
	}{
		"long links":          {strings.Repeat("a", 2000), strings.Repeat("b", 1474), 2},
		"longer ones":         {strings.Repeat("a", 2000), strings.Repeat("b", 2000), 2},
		"a text with escapes": {strings.Repeat("\"", 4000), "b", 3},
		"links that grow":     {strings.Repeat("a", 4000), strings.Repeat("ä", 1000), 0},
	} {
		m := assigned()
		action := "https://ci.example.com/?" + c.query
		m.Items[0].URL, m.Items[0].Text = "https://ctms.example.com/?"+c.query, c.text
		m.Items[0].Actions = []Action{{"Log", action}, {"Stop", action}}
		for _, kind := range in.Kinds() {
			if _, err := in.Send(t.Context(), to(kind, m)); err != nil {
				t.Errorf("%s, %s: %v", name, kind, err)
				continue
			}
			r := <-in.arrived
			if kind != KindNtfy {
				continue
			}
			var got ntfyMessage
			if err := json.NewDecoder(r.Body).Decode(&got); err != nil || len(got.Actions) != c.left || got.Click == "" ||
				len(got.Message) < 500 {
				t.Errorf("%s: ntfy gets %d actions, the link %.30s and %d bytes, %v", name, len(got.Actions), got.Click,
					len(got.Message), err)
			}
		}
	}
}

func TestWhatChatsAnswer(t *testing.T) {
	in := newInternet(t)
	for _, c := range []struct {
		kind   Kind
		status int
		body   string
		retry  string
		want   *Error
	}{
		{KindSlack, 200, "ok", "", nil},
		{KindSlack, 404, "no_service", "", &Error{Text: "answers 404: no_service", Permanent: true, Gone: true}},
		{KindSlack, 410, "channel_is_archived", "", &Error{Text: "answers 410: channel_is_archived", Permanent: true,
			Gone: true}},
		{KindSlack, 403, "action_prohibited\n", "", &Error{Text: "answers 403: action_prohibited", Permanent: true}},
		{KindSlack, 400, "invalid_payload", "", &Error{Text: "answers 400: invalid_payload", Permanent: true}},
		{KindSlack, 429, "rate_limited", "30", &Error{Text: "answers 429", RetryAfter: 30 * time.Second}},
		{KindSlack, 500, "rollup_error", "", &Error{Text: "answers 500: rollup_error"}},
		{KindSlack, 404, "<html>s3cret", "", &Error{Text: "answers 404", Permanent: true}},
		{KindMattermost, 200, "ok", "", nil},
		{KindMattermost, 400, `{"id":"web.incoming_webhook.invalid.app_error","message":"s3cret","status_code":400}`, "",
			&Error{Text: "answers 400: the webhook is gone", Permanent: true, Gone: true}},
		{KindMattermost, 501, `{"id":"web.incoming_webhook.disabled.app_error"}`, "",
			&Error{Text: "answers 501: incoming webhooks are switched off"}},
		{KindMattermost, 404, `{"id":"web.incoming_webhook.channel.app_error"}`, "",
			&Error{Text: "answers 404: there is no such channel", Permanent: true}},
		{KindDiscord, 200, `{"id":"1"}`, "", nil},
		{KindDiscord, 204, "", "", nil},
		{KindDiscord, 404, `{"message":"Unknown Webhook","code":10015}`, "",
			&Error{Text: "answers 404: the webhook is gone", Permanent: true, Gone: true}},
		{KindDiscord, 401, `{"message":"Invalid Webhook Token","code":50027}`, "",
			&Error{Text: "answers 401: the webhook's token is not good", Permanent: true, Gone: true}},
		{KindDiscord, 429, `{"message":"You are being rate limited.","retry_after":64.57,"global":false}`, "",
			&Error{Text: "answers 429", RetryAfter: 65 * time.Second}},
		{KindTeams, 202, "", "", nil},
		{KindTeams, 200, "1", "", nil},
		{KindTeams, 200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429", "",
			&Error{Text: "answers 200, but that it was not delivered"}},
		{KindTeams, 404, `{"error":{"code":"WorkflowNotFound","message":"s3cret"}}`, "",
			&Error{Text: "answers 404: the workflow is gone", Permanent: true, Gone: true}},
		{KindTeams, 400, `{"error":{"code":"WorkflowTriggerIsNotEnabled"}}`, "",
			&Error{Text: "answers 400: the workflow is switched off", Permanent: true}},
		{KindTeams, 429, `{"error":{}}`, "7", &Error{Text: "answers 429", RetryAfter: 7 * time.Second}},
		{KindTelegram, 200, `{"ok":true}`, "", nil},
		{KindTelegram, 403, `{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}`, "",
			&Error{Text: "answers 403: bot was blocked by the user", Permanent: true, Gone: true}},
		{KindTelegram, 400, `{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`, "",
			&Error{Text: "answers 400: chat not found", Permanent: true, Gone: true}},
		{KindTelegram, 401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`, "",
			&Error{Text: "answers 401: the bot's token is not good", Permanent: true, Gone: true}},
		{KindTelegram, 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 14",` +
			`"parameters":{"retry_after":14}}`, "", &Error{Text: "answers 429", RetryAfter: 14 * time.Second}},
		{KindTelegram, 200, `{"ok":false}`, "", &Error{Text: "answers 200, but that it was not sent"}},
		{KindNtfy, 200, `{"id":"x"}`, "", nil},
		{KindNtfy, 403, `{"code":40301,"http":403,"error":"forbidden"}`, "",
			&Error{Text: "answers 403: the token may not write there", Permanent: true}},
		{KindNtfy, 429, `{"code":42908,"http":429,"error":"limit reached"}`, "",
			&Error{Text: "answers 429: the daily quota is used up"}},
		{KindGotify, 200, `{"id":1}`, "", nil},
		{KindGotify, 401, `{"error":"Unauthorized","errorCode":401,"errorDescription":"s3cret"}`, "",
			&Error{Text: "answers 401", Permanent: true}},
		{KindGotify, 503, "", "99999999", &Error{Text: "answers 503", RetryAfter: 24 * time.Hour}},
		{KindGotify, 302, "", "", &Error{Text: "answers 302, and no redirect is followed"}},
	} {
		in.status, in.body, in.header = c.status, c.body, http.Header{}
		if c.retry != "" {
			in.header.Set("Retry-After", c.retry)
		}
		_, err := in.Send(t.Context(), to(c.kind, assigned()))
		<-in.arrived
		name := fmt.Sprintf("%s, %d %s", c.kind, c.status, c.body)
		if c.want == nil {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		c.want.Status = c.status
		if got := textOf(t, err); *got != *c.want {
			t.Errorf("%s: %+v, want %+v", name, *got, *c.want)
		}
	}
}

// A chat lists the newest of many, and says how many more there are.
func TestAChatListsTheNewest(t *testing.T) {
	m := assigned()
	m.Purpose, m.Items, m.More = Digest, nil, 5
	for i := range mostInChat + 2 {
		m.Items = append(m.Items, Item{Title: fmt.Sprint("Pump ", i+1)})
	}
	text := m.note().write(&plainText, 4000)
	if !strings.Contains(text, "Pump 3\n") || !strings.Contains(text, "Pump 12\n") || strings.Contains(text, "Pump 2\n") ||
		!strings.Contains(text, " 7 ") {
		t.Errorf("it says %s", text)
	}
}
