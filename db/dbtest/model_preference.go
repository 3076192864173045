package dbtest

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"

	"ctms/db"
)

// A modelPlan says when to warn somebody of tasks.
type modelPlan struct {
	spans  []time.Duration // the shortest first
	since  time.Time       // when they were chosen; zero if they never were
	chosen bool            // else they are the hour of the operator
}

// UpdatePreferences is the method of a Store. The model knows of inbox, channels, quiet and leads.
func (m *Model) UpdatePreferences(_ context.Context, user int64, change func(*db.Preferences) error) (
	db.PreferenceView, error) {
	who := m.users[user]
	if who == nil {
		return db.PreferenceView{}, db.ErrNotFound
	}
	old, next := who.chose, cloned(who.chose)
	if err := change(&next); err != nil {
		return db.PreferenceView{}, err
	}
	for _, id := range next.Chats {
		e := m.endpoint(id)
		if (e == nil || e.User != user || e.Channel != db.ChannelChat) && !slices.Contains(old.Chats, id) {
			return db.PreferenceView{}, db.Invalid{Field: fmt.Sprint("chats.", slices.Index(next.Chats, id)),
				Problem: "is no chat of yours"}
		}
	}
	if field := m.lockedChange(old, next); field != "" {
		return db.PreferenceView{}, db.LockedPreference{Field: field}
	}
	if !reflect.DeepEqual(old.Leads, next.Leads) {
		next.LeadsSince = now()
		m.leadsOf = append(m.leadsOf, user)
	}
	if who.chose = next; !sameChoices(old, next) {
		m.publish([]db.Event{db.PreferencesChanged{User: user}})
	}
	if !sameTimes(old, next) {
		m.retime(who)
	}
	return m.view(next), nil
}

// lockedChange returns the locked field that somebody would choose otherwise, or "".
func (m *Model) lockedChange(old, next db.Preferences) string {
	for _, kind := range slices.Sorted(maps.Keys(next.Types)) {
		want := next.Types[kind].Inbox
		if m.locked(kind, "inbox") && want != nil && !sameFlag(old.Types[kind].Inbox, want) &&
			*want != m.takes(db.Preferences{}, kind) {
			return "types." + string(kind) + ".inbox"
		}
	}
	switch {
	case m.locked("", "pause_until") && !next.Pause.IsZero() && !next.Pause.Equal(old.Pause) &&
		!next.Pause.Equal(m.defaults.Pause):
		return "pause_until"
	case m.locked("", "lead_times") && next.Leads != nil && !reflect.DeepEqual(old.Leads, next.Leads) &&
		!slices.Equal(next.Leads, m.leads(db.Preferences{})):
		return "lead_times"
	}
	return ""
}

func sameFlag(a, b *bool) bool { return a == b || a != nil && b != nil && *a == *b }

func sameChoices(a, b db.Preferences) bool {
	return slices.Equal(a.Chats, b.Chats) && slices.Equal(a.Leads, b.Leads) && (a.Leads == nil) == (b.Leads == nil) &&
		sameTimes(a, b) && maps.EqualFunc(a.Types, b.Types, func(x, y db.Choice) bool {
		return sameFlag(x.Inbox, y.Inbox) && x.Email == y.Email && x.Chat == y.Chat && x.Push == y.Push
	})
}

func cloned(p db.Preferences) db.Preferences {
	p.Types, p.Leads, p.Week = maps.Clone(p.Types), slices.Clone(p.Leads), maps.Clone(p.Week)
	return p
}

// UpdateDefaults is the method of a Store.
func (m *Model) UpdateDefaults(_ context.Context, change func(*db.Defaults) error) (db.PreferenceView, error) {
	old, next := m.defaults, m.defaults
	next.Preferences, next.Locked = cloned(old.Preferences), maps.Clone(old.Locked)
	if err := change(&next); err != nil {
		return db.PreferenceView{}, err
	}
	lock := slices.Contains(old.Locked[""], "lead_times") != slices.Contains(next.Locked[""], "lead_times")
	leads := !reflect.DeepEqual(old.Leads, next.Leads)
	if leads {
		next.LeadsSince = now()
	}
	if lock {
		next.LockSince = now()
	}
	if leads || lock {
		m.leadsOf = append(m.leadsOf, 0)
	}
	same := maps.EqualFunc(old.Locked, next.Locked, slices.Equal) && sameChoices(old.Preferences, next.Preferences)
	if m.defaults = next; !same {
		m.publish([]db.Event{db.PreferencesChanged{}})
	}
	if !sameTimes(old.Preferences, next.Preferences) ||
		slices.Contains(old.Locked[""], "pause_until") != slices.Contains(next.Locked[""], "pause_until") {
		m.retimeAll()
	}
	return m.view(db.Preferences{}), nil
}

