package db

import (
	"errors"
	"fmt"
	"time"
)

// A ChangeLimit means that somebody has changed tasks as often as is allowed in a day. They may go on after Retry.
type ChangeLimit struct {
	Most  int
	Retry time.Duration // from now, above 0, at most 24 h
}

// Error tells the limit.
func (e ChangeLimit) Error() string {
	return fmt.Sprintf("tasks were changed %d times within a day", e.Most)
}

// quotaDay is how long the changes of a user are counted together. It begins with the first of them.
const quotaDay = 24 * time.Hour

// changeCounts are how many changes of tasks were made, by the user who made them. A restart forgets them.
type changeCounts struct {
	of   map[int64]changeCount
	tidy int // how many there have to be until those of days that are over are dropped
}

type changeCount struct {
	since time.Duration // Elapsed at the first one
	n     int
}

// mayChange counts a change of a task, and returns ChangeLimit if the actor has made too many of them within a day.
// Each one is kept in the history and may tell others, so they would fill the disk. Admins and keys have no limit.
func (tx *Tx) mayChange(actor int64) error {
	most := tx.w.d.set.UserChanges
	if most == 0 || actor == 0 || tx.key != 0 || tx.unlimited {
		return nil
	}
	switch user, err := tx.user(actor); {
	case errors.Is(err, ErrNotFound): // deleted after the request was admitted, or just now: their tasks change
		return nil
	case err != nil || user.Admin:
		return err
	}
	now := tx.w.d.Elapsed()
	c := tx.changeCount(actor, now)
	if c.n >= most {
		return ChangeLimit{most, c.since + quotaDay - now}
	}
	c.n++
	if tx.changes == nil {
		tx.changes = map[int64]changeCount{}
	}
	keep(tx, tx.changes, actor, c)
	return nil
}

// changeCount returns what is counted for a user at Elapsed now, with what this batch changed.
func (tx *Tx) changeCount(user int64, now time.Duration) changeCount {
	c, ok := tx.changes[user]
	if !ok {
		c, ok = tx.w.changes.of[user]
	}
	if !ok || now-c.since >= quotaDay {
		return changeCount{since: now}
	}
	return c
}

// commit takes the numbers of a committed batch over. At Elapsed now it drops those of days that are over, each time
// that there are twice as many as were left. There are no more numbers than users, so the others stay.
func (c *changeCounts) commit(changes map[int64]changeCount, now time.Duration) {
	for user, count := range changes {
		c.of[user] = count
	}
	if len(c.of) < c.tidy {
		return
	}
	for user, count := range c.of {
		if now-count.since >= quotaDay {
			delete(c.of, user)
		}
	}
	c.tidy = max(mostCounted, 2*len(c.of))
}
