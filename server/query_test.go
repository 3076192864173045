package server

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctms/db"
)

// listed returns the results of one page.
func listed[T any](w *world, as int64, path string) []T {
	w.t.Helper()
	var p pageJSON[T]
	w.want(200, as, "GET", path, "", &p)
	return p.Results
}

// walk follows next from path to the end and returns the ids of all results, and the sizes of the pages.
func (w *world) walk(as int64, path string) (ids []int64, sizes []int) {
	w.t.Helper()
	for path != "" {
		var p pageJSON[struct{ ID int64 }]
		a := w.want(200, as, "GET", path, "", &p)
		if p.Previous != nil || !strings.Contains(a.text, `"previous":null`) || !strings.Contains(a.text, `"next":`) {
			w.t.Errorf("%s: %s", path, a.text)
		}
		for _, r := range p.Results {
			ids = append(ids, r.ID)
		}
		sizes = append(sizes, len(p.Results))
		if path = ""; p.Next != nil {
			path = *p.Next
		}
		if len(sizes) > 500 {
			w.t.Fatalf("%s has no end", path)
		}
	}
	return ids, sizes
}

// count is the ids from first to last, whichever is larger.
func count(first, last int64) (ids []int64) {
	step := int64(1)
	if last < first {
		step = -1
	}
	for id := first; id != last+step; id += step {
		ids = append(ids, id)
	}
	return ids
}

func TestQueriesThatCannotBeReadAreRefused(t *testing.T) {
	t.Parallel()
	t.Run("T-QUERY, T-SQL", queriesThatCannotBeReadAreRefused)
}

