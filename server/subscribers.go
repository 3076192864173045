package server

import (
	"slices"

	"ctms/server/internal/wsline"
)

// add has the hub look after c. If c's user is known, c hears what is published for that user from now on. It returns
// errShutdown if the hub is closed.
func (h *Hub) add(c *conn) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.conns[c] = struct{}{}
	if h.closed {
		return errShutdown
	}
	if c.slot.user != 0 {
		h.subscribe(c)
	}
	return nil
}

// join subscribes a connection that has just signed in as user. It returns errMany if that user has too many.
func (h *Hub) join(c *conn, user int64) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.closed:
		return errShutdown
	case h.userAtLimit(user):
		return errMany
	case c.over():
		return wsline.ErrGone
	}
	h.byUser[user]++
	c.slot.user = user
	h.subscribe(c)
	return nil
}

// subscribe needs h.mu held.
func (h *Hub) subscribe(c *conn) {
	h.users[c.slot.user] = append(slices.Clone(h.users[c.slot.user]), c)
}

// unsubscribe has c, which is over, hear of nothing more.
func (h *Hub) unsubscribe(c *conn) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.watchers.remove(c)
	user := c.slot.user
	conns := h.users[user]
	i := slices.Index(conns, c)
	switch {
	case i < 0:
	case len(conns) == 1:
		delete(h.users, user)
	default:
		h.users[user] = slices.Concat(conns[:i], conns[i+1:])
	}
}

// addWatcher has c hear of tasks, unless it is over.
func (h *Hub) addWatcher(c *conn) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !c.over() {
		h.watchers.add(c)
	}
}
