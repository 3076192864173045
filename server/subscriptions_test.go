package server

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/token/tokentest"
)

func TestFollowersHearOfTheirTasks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"Fix Login","due_date":"2100-01-13T10:00:00Z"}`, nil)
	a := w.want(200, cem, "GET", "/api/tasks/1/subscription/", "", nil)
	if strings.TrimSpace(a.text) != `{"state":"default","lead_times":null}` {
		t.Errorf("nothing chosen: %s", a.text)
	}
	w.want(200, cem, "PUT", "/api/tasks/1/subscription/", `{"state":"following","lead_times":["1d"]}`, nil)
	c := w.dial(cem, "")
	c.ready()
	w.want(200, ann, "PATCH", "/api/tasks/1/", `{"assigned_to":2,"due_date":null,"status":"done"}`, nil)
	for _, want := range []struct{ kind, message, args string }{
		{"status_change", "Task 'Fix Login' status changed to Done", "map[]"},
		{"assignee_changed", "Task 'Fix Login' is now assigned to bob", "map[assignee:bob]"},
		{"due_date_changed", "Task 'Fix Login' has no due date any more", "map[]"},
	} {
		n := c.until("notification").Notification
		if string(n.Type) != want.kind || n.Message != want.message || fmt.Sprint(n.Args) != want.args {
			t.Errorf("told %s %q %v, want %v", n.Type, n.Message, n.Args, want)
		}
	}
	w.want(200, ann, "PATCH", "/api/tasks/1/", `{"assigned_to":null,"due_date":"2026-01-13T10:00:00Z"}`, nil)
	if n := c.until("notification").Notification; n.Message != "Task 'Fix Login' is now assigned to nobody" ||
		fmt.Sprint(n.Args) != "map[assignee:<nil>]" {
		t.Errorf("told %q %v", n.Message, n.Args)
	}
	if n := c.until("notification").Notification; n.Message != "Task 'Fix Login' is now due 2026-01-13 10:00 UTC" ||
		n.DueDate == nil {
		t.Errorf("told %q %v", n.Message, n.DueDate)
	}
	for body, field := range map[string]string{
		`{"state":"loud"}`: "state", `{"state":null}`: "state", `{"lead_times":"1d"}`: "lead_times",
		`{"lead_times":[1]}`: "lead_times", `{"lead_times":[null]}`: "lead_times", `{"lead_times":["x"]}`: "lead_times.0",
	} {
		w.refused(400, "invalid", field, cem, "PUT", "/api/tasks/1/subscription/", body)
	}
	w.refused(404, "not_found", "", cem, "PUT", "/api/tasks/99/subscription/", `{"state":"muted"}`)
}

// A token for one's own inbox has a say about the tasks that concern one, and learns of no other.
func TestWhoMayFollowATask(t *testing.T) {
	t.Parallel()
	w := newWorld(t, inboxOnly)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"Of nobody"}`, nil)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"Of cem","assigned_to":3}`, nil)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"No longer of cem","assigned_to":3}`, nil)
	w.want(200, bob, "PATCH", "/api/tasks/3/", `{"assigned_to":null}`, nil)
	w.want(201, cem, "POST", "/api/tasks/", `{"title":"By cem"}`, nil)
	host := bearing(tokentest.HostToken("user_id", "3"))
	for id, want := range map[int]int{1: 404, 2: 200, 3: 200, 4: 200, 99: 404} {
		path := fmt.Sprint("/api/tasks/", id, "/subscription/")
		for _, method := range []string{"PUT", "GET"} {
			if a := w.do(0, method, path, "", host); a.status != want {
				t.Errorf("%s of task %d: %d %s, want %d", method, id, a.status, a.text, want)
			}
		}
	}
	for _, act := range []string{"archive", "snooze"} { // what cem put away is still theirs
		body := ""
		if act == "snooze" {
			body = `{"until":"` + time.Now().Add(time.Hour).UTC().Format(time.RFC3339) + `"}`
		}
		for _, n := range listed[notificationJSON](w, cem, "/api/notifications/?task_id=3") {
			w.want(200, cem, "POST", fmt.Sprintf("/api/notifications/%d/%s/", n.ID, act), body, nil)
		}
		if a := w.do(0, "GET", "/api/tasks/3/subscription/", "", host); a.status != 200 {
			t.Errorf("%s: %d %s", act, a.status, a.text)
		}
		for _, n := range listed[notificationJSON](w, cem, "/api/notifications/?task_id=3&archived=true") {
			w.want(200, cem, "POST", fmt.Sprintf("/api/notifications/%d/unarchive/", n.ID), "", nil)
		}
	}
	w.want(200, cem, "PUT", "/api/tasks/1/subscription/", `{"state":"following"}`, nil) // by a login here
	if a := w.do(0, "GET", "/api/tasks/1/subscription/", "", host); a.status != 200 {
		t.Errorf("of a task that cem follows: %d", a.status)
	}
}

