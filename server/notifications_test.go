package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"ctms/db"
)

// ring tells bob n things, and cem one in between.
func ring(w *world, n int) {
	w.t.Helper()
	for i := range n {
		w.want(201, ann, "POST", "/api/tasks/", fmt.Sprintf(`{"title":"Task %d","assigned_to":2}`, i+1), nil)
		if i == 0 {
			w.want(201, ann, "POST", "/api/tasks/", `{"title":"For Cem","assigned_to":3}`, nil)
		}
	}
}

func (w *world) unread(user int64) int {
	w.t.Helper()
	var c countJSON
	w.want(200, user, "GET", "/api/notifications/unread_count/", "", &c)
	return c.UnreadCount
}

func TestTheListIsOnesOwn(t *testing.T) {
	t.Parallel()
	t.Run("T-IDOR, T-ISO", theListIsOnesOwn)
}

func theListIsOnesOwn(t *testing.T) {
	w := newWorld(t)
	ring(w, 3)
	for query, want := range map[string][]int64{
		"":                   {4, 3, 1},
		"?since=0":           {1, 3, 4},
		"?since=1":           {3, 4},
		"?before=4":          {3, 1},
		"?task_id=2":         nil, // cem's
		"?search=cem":        nil,
		"?search=task+2":     {3},
		"?search=TASK":       {4, 3, 1},
		"?task_id=3":         {3},
		"?unread=true":       {4, 3, 1},
		"?unread=false":      {4, 3, 1},
		"?notification_type": {4, 3, 1},
	} {
		var ids []int64
		for _, n := range listed[notificationJSON](w, bob, "/api/notifications/"+query) {
			ids = append(ids, n.ID)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("%q: %v, want %v", query, ids, want)
		}
	}
	for query, field := range map[string]string{"user_id=3": "user_id", "user=3&as=3": "as",
		"recipient=cem": "recipient"} {
		w.refused(400, "invalid", field, bob, "GET", "/api/notifications/?"+query, "")
	}
	if ids, _ := w.walk(cem, "/api/notifications/"); !slices.Equal(ids, []int64{2}) {
		t.Errorf("cem's: %v", ids)
	}
	if a := w.want(200, ann, "GET", "/api/notifications/", "",
		nil); a.text != `{"next":null,"previous":null,"results":[]}` {
		t.Errorf("an admin sees %s", a.text)
	}
}

func TestAnothersNotificationIsAsMissing(t *testing.T) {
	t.Parallel()
	t.Run("T-IDOR", anothersNotificationIsAsMissing)
}

func anothersNotificationIsAsMissing(t *testing.T) {
	w := newWorld(t)
	ring(w, 2)
	for _, act := range []string{"mark_read", "mark_unread"} {
		for _, as := range []int64{cem, ann} { // not an admin either
			others := w.do(as, "POST", "/api/notifications/1/"+act+"/", "")
			missing := w.do(as, "POST", "/api/notifications/999/"+act+"/", "")
			for _, a := range []answer{others, missing} {
				a.header.Del("Date")
				a.header.Del("X-Request-Id") // each has its own
				a.header.Del("Content-Length")
			}
			if others.status != 404 || strings.Replace(missing.text, "999", "1", 1) != others.text ||
				fmt.Sprint(others.header) != fmt.Sprint(missing.header) {
				t.Errorf("%s: another's %d %s %v, missing %d %s %v", act, others.status, others.text, others.header,
					missing.status, missing.text, missing.header)
			}
		}
	}
	for _, c := range []struct{ method, path string }{
		{"GET", "/api/notifications/1/"}, {"PATCH", "/api/notifications/1/"}, {"PUT", "/api/notifications/1/"},
		{"DELETE", "/api/notifications/1/"},
	} {
		w.refused(404, "not_found", "", bob, c.method, c.path, "")
	}
	if n := w.unread(bob); n != 2 {
		t.Errorf("%d unread, want 2", n)
	}
	if n := w.unread(cem); n != 1 {
		t.Errorf("cem: %d unread, want 1", n)
	}
}

