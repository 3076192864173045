package db

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The outbox (SPEC sections 12 and 13.8). What has to leave is a row of the table deliveries, written in the
// transaction of its notification (delivery_add.go). A worker claims what is due (delivery_claim.go, and
// delivery_gather.go for large messages), sends it, and says what became of it (delivery_settle.go). Between the two
// the row says "sending". A crash may come there, and then the row goes again, in a message with the same ID.
//
// Rows that share a limit, since they go to the same host, are a lane. The worker looks at one lane at a time, so a
// host that answers slowly keeps no other waiting.

// An Outgoing is one message that is due: one notification to one endpoint, or several that go together.
type Outgoing struct {
	ID      string // the same at each try: n.<notification>.<user> for one notification
	Lane    string
	To      Endpoint
	User    User // whose notifications these are
	Purpose Purpose
	Items   []Notification // the newest last, at most mostItems; what is urgent comes before others that are newer
	More    int            // how many there are beside Items
	Tries   int            // this one included
	// Priority is the highest of all that it tells, also of what is not in Items.
	Priority Priority

	Thread   string   // of an e-mail about one task or topic
	First    string   // the ID of the first e-mail of the thread
	Unread   int      // the user's count
	Withdraw []string // of a push: the IDs of earlier ones of which all was read since, the newest first

	rows  []int64   // the notifications, or those that wholeMessage reads if there are more than groupLimit
	rest  int       // how many there are beside rows; all have the ID in their column message
	storm int       // how many of rows a storm put off
	since time.Time // when the first of them was tried first
}

// A Purpose is why a message goes.
type Purpose string

// The purposes. A summary tells what quiet hours or a storm put off.
const (
	SendNotice  Purpose = "notice"
	SendSummary Purpose = "summary"
	SendDigest  Purpose = "digest"
)

// How a row came to be: see the column how.
const (
	howNow    = "now"
	howUnread = "unread"
	howDigest = "digest"
	howUrgent = "urgent"
	howAll    = "all"
)

const (
	// mailWait is how long an e-mail waits for what else comes.
	mailWait = 2 * time.Minute
	// urgentAhead is how far what is urgent comes before what is due at the same time.
	urgentAhead = 24 * time.Hour
	// stormHour and stormLimit bound the messages to one endpoint of a person. What is urgent has a limit of its own.
	stormHour   = time.Hour
	stormLimit  = 20
	urgentLimit = 60
	// doubtfulPause is when to look again at what waits in a pause that only a clock which may be wrong has ended.
	doubtfulPause = time.Hour
	// lookAgain is when to look again at what is quiet for ever.
	lookAgain = 8 * 24 * time.Hour
	// mostItems is how many notifications of a message are read. The others are counted.
	mostItems = 50
	// groupLimit is how many rows are read at a time. More may go in one message. With 1,000 the writer was kept for a
	// tenth of a second.
	groupLimit = 250
	// claimLimit is how many messages one claim returns.
	claimLimit = 64
	// retryFor is how long a message is tried.
	retryFor = 72 * time.Hour
	// firstRetry and lastRetry bound the time between two tries.
	firstRetry = 10 * time.Second
	lastRetry  = 6 * time.Hour
	// hookPatience is how long a hook may fail before it is switched off.
	hookPatience = 5 * 24 * time.Hour
	// hookIdle is how long a hook may have nothing to take between two failures that count together. It is longer than a
	// weekend.
	hookIdle = 3 * 24 * time.Hour
	// keepDeliveries is how long a row stays once it is done.
	keepDeliveries = 30 * 24 * time.Hour
)

// lane returns the lane of what goes to an endpoint. An e-mail goes to the one relay. A hook has a lane of its own, so
// that many rows of one delay no other.
func (e *Endpoint) lane() string {
	switch e.Channel {
	case ChannelEmail:
		return string(ChannelEmail)
	case ChannelHook:
		return string(ChannelHook) + " " + strconv.FormatInt(e.ID, 10)
	}
	host := e.Kind
	if u, err := url.Parse(e.Target.URL); err == nil && u.Hostname() != "" {
		host = strings.ToLower(u.Hostname())
	}
	return string(e.Channel) + " " + host
}

