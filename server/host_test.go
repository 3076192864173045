package server

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/db"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/token"
	"ctms/server/internal/token/tokentest"
)

// inboxOnly has a host's tokens see one's own inbox and nothing else, as they do by default.
func inboxOnly(w *world) { w.cfg.HostBoard = false }

func TestAHostsTokenSeesItsInboxAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, inboxOnly)
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"For ann","assigned_to":1}`, nil)
	host, ours := bearing(tokentest.HostToken()), bearing(w.token(ann))
	for _, c := range []struct {
		method, path, body string
		status             int
	}{
		{"GET", "/api/me/", "", 200},
		{"GET", "/api/me", "", 200},
		{"PATCH", "/api/me/", `{"time_zone":"Europe/Berlin","settings":{"notify_own_changes":true}}`, 200},
		{"POST", "/api/me/calendar/", "", 201},
		{"GET", "/api/notifications/", "", 200},
		{"GET", "/api/notifications/unread_count/", "", 200},
		{"POST", "/api/notifications/1/mark_read/", "", 200},
		{"POST", "/api/notifications/1/mark_unread/", "", 200},
		{"POST", "/api/notifications/mark_all_read/", "", 200},
		{"GET", "/api/tasks/", "", 403},
		{"GET", "/api/tasks", "", 403},
		{"GET", "/api/tasks/1/", "", 403},
		{"GET", "/api/tasks/1/history/", "", 403},
		{"GET", "/api/tasks/1/subscription/", "", 200},
		{"PUT", "/api/tasks/1/subscription/", `{"state":"muted"}`, 200},
		{"PUT", "/api/topics/ci%2Fmain/subscription/", `{"state":"muted"}`, 200},
		{"GET", "/api/task_counts/", "", 403},
		{"POST", "/api/tasks/", `{"title":"x"}`, 403},
		{"PUT", "/api/tasks/1/", `{"title":"x"}`, 403},
		{"PATCH", "/api/tasks/1/", `{"title":"x"}`, 403},
		{"DELETE", "/api/tasks/1/", "", 403},
		{"GET", "/api/users/", "", 403},
		{"GET", "/api/users/1/", "", 403},
		{"POST", "/api/users/", `{"username":"x","password":"open sesame"}`, 403},
		{"PATCH", "/api/users/1/", `{"time_zone":"UTC"}`, 403},
		{"PUT", "/api/users/2/", `{"username":"x"}`, 403},
		{"DELETE", "/api/users/2/", "", 403},
		{"DELETE", "/api/users/1/sessions/", "", 403},
	} {
		a := w.do(0, c.method, c.path, c.body, host)
		if a.status != c.status || c.status == 403 && a.field("code") != "inbox_only" {
			t.Errorf("%s %s: %d %s, want %d", c.method, c.path, a.status, a.text, c.status)
		}
	}
	for _, path := range []string{"/api/tasks/", "/api/tasks/1/", "/api/users/", "/api/users/1/"} {
		if a := w.do(0, "GET", path, "", ours); a.status != 200 {
			t.Errorf("a login here is limited: %s %d %s", path, a.status, a.text)
		}
	}
	if a := w.do(0, "GET", "/api/me/", "", host); a.field("is_admin") != false {
		t.Errorf("the host's token of an admin: %s", a.text)
	}
	if a := w.do(0, "GET", "/api/me/", "", ours); a.field("is_admin") != true {
		t.Errorf("the same admin here: %s", a.text)
	}
}

// What a host has, nobody changes here as their own.
func TestNameAndPasswordAreTheHosts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, inboxOnly)
	for field, value := range map[string]string{"name": "Zoe", "password": "open sesame"} {
		for who, options := range map[string]string{"host": tokentest.HostToken("user_id", "2"), "here": w.token(bob)} {
			a := w.do(0, "PATCH", "/api/me/", fmt.Sprintf(`{%q:%q}`, field, value), bearing(options))
			if a.status != 403 || a.field("code") != "forbidden" || a.field("field") != field {
				t.Errorf("%s by a token of the %s: %d %s", field, who, a.status, a.text)
			}
		}
	}
	w.cfg.Host = nil
	w.stop()
	w.start()
	w.want(200, bob, "PATCH", "/api/me/", `{"name":"Robert"}`, nil)
	w.refused(400, "invalid", "old_password", bob, "PATCH", "/api/me/", `{"password":"open sesame"}`)
	w.refused(400, "invalid", "time_zone", bob, "PATCH", "/api/me/", `{"time_zone":"Nowhere"}`)
	w.want(200, bob, "PATCH", "/api/me/", `{"is_admin":true,"username":"root"}`, nil)
	if a := w.do(bob, "GET", "/api/me/", ""); a.field("is_admin") != false || a.field("username") != "bob" ||
		a.field("name") != "Robert" {
		t.Errorf("%s", a.text)
	}
}

// send sends a message.
func (c *client) send(text string) {
	c.t.Helper()
	if err := c.conn.Write(c.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

// mustClose reads until the connection is closed with a code.
func (c *client) mustClose(code websocket.StatusCode) {
	c.t.Helper()
	for {
		if m, err := c.try(); err == nil {
			continue
		} else if got := websocket.CloseStatus(err); got != code {
			c.t.Errorf("closed with %d, want %d (%v, %s)", got, code, err, m.raw)
		}
		return
	}
}

func TestAHostsSocketHearsOfItsInboxAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, inboxOnly)
	c, _, err := w.tryDial("/ws/notifications/?token="+tokentest.HostToken("user_id", "2"), nil)
	if err != nil {
		t.Fatal(err)
	}
	c.ready()
	c.send(`{"action":"watch_tasks"}`)
	if m := c.next(); m.Type != "error" || m.Code != "inbox_only" {
		t.Errorf("watch_tasks: %s", m.raw)
	}
	w.task(bob)
	if m := c.next(); m.Type != "notification" {
		t.Errorf("%s", m.raw)
	}
	// A login here may do more, on the same connection, until a token of the host takes its place.
	c.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
	c.until("authenticated")
	c.send(`{"action":"watch_tasks"}`)
	c.until("watching")
	w.task(ann)
	c.until("task")
	c.send(`{"action":"authenticate","token":"` + tokentest.HostToken("user_id", "2") + `"}`)
	c.until("authenticated")
	w.task(ann)
	w.task(bob)
	for m := c.next(); m.Type != "notification"; m = c.next() {
		if m.Type == "task" {
			t.Errorf("hears of the board: %s", m.raw)
		}
	}
}

// With the board open, an admin is one whom an admin here made one.
func TestAHostsTokenOnTheBoard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for user, status := range map[int64]int{ann: 201, bob: 403} {
		a := w.do(0, "POST", "/api/users/", fmt.Sprintf(`{"username":"u%d","password":"open sesame"}`, user),
			bearing(tokentest.HostToken("user_id", fmt.Sprint(user), "is_admin", "true", "is_staff", "true")))
		if a.status != status {
			t.Errorf("user %d: %d %s", user, a.status, a.text)
		}
	}
}

// The host has the names and passwords of its people: its tokens change neither, by any path.
func TestAHostsTokenChangesNoNameOnTheBoard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	as := bearing(tokentest.HostToken("user_id", "2"))
	for _, path := range []string{"/api/users/2/", "/api/me/"} {
		for field, body := range map[string]string{"name": `{"name":"Ann","time_zone":"UTC"}`,
			"password": `{"password":"open sesame 2","old_password":"open sesame"}`} {
			a := w.do(0, "PATCH", path, body, as)
			if a.status != 403 || a.field("code") != "forbidden" || a.field("field") != field {
				t.Errorf("%s %s: %d %s", path, body, a.status, a.text)
			}
		}
	}
	if a := w.do(0, "PATCH", "/api/users/2/", `{"time_zone":"Europe/Berlin"}`, as); a.status != 200 ||
		a.field("time_zone") != "Europe/Berlin" {
		t.Errorf("the time zone: %d %s", a.status, a.text)
	}
	w.want(200, bob, "PATCH", "/api/users/2/", `{"name":"Robert"}`, nil) // who signed in here
}

// No token of ours is the host's, and none of the host's is ours, whatever it says of itself.
func TestTheTwoKindsOfKeysNeverMix(t *testing.T) {
	t.Parallel()
	t.Run("T-HOST-KEY", theTwoKindsOfKeysNeverMix)
}

func theTwoKindsOfKeysNeverMix(t *testing.T) {
	w := newWorld(t)
	claims := func(iss string, more ...string) string {
		return tokentest.Said(append([]string{"iss", iss, "user_id", "1"}, more...)...)
	}
	legacy := tokentest.Said("user_id", "2", "gen", "0")
	for name, c := range map[string]struct {
		token  string
		status int
	}{
		"ours":                     {w.token(bob), 200},
		"the host's":               {tokentest.HostToken(), 200},
		"the host's with an iss":   {tokentest.HostToken("iss", `"https://app.example.com"`), 200},
		"ours of before":           {tokentest.Forge(tokentest.Own, tokentest.PlainHeader, legacy), 200},
		"the host's as ours":       {tokentest.HostToken("iss", `"ctms"`), 401},
		"the host's as ours, gen":  {tokentest.HostToken("iss", `"ctms"`, "gen", "0"), 401},
		"made here by an old key":  {tokentest.HostToken("user_id", "2", "gen", "0"), 401},
		"ours without iss and gen": {tokentest.Forge(tokentest.Own, tokentest.PlainHeader, tokentest.Said()), 401},
		"ours as the host's": {tokentest.Forge(tokentest.Own, tokentest.PlainHeader,
			claims(`"https://app.example.com"`, "gen", "0")), 401},
		"a claim gen of the host's": {tokentest.HostToken("gen", `"Z"`, "plan", `"pro"`), 200},
	} {
		if got := w.opens(c.token); got != c.status {
			t.Errorf("%s: %d, want %d", name, got, c.status)
		}
	}
	refresh := tokentest.HostToken("token_type", `"refresh"`, "gen", "0", "sid", `"x"`, "iss", `"ctms"`)
	w.want(401, 0, "POST", "/api/token/refresh/", `{"refresh":"`+refresh+`"}`, nil)
}

func TestWhomAHostsTokenNames(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it starts a server for each case")
	const subject = `"8f2c"`
	for name, c := range map[string]struct {
		host   token.Host
		claims []string
		status int
		user   string // external id, or id
	}{
		"a number":                    {token.Host{}, []string{"user_id", "7"}, 200, "7"},
		"digits":                      {token.Host{}, []string{"user_id", `"7"`}, 200, "7"},
		"a text":                      {token.Host{}, []string{"user_id", subject}, 200, "8f2c"},
		"leading zeros are a text":    {token.Host{}, []string{"user_id", `"007"`}, 200, "007"},
		"a number too large":          {token.Host{}, []string{"user_id", "281474976710656"}, 401, ""},
		"digits too large are a text": {token.Host{}, []string{"user_id", `"281474976710656"`}, 200, "281474976710656"},
		"an id of ours":               {token.Host{}, []string{"user_id", "1099511627776"}, 401, ""},
		"digits of an id of ours":     {token.Host{}, []string{"user_id", `"1099511627776"`}, 401, ""},
		"255 bytes": {token.Host{}, []string{"user_id", `"` + strings.Repeat("x", 255) + `"`}, 200,
			strings.Repeat("x", 255)},
		"256 bytes": {token.Host{}, []string{"user_id", `"` + strings.Repeat("x", 256) + `"`}, 401,
			""},
		"nobody":                   {token.Host{}, []string{"user_id", `""`}, 401, ""},
		"a fraction":               {token.Host{}, []string{"user_id", "1.5"}, 401, ""},
		"another claim":            {token.Host{UserClaim: "sub"}, []string{"sub", subject}, 200, "8f2c"},
		"another claim is missing": {token.Host{UserClaim: "sub"}, nil, 401, ""},
		"external: digits":         {token.Host{ExternalIDs: true}, []string{"user_id", `"7"`}, 200, "7"},
		"external: a number":       {token.Host{ExternalIDs: true}, []string{"user_id", "7"}, 401, ""},
		"issuer":                   {token.Host{Issuer: "a"}, []string{"user_id", "7", "iss", `"a"`}, 200, "7"},
		"another issuer":           {token.Host{Issuer: "a"}, []string{"user_id", "7", "iss", `"a/"`}, 401, ""},
		"no issuer":                {token.Host{Issuer: "a"}, []string{"user_id", "7"}, 401, ""},
		"audience":                 {token.Host{Audience: "a"}, []string{"user_id", "7", "aud", `"a"`}, 200, "7"},
		"among audiences": {token.Host{Audience: "a"}, []string{"user_id", "7", "aud", `["b","a"]`}, 200,
			"7"},
		"another audience": {token.Host{Audience: "a"}, []string{"user_id", "7", "aud", `["b"]`}, 401, ""},
		"no audience":      {token.Host{Audience: "a"}, []string{"user_id", "7"}, 401, ""},
		"expired":          {token.Host{}, []string{"user_id", "7", "exp", fromNow(-30)}, 401, ""},
		"expired within the leeway": {token.Host{Leeway: time.Minute}, []string{"user_id", "7", "exp", fromNow(-30)},
			200, "7"},
		"expired beyond the leeway": {token.Host{Leeway: time.Minute}, []string{"user_id", "7", "exp", fromNow(-61)},
			401, ""},
		"good in 4 min": {token.Host{}, []string{"user_id", "7", "nbf", fromNow(240), "exp", fromNow(900)},
			200, "7"},
		"good in 6 min": {token.Host{}, []string{"user_id", "7", "nbf", fromNow(360), "exp", fromNow(900)},
			401, ""},
		"no jti":        {token.Host{}, []string{"user_id", "7", "jti", ""}, 401, ""},
		"no token_type": {token.Host{}, []string{"user_id", "7", "token_type", ""}, 401, ""},
		"of a provider": {token.Host{Provider: true}, []string{"user_id", "7", "jti", "", "token_type",
			""}, 200, "7"},
		"of a provider, Bearer": {token.Host{Provider: true}, []string{"user_id", "7", "typ", `"Bearer"`}, 200,
			"7"},
		"of a provider, another token": {token.Host{Provider: true}, []string{"user_id", "7", "token_type", `"refresh"`},
			401, ""},
		"of a provider, an ID token": {token.Host{Provider: true}, []string{"user_id", "7", "typ", `"ID"`}, 401, ""},
		"of a provider, a refresh token": {token.Host{Provider: true}, []string{"user_id", "7", "typ", `"Refresh"`}, 401,
			""},
		"of a provider, an offline token": {token.Host{Provider: true}, []string{"user_id", "7", "typ", `"Offline"`}, 401,
			""},
		"of a provider, a sign-out notice": {token.Host{Provider: true}, []string{"user_id", "7", "typ", `"Logout"`}, 401,
			""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(w *world) {
				c.host.Keys = hostkey.NewSecrets(tokentest.Key)
				w.cfg.Host, w.set.Provision, w.set.ExternalDigits = &c.host, true, c.host.ExternalIDs
			})
			a := w.do(0, "GET", "/api/me/", "", bearing(tokentest.HostToken(c.claims...)))
			if a.status != c.status {
				t.Fatalf("%d %s, want %d", a.status, a.text, c.status)
			}
			if c.status != 200 {
				return
			}
			id := int64(a.field("id").(float64))
			u, err := w.db.User(t.Context(), id)
			if err != nil || u.ExternalID != c.user && fmt.Sprint(u.ID) != c.user {
				t.Errorf("user %+v, %v, want %s", u, err, c.user)
			}
			if u.ExternalID != "" && id < 1<<40 {
				t.Errorf("somebody with an external id got the host's id %d", id)
			}
		})
	}
}

// fromNow is a time so many seconds from now, as claims have it.
func fromNow(in int) string { return fmt.Sprint(time.Now().Unix() + int64(in)) }

func TestNamesComeFromTheClaimsThatAreSet(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		usernames, names []string
		username, shown  string
	}{
		"by default":    {nil, nil, "dora", "Dora D."},
		"others":        {[]string{"nick", "email"}, []string{"given_name"}, "dd@example.com", "Dora"},
		"no user names": {[]string{}, []string{"name"}, "user-7", "Dora D."},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(w *world) {
				w.set.Provision = true
				w.cfg.Host = &token.Host{Keys: hostkey.NewSecrets(tokentest.Key), Usernames: c.usernames, Names: c.names}
			})
			a := w.do(0, "GET", "/api/me/", "", bearing(tokentest.HostToken("user_id", "7", "preferred_username", `"dora"`,
				"name", `"Dora D."`, "given_name", `"Dora"`, "email", `"dd@example.com"`)))
			if a.field("username") != c.username || a.field("name") != c.shown {
				t.Errorf("%d %s", a.status, a.text)
			}
		})
	}
}

// People choose their user names at the host. So somebody can have the name that another one would get here.
func TestNobodyIsKeptOutByAnothersUserName(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.set.Provision = true })
	signIn := func(claims ...string) (username any) {
		t.Helper()
		a := w.do(0, "GET", "/api/me/", "", bearing(tokentest.HostToken(claims...)))
		if a.status != 200 {
			t.Fatalf("%v: %d %s", claims, a.status, a.text)
		}
		return a.field("username")
	}
	for id := 71; id <= 73; id++ {
		signIn("user_id", fmt.Sprint(id-50), "username", fmt.Sprintf(`"User-%d"`, id))
	}
	for id, claims := range map[string][]string{
		"71": {"user_id", "71", "username", `"no name!"`},
		"72": {"user_id", "72", "username", `"BOB"`},
	} {
		first := signIn(claims...)
		if name, _ := first.(string); !strings.HasPrefix(name, "user-"+id+"-") {
			t.Errorf("user %s is called %v", id, first)
		}
		if again := signIn(claims...); again != first {
			t.Errorf("user %s is called %v, and then %v", id, first, again)
		}
	}
	key := w.key(db.ScopeTasks)
	if a := w.byKey(key, "POST", "/api/tasks/", `{"title":"x","assigned_to":73}`); a.status != 201 {
		t.Errorf("a task for user 73: %d %s", a.status, a.text)
	}
}

// A session by external id is the person's: it ends with them, and the socket takes the next token of the same person.
func TestASocketByExternalID(t *testing.T) {
	t.Parallel()
	w := newWorld(t, inboxOnly, func(w *world) { w.set.Provision = true })
	of := func(who string, at int) string {
		return tokentest.HostToken("user_id", `"`+who+`"`, "jti", fmt.Sprintf(`"%s%d"`, who, at))
	}
	dial := func(text string) *client {
		t.Helper()
		c, _, err := w.tryDial("/ws/notifications/?token="+text, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.ready()
		return c
	}
	c, other := dial(of("8f2c", 1)), dial(of("8f2c", 1))
	id, err := w.db.UserID(t.Context(), "8f2c")
	if err != nil {
		t.Fatal(err)
	}
	c.send(`{"action":"authenticate","token":"` + of("8f2c", 2) + `"}`)
	c.until("authenticated")
	other.send(`{"action":"authenticate","token":"` + of("9000", 1) + `"}`)
	other.mustClose(4401)
	w.want(204, ann, "DELETE", fmt.Sprintf("/api/users/%d/", id), "", nil)
	c.mustClose(4401)
	if status := w.opens(of("8f2c", 3)); status != 401 {
		t.Errorf("somebody deleted: %d", status)
	}
}

// Why a token is refused stands in the log, once a minute for each reason, and never the token.
func TestTheLogSaysWhyATokenIsRefused(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	w := newWorld(t, func(w *world) {
		w.log = slog.New(slog.NewTextHandler(&log, nil))
		w.set.Provision = true
	})
	header := func(text string) string { return tokentest.Forge(tokentest.Key, text, tokentest.Said()) }
	w.want(204, ann, "DELETE", "/api/users/3/", "", nil)
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":false}`, nil)
	tokens := map[string]string{
		"signed by another key":    tokentest.Forge(bytes.Repeat([]byte("k"), 32), tokentest.PlainHeader, tokentest.Said()),
		"alg RS512 is not of this": header(`{"alg":"RS512"}`),
		"no claim user_id":         tokentest.HostToken("user_id", ""),
		"no claim jti":             tokentest.HostToken("jti", ""),
		"expired 4":                tokentest.HostToken("exp", fromNow(-40)),
		"is no JWT":                "abc",
		"not access":               tokentest.HostToken("token_type", `"refresh"`),
		"none of the host's":       tokentest.HostToken("user_id", "1099511627999"),
		"was deleted here":         tokentest.HostToken("user_id", "3"),
		"is deactivated":           tokentest.HostToken("user_id", "2"),
		"names ctms as issuer":     tokentest.HostToken("iss", `"ctms"`, "x", "1"),
	}
	delete(tokens, "names ctms as issuer") // it counts as ours, and is signed by another key
	for range 3 {
		for _, text := range tokens {
			if status := w.opens(text); status != 401 {
				t.Errorf("%s: %d", text, status)
			}
			if _, _, err := w.tryDial("/ws/notifications/?token="+text, nil); err == nil {
				t.Errorf("%s opens a socket", text)
			}
		}
	}
	w.do(0, "GET", "/api/me/", "")
	w.stop()
	got := log.String()
	if lines := strings.Count(got, "a token is refused"); lines != len(tokens) {
		t.Errorf("%d lines, want %d:\n%s", lines, len(tokens), got)
	}
	for why, text := range tokens {
		if strings.Count(got, why) != 1 {
			t.Errorf("%q is not there once:\n%s", why, got)
		}
		for part := range strings.SplitSeq(text, ".") {
			if len(part) > 20 && strings.Contains(got, part) {
				t.Errorf("the log has a token: %s", got)
			}
		}
	}
}

