package db

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// A Lead is how long before its due date somebody is warned of a task: "15m", "2h" or "1d". "0m" is at the due date.
type Lead string

const (
	// MaxLeads is how many leads somebody may have.
	MaxLeads = 5
	// MaxLead is the longest lead.
	MaxLead = 30 * 24 * time.Hour
)

// leadOf returns a time as a Lead, rounded up to minutes.
func leadOf(span time.Duration) Lead {
	minutes := int64((span + time.Minute - 1) / time.Minute)
	switch {
	case minutes > 0 && minutes%(24*60) == 0:
		return Lead(fmt.Sprintf("%dd", minutes/(24*60)))
	case minutes > 0 && minutes%60 == 0:
		return Lead(fmt.Sprintf("%dh", minutes/60))
	}
	return Lead(fmt.Sprintf("%dm", minutes))
}

// span returns how long the lead is. ok is false for a text that is no lead.
func (l Lead) span() (span time.Duration, ok bool) { return parseSpan(string(l)) }

// parseSpan reads [0-9]{1,4}[mhd].
func parseSpan(text string) (span time.Duration, ok bool) {
	if len(text) < 2 || len(text) > 5 {
		return 0, false
	}
	digits, unit := text[:len(text)-1], text[len(text)-1]
	n, err := strconv.ParseUint(digits, 10, 16)
	switch {
	case err != nil:
	case unit == 'm':
		return time.Duration(n) * time.Minute, true
	case unit == 'h':
		return time.Duration(n) * time.Hour, true
	case unit == 'd':
		return time.Duration(n) * 24 * time.Hour, true
	}
	return 0, false
}

// leads returns the leads that hold for somebody: their own, or the defaults, or the lead that the operator chose.
func (c choices) leads(before time.Duration) []Lead {
	if p := c.leadsFrom(); p != nil {
		return p.Leads
	}
	return []Lead{leadOf(before)}
}

func (c choices) leadsFrom() *Preferences {
	return c.sourceOf(leadsField, func(p *Preferences) bool { return p.Leads != nil })
}

// A leadPlan says when to warn somebody of a task.
type leadPlan struct {
	user  int64
	leads []time.Duration // the shortest first
	// since is when the leads were chosen: a lead that had passed by then is over. It is zero for those who chose none.
	since  time.Time
	chosen bool // by the person or an admin; else it is the operator's
}

// leadPlan returns the plan for a user. before is the operator's lead.
func (who *cachedUser) leadPlan(def *Defaults, before time.Duration) leadPlan {
	c := choices{who.preferences, def}
	plan := leadPlan{user: who.ID, leads: []time.Duration{before}}
	from := c.leadsFrom()
	if from != nil {
		plan.leads, plan.chosen = spansOf(from.Leads), true
	}
	if c.own != nil {
		plan.since = c.own.LeadsSince
	}
	if def != nil {
		plan.since = latest(plan.since, def.LockSince)
		if from == nil || from != c.own {
			plan.since = latest(plan.since, def.LeadsSince)
		}
	}
	return plan
}

// spansOf returns how long leads are, the shortest first.
func spansOf(leads []Lead) []time.Duration {
	spans := make([]time.Duration, 0, len(leads))
	for _, l := range leads {
		if span, ok := l.span(); ok {
			spans = append(spans, span)
		}
	}
	slices.Sort(spans)
	return spans
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// due returns the lead to warn of now: the shortest of those that have passed, unless it was chosen after that. A lead
// that was chosen in the future was chosen by a clock that was wrong, and counts.
func (p leadPlan) due(task Task, now time.Time) (lead time.Duration, ok bool) {
	lead, ok = p.passed(task, now)
	if !ok || p.since.IsZero() || p.since.After(now) {
		return lead, ok
	}
	return lead, task.Due.Add(-lead).After(p.since)
}

// passed returns the shortest lead that has passed.
func (p leadPlan) passed(task Task, now time.Time) (lead time.Duration, ok bool) {
	for _, lead := range p.leads {
		if !task.Due.Add(-lead).After(now) {
			return lead, true
		}
	}
	return 0, false
}

// next returns when the next of the leads comes, or the zero time after the last.
func (p leadPlan) next(task Task, now time.Time) time.Time {
	for _, lead := range slices.Backward(p.leads) {
		if at := task.Due.Add(-lead); at.After(now) {
			return at
		}
	}
	return time.Time{}
}

// toWarn returns whom the deadline warnings of a task are for: the assignee, or the creator where there is no assignee.
func (t Task) toWarn() int64 { return cmp.Or(t.Assignee, t.Creator) }

// leadPlans returns when to warn whom of a task. Followers may be warned of one that is nobody's.
func (tx *Tx) leadPlans(task Task) ([]leadPlan, error) {
	if task.Due.IsZero() || task.isClosed() {
		return nil, nil
	}
	plans, err := tx.ownLeadPlans(task)
	to := task.toWarn()
	if err != nil || to == 0 || slices.ContainsFunc(plans, func(p leadPlan) bool { return p.user == to }) {
		return plans, err
	}
	who, err := tx.user(to)
	if err != nil {
		return plans, ignoreNotFound(err)
	}
	return append(plans, who.leadPlan(tx.prefs(), tx.w.d.set.WarnBefore)), nil
}

// ownLeadPlans returns when to warn those who have lead times of their own for a task: its followers, and whom its
// warnings are for anyway. That one may mute it: see unmuted. If an admin locked the lead times, nobody has any.
func (tx *Tx) ownLeadPlans(task Task) (plans []leadPlan, err error) {
	followers, err := tx.followers(task.ID)
	if err != nil || tx.prefs().locked("", leadsField) {
		return nil, err
	}
	for _, f := range followers {
		if f.leads != nil && (f.state == Following || f.user == task.toWarn()) {
			plans = append(plans, leadPlan{user: f.user, leads: spansOf(f.leads), since: f.since, chosen: true})
		}
	}
	return plans, nil
}

// warnTime returns when the next warning of a task fires, after it has changed from old to new.
func (tx *Tx) warnTime(old, new Task) (time.Time, error) {
	if new.Due.IsZero() || rearms(old, new) && !new.Due.After(tx.now) {
		return time.Time{}, nil
	}
	plans, err := tx.leadPlans(new)
	return warnAt(new, tx.now, plans), err
}

// warnAtOnce stores the warnings that come with a change of a task. Like all warnings, they come although the change
// may be silent.
func (tx *Tx) warnAtOnce(old, new Task) error {
	if new.ID == 0 || !new.Due.After(tx.now) || !rearms(old, new) {
		return nil
	}
	plans, err := tx.leadPlans(new)
	if err != nil {
		return err
	}
	silent := tx.silent
	tx.silent = false
	defer func() { tx.silent = silent }()
	followers, err := tx.followers(new.ID)
	if err != nil {
		return err
	}
	for _, n := range unmuted(dueAtOnce(old, new, tx.now, plans), followers) {
		if err := tx.storeWarning(new, n); err != nil {
			return err
		}
	}
	return nil
}
