package server

import (
	"cmp"
	"log/slog"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ctms/server/internal/httpjson"
)

// Proxies say by headers whom a request is from. The headers of a proxy that nobody named as trusted are ignored. Then
// all its people count as one address, and one who guesses passwords keeps the others out. So the server notices such
// headers, and the lack of them.

// forwarding are the headers by which proxies say whom a request is from, the commonest first.
var forwarding = []string{"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip", "X-Forwarded-Host",
	"X-Client-Ip", "True-Client-Ip", "Cf-Connecting-Ip", "Fly-Client-Ip"}

// forwardingHeaders returns those that a request has.
func forwardingHeaders(h http.Header) (names []string) {
	for _, name := range forwarding {
		if len(h[name]) > 0 {
			names = append(names, name)
		}
	}
	return names
}

const (
	// maxForwarders is how many peers are remembered and logged, since a client can make such a header up.
	maxForwarders = 16
	// forwarderLogEvery is the least time between two lines beyond these.
	forwarderLogEvery = time.Hour
	// silentProxyAfter is how many requests of trusted proxies without X-Forwarded-For are logged of, if none had it.
	silentProxyAfter = 100
)

// A forwarder is a peer that is not trusted and sends forwarding headers.
type forwarder struct {
	Peer     netip.Addr `json:"peer"`
	Headers  []string   `json:"headers"`
	Requests int64      `json:"requests"`
	Last     time.Time  `json:"last"`
}

// proxiesSeen is what the server has noticed of proxies since it started.
type proxiesSeen struct {
	mu         sync.Mutex
	forwarders map[netip.Addr]*forwarder
	logged     int       // peers that were logged
	lastLogged time.Time // the last of them

	named      atomic.Int64 // requests of trusted proxies that name their client
	silent     atomic.Int64 // those that don't
	silentPeer atomic.Value // a netip.Addr: who sent the last of these
	unread     atomic.Int64 // of those that name their client: with something that is no address
	unreadHop  atomic.Value // an unreadHop: the last of these
}

// An unreadHop is what a trusted proxy wrote in the place of an address, shortened.
type unreadHop struct {
	peer netip.Addr
	text string
}

// maxHopText is how much is kept of what a proxy wrote in the place of an address.
const maxHopText = 64

// proxiesJSON is proxiesSeen for ctms check.
type proxiesJSON struct {
	Untrusted  []forwarder `json:"untrusted"`   // the busiest first
	Named      int64       `json:"named"`       // requests of trusted proxies with X-Forwarded-For
	Silent     int64       `json:"silent"`      // those without
	SilentPeer string      `json:"silent_peer"` // who sent the last of these
	Unread     int64       `json:"unread"`      // those with something in X-Forwarded-For that is no address
	UnreadPeer string      `json:"unread_peer"` // who sent the last of these
	UnreadHop  string      `json:"unread_hop"`  // what that was
}

// watchForwarding wraps next. It notices forwarding headers of peers that are not trusted, and trusted proxies without
// them.
func (s *Server) watchForwarding(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		has := func(name string) bool { return len(r.Header[name]) > 0 }
		if len(s.cfg.Proxies) > 0 || slices.ContainsFunc(forwarding, has) {
			s.noteForwarding(r)
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) noteForwarding(r *http.Request) {
	from := peer(r)
	if s.trusts(from) {
		if _, hop := s.hops(r); hop != "" && s.proxies.noteUnread(from, hop) {
			s.log.Warn("a trusted proxy writes what is no address into X-Forwarded-For, so these requests count as its own: "+
				"have it write addresses", "hop", shortHop(hop), "peer", from)
		}
		if s.proxies.noteTrusted(from, len(r.Header["X-Forwarded-For"]) > 0) {
			s.log.Warn("a trusted proxy does not say whom its requests are from: have it set X-Forwarded-For, or "+
				"everybody behind it counts as one address", "peer", from)
		}
		return
	}
	headers := forwardingHeaders(r.Header)
	if len(headers) > 0 && s.proxies.noteUntrusted(from, headers, time.Now()) {
		s.logForwarder(from, headers)
	}
}

func (s *Server) logForwarder(from netip.Addr, headers []string) {
	s.log.Warn("forwarding headers are ignored, since they come from an address that is not trusted",
		slog.Any("peer", from), "headers", strings.Join(headers, ", "), "hint", "if "+from.String()+" is your proxy, "+
			"name it with --trusted-proxies (CTMS_TRUSTED_PROXIES), or everybody behind it counts as one address; if "+
			"not, a client made them up")
}

// noteTrusted counts a request of a trusted proxy. It returns true once, when so many came that none of them named its
// client that this can't be chance.
func (p *proxiesSeen) noteTrusted(from netip.Addr, named bool) bool {
	if named {
		p.named.Add(1)
		return false
	}
	p.silentPeer.Store(from)
	return p.silent.Add(1) == silentProxyAfter && p.named.Load() == 0
}

// noteUnread counts a request of a trusted proxy that names its client by something else than an address. It returns
// true once.
func (p *proxiesSeen) noteUnread(from netip.Addr, hop string) bool {
	p.unreadHop.Store(unreadHop{from, shortHop(hop)})
	return p.unread.Add(1) == 1
}

func shortHop(hop string) string { return strings.ToValidUTF8(hop[:min(len(hop), maxHopText)], "") }

// noteUntrusted counts a request with forwarding headers. It returns whether to log it: each peer once, and beyond
// maxForwarders one an hour.
func (p *proxiesSeen) noteUntrusted(from netip.Addr, headers []string, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	known := p.forwarders[from]
	isNew := known == nil
	if isNew {
		known = p.add(from)
	}
	known.Headers, known.Last = headers, now
	known.Requests++
	if !isNew || p.logged >= maxForwarders && now.Sub(p.lastLogged) < forwarderLogEvery {
		return false
	}
	p.logged++
	p.lastLogged = now
	return true
}

// add remembers a peer, and forgets the one with the fewest requests if there are too many. It needs p.mu held.
func (p *proxiesSeen) add(from netip.Addr) *forwarder {
	if p.forwarders == nil {
		p.forwarders = map[netip.Addr]*forwarder{}
	}
	if len(p.forwarders) >= maxForwarders {
		list := p.list()
		delete(p.forwarders, list[len(list)-1].Peer)
	}
	p.forwarders[from] = &forwarder{Peer: from}
	return p.forwarders[from]
}

// list returns the peers, the busiest first. It needs p.mu held.
func (p *proxiesSeen) list() []forwarder {
	list := make([]forwarder, 0, len(p.forwarders))
	for _, f := range p.forwarders {
		list = append(list, *f)
	}
	slices.SortFunc(list, func(a, b forwarder) int {
		return cmp.Or(cmp.Compare(b.Requests, a.Requests), b.Last.Compare(a.Last), a.Peer.Compare(b.Peer))
	})
	return list
}

// seenProxies answers what the server has noticed of proxies since it started.
func (s *Server) seenProxies(w http.ResponseWriter, r *http.Request) error {
	p := &s.proxies
	answer := proxiesJSON{Named: p.named.Load(), Silent: p.silent.Load()}
	if from, ok := p.silentPeer.Load().(netip.Addr); ok {
		answer.SilentPeer = from.String()
	}
	if last, ok := p.unreadHop.Load().(unreadHop); ok {
		answer.Unread, answer.UnreadPeer, answer.UnreadHop = p.unread.Load(), last.peer.String(), last.text
	}
	p.mu.Lock()
	answer.Untrusted = p.list()
	p.mu.Unlock()
	httpjson.Write(w, http.StatusOK, answer)
	return nil
}
