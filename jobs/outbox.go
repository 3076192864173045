package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/url"
	"slices"
	"sync"
	"time"

	"ctms/db"
	"ctms/jobs/channel"
)

const (
	// mostSending is how many messages are on their way at a time, laneSending how many of them to one host.
	// hostSending is how many go to the hooks of one host, which are lanes of their own. Hooks get far more than people.
	// To a host that answers after 50 ms, 8 at once were measured at 146 to 150 messages a second, where 4 could be no
	// more than 80 (docs/performance.md). The other half of the places is free, whatever that host does.
	mostSending = 16
	laneSending = 4
	hostSending = mostSending / 2
	// mostUnstored is for how many messages more may leave while it is not stored yet what became of others.
	mostUnstored = 64
	// longestSleep is how long the worker sleeps at most. So it notices that the wall clock went ahead.
	longestSleep = time.Minute
	// storeAgain is when to try again to store what became of messages, and to claim.
	storeAgain = time.Second
)

// An OutboxConfig says how messages leave, and what they say beside what db knows.
type OutboxConfig struct {
	// Channel returns the way out of a channel. ok is false for one that is off: what waits for it fails.
	Channel func(db.Channel) (c channel.Channel, ok bool)
	Home    string // the URL of the app with its closing slash; "" for messages without links
	// Link returns where a notification leads: an absolute URL, or "".
	Link func(db.Notification) string
	// Absolute returns the absolute URL of what an action leads to, which may be a path of this server, or "".
	Absolute func(url string) string
	// Unsubscribe returns the URL that ends what an endpoint gets by one click, or "".
	Unsubscribe func(db.Endpoint) string
	// HookBody returns what a hook is told of a notification of a user, as JSON.
	HookBody func(db.Notification, db.User) []byte
	// Tried is called for each try, once it is stored what became of it. It must not block. It may be nil.
	Tried func(s db.Settled, took time.Duration)
	Log   *slog.Logger // default slog.Default()
}

// An Outbox sends what waits in the table deliveries. It wakes when a commit has stored something that is due earlier
// than it would look, and when the next is due. So an outbox with nothing to do does nothing.
//
// One goroutine decides what goes next (run). Each message has a goroutine of its own while it is on its way (send).
// What became of them is stored by another, as many at once as wait (store). Only then the endpoint of a person is free
// again, since its messages are counted. While nothing can be stored, little more leaves: that would go twice.
type Outbox struct {
	d   *db.DB
	cfg OutboxConfig

	ctx     context.Context
	cancel  context.CancelFunc
	running sync.WaitGroup

	done    chan outcome   // of messages that are no longer on their way; it has room for all that there are
	toStore chan outcome   // the same ones; it has room for all that there are
	stored  chan []outcome // those that are stored
	left    []outcome      // those that could not be stored before Stop; only store uses it

	lanes    map[string]*lane // only run uses these
	hosts    map[string]int   // how many messages to hooks are on their way to each host
	sending  int              // messages that are on their way
	unstored int              // messages whose outcome is not stored yet
}

// An outcome is what became of a message: it was tried, or nobody tried it after all.
type outcome struct {
	message db.Outgoing
	answer  db.Answer
	host    bool // the failure is one of the host, and not of this message or endpoint
	cut     bool // Stop came while it was on its way
	took    time.Duration
	hurries int64 // of a hook: what HookHurries said before the try
}

// StartOutbox sends what is due until Stop. First it takes up what a crash has cut off. If the database does not take
// that, it returns the error and sends nothing.
func StartOutbox(d *db.DB, cfg OutboxConfig) (*Outbox, error) {
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	o := &Outbox{d: d, cfg: cfg, done: make(chan outcome, mostSending),
		toStore: make(chan outcome, mostSending+mostUnstored), stored: make(chan []outcome),
		lanes: map[string]*lane{}, hosts: map[string]int{}}
	o.ctx, o.cancel = context.WithCancel(context.Background())
	if err := d.ResumeDeliveries(o.ctx); err != nil {
		o.cancel()
		return nil, fmt.Errorf("outbox: %w", err)
	}
	o.running.Go(o.run)
	o.running.Go(o.store)
	return o, nil
}

// Stop cuts off what is on its way. That goes again at the next start, as the same message. What was sent is stored, if
// that can be.
func (o *Outbox) Stop() {
	o.cancel()
	o.running.Wait()
	rest := o.gather(o.left)
	for _, l := range o.lanes {
		rest = append(rest, untried(l.giveBack())...)
	}
	settled := settledOf(rest)
	if err := o.d.SettleDeliveries(context.Background(), settled); err != nil {
		o.cfg.Log.Error("outbox: store what became of messages", "err", err)
		return
	}
	o.count(rest, settled)
}

// run decides what goes next, until Stop.
func (o *Outbox) run() {
	timer := time.NewTimer(0)
	defer timer.Stop()
	look := true
	for o.ctx.Err() == nil {
		o.d.SetOutboxAlarm(time.Time{}) // from here on every commit pokes
		if look {
			look = o.look() != nil
		}
		next := o.begin()
		switch {
		case o.full(): // whatever is due, it has to wait until a message ends
			next, look = time.Time{}, true
			o.d.SetOutboxAlarm(time.UnixMilli(0))
		case look:
			next = soonest(next, o.d.Now().Add(storeAgain))
			fallthrough
		case !next.IsZero():
			o.d.SetOutboxAlarm(next)
		}
		timer.Reset(o.sleep(next))
		select {
		case <-o.d.OutboxPoke():
			look = true
		case <-timer.C:
			look = look || next.IsZero() || o.sleep(next) == longestSleep
		case e := <-o.done:
			o.finish(e)
		case all := <-o.stored:
			o.settled(all)
		case <-o.ctx.Done():
		}
	}
}

