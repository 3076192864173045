package db

import (
	"context"
	"time"
)

// A machine whose battery is dead starts with its clock far behind, and a time server puts it right a while later. What
// was stored in between has times of long ago, so it would be cleaned up at once. So these times are put right as well.

// A slowness says since when the wall clock is behind the steady time.
type slowness struct {
	since int64 // the newest notification before that, or unknownID
	key   int64 // the newest key before that, or unknownID
	known bool  // the clock is behind

	// What it showed when that began, and the steady time then. If the clock is put right in steps, shown moves along with
	// what it has stored.
	shown, steady time.Time
	ahead         time.Duration // how far the believed time was ahead of the steady time before that
}

// slowness returns what is known of a clock that was behind at a stop. Of a state that an older program stored, it
// takes the last jump for the one that set the clock back.
func (s clockState) slowness() slowness {
	switch {
	case s.behind() <= maxStep:
		return slowness{}
	case s.SlowShown.IsZero():
		return slowness{unknownID, unknownID, true, s.Shown.Add(-s.Calm), s.Steady.Add(-s.Calm), 0}
	}
	return slowness{unknownID, s.SlowKey, true, s.SlowShown, s.SlowSteady, s.SlowAhead}
}

// unknownID stands for a notification or a key that an earlier run of the program knew.
const unknownID = -1

// A catchUp is what to do after a clock that was behind came back to the steady time: notifications above after that
// were created long before are younger by so much. So is everything else that it stored.
type catchUp struct {
	after int64 // or unknownID
	at    time.Time
	by    time.Duration

	shown, steady era           // what the wall clock showed while it was behind, and the steady time then
	key           int64         // as in slowness
	ahead         time.Duration // as in slowness
	beyond        time.Duration // how much of both eras may have passed after the state of the clock was stored
	putRight      time.Duration // what the clock had been put right by before
	calm          time.Duration // how long the clock had run without a jump before it came back
	step          int           // of catchUpSteps: those before it are done
	done          int64
}

// before is between the times at which notifications were created before the clock came back, and all others since
// then.
func (c catchUp) before() int64 { return c.at.Add(-c.by / 2).UnixMilli() }

// mostPutRight is the most by which a clock is put right that was ahead. A clock that is further behind started wrong:
// it may be so for days before somebody notices.
const mostPutRight = 7 * 24 * time.Hour

// behind returns how far the wall clock is behind the steady time, but for what it was put right by. It needs k.mu
// held.
func (k *timekeeper) behind() time.Duration { return k.steady.Sub(k.shown) - k.putRight }

// takeForRight decides that a clock which is behind since it was set back a day ago is right: it was ahead before. So
// what it has stored since keeps its times, however the clock jumps later. behind is how far it was behind until now.
// It needs k.mu held.
func (k *timekeeper) takeForRight(behind time.Duration) {
	if k.calm >= proof && behind > maxStep && behind <= mostPutRight {
		k.putRight, k.save = k.putRight+behind, true
		k.slow = slowness{}
	}
}

// hasEnded reports whether the time has come at which a key expires. A clock that goes ahead by more than a day ends no
// key that it passes over before it is believed. While the clock is behind, a key of before goes by the time that has
// certainly come: what had ended stays so. A clock that is behind by a day may have been ahead over a stop (see begin).
// So within a day a clock is taken at its word.
func (k *timekeeper) hasEnded(key *Key) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look()
	if k.slow.known && k.behind() > maxDowntime && k.madeBefore(key) {
		return !k.steady.Add(k.slow.ahead - k.putRight).Before(key.Expires)
	}
	if k.doubted() <= maxDowntime || k.behind().Abs() <= maxStep { // what was behind may have come back
		return !k.shown.Before(key.Expires)
	}
	return k.comeNow().has(key.Expires)
}

// madeBefore reports whether a key was made before the clock was behind. Its id tells: a clock that runs on shows the
// time of an older key once more. What an older program stored has no such id, and the time has to do. It needs k.mu
// held.
func (k *timekeeper) madeBefore(key *Key) bool {
	if k.slow.key != unknownID {
		return key.ID <= k.slow.key
	}
	return key.Created.Before(k.slow.shown.Add(-maxStep)) || key.Created.After(k.shown)
}

