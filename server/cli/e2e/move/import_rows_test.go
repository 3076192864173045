package move

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token/tokentest"
)

const someRows = `[
{"model": "auth.user", "pk": 5, "fields": {"username": "ann", "password": "!", "is_superuser": true}},
{"model": "auth.user", "pk": 6, "fields": {"username": "bob", "password": "md5$x$y"}},
{"model": "app.task", "pk": 9, "fields": {"title": "Fix Login", "status": "In Review", "assigned_to": 6,
  "created_by": ["ann"], "created_at": "2024-01-13T10:00:00Z", "due_date": "2024-02-13T10:00:00+01:00"}},
{"model": "app.notification", "pk": 70, "fields": {"user": 6, "task": 9, "notification_type": "status_change",
  "message": "Task 'Fix Login' status changed to In Review", "created_at": "2024-01-14T10:00:00.123456Z", "read": true}},
{"model": "app.notification", "pk": 71, "fields": {"user": ["bob"], "notification_type": "task_assigned",
  "message": "Neue Aufgabe", "created_at": "2024-01-14T11:00:00Z", "read": false}}
]`

// A quote too many costs no row that is not named. One that is never closed ends the import: all rows behind it are lost.
func TestAQuoteTooManyHidesNoRows(t *testing.T) {
	t.Parallel()
	open := write(t, "users.csv", "id,username,email\n1,ann,\n2,bob,\"oops\n3,carl,\n4,dan,\n5,eve,\n")
	e2e.MustFail(t, e2e.ExitFailure, filepath.Join(t.TempDir(), "data"), "", []string{"import", "--skip-bad", open},
		"users.csv:3: the file has a quote that opens in the row of line 3 and is never closed")
	closed := write(t, "users.csv", "id,username,email\n1,ann,\n2,bob,\"oops\n3,carl,\n4,dan,\"x\"\n5,eve,\n")
	got := e2e.MustRun(t, filepath.Join(t.TempDir(), "data"), "", "import", "--skip-bad", closed)
	if !strings.Contains(got, "users.csv:3: users, lines 3 to 5, row 2: is no CSV") ||
		!strings.Contains(got, "Imported 2 users") {
		t.Error(got)
	}
}

// Each row that can't be taken is told with its line, and then nothing is imported. --skip-bad leaves out the bad ones.
func TestAnImportTellsEachBadRow(t *testing.T) {
	t.Parallel()
	t.Run("T-IMPORT", eachBadRow)
}

