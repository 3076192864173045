package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// A description is openapi.json, to which answers of the server are held.
type description struct {
	t          testing.TB
	doc        map[string]any
	compiler   *jsonschema.Compiler
	operations map[string]map[string]any // by "GET /api/tasks/{id}/"
	seen       map[string]bool           // "GET /api/tasks/{id}/ 200"
}

func describe(t testing.TB) *description {
	t.Helper()
	d := &description{t: t, operations: map[string]map[string]any{}, seen: map[string]bool{}}
	if err := json.Unmarshal(openapi(), &d.doc); err != nil {
		t.Fatal(err)
	}
	for path, item := range d.at("paths").(map[string]any) {
		for method, operation := range item.(map[string]any) {
			if method != "parameters" {
				d.operations[strings.ToUpper(method)+" "+path] = operation.(map[string]any)
			}
		}
	}
	// Clients have to bear fields that they don't know. Here each must be described.
	for _, schema := range d.at("components", "schemas").(map[string]any) {
		if schema := schema.(map[string]any); schema["properties"] != nil {
			schema["additionalProperties"] = false
		}
	}
	d.compiler = jsonschema.NewCompiler()
	d.compiler.AssertFormat()
	if err := d.compiler.AddResource("openapi.json", d.doc); err != nil {
		t.Fatal(err)
	}
	return d
}

// at is what the document has at a path of names.
func (d *description) at(names ...string) any {
	var v any = d.doc
	for _, name := range names {
		v = v.(map[string]any)[name]
	}
	return v
}

// resolve follows the reference of an object, if it is one, and returns its place, too.
func (d *description) resolve(place []string, object map[string]any) ([]string, map[string]any) {
	if ref, ok := object["$ref"].(string); ok {
		place = strings.Split(strings.TrimPrefix(ref, "#/"), "/")
		object, ok = d.at(place...).(map[string]any)
		if !ok {
			d.t.Fatalf("%s leads nowhere", ref)
		}
	}
	return place, object
}

// check holds an answer to what is described of its operation.
func (d *description) check(name string, a answer) {
	d.t.Helper()
	method, path, _ := strings.Cut(name, " ")
	status := strconv.Itoa(a.status)
	place := []string{"paths", path, strings.ToLower(method), "responses", status}
	responses := d.operations[name]["responses"].(map[string]any)
	if responses[status] == nil {
		place[4] = "default"
	}
	d.seen[name+" "+status] = true
	place, response := d.resolve(place, responses[place[4]].(map[string]any))
	headers, _ := response["headers"].(map[string]any)
	for header, of := range headers {
		_, of := d.resolve(nil, of.(map[string]any))
		if of["required"] == true && a.header.Get(header) == "" {
			d.t.Errorf("%s: %s without %s", name, status, header)
		}
	}
	for _, header := range []string{"ETag", "Retry-After", "Set-Cookie", "WWW-Authenticate"} {
		if a.header.Get(header) != "" && headers[header] == nil {
			d.t.Errorf("%s: %s with %s, which is not described", name, status, header)
		}
	}
	if response["content"] == nil {
		if a.text != "" {
			d.t.Errorf("%s: %s with a body, which is not described: %s", name, status, a.text)
		}
		return
	}
	if a.header.Get("Content-Type") != "application/json" {
		d.t.Errorf("%s: %s is %s", name, status, a.header.Get("Content-Type"))
	}
	schema := d.compile(append(slices.Clone(place), "content", "application/json", "schema"))
	body, err := jsonschema.UnmarshalJSON(strings.NewReader(a.text))
	if err == nil {
		err = schema.Validate(body)
	}
	if err != nil {
		d.t.Errorf("%s: %s %s: %v", name, status, a.text, err)
	}
}

func (d *description) compile(place []string) *jsonschema.Schema {
	d.t.Helper()
	pointer := ""
	for _, name := range place {
		pointer += "/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(name)
	}
	schema, err := d.compiler.Compile("openapi.json#" + pointer)
	if err != nil {
		d.t.Fatalf("%s: %v", pointer, err)
	}
	return schema
}

func TestTheSchemaIsValid(t *testing.T) {
	t.Parallel()
	doc, err := openapi3.NewLoader().LoadFromData(openapi())
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1.") {
		t.Errorf("it is OpenAPI %s", doc.OpenAPI)
	}
	kept, err := os.ReadFile("openapi.json")
	if err != nil || !bytes.Equal(kept, openapi()) {
		t.Errorf("the server has not this openapi.json, %v: go generate ./server", err)
	}
	if bytes.Contains(openapi(), []byte("\n ")) || !bytes.HasSuffix(openapi(), []byte("}\n")) {
		t.Error("it is not formatted as it was")
	}
	d := describe(t)
	for name := range d.at("components", "schemas").(map[string]any) {
		d.compile([]string{"components", "schemas", name})
		if !bytes.Contains(openapi(), []byte(`"#/components/schemas/`+name+`"`)) {
			t.Errorf("nothing refers to the schema %s", name)
		}
	}
}

