package server

import (
	"net/http"
	"strings"
	"testing"
)

// Who has the newest version is told so, and gets no other one in its place.
func TestReadsAreConditional(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, nil)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[2]}`, nil)
	w.want(200, ann, "PUT", "/api/tasks/1/", `{"title":"y","external_id":"a/b"}`, nil)
	for _, path := range []string{"/api/tasks/1/", "/api/tasks/1", "/api/tasks/ext:a%2Fb/", "/api/groups/1/"} {
		plain := w.want(200, ann, "GET", path, "", nil)
		tag := plain.header.Get("ETag")
		for _, c := range []struct {
			match, noneMatch []string
			want             int
		}{
			{nil, []string{tag}, 304},
			{nil, []string{"W/" + tag}, 304},
			{nil, []string{`"x", ` + tag}, 304},
			{nil, []string{`"x"`, tag}, 304},
			{nil, []string{"*"}, 304},
			{nil, []string{`"x"`, "*"}, 304},
			{[]string{tag}, []string{tag}, 304},
			{nil, []string{`"999999"`}, 200},
			{nil, []string{strings.Trim(tag, `"`)}, 200},
			{nil, []string{""}, 200},
			{[]string{tag}, nil, 200},
			{[]string{`"x"`, tag}, nil, 200},
			{[]string{"*"}, nil, 200},
			{[]string{`"999999"`}, nil, 412},
			{[]string{"W/" + tag}, nil, 412},
			{[]string{`"999999"`}, []string{tag}, 412},
		} {
			set := func(r *http.Request) { r.Header["If-Match"], r.Header["If-None-Match"] = c.match, c.noneMatch }
			for _, method := range []string{"GET", "HEAD"} {
				a := w.do(ann, method, path, "", set)
				if a.status != c.want || c.want == 200 && method == "GET" && a.text != plain.text ||
					c.want == 304 && a.text != "" {
					t.Errorf("%s %s, If-Match %q, If-None-Match %q: %d %s, want %d", method, path, c.match, c.noneMatch,
						a.status, a.text, c.want)
				}
				if c.want == 412 && method == "GET" && a.field("code") != "precondition_failed" {
					t.Errorf("%s %s: %s", method, path, a.text)
				}
				if c.want != 412 && a.header.Get("ETag") != tag {
					t.Errorf("%s %s: %d has the ETag %q, want %q", method, path, a.status, a.header.Get("ETag"), tag)
				}
				for _, name := range []string{"Cache-Control", "Vary", "X-Content-Type-Options"} {
					if got, want := a.header.Get(name), plain.header.Get(name); c.want == 304 && got != want {
						t.Errorf("%s %s: a 304 has %s %q, want %q", method, path, name, got, want)
					}
				}
			}
		}
	}
	for _, path := range []string{"/api/tasks/9/", "/api/groups/9/"} {
		for _, name := range []string{"If-Match", "If-None-Match"} {
			w.refused(404, "not_found", "", ann, "GET", path, "", with(name, "*"))
		}
	}
	if a := w.do(0, "GET", "/api/tasks/1/", "", with("If-None-Match", "*")); a.status != 401 {
		t.Errorf("a stranger: %d %s", a.status, a.text)
	}
}
