package db

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// An AppEvent is what an application, or an admin, tells people: a notification about anything (SPEC section 10). All
// who are told of it share it, so nobody changes it.
type AppEvent struct {
	Kind     Kind      // [a-z][a-z0-9_.-]{0,63}, none of our own; PlainEvent if it is empty
	Title    string    // one visible line of at most MaxEventTitle bytes; may be empty if there is a Message
	Message  string    // at most MaxEventMessage bytes; may be empty if there is a Title
	URL      string    // where a click leads: http(s), or a path; "" for nowhere
	Actor    int64     // the user who caused it; 0 for none
	Priority Priority  // Normal if it is empty
	Topic    string    // what it belongs to, such as "ci/main"; "" for none
	Reason   string    // why its reader gets it, in the application's words; "" for none
	Data     string    // a JSON object without blanks, handed through; "" for none
	Actions  []Action  // at most MaxActions
	Expires  time.Time // UTC, milliseconds; when it becomes pointless; zero for never
}

// An Action is something that the reader of an event can do: a link with a name.
type Action struct {
	Label string `json:"label"` // one visible line
	URL   string `json:"url"`   // as that of the event
}

// Limits of what an event may hold. All but MaxActions are bytes.
const (
	MaxEventTitle   = MaxTitle
	MaxEventMessage = MaxDescription
	MaxEventURL     = 2_048
	MaxEventData    = 2 << 10
	MaxReason       = 200
	MaxTopic        = 255
	MaxDedupeKey    = 255
	MaxActionLabel  = 100
	MaxActions      = 3
)

// PlainEvent is the kind of events that name none.
const PlainEvent Kind = "event"

// Priority is how much an event matters (SPEC section 10).
type Priority string

// The priorities. An event of Low never leaves the inbox and rings nothing. Ours are Normal.
const (
	Low    Priority = "low"
	Normal Priority = "normal"
	High   Priority = "high"
	Urgent Priority = "urgent"
)

// priorities are all of them, the lowest first.
var priorities = []Priority{Low, Normal, High, Urgent}

// Priorities returns the names of the priorities of events, the lowest first.
func Priorities() (names []string) {
	for _, p := range priorities {
		names = append(names, string(p))
	}
	return names
}

// Above reports whether p is higher than other. Both must be priorities.
func (p Priority) Above(other Priority) bool {
	return slices.Index(priorities, p) > slices.Index(priorities, other)
}

var kindPattern = regexp.MustCompile(`^[a-z][a-z0-9_.-]{0,63}$`)

// Valid reports whether k can be a kind: one of ours, or that of an event.
func (k Kind) Valid() bool { return kindPattern.MatchString(string(k)) }

// ours reports whether k has a row in the table of kinds.
func (k Kind) ours() bool { return k.info() != &unlisted }

// withDefaults returns e with what it leaves open, and with the title trimmed.
func (e AppEvent) withDefaults() AppEvent {
	if e.Kind == "" {
		e.Kind = PlainEvent
	}
	if e.Priority == "" {
		e.Priority = Normal
	}
	e.Title = strings.TrimSpace(e.Title)
	if e.Expires = e.Expires.UTC().Truncate(time.Millisecond); e.Expires.UnixMilli() == (time.Time{}).UnixMilli() {
		e.Expires = time.Time{}
	}
	return e
}

// validate returns Invalid for the first field that can't be taken. Whether the event has expired is looked at where it
// is known whether it is a repetition.
func (e *AppEvent) validate() error {
	for _, check := range []struct{ field, problem string }{
		{"type", e.kindProblem()},
		{"title", e.titleProblem()},
		{"message", e.messageProblem()},
		{"url", urlProblem(e.URL)},
		{"priority", priorityProblem(e.Priority)},
		{"topic", optionalLine(e.Topic, MaxTopic)},
		{"reason", optionalLine(e.Reason, MaxReason)},
		{"data", tooLong(e.Data, MaxEventData)},
		{"expires_at", expiryProblem(e.Expires)},
	} {
		if check.problem != "" {
			return Invalid{check.field, check.problem}
		}
	}
	return e.validateActions()
}

// expired reports whether the event is pointless by now.
func (e *AppEvent) expired(now due) bool { return !e.Expires.IsZero() && now.has(e.Expires) }