func queriesThatCannotBeReadAreRefused(t *testing.T) {
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	for _, c := range []struct{ path, query, field string }{
		{"/api/tasks/", "%zz", ""}, {"/api/notifications/", "search=%zz", ""}, {"/api/users/", "%", ""},
		{"/api/tasks/", "a;b", ""},
		{"/api/tasks/", "page_size=0", "page_size"}, {"/api/tasks/", "page_size=-1", "page_size"},
		{"/api/notifications/", "page_size=x", "page_size"}, {"/api/users/", "page_size=", "page_size"},
		{"/api/users/", "page_size=1.5", "page_size"}, {"/api/tasks/", "page_size=99999999999999999999", "page_size"},
		{"/api/tasks/", "before=0", "before"}, {"/api/tasks/", "before=-1", "before"},
		{"/api/tasks/", "before=x", "before"}, {"/api/notifications/", "before=9223372036854775808", "before"},
		{"/api/notifications/", "since=-1", "since"}, {"/api/notifications/", "since=x", "since"},
		{"/api/notifications/", "since=", "since"}, {"/api/notifications/", "since=1%200", "since"},
		{"/api/users/", "after=-1", "after"}, {"/api/users/", "after=1'--", "after"},
		{"/api/tasks/", "status=open", "status"}, {"/api/tasks/", "status=todo'", "status"},
		{"/api/tasks/", "status=TODO", "status"}, {"/api/tasks/", "assigned_to=me", "assigned_to"},
		{"/api/tasks/", "assigned_to=0", "assigned_to"},
		{"/api/notifications/", "unread=maybe", "unread"}, {"/api/notifications/", "notification_type=X",
			"notification_type"}, {"/api/notifications/", "task_id=0", "task_id"},
		{"/api/notifications/", "task_id=1 OR 1=1", "task_id"},
		{"/api/tasks/", "status=todo&status=done", "status"}, {"/api/tasks/", "page_size=1&page_size=50", "page_size"},
		{"/api/tasks/", "search=x&status=todo&search=y", "search"}, {"/api/users/", "username=ann&username=", "username"},
		{"/api/notifications/", "unread=true&unread=true", "unread"},
	} {
		w.refused(400, "invalid", c.field, bob, "GET", c.path+"?"+strings.ReplaceAll(c.query, " ", "%20"), "")
	}
	for _, path := range []string{"/api/tasks/", "/api/notifications/", "/api/users/"} {
		plain := w.want(200, bob, "GET", path, "", nil).text
		for _, query := range []string{
			"page=-1", "offset=5", "limit=0", "ordering=(SELECT%201)", "ordering=-password", "order_by=id%3BDROP",
			"user_id=1", "user=1", "as=1", "format=xml", "callback=alert", "x=%00", "x=%ff", "id=0",
			"fields=password",
		} {
			name, _, _ := strings.Cut(query, "=")
			w.refused(400, "invalid", name, bob, "GET", path+"?"+query, "")
		}
		for _, query := range []string{"page_size=1000000", "page_size=9223372036854775807", "page=1", "format=json", "_=1"} {
			if a := w.do(bob, "GET", path+"?"+query, ""); a.status != 200 || a.text != plain {
				t.Errorf("%s?%s: %d %s", path, query, a.status, a.text)
			}
		}
		for _, search := range []string{`"`, "%25", "_", `\`, "%00", "%ff", "*", "' OR 1=1 --",
			"x' UNION SELECT password FROM users--", strings.Repeat("x", 8000), "%F0%9F%98%80", "?", "$1", ":id"} {
			query := "?search=" + strings.ReplaceAll(search, " ", "%20")
			if path == "/api/users/" {
				w.refused(400, "invalid", "search", bob, "GET", path+query, "")
				continue
			}
			p := w.do(bob, "GET", path+query, "")
			if p.status != 200 || !strings.Contains(p.text, `"results":[]`) {
				t.Errorf("%s?search=%.30s: %d %s", path, search, p.status, p.text)
			}
		}
	}
	for _, name := range []string{"'", "%25", "b%25", "_ob", "%00", "%ff", "bob' OR '1'='1",
		strings.Repeat("x", 8000)} {
		if a := w.do(bob, "GET", "/api/users/?username="+strings.ReplaceAll(name, " ", "%20"), ""); a.status != 200 ||
			!strings.Contains(a.text, `"results":[]`) {
			t.Errorf("username=%.30s: %d %s", name, a.status, a.text)
		}
	}
	for _, path := range []string{"/api/me/", "/api/notifications/unread_count/", "/api/tasks/1/"} {
		w.refused(400, "invalid", "", bob, "GET", path+"?%zz", "")
	}
}

// A parameter that is given twice is refused wherever it is taken, by people and by keys: one of both would be ignored.
func TestNoParameterIsTakenTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	routes := append(w.srv.routes(), w.srv.pages()...)
	names := regexp.MustCompile(`this path takes ([\w, ]+)\.`)
	asked := 0
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		path = strings.NewReplacer("{id}", "1", "{$}", "").Replace(path)
		if !strings.HasPrefix(path, "/api/") {
			continue
		}
		all := names.FindStringSubmatch(w.do(ann, method, path+"?what=1", "").text)
		if all == nil {
			continue // it takes none
		}
		for name := range strings.SplitSeq(all[1], ", ") {
			if name == "notify" { // is for keys
				continue
			}
			asked++
			w.refused(400, "invalid", name, ann, method, path+"?"+name+"=1&"+name+"=1", "")
		}
	}
	if asked < 20 {
		t.Errorf("only %d parameters were found", asked)
	}
	key := w.want(201, ann, "POST", "/api/keys/", `{"name":"x","scopes":["tasks"]}`, nil).field("key").(string)
	w.refused(400, "invalid", "notify", 0, "POST", "/api/tasks/?notify=none&notify=none", `{"title":"x"}`,
		with("X-Api-Key", key))
}

func TestPagesHaveAtMost200Results(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it makes many rows")
	w := newWorld(t)
	for i := range 205 {
		w.want(201, ann, "POST", "/api/tasks/", fmt.Sprintf(`{"title":"Task %d","assigned_to":2}`, i), nil)
	}
	for i := range 205 {
		w.want(201, ann, "PUT", fmt.Sprintf("/api/users/%d/", i+10), fmt.Sprintf(`{"username":"user%d"}`, i), nil)
	}
	people := append(count(1, 3), count(10, 214)...)
	for _, c := range []struct {
		path  string
		want  []int64
		sizes string
	}{
		{"/api/tasks/", count(205, 1), "[50 50 50 50 5]"},
		{"/api/tasks/?page_size=41", count(205, 1), "[41 41 41 41 41]"},
		{"/api/tasks/?page_size=1000000", count(205, 1), "[200 5]"},
		{"/api/notifications/", count(205, 1), "[50 50 50 50 5]"},
		{"/api/notifications/?page_size=205", count(205, 1), "[200 5]"},
		{"/api/notifications/?page_size=41&since=0", count(1, 205), "[41 41 41 41 41]"},
		{"/api/notifications/?since=100&page_size=100", count(101, 205), "[100 5]"},
		{"/api/notifications/?before=100&since=90&page_size=4", count(91, 99), "[4 4 1]"},
		{"/api/notifications/?before=3", count(2, 1), "[2]"},
		{"/api/notifications/?since=205", nil, "[0]"},
		{"/api/notifications/?since=9223372036854775807", nil, "[0]"},
		{"/api/notifications/?before=1", nil, "[0]"},
		{"/api/notifications/?before=9223372036854775807&page_size=200", count(205, 1), "[200 5]"},
		{"/api/users/", people, "[50 50 50 50 8]"},
		{"/api/users/?page_size=104", people, "[104 104]"},
		{"/api/users/?page_size=300", people, "[200 8]"},
		{"/api/users/?after=213", []int64{214}, "[1]"},
		{"/api/users/?after=9223372036854775807", nil, "[0]"},
	} {
		ids, sizes := w.walk(bob, c.path)
		if !slices.Equal(ids, c.want) || fmt.Sprint(sizes) != c.sizes {
			t.Errorf("%s: pages of %v, %v", c.path, sizes, ids)
		}
	}
}

func TestNewRowsNeitherShiftNorHideOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	add := func() { w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil) }
	for range 6 {
		add()
	}
	var first pageJSON[notificationJSON]
	w.want(200, bob, "GET", "/api/notifications/?page_size=3", "", &first)
	add()
	if ids, _ := w.walk(bob, *first.Next); !slices.Equal(ids, count(3, 1)) {
		t.Errorf("after three of six and a new one: %v", ids)
	}
}

func TestNextKeepsTheFilters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 12 {
		w.want(201, ann, "POST", "/api/tasks/", fmt.Sprintf(`{"title":"%s & more = %d","assigned_to":2,"status":"%s"}`,
			[]string{"Größe", "other"}[i%2], i, []string{"todo", "done", "in_review"}[i%3]), nil)
	}
	for _, c := range []struct {
		path string
		want []int64
	}{
		{"/api/tasks/?page_size=2&search=GR%C3%96SSE+%26+MORE", []int64{11, 9, 7, 5, 3, 1}},
		{"/api/tasks/?page_size=1&status=in_review&assigned_to=2", []int64{12, 9, 6, 3}},
		{"/api/notifications/?page_size=2&search=gr%C3%B6%C3%9Fe", []int64{11, 9, 7, 5, 3, 1}},
		{"/api/notifications/?page_size=4&search=other&since=4", []int64{6, 8, 10, 12}},
		{"/api/notifications/?page_size=5&unread=true&notification_type=task_assigned", count(12, 1)},
	} {
		if ids, sizes := w.walk(bob, c.path); !slices.Equal(ids, c.want) {
			t.Errorf("%s: %v in pages of %v", c.path, ids, sizes)
		}
	}
}

func TestNextIsUnderThePublicURL(t *testing.T) {
	t.Parallel()
	t.Run("T-HOST", nextIsUnderThePublicURL)
}

func nextIsUnderThePublicURL(t *testing.T) {
	for public, want := range map[string]string{
		"":                          "/api/tasks/?before=3&page_size=1",
		"https://ctms.example.com":  "https://ctms.example.com/api/tasks/?before=3&page_size=1",
		"https://ctms.example.com/": "https://ctms.example.com/api/tasks/?before=3&page_size=1",
		"http://example.com:81/a/b": "http://example.com:81/a/b/api/tasks/?before=3&page_size=1",
	} {
		w := newWorld(t, func(w *world) {
			if public != "" {
				w.cfg.PublicURL, _ = url.Parse(public)
			}
		})
		for range 3 {
			w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, nil)
		}
		for _, host := range []string{"", "evil.example"} {
			r := httptest.NewRequest("GET", "/api/tasks/?page_size=1", nil)
			r.Host = host
			for _, name := range []string{"X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded"} {
				r.Header.Set(name, "evil.example")
			}
			p := page(w.srv, r, []db.Task{{ID: 3}}, taskOf, "before", 3)
			if *p.Next != want {
				t.Errorf("public URL %q, host %q: next %s, want %s", public, host, *p.Next, want)
			}
		}
		var p pageJSON[taskJSON]
		w.want(200, ann, "GET", "/api/tasks?page_size=1", "", &p)
		if without := strings.Replace(want, "/?", "?", 1); *p.Next != without {
			t.Errorf("public URL %q, no slash: next %s, want %s", public, *p.Next, without)
		}
	}
}

func TestPreconditionsAreReadAsRFC9110HasThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		match, noneMatch []string
		want             db.Precondition
	}{
		{nil, nil, db.Precondition{}},
		{[]string{"*"}, nil, db.Precondition{Exists: true}},
		{[]string{" * "}, nil, db.Precondition{Exists: true}},
		{nil, []string{"*"}, db.Precondition{Absent: true}},
		{[]string{`"3"`}, nil, db.Precondition{Versions: []int64{3}}},
		{[]string{`"3", "4"`}, nil, db.Precondition{Versions: []int64{3, 4}}},
		{[]string{`"3"`, `"4" ,"5"`}, nil, db.Precondition{Versions: []int64{3, 4, 5}}},
		{[]string{`W/"3"`}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{`W/"3", "4"`}, nil, db.Precondition{Versions: []int64{4}}},
		{[]string{`3`}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{`"03"`}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{`"+3"`}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{`"x", "", "`, `,`, `"`, `"9223372036854775808"`}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{``}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{`"3"`}, []string{"*"}, db.Precondition{Absent: true, Versions: []int64{3}}},
		{[]string{`"3", *`}, nil, db.Precondition{Exists: true}},
		{[]string{`"3"`, "*"}, nil, db.Precondition{Exists: true}},
		{[]string{`"a, *"`}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{`"a,"3",b"`}, nil, db.Precondition{Versions: []int64{}}},
		{[]string{"\t\"3\"\t,\t\"4\""}, nil, db.Precondition{Versions: []int64{3, 4}}},
		{nil, []string{`"3"`}, db.Precondition{NotVersions: []int64{3}}},
		{nil, []string{`W/"3"`}, db.Precondition{NotVersions: []int64{3}}},
		{nil, []string{`w/"3"`}, db.Precondition{}},
		{nil, []string{`"3",W/"4"`, `"x"`}, db.Precondition{NotVersions: []int64{3, 4}}},
		{nil, []string{`"x", *`}, db.Precondition{Absent: true}},
		{nil, []string{`"3"`, "*"}, db.Precondition{Absent: true, NotVersions: []int64{3}}},
		{nil, []string{`"*"`, `x *`, `"`, ``, `3`}, db.Precondition{}},
		{[]string{`"3"`}, []string{`"3"`}, db.Precondition{Versions: []int64{3}, NotVersions: []int64{3}}},
	} {
		r := httptest.NewRequest("PUT", "/", nil)
		if c.match != nil {
			r.Header["If-Match"] = c.match
		}
		if c.noneMatch != nil {
			r.Header["If-None-Match"] = c.noneMatch
		}
		if got := precondition(r); fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", c.want) {
			t.Errorf("If-Match %q, If-None-Match %q: %#v, want %#v", c.match, c.noneMatch, got, c.want)
		}
	}
}