// With provisioning, somebody whom only the host knows is made when a program names them: by an event, or by a task. An
// ordinary person makes nobody.
func TestAProgramMakesWhomItNames(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.set.Provision = true })
	key := w.key(db.ScopeEvents, db.ScopeTasks)
	event := `{"title":"Build failed","recipients":["8f2c","ext:8f2c"]}`
	if a := w.byKey(key, "POST", "/api/events/", event); a.status != 201 {
		t.Fatalf("an event for somebody new: %d %s", a.status, a.text)
	}
	id, err := w.db.UserID(t.Context(), "8f2c")
	if err != nil || id < db.HostIDs || len(w.inbox(id)) != 1 {
		t.Fatalf("user %d, %v, has %d notifications; want one", id, err, len(w.inbox(id)))
	}
	if a := w.byKey(key, "POST", "/api/tasks/", `{"title":"x","assigned_to":"9d3e"}`); a.status != 201 {
		t.Fatalf("a task for somebody new: %d %s", a.status, a.text)
	}
	assignee, err := w.db.UserID(t.Context(), "9d3e")
	if err != nil || len(w.inbox(assignee)) != 1 {
		t.Errorf("the assignee has not been told: %v", err)
	}
	for creator, status := range map[string]int{`"b3d1"`: 201, "41": 201, `"12"`: 400, "1099511700000": 400} {
		if a := w.byKey(key, "POST", "/api/tasks/", `{"title":"x","created_by":`+creator+`}`); a.status != status {
			t.Errorf("a task by somebody new, %s: %d %s, want %d", creator, a.status, a.text, status)
		}
	}
	for _, text := range []string{`"recipients":["@nobody"]`, `"recipients":["group:nobody"]`, `"recipients":[99]`,
		`"recipients":["new","12"]`} {
		if a := w.byKey(key, "POST", "/api/events/", `{"title":"x",`+text+`}`); a.status != 400 {
			t.Errorf("%s: %d %s, want 400", text, a.status, a.text)
		}
	}
	if a := w.do(bob, "POST", "/api/tasks/", `{"title":"x","assigned_to":"new"}`); a.status != 400 {
		t.Errorf("an ordinary person names somebody new: %d %s, want 400", a.status, a.text)
	}
	if id, err := w.db.UserID(t.Context(), "new"); err == nil {
		t.Errorf("a refused request made user %d", id)
	}
	w.want(204, ann, "DELETE", fmt.Sprintf("/api/users/%d/", id), "", nil)
	if a := w.byKey(key, "POST", "/api/events/", event); a.status != 400 {
		t.Errorf("an event for somebody deleted: %d %s, want 400", a.status, a.text)
	}
}
