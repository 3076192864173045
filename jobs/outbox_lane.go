package jobs

import (
	"maps"
	"slices"
	"time"

	"ctms/db"
)

const (
	// mostFailures is after how many failures in a row the breaker of a lane opens. Then only one message at a time
	// looks whether others would arrive, each firstProbe at first, and each lastProbe in the end.
	mostFailures = 5
	firstProbe   = 10 * time.Second
	lastProbe    = time.Minute
	// ahead is how much work a lane claims beyond what it can begin. What waits in memory is not looked at again.
	ahead = time.Second
	// tooManyRequests is a status of HTTP (RFC 6585, section 4). This package knows no net/http.
	tooManyRequests = 429
)

// A lane is what goes to one host, or to one hook.
type lane struct {
	name  string
	hook  bool
	limit int            // of messages on their way
	host  string         // of a hook; "" until its first claim
	hosts map[string]int // how many messages to hooks are on their way to each host

	queue    []db.Outgoing  // claimed
	sending  map[int64]bool // the endpoints whose messages are on their way
	unstored map[int64]int  // by endpoint, how many left of which it is not stored what became of them
	next     time.Time      // when to claim: something is due then that was not claimed. Zero is never
	took     time.Duration  // what a message took lately; 0 for unknown

	failing bool // the last claim failed

	failures int            // in a row
	failed   map[int64]bool // the endpoints of people whose last message failed so
	probe    time.Time      // when the open breaker lets the next one through, by the monotonic clock
	wait     time.Duration  // between the last two of them

	quiet map[int64]quiet // the endpoints that want to be left alone

	hookID, hurries int64 // of a hook: its id, and what HookHurries said before the last try
}

// A quiet is how long an endpoint wants to be left alone (Retry-After).
type quiet struct {
	until   time.Time // by the monotonic clock
	url     string    // who asked for it
	hurries int64     // of a hook: what HookHurries said before
}

func newLane(name string, hosts map[string]int) *lane {
	l := &lane{name: name, hosts: hosts, hook: db.ChannelOf(name) == db.ChannelHook, limit: laneSending,
		sending: map[int64]bool{}, unstored: map[int64]int{}, failed: map[int64]bool{}, quiet: map[int64]quiet{}}
	if l.hook { // it is one endpoint
		l.limit = 1
	}
	return l
}

// open reports whether the breaker is open.
func (l *lane) open() bool { return l.failures >= mostFailures }

// hostFull reports whether hooks of the same host have all the places that it gets.
func (l *lane) hostFull() bool { return l.hook && l.hosts[l.host] >= hostSending }

// pausedUntil returns until when nothing leaves: the next probe of an open breaker, and what a hook asked for. Other
// quiet endpoints are avoided. It may be past.
func (l *lane) pausedUntil() (at time.Time) {
	if l.open() {
		at = l.probe
	}
	if until := l.firstQuiet(); l.hook && until.After(at) {
		at = until
	}
	return at
}

// firstQuiet returns when the first of the quiet endpoints is quiet no more, or zero if there is none.
func (l *lane) firstQuiet() (at time.Time) {
	for _, q := range l.quiet {
		at = soonest(at, q.until)
	}
	return at
}

// endQuiet forgets which endpoints were quiet until now, and those to which over applies. What waits for them is due.
func (l *lane) endQuiet(now time.Time, over func(id int64, q quiet) bool) {
	for id, q := range l.quiet {
		if !time.Now().Before(q.until) || over != nil && over(id, q) {
			delete(l.quiet, id)
			l.next = soonest(l.next, now)
		}
	}
}

// hasRoom reports whether another message may leave.
func (l *lane) hasRoom() bool {
	if l.hostFull() {
		return false
	}
	if l.open() && len(l.sending) > 0 || time.Now().Before(l.pausedUntil()) {
		return false
	}
	return len(l.sending) < l.limit
}

// claims reports whether to claim now.
func (l *lane) claims(now time.Time) bool {
	return l.hasRoom() && len(l.queue) < l.limit && !l.next.IsZero() && !l.next.After(now)
}

