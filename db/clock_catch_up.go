package db

import (
	"context"
	"database/sql"
	"time"
)

// Beside notifications (clock_behind.go), a clock that was behind has stored when logins end, when messages were tried,
// since when hooks fail, and when something was read. All of that would be long ago once the clock is right: logins
// would end, tries be given up, hooks be switched off and logs be deleted. What the clock stored is known by its time:
// it lies between what the clock showed at the beginning and at the end of being behind. A clock that ran on for longer
// than it was behind shows some times twice. What was stored at these before it went wrong is moved as well.

// An era is a time from a moment to another, in milliseconds.
type era struct{ from, to int64 }

func eraOf(from, to time.Time) era { return era{from.UnixMilli(), to.UnixMilli()} }

// catchUpSteps put right what a clock that was behind has stored. Each works in slices, and tells with done how far it
// has come: so nothing is put right twice if an error cuts a step short.
var catchUpSteps = []func(d *DB, ctx context.Context, c catchUp, done func(int64)) error{
	(*DB).catchUpSessions, (*DB).catchUpSignOuts, (*DB).catchUpEnds, (*DB).catchUpDeliveries, (*DB).catchUpReceipts,
	(*DB).catchUpReads, (*DB).catchUpEndpoints,
}

// catchUpRest does the steps of the first catchUp that are left.
func (d *DB) catchUpRest(ctx context.Context) error {
	k := &d.time
	look := func(change func(c *catchUp)) catchUp {
		k.mu.Lock()
		defer k.mu.Unlock()
		change(&k.catchUps[0])
		return k.catchUps[0]
	}
	for c := look(func(*catchUp) {}); c.step < len(catchUpSteps); {
		done := func(upTo int64) { look(func(c *catchUp) { c.done = upTo }) }
		if err := catchUpSteps[c.step](d, ctx, c, done); err != nil {
			return err
		}
		c = look(func(c *catchUp) { c.step, c.done = c.step+1, 0 })
	}
	return nil
}

