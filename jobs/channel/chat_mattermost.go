package channel

import (
	"net/url"
	"regexp"
	"strings"
)

// mattermost is an incoming webhook of Mattermost. Endpoint.To names another channel than the webhook's own.
var mattermost = service{
	name: "Mattermost",
	check: func(e Endpoint) *Invalid {
		if u, err := url.Parse(e.URL); err != nil || !strings.Contains(u.Path, "/hooks/") {
			return &Invalid{"url", "is no incoming webhook of Mattermost: those have /hooks/ in them"}
		}
		if e.To != "" && !goodMattermost.MatchString(e.To) {
			return &Invalid{"to", "is no channel such as town-square, and no user such as @ann"}
		}
		return nil
	},
	request: func(m *Message) (string, any, []string) {
		body := map[string]any{"text": m.note().write(&mattermostMarkup, maxMattermost)}
		if m.To.To != "" {
			body["channel"] = m.To.To
		}
		return m.To.URL, body, nil
	},
	judge: mattermostAnswer,
}

var goodMattermost = regexp.MustCompile(`^@?[a-z0-9][a-z0-9._-]{0,63}$`)

// maxMattermost is what every version takes; newer ones take 16383.
const maxMattermost = 4000

// The escapes keep Markdown, mentions (an @ before a zero-width blank names nobody), and the syntax of Slack, which
// Mattermost reads too.
var mattermostMarkup = markup{
	escape: strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`, "#", `\#`, "[", `\[`,
		"]", `\]`, "!", `\!`, "&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "@\u200b").Replace,
	bold: func(s string) string { return "**" + s + "**" },
	link: markdownLink,
}

// markdownLink returns a link. A bracket in the URL would end it.
func markdownLink(label, to string) string {
	return "[" + label + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(to) + ")"
}

// mattermostWords are what ids of its errors mean.
var mattermostWords = map[string]struct {
	word string
	gone bool
}{
	"web.incoming_webhook.invalid.app_error":        {"the webhook is gone", true},
	"web.incoming_webhook.disabled.app_error":       {"incoming webhooks are switched off", false},
	"web.incoming_webhook.channel.app_error":        {"there is no such channel", false},
	"web.incoming_webhook.channel_locked.app_error": {"the webhook is locked to its channel", false},
	"web.incoming_webhook.permissions.app_error":    {"the webhook may not write there", false},
	"web.incoming_webhook.user.app_error":           {"there is no such user", false},
}

func mattermostAnswer(a *answer, e *Error) *Error {
	if e == nil {
		return nil
	}
	var said struct{ ID string }
	a.read(&said)
	if known, ok := mattermostWords[said.ID]; ok {
		e.say(known.word, known.gone)
	}
	return e
}
