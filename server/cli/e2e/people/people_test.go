// Tests how people are named, found and kept apart: through the API and on the command line.

package people

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token/tokentest"
)

// A team is a server with an admin, ann (id 1), and an ordinary user, bob (id 2).
type team struct {
	*e2e.Process
	dir      string
	ann, bob string // access tokens
}

func newTeam(t testing.TB, env []string, args ...string) *team {
	t.Helper()
	s := &team{dir: t.TempDir()}
	e2e.MustRun(t, s.dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, s.dir, e2e.Password, "user", "add", "bob")
	s.Process = e2e.Serve(t, s.dir, env, args...)
	_, s.ann = e2e.LogIn(t, s.Process, "ann", e2e.Password)
	_, s.bob = e2e.LogIn(t, s.Process, "bob", e2e.Password)
	return s
}

// ask sends a request and returns its status, and the fields of its answer.
func (s *team) ask(token, method, path string, body map[string]any) (int, map[string]any) {
	s.Helper()
	text := ""
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			s.Fatal(err)
		}
		text = string(raw)
	}
	status, answer := e2e.Request(s, method, s.URL+path, token, text)
	var fields map[string]any
	json.Unmarshal([]byte(answer), &fields)
	return status, fields
}

// want is ask for a request that must be answered by status.
func (s *team) want(status int, token, method, path string, body map[string]any) map[string]any {
	s.Helper()
	got, answer := s.ask(token, method, path, body)
	if got != status {
		s.Errorf("%s %s %v: %d %v, want %d", method, path, body, got, answer, status)
	}
	return answer
}

// refused is want for an error of a field.
func (s *team) refused(status int, field, token, method, path string, body map[string]any) {
	s.Helper()
	if got := s.want(status, token, method, path, body)["field"]; got != field {
		s.Errorf("%s %s %v blames the field %v, want %s", method, path, body, got, field)
	}
}

func TestAnOwnPasswordTakesTheOldOne(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"PUT", "PATCH"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			s := newTeam(t, nil)
			next := func(old any) map[string]any {
				body := map[string]any{"username": "ann", "is_admin": true, "password": "another " + e2e.Password}
				if old != nil {
					body["old_password"] = old
				}
				return body
			}
			s.refused(400, "old_password", s.ann, method, "/api/users/1/", next(nil))
			s.refused(400, "old_password", s.ann, method, "/api/users/1/", next("a wrong one"))
			s.want(200, s.ann, "GET", "/api/me/", nil) // still signed in
			s.want(200, s.ann, method, "/api/users/1/", next(e2e.Password))
			s.want(401, s.ann, "GET", "/api/me/", nil)
			status, ann := e2e.LogIn(t, s.Process, "ann", "another "+e2e.Password)
			if status != 200 {
				t.Fatalf("the new password: status %d", status)
			}
			// That of somebody else is an admin's to give.
			s.want(200, ann, method, "/api/users/2/", map[string]any{"username": "bob", "password": "bob's next one"})
			for range 10 {
				s.refused(400, "old_password", ann, method, "/api/users/1/", next("a wrong one"))
			}
			if status, answer := s.ask(ann, method, "/api/users/1/", next("another "+e2e.Password)); status != 429 {
				t.Errorf("after ten guesses at the old password: %d %v, want 429", status, answer)
			}
		})
	}
}

func TestTextIsFoundHoweverItWasTyped(t *testing.T) {
	t.Parallel()
	s := newTeam(t, nil)
	for i, c := range []struct{ text, typed string }{
		{"Café", "cafe\u0301"}, {"Cafe\u0301", "CAFÉ"}, {"İstanbul", "istanbul"}, {"ISTANBUL", "ıstanbul"},
		{"ılık", "ILIK"}, {"i\u0307zmir", "İZMİR"}, {"Straße", "STRASSE"}, {"ΟΔΟΣ", "οδος"}, {"ﬁle", "FILE"},
		{"ｆｕｌｌ", "full"}, {"한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"}, {"co\u00adoperate", "cooperate"},
		{"❤\ufe0f", "❤"}, {"a\u00a0b", "a b"}, {"Việt", "vie\u0323\u0302t"},
	} {
		title := fmt.Sprintf("%s %d", c.text, i)
		task := s.want(201, s.ann, "POST", "/api/tasks/", map[string]any{"title": title, "assigned_to": 2})
		query := "?search=" + url.QueryEscape(fmt.Sprintf("%s %d", c.typed, i))
		for path, token := range map[string]string{"/api/tasks/": s.ann, "/api/notifications/": s.bob} {
			found, _ := s.want(200, token, "GET", path+query, nil)["results"].([]any)
			if len(found) != 1 {
				t.Errorf("%s finds %d of %q by %q, want 1", path, len(found), title, c.typed)
			}
		}
		if task["title"] != title {
			t.Errorf("%q came back as %q", title, task["title"])
		}
	}
	if found, _ := s.want(200, s.ann, "GET", "/api/tasks/?search=caf%C3%A8", nil)["results"].([]any); len(found) > 0 {
		t.Errorf("another accent finds %v", found)
	}
}

