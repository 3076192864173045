package db

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Kind is what a notification is about: the wire's notification_type.
type Kind string

// The kinds (SPEC section 2). Each has a row in the table below.
const (
	Assigned        Kind = "task_assigned"
	Unassigned      Kind = "task_unassigned"
	StatusChange    Kind = "status_change"
	DeadlineWarning Kind = "deadline_warning"
	AssigneeChanged Kind = "assignee_changed"
	DueDateChanged  Kind = "due_date_changed"
)

// KindInfo is a row of the table of kinds. It says what the server has to know of a kind. Two other places know the
// kinds: jobs/words.go has the words of messages in each language, and static/js shows them (row.js, words.js). Tests
// hold these to the table. static/docs/developers.md lists what a new kind needs.
type KindInfo struct {
	Kind   Kind
	Fields []Field                             // of its args, in their order; at most MaxFields
	Words  func(Notification, Statuses) string // the message in English, as of n.Created
	Inbox  bool                                // whether the inbox takes it of those who chose nothing
	Icon   string                              // its name in static/js/icons.js
}

// kinds is the table. Clients are told the kinds in this order.
var kinds = []KindInfo{
	{
		Kind: Assigned, Inbox: true, Icon: "assigned",
		Words: func(n Notification, _ Statuses) string { return "You have been assigned to task '" + n.Title + "'" },
	},
	{
		Kind: Unassigned, Inbox: true, Icon: "unassigned",
		Words: func(n Notification, _ Statuses) string { return "You have been unassigned from task '" + n.Title + "'" },
	},
	{
		Kind: StatusChange, Inbox: true, Icon: "moved",
		Fields: []Field{{"status", Text}}, // the new one
		Words: func(n Notification, all Statuses) string {
			return "Task '" + n.Title + "' status changed to " + all.Label(Status(n.Args[0].(string)))
		},
	},
	{
		Kind: DeadlineWarning, Inbox: true, Icon: "due",
		Fields: []Field{{"due_date", Time}}, // the task's, as it was then
		Words: func(n Notification, _ Statuses) string {
			return "Task '" + n.Title + "' " + dueWords(n.Args[0].(time.Time), n.Created)
		},
	},
	{
		Kind: AssigneeChanged, Inbox: true, Icon: "users",
		Fields: []Field{{"assignee", Text}}, // the new one's name, as it was then; missing for nobody
		Words: func(n Notification, _ Statuses) string {
			name, _ := n.Args[0].(string)
			return "Task '" + n.Title + "' is now assigned to " + cmp.Or(name, "nobody")
		},
	},
	{
		Kind: DueDateChanged, Inbox: true, Icon: "calendar",
		Fields: []Field{{"due_date", Time}}, // the new one; missing for none
		Words: func(n Notification, _ Statuses) string {
			due, ok := n.Args[0].(time.Time)
			if !ok {
				return "Task '" + n.Title + "' has no due date any more"
			}
			return "Task '" + n.Title + "' is now due " + due.UTC().Format("2006-01-02 15:04 UTC")
		},
	},
}

// Kinds returns the table of kinds, always in the same order.
func Kinds() []KindInfo { return slices.Clone(kinds) }

// unlisted stands for the kinds that have no row.
var unlisted = KindInfo{Inbox: true}

func (k Kind) info() *KindInfo {
	for i := range kinds {
		if kinds[i].Kind == k {
			return &kinds[i]
		}
	}
	return &unlisted
}

// Fields returns the fields of a kind's args, in their order. A kind without a row has none.
func (k Kind) Fields() []Field { return k.info().Fields }

// worded returns n with the message of its kind, given the statuses that there are.
func worded(all Statuses, n Notification) Notification {
	n.Message = n.Kind.info().Words(n, all)
	return n
}

// MaxFields is how many fields a kind can have.
const MaxFields = 2

// A Field is one of the args of a kind.
type Field struct {
	Name string // in the file and on the wire
	Type FieldType
}

// FieldType is the JSON type that a field has in the file.
type FieldType string

