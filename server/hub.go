package server

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"ctms/db"
)

const (
	// pingGap is the least time between two pings to a connection: at most four a second.
	pingGap = 250 * time.Millisecond
	// timerTick is how often the hub sends the pings that connections owe. It is more than pingGap, so that each tick
	// sends them all.
	timerTick = 300 * time.Millisecond
	// checkEvery is how many ticks there are between two checks of every connection.
	checkEvery = 4
	// pingEvery is how long a connection is silent before a ping asks whether the client is there. Proxies cut idle
	// lines after a minute.
	pingEvery = 25 * time.Second
	// pongWait is how long the answer may take.
	pongWait = 10 * time.Second
)

// These are the causes for which the server ends a connection; wsline has more. closeCode maps them to close codes.
// Clients see the texts as the reasons.
var (
	errShutdown = errors.New("shutting down")
	errExpired  = errors.New("sign in again")
	errInactive = errors.New("deactivated")
	errMany     = errors.New("too many connections")
)

// Hub knows the open connections of each user, and hands them what db commits. One goroutine of its own runs the
// timers.
type Hub struct {
	metrics    *Metrics
	limits     *Limits
	log        *slog.Logger
	taskURL    taskURL
	refusedLog logThrottle          // for connections that were refused
	closedLog  topicThrottle        // for those that were closed since they asked for too much
	faultLog   topicThrottle        // for faults of ours
	elapsed    func() time.Duration // the database's; set by New
	running    sync.WaitGroup       // counts the timers and all goroutines of connections
	watchers   watchers
	published  publishTimes
	taskCounts func() db.TaskCounts // set by start

	mu     sync.RWMutex
	stop   context.CancelFunc // stops the timers
	closed bool               // close was called, so no connection is added
	conns  map[*conn]struct{} // all connections, also those that have not signed in and those that are closing
	users  map[int64][]*conn  // the subscribers of each user; a slice is replaced, never changed
	slots  int                // how many slots are taken
	byUser map[int64]int      // how many slots each user has
	byAddr addrCounts         // how many slots addresses have

	owingMu sync.Mutex
	owing   []*conn // the connections that owe a ping
}

// NewHub makes a hub. Its Publish is made for db.Open, and New starts it. taskAddress is the URL to which a click on a
// notification leads, with {id} in place of the task's id or {external_id} in place of what the host calls it (see
// CheckTaskURL); "" means "/tasks/{id}".
func NewHub(metrics *Metrics, limits *Limits, log *slog.Logger, taskAddress string) *Hub {
	h := &Hub{
		metrics: metrics, limits: limits, log: log, taskURL: taskURL(cmp.Or(taskAddress, "/tasks/{id}")),
		watchers: newWatchers(), conns: map[*conn]struct{}{}, users: map[int64][]*conn{},
		byUser: map[int64]int{}, byAddr: addrCounts{},
	}
	metrics.gauge("ctms_connections", "WebSockets that are open.", h.openConns)
	return h
}

// start starts the timers. close stops them. counts says how many tasks there are.
func (h *Hub) start(counts func() db.TaskCounts) {
	h.taskCounts = counts
	ctx, stop := context.WithCancel(context.Background())
	h.mu.Lock()
	h.stop = stop
	h.mu.Unlock()
	h.running.Go(func() { h.runTimers(ctx) })
}

// close ends every connection with errShutdown. It waits for the connections and the timers. If ctx ends first, it
// drops the TCP connections and returns the cause of ctx.
func (h *Hub) close(ctx context.Context) error {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	for _, c := range h.all() {
		c.end(errShutdown)
	}
	h.stop()
	gone := make(chan struct{})
	go func() { h.running.Wait(); close(gone) }()
	select {
	case <-gone:
		return nil
	case <-ctx.Done():
	}
	for _, c := range h.all() {
		c.line.Cut()
	}
	return context.Cause(ctx)
}

// Publish hands committed events to the connections that they concern, in the order of events. It never blocks: the
// writer calls it between two batches.
func (h *Hub) Publish(events []db.Event) {
	var ending []func()
	if !h.safely("publish", func() { ending = h.publish(events) }) {
		for _, c := range h.all() { // nobody knows who missed what, so all clients reconnect and catch up
			ending = append(ending, func() { c.end(errShutdown) })
		}
	}
	for _, end := range ending {
		end()
	}
}

// publish hands out events. It returns functions that end the connections that must end. Call them after publish: they
// need h.mu, which publish holds.
func (h *Hub) publish(events []db.Event) (ending []func()) {
	var shared eventFrame
	h.mu.RLock()
	defer h.mu.RUnlock()
	h.count(events)
	for _, e := range events {
		if e, ok := e.(db.SignedOut); ok {
			ending = append(ending, h.signedOut(e)...)
			continue
		}
		h.publishOne(e, &shared)
	}
	h.watchers.gather(events)
	return ending
}

