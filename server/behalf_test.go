package server

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/db"
)

func TestAKeyActsForSomebody(t *testing.T) {
	t.Parallel()
	t.Run("T-BEHALF", aKeyActsForSomebody)
}

func aKeyActsForSomebody(t *testing.T) {
	w := newWorld(t)
	key := w.key(db.ScopeTasks)
	for user, external := range map[int64]string{bob: "b/ö b", cem: "c1"} {
		if _, err := w.db.UpdateUser(t.Context(), user, db.UserPatch{ExternalID: &external}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		header string
		want   any
	}{{"", nil}, {"2", 2.0}, {"ext:b%2F%C3%B6%20b", 2.0}, {"ext:c1", 3.0}} {
		var headers []string
		if c.header != "" {
			headers = []string{"On-Behalf-Of", c.header}
		}
		a := w.byKey(key, "POST", "/api/tasks/", `{"title":"x","assigned_to":"b/ö b"}`, headers...)
		if a.status != 201 || a.field("created_by") != c.want || a.field("assigned_to") != 2.0 {
			t.Errorf("for %q: %d %s", c.header, a.status, a.text)
		}
	}
	if n := len(listed[notificationJSON](w, bob, "/api/notifications/")); n != 2 { // not of what he did himself
		t.Errorf("bob has %d notifications", n)
	}
	// The rights are those of the key: it may delete what the person may not, and no more than the key.
	if a := w.byKey(key, "DELETE", "/api/tasks/1/", "", "On-Behalf-Of", "3"); a.status != 204 {
		t.Errorf("delete: %d %s", a.status, a.text)
	}
	if a := w.byKey(key, "GET", "/api/users/", "", "On-Behalf-Of", "1"); a.status != 403 {
		t.Errorf("with an admin's name: %d %s", a.status, a.text)
	}
}

func TestNobodyElseActsForSomebody(t *testing.T) {
	t.Parallel()
	t.Run("T-BEHALF", nobodyElseActsForSomebody)
}

func nobodyElseActsForSomebody(t *testing.T) {
	w := newWorld(t)
	key := w.key(db.ScopeTasks)
	w.want(200, ann, "PATCH", "/api/users/3/", `{"is_active":false}`, nil)
	const task = `{"title":"x","assigned_to":2}`
	for _, value := range []string{"3", "77", "0", "-1", "x", "02", "", "ext:", "ext:nobody", "ext:7", "ext:%zz",
		"ext:%ff", "@bob",
		"281474976710656", "2 3", "ext:" + strings.Repeat("x", 256)} {
		a := w.byKey(key, "POST", "/api/tasks/", task, "On-Behalf-Of", value)
		if a.status != 400 || a.field("field") != "On-Behalf-Of" {
			t.Errorf("for %q: %d %s", value, a.status, a.text)
		}
	}
	if a := w.byKey(key, "POST", "/api/tasks/", task, "On-Behalf-Of", "2", "On-Behalf-Of", "2"); a.status != 400 {
		t.Errorf("twice: %d %s", a.status, a.text)
	}
	for _, scope := range []db.Scope{db.ScopeUsers, db.ScopeRead, db.ScopeEvents} {
		if a := w.byKey(w.key(scope), "GET", "/api/users/", "", "On-Behalf-Of", "2"); a.status != 403 ||
			a.field("code") != "key_not_allowed" {
			t.Errorf("with the scope %s: %d %s", scope, a.status, a.text)
		}
	}
	for _, as := range []int64{ann, bob} {
		for _, path := range []string{"/api/tasks/", "/api/me/", "/api/notifications/", "/api/users/"} {
			if a := w.do(as, "GET", path, "", with("On-Behalf-Of", "2")); a.status != 403 || a.field("field") != "On-Behalf-Of" {
				t.Errorf("%d at %s: %d %s", as, path, a.status, a.text)
			}
		}
	}
	if a := w.do(0, "GET", "/api/tasks/", "", with("On-Behalf-Of", "2")); a.status != 401 {
		t.Errorf("a stranger: %d %s", a.status, a.text)
	}
	if n := len(listed[taskJSON](w, ann, "/api/tasks/")); n > 0 {
		t.Errorf("%d tasks were made", n)
	}
}

func TestAKeyMirrorsQuietly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.key(db.ScopeTasks)
	board := w.dial(bob, "")
	board.ready()
	if err := board.conn.Write(t.Context(), websocket.MessageText, []byte(`{"action":"watch_tasks"}`)); err != nil {
		t.Fatal(err)
	}
	board.until("watching")
	if a := w.byKey(key, "PUT", "/api/tasks/ext:t1/?notify=none", `{"title":"Quiet","assigned_to":2,"created_by":3,`+
		`"created_at":"2020-02-03T04:05:06Z"}`); a.status != 201 || a.field("created_by") != 3.0 ||
		a.field("created_at") != "2020-02-03T04:05:06Z" {
		t.Errorf("put: %d %s", a.status, a.text)
	}
	if m := board.until("task"); m.Task.Title != "Quiet" {
		t.Errorf("the board hears %s", m.raw)
	}
	for _, c := range []struct{ method, path, body string }{
		{"PATCH", "/api/tasks/ext:t1/?notify=none", `{"status":"in_progress"}`},
		{"PATCH", "/api/tasks/ext:t1/?notify=none", `{"assigned_to":3}`},
		{"PUT", "/api/tasks/?notify=none", `[{"external_id":"t1","title":"Quiet","assigned_to":2}]`},
		{"POST", "/api/tasks/?notify=none", `{"title":"Quiet","assigned_to":2}`},
		{"DELETE", "/api/tasks/ext:t1/?notify=none", ``},
	} {
		if a := w.byKey(key, c.method, c.path, c.body); a.status > 204 {
			t.Errorf("%s %s: %d %s", c.method, c.path, a.status, a.text)
		}
	}
	if n := w.db.Newest(); n != 0 {
		t.Errorf("%d notifications", n)
	}
	if a := w.byKey(key, "PATCH", "/api/tasks/2/", `{"status":"done"}`); a.status != 200 ||
		len(listed[notificationJSON](w, bob, "/api/notifications/")) != 1 {
		t.Errorf("aloud: %d %s, %d notifications", a.status, a.text,
			len(listed[notificationJSON](w, bob, "/api/notifications/")))
	}
	for _, query := range []string{"notify=all", "notify=", "notify=None", "notify=none&notify=all"} {
		if a := w.byKey(key, "POST", "/api/tasks/?"+query, `{"title":"x"}`); a.status != 400 || a.field("field") != "notify" {
			t.Errorf("%s: %d %s", query, a.status, a.text)
		}
	}
	if a := w.byKey(key, "GET", "/api/tasks/?notify=none", ""); a.status != 400 {
		t.Errorf("of a list: %d %s", a.status, a.text)
	}
	for _, as := range []int64{ann, bob} {
		w.refused(403, "key_not_allowed", "notify", as, "POST", "/api/tasks/?notify=none", `{"title":"x"}`)
	}
}

