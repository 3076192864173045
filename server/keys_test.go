package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/db"
)

// key makes an API key with some scopes and returns its secret.
func (w *world) key(scopes ...db.Scope) string {
	w.t.Helper()
	_, secret, err := w.db.CreateKey(context.Background(), db.KeyDraft{Name: "Test", Scopes: scopes})
	if err != nil {
		w.t.Fatal(err)
	}
	return secret
}

// byKey sends a request with an API key.
func (w *world) byKey(key, method, path, body string, headers ...string) answer {
	w.t.Helper()
	all := append([]string{"Authorization", "Bearer " + key}, headers...)
	a := w.do(0, method, path, body, withAll(all...))
	return a
}

// allowed are the scopes that let a key use a route. No key may use what is not here, but for what is open to all.
var allowed = map[string][]db.Scope{
	"GET /api/tasks/":                  {"tasks", "read"},
	"POST /api/tasks/":                 {"tasks"},
	"PUT /api/tasks/":                  {"tasks"},
	"GET /api/tasks/{id}/":             {"tasks", "read"},
	"PUT /api/tasks/{id}/":             {"tasks"},
	"PATCH /api/tasks/{id}/":           {"tasks"},
	"DELETE /api/tasks/{id}/":          {"tasks"},
	"GET /api/tasks/{id}/history/":     {"tasks", "read"},
	"GET /api/task_counts/":            {"tasks", "read"},
	"GET /api/users/":                  {"users", "read"},
	"POST /api/users/":                 {"users"},
	"PUT /api/users/":                  {"users"},
	"GET /api/users/{id}/":             {"users", "read"},
	"PUT /api/users/{id}/":             {"users"},
	"PATCH /api/users/{id}/":           {"users"},
	"DELETE /api/users/{id}/":          {"users"},
	"DELETE /api/users/{id}/sessions/": {"users"},

	"GET /api/users/{id}/endpoints/":               {"users"},
	"POST /api/users/{id}/endpoints/":              {"users"},
	"DELETE /api/users/{id}/endpoints/{endpoint}/": {"users"},

	"POST /api/events/": {db.ScopeEvents}, "POST /message": {db.ScopeEvents},
	"GET /api/groups/": {db.ScopeUsers, db.ScopeRead}, "GET /api/groups/{id}/": {db.ScopeUsers, db.ScopeRead},
	"POST /api/groups/": {db.ScopeUsers}, "PATCH /api/groups/{id}/": {db.ScopeUsers},
	"DELETE /api/groups/{id}/": {db.ScopeUsers},
}

// openRoutes ask for no access token.
var openRoutes = []string{"POST /api/token/", "DELETE /api/token/", "POST /api/token/refresh/", "POST /api/session/",
	"DELETE /api/session/", "POST /api/session/refresh/", "POST /api/setup/", "POST /api/confirm/",
	"GET /api/schema/", "GET /healthz",
	"GET /readyz"}

func TestEachRouteTakesKeysOfItsScopesAlone(t *testing.T) {
	t.Parallel()
	t.Run("T-KEY", eachRouteTakesKeysOfItsScopesAlone)
}

func eachRouteTakesKeysOfItsScopesAlone(t *testing.T) {
	w := newWorld(t)
	keys := map[db.Scope]string{}
	for _, scope := range db.Scopes() {
		keys[scope] = w.key(scope)
	}
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	left := maps.Clone(allowed)
	for _, r := range w.srv.routes() {
		if slices.Contains(openRoutes, r.pattern) {
			continue
		}
		delete(left, r.pattern)
		method, path, _ := strings.Cut(r.pattern, " ")
		path = strings.Replace(path, "{id}", "999", 1) // nothing is changed
		for scope, key := range keys {
			a := w.byKey(key, method, path, "{}", upgradeHeaders...)
			may := slices.Contains(allowed[r.pattern], scope)
			if refused := a.field("code") == "key_not_allowed"; refused == may || refused && a.status != 403 ||
				a.status == 401 || a.status >= 500 {
				t.Errorf("%s with the scope %s: %d %s", r.pattern, scope, a.status, a.text)
			}
		}
	}
	if len(left) > 0 {
		t.Errorf("no routes: %v", left)
	}
	w.want(200, ann, "GET", "/api/tasks/1/", "", nil)
}

