package db

import (
	"sync"
	"time"
)

const (
	// youngToken is how long after its issue a host's token counts as fresh.
	youngToken = 10 * time.Second
	// slightlyAhead is how far the clock of a host may be ahead while its fresh tokens count as such.
	slightlyAhead = 2 * time.Second
	// maxRenewals is how many fresh tokens of a user are taken after one revocation.
	maxRenewals = 100
	// tidyHostTokens is how many tokens, or revocations, are remembered before those are dropped that no longer matter.
	tidyHostTokens = 1000
)

// hostTokens tells the tokens that a host has issued since a revocation from those of before. The claim iat can't do
// that alone. It is cut to seconds. And where a clock of the host was ahead, tokens of before say that they were issued
// later. So for as long as the most that a clock was seen ahead (see hostClock), only such tokens are taken as were
// never shown before the revocation, are fresh, and are not of a clock that is still ahead.
//
// It is kept in memory. After a restart, a token that it has taken is refused, and the host issues another one.
type hostTokens struct {
	mu      sync.Mutex
	seen    map[hostToken]struct{} // that were shown while they were young
	revoked map[int64]*revocation  // by user
}

// A hostToken is a token of a host.
type hostToken struct {
	user     int64  // 0 for a token that names its user by external id
	external string // that external id, whoever has it
	id       string // the claim jti
	issued   int64  // seconds
}

// A revocation made all tokens of a user void.
type revocation struct {
	at    int64              // seconds
	taken map[hostToken]bool // issued since
}

func tokenOf(g Grant) hostToken {
	if g.External != "" {
		return hostToken{external: g.External, id: g.ID, issued: g.Issued.Unix()}
	}
	return hostToken{user: g.User, id: g.ID, issued: g.Issued.Unix()}
}

// show takes note of a token that is shown now.
func (h *hostTokens) show(g Grant, now time.Time) {
	if now.Sub(g.Issued) > youngToken {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.seen == nil {
		h.seen = map[hostToken]struct{}{}
	}
	h.seen[tokenOf(g)] = struct{}{}
	if len(h.seen) >= tidyHostTokens {
		for t := range h.seen {
			if now.Unix()-t.issued > int64(youngToken/time.Second) {
				delete(h.seen, t)
			}
		}
	}
}

// revoke takes note that all tokens of a user are void that were shown until now.
func (h *hostTokens) revoke(user int64, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.revoked == nil {
		h.revoked = map[int64]*revocation{}
	}
	h.revoked[user] = &revocation{at: now.Unix(), taken: map[hostToken]bool{}}
	if len(h.revoked) >= tidyHostTokens {
		for user, r := range h.revoked {
			if len(r.taken) == 0 && now.Unix()-r.at > 3600 { // no clock may be as far ahead
				delete(h.revoked, user)
			}
		}
	}
}

// wasTaken reports whether isSince has taken a token. It changes nothing.
func (h *hostTokens) wasTaken(g Grant) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.revoked[g.User]
	return r != nil && r.taken[tokenOf(g)]
}

// isSince reports whether a token was issued since the user's tokens were made void. It must be asked before show.
func (h *hostTokens) isSince(g Grant, now time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	r, token := h.revoked[g.User], tokenOf(g)
	if r == nil || r.taken[token] {
		return r != nil
	}
	age := now.Sub(g.Issued)
	_, seen := h.seen[token]
	if seen || token.issued < r.at || age > youngToken || age < -slightlyAhead || len(r.taken) >= maxRenewals {
		return false
	}
	r.taken[token] = true
	return true
}