func TestTheSchemaHasEveryRouteAndNoOther(t *testing.T) {
	t.Parallel()
	d := describe(t)
	var described, routes []string
	for name := range d.operations {
		described = append(described, name)
	}
	for _, r := range newWorld(t).srv.routes() {
		routes = append(routes, r.pattern)
	}
	slices.Sort(described)
	slices.Sort(routes)
	if !slices.Equal(described, routes) {
		t.Errorf("described are\n%s\nserved are\n%s", strings.Join(described, "\n"), strings.Join(routes, "\n"))
	}
}

func TestTheSchemaHasEveryErrorCode(t *testing.T) {
	t.Parallel()
	var used []string
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		code := regexp.MustCompile(`(?:\bcode: |\brefuse(?:For)?\((?:.+, )?http\.\w+, )"(\w+)"`)
		for _, m := range code.FindAllSubmatch(text, -1) {
			used = append(used, string(m[1]))
		}
	}
	slices.Sort(used)
	used = slices.Compact(used)
	var described []string
	for _, code := range describe(t).at("components", "schemas", "Error", "properties", "code", "examples").([]any) {
		described = append(described, code.(string))
	}
	if !slices.Equal(used, described) {
		t.Errorf("described are %q, used are %q", described, used)
	}
}

func TestTheSchemaIsServedToEverybody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.want(200, 0, "GET", "/api/schema/", "", nil)
	if a.text != string(openapi()) || a.header.Get("Content-Type") != "application/json" {
		t.Errorf("%s, %d bytes", a.header.Get("Content-Type"), len(a.text))
	}
	again := w.do(0, "GET", "/api/schema", "", with("If-None-Match", a.header.Get("ETag")))
	if again.status != 304 || again.text != "" {
		t.Errorf("with its ETag: %d %s", again.status, again.text)
	}
	if a := w.do(0, "GET", "/api/schema/", "", with("If-None-Match", `"another"`)); a.status != 200 {
		t.Errorf("with another ETag: %d", a.status)
	}
}

// A trial has a server give answers, and holds each to the description.
type trial struct {
	*description
	w      *world
	sender *string // the API key for messages
}

// ask sends a request of an operation, whose answer must have the status; id stands for that in its path.
func (t trial) ask(status int, as int64, name string, id any, query, body string,
	options ...func(*http.Request)) answer {
	t.t.Helper()
	method, path, _ := strings.Cut(name, " ")
	if name == postMessage {
		as, options = 0, append(slices.Clone(options), with("X-Gotify-Key", *t.sender))
	}
	user, endpoint, both := strings.Cut(fmt.Sprint(id), "|")
	if !both {
		endpoint = "1"
	}
	at := strings.NewReplacer("{id}", user, "{endpoint}", endpoint, "{delivery}", endpoint, "{topic}", fmt.Sprint(id))
	a := t.w.do(as, method, at.Replace(path)+query, body, options...)
	if a.status != status {
		t.t.Errorf("%s %v%s %.100s: %d %s, want %d", name, id, query, body, a.status, a.text, status)
	}
	t.check(name, a)
	return a
}

const (
	socket = "GET /ws/notifications/"
	setUp  = "POST /api/setup/"

	postEvents  = "POST /api/events/"
	postMessage = "POST /message"

	word             = "violet umbrella 42 staircase"
	credentialsOfBob = `{"username":"bob","password":"` + word + `"}`
)

func refreshBody(pair answer) string { return fmt.Sprintf(`{"refresh":%q}`, pair.field("refresh")) }

// cookieIn sends the cookie of an answer back.
func cookieIn(a answer) func(*http.Request) {
	value, _, _ := strings.Cut(a.header.Get("Set-Cookie"), ";")
	return with("Cookie", value)
}

// upgrading makes a request a WebSocket's.
func upgrading(r *http.Request) {
	for _, header := range []string{"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
		"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="} {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Set(name, value)
	}
}

// TestAnswersAreAsTheSchemaSays has the server give every answer that is described of any route, but that of a full
// disk, and holds it to the description.
func TestAnswersAreAsTheSchemaSays(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it asks every operation")
	d := describe(t)
	a := newAway(t)
	w := a.world
	password := word
	if _, err := w.db.UpdateUser(t.Context(), bob, db.UserPatch{Password: &password}); err != nil {
		t.Fatal(err)
	}
	on := trial{d, w, new(w.sender())}
	on.tasks()
	on.notifications()
	on.users()
	on.keys()
	on.hooks()
	on.addresses(a)
	on.events()
	on.tokens()
	on.service()
	on.refusals()
	on.commonRefusals()
	on.limits()
	on.brokenDatabase()
	on.firstAdmin()
	for name, operation := range d.operations {
		for status := range operation["responses"].(map[string]any) {
			if status != "default" && status != "507" && !d.seen[name+" "+status] {
				t.Errorf("%s never answered %s", name, status)
			}
		}
	}
}

