package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

const (
	// MaxTold is how many notifications one call may store: the recipients of all its events, groups counted by their
	// members. It bounds the time that other writes wait.
	MaxTold = 10_000
	// MaxEvents is how many events one call may have.
	MaxEvents = 1_000
	// insertAtOnce is how many notifications of an event one statement inserts.
	insertAtOnce = 100
)

// ErrTooMany means that the events of a call have more recipients than MaxTold together, or their groups four times as
// many members. Nothing was stored.
var ErrTooMany = errors.New("too many recipients")

// ErrTooManyTold means that the changes of the tasks of a call would make more notifications than MaxTold, or that the
// tasks have four times as many followers. Nothing was stored.
var ErrTooManyTold = errors.New("too many to tell")

// An EventDraft is an event to be stored, and whom to tell of it.
type EventDraft struct {
	AppEvent
	To        []Recipient
	Everybody bool      // all active users; then To is empty
	By        Recipient // who caused it, in place of Actor; zero for nobody
	Dedupe    string    // a user is told only once by the same sender with the same key; "" for none
	Path      string    // stands before the names of fields in errors: "1." for the second of an array

	rest rest // of an event to everybody
}

// rest says whether an event to everybody would tell anybody but its first addressees.
type rest int

const (
	restUnknown rest = iota
	restNew          // somebody who does not have it
	restTold         // nobody: all have it, or do not want it
)

// A Sender is who sends events: an admin, or an API key.
type Sender struct {
	User int64 // the admin, who can only be their own actor; with a key, for whom it acts, or 0
	Key  *Key  // nil for an admin
	Skip bool  // recipients who are nobody are skipped, and are no error
}

// scope tells the dedupe keys of one sender from those of others.
func (s Sender) scope() string {
	if s.Key != nil {
		return fmt.Sprintf("event:k%d:", s.Key.ID)
	}
	return fmt.Sprintf("event:%d:", s.User)
}

// mayUse returns NotForKeys if the priority of an event is above what the sender may use.
func (s Sender) mayUse(p Priority) error {
	if s.Key == nil || !p.Above(Priority(s.Key.MaxPriority)) {
		return nil
	}
	return NotForKeys{"priority", fmt.Sprintf("the highest priority of this API key is %s", s.Key.MaxPriority)}
}

// Posted says what became of an event.
type Posted struct {
	IDs     []int64 // of the notifications, in the order of the recipients, those stored before among them
	Skipped []Skipped
}

// Outcome says what a call of PostEvents did.
type Outcome int

// The outcomes.
const (
	Repeated  Outcome = iota // nothing new was stored
	Stored                   // something new was
	Continues                // something new was, and the rest of an event to everybody follows

	// unsure is no outcome for callers: nothing was stored, since the first addressees of an event to everybody have it,
	// and its rest is unknown.
	unsure
)

// PostEvents stores events, and tells their recipients, in one commit: all of them or none. It returns what became of
// each, in their order.
//
// It returns Invalid for a bad field or an unknown recipient, and NotForKeys for what a key may not do. Their Field
// begins with the draft's Path. It may return ErrTooMany.
//
// An event to everybody must be alone. If there are more than MaxTold users, the first of them have been told when
// PostEvents returns Continues. ContinueBroadcasts tells the others, also after a crash. If all have it already, it
// returns Repeated, once it has looked at all of them.
func (d *DB) PostEvents(ctx context.Context, by Sender, drafts []EventDraft) (posted []Posted, done Outcome,
	err error) {
	post := func() error {
		return d.update(ctx, func(tx *Tx) (err error) {
			posted, done, err = tx.postEvents(by, drafts)
			return err
		})
	}
	if err = post(); err != nil || done != unsure {
		return posted, done, err
	}
	drafts = slices.Clone(drafts)
	if drafts[0].rest, err = d.lookForNew(ctx, by, drafts[0]); err != nil {
		return nil, 0, err
	}
	err = post()
	return posted, done, err
}

