package channel

import (
	"bytes"
	"net/http"
	"strings"
)

// teams is a workflow of Microsoft Teams that is started by a request, and the older incoming webhook. Both take an
// Adaptive Card.
var teams = service{
	name:    "Teams",
	hosts:   Hosts{"*.logic.azure.com", "*.api.powerplatform.com", "*.webhook.office.com"},
	check:   func(Endpoint) *Invalid { return nil },
	request: func(m *Message) (string, any, []string) { return m.To.URL, teamsMessage(m), nil },
	judge:   teamsAnswer,
}

// Limits of a card: Teams takes 28 KB in all.
const (
	maxTeamsLines = 30
	maxTeams      = 27 << 10
)

// Texts of a card are runs: those know no markup, so text stays text.
type teamsBlock struct {
	Type    string     `json:"type"` // RichTextBlock
	Inlines []teamsRun `json:"inlines"`
	Spacing string     `json:"spacing,omitempty"`
}

type teamsRun struct {
	Type   string       `json:"type"` // TextRun
	Text   string       `json:"text"`
	Weight string       `json:"weight,omitempty"`
	Size   string       `json:"size,omitempty"`
	Subtle bool         `json:"isSubtle,omitempty"`
	Select *teamsAction `json:"selectAction,omitempty"`
}

type teamsAction struct {
	Type  string `json:"type"` // Action.OpenUrl
	Title string `json:"title,omitempty"`
	URL   string `json:"url"`
}

type teamsCard struct {
	Schema  string        `json:"$schema"`
	Type    string        `json:"type"`
	Version string        `json:"version"`
	Body    []teamsBlock  `json:"body"`
	Actions []teamsAction `json:"actions,omitempty"`
}

func teamsMessage(m *Message) any {
	n := m.note()
	for most := maxChatText; ; most /= 2 {
		card := teamsCard{"http://adaptivecards.io/schemas/adaptive-card.json", "AdaptiveCard", "1.4", n.teamsBody(most),
			n.teamsActions(most)}
		message := map[string]any{"type": "message", "attachments": []any{map[string]any{
			"contentType": "application/vnd.microsoft.card.adaptive", "content": card,
		}}}
		if len(encode(message)) <= maxTeams || most == 0 {
			return message
		}
	}
}

func (n *note) teamsBody(most int) (body []teamsBlock) {
	add := func(spacing string, runs ...teamsRun) {
		body = append(body, teamsBlock{"RichTextBlock", runs, spacing})
	}
	add("", teamsRun{Type: "TextRun", Text: cut(n.title, 256, utf16Count), Weight: "Bolder", Size: "Medium"})
	if text := cut(n.text, most, utf16Count); text != "" {
		for i, line := range strings.SplitN(text, "\n", maxTeamsLines) {
			if line = oneLine(line); line != "" {
				add(map[bool]string{true: "Small", false: "None"}[i == 0], teamsRun{Type: "TextRun", Text: line})
			}
		}
	}
	for _, e := range n.entries {
		run := teamsRun{Type: "TextRun", Text: e.title}
		if e.url != "" && most > 1000 {
			run.Select = &teamsAction{Type: "Action.OpenUrl", URL: e.url}
		}
		runs := []teamsRun{run}
		if text := cut(e.text, most, utf16Count); text != "" {
			runs = append(runs, teamsRun{Type: "TextRun", Text: ": " + text})
		}
		add("Small", runs...)
	}
	if n.by != "" {
		add("Small", teamsRun{Type: "TextRun", Text: cut(n.by, 200, utf16Count), Subtle: true})
	}
	return body
}

func (n *note) teamsActions(most int) (out []teamsAction) {
	for i, a := range n.links {
		if i == 0 || most > 0 {
			out = append(out, teamsAction{"Action.OpenUrl", cut(a.Label, 60, utf16Count), a.URL})
		}
	}
	return out
}

// teamsWords are what codes of errors of a workflow mean.
var teamsWords = map[string]struct {
	word string
	gone bool
}{
	"WorkflowNotFound":                                {"the workflow is gone", true},
	"WorkflowTriggerNotFound":                         {"the workflow is gone", true},
	"WorkflowTriggerIsNotEnabled":                     {"the workflow is switched off", false},
	"WorkflowDisabled":                                {"the workflow is switched off", false},
	"DirectApiInvalidAuthorizationScheme":             {"the workflow wants a sign-in", false},
	"DirectApiAuthorizationRequired":                  {"the workflow wants a sign-in", false},
	"TriggerInputSchemaMismatch":                      {"the workflow takes no cards", false},
	"AuthorizationFailed":                             {"the address is not good any more", true},
	"RequestEntityTooLarge":                           {"the message is too long", false},
	"WorkflowRunActionRepetitionQuotaExceeded":        {"its quota is used up", false},
	"WorkflowOperationInputsApiOperationHostNotFound": {"the workflow is broken", false},
}

// teamsAnswer knows that the older webhook answers 200 to what it did not deliver.
func teamsAnswer(a *answer, e *Error) *Error {
	if e == nil && bytes.HasPrefix(a.body, []byte("Webhook message delivery failed")) {
		e = &Error{Text: "answers 200, but that it was not delivered", Status: http.StatusOK}
	}
	if e == nil {
		return nil
	}
	var said struct{ Error struct{ Code string } }
	a.read(&said)
	if known, ok := teamsWords[said.Error.Code]; ok {
		e.say(known.word, known.gone)
	}
	return e
}