func eachBadRow(t *testing.T) {
	const at = `"created_at": "2024-01-14T11:00:00Z"`
	slow := "pbkdf2_sha256$99000000$salt$" + strings.Repeat("A", 43) + "="
	bad := []struct{ row, want string }{
		{`{"model": "auth.user", "pk": 5, "fields": {"username": "dora"}}`, "earlier row"},
		{`{"model": "auth.user", "pk": 7, "fields": {"username": "ANN"}}`, "username is that of an earlier row"},
		{`{"model": "auth.user", "pk": 0, "fields": {"username": "dora"}}`, "pk must be a whole number from 1 up"},
		{`{"model": "auth.user", "pk": 281474976710656, "fields": {"username": "dora"}}`,
			"id must be from 1 to 281474976710655"},
		{`{"model": "auth.user", "pk": 1e400, "fields": {"username": "dora"}}`, "pk must be a whole number"},
		{`{"model": "auth.user", "pk": 7, "fields": {"username": "no name"}}`, "username must be"},
		{`{"model": "auth.user", "pk": 7, "fields": {"username": "dora", "password": "` + slow + `"}}`, "too slow"},
		{`{"model": "auth.user", "pk": 7, "fields": {"username": "dora", "password": "secret"}}`,
			"password has a hash of a kind"},
		{`{"model": "auth.user", "pk": 7, "fields": {"username": "dora", "is_active": "maybe"}}`,
			"is_active must be true or false"},
		{`{"model": "auth.user", "fields": {"username": "dora"}}`, "without --natural-primary"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": ""}}`, "title must not be empty"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a\u0000b"}}`, "title must be one line"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "status": "open"}}`, "--map status:open=todo"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "assigned_to": 99}}`, "assigned_to: there is no user"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "assigned_to": "99"}}`, "assigned_to: there is no user"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "created_by": ["zoe"]}}`, "created_by: there is no user"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "created_by": {"id": 5}}}`,
			"created_by must be a number or a text"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "due_date": "2024-02-13T10:00:00"}}`,
			"due_date has no offset from UTC"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "due_date": "soon"}}`, "due_date is no time"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "due_date": "2024-02-13T1:00:00Z"}}`, "due_date is no time"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "due_date": "2024-02-13 10:00:00+14:60"}}`,
			"due_date is no time"},
		{`{"model": "app.task", "pk": 10, "fields": {"title": "a", "due_date": "2024-02-13 10:00:00,5+25"}}`,
			"due_date is no time"},
		{`{"model": "app.notification", "pk": 70, "fields": {"user": 6, "message": "x", ` + at + `}}`,
			"earlier row"},
		{`{"model": "app.notification", "pk": 72, "fields": {"user": 99, "message": "x", ` + at + `}}`,
			"user: there is no user"},
		{`{"model": "app.notification", "pk": 72, "fields": {"user": 6, "task": 99, "message": "x", ` + at + `}}`,
			"task: there is no task 99"},
		{`{"model": "app.notification", "pk": 72, "fields": {"user": 6, "message": " ", ` + at + `}}`,
			"message must not be empty"},
		{`{"model": "app.notification", "pk": 72, "fields": {"user": 6, "message": "x"}}`, "created_at is required"},
		{`{"model": "app.notification", "pk": 72, "fields": {"user": 6, "message": "x", ` +
			`"notification_type": "A b", ` + at + `}}`,
			"notification_type must be"},
		{`{"model": "app.notification", "pk": 4503599627370496, "fields": {"user": 6, "message": "x", ` + at + `}}`,
			"--new-ids"},
		{`{"model": "app.notification", "pk": 9007199254740993, "fields": {"user": 6, "message": "x", ` + at + `}}`,
			"id must be from 1 to"},
		{"{\"model\": \"app.task\", \"pk\": 10, \"fields\": {\"title\": \"caf\xe9\"}}", "is not UTF-8"},
		{`{"model": "app.task", "pk": 10, "fields": ` + strings.Repeat(`{"a":`, 50) + `1` + strings.Repeat(`}`, 50) + `}`,
			"nested too deep"},
	}
	text, first := strings.TrimSuffix(someRows, "\n]"), strings.Count(someRows, "\n")+1
	for i, c := range bad { // each stands on a line of its own, and clashes with no other bad one
		row := c.row
		for _, id := range []string{"7", "10", "72"} {
			row = strings.Replace(row, `"pk": `+id+`,`, fmt.Sprintf(`"pk": %d,`, 1000+i), 1)
		}
		text += ",\n" + strings.ReplaceAll(row, `"dora"`, fmt.Sprintf(`"dora%d"`, i))
	}
	dir, path := filepath.Join(t.TempDir(), "data"), write(t, "dump.json", text+"\n]")
	each := func(how, said string) {
		t.Helper()
		for i, c := range bad {
			at := fmt.Sprintf("%s:%d: ", path, first+i)
			if _, told, ok := strings.Cut(said, at); !ok || !strings.Contains(strings.SplitN(told, "\n", 2)[0], c.want) {
				t.Errorf("%s: %.200s: want %s and %s in %s", how, c.row, at, c.want, said)
			}
		}
	}
	_, stderr, code := e2e.Run(t, dir, "", "import", path)
	if code != e2e.ExitFailure ||
		!strings.Contains(stderr, fmt.Sprintf("nothing was imported: %d rows cannot be taken", len(bad))) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	each("import", stderr)
	got := e2e.MustRun(t, dir, "", "import", "--dry-run", path)
	if !strings.Contains(got, "nothing would be imported") {
		t.Errorf("--dry-run: %s", got)
	}
	each("--dry-run", got)
	got = e2e.MustRun(t, dir, "", "import", "--skip-bad", path)
	if !strings.Contains(got, "Imported 2 users, 1 task and 2 notifications.") {
		t.Errorf("--skip-bad: %s", got)
	}
	each("--skip-bad", got)
}

