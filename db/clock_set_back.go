package db

import (
	"context"
	"time"
)

// A clock that is ahead says things that hold until its time has come. Once it was set back, that is far too long. So
// such times are put right as well.

// dayLong is what ends a while after it was made: a table, its column that says when, and how long the while is. A
// clock that was ahead makes it last for as much longer. Sessions are shortened by shortenSessions.
var dayLong = []struct {
	table, ends string
	life        time.Duration
}{
	{"user_links", "expires_at", linkLife},
	{"confirmations", "expires_at", codeLife},
	{"endpoints", "old_secret_until", oldSecretLife},
}

// ClockSkew is how far the clock of a host may be ahead of this one. No token from further ahead is good: package token
// of server refuses it. That package knows nobody, so it has the number, too. A test of server holds the two together.
const ClockSkew = 5 * time.Minute

// pullBack shortens what a clock that was ahead made, after the clock was set back. It also ends what that clock said
// of the tokens of hosts. Otherwise nobody whom it signed out comes in again before that time, and no name follows.
//
// Who was signed out at a time that is to come counts as signed out now. No token becomes good again by that which this
// clock could have let in: those that were made before the sign-out were made before now. Those that a host made since,
// until now, are void as well, and it makes new ones. If it is the clock of now that is wrong, nobody is let in by a
// token of the right time, since that is from too far ahead.
func (d *DB) pullBack(ctx context.Context) error {
	if err := d.update(ctx, (*Tx).pullBackRestore); err != nil {
		return err
	}
	if err := d.update(ctx, (*Tx).shortenLives); err != nil {
		return err
	}
	for after := int64(0); ; {
		ids, err := d.ids(`SELECT id FROM users WHERE id > ?1 AND (valid_from > ?2 OR names_at > ?2)
			ORDER BY id LIMIT ?3`, after, d.time.seen().Add(ClockSkew).UnixMilli(), deleteAtOnce)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := d.update(ctx, func(tx *Tx) error { return tx.pullBackUsers(ids) }); err != nil {
			return err
		}
		after = ids[len(ids)-1]
	}
}

// pullBackRestore is pullBack for the time of the last restore.
func (tx *Tx) pullBackRestore() error {
	if tx.w.restored.validFrom <= tx.now.Add(ClockSkew).UnixMilli() {
		return nil
	}
	return tx.setRestored(tx.now)
}

// setRestored has the last restore end all tokens of hosts that were made before a time.
func (tx *Tx) setRestored(at time.Time) error {
	was := tx.w.restored.validFrom
	tx.undo = append(tx.undo, func() { tx.w.restored.validFrom = was })
	tx.w.restored.validFrom = at.UnixMilli()
	_, err := tx.exec(`UPDATE counters SET valid_from = ?`, tx.w.restored.validFrom)
	return err
}

// pullBackUsers is pullBack for some users.
func (tx *Tx) pullBackUsers(ids []int64) error {
	latest := tx.now.Add(ClockSkew).UnixMilli()
	for _, id := range ids {
		user, err := tx.user(id)
		if err != nil {
			if err = ignoreNotFound(err); err != nil {
				return err
			}
			continue
		}
		if user.validFrom <= latest && user.namesAt <= latest {
			continue
		}
		user = tx.touch(user)
		if user.validFrom > latest {
			user.validFrom = 0
			tx.voidHostTokens(user)
		}
		user.namesAt = min(user.namesAt, tx.now.UnixMilli())
		if _, err := tx.exec(`UPDATE users SET valid_from = ?, names_at = ? WHERE id = ?`, user.validFrom, user.namesAt,
			user.ID); err != nil {
			return err
		}
	}
	return nil
}

// shortenLives has nothing last for longer than if it was made now.
func (tx *Tx) shortenLives() error {
	for _, l := range dayLong {
		n, err := tx.exec(`UPDATE `+l.table+` SET `+l.ends+` = ?1 WHERE `+l.ends+` > ?1`,
			tx.now.Add(l.life).UnixMilli())
		if err != nil {
			return err
		}
		if n > 0 && l.table == "endpoints" {
			if err := tx.loadHooks(); err != nil {
				return err
			}
		}
	}
	return nil
}
