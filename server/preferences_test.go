package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ctms/db"
)

const (
	myPreferencesPath = "/api/me/preferences/"
	defaultsPath      = "/api/preferences/"
)

// preferences returns what holds for somebody after a merge patch, as text by path: "types.deploy.inbox".
func (w *world) preferences(as int64, patch string) map[string]string {
	w.t.Helper()
	var all map[string]any
	w.want(200, as, "PATCH", myPreferencesPath, patch, &all)
	var again map[string]any
	w.want(200, as, "GET", myPreferencesPath, "", &again)
	flat := map[string]string{}
	flatten("", all, flat)
	reread := map[string]string{}
	flatten("", again, reread)
	for path, value := range flat {
		if reread[path] != value {
			w.t.Errorf("%s: the answer says %s, and then it is %s", path, value, reread[path])
		}
	}
	return flat
}

func flatten(path string, v any, into map[string]string) {
	if object, ok := v.(map[string]any); ok {
		for name, value := range object {
			flatten(strings.TrimPrefix(path+"."+name, "."), value, into)
		}
		return
	}
	text, _ := json.Marshal(v)
	into[path] = string(text)
}

func (w *world) holds(as int64, patch string, want map[string]string) {
	w.t.Helper()
	got := w.preferences(as, patch)
	for path, value := range want {
		if got[path] != value {
			w.t.Errorf("after %s: %s is %s, want %s", patch, path, got[path], value)
		}
	}
}

// The whole answer of those who chose nothing, to the letter.
func TestPreferencesOfThoseWhoChoseNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const standard = `{"inbox":true,"sound":false,"desktop":true,"push":"off","email":"off","chat":"off"}`
	types := `{"*":` + standard
	for _, kind := range []string{"assignee_changed", "deadline_warning", "due_date_changed", "status_change",
		"task_assigned", "task_unassigned"} {
		types += `,"` + kind + `":` + standard
	}
	want := `"types":` + types + `},"quiet":{"week":{"fri":[],"mon":[],"sat":[],"sun":[],"thu":[],"tue":[],"wed":[]}},` +
		`"pause_until":null,"lead_times":["1h"],"digest":{"at":"08:00","days":["mon","tue","wed","thu","fri"]}`
	if a := w.want(200, bob, "GET", myPreferencesPath, "", nil); a.text != `{`+want+`,"views":[],"chats":[],"locked":{}}` {
		t.Errorf("mine: %s", a.text)
	}
	if a := w.want(200, ann, "GET", defaultsPath, "", nil); a.text != `{"defaults":{`+want+`},"locked":{}}` {
		t.Errorf("everybody's: %s", a.text)
	}
}