// count counts notifications, and remembers when they are published: before a device can prove that it has them.
func (h *Hub) count(events []db.Event) {
	notifications, newest := 0, int64(0)
	for _, e := range events {
		if e, ok := e.(db.Notified); ok {
			notifications++
			newest = max(newest, e.ID)
		}
	}
	if notifications > 0 {
		h.metrics.published.Add(float64(notifications))
		h.published.add(newest, time.Now())
	}
}

// publishOne hands out one event. It needs h.mu held.
func (h *Hub) publishOne(e db.Event, shared *eventFrame) {
	switch e := e.(type) {
	case db.Notified:
		conns := h.users[e.User]
		switch {
		case len(conns) == 0: // no frame is made
		case e.Event != nil:
			offer(conns, shared.of(e, h.taskURL))
		default:
			offer(conns, notificationFrame(e.Notification, h.taskURL, new(e.Unread)))
		}
	case db.MarkedRead:
		h.publishState(e.User, e.Unread, markedJSON{"read", e.IDs})
	case db.MarkedUnread:
		h.publishUnread(e)
	case db.Moved:
		h.publishState(e.User, e.Unread, movedJSON{markedJSON{string(e.How), e.IDs}, stampOf(e.Until)})
	case db.MarkedAllRead:
		h.publishState(e.User, e.Unread, allReadJSON{"all_read", e.UpTo})
	case db.PreferencesChanged:
		h.publishPreferences(e.User)
	case db.Recounted:
		if conns := h.users[e.User]; len(conns) > 0 {
			offer(conns, unreadFrame(e.Unread))
		}
	}
}

// publishPreferences tells the tabs of a user that what the user chose has changed; of user 0 those of everybody. It
// needs h.mu held.
func (h *Hub) publishPreferences(user int64) {
	f := textFrame(preferencesChangedJSON{"preferences"})
	if user != 0 {
		offer(h.users[user], f)
		return
	}
	for _, conns := range h.users {
		offer(conns, f)
	}
}

// publishState sends a change of read states and the new unread count. It needs h.mu held.
func (h *Hub) publishState(user int64, unread int, change any) {
	if conns := h.users[user]; len(conns) > 0 {
		offer(conns, textFrame(change), unreadFrame(unread))
	}
}

// publishUnread sends which notifications are unread again. It says first which of them left the archive for that. It
// needs h.mu held.
func (h *Hub) publishUnread(e db.MarkedUnread) {
	if conns := h.users[e.User]; len(conns) > 0 && len(e.Unarchived) > 0 {
		offer(conns, textFrame(markedJSON{string(db.Unarchived), e.Unarchived}))
	}
	h.publishState(e.User, e.Unread, markedJSON{"unread", e.IDs})
}

func offer(conns []*conn, frames ...frame) {
	for _, c := range conns {
		c.offer(frames...)
	}
}

// signedOut returns functions that end the connections of a login, or of all logins of a user. It needs h.mu held.
func (h *Hub) signedOut(e db.SignedOut) (ending []func()) {
	cause := errExpired
	if e.Deactivated {
		cause = errInactive
	}
	for _, c := range h.users[e.User] {
		if e.Session == "" || c.session() == e.Session {
			ending = append(ending, func() { c.end(cause) })
		}
	}
	return ending
}

// runTimers runs until ctx ends. It sends task states and pings, and ends connections whose token has expired or whose
// client is silent.
func (h *Hub) runTimers(ctx context.Context) {
	tick := time.NewTicker(timerTick)
	defer tick.Stop()
	tasks := time.NewTimer(taskDelay)
	defer tasks.Stop()
	for n := 1; ; {
		select {
		case <-ctx.Done():
			return
		case <-h.watchers.wake:
			tasks.Reset(taskDelay)
		case <-tasks.C:
			h.safely("timers", h.sendTasks)
		case <-tick.C:
			h.safely("timers", func() { h.tick(n%checkEvery == 0) })
			n++
		}
	}
}

// tick sends the pings that are owed. If check is true, it also checks every connection.
func (h *Hub) tick(check bool) {
	h.sendOwedPings()
	if check {
		now, elapsed := time.Now(), h.elapsed()
		for _, c := range h.all() {
			c.check(now, elapsed)
		}
	}
}

// owePing makes the next tick send a ping to c.
func (h *Hub) owePing(c *conn) {
	h.owingMu.Lock()
	h.owing = append(h.owing, c)
	h.owingMu.Unlock()
}

func (h *Hub) sendOwedPings() {
	h.owingMu.Lock()
	owing := h.owing
	h.owing = nil
	h.owingMu.Unlock()
	now := time.Now()
	for _, c := range owing {
		if !c.sendOwedPing(now) {
			h.owePing(c)
		}
	}
}

// openConns returns how many connections there are, signed in or not, closing ones among them.
func (h *Hub) openConns() float64 {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return float64(len(h.conns))
}

func (h *Hub) all() []*conn {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return slices.AppendSeq(make([]*conn, 0, len(h.conns)), maps.Keys(h.conns))
}
