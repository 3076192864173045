package server

import (
	"fmt"
	"net/http"
	"testing"
)

// Two admins change one group. Whoever names what they saw does not overwrite what the other has done since.
func TestPreconditionsDecideOverGroups(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[2]}`, nil)
	ask := func(status int, method, body string, options ...func(*http.Request)) (tag string) {
		t.Helper()
		a := w.do(ann, method, "/api/groups/1/", body, options...)
		if a.status != status || status == 412 && a.field("code") != "precondition_failed" {
			t.Errorf("%s %s: %d %s, want %d", method, body, a.status, a.text, status)
		}
		if tag = a.header.Get("ETag"); status == 200 && tag != fmt.Sprintf(`"%d"`, int64(a.field("version").(float64))) {
			t.Errorf("%s: the tag is %s, the answer %s", method, tag, a.text)
		}
		return tag
	}
	seen := ask(200, "GET", "")
	same(t, "the tag of the same content", ask(200, "PATCH", `{"members":[2]}`, with("If-Match", "*")), seen)

	// The second of two who add somebody is told, and the first addition stays.
	added := ask(200, "PATCH", `{"members":[2,3]}`, with("If-Match", seen))
	for name, values := range map[string][]string{
		"If-Match": {seen, "W/" + added, "x", ""}, "If-None-Match": {"*", added, "W/" + added},
	} {
		for _, value := range values {
			ask(412, "PATCH", `{"name":"dev","members":[1,2]}`, with(name, value))
			ask(412, "DELETE", "", with(name, value))
		}
	}
	same(t, "the tag after refusals", ask(200, "GET", ""), added)
	if a := w.do(ann, "PATCH", "/api/groups/77/", `{}`, with("If-Match", "*")); a.status != 404 {
		t.Errorf("of a group that is not there: %d %s", a.status, a.text)
	}

	// A group of another name has another tag. So has one whose member was deleted, though nobody has changed it.
	named := ask(200, "PATCH", `{"name":"dev"}`, with("If-Match", `"1", `+added))
	w.want(204, ann, "DELETE", "/api/users/2/", "", nil)
	left := ask(200, "GET", "")
	if named == added || left == named || left == added {
		t.Errorf("the tags are %s, %s and %s", added, named, left)
	}
	ask(412, "DELETE", "", with("If-Match", named))
	ask(204, "DELETE", "", with("If-Match", left))
}