// A merge patch (RFC 7396): what is absent stays, null goes back to the default, an array replaces.
func TestPreferencesAreChangedByMergePatch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.holds(bob, `{"types":{"status_change":{"push":"now","inbox":false},"deploy":{"chat":"unread:15m"}},
		"quiet":{"week":{"mon":[["22:00","07:00"],["12:00","13:00"]],"tue":[["00:00","24:00"]]}},
		"lead_times":["1d","0m"],"digest":{"at":"18:30"},"unknown":1}`, map[string]string{
		"types.status_change.push": `"now"`, "types.status_change.inbox": "false", "types.status_change.sound": "false",
		"types.deploy.chat": `"unread:15m"`, "types.deploy.inbox": "true", "types.*.chat": `"off"`,
		"quiet.week.mon": `[["22:00","07:00"],["12:00","13:00"]]`, "quiet.week.tue": `[["00:00","24:00"]]`,
		"lead_times": `["1d","0m"]`, "digest.at": `"18:30"`, "digest.days": `["mon","tue","wed","thu","fri"]`,
	})
	until := time.Now().Add(time.Hour).UTC().Truncate(time.Second).Format(time.RFC3339)
	w.holds(bob, `{"types":{"status_change":{"sound":true}},"quiet":{"week":{"tue":null,"wed":[["23:00","23:30"]]}},
		"pause_until":"`+until+`","digest":{"days":["sun"]}}`, map[string]string{
		"types.status_change.push": `"now"`, "types.status_change.sound": "true", "types.deploy.chat": `"unread:15m"`,
		"quiet.week.mon": `[["22:00","07:00"],["12:00","13:00"]]`, "quiet.week.tue": `[]`,
		"quiet.week.wed": `[["23:00","23:30"]]`, "pause_until": `"` + until + `"`,
		"digest.at": `"18:30"`, "digest.days": `["sun"]`, "lead_times": `["1d","0m"]`,
	})
	w.holds(bob, `{"types":{"status_change":{"push":null},"deploy":null},"quiet":{"week":{"mon":[]}},"lead_times":[],
		"pause_until":null,"digest":null}`, map[string]string{
		"types.status_change.push": `"off"`, "types.status_change.inbox": "false", "types.deploy.chat": "",
		"quiet.week.mon": `[]`, "quiet.week.wed": `[["23:00","23:30"]]`, "lead_times": `[]`, "pause_until": "null",
		"digest.at": `"08:00"`,
	})
	w.holds(bob, `{"types":null,"quiet":null,"lead_times":null}`, map[string]string{
		"types.status_change.inbox": "true", "quiet.week.wed": `[]`, "lead_times": `["1h"]`,
	})
	w.holds(bob, `{"views":[{"name":"Failed","filter":{"notification_type":"deploy_failed","unread":true}},{"name":"ok",
		"filter":{"folder":"archived","search":"main","overdue":false}}],"lead_times":["2h"]}`, map[string]string{
		"views": `[{"filter":{"notification_type":"deploy_failed","unread":true},"name":"Failed"},` +
			`{"filter":{"folder":"archived","search":"main"},"name":"ok"}]`, "lead_times": `["2h"]`,
	})
	w.holds(bob, `{"views":[{"name":"All"}],"lead_times":null}`, map[string]string{"views": `[{"filter":{},"name":"All"}]`})
	w.holds(bob, `{"views":null}`, map[string]string{"views": `[]`})
	w.holds(bob, `{}`, nil)
	w.holds(bob, `{"pause_until":"2020-01-01T00:00:00+02:00"}`, map[string]string{"pause_until": "null"})
	w.holds(cem, `{}`, map[string]string{"lead_times": `["1h"]`})
}

func TestPreferencesThatCanNotBeTaken(t *testing.T) {
	t.Parallel()
	t.Run("T-PREF", preferencesThatCanNotBeTaken)
}

