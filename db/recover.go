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
	last, since, warnBefore, hostUsers := &tx.last, &tx.w.restored, int64(0), int64(0)
	var statuses string
	if err := tx.row(`SELECT last_notification, last_task, last_user, last_people, last_key, warn_before, provision,
			valid_from, first_version, statuses
		FROM counters`).
		Scan(&last.notification, &last.task, &last.user, &last.people, &last.key, &warnBefore, &hostUsers, &since.validFrom,
			&since.version, &statuses); err != nil {
		return err
	}
	tx.w.d.newestKey.Store(last.key)
	if err := tx.loadClock(); err != nil {
		return err
	}
	if set := &tx.w.d.set; set.AsLast {
		set.WarnBefore = time.Duration(warnBefore) * time.Millisecond
		set.Provision, set.AdoptIDs = hostUsers&keptProvision != 0, hostUsers&keptAdoptIDs != 0
	}
	if err := tx.countNewest(); err != nil {
		return err
	}
	tx.w.d.time.began(tx.last.notification)
	if err := tx.recoverFeed(); err != nil {
		return err
	}
	if err := tx.recoverStatuses(statuses); err != nil {
		return err
	}
	if err := tx.row(`SELECT coalesce(max(id), 0) FROM task_history`).Scan(&last.history); err != nil {
		return err
	}
	if err := tx.recoverHashes(); err != nil {
		return err
	}
	if err := tx.recoverKeys(); err != nil {
		return err
	}
	if err := tx.recoverDefaults(); err != nil {
		return err
	}
	if err := tx.loadHooks(); err != nil {
		return err
	}
	set := tx.w.d.set
	if before := set.WarnBefore.Milliseconds(); before != warnBefore {
		if err := tx.setWarnBefore(before); err != nil {
			return err
		}
	}
	if set.hostUsers() != hostUsers {
		return tx.switchHostUsers(set, hostUsers)
	}
	return nil
}

// countNewest counts the notifications that were stored after user_state was written for the last time. All of them
// that are in an inbox are unread: a change of their state is written together with user_state.
func (tx *Tx) countNewest() error {
	var users []int64 // one for each notification that counts
	any := false
	if err := tx.each(`SELECT id, user_id, `+inInbox+` FROM notifications WHERE id > ? ORDER BY id`,
		func(rows *sql.Rows) error {
			var user int64
			var counts bool
			err := rows.Scan(&tx.last.notification, &user, &counts)
			if any = true; counts {
				users = append(users, user)
			}
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
	tx.mustFlush = any
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
	if err := tx.leadsChanged(0); err != nil { // some have leads of their own
		return err
	}
	_, err := tx.exec(`UPDATE counters SET warn_before = ?`, before)
	return err
}

// switchHostUsers changes whose ids of users are a host's, from what the file has kept. While Provision is on, ids
// below HostIDs are the host's users. A user here with a password and such an id could be somebody else. So turning it
// on returns ErrAdopt, unless the operator says with AdoptIDs that they are the same users.
func (tx *Tx) switchHostUsers(set Settings, kept int64) error {
	count := func(own *int) error { return tx.row(countOwnUsers, HostIDs).Scan(own) }
	if err := checkAdoption(set, kept, count); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE counters SET provision = ?`, set.hostUsers())
	return err
}

const countOwnUsers = `SELECT count(*) FROM users WHERE password <> '' AND id < ?`

// checkAdoption returns ErrAdopt as switchHostUsers does. count counts the users here.
func checkAdoption(set Settings, kept int64, count func(own *int) error) error {
	if !set.Provision || set.AdoptIDs || kept&keptProvision != 0 {
		return nil
	}
	var own int
	if err := count(&own); err != nil || own == 0 {
		return err
	}
	return fmt.Errorf("%w: there are %d here with ids from the host's range, who may not be the host's users", ErrAdopt,
		own)
}