func TestOnlyAKeySaysWhoMadeATaskAndWhen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.key(db.ScopeTasks)
	for body, field := range map[string]string{
		`{"title":"x","created_by":77}`:                                  "created_by",
		`{"title":"x","created_by":"nobody"}`:                            "created_by",
		`{"title":"x","created_by":"2"}`:                                 "created_by",
		`{"title":"x","created_by":true}`:                                "created_by",
		`{"title":"x","created_at":"2100-01-01T00:00:00Z"}`:              "created_at",
		`{"title":"x","created_at":null}`:                                "created_at",
		`{"title":"x","created_at":"2020-01-01"}`:                        "created_at",
		`{"title":"x","created_at":"1000-01-01T00:00:00Z"}`:              "created_at",
		`{"title":"x","assigned_to":"nobody"}`:                           "assigned_to",
		`{"title":"x","assigned_to":"2"}`:                                "assigned_to",
		`{"title":"x","assigned_to":""}`:                                 "assigned_to",
		`{"title":"x","assigned_to":2.5}`:                                "assigned_to",
		`{"title":"x","external_id":"7"}`:                                "external_id",
		`{"title":"x","external_id":7}`:                                  "external_id",
		`{"title":"x","external_id":"` + strings.Repeat("x", 256) + `"}`: "external_id",
	} {
		if a := w.byKey(key, "POST", "/api/tasks/", body); a.status != 400 || a.field("field") != field {
			t.Errorf("%s: %d %s", body, a.status, a.text)
		}
	}
	for _, c := range []struct {
		body string
		by   any
	}{{`{"title":"x","created_by":2}`, 2.0}, {`{"title":"x","created_by":null}`, nil}, {`{"title":"x"}`, 3.0}} {
		if a := w.byKey(key, "POST", "/api/tasks/", c.body, "On-Behalf-Of", "3"); a.status != 201 ||
			a.field("created_by") != c.by {
			t.Errorf("%s: %d %s", c.body, a.status, a.text)
		}
	}
	// The clock of the program may be a little ahead.
	ahead := time.Now().Add(time.Minute).UTC().Format(time.RFC3339)
	type times struct {
		Created time.Time `json:"created_at"`
		Updated time.Time `json:"updated_at"`
	}
	var one times
	var many struct{ Results []times }
	a := w.byKey(key, "POST", "/api/tasks/", fmt.Sprintf(`{"title":"x","created_at":%q}`, ahead))
	json.Unmarshal([]byte(a.text), &one)
	b := w.byKey(key, "PUT", "/api/tasks/", fmt.Sprintf(`[{"external_id":"x-7","title":"x","created_at":%q}]`, ahead))
	json.Unmarshal([]byte(b.text), &many)
	if len(many.Results) != 1 {
		t.Errorf("many from a clock that is ahead: %d %s", b.status, b.text)
	}
	for _, task := range append(many.Results, one) {
		if task.Created.IsZero() || task.Created.After(task.Updated) {
			t.Errorf("a task of a clock that is ahead: %+v, of %d %s and %d %s", task, a.status, a.text, b.status, b.text)
		}
	}
	again := w.byKey(key, "PUT", "/api/tasks/", fmt.Sprintf(`[{"external_id":"x-7","title":"x","created_at":%q}]`, ahead))
	if again.text != b.text {
		t.Errorf("again: %s, want %s", again.text, b.text)
	}
	// From people these two are what they read, and may send back.
	a = w.want(201, bob, "POST", "/api/tasks/",
		`{"title":"x","created_by":1,"created_at":"2020-01-01T00:00:00Z","external_id":null}`,
		nil)
	if a.field("created_by") != 2.0 || strings.HasPrefix(fmt.Sprint(a.field("created_at")), "2020") {
		t.Errorf("bob's: %s", a.text)
	}
	path := fmt.Sprintf("/api/tasks/%v/", a.field("id"))
	w.refused(403, "forbidden", "external_id", bob, "PATCH", path, `{"external_id":"x1"}`)
	w.want(200, ann, "PATCH", path, `{"external_id":"x1"}`, nil)
	w.want(200, bob, "PATCH", path, `{"external_id":"x1","title":"y"}`, nil)
	if a := w.byKey(key, "PATCH", path,
		`{"created_by":3,"created_at":"2020-01-01T00:00:00Z"}`); a.field("created_by") != 3.0 ||
		a.field("created_at") != "2020-01-01T00:00:00Z" || a.field("version") != 4.0 {
		t.Errorf("changed by a key: %d %s", a.status, a.text)
	}
	if again := w.byKey(key, "PUT", path, `{"title":"y"}`); again.field("external_id") != "x1" ||
		again.field("created_by") != 3.0 || again.field("created_at") != "2020-01-01T00:00:00Z" ||
		again.field("version") != 4.0 {
		t.Errorf("put without them: %s", again.text)
	}
}

