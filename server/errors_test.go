package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// refused sends a request that must be refused: JSON that names the code and the field to blame, "" for none.
func (w *world) refused(status int, code, field string, as int64, method, path, body string,
	options ...func(*http.Request)) answer {
	w.t.Helper()
	a := w.do(as, method, path, body, options...)
	var got map[string]any
	json.Unmarshal([]byte(a.text), &got)
	blamed, _ := got["field"].(string)
	if detail, _ := got["detail"].(string); a.status != status || got["code"] != code || blamed != field ||
		detail == "" {
		w.t.Errorf("%s %.100s %.200q: %d %.300s, want %d, code %s, field %q", method, path, body, a.status, a.text,
			status, code, field)
		return a
	}
	for name := range got {
		if !slices.Contains([]string{"detail", "code", "field", "id"}, name) {
			w.t.Errorf("%s %.100s: an error with a %q: %s", method, path, name, a.text)
		}
	}
	if kind := a.header.Get("Content-Type"); kind != "application/json" {
		w.t.Errorf("%s %.100s: Content-Type %q", method, path, kind)
	}
	return a
}

func TestEveryErrorHasItsAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err    error
		status int
		code   string
		detail string
		field  string
		retry  string
	}{
		{fmt.Errorf("task 7: %w", db.ErrNotFound), 404, "not_found", "Task 7 not found.", "", ""},
		{db.Invalid{Field: "title", Problem: "must not be empty"}, 400, "invalid", "Title must not be empty.", "title",
			""},
		{fmt.Errorf("create: %w", db.Invalid{Field: "due_date", Problem: "is late"}), 400, "invalid",
			"Due date is late.", "due_date", ""},
		{db.LockedPreference{Field: "types.status_change.inbox"}, 403, "locked",
			"An admin has locked types.status_change.inbox.", "types.status_change.inbox", ""},
		{db.Invalid{Field: "On-Behalf-Of", Problem: "must be an id, or ext: and an external id"}, 400, "invalid",
			"On-Behalf-Of must be an id, or ext: and an external id.", "On-Behalf-Of", ""},
		{db.Invalid{Field: "recipients", Problem: "must not be empty: null stands for everybody"}, 400, "invalid",
			"Recipients must not be empty: null stands for everybody.", "recipients", ""},
		{db.NotForKeys{Field: "1.password", Problem: "number 1: no API key may set a password"}, 403, "key_not_allowed",
			"Number 1: no API key may set a password.", "1.password", ""},
		{db.Conflict{Field: "username", Problem: "user name 'bob' is taken"}, 409, "conflict",
			"User name 'bob' is taken.", "username", ""},
		{db.Forbidden{Problem: "only the creator may"}, 403, "forbidden", "Only the creator may.", "", ""},
		{fmt.Errorf("the task is %w", db.ErrPrecondition), 412, "precondition_failed",
			"The task is not as the request expects it.", "", ""},
		{db.ErrTooManyTold, 413, "too_many",
			"The tasks of one request make at most 10,000 notifications, and have at most 40,000 followers.", "", ""},
		{fmt.Errorf("user 7: %w", db.ErrRefused), 401, "unauthorized", errSignIn.detail, "", ""},
		{fmt.Errorf("user 7: %w: %w", db.ErrRefused, db.ErrInactive), 401, "unauthorized", errSignIn.detail, "", ""},
		{fmt.Errorf("hash: %w", db.ErrBusy), 503, "busy", "Too many people are signing in: try again.", "", "5"},
		{fmt.Errorf("login: %w", db.Limited{Retry: 90*time.Second + 1}), 429, "too_many_attempts",
			"Too many failed attempts: try again later.", "", "91"},
		{db.MailLimit{Retry: time.Minute}, 429, "too_many_mails",
			"Too many e-mails asked to confirm an address: try later.", "", "60"},
		{db.TestLimit{Retry: time.Hour}, 429, "too_many_tests", "This address got too many tests: try later.", "", "3600"},
		{db.TestLimit{Retry: time.Second, Own: true}, 429, "too_many_tests", "You had too many tests sent: try later.", "",
			"1"},
		{db.ErrClosed, 503, "closed", "The server is shutting down.", "", "1"},
		{fmt.Errorf("commit: %w", db.ErrFull), 507, "full", "The disk is full: nothing was stored.", "", ""},
		{context.Canceled, 503, "busy", "The request took too long.", "", "1"},
		{httpjson.ErrTooLarge, 413, "too_large", "The body must be at most 64 KiB.", "", ""},
		{errRate, 429, "too_many_requests", "Too many requests: slow down.", "", "1"},
		{fmt.Errorf("%w", db.ErrCorrupt), 500, "internal", "Internal error.", "", ""},
		{fmt.Errorf("%w", db.ErrReadOnly), 500, "internal", "Internal error.", "", ""},
		{errors.New("SELECT id FROM users: no such table"), 500, "internal", "Internal error.", "", ""},
	} {
		w := &world{}
		log := record(w)
		s := &Server{log: w.log}
		rec := httptest.NewRecorder()
		s.answerError(rec, httptest.NewRequest("GET", "/api/tasks/?token=secret", nil), c.err)
		var got errorJSON
		if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if rec.Code != c.status || got.Code != c.code || got.Detail != c.detail || got.Field != c.field ||
			rec.Header().Get("Retry-After") != c.retry {
			t.Errorf("%v: %d %s %v", c.err, rec.Code, rec.Body, rec.Header())
		}
		if internal := c.status == 500; internal != (got.ID != "") || internal &&
			!strings.Contains(log.String(), got.ID) {
			t.Errorf("%v: id %q, log %s", c.err, got.ID, log)
		}
		if logged := log.String() != ""; logged != (c.status == 500 || c.status == 507) {
			t.Errorf("%v: log %q", c.err, log)
		}
		if strings.Contains(log.String(), "secret") {
			t.Errorf("the log has the query: %s", log)
		}
	}
}