func preferencesThatCanNotBeTaken(t *testing.T) {
	w := newWorld(t)
	before := w.do(bob, "GET", myPreferencesPath, "").text
	for body, field := range map[string]string{
		`{"types":[]}`:                                    "types",
		`{"types":{"status_change":5}}`:                   "types.status_change",
		`{"types":{"status_change":{"inbox":"yes"}}}`:     "types.status_change.inbox",
		`{"types":{"status_change":{"email":"daily"}}}`:   "types.status_change.email",
		`{"types":{"status_change":{"email":""}}}`:        "types.status_change.email",
		`{"types":{"status_change":{"push":true}}}`:       "types.status_change.push",
		`{"types":{"deploy":{"chat":"unread:90"}}}`:       "types.deploy.chat",
		`{"types":{"deploy":{"chat":"unread:169h"}}}`:     "types.deploy.chat",
		`{"types":{"Deploy":{"chat":"now"}}}`:             "types.Deploy",
		`{"types":{"":{"chat":"now"}}}`:                   "types.",
		`{"quiet":true}`:                                  "quiet",
		`{"quiet":{"week":[]}}`:                           "quiet.week",
		`{"quiet":{"week":{"mon":"22:00-07:00"}}}`:        "quiet.week.mon",
		`{"quiet":{"week":{"mon":["22:00","07:00"]}}}`:    "quiet.week.mon.0",
		`{"quiet":{"week":{"mon":[["22:00"]]}}}`:          "quiet.week.mon.0",
		`{"quiet":{"week":{"mon":[["22:00","25:00"]]}}}`:  "quiet.week.mon.0.1",
		`{"quiet":{"week":{"mon":[["1:00","2:00"]]}}}`:    "quiet.week.mon.0.0",
		`{"quiet":{"week":{"mon":[["24:00","07:00"]]}}}`:  "quiet.week.mon.0",
		`{"quiet":{"week":{"mon":[["07:00","07:00"]]}}}`:  "quiet.week.mon.0",
		`{"quiet":{"week":{"mon":[["00:00","00:00"]]}}}`:  "quiet.week.mon.0",
		`{"quiet":{"week":{"mon":[[22,7]]}}}`:             "quiet.week.mon.0.0",
		`{"quiet":{"week":{"mond":[["22:00","07:00"]]}}}`: "quiet.week.mond",
		`{"quiet":{"week":{"8":[]}}}`:                     "quiet.week.8",
		`{"pause_until":"2030-01-01"}`:                    "pause_until",
		`{"pause_until":"2030-01-01T00:00:00"}`:           "pause_until",
		`{"pause_until":5}`:                               "pause_until",
		`{"lead_times":"1h"}`:                             "lead_times",
		`{"lead_times":[60]}`:                             "lead_times.0",
		`{"lead_times":["1h","1w"]}`:                      "lead_times.1",
		`{"lead_times":["1h","60m"]}`:                     "lead_times.1",
		`{"lead_times":["31d"]}`:                          "lead_times.0",
		`{"lead_times":["1m","2m","3m","4m","5m","6m"]}`:  "lead_times",
		`{"digest":{"at":"24:00"}}`:                       "digest.at",
		`{"digest":{"at":8}}`:                             "digest.at",
		`{"digest":{"days":[]}}`:                          "digest.days",
		`{"digest":{"days":["mon","tuesday"]}}`:           "digest.days.1",
		`{"digest":{"days":["mon",null]}}`:                "digest.days.1",
		`{"lead_times":["2h"],"digest":{"at":""}}`:        "digest.at",
	} {
		w.refused(400, "invalid", field, bob, "PATCH", myPreferencesPath, body)
		w.refused(400, "invalid", "defaults."+field, ann, "PATCH", defaultsPath, `{"defaults":`+body+`}`)
	}
	for body, field := range map[string]string{
		`{"locked":[]}`: "locked", `{"locked":{"":["inbox"]}}`: "locked..0", `{"locked":{"*":["quiet"]}}`: "locked.*.0",
		`{"locked":{"A":["inbox"]}}`: "locked.A", `{"locked":{"":"quiet"}}`: "locked.", `{"defaults":[]}`: "defaults",
	} {
		w.refused(400, "invalid", field, ann, "PATCH", defaultsPath, body)
	}
	w.refused(400, "invalid", "", bob, "PATCH", myPreferencesPath, `[]`)
	w.refused(413, "too_large", "", bob, "PATCH", myPreferencesPath, `{"x":"`+strings.Repeat("x", 70_000)+`"}`)
	many := make([]string, 101)
	for i := range many {
		many[i] = `"t` + strings.Repeat("x", i/10) + string(rune('a'+i%10)) + `":{"sound":true}`
	}
	w.refused(400, "invalid", "types", bob, "PATCH", myPreferencesPath, `{"types":{`+strings.Join(many, ",")+`}}`)
	if after := w.do(bob, "GET", myPreferencesPath, "").text; after != before {
		t.Errorf("something was changed: %s", after)
	}
	w.refused(400, "invalid", "time_zone", bob, "PATCH", "/api/me/", `{"time_zone":"Mars/Olympus"}`)
	w.refused(403, "forbidden", "", bob, "GET", defaultsPath, "")
	w.refused(403, "forbidden", "", bob, "PATCH", defaultsPath, `{"locked":{}}`)
	w.refused(401, "unauthorized", "", 0, "GET", myPreferencesPath, "")
	w.refused(401, "unauthorized", "", 0, "PATCH", defaultsPath, "{}")
}