func TestNamesAndPasswordsAreTakenHoweverTheyWereTyped(t *testing.T) {
	t.Parallel()
	const composed, typed = "Zo\u00eb", " zoe\u0308 \u00a0" // as the keyboard of a phone sends it
	const password, decomposed = "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e", "cafe\u0301 cre\u0300me bru\u0302le\u0301e"
	s := newTeam(t, nil)
	e2e.MustRun(t, s.dir, decomposed, "user", "add", composed)
	for name, c := range map[string][2]string{
		"as typed there": {typed, decomposed}, "composed": {composed, password}, "a space": {" " + composed, password},
		"what copying brings along": {"\ufeff" + composed + "\u200b\t\n", password},
	} {
		if status, _ := e2e.LogIn(t, s.Process, c[0], c[1]); status != 200 {
			t.Errorf("%s: status %d", name, status)
		}
	}
	if status, _ := e2e.LogIn(t, s.Process, composed, password+" "); status != 401 {
		t.Errorf("a space behind the password: status %d, want 401", status)
	}
	e2e.MustRun(t, s.dir, "", "token", typed)
	e2e.MustRun(t, s.dir, "the next "+password, "user", "passwd", typed)
	_, zoe := e2e.LogIn(t, s.Process, typed, "the next "+decomposed)
	s.want(200, zoe, "PATCH", "/api/users/3/",
		map[string]any{"old_password": "the next " + decomposed, "password": password})
	found, _ := s.want(200, s.ann, "GET", "/api/users/?username="+url.QueryEscape(typed), nil)["results"].([]any)
	if len(found) != 1 {
		t.Errorf("the list of people finds %v", found)
	}
	s.refused(409, "username", s.ann, "POST", "/api/users/",
		map[string]any{"username": typed, "password": e2e.Password})
	if made := s.want(201, s.ann, "POST", "/api/users/",
		map[string]any{"username": " dan ", "password": e2e.Password}); made["username"] != "dan" {
		t.Errorf("a space around a new name is kept: %q", made["username"])
	}
	e2e.MustRun(t, s.dir, "", "user", "deactivate", typed)
}

// Failures count for the account, however its name was typed.
func TestGuessesAtOneNameCountTogether(t *testing.T) {
	t.Parallel()
	s := newTeam(t, []string{"CTMS_LOGIN_FAILURES=3"})
	for _, name := range []string{"bob", " bob", "BOB "} {
		if status, _ := e2e.LogIn(t, s.Process, name, "a wrong password"); status != 401 {
			t.Errorf("a wrong password of %q: status %d", name, status)
		}
	}
	if status, _ := e2e.LogIn(t, s.Process, "bob", e2e.Password); status != 429 {
		t.Errorf("after three: status %d, want 429", status)
	}
}

