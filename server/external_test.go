package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"ctms/db"
)

// hostIDs are external ids that a host could have, the odd ones among them.
var hostIDs = []string{"8f2c", "8F2C", "0f8fad5b-d9cb-469f-a165-70867728950e", "a/b", "a//b", "/", "..", "../..", ".",
	"a/../b",
	"%2F", "é", "e\u0301", " ", "a b", "?x=1#y", "ext:x", "007", "0", "-7", "281474976710656", "😀", "a\nb", "\"<>",
	strings.Repeat("é", 127)}

func TestExternalIDsInPaths(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it sends many requests")
	w := newWorld(t)
	key := w.key(db.ScopeTasks, db.ScopeUsers)
	for i, external := range hostIDs {
		for _, what := range []string{"tasks", "users"} {
			path := "/api/" + what + "/ext:" + url.PathEscape(external)
			body := fmt.Sprintf(`{"title":"x","username":"u%d"}`, i)
			for _, c := range []struct {
				status       int
				method, path string
			}{
				{404, "GET", path + "/"}, {201, "PUT", path}, {200, "PUT", path + "/"}, {200, "GET", path},
				{200, "PATCH", path + "/"}, {204, "DELETE", path + "/"}, {404, "GET", path},
			} {
				a := w.byKey(key, c.method, c.path, body)
				if a.status != c.status || c.status/100 == 2 && c.status != 204 && a.field("external_id") != external {
					t.Errorf("%s %s: %d %s, want %d", c.method, c.path, a.status, a.text, c.status)
				}
			}
		}
	}
}

func TestWhatIsNoExternalIDInAPath(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.key(db.ScopeTasks, db.ScopeUsers)
	for _, id := range []string{"ext:7", "ext:281474976710655", "ext:", "ext:%ff", "ext:a%00b", "ext:" +
		strings.Repeat("x", 256)} {
		for _, what := range []string{"tasks", "users"} {
			for _, method := range []string{"GET", "PUT", "PATCH", "DELETE"} {
				a := w.byKey(key, method, "/api/"+what+"/"+id+"/", `{"title":"x","username":"x"}`)
				if a.status != 400 || a.field("field") != "id" {
					t.Errorf("%s %s: %d %s", method, id, a.status, a.text)
				}
			}
		}
	}
	for _, path := range []string{"/api/tasks/Ext:x/", "/api/tasks/x/", "/api/tasks/..%2Fusers/", "/api/tasks/ext:a/../b/",
		"/api/tasks/ext:a//", "/api/notifications/ext:x/mark_read/", "/api/tasks/%2e%2e/", "/static/ext:x/..%2f..%2fgo.mod"} {
		if a := w.byKey(key, "GET", path, ""); a.status/100 != 4 {
			t.Errorf("%s: %d %s", path, a.status, a.text)
		}
	}
}