// A readyEvent is a draft that was checked and whose recipients are known. Nothing is written before all are ready.
type readyEvent struct {
	event  *AppEvent
	by     byline // of the event's actor
	dedupe string // as stored
	to     *addressees
	// everybody says that there are more users than one commit may tell.
	everybody bool
	rest      rest
	// over says that it is a repetition of an event that has expired. It tells nobody else.
	over bool
}

func (tx *Tx) postEvents(by Sender, drafts []EventDraft) ([]Posted, Outcome, error) {
	ready, told, members := make([]readyEvent, 0, len(drafts)), 0, 0
	var within *reach
	if by.Key != nil {
		within = reachOf(by.Key.Recipients)
	}
	for _, draft := range drafts {
		r, err := tx.prepareEvent(by, draft, len(drafts) == 1)
		if err == nil {
			err = within.check(tx, draft, r.to)
		}
		if err != nil {
			return nil, 0, draft.blame(err)
		}
		told, members = told+len(r.to.list), members+r.to.members
		if told > MaxTold || members > maxMembersAsked {
			return nil, 0, ErrTooMany
		}
		ready = append(ready, r)
	}
	posted, done := make([]Posted, 0, len(ready)), Repeated
	for _, r := range ready {
		p, outcome, err := tx.postEvent(r)
		if err != nil {
			return nil, 0, err
		}
		done = max(done, outcome)
		posted = append(posted, p)
	}
	return posted, done, nil
}

// blame has a refusal of the draft say which of several drafts it is about: the field "title" of the second is "1.title".
func (e EventDraft) blame(err error) error {
	var invalid Invalid
	var notForKeys NotForKeys
	switch {
	case errors.As(err, &invalid):
		return Invalid{e.Path + invalid.Field, invalid.Problem}
	case errors.As(err, &notForKeys):
		return NotForKeys{behind(e.Path, notForKeys.Field), notForKeys.Problem}
	}
	return err
}

// prepareEvent checks a draft, and finds out whom it names.
func (tx *Tx) prepareEvent(by Sender, draft EventDraft, alone bool) (r readyEvent, err error) {
	event := draft.AppEvent.withDefaults()
	if err := event.validate(); err != nil {
		return r, err
	}
	if err := by.mayUse(event.Priority); err != nil {
		return r, err
	}
	if problem := tooLong(draft.Dedupe, MaxDedupeKey); problem != "" {
		return r, Invalid{"dedupe_key", problem}
	}
	r.event, r.rest = &event, draft.rest
	if draft.Dedupe != "" {
		r.dedupe = by.scope() + draft.Dedupe
	}
	if r.by, err = tx.actorOf(by, draft, &event); err != nil {
		return r, err
	}
	switch {
	case draft.Everybody && !alone:
		return r, Invalid{"recipients", `can only be "all" where there is one event`}
	case draft.Everybody:
		r.to, r.everybody, err = tx.addressAll()
	case len(draft.To) == 0:
		return r, Invalid{"recipients", "must not be empty"}
	default:
		r.to, err = tx.address(draft.To, by.Skip)
	}
	if r.over = !event.Expires.IsZero() && !event.Expires.After(tx.now); err == nil && r.over {
		r.everybody, err = false, tx.checkRepetition(r)
	}
	return r, err
}

// checkRepetition returns Invalid for an event that has expired, unless somebody has it already. Whoever got no answer
// sends it again, and others with it, and must get the answer of before. So one with a dedupe key that nobody would be
// told of, for other reasons, is taken too.
func (tx *Tx) checkRepetition(r readyEvent) error {
	told, err := tx.alreadyTold(r.dedupe, r.to.list)
	if err != nil || len(told) > 0 {
		return err
	}
	if wanted, _, _, err := tx.wanted(readyEvent{event: r.event, dedupe: r.dedupe, to: r.to}); err != nil ||
		r.dedupe != "" && len(wanted) == 0 {
		return err
	}
	return Invalid{"expires_at", "must be in the future"}
}

