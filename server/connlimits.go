package server

import "net/netip"

// A slot is the right to one connection. The user is 0 until it is known.
type slot struct {
	user int64
	addr netip.Addr
}

// acquire takes a slot, or returns errCrowded or errStopping. It never blocks.
func (h *Hub) acquire(s slot) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.closed:
		return errStopping
	case atLimit(h.slots, h.limits.Conns),
		h.byAddr.full(s.addr, h.limits.AddrConns),
		s.user != 0 && h.userAtLimit(s.user):
		return errCrowded
	}
	h.countSlot(s, 1)
	h.running.Add(1)
	return nil
}

// atLimit reports whether all that the limit allows is taken. A limit of 0 allows any number.
func atLimit(taken, limit int) bool { return limit > 0 && taken >= limit }

// userAtLimit needs h.mu held.
func (h *Hub) userAtLimit(user int64) bool { return atLimit(h.byUser[user], h.limits.UserConns) }

// release gives a slot back; c is nil if there was no connection in the end.
func (h *Hub) release(s slot, c *conn) {
	h.mu.Lock()
	h.countSlot(s, -1)
	delete(h.conns, c)
	h.mu.Unlock()
	h.running.Done()
}

// countSlot adds n to all that a slot counts for. It needs h.mu held.
func (h *Hub) countSlot(s slot, n int) {
	h.slots += n
	h.byAddr.add(s.addr, n)
	if s.user != 0 {
		addCount(h.byUser, s.user, n)
	}
}

// addCount adds n to a count. A map that is counted in keeps no zeros.
func addCount[K comparable](counts map[K]int, key K, n int) {
	if counts[key] += n; counts[key] == 0 {
		delete(counts, key)
	}
}
