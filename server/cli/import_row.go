package cli

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// A rowReader takes the fields of a row. The first that can't be taken is its error, and names the field as the file
// does.
type rowReader struct {
	fields   map[string]any
	kind     kind
	names    *names
	zone     timeZoneOf
	statuses db.Statuses
	// external has every text that names a user be an external id, one of digits as well.
	external bool
	err      error
}

// find returns a field of ours, and the name that it has in the row. A field that is null counts as absent.
func (r *rowReader) find(ours string) (theirs string, value any) {
	for _, theirs := range r.names.fields[r.kind][ours] {
		if value := r.fields[theirs]; value != nil {
			return theirs, value
		}
	}
	return ours, nil
}

func (r *rowReader) take(ours string) any {
	_, value := r.find(ours)
	return value
}

func (r *rowReader) fail(theirs, problem string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%s %s", theirs, fmt.Sprintf(problem, args...))
	}
}

func (r *rowReader) user() (u db.ImportedUser) {
	u.Ref = r.id()
	u.Username = r.text("username")
	u.Name = r.text("name")
	if u.Name == "" {
		u.Name = strings.TrimSpace(textOr(r.fields["first_name"]) + " " + textOr(r.fields["last_name"]))
	}
	u.Hash = r.text("password")
	u.Admin = r.bool("is_admin", false)
	u.Active = r.bool("is_active", true)
	u.TimeZone = r.text("time_zone")
	u.Created = r.time("created_at", false)
	return u
}

func textOr(value any) string { text, _ := value.(string); return text }

func (r *rowReader) task() (t db.ImportedTask) {
	t.Ref = r.id()
	t.Title = r.text("title")
	t.Description = strings.ReplaceAll(r.text("description"), "\r\n", "\n")
	t.Status = db.Status(r.status())
	t.Assignee = r.ref("assigned_to")
	t.Creator = r.ref("created_by")
	t.Due = r.time("due_date", true)
	t.Created = r.time("created_at", false)
	t.Updated = r.time("updated_at", false)
	return t
}

func (r *rowReader) notification() (n db.ImportedNotification) {
	n.Ref = r.id()
	n.User = r.ref("user")
	n.Task = r.ref("task")
	n.Kind = db.Kind(r.text("notification_type"))
	if ours, ok := r.names.value("notification_type", string(n.Kind)); ok {
		n.Kind = db.Kind(ours)
	}
	n.Title = r.text("title")
	n.Message = r.text("message")
	n.Created = r.time("created_at", false)
	if r.take("unread") != nil && r.take("read") == nil {
		n.Read = !r.bool("unread", true)
	} else {
		n.Read = r.bool("read", false)
	}
	return n
}

// status returns the status in our words: as it is, or as its label reads.
func (r *rowReader) status() string {
	text := r.text("status")
	if ours, ok := r.names.value("status", text); ok {
		return ours
	}
	plain := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(text)))
	if plain == "canceled" {
		plain = string(db.Cancelled)
	}
	for _, i := range r.statuses {
		if strings.EqualFold(strings.TrimSpace(text), i.Label) {
			return string(i.Status)
		}
	}
	if plain != "" && !r.statuses.Has(db.Status(plain)) {
		r.fail("status", "is %.40q: say with --map (CTMS_MAP) what that is here, such as --map status:%s=%s", text,
			strings.ReplaceAll(text, "%", "%%"), r.statuses.First())
	}
	return plain
}

func (r *rowReader) id() db.Ref {
	ref := r.ref("id")
	if ref.Username != "" || ref.Ref == (db.Ref{}) {
		r.fail("id", "is missing: dump without --natural-primary")
	}
	return ref.Ref
}

// ref reads who or what a row means. A number is an id, and so is a text of its digits, unless it names a user where
// all text is external. Any other text is an external id, as in a token of the host. A list of one text is the user
// name, as Django writes natural keys.
func (r *rowReader) ref(ours string) (ref db.ImportRef) {
	theirs, value := r.find(ours)
	switch v := value.(type) {
	case nil:
	case json.Number:
		id, err := v.Int64()
		if err != nil || id < 1 {
			r.fail(theirs, "must be a whole number from 1 up, and not %.40s", v)
		}
		ref.ID = id
	case string:
		ref.Ref = r.textRef(ours, v)
	case []any:
		name, isText := "", false
		if len(v) == 1 {
			name, isText = v[0].(string)
		}
		if !isText || name == "" {
			r.fail(theirs, "is a natural key that is not one user name: dump without --natural-foreign")
		}
		ref.Username = name
	default:
		r.fail(theirs, "must be a number or a text")
	}
	return ref
}

