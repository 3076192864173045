package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ctms/server/internal/httpjson"
)

func TestPeopleSeeNamesAndAdminsSeeAll(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const person = `{"id":3,"username":"cem","name":"cem","is_active":true,"external_id":null}`
	if a := w.want(200, bob, "GET", "/api/users/3/", "", nil); a.text != person {
		t.Errorf("another: %s", a.text)
	}
	own := w.want(200, cem, "GET", "/api/users/3/", "", nil)
	if me := w.want(200, cem, "GET", "/api/me/", "", nil); !strings.HasPrefix(me.text,
		strings.TrimSuffix(own.text, "}")+`,"channels":[],"statuses":[`) ||
		!strings.Contains(own.text, `"settings":{"notify_own_changes":false}`) ||
		!strings.Contains(own.text, `"is_admin":false`) {
		t.Errorf("oneself: %s, me: %s", own.text, me.text)
	}
	if admins := w.want(200, ann, "GET", "/api/users/3/", "", nil); admins.text != own.text {
		t.Errorf("to an admin: %s", admins.text)
	}
	list := w.want(200, bob, "GET", "/api/users/", "", nil).text
	if !strings.Contains(list, person) || strings.Count(list, "is_admin") != 1 {
		t.Errorf("the list of bob: %s", list)
	}
	if list := w.want(200, ann, "GET", "/api/users/", "", nil).text; strings.Count(list, "is_admin") != 3 {
		t.Errorf("the list of an admin: %s", list)
	}
	for _, name := range []string{"cem", "CEM", "ｃｅｍ"} {
		if got := listed[personJSON](w, bob, "/api/users/?username="+name); len(got) != 1 || got[0].ID != cem {
			t.Errorf("%s: %+v", name, got)
		}
	}
	w.refused(404, "not_found", "", bob, "GET", "/api/users/4/", "")
}

// The list has of each person what their own address has: whoever reads it and puts it back changes nobody.
func TestTheListOfPeopleIsAsEachOfThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(200, ann, "PATCH", "/api/users/2/", `{"external_id":"b/1","name":"Bob"}`, nil)
	w.want(200, ann, "PATCH", "/api/users/3/", `{"is_active":false}`, nil)
	w.want(200, ann, "PATCH", "/api/users/1/", `{"time_zone":"Asia/Tokyo"}`, nil)
	reads, manages := w.key("read"), w.key("users")
	for who, ask := range map[string]func(path string) answer{
		"an admin":       func(path string) answer { return w.do(ann, "GET", path, "") },
		"somebody":       func(path string) answer { return w.do(bob, "GET", path, "") },
		"a key":          func(path string) answer { return w.byKey(reads, "GET", path, "") },
		"a key of users": func(path string) answer { return w.byKey(manages, "GET", path, "") },
	} {
		var each []string
		for id := 1; id <= 3; id++ {
			each = append(each, ask(fmt.Sprintf("/api/users/%d/", id)).text)
		}
		want := `"results":[` + strings.Join(each, ",") + `]`
		if list := ask("/api/users/"); list.status != 200 || !strings.Contains(list.text, want) {
			t.Errorf("%s: %d %s, want %s in it", who, list.status, list.text, want)
		}
		if !strings.Contains(each[1], `"external_id":"b/1"`) {
			t.Errorf("%s: bob is %s", who, each[1])
		}
	}
}

func TestOnlyAdminsMakeAndChangeOthers(t *testing.T) {
	t.Parallel()
	t.Run("T-ADMIN", onlyAdminsChangeOthers)
}