// ApplyLeads is the method of a Store.
func (m *Model) ApplyLeads(context.Context) error {
	for _, user := range m.leadsOf {
		for id, t := range m.tasks {
			if user != 0 && t.Assignee != user && t.Creator != user || !t.warn.IsZero() && !t.warn.After(now()) {
				continue
			}
			t.warn = m.warnAt(t.Task, t.Task)
			m.tasks[id] = t
		}
	}
	m.leadsOf = nil
	return nil
}

// view shows what a play looks at.
func (m *Model) view(own db.Preferences) (v db.PreferenceView) {
	v.Types, v.Leads = map[db.Kind]db.Choice{}, m.leads(own)
	for _, kind := range shownKinds {
		v.Types[kind] = db.Choice{Inbox: new(m.takes(own, kind))}
	}
	if pause := m.pause(own, now()); pause.After(now()) {
		v.Pause = pause
	}
	return v
}

func (m *Model) locked(kind db.Kind, field string) bool {
	return slices.Contains(m.defaults.Locked[kind], field) ||
		kind != "" && !isOurs(kind) && slices.Contains(m.defaults.Locked[db.Others], field)
}

func isOurs(kind db.Kind) bool {
	return slices.ContainsFunc(db.Kinds(), func(k db.KindInfo) bool { return k.Kind == kind })
}

// takes reports whether the inbox of somebody takes a type.
func (m *Model) takes(own db.Preferences, kind db.Kind) bool {
	if m.locked(kind, "inbox") {
		own = db.Preferences{}
	}
	said := []*bool{own.Types[kind].Inbox, own.Types[db.Others].Inbox, m.defaults.Types[kind].Inbox,
		m.defaults.Types[db.Others].Inbox}
	if isOurs(kind) {
		said[1], said[3] = nil, nil
	}
	for _, takes := range said {
		if takes != nil {
			return *takes
		}
	}
	return true
}

// pause is until when somebody has paused at a time: their own pause, and once that is over the default one.
func (m *Model) pause(own db.Preferences, at time.Time) time.Time {
	if !own.Pause.After(at) || m.locked("", "pause_until") {
		return m.defaults.Pause
	}
	return own.Pause
}

// leads are those that hold for somebody.
func (m *Model) leads(own db.Preferences) []db.Lead {
	switch {
	case own.Leads != nil && !m.locked("", "lead_times"):
		return own.Leads
	case m.defaults.Leads != nil:
		return m.defaults.Leads
	}
	return []db.Lead{"1h"}
}

// plan is when to warn somebody. It is empty for nobody.
func (m *Model) plan(user int64) (p modelPlan) {
	who := m.users[user]
	if who == nil {
		return p
	}
	for _, lead := range m.leads(who.chose) {
		minutes, _ := strconv.Atoi(string(lead[:len(lead)-1]))
		unit := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}[lead[len(lead)-1]]
		p.spans = append(p.spans, time.Duration(minutes)*unit)
	}
	slices.Sort(p.spans)
	own := who.chose.Leads != nil && !m.locked("", "lead_times")
	p.chosen = own || m.defaults.Leads != nil
	times := []time.Time{who.chose.LeadsSince, m.defaults.LockSince}
	if !own {
		times = append(times, m.defaults.LeadsSince)
	}
	p.since = slices.MaxFunc(times, time.Time.Compare)
	return p
}

// passed returns the shortest lead that has passed, and whether it had passed when it was chosen. It is -1 for none.
func (p modelPlan) passed(due time.Time) (lead time.Duration, before bool) {
	for _, span := range p.spans {
		if at := due.Add(-span); !at.After(now()) {
			return span, !p.since.IsZero() && !at.After(p.since)
		}
	}
	return -1, false
}

// next is when the next lead comes; zero for never.
func (p modelPlan) next(due time.Time) time.Time {
	for _, span := range slices.Backward(p.spans) {
		if at := due.Add(-span); at.After(now()) {
			return at
		}
	}
	return time.Time{}
}

