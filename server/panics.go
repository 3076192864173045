package server

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"runtime/debug"
)

// No panic ends the process: it is a fault of ours, and the others have done nothing to deserve it. Each has an id in
// the log, and is counted.

// recover keeps a panic in a handler from the process. http.ErrAbortHandler passes: it is how a handler drops a
// connection.
func (s *Server) recover(w http.ResponseWriter, r *http.Request) {
	switch p := recover(); p {
	case nil:
	case http.ErrAbortHandler:
		panic(p)
	default:
		s.metrics.panics.Inc()
		s.answerError(w, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
	}
}

// safely calls do, and returns false if that panicked. It is for what runs on no request's goroutine.
func (h *Hub) safely(what string, do func()) (well bool) {
	defer func() {
		if p := recover(); p != nil {
			h.metrics.panics.Inc()
			h.log.Error("panic", "in", what, "id", faultID(), "err", p, "stack", string(debug.Stack()))
		}
	}()
	do()
	return true
}

// faultID is what an answer says of a fault of ours, so that it can be found in the log.
func faultID() string { return rand.Text()[:12] }
