package server

import (
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
)

// No panic ends the process: it is a fault of ours, and the others have done nothing to deserve it. Each is counted.
// The log tells of each place that panics now and then, with the stack.

// A caught panic is the error of a handler that panicked.
type caught struct {
	value any
	place string // where it panicked: a file and a line
	stack []byte
}

// Error returns what was panicked with, and the stack.
func (c caught) Error() string { return fmt.Sprintf("panic: %v\n%s", c.value, c.stack) }

// recover keeps a panic in a handler from the process. http.ErrAbortHandler passes: it is how a handler drops a
// connection. So does a connection end whose answer was begun: the client must not take it for whole.
func (s *Server) recover(w http.ResponseWriter, r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.metrics.panics.Inc()
	err := caught{p, panicPlace(), debug.Stack()}
	if begun, ok := w.(*statusRecorder); ok && begun.status != 0 {
		s.logFault(r, begun.status, err)
		panic(http.ErrAbortHandler)
	}
	s.answerError(w, r, err)
}

// safely calls do, and returns false if that panicked. It is for what runs on no request's goroutine.
func (h *Hub) safely(what string, do func()) (well bool) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		h.metrics.panics.Inc()
		if now, leftOut := h.faultLog.allow(panicPlace()); now {
			h.log.Error("panic", "in", what, "err", p, "left_out", leftOut,
				"stack", string(debug.Stack()))
		}
	}()
	do()
	return true
}

// logFault says now and then what could not be done for a connection by a fault of ours.
func (c *conn) logFault(what string, err error) {
	if now, leftOut := c.hub.faultLog.allow(what); now {
		c.hub.log.Error(what, "user", c.slot.user, "err", err, "left_out", leftOut)
	}
}

// panicPlace returns where the panic that is being recovered began. A deferred function calls it.
func panicPlace() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for panicked, more := false, true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if panicked && !inRuntime {
			return fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		panicked = panicked || inRuntime
	}
	return "unknown"
}
