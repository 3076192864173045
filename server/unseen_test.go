package server

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// unseen are characters that a text on a page may not have: they act on a terminal, or turn what stands around them.
var unseen = []string{"\x00", "\x07", "\x1b", "\x7f", "\u0085", "\u009b", "\u202a", "\u202e", "\u2066", "\u2069", "\u206a",
	"\u206f", "\ufff9", "\u2028", "\u2029"}

// marks are what keyboards for writing from right to left have. A line has no use for them; a longer text may.
const marks = "\u061c\u200e\u200f"

// joined are texts of several lines that need characters without a look of their own.
const joined = marks + "👩\u200d💻 می\u200cخواهم क्\u200dष\r\n\tline 2 ❤\ufe0f\n"

// A text that others are shown must not look as if it said something else.
func TestTextsThatHideOrTurnAreRefused(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	key := a.sender()
	quoted := func(text string) string {
		out := ""
		for _, r := range text {
			if r > 0xffff {
				out += string(r)
			} else {
				out += fmt.Sprintf(`\u%04x`, r)
			}
		}
		return `"` + out + `"`
	}
	gotify := func(message string) string {
		return "/message?token=" + key + "&title=x&message=" + url.QueryEscape(message)
	}
	a.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, nil)
	a.want(200, ann, "PATCH", "/api/tasks/1/", `{"description":`+quoted(joined)+`}`, nil)
	a.want(201, ann, "POST", "/api/events/", `{"recipients":[2],"message":`+quoted(joined)+`}`, nil)
	a.want(200, 0, "POST", gotify(joined), "", nil)
	for _, c := range unseen {
		text := quoted("one" + c + "two")
		a.refused(400, "invalid", "message", ann, "POST", "/api/events/", `{"recipients":[2],"message":`+text+`}`)
		if got := a.do(0, "POST", gotify("one"+c+"two"), ""); c == "\x00" && got.status != 400 ||
			c != "\x00" && (got.status != 200 || got.field("message") != "onetwo") {
			t.Errorf("Gotify's message with %q: %d %s", c, got.status, got.text)
		}
		a.refused(400, "invalid", "description", ann, "POST", "/api/tasks/", `{"title":"x","description":`+text+`}`)
		a.refused(400, "invalid", "description", ann, "PATCH", "/api/tasks/1/", `{"description":`+text+`}`)
	}
	for _, c := range append(strings.Split(marks, ""), unseen...) {
		text := quoted("one" + c + "two")
		a.refused(400, "invalid", "views.0.name", bob, "PATCH", "/api/me/preferences/", `{"views":[{"name":`+text+`}]}`)
		a.refused(400, "invalid", "address", bob, "POST", mine, `{"channel":"email","address":`+
			quoted("a"+c+"b@example.com")+`}`)
		a.refused(400, "invalid", "url", ann, "POST", "/api/hooks/", `{"name":"x","url":`+
			quoted("https://exa"+c+"mple.com/")+`}`)
	}
	a.refused(400, "invalid", "description", ann, "PATCH", "/api/tasks/1/", `{"description":"\u200b"}`)
	a.refused(400, "invalid", "views.0.name", bob, "PATCH", "/api/me/preferences/", `{"views":[{"name":"\u200b"}]}`)
	a.refused(400, "invalid", "address", bob, "POST", mine, `{"channel":"email","address":"a\u200bb@example.com"}`)
	a.refused(400, "invalid", "url", ann, "POST", "/api/hooks/", `{"name":"x","url":"https://example.com/a b"}`)
}