func TestMarkingIsIdempotent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ring(w, 2)
	for range 2 {
		var n notificationJSON
		if w.want(200, bob, "POST", "/api/notifications/1/mark_read/", "", &n); !n.Read || n.ID != 1 ||
			w.unread(bob) != 1 {
			t.Errorf("%+v, %d unread", n, w.unread(bob))
		}
	}
	if got := listed[notificationJSON](w, bob, "/api/notifications/?unread=true"); len(got) != 1 || got[0].ID != 3 {
		t.Errorf("unread: %+v", got)
	}
	for range 2 {
		var n notificationJSON
		if w.want(200, bob, "POST", "/api/notifications/1/mark_unread/", "", &n); n.Read || w.unread(bob) != 2 {
			t.Errorf("%+v, %d unread", n, w.unread(bob))
		}
	}
	// Whatever stands in the body.
	for _, body := range []string{`{}`, `null`, `not JSON`, `{"read":false}`} {
		var n notificationJSON
		if w.want(200, bob, "POST", "/api/notifications/3/mark_read/", body, &n); !n.Read {
			t.Errorf("%s: %+v", body, n)
		}
	}
}

func TestTheAnswerOfMarkingIsTheRowOfTheList(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ring(w, 1)
	var row json.RawMessage
	marked := w.want(200, bob, "POST", "/api/notifications/1/mark_read/", "", &row).text
	if list := w.want(200, bob, "GET", "/api/notifications/", "",
		nil).text; list != `{"next":null,"previous":null,"results":[`+marked+`]}` {
		t.Errorf("marked %s, listed %s", marked, list)
	}
}

func TestMarkAllRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		body    string
		updated int
		unread  int
	}{
		{``, 4, 0},
		{`{}`, 4, 0},
		{`{"up_to":4}`, 3, 1},
		{`{"up_to":3}`, 2, 2},
		{`{"up_to":2}`, 1, 3}, // cem's id
		{`{"up_to":0}`, 0, 4},
		{`{"up_to":5}`, 4, 0},
		{`{"up_to":6}`, 4, 0},
		{`{"up_to":9223372036854775807}`, 4, 0},
	} {
		t.Run(c.body, func(t *testing.T) {
			w := newWorld(t)
			ring(w, 4)
			var u updatedJSON
			if w.want(200, bob, "POST", "/api/notifications/mark_all_read/", c.body, &u); u.Updated != c.updated ||
				w.unread(bob) != c.unread {
				t.Errorf("%d updated, %d unread", u.Updated, w.unread(bob))
			}
			if w.unread(cem) != 1 {
				t.Errorf("cem has %d unread", w.unread(cem))
			}
			if w.want(200, bob, "POST", "/api/notifications/mark_all_read/", c.body, &u); u.Updated != 0 {
				t.Errorf("%d updated the second time", u.Updated)
			}
			// What comes later was not read ahead.
			w.want(201, ann, "POST", "/api/tasks/", `{"title":"later","assigned_to":2}`, nil)
			if n := w.unread(bob); n != c.unread+1 {
				t.Errorf("%d unread after a new one", n)
			}
		})
	}
}

func TestMarkAllReadTakesAnEmptyBodyOfAnyType(t *testing.T) {
	t.Parallel()
	t.Run("T-CTYPE", markAllReadTakesAnEmptyBodyOfAnyType)
}

func markAllReadTakesAnEmptyBodyOfAnyType(t *testing.T) {
	w := newWorld(t)
	for _, kind := range []string{"", "application/json", "application/x-www-form-urlencoded", "text/plain",
		"nonsense"} {
		ring(w, 1)
		a := w.do(bob, "POST", "/api/notifications/mark_all_read/", "",
			func(r *http.Request) { r.Header["Content-Type"] = []string{kind} })
		if a.status != 200 || a.text != `{"updated":1}` {
			t.Errorf("%q: %d %s", kind, a.status, a.text)
		}
	}
}