// Views are a person's own: the defaults have none.
func TestViewsThatCanNotBeTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	many := make([]string, db.MaxViews+1)
	for i := range many {
		many[i] = fmt.Sprintf(`{"name":"%d"}`, i)
	}
	long := func(n int) string { return strings.Repeat("ä", n+1) }
	for body, field := range map[string]string{
		`{"views":{}}`:                                                              "views",
		`{"views":[5]}`:                                                             "views",
		`{"views":[{"filter":{}}]}`:                                                 "views.0.name",
		`{"views":[{"name":" "}]}`:                                                  "views.0.name",
		`{"views":[{"name":5}]}`:                                                    "views.0.name",
		`{"views":[{"name":null}]}`:                                                 "views.0.name",
		`{"views":[{"name":"a","filter":null}]}`:                                    "views.0.filter",
		`{"views":[{"name":"a","filter":[]}]}`:                                      "views.0.filter",
		`{"views":[{"name":"a","filter":{"unread":5}}]}`:                            "views.0.filter.unread",
		`{"views":[{"name":"a","filter":{"folder":"inbox"}}]}`:                      "views.0.filter.folder",
		`{"views":[{"name":"a","filter":{"notification_type":"A b"}}]}`:             "views.0.filter.notification_type",
		`{"views":[{"name":"a","filter":{"search":"` + long(db.MaxSearch) + `"}}]}`: "views.0.filter.search",
		`{"views":[{"name":"` + long(db.MaxViewName) + `"}]}`:                       "views.0.name",
		`{"views":[` + strings.Join(many, ",") + `]}`:                               "views",
	} {
		w.refused(400, "invalid", field, bob, "PATCH", myPreferencesPath, body)
		w.want(200, ann, "PATCH", defaultsPath, `{"defaults":`+body+`}`, nil) // has no views
	}
	w.holds(bob, `{}`, map[string]string{"views": `[]`})
}

// A person's chats are named by their ids. Another's, and an address, are none.
func TestChatsAreNamed(t *testing.T) {
	t.Parallel()
	w := newAway(t)
	add := func(as int64, body string) int64 {
		t.Helper()
		var made struct{ ID int64 }
		w.want(201, as, "POST", mine, body, &made)
		return made.ID
	}
	chat := func(as int64, name string) int64 {
		return add(as, `{"channel":"chat","kind":"slack","url":"https://hooks.slack.com/services/T/B/`+name+`"}`)
	}
	first, second, theirs := chat(bob, "1"), chat(bob, "2"), chat(cem, "3")
	mail := add(bob, `{"channel":"email","address":"bob@example.com"}`)
	w.holds(bob, `{}`, map[string]string{"chats": fmt.Sprintf("[%d]", first)})
	for body, field := range map[string]string{
		`{"chats":[]}`:     "chats",
		`{"chats":{}}`:     "chats",
		`{"chats":["1"]}`:  "chats",
		`{"chats":[null]}`: "chats",
		`{"chats":[1.5]}`:  "chats",
		fmt.Sprintf(`{"chats":[%d,%d]}`, second, second):               "chats.1",
		fmt.Sprintf(`{"chats":[%d,%d]}`, second, theirs):               "chats.1",
		fmt.Sprintf(`{"chats":[%d]}`, mail):                            "chats.0",
		`{"chats":[99999]}`:                                            "chats.0",
		`{"chats":[` + strings.Repeat("1,", db.MaxEndpoints) + `1]}`:   "chats",
		fmt.Sprintf(`{"lead_times":["1d"],"chats":[%d]}`, second+1000): "chats.0",
	} {
		w.refused(400, "invalid", field, bob, "PATCH", myPreferencesPath, body)
	}
	w.holds(bob, `{}`, map[string]string{"chats": fmt.Sprintf("[%d]", first), "lead_times": `["1h"]`})
	w.holds(bob, fmt.Sprintf(`{"chats":[%d,%d]}`, second, first),
		map[string]string{"chats": fmt.Sprintf("[%d,%d]", first, second)})
	w.holds(bob, fmt.Sprintf(`{"chats":[%d]}`, second), map[string]string{"chats": fmt.Sprintf("[%d]", second)})
	w.want(204, bob, "DELETE", fmt.Sprintf("%s%d/", mine, second), "", nil)
	w.holds(bob, `{"lead_times":["2h"]}`, map[string]string{"chats": fmt.Sprintf("[%d]", first)})
	w.holds(bob, `{"chats":null}`, map[string]string{"chats": fmt.Sprintf("[%d]", first)})
}

