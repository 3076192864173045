package channel

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

// A hookSent is a webhook as it arrived.
type hookSent struct {
	Secret  string            `json:"secret"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
}

// hookReceiver starts a receiver that answers with a status, and hands on what arrives.
func hookReceiver(t testing.TB, status int, header ...string) (url string, arrived chan hookSent) {
	t.Helper()
	arrived = make(chan hookSent, 10)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		h := hookSent{Headers: map[string]string{}, Body: string(body)}
		for name := range r.Header {
			h.Headers[strings.ToLower(name)] = r.Header.Get(name)
		}
		arrived <- h
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, "the receiver's secret")
	})
	return s.URL + "/hook/p4th-s3cret", arrived
}

// newSecret returns a secret as the specification has it.
func newSecret() string {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(key)
}

func hook(url string, secrets ...string) Message {
	return Message{ID: "n.102.7", To: Endpoint{Kind: KindWebhook, URL: url, Secrets: secrets},
		Body: []byte(`{"type":"notification","title":"Überprüfe <b> & \u2028"}`)}
}

// Each secret signs. The libraries refuse another secret, and whatever was changed on the way.
func (n node) checksHooks(t *testing.T) {
	url, arrived := hookReceiver(t, http.StatusNoContent)
	w := NewWebhook(local(t))
	before, now, other := newSecret(), newSecret(), newSecret()
	if _, err := w.Send(t.Context(), hook(url, before)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Send(t.Context(), hook(url, now, before)); err != nil {
		t.Fatal(err)
	}
	one, two := <-arrived, <-arrived
	with := func(h hookSent, secret string, change func(*hookSent)) hookSent {
		headers := map[string]string{}
		for name, value := range h.Headers {
			headers[name] = value
		}
		h.Headers, h.Secret = headers, secret
		if change != nil {
			change(&h)
		}
		return h
	}
	hooks := []hookSent{
		with(one, before, nil), with(two, before, nil), with(two, now, nil), // good
		with(one, now, nil), with(two, other, nil),
		with(one, before, func(h *hookSent) { h.Body += " " }),
		with(one, before, func(h *hookSent) { h.Headers["webhook-id"] = "n.103.7" }),
		with(one, before, func(h *hookSent) { h.Headers["webhook-timestamp"] = "1700000000" }),
		with(one, before, func(h *hookSent) { delete(h.Headers, "webhook-signature") }),
	}
	var verdicts [][]string
	n.Run("hooks.js", hooks, &verdicts)
	if len(verdicts) != len(hooks) {
		t.Fatalf("%d verdicts: %q", len(verdicts), verdicts)
	}
	for i, verdict := range verdicts {
		for library, refusal := range verdict {
			if taken := refusal == ""; taken != (i < 3) {
				t.Errorf("library %d takes webhook %d: %t (%q)", library, i, taken, refusal)
			}
		}
	}
	if one.Headers["webhook-id"] != "n.102.7" || one.Headers["content-type"] != "application/json" ||
		one.Body != string(hook("").Body) {
		t.Errorf("it arrived as %+v", one)
	}
}

func TestAnswersToWebhooks(t *testing.T) {
	for status, want := range map[int]Error{
		200: {}, 204: {}, 299: {},
		302: {Text: "answers 302, and no redirect is followed"},
		400: {Text: "answers 400", Permanent: true},
		404: {Text: "answers 404"}, // it is being deployed, or its proxy is
		405: {Text: "answers 405"},
		410: {Text: "answers 410", Permanent: true, Gone: true},
		413: {Text: "answers 413", Permanent: true},
		429: {Text: "answers 429", RetryAfter: 120e9},
		503: {Text: "answers 503", RetryAfter: 120e9},
	} {
		header := []string{"Location", "http://127.0.0.1:1/"}
		if want.RetryAfter > 0 {
			header = []string{"Retry-After", "120"}
		}
		url, _ := hookReceiver(t, status, header...)
		got, err := NewWebhook(local(t)).Send(t.Context(), hook(url, newSecret()))
		if want.Text == "" {
			if err != nil || got != status {
				t.Errorf("%d: %d, %v", status, got, err)
			}
			continue
		}
		want.Status = status
		if got := textOf(t, err); *got != want {
			t.Errorf("%d: %+v, want %+v", status, *got, want)
		}
	}
}

func TestWhatCanNotBeAWebhook(t *testing.T) {
	url, arrived := hookReceiver(t, http.StatusOK)
	for name, m := range map[string]Message{
		"no secret":                hook(url),
		"a short secret":           hook(url, "whsec_c2hvcnQ="),
		"no secret of webhooks":    hook(url, newSecret(), "s3cret"),
		"a URL inside":             hook("http://10.0.0.1/", newSecret()),
		"a URL that is none":       hook("http://[::1", newSecret()),
		"an ID with a line break":  {ID: "a\r\nX-Evil: 1", To: hook(url, newSecret()).To},
		"an ID with a dot and all": {ID: "n.1.7.é", To: hook(url, newSecret()).To},
	} {
		got := notSent(t)(NewWebhook(local(t)).Send(t.Context(), m))
		if !got.Permanent || got.Status != 0 || strings.Contains(got.Text, "s3cret") {
			t.Errorf("%s: %+v", name, *got)
		}
	}
	if len(arrived) > 0 {
		t.Errorf("%+v arrived", <-arrived)
	}
}

// Endpoints are printed and logged without what only their owner may know.
func TestEndpointsKeepTheirSecrets(t *testing.T) {
	e := Endpoint{Kind: KindSlack, Address: "ann@example.org", URL: "https://hooks.slack.com/services/T0/B0/s3cret",
		Token: "s3cret", To: "s3cret", Auth: []byte("s3cret"), Secrets: []string{"s3cret"}}
	for _, text := range printed(e) {
		if strings.Contains(text, "s3cret") || strings.Contains(text, "ann") {
			t.Errorf("it is printed as %s", text)
		}
	}
}

// printed returns a value in the ways in which programs print and log values.
func printed(v any) []string {
	b := &bytes.Buffer{}
	slog.New(slog.NewTextHandler(b, nil)).Info("x", "endpoint", v)
	return []string{fmt.Sprint(v), fmt.Sprintf("%+v", v), fmt.Sprintf("%s", v), fmt.Sprintf("%v", []any{v}), b.String()}
}
