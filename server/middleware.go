package server

import (
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/token"
)

// A handler answers a request, or returns why it does not; then it has written nothing.
type handler func(w http.ResponseWriter, r *http.Request) error

// withPolicies is what every request passes before its handler: headers that hold for all answers, the origins that may ask, and panics.
func (s *Server) withPolicies(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.log.Enabled(r.Context(), slog.LevelDebug) {
			defer s.logRequest(r, time.Now())
		}
		defer s.recover(w, r)
		s.setPolicies(w.Header(), r)
		if len(r.TransferEncoding) > 0 {
			// It may have had a Content-Length as well, by which a proxy before us saw it end elsewhere (RFC 9112, section 6.1).
			w.Header().Set("Connection", "close")
		}
		// Cleaning such a path would mean a redirect; nothing of ours has one. OPTIONS may have an asterisk in its place.
		if clean := path.Clean(r.URL.Path); r.URL.Path == "*" || clean != r.URL.Path && (clean == "/" || clean+"/" != r.URL.Path) {
			s.answerError(w, r, errNoPath)
			return
		}
		if s.preflight(w, r) {
			return
		}
		if err := s.crossOrigin.Check(r); err != nil {
			s.logOrigin(r, "cross-origin request refused")
			s.answerError(w, r, errOrigin)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// logOrigin notes a page that may not use us, as far as its origin goes: strangers send 16 KiB.
func (s *Server) logOrigin(r *http.Request, what string) {
	if s.originLog.allow() {
		s.log.Warn(what, "origin", fmt.Sprintf("%.200s", r.Header.Get("Origin")), "path", fmt.Sprintf("%.200s", r.URL.Path), "addr", s.addr(r))
	}
}

// logRequest notes a request, without its query: that may hold a token.
func (s *Server) logRequest(r *http.Request, began time.Time) {
	s.log.Debug("request", "method", r.Method, "path", r.URL.Path, "addr", s.addr(r), "ms", time.Since(began).Milliseconds())
}

// Headers of every answer, of all below /api/, and of those in JSON. The values are shared: handlers set others in their place, and add none.
var (
	everyAnswer = http.Header{
		"X-Content-Type-Options":     {"nosniff"},
		"Referrer-Policy":            {"no-referrer"},
		"Cross-Origin-Opener-Policy": {"same-origin"},
		"Content-Security-Policy":    {"default-src 'none'; frame-ancestors 'none'"},
	}
	noStore = []string{"no-store"}
	inJSON  = []string{"application/json"}
)

// setPolicies sets the headers of every answer (SPEC section 7).
func (s *Server) setPolicies(h http.Header, r *http.Request) {
	maps.Copy(h, everyAnswer)
	if strings.HasPrefix(r.URL.Path, "/api/") {
		h["Cache-Control"] = noStore
	}
	if s.https(r) {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// preflight lets the pages of listed origins read answers, and answers their browsers' questions of what they may send.
func (s *Server) preflight(w http.ResponseWriter, r *http.Request) (answered bool) {
	if len(s.cfg.Origins) == 0 {
		return false
	}
	h := w.Header()
	h.Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if !slices.Contains(s.cfg.Origins, origin) {
		return false
	}
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Expose-Headers", "ETag, Retry-After")
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	h.Set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
	h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match")
	h.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
	return true
}

// isOrigin reports whether text is an origin (RFC 6454, section 6.2) of the web, and nothing more.
func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && text == u.Scheme+"://"+u.Host
}

// origins are those that may use us besides the one of the request's own host.
func (s *Server) origins() []string {
	list := slices.Clone(s.cfg.Origins)
	if u := s.cfg.PublicURL; u != nil {
		list = append(list, u.Scheme+"://"+u.Host)
	}
	return list
}

// allowedOrigin reports whether a page may open a WebSocket: one of ours or of a listed origin. A program sends no Origin.
func (s *Server) allowedOrigin(r *http.Request) bool {
	values := r.Header.Values("Origin")
	if len(values) == 0 {
		return true
	}
	origin := values[0]
	if len(values) > 1 || !isOrigin(origin) {
		return false
	}
	if slices.Contains(s.origins(), origin) {
		return true
	}
	scheme, host, _ := strings.Cut(origin, "://")
	if s.trusts(peer(r)) && (scheme == "https") != s.https(r) {
		return false
	}
	return strings.EqualFold(host, r.Host)
}

// peer is the address of the other end of the TCP connection.
func peer(r *http.Request) netip.Addr {
	at, _ := netip.ParseAddrPort(r.RemoteAddr) // a Unix socket's has none
	return at.Addr().Unmap()
}

func (s *Server) trusts(a netip.Addr) bool {
	return slices.ContainsFunc(s.cfg.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// addr is where a request comes from: the peer or, behind trusted proxies, the last hop that is none of them.
func (s *Server) addr(r *http.Request) netip.Addr {
	at := peer(r)
	if !s.trusts(at) {
		return at
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		a, err := parseHop(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		if at = a.Unmap(); !s.trusts(at) {
			break
		}
	}
	return at
}

// parseHop reads an address as proxies write it: some name the port as well.
func parseHop(hop string) (netip.Addr, error) {
	if at, err := netip.ParseAddrPort(hop); err == nil {
		return at.Addr(), nil
	}
	return netip.ParseAddr(hop)
}

// https reports whether the browser reaches us by https, as far as we know.
func (s *Server) https(r *http.Request) bool {
	if s.trusts(peer(r)) {
		if proto := r.Header.Get("X-Forwarded-Proto"); proto != "" {
			return proto == "https"
		}
	}
	return s.cfg.PublicURL != nil && s.cfg.PublicURL.Scheme == "https"
}

// signedIn is a handler for those with a valid access token: those who may use the API, as often as the limit has it.
func (s *Server) signedIn(next func(w http.ResponseWriter, r *http.Request, me db.User) error) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		said, err := s.tokens.Verify(bearer(r), token.Access)
		if err != nil {
			return err
		}
		me, err := s.db.Admit(r.Context(), grantOf(said))
		if err != nil {
			return err
		}
		if !s.limits.enter(r.Context(), me.ID, s.addr(r), s.log) {
			return errRate
		}
		defer s.limits.leave(me.ID)
		return next(w, r, me)
	}
}

// admin is signedIn for admins only, as the database says at this moment.
func (s *Server) admin(next func(w http.ResponseWriter, r *http.Request, me db.User) error) handler {
	return s.signedIn(adminOnly(next))
}

func adminOnly(next func(w http.ResponseWriter, r *http.Request, me db.User) error) func(http.ResponseWriter, *http.Request, db.User) error {
	return func(w http.ResponseWriter, r *http.Request, me db.User) error {
		if !me.Admin {
			return errAdmins
		}
		return next(w, r, me)
	}
}

// bearer returns the token in the Authorization header, "" where there is none or more than one.
func bearer(r *http.Request) string {
	values := r.Header.Values("Authorization")
	if len(values) != 1 {
		return ""
	}
	scheme, token, _ := strings.Cut(values[0], " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}
