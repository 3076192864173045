package server

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

var (
	tokens = regexp.MustCompile(`eyJ[\w-]+\.[\w-]+\.[\w-]+`)
	stamps = regexp.MustCompile(`"(created|updated)_at":"[^"]+"`)
	ids    = regexp.MustCompile(`"id":"[A-Z2-7]{12}"`)
)

// steady is an answer with what differs from run to run replaced.
func steady(text string) string {
	text = stamps.ReplaceAllString(text, `"${1}_at":"2026-01-02T03:04:05.678Z"`)
	text = tokens.ReplaceAllString(text, "header.payload.signature")
	return ids.ReplaceAllString(text, `"id":"ABCDEFGHIJKL"`)
}

func TestAnswersOnTheWire(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it asks every operation")
	w := newWorld(t)
	w.setPassword(bob)
	refreshable := w.signIn(cem).Refresh
	for _, c := range []struct {
		name         string
		as           int64
		method, path string
		body         string
		status       int
	}{
		{"token", 0, "POST", "/api/token/", credentials("bob", password), 200},
		{"token_refresh", 0, "POST", "/api/token/refresh/", `{"refresh":"` + refreshable + `"}`, 200},
		{"session", 0, "POST", "/api/session/", credentials("bob", password), 200},
		{"me", ann, "GET", "/api/me/", "", 200},
		{"user", bob, "GET", "/api/users/2/", "", 200},
		{"person", bob, "GET", "/api/users/3/", "", 200},
		{"users", bob, "GET", "/api/users/?page_size=2", "", 200},
		{"tasks_empty", bob, "GET", "/api/tasks/", "", 200},
		{"task", ann, "PUT", "/api/tasks/10/",
			`{"title":"Fix <Login> & \"more\"","description":"It's slow",` +
				`"assigned_to":2,"due_date":"2030-01-02T04:04:05+01:00"}`, 201},
		{"task_bare", ann, "POST", "/api/tasks/", `{"title":"Bare"}`, 201},
		{"tasks", bob, "GET", "/api/tasks/?page_size=1", "", 200},
		{"task_patched", ann, "PATCH", "/api/tasks/10/", `{"status":"in_progress"}`, 200},
		{"notifications", bob, "GET", "/api/notifications/?page_size=1", "", 200},
		{"notifications_since", bob, "GET", "/api/notifications/?since=0&page_size=1", "", 200},
		{"notifications_empty", cem, "GET", "/api/notifications/", "", 200},
		{"unread_count", bob, "GET", "/api/notifications/unread_count/", "", 200},
		{"mark_read", bob, "POST", "/api/notifications/2/mark_read/", "", 200},
		{"mark_unread", bob, "POST", "/api/notifications/2/mark_unread/", "", 200},
		{"archive", bob, "POST", "/api/notifications/2/archive/", "", 200},
		{"bulk", bob, "POST", "/api/notifications/bulk/", `{"action":"unarchive","ids":[2,1,99]}`, 200},
		{"mark_all_read", bob, "POST", "/api/notifications/mark_all_read/", "", 200},
		{"healthz", 0, "GET", "/healthz", "", 200},
		{"readyz", 0, "GET", "/readyz", "", 200},
		{"error_invalid", ann, "POST", "/api/tasks/", `{}`, 400},
		{"error_body", ann, "POST", "/api/tasks/", `[]`, 400},
		{"error_query", ann, "GET", "/api/tasks/?%zz", ``, 400},
		{"error_unauthorized", 0, "GET", "/api/me/", "", 401},
		{"error_credentials", 0, "POST", "/api/token/", credentials("nobody", password), 401},
		{"error_admins", bob, "POST", "/api/users/", "", 403},
		{"error_creator", bob, "DELETE", "/api/tasks/10/", "", 403},
		{"error_task", ann, "GET", "/api/tasks/7/", "", 404},
		{"error_notification", ann, "POST", "/api/notifications/7/mark_read/", "", 404},
		{"error_user", ann, "GET", "/api/users/7/", "", 404},
		{"error_path", ann, "GET", "/nothing", "", 404},
		{"error_link", 0, "POST", "/api/setup/", `{"secret":"x","username":"x","password":"x"}`, 404},
		{"error_method", ann, "PUT", "/api/me/", "", 405},
		{"error_taken", ann, "PUT", "/api/users/9/", `{"username":"Bob"}`, 409},
		{"error_admin", ann, "DELETE", "/api/users/1/", "", 409},
		{"error_too_large", ann, "POST", "/api/tasks/", string(make([]byte, httpjson.MaxBody+1)), 413},
	} {
		golden(t, c.name+".json", steady(w.want(c.status, c.as, c.method, c.path, c.body, nil).text))
	}
	golden(t, "error_precondition.json", w.do(ann, "PUT", "/api/tasks/10/", `{"title":"x"}`,
		with("If-Match", `"1"`)).text)
	golden(t, "error_content_type.json", w.do(ann, "POST", "/api/tasks/", `{"title":"x"}`,
		with("Content-Type", "text/plain")).text)
	golden(t, "error_origin.json", w.do(ann, "POST", "/api/tasks/", `{"title":"x"}`,
		with("Origin", "https://evil.example")).text)

	array := newWorld(t, func(w *world) { w.cfg.ListShape = "array" })
	ring(array, 2)
	golden(t, "notifications_array.json", steady(array.want(200, bob, "GET", "/api/notifications/", "", nil).text))
}