func onlyAdminsChangeOthers(t *testing.T) {
	w := newWorld(t)
	before := w.state()
	for _, c := range []struct{ method, path, body string }{
		{"POST", "/api/users/", credentials("dan", password)},
		{"POST", "/api/users/", `not JSON`},
		{"PUT", "/api/users/2/", `{"username":"bob","is_admin":true}`},
		{"PUT", "/api/users/9/", `{"username":"dan"}`},
		{"PATCH", "/api/users/1/", `{"is_admin":false}`},
		{"PATCH", "/api/users/3/", `{"name":"x"}`},
		{"PATCH", "/api/users/99/", `{"name":"x"}`}, // whoever is there or not
		{"DELETE", "/api/users/3/", ``},
		{"DELETE", "/api/users/2/", ``},
		{"DELETE", "/api/users/99/", ``},
		{"DELETE", "/api/users/3/sessions/", ``},
		{"DELETE", "/api/users/99/sessions/", ``},
	} {
		w.refused(403, "forbidden", "", bob, c.method, c.path, c.body)
	}
	if after := w.state(); after != before {
		t.Errorf("changed\n%s\nto\n%s", before, after)
	}
}

func TestNobodyRaisesThemselves(t *testing.T) {
	t.Parallel()
	t.Run("T-MASS", nobodyRaisesThemselves)
}

func nobodyRaisesThemselves(t *testing.T) {
	w := newWorld(t)
	const more = `"id":1,"is_admin":true,"is_active":false,"username":"root","is_staff":true,` +
		`"is_superuser":true,"password_hash":"x","generation":9,"valid_from":1,"created_at":"2001-01-01T00:00:00Z",` +
		`"user_id":1,"Name":"no"`
	var me userJSON
	a := w.want(200, bob, "PATCH", "/api/users/2/",
		`{"name":"Robert","time_zone":"Europe/Berlin","settings":{"notify_own_changes":true,"is_admin":true},`+more+`}`,
		&me)
	if me.ID != bob || me.IsAdmin || !me.IsActive || me.Username != "bob" || me.Name != "Robert" ||
		me.TimeZone != "Europe/Berlin" || !me.Settings.NotifyOwnChanges || strings.Contains(a.text, "2001") {
		t.Errorf("%s", a.text)
	}
	var made userJSON
	w.want(201, ann, "POST", "/api/users/",
		`{"username":"dan","password":"`+password+`","id":77,"password_hash":"x","created_at":"2001-01-01T00:00:00Z"}`,
		&made)
	if made.ID != 4 || made.IsAdmin || !made.IsActive || made.Username != "dan" || made.Name != "dan" ||
		made.TimeZone != "UTC" {
		t.Errorf("%+v", made)
	}
}

func TestUserNamesAreUniqueWhateverTheirCase(t *testing.T) {
	t.Parallel()
	t.Run("T-USER-DUP", userNamesAreUnique)
}

func userNamesAreUnique(t *testing.T) {
	w := newWorld(t)
	w.want(201, ann, "PUT", "/api/users/10/", `{"username":"Zoë"}`, nil)
	w.want(201, ann, "PUT", "/api/users/11/", `{"username":"Straße"}`, nil)
	for _, taken := range []string{"bob", "Bob", "BOB", "ｂｏｂ", "zoë", "ZOE\u0308", "zoe\u0308", "STRASSE", "strasse"} {
		body := func(more string) string { return fmt.Sprintf(`{"username":%q%s}`, taken, more) }
		w.refused(409, "conflict", "username", ann, "PUT", "/api/users/12/", body(""))
		w.refused(409, "conflict", "username", ann, "PATCH", "/api/users/3/", body(""))
	}
	w.refused(409, "conflict", "username", ann, "POST", "/api/users/", credentials("BOB", password))
	w.want(200, ann, "PATCH", "/api/users/2/", `{"username":"BOB"}`, nil) // one's own in another case
	w.want(200, ann, "PATCH", "/api/users/2/", `{"username":"free"}`, nil)
	w.want(200, ann, "PATCH", "/api/users/3/", `{"username":"bob"}`, nil) // once it is free
	for _, fine := range []string{"a", "x.y@z_+-9", "李雷", "Åsa", "नमस्ते", strings.Repeat("ü", 150)} {
		w.want(200, ann, "PUT", "/api/users/3/", fmt.Sprintf(`{"username":%q}`, fine), nil)
	}
}

func TestPasswordsThatAreTooWeak(t *testing.T) {
	t.Parallel()
	skipInShort(t, "passwords are hashed")
	t.Run("T-PW-WEAK T-PW-64 T-PW-LONG", passwordsThatAreTooWeak)
}