func TestWhatAnAdminLocked(t *testing.T) {
	t.Parallel()
	t.Run("T-PREF", whatAnAdminLocked)
}

func whatAnAdminLocked(t *testing.T) {
	w := newWorld(t)
	w.holds(bob, `{"types":{"task_unassigned":{"inbox":false}}}`,
		map[string]string{"types.task_unassigned.inbox": "false"})
	var set struct {
		Defaults map[string]any      `json:"defaults"`
		Locked   map[string][]string `json:"locked"`
	}
	w.want(200, ann, "PATCH", defaultsPath, `{"defaults":{"types":{"deploy":{"email":"digest"}},"lead_times":["2h"]},
		"locked":{"task_unassigned":["inbox"],"":["quiet","lead_times"],"status_change":[]}}`, &set)
	if len(set.Locked) != 2 || len(set.Locked[""]) != 2 || set.Defaults["lead_times"].([]any)[0] != "2h" {
		t.Errorf("set: %+v", set)
	}
	w.holds(bob, `{}`, map[string]string{"types.task_unassigned.inbox": "true", "lead_times": `["2h"]`,
		"types.deploy.email": `"digest"`, "locked.task_unassigned": `["inbox"]`, "locked.": `["quiet","lead_times"]`})
	for body, field := range map[string]string{
		`{"types":{"task_unassigned":{"inbox":null}},"lead_times":["1h"]}`: "lead_times",
		`{"quiet":{"week":{"mon":[["22:00","07:00"]]}}}`:                   "quiet",
	} {
		w.refused(403, "locked", field, bob, "PATCH", myPreferencesPath, body)
	}
	w.holds(bob, `{"types":{"task_unassigned":{"inbox":true,"sound":true}},"lead_times":["2h"],"quiet":null}`,
		map[string]string{"types.task_unassigned.sound": "true"})
	w.refused(403, "locked", "types.task_unassigned.inbox", bob, "PATCH", myPreferencesPath,
		`{"types":{"task_unassigned":{"inbox":false}}}`)
	w.want(200, ann, "PATCH", defaultsPath, `{"defaults":null,"locked":null}`, nil)
	w.holds(bob, `{"lead_times":null,"types":{"task_unassigned":{"inbox":false}}}`, map[string]string{
		"lead_times": `["1h"]`, "types.deploy.email": "", "types.task_unassigned.inbox": "false", "locked.": ""})
}

// A pause of one's own that is over is no choice any more: the default one holds then.
func TestAPauseThatIsOverHidesNoDefault(t *testing.T) {
	t.Parallel()
	clock, edit := newPushedClock()
	w := newWorld(t, edit)
	in := func(span time.Duration) string { // as JSON
		return clock.began.Add(span).UTC().Format(`"` + time.RFC3339 + `"`)
	}
	w.want(200, ann, "PATCH", defaultsPath, `{"defaults":{"pause_until":`+in(3*time.Minute)+`}}`, nil)
	w.holds(bob, `{"pause_until":`+in(time.Minute)+`}`, map[string]string{"pause_until": in(time.Minute)})
	clock.push(2 * time.Minute)
	w.holds(bob, `{}`, map[string]string{"pause_until": in(3 * time.Minute)})
	c := w.dial(bob, "")
	c.ready()
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Fix Login","assigned_to":2}`, nil)
	if n := c.until("notification").Notification; !n.Quiet {
		t.Error("it is not quiet while the default pause goes on")
	}
	clock.push(2 * time.Minute)
	w.holds(bob, `{}`, map[string]string{"pause_until": "null"})
}

