package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
)

// A refusal is an answer other than the one asked for.
type refusal struct {
	status int           // of HTTP
	code   string        // for programs
	detail string        // for people
	field  string        // which is to blame; "" for none
	retry  time.Duration // when to try again; 0 says nothing
	allow  string        // the methods that a path has, of a 405
}

// Error returns the detail.
func (e refusal) Error() string { return e.detail }

// The refusals that need no more words. errSignIn is one for all reasons: which it was is nobody's business.
var (
	errSignIn = refuse(http.StatusUnauthorized, "unauthorized",
		"Sign in again: the token is missing, wrong, expired or revoked.")
	errPassword = refuse(http.StatusUnauthorized, "wrong_credentials",
		"No active account has this user name and password.")
	errNoPath = refuse(http.StatusNotFound, "not_found", "There is nothing here.")
	errOrigin = refuse(http.StatusForbidden, "forbidden_origin", "Pages of this origin may not use this server.")
	errHost   = refuse(http.StatusMisdirectedRequest, "unknown_host",
		"This server does not answer to the name in Host: its operator can add the name to --hosts (CTMS_HOSTS).")
	errInboxOnly = refuse(http.StatusForbidden, "inbox_only",
		"A token of the host is good for one's own inbox alone. The operator can open the board with --host-access "+
			"(CTMS_HOST_ACCESS).")
	errAdmins    = refuse(http.StatusForbidden, "forbidden", "Only admins may do this.")
	errLink      = refuse(http.StatusNotFound, "not_found", "This link is not valid any more.")
	errUpgrade   = refuse(http.StatusUpgradeRequired, "upgrade_required", "This path speaks WebSocket only.")
	errHandshake = refuse(http.StatusBadRequest, "invalid", "This is no WebSocket handshake of version 13.")
	errCrowded   = refuseFor(10*time.Second, http.StatusTooManyRequests, "too_many_connections",
		"Too many connections are open.")
	errStopping = refuseFor(time.Second, http.StatusServiceUnavailable, "closed", "The server is shutting down.")
	errRate     = refuseFor(time.Second, http.StatusTooManyRequests, "too_many_requests",
		"Too many requests: slow down.")
	errTookLong = refuseFor(time.Second, http.StatusServiceUnavailable, "busy", "The request took too long.")
	errInternal = refuse(http.StatusInternalServerError, "internal", "Internal error.")
)

func refuse(status int, code, detail string) refusal {
	return refusal{status: status, code: code, detail: detail}
}

// errMethod is a 405: the path has other methods.
func errMethod(allow string) refusal {
	no := refuse(http.StatusMethodNotAllowed, "method_not_allowed", "This path has "+allow+".")
	no.allow = allow
	return no
}

// refuseFor tells the caller to try again after a while.
func refuseFor(retry time.Duration, status int, code, detail string) refusal {
	return refusal{status: status, code: code, detail: detail, retry: retry}
}