func TestAKeyTakesNoTaskFromItsNotifications(t *testing.T) {
	t.Parallel()
	clock, pushed := newPushedClock()
	w := newWorld(t, pushed)
	key := w.key(db.ScopeTasks)
	ahead := clock.began.Add(3 * time.Second).UTC().Format(time.RFC3339)
	put := fmt.Sprintf(`{"title":"x","assigned_to":2,"created_at":%q}`, ahead)
	first := w.byKey(key, "PUT", "/api/tasks/ext:a/", put)
	clock.push(10 * time.Second)
	for _, c := range [][2]string{{"PUT", put}, {"PATCH", fmt.Sprintf(`{"created_at":%q}`, ahead)}} {
		if again := w.byKey(key, c[0], "/api/tasks/ext:a/", c[1]); again.status != 200 || again.text != first.text {
			t.Errorf("%s: %d %s, want %s", c[0], again.status, again.text, first.text)
		}
		for _, path := range []string{"/api/notifications/", "/api/notifications/?task_id=1"} {
			if list := listed[notificationJSON](w, bob, path); len(list) != 1 || list[0].TaskID == nil {
				t.Errorf("after %s, %s has %+v", c[0], path, list)
			}
		}
	}
}

func TestACreationTimeWarnsOfNoDeadlineAgain(t *testing.T) {
	t.Parallel()
	clock, pushed := newPushedClock()
	w := newWorld(t, pushed)
	key := w.key(db.ScopeTasks)
	at := func(from time.Duration) string { return clock.began.Add(from).UTC().Format(time.RFC3339Nano) }
	warnings := func(when string) {
		t.Helper()
		if _, err := w.db.WarnDeadlines(t.Context()); err != nil {
			t.Fatal(err)
		}
		list := listed[notificationJSON](w, bob, "/api/notifications/?notification_type=deadline_warning")
		if len(list) != 1 {
			t.Errorf("%s, bob has %d warnings", when, len(list))
		}
	}
	w.byKey(key, "PUT", "/api/tasks/ext:a/",
		fmt.Sprintf(`{"title":"x","assigned_to":2,"due_date":%q}`, at(50*time.Minute)))
	warnings("at first")
	for _, created := range []time.Duration{-time.Hour, time.Second, -2 * time.Hour, -90 * time.Minute} {
		clock.push(time.Minute)
		a := w.byKey(key, "PATCH", "/api/tasks/ext:a/?notify=none", fmt.Sprintf(`{"created_at":%q}`, at(created)))
		if a.status != 200 {
			t.Errorf("%d %s", a.status, a.text)
		}
		warnings("after " + created.String())
	}
	for _, user := range []int64{3, 2} { // and back
		w.byKey(key, "PATCH", "/api/tasks/ext:a/?notify=none", fmt.Sprintf(`{"assigned_to":%d}`, user))
	}
	warnings("after others had it")
}

