package server

import "testing"

// Whoever was told has the event, whatever they chose since. Only those who do not have it can be skipped.
func TestARepeatAnswersWithTheFirstIDsWhateverWasChosenSince(t *testing.T) {
	t.Parallel()
	const muted, off = `{"state":"muted"}`, `{"types":{"event":{"inbox":false}}}`
	for _, c := range []struct {
		name, to           string
		as                 int64 // who chooses since
		method, path, body string
		more               string // what the repeat says besides
	}{
		{"muted", `[2]`, bob, "PUT", "/api/topics/ci/subscription/", muted, ``},
		{"off", `[2]`, bob, "PATCH", "/api/me/preferences/", off, ``},
		{"inactive", `[2]`, ann, "PATCH", "/api/users/2/", `{"is_active":false}`, ``},
		{"muted in a group", `["group:ops"]`, bob, "PUT", "/api/topics/ci/subscription/", muted, ``},
		{"muted among all", `"all"`, bob, "PUT", "/api/topics/ci/subscription/", muted, ``},
		{"the actor now", `["group:ops"]`, ann, "GET", "/api/me/", ``, `,"actor":1`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[1,2]}`, nil)
			event := func(more string) string {
				return `{"recipients":` + c.to + `,"title":"B","topic":"ci","dedupe_key":"812"` + more + `}`
			}
			first := w.tell(201, event(``))
			w.want(200, c.as, c.method, c.path, c.body, nil)
			same(t, "the repeat", w.tell(200, event(c.more)), first)
		})
	}
}

// A repeat to more people has the ids in the order of the recipients, and skips of them those without the event.
func TestARepeatToMorePeopleSkipsOnlyThoseWithoutTheEvent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.tell(201, `{"recipients":[2],"title":"B","topic":"ci","dedupe_key":"812"}`)
	for _, who := range []int64{bob, cem} {
		w.want(200, who, "PUT", "/api/topics/ci/subscription/", `{"state":"muted"}`, nil)
	}
	wider := w.tell(201, `{"recipients":[1,3,2],"title":"B","topic":"ci","dedupe_key":"812"}`)
	same(t, "ids", wider.Results[0].Notifications, []int64{2, 1})
	same(t, "skipped", wider.skippedOf(0), []string{"3 muted"})
	same(t, "stored", w.db.Newest(), 2)
}
