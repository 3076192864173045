package db

import (
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// recover reads the counters, counts what was stored after user_state was written last, and arms the warnings
// anew where the lead was changed.
func (tx *Tx) recover() error {
	last, since, lead, provision := &tx.last, &tx.w.since, int64(0), false
	if err := tx.row(`SELECT last_notification, last_task, last_user, warn_before, provision, valid_from, first_version FROM counters`).
		Scan(&last.notification, &last.task, &last.user, &lead, &provision, &since.validFrom,
			&since.version); err != nil {
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
		who, err := tx.user(user)
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

// switchProvision turns provisioning on or off. On, the ids below HostIDs mean the host's people: those here who sign
// in by password could be somebody else, unless the operator says that they are not.
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
