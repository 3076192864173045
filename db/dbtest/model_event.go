package dbtest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"ctms/db"
)

// A modelAddressee is somebody to whom an event goes.
type modelAddressee struct {
	user  int64
	named bool
	as    db.Recipient
}

// PostEvents is the method of a Store. The model knows no groups, external ids or keys.
func (m *Model) PostEvents(_ context.Context, by db.Sender, drafts []db.EventDraft) (posted []db.Posted,
	done db.Outcome, err error) {
	to := make([][]modelAddressee, len(drafts))
	skipped := make([][]db.Skipped, len(drafts))
	for i, draft := range drafts {
		field := m.wrongField(by, draft, len(drafts))
		if field == "" {
			if to[i], skipped[i] = m.address(draft); len(skipped[i]) > 0 && !by.Skip {
				field = "recipients"
			} else if over(draft) && !m.told(by, draft, to[i]) && (draft.Dedupe == "" || m.anyWants(draft, to[i])) {
				field = "expires_at"
			}
		}
		if field != "" {
			return nil, 0, db.Invalid{Field: draft.Path + field}
		}
	}
	for i, draft := range drafts {
		p := db.Posted{Skipped: skipped[i]}
		if m.post(by, draft, to[i], &p) {
			done = db.Stored
		}
		posted = append(posted, p)
	}
	return posted, done, nil
}

// wrongField returns the first field of a draft that can't be taken, of those that a play gets wrong.
func (m *Model) wrongField(by db.Sender, draft db.EventDraft, of int) string {
	switch {
	case strings.TrimSpace(draft.Title) == "" && draft.Message == "":
		return "title"
	case draft.By.ID != 0 && (m.users[draft.By.ID] == nil || draft.By.ID != by.User):
		return "actor"
	case draft.Everybody && of > 1, !draft.Everybody && len(draft.To) == 0:
		return "recipients"
	}
	return ""
}

// address returns whom a draft names, and those of its recipients who are nobody.
func (m *Model) address(draft db.EventDraft) (to []modelAddressee, skipped []db.Skipped) {
	if draft.Everybody {
		for _, user := range m.people() {
			if m.users[user].Active {
				to = append(to, modelAddressee{user: user, as: db.Recipient{ID: user}})
			}
		}
		return to, nil
	}
	for _, r := range draft.To {
		user := m.named(r)
		switch {
		case user == 0:
			skipped = append(skipped, db.Skipped{Recipient: r, Why: db.WhyUnknown})
		case !slices.ContainsFunc(to, func(a modelAddressee) bool { return a.user == user }):
			to = append(to, modelAddressee{user, true, r})
		}
	}
	return to, skipped
}

func (m *Model) named(r db.Recipient) int64 {
	for id, who := range m.users {
		if id == r.ID || r.Text == "@"+who.Username {
			return id
		}
	}
	return 0
}

// over reports whether an event has expired.
func over(draft db.EventDraft) bool { return !draft.Expires.IsZero() && !draft.Expires.After(now()) }

// onceOf is how the model tells repetitions of an event; "" if it has no dedupe key.
func onceOf(by db.Sender, draft db.EventDraft) string {
	if draft.Dedupe == "" {
		return ""
	}
	return "event " + draft.Dedupe + " of " + strings.Repeat("I", int(by.User))
}

// told reports whether one of some addressees has an event already.
func (m *Model) told(by db.Sender, draft db.EventDraft, to []modelAddressee) bool {
	once := onceOf(by, draft)
	return once != "" && slices.ContainsFunc(to, func(a modelAddressee) bool {
		return slices.ContainsFunc(m.users[a.user].inbox, func(n modelNote) bool { return n.once == once })
	})
}

// anyWants reports whether an event would be told to any of some addressees.
func (m *Model) anyWants(draft db.EventDraft, to []modelAddressee) bool {
	e := modelEvent(draft)
	return slices.ContainsFunc(to, func(a modelAddressee) bool { return m.whyNot(a, e) == "" })
}

// modelEvent returns the event of a draft with what is left out.
func modelEvent(draft db.EventDraft) *db.AppEvent {
	e := draft.AppEvent
	e.Title, e.Actor, e.Kind = strings.TrimSpace(e.Title), draft.By.ID, cmp.Or(e.Kind, db.PlainEvent)
	e.Priority = cmp.Or(e.Priority, db.Normal)
	return &e
}