func TestShapesOnTheWire(t *testing.T) {
	t.Parallel()
	created := time.Date(2024, 1, 13, 10, 0, 0, 0, time.UTC)
	link := taskURL("https://host.example/tasks/{id}")
	for name, v := range map[string]any{
		"shape_status_change": notificationOf(db.Notification{
			ID: 1, User: bob, Task: 10, Kind: db.StatusChange,
			Message: "Task 'Fix Login' status changed to In Progress", Title: "Fix Login",
			Args: db.Args{"in_progress"}, Created: created,
		}, "/tasks/{id}"),
		"shape_warning": notificationOf(db.Notification{
			ID: 2, User: bob, Task: 10, Kind: db.DeadlineWarning, Message: "Task 'Fix Login' is due in 45 minutes",
			Title: "Fix Login", Args: db.Args{created.Add(45 * time.Minute)},
			Created: created.Add(5 * time.Millisecond), Read: true, Delivered: true,
		}, link),
		"shape_of_deleted_task": notificationOf(db.Notification{
			ID: 3, User: bob, Kind: db.Unassigned, Message: "You have been unassigned from task 'x'", Title: "x",
			Created: created,
		}, link),
		"shape_snoozed": notificationOf(db.Notification{
			ID: 4, User: bob, Task: 10, Kind: db.Assigned, Message: "You have been assigned to task 'x'", Title: "x",
			Created: created, Actor: ann, ActorName: "Ann", Reason: db.OfAssigned, SnoozedUntil: created.Add(time.Hour),
			SnoozedFrom: 3,
		}, "/tasks/{id}"),
		"shape_task": taskOf(db.Task{ID: 10, Title: "Fix Login", Description: "d", Status: db.InReview,
			Assignee: bob, Creator: ann, Due: created, Version: 3, Created: created, Updated: created}),
		"shape_nobody_task": taskOf(db.Task{ID: 1<<48 - 1, Title: "x", Status: db.Todo, Version: 1, Created: created,
			Updated: created}),
		"shape_user": userOf(db.User{ID: 1, Username: "ann", Name: "Ann <Ström>", Admin: true, Active: true,
			TimeZone: "Europe/Berlin", NotifyOwn: true, Created: created}),
		"shape_person": personOf(db.User{ID: 1, Username: "ann", Name: "Ann", Admin: true,
			TimeZone: "Europe/Berlin", Created: created}),
	} {
		golden(t, name+".json", string(encode(v)))
	}
}

// Fields of kinds to come stand in args, and change nothing for others.
func TestFieldsOnTheWire(t *testing.T) {
	t.Parallel()
	const rest = `,"actor":null,"reason":null,"priority":"","topic":null,"archived":false,"snoozed_until":null`
	at := time.Date(2024, 1, 13, 10, 0, 0, 5_000_000, time.UTC)
	for _, c := range []struct {
		field db.Field
		value any
		want  string
	}{
		{db.Field{Name: "status", Type: db.Text}, "done",
			`"status":"done","is_delivered":false,"due_date":null,"url":null` + rest + `}`},
		{db.Field{Name: "status", Type: db.Text}, nil,
			`"status":null,"is_delivered":false,"due_date":null,"url":null` + rest + `}`},
		{db.Field{Name: "due_date", Type: db.Time}, at,
			`"status":null,"is_delivered":false,"due_date":"2024-01-13T10:00:00.005Z","url":null` + rest + `}`},
		{db.Field{Name: "due_date", Type: db.Time}, nil,
			`"status":null,"is_delivered":false,"due_date":null,"url":null` + rest + `}`},
		{db.Field{Name: "text", Type: db.Text}, "x",
			`"status":null,"is_delivered":false,"due_date":null,"url":null` + rest + `,"args":{"text":"x"}}`},
		{db.Field{Name: "text", Type: db.Text}, nil,
			`"status":null,"is_delivered":false,"due_date":null,"url":null` + rest + `,"args":{"text":null}}`},
		{db.Field{Name: "at", Type: db.Time}, at,
			`"status":null,"is_delivered":false,"due_date":null,"url":null` + rest +
				`,"args":{"at":"2024-01-13T10:00:00.005Z"}}`},
		{db.Field{Name: "at", Type: db.Time}, nil,
			`"status":null,"is_delivered":false,"due_date":null,"url":null` + rest + `,"args":{"at":null}}`},
	} {
		var n notificationJSON
		n.put(c.field, c.value)
		if got := string(encode(n)); !strings.HasSuffix(got, c.want) {
			t.Errorf("%v %v: %s, want …%s", c.field, c.value, got, c.want)
		}
	}
}