func (t trial) tasks() {
	task := t.ask(201, ann, "POST /api/tasks/", "", "",
		`{"title":"Fix Login","assigned_to":2,"due_date":"2100-01-31T17:00:00.5+01:00"}`)
	t.ask(201, ann, "PUT /api/tasks/{id}/", 2, "", `{"title":"Bare"}`)
	t.ask(200, ann, "PUT /api/tasks/{id}/", 2, "", `{"title":"Bare","assigned_to":2,"description":"x"}`)
	t.ask(200, ann, "PATCH /api/tasks/{id}/", 1, "", `{"status":"in_progress"}`,
		with("If-Match", task.header.Get("ETag")))
	t.ask(304, bob, "GET /api/tasks/{id}/", 1, "", "", with("If-None-Match", "*"))
	t.ask(200, bob, "GET /api/tasks/{id}/", 1, "", "")
	t.ask(200, bob, "GET /api/tasks/{id}/history/", 1, "?page_size=1", "")
	const onTask, onTopic = "/api/tasks/{id}/subscription/", "/api/topics/{topic}/subscription/"
	t.ask(200, cem, "PUT "+onTask, 1, "", `{"state":"following","lead_times":["1d","90m"]}`)
	t.ask(200, cem, "GET "+onTask, 1, "", "")
	t.ask(200, cem, "PUT "+onTask, 1, "", "")
	t.ask(200, cem, "PUT "+onTopic, "ci%2Fmain", "", `{"state":"muted"}`)
	t.ask(200, cem, "GET "+onTopic, "ci%2Fmain", "", "")
	t.ask(200, bob, "GET /api/tasks/{id}/history/", 2, "?before=1000", "")
	t.ask(200, bob, "GET /api/tasks/", "", "?page_size=1&status=in_progress&assigned_to=2&search=login", "")
	t.ask(200, bob, "GET /api/tasks/", "", "?page_size=1", "")
	t.ask(200, bob, "GET /api/tasks/", "",
		"?status=done&order=closed_at&closed_since=2026-01-01T00:00:00Z&closed_before=1-1", "")
	t.ask(200, bob, "GET /api/tasks/", "", "?closed=false", "")
	t.ask(200, bob, "GET /api/tasks/", "", "?since=0", "")
	t.ask(200, bob, "GET /api/task_counts/", "", "", "")
	t.ask(204, ann, "DELETE /api/tasks/{id}/", 2, "", "")
	t.ask(200, ann, "PUT /api/tasks/", "", "", `[{"id":1,"title":"Fix Login","status":"in_progress","assigned_to":2,`+
		`"due_date":"2100-01-31T16:00:00.5Z"},{"external_id":"8f2c","title":"Of the host"}]`)
	t.ask(409, ann, "POST /api/tasks/", "", "", `{"title":"x","external_id":"8f2c"}`)
	t.ask(409, ann, "PUT /api/tasks/", "", "", `[{"id":1,"title":"x","external_id":"8f2c"}]`)
	t.ask(409, ann, "PUT /api/tasks/{id}/", 1, "", `{"title":"x","external_id":"8f2c"}`)
	t.ask(409, ann, "PATCH /api/tasks/{id}/", 1, "", `{"external_id":"8f2c"}`)
	t.ask(204, ann, "DELETE /api/tasks/{id}/", "ext:8f2c", "", "")
	soon := time.Now().Add(time.Minute).UTC().Format(time.RFC3339)
	t.ask(201, ann, "POST /api/tasks/", "", "", `{"title":"Soon","assigned_to":2,"due_date":"`+soon+`"}`)
	if _, err := t.w.db.WarnDeadlines(context.Background()); err != nil {
		t.t.Fatal(err)
	}
}

