package db

import (
	"maps"
	"slices"
	"time"
)

// Preferences are what somebody chose (SPEC sections 11 and 13.6). A zero field was not chosen, and follows the
// defaults. The JSON is that of the file.
type Preferences struct {
	Types      map[Kind]Choice    `json:"types,omitempty"` // Others stands for the types that are not ours
	Week       map[Day][]Interval `json:"week,omitempty"`  // quiet hours, by the day on which they start; may be empty
	Pause      time.Time          `json:"pause,omitzero"`  // until then everything is quiet; may be past
	Leads      []Lead             `json:"leads,omitzero"`  // at most MaxLeads; nil is not chosen, empty is none
	DigestAt   *ClockTime         `json:"digest_at,omitempty"`
	DigestDays []Day              `json:"digest_days,omitempty"` // at least one
	Views      []SavedView        `json:"views,omitempty"`       // at most MaxViews; defaults have none
	Chats      []int64            `json:"chats,omitempty"`       // nil is the oldest; defaults have none

	LeadsSince time.Time `json:"leads_since,omitzero"` // when Leads changed last; zero if they never did
}

// A Choice is what somebody chose for one type.
type Choice struct {
	Inbox   *bool `json:"inbox,omitempty"`   // it is stored and counted
	Sound   *bool `json:"sound,omitempty"`   // it may ring
	Desktop *bool `json:"desktop,omitempty"` // it may show as a notification of the system, where a tab is open
	Push    When  `json:"push,omitempty"`
	Email   When  `json:"email,omitempty"`
	Chat    When  `json:"chat,omitempty"`
}

// A SavedView is a filter of the inbox with a name. The JSON is that of the file and of the wire.
type SavedView struct {
	Name   string     `json:"name"`
	Filter ViewFilter `json:"filter"`
}

// A ViewFilter says which notifications a SavedView has: those that are all that is set here.
type ViewFilter struct {
	Folder  string `json:"folder,omitempty"` // "archived" or "snoozed"; "" is the inbox
	Kind    Kind   `json:"notification_type,omitempty"`
	Search  string `json:"search,omitempty"`
	Unread  bool   `json:"unread,omitempty"`
	Overdue bool   `json:"overdue,omitempty"`
}

// When says whether and when a channel gets something: "off", "now", "digest", or "unread:15m" for what is still
// unread then. "" is not chosen.
type When string

// The values of When that are one word.
const (
	DeliverOff    When = "off"
	DeliverNow    When = "now"
	DeliverDigest When = "digest"
)

// Others is the type that stands for all types that are not ours.
const Others Kind = "*"

// Defaults are the preferences of those who chose nothing, and what nobody may choose. Admins set them.
type Defaults struct {
	Preferences
	Locked    map[Kind][]string `json:"locked,omitempty"` // names of ChoiceFields by type; of LockableFields for ""
	LockSince time.Time         `json:"lock_since,omitzero"`
}

// A ChoiceField is a field of Choice. Each has a row in the table below.
type ChoiceField struct {
	Name    string                   // in the file and on the wire
	Flag    func(*Choice) **bool     // nil for a channel
	Channel func(*Choice) *When      // nil for a flag
	builtin func(kind *KindInfo) any // what those get who chose nothing: a bool, or a When
}

// choiceFields is the table.
var choiceFields = []ChoiceField{
	{Name: "inbox", Flag: func(c *Choice) **bool { return &c.Inbox }, builtin: func(k *KindInfo) any { return k.Inbox }},
	{Name: "sound", Flag: func(c *Choice) **bool { return &c.Sound }, builtin: func(*KindInfo) any { return false }},
	{Name: "desktop", Flag: func(c *Choice) **bool { return &c.Desktop }, builtin: func(*KindInfo) any { return true }},
	{Name: "push", Channel: func(c *Choice) *When { return &c.Push }, builtin: deliverNothing},
	{Name: "email", Channel: func(c *Choice) *When { return &c.Email }, builtin: deliverNothing},
	{Name: "chat", Channel: func(c *Choice) *When { return &c.Chat }, builtin: deliverNothing},
}

func deliverNothing(*KindInfo) any { return DeliverOff }

// inboxField is the field that the writer asks for.
var inboxField = &choiceFields[0]

// ChoiceFields returns the table of what people choose for each type, always in the same order.
func ChoiceFields() []ChoiceField { return slices.Clone(choiceFields) }

// The names of what people choose beside types.
const (
	quietField  = "quiet"
	pauseField  = "pause_until"
	leadsField  = "lead_times"
	digestField = "digest"
	viewsField  = "views" // nobody can lock views or chats
	chatsField  = "chats"
)

// LockableFields returns the names of what people choose beside types.
func LockableFields() []string { return []string{quietField, pauseField, leadsField, digestField} }

// When the digest comes for those who chose nothing.
var (
	builtinDigestAt   = ClockTime(8 * 60)
	builtinDigestDays = []Day{"mon", "tue", "wed", "thu", "fri"}
)

// clone returns a copy that shares nothing that can be changed.
func (p *Preferences) clone() Preferences {
	if p == nil {
		return Preferences{}
	}
	c := *p
	c.Types, c.Week, c.Leads = maps.Clone(p.Types), maps.Clone(p.Week), slices.Clone(p.Leads)
	c.DigestDays = slices.Clone(p.DigestDays) // nobody changes a view or the chats in place
	return c
}