var upgradeHeaders = []string{"Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13",
	"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}

func TestAKeyIsTakenInTwoHeaders(t *testing.T) {
	t.Parallel()
	t.Run("T-KEY", aKeyIsTakenInTwoHeaders)
}

func aKeyIsTakenInTwoHeaders(t *testing.T) {
	w := newWorld(t)
	key, other := w.key(db.ScopeTasks), w.key(db.ScopeTasks)
	broken := key[:len(key)-1] + string(key[len(key)-1]^1)
	for _, c := range []struct {
		status  int
		headers []string
	}{
		{200, []string{"Authorization", "Bearer " + key}},
		{200, []string{"Authorization", "bearer " + key}},
		{200, []string{"X-Api-Key", key}},
		{200, []string{"X-Api-Key", key, "Authorization", "Bearer " + key}},
		{200, []string{"X-Api-Key", "of a gateway", "Authorization", "Bearer " + w.token(bob)}},
		{401, []string{"X-Api-Key", key, "Authorization", "Bearer " + other}},
		{401, []string{"X-Api-Key", key, "Authorization", "Bearer " + w.token(bob)}},
		{401, []string{"X-Api-Key", "of a gateway", "Authorization", "Bearer " + key}},
		{401, []string{"X-Api-Key", "of a gateway"}},
		{401, []string{"X-Api-Key", broken}},
		{401, []string{"X-Api-Key", ""}},
		{401, []string{"X-Api-Key", key + "x"}},
		{401, []string{"X-Api-Key", strings.ToUpper(key)}},
		{401, []string{"X-Api-Key", strings.TrimPrefix(key, db.KeyPrefix)}},
		{401, []string{"Authorization", "Basic " + key}},
	} {
		a := w.do(0, "GET", "/api/tasks/", "", withAll(c.headers...))
		if a.status != c.status || a.status == 401 && a.header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%q: %d %s, want %d", c.headers, a.status, a.text, c.status)
		}
	}
	if a := w.do(0, "GET", "/api/tasks/?token="+key, ""); a.status != 401 {
		t.Errorf("in the URL: %d %s", a.status, a.text)
	}
	for _, path := range []string{"/ws/notifications/", "/ws/notifications/?token=" + key} {
		headers := append([]string{"X-Api-Key", key}, upgradeHeaders...)
		if a := w.do(0, "GET", path, "", withAll(headers...)); a.status != 403 || a.field("code") != "key_not_allowed" {
			t.Errorf("%s: %d %s", path, a.status, a.text)
		}
	}
}

// A gateway may put a key of its own into the header of every request. People go on hearing what is new, and programs
// that know Gotify go on sending.
func TestAGatewaysOwnKeyIsNoneOfOurs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c, _, err := w.tryDial(socketPath, &websocket.DialOptions{Subprotocols: []string{protocol},
		HTTPHeader: http.Header{"X-Api-Key": {"of a gateway"}}})
	if err != nil {
		t.Fatal(err)
	}
	first := `{"action":"authenticate","token":"` + w.token(bob) + `"}`
	if err := c.conn.Write(t.Context(), websocket.MessageText, []byte(first)); err != nil {
		t.Fatal(err)
	}
	c.until("authenticated")
	c.ready()
	key := w.sender()
	for place, options := range map[string]struct {
		query string
		add   func(*http.Request)
	}{
		"a header":    {"", withAll("X-Api-Key", "of a gateway", "X-Gotify-Key", key)},
		"a parameter": {"?token=" + key, withAll("X-Api-Key", "of a gateway")},
	} {
		if a := w.do(0, "POST", "/message"+options.query, `{"message":"m"}`, options.add); a.status != 200 {
			t.Errorf("the key in %s: %d %s", place, a.status, a.text)
		}
	}
}

func withAll(headers ...string) func(*http.Request) {
	return func(r *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			r.Header.Add(headers[i], headers[i+1])
		}
	}
}

func TestAdminsMakeAndRevokeKeys(t *testing.T) {
	t.Parallel()
	t.Run("T-KEY", adminsMakeAndRevokeKeys)
}