func (t trial) notifications() {
	all := t.ask(200, bob, "GET /api/notifications/", "", "", "")
	for _, kind := range []string{"task_assigned", "task_unassigned", "status_change", "deadline_warning",
		`"task_id":null`, `"url":null`} {
		if !strings.Contains(all.text, kind) {
			t.t.Errorf("no %s among %s", kind, all.text)
		}
	}
	t.ask(200, bob, "GET /api/notifications/", "",
		"?page_size=2&unread=true&notification_type=task_assigned&task_id=1&search=login&before=100", "")
	t.ask(200, bob, "GET /api/notifications/", "", "?since=1&page_size=1", "")
	t.ask(200, bob, "GET /api/notifications/unread_count/", "", "", "")
	t.ask(200, bob, "POST /api/notifications/{id}/mark_read/", 1, "", "")
	t.ask(200, bob, "POST /api/notifications/{id}/mark_unread/", 1, "", "")
	later := time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
	t.ask(200, bob, "POST /api/notifications/{id}/archive/", 1, "", "")
	t.ask(200, bob, "GET /api/notifications/", "", "?archived=all", "")
	t.ask(200, bob, "POST /api/notifications/{id}/unarchive/", 1, "", "")
	t.ask(200, bob, "POST /api/notifications/{id}/snooze/", 1, "", `{"until":"`+later+`"}`)
	t.ask(200, bob, "GET /api/notifications/", "", "?snoozed=true", "")
	t.ask(200, bob, "POST /api/notifications/{id}/unsnooze/", 1, "", "")
	t.ask(200, bob, "POST /api/notifications/bulk/", "", "", `{"action":"snooze","until":"`+later+`","ids":[1,99]}`)
	t.ask(200, bob, "POST /api/notifications/bulk/", "", "", `{"action":"unsnooze","ids":[1]}`)
	t.ask(200, bob, "POST /api/notifications/bulk/", "", "", `{"action":"unread","up_to":1,"filter":{"unread":true,`+
		`"notification_type":"task_assigned","task_id":1,"archived":false}}`)
	t.ask(200, bob, "POST /api/notifications/bulk/", "", "", `{"action":"read","filter":{"topic":"ci/main"}}`)
	t.ask(200, bob, "POST /api/notifications/mark_all_read/", "", "", `{"up_to":2}`)
	t.ask(200, bob, "POST /api/notifications/mark_all_read/", "", "", "")
}

func (t trial) users() {
	t.ask(200, bob, "GET /api/me/", "", "", "")
	t.ask(201, bob, "POST /api/me/calendar/", "", "", "")
	t.ask(204, bob, "DELETE /api/me/calendar/", "", "", "")
	t.ask(200, bob, "PATCH /api/me/", "", "", `{"time_zone":"Europe/Berlin","settings":{"notify_own_changes":false}}`)
	t.preferences()
	for _, as := range []int64{ann, bob} {
		t.ask(200, as, "GET /api/users/", "", "", "")
		t.ask(200, as, "GET /api/users/{id}/", bob, "", "")
		t.ask(200, as, "GET /api/users/{id}/", cem, "", "")
	}
	t.ask(200, bob, "GET /api/users/", "", "?after=1&page_size=1", "")
	t.ask(201, ann, "POST /api/users/", "", "", `{"username":"dora","password":"`+word+`"}`)
	t.ask(201, ann, "PUT /api/users/{id}/", 9, "", `{"username":"eve"}`)
	t.ask(200, ann, "PUT /api/users/{id}/", 9, "",
		`{"username":"eve","settings":{"notify_own_changes":true},"is_active":false}`)
	t.ask(200, bob, "PATCH /api/users/{id}/", bob, "",
		`{"name":"Bob","time_zone":"Europe/Berlin","settings":{"notify_own_changes":true}}`)
	t.ask(200, ann, "POST /api/users/{id}/link/", bob, "", "")
	t.ask(409, ann, "POST /api/users/{id}/link/", 9, "", "")
	t.ask(204, ann, "DELETE /api/users/{id}/", 9, "", "")
	t.ask(204, ann, "DELETE /api/users/{id}/sessions/", bob, "", "")
	t.ask(200, ann, "GET /api/users/{id}/notifications/", bob, "?task_id=1&page_size=1", "")
	t.ask(403, bob, "GET /api/users/{id}/notifications/", bob, "", "")
	t.ask(404, ann, "GET /api/users/{id}/notifications/", 99, "", "")
	t.ask(200, ann, "PUT /api/users/", "", "", `[{"external_id":"8f2c","username":"fay"},{"id":2,"username":"bob"}]`)
	t.ask(409, ann, "PUT /api/users/", "", "", `[{"external_id":"8f2d","username":"bob"}]`)
	t.ask(204, ann, "DELETE /api/users/{id}/", "ext:8f2c", "", "")
}

func (t trial) preferences() {
	t.ask(200, bob, "GET /api/me/preferences/", "", "", "")
	t.ask(200, bob, "PATCH /api/me/preferences/", "", "", `{"types":{"status_change":{"push":"now","email":"unread:15m"},
		"deploy":{"chat":"digest"}},"quiet":{"week":{"mon":[["22:00","07:00"],["00:00","24:00"]],"tue":null}},
		"pause_until":"2100-01-01T00:00:00Z","lead_times":["1d","0m"],"digest":{"at":"18:30","days":["sun"]}}`)
	t.ask(200, bob, "PATCH /api/me/preferences/", "", "", `{"types":{"deploy":null},"pause_until":null}`)
	t.ask(200, ann, "GET /api/preferences/", "", "", "")
	t.ask(403, bob, "GET /api/preferences/", "", "", "")
	t.ask(200, ann, "PATCH /api/preferences/", "", "",
		`{"defaults":{"types":{"*":{"push":"digest"}}},"locked":{"task_assigned":["chat"],"":["digest"]}}`)
	t.ask(403, bob, "PATCH /api/me/preferences/", "", "", `{"types":{"task_assigned":{"chat":"now"}}}`)
	t.ask(200, bob, "GET /api/me/preferences/", "", "", "")
	t.ask(200, ann, "PATCH /api/preferences/", "", "", `{"defaults":null,"locked":null}`)
	t.ask(200, bob, "PATCH /api/me/preferences/", "", "", `{"types":null,"lead_times":null}`)
}

