package db

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

const (
	// saveClockEvery is how often the state of the clock is stored while nothing happens to it.
	saveClockEvery = time.Hour
	// freshClock is how old the stored state may be at a stop for the stop to leave it as it is. The next start takes no
	// time that is as short as that for a jump.
	freshClock = time.Minute
)

// clockState is the content of the table clock. The zero value means that there is none.
type clockState struct {
	Shown, Steady         time.Time
	Ahead, Calm, PutRight time.Duration

	// What a slowness has. The times are zero while the clock is not behind.
	SlowShown, SlowSteady time.Time
	SlowAhead             time.Duration
	SlowKey               int64
}

// behind returns how far the wall clock was behind the steady time, but for what it was put right by.
func (s clockState) behind() time.Duration { return s.Steady.Sub(s.Shown) - s.PutRight }

func (tx *Tx) loadClock() error {
	last, err := scanClock(tx.row(selectClock))
	if err != nil {
		return err
	}
	k := &tx.w.d.time
	if k.begin(last); k.save {
		return tx.saveClock()
	}
	return nil
}

// saveClock stores the state of the clock.
func (tx *Tx) saveClock() error {
	k := &tx.w.d.time
	k.mu.Lock()
	defer k.mu.Unlock()
	k.save, k.saved = false, k.at
	s := k.state()
	_, err := tx.exec(`INSERT OR REPLACE INTO clock (id, shown, steady, ahead, calm, put_right, slow_shown, slow_steady,
			slow_ahead, slow_key)
		VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.Shown.UnixMilli(), s.Steady.UnixMilli(), s.Ahead.Milliseconds(), s.Calm.Milliseconds(),
		s.PutRight.Milliseconds(), toMillis(s.SlowShown), toMillis(s.SlowSteady), s.SlowAhead.Milliseconds(),
		s.SlowKey)
	if err != nil {
		k.save = true
	}
	return err
}

// state returns what to store. Until what a clock that was behind has stored is put right, that is the state before the
// clock came back. So the next start finds that jump again, if a stop comes first. It needs k.mu held.
func (k *timekeeper) state() clockState {
	if len(k.catchUps) == 0 {
		return clockState{k.shown, k.steady, k.ahead, k.calm, k.putRight, k.slow.shown, k.slow.steady, k.slow.ahead,
			k.slow.key}
	}
	c := k.catchUps[0]
	shown, steady := time.UnixMilli(c.shown.to).Add(-c.beyond), time.UnixMilli(c.steady.to).Add(-c.beyond)
	return clockState{shown, steady, min(k.ahead, shown.Sub(steady)), c.calm, c.putRight, time.UnixMilli(c.shown.from),
		time.UnixMilli(c.steady.from), c.ahead, c.key}
}

const selectClock = `SELECT shown, steady, ahead, calm, put_right, slow_shown, slow_steady, slow_ahead, slow_key
	FROM clock`

// saveClockAtStop stores the state of the clock, unless the stored one is fresh and nothing happened since.
func (w *writer) saveClockAtStop() {
	k := &w.d.time
	k.mu.Lock()
	k.look()
	save := k.save || k.at-k.saved > freshClock
	k.mu.Unlock()
	if save {
		if err := w.ownOp(func(tx *Tx) error { return tx.saveClock() }); err != nil {
			w.d.log.Error("store the state of the clock", "err", err)
		}
	}
}

// scanClock reads the clockState of a row. If there is no row, it returns the zero clockState.
func scanClock(row interface{ Scan(...any) error }) (s clockState, err error) {
	var shown, steady, ahead, calm, putRight, slowAhead, slowKey int64
	var slowShown, slowSteady sql.NullInt64
	switch err := row.Scan(&shown, &steady, &ahead, &calm, &putRight, &slowShown, &slowSteady, &slowAhead,
		&slowKey); {
	case errors.Is(err, sql.ErrNoRows):
		return clockState{}, nil
	case err != nil:
		return clockState{}, err
	}
	const ms = time.Millisecond
	return clockState{time.UnixMilli(shown).UTC(), time.UnixMilli(steady).UTC(), time.Duration(ahead) * ms,
		time.Duration(calm) * ms, time.Duration(putRight) * ms, fromMillis(slowShown), fromMillis(slowSteady),
		time.Duration(slowAhead) * ms, slowKey}, nil
}

// saveClockIfDue stores the state of the clock if something happened to it, or that was not done for an hour.
func (d *DB) saveClockIfDue(ctx context.Context) error {
	k := &d.time
	k.mu.Lock()
	save := k.save || k.at-k.saved >= saveClockEvery
	k.mu.Unlock()
	if !save {
		return nil
	}
	return d.update(ctx, func(tx *Tx) error { return tx.saveClock() })
}
