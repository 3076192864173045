package channel

import (
	"net/url"
	"regexp"
	"strings"
)

// ntfy is a topic of an ntfy server. Endpoint.URL is the topic's, such as https://ntfy.example.com/ann, and Token an
// access token for it.
var ntfy = service{
	name: "ntfy",
	check: func(e Endpoint) *Invalid {
		_, topic := ntfyTopic(e.URL)
		switch {
		case !goodTopic.MatchString(topic):
			return &Invalid{"url", "names no topic: it is such as https://ntfy.example.com/topic"}
		case e.Token != "" && !goodToken.MatchString(e.Token):
			return &Invalid{"token", "is no access token"}
		}
		return nil
	},
	request: func(m *Message) (string, any, []string) {
		server, topic := ntfyTopic(m.To.URL)
		var headers []string
		if m.To.Token != "" {
			headers = []string{"Authorization", "Bearer " + m.To.Token}
		}
		return server, ntfyBody(m, topic), headers
	},
	judge: ntfyAnswer,
}

var (
	goodTopic = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	goodToken = regexp.MustCompile(`^[A-Za-z0-9._-]{1,200}$`)
)

// ntfyTopic returns the server's URL and the topic of a topic's URL.
func ntfyTopic(text string) (server, topic string) {
	u, err := url.Parse(text)
	if err != nil {
		return "", ""
	}
	path := strings.TrimSuffix(u.Path, "/")
	i := strings.LastIndexByte(path, '/')
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: path[:i+1]}).String(), path[i+1:]
}

const (
	maxNtfyTitle = 250
	maxNtfyText  = 4000 // bytes; what has more than 4096 becomes a file
	maxNtfy      = 8000 // bytes of the whole JSON; of more than 8192 nothing is taken
)

type ntfyMessage struct {
	Topic    string       `json:"topic"`
	Title    string       `json:"title"`
	Message  string       `json:"message"`
	Priority int          `json:"priority"` // 1 to 5
	Click    string       `json:"click,omitempty"`
	Actions  []ntfyAction `json:"actions,omitempty"` // at most 3
}

type ntfyAction struct {
	Action string `json:"action"` // view
	Label  string `json:"label"`
	URL    string `json:"url"`
}

func ntfyBody(m *Message, topic string) *ntfyMessage {
	n := m.note()
	out := &ntfyMessage{Topic: topic, Title: cut(n.title, maxNtfyTitle, byteCount), Click: n.url,
		Message:  n.below(maxNtfyText, byteCount),
		Priority: map[Priority]int{Low: 2, Normal: 3, High: 4, Urgent: 5}[m.Priority]}
	for _, a := range n.links[:min(len(n.links), 3)] {
		out.Actions = append(out.Actions, ntfyAction{"view", cut(a.Label, 60, byteCount), a.URL})
	}
	for len(encode(out)) > maxNtfy && out.Message != "" {
		switch last := len(out.Actions) - 1; {
		case last >= 0 && out.Actions[0].URL == out.Click: // a click leads there too
			out.Actions = out.Actions[1:]
		case last >= 0 && len(out.Message) <= maxNtfyText/2:
			out.Actions = out.Actions[:last]
		default:
			out.Message = cut(out.Message, len(out.Message)/2, byteCount)
		}
	}
	return out
}

// ntfyWords are what codes of its errors mean.
var ntfyWords = map[int]string{
	40101: "it wants a token", 40301: "the token may not write there", 40024: "the topic's name is not good",
	42901: "too many requests", 42902: "too many e-mails", 42903: "too many connections", 42904: "too many bytes",
	42905: "too many bytes today", 42908: "the daily quota is used up", 42909: "too many failed sign-ins",
	50701: "it is full",
}

func ntfyAnswer(a *answer, e *Error) *Error {
	if e == nil {
		return nil
	}
	var said struct{ Code int }
	a.read(&said)
	if word, ok := ntfyWords[said.Code]; ok {
		e.say(word, false)
	}
	return e
}
