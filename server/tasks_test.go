package server

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestATaskIsCreatedWithDefaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var bare, full taskJSON
	a := w.want(201, ann, "POST", "/api/tasks/", `{"title":"  Fix Login \n"}`, &bare)
	if a.header.Get("ETag") != `"1"` || bare.Version != 1 {
		t.Errorf("ETag %s, %s", a.header.Get("ETag"), a.text)
	}
	if bare.ID != 1 || bare.Title != "Fix Login" || bare.Description != "" || bare.Status != "todo" ||
		bare.AssignedTo != nil || *bare.CreatedBy != ann || bare.DueDate != nil {
		t.Errorf("%s", a.text)
	}
	if since := time.Since(time.Time(bare.CreatedAt)); since < 0 || since > time.Minute ||
		bare.CreatedAt != bare.UpdatedAt {
		t.Errorf("created %s", a.text)
	}
	a = w.want(201, bob, "POST", "/api/tasks/",
		`{"title":"Ship","description":" as it is ","status":"in_review","assigned_to":3,`+
			`"due_date":"2030-06-01T14:30:00.1239+02:00"}`, &full)
	if full.ID != 2 || full.Description != " as it is " || full.Status != "in_review" || *full.AssignedTo != cem ||
		*full.CreatedBy != bob || !strings.Contains(a.text, `"due_date":"2030-06-01T12:30:00.123Z"`) {
		t.Errorf("%s", a.text)
	}
	for _, id := range []int64{1, 2} {
		if got := w.want(200, cem, "GET", fmt.Sprintf("/api/tasks/%d/", id), "", nil); id == 2 && got.text != a.text ||
			got.header.Get("ETag") != `"1"` {
			t.Errorf("read as %s, created as %s", got.text, a.text)
		}
	}
	if kinds := told(w, cem); fmt.Sprint(kinds) != "[task_assigned]" { // creating is no status change
		t.Errorf("cem was told %v", kinds)
	}
}

// told returns the types of somebody's notifications, oldest first.
func told(w *world, user int64) (kinds []string) {
	w.t.Helper()
	for _, n := range listed[notificationJSON](w, user, "/api/notifications/?since=0") {
		kinds = append(kinds, string(n.Type))
	}
	return kinds
}

func TestReadOnlyFieldsSetNothing(t *testing.T) { // T-MASS
	t.Parallel()
	w := newWorld(t)
	const more = `"id":99,"created_by":1,"created_at":"2001-01-01T00:00:00Z","updated_at":"2001-01-01T00:00:00Z",` +
		`"version":50,"warn_at":1,"Title":"no","TITLE":"no","unknown":{"x":[1]}`
	const more2 = `{"title":"x",` + more + `}`
	for _, c := range []struct {
		by           int64
		method, path string
		status       int
	}{{bob, "POST", "/api/tasks/", 201}, {bob, "PATCH", "/api/tasks/1/", 200}, {bob, "PUT", "/api/tasks/1/", 200},
		{ann, "PUT", "/api/tasks/5/", 201}} {
		var task taskJSON
		a := w.want(c.status, c.by, c.method, c.path, more2, &task)
		creator := map[int64]int64{1: bob, 5: ann}[task.ID]
		if task.ID == 99 || *task.CreatedBy != creator || task.Version == 50 || task.Title != "x" ||
			strings.Contains(a.text, "2001") {
			t.Errorf("%s %s: %s", c.method, c.path, a.text)
		}
	}
	w.refused(404, "not_found", "", ann, "GET", "/api/tasks/99/", "")
}

