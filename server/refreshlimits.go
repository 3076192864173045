package server

import (
	"net/http"
	"net/netip"
	"time"

	"golang.org/x/time/rate"

	"ctms/db"
	"ctms/server/internal/token"
)

// Who asks with a refresh token has no access token, and so is not limited as others are. But each answer is a write
// that the disk has to sync.
const (
	// A session asks once in a quarter of an hour. Tabs that open, and clients with tokens that live for seconds, ask
	// more often.
	refreshBurst = 30
	refreshRate  = 2 // a second
	// Many people may share an address. Of IPv6, a /56 has twice as much, and a /48 three times.
	addrRefreshBurst = 300
	addrRefreshRate  = 30 // a second
)

// refreshLimits limit requests with refresh tokens, by session and by address.
type refreshLimits struct {
	bySession  *buckets[string]
	byNetwork  [db.NetworkSizes]*buckets[netip.Prefix] // the smallest networks first
	refusedLog logThrottle
}

func newRefreshLimits() *refreshLimits {
	l := &refreshLimits{bySession: newBuckets[string](refreshBurst, refreshRate)}
	for i := range l.byNetwork {
		l.byNetwork[i] = newBuckets[netip.Prefix]((i+1)*addrRefreshBurst, rate.Limit((i+1)*addrRefreshRate))
	}
	return l
}

// refreshClaims returns what a refresh token made here says. It refuses those who ask too often: an address, a session,
// or a user with all their requests.
func (s *Server) refreshClaims(r *http.Request, text string) (token.Claims, error) {
	for i, network := range db.NetworksOf(s.addr(r)) {
		if ok, wait := s.refreshes.byNetwork[i].allow(network); !ok {
			return token.Claims{}, s.refuseRefresh(r, 0, wait)
		}
	}
	said, err := s.gate.verify(text, token.Refresh, s.about(r))
	if err != nil || !said.Ours || said.Session == "" {
		return token.Claims{}, errSignIn
	}
	if ok, wait := s.refreshes.bySession.allow(said.Session); !ok {
		return token.Claims{}, s.refuseRefresh(r, said.User, wait)
	}
	if !s.limits.allow(said.User) {
		return token.Claims{}, s.refuseRefresh(r, said.User, errRate.retry)
	}
	return said, nil
}

// refuseRefresh returns the refusal of a request that came too soon, and logs it now and then.
func (s *Server) refuseRefresh(r *http.Request, user int64, wait time.Duration) error {
	if s.refreshes.refusedLog.allow() {
		s.logger(r).Warn("requests refused", s.withProxyHint(r, "user", user, "addr", s.addr(r), "err", errRate)...)
	}
	return refuseFor(wait, errRate.status, errRate.code, errRate.detail)
}