func TestTitlesAndNamesCanBeSeen(t *testing.T) {
	t.Parallel()
	s := newTeam(t, nil)
	s.want(201, s.ann, "POST", "/api/tasks/", map[string]any{"title": "Seen"})
	for name, text := range map[string]string{
		"zero width space": "\u200b", "braille blank": "\u2800", "hangul filler": "\u3164", "choseong filler": "\u115f",
		"half width filler": "\uffa0", "joiner": "\u200d", "word joiner": "\u2060", "byte order mark": "\ufeff",
		"soft hyphen": "\u00ad", "variation selector": "\ufe0f", "supplement selector": "\U000e0100",
		"tags": "\U000e0061\U000e007f", "a mark alone": "\u0301", "marks": "\u0301\u0302", "null note": "\U0001d159",
		"object": "\ufffc", "Mongolian separator": "\u180e", "Khmer vowel": "\u17b4", "grapheme joiner": "\u034f",
		"mixed": " \u200b\u2800 \u3164\ufe0f", "escape": "a\x1b[31m", "newline": "a\nb", "carriage return": "a\rb",
		"tab": "a\tb", "C1": "a\u0085b", "DEL": "a\x7fb", "line separator": "a\u2028b", "paragraph": "a\u2029b",
		"override": "a\u202eb", "isolate": "a\u2066b", "right-to-left mark": "a\u200fb", "Arabic mark": "a\u061cb",
		"noncharacter": "a\ufdd0b",
	} {
		t.Run(name, func(t *testing.T) {
			s := &team{Process: &e2e.Process{TB: t, URL: s.URL}, dir: s.dir, ann: s.ann, bob: s.bob}
			s.refused(400, "title", s.ann, "POST", "/api/tasks/", map[string]any{"title": text})
			s.refused(400, "title", s.ann, "PATCH", "/api/tasks/1/", map[string]any{"title": text})
			s.refused(400, "title", s.ann, "PUT", "/api/tasks/1/", map[string]any{"title": text})
			s.refused(400, "name", s.bob, "PATCH", "/api/users/2/", map[string]any{"name": text})
			s.refused(400, "name", s.ann, "POST", "/api/users/",
				map[string]any{"username": "dan", "name": text, "password": e2e.Password})
			s.refused(400, "username", s.ann, "PATCH", "/api/users/2/", map[string]any{"username": text})
			if !strings.HasPrefix(name, "mark") && !strings.HasPrefix(name, "a mark") { // letters have marks
				s.refused(400, "username", s.ann, "PATCH", "/api/users/2/", map[string]any{"username": "bob" + text})
			}
		})
	}
	for _, text := range []string{"\u3164", "\u200b", "a\x1b[31m"} {
		e2e.MustFail(t, e2e.ExitFailure, s.dir, e2e.Password, []string{"user", "add", text}, "name")
		e2e.MustFail(t, e2e.ExitFailure, s.dir, e2e.Password, []string{"user", "add", "dan", "--name", text}, "Name")
	}
	for _, text := range []string{"x", "é", "e\u0301", "👩\u200d🚀", "❤\ufe0f", "🏴\U000e0067\U000e0062\U000e007f",
		"می\u200cخواهم", "مرحبا", "한", "⠁", "…", "-", "\U0001fae9"} {
		s.want(201, s.ann, "POST", "/api/tasks/", map[string]any{"title": text})
	}
	s.want(200, s.bob, "PATCH", "/api/users/2/", map[string]any{"name": "می\u200cخواهم 👩\u200d🚀"})
}

func TestTheLogHoldsNoNameThatIsNobodys(t *testing.T) {
	t.Parallel()
	s := newTeam(t, []string{"CTMS_LOG_LEVEL=debug", "CTMS_LOGIN_FAILURES=3"})
	const secret = "hunter2-is-my-password"
	for _, path := range []string{"/api/token/", "/api/session/"} {
		for range 4 { // the last ones are over the limit
			s.ask("", "POST", path, map[string]any{"username": secret, "password": "x"})
			s.ask("", "POST", path, map[string]any{"username": " BOB", "password": "x"})
		}
	}
	s.ask(s.ann, "GET", "/api/users/?username="+secret, nil)
	s.ask(s.ann, "POST", "/api/users/", map[string]any{"username": secret + "\n", "password": "x"})
	s.ask("", "POST", "/api/setup/", map[string]any{"secret": "x", "username": secret, "password": "x"})
	s.Stop()
	log := s.Err.String()
	if strings.Contains(log, "hunter2") {
		t.Errorf("the log holds a name that is nobody's: %s", log)
	}
	if !strings.Contains(log, `"username":"bob"`) {
		t.Errorf("the log does not say whose password was guessed at: %s", log)
	}
}

