package channel

import (
	"html"
	"net/http"
	"regexp"
	"strings"
)

// telegram is a bot of Telegram (Bot API). Endpoint.Token is the bot's, To is the chat.
var telegram = service{
	name:  "Telegram",
	hosts: Hosts{"api.telegram.org"},
	check: func(e Endpoint) *Invalid {
		switch {
		case e.URL != "":
			return &Invalid{"url", "must be left out: Telegram has one address"}
		case !goodBot.MatchString(e.Token):
			return &Invalid{"token", "is no token of a bot, such as 123456:ABC-DEF"}
		case !goodTelegram.MatchString(e.To):
			return &Invalid{"to", "is no chat: it is a number, or a channel such as @news"}
		}
		return nil
	},
	request: func(m *Message) (string, any, []string) {
		return "https://api.telegram.org/bot" + m.To.Token + "/sendMessage", map[string]any{
			"chat_id":    m.To.To,
			"text":       m.note().write(&telegramMarkup, maxTelegram),
			"parse_mode": "HTML",
			// A preview would ask for the page, and show what only the person may see.
			"link_preview_options": map[string]any{"is_disabled": true},
			"disable_notification": m.Priority == Low,
		}, nil
	},
	judge: telegramAnswer,
}

var (
	goodBot      = regexp.MustCompile(`^[0-9]{1,20}:[A-Za-z0-9_-]{20,100}$`)
	goodTelegram = regexp.MustCompile(`^(-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31})$`)
)

// maxTelegram is counted after the markup is read. Here it counts too, so nothing is ever too long.
const maxTelegram = 4096

var telegramMarkup = markup{
	escape: html.EscapeString,
	bold:   func(s string) string { return "<b>" + s + "</b>" },
	link:   func(s, to string) string { return `<a href="` + html.EscapeString(to) + `">` + s + "</a>" },
}

// telegramWords are parts of descriptions that Telegram gives, and whether the chat can't be written to any more.
var telegramWords = []struct {
	part string
	gone bool
}{
	{"bot was blocked by the user", true}, {"bot was kicked", true}, {"user is deactivated", true},
	{"chat not found", true}, {"group chat was upgraded to a supergroup", true},
	{"bot can't initiate conversation", false},
	{"not enough rights", false}, {"have no rights to send a message", false}, {"message is too long", false},
	{"can't parse entities", false}, {"need administrator rights", false},
}

func telegramAnswer(a *answer, e *Error) *Error {
	var said struct {
		OK          *bool
		Description string
		Parameters  struct {
			RetryAfter float64 `json:"retry_after"`
		}
	}
	a.read(&said)
	if e == nil && said.OK != nil && !*said.OK {
		e = &Error{Text: "answers 200, but that it was not sent", Status: http.StatusOK}
	}
	if e == nil {
		return nil
	}
	e.waitAtLeast(said.Parameters.RetryAfter)
	if a.status == http.StatusUnauthorized || a.status == http.StatusNotFound {
		return e.say("the bot's token is not good", true)
	}
	for _, known := range telegramWords {
		if strings.Contains(said.Description, known.part) {
			return e.say(known.part, known.gone)
		}
	}
	return e
}
