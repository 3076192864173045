package channel

import (
	"net/url"
	"slices"
	"strings"
)

// slack is an incoming webhook of Slack. Its answers are plain words.
var slack = service{
	name:  "Slack",
	hosts: Hosts{"hooks.slack.com", "hooks.slack-gov.com"},
	check: func(e Endpoint) *Invalid {
		if u, err := url.Parse(e.URL); err != nil || !strings.HasPrefix(u.Path, "/services/") {
			return &Invalid{"url", "is no incoming webhook of Slack: those begin with https://hooks.slack.com/services/"}
		}
		return nil
	},
	request: func(m *Message) (string, any, []string) { return m.To.URL, slackMessage(m), nil },
	judge:   slackAnswer,
}

// Slack escapes three letters and no others. A mention, such as <!channel>, needs one of them.
var slackEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

var slackMarkup = markup{
	escape: slackEscapes.Replace,
	bold:   func(s string) string { return "*" + s + "*" },
	link:   func(s, to string) string { return "<" + slackEscapes.Replace(to) + "|" + s + ">" },
}

const (
	maxSlackText     = 3000 // of a section
	maxSlackFallback = 300  // what a phone shows
)

type slackBlock struct {
	Type string    `json:"type"`
	Text slackText `json:"text"`
}

type slackText struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Verbatim bool   `json:"verbatim"` // names of people and channels in it stay text
}

func slackMessage(m *Message) any {
	n := m.note()
	fallback := n.title
	if n.text != "" {
		fallback += ": " + oneLine(n.text)
	}
	return map[string]any{
		"text":   slackMarkup.fit(fallback, maxSlackFallback),
		"blocks": []slackBlock{{"section", slackText{"mrkdwn", n.write(&slackMarkup, maxSlackText), true}}},
		// The previews of links would show what only the person may see.
		"unfurl_links": false, "unfurl_media": false,
	}
}

// slackWords are the errors that Slack documents for incoming webhooks.
var slackWords = []string{"invalid_payload", "user_not_found", "no_text", "too_many_attachments", "action_prohibited",
	"posting_to_general_channel_denied", "rollup_error"}

// slackGone are those after which the webhook is of no use.
var slackGone = []string{"no_service", "no_service_id", "no_active_hooks", "no_team", "team_disabled", "invalid_token",
	"channel_not_found", "channel_is_archived"}

func slackAnswer(a *answer, e *Error) *Error {
	if e == nil {
		return nil
	}
	word := strings.TrimSpace(string(a.body))
	if gone := slices.Contains(slackGone, word); gone || slices.Contains(slackWords, word) {
		e.say(word, gone)
	}
	return e
}
