package server

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/netip"
	"slices"
	"sync"
	"time"

	"ctms/db"
)

const (
	// pingGap is the least time between two pings to a connection: at most four a second.
	pingGap = 250 * time.Millisecond
	// timerTick is how often pings are sent that proof of receipt waits for. More than pingGap, so that none misses its turn.
	timerTick = 300 * time.Millisecond
	// pingEvery is how long a connection stays silent before it is asked whether it is there: less than the minute after
	// which proxies cut idle lines.
	pingEvery = 25 * time.Second
	// pongWait is how long the answer may take.
	pongWait = 10 * time.Second
	// taskDelay is how long task states are gathered for those who watch: only the newest of each is sent.
	taskDelay = 100 * time.Millisecond
)

// Why a connection ends; closeCode turns it into a close code.
var (
	errGone     = errors.New("the line dropped")
	errProtocol = errors.New("protocol error") // the library may have told the client, in more words
	errShutdown = errors.New("shutting down")
	errExpired  = errors.New("sign in again")
	errInactive = errors.New("deactivated")
	errSlow     = errors.New("too slow")
	errFlood    = errors.New("too many messages")
	errMany     = errors.New("too many connections")
	errTooLong  = errors.New("message too large")
	errBinary   = errors.New("text messages only")
	errNotUTF8  = errors.New("not UTF-8")
)

// Hub knows the open connections of each user.
type Hub struct {
	wake       chan struct{}  // task states for the sweeper
	done       sync.WaitGroup // the sweeper, and all goroutines of connections
	refusedLog logThrottle    // that a place was refused
	metrics    *Metrics
	limits     *Limits
	log        *slog.Logger
	taskURL    taskURL

	mu       sync.RWMutex
	stop     context.CancelFunc
	closed   bool
	conns    map[*conn]struct{} // all, also those yet to sign in and those about to close
	users    map[int64][]*conn  // who gets what is published. Slices are replaced, never changed
	watchers map[*conn]struct{}
	byUser   map[int64]int // places taken
	byAddr   map[netip.Addr]int
	slots    int

	tasksMu sync.Mutex
	tasks   map[int64]db.Event // the newest state of each that changed, for the watchers

	owingMu sync.Mutex
	owing   []*conn // that were sent something behind which no ping went yet
}

// NewHub makes a hub, whose Publish is what db.Open wants; New starts it. taskURL is where a click on a notification leads,
// with {id} where the task's id goes (CheckTaskURL); "" is "/tasks/{id}".
func NewHub(metrics *Metrics, limits *Limits, log *slog.Logger, taskAddress string) *Hub {
	h := &Hub{
		metrics: metrics, limits: limits, log: log, taskURL: taskURL(cmp.Or(taskAddress, "/tasks/{id}")),
		wake: make(chan struct{}, 1), conns: map[*conn]struct{}{}, users: map[int64][]*conn{}, watchers: map[*conn]struct{}{},
		byUser: map[int64]int{}, byAddr: map[netip.Addr]int{}, tasks: map[int64]db.Event{},
	}
	metrics.gauge("ctms_connections", "WebSockets that are open.", h.open)
	return h
}

// start begins to send what goes by the clock; close ends that.
func (h *Hub) start() {
	ctx, stop := context.WithCancel(context.Background())
	h.mu.Lock()
	h.stop = stop
	h.mu.Unlock()
	h.done.Go(func() { h.runTimers(ctx) })
}

// close ends every connection with errShutdown and waits for them and the sweeper. When ctx ends first it cuts the lines.
func (h *Hub) close(ctx context.Context) error {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	for _, c := range h.all() {
		c.end(errShutdown)
	}
	h.stop()
	gone := make(chan struct{})
	go func() { h.done.Wait(); close(gone) }()
	select {
	case <-gone:
		return nil
	case <-ctx.Done():
	}
	for _, c := range h.all() {
		c.line.Conn.Close()
	}
	return context.Cause(ctx)
}

// Publish hands committed events to the connections that they concern. It never blocks: the
// writer calls it between two batches.
func (h *Hub) Publish(events []db.Event) {
	var ending []func()
	if !h.safely("publish", func() { ending = h.publish(events) }) {
		for _, c := range h.all() { // who missed what is not known: everybody comes back, and catches up
			ending = append(ending, func() { c.end(errShutdown) })
		}
	}
	for _, end := range ending {
		end()
	}
}

