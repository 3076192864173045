package db

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// An event to more users than one commit may tell is a broadcast. It is told in slices, and other writes come in
// between. Each slice stores with its notifications how far it has come. So a crash repeats nothing and loses nothing.

// broadcastAtOnce is how many users a slice tells.
const broadcastAtOnce = 1_000

// beginBroadcast notes that an event has been told to its first addressees, and is to be told to all other users. If
// the same event is under way already, that one does it.
func (tx *Tx) beginBroadcast(id int64, r readyEvent) error {
	var under bool
	if err := tx.row(`SELECT EXISTS (SELECT 1 FROM broadcasts WHERE dedupe_key = ?)`, textOrNull(r.dedupe)).
		Scan(&under); err != nil {
		return err
	}
	if under {
		return tx.dropEvents([]int64{id})
	}
	last := r.to.list[len(r.to.list)-1].user.ID
	_, err := tx.exec(`INSERT INTO broadcasts (event_id, told_upto, dedupe_key) VALUES (?, ?, ?)`,
		id, last, textOrNull(r.dedupe))
	return err
}

// ContinueBroadcasts tells everybody of the events whose broadcast PostEvents has begun. It works in slices, rests
// between them, and other writes come in between. It may be called at any time and any number of times.
func (d *DB) ContinueBroadcasts(ctx context.Context) error {
	ids, err := d.ids(`SELECT event_id FROM broadcasts ORDER BY event_id`)
	if err != nil {
		return err
	}
	for _, id := range ids {
		for more := true; more; {
			began := time.Now()
			if err := d.update(ctx, func(tx *Tx) (err error) {
				more, err = tx.broadcastSlice(id)
				return err
			}); err != nil {
				return err
			}
			d.pause(ctx, time.Since(began))
			if err := ctxErr(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// broadcastSlice tells the next users of an event, and reports whether there may be more. Nobody else is told of an
// event that has expired.
func (tx *Tx) broadcastSlice(id int64) (more bool, err error) {
	var upto int64
	var dedupe sql.NullString
	err = tx.row(`SELECT told_upto, dedupe_key FROM broadcasts WHERE event_id = ?`, id).Scan(&upto, &dedupe)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	event, err := tx.event(id)
	if err != nil {
		return false, err
	}
	users, err := tx.activeUsers(upto, broadcastAtOnce)
	if err != nil {
		return false, err
	}
	if len(users) == 0 || event.expired(tx.w.d.time.due()) {
		return false, tx.endBroadcast(id)
	}
	if err := tx.tellSlice(id, event, dedupe.String, users); err != nil {
		return false, err
	}
	_, err = tx.exec(`UPDATE broadcasts SET told_upto = ? WHERE event_id = ?`, users[len(users)-1], id)
	return true, err
}

func (tx *Tx) tellSlice(id int64, event *AppEvent, dedupe string, users []int64) error {
	by, err := tx.bylineOf(event.Actor)
	if err != nil {
		return err
	}
	fresh, told, err := tx.newAmong(event, dedupe, users)
	if err != nil {
		return err
	}
	return tx.tell(event, by, id, dedupe, fresh, told)
}

// newAmong returns those of some users who are to be told of an event to everybody, and the notifications of it that
// others have, by user.
func (tx *Tx) newAmong(event *AppEvent, dedupe string, users []int64) (fresh []*cachedUser, told map[int64]int64,
	err error) {
	a := &addressees{at: make(map[int64]int, len(users))}
	if err := tx.addressMany(a, users); err != nil {
		return nil, nil, err
	}
	wanted := a.list[:0]
	for _, to := range a.list {
		if to.user.whyNotEvent(event.Actor, event, tx.prefs()) == "" {
			wanted = append(wanted, to)
		}
	}
	told, err = tx.alreadyTold(dedupe, wanted)
	return usersOf(wanted, told), told, err
}

// lookForNew reports whether an event to everybody would tell anybody. It works in slices, as ContinueBroadcasts does,
// and changes nothing.
func (d *DB) lookForNew(ctx context.Context, by Sender, draft EventDraft) (rest, error) {
	var r readyEvent
	for upto := int64(0); ; {
		began := time.Now()
		var last int64
		var found bool
		err := d.update(ctx, func(tx *Tx) (err error) {
			if r.event == nil {
				r, err = tx.prepareEvent(by, draft, true)
			}
			if err == nil {
				last, found, err = tx.lookSlice(r, upto)
			}
			return err
		})
		switch {
		case err != nil:
			return restUnknown, err
		case found:
			return restNew, nil
		case last == 0:
			return restTold, nil
		}
		upto = last
		d.pause(ctx, time.Since(began))
	}
}

// lookSlice reports whether an event to everybody would tell any of the next users. last is the last of them, 0 if
// there are no more.
func (tx *Tx) lookSlice(r readyEvent, upto int64) (last int64, found bool, err error) {
	users, err := tx.activeUsers(upto, broadcastAtOnce)
	if err != nil || len(users) == 0 {
		return 0, false, err
	}
	fresh, _, err := tx.newAmong(r.event, r.dedupe, users)
	return users[len(users)-1], len(fresh) > 0, err
}

func (tx *Tx) endBroadcast(id int64) error {
	if _, err := tx.exec(`DELETE FROM broadcasts WHERE event_id = ?`, id); err != nil {
		return err
	}
	return tx.dropEvents([]int64{id})
}