func TestInternalErrorsKeepTheirCauseInTheLog(t *testing.T) {
	t.Parallel()
	t.Run("T-ERR-LEAK, R-PANIC", internalErrorsKeepTheirCauseInTheLog)
}

func internalErrorsKeepTheirCauseInTheLog(t *testing.T) {
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w) })
	s := w.srv
	for name, h := range map[string]handler{
		"returned": func(http.ResponseWriter, *http.Request) error {
			return errors.New("/var/lib/ctms/ctms.db: SELECT password FROM users")
		},
		"panicked": func(http.ResponseWriter, *http.Request) error {
			panic("/var/lib/ctms/ctms.db: SELECT password FROM users")
		},
		"out of bounds": func(_ http.ResponseWriter, r *http.Request) error {
			_ = []int{}[len(r.Header)]
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := w.panicked()
			broken := httptest.NewServer(s.withPolicies(s.mux([]route{{"GET /api/broken/", h}})))
			defer broken.Close()
			w.url = broken.URL
			a := w.refused(500, "internal", "", ann, "GET", "/api/broken/?token=secret", "")
			id, _ := a.field("id").(string)
			if len(id) < 8 || !strings.Contains(log.String(), "id="+id) {
				t.Errorf("id %q is not in the log: %s", id, log)
			}
			for _, leak := range []string{"SELECT", "ctms.db", "goroutine", ".go", "index out of range", "panic"} {
				if strings.Contains(a.text, leak) {
					t.Errorf("the answer holds %q: %s", leak, a.text)
				}
			}
			if name == "panicked" && !strings.Contains(log.String(), "errors_test.go") {
				t.Errorf("the log has no stack: %s", log)
			}
			if n, want := w.panicked()-before, map[bool]float64{true: 0, false: 1}[name == "returned"]; n != want {
				t.Errorf("%v panics were counted, want %v", n, want)
			}
			if a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("headers %v", a.header)
			}
			w.refused(404, "not_found", "", ann, "GET", "/api/others/", "") // the process lives
			if strings.Contains(log.String(), "secret") {
				t.Errorf("the log has the query: %s", log)
			}
		})
	}
}

func TestAnAbortedHandlerDropsTheConnection(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dropping := httptest.NewServer(w.srv.withPolicies(http.HandlerFunc(func(http.ResponseWriter,
		*http.Request) {
		panic(http.ErrAbortHandler)
	})))
	defer dropping.Close()
	if res, err := http.Get(dropping.URL); err == nil {
		res.Body.Close()
		t.Errorf("answered %d", res.StatusCode)
	}
}