// What an import has stored can be seen, and what people changed since stays.
func TestWhatWasImportedIsThere(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	path := write(t, "dump.json", someRows)
	e2e.MustRun(t, dir, "", "import", path)
	e2e.MustRun(t, dir, "violet umbrella 42", "user", "passwd", "bob")
	p := e2e.Serve(t, dir, nil, "--keep-read", "9000d")
	bob := signIn(t, p, "bob", "violet umbrella 42")
	page := inboxOf(t, p, bob, "")
	if n := page.Results; len(n) != 2 || n[0].Message != "Neue Aufgabe" || n[0].Title != "" || n[0].Read ||
		n[1].ID != 70 ||
		n[1].Title != "Fix Login" || !n[1].Read || n[1].Created != "2024-01-14T10:00:00.123Z" || n[1].Task != 9 {
		t.Errorf("the inbox: %+v", n)
	}
	status, body := e2e.Request(t, "PATCH", p.URL+"/api/tasks/9/", bob, `{"title": "Mend Login"}`)
	for _, want := range []string{`"status":"in_review"`, `"created_by":5`, `"assigned_to":6`,
		`"due_date":"2024-02-13T09:00:00Z"`,
		`"created_at":"2024-01-13T10:00:00Z"`} {
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("the task: %d: %s has no %s", status, body, want)
		}
	}
	p.Stop()
	if list := e2e.MustRun(t, dir, "", "user", "list"); regexp.MustCompile(`(?m)^5 +ann .*yes +yes`).MatchString(list) {
		t.Errorf("without --admins somebody is an admin:\n%s", list)
	}
	if got := e2e.MustRun(t, dir, "", "import", path); !strings.Contains(got, "Imported 0 users, 0 tasks and 0 notif") {
		t.Errorf("again: %s", got)
	}
	p = e2e.Serve(t, dir, nil)
	if _, body := e2e.Request(t, "GET", p.URL+"/api/tasks/9/", signIn(t, p, "bob", "violet umbrella 42"),
		""); !strings.Contains(body,
		"Mend Login") {
		t.Errorf("the second import changed the task: %s", body)
	}
}

