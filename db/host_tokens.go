package db

import (
	"sync"
	"sync/atomic"
	"time"
)

const (
	// youngToken is how long after its issue a host's token counts as fresh.
	youngToken = 10 * time.Second
	// slightlyAhead is how far the clock of a host may be ahead while its fresh tokens count as such.
	slightlyAhead = 2 * time.Second
	// mostBehind is how far it may be behind. A token of a clock that is behind looks old when it is shown at once.
	mostBehind = time.Minute
	// maxRenewals is how many fresh tokens of a user are taken after one revocation.
	maxRenewals = 100
	// tidyHostTokens is how many tokens, or revocations, are remembered before those are dropped that no longer matter.
	tidyHostTokens = 1000
	// keepTaken is how long a token is taken that was issued since a revocation, but looks older. No clock may be ahead
	// for as long. The host issues another one after that, as after a restart.
	keepTaken = 24 * time.Hour
	// keepRevoked is how long a revocation is remembered since which no token was taken.
	keepRevoked = time.Hour
)

// hostTokens tells the tokens that a host has issued since a revocation from those of before. The claim iat can't do
// that alone. It is cut to seconds. And where a clock of the host was ahead, tokens of before say that they were issued
// later. So for as long as the most that a clock was seen ahead (see hostClock), only such tokens are taken as were
// never shown before the revocation, are fresh, and are not of a clock that is still ahead. Where a clock of the host
// is behind, tokens of after the revocation say that they were issued before it. Such a clock is as far behind as the
// youngest token that was shown is old.
//
// It is kept in memory. After a restart, a token that it has taken is refused, and the host issues another one.
type hostTokens struct {
	youngest atomic.Int64 // the least age at which a token was shown, in milliseconds, and 1 more; 0 for none

	mu      sync.Mutex
	tidy    int                    // how many there have to be in seen until some are dropped
	seen    map[hostToken]struct{} // that were shown while they were young
	revoked map[int64]*revocation  // by user

	tidyRevoked int // as tidy, of revoked
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
	at     int64              // seconds
	behind time.Duration      // how far the clock of the host was behind, as far as tokens had told until then
	taken  map[hostToken]bool // issued since
}

func tokenOf(g Grant) hostToken {
	if g.External != "" {
		return hostToken{external: g.External, id: g.ID, issued: g.Issued.Unix()}
	}
	return hostToken{user: g.User, id: g.ID, issued: g.Issued.Unix()}
}

// note takes note of the age of a token that is shown now.
func (h *hostTokens) note(age time.Duration) {
	ms := max(age.Milliseconds(), 0) + 1
	for {
		if least := h.youngest.Load(); least != 0 && least <= ms || h.youngest.CompareAndSwap(least, ms) {
			return
		}
	}
}

// behind returns how far the clock of the host is behind, as far as its tokens tell. It returns 0 where all were old.
func (h *hostTokens) behind() time.Duration {
	behind := time.Duration(max(h.youngest.Load()-1, 0)) * time.Millisecond
	if behind > mostBehind {
		return 0
	}
	return behind
}

// show takes note of a token that is shown now.
func (h *hostTokens) show(g Grant, now time.Time) {
	if now.Sub(g.Issued) > youngToken+h.behind() {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.seen == nil {
		h.seen = map[hostToken]struct{}{}
	}
	h.seen[tokenOf(g)] = struct{}{}
	if len(h.seen) >= max(h.tidy, tidyHostTokens) {
		for t := range h.seen {
			if now.Unix()-t.issued > int64((youngToken+mostBehind)/time.Second) {
				delete(h.seen, t)
			}
		}
		h.tidy = 2 * len(h.seen)
	}
}

// revoke takes note that all tokens of a user are void that were shown until now.
func (h *hostTokens) revoke(user int64, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.revoked == nil {
		h.revoked = map[int64]*revocation{}
	}
	h.revoked[user] = &revocation{at: now.Unix(), behind: h.behind(), taken: map[hostToken]bool{}}
	if len(h.revoked) >= max(h.tidyRevoked, tidyHostTokens) {
		for user, r := range h.revoked {
			age := time.Duration(now.Unix()-r.at) * time.Second
			if age > keepTaken || age > keepRevoked && len(r.taken) == 0 {
				delete(h.revoked, user)
			}
		}
		h.tidyRevoked = 2 * len(h.revoked)
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
	if seen || token.issued < r.at-int64((r.behind+time.Second-1)/time.Second) || age > youngToken+r.behind ||
		age < -slightlyAhead || len(r.taken) >= maxRenewals {
		return false
	}
	r.taken[token] = true
	return true
}
