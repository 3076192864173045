package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"ctms/db"
	"ctms/server/internal/token/tokentest"
)

func provisioning(w *world) { w.set.Provision = true }

// hostSays is a token of the host for an external id, made so many seconds from now. which tells it from others.
func hostSays(external, which string, in int) string {
	return tokentest.HostToken("user_id", `"`+external+`"`, "jti", `"`+external+which+`"`, "iat", fromNow(in))
}

// An external id that somebody lost makes nobody: whoever was deactivated does not come back under it, and nobody is
// there twice. It is free for whom an admin or a key gives it to.
func TestAnExternalIDThatWasTakenAwayMakesNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, provisioning)
	key := w.key(db.ScopeUsers, db.ScopeTasks, db.ScopeEvents)
	for i, c := range []struct{ name, method, path, body string }{
		{"cleared", "PATCH", "/api/users/ID/", `{"external_id":null}`},
		{"changed", "PATCH", "/api/users/ID/", `{"external_id":"new-ID"}`},
		{"replaced", "PUT", "/api/users/ID/", `{"username":"uID","external_id":null}`},
		{"among many", "PUT", "/api/users/", `[{"id":ID,"username":"uID","external_id":"new-ID"}]`},
	} {
		for _, active := range []bool{true, false} {
			name, external := fmt.Sprint(c.name, ", active ", active), fmt.Sprintf("old-%d-%v", i, active)
			if status := w.opens(hostSays(external, "", 0)); status != 200 {
				t.Fatalf("%s: the first token: %d", name, status)
			}
			id, err := w.db.UserID(t.Context(), external)
			if err != nil {
				t.Fatal(err)
			}
			if !active {
				w.want(200, ann, "PATCH", fmt.Sprintf("/api/users/%d/", id), `{"is_active":false}`, nil)
			}
			with := strings.NewReplacer("ID", fmt.Sprint(id))
			if a := w.byKey(key, c.method, with.Replace(c.path), with.Replace(c.body)); a.status != 200 {
				t.Fatalf("%s: %d %s", name, a.status, a.text)
			}
			if status := w.opens(hostSays(external, "again", 1)); status != 401 {
				t.Errorf("%s: a token that names the old external id: %d", name, status)
			}
			for path, body := range map[string]string{
				"/api/tasks/":  `{"title":"x","assigned_to":"` + external + `"}`,
				"/api/events/": `{"title":"x","recipients":["` + external + `"]}`,
			} {
				if a := w.byKey(key, "POST", path, body); a.status != 400 {
					t.Errorf("%s: %s for the old external id: %d %s", name, path, a.status, a.text)
				}
			}
			if id, err := w.db.UserID(t.Context(), external); err == nil {
				t.Errorf("%s: user %d was made", name, id)
			}
			if a := w.byKey(key, "PUT", "/api/users/ext:"+external+"/", fmt.Sprintf(`{"username":"next-%d"}`,
				id)); a.status != 201 {
				t.Errorf("%s: given again: %d %s", name, a.status, a.text)
			}
			if status := w.opens(hostSays(external, "for the next", 1)); status != 200 {
				t.Errorf("%s: a token of whom it was given to: %d", name, status)
			}
		}
	}
}

// A connection stands for whom its token names. When that is somebody else, or nobody, it ends.
func TestAConnectionEndsWithItsExternalID(t *testing.T) {
	t.Parallel()
	w := newWorld(t, provisioning)
	if _, err := w.db.UpdateUser(t.Context(), bob, db.UserPatch{ExternalID: new("8f2c")}); err != nil {
		t.Fatal(err)
	}
	c, _, err := w.tryDial("/ws/notifications/?token="+hostSays("8f2c", "", 0), nil)
	if err != nil {
		t.Fatal(err)
	}
	c.ready()
	w.want(200, ann, "PATCH", "/api/users/2/", `{"external_id":"9d3e"}`, nil)
	c.mustClose(4401)
	w.want(200, bob, "GET", "/api/me/", "", nil) // what was signed in here stays so
}