func (t trial) keys() {
	made := t.ask(201, ann, "POST /api/keys/", "", "", `{"name":"Mirror","scopes":["tasks","events"],`+
		`"expires_at":"2100-01-01T00:00:00Z","recipients":[2,"@bob"],"max_priority":"urgent"}`)
	t.ask(201, ann, "POST /api/keys/", "", "", `{"name":"Reader","scopes":["read"]}`)
	t.w.do(0, "GET", "/api/tasks/", "", with("X-Api-Key", made.field("key").(string)))
	t.ask(200, ann, "GET /api/keys/", "", "", "")
	t.ask(403, bob, "GET /api/keys/", "", "", "")
	t.ask(204, ann, "DELETE /api/keys/{id}/", made.field("id"), "", "")
}

func (t trial) hooks() {
	made := t.ask(201, ann, "POST /api/hooks/", "", "",
		`{"url":"http://127.0.0.1:1024/x","types":["task_assigned"],"recipients":[2,"@bob"]}`)
	t.ask(201, ann, "POST /api/hooks/", "", "", `{"url":"https://hooks.example.com/","types":["*"],"recipients":"all"}`)
	t.ask(200, ann, "GET /api/hooks/", "", "", "")
	t.ask(403, bob, "GET /api/hooks/", "", "", "")
	t.ask(200, ann, "GET /api/channels/", "", "", "")
	t.ask(403, bob, "GET /api/channels/", "", "", "")
	t.ask(200, ann, "GET /api/system/", "", "", "")
	t.ask(403, bob, "GET /api/system/", "", "", "")
	id := made.field("id")
	const one = "/api/hooks/{id}/"
	for _, name := range []string{"PATCH " + one, "DELETE " + one, "POST " + one + "test/", "POST " + one + "rotate/",
		"GET " + one + "deliveries/"} {
		t.ask(403, bob, name, id, "", "{}")
	}
	t.ask(200, ann, "POST "+one+"test/", id, "", "")
	t.ask(200, ann, "POST "+one+"rotate/", id, "", "")
	t.w.task(bob)
	got := t.ask(200, ann, "GET "+one+"deliveries/", id, "?page_size=1", "")
	n := got.field("results").([]any)[0].(map[string]any)["id"]
	const again = "POST " + one + "deliveries/{delivery}/retry/"
	t.ask(200, ann, again, fmt.Sprintf("%v|%v", id, n), "", "")
	t.ask(403, bob, again, fmt.Sprintf("%v|%v", id, n), "", "")
	t.ask(404, ann, again, fmt.Sprintf("%v|%v", id, 1), "", "")
	t.ask(200, ann, "PATCH "+one, id, "", `{"enabled":false,"types":["*"],"recipients":"all"}`)
	t.ask(409, ann, again, fmt.Sprintf("%v|%v", id, n), "", "")
	t.ask(204, ann, "DELETE "+one, id, "", "")
	t.ask(200, ann, "GET /api/notifications/{id}/timeline/", n, "", "")
	t.ask(200, bob, "GET /api/notifications/{id}/timeline/", n, "", "")
}