// toWarn is whom the warnings of a task are for.
func toWarn(t db.Task) int64 {
	if t.Assignee != 0 {
		return t.Assignee
	}
	return t.Creator
}

// begins reports whether the warnings of a task begin anew with a change.
func begins(old, next db.Task) bool {
	return old.ID == 0 || old.Due != next.Due || statuses.Closed(old.Status) || toWarn(old) != toWarn(next)
}

// warnAt is when to warn of a task after a change; zero for never.
func (m *Model) warnAt(old, next db.Task) time.Time {
	late := now().Sub(next.Due)
	if statuses.Closed(next.Status) || next.Due.IsZero() || late > time.Minute || late >= 0 && begins(old, next) {
		return time.Time{}
	}
	p := m.plan(toWarn(next))
	lead, before := p.passed(next.Due)
	if lead >= 0 && !before && (late < 0 || p.chosen && lead == 0) {
		return now()
	}
	return p.next(next.Due)
}

// warnAtOnce warns with a change of a task of a lead that had passed when it was chosen.
func (m *Model) warnAtOnce(old, next db.Task) {
	if statuses.Closed(next.Status) || !next.Due.After(now()) || !begins(old, next) {
		return
	}
	p := m.plan(toWarn(next))
	if lead, before := p.passed(next.Due); before {
		m.tellOfDeadline(next, lead, p)
	}
}

// shownKinds are the types that a play chooses for.
var shownKinds = []db.Kind{db.Assigned, db.Unassigned, db.StatusChange, db.DeadlineWarning, "deploy", db.PlainEvent,
	db.Others}

// viewLine says what a play looks at of a view: of the types that a store always shows.
func viewLine(v db.PreferenceView) string {
	line := fmt.Sprint("leads ", v.Leads, ", pause ", timeLine(v.Pause))
	for _, kind := range shownKinds {
		if inbox := v.Types[kind].Inbox; inbox != nil && (isOurs(kind) || kind == db.Others) {
			line += fmt.Sprint(", ", kind, " ", *inbox)
		}
	}
	return line
}

// choose has somebody choose something, or an admin for all, or lock it.
func (p *play) choose() {
	user, kind := p.person(), pick(p, shownKinds...)
	inbox := pick(p, nil, new(true), new(false), new(false))
	leads := pick(p, nil, []db.Lead{}, []db.Lead{"0m"}, []db.Lead{"2h", "15m"}, []db.Lead{"1d", "60m", "0m"})
	pause := pick(p, time.Time{}, time.Now().Add(pick(p, -time.Second, time.Second, time.Hour)).UTC().
		Truncate(time.Millisecond))
	what := p.IntN(3)
	change := func(c *db.Preferences) {
		switch what {
		case 0:
			if c.Types == nil {
				c.Types = map[db.Kind]db.Choice{}
			}
			choice := c.Types[kind]
			if choice.Inbox = inbox; choice == (db.Choice{}) {
				delete(c.Types, kind)
			} else {
				c.Types[kind] = choice
			}
		case 1:
			c.Leads = leads
		default:
			c.Pause = pause
		}
	}
	said := fmt.Sprint([]any{kind, valueLine(inbox), leads, timeLine(pause)}, " number ", what)
	switch p.IntN(6) {
	case 0:
		p.both("all choose "+said, func(s Store) string {
			v, err := s.UpdateDefaults(p.Context(), func(d *db.Defaults) error { change(&d.Preferences); return nil })
			return outcome(viewLine(v), err)
		})
	case 1:
		locked := pick(p, nil, nil, map[db.Kind][]string{kind: {"inbox"}}, map[db.Kind][]string{"": {"lead_times"}},
			map[db.Kind][]string{"": {"pause_until"}})
		p.both(fmt.Sprint("locked is ", locked), func(s Store) string {
			v, err := s.UpdateDefaults(p.Context(), func(d *db.Defaults) error { d.Locked = locked; return nil })
			return outcome(viewLine(v), err)
		})
	default:
		p.both(fmt.Sprint(user, " chooses ", said), func(s Store) string {
			v, err := s.UpdatePreferences(p.Context(), user, func(c *db.Preferences) error { change(c); return nil })
			return outcome(viewLine(v), err)
		})
	}
	p.both("leads are applied", func(s Store) string { return outcome("", s.ApplyLeads(p.Context())) })
}