// A token of somebody who was deleted is not that of the next person with this external id.
func TestATokenOfBeforeIsNotTheNextPersons(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		method, path, body string
		status             int
	}{
		"made anew":             {"PUT", "/api/users/ext:8f2c/", `{"username":"next"}`, 201},
		"made anew among many":  {"PUT", "/api/users/", `[{"external_id":"8f2c","username":"next"}]`, 200},
		"made by a POST":        {"POST", "/api/users/", `{"external_id":"8f2c","username":"next"}`, 201},
		"given to somebody":     {"PATCH", "/api/users/2/", `{"external_id":"8f2c"}`, 200},
		"given by a whole user": {"PUT", "/api/users/2/", `{"username":"bob","external_id":"8f2c"}`, 200},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, provisioning)
			key := w.key(db.ScopeUsers)
			old, unused, shown := hostSays("8f2c", "1", -60), hostSays("8f2c", "2", -60), hostSays("8f2c", "3", 0)
			for _, text := range []string{old, shown} {
				if status := w.opens(text); status != 200 {
					t.Fatalf("before: %d", status)
				}
			}
			late := hostSays("8f2c", "4", 0)
			w.want(204, ann, "DELETE", "/api/users/ext:8f2c/", "", nil)
			if status := w.opens(late); status != 401 {
				t.Errorf("while nobody has it: %d", status)
			}
			if a := w.byKey(key, c.method, c.path, c.body); a.status != c.status {
				t.Fatalf("%d %s", a.status, a.text)
			}
			for i, text := range []string{old, unused, shown, late} {
				if status := w.opens(text); status != 401 {
					t.Errorf("token %d of before: %d", i+1, status)
				}
			}
			if status := w.opens(hostSays("8f2c", "new", 1)); status != 200 {
				t.Errorf("a new token: %d", status)
			}
		})
	}
}

// People and tasks may swap within a request what only one may have. All of it is done, or nothing.
func TestManySwapWithinARequest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.key(db.ScopeUsers, db.ScopeTasks)
	put := func(status int, path, body string) answer {
		t.Helper()
		a := w.byKey(key, "PUT", path, body)
		if a.status != status {
			t.Fatalf("%s: %d %s", body, a.status, a.text)
		}
		return a
	}
	user := func(id int64, username, external string) {
		t.Helper()
		if u, err := w.db.User(t.Context(), id); err != nil || u.Username != username || u.ExternalID != external {
			t.Errorf("user %d is %q %q, %v, want %q %q", id, u.Username, u.ExternalID, err, username, external)
		}
	}
	put(200, "/api/users/", `[{"id":2,"username":"bob","external_id":"b"},{"id":3,"username":"cem","external_id":"c"}]`)
	put(200, "/api/users/", `[{"id":2,"username":"cem","external_id":"c"},{"id":3,"username":"bob","external_id":"b"}]`)
	user(bob, "cem", "c")
	user(cem, "bob", "b")
	put(200, "/api/users/", `[{"external_id":"c","username":"Bob"},{"external_id":"b","username":"dan"},
		{"id":70,"username":"cem"}]`)
	user(bob, "Bob", "c")
	user(cem, "dan", "b")
	user(70, "cem", "")
	if id, err := w.db.UserID(t.Context(), "c"); err != nil || id != bob {
		t.Errorf("c is %d, %v", id, err)
	}
	for _, body := range []string{
		`[{"id":2,"username":"dan","external_id":"c"},{"id":3,"username":"Bob","external_id":"c"}]`,
		`[{"id":2,"username":"dan"},{"id":3,"username":"ann"}]`,
		`[{"id":2,"username":"dan"},{"id":3,"username":"a b"}]`,
		`[{"id":2,"username":"dan"},{"id":3,"username":"dan"}]`,
	} {
		if a := w.byKey(key, "PUT", "/api/users/", body); a.status != 409 && a.status != 400 && a.status != 403 {
			t.Errorf("%s: %d %s", body, a.status, a.text)
		}
		user(bob, "Bob", "c")
		user(cem, "dan", "b")
	}
	put(200, "/api/users/", `[{"id":2,"username":"Bob"}]`) // the name is found, so the file has it
	if u, err := w.db.UserNamed(t.Context(), "dan"); err != nil || u.ID != cem {
		t.Errorf("dan is %d, %v", u.ID, err)
	}

	put(200, "/api/tasks/", `[{"id":1,"title":"x","external_id":"one"},{"id":2,"title":"y","external_id":"two"},
		{"id":3,"title":"z","external_id":"three"}]`)
	put(200, "/api/tasks/", `[{"id":1,"title":"x","external_id":"two"},{"id":2,"title":"y","external_id":"three"},
		{"id":3,"title":"z","external_id":"one"}]`)
	if a := w.byKey(key, "PUT", "/api/tasks/",
		`[{"id":1,"title":"x","external_id":"one"},{"id":3,"title":"z","external_id":"two"},{"id":2,"title":" "}]`); a.status != 400 {
		t.Errorf("%d %s", a.status, a.text)
	}
	for external, id := range map[string]int64{"two": 1, "three": 2, "one": 3} {
		if got, err := w.db.TaskID(t.Context(), external); err != nil || got != id {
			t.Errorf("%s is task %d, %v, want %d", external, got, err, id)
		}
	}
}