// post tells the addressees of an event, and reports whether that was new to any.
func (m *Model) post(by db.Sender, draft db.EventDraft, to []modelAddressee, p *db.Posted) (stored bool) {
	e := modelEvent(draft)
	once := onceOf(by, draft)
	ids := map[int64]int64{}
	byUser := func(a, b modelAddressee) int { return cmp.Compare(a.user, b.user) }
	for _, a := range slices.SortedFunc(slices.Values(to), byUser) {
		who := m.users[a.user]
		if i := slices.IndexFunc(who.inbox, func(n modelNote) bool { return once != "" && n.once == once }); i >= 0 {
			ids[a.user] = who.inbox[i].ID
		}
		if m.whyNot(a, e) == "" && ids[a.user] == 0 && !over(draft) {
			m.tellNote(0, modelNote{once: once, Notification: db.Notification{User: a.user, Kind: e.Kind, Title: e.Title,
				Message: cmp.Or(e.Message, e.Title), Event: e, Actor: e.Actor, Reason: "event"}})
			ids[a.user], stored = m.lastNote, true
		}
	}
	for _, a := range to {
		why := m.whyNot(a, e)
		switch {
		case ids[a.user] != 0: // whoever has it keeps it
			p.IDs = append(p.IDs, ids[a.user])
		case why != "":
			p.Skipped = append(p.Skipped, db.Skipped{Recipient: a.as, Why: why})
		default:
			p.Skipped = append(p.Skipped, db.Skipped{Recipient: a.as, Why: db.WhyExpired})
		}
	}
	if !e.Expires.IsZero() && stored {
		m.expiring = append(m.expiring, e)
	}
	return stored
}

func (m *Model) whyNot(a modelAddressee, e *db.AppEvent) string {
	switch who := m.users[a.user]; {
	case !who.Active:
		return db.WhyInactive
	case a.user == e.Actor && !a.named && !who.NotifyOwn:
		return db.WhyActor
	case !m.takes(who.chose, e.Kind) && !m.wantsAway(who, db.Notification{Kind: e.Kind, Event: e}):
		return db.WhyOff
	case m.mutes[modelTopic{a.user, e.Topic}]:
		return db.WhyMuted
	}
	return ""
}

// nameOf returns the name of a user, or "" if there is none.
func (m *Model) nameOf(user int64) string {
	if who := m.users[user]; who != nil {
		return who.Name
	}
	return ""
}

// ExpireEvents is the method of a Store.
func (m *Model) ExpireEvents(context.Context) error {
	slices.SortStableFunc(m.expiring, func(a, b *db.AppEvent) int { return a.Expires.Compare(b.Expires) })
	for len(m.expiring) > 0 && !m.expiring[0].Expires.After(now()) {
		m.expire(m.expiring[0])
		m.expiring = m.expiring[1:]
	}
	return nil
}

// expire archives the notifications of an event, in the order of their ids.
func (m *Model) expire(e *db.AppEvent) {
	var of []db.Notification
	for _, user := range m.people() {
		for _, n := range m.users[user].inbox {
			if n.Event == e {
				of = append(of, n.Notification)
			}
		}
	}
	slices.SortFunc(of, func(a, b db.Notification) int { return cmp.Compare(a.ID, b.ID) })
	for _, n := range of {
		m.SetState(context.Background(), n.User, n.ID, db.ActArchive, time.Time{})
	}
}

// postEvent has somebody send an event or some, to some or to everybody.
func (p *play) postEvent() {
	by := db.Sender{User: p.actor(), Skip: p.IntN(3) == 0}
	drafts := make([]db.EventDraft, pick(p, 1, 1, 1, 2, 3))
	for i := range drafts {
		drafts[i] = p.event(by.User)
		if len(drafts) > 1 {
			drafts[i].Path = string(rune('0'+i)) + "."
		}
	}
	p.both("event "+draftLines(by, drafts), func(s Store) string {
		posted, done, err := s.PostEvents(p.Context(), by, drafts)
		return outcome(strings.Join([]string{postedLine(posted), string(rune('0' + done))}, " "), err)
	})
}

func (p *play) event(sender int64) db.EventDraft {
	d := db.EventDraft{Everybody: p.IntN(6) == 0, Dedupe: pick(p, "", "a", "b"), AppEvent: db.AppEvent{
		Title: pick(p, "Build failed", " Fix Login ", "Write docs", " "), Message: pick(p, "", "See\nthe log"),
		Kind: pick(p, db.Kind(""), "deploy"), Priority: pick(p, "", db.Low, db.Urgent), Data: pick(p, "", `{"a":"<b>"}`),
		Topic: pick(p, "", "ci"),
	}}
	if p.IntN(4) == 0 {
		d.Expires = time.Now().Add(pick(p, 0, time.Second, time.Minute, time.Hour)).UTC().Truncate(time.Millisecond)
	}
	d.By.ID = pick(p, 0, 0, sender, sender, p.person())
	for range p.IntN(6) {
		if d.Everybody {
			break
		}
		r := db.Recipient{ID: p.person()}
		if p.IntN(3) == 0 {
			r = db.Recipient{Text: "@" + pick(p, "ann", "bob", "user5", "user7")}
		}
		d.To = append(d.To, r)
	}
	return d
}

func (p *play) expire() {
	p.both("events expire", func(s Store) string { return outcome("", s.ExpireEvents(p.Context())) })
}