// namesUser reports whether a field of ours names a user.
func (r *rowReader) namesUser(ours string) bool {
	switch ours {
	case "id":
		return r.kind == users
	case "assigned_to", "created_by", "user":
		return true
	}
	return false
}

// textRef reads a text that names a user, a task or a notification. Users and tasks have ids of at most db.MaxID here,
// so a text of more digits is an external id. Those of notifications may be larger.
func (r *rowReader) textRef(ours, text string) db.Ref {
	id, err := strconv.ParseInt(text, 10, 64)
	isID := db.IsDecimalID(text)
	switch {
	case r.external && r.namesUser(ours):
		isID = false
	case r.kind == notifications && ours == "id":
		isID = err == nil && id >= 1 && strconv.FormatInt(id, 10) == text
	}
	if isID {
		return db.Ref{ID: id}
	}
	return db.Ref{External: text}
}

func (r *rowReader) text(ours string) string {
	theirs, value := r.find(ours)
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	}
	r.fail(theirs, "must be a text")
	return ""
}

func (r *rowReader) bool(ours string, absent bool) bool {
	theirs, value := r.find(ours)
	switch v := value.(type) {
	case nil:
		return absent
	case bool:
		return v
	case json.Number:
		if v == "0" || v == "1" {
			return v == "1"
		}
	case string:
		switch strings.ToLower(v) {
		case "true", "t", "yes", "y", "1":
			return true
		case "false", "f", "no", "n", "0":
			return false
		}
	}
	r.fail(theirs, "must be true or false")
	return false
}

// offsetTime is how times with an offset are written: RFC 3339, and as databases print them. Its parts are the day, the
// time of day, the offset, and the minutes of that.
var offsetTime = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(UTC|[Zz]|[+-]\d\d(:\d\d)?)$`)

// localTime is how times without one are written, and localLayouts how they are read.
var (
	localTime    = regexp.MustCompile(`^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$`)
	localLayouts = []string{"2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04",
		"2006-01-02 15:04", time.DateOnly}
)

// parseOffset reads a time with an offset.
func parseOffset(text string) (at time.Time, ok bool) {
	parts := offsetTime.FindStringSubmatch(text)
	if parts == nil {
		return at, false
	}
	offset := strings.ToUpper(parts[3])
	switch {
	case offset == "UTC":
		offset = "Z"
	case offset != "Z" && parts[4] == "":
		offset += ":00"
	}
	at, err := httpjson.ParseTime(parts[1] + "T" + parts[2] + offset)
	return at, err == nil
}

// time reads a time, cut to milliseconds. endOfDay allows a day alone, which means its end.
func (r *rowReader) time(ours string, endOfDay bool) time.Time {
	theirs, value := r.find(ours)
	if value == nil {
		return time.Time{}
	}
	text, isText := value.(string)
	if !isText {
		r.fail(theirs, "must be a text with a time")
		return time.Time{}
	}
	if at, ok := parseOffset(text); ok {
		return at.UTC().Truncate(time.Millisecond)
	}
	for _, layout := range localLayouts {
		t, err := time.ParseInLocation(layout, text, time.UTC)
		if err != nil || !localTime.MatchString(text) {
			continue
		}
		if layout == time.DateOnly && endOfDay {
			t = t.Add(24*time.Hour - time.Minute)
		}
		if r.zone == nil {
			r.fail(theirs, "has no offset from UTC: say with --time-zone (CTMS_TIME_ZONE) which zone's time it is")
			return time.Time{}
		}
		return inZone(t, r.zone).Truncate(time.Millisecond)
	}
	r.fail(theirs, "is no time: %.40q", text)
	return time.Time{}
}

// inZone returns when a clock in a zone shows a time, which is given in UTC. Of a time that comes twice, when the clock
// is put back, it is the first. A time that the clock skips is moved forward by the gap. The app takes the times that
// people type in the same way. (time.Date takes them differently from zone to zone.)
func inZone(shown time.Time, zone *time.Location) time.Time {
	const far = 16 * time.Hour // further than any zone is from UTC
	at := func(near time.Duration) time.Time {
		_, offset := shown.Add(near).In(zone).Zone()
		return shown.Add(-time.Duration(offset) * time.Second)
	}
	shows := func(at time.Time) bool {
		_, offset := at.In(zone).Zone()
		return at.Add(time.Duration(offset) * time.Second).Equal(shown)
	}
	before, after := at(-far), at(far)
	if !shows(before) && shows(after) {
		return after
	}
	return before
}
