package channel

import (
	"strings"
)

// gotify is an application of a Gotify server. Endpoint.URL is the server's, and Token the application's.
var gotify = service{
	name: "Gotify",
	check: func(e Endpoint) *Invalid {
		switch {
		case strings.ContainsAny(e.URL, "?#"):
			return &Invalid{"url", "must be that of the server alone, such as https://gotify.example.com"}
		case !goodToken.MatchString(e.Token):
			return &Invalid{"token", "is no token of an application"}
		}
		return nil
	},
	request: func(m *Message) (string, any, []string) {
		server := strings.TrimSuffix(strings.TrimSuffix(m.To.URL, "/"), "/message")
		return server + "/message", gotifyBody(m), []string{"X-Gotify-Key", m.To.Token}
	},
	judge: byStatus,
}

// maxGotify is how many bytes a text has. Gotify itself has no limit, phones have.
const maxGotify = 4000

func gotifyBody(m *Message) any {
	n := m.note()
	extras := map[string]any{"client::display": map[string]any{"contentType": "text/plain"}}
	if n.url != "" {
		extras["client::notification"] = map[string]any{"click": map[string]any{"url": n.url}}
	}
	return map[string]any{
		"title":    cut(n.title, 250, byteCount),
		"message":  n.below(maxGotify, byteCount),
		"priority": map[Priority]int{Low: 2, Normal: 5, High: 8, Urgent: 10}[m.Priority],
		"extras":   extras,
	}
}
