package server

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

// A link gives somebody a password, once. It ends the link before, and all logins.
func TestALinkGivesAPasswordOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.cfg.PublicURL = &url.URL{Scheme: "https", Host: "ctms.example.com"} })
	link := func() string {
		t.Helper()
		address := w.want(200, ann, "POST", "/api/users/2/link/", "", nil).field("url").(string)
		secret, ok := strings.CutPrefix(address, "https://ctms.example.com/setup#")
		if !ok {
			t.Fatalf("the link is %s", address)
		}
		return secret
	}
	take := func(status int, secret, more string) answer {
		t.Helper()
		a := w.do(0, "POST", "/api/setup/", fmt.Sprintf(`{"secret":%q%s}`, secret, more))
		if a.status != status {
			t.Errorf("%s: %d %s, want %d", more, a.status, a.text, status)
		}
		return a
	}
	const password = `,"password":"` + word + `"`
	before, now, token := link(), link(), w.token(bob)
	take(404, before, password)
	take(400, now, "")
	if a := take(400, now, `,"password":"bobbobbob1","name":"`); a.field("code") != "invalid" {
		t.Errorf("a body that is broken: %s", a.text)
	}
	take(400, now, `,"password":"x"`)
	if a := take(400, now, password+`,"username":"cem"`); a.field("field") != "username" {
		t.Errorf("another's name: %s", a.text)
	}
	if a := take(201, now, password+`,"username":"BOB"`); a.field("username") != "bob" || a.field("is_admin") != false {
		t.Errorf("the link is taken: %s", a.text)
	}
	take(404, now, password)
	if a := w.do(0, "GET", "/api/me/", "", bearing(token)); a.status != 401 {
		t.Errorf("a token from before: %d", a.status)
	}
	w.want(200, 0, "POST", "/api/token/", credentialsOfBob, nil)
	w.refused(403, "forbidden", "", bob, "POST", "/api/users/3/link/", "")
	w.refused(404, "not_found", "", ann, "POST", "/api/users/99/link/", "")

	// Of somebody who is deactivated, or deleted, a link is no use.
	now = link()
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":false}`, nil)
	take(404, now, password)
	w.refused(409, "conflict", "id", ann, "POST", "/api/users/2/link/", "")
	w.want(204, ann, "DELETE", "/api/users/2/", "", nil)
	take(404, now, password)
}

func TestALinkEndsAfterADay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		d, err := db.Open(dir, db.Settings{}, func([]db.Event) {})
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		name := "ann"
		if _, err := d.CreateUser(t.Context(), db.UserPatch{Username: &name, Password: new(word)}); err != nil {
			t.Fatal(err)
		}
		secret, expires, err := d.CreateLink(t.Context(), 1, 0)
		if err != nil || !expires.Equal(d.Now().UTC().Truncate(time.Millisecond).Add(24*time.Hour)) {
			t.Fatal(expires, err)
		}
		time.Sleep(24*time.Hour - time.Second)
		if u, err := d.LinkUser(t.Context(), secret); u.Username != "ann" || err != nil {
			t.Errorf("before its end: %v %v", u, err)
		}
		time.Sleep(time.Second)
		if _, err := d.UseLink(t.Context(), secret, db.UserPatch{Password: new(word)}); !isNotFound(err) {
			t.Errorf("after its end: %v", err)
		}
	})
}

// The host signs its own people in, so nobody gives them a password.
func TestTheHostsPeopleGetNoLink(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.set.Provision = true })
	w.refused(403, "forbidden", "", ann, "POST", "/api/users/2/link/", "")
}

// A token that was left open on a screen must not be enough for another password, as in PATCH /api/users/{id}/. Whoever
// has no password yet may invite themselves.
func TestALinkForOneselfGoesPastNoPassword(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	url := w.want(200, ann, "POST", "/api/users/1/link/", "", nil).field("url").(string)
	w.want(201, 0, "POST", "/api/setup/",
		fmt.Sprintf(`{"secret":%q,"password":%q}`, strings.TrimPrefix(url, "/setup#"), word), nil)
	w.want(200, 0, "POST", "/api/token/", `{"username":"ann","password":"`+word+`"}`, nil)
	w.refused(403, "forbidden", "", ann, "POST", "/api/users/1/link/", "")
}