func TestPUTReplacesOrCreates(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const full = `{"title":"Full","description":"d","status":"in_progress","assigned_to":2,` +
		`"due_date":"2030-01-01T00:00:00Z"}`
	var made, same, bare taskJSON
	a := w.want(201, ann, "PUT", "/api/tasks/7/", full, &made)
	if made.ID != 7 || *made.CreatedBy != ann || a.header.Get("ETag") != `"1"` {
		t.Fatalf("created %s", a.text)
	}
	again := w.want(200, ann, "PUT", "/api/tasks/7/", full, &same)
	if again.text != a.text || again.header.Get("ETag") != `"1"` {
		t.Errorf("the same again: %s", again.text)
	}
	a = w.want(200, bob, "PUT", "/api/tasks/7/", `{"title":"Bare"}`, &bare)
	if bare.Description != "" || bare.Status != "todo" || bare.AssignedTo != nil || bare.DueDate != nil ||
		bare.Version != 2 || a.header.Get("ETag") != `"2"` {
		t.Errorf("replaced by defaults: %s", a.text)
	}
	if *bare.CreatedBy != ann || bare.CreatedAt != made.CreatedAt {
		t.Errorf("what a host can't set: %s", a.text)
	}
	if kinds := told(w, bob); fmt.Sprint(kinds) != "[task_assigned]" { // he unassigned himself
		t.Errorf("bob was told %v", kinds)
	}
	if kinds := told(w, ann); fmt.Sprint(kinds) != "[status_change]" {
		t.Errorf("ann was told %v", kinds)
	}

	var next taskJSON
	w.want(201, ann, "PUT", "/api/tasks/281474976710655/", `{"title":"the largest id"}`, nil)
	w.refused(400, "invalid", "id", ann, "PUT", "/api/tasks/281474976710656/", `{"title":"x"}`)
	w.refused(404, "not_found", "", ann, "PUT", "/api/tasks/9223372036854775808/", `{"title":"x"}`)
	w.want(201, ann, "PUT", "/api/tasks/3/", `{"title":"below"}`, nil)
	w.want(204, ann, "DELETE", "/api/tasks/281474976710655/", "", nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, &next)
	if next.ID != 8 { // not behind the largest: nothing could be
		t.Errorf("POST gave id %d", next.ID)
	}
}

func TestIDsAreNotGivenAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var task taskJSON
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"1"}`, nil)
	w.want(201, ann, "PUT", "/api/tasks/50/", `{"title":"50"}`, nil)
	w.want(204, ann, "DELETE", "/api/tasks/50/", "", nil)
	w.stop()
	w.start()
	if w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, &task); task.ID != 51 {
		t.Errorf("POST gave %d", task.ID)
	}
}

func TestPATCHChangesWhatItNames(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/",
		`{"title":"a","description":"d","assigned_to":2,"due_date":"2030-01-01T00:00:00Z"}`, nil)
	version := int64(1)
	for _, c := range []struct {
		body    string
		changes bool
		holds   func(taskJSON) bool
	}{
		{``, false, func(t taskJSON) bool { return t.Title == "a" }},
		{`{}`, false, func(t taskJSON) bool { return t.Title == "a" }},
		{`{"unknown":1}`, false, func(t taskJSON) bool { return t.Title == "a" }},
		{`{"title":"a","status":"todo","assigned_to":2}`, false, func(t taskJSON) bool { return t.Title == "a" }},
		{`{"title":" b "}`, true, func(t taskJSON) bool {
			return t.Title == "b" && t.Description == "d" && *t.AssignedTo == bob && t.DueDate != nil
		}},
		{`{"description":""}`, true, func(t taskJSON) bool { return t.Description == "" && t.Title == "b" }},
		{`{"status":"in_progress"}`, true, func(t taskJSON) bool { return t.Status == "in_progress" }},
		{`{"assigned_to":null}`, true, func(t taskJSON) bool { return t.AssignedTo == nil && t.DueDate != nil }},
		{`{"assigned_to":null}`, false, func(t taskJSON) bool { return t.AssignedTo == nil }},
		{`{"due_date":null}`, true, func(t taskJSON) bool { return t.DueDate == nil }},
		{`{"assigned_to":3,"due_date":"2031-01-01T00:00:00+00:00","status":"done"}`, true, func(t taskJSON) bool {
			return *t.AssignedTo == cem && t.Status == "done" &&
				time.Time(*t.DueDate).Equal(time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC))
		}},
	} {
		var task taskJSON
		a := w.want(200, ann, "PATCH", "/api/tasks/1/", c.body, &task)
		if c.changes {
			version++
		}
		if !c.holds(task) || task.Version != version || a.header.Get("ETag") != fmt.Sprintf(`"%d"`, version) {
			t.Errorf("%s: %s, ETag %s, want version %d", c.body, a.text, a.header.Get("ETag"), version)
		}
	}
	if kinds := told(w, bob); fmt.Sprint(kinds) != "[task_assigned status_change task_unassigned]" {
		t.Errorf("bob was told %v", kinds)
	}
	for _, field := range []string{"title", "description", "status"} {
		w.refused(400, "invalid", field, ann, "PATCH", "/api/tasks/1/", `{"due_date":null,"`+field+`":null}`)
	}
	w.refused(404, "not_found", "", ann, "PATCH", "/api/tasks/2/", `{"title":"x"}`)
}

func TestPreconditionsDecideOverWrites(t *testing.T) {
	t.Parallel()
	w, id := newWorld(t), 0
	for _, c := range []struct {
		name, header, value string
		there, missing      [3]int // PUT, PATCH, DELETE
	}{
		{"none", "X-None", "x", [3]int{200, 200, 204}, [3]int{201, 404, 404}},
		{"the version", "If-Match", `"2"`, [3]int{200, 200, 204}, [3]int{412, 404, 404}},
		{"any version", "If-Match", `*`, [3]int{200, 200, 204}, [3]int{412, 404, 404}},
		{"one of a list", "If-Match", `"9", "2"`, [3]int{200, 200, 204}, [3]int{412, 404, 404}},
		{"an old version", "If-Match", `"1"`, [3]int{412, 412, 412}, [3]int{412, 404, 404}},
		{"another list", "If-Match", `"1","3"`, [3]int{412, 412, 412}, [3]int{412, 404, 404}},
		{"a weak tag", "If-Match", `W/"2"`, [3]int{412, 412, 412}, [3]int{412, 404, 404}},
		{"no quotes", "If-Match", `2`, [3]int{412, 412, 412}, [3]int{412, 404, 404}},
		{"garbage", "If-Match", `"x`, [3]int{412, 412, 412}, [3]int{412, 404, 404}},
		{"empty", "If-Match", ``, [3]int{412, 412, 412}, [3]int{412, 404, 404}},
		{"only if absent", "If-None-Match", `*`, [3]int{412, 412, 412}, [3]int{201, 404, 404}},
		{"only if absent, in a list", "If-None-Match", `"x", *`, [3]int{412, 412, 412}, [3]int{201, 404, 404}},
		{"unless it is this one", "If-None-Match", `"2"`, [3]int{412, 412, 412}, [3]int{201, 404, 404}},
		{"unless it is one of these", "If-None-Match", `"x", W/"2"`, [3]int{412, 412, 412}, [3]int{201, 404, 404}},
		{"unless it is another", "If-None-Match", `"1"`, [3]int{200, 200, 204}, [3]int{201, 404, 404}},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := func(r *http.Request) { r.Header[http.CanonicalHeaderKey(c.header)] = []string{c.value} }
			for i, method := range []string{"PUT", "PATCH", "DELETE"} {
				id += 2
				there, missing := fmt.Sprintf("/api/tasks/%d/", id), fmt.Sprintf("/api/tasks/%d/", id+1)
				w.want(201, ann, "PUT", there, `{"title":"a"}`, nil)
				w.want(200, ann, "PUT", there, `{"title":"b","assigned_to":2}`, nil)
				a := w.do(ann, method, there, `{"title":"c"}`, set)
				if a.status != c.there[i] || a.status == 412 && a.field("code") != "precondition_failed" {
					t.Errorf("%s of version 2: %d %s, want %d", method, a.status, a.text, c.there[i])
				}
				if a.status == 412 {
					var task taskJSON
					if w.want(200, ann, "GET", there, "", &task); task.Title != "b" || task.Version != 2 {
						t.Errorf("%s was refused and left %+v", method, task)
					}
				}
				if a := w.do(ann, method, missing, `{"title":"c"}`, set); a.status != c.missing[i] {
					t.Errorf("%s of a missing one: %d %s, want %d", method, a.status, a.text, c.missing[i])
				}
			}
		})
	}
}