// ChannelOf returns the channel of a lane.
func ChannelOf(lane string) Channel {
	channel, _, _ := strings.Cut(lane, " ")
	return Channel(channel)
}

// priority returns how much a notification matters. Our own kinds are normal.
func (n *Notification) priority() Priority {
	if n.Event == nil {
		return Normal
	}
	return cmp.Or(n.Event.Priority, Normal)
}

// Thread names what a notification is about: a topic or a task. It is "" for nothing that others are about too.
func (n *Notification) Thread() string {
	switch {
	case n.Event != nil && n.Event.Topic != "":
		return "topic." + n.Event.Topic
	case n.Task != 0:
		return "task." + strconv.FormatInt(n.Task, 10)
	}
	return ""
}

// A timing says when an endpoint gets a notification.
type timing struct {
	how       string
	notBefore time.Time
	next      time.Time // notBefore, or the end of the quiet that there is then
	held      bool      // it is quiet at notBefore
}

// timing returns when a channel gets something of now. chosen is what its user chose for that. come tells which times
// have come.
func (who *cachedUser) timing(chosen When, channel Channel, p Priority, def *Defaults, now time.Time, come due) timing {
	c, zone := choices{who.preferences, def}, zoneNamed(who.TimeZone)
	t := timing{how: howNow, notBefore: now}
	late, isLate := strings.CutPrefix(string(chosen), "unread:")
	switch {
	case isLate:
		span, _ := parseSpan(late)
		t.how, t.notBefore = howUnread, now.Add(span)
	case p == Urgent:
	case chosen == DeliverDigest:
		t.how, t.notBefore = howDigest, c.nextDigest(zone, now)
	case channel == ChannelEmail && p == Normal:
		t.notBefore = now.Add(mailWait)
	}
	if t.next = t.notBefore; p == Urgent {
		if t.how, t.next = howUrgent, t.notBefore; !isLate {
			t.next = now.Add(-urgentAhead)
		}
		return t
	}
	if end := who.quietUntil(def, t.notBefore, come); end.After(t.notBefore) {
		t.next, t.held = end, true
	}
	return t
}

// quietUntil returns when the quiet ends that there is for a user at a time. It returns at if there is none. come tells
// which times have come: a pause that a clock passed over all at once goes on.
func (who *cachedUser) quietUntil(def *Defaults, at time.Time, come due) time.Time {
	if who.preferences == nil && def == nil {
		return at
	}
	c := choices{who.preferences, def}
	if c.pausedInDoubt(come) {
		at = at.Add(doubtfulPause)
	}
	end := quietEnds(c, zoneNamed(who.TimeZone), at)
	if end.IsZero() {
		return at.Add(lookAgain)
	}
	return end
}

// pausedInDoubt reports whether a pause goes on that a clock passed over all at once.
func (c choices) pausedInDoubt(come due) bool {
	return c.sourceOf(pauseField, func(p *Preferences) bool { return come.passedOver(p.Pause) }) != nil
}

// digest returns when the digest comes.
func (c choices) digest() (at ClockTime, days []Day) {
	at, days = builtinDigestAt, builtinDigestDays
	if p := c.sourceOf(digestField, func(p *Preferences) bool { return p.DigestAt != nil }); p != nil {
		at = *p.DigestAt
	}
	if p := c.sourceOf(digestField, func(p *Preferences) bool { return p.DigestDays != nil }); p != nil {
		days = p.DigestDays
	}
	return at, days
}