// sleep returns how long to sleep until a time.
func (o *Outbox) sleep(until time.Time) time.Duration {
	if until.IsZero() {
		return longestSleep
	}
	return min(max(until.Sub(o.d.Now()), 0), longestSleep)
}

// soonest returns the earlier of two times. Zero is never.
func soonest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// look asks which lanes have something.
func (o *Outbox) look() error {
	found, err := o.d.Lanes(o.ctx)
	if err != nil {
		if o.ctx.Err() == nil {
			o.cfg.Log.Error("outbox: look what waits", "err", err)
		}
		return err
	}
	for _, f := range found {
		l := o.lanes[f.Name]
		if l == nil {
			l = newLane(f.Name, o.hosts)
			o.lanes[f.Name] = l
		}
		l.next = soonest(l.next, f.Next)
		l.endQuiet(f.Next, func(hook int64, q quiet) bool {
			return l.hook && (o.d.HookURL(hook) != q.url || o.d.HookHurries(hook) != q.hurries)
		})
		o.hurry(l)
	}
	return nil
}

// hurry has the next probe of a hook go at once, if an admin asked for that since the last try.
func (o *Outbox) hurry(l *lane) {
	if l.hook && l.open() && o.d.HookHurries(l.hookID) != l.hurries {
		l.probe = time.Now()
	}
}

// full reports whether no more may leave now.
func (o *Outbox) full() bool { return o.sending >= mostSending || o.unstored >= mostUnstored }

// begin has messages leave as far as there is room, a lane after the other. It returns when the next is due.
func (o *Outbox) begin() (next time.Time) {
	for again := true; again && o.ctx.Err() == nil; {
		again, next = false, time.Time{}
		for name, l := range o.lanes { // in no order, so that none comes first
			if o.full() {
				return next // what ends wakes us
			}
			now := o.d.Now()
			l.endQuiet(now, nil)
			if l.claims(now) {
				o.claim(l)
			}
			if m, ok := l.take(); ok {
				o.sending++
				o.running.Go(func() { o.send(m) })
				again = true
			}
			next = soonest(next, l.wakes(now))
			if l.idle() {
				delete(o.lanes, name)
			}
		}
	}
	return next
}

// claim takes what is due of a lane into memory. Endpoints whose last message failed come after the others: what fails
// may be some addresses alone.
func (o *Outbox) claim(l *lane) {
	wanted, avoided := l.wanted(), l.avoided()
	claimed, err := o.d.ClaimDeliveries(o.ctx, l.name, wanted, slices.AppendSeq(avoided, maps.Keys(l.failed)))
	if err == nil && len(claimed) == 0 && len(l.failed) > 0 {
		claimed, err = o.d.ClaimDeliveries(o.ctx, l.name, wanted, avoided)
	}
	l.queue = append(l.queue, claimed...)
	if l.hook && len(l.sending) == 0 && len(claimed) > 0 { // an admin may have given the hook another URL
		l.host = hostOf(claimed[0].To)
	}
	if err == nil && len(claimed) < wanted { // the rest is due later, or for endpoints that are busy
		l.next, err = o.d.LaneDue(o.ctx, l.name, l.avoided())
	}
	if err != nil {
		if !l.failing && o.ctx.Err() == nil { // the first only: on a full disk every claim fails
			o.cfg.Log.Error("outbox: claim what is due", "lane", l.name, "err", err)
		}
		l.next = o.d.Now().Add(storeAgain)
	}
	l.failing = err != nil
}

// hostOf returns the host of an endpoint.
func hostOf(e db.Endpoint) string {
	u, err := url.Parse(e.Target.URL)
	if err != nil {
		return ""
	}
	return u.Host
}

// finish takes note of a message that is no longer on its way.
func (o *Outbox) finish(e outcome) {
	o.sending--
	o.unstored++
	l := o.lanes[e.message.Lane]
	switch l.end(e) {
	case breakerOpened:
		o.cfg.Log.Warn("messages do not arrive, and wait", "lane", l.name, "err", e.answer.Text)
		o.giveBack(l)
	case breakerClosed:
		o.cfg.Log.Info("messages arrive again", "lane", l.name)
		if err := o.d.RetryLane(o.ctx, l.name); err != nil && o.ctx.Err() == nil {
			o.cfg.Log.Error("outbox: hurry what failed before", "lane", l.name, "err", err)
		}
		l.next = soonest(l.next, o.d.Now())
	}
	o.hurry(l)
	if l.hook && len(l.quiet) > 0 {
		o.giveBack(l)
	}
}

// giveBack has wait again what a lane has claimed and not begun.
func (o *Outbox) giveBack(l *lane) {
	if back := untried(l.giveBack()); len(back) > 0 {
		o.settle(back)
	}
	l.next = soonest(l.next, o.d.Now())
}

// settled takes note of messages whose outcome is stored. finish has noted them before, or does so here.
func (o *Outbox) settled(all []outcome) {
	for more := true; more; {
		select {
		case e := <-o.done:
			o.finish(e)
		default:
			more = false
		}
	}
	for _, e := range all {
		o.unstored--
		l := o.lanes[e.message.Lane]
		if l.unstored[e.message.To.ID]--; l.unstored[e.message.To.ID] == 0 {
			delete(l.unstored, e.message.To.ID)
		}
		l.next = soonest(l.next, o.d.Now()) // the endpoint is free, and may have more
	}
}
