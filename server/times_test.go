package server

import (
	"net/http"
	"net/url"
	"testing"

	"ctms/db"
)

// Each time that is taken anywhere is one of RFC 3339, and has a year of four digits in UTC.
func TestTimesThatCannotBeAreRefusedEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.task(bob)
	mirror := with("X-Api-Key", w.key(db.ScopeTasks))
	for _, at := range []string{
		"9999-12-31T23:59:59-01:00", "2027-01-01T1:00:00Z", "2027-01-01T10:00:00+14:60", "2027-01-01T10:00:60Z",
		"2027-01-01T10:00:00,5Z", "2027-01-01 10:00:00Z", "2027-01-01T10:00:00",
	} {
		for _, c := range []struct {
			as                 int64
			method, path, body string // the time goes behind body
			field              string
		}{
			{ann, "POST", "/api/keys/", `{"name":"x","scopes":["read"],"expires_at":"`, "expires_at"},
			{ann, "POST", "/api/tasks/", `{"title":"x","due_date":"`, "due_date"},
			{ann, "PATCH", "/api/tasks/1/", `{"due_date":"`, "due_date"},
			{0, "POST", "/api/tasks/", `{"title":"x","created_at":"`, "created_at"},
			{ann, "POST", "/api/events/", `{"title":"x","recipients":[2],"expires_at":"`, "expires_at"},
			{bob, "PATCH", "/api/me/preferences/", `{"pause_until":"`, "pause_until"},
			{bob, "POST", "/api/notifications/1/snooze/", `{"until":"`, "until"},
			{bob, "POST", "/api/notifications/bulk/", `{"action":"snooze","ids":[1],"until":"`, "until"},
		} {
			options := []func(*http.Request){}
			if c.as == 0 {
				options = append(options, mirror)
			}
			w.refused(400, "invalid", c.field, c.as, c.method, c.path, c.body+at+`"}`, options...)
		}
		if at[0] != '9' {
			w.refused(400, "invalid", "closed_since", bob, "GET",
				"/api/tasks/?status=done&order=closed_at&closed_since="+url.QueryEscape(at), "")
		}
	}
	w.refused(400, "invalid", "created_at", 0, "POST", "/api/tasks/",
		`{"title":"x","created_at":"1970-01-01T00:30:00+01:00"}`, mirror) // which is 1969
	same(t, "tasks", w.db.Newest(), 1)
}

// RFC 3339 takes small letters, and leap seconds where there can be one.
func TestTimesOfRFC3339AreTakenHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for at, want := range map[string]string{
		"2027-01-01t10:00:00z":      "2027-01-01T10:00:00Z",
		"2016-12-31T23:59:60Z":      "2017-01-01T00:00:00Z",
		"2017-01-01T00:59:60+01:00": "2017-01-01T00:00:00Z",
	} {
		made := w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","due_date":"`+at+`"}`, nil)
		same(t, at, made.field("due_date"), want)
		w.want(200, ann, "GET", "/api/tasks/?status=done&order=closed_at&closed_since="+url.QueryEscape(at), "", nil)
	}
	made := w.want(201, ann, "POST", "/api/keys/",
		`{"name":"x","scopes":["read"],"expires_at":"9999-12-31T23:59:59+01:00"}`, nil)
	same(t, "the key", made.field("expires_at"), "9999-12-31T22:59:59Z")
}
