package cli

import (
	"fmt"
	"strings"
	"time"

	"ctms/db"
)

const (
	// aheadOfClock is how far ahead of the clock a stored time may be before it is a problem. Clocks are set now and then.
	aheadOfClock = time.Minute
	// farAhead is how far ahead a stored time has to be to be put down to a clock that was wrong once. What is nearer may
	// come from a clock that is behind now, and is over within a day.
	farAhead = 24 * time.Hour
	// longAgo is how long ago the last look of a server is long: while it runs, it stores one each hour.
	longAgo = 24 * time.Hour
)

// clock compares the clock with the times in the database, and says what the server thinks of it.
func (c *checkup) clock(found db.Findings) {
	now := c.p.clock.Now()
	it := "it is " + now.UTC().Format(time.RFC3339)
	seen, since, then := found.Clock, now.Sub(found.Clock.Shown), ""
	cameBack := seen.CameBack(now)
	if cameBack {
		since = max(since-seen.Behind, 0)
		then = fmt.Sprintf("; when a server ran last, the clock was %s behind, and the next start puts right what was "+
			"stored then", span(seen.Behind))
	}
	switch ahead := found.Written.Sub(now); {
	case ahead > farAhead && since > -aheadOfClock && seen.WasRight():
		c.warn("clock", "%s, and the newest in the database is %s ahead: it is from when the clock was ahead, and keeps its "+
			"time. Nothing has to be done, unless the clock is wrong now", it, span(ahead))
	case ahead > aheadOfClock:
		c.problem("clock", "%s, but the newest in the database is %s ahead: set the clock right", it, span(ahead))
	case since < -aheadOfClock:
		c.warn("clock", "%s, but a server has seen the clock %s ahead: set it right, unless it was wrong then", it,
			span(-since))
	case seen.Doubted > 0:
		c.warn("clock", "%s, but the clock went ahead by %s, %s ago: set it right if it is wrong; if it is right, "+
			"nothing has to be done. Until the server has run with it for a day, nothing is deleted and no login ends "+
			"by it", it, span(seen.Doubted), span(seen.Calm))
	case !seen.Shown.IsZero() && !seen.WasRight() && !cameBack: // it is behind
		c.warn("clock", "%s, but the clock was set back by %s, %s ago: if it was right before, set it right; else nothing "+
			"has to be done", it, span(seen.Behind), span(seen.Calm+max(since, 0)))
	case !seen.Shown.IsZero() && since > longAgo:
		c.warn("clock", "%s, and a server ran last %s ago: set the clock right if that is too long%s", it, span(since),
			then)
	case len(found.Zones) > 0:
		c.warn("clock", "time zones that this program does not know, though people chose them: %s: run a newer one",
			strings.Join(found.Zones, ", "))
	default:
		c.ok("clock", "%s; everybody's time zone is known%s", now.Format(time.RFC3339+" MST"), then)
	}
}

// span is a duration as text, to the second or to the day.
func span(d time.Duration) string {
	if d < 48*time.Hour {
		return d.Round(time.Second).String()
	}
	return fmt.Sprintf("%d days", d.Round(24*time.Hour)/(24*time.Hour))
}