// meanings is what errors without fields mean to the caller. Without a detail, the error's own text is for people:
// "task 7: not found" becomes "Task 7 not found." The first that fits counts.
var meanings = []struct {
	is error
	no refusal
}{
	{httpjson.ErrUnread, refuse(http.StatusBadRequest, "invalid", "The body could not be read.")},
	{httpjson.ErrLate, refuse(http.StatusRequestTimeout, "timeout", "The body did not come in time.")},
	{httpjson.ErrTooLarge, refuse(http.StatusRequestEntityTooLarge, "too_large", "The body must be at most 64 KiB.")},
	{httpjson.ErrTooLargeArray, refuse(http.StatusRequestEntityTooLarge, "too_large", "The body must be at most 4 MiB.")},
	{httpjson.ErrTooMany, refuse(http.StatusRequestEntityTooLarge, "too_many", "At most 1,000 can be sent at once.")},
	{httpjson.ErrNotJSON, refuse(http.StatusUnsupportedMediaType, "unsupported_media_type",
		"The body must be application/json.")},
	{db.ErrTooMany, refuse(http.StatusRequestEntityTooLarge, "too_many",
		"The events of one request have at most 10,000 recipients, and their groups 40,000 members.")},
	{db.ErrTooManyTold, refuse(http.StatusRequestEntityTooLarge, "too_many",
		"The tasks of one request make at most 10,000 notifications, and have at most 40,000 followers.")},
	{db.ErrRefused, errSignIn},
	{token.ErrRefused, errSignIn},
	{db.ErrNotFound, refuse(http.StatusNotFound, "not_found", "")},
	{db.ErrCursor, refuse(http.StatusGone, "cursor_gone",
		"Not everything that changed since this cursor is known: list the tasks anew.")},
	{db.ErrPrecondition, refuse(http.StatusPreconditionFailed, "precondition_failed", "")},
	{db.ErrBusy, refuseFor(5*time.Second, http.StatusServiceUnavailable, "busy",
		"Too many people are signing in: try again.")},
	{db.ErrLocked, refuseFor(5*time.Second, http.StatusServiceUnavailable, "database_locked",
		"Another program holds the database: nothing was stored. Try again.")},
	{db.ErrClosed, errStopping},
	{db.ErrFull, refuse(http.StatusInsufficientStorage, "full", "The disk is full: nothing was stored.")},
	{context.Canceled, errTookLong},
	{context.DeadlineExceeded, errTookLong},
}

// refusalOf says what an error means to the caller, and whether the fault is ours, so that the log should have the
// cause.
func refusalOf(err error) (no refusal, ours bool) {
	if errors.As(err, &no) {
		return no, false
	}
	if no, ok := fieldRefusal(err); ok {
		return no, false
	}
	for _, m := range meanings {
		if errors.Is(err, m.is) {
			no := m.no
			if no.detail == "" {
				no.detail = sentence(strings.ReplaceAll(err.Error(), ": ", " "))
			}
			return no, m.is == db.ErrFull
		}
	}
	return errInternal, true
}

// fieldRefusal is refusalOf for errors that say in their fields what is wrong.
func fieldRefusal(err error) (refusal, bool) {
	var (
		invalid    db.Invalid
		field      httpjson.Invalid
		malformed  httpjson.Malformed
		conflict   db.Conflict
		forbidden  db.Forbidden
		limited    db.Limited
		quota      db.Quota
		notForKeys db.NotForKeys
		locked     db.LockedPreference
		mails      db.MailLimit
		tests      db.TestLimit
		changes    db.ChangeLimit
	)
	switch {
	case errors.As(err, &invalid):
		return invalidField(invalid.Field, invalid.Problem), true
	case errors.As(err, &field):
		return invalidField(field.Field, field.Problem), true
	case errors.As(err, &malformed):
		return refuse(http.StatusBadRequest, "invalid", "The "+malformed.Error()+"."), true
	case errors.As(err, &conflict):
		no := refuse(http.StatusConflict, "conflict", sentence(conflict.Problem))
		no.field = conflict.Field
		return no, true
	case errors.As(err, &forbidden):
		no := refuse(http.StatusForbidden, "forbidden", sentence(forbidden.Problem))
		no.field = forbidden.Field
		return no, true
	case errors.As(err, &notForKeys):
		no := refuse(http.StatusForbidden, "key_not_allowed", sentence(notForKeys.Problem))
		no.field = notForKeys.Field
		return no, true
	case errors.As(err, &locked):
		no := refuse(http.StatusForbidden, "locked", sentence(locked.Error()))
		no.field = locked.Field
		return no, true
	case errors.As(err, &quota):
		return refuse(http.StatusForbidden, "quota", sentence(quota.Problem)), true
	case errors.As(err, &mails):
		const detail = "Too many e-mails asked to confirm an address: try later."
		return refuseFor(mails.Retry, http.StatusTooManyRequests, "too_many_mails", detail), true
	case errors.As(err, &tests):
		detail := "This address got too many tests: try later."
		if tests.Own {
			detail = "You had too many tests sent: try later."
		}
		return refuseFor(tests.Retry, http.StatusTooManyRequests, "too_many_tests", detail), true
	case errors.As(err, &changes):
		detail := fmt.Sprintf("You have changed tasks %d times within a day, and may go on later.", changes.Most)
		return refuseFor(changes.Retry, http.StatusTooManyRequests, "too_many_changes", detail), true
	case errors.As(err, &limited):
		const detail = "Too many failed attempts: try again later."
		return refuseFor(limited.Retry, http.StatusTooManyRequests, "too_many_attempts", detail), true
	}
	return refusal{}, false
}