func (t trial) addresses(a *away) {
	const slack = `"channel":"chat","kind":"slack","url":"https://hooks.slack.com/services/T0/B0/`
	added := t.ask(201, bob, "POST /api/me/endpoints/", "", "", email("bob@example.com"))
	a.code("bob@example.com")
	t.ask(200, bob, "POST /api/me/endpoints/", "", "", email("bob@example.com"))
	code := fmt.Sprintf(`{"code":%q,"dry_run":true}`, a.code("bob@example.com"))
	t.ask(409, bob, "POST /api/me/endpoints/{id}/test/", added.field("id"), "", "")
	t.ask(200, 0, "POST /api/confirm/", "", "", code)
	t.ask(404, 0, "POST /api/confirm/", "", "", `{"code":"x"}`)
	t.ask(200, bob, "POST /api/me/endpoints/{id}/confirm/", added.field("id"), "", code)
	t.ask(409, bob, "POST /api/me/endpoints/", "", "", email("bob@example.com"))
	t.ask(200, bob, "POST /api/me/endpoints/{id}/test/", added.field("id"), "", "")
	for i := range db.MaxEndpoints - 1 {
		t.w.want(201, bob, "POST", "/api/me/endpoints/", fmt.Sprintf(`{%ssecret%d"}`, slack, i), nil)
	}
	t.ask(403, bob, "POST /api/me/endpoints/", "", "", `{`+slack+`onemore"}`)
	t.ask(200, bob, "GET /api/me/endpoints/", "", "", "")
	t.ask(204, bob, "DELETE /api/me/endpoints/{id}/", added.field("id"), "", "")
	for i := range db.MaxDevices {
		url := fmt.Sprintf("https://fcm.googleapis.com/%d", i)
		added = t.ask(201, bob, "POST /api/me/devices/", "", "", subscription(t.t, url))
	}
	t.ask(403, bob, "POST /api/me/devices/", "", "", subscription(t.t, "https://fcm.googleapis.com/more"))
	t.ask(200, bob, "GET /api/me/devices/", "", "", "")
	t.ask(204, bob, "DELETE /api/me/devices/{id}/", added.field("id"), "", "")
	added = t.ask(201, bob, "POST /api/me/devices/", "", "", subscription(t.t, "https://127.0.0.1:1024/x"))
	t.ask(200, bob, "POST /api/me/devices/{id}/test/", added.field("id"), "", "")

	const ofUser = "/api/users/{id}/endpoints/"
	added = t.ask(201, ann, "POST "+ofUser, cem, "", email("cem@example.com"))
	t.ask(200, ann, "POST "+ofUser, cem, "", email("cem@example.com"))
	t.ask(200, ann, "GET "+ofUser, cem, "", "")
	t.w.want(201, ann, "POST", "/api/users/3/endpoints/", `{"confirmed":true,`+email("c@example.com")[1:], nil)
	t.ask(409, ann, "POST "+ofUser, cem, "", email("c@example.com"))
	t.ask(403, bob, "POST "+ofUser, cem, "", email("cem@example.com"))
	t.ask(403, bob, "GET "+ofUser, cem, "", "")
	t.ask(403, bob, "DELETE "+ofUser+"{endpoint}/", fmt.Sprintf("3|%v", added.field("id")), "", "")
	t.ask(204, ann, "DELETE "+ofUser+"{endpoint}/", fmt.Sprintf("3|%v", added.field("id")), "", "")
}

func (t trial) events() {
	t.ask(201, ann, "POST /api/groups/", "", "", `{"name":"ops","members":[2,"@cem"]}`)
	t.ask(409, ann, "POST /api/groups/", "", "", `{"name":"ops"}`)
	t.ask(201, ann, "POST /api/groups/", "", "", `{"name":"dev"}`)
	t.ask(200, ann, "GET /api/groups/", "", "?page_size=1&after=0", "")
	t.ask(200, ann, "GET /api/groups/{id}/", 1, "", "")
	t.ask(304, ann, "GET /api/groups/{id}/", 1, "", "", with("If-None-Match", "*"))
	for _, name := range []string{"GET /api/groups/", "GET /api/groups/{id}/"} {
		t.ask(403, bob, name, 1, "", "")
	}
	t.ask(200, ann, "PATCH /api/groups/{id}/", 2, "", `{"name":"devs","members":[3]}`)
	t.ask(409, ann, "PATCH /api/groups/{id}/", 2, "", `{"name":"ops"}`)
	for _, name := range []string{"PATCH /api/groups/{id}/", "DELETE /api/groups/{id}/"} {
		t.ask(412, ann, name, 2, "", `{"name":"x"}`, with("If-Match", `"1"`))
	}
	t.ask(201, ann, postEvents, "", "?unknown=skip", `[`+wholeEvent+`,{"message":"x","recipients":["group:ops",77]}]`)
	t.ask(200, ann, postEvents, "", "", wholeEvent)
	t.ask(204, ann, "DELETE /api/groups/{id}/", 2, "", "")
	t.ask(200, bob, "GET /api/notifications/", "", "?notification_type=deploy_failed", "")
	t.ask(200, 0, postMessage, "", "", `{"message":"x","extras":{"client::notification":{"click":{"url":"/x"}}}}`)
	t.w.crowd(db.MaxTold)
	t.ask(202, ann, postEvents, "", "", `{"message":"x","recipients":"all"}`)
}

// crowd makes users, from id 1000 on.
func (w *world) crowd(n int) {
	w.t.Helper()
	for first := range slices.Chunk(slices.Collect(numbers(n)), 1000) {
		puts := make([]db.UserPut, len(first))
		for i, k := range first {
			puts[i] = db.UserPut{Ref: db.Ref{ID: int64(1000 + k)}, Draft: db.UserPatch{Username: new(fmt.Sprint("u", k))}}
		}
		if _, err := w.db.PutUsers(w.t.Context(), puts); err != nil {
			w.t.Fatal(err)
		}
	}
}

