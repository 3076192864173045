package server

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ctms/db"
)

// taskDelay is how long changes of tasks are gathered for watchers. The newest state of each task is sent. With the
// time to send it, that is less than the 200 ms that are promised (SPEC section 4).
const taskDelay = 100 * time.Millisecond

// watchersAtOnce is how many boards are sent to before others have their turn.
const watchersAtOnce = 32

// The watchers are the connections that hear of every change of a task: the open boards. What changed is gathered, and
// then written into frames once for all of them. So a watcher costs a lock and a write ten times a second while
// anything changes, however much that is.
type watchers struct {
	wake chan struct{} // holds a value when something is gathered
	n    atomic.Int64  // how many watchers there are

	mu      sync.Mutex
	conns   map[*conn]struct{}
	list    []*conn            // conns as a list, which is never changed; nil when it has to be made anew
	changed map[int64]db.Event // the newest change of each task that changed
}

func newWatchers() watchers {
	return watchers{wake: make(chan struct{}, 1), conns: map[*conn]struct{}{}, changed: map[int64]db.Event{}}
}

// add has c hear of tasks, unless it is over. It needs h.mu held, so that unsubscribe comes before or after.
func (w *watchers) add(c *conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.conns[c], w.list = struct{}{}, nil
	w.n.Store(int64(len(w.conns)))
}

// remove has c hear of nothing more.
func (w *watchers) remove(c *conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, watches := w.conns[c]; watches {
		delete(w.conns, c)
		w.list = nil
		w.n.Store(int64(len(w.conns)))
	}
}

// gather keeps the changes of tasks among the events. It never blocks for long: it takes one lock, and none while
// nobody watches.
func (w *watchers) gather(events []db.Event) {
	if w.n.Load() == 0 {
		return
	}
	w.mu.Lock()
	first := len(w.changed) == 0
	for _, e := range events {
		switch e := e.(type) {
		case db.TaskChanged:
			w.changed[e.Task.ID] = e
		case db.TaskDeleted:
			w.changed[e.ID] = e
		}
	}
	first = first && len(w.changed) > 0
	w.mu.Unlock()
	if first {
		select {
		case w.wake <- struct{}{}:
		default:
		}
	}
}

// take returns the gathered changes, the oldest first, and who is to hear of them.
func (w *watchers) take() (changes []db.Event, to []*conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	changes = slices.Collect(maps.Values(w.changed))
	clear(w.changed)
	slices.SortFunc(changes, func(a, b db.Event) int { return cmp.Compare(cursorOf(a), cursorOf(b)) })
	if w.list == nil {
		w.list = slices.Collect(maps.Keys(w.conns))
	}
	return changes, w.list
}

// cursorOf returns the number of a change of a task.
func cursorOf(e db.Event) int64 {
	if e, ok := e.(db.TaskDeleted); ok {
		return e.Cursor
	}
	return e.(db.TaskChanged).Cursor
}

// sendTasks sends what was gathered to the watchers, and how many tasks there are now.
func (h *Hub) sendTasks() {
	changes, to := h.watchers.take()
	if len(changes) == 0 || len(to) == 0 {
		return
	}
	frames := changeFrames(changes)
	frames = append(frames, textFrame(countsFrameJSON{"task_counts", taskCountsOf(h.taskCounts())}))
	pieces := join(frames)
	for some := range slices.Chunk(to, watchersAtOnce) {
		for _, c := range some {
			c.offerTasks(pieces)
		}
		runtime.Gosched() // so that what people are notified of does not wait behind all boards
	}
}

// changeFrames carry changes of tasks.
func changeFrames(changes []db.Event) []frame {
	frames := make([]frame, 0, len(changes)+1)
	for _, e := range changes {
		switch e := e.(type) {
		case db.TaskChanged:
			frames = append(frames, textFrame(taskChangedJSON{"task", taskOf(e.Task), e.Cursor}))
		case db.TaskDeleted:
			frames = append(frames, textFrame(taskDeletedJSON{"task_deleted", e.ID, e.Cursor}))
		}
	}
	return frames
}

// join joins frames to pieces of about maxBurst bytes. A piece is queued and written as if it were one frame.
func join(frames []frame) (pieces []frame) {
	for len(frames) > 0 {
		n, size := 1, len(frames[0].bytes)
		for n < len(frames) && size+len(frames[n].bytes) <= maxBurst {
			size += len(frames[n].bytes)
			n++
		}
		piece := make([]byte, 0, size)
		for _, f := range frames[:n] {
			piece = append(piece, f.bytes...)
		}
		pieces, frames = append(pieces, frame{bytes: piece}), frames[n:]
	}
	return pieces
}

// watch has the connection hear of tasks, and tells it from which change on. It returns an error if the token is for
// the inbox alone.
func (c *conn) watch() error {
	c.mu.Lock()
	limited := c.limited
	c.mu.Unlock()
	if limited {
		return errInboxOnly
	}
	c.hub.addWatcher(c)
	c.answerWith(func() any {
		c.watching = true
		return watchingOf(c.db)
	})
	return nil
}

// unwatch has the connection hear of tasks no more. What waits to be written still is.
func (c *conn) unwatch() {
	c.hub.watchers.remove(c)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.watching = false
}

// watchingOf tells what a watcher has missed if it knows less.
func watchingOf(d *db.DB) watchingJSON {
	people := d.UsersCursor()
	return watchingJSON{"watching", taskCountsOf(d.TaskCounts()), people}
}