// publish returns how to end the connections that have to.
func (h *Hub) publish(events []db.Event) (ending []func()) {
	told := 0
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, e := range events {
		switch e := e.(type) {
		case db.Notified:
			told++
			if conns := h.users[e.User]; len(conns) > 0 {
				offer(conns, notificationFrame(e.Notification, h.taskURL, new(e.Unread)))
			}
		case db.MarkedRead:
			h.offerState(e.User, e.Unread, markedJSON{"read", e.IDs})
		case db.MarkedUnread:
			h.offerState(e.User, e.Unread, markedJSON{"unread", e.IDs})
		case db.MarkedAllRead:
			h.offerState(e.User, e.Unread, allReadJSON{"all_read", e.UpTo})
		case db.Recounted:
			if conns := h.users[e.User]; len(conns) > 0 {
				offer(conns, unreadFrame(e.Unread))
			}
		case db.TaskChanged:
			h.publishTask(e.Task.ID, e)
		case db.TaskDeleted:
			h.publishTask(e.ID, e)
		case db.SignedOut:
			for _, c := range h.users[e.User] {
				if e.Session == "" || c.session() == e.Session {
					cause := errExpired
					if e.Deactivated {
						cause = errInactive
					}
					ending = append(ending, func() { c.end(cause) })
				}
			}
		}
	}
	h.metrics.published.Add(float64(told))
	return ending
}

// offerState sends a change of what is read, and the count that it led to. h.mu is held.
func (h *Hub) offerState(user int64, unread int, what any) {
	if conns := h.users[user]; len(conns) > 0 {
		offer(conns, textFrame(what), unreadFrame(unread))
	}
}

func offer(conns []*conn, frames ...frame) {
	for _, c := range conns {
		c.offer(frames...)
	}
}

// publishTask keeps the newest state of a task for those who publishTask. h.mu is held.
func (h *Hub) publishTask(task int64, e db.Event) {
	if len(h.watchers) == 0 {
		return
	}
	h.tasksMu.Lock()
	first := len(h.tasks) == 0
	h.tasks[task] = e
	h.tasksMu.Unlock()
	if first {
		select {
		case h.wake <- struct{}{}:
		default:
		}
	}
}

// runTimers sends what goes by the clock: task states, pings, and the ends of connections that are over.
func (h *Hub) runTimers(ctx context.Context) {
	tick := time.NewTicker(timerTick)
	defer tick.Stop()
	tasks := time.NewTimer(taskDelay)
	defer tasks.Stop()
	for round := 0; ; {
		select {
		case <-ctx.Done():
			return
		case <-h.wake:
			tasks.Reset(taskDelay)
		case <-tasks.C:
			h.safely("sweep", h.sendTasks)
		case <-tick.C:
			round++
			h.safely("sweep", func() { h.tick(round%4 == 0) })
		}
	}
}

// tick sends the pings that are owed and, now and then, looks at every connection.
func (h *Hub) tick(all bool) {
	h.sendOwedPings()
	if all {
		now := time.Now()
		for _, c := range h.all() {
			c.check(now)
		}
	}
}

// sendTasks sends the gathered task states to those who watch.
func (h *Hub) sendTasks() {
	h.tasksMu.Lock()
	changed := h.tasks
	h.tasks = map[int64]db.Event{}
	h.tasksMu.Unlock()
	h.mu.RLock()
	watchers := slices.Collect(maps.Keys(h.watchers))
	h.mu.RUnlock()
	for _, e := range changed {
		switch e := e.(type) {
		case db.TaskChanged:
			offer(watchers, textFrame(taskChangedJSON{"task", taskOf(e.Task)}))
		case db.TaskDeleted:
			offer(watchers, textFrame(taskDeletedJSON{"task_deleted", e.ID}))
		}
	}
}

// owePing has the next sweep send a ping to c.
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

// open is how many connections there are, those yet to sign in included.
func (h *Hub) open() float64 {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return float64(len(h.conns))
}

func (h *Hub) all() []*conn {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return slices.AppendSeq(make([]*conn, 0, len(h.conns)), maps.Keys(h.conns))
}

// firstPing spreads the heartbeats of connections that opened at one moment.
func firstPing(now time.Time) time.Time { return now.Add(-rand.N(pingEvery)) }