func FuzzParams(f *testing.F) {
	for _, seed := range []string{
		"", "page_size=50&before=9", "since=0&unread=true", "unread=1&unread=0", "%zz", "a;b", "page_size=-1",
		"before=9223372036854775808", "since=%00", "search=%ff", "page_size=1&page_size=x", "=", "&&", "task_id=+5",
		"before=%2B5", "page_size=05",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest("GET", "/api/notifications/", nil)
		r.URL.RawQuery = query
		p := paramsOf(r)
		size, before, since := p.pageSize(), p.id("before"), p.number("since")
		p.flag("unread")
		p.text("search")
		if p.err != nil {
			if no, _ := refusalOf(p.err); no.status != 400 {
				t.Fatalf("%q: %d", query, no.status)
			}
			return
		}
		if size < 1 || size > maxPage || before < 0 || since != nil && *since < 0 {
			t.Fatalf("%q: page_size %d, before %d, since %v", query, size, before, since)
		}
		next, err := url.Parse(*page(&Server{}, r, []db.Task(nil), taskOf, "before", 7).Next)
		if err != nil || next.Path != r.URL.Path || next.IsAbs() || next.Query().Get("before") != "7" {
			t.Fatalf("%q: next %v, %v", query, next, err)
		}
	})
}

func TestUnknownParametersAreRefused(t *testing.T) {
	t.Parallel()
	t.Run("T-QUERY", unknownParametersAreRefused)
}

