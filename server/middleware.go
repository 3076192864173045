package server

import (
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"ctms/db"
)

// A handler answers a request, or returns why it does not. Then it has written nothing.
type handler func(w http.ResponseWriter, r *http.Request) error

// A userHandler is a handler that knows who asks.
type userHandler func(w http.ResponseWriter, r *http.Request, me db.User) error

// withPolicies wraps next. Every request passes it before its handler. It sets the headers of all answers, refuses
// requests for unknown hosts and those from pages of other origins, and catches panics.
func (s *Server) withPolicies(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.identify(w, r)
		if s.log.Enabled(r.Context(), slog.LevelDebug) {
			recorder := recorderOf(w)
			w = recorder
			defer s.logRequest(recorder, r, time.Now())
		}
		defer s.recover(w, r)
		s.setPolicies(w.Header(), r)
		if len(r.TransferEncoding) > 0 {
			// The request may also have a Content-Length. A proxy that follows it sees another end of the request (RFC
			// 9112, section 6.1). So the connection is not used again.
			w.Header().Set("Connection", "close")
		}
		if !s.hosts.allows(r.Host) {
			s.hosts.tell(r, s.addr(r), s.logger(r))
			s.answerError(w, r, errHost)
			return
		}
		if !isClean(r.URL.EscapedPath()) || !isClean(withoutExternal(r.URL)) { // the mux redirects the first kind
			s.answerError(w, r, errNoPath)
			return
		}
		if s.preflight(w, r) {
			return
		}
		if err := s.checkOrigin(r); err != nil {
			s.logOrigin(r, "cross-origin request refused")
			s.answerError(w, r, errOrigin)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isClean reports whether a path has neither dot segments nor double slashes. The asterisk that OPTIONS may have in
// place of a path is not clean.
func isClean(text string) bool {
	clean := path.Clean(text)
	return text != "*" && (clean == text || clean != "/" && clean+"/" == text)
}

// topicsPath begins the paths of topics, which follow it percent-encoded.
const topicsPath = "/api/topics/"

// withoutExternal returns the path of an address of the API without its external ids and topics: those may hold
// whatever a host likes, slashes and dots among it, if they are percent-encoded. All else of the path is decoded.
func withoutExternal(u *url.URL) string {
	ofTopic := strings.HasPrefix(u.Path, topicsPath)
	if !ofTopic && (!strings.HasPrefix(u.Path, "/api/") || !strings.Contains(u.Path, "/"+externalPrefix)) {
		return u.Path
	}
	segments := strings.Split(u.EscapedPath(), "/")
	if topic := strings.Count(topicsPath, "/"); ofTopic && len(segments) > topic && segments[topic] != "" {
		segments[topic] = "topic"
	}
	for i, segment := range segments {
		text, err := url.PathUnescape(segment)
		if err != nil {
			return u.Path
		}
		if segments[i] = text; strings.HasPrefix(text, externalPrefix) {
			segments[i] = externalPrefix
		}
	}
	return strings.Join(segments, "/")
}

// logRequest logs a request without its query, which may hold a token.
func (s *Server) logRequest(answer *statusRecorder, r *http.Request, began time.Time) {
	took := time.Since(began).Milliseconds()
	about := []any{"method", r.Method, "path", loggedPath(r), "status", answer.final(), "user", answer.user,
		"addr", s.addr(r), "ms", took}
	if answer.key != 0 {
		about = append(about, "key", answer.key)
	}
	s.logger(r).Debug("request", about...)
}

// everyAnswer are the headers of every answer. noStore is the Cache-Control of answers below /api/. All answers share
// the values. A handler may replace a value, but must not append to it.
var (
	everyAnswer = http.Header{
		"X-Content-Type-Options":     {"nosniff"},
		"Referrer-Policy":            {"no-referrer"},
		"Cross-Origin-Opener-Policy": {"same-origin"},
		"Content-Security-Policy":    {"default-src 'none'; frame-ancestors 'none'"},
	}
	noStore = []string{"no-store"}
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

// open wraps next, which asks for no access token. It refuses query parameters that next does not take.
func open(next handler, takes ...string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := checkQuery(r, takes); err != nil {
			return err
		}
		return next(w, r)
	}
}

// signedIn wraps next. It calls next for requests with a valid access token, as often as the rate limit allows. It
// refuses query parameters that next does not take, API keys, and people who name another person to act for.
func (s *Server) signedIn(next userHandler, takes ...string) handler {
	return s.withToken(func(w http.ResponseWriter, r *http.Request, by admitted) error { return next(w, r, by.me) },
		takes...)
}

// withToken is signedIn for a handler that needs to know the token.
func (s *Server) withToken(next func(http.ResponseWriter, *http.Request, admitted) error, takes ...string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if text := apiKey(r); text != "" {
			return s.refuseKey(text)
		}
		by, err := s.gate.admit(r.Context(), bearer(r), s.about(r))
		if err != nil {
			return err
		}
		me := by.me
		noteUser(w, me.ID)
		if err := s.enter(r, me.ID); err != nil {
			return err
		}
		defer s.limits.leave(me.ID)
		if r.Header[behalfHeader] != nil {
			return errBehalf
		}
		if err := by.mayUse(r); err != nil {
			return err
		}
		if err := checkQuery(r, takes); err != nil {
			return err
		}
		return next(w, r, by)
	}
}

// enter takes a request of a user, or refuses it. If it takes it, s.limits.leave must follow. A refusal is logged now
// and then.
func (s *Server) enter(r *http.Request, user int64) error {
	ok, tell := s.limits.enter(r.Context(), user)
	if tell {
		s.logger(r).Warn("requests refused", "user", user, "addr", s.addr(r), "err", errRate)
	}
	if !ok {
		return errRate
	}
	return nil
}

// admin is signedIn for admins only. It asks the database, not the token, whether the user is an admin now.
func (s *Server) admin(next userHandler, params ...string) handler {
	return s.signedIn(func(w http.ResponseWriter, r *http.Request, me db.User) error {
		if !me.Admin {
			return errAdmins
		}
		return next(w, r, me)
	}, params...)
}

// bearer returns the token in the Authorization header, or "" if there is none or more than one.
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