func (d *Defaults) clone() Defaults {
	if d == nil {
		return Defaults{}
	}
	return Defaults{Preferences: d.Preferences.clone(), Locked: maps.Clone(d.Locked), LockSince: d.LockSince}
}

// A choices is what holds for somebody: their own preferences, nil for none, over the defaults, nil for none.
type choices struct {
	own *Preferences
	def *Defaults
}

// locked reports whether a field of a type is locked; of type "" one that belongs to no type.
func (d *Defaults) locked(kind Kind, field string) bool {
	if d == nil || len(d.Locked) == 0 {
		return false
	}
	if kind != "" && !kind.ours() && slices.Contains(d.Locked[Others], field) {
		return true
	}
	return slices.Contains(d.Locked[kind], field)
}

// of returns what holds of a field of a type: as a Choice in which that field is set.
func (c choices) of(kind Kind, f *ChoiceField) (found Choice) {
	sources := [2]*Preferences{}
	if c.own != nil && !c.def.locked(kind, f.Name) {
		sources[0] = c.own
	}
	if c.def != nil {
		sources[1] = &c.def.Preferences
	}
	for _, p := range sources {
		if p == nil || len(p.Types) == 0 {
			continue
		}
		if f.copy(&found, p.Types[kind]) || !kind.ours() && f.copy(&found, p.Types[Others]) {
			return found
		}
	}
	f.set(&found, f.builtin(kind.info()))
	return found
}

// copy sets the field of c to that of from, if it was chosen there, and reports whether it was.
func (f *ChoiceField) copy(c *Choice, from Choice) bool {
	if f.Flag != nil {
		*f.Flag(c) = *f.Flag(&from)
		return *f.Flag(&from) != nil
	}
	*f.Channel(c) = *f.Channel(&from)
	return *f.Channel(&from) != ""
}

// set sets the field to a bool or a When.
func (f *ChoiceField) set(c *Choice, to any) {
	if f.Flag != nil {
		*f.Flag(c) = new(to.(bool))
		return
	}
	*f.Channel(c) = to.(When)
}

// same reports whether the field is the same in both.
func (f *ChoiceField) same(a, b Choice) bool {
	if f.Channel != nil {
		return *f.Channel(&a) == *f.Channel(&b)
	}
	x, y := *f.Flag(&a), *f.Flag(&b)
	return x == y || x != nil && y != nil && *x == *y
}

// wantsInbox reports whether the inbox takes a type. Every notification asks for it, so it looks at memory alone.
func (c choices) wantsInbox(kind Kind) bool {
	if (c.own == nil || len(c.own.Types) == 0) && (c.def == nil || len(c.def.Types) == 0) {
		return kind.info().Inbox
	}
	return *c.of(kind, inboxField).Inbox
}

// choice returns what holds of a type, with every field set.
func (c choices) choice(kind Kind) (all Choice) {
	for i := range choiceFields {
		f := &choiceFields[i]
		f.copy(&all, c.of(kind, f))
	}
	return all
}

// sourceOf returns whose preferences set a field that belongs to no type: the user's own, the defaults, or nil if neither
// does.
func (c choices) sourceOf(field string, chose func(*Preferences) bool) *Preferences {
	if c.own != nil && chose(c.own) && !c.def.locked("", field) {
		return c.own
	}
	if c.def != nil && chose(&c.def.Preferences) {
		return &c.def.Preferences
	}
	return nil
}

// quietHours returns the intervals that start on a day.
func (c choices) quietHours(day Day) []Interval {
	p := c.sourceOf(quietField, func(p *Preferences) bool { return p.Week[day] != nil })
	if p == nil {
		return nil
	}
	return p.Week[day]
}

// pause returns until when somebody has paused at a time, or the zero time. An own pause that is over by then is no
// choice: the default one counts.
func (c choices) pause(at time.Time) time.Time {
	if p := c.sourceOf(pauseField, func(p *Preferences) bool { return p.Pause.After(at) }); p != nil {
		return p.Pause
	}
	return time.Time{}
}

// effective returns what holds, with every field set: for our types, Others, the types that were chosen, and some more.
// before is the lead of those who chose none.
func (c choices) effective(before time.Duration, now time.Time, more []Kind) (all Preferences) {
	all = Preferences{Types: map[Kind]Choice{}, Week: map[Day][]Interval{}, Leads: c.leads(before)}
	for _, kind := range slices.Concat(c.kinds(), more) {
		all.Types[kind] = c.choice(kind)
	}
	for _, day := range Days() {
		all.Week[day] = append([]Interval{}, c.quietHours(day)...)
	}
	all.Pause = c.pause(now)
	at, digestDays := c.digest()
	all.DigestAt, all.DigestDays = &at, digestDays
	if c.own != nil {
		all.Views = c.own.Views
	}
	return all
}

// kinds returns our types, Others, and the types that were chosen.
func (c choices) kinds() (all []Kind) {
	for _, k := range kinds {
		all = append(all, k.Kind)
	}
	all = append(all, Others)
	if c.own != nil {
		all = slices.AppendSeq(all, maps.Keys(c.own.Types))
	}
	if c.def != nil {
		all = slices.AppendSeq(all, maps.Keys(c.def.Types))
	}
	return all
}
