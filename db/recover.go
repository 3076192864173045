package db

import (
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// flush writes the state of the inboxes that are ahead of user_state, taken and this batch's, and up to which
// notification it is exact.
func (tx *Tx) flush(taken map[int64]bool) error {
	for id := range taken {
		if _, err := tx.person(id); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	for id, who := range tx.people {
		if who == nil {
			continue
		}
		known, _ := tx.w.d.people.get(id)
		who.inbox.deliveredUpto = max(who.inbox.deliveredUpto, known.inbox.deliveredUpto)
		if who.inbox == who.stored {
			continue
		}
		if _, err := tx.exec(`INSERT INTO user_state (user_id, unread, delivered_upto, read_upto) VALUES (?, ?, ?, ?)
			ON CONFLICT (user_id) DO UPDATE SET unread = excluded.unread, delivered_upto = excluded.delivered_upto, read_upto = excluded.read_upto`,
			id, who.inbox.unread, who.inbox.deliveredUpto, who.inbox.readUpto); err != nil {
			return err
		}
		who.stored = who.inbox
	}
	_, err := tx.exec(`UPDATE counters SET last_notification = ? WHERE id = 1`, tx.last.notification)
	return err
}

// flushPeople has the file know what this batch read and gave, which statements that look at the state of an inbox rely
// on. The rest of the flush follows with the commit: ids are never used again, even if the newest are then gone.
func (tx *Tx) flushPeople() error {
	tx.mustFlush = true
	for _, who := range tx.people {
		if who != nil {
			tx.touch(who)
		}
	}
	return tx.flush(nil)
}

// recover reads the counters, counts what was stored after user_state was written last, and arms the warnings
// anew where the lead was changed.
func (tx *Tx) recover() error {
	last, since, lead, provision := &tx.last, &tx.w.since, int64(0), false
	if err := tx.row(`SELECT last_notification, last_task, last_user, warn_before, provision, valid_from, first_version FROM counters`).
		Scan(&last.notification, &last.task, &last.user, &lead, &provision, &since.validFrom, &since.version); err != nil {
		return err
	}
	if set := &tx.w.d.set; set.AsLast {
		set.WarnBefore, set.Provision = time.Duration(lead)*time.Millisecond, provision
	}
	var uncounted []int64
	if err := tx.each(`SELECT id, user_id FROM notifications WHERE id > ? ORDER BY id`, func(rows *sql.Rows) error {
		var user int64
		err := rows.Scan(&last.notification, &user)
		uncounted = append(uncounted, user)
		return err
	}, last.notification); err != nil {
		return err
	}
	for _, user := range uncounted {
		who, err := tx.person(user)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err == nil {
			who.inbox.unread++
		}
	}
	if before := tx.w.d.set.WarnBefore.Milliseconds(); before != lead {
		if _, err := tx.exec(`UPDATE tasks SET warn_at = due_date - ? WHERE warn_at IS NOT NULL`, before); err != nil {
			return err
		}
		if _, err := tx.exec(`UPDATE counters SET warn_before = ?`, before); err != nil {
			return err
		}
	}
	tx.mustFlush = len(uncounted) > 0
	if set := tx.w.d.set; set.Provision != provision {
		return tx.switchProvision(set)
	}
	return nil
}

// switchProvision turns provisioning on or off. On, the ids below HostIDs mean the host's people: those here who sign in
// by password could be somebody else, unless the operator says that they are not.
func (tx *Tx) switchProvision(set Settings) error {
	var own int
	if err := tx.row(`SELECT count(*) FROM users WHERE password <> '' AND id < ?`, HostIDs).Scan(&own); err != nil {
		return err
	}
	if set.Provision && own > 0 && !set.AdoptIDs {
		return fmt.Errorf("%w: %d people here have ids that would mean the host's", ErrAdopt, own)
	}
	_, err := tx.exec(`UPDATE counters SET provision = ?`, set.Provision)
	return err
}
