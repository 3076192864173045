// Tests what leaves the program for chats that run anywhere.

package channels

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"testing"

	"ctms/server/cli/e2e"
)

// A chatHost is a host on which Mattermost, ntfy and Gotify run. It keeps what they are sent, in their documented form.
type chatHost struct {
	*httptest.Server
	mu   sync.Mutex
	got  map[string][]string // the texts that came, by service
	odd  []string            // requests of which no service knows
	hold chan struct{}       // where it is not nil, answers wait until it is closed
}

// mattermostTitle is the bold first line, which may be a link.
var mattermostTitle = regexp.MustCompile(`^\*\*\[?([^]*]+)`)

func newChatHost(t testing.TB) *chatHost {
	h := &chatHost{got: map[string][]string{}}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

func (h *chatHost) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	var said struct {
		Topic, Title, Message string
		Text                  string
		Priority              int
	}
	err := json.NewDecoder(r.Body).Decode(&said)
	service, text := "", said.Title
	switch where := r.Method + " " + r.URL.Path; {
	case err != nil:
	case where == "POST /" && said.Topic == "bob" && r.Header.Get("Authorization") == "Bearer tk_1" && said.Priority == 3:
		service = "ntfy"
	case where == "POST /message" && r.Header.Get("X-Gotify-Key") == "A1" && said.Priority == 5:
		service = "gotify"
	case where == "POST /hooks/b0b" && mattermostTitle.MatchString(said.Text):
		service, text = "mattermost", mattermostTitle.FindStringSubmatch(said.Text)[1]
	}
	h.mu.Lock()
	if service == "" {
		h.odd = append(h.odd, fmt.Sprintf("%s %s %v %+v", r.Method, r.URL, r.Header, said))
	}
	h.got[service] = append(h.got[service], text)
	hold := h.hold
	h.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-r.Context().Done(): // the server was killed
		}
	}
}

// times returns how often a service got a text.
func (h *chatHost) times(service, text string) (n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, one := range h.got[service] {
		if one == text {
			n++
		}
	}
	return n
}

// holds has the host answer once a channel is closed, at once for nil.
func (h *chatHost) holds(until chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.hold = until
}

// Each service gets what it documents. A server that is killed while the service takes its time loses nothing. It sends
// that once more, since nobody knows whether it arrived.
func TestAChatGetsItsMessages(t *testing.T) { // R-OUTBOX
	t.Parallel()
	host := newChatHost(t)
	s := newService(t, "CTMS_CHAT_HOSTS=127.0.0.1")
	s.as("bob")
	s.want(200, "PATCH", "/api/me/preferences/", `{"types":{"*":{"chat":"now"}}}`)
	for service, endpoint := range map[string]string{
		"ntfy":       fmt.Sprintf(`"kind":"ntfy","url":"%s/bob","token":"tk_1"`, host.URL),
		"gotify":     fmt.Sprintf(`"kind":"gotify","url":%q,"token":"A1"`, host.URL),
		"mattermost": fmt.Sprintf(`"kind":"mattermost","url":"%s/hooks/b0b"`, host.URL),
	} {
		var made struct{ ID int64 }
		s.as("bob")
		s.read(&made, 201, "POST", "/api/me/endpoints/", `{"channel":"chat",`+endpoint+`}`)
		s.as("ann")
		s.delivered(s.tell(bob, "Build 811 failed"), "chat")
		if n := host.times(service, "Build 811 failed"); n != 1 {
			t.Fatalf("%s got it %d times; requests of which no service knows: %q", service, n, host.odd)
		}

		held := make(chan struct{})
		host.holds(held)
		told := s.tell(bob, "Build 812 failed")
		s.eventually(service+" is asked", func() bool { return host.times(service, "Build 812 failed") == 1 })
		if err := s.p.Cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		s.p.Wait(e2e.Patience)
		host.holds(nil)
		close(held)
		s.start()
		s.delivered(told, "chat")
		if n := host.times(service, "Build 812 failed"); n != 2 {
			t.Errorf("%s got what was on its way %d times", service, n)
		}
		s.as("bob")
		s.want(204, "DELETE", fmt.Sprintf("/api/me/endpoints/%d/", made.ID), "")
	}
	if len(host.odd) > 0 {
		t.Errorf("requests of which no service knows: %q", host.odd)
	}
}