func adminsMakeAndRevokeKeys(t *testing.T) {
	var log bytes.Buffer
	w := newWorld(t, func(w *world) { w.log = slog.New(slog.NewJSONHandler(&log, nil)) })
	made := w.want(201, ann, "POST", "/api/keys/", `{"name":" Mirror ","scopes":["users","tasks","users"],`+
		`"recipients":[2,"@BOB"],"max_priority":"low","expires_at":"2100-01-01T00:00:00+01:00"}`, nil)
	for field, want := range map[string]any{
		"id": 1.0, "name": "Mirror", "scopes": []any{"users", "tasks"}, "expires_at": "2099-12-31T23:00:00Z",
		"recipients": []any{2.0, "@BOB"}, "max_priority": "low", "created_by": 1.0, "last_used_at": nil,
	} {
		if got := made.field(field); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s is %v, want %v", field, got, want)
		}
	}
	secret := made.field("key").(string)
	if len(secret) != len("ctms_")+43+6 || !strings.HasPrefix(secret, "ctms_") {
		t.Errorf("the key is %s", secret)
	}
	if a := w.byKey(secret, "GET", "/api/users/", ""); a.status != 200 {
		t.Errorf("the new key: %d %s", a.status, a.text)
	}
	list := w.want(200, ann, "GET", "/api/keys/", "", nil)
	var keys struct{ Results []keyJSON }
	if err := json.Unmarshal([]byte(list.text), &keys); err != nil || len(keys.Results) != 1 ||
		keys.Results[0].LastUsedAt == nil || strings.Contains(list.text, "ctms_") {
		t.Errorf("the list: %s", list.text)
	}
	for _, method := range []string{"GET", "POST"} {
		w.refused(403, "forbidden", "", bob, method, "/api/keys/", `{"name":"x","scopes":["read"]}`)
	}
	w.refused(403, "forbidden", "", bob, "DELETE", "/api/keys/1/", "")
	w.want(204, ann, "DELETE", "/api/keys/1/", "", nil)
	w.refused(404, "not_found", "", ann, "DELETE", "/api/keys/1/", "")
	if a := w.byKey(secret, "GET", "/api/users/", ""); a.status != 401 {
		t.Errorf("the revoked key: %d %s", a.status, a.text)
	}
	if again := w.want(201, ann, "POST", "/api/keys/", `{"name":"x","scopes":["read"]}`, nil); again.field("id") != 2.0 ||
		again.field("max_priority") != "high" || again.field("recipients") != nil || again.field("expires_at") != nil {
		t.Errorf("the next: %s", again.text)
	}
	for _, line := range []string{"API key made", "API key revoked"} {
		if !strings.Contains(log.String(), line) {
			t.Errorf("the log has no %q", line)
		}
	}
	if strings.Contains(log.String(), secret) {
		t.Error("the log holds the secret")
	}
}

func TestWhatIsNoKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := w.db.UpdateUser(t.Context(), cem, db.UserPatch{ExternalID: new("8f2c")}); err != nil {
		t.Fatal(err)
	}
	for body, field := range map[string]string{
		`{}`:                                                                      "name",
		`{"name":"","scopes":["read"]}`:                                           "name",
		`{"name":"a\nb","scopes":["read"]}`:                                       "name",
		`{"name":"x"}`:                                                            "scopes",
		`{"name":"x","scopes":[]}`:                                                "scopes",
		`{"name":"x","scopes":["admin"]}`:                                         "scopes",
		`{"name":"x","scopes":"read"}`:                                            "scopes",
		`{"name":"x","scopes":[1]}`:                                               "scopes",
		`{"name":"x","scopes":["read"],"recipients":[]}`:                          "recipients",
		`{"name":"x","scopes":["read"],"recipients":"all"}`:                       "recipients",
		`{"name":"x","scopes":["read"],"recipients":[{}]}`:                        "recipients",
		`{"name":"x","scopes":["read"],"recipients":[1,77]}`:                      "recipients.1",
		`{"name":"x","scopes":["read"],"recipients":["8f2d"]}`:                    "recipients.0",
		`{"name":"x","scopes":["read"],"recipients":["2"]}`:                       "recipients.0",
		`{"name":"x","scopes":["read"],"recipients":["8f2c","ext:8f2c","@dora"]}`: "recipients.2",
		`{"name":"x","scopes":["read"],"max_priority":"top"}`:                     "max_priority",
		`{"name":"x","scopes":["read"],"expires_at":"2020-01-01T00:00:00Z"}`:      "expires_at",
		`{"name":"x","scopes":["read"],"expires_at":7}`:                           "expires_at",
	} {
		w.refused(400, "invalid", field, ann, "POST", "/api/keys/", body)
	}
	if keys, err := w.db.Keys(t.Context()); err != nil || len(keys) > 0 {
		t.Errorf("keys: %v, %v", keys, err)
	}
}

func TestAKeyEnds(t *testing.T) {
	t.Parallel()
	t.Run("T-KEY", aKeyEnds)
}