// numbers are those from 0 up to n.
func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func (t trial) tokens() {
	pair := t.ask(200, 0, "POST /api/token/", "", "", credentialsOfBob)
	pair = t.ask(200, 0, "POST /api/token/refresh/", "", "", refreshBody(pair))
	t.ask(204, 0, "DELETE /api/token/", "", "", refreshBody(pair))
	session := t.ask(200, 0, "POST /api/session/", "", "", credentialsOfBob)
	session = t.ask(200, 0, "POST /api/session/refresh/", "", "", "", cookieIn(session))
	t.ask(204, 0, "DELETE /api/session/", "", "", "", cookieIn(session))
}

func (t trial) service() {
	schema := t.ask(200, 0, "GET /api/schema/", "", "", "")
	t.ask(304, 0, "GET /api/schema/", "", "", "", with("If-None-Match", schema.header.Get("ETag")))
	t.ask(200, 0, "GET /healthz", "", "", "")
	t.ask(200, 0, "GET /readyz", "", "", "")
	client, res, err := t.w.tryDial("/ws/notifications/?token="+t.w.token(bob), nil)
	if err != nil {
		t.t.Fatal(err)
	}
	defer client.conn.CloseNow()
	t.check(socket, answer{status: res.StatusCode, header: res.Header})
}

// refusals are those for reasons of an operation's own.
func (t trial) refusals() {
	t.ask(426, 0, socket, "", "", "")
	t.ask(400, bob, socket, "", "?since=x", "", upgrading)
	t.ask(401, 0, socket, "", "", "", upgrading)
	t.ask(403, bob, socket, "", "", "", upgrading, with("Origin", "https://evil.example"))
	for name, operation := range t.operations {
		if strings.Contains(name, "{id}") {
			body := `{"code":"x"}`
			if operation["responses"].(map[string]any)["201"] != nil { // of an id that can't be
				body = `{"title":"x","username":"x"}`
				t.ask(400, ann, name, int64(db.MaxID)+1, "", body)
				t.ask(404, ann, name, "x", "", body)
			} else {
				t.ask(404, ann, name, 777_777, "", body)
			}
			if operation["responses"].(map[string]any)["412"] != nil {
				t.ask(412, ann, name, 1, "", `{"title":"x"}`, with("If-Match", `"99"`))
			}
		}
	}
	t.check(postMessage, t.w.do(0, "POST", "/message", `{"message":"x"}`))
	t.ask(404, 0, setUp, "", "", `{"secret":"x","username":"x","password":"`+word+`"}`)
	t.ask(400, bob, "GET /api/tasks/", "", "?status=lost", "")
	t.ask(410, bob, "GET /api/tasks/", "", "?since=1000000", "")
	t.ask(400, bob, "GET /api/notifications/", "", "?unread=maybe", "")
	t.ask(400, bob, "GET /api/users/", "", "?after=x", "")
	t.ask(400, bob, "PATCH /api/users/{id}/", bob, "", `{"password":"another umbrella 43 staircase"}`)
	t.ask(409, ann, "POST /api/users/", "", "", `{"username":"BOB","password":"`+word+`"}`)
	t.ask(409, ann, "PUT /api/users/{id}/", 9, "", `{"username":"eve"}`)
	t.ask(409, ann, "PATCH /api/users/{id}/", ann, "", `{"is_active":false}`)
	t.ask(409, ann, "DELETE /api/users/{id}/", ann, "", "")
	t.ask(401, 0, "POST /api/token/", "", "", `{"username":"bob","password":"wrong"}`)
	t.ask(401, 0, "POST /api/session/", "", "", `{"username":"bob","password":"wrong"}`)
	t.ask(401, 0, "POST /api/token/refresh/", "", "", `{"refresh":"x"}`)
	t.ask(401, 0, "DELETE /api/token/", "", "", `{"refresh":"x"}`)
	t.ask(401, 0, "POST /api/session/refresh/", "", "", "")
	t.ask(403, bob, "DELETE /api/tasks/{id}/", 1, "", "")
	t.ask(403, bob, "POST /api/users/{id}/link/", ann, "", "")
	t.ask(403, bob, "PATCH /api/users/{id}/", ann, "", "{}")
	t.ask(403, bob, "PATCH /api/me/", "", "", `{"name":"Robert"}`)
}

// commonRefusals are those that follow from what is described of an operation.
func (t trial) commonRefusals() {
	for name, operation := range t.operations {
		if name == socket {
			continue
		}
		if _, own := operation["security"]; !own {
			t.ask(401, 0, name, 1, "", "")
		}
		t.ask(400, ann, name, 1, "?x=1", "")
		method, path, _ := strings.Cut(name, " ")
		if method != "GET" {
			t.ask(403, ann, name, 1, "", "{}", with("Origin", "https://evil.example"))
		}
		if operation["requestBody"] != nil {
			wrong, most := "[]", httpjson.MaxBody
			if name == "PUT /api/tasks/" || name == "PUT /api/users/" {
				wrong, most = "{}", httpjson.MaxArray
			}
			if name == postEvents || strings.Contains(name, "/groups/") {
				most = httpjson.MaxArray
			}
			t.ask(400, ann, name, 1, "", wrong)
			t.ask(413, ann, name, 1, "", strings.Repeat("x", most+1))
			t.ask(415, ann, name, 1, "", "{}", with("Content-Type", "text/plain"))
		}
		a := t.w.do(ann, "TRACE", strings.Replace(path, "{id}", "1", 1), "")
		if a.status != 405 {
			t.t.Errorf("TRACE %s: %d", path, a.status)
		}
		t.check(name, a)
	}
}

