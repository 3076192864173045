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
	a := &addressees{at: make(map[int64]int, len(users))}
	if err := tx.addressMany(a, users); err != nil {
		return err
	}
	wanted := a.list[:0]
	for _, to := range a.list {
		if to.user.whyNotEvent(event.Actor, event, tx.prefs()) == "" {
			wanted = append(wanted, to)
		}
	}
	told, err := tx.alreadyTold(dedupe, wanted)
	if err != nil {
		return err
	}
	return tx.tell(event, by, id, dedupe, usersOf(wanted, told), told)
}

func (tx *Tx) endBroadcast(id int64) error {
	if _, err := tx.exec(`DELETE FROM broadcasts WHERE event_id = ?`, id); err != nil {
		return err
	}
	return tx.dropEvents([]int64{id})
}
