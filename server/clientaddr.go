package server

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Where requests come from. Of proxies, only the trusted ones are believed.

// peer is the address of the other end of the TCP connection.
func peer(r *http.Request) netip.Addr {
	at, _ := netip.ParseAddrPort(r.RemoteAddr) // a Unix socket's has none
	return at.Addr().Unmap()
}

// trusts reports whether an address is a trusted proxy's.
func (s *Server) trusts(a netip.Addr) bool {
	return slices.ContainsFunc(s.cfg.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// addr is where a request comes from: the peer. Behind trusted proxies, it is the last hop that is not one of them.
func (s *Server) addr(r *http.Request) netip.Addr {
	at, _ := s.hops(r)
	return at
}

// hops returns where a request comes from, and what a trusted proxy wrote in the place of that address and can't be
// read, or "". Then it counts as the proxy's own.
func (s *Server) hops(r *http.Request) (at netip.Addr, unread string) {
	if at = peer(r); !s.trusts(at) {
		return at, ""
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if hop = strings.TrimSpace(hop); hop == "" {
			continue // an element of a list that is empty does not count (RFC 9110, 5.6.1)
		}
		a, err := parseHop(hop)
		if err != nil {
			return at, hop
		}
		if at = a.Unmap(); !s.trusts(at) {
			break
		}
	}
	return at, ""
}

// parseHop reads an address as proxies write it. Some write the port as well, or brackets without one.
func parseHop(hop string) (netip.Addr, error) {
	if at, err := netip.ParseAddrPort(hop); err == nil {
		return at.Addr(), nil
	}
	if inner, ok := strings.CutPrefix(hop, "["); ok && strings.HasSuffix(inner, "]") && strings.Contains(inner, ":") {
		hop = strings.TrimSuffix(inner, "]")
	}
	return netip.ParseAddr(hop)
}

// https reports whether the browser reaches us by https, as far as we know.
func (s *Server) https(r *http.Request) bool {
	if s.trusts(peer(r)) {
		if proto := strings.TrimSpace(r.Header.Get("X-Forwarded-Proto")); proto != "" {
			return strings.EqualFold(proto, "https")
		}
	}
	return s.cfg.PublicURL != nil && s.cfg.PublicURL.Scheme == "https"
}