// A token for one's own inbox does not tell which tasks the host has: one that is not there is as one that does not
// concern its user.
func TestAnInboxDoesNotTellWhichTasksThereAre(t *testing.T) {
	t.Parallel()
	w := newWorld(t, inboxOnly)
	w.byKey(w.key(db.ScopeTasks), "PUT", "/api/tasks/ext:there/", `{"title":"Not of cem"}`)
	host := bearing(tokentest.HostToken("user_id", "3"))
	for _, ask := range []struct{ method, path, body string }{
		{"GET", "/api/notifications/?task_id=ext:%s", ""},
		{"POST", "/api/notifications/bulk/", `{"action":"read","filter":{"task_id":%q}}`},
		{"GET", "/api/tasks/ext:%s/subscription/", ""},
		{"PUT", "/api/tasks/ext:%s/subscription/", `{"state":"muted"}`},
	} {
		said := map[string]string{}
		for _, external := range []string{"there", "none"} {
			path, body := ask.path, ask.body
			if strings.Contains(path, "%s") {
				path = fmt.Sprintf(path, external)
			}
			if strings.Contains(body, "%q") {
				body = fmt.Sprintf(body, external)
			}
			a := w.do(0, ask.method, path, body, host)
			said[external] = strings.ReplaceAll(fmt.Sprint(a.status, " ", a.text), external, "X")
		}
		if said["there"] != said["none"] {
			t.Errorf("%s %s: %s; of one that is not there: %s", ask.method, ask.path, said["there"], said["none"])
		}
	}
	// Nor do the waits tell it: a search of the same person goes before each of them.
	done, err := w.srv.limits.search(t.Context(), cem)
	if err != nil {
		t.Fatal(err)
	}
	for _, external := range []string{"there", "none"} {
		ctx, hangUp := context.WithTimeout(t.Context(), 200*time.Millisecond)
		r, err := http.NewRequestWithContext(ctx, "GET", w.url+"/api/tasks/ext:"+external+"/subscription/", nil)
		if err != nil {
			t.Fatal(err)
		}
		host(r)
		if answer, err := http.DefaultTransport.RoundTrip(r); err == nil {
			answer.Body.Close()
			t.Errorf("%s: %s beside a search", external, answer.Status)
		}
		hangUp()
	}
	done()
	// Whoever may see tasks is told of a slip of the pen.
	w.refused(400, "invalid", "task_id", bob, "GET", "/api/notifications/?task_id=ext:none", "")
}

// A topic is any line of text.
func TestTopicsAreTakenFromPaths(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, topic := range []string{
		"ci", "ci/main", "/", "//", "/.", "..", "%2F", "a//b", "ext:x", "Prüfung 審査", "a?b#c", "100%", "a+b",
	} {
		path := "/api/topics/" + url.PathEscape(topic) + "/subscription/"
		if topic == ".." {
			path = "/api/topics/%2E%2E/subscription/"
		}
		w.want(200, bob, "PUT", path, `{"state":"muted"}`, nil)
		var said struct{ State db.SubscriptionState }
		if w.want(200, bob, "GET", path, "", &said); said.State != db.Muted {
			t.Errorf("%q is %s", topic, said.State)
		}
		var posted struct {
			Results []struct {
				Skipped []struct{ Why string }
			}
		}
		body := fmt.Sprintf(`{"title":"x","recipients":[2],"priority":"urgent","topic":%q}`, topic)
		w.want(200, ann, "POST", "/api/events/", body, &posted)
		if len(posted.Results[0].Skipped) != 1 || posted.Results[0].Skipped[0].Why != "muted" {
			t.Errorf("%q: %v", topic, posted)
		}
	}
	w.refused(400, "invalid", "state", bob, "PUT", "/api/topics/ci/subscription/", `{"state":"following"}`)
	w.refused(400, "invalid", "topic", bob, "PUT", "/api/topics/a%0Ab/subscription/", `{"state":"muted"}`)
	for _, topic := range []string{"%FF", "ci%2F%C3", "%ED%A0%80"} { // no UTF-8: they were taken once
		w.refused(400, "invalid", "topic", bob, "PUT", "/api/topics/"+topic+"/subscription/", `{"state":"muted"}`)
		w.want(200, bob, "PUT", "/api/topics/"+topic+"/subscription/", `{"state":"default"}`, nil)
	}
	w.refused(400, "invalid", "topic", bob, "PUT", "/api/topics/a%00/subscription/", `{"state":"muted"}`)
	w.refused(400, "invalid", "topic", bob, "GET", "/api/topics/a%00/subscription/", "")
	w.refused(404, "not_found", "", bob, "PUT", "/api/topics//subscription/", `{"state":"muted"}`)
}

// Whoever follows a task with lead times of their own is warned of it, even if it is nobody's. Whoever has lead times for
// it, and neither follows it nor is its assignee, is not.
func TestFollowersAreWarnedOfATaskOfNobody(t *testing.T) {
	t.Parallel()
	clock, edit := newPushedClock()
	w := newWorld(t, edit)
	due := clock.began.Add(2 * time.Hour).UTC().Format(time.RFC3339)
	a := w.byKey(w.key("tasks"), "POST", "/api/tasks/", `{"title":"Mirrored","due_date":"`+due+`"}`)
	if a.status != 201 || a.field("created_by") != nil {
		t.Fatalf("created: %d %s", a.status, a.text)
	}
	w.want(200, cem, "PUT", "/api/tasks/1/subscription/", `{"state":"following","lead_times":["90m"]}`, nil)
	w.want(200, bob, "PUT", "/api/tasks/1/subscription/", `{"state":"default","lead_times":["90m"]}`, nil)
	clock.push(31 * time.Minute)
	if _, err := w.db.WarnDeadlines(t.Context()); err != nil {
		t.Fatal(err)
	}
	if warned := listed[notificationJSON](w, cem, "/api/notifications/"); len(warned) != 1 ||
		warned[0].Type != db.DeadlineWarning || *warned[0].Reason != "following" {
		t.Errorf("a follower got %v, want one warning", warned)
	}
	if warned := listed[notificationJSON](w, bob, "/api/notifications/"); len(warned) != 0 {
		t.Errorf("one who does not follow it got %v", warned)
	}
}
