package db

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

const (
	// maxStep is how far the wall clock may move away from the time that has elapsed before that counts as a jump. Time
	// servers put a clock right in smaller steps all the time.
	maxStep = time.Minute
	// proof is how long the clock has to go on without a jump after it went ahead. Then it is believed.
	proof = 24 * time.Hour
	// maxDowntime is the longest time between a stop and a start for which the wall clock is believed at once.
	maxDowntime = 24 * time.Hour
	// maxAbsence is the longest time between a stop and a start after which what people chose a time for is done at once.
	// That is rarely lost for good, so a weekend must not make it late by a day.
	maxAbsence = 7 * 24 * time.Hour
	// tellEvery is the least time between two lines of the log about the same kind of jump.
	tellEvery = time.Minute
)

// A timekeeper watches the wall clock, which may be wrong. It keeps two times beside it:
//
//   - The steady time never jumps. It moves on with the time that has elapsed, and over a restart with the wall clock
//     if that is not more than maxDowntime ahead. It measures what goes on over restarts.
//   - The believed time has certainly come. It is never ahead of the wall clock. If the wall clock goes ahead, the
//     believed time does not follow before the wall clock has gone on like that for 24 h. If the wall clock is set
//     back, the believed time is, too. What is deleted goes by it, and so does the end of a login.
//
// A wall clock that goes ahead may be wrong, or the machine was off for long. Nobody can tell at once. A wrong one is
// mostly put right soon, and until then nothing may be lost. A right one only delays the clean-up by a day.
type timekeeper struct {
	clock Clock
	log   *slog.Logger // what happens to the clock
	// newest returns the newest notification and the newest key that were committed.
	newest func() (notification, key int64)

	mu     sync.Mutex
	at     time.Duration // Elapsed at the last look
	shown  time.Time     // the wall clock at the last look
	steady time.Time     // the steady time at the last look
	ahead  time.Duration // how far the believed time is ahead of the steady time
	calm   time.Duration // how long the wall clock has not jumped
	back   bool          // the wall clock was set back since the last WatchClock, or may have been
	leapt  time.Time     // what the wall clock showed when it jumped last
	away   bool          // it did not jump since a start, and what it was ahead then is taken for a downtime
	save   bool          // something happened since the state was stored
	saved  time.Duration // Elapsed when it was

	slow slowness
	// How far behind the steady time the wall clock is for good: it was set back by so much, and has run for a day.
	putRight time.Duration
	catchUps []catchUp // what WatchClock has to do

	toldAhead, toldBack time.Duration // Elapsed when the log said that the clock went ahead, and that it was set back
}

// clockLog returns the log for what happens to the clock. A command that runs for a moment says nothing of it.
func clockLog(set Settings) *slog.Logger {
	if set.AsLast {
		return slog.New(slog.DiscardHandler)
	}
	return set.Log
}

// begin takes up the state that the program stored last. It does so anew if it is called again.
func (k *timekeeper) begin(last clockState) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.at, k.shown = k.clock.read()
	k.toldAhead, k.toldBack = k.at-tellEvery, k.at-tellEvery
	k.slow, k.putRight, k.catchUps, k.away, k.leapt = slowness{}, last.PutRight, nil, false, time.Time{}
	if last == (clockState{}) {
		k.steady, k.ahead, k.calm, k.save = k.shown, 0, proof, true
		return
	}
	k.steady, k.ahead, k.calm = last.Steady, last.Ahead, last.Calm
	k.slow = last.slowness()
	gap := k.shown.Sub(last.Shown)
	if k.save = gap.Abs() > maxStep; gap >= 0 && gap <= maxDowntime {
		k.steady, gap = k.steady.Add(gap), 0
	}
	k.believe(gap)
	for i := range k.catchUps { // a crash may have come that long after the clock was stored last
		c := &k.catchUps[i]
		c.beyond = saveClockEvery
		c.shown.to += c.beyond.Milliseconds()
		c.steady.to += c.beyond.Milliseconds()
	}
	k.away = k.doubted() <= maxAbsence
	if k.leapt.IsZero() {
		k.leapt = last.Shown.Add(-last.Calm)
	}
	// A command that ran for a moment may have seen that the clock was set back, or a stop came before all was done.
	k.back = k.back || last.Calm < proof || last.behind() > maxStep
	if doubted := k.doubted(); doubted > maxStep {
		k.tell(doubted)
	}
}

// unsettle is for a restore: the next start looks for what a clock that was ahead has stored, as after a jump.
func (k *timekeeper) unsettle() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.behind() <= maxStep { // a start with a clock that was behind looks anyway
		k.calm = 0
	}
}

// look takes note of what both clocks show now. It needs k.mu held.
func (k *timekeeper) look() {
	at, shown := k.clock.read()
	passed := max(at-k.at, 0)
	jump := shown.Sub(k.shown) - passed
	k.at, k.shown, k.steady = at, shown, k.steady.Add(passed)
	k.calm += passed
	k.believe(jump)
}