func aKeyEnds(t *testing.T) {
	w := newWorld(t)
	_, secret, err := w.db.CreateKey(t.Context(), db.KeyDraft{Name: "x", Scopes: db.Scopes(),
		Expires: w.db.Now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	w.stop()
	var ahead atomic.Int64 // nanoseconds
	w.set.Clock = db.Clock{Now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }}
	w.start()
	if a := w.byKey(secret, "GET", "/api/tasks/", ""); a.status != 200 {
		t.Errorf("after a restart: %d %s", a.status, a.text)
	}
	ahead.Store(int64(time.Hour))
	if a := w.byKey(secret, "GET", "/api/tasks/", ""); a.status != 401 {
		t.Errorf("expired: %d %s", a.status, a.text)
	}
}

func TestAKeyHasItsOwnLimit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.limits = &Limits{Requests: 1} })
	w.srv.keyLimits = &Limits{Requests: 2}
	first, second := w.key(db.ScopeRead), w.key(db.ScopeRead)
	var statuses []int
	for _, key := range []string{first, first, first, second} {
		statuses = append(statuses, w.byKey(key, "GET", "/api/tasks/", "").status)
	}
	if !slices.Equal(statuses, []int{200, 200, 429, 200}) {
		t.Errorf("%v", statuses)
	}
	if keyRequests != 1000 {
		t.Errorf("a key may make %d requests", keyRequests)
	}
}

func TestNoKeyTouchesAdminsOrPasswords(t *testing.T) {
	t.Parallel()
	t.Run("T-KEY", noKeyTouchesAdminsOrPasswords)
}

func noKeyTouchesAdminsOrPasswords(t *testing.T) {
	w := newWorld(t)
	key := w.key(db.ScopeUsers, db.ScopeTasks)
	before := w.want(200, ann, "GET", "/api/users/", "", nil).text
	for _, c := range []struct{ method, path, body string }{
		{"PUT", "/api/users/1/", `{"username":"ann"}`},
		{"PATCH", "/api/users/1/", `{"name":"Eve"}`},
		{"PATCH", "/api/users/1/", `{"is_active":false}`},
		{"PATCH", "/api/users/1/", `{"external_id":"eve"}`},
		{"DELETE", "/api/users/1/", ``},
		{"DELETE", "/api/users/1/sessions/", ``},
		{"PATCH", "/api/users/2/", `{"is_admin":true}`},
		{"PATCH", "/api/users/2/", `{"password":"` + word + `"}`},
		{"PATCH", "/api/users/2/", `{"old_password":"x"}`},
		{"PUT", "/api/users/2/", `{"username":"bob","is_admin":true}`},
		{"PUT", "/api/users/9/", `{"username":"eve","password":"` + word + `"}`},
		{"PUT", "/api/users/ext:eve/", `{"username":"eve","is_admin":true}`},
		{"POST", "/api/users/", `{"username":"eve","password":"` + word + `"}`},
		{"POST", "/api/users/", `{"username":"eve","is_admin":true}`},
		{"PUT", "/api/users/", `[{"id":2,"username":"robert"},{"id":1,"username":"ann"}]`},
		{"PUT", "/api/users/", `[{"id":9,"username":"eve"},{"id":2,"username":"bob","is_admin":true}]`},
		{"PUT", "/api/users/", `[{"id":9,"username":"eve","password":"` + word + `"}]`},
	} {
		for _, behalf := range [][]string{nil, {"On-Behalf-Of", "1"}} {
			a := w.byKey(key, c.method, c.path, c.body, behalf...)
			if a.status != 403 || a.field("code") != "key_not_allowed" {
				t.Errorf("%s %s %s: %d %s", c.method, c.path, c.body, a.status, a.text)
			}
		}
	}
	if after := w.want(200, ann, "GET", "/api/users/", "", nil).text; after != before {
		t.Errorf("before %s after %s", before, after)
	}
}

func TestAKeyMakesPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.key(db.ScopeUsers)
	for _, c := range []struct {
		status             int
		method, path, body string
	}{
		{201, "POST", "/api/users/", `{"username":"dora","external_id":"d1","is_admin":false}`},
		{409, "POST", "/api/users/", `{"username":"dora2","external_id":"d1"}`},
		{201, "PUT", "/api/users/ext:d2/", `{"username":"dan","name":"Dan"}`},
		{200, "PUT", "/api/users/ext:d2/", `{"username":"dan","name":"Daniel","is_admin":false,"external_id":"d2"}`},
		{400, "PUT", "/api/users/ext:d2/", `{"username":"dan","external_id":"d3"}`},
		{200, "PATCH", "/api/users/ext:d2/", `{"external_id":"d3"}`},
		{404, "PATCH", "/api/users/ext:d2/", `{}`},
		{409, "PATCH", "/api/users/ext:d3/", `{"external_id":"d1"}`},
		{200, "PATCH", "/api/users/ext:d3/", `{"is_active":false}`},
		{204, "DELETE", "/api/users/ext:d3/sessions/", ``},
		{204, "DELETE", "/api/users/ext:d3/", ``},
		{404, "GET", "/api/users/ext:d3/", ``},
		{201, "PUT", "/api/users/ext:d3/", `{"username":"dan"}`},
	} {
		a := w.byKey(key, c.method, c.path, c.body)
		if a.status != c.status {
			t.Errorf("%s %s %s: %d %s, want %d", c.method, c.path, c.body, a.status, a.text, c.status)
		}
	}
	if a := w.byKey(key, "GET", "/api/users/ext:d1/", ""); a.field("time_zone") != "UTC" {
		t.Errorf("with the scope users: %s", a.text)
	}
	if a := w.byKey(w.key(db.ScopeRead), "GET", "/api/users/ext:d1/", ""); a.status != 200 ||
		a.field("external_id") != "d1" ||
		strings.Contains(a.text, "time_zone") {
		t.Errorf("with the scope read: %s", a.text)
	}
}

// A mirror sends the names of a person at each sign-in at the host. What an admin and the person chose here stays.
func TestAKeysPUTKeepsWhatIsAPersonsOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.key(db.ScopeUsers)
	w.want(200, bob, "PATCH", "/api/me/", `{"time_zone":"Europe/Berlin","settings":{"notify_own_changes":true}}`, nil)
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":false,"external_id":"b2"}`, nil)
	for _, put := range []struct{ path, body string }{
		{"/api/users/2/", `{"username":"bob","name":"Bob B"}`},
		{"/api/users/ext:b2/", `{"username":"bob","name":"Bob C"}`},
		{"/api/users/", `[{"id":2,"username":"bob","name":"Bob D"},{"external_id":"n","username":"new"}]`},
	} {
		if a := w.byKey(key, "PUT", put.path, put.body); a.status != 200 {
			t.Fatalf("PUT %s: %d %s", put.path, a.status, a.text)
		}
		var u userJSON
		a := w.want(200, ann, "GET", "/api/users/2/", "", &u)
		if u.IsActive || u.TimeZone != "Europe/Berlin" || !u.Settings.NotifyOwnChanges {
			t.Errorf("after PUT %s %s: %s", put.path, put.body, a.text)
		}
	}
	// What it names counts, and whoever is new gets the defaults.
	a := w.byKey(key, "PUT", "/api/users/2/",
		`{"username":"bob","is_active":true,"time_zone":"Asia/Tokyo","settings":{"notify_own_changes":false}}`)
	same(t, "named", []any{a.field("is_active"), a.field("time_zone"), a.field("name"), a.field("settings")},
		[]any{true, "Asia/Tokyo", "bob", map[string]any{"notify_own_changes": false}})
	a = w.byKey(key, "GET", "/api/users/ext:n/", "")
	same(t, "new", []any{a.field("is_active"), a.field("time_zone")}, []any{true, "UTC"})
}

// A key is in clear in nobody's log and in no file: what is stored is its SHA-256.
func TestAKeyIsNowhereInClear(t *testing.T) {
	t.Parallel()
	t.Run("T-KEY", aKeyIsNowhereInClear)
}

func aKeyIsNowhereInClear(t *testing.T) {
	var log bytes.Buffer
	w := newWorld(t, func(w *world) {
		w.log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	var made struct{ Key string }
	w.want(201, ann, "POST", "/api/keys/", `{"name":"x","scopes":["events","read"],"recipients":[2]}`, &made)
	broken := made.Key[:len(made.Key)-1] + string(made.Key[len(made.Key)-1]^1)
	for _, text := range []string{made.Key, broken} {
		w.do(0, "POST", "/message?token="+text, `{"message":"x"}`)
		w.do(0, "GET", "/api/tasks/?token="+text, "")
		w.byKey(text, "GET", "/api/tasks/", "")
		w.byKey(text, "DELETE", "/api/tasks/1/", "")
	}
	if a := w.want(200, ann, "GET", "/api/keys/", "", nil); strings.Contains(a.text, made.Key) {
		t.Errorf("the list shows the key: %s", a.text)
	}
	w.stop()
	secret := strings.TrimPrefix(made.Key, db.KeyPrefix)[:40]
	if strings.Contains(log.String(), secret) || !strings.Contains(log.String(), "/message") {
		t.Errorf("the log:\n%s", log.String())
	}
	err := filepath.WalkDir(w.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte(secret)) {
			t.Errorf("%s has the key", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
