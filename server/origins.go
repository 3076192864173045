package server

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Which pages may use the server, and which may open a WebSocket.

// preflight lets the pages of listed origins read answers. It answers their browsers when these ask what may be sent.
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

// isOrigin reports whether text is a web origin (RFC 6454, section 6.2) and nothing more.
func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && text == u.Scheme+"://"+u.Host
}

// origins are those that may use us, beside the one of the request's own host.
func (s *Server) origins() []string {
	list := slices.Clone(s.cfg.Origins)
	if u := s.cfg.PublicURL; u != nil {
		list = append(list, u.Scheme+"://"+u.Host)
	}
	return list
}

// allowedOrigin reports whether a page may open a WebSocket: one of ours, or one of a listed origin. Programs send no
// Origin, and may.
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

// logOrigin notes a page that may not use us. It cuts what the page says, which may be 16 KiB.
func (s *Server) logOrigin(r *http.Request, what string) {
	if s.originLog.allow() {
		origin := fmt.Sprintf("%.200s", r.Header.Get("Origin"))
		s.logger(r).Warn(what, "origin", origin, "path", loggedPath(r), "addr", s.addr(r))
	}
}