// UUIDs become external ids, and so do texts of more digits than ids have here. Notifications get new ids in the order
// of their times.
func TestUUIDsBecomeExternalIDs(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	people := write(t, "users.csv",
		"id,email,active\n3f0e8a6e-0000-4000-8000-00000000000a,ann@example.com,t\n3f0e8a6e-b,bob@example.com,f\n"+
			"175928847299117063,cem@example.com,t\n281474976710656,dee@example.com,t\n")
	tasks := write(t, "tasks.jsonl",
		`{"id": "7c9e-1", "name": "Fix Login", "author": "3f0e8a6e-b", "assignee": "175928847299117063", "created": `+
			`"2024-01-13 10:00:00+00"}`)
	inbox := write(t, "notifications-2024.csv", "id,recipient,task,verb,timestamp,unread\n"+
		"aaa,3f0e8a6e-0000-4000-8000-00000000000a,7c9e-1,second,2024-01-13 12:00:00,true\n"+
		"bbb,3f0e8a6e-0000-4000-8000-00000000000a,,first,2024-01-13 11:00:00,false\n")
	args := []string{"import", inbox, tasks, people, "--map", "notifications.verb=message", "--time-zone", "Europe/Berlin"}
	for _, want := range []string{"Imported 4 users, 1 task and 2 notifications.",
		"Imported 0 users, 0 tasks and 0 notifications."} {
		if got := e2e.MustRun(t, dir, "", args...); !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	e2e.MustRun(t, dir, "violet umbrella 42", "user", "passwd", "ann@example.com")
	p := e2e.Serve(t, dir, nil, "--keep-read", "9000d")
	ann := signIn(t, p, "ann@example.com", "violet umbrella 42")
	n := inboxOf(t, p, ann, "").Results
	if len(n) != 2 || n[0].ID != 2 || n[0].Message != "second" || n[0].Read || n[0].Task != 1 || n[1].Message != "first" ||
		!n[1].Read ||
		n[1].Created != "2024-01-13T10:00:00Z" {
		t.Errorf("the inbox: %+v", n)
	}
}

// A time in the hour that daylight saving skips, or that comes twice, means the same in each zone and in the app.
func TestTimesOfTheChangedHourAreImportedByOneRule(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	due := map[string]string{} // by the path of a task
	for i, c := range []struct{ zone, skipped, skippedIs, twice, twiceIs string }{
		{"Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30:00Z", "2026-10-25T02:30", "2026-10-25T00:30:00Z"},
		{"America/New_York", "2026-03-08 02:30", "2026-03-08T07:30:00Z", "2026-11-01T01:30", "2026-11-01T05:30:00Z"},
		{"Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45:00Z", "2026-04-05T01:45", "2026-04-04T14:45:00Z"},
		{"America/Santiago", "2026-09-06", "2026-09-07T02:59:00Z", "2026-04-04T23:30", "2026-04-05T02:30:00Z"},
	} {
		rows := fmt.Sprintf("id,title,due_date\n%d,skipped,%s\n%d,twice,%s\n", 2*i+1, c.skipped, 2*i+2, c.twice)
		e2e.MustRun(t, dir, "", "import", write(t, "tasks.csv", rows), "--time-zone", c.zone)
		due[fmt.Sprintf("/api/tasks/%d/", 2*i+1)], due[fmt.Sprintf("/api/tasks/%d/", 2*i+2)] = c.skippedIs, c.twiceIs
	}
	p := e2e.Serve(t, dir, nil)
	ann := signIn(t, p, "ann", e2e.Password)
	for path, want := range due {
		if status, body := e2e.Request(t, "GET", p.URL+path, ann, ""); status != 200 ||
			!strings.Contains(body, `"due_date":"`+want+`"`) {
			t.Errorf("%s: %d %s, want it due at %s", path, status, body, want)
		}
	}
}

// Names of theirs may hold what names of ours don't. An empty value has a name, too.
func TestNamesAndValuesOfTheirs(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	rows := write(t, "rows.jsonl", `{"model":"Crm.Person","id":1,"username":"ann"}
{"model":"Crm.Todo","id":1,"what:is=it":"one","owner":1,"status":"a=b"}
{"model":"Crm.Todo","id":2,"what:is=it":"two","owner":1,"status":""}
{"model":"Crm.Todo","id":3,"what:is=it":"three","owner":1,"status":3}
{"model":"Crm.Log","id":1,"text":"x"}
`)
	args := []string{"import", rows, "--map=Crm.Person=users", "--map=todo=tasks", "--map=tasks.what:is=it=title",
		"--map=tasks.owner=assigned_to", "--map=status:a=b=done", "--map=status:=in_review", "--map=status:3=cancelled"}
	if got := e2e.MustRun(t, dir, "", args...); !strings.Contains(got, "Imported 1 user, 3 tasks") {
		t.Fatal(got)
	}
	e2e.MustRun(t, dir, "violet umbrella 42", "user", "passwd", "ann")
	p := e2e.Serve(t, dir, nil)
	ann := signIn(t, p, "ann", "violet umbrella 42")
	for path, want := range map[string]string{"1": `"title":"one","description":"","status":"done"`,
		"2": `"title":"two","description":"","status":"in_review"`, "3": `"status":"cancelled"`} {
		if status, body := e2e.Request(t, "GET", p.URL+"/api/tasks/"+path+"/", ann, ""); status != 200 ||
			!strings.Contains(body, want) {
			t.Errorf("%d %s, want %s", status, body, want)
		}
	}
}

// A host whose external ids are digits imports them as such. A dry run beside its server says what an import would do,
// and changes nothing.
func TestDigitsThatAreExternalIDs(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	secret := []string{"CTMS_JWT_SECRET=" + string(tokentest.Key)}
	flags := []string{"--host-users=provision", "--user-ids=external"}
	people := write(t, "users.csv", "id,username\n101,ann\n00102,bob\n")
	todo := write(t, "tasks.csv", "id,title,assigned_to,created_by\n7,Fix Login,101,00102\n")
	inbox := write(t, "notifications.csv", "id,user,task,message,created_at\n5,101,7,Look,2026-01-13T10:00:00Z\n")
	command := append([]string{"import", people, todo, inbox}, flags...)

	p := e2e.Serve(t, dir, secret, flags...)
	if got := e2e.MustRun(t, dir, "", append(command, "--dry-run")...); !strings.Contains(got,
		"Would import 2 users, 1 task and 1 notification.") {
		t.Errorf("a dry run: %s", got)
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", command, "--dry-run (CTMS_DRY_RUN) works")
	if got := e2e.MustRun(t, dir, "", "user", "list"); strings.Contains(got, "ann") {
		t.Errorf("after a dry run: %s", got)
	}
	p.Stop()
	for _, want := range []string{"Imported 2 users, 1 task and 1 notification.",
		"Imported 0 users, 0 tasks and 0 notifications."} {
		if got := e2e.MustRun(t, dir, "", command...); !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	p = e2e.Serve(t, dir, secret, flags...)
	for id, username := range map[string]string{"101": "ann", "00102": "bob"} {
		token := tokentest.HostToken("user_id", `"`+id+`"`)
		status, body := e2e.Request(t, "GET", p.URL+"/api/me/", token, "")
		if status != 200 || !strings.Contains(body, `"username":"`+username+`"`) ||
			!strings.Contains(body, `"external_id":"`+id+`"`) {
			t.Errorf("%s: %d %s", id, status, body)
		}
	}
	if n := inboxOf(t, p, tokentest.HostToken("user_id", `"101"`), "").Results; len(n) != 1 || n[0].ID != 5 ||
		n[0].Task != 7 {
		t.Errorf("the inbox: %+v", n)
	}
	p.Stop()
}

// A mistake in how the command is called is told in words.
func TestAnImportThatCanNotBegin(t *testing.T) {
	t.Parallel()
	dump := write(t, "dump.json", someRows)
	other := write(t, "other.json", `[{"model": "todo.item", "pk": 1, "fields": {"title": "a"}}]`)
	two := write(t, "two.json",
		`[{"model": "a.user", "pk": 1, "fields": {"username": "a"}}, `+
			`{"model": "b.user", "pk": 2, "fields": {"username": "b"}}]`)
	cut := write(t, "cut.json", someRows[:300])
	for _, c := range []struct {
		code int
		args []string
		word string
	}{
		{e2e.ExitFailure, []string{dump, dump}, "is given twice"},
		{e2e.ExitFailure, []string{filepath.Dir(dump)}, "is a directory"},
		{e2e.ExitFailure, []string{dump + "x"}, "no such file"},
		{e2e.ExitFailure, []string{other}, "todo.item (1): say with --map"},
		{e2e.ExitFailure, []string{two}, `both "a.user" and "b.user" could be users`},
		{e2e.ExitFailure, []string{cut, "--skip-bad"}, "ends in the middle"},
		{e2e.ExitUsage, []string{dump, "--map", "todo.item"}, "is no pair such as"},
		{e2e.ExitUsage, []string{dump, "--map", "tasks.owner=nobody"}, `tasks have no field "nobody"`},
		{e2e.ExitUsage, []string{dump, "--map", "todo.item=task"}, `"task" is neither`},
		{e2e.ExitUsage, []string{dump, "--map", "status:open=started"}, `"started" is no status here`},
		{e2e.ExitUsage, []string{dump, "--map", "=todo"}, "is no pair such as"},
		{e2e.ExitUsage, []string{dump, "--user-ids", "text"}, "--user-ids"},
		{e2e.ExitUsage, []string{dump, "--time-zone", "Mars"}, "is no time zone"},
		{e2e.ExitUsage, []string{}, "needs <file>"},
	} {
		dir := filepath.Join(t.TempDir(), "data")
		e2e.MustFail(t, c.code, dir, "", append([]string{"import"}, c.args...), c.word)
	}
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, "", "import", two, "--map", "b.user=-")
	e2e.MustRun(t, dir, "", "import", other, "--map", "todo.item=tasks", "--map", "tasks.title=title")
	if got := e2e.MustRun(t, dir, `{"model":"x.user","pk":8,"fields":{"username":"zoe"}}`, "import",
		"-"); !strings.Contains(got,
		"Imported 1 user, 0 tasks") {
		t.Errorf("from standard input: %s", got)
	}
}

// With a host's people, passwords are left out and counted. An id that no token of the host would be good for is
// refused.
func TestAHostsPeopleHaveNoPasswords(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	hash := "pbkdf2_sha256$1000$salt$" + strings.Repeat("A", 43) + "="
	path := write(t, "users.csv", "id,username,password\n1,ann,"+hash+"\n2,bob,!\n")
	if got := e2e.MustRun(t, dir, "", "import", "--host-users", "provision", path); !strings.Contains(got,
		"1 password hash left out: the host signs these people in") {
		t.Errorf("got %s", got)
	}
	far := write(t, "users.csv", "id,username\n1099511627776,far\n")
	e2e.MustFail(t, 1, dir, "", []string{"import", far}, "id must be below 1099511627776")
	secret := []string{"CTMS_JWT_SECRET=" + strings.Repeat("a secret of the host ", 3)}
	e2e.Serve(t, dir, secret, "--host-users", "provision").Stop()
}

// Who the host's people are is kept in the database, and only a server changes it. An import that says otherwise would
// store the hashes that it was told to leave out.
func TestAnImportDoesNotSayOtherwiseWhoseThePeopleAre(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	path := write(t, "users.csv", "id,username,password\n7,zoe,pbkdf2_sha256$1000$salt$"+strings.Repeat("A", 43)+"=\n")
	refused := func(kept, said string, flags ...string) {
		t.Helper()
		for _, command := range [][]string{{"import", path}, {"import", "--dry-run", path}, {"user", "add", "bob"}} {
			e2e.MustFail(t, e2e.ExitUsage, dir, e2e.Password, append(command, flags...), "--host-users (CTMS_HOST_USERS) is "+
				said, "served last with "+kept, dir)
		}
		if list := e2e.MustRun(t, dir, "", "user", "list"); strings.Contains(list, "bob") || strings.Contains(list, "zoe") {
			t.Errorf("it was done all the same:\n%s", list)
		}
		content, err := os.ReadFile(filepath.Join(dir, e2e.DatabaseFile))
		if err != nil || bytes.Contains(content, []byte("pbkdf2_sha256")) {
			t.Errorf("a hash was stored (%v)", err)
		}
	}
	refused("none", "provision", "--host-users", "provision")
	refused("none", "adopt", "--adopt-ids")
	flags := []string{"--host-users", "adopt,provision"}
	p := e2e.Serve(t, dir, []string{"CTMS_JWT_SECRET=" + string(tokentest.Key)}, flags...)
	e2e.MustFail(t, e2e.ExitUsage, dir, e2e.Password, []string{"user", "add", "bob", "--host-users=adopt"},
		"served last with adopt,provision")
	e2e.MustRun(t, dir, e2e.Password, append([]string{"user", "add", "cleo"}, flags...)...)
	p.Stop()
	refused("adopt,provision", "adopt", "--host-users", "adopt")
	if got := e2e.MustRun(t, dir, "", append([]string{"import", path}, flags...)...); !strings.Contains(got,
		"Imported 1 user") || !strings.Contains(got, "1 password hash left out") {
		t.Errorf("got %s", got)
	}
}
