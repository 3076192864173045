package db

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of what somebody may choose.
const (
	MaxTypes     = 100 // types that somebody chooses something for
	MaxIntervals = 8   // quiet hours that start on one day
	MaxViews     = 20
	MaxViewName  = 40  // characters
	MaxSearch    = 200 // characters that a View searches for

	minUnread = time.Minute // of "unread:15m"
	maxUnread = 7 * 24 * time.Hour
)

// validate returns Invalid with the path of the first field that can't be taken.
func (p *Preferences) validate() error {
	if len(p.Types) > MaxTypes {
		return Invalid{"types", fmt.Sprintf("has more than %d", MaxTypes)}
	}
	for _, kind := range slices.Sorted(maps.Keys(p.Types)) {
		if err := kindPathProblem("types", kind); err != nil {
			return err
		}
		if err := p.Types[kind].validate("types." + string(kind)); err != nil {
			return err
		}
	}
	for _, day := range slices.Sorted(maps.Keys(p.Week)) {
		if err := validateDay(fmt.Sprintf("quiet.week.%.64s", day), day, p.Week[day]); err != nil {
			return err
		}
	}
	if year := p.Pause.Year(); !p.Pause.IsZero() && (year < 1970 || year > 9999) {
		return Invalid{pauseField, "must be between the years 1970 and 9999"}
	}
	if err := validateLeads(p.Leads); err != nil {
		return err
	}
	if err := p.validateDigest(); err != nil {
		return err
	}
	if err := validateViews(p.Views); err != nil {
		return err
	}
	return validateChats(p.Chats)
}

// kindPathProblem returns Invalid for a type that can be none. Others is one.
func kindPathProblem(field string, kind Kind) error {
	if kind == Others || kind.Valid() {
		return nil
	}
	return Invalid{fmt.Sprintf("%s.%.64s", field, kind),
		`is no type: those are "*", and 1 to 64 of the characters a-z 0-9 _ . - with a letter first`}
}

func (c Choice) validate(path string) error {
	for i := range choiceFields {
		f := &choiceFields[i]
		if f.Channel == nil || *f.Channel(&c) == "" {
			continue
		}
		if !f.Channel(&c).valid() {
			return Invalid{path + "." + f.Name,
				`must be "off", "now", "digest" or how long it may be unread, such as "unread:15m", from 1m to 7d`}
		}
	}
	return nil
}

func (w When) valid() bool {
	if w == DeliverOff || w == DeliverNow || w == DeliverDigest {
		return true
	}
	text, ok := strings.CutPrefix(string(w), "unread:")
	span, isSpan := parseSpan(text)
	return ok && isSpan && span >= minUnread && span <= maxUnread
}

func validateDay(path string, day Day, quiet []Interval) error {
	if !slices.Contains(days, day) {
		return Invalid{path, "is no day: they are " + dayNames}
	}
	if len(quiet) > MaxIntervals {
		return Invalid{path, fmt.Sprintf("has more than %d intervals", MaxIntervals)}
	}
	for i, interval := range quiet {
		at := fmt.Sprintf("%s.%d", path, i)
		switch from, to := interval[0], interval[1]; {
		case from < 0 || from >= endOfDay:
			return Invalid{at, "must start between 00:00 and 23:59"}
		case to < 0 || to > endOfDay:
			return Invalid{at, "must end between 00:00 and 24:00"}
		case from == to:
			return Invalid{at, `must not end when it starts: a whole day is ["00:00","24:00"]`}
		}
	}
	return nil
}

const dayNames = "mon, tue, wed, thu, fri, sat and sun"

func validateLeads(leads []Lead) error {
	if len(leads) > MaxLeads {
		return Invalid{leadsField, fmt.Sprintf("has more than %d", MaxLeads)}
	}
	seen := map[time.Duration]bool{}
	for i, lead := range leads {
		at := fmt.Sprintf("%s.%d", leadsField, i)
		span, ok := lead.span()
		switch {
		case !ok:
			return Invalid{at, "must be a number of minutes, hours or days, such as 15m, 2h or 1d; 0m is when a task is due"}
		case span > MaxLead:
			return Invalid{at, "must be at most 30d"}
		case seen[span]:
			return Invalid{at, "is there twice"}
		}
		seen[span] = true
	}
	return nil
}