// limits starts the server anew, with the least.
func (t trial) limits() {
	t.w.stop()
	t.w.cfg.ListShape, t.w.limits = "array", &Limits{Requests: 1, UserConns: 1}
	t.w.cfg.PublicURL = nil // its port is in the name of the cookie
	t.w.start()
	t.ask(200, bob, "GET /api/notifications/", "", "", "")
	for name := range t.operations {
		if _, own := t.operations[name]["security"]; !own {
			t.ask(429, bob, name, 1, "", "")
		}
	}
	t.w.srv.refreshes.byNetwork[0] = newBuckets[netip.Prefix](1, 1e-9)
	t.w.do(0, "POST", "/api/token/refresh/", `{"refresh":"x"}`) // as many as an address may
	for _, name := range []string{"POST /api/token/refresh/", "DELETE /api/token/"} {
		t.ask(429, 0, name, "", "", `{"refresh":"x"}`)
	}
	for _, name := range []string{"POST /api/session/refresh/", "DELETE /api/session/"} {
		t.ask(429, 0, name, "", "", "", with("Cookie", t.w.cookieName()+"=x"))
	}
	t.w.srv.keyLimits.Requests = 1
	t.ask(200, 0, postMessage, "", "", `{"message":"x"}`)
	t.ask(429, 0, postMessage, "", "", `{"message":"x"}`)
	client := t.w.dial(cem, "")
	defer client.conn.CloseNow()
	t.ask(429, cem, socket, "", "", "", upgrading)
}

// brokenDatabase closes it under the server.
func (t trial) brokenDatabase() {
	t.w.stop()
	t.w.limits = &Limits{UserConns: 1}
	t.w.start()
	// Of somebody whom the server has yet to look for
	token, err := mintAccess(t.w.cfg.Key, db.Grant{User: cem}, time.Hour)
	if err != nil {
		t.t.Fatal(err)
	}
	session := t.ask(200, 0, "POST /api/session/", "", "", credentialsOfBob)
	pair := t.ask(200, 0, "POST /api/token/", "", "", credentialsOfBob)
	if err := t.w.db.Close(); err != nil {
		t.t.Fatal(err)
	}
	for name, operation := range t.operations {
		body := ""
		switch name {
		case setUp:
			continue // needs a link
		case "POST /api/token/", "POST /api/session/":
			body = credentialsOfBob
		case "DELETE /api/token/", "POST /api/token/refresh/":
			body = refreshBody(pair)
		case "POST /api/confirm/":
			body = `{"code":"x"}`
		case postMessage:
			body = `{"message":"x"}`
		case postEvents:
			body = `{"message":"x","recipients":[2]}`
		case "POST /api/groups/", "PATCH /api/groups/{id}/":
			body = `{"name":"more"}`
		}
		if operation["responses"].(map[string]any)["503"] != nil {
			t.ask(503, 0, name, 1, "", body, with("Authorization", "Bearer "+token), cookieIn(session), upgrading)
		}
	}
}

// firstAdmin does what only a server without an admin does.
func (t trial) firstAdmin() {
	for _, status := range []int{503, 201} {
		t.w = &world{t: t.t, dir: t.t.TempDir(), cfg: t.w.cfg, set: t.w.set, limits: t.w.limits, log: t.w.log}
		trusting("127.0.0.0/8")(t.w)
		t.w.start()
		t.t.Cleanup(t.w.stop)
		link, err := t.w.srv.Setup(context.Background())
		if err != nil {
			t.t.Fatal(err)
		}
		if status == 503 {
			if err := t.w.db.Close(); err != nil {
				t.t.Fatal(err)
			}
		}
		_, secret, _ := strings.Cut(link, "#")
		if status == 201 {
			t.failAttempts()
		}
		t.ask(status, 0, setUp, "", "", fmt.Sprintf(`{"secret":%q,"username":"ann","password":%q}`, secret, word))
	}
}

// failAttempts makes too many failing attempts from another address.
func (t trial) failAttempts() {
	from := with("X-Forwarded-For", "192.0.2.9")
	const wrong = `{"secret":"x","username":"ann","password":"` + word + `"}`
	for range 10 {
		t.ask(404, 0, setUp, "", "", wrong, from)
	}
	t.ask(429, 0, setUp, "", "", wrong, from)
	t.ask(429, 0, "POST /api/token/", "", "", credentialsOfBob, from)
	t.ask(429, 0, "POST /api/session/", "", "", credentialsOfBob, from)
}