// believe decides what to believe, after the wall clock moved by jump more than the time that has elapsed. It needs
// k.mu held.
func (k *timekeeper) believe(jump time.Duration) {
	k.takeForRight(k.behind() + jump)
	if jump.Abs() > maxStep {
		k.noteSlowness(jump)
		k.calm, k.save, k.away, k.leapt = 0, true, false, k.shown
		k.back = k.back || jump < 0
		k.tell(jump)
	}
	doubted := k.doubted()
	switch {
	case doubted <= maxStep:
		k.ahead += doubted
	case k.calm >= proof:
		k.ahead += doubted
		k.save = true
		k.log.Info("the clock is believed again: it has run for a day since it went ahead", "now", k.shown)
	}
}

// doubted returns how far the wall clock is ahead of the believed time. It needs k.mu held.
func (k *timekeeper) doubted() time.Duration { return k.shown.Sub(k.steady) - k.ahead }

// tell logs a jump of the wall clock. It needs k.mu held.
func (k *timekeeper) tell(jump time.Duration) {
	last := &k.toldAhead
	if jump < 0 {
		last = &k.toldBack
	}
	if k.at-*last < tellEvery {
		return
	}
	*last = k.at
	if jump < 0 {
		k.log.Warn("the clock was set back: if it was right before, set it right", "by", span(-jump), "now", k.shown)
		return
	}
	k.log.Warn("the clock is ahead of the time that has passed here: if it is wrong, set it right; until the server has "+
		"run for a day with it, nothing is deleted and no login ends by it", "by", span(jump), "now", k.shown)
}

// span is a duration as text, to the second or to the day.
func span(d time.Duration) string {
	if d < 48*time.Hour {
		return d.Round(time.Second).String()
	}
	return fmt.Sprintf("%d days", d.Round(24*time.Hour)/(24*time.Hour))
}

// times returns the believed and the steady time.
func (k *timekeeper) times() (believed, steady time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look()
	return k.steady.Add(k.ahead), k.steady
}

// Believed returns the time that has certainly come. It is the wall clock's, unless that went ahead within the last 24
// hours in which the program ran: then it is the time that the wall clock would show otherwise. What is deleted by its
// age must be older than that.
func (d *DB) Believed() time.Time {
	believed, _ := d.time.times()
	return believed
}

// steady returns a time that never jumps. It may be far from what the wall clock shows.
func (d *DB) steady() time.Time {
	_, steady := d.time.times()
	return steady
}

// seen returns what the wall clock shows, and takes note of it.
func (k *timekeeper) seen() time.Time {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look()
	return k.shown
}

// A due tells which of the times have come that people chose: when a snooze ends, a pause, an event or a key. A clock
// that went ahead all at once ends none of those that it passed over before it is believed, unless the machine was off
// for up to a week. What comes after that, comes as the clock shows it.
type due struct {
	now     int64 // milliseconds: what the wall clock shows
	certain int64 // all times until then have come
	leapt   int64 // so have those after this one: when the wall clock jumped last
}

// has reports whether a time has come.
func (d due) has(at time.Time) bool {
	ms := at.UnixMilli()
	return ms <= d.now && (ms <= d.certain || ms > d.leapt)
}

// passedOver reports whether the wall clock shows that a time has come, but it has not.
func (d due) passedOver(at time.Time) bool {
	return !at.IsZero() && at.UnixMilli() <= d.now && !d.has(at)
}

// isDue is true for a time whose column name stands in the place of %[1]s. Its parameters ?1 to ?3 are those of args.
const isDue = `%[1]s <= ?1 AND (%[1]s <= ?2 OR %[1]s > ?3)`

// args are the parameters of isDue, and more.
func (d due) args(more ...any) []any { return append([]any{d.now, d.certain, d.leapt}, more...) }

// due looks at the clock.
func (k *timekeeper) due() due {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look()
	return k.comeNow()
}

// comeNow is due after a look. It needs k.mu held.
func (k *timekeeper) comeNow() due {
	d := due{k.shown.UnixMilli(), k.steady.Add(k.ahead).UnixMilli(), k.leapt.UnixMilli()}
	if k.away || k.doubted() <= maxStep {
		d.certain = d.now
	}
	return d
}

// WatchClock looks whether the wall clock has jumped, and does what then has to be done: deadlines whose warning the
// clock had passed are warned of when their time comes again, what was stored by a clock that was ahead holds no longer
// than it should, and what was stored by a clock that was behind gets the time that it would have had. The outbox is
// woken if a jump or a sleep has passed the time at which it looks. It must be called every second.
func (d *DB) WatchClock(ctx context.Context) error {
	k := &d.time
	k.mu.Lock()
	k.look()
	back := k.back
	k.back = false
	k.mu.Unlock()
	if back {
		if err := errors.Join(d.rearmWarnings(ctx), d.bringForward(ctx), d.pullBack(ctx)); err != nil {
			k.mu.Lock()
			k.back = true
			k.mu.Unlock()
			return err
		}
	}
	d.pokeLateOutbox()
	if err := d.saveClockIfDue(ctx); err != nil { // a crash may cut short what comes next
		return err
	}
	if err := d.catchUp(ctx); err != nil {
		return err
	}
	return d.saveClockIfDue(ctx)
}

// isCalm reports whether the wall clock has not jumped for a day.
func (k *timekeeper) isCalm() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.calm >= proof
}

// findings returns what is known of the wall clock now.
func (k *timekeeper) findings() ClockFindings {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look()
	f := ClockFindings{Shown: k.shown, Doubted: k.doubted(), Calm: k.calm, Behind: k.behind()}
	return f.withoutSteps()
}