func TestOnlyAdminsChooseTheIDsOfTasks(t *testing.T) {
	t.Parallel()
	s := newTeam(t, nil)
	s.want(404, s.bob, "PUT", "/api/tasks/100000000000000/", map[string]any{"title": "Far away"})
	s.want(404, s.bob, "PUT", "/api/tasks/281474976710656/", map[string]any{"title": "Too far"})
	if made := s.want(201, s.bob, "POST", "/api/tasks/", map[string]any{"title": "Near"}); made["id"] != 1.0 {
		t.Errorf("the first task has the id %v", made["id"])
	}
	s.want(200, s.bob, "PUT", "/api/tasks/1/", map[string]any{"title": "Nearer"}) // it is there
	s.want(201, s.ann, "PUT", "/api/tasks/7/", map[string]any{"title": "A host's"})
	s.want(204, s.ann, "DELETE", "/api/tasks/7/", nil)
	s.want(404, s.bob, "PUT", "/api/tasks/7/", map[string]any{"title": "Gone"})
	if made := s.want(201, s.bob, "POST", "/api/tasks/", map[string]any{"title": "Next"}); made["id"] != 8.0 {
		t.Errorf("after a task 7 the next has the id %v", made["id"])
	}
}

// A user's assignment makes nobody. A host's token makes whom it names and whom it assigns to, and so does an admin.
func TestAccountsComeFromTheHost(t *testing.T) {
	t.Parallel()
	s := newTeam(t, []string{"CTMS_JWT_SECRET=" + string(tokentest.Key)}, "--provision-users", "--adopt-ids",
		"--host-access=board")
	to := func(id int) map[string]any { return map[string]any{"title": "For somebody new", "assigned_to": id} }
	made := s.want(201, s.bob, "POST", "/api/tasks/", map[string]any{"title": "Here"})
	here := fmt.Sprintf("/api/tasks/%.0f/", made["id"])
	if here != "/api/tasks/1099511627776/" {
		t.Errorf("a task made here is %s, and ids below 2^40 are the host's", here)
	}
	s.refused(400, "assigned_to", s.bob, "POST", "/api/tasks/", to(30))
	s.refused(400, "assigned_to", s.bob, "PATCH", here, to(30))
	s.refused(400, "assigned_to", s.bob, "PUT", here, to(30))
	s.want(404, s.ann, "GET", "/api/users/30/", nil)
	s.want(201, tokentest.HostToken("user_id", "31"), "POST", "/api/tasks/", to(32))
	s.want(200, s.ann, "GET", "/api/users/32/", nil)
	s.want(201, s.ann, "POST", "/api/tasks/", to(33))
	s.want(200, s.ann, "GET", "/api/users/33/", nil)
	s.want(200, s.bob, "PATCH", here, to(33)) // who is there by now
}

func TestTheNumberOfTasksIsBounded(t *testing.T) {
	t.Parallel()
	s := newTeam(t, nil, "--user-tasks=2", "--tasks=4")
	create := func(token string) (int, map[string]any) {
		return s.ask(token, "POST", "/api/tasks/", map[string]any{"title": "One more"})
	}
	full := func(token, word string) {
		t.Helper()
		status, answer := create(token)
		if detail, _ := answer["detail"].(string); status != 403 || answer["code"] != "quota" ||
			!strings.Contains(detail, word) {
			t.Errorf("beyond the limit: %d %v, want 403 with %q", status, answer, word)
		}
	}
	create(s.bob)
	create(s.bob)
	full(s.bob, "2 tasks")
	s.want(200, s.bob, "PATCH", "/api/tasks/1/", map[string]any{"status": "done"})
	full(s.bob, "2 tasks")
	s.want(204, s.bob, "DELETE", "/api/tasks/1/", nil)
	create(s.bob)
	full(s.bob, "2 tasks")
	for range 2 { // an admin has no limit but that of all
		if status, answer := create(s.ann); status != 201 {
			t.Errorf("an admin's task: %d %v", status, answer)
		}
	}
	full(s.ann, "4 tasks")
	s.want(403, s.ann, "PUT", "/api/tasks/50/", map[string]any{"title": "One more"})
	s.Stop()
	s.Process = e2e.Serve(t, s.dir, nil, "--user-tasks=2") // counted anew
	full(s.bob, "2 tasks")
	s.Stop()
	s.Process = e2e.Serve(t, s.dir, nil, "--user-tasks=0", "--tasks=0", "--user-changes=1")
	if status, answer := create(s.bob); status != 201 {
		t.Errorf("without limits: %d %v", status, answer)
	}
	if status, answer := create(s.bob); status != 429 || answer["code"] != "too_many_changes" {
		t.Errorf("a second change of a day: %d %v", status, answer)
	}
}