func TestExternalIDsInBodiesAndQueries(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) {
		w.cfg.PublicURL = &url.URL{Scheme: "https", Host: "ctms.example.com",
			Path: "/bell"}
	})
	if _, err := w.db.UpdateUser(t.Context(), bob, db.UserPatch{ExternalID: new("b/1")}); err != nil {
		t.Fatal(err)
	}
	w.want(201, ann, "PUT", "/api/tasks/ext:t%2F1/", `{"title":"x","assigned_to":"b/1"}`, nil)
	w.want(200, ann, "GET", "/bell/api/tasks/ext:t%2F1/", "", nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"y"}`, nil)
	for query, want := range map[string]int{"assigned_to=ext:b/1": 1, "assigned_to=ext:b%2F1": 1, "assigned_to=2": 1,
		"assigned_to=3": 0} {
		if got := listed[taskJSON](w, cem, "/api/tasks/?"+query); len(got) != want {
			t.Errorf("%s: %v", query, got)
		}
	}
	if got := listed[notificationJSON](w, bob, "/api/notifications/?task_id=ext:t/1"); len(got) != 1 {
		t.Errorf("of the task: %v", got)
	}
	w.refused(400, "invalid", "assigned_to", cem, "GET", "/api/tasks/?assigned_to=ext:nobody", "")
	w.refused(400, "invalid", "assigned_to", cem, "GET", "/api/tasks/?assigned_to=ext:2", "")
	w.refused(400, "invalid", "assigned_to", cem, "GET", "/api/tasks/?assigned_to=b/1", "")
	w.refused(400, "invalid", "task_id", bob, "GET", "/api/notifications/?task_id=ext:nothing", "")
	w.refused(404, "not_found", "", bob, "PUT", "/api/tasks/ext:mine/",
		`{"title":"x"}`) // ids are for admins and keys to choose
	w.want(200, bob, "PATCH", "/api/tasks/ext:t%2F1/", `{"status":"done"}`, nil)
	w.refused(412, "precondition_failed", "", ann, "PUT", "/api/tasks/ext:t%2F1/", `{"title":"x"}`,
		with("If-None-Match", "*"))
	w.want(200, bob, "PATCH", "/api/users/ext:b%2F1/", `{"name":"Bob","external_id":"other"}`, nil) // not theirs to change
	if a := w.want(200, bob, "GET", "/api/me/", "", nil); a.field("external_id") != "b/1" || a.field("name") != "Bob" {
		t.Errorf("bob is %s", a.text)
	}
	for _, empty := range []struct{ method, path, field, body string }{
		{"PATCH", "/api/users/2/", "external_id", `{"external_id":""}`},
		{"PATCH", "/api/tasks/2/", "external_id", `{"external_id":""}`},
		{"POST", "/api/tasks/", "external_id", `{"title":"x","external_id":""}`},
		{"PUT", "/api/tasks/", "0.external_id", `[{"id":9,"title":"x","external_id":""}]`},
		{"PUT", "/api/users/", "0.external_id", `[{"id":9,"username":"x","external_id":""}]`},
	} {
		w.refused(400, "invalid", empty.field, ann, empty.method, empty.path, empty.body)
	}
	w.want(200, ann, "GET", "/api/users/ext:b%2F1/", "", nil)
	w.want(200, ann, "PATCH", "/api/users/2/", `{"external_id":null}`, nil)
	w.refused(404, "not_found", "", ann, "GET", "/api/users/ext:b%2F1/", "")
}

func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it makes many rows")
	w := newWorld(t)
	key := w.key(db.ScopeTasks, db.ScopeUsers)
	many := func(n int, of string) string {
		all := make([]string, n)
		for i := range all {
			all[i] = fmt.Sprintf(of, i)
		}
		return "[" + strings.Join(all, ",") + "]"
	}
	users := w.byKey(key, "PUT", "/api/users/", many(1000, `{"external_id":"u-%d","username":"user%[1]d"}`))
	tasks := w.byKey(key, "PUT", "/api/tasks/",
		many(1000, `{"external_id":"t-%d","title":"Task %[1]d","assigned_to":"u-%[1]d"}`))
	for _, a := range []answer{users, tasks} {
		var got struct {
			Results []struct {
				ID         int64
				ExternalID string `json:"external_id"`
			}
		}
		if err := json.Unmarshal([]byte(a.text), &got); err != nil || a.status != 200 || len(got.Results) != 1000 {
			t.Fatalf("%d %.300s", a.status, a.text)
		}
		for i, result := range got.Results {
			if !strings.HasSuffix(result.ExternalID, fmt.Sprint("-", i)) {
				t.Fatalf("result %d is %+v", i, result)
			}
		}
	}
	if n := w.db.Newest(); n != 1000 {
		t.Errorf("%d notifications", n)
	}
	if a := w.byKey(key, "PUT", "/api/tasks/",
		many(1000, `{"external_id":"t-%d","title":"Task %[1]d","assigned_to":"u-%[1]d"}`)); a.text != tasks.text {
		t.Errorf("again: %d", a.status)
	}
	if n := w.db.Newest(); n != 1000 {
		t.Errorf("%d notifications after the second time", n)
	}
	before := w.db.TaskCursor()
	for _, c := range []struct {
		status            int
		path, body, field string
	}{
		{413, "tasks", many(1001, `{"external_id":"t-%d","title":"x"}`), "<nil>"},
		{413, "users", many(1001, `{"external_id":"t-%d","username":"x"}`), "<nil>"},
		{413, "tasks", `[{"id":1,"title":"` + strings.Repeat("x", 4<<20) + `"}]`, "<nil>"},
		{400, "tasks", `{"external_id":"t-1","title":"x"}`, "<nil>"},
		{400, "tasks", ``, "<nil>"},
		{400, "tasks", `[`, "<nil>"},
		{400, "tasks", `[{"external_id":"new","title":"x"},7]`, "1"},
		{400, "tasks", `[{"external_id":"new","title":"x"},null]`, "1"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"external_id":"t-1"}]`, "1.title"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"external_id":"t-1","title":" "}]`, "1.title"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"title":"x"}]`, "1.id"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"id":"7","title":"x"}]`, "1.id"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"external_id":"7","title":"x"}]`, "1.external_id"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"external_id":null,"title":"x"}]`, "1.external_id"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"id":0,"title":"x"}]`, "1.id"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"id":281474976710656,"title":"x"}]`, "1.id"},
		{400, "tasks", `[{"external_id":"new","title":"x"},{"external_id":"t-1","title":"x","assigned_to":"nobody"}]`,
			"1.assigned_to"},
		{409, "tasks", `[{"external_id":"new","title":"x"},{"id":5,"external_id":"t-0","title":"x"}]`, "1.external_id"},
		{409, "users", `[{"external_id":"new","username":"new"},{"external_id":"u-0","username":"user1"}]`, "1.username"},
		{400, "users", `[{"external_id":"new","username":"new"},{"external_id":"u-0"}]`, "1.username"},
		{400, "users", `[{"external_id":"new","username":"new"},` +
			`{"external_id":"u-0","username":"x","settings":{"notify_own_changes":1}}]`,
			"1.notify_own_changes"},
		{200, "tasks", `[]`, "<nil>"},
	} {
		a := w.byKey(key, "PUT", "/api/"+c.path+"/", c.body)
		if a.status != c.status || fmt.Sprint(a.field("field")) != c.field {
			t.Errorf("%.100s: %d %s, want %d %s", c.body, a.status, a.text, c.status, c.field)
		}
	}
	if after := w.db.TaskCursor(); after != before {
		t.Errorf("%d tasks were changed by what was refused", after-before)
	}
	if a := w.byKey(key, "GET", "/api/users/ext:new/", ""); a.status != 404 {
		t.Errorf("a user was made by what was refused: %s", a.text)
	}
	if a := w.byKey(key, "PUT", "/api/tasks/",
		`[{"id":"t-1","title":"A"},{"id":2000000,"title":"B"},{"id":"t-1","title":"C"}]`); a.status != 200 ||
		!strings.Contains(a.text, `"title":"C"`) {
		t.Errorf("ids and external ids: %d %s", a.status, a.text)
	}
	w.refused(403, "forbidden", "", bob, "PUT", "/api/tasks/", `[{"id":1,"title":"x"}]`)
	w.refused(403, "forbidden", "", bob, "PUT", "/api/users/", `[{"id":2,"username":"bob"}]`)
	w.want(200, ann, "PUT", "/api/tasks/", `[{"id":1,"title":"x"}]`, nil)
	w.refused(400, "invalid", "0.password", ann, "PUT", "/api/users/", `[{"id":2,"username":"bob","password":"`+word+`"}]`)
}

// FuzzExternalPath puts a task under any external id: what is taken comes back as it was sent, and nothing else does.
func FuzzExternalPath(f *testing.F) {
	for _, id := range append([]string{"", "7", "\xff", "a\x00b", strings.Repeat("x", 256)}, hostIDs...) {
		f.Add(id)
	}
	w := newWorld(f)
	key, handler := w.key(db.ScopeTasks), w.srv.Handler()
	ask := func(method, path, body string) answer {
		r := httptest.NewRequest(method, "http://x/", strings.NewReader(body))
		r.URL = &url.URL{}
		var err error
		if r.URL, err = url.ParseRequestURI(path); err != nil {
			return answer{status: 400}
		}
		r.Header = http.Header{"X-Api-Key": {key}, "Content-Type": {"application/json"}}
		got := httptest.NewRecorder()
		handler.ServeHTTP(got, r)
		return answer{got.Code, got.Header(), got.Body.String()}
	}
	f.Fuzz(func(t *testing.T, external string) {
		path := "/api/tasks/ext:" + url.PathEscape(external) + "/"
		a := ask("PUT", path, `{"title":"x"}`)
		if w.db.ExternalIDProblem(external) != "" {
			if a.status != 400 {
				t.Fatalf("%q: %d %s", external, a.status, a.text)
			}
			return
		}
		if a.status != 201 && a.status != 200 || a.field("external_id") != external {
			t.Fatalf("%q: %d %s", external, a.status, a.text)
		}
		if got := ask("GET", path, ""); got.field("id") != a.field("id") {
			t.Fatalf("%q: %d %s", external, got.status, got.text)
		}
		if other := ask("GET", strings.TrimSuffix(path, "/")+"x/", ""); other.field("id") == a.field("id") {
			t.Fatalf("%q is found with one more", external)
		}
	})
}

// The address of the next page is good whatever the external id in it, also where the server has a public address.
func TestPagesOfWhatHasAnExternalID(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it sends many requests")
	prefix, err := url.Parse("https://example.com/ctms")
	if err != nil {
		t.Fatal(err)
	}
	for _, public := range []*url.URL{nil, prefix} {
		w := newWorld(t, func(w *world) { w.cfg.PublicURL = public })
		key := w.key(db.ScopeTasks)
		for _, external := range hostIDs {
			path := "/api/tasks/ext:" + url.PathEscape(external) + "/"
			w.byKey(key, "PUT", path, `{"title":"One"}`)
			w.byKey(key, "PUT", path, `{"title":"Two"}`)
			id := w.byKey(key, "GET", path, "").field("id")
			next, seen := path+"history/?page_size=1", 0
			for next != "" {
				a := w.byKey(key, "GET", next, "")
				var page pageJSON[historyJSON]
				if err := json.Unmarshal([]byte(a.text), &page); err != nil || a.status != 200 || len(page.Results) != 1 {
					t.Fatalf("%q: %s: %d %s", external, next, a.status, a.text)
				}
				if next = ""; page.Next != nil {
					next = *page.Next
					if public != nil {
						var ours bool
						if next, ours = strings.CutPrefix(next, "https://example.com/ctms"); !ours {
							t.Fatalf("%q: %s is not public", external, *page.Next)
						}
					}
				}
				seen++
			}
			if seen != 2 {
				t.Errorf("%q, task %v: %d entries, want 2", external, id, seen)
			}
		}
	}
}

// What guards one task against another writer can't guard a thousand. It is refused, so that nobody relies on it.
func TestManyTasksHaveNoPrecondition(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "PUT", "/api/tasks/7/", `{"title":"First"}`, nil)
	for _, name := range []string{"If-Match", "If-None-Match"} {
		for path, body := range map[string]string{
			"/api/tasks/": `[{"id":7,"title":"Second"}]`,
			"/api/users/": `[{"id":2,"username":"second"}]`,
		} {
			if a := w.do(ann, "PUT", path, body, with(name, "*")); a.status != 400 || a.field("field") != name {
				t.Errorf("%s, %s: %d %s", path, name, a.status, a.text)
			}
		}
	}
	same(t, "title", w.want(200, ann, "GET", "/api/tasks/7/", "", nil).field("title"), any("First"))
}
