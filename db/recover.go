package db

import (
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// recover brings the writer's memory and the file to the same state, when the database is opened. It reads the
// counters and the state of the clock, counts the notifications that user_state does not know yet, and applies changed
// settings to the file.
func (tx *Tx) recover() error {
	last, since, warnBefore, provision := &tx.last, &tx.w.restored, int64(0), false
	if err := tx.row(`SELECT last_notification, last_task, last_user, last_people, warn_before, provision, valid_from,
			first_version
		FROM counters`).
		Scan(&last.notification, &last.task, &last.user, &last.people, &warnBefore, &provision, &since.validFrom,
			&since.version); err != nil {
		return err
	}
	if err := tx.loadClock(); err != nil {
		return err
	}
	if set := &tx.w.d.set; set.AsLast {
		set.WarnBefore, set.Provision = time.Duration(warnBefore)*time.Millisecond, provision
	}
	if err := tx.countNewest(); err != nil {
		return err
	}
	if err := tx.recoverFeed(); err != nil {
		return err
	}
	if err := tx.recoverHashes(); err != nil {
		return err
	}
	set := tx.w.d.set
	if before := set.WarnBefore.Milliseconds(); before != warnBefore {
		if err := tx.setWarnBefore(before); err != nil {
			return err
		}
	}
	if set.Provision != provision {
		return tx.switchProvision(set)
	}
	return nil
}

// countNewest counts the notifications that were stored after user_state was written for the last time. All of them
// are unread: a change of the read state is written together with user_state.
func (tx *Tx) countNewest() error {
	var users []int64 // one for each notification
	if err := tx.each(`SELECT id, user_id FROM notifications WHERE id > ? ORDER BY id`, func(rows *sql.Rows) error {
		var user int64
		err := rows.Scan(&tx.last.notification, &user)
		users = append(users, user)
		return err
	}, tx.last.notification); err != nil {
		return err
	}
	for _, id := range users {
		user, err := tx.user(id)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err == nil {
			user.inbox.unread++
		}
	}
	tx.mustFlush = len(users) > 0
	return nil
}

// recoverHashes tells the hasher which passwords other programs have hashed.
func (tx *Tx) recoverHashes() error {
	return tx.each(`SELECT password FROM users INDEXED BY users_foreign_password WHERE password GLOB '[a-z]*'`,
		func(rows *sql.Rows) error {
			var hash string
			err := rows.Scan(&hash)
			tx.w.d.hasher.Stored(hash)
			return err
		})
}

// setWarnBefore moves every warning that has not fired to the new time before its due date. before is in milliseconds.
func (tx *Tx) setWarnBefore(before int64) error {
	if _, err := tx.exec(`UPDATE tasks SET warn_at = due_date - ? WHERE warn_at IS NOT NULL`, before); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE counters SET warn_before = ?`, before)
	return err
}

// switchProvision turns Provision on or off. While it is on, ids below HostIDs are the host's users. A user here with
// a password and such an id could be somebody else. So turning it on returns ErrAdopt, unless the operator says with
// AdoptIDs that they are the same users.
func (tx *Tx) switchProvision(set Settings) error {
	var own int
	if err := tx.row(`SELECT count(*) FROM users WHERE password <> '' AND id < ?`, HostIDs).Scan(&own); err != nil {
		return err
	}
	if set.Provision && own > 0 && !set.AdoptIDs {
		return fmt.Errorf("%w: %d users here have ids from the host's range, but may not be the host's users", ErrAdopt,
			own)
	}
	_, err := tx.exec(`UPDATE counters SET provision = ?`, set.Provision)
	return err
}