// cameBack reports whether a clock that was behind has come back by a jump.
func cameBack(behind, jump time.Duration) bool { return (behind - jump).Abs() < jump/2 }

// noteSlowness takes note of a jump. It needs k.mu held.
func (k *timekeeper) noteSlowness(jump time.Duration) {
	behind := k.behind()
	if k.slow.known && jump > maxStep && cameBack(behind+jump, jump) {
		k.catchUps = append(k.catchUps, catchUp{after: k.slow.since, at: k.shown, by: jump,
			shown: eraOf(k.slow.shown, k.shown.Add(-jump)), steady: eraOf(k.slow.steady, k.steady), key: k.slow.key,
			ahead: k.slow.ahead, putRight: k.putRight, calm: k.calm})
		k.slow.shown = k.slow.shown.Add(jump)
	}
	switch {
	case behind <= maxStep:
		k.slow = slowness{}
	case !k.slow.known:
		notification, key := k.newest()
		k.slow = slowness{notification, key, true, k.shown, k.steady, max(k.ahead, 0)}
	case k.shown.Before(k.slow.shown):
		k.slow.shown = k.shown
	}
}

// began takes note of the newest notification at the start, which begin does not know yet.
func (k *timekeeper) began(newest int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.slow.known && k.slow.since != unknownID {
		k.slow.since = newest
	}
}

// newestBefore finds the newest notification of the right clock from before it was behind: from a time that the slow
// clock had not reached. If a stop has cut short an earlier catchUp, it may be one that was put right then. What the
// right clock has stored since comes after all that is left. If nothing was told for so long, it finds none. Then what
// the right clock stored is known by its time alone.
const newestBefore = `SELECT coalesce(
	(SELECT max(id) FROM notifications WHERE created_at BETWEEN ?1 AND ?2
		AND id < (SELECT max(id) FROM notifications WHERE created_at < ?1)),
	(SELECT max(id) FROM notifications WHERE created_at BETWEEN ?1 AND ?2), 0)`

// catchUp puts right what was stored while the clock was behind, in slices. First come the notifications.
func (d *DB) catchUp(ctx context.Context) error {
	for {
		k := &d.time
		k.mu.Lock()
		if len(k.catchUps) == 0 {
			k.mu.Unlock()
			return nil
		}
		c, from := k.catchUps[0], int64(0)
		k.mu.Unlock()
		if c.after == unknownID {
			newest, err := d.ids(newestBefore, min(c.shown.to+1, c.before()), c.at.UnixMilli()-1)
			if err != nil {
				return err
			}
			if c.after = newest[0]; c.after == 0 {
				from = c.shown.from - maxStep.Milliseconds()
			}
		}
		ids, err := d.ids(`SELECT id FROM notifications WHERE id > ? AND created_at >= ? AND created_at < ?
			ORDER BY id LIMIT ?`, c.after, from, c.before(), deleteAtOnce)
		if err != nil {
			return err
		}
		if err := d.makeYounger(ctx, ids, c.by); err != nil {
			return err
		}
		k.mu.Lock()
		if len(ids) > 0 {
			k.catchUps[0].after = ids[len(ids)-1]
		}
		k.mu.Unlock()
		if len(ids) > 0 {
			continue
		}
		if err := d.catchUpRest(ctx); err != nil {
			return err
		}
		k.mu.Lock()
		k.catchUps, k.save = k.catchUps[1:], true
		k.mu.Unlock()
	}
}

// makeYounger moves the time at which notifications were created.
func (d *DB) makeYounger(ctx context.Context, ids []int64, by time.Duration) error {
	if len(ids) == 0 {
		return nil
	}
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE notifications SET created_at = created_at + ?
			WHERE id IN (SELECT value FROM json_each(?))`, by.Milliseconds(), jsonArray(ids))
		return err
	})
}