func invalidField(name, problem string) refusal {
	no := refuse(http.StatusBadRequest, "invalid", sentence(strings.ReplaceAll(name, "_", " ")+" "+problem))
	no.field = name
	return no
}

// sentence turns a text without its full stop into one for people.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}

// logFault logs a request that failed by a fault of ours. It says so now and then for each place that panics, and for
// each route and status; for a full disk in one line for all routes.
func (s *Server) logFault(r *http.Request, status int, err error) {
	topic := fmt.Sprint(r.Pattern, " ", status)
	if errors.Is(err, db.ErrFull) {
		topic = "full" // whichever route it is
	}
	if c := (caught{}); errors.As(err, &c) {
		topic = c.place
	}
	if now, leftOut := s.faultLog.allow(topic); now {
		s.logger(r).Error("request", "method", r.Method, "path", loggedPath(r), "status", status, "err", err,
			"left_out", leftOut)
	}
}

// secretPaths begin the paths that are a secret.
var secretPaths = []string{calendarPath, "/u/"}

// loggedPath is the path of a request as the log has it, without secrets. A stranger may send one of 16 KiB. The path
// of the public URL may still stand before ours.
func loggedPath(r *http.Request) string {
	for _, begin := range secretPaths {
		if before, _, found := strings.Cut(r.URL.Path, begin); found && !strings.HasPrefix(r.URL.Path, "/api/") {
			return fmt.Sprintf("%.200s", withoutKeys(before)) + begin + "REDACTED"
		}
	}
	return fmt.Sprintf("%.200s", withoutKeys(r.URL.Path))
}

// keyOrToken is an API key, or a token (RFC 7519), wherever in a path a client has put it.
var keyOrToken = regexp.MustCompile(db.KeyPrefix + `[A-Za-z0-9]{20,}|eyJ[\w-]+\.[\w-]+\.[\w-]*`)

func withoutKeys(path string) string {
	if !strings.Contains(path, db.KeyPrefix) && !strings.Contains(path, "eyJ") {
		return path // nearly all
	}
	return keyOrToken.ReplaceAllString(path, "REDACTED")
}

// about returns what a log line about the token of a request says besides.
func (s *Server) about(r *http.Request) about {
	return func() []any { return []any{"path", loggedPath(r), "addr", s.addr(r)} }
}

type errorJSON struct {
	Detail string `json:"detail"`
	Code   string `json:"code"`
	Field  string `json:"field,omitempty"`
	ID     string `json:"id,omitempty"` // of an internal error, as it is in the log

	// What clients of Gotify expect (see gotifyPath):
	Error            string `json:"error,omitempty"`
	ErrorCode        int    `json:"errorCode,omitempty"`
	ErrorDescription string `json:"errorDescription,omitempty"`
}

// answerError writes the answer that err deserves.
func (s *Server) answerError(w http.ResponseWriter, r *http.Request, err error) {
	no, ours := refusalOf(err)
	body := errorJSON{Detail: no.detail, Code: no.code, Field: no.field}
	if ours {
		if no.status == http.StatusInternalServerError {
			body.ID = requestID(r)
		}
		s.logFault(r, no.status, err)
	}
	if strings.TrimSuffix(r.URL.Path, "/") == gotifyPath {
		body.Error, body.ErrorCode, body.ErrorDescription = http.StatusText(no.status), no.status, no.detail
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
	httpjson.Write(w, no.status, body)
}
