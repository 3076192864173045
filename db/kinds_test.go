package db

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"
)

func TestEveryKindHasARowOfItsOwn(t *testing.T) {
	seen := map[Kind]bool{}
	for _, k := range Kinds() {
		if k.Kind == "" || k.Icon == "" || k.Words == nil || len(k.Fields) > MaxFields || seen[k.Kind] {
			t.Errorf("row of %q: %+v", k.Kind, k)
		}
		seen[k.Kind] = true
		if got := k.Kind.Fields(); len(got) != len(k.Fields) {
			t.Errorf("fields of %s: %v", k.Kind, got)
		}
	}
	for _, kind := range []Kind{Assigned, Unassigned, StatusChange, DeadlineWarning, AssigneeChanged, DueDateChanged} {
		if !seen[kind] {
			t.Errorf("%s has no row", kind)
		}
	}
}

// pair is a kind with a field of each type.
var pair = &KindInfo{Kind: "pair", Fields: []Field{{"text", Text}, {"at", Time}}}

// chatter adds a kind to the table that the inbox does not take by default. Tests that do so don't run in parallel.
func chatter(t testing.TB) Kind {
	t.Helper()
	was := kinds
	t.Cleanup(func() { kinds = was })
	kinds = append(Kinds(), KindInfo{Kind: "chatter"})
	return "chatter"
}

func TestArgsInTheFile(t *testing.T) {
	for _, c := range []struct {
		kind *KindInfo
		args Args
		want any
	}{
		{Assigned.info(), Args{}, nil},
		{StatusChange.info(), Args{}, nil},
		{StatusChange.info(), Args{"in_progress"}, `{"status":"in_progress"}`},
		{StatusChange.info(), Args{""}, `{"status":""}`},
		{StatusChange.info(), Args{`a "quoted" \ text`}, `{"status":"a \"quoted\" \\ text"}`},
		{DeadlineWarning.info(), Args{at(12, 0).Add(5 * time.Millisecond)}, `{"due_date":1894536000005}`},
		{DeadlineWarning.info(), Args{time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)}, `{"due_date":-62135596800000}`},
		{pair, Args{"x", at(12, 0)}, `{"text":"x","at":1894536000000}`},
		{pair, Args{nil, at(12, 0)}, `{"at":1894536000000}`},
	} {
		got := c.kind.encode(c.args)
		if got != c.want {
			t.Errorf("%s %v is kept as %v, want %v", c.kind.Kind, c.args, got, c.want)
		}
		text, _ := got.(string)
		same(t, fmt.Sprintf("%s %s read", c.kind.Kind, text), c.kind.decode(text), c.args)
	}
}

// What is written by hand and read by hand is what encoding/json would write and read.
func TestArgsAreJSON(t *testing.T) {
	for _, text := range []string{
		"", "in_progress", "Prüfung 審査 🎉", `a","at":1,"b":"`, `\`, `\"`, `}`, `{"text":"x"}`,
		"tab\tnul\x00del\x7f", "line\u2028", "<b> & 'c'", "\ufffd",
	} {
		for _, args := range []Args{{text}, {text, at(12, 0)}} {
			object := pair.encode(args).(string)
			var values map[string]any
			must(t, json.Unmarshal([]byte(object), &values))
			same(t, object, values["text"], any(text))
			same(t, object+" read", pair.decode(object), args)
		}
	}
	var values map[string]any
	must(t, json.Unmarshal([]byte(pair.encode(Args{"not \xff UTF-8"}).(string)), &values))
	same(t, "what is not UTF-8", values["text"], any("not \ufffd UTF-8"))
}

// A file may be changed by hand. Then the message is shown, and nothing breaks.
func TestArgsThatCanNotBeReadAreMissing(t *testing.T) {
	for object, want := range map[string]Args{
		``:                           {},
		`{}`:                         {},
		`null`:                       {},
		`"text"`:                     {},
		`{"text":`:                   {},
		`{"text":"x`:                 {},
		`{"text":"}`:                 {},
		`{"text":5}`:                 {},
		`{"text":null,"at":"noon"}`:  {},
		`{"other":1,"text":"x"}`:     {"x"},
		` { "text" : "x" , "at":0 }`: {"x", time.UnixMilli(0).UTC()},
		`{"text":"x","at":"noon"}`:   {"x"},
		`{"text":"a\u0062"}`:         {"ab"},
	} {
		same(t, object, pair.decode(object), want)
	}
	same(t, "of a kind that nobody knows", Kind("other").info().decode(`{"text":"x"}`), Args{})
	same(t, "of a kind without fields", Assigned.info().decode(`{"text":"x"}`), Args{})
}

func TestWhoWantsANotification(t *testing.T) {
	chatter := chatter(t)
	for _, c := range []struct {
		name        string
		active, own bool
		actor       int64
		kind        Kind
		want        bool
	}{
		{"of another's change", true, false, ann, Assigned, true},
		{"of nobody's change", true, false, 0, DeadlineWarning, true},
		{"inactive", false, true, ann, Assigned, false},
		{"of their own change", true, false, bob, Assigned, false},
		{"of their own change, on request", true, true, bob, Assigned, true},
		{"of a kind that is off by default", true, true, ann, chatter, false},
		{"of a kind without a row", true, false, ann, "other", true},
	} {
		who := &cachedUser{User: User{ID: bob, Active: c.active, NotifyOwn: c.own}}
		same(t, c.name, who.whyNot(c.actor, c.kind, Normal, nil) == "", c.want)
	}
}

// What a user does not want is not stored, takes no id, and is told to nobody.
func TestWhatNobodyWantsIsNotStored(t *testing.T) {
	chatter := chatter(t)
	d, e := start(t)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		return tx.notify(ann, Notification{User: bob, Kind: chatter, Title: "X", Message: "Y"})
	}))
	same(t, "stored", len(inboxOf(t, d, bob)), 0)
	same(t, "told", len(e.take()), 0)
	same(t, "the next id", fill(t, d, bob, 1), 1)
}
