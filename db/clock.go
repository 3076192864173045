package db

import "time"

// A Clock tells the time in two ways. The program takes both from here, and tests can make either jump.
//
// What is stored, or compared with stored times, goes by Now. What is measured goes by Elapsed, or by a timer of Go.
type Clock struct {
	// Now is the wall clock. People and time servers set it, so it may jump. The default is time.Now.
	Now func() time.Time
	// Elapsed is the time since some moment before the start. It never jumps. It should go on while the machine is
	// suspended. The default is the monotonic clock of Go, which stands still meanwhile on most systems.
	Elapsed func() time.Duration
}

// withDefaults replaces what is nil.
func (c Clock) withDefaults() Clock {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Elapsed == nil {
		began := time.Now()
		c.Elapsed = func() time.Duration { return time.Since(began) }
	}
	return c
}

// read returns what both clocks show at one moment. It reads them again if the machine slept in between, which would
// look like a jump.
func (c Clock) read() (elapsed time.Duration, now time.Time) {
	for {
		elapsed, now = c.Elapsed(), c.Now().Round(0)
		if c.Elapsed()-elapsed < maxStep {
			return elapsed, now
		}
	}
}

// Now returns the time on the wall clock of the settings. It has no monotonic reading, so it must not be used to
// measure.
func (d *DB) Now() time.Time { return d.set.Clock.Now().Round(0) }

// Elapsed returns the time since some moment before the start. It never jumps.
func (d *DB) Elapsed() time.Duration { return d.set.Clock.Elapsed() }