// actorOf sets the actor of an event, and returns the actor's byline. A key that acts for somebody has them as the actor.
func (tx *Tx) actorOf(by Sender, draft EventDraft, event *AppEvent) (b byline, err error) {
	if by.Key != nil && by.User != 0 && draft.By == (Recipient{}) {
		draft.By = Recipient{ID: by.User}
	}
	if draft.By == (Recipient{}) {
		return b, nil
	}
	user, err := tx.recipientUser("actor", draft.By)
	if err != nil {
		return b, err
	}
	if by.Key == nil && by.User != user.ID {
		return b, Invalid{"actor", "must be yourself: only an API key may name others"}
	}
	event.Actor = user.ID
	return tx.bylineOf(user.ID)
}

// addressAll returns the users whom an event to everybody tells first, and whether there are more.
func (tx *Tx) addressAll() (a *addressees, more bool, err error) {
	ids, err := tx.activeUsers(0, MaxTold+1)
	if err != nil {
		return nil, false, err
	}
	if more = len(ids) > MaxTold; more {
		ids = ids[:broadcastAtOnce]
	}
	a = &addressees{at: make(map[int64]int, len(ids))}
	return a, more, tx.addressMany(a, ids)
}

// activeUsers returns the ids of the next active users after one.
func (tx *Tx) activeUsers(after int64, most int) (ids []int64, err error) {
	err = tx.each(`SELECT id FROM users WHERE id > ? AND is_active ORDER BY id LIMIT ?`, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, after, most)
	return ids, err
}

// postEvent stores an event and tells its addressees.
func (tx *Tx) postEvent(r readyEvent) (p Posted, done Outcome, err error) {
	wanted, ids, skipped, err := tx.wanted(r)
	fresh := usersOf(wanted, ids)
	switch {
	case err != nil:
		return p, 0, err
	case len(fresh) > 0:
		done = Stored
	case r.everybody && r.rest == restUnknown:
		return p, unsure, nil
	case r.everybody && r.rest == restTold:
		r.everybody = false
	}
	p.Skipped = skipped
	id := tx.last.notification + 1
	if err := tx.tell(r.event, r.by, id, r.dedupe, fresh, ids); err != nil {
		return p, 0, err
	}
	for _, to := range wanted {
		p.IDs = append(p.IDs, ids[to.user.ID])
	}
	if len(fresh) == 0 && r.everybody { // the id is used up, though no notification has it
		tx.last.notification, tx.mustFlush = id, true
	}
	if len(fresh) > 0 || r.everybody {
		err = tx.storeEvent(id, r.event)
	}
	if r.everybody && err == nil {
		done, err = Continues, tx.beginBroadcast(id, r)
	}
	return p, done, err
}

// wanted returns the addressees of an event who have it or are to be told, the notifications of those who have it, by
// user, and who is skipped. Whoever has it keeps it, whatever they chose since: a repetition answers as the first did.
func (tx *Tx) wanted(r readyEvent) (wanted []addressee, told map[int64]int64, skipped []Skipped, err error) {
	if told, err = tx.alreadyTold(r.dedupe, r.to.list); err != nil {
		return nil, nil, nil, err
	}
	skipped = r.to.skipped
	for _, to := range r.to.list {
		if _, has := told[to.user.ID]; !has {
			why := to.user.whyNotEvent(to.actor(r.event.Actor), r.event, tx.prefs())
			if why == "" && r.over {
				why = WhyExpired
			}
			if why != "" {
				skipped = append(skipped, Skipped{to.as, why})
				continue
			}
		}
		wanted = append(wanted, to)
	}
	return wanted, told, skipped, nil
}

// actor returns who caused an event, as far as it matters to an addressee. Whoever is named is told of their own deeds.
func (to addressee) actor(actor int64) int64 {
	if to.named {
		return 0
	}
	return actor
}