func passwordsThatAreTooWeak(t *testing.T) {
	w := newWorld(t)
	for _, bad := range []string{"", "1234567", "pässwör", "dan.smith", "DAN.SMITH", "Dan.Smith1!", "password1",
		"PASSWORD1", strings.Repeat("x", 1025)} {
		w.refused(400, "invalid", "password", ann, "POST", "/api/users/", credentials("dan.smith", bad))
	}
	w.refused(400, "invalid", "password", ann, "PATCH", "/api/users/2/", `{"password":"password1"}`)
	longest := strings.Repeat("x", httpjson.MaxBody-len(credentials("dan.smith", "")))
	w.refused(400, "invalid", "password", ann, "POST", "/api/users/", credentials("dan.smith", longest))
	w.refused(413, "too_large", "", ann, "POST", "/api/users/", credentials("dan.smith", longest+"x"))
	long := strings.Repeat("pässwörd", 80) // all bytes count, far beyond 72
	w.want(201, ann, "POST", "/api/users/", credentials("dan.smith", long), nil)
	w.want(200, 0, "POST", "/api/token/", credentials("dan.smith", long), nil)
	w.want(401, 0, "POST", "/api/token/", credentials("dan.smith", long[:len(long)-1]+"D"), nil)
}

func TestNoAnswerHoldsAPassword(t *testing.T) {
	t.Parallel()
	t.Run("T-SECRET", noAnswerHoldsAPassword)
}

func noAnswerHoldsAPassword(t *testing.T) {
	w := newWorld(t)
	w.setPassword(bob)
	for _, a := range []answer{
		w.want(201, ann, "POST", "/api/users/", credentials("dan", password), nil),
		w.want(200, ann, "PUT", "/api/users/4/", credentials("dan", password), nil),
		w.want(200, ann, "PATCH", "/api/users/2/", `{"password":"`+password+`"}`, nil),
		w.want(200, ann, "GET", "/api/users/?page_size=200", "", nil),
		w.want(200, ann, "GET", "/api/users/2/", "", nil),
		w.want(200, bob, "GET", "/api/me/", "", nil),
		w.do(bob, "PATCH", "/api/users/2/", `{"password":"`+password+`2","old_password":"wrong-`+password+`"}`),
	} {
		for _, secret := range []string{"argon2", password, "hash", "generation", "assword\":"} {
			if strings.Contains(a.text, secret) {
				t.Errorf("%q in %s", secret, a.text)
			}
		}
	}
}

func TestPUTOfAUser(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.setPassword(bob)
	var made, changed userJSON
	a := w.want(201, ann, "PUT", "/api/users/40/",
		`{"username":"dan","name":"Dan","is_admin":true,"time_zone":"Asia/Tokyo",`+
			`"settings":{"notify_own_changes":true}}`, &made)
	if made.ID != 40 || !made.IsAdmin || made.Name != "Dan" || made.TimeZone != "Asia/Tokyo" ||
		!made.Settings.NotifyOwnChanges {
		t.Errorf("made %s", a.text)
	}
	a = w.want(200, ann, "PUT", "/api/users/40/", `{"username":"Dan2"}`, &changed)
	if changed.IsAdmin || changed.Name != "Dan2" || changed.TimeZone != "UTC" || changed.Settings.NotifyOwnChanges ||
		!changed.IsActive || changed.CreatedAt != made.CreatedAt {
		t.Errorf("replaced by defaults: %s", a.text)
	}
	// A password that is not named stays, and so do the logins.
	pair := w.signIn(bob)
	w.want(200, ann, "PUT", "/api/users/2/", `{"username":"bob","name":"Robert"}`, nil)
	if status := w.opens(pair.Access); status != 200 {
		t.Errorf("a token after a PUT without password: %d", status)
	}
	w.want(200, 0, "POST", "/api/token/", credentials("bob", password), nil)

	w.refused(400, "invalid", "id", ann, "PUT", "/api/users/281474976710656/", `{"username":"x"}`)
	w.refused(400, "invalid", "username", ann, "PUT", "/api/users/50/", `{}`)
	w.want(204, ann, "DELETE", "/api/users/40/", "", nil)
	w.refused(409, "conflict", "id", ann, "PUT", "/api/users/40/", `{"username":"dan"}`) // ids are never used again
	var next userJSON
	if w.want(201, ann, "POST", "/api/users/", credentials("eve", password), &next); next.ID != 41 {
		t.Errorf("POST gave %d", next.ID)
	}
}

func TestTheLastActiveAdminStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, c := range []struct{ method, path, body string }{
		{"DELETE", "/api/users/1/", ""},
		{"PATCH", "/api/users/1/", `{"is_admin":false}`},
		{"PATCH", "/api/users/1/", `{"is_active":false}`},
		{"PUT", "/api/users/1/", `{"username":"ann"}`},
	} {
		w.refused(409, "conflict", "is_admin", ann, c.method, c.path, c.body)
	}
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_admin":true,"is_active":false}`, nil)
	w.refused(409, "conflict", "is_admin", ann, "DELETE", "/api/users/1/", "") // an inactive one is none
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":true}`, nil)
	w.want(200, bob, "PATCH", "/api/users/1/", `{"is_admin":false}`, nil)
	w.refused(403, "forbidden", "", ann, "DELETE", "/api/users/2/", "")
}

func TestDeletingAUser(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"made by bob","assigned_to":3}`, nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"for bob","assigned_to":2}`, nil)
	pair, hosts := w.signIn(bob), issued(bob, 5)
	w.want(204, ann, "DELETE", "/api/users/2/", "", nil)
	for _, token := range []string{pair.Access, hosts} {
		if status := w.opens(token); status != 401 {
			t.Errorf("a token of somebody deleted: %d", status)
		}
	}
	if _, status := w.refresh(pair.Refresh); status != 401 {
		t.Errorf("a refresh token of somebody deleted: %d", status)
	}
	if a := w.do(0, "DELETE", "/api/token/", `{"refresh":"`+pair.Refresh+`"}`); a.status != 401 {
		t.Errorf("signing out: %d %s", a.status, a.text)
	}
	var made, his taskJSON
	w.want(200, ann, "GET", "/api/tasks/1/", "", &made)
	w.want(200, ann, "GET", "/api/tasks/2/", "", &his)
	if made.CreatedBy != nil || *made.AssignedTo != cem || his.AssignedTo != nil || *his.CreatedBy != ann {
		t.Errorf("left %+v and %+v", made, his)
	}
	w.refused(404, "not_found", "", ann, "GET", "/api/users/2/", "")
	w.refused(404, "not_found", "", ann, "DELETE", "/api/users/2/", "")
	w.refused(404, "not_found", "", ann, "PATCH", "/api/users/2/", `{"name":"x"}`)
	w.refused(400, "invalid", "assigned_to", ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`)
	if ids, _ := w.walk(ann, "/api/users/"); !slices.Equal(ids, []int64{1, 3}) {
		t.Errorf("listed %v", ids)
	}
	w.want(201, ann, "PUT", "/api/users/20/", `{"username":"bob"}`, nil) // the name is free
	if n := w.unread(20); n != 0 {
		t.Errorf("the next bob has %d unread", n)
	}
}

func TestNamesComeBackAsTheyWereSent(t *testing.T) {
	t.Parallel()
	t.Run("T-XSS", namesComeBackAsTheyWereSent)
}

func namesComeBackAsTheyWereSent(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"<script>alert(1)</script>", `<img src=x onerror="alert(1)">`, "javascript:alert(1)",
		strings.Repeat("😀", 150), "'; DROP TABLE users; --", "{{7*7}}", "a&amp;b"} {
		a := w.want(200, bob, "PATCH", "/api/users/2/", string(encode(map[string]string{"name": name})), nil)
		for _, a := range []answer{a, w.want(200, bob, "GET", "/api/me/", "", nil),
			w.want(200, cem, "GET", "/api/users/2/", "", nil)} {
			if a.field("name") != name || a.header.Get("Content-Type") != "application/json" {
				t.Errorf("%q came back as %s", name, a.text)
			}
		}
	}
}