// Other tabs are told that something was chosen; of new defaults everybody. What is off is neither sent nor counted.
func TestTabsHearOfPreferences(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	mine, also, others := w.puppet(bob, ""), w.puppet(bob, ""), w.puppet(cem, "")
	for _, p := range []*puppet{mine, also, others} {
		p.ready()
	}
	w.holds(bob, `{"types":{"task_assigned":{"inbox":false}}}`, nil)
	for _, p := range []*puppet{mine, also} {
		if m := p.next(); m.raw != `{"type":"preferences"}` {
			t.Errorf("told %s", m.raw)
		}
	}
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"X","assigned_to":2}`, nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"X","assigned_to":3}`, nil)
	w.want(200, ann, "PATCH", defaultsPath, `{"defaults":{"types":{"task_assigned":{"sound":true}}}}`, nil)
	for _, p := range []*puppet{mine, also} {
		if m := p.next(); m.raw != `{"type":"preferences"}` {
			t.Errorf("told %s", m.raw)
		}
	}
	others.until("notification")
	others.until("preferences")
	if n := w.unread(bob); n != 0 {
		t.Errorf("%d unread", n)
	}
	if ids, _ := w.walk(bob, "/api/notifications/"); len(ids) != 0 {
		t.Errorf("listed: %v", ids)
	}
}

// Quiet stands in live frames alone, of those for whom it is quiet, and not of what is urgent.
func TestQuietStandsInLiveFrames(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(200, bob, "PATCH", myPreferencesPath,
		`{"pause_until":"`+time.Now().Add(time.Hour).UTC().Format(time.RFC3339)+`"}`, nil)
	paused, other := w.puppet(bob, ""), w.puppet(cem, "")
	paused.ready()
	other.ready()
	w.want(201, ann, "POST", "/api/events/", `[{"title":"a","recipients":[2,3]},
		{"title":"b","recipients":[3,2],"priority":"urgent"},{"title":"c","recipients":[3,2],"priority":"high"}]`, nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"d","assigned_to":2}`, nil)
	for i, quiet := range []bool{true, false, true, true} {
		m := paused.until("notification")
		if has := strings.Contains(m.raw, `"quiet":true`); has != quiet || strings.Contains(m.raw, `"quiet":false`) {
			t.Errorf("frame %d: %s", i, m.raw)
		}
		if m.Notification.ID == 0 || m.UnreadCount == nil || *m.UnreadCount != i+1 {
			t.Errorf("frame %d: %s", i, m.raw)
		}
	}
	for i := range 3 {
		if m := other.until("notification"); strings.Contains(m.raw, "quiet") {
			t.Errorf("cem's frame %d: %s", i, m.raw)
		}
	}
	again := w.puppet(bob, "&since=0")
	for range 4 {
		if m := again.until("notification"); strings.Contains(m.raw, "quiet") {
			t.Errorf("of the backlog: %s", m.raw)
		}
	}
	if a := w.want(200, bob, "GET", "/api/notifications/", "", nil); strings.Contains(a.text, "quiet") {
		t.Errorf("listed: %s", a.text)
	}
}

// A watchedAnswer is an answer that a test looks at while it is written.
type watchedAnswer struct {
	*httptest.ResponseRecorder
	write func()
}

func (w watchedAnswer) Write(p []byte) (int, error) {
	w.write()
	return w.ResponseRecorder.Write(p)
}

// Whoever is slow to take the answer keeps no search of theirs waiting.
func TestPreferencesAreWrittenWhenOthersMaySearch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for method, handler := range map[string]func(http.ResponseWriter, *http.Request, db.User) error{
		"GET": w.srv.myPreferences, "PATCH": w.srv.patchMyPreferences} {
		r := httptest.NewRequestWithContext(t.Context(), method, myPreferencesPath, strings.NewReader("{}"))
		r.Header.Set("Content-Type", "application/json")
		written := false
		err := handler(watchedAnswer{httptest.NewRecorder(), func() {
			c := w.srv.limits.acquire(bob)
			defer w.srv.limits.release(c)
			if written = true; len(c.searches) > 0 {
				t.Errorf("%s: the search is not over", method)
			}
		}}, r, db.User{ID: bob})
		if err != nil || !written {
			t.Errorf("%s: %v, written: %v", method, err, written)
		}
	}
}
