package server

import (
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
)

// Each request has an id. It stands in every log line about the request, in X-Request-ID of its answer, and in the body
// of an answer that tells of a fault of ours.

const (
	idHeader = "X-Request-Id" // as net/http spells X-Request-ID
	// maxRequestID is the most bytes of an id that a trusted proxy gives.
	maxRequestID = 64
)

// identify gives a request its id: the one that a trusted proxy gave it, or a new one. From then on the id is the one
// in the request's header, whatever the client had written there.
func (s *Server) identify(w http.ResponseWriter, r *http.Request) {
	given := r.Header[idHeader]
	if len(given) != 1 || !isRequestID(given[0]) || !s.trusts(peer(r)) {
		given = []string{newRequestID()}
		r.Header[idHeader] = given
	}
	w.Header()[idHeader] = given
}

// requestID returns the id of a request.
func requestID(r *http.Request) string {
	if r.Header[idHeader] == nil {
		r.Header[idHeader] = []string{newRequestID()}
	}
	return r.Header.Get(idHeader)
}

// newRequestID returns an id that no other request has. All have 13 characters.
func newRequestID() string { return strconv.FormatUint(1<<63|rand.Uint64(), 36) }

// isRequestID reports whether text can be an id: short, and without what would stand out in a log or a header.
func isRequestID(text string) bool {
	return text != "" && len(text) <= maxRequestID && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz"+
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == ""
}

// logger returns the log for lines about a request.
func (s *Server) logger(r *http.Request) *slog.Logger { return s.log.With("id", requestID(r)) }

// noteKey has the log of a request say which API key asked.
func noteKey(w http.ResponseWriter, key int64) {
	if recorder, ok := w.(*statusRecorder); ok {
		recorder.key = key
	}
}

// noteUser has the log of a request say who asked.
func noteUser(w http.ResponseWriter, user int64) {
	if recorder, ok := w.(*statusRecorder); ok {
		recorder.user = user
	}
}