// The types of fields. The value of a Text is a string in Go. The value of a Time is a time.Time in UTC.
const (
	Text FieldType = "string"
	Time FieldType = "integer" // UTC milliseconds
)

// Args are the values of a notification's fields, in the order of its kind's Fields. Nil is a value that is missing.
type Args [MaxFields]any

// encode returns args as the file keeps them: a JSON object without blanks, nil where no value is there. It appends,
// since every notification that is stored passes here and encoding/json takes several times as long.
func (k *KindInfo) encode(args Args) any {
	b := make([]byte, 0, 64) // which the stack has room for
	for i, field := range k.Fields {
		if args[i] == nil {
			continue
		}
		b = append(append(append(b, `,"`...), field.Name...), `":`...)
		switch field.Type {
		case Text:
			b = appendQuoted(b, args[i].(string))
		case Time:
			b = strconv.AppendInt(b, args[i].(time.Time).UnixMilli(), 10)
		}
	}
	if len(b) == 0 {
		return nil
	}
	b[0] = '{'
	return string(append(b, '}'))
}

// decode returns the args of an object that encode made. A value that is missing, or of another type, is nil: clients
// then show the message, which says it all.
func (k *KindInfo) decode(object string) (args Args) {
	if object == "" || len(k.Fields) == 0 {
		return args
	}
	var ok bool
	if args[0], ok = k.Fields[0].only(object); ok {
		return args
	}
	var values map[string]any
	if json.Unmarshal([]byte(object), &values) != nil {
		return args
	}
	for i, field := range k.Fields {
		switch v := values[field.Name].(type) {
		case string:
			if field.Type == Text {
				args[i] = v
			}
		case float64: // exact up to 2^53 ms, which is the year 287396
			if field.Type == Time {
				args[i] = time.UnixMilli(int64(v)).UTC()
			}
		}
	}
	return args
}

// only returns the value of the field from an object that has no other field and no escapes. Nearly all args are such,
// and a page of the inbox has many.
func (f Field) only(object string) (value any, ok bool) {
	raw, starts := strings.CutPrefix(object, `{"`+f.Name+`":`)
	raw, ends := strings.CutSuffix(raw, "}")
	if !starts || !ends {
		return nil, false
	}
	if f.Type == Time {
		ms, err := strconv.ParseInt(raw, 10, 64)
		if err != nil {
			return nil, false
		}
		return time.UnixMilli(ms).UTC(), true
	}
	if len(raw) < 2 || raw[0] != '"' || raw[len(raw)-1] != '"' || !unescaped(raw[1:len(raw)-1]) {
		return nil, false
	}
	return raw[1 : len(raw)-1], true
}

func appendQuoted(b []byte, text string) []byte {
	if unescaped(text) {
		return append(append(append(b, '"'), text...), '"')
	}
	quoted, _ := json.Marshal(text) // which takes every string
	return append(b, quoted...)
}

// jsonTexts returns texts as an array of JSON.
func jsonTexts(texts []string) string {
	b := []byte{'['}
	for i, text := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, text)
	}
	return string(append(b, ']'))
}

// unescaped reports whether text stands in a JSON string as it is.
func unescaped(text string) bool {
	for _, r := range text {
		if r < ' ' || r == '"' || r == '\\' || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// dueWords says when a task is due, or was, as of now.
func dueWords(due, now time.Time) string {
	if now.Before(due) {
		return "is due " + inWords(due.Sub(now))
	}
	return "was due " + agoWords(now.Sub(due))
}

// inWords says a span to come. Minutes are rounded up. From 60 minutes on it says whole hours, rounded down.
func inWords(span time.Duration) string {
	return "in " + minutesInWords(int((span+time.Minute-1)/time.Minute))
}

// agoWords says a span gone by. Minutes are rounded down. From 60 minutes on it says whole hours, rounded down.
func agoWords(span time.Duration) string {
	minutes := int(span / time.Minute)
	if minutes == 0 {
		return "just now"
	}
	return minutesInWords(minutes) + " ago"
}

func minutesInWords(minutes int) string {
	n, unit := minutes, "minute"
	if minutes >= 60 {
		n, unit = minutes/60, "hour"
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}