func TestOfTwoWritersWithOneVersionOneWins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"0"}`, nil)
	statuses := make([]int, 8)
	var all sync.WaitGroup
	for i := range statuses {
		all.Go(func() {
			statuses[i] = w.do(ann, "PATCH", "/api/tasks/1/", fmt.Sprintf(`{"title":"by %d"}`, i),
				with("If-Match", `"1"`)).status
		})
	}
	all.Wait()
	won := 0
	for _, status := range statuses {
		switch status {
		case 200:
			won++
		case 412:
		default:
			t.Errorf("answered %d", status)
		}
	}
	if won != 1 {
		t.Errorf("%d won", won)
	}
}

func TestOnlyCreatorAndAdminsDelete(t *testing.T) {
	t.Parallel()
	t.Run("T-TASK-AUTHZ", onlyCreatorAndAdminsDelete)
}

func onlyCreatorAndAdminsDelete(t *testing.T) {
	w := newWorld(t)
	make := func() string {
		var task taskJSON
		w.want(201, bob, "POST", "/api/tasks/", `{"title":"x","assigned_to":3}`, &task)
		return fmt.Sprintf("/api/tasks/%d/", task.ID)
	}
	path := make()
	w.want(200, cem, "GET", path, "", nil) // a team shares its board
	w.want(200, cem, "PATCH", path, `{"title":"cem's words"}`, nil)
	w.want(200, cem, "PUT", path, `{"title":"cem's words","assigned_to":3}`, nil)
	w.refused(403, "forbidden", "", cem, "DELETE", path, "") // not the assignee either
	w.refused(403, "forbidden", "", cem, "DELETE", path, "", with("If-Match", `"1"`))
	w.want(200, ann, "GET", path, "", nil)
	if a := w.want(204, bob, "DELETE", path, "", nil); a.text != "" {
		t.Errorf("a 204 with %q", a.text)
	}
	w.refused(404, "not_found", "", bob, "DELETE", path, "")
	w.refused(404, "not_found", "", cem, "DELETE", path, "")
	w.want(204, ann, "DELETE", make(), "", nil)

	if kinds := told(w, cem); fmt.Sprint(kinds) != "[task_assigned task_unassigned task_assigned task_unassigned]" {
		t.Errorf("cem was told %v", kinds)
	}
	for _, n := range listed[notificationJSON](w, cem, "/api/notifications/") {
		if n.TaskID != nil || n.URL != nil || n.Title == "" {
			t.Errorf("of a deleted task: %+v", n)
		}
	}
	orphan := make()
	w.want(204, ann, "DELETE", "/api/users/2/", "", nil)
	w.refused(403, "forbidden", "", cem, "DELETE", orphan, "") // nobody's is not everybody's
	w.want(204, ann, "DELETE", orphan, "", nil)
}

func TestTaskListFilters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, body := range []string{
		`{"title":"Fix Login","status":"todo","assigned_to":2}`,
		`{"title":"Straße prüfen","status":"done","assigned_to":2}`,
		`{"title":"100% done_","description":"the LOGIN page"}`,
		`{"title":"ΣΊΣΥΦΟΣ","status":"cancelled","assigned_to":3}`,
	} {
		w.want(201, ann, "POST", "/api/tasks/", body, nil)
	}
	for query, want := range map[string][]int64{
		"":                           {4, 3, 2, 1},
		"status=todo":                {3, 1},
		"status=":                    {4, 3, 2, 1},
		"assigned_to=2":              {2, 1},
		"assigned_to=99":             nil,
		"assigned_to=2&status=done":  {2},
		"search=login":               {3, 1},
		"search=LOGIN&assigned_to=2": {1},
		"search=STRASSE":             {2},
		"search=%CF%83%CE%AF%CF%83%CF%85%CF%86%CE%BF%CF%82": {4},
		"search=100%25":  {3},
		"search=%25":     {3},
		"search=_":       {3},
		"search=nothing": nil,
		"search=":        {4, 3, 2, 1},
		"before=3":       {2, 1},
	} {
		var ids []int64
		for _, task := range listed[taskJSON](w, bob, "/api/tasks/?"+query) {
			ids = append(ids, task.ID)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("%q: %v, want %v", query, ids, want)
		}
	}
}

func TestTasksNeedAToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, nil)
	for _, c := range []struct{ method, path string }{
		{"GET", "/api/tasks/"}, {"POST", "/api/tasks/"}, {"GET", "/api/tasks/1/"}, {"PUT", "/api/tasks/1/"},
		{"PATCH", "/api/tasks/1/"}, {"DELETE", "/api/tasks/1/"},
		{"GET", "/api/me/"}, {"GET", "/api/users/"}, {"POST", "/api/users/"}, {"GET", "/api/users/1/"},
		{"PUT", "/api/users/1/"}, {"PATCH", "/api/users/1/"}, {"DELETE", "/api/users/1/"},
		{"DELETE", "/api/users/1/sessions/"},
		{"GET", "/api/notifications/"}, {"GET", "/api/notifications/unread_count/"},
		{"POST", "/api/notifications/1/mark_read/"}, {"POST", "/api/notifications/1/mark_unread/"},
		{"POST", "/api/notifications/mark_all_read/"},
	} {
		a := w.refused(401, "unauthorized", "", 0, c.method, c.path, `{"title":"y","username":"y"}`)
		if a.header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%s %s: %v", c.method, c.path, a.header)
		}
	}
}