// wanted returns how many messages to claim: what can begin, and what can follow within the time ahead.
func (l *lane) wanted() int {
	if l.open() {
		return 1
	}
	wanted := l.limit - len(l.queue)
	if l.took > 0 {
		wanted += int(ahead*time.Duration(l.limit)/l.took) - len(l.queue)
	}
	return max(wanted, 1)
}

// avoided returns the endpoints that are not to be claimed. A hook has many messages in memory, and one on its way.
func (l *lane) avoided() (busy []int64) {
	if l.hook {
		return nil
	}
	for id := range l.unstored { // those on their way are among them
		busy = append(busy, id)
	}
	for _, m := range l.queue {
		busy = append(busy, m.To.ID)
	}
	return slices.AppendSeq(busy, maps.Keys(l.quiet))
}

// take returns the next message that may leave.
func (l *lane) take() (m db.Outgoing, ok bool) {
	if len(l.queue) == 0 || !l.hasRoom() {
		return m, false
	}
	m, l.queue = l.queue[0], l.queue[1:]
	l.sending[m.To.ID] = true
	if l.hook {
		l.hosts[l.host]++
	}
	l.unstored[m.To.ID]++
	return m, true
}

// wakes returns when to look at the lane, unless one of its messages ends before. Zero is never.
func (l *lane) wakes(now time.Time) time.Time {
	if l.hostFull() {
		return time.Time{}
	}
	next := l.next
	if paused := l.pausedUntil(); !paused.IsZero() && len(l.sending) == 0 {
		at := now.Add(max(time.Until(paused), 0))
		if len(l.queue) > 0 || !next.IsZero() && next.Before(at) {
			next = at
		}
	} else if !l.hasRoom() || len(l.queue) >= l.limit {
		next = time.Time{}
	}
	if first := l.firstQuiet(); !first.IsZero() {
		next = soonest(next, now.Add(time.Until(first)))
	}
	return next
}

// idle reports whether nothing has to be remembered of the lane.
func (l *lane) idle() bool {
	return len(l.queue) == 0 && len(l.sending) == 0 && len(l.unstored) == 0 && l.next.IsZero() && l.failures == 0 &&
		len(l.quiet) == 0
}

// A breakerChange is what the end of a message did to the breaker.
type breakerChange int

const (
	breakerSame breakerChange = iota
	breakerOpened
	breakerClosed
)

// end takes note that a message is no longer on its way.
func (l *lane) end(e outcome) breakerChange {
	delete(l.sending, e.message.To.ID)
	if l.hook {
		l.hookID, l.hurries = e.message.To.ID, e.hurries
		if l.hosts[l.host]--; l.hosts[l.host] == 0 {
			delete(l.hosts, l.host)
		}
	}
	if wait := e.answer.RetryAfter; wait > 0 {
		l.quiet[e.message.To.ID] = quiet{time.Now().Add(wait), e.message.To.Target.URL, e.hurries}
	}
	wasOpen := l.open()
	switch {
	case e.cut:
		return breakerSame
	case !l.hook && e.answer.Status == tooManyRequests: // it says nothing of the others
		l.failed[e.message.To.ID] = true
		if wasOpen {
			l.nextProbe()
		}
		return breakerSame
	case e.answer.Sent, !l.hook && !e.host: // the host answers
		l.took = max((3*l.took+e.took)/4, time.Microsecond)
		delete(l.failed, e.message.To.ID)
		if l.failures = 0; wasOpen {
			return breakerClosed
		}
		return breakerSame
	}
	l.took = max(l.took, e.took)
	if l.failures++; !l.hook {
		l.failed[e.message.To.ID] = true
	}
	if !l.open() {
		return breakerSame
	}
	if !wasOpen {
		l.wait = 0
	}
	l.nextProbe()
	if !wasOpen {
		return breakerOpened
	}
	return breakerSame
}

// nextProbe puts the next probe of an open breaker off.
func (l *lane) nextProbe() {
	l.wait = min(max(l.wait*3/2, firstProbe), lastProbe)
	l.probe = time.Now().Add(l.wait)
}

// giveBack returns what was claimed and has not begun, and forgets it.
func (l *lane) giveBack() []db.Outgoing {
	back := l.queue
	l.queue = nil
	return back
}
