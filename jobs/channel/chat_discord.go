package channel

import (
	"net/url"
	"regexp"
	"strings"
)

// discord is a webhook of a Discord channel.
var discord = service{
	name:  "Discord",
	hosts: Hosts{"discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com"},
	check: func(e Endpoint) *Invalid {
		if u, err := url.Parse(e.URL); err != nil || !goodDiscord.MatchString(u.Path) {
			return &Invalid{"url", "is no webhook of Discord: those begin with https://discord.com/api/webhooks/"}
		}
		return nil
	},
	request: func(m *Message) (string, any, []string) {
		u, err := url.Parse(m.To.URL)
		if err != nil { // Check has read it before
			return "", nil, nil
		}
		query := u.Query()
		query.Set("wait", "true") // else it takes everything, and says nothing of errors
		u.RawQuery = query.Encode()
		return u.String(), discordMessage(m), nil
	},
	judge: discordAnswer,
}

var goodDiscord = regexp.MustCompile(`^/api(/v[0-9]+)?/webhooks/[0-9]+/[A-Za-z0-9_-]+/?$`)

var discordMarkup = markup{
	escape: strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`, "#", `\#`, "[", `\[`,
		"]", `\]`, "(", `\(`, ")", `\)`, "<", `\<`, ">", `\>`, "@", "@\u200b", "-#", `\-#`).Replace,
	bold: func(s string) string { return "**" + s + "**" },
	link: markdownLink,
}

const (
	maxDiscordTitle = 256
	maxDiscordText  = 4096 // of a description; all texts of an embed together may have 6000
	maxDiscordURL   = 2048
)

type discordEmbed struct {
	Title       string `json:"title"`
	URL         string `json:"url,omitempty"`
	Description string `json:"description,omitempty"`
	Timestamp   string `json:"timestamp,omitempty"`
}

func discordMessage(m *Message) any {
	n := m.note()
	embed := discordEmbed{Title: discordMarkup.fit(n.title, maxDiscordTitle), URL: n.url, Timestamp: m.timestamp()}
	if len(embed.URL) > maxDiscordURL { // one of other letters grows when it is encoded
		embed.URL = ""
	}
	n.title, n.url = "", ""
	_, embed.Description, _ = strings.Cut(n.write(&discordMarkup, maxDiscordText), "\n")
	return map[string]any{
		"embeds":           []discordEmbed{embed},
		"allowed_mentions": map[string]any{"parse": []string{}}, // nobody is called, whatever a title says
	}
}

// discordWords are what codes of its errors mean.
var discordWords = map[int]struct {
	word string
	gone bool
}{
	10003: {"the channel is gone", true},
	10015: {"the webhook is gone", true},
	50027: {"the webhook's token is not good", true},
	50006: {"the message is empty", false},
	50035: {"the message has a wrong form", false},
}

func discordAnswer(a *answer, e *Error) *Error {
	if e == nil {
		return nil
	}
	var said struct {
		Code       int
		RetryAfter float64 `json:"retry_after"`
	}
	a.read(&said)
	e.waitAtLeast(said.RetryAfter)
	if known, ok := discordWords[said.Code]; ok {
		e.say(known.word, known.gone)
	}
	return e
}