// unknownParametersAreRefused asks each operation for parameters that it has not. The description says which it has.
func unknownParametersAreRefused(t *testing.T) {
	skipInShort(t, "it asks every operation")
	d := describe(t)
	w := newWorld(t)
	sender := w.sender() // only /message looks at it
	for name, operation := range d.operations {
		if name == socket {
			continue
		}
		method, path, _ := strings.Cut(name, " ")
		path = strings.Replace(path, "{id}", "999", 1) // nothing is done to it
		takes := d.parameters(operation)
		for _, query := range []string{
			"pages=1", "Page=1", "page_siz=1", "limit=3", "offset=3", "ordering=-id", "user_id=2", "%20=1", "x",
			"page=2", "page=1&page=2", "page=01", "page=-1", "page=x", "format=xml", "format=JSON", "=1", "%zz", "a;b",
			"_=1&__=1", "%ff=1", strings.Repeat("x", 4000), "format=json&page=1&x=1",
		} {
			if raceDetector && rand.IntN(4) > 0 { // one asks after the other; .ci/run asks all without the detector
				continue
			}
			a := w.do(ann, method, path+"?"+query, "", with("X-Gotify-Key", sender))
			field, _ := a.field("field").(string)
			detail, _ := a.field("detail").(string)
			most := 400
			if name == postMessage {
				most = 600 // it has the detail twice
			}
			if a.status != 400 || a.field("code") != "invalid" || len(a.text) > most {
				t.Errorf("%s?%.30s: %d %s", name, query, a.status, a.text)
			}
			if readable := !strings.ContainsAny(query, "%;"); readable && query[0] != '=' && field == "" {
				t.Errorf("%s?%.30s: no field is named: %s", name, query, a.text)
			}
			if query == "x" {
				for _, p := range takes {
					if !strings.Contains(detail, p) {
						t.Errorf("%s?x: %q does not name %s", name, detail, p)
					}
				}
			}
			d.check(name, a)
		}
		plain := w.do(ann, method, path, "")
		for _, query := range []string{"page=1", "format=json", "_=1700000000000", "page=1&format=json&_=", "page="} {
			if a := w.do(ann, method, path+"?"+query, ""); a.status != plain.status {
				t.Errorf("%s?%s: %d %s, want %d as without", name, query, a.status, a.text, plain.status)
			}
		}
		for _, p := range takes {
			if a := w.do(ann, method, path+"?"+p+"=", ""); strings.Contains(a.text, "no parameter") {
				t.Errorf("%s?%s=: %s", name, p, a.text)
			}
		}
		if _, own := operation["security"]; !own {
			if a := w.do(0, method, path+"?x=1", ""); a.status != 401 {
				t.Errorf("%s?x=1 of nobody: %d %s", name, a.status, a.text)
			}
		}
		if strings.HasPrefix(path, "/api/") {
			if a := w.do(ann, method, path+"?token="+w.token(ann), ""); a.status != 401 {
				t.Errorf("%s?token=: %d %s", name, a.status, a.text)
			}
		}
	}
	if _, a := w.ask(handshake(socketPath + "?token=" + w.token(ann) + "&page=2&x=1&EIO=4")); a.status != 101 {
		t.Errorf("the socket: %d %s", a.status, a.text)
	}
}

// parameters are the names of an operation's query parameters.
func (d *description) parameters(operation map[string]any) (names []string) {
	list, _ := operation["parameters"].([]any)
	for _, p := range list {
		if _, p := d.resolve(nil, p.(map[string]any)); p["in"] == "query" {
			names = append(names, p["name"].(string))
		}
	}
	return names
}

func TestParametersThatDoNothingStayInNext(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 3 {
		w.task(bob)
	}
	if ids, _ := w.walk(bob, "/api/notifications/?page=1&format=json&_=1&page_size=1"); !slices.Equal(ids, count(3, 1)) {
		t.Errorf("walked through %v", ids)
	}
}
