package channel

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// wrongShape returns what the service that a request goes to would not take, by what it documents. "" is nothing.
func wrongShape(r *http.Request, body []byte) string {
	if r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" || !json.Valid(body) {
		return "no POST of JSON"
	}
	var err error
	switch {
	case r.Host == "hooks.slack.com":
		err = slackShape(body)
	case r.Host == "discord.com":
		err = discordShape(r, body)
	case strings.HasPrefix(r.Host, "prod-1.westeurope.logic.azure.com"):
		err = teamsShape(body)
	case r.Host == "api.telegram.org":
		err = telegramShape(body)
	case strings.HasPrefix(r.URL.Path, "/hooks/"):
		err = mattermostShape(body)
	case r.URL.Path == "/gotify/message":
		err = gotifyShape(r, body)
	case r.URL.Path == "/":
		err = ntfyShape(r, body)
	default:
		err = errors.New("nobody is there")
	}
	if err != nil {
		return fmt.Sprintf("%s %s: %v", r.Host, r.URL.Path, err)
	}
	return ""
}

// strictly decodes JSON that has no fields but those of a value.
func strictly(body []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// hasUnits returns an error unless a text has 1 to most units.
func hasUnits(what, text string, most int) error {
	if n := utf16Count(text); n < 1 || n > most {
		return fmt.Errorf("%s has %d units", what, n)
	}
	return nil
}

var slackTag = regexp.MustCompile(`<[^>]*>`)

func slackShape(body []byte) error {
	var m struct {
		Text   string
		Blocks []struct {
			Type string
			Text struct {
				Type, Text string
				Verbatim   bool
			}
		}
		UnfurlLinks bool `json:"unfurl_links"`
		UnfurlMedia bool `json:"unfurl_media"`
	}
	if err := strictly(body, &m); err != nil || len(m.Blocks) != 1 {
		return fmt.Errorf("%d blocks, %v", len(m.Blocks), err)
	}
	b := m.Blocks[0]
	if b.Type != "section" || b.Text.Type != "mrkdwn" || !b.Text.Verbatim || strings.Contains(m.Text, "<") {
		return fmt.Errorf("the block %+v", b)
	}
	for _, tag := range slackTag.FindAllString(b.Text.Text, -1) {
		if !strings.HasPrefix(tag, "<https://ctms.example.com/") && !strings.HasPrefix(tag, "<https://ci.example.com/") {
			return fmt.Errorf("the tag %s", tag)
		}
	}
	return errors.Join(hasUnits("text", m.Text, 300), hasUnits("block", b.Text.Text, 3000))
}

func mattermostShape(body []byte) error {
	var m struct{ Text, Channel string }
	if err := strictly(body, &m); err != nil || m.Channel != "town-square" {
		return fmt.Errorf("the channel %q, %v", m.Channel, err)
	}
	return errors.Join(hasUnits("text", m.Text, 4000), inMarkdown(m.Text))
}

// inMarkdown finds what calls people, or leads where we don't.
func inMarkdown(text string) error {
	for _, bad := range []string{"@everyone", "@here", "@channel", "@all", "<!", "<@", "](https://evil", "](http://evil"} {
		at := strings.Index(text, bad)
		if at >= 0 && (at == 0 || text[at-1] != '\\') {
			return fmt.Errorf("%q calls or leads elsewhere", bad)
		}
	}
	return nil
}

func discordShape(r *http.Request, body []byte) error {
	var m struct {
		Embeds []struct{ Title, URL, Description, Timestamp string }
		Allow  struct{ Parse *[]string } `json:"allowed_mentions"`
	}
	if err := strictly(body, &m); err != nil || len(m.Embeds) != 1 {
		return fmt.Errorf("%d embeds, %v", len(m.Embeds), err)
	}
	if m.Allow.Parse == nil || len(*m.Allow.Parse) > 0 || r.URL.Query().Get("wait") != "true" ||
		r.URL.Query().Get("thread_id") != "7" {
		return fmt.Errorf("it allows %v and asks %s", m.Allow, r.URL.RawQuery)
	}
	e := m.Embeds[0]
	if utf16Count(e.Description) > 4096 || len(e.URL) > 2048 {
		return errors.New("the description or the URL is too long")
	}
	return errors.Join(hasUnits("title", e.Title, 256), inMarkdown(e.Title), inMarkdown(e.Description))
}

func teamsShape(body []byte) error {
	if len(body) > 28<<10 {
		return fmt.Errorf("%d bytes", len(body))
	}
	var m struct {
		Type        string
		Attachments []struct {
			ContentType string
			Content     struct {
				Schema        string `json:"$schema"`
				Type, Version string
				Body          []teamsBlock
				Actions       []teamsAction
			}
		}
	}
	if err := strictly(body, &m); err != nil || m.Type != "message" || len(m.Attachments) != 1 {
		return fmt.Errorf("%d attachments, %v", len(m.Attachments), err)
	}
	a := m.Attachments[0]
	c := a.Content
	if a.ContentType != "application/vnd.microsoft.card.adaptive" || c.Type != "AdaptiveCard" || c.Version != "1.4" ||
		len(c.Body) == 0 || len(c.Actions) > 6 {
		return fmt.Errorf("the card %s %s of %d and %d parts", c.Type, c.Version, len(c.Body), len(c.Actions))
	}
	for _, b := range c.Body {
		for _, run := range b.Inlines {
			if b.Type != "RichTextBlock" || run.Type != "TextRun" || run.Text == "" || strings.ContainsAny(run.Text, "\r\n") {
				return fmt.Errorf("the block %.200q", fmt.Sprint(b))
			}
		}
	}
	return nil
}

func telegramShape(body []byte) error {
	var m struct {
		ChatID    string `json:"chat_id"`
		Text      string
		ParseMode string `json:"parse_mode"`
		Preview   struct {
			Disabled bool `json:"is_disabled"`
		} `json:"link_preview_options"`
		Quiet bool `json:"disable_notification"`
	}
	if err := strictly(body, &m); err != nil || m.ParseMode != "HTML" || !m.Preview.Disabled || m.ChatID != "-1001234" {
		return fmt.Errorf("%+v, %v", m, err)
	}
	for in := xml.NewDecoder(strings.NewReader("<r>" + m.Text + "</r>")); ; {
		switch token, err := in.Token(); tag := token.(type) {
		case xml.StartElement:
			if name := tag.Name.Local; !slices.Contains([]string{"r", "b", "a"}, name) {
				return fmt.Errorf("the tag %s", name)
			}
			if len(tag.Attr) > 0 && !strings.HasPrefix(tag.Attr[0].Value, "https://c") {
				return fmt.Errorf("the link %v", tag.Attr)
			}
		default:
			if err == io.EOF {
				return hasUnits("text", m.Text, 4096)
			}
			if err != nil {
				return err
			}
		}
	}
}

func ntfyShape(r *http.Request, body []byte) error {
	if len(body) > 8192 {
		return fmt.Errorf("%d bytes", len(body))
	}
	var m ntfyMessage
	token := r.Header.Get("Authorization")
	if err := strictly(body, &m); err != nil || m.Topic != "s3cret" || token != "Bearer tk_s3cret" {
		return fmt.Errorf("the topic %q, %v", m.Topic, err)
	}
	if m.Message == "" || len(m.Message) > 4096 || m.Title == "" || len(m.Title) > 250 || len(m.Actions) > 3 ||
		m.Priority < 1 || m.Priority > 5 {
		return fmt.Errorf("%d bytes below %d, %d actions", len(m.Message), len(m.Title), len(m.Actions))
	}
	for _, a := range m.Actions {
		if a.Action != "view" || a.Label == "" || a.URL == "" {
			return fmt.Errorf("the action %+v", a)
		}
	}
	return nil
}

func gotifyShape(r *http.Request, body []byte) error {
	var m struct {
		Title, Message string
		Priority       int
		Extras         map[string]map[string]any
	}
	token := r.Header.Get("X-Gotify-Key")
	if err := strictly(body, &m); err != nil || m.Message == "" || m.Title == "" || token != "As3cret" {
		return fmt.Errorf("%+v, %v", m, err)
	}
	if m.Extras["client::display"]["contentType"] != "text/plain" || len(m.Message) > 4000 {
		return fmt.Errorf("%d bytes with %v", len(m.Message), m.Extras)
	}
	return nil
}