// catchUpSessions has the logins that were begun or renewed meanwhile last for as long as they should. A session knows
// by the steady time when that was. Where a restart came in between, that is not known for all: those of a clock that
// was behind end before they began. That clock made none that ends later than ?4: such a one was put right before.
func (d *DB) catchUpSessions(ctx context.Context, c catchUp, _ func(int64)) error {
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE sessions SET expires_at = expires_at + ?1
			WHERE rotated_at <= ?3 AND (rotated_at >= ?2 OR expires_at + ?1 / 2 < rotated_at) AND expires_at <= ?4`,
			c.by.Milliseconds(), c.steady.from, c.steady.to, c.shown.to+longestSession.Milliseconds())
		return err
	})
}

// catchUpSignOuts makes the tokens of hosts void until now, for those who were signed out meanwhile. Otherwise the
// tokens of before would be good again. That holds for what pullBack did, too, if it was this clock that was wrong.
func (d *DB) catchUpSignOuts(ctx context.Context, c catchUp, done func(int64)) error {
	to := c.shown.to + ClockSkew.Milliseconds()
	if err := d.update(ctx, func(tx *Tx) error {
		if at := tx.w.restored.validFrom; at < c.shown.from || at > to {
			return nil
		}
		return tx.setRestored(tx.now)
	}); err != nil {
		return err
	}
	for after := c.done; ; {
		ids, err := d.ids(`SELECT id FROM users WHERE id > ? AND valid_from BETWEEN ? AND ? ORDER BY id LIMIT ?`, after,
			c.shown.from, to, deleteAtOnce)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := d.update(ctx, func(tx *Tx) error { return tx.voidAgain(ids) }); err != nil {
			return err
		}
		after = ids[len(ids)-1]
		done(after)
	}
}

// voidAgain makes the tokens of hosts void that were made for some users until now.
func (tx *Tx) voidAgain(users []int64) error {
	for _, id := range users {
		user, err := tx.user(id)
		if err != nil {
			if err = ignoreNotFound(err); err != nil {
				return err
			}
			continue
		}
		user = tx.touch(user)
		tx.voidHostTokens(user)
		if _, err := tx.exec(`UPDATE users SET valid_from = ? WHERE id = ?`, user.validFrom, user.ID); err != nil {
			return err
		}
	}
	return nil
}

// catchUpEnds has links, codes and old secrets that were made meanwhile last for as long as they should.
func (d *DB) catchUpEnds(ctx context.Context, c catchUp, _ func(int64)) error {
	return d.update(ctx, func(tx *Tx) error {
		for _, l := range dayLong {
			life := l.life.Milliseconds()
			if _, err := tx.exec(`UPDATE `+l.table+` SET `+l.ends+` = `+l.ends+` + ? WHERE `+l.ends+` BETWEEN ? AND ?`,
				c.by.Milliseconds(), c.shown.from+life, c.shown.to+life); err != nil {
				return err
			}
		}
		return tx.loadHooks()
	})
}

// catchUpDeliveries puts right when messages were tried and done. What was stored meanwhile and waits goes as much
// later. What was put off is looked at again: a pause ends at a time of the right clock.
func (d *DB) catchUpDeliveries(ctx context.Context, c catchUp, done func(int64)) error {
	const is = ` BETWEEN ?2 AND ?3`
	for after := c.done; ; {
		last, more, err := d.deliverySlice(after)
		if err != nil {
			return err
		}
		began := time.Now()
		if err := d.update(ctx, func(tx *Tx) error {
			tx.due = 1 // have the worker look
			_, err := tx.exec(`UPDATE deliveries SET created_at = created_at + iif(created_at`+is+`, ?1, 0),
					tried_at = tried_at + iif(tried_at`+is+`, ?1, 0), done_at = done_at + iif(done_at`+is+`, ?1, 0),
					not_before = not_before + iif(not_before`+is+` OR created_at`+is+`, ?1, 0),
					next_at = iif(created_at`+is+`, iif(`+isPutOff+`, not_before, next_at) + ?1, next_at)
				WHERE notification_id > ?4 AND notification_id <= ?5
					AND (created_at`+is+` OR tried_at`+is+` OR done_at`+is+` OR not_before`+is+`)`,
				c.by.Milliseconds(), c.shown.from, c.shown.to, after, last)
			return err
		}); err != nil {
			return err
		}
		if done(last); !more {
			return nil
		}
		after = last
		d.pause(ctx, time.Since(began))
	}
}

// catchUpReceipts puts right when devices had what they were sent.
func (d *DB) catchUpReceipts(ctx context.Context, c catchUp, done func(int64)) error {
	return d.catchUpLog(ctx, c, done, "receipts", "at = at + ?1, sent_at = sent_at + ?1")
}

// catchUpReads puts right when something was read.
func (d *DB) catchUpReads(ctx context.Context, c catchUp, done func(int64)) error {
	return d.catchUpLog(ctx, c, done, "reads", "at = at + ?1")
}

// catchUpLog changes the rows of a table with a column "at", the newest first: so none comes twice.
func (d *DB) catchUpLog(ctx context.Context, c catchUp, done func(int64), table, set string) error {
	for to := c.shown.to + c.done; ; { // done is 0 or less
		lowest, err := d.ids(`SELECT at FROM `+table+` WHERE at BETWEEN ? AND ? ORDER BY at DESC LIMIT 1 OFFSET ?`,
			c.shown.from, to, deleteAtOnce-1)
		if err != nil {
			return err
		}
		from := c.shown.from
		if len(lowest) > 0 {
			from = lowest[0]
		}
		if err := d.update(ctx, func(tx *Tx) error {
			_, err := tx.exec(`UPDATE `+table+` SET `+set+` WHERE at BETWEEN ?2 AND ?3`, c.by.Milliseconds(), from, to)
			return err
		}); err != nil {
			return err
		}
		to = from - 1
		if done(to - c.shown.to); len(lowest) == 0 {
			return nil
		}
	}
}

// catchUpEndpoints puts right since when endpoints fail, when the mails began that later ones answer, and when pushes
// withdrew others.
func (d *DB) catchUpEndpoints(ctx context.Context, c catchUp, _ func(int64)) error {
	return d.update(ctx, func(tx *Tx) error {
		var failing []Endpoint
		if err := tx.each(`SELECT id, user_id, failing_since FROM endpoints WHERE failing_since BETWEEN ? AND ?`,
			func(rows *sql.Rows) error {
				var e Endpoint
				var since int64
				err := rows.Scan(&e.ID, &e.User, &since)
				e.Failing = time.UnixMilli(since).UTC().Add(c.by)
				failing = append(failing, e)
				return err
			}, c.shown.from, c.shown.to); err != nil {
			return err
		}
		for _, e := range failing {
			if _, err := tx.exec(`UPDATE endpoints SET failing_since = ? WHERE id = ?`, e.Failing.UnixMilli(),
				e.ID); err != nil {
				return err
			}
			if err := tx.noteEndpoint(e, func(known *Endpoint) { known.Failing = e.Failing }); err != nil {
				return err
			}
		}
		for _, q := range []string{
			`UPDATE mail_threads SET created_at = created_at + ? WHERE created_at BETWEEN ? AND ?`,
			`UPDATE push_topics SET sent_at = sent_at + ? WHERE sent_at BETWEEN ? AND ?`,
		} {
			if _, err := tx.exec(q, c.by.Milliseconds(), c.shown.from, c.shown.to); err != nil {
				return err
			}
		}
		return tx.loadHooks()
	})
}
