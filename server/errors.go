package server

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ctms/db"
	"ctms/server/internal/token"
)

// A refusal is an answer other than the one asked for.
type refusal struct {
	status int
	code   string // for programs
	detail string // for people
	field  string // which is to blame; "" for none
	retry  time.Duration
	allow  string // of a 405
}

func (e refusal) Error() string { return e.detail }

// The refusals that need no more words. errSignIn is one for all reasons: which it was is nobody's business.
var (
	errSignIn   = refusal{status: http.StatusUnauthorized, code: "unauthorized", detail: "Sign in again: the token is missing, wrong, expired or revoked."}
	errPassword = refusal{status: http.StatusUnauthorized, code: "wrong_credentials", detail: "No active account has this user name and password."}
	errNoPath   = refusal{status: http.StatusNotFound, code: "not_found", detail: "There is nothing here."}
	errNotJSON  = refusal{status: http.StatusUnsupportedMediaType, code: "unsupported_media_type", detail: "The body must be application/json."}
	errTooLarge = refusal{status: http.StatusRequestEntityTooLarge, code: "too_large", detail: "The body must be at most 64 KiB."}
	errOrigin   = refusal{status: http.StatusForbidden, code: "forbidden_origin", detail: "Pages of this origin may not use this server."}
	errAdmins   = refusal{status: http.StatusForbidden, code: "forbidden", detail: "Only admins may do this."}
	errLink     = refusal{status: http.StatusNotFound, code: "not_found", detail: "This link is not valid any more."}
	errCrowded  = refusal{status: http.StatusTooManyRequests, code: "too_many_connections", detail: "Too many connections are open.", retry: 10 * time.Second}
	errStopping = refusal{status: http.StatusServiceUnavailable, code: "closed", detail: "The server is shutting down.", retry: time.Second}
	errLate     = refusal{status: http.StatusRequestTimeout, code: "timeout", detail: "The body did not come in time."}
	errRate     = refusal{status: http.StatusTooManyRequests, code: "too_many_requests", detail: "Too many requests: slow down.", retry: time.Second}
)

// refusalOf says what an error means to the caller, and whether the cause is worth the log.
func refusalOf(err error) (r refusal, worth bool) {
	var (
		invalid   db.Invalid
		conflict  db.Conflict
		forbidden db.Forbidden
		limited   db.Limited
		tooLarge  *http.MaxBytesError
	)
	switch {
	case errors.As(err, &r):
		return r, false
	case errors.As(err, &invalid):
		return refusal{status: http.StatusBadRequest, code: "invalid", detail: sentence(strings.ReplaceAll(invalid.Field, "_", " ") + " " + invalid.Problem), field: invalid.Field}, false
	case errors.As(err, &conflict):
		return refusal{status: http.StatusConflict, code: "conflict", detail: sentence(conflict.Problem), field: conflict.Field}, false
	case errors.As(err, &forbidden):
		return refusal{status: http.StatusForbidden, code: "forbidden", detail: sentence(forbidden.Problem)}, false
	case errors.As(err, &limited):
		return refusal{status: http.StatusTooManyRequests, code: "too_many_attempts", detail: "Too many failed attempts: try again later.", retry: limited.Retry}, false
	case errors.As(err, &tooLarge):
		return errTooLarge, false
	case errors.Is(err, db.ErrRefused), errors.Is(err, token.ErrRefused):
		return errSignIn, false
	case errors.Is(err, db.ErrNotFound):
		return refusal{status: http.StatusNotFound, code: "not_found", detail: sentence(err.Error())}, false
	case errors.Is(err, db.ErrPrecondition):
		return refusal{status: http.StatusPreconditionFailed, code: "precondition_failed", detail: sentence(err.Error())}, false
	case errors.Is(err, db.ErrBusy):
		return refusal{status: http.StatusServiceUnavailable, code: "busy", detail: "Too many people are signing in: try again.", retry: 5 * time.Second}, false
	case errors.Is(err, db.ErrClosed):
		return errStopping, false
	case errors.Is(err, db.ErrFull):
		return refusal{status: http.StatusInsufficientStorage, code: "full", detail: "The disk is full: nothing was stored."}, true
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return refusal{status: http.StatusServiceUnavailable, code: "busy", detail: "The request took too long.", retry: time.Second}, false
	}
	return refusal{status: http.StatusInternalServerError, code: "internal", detail: "Internal error."}, true
}

// sentence turns an error's text, "task 7: not found", into one for people: "Task 7 not found."
func sentence(text string) string {
	text = strings.ReplaceAll(text, ": ", " ")
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}

type errorJSON struct {
	Detail string `json:"detail"`
	Code   string `json:"code"`
	Field  string `json:"field,omitempty"`
	ID     string `json:"id,omitempty"` // of an internal error, as it is in the log
}

// answerError writes the answer that err deserves.
func (s *Server) answerError(w http.ResponseWriter, r *http.Request, err error) {
	no, worth := refusalOf(err)
	body := errorJSON{Detail: no.detail, Code: no.code, Field: no.field}
	if worth {
		if no.status == http.StatusInternalServerError {
			body.ID = faultID()
		}
		s.log.ErrorContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", no.status, "id", body.ID, "err", err)
	}
	h := w.Header()
	if no.status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", "Bearer")
	}
	if no.allow != "" {
		h.Set("Allow", no.allow)
	}
	if no.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(int((no.retry+time.Second-1)/time.Second)))
	}
	reply(w, no.status, body)
}
