package server

import (
	"net/netip"
	"slices"
)

// A slot is the right to one connection. The user is 0 until known.
type slot struct {
	user int64
	addr netip.Addr
}

// addrPrefix is whose an address is: of IPv6 one has a whole /64.
func addrPrefix(a netip.Addr) netip.Addr {
	if network, err := a.Prefix(64); err == nil && a.Is6() {
		return network.Addr()
	}
	return a
}

// acquire takes a place, or returns errCrowded or errStopping.
func (h *Hub) acquire(p slot) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return errStopping
	}
	l := h.limits
	if full(h.slots, l.Conns) || full(h.byAddr[addrPrefix(p.addr)], l.AddrConns) || p.user != 0 && full(h.byUser[p.user], l.UserConns) {
		return errCrowded
	}
	h.count(p, 1)
	h.done.Add(1)
	return nil
}

func full(taken, limit int) bool { return limit > 0 && taken >= limit }

// release gives a place back; c is nil where it did not come to a connection.
func (h *Hub) release(p slot, c *conn) {
	h.mu.Lock()
	h.count(p, -1)
	delete(h.conns, c)
	h.mu.Unlock()
	h.done.Done()
}

// count adds n to the places that p counts for. h.mu is held.
func (h *Hub) count(p slot, n int) {
	h.slots += n
	from := addrPrefix(p.addr)
	if h.byAddr[from] += n; h.byAddr[from] == 0 {
		delete(h.byAddr, from)
	}
	if p.user != 0 {
		if h.byUser[p.user] += n; h.byUser[p.user] == 0 {
			delete(h.byUser, p.user)
		}
	}
}

// add has the hub look after c, and c hear of what is published for its user, if that is known, from now on. It returns
// errShutdown if there is no now.
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

// join gives a connection to the user that it turned out to be, or returns errMany.
func (h *Hub) join(c *conn, user int64) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.closed:
		return errShutdown
	case full(h.byUser[user], h.limits.UserConns):
		return errMany
	case c.over():
		return errGone
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

// remove has c, which is over, hear of nothing more.
func (h *Hub) remove(c *conn) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.watchers, c)
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
		h.watchers[c] = struct{}{}
	}
}