// Who swaps external ids swaps what the host's tokens mean, so those of before are good for neither.
func TestTokensOfBeforeASwapAreNobodys(t *testing.T) {
	t.Parallel()
	w := newWorld(t, provisioning)
	key := w.key(db.ScopeUsers)
	set := func(b, c string) {
		t.Helper()
		body := fmt.Sprintf(`[{"id":2,"username":"bob","external_id":"%s"},{"id":3,"username":"cem","external_id":"%s"}]`, b,
			c)
		if a := w.byKey(key, "PUT", "/api/users/", body); a.status != 200 {
			t.Fatalf("%d %s", a.status, a.text)
		}
	}
	set("b", "c")
	before := []string{hostSays("b", "", 0), hostSays("c", "", 0)}
	for _, text := range before {
		if status := w.opens(text); status != 200 {
			t.Fatalf("before: %d", status)
		}
	}
	set("c", "b")
	for i, text := range before {
		if status := w.opens(text); status != 401 {
			t.Errorf("token %d of before: %d", i, status)
		}
	}
	for external, id := range map[string]int64{"b": cem, "c": bob} {
		a := w.do(0, "GET", "/api/me/", "", bearing(hostSays(external, "new", 1)))
		if a.status != http.StatusOK || a.field("id") != float64(id) {
			t.Errorf("%s: %d %s", external, a.status, a.text)
		}
	}
}

// One person or task with the largest id keeps nobody from making another.
func TestTheLargestIDKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	for name, set := range map[string]func(*world){
		"alone":           func(*world) {},
		"provision":       provisioning,
		"adopt":           func(w *world) { w.set.AdoptIDs = true },
		"adopt,provision": func(w *world) { w.set.Provision, w.set.AdoptIDs = true, true },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, set)
			key := w.key(db.ScopeUsers, db.ScopeTasks)
			seen := map[any]bool{}
			for i, id := range []int64{db.MaxID, db.MaxID - 1, 1 << 47, 1<<47 - 1, 1<<47 + 1<<20, db.MaxID - 2} {
				for what, body := range map[string]string{
					"users": fmt.Sprintf(`{"username":"big%d"}`, i), "tasks": `{"title":"x"}`,
				} {
					path := fmt.Sprintf("/api/%s/%d/", what, id)
					want := 201
					if what == "users" && w.set.Provision { // no token of the host would be good for it
						want = 400
					}
					if a := w.byKey(key, "PUT", path, body); a.status != want {
						t.Fatalf("PUT %s: %d %s", path, a.status, a.text)
					}
					if i == 1 && want == 201 { // the id of one who was deleted is not given again
						if a := w.byKey(key, "DELETE", path, ""); a.status != 204 {
							t.Fatalf("DELETE %s: %d %s", path, a.status, a.text)
						}
					}
					body = fmt.Sprintf(`{"username":"next%d","title":"x"}`, i)
					a := w.byKey(key, "POST", "/api/"+what+"/", body)
					if got := a.field("id"); a.status != 201 || seen[fmt.Sprint(what, got)] {
						t.Errorf("POST after the PUT of %s: %d %s", path, a.status, a.text)
					} else {
						seen[fmt.Sprint(what, got)] = true
					}
				}
			}
			a := w.byKey(key, "PUT", "/api/users/ext:8f2c/", `{"username":"by-external-id"}`)
			if a.status != 201 {
				t.Errorf("PUT by external id: %d %s", a.status, a.text)
			}
		})
	}
}
