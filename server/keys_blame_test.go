package server

import (
	"context"
	"testing"

	"ctms/db"
)

// What a key may not do is refused with the field that asks for it, and in an array with the place before it.
func TestARefusalOfAKeyNamesTheField(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[3]}`, nil)
	w.want(200, ann, "PATCH", "/api/users/1/", `{"external_id":"a1"}`, nil)
	_, key, err := w.db.CreateKey(context.Background(), db.KeyDraft{Name: "x", Scopes: db.Scopes(),
		Recipients: []db.Recipient{{ID: bob}, {Text: "group:ops"}}})
	if err != nil {
		t.Fatal(err)
	}
	const fine, secret = `{"recipients":[2],"title":"t"}`, `"password":"` + word + `"`
	for _, c := range []struct{ method, path, body, field, detail string }{
		{"POST", "/api/events/", `{"recipients":[1],"title":"t"}`, "recipients", "This API key may not reach 1."},
		{"POST", "/api/events/", `{"recipients":"all","title":"t"}`, "recipients",
			"This API key may not reach everybody, but only its recipients."},
		{"POST", "/api/events/", `[` + fine + `,{"recipients":[2,"@ann"],"title":"t"}]`, "1.recipients",
			"This API key may not reach @ann."},
		{"POST", "/api/events/", `[{"recipients":"all","title":"t"}]`, "0.recipients",
			"This API key may not reach everybody, but only its recipients."},
		{"POST", "/api/events/", `{"recipients":[2],"title":"t","priority":"urgent"}`, "priority",
			"The highest priority of this API key is high."},
		{"POST", "/api/events/", `[` + fine + `,{"recipients":[2],"title":"t","priority":"urgent"}]`, "1.priority",
			"The highest priority of this API key is high."},
		{"POST", "/api/users/", `{"username":"eve",` + secret + `}`, "password", "No API key may set a password."},
		{"PUT", "/api/users/9/", `{"username":"eve",` + secret + `}`, "password", "No API key may set a password."},
		{"PATCH", "/api/users/2/", `{` + secret + `}`, "password", "No API key may set a password."},
		{"PATCH", "/api/users/2/", `{"old_password":"x"}`, "old_password", "No API key may set a password."},
		{"POST", "/api/users/", `{"username":"eve","is_admin":true}`, "is_admin", "No API key may make an admin."},
		{"PATCH", "/api/users/2/", `{"is_admin":true}`, "is_admin", "No API key may make an admin."},
		{"PUT", "/api/users/", `[{"external_id":"b5","username":"b5",` + secret + `}]`, "0.password",
			"Number 0: no API key may set a password."},
		{"PUT", "/api/users/", `[{"id":9,"username":"eve"},{"id":2,"username":"bob","is_admin":true}]`, "1.is_admin",
			"Number 1: no API key may make an admin."},
		{"PUT", "/api/users/", `[{"id":9,"username":"eve"},{"id":1,"username":"ann"}]`, "1.id",
			"Number 1: no API key may change or delete an admin."},
		{"PUT", "/api/users/", `[{"external_id":"a1","username":"ann"}]`, "0.external_id",
			"Number 0: no API key may change or delete an admin."},
		{"PATCH", "/api/users/1/", `{"name":"Eve"}`, "", "No API key may change or delete an admin."},
		{"DELETE", "/api/users/1/", ``, "", "No API key may change or delete an admin."},
	} {
		a := w.refused(403, "key_not_allowed", c.field, 0, c.method, c.path, c.body, with("X-Api-Key", key))
		if a.field("detail") != c.detail {
			t.Errorf("%s %s: %s, want %s", c.method, c.body, a.text, c.detail)
		}
	}
	// Not a key alone is told which field it is.
	w.refused(403, "forbidden", "external_id", bob, "POST", "/api/tasks/", `{"title":"x","external_id":"t1"}`)
	same(t, "stored", w.db.Newest(), 0)
}