func TestAKeyIsNotHeldToSomebodysQuota(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.set.UserTasks = 1 })
	key := w.key(db.ScopeTasks)
	for range 2 {
		if a := w.byKey(key, "POST", "/api/tasks/", `{"title":"x"}`, "On-Behalf-Of", "2"); a.status != 201 {
			t.Errorf("%d %s", a.status, a.text)
		}
	}
	w.refused(403, "quota", "", bob, "POST", "/api/tasks/", `{"title":"x"}`)
}

func TestWhoChangesTasksTooOftenIsToldWhenTheyMayGoOn(t *testing.T) { // A14
	t.Parallel()
	w := newWorld(t, func(w *world) { w.set.UserChanges = 2 })
	key := w.key(db.ScopeTasks)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"x"}`, nil)
	w.want(200, bob, "PATCH", "/api/tasks/1/", `{"title":"y"}`, nil)
	for _, c := range [][2]string{{"PATCH", "/api/tasks/1/"}, {"PUT", "/api/tasks/1/"}, {"POST", "/api/tasks/"},
		{"DELETE", "/api/tasks/1/"}} {
		no := w.refused(429, "too_many_changes", "", bob, c[0], c[1], `{"title":"z"}`)
		wait, _ := strconv.Atoi(no.header.Get("Retry-After"))
		if wait < 86_000 || wait > 86_400 || !strings.Contains(no.text, "tasks 2 times within a day") {
			t.Errorf("%s: %v %s", c[0], no.header, no.text)
		}
	}
	for range 3 {
		if a := w.byKey(key, "PATCH", "/api/tasks/1/", `{"title":"z"}`, "On-Behalf-Of", "2"); a.status != 200 {
			t.Errorf("by a key: %d %s", a.status, a.text)
		}
	}
}

func TestTheLastUseIsKept(t *testing.T) {
	t.Parallel()
	t.Run("T-KEY", theLastUseIsKept)
}

func theLastUseIsKept(t *testing.T) {
	w := newWorld(t)
	key := w.key(db.ScopeRead)
	began := time.Now().Add(-time.Second)
	w.byKey(key, "GET", "/api/tasks/", "")
	w.stop()
	w.start()
	keys, err := w.db.Keys(t.Context())
	if err != nil || len(keys) != 1 || keys[0].LastUsed.Before(began) {
		t.Errorf("%+v, %v", keys, err)
	}
}