func (e *AppEvent) kindProblem() string {
	switch {
	case !e.Kind.Valid():
		return "must be 1 to 64 of the characters a-z 0-9 _ . - and begin with a letter"
	case e.Kind.ours():
		return fmt.Sprintf("must not be %s: that is one of this program's own", e.Kind)
	}
	return ""
}

func (e *AppEvent) titleProblem() string {
	if e.Title == "" {
		if e.Message == "" {
			return "is required, unless there is a message"
		}
		return ""
	}
	return optionalLine(e.Title, MaxEventTitle)
}

func (e *AppEvent) messageProblem() string {
	if e.Message != "" && !strings.ContainsFunc(e.Message, isVisible) {
		return "must have a character that can be seen"
	}
	return cmp.Or(tooLong(e.Message, MaxEventMessage), textProblem(e.Message))
}

func (e *AppEvent) validateActions() error {
	if len(e.Actions) > MaxActions {
		return Invalid{"actions", fmt.Sprintf("has more than %d", MaxActions)}
	}
	for i, a := range e.Actions {
		problem := tooLong(a.Label, MaxActionLabel)
		if problem == "" {
			problem = lineProblem(a.Label)
		}
		if problem != "" {
			return Invalid{fmt.Sprintf("actions.%d.label", i), problem}
		}
		if problem = urlProblem(a.URL); a.URL == "" {
			problem = "must not be empty"
		}
		if problem != "" {
			return Invalid{fmt.Sprintf("actions.%d.url", i), problem}
		}
	}
	return nil
}

func tooLong(text string, most int) string {
	if len(text) > most {
		return fmt.Sprintf("has more than %d bytes", most)
	}
	return ""
}

// optionalLine is lineProblem for a text that may be absent and has at most so many bytes.
func optionalLine(text string, most int) string {
	if text == "" {
		return ""
	}
	if problem := tooLong(text, most); problem != "" {
		return problem
	}
	return lineProblem(text)
}

func priorityProblem(p Priority) string {
	if slices.Contains(priorities, p) {
		return ""
	}
	return "must be one of low, normal, high, urgent"
}

func expiryProblem(at time.Time) string {
	if at.UTC().Year() > 9999 {
		return "must be before the year 10000"
	}
	return ""
}

// urlProblem says what is wrong with an address that browsers follow when somebody clicks. "" is none, and is taken.
// It must be http(s) without a user, or a path of this server: nothing that runs as a script.
func urlProblem(text string) string {
	if text == "" {
		return ""
	}
	if problem := tooLong(text, MaxEventURL); problem != "" {
		return problem
	}
	u, err := url.Parse(text)
	isPath := strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//")
	isWeb := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
	if err != nil || !isPath && !isWeb || strings.ContainsFunc(text, badInURL) {
		return "must be an http(s) address or a path, such as https://ci.example.com/812 or /builds/812"
	}
	return ""
}

// badInURL reports whether r makes browsers read an address in another way than it looks.
func badInURL(r rune) bool {
	return r == '\\' || unicode.IsSpace(r) || isForbidden(r) || r == utf8.RuneError
}

// storeEvent stores an event under an id, which is that of the first notification of it.
func (tx *Tx) storeEvent(id int64, e *AppEvent) error {
	body, err := e.encode()
	if err != nil {
		return err
	}
	_, err = tx.exec(`INSERT INTO events (id, actor_id, expires_at, body) VALUES (?, ?, ?, ?)`,
		id, idOrNull(e.Actor), toMillis(e.Expires), body)
	return err
}

// event returns a stored event, or ErrNotFound.
func (tx *Tx) event(id int64) (*AppEvent, error) {
	var body string
	if err := tx.row(`SELECT body FROM events WHERE id = ?`, id).Scan(&body); errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("event %d: %w", id, ErrNotFound)
	} else if err != nil {
		return nil, err
	}
	return decodeEvent(body)
}

// dropEvents deletes those of the events of which no notification is left, unless somebody is still to be told.
func (tx *Tx) dropEvents(ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	_, err := tx.exec(`DELETE FROM events WHERE id IN (SELECT value FROM json_each(?))
		AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.event_id = events.id)
		AND NOT EXISTS (SELECT 1 FROM broadcasts b WHERE b.event_id = events.id)`, jsonArray(ids))
	return err
}
