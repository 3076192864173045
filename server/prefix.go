package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// The public URL may have a path. Some proxies take it off, others keep it; both kinds work.

// withoutPrefix wraps next. It takes the path of the public URL off a request that has it. It does not do so where one
// of our own paths begins as that path does: nobody could tell then which is meant, so the proxy has to take it off.
func (s *Server) withoutPrefix(next http.Handler) http.Handler {
	prefix, escaped := s.prefix()
	if s.takenOff == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, had := strings.CutPrefix(r.URL.Path, prefix)
		raw, rawHad := strings.CutPrefix(r.URL.RawPath, escaped)
		switch {
		case !had || path != "" && path[0] != '/' || r.URL.RawPath != "" && (!rawHad || raw != "" && raw[0] != '/'):
			next.ServeHTTP(w, r)
		case path == "" && (r.Method == http.MethodGet || r.Method == http.MethodHead):
			s.setPolicies(w.Header(), r)
			to := url.URL{Path: prefix + "/", RawQuery: r.URL.RawQuery} // what the page names is relative to this
			http.Redirect(w, r, to.String(), http.StatusPermanentRedirect)
		default:
			next.ServeHTTP(w, withPath(r, path, raw))
		}
	})
}

// prefix is the path of the public URL without its closing slash, as text and as it is escaped.
func (s *Server) prefix() (path, escaped string) {
	if s.cfg.PublicURL == nil {
		return "", ""
	}
	return strings.TrimRight(s.cfg.PublicURL.Path, "/"), strings.TrimRight(s.cfg.PublicURL.EscapedPath(), "/")
}

// shadowed reports whether one of our paths begins with the first segment of a prefix.
func (s *Server) shadowed(prefix string) bool {
	return slices.ContainsFunc(append(s.routes(), s.pages()...), func(r route) bool {
		_, path, _ := strings.Cut(r.pattern, " ")
		return firstSegment(path) == firstSegment(prefix)
	})
}

// firstSegment returns what stands between the first two slashes of a path.
func firstSegment(path string) string {
	segment, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return segment
}

// withPath returns a shallow copy of a request that has another path.
func withPath(r *http.Request, path, raw string) *http.Request {
	copied := *r
	at := *r.URL
	at.Path, at.RawPath = path, raw
	if path == "" {
		at.Path, at.RawPath = "/", ""
	}
	copied.URL = &at
	return &copied
}