// nextDigest returns when the next digest comes to somebody in a zone.
func (c choices) nextDigest(zone *time.Location, now time.Time) time.Time {
	at, days := c.digest()
	y, m, d := now.In(zone).Date()
	for i := range 9 { // today's may be over, and a week has seven days
		date := time.Date(y, m, d+i, 0, 0, 0, 0, time.UTC)
		if !slices.Contains(days, dayOf(date)) {
			continue
		}
		if first, _ := shown(date.Add(time.Duration(at)*time.Minute), zone); first.After(now) {
			return first.UTC()
		}
	}
	return now.Add(24 * time.Hour)
}

// A Lane is a lane in which something waits.
type Lane struct {
	Name string
	Next time.Time // when the first of it is due
}

// Lanes returns the lanes in which something waits, by name. It does not wait for a write.
func (d *DB) Lanes(ctx context.Context) (lanes []Lane, err error) {
	if err := ctxErr(ctx); err != nil {
		return nil, err
	}
	// Each lane costs two looks into the index, however much waits in it.
	rows, err := d.query(`WITH RECURSIVE l (lane) AS (
			SELECT (SELECT min(lane) FROM deliveries INDEXED BY deliveries_due WHERE state = 'waiting')
			UNION ALL SELECT (SELECT min(lane) FROM deliveries INDEXED BY deliveries_due
				WHERE state = 'waiting' AND lane > l.lane) FROM l WHERE l.lane IS NOT NULL)
		SELECT lane, (SELECT min(next_at) FROM deliveries INDEXED BY deliveries_due
			WHERE state = 'waiting' AND lane = l.lane) FROM l WHERE lane IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l Lane
		var next int64
		if err := rows.Scan(&l.Name, &next); err != nil {
			return nil, err
		}
		l.Next = time.UnixMilli(next).UTC()
		lanes = append(lanes, l)
	}
	return lanes, rows.Err()
}

// LaneDue returns when the next of a lane is due that goes to none of the busy endpoints, and to nobody whose times are
// being set anew. It is zero for never.
func (d *DB) LaneDue(ctx context.Context, lane string, busy []int64) (time.Time, error) {
	if err := ctxErr(ctx); err != nil {
		return time.Time{}, err
	}
	next, err := d.ids(`SELECT next_at FROM deliveries INDEXED BY deliveries_due WHERE state = 'waiting' AND lane = ?
		AND endpoint_id NOT IN (SELECT value FROM json_each(?)) AND `+notSetAnew+` ORDER BY next_at LIMIT 1`, lane,
		jsonArray(busy))
	if err != nil || len(next) == 0 {
		return time.Time{}, err
	}
	return time.UnixMilli(next[0]).UTC(), nil
}

// noAlarm is an alarm that every delivery is earlier than.
const noAlarm = 1<<63 - 1

// lateAlarm is how late the worker of the outbox may be without being woken.
const lateAlarm = time.Second

// OutboxPoke tells that a delivery was stored which is due earlier than the time of SetOutboxAlarm, or that this time
// has passed a while ago.
func (d *DB) OutboxPoke() <-chan struct{} { return d.outboxPoke }

// SetOutboxAlarm says when the worker of the outbox looks next, whatever happens. The zero time says that it looks
// now: then OutboxPoke tells of every delivery.
func (d *DB) SetOutboxAlarm(at time.Time) {
	if at.IsZero() {
		d.outboxAlarm.Store(noAlarm)
	} else {
		d.outboxAlarm.Store(at.UnixMilli())
	}
}

// pokeOutbox wakes the worker if a commit has stored a delivery that is due before it would look. due is 0 for none.
func (d *DB) pokeOutbox(due int64) {
	if due != 0 && due < d.outboxAlarm.Load() {
		d.wakeOutbox()
	}
}

// pokeLateOutbox wakes the worker if it should have looked a while ago. Its timer does not know that the wall clock
// went ahead, or that the machine slept.
func (d *DB) pokeLateOutbox() {
	if at := d.outboxAlarm.Load(); at > 0 && d.Now().Add(-lateAlarm).UnixMilli() > at {
		d.wakeOutbox()
	}
}

func (d *DB) wakeOutbox() {
	select {
	case d.outboxPoke <- struct{}{}:
	default:
	}
}