func TestUnreadAndReadMix(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ring(w, 4) // 1, 3, 4, 5
	var u updatedJSON
	w.want(200, bob, "POST", "/api/notifications/4/mark_read/", "", nil)
	w.want(200, bob, "POST", "/api/notifications/mark_all_read/", `{"up_to":4}`, &u)
	if u.Updated != 2 {
		t.Errorf("%d updated, want 2: one was read", u.Updated)
	}
	w.want(200, bob, "POST", "/api/notifications/1/mark_unread/", "", nil)
	if got := listed[notificationJSON](w, bob, "/api/notifications/?unread=true"); len(got) != 2 || got[0].ID != 5 ||
		got[1].ID != 1 {
		t.Errorf("unread: %+v", got)
	}
	w.want(200, bob, "POST", "/api/notifications/mark_all_read/", "", &u)
	if u.Updated != 2 || w.unread(bob) != 0 {
		t.Errorf("%d updated, %d unread", u.Updated, w.unread(bob))
	}
}

func TestListFiltersByType(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"x","assigned_to":3}`, nil)
	w.want(200, ann, "PATCH", "/api/tasks/1/", `{"status":"in_progress"}`, nil)
	w.want(200, ann, "PATCH", "/api/tasks/1/", `{"assigned_to":null}`, nil)
	for kind, want := range map[string]int{"task_assigned": 1, "status_change": 1, "task_unassigned": 1,
		"deadline_warning": 0, "": 3} {
		if got := listed[notificationJSON](w, cem, "/api/notifications/?notification_type="+kind); len(got) != want {
			t.Errorf("%q: %d, want %d", kind, len(got), want)
		}
	}
	for query, want := range map[string]int{"task_id=1": 3, "task_id=1&notification_type=status_change": 1,
		"unread=true&search=in+progress": 1} {
		if got := listed[notificationJSON](w, cem, "/api/notifications/?"+query); len(got) != want {
			t.Errorf("%q: %d, want %d", query, len(got), want)
		}
	}
}

func TestListAsAnArray(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.cfg.ListShape = "array" })
	if a := w.want(200, bob, "GET", "/api/notifications/", "", nil); a.text != "[]" {
		t.Errorf("an empty inbox is %s", a.text)
	}
	ring(w, 3)
	for query, want := range map[string][]int64{"": {4, 3, 1}, "?page_size=2": {4, 3}, "?since=1": {3, 4},
		"?before=3": {1}, "?unread=true&search=3": {4}} {
		var rows []notificationJSON
		w.want(200, bob, "GET", "/api/notifications/"+query, "", &rows)
		var ids []int64
		for _, n := range rows {
			ids = append(ids, n.ID)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("%q: %v, want %v", query, ids, want)
		}
	}
	var p pageJSON[taskJSON] // only that list
	w.want(200, bob, "GET", "/api/tasks/", "", &p)
	w.refused(400, "invalid", "before", bob, "GET", "/api/notifications/?before=x", "")
}

func TestOwnChangesAreToldToThoseWhoWantThat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	if n := w.unread(bob); n != 0 {
		t.Errorf("told of %d changes of his own", n)
	}
	w.want(200, bob, "PATCH", "/api/users/2/", `{"settings":{"notify_own_changes":true}}`, nil)
	w.want(200, bob, "PATCH", "/api/tasks/1/", `{"status":"done"}`, nil)
	if kinds := told(w, bob); fmt.Sprint(kinds) != "[status_change]" {
		t.Errorf("told %v", kinds)
	}
}

func TestTheURLOfANotification(t *testing.T) {
	t.Parallel()
	t.Run("T-NAVURL", theURLOfANotification)
}

func theURLOfANotification(t *testing.T) {
	for template, want := range map[string]string{
		"":                                  "/tasks/1",
		"/board/{id}":                       "/board/1",
		"https://host.example/tasks/{id}/x": "https://host.example/tasks/1/x",
		"https://host.example/?t={id}#{id}": "https://host.example/?t=1#1",
	} {
		w := newWorld(t, func(w *world) { w.taskURL = template })
		ring(w, 1)
		if n := listed[notificationJSON](w, bob, "/api/notifications/")[0]; *n.URL != want {
			t.Errorf("%q: %s, want %s", template, *n.URL, want)
		}
	}
}

// A host finds its task by the id that it gave, in a list, a frame and the backlog.
func TestTheURLOfANotificationHasTheHostsID(t *testing.T) {
	t.Parallel()
	t.Run("T-NAVURL", theURLHasTheHostsID)
}

func theURLHasTheHostsID(t *testing.T) {
	for external, want := range map[string]string{
		"8f2c1c1e-52a7-4d7e-9f0e-0d4c7f1b2a3c": "https://host.example/t/8f2c1c1e-52a7-4d7e-9f0e-0d4c7f1b2a3c",
		"a/b c?d&e#f+{id}":                     "https://host.example/t/a%2Fb%20c%3Fd%26e%23f%2B%7Bid%7D",
		"":                                     "https://host.example/t/1",
	} {
		w := newWorld(t, func(w *world) { w.taskURL = "https://host.example/t/{external_id}" })
		live := w.dial(bob, "")
		live.ready()
		if _, err := w.db.CreateTask(t.Context(), ann, db.TaskPatch{Title: new("x"), Assignee: new(bob),
			ExternalID: &external}); err != nil {
			t.Fatal(err)
		}
		if n := listed[notificationJSON](w, bob, "/api/notifications/")[0]; *n.URL != want {
			t.Errorf("listed: %s, want %s", *n.URL, want)
		}
		for name, client := range map[string]*client{"at once": live, "from the backlog": w.dial(bob, "&since=0")} {
			if n := client.next().Notification; *n.URL != want {
				t.Errorf("%s: %s, want %s", name, *n.URL, want)
			}
		}
	}
}

// Users whose names differ by nothing that is shown to the others never hear of each other's, while logins, tasks and
// lists churn.
func TestListsAreOnesOwnWhileAllIsMoving(t *testing.T) {
	t.Parallel()
	t.Run("T-ISO", listsAreOnesOwnWhileAllIsMoving)
}

func listsAreOnesOwnWhileAllIsMoving(t *testing.T) {
	w := newWorld(t)
	var work, read sync.WaitGroup
	stop := make(chan struct{})
	for _, user := range []int64{bob, cem} {
		title := fmt.Sprintf("for %d", user)
		for range 2 {
			work.Go(func() {
				for range 40 {
					task, err := w.db.CreateTask(context.Background(), ann,
						db.TaskPatch{Title: &title, Assignee: &user})
					if err == nil && task.ID%2 == 0 {
						err = w.db.DeleteTask(context.Background(), ann, task.ID, db.Precondition{})
					}
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		read.Go(func() {
			for over := false; !over; {
				select {
				case <-stop:
					over = true
				default:
				}
				var page pageJSON[notificationJSON]
				a := w.do(user, "GET", "/api/notifications/?page_size=200&since=0", "")
				if err := json.Unmarshal([]byte(a.text), &page); a.status != http.StatusOK || err != nil {
					t.Errorf("%d %.100s %v", a.status, a.text, err)
				}
				for _, n := range page.Results {
					if n.Title != title {
						t.Errorf("user %d is shown %q", user, n.Title)
					}
				}
			}
		})
	}
	work.Wait()
	close(stop)
	read.Wait()
	for _, user := range []int64{bob, cem} {
		if n := len(listed[notificationJSON](w, user, "/api/notifications/?page_size=200")); n < 80 {
			t.Errorf("user %d has %d", user, n)
		}
	}
}