func (p *Preferences) validateDigest() error {
	if p.DigestAt != nil && (*p.DigestAt < 0 || *p.DigestAt >= endOfDay) {
		return Invalid{"digest.at", "must be a time of day from 00:00 to 23:59"}
	}
	if p.DigestDays != nil && len(p.DigestDays) == 0 {
		return Invalid{"digest.days", "must name a day"}
	}
	for i, day := range p.DigestDays {
		at := fmt.Sprintf("digest.days.%d", i)
		if !slices.Contains(days, day) {
			return Invalid{at, "must be one of " + dayNames}
		}
		if slices.Contains(p.DigestDays[:i], day) {
			return Invalid{at, "is there twice"}
		}
	}
	return nil
}

func validateChats(chats []int64) error {
	if chats != nil && len(chats) == 0 {
		return Invalid{chatsField, `must name a chat: "chat": "off" of a type sends it to none`}
	}
	if len(chats) > MaxEndpoints {
		return Invalid{chatsField, fmt.Sprintf("has more than %d", MaxEndpoints)}
	}
	for i, id := range chats {
		if slices.Contains(chats[:i], id) {
			return Invalid{fmt.Sprintf("%s.%d", chatsField, i), "is there twice"}
		}
	}
	return nil
}

func validateViews(views []SavedView) error {
	if len(views) > MaxViews {
		return Invalid{viewsField, "has more than 20"}
	}
	for i := range views {
		if field, problem := views[i].problem(); problem != "" {
			return Invalid{fmt.Sprintf("views.%d.%s", i, field), problem}
		}
	}
	return nil
}

// validateNewViews returns Invalid for a view with a name that is no line. Names from before stay; before may be nil.
func (p *Preferences) validateNewViews(before *Preferences) error {
	for i, v := range p.Views {
		known := before != nil && slices.ContainsFunc(before.Views, func(b SavedView) bool { return b.Name == v.Name })
		if problem := lineProblem(v.Name); !known && problem != "" {
			return Invalid{fmt.Sprintf("views.%d.name", i), problem}
		}
	}
	return nil
}

// problem returns the first field that can't be taken, and why.
func (v *SavedView) problem() (field, problem string) {
	if strings.TrimSpace(v.Name) == "" || utf8.RuneCountInString(v.Name) > MaxViewName {
		return "name", "must have 1 to 40 characters"
	}
	if f := v.Filter.Folder; f != "" && f != "archived" && f != "snoozed" {
		return "filter.folder", `must be "archived" or "snoozed"`
	}
	if v.Filter.Kind != "" && !v.Filter.Kind.Valid() {
		return "filter.notification_type", "is no type"
	}
	if utf8.RuneCountInString(v.Filter.Search) > MaxSearch {
		return "filter.search", "has more than 200 characters"
	}
	return "", ""
}

// validate returns Invalid with the path of the first field that can't be taken, as admins write it.
func (d *Defaults) validate() error {
	if err := d.Preferences.validate(); err != nil {
		invalid := err.(Invalid)
		return Invalid{"defaults." + invalid.Field, invalid.Problem}
	}
	if len(d.Locked) > MaxTypes {
		return Invalid{"locked", fmt.Sprintf("has more than %d types", MaxTypes)}
	}
	for _, kind := range slices.Sorted(maps.Keys(d.Locked)) {
		if kind != "" {
			if err := kindPathProblem("locked", kind); err != nil {
				return err
			}
		}
		if err := validateLock(kind, d.Locked[kind]); err != nil {
			return err
		}
	}
	return nil
}

func validateLock(kind Kind, fields []string) error {
	names := LockableFields()
	if kind != "" {
		names = nil
		for _, f := range choiceFields {
			names = append(names, f.Name)
		}
	}
	for i, field := range fields {
		at := fmt.Sprintf("locked.%s.%d", kind, i)
		if !slices.Contains(names, field) {
			return Invalid{at, "must be one of " + strings.Join(names, ", ")}
		}
		if slices.Contains(fields[:i], field) {
			return Invalid{at, "is there twice"}
		}
	}
	return nil
}
