package server

import (
	"net/url"
	"testing"
)

// What is around a search, and how many spaces are in it, does not matter: phones and copying bring some along. Nor
// does it matter how many there are in the text.
func TestSearchIgnoresSpaces(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Budget Plan","assigned_to":2}`, nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Le  Café\u3000neuf","description":"two\n lines","assigned_to":2}`,
		nil)
	for _, c := range []struct {
		search string
		want   []int64 // the tasks
	}{
		{" budget", []int64{1}}, {"budget\n", []int64{1}}, {"\u00a0budget\u2003", []int64{1}},
		{"\ufeffbudget", []int64{1}},
		{"budget  plan", []int64{1}}, {"budget\tplan", []int64{1}}, {"budget\u3000plan", []int64{1}},
		{" BUDGET \n PLAN ", []int64{1}},
		{"budgetplan", nil}, {"get pl", []int64{1}}, {"budget p lan", nil},
		{"café ", []int64{2}}, {"le cafe\u0301 neuf", []int64{2}}, {"le café neuf", []int64{2}}, {"two lines", []int64{2}},
		{" ", []int64{2, 1}}, {"\n", []int64{2, 1}}, {"", []int64{2, 1}},
	} {
		query := "?search=" + url.QueryEscape(c.search)
		for _, as := range []struct {
			user int64
			path string
		}{{bob, "/api/tasks/"}, {bob, "/api/notifications/"}, {ann, "/api/users/2/notifications/"}} {
			if c.search == "two lines" && as.path != "/api/tasks/" { // a notification has the title alone
				continue
			}
			ids, _ := w.walk(as.user, as.path+query)
			same(t, as.path+" by "+url.QueryEscape(c.search), ids, c.want)
		}
	}
	for _, name := range []string{" bob", "bob\u00a0", "BOB "} {
		people := listed[personJSON](w, bob, "/api/users/?username="+url.QueryEscape(name))
		if len(people) != 1 || people[0].ID != bob {
			t.Errorf("people by the name %q: %v", name, people)
		}
	}
}
