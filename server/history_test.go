package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"ctms/db"
	"ctms/server/internal/token/tokentest"
)

func TestTheHistoryOfATaskOnTheWire(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	made := w.want(201, ann, "POST", "/api/keys/", `{"name":"Mirror","scopes":["tasks"]}`, nil)
	key := made.field("key").(string)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Fix Login","description":"x","assigned_to":2}`, nil)
	w.want(200, bob, "PATCH", "/api/tasks/1/", `{"status":"in_progress","assigned_to":null}`, nil)
	w.want(200, bob, "PATCH", "/api/tasks/1/", `{"status":"in_progress"}`, nil)
	w.byKey(key, "PATCH", "/api/tasks/1/", `{"due_date":"2100-01-31T17:00:00.5+01:00","description":""}`,
		"On-Behalf-Of", "3")
	w.byKey(key, "PATCH", "/api/tasks/1/", `{"due_date":null,"external_id":"8f2c"}`)
	w.want(204, ann, "DELETE", fmt.Sprint("/api/keys/", made.field("id"), "/"), "", nil)

	var page pageJSON[historyJSON]
	w.want(200, cem, "GET", "/api/tasks/ext:8f2c/history/", "", &page)
	var lines []string
	for _, e := range page.Results {
		text, _ := json.Marshal([]any{e.Actor, e.Key, e.Changes})
		lines = append(lines, string(text))
		if e.ID == 0 || e.At == (stamp{}) {
			t.Errorf("an entry without id or time: %s", text)
		}
	}
	want := []string{
		`[null,{"id":1,"name":"Mirror"},{"due_date":["2100-01-31T16:00:00.500Z",null],"external_id":[null,"8f2c"]}]`,
		`[{"id":3,"name":"cem"},{"id":1,"name":"Mirror"},{"description":true,"due_date":[null,"2100-01-31T16:00:00.500Z"]}]`,
		`[{"id":2,"name":"bob"},null,{"assigned_to":[2,null],"status":["todo","in_progress"]}]`,
		`[{"id":1,"name":"ann"},null,{"assigned_to":[null,2],"created_by":[null,1],"description":true,` +
			`"status":[null,"todo"],"title":[null,"Fix Login"]}]`,
	}
	if fmt.Sprint(lines) != fmt.Sprint(want) {
		t.Errorf("got  %s\nwant %s", lines, want)
	}

	// By pages.
	path, seen := "/api/tasks/1/history/?page_size=3", 0
	for path != "" {
		page = pageJSON[historyJSON]{}
		w.want(200, cem, "GET", path, "", &page)
		seen, path = seen+len(page.Results), ""
		if page.Next != nil {
			path = *page.Next
		}
	}
	if seen != 4 {
		t.Errorf("the pages have %d entries", seen)
	}
	w.refused(400, "invalid", "before", cem, "GET", "/api/tasks/1/history/?before=x", "")
	w.refused(400, "invalid", "status", cem, "GET", "/api/tasks/1/history/?status=done", "")

	// It ends with the task, and another one under the id has its own.
	w.want(204, ann, "DELETE", "/api/tasks/1/", "", nil)
	w.refused(404, "not_found", "", ann, "GET", "/api/tasks/1/history/", "")
	w.want(201, ann, "PUT", "/api/tasks/1/", `{"title":"Again"}`, nil)
	page = pageJSON[historyJSON]{}
	w.want(200, ann, "GET", "/api/tasks/1/history/", "", &page)
	if len(page.Results) != 1 {
		t.Errorf("the new task has the history %v", page.Results)
	}
}

// Who may read tasks may read their history.
func TestWhoMayReadAHistory(t *testing.T) {
	t.Parallel()
	w := newWorld(t, inboxOnly)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"For ann","assigned_to":1}`, nil)
	const path = "/api/tasks/1/history/"
	for name, c := range map[string]struct {
		status int
		as     func(*http.Request)
	}{
		"nobody":               {401, func(*http.Request) {}},
		"a login here":         {200, bearing(w.token(cem))},
		"a token for an inbox": {403, bearing(tokentest.HostToken())},
		"a key for events":     {403, with("X-Api-Key", w.key(db.ScopeEvents, db.ScopeUsers))},
		"a key for tasks":      {200, with("X-Api-Key", w.key(db.ScopeTasks))},
		"a key that reads":     {200, with("X-Api-Key", w.key(db.ScopeRead))},
	} {
		if a := w.do(0, "GET", path, "", c.as); a.status != c.status {
			t.Errorf("%s: %d %s, want %d", name, a.status, a.text, c.status)
		}
	}
}
