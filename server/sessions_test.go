package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/token"
	"ctms/server/internal/token/tokentest"
)

const password = "correct horse battery"

// signIn is a login of somebody's, without the cost of a password.
func (w *world) signIn(user int64) pairJSON {
	w.t.Helper()
	grant, err := w.db.Grant(context.Background(), user)
	if err != nil {
		w.t.Fatal(err)
	}
	session, err := w.db.StartSession(context.Background(), grant, time.Hour)
	if err != nil {
		w.t.Fatal(err)
	}
	pair, _, err := w.srv.pair(session)
	if err != nil {
		w.t.Fatal(err)
	}
	return pair
}

// setPassword gives somebody the password of these tests.
func (w *world) setPassword(user int64) {
	w.t.Helper()
	word := password
	if _, err := w.db.UpdateUser(context.Background(), user, db.UserPatch{Password: &word}); err != nil {
		w.t.Fatal(err)
	}
}

func credentials(username, password string) string {
	return string(encode(map[string]string{"username": username, "password": password}))
}

// refresh sends a refresh token and returns what came, or the status of a refusal.
func (w *world) refresh(token string) (pair pairJSON, status int) {
	w.t.Helper()
	a := w.do(0, "POST", "/api/token/refresh/", `{"refresh":"`+token+`"}`)
	json.Unmarshal([]byte(a.text), &pair)
	return pair, a.status
}

func bearing(token string) func(*http.Request) { return with("Authorization", "Bearer "+token) }

// opens reports how the API answers an access token.
func (w *world) opens(token string) int {
	w.t.Helper()
	return w.do(0, "GET", "/api/me/", "", bearing(token)).status
}

// vacant is a world without people.
func vacant(t *testing.T, edit ...func(*world)) *world {
	t.Helper()
	w := newWorld(t, edit...)
	w.stop()
	w.dir = t.TempDir()
	w.start()
	return w
}

func TestLogin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.setPassword(bob)
	for _, path := range []string{"/api/token/", "/api/token"} {
		var pair pairJSON
		w.want(200, 0, "POST", path, credentials("Bob", password), &pair)
		if w.opens(pair.Access) != 200 {
			t.Errorf("%s: the access token opens nothing", path)
		}
		if _, status := w.refresh(pair.Refresh); status != 200 {
			t.Errorf("%s: the refresh token: %d", path, status)
		}
	}
}

func TestRefusedLoginsAreAlike(t *testing.T) {
	t.Parallel()
	skipInShort(t, "passwords are hashed")
	t.Run("T-LOGIN-ENUM T-LOGIN-SQL T-PW-EXACT", refusedLoginsAreAlike)
}

func refusedLoginsAreAlike(t *testing.T) {
	w := newWorld(t, trusting("127.0.0.0/8"))
	w.setPassword(bob)
	w.setPassword(cem)
	no := false
	if _, err := w.db.UpdateUser(t.Context(), cem, db.UserPatch{Active: &no}); err != nil {
		t.Fatal(err)
	}
	want := w.do(0, "POST", "/api/token/", credentials("bob", "not the password"))
	if want.status != 401 || want.header.Get("WWW-Authenticate") != "Bearer" {
		t.Fatalf("%d %v", want.status, want.header)
	}
	for name, body := range map[string]string{
		"unknown":             credentials("nobody", password),
		"deactivated":         credentials("cem", password),
		"without a password":  credentials("ann", password),
		"an empty password":   credentials("ann", ""),
		"no name":             credentials("", password),
		"another's hash":      credentials("bob", "$argon2id$v=19$m=19456,t=2,p=1$"),
		"case":                credentials("bob", strings.ToUpper(password)),
		"a blank behind":      credentials("bob", password+" "),
		"cut":                 credentials("bob", password[:len(password)-1]),
		"over 1,024 bytes":    credentials("bob", password+strings.Repeat("x", 2000)),
		"SQL":                 credentials("bob' OR '1'='1", "' OR ''='"),
		"a wildcard":          credentials("b%", password),
		"5,000 characters":    credentials(strings.Repeat("b", 5000), password),
		"a name with markup":  credentials("<script>", password),
		"a control character": credentials("bob\x1b", password),
	} {
		got := w.do(0, "POST", "/api/token/", body, with("X-Forwarded-For", w.stranger()))
		got.header.Del("Date")
		got.header.Del("X-Request-Id") // each has its own
		want.header.Del("Date")
		want.header.Del("X-Request-Id") // each has its own
		if got.status != want.status || got.text != want.text || fmt.Sprint(got.header) != fmt.Sprint(want.header) {
			t.Errorf("%s: %d %s %v, want %d %s %v", name, got.status, got.text, got.header, want.status, want.text,
				want.header)
		}
	}
}

func TestLoginForm(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-FORM", loginForm)
}

func loginForm(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/api/token/", "/api/session/"} {
		for _, c := range []struct{ body, field string }{
			{``, "username"},
			{`{}`, "username"},
			{`{"username":"bob"}`, "password"},
			{`{"username":null,"password":"x"}`, "username"},
			{`{"username":["bob"],"password":"x"}`, "username"},
			{`{"username":{"$ne":null},"password":"x"}`, "username"},
			{`{"username":1,"password":"x"}`, "username"},
			{`{"username":"bob","password":null}`, "password"},
			{`{"username":"bob","password":12345678}`, "password"},
			{`{"username":"bob","password":{"$gt":""}}`, "password"},
			{`{"username":"bob\u0000","password":"x"}`, "username"},
			{`{"username":"bob","password":"x\u0000y"}`, "password"},
			{`{"username":"\ud800","password":"x"}`, "username"},
			{`[]`, ""},
			{`"bob"`, ""},
		} {
			w.refused(400, "invalid", c.field, 0, "POST", path, c.body)
		}
	}
}

func TestRefreshTokensRotate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.signIn(bob)
	second, status := w.refresh(first.Refresh)
	if status != 200 || second.Refresh == first.Refresh || w.opens(second.Access) != 200 {
		t.Fatalf("%d %+v", status, second)
	}
	if w.opens(first.Access) != 200 {
		t.Error("the access token of before ended")
	}
	again, status := w.refresh(first.Refresh) // from another tab
	if status != 200 || w.opens(again.Access) != 200 {
		t.Fatalf("the one just used: %d", status)
	}
	if third, status := w.refresh(again.Refresh); status != 200 || w.opens(third.Access) != 200 {
		t.Errorf("what the other tab got: %d", status)
	}
}

func TestAStolenRefreshTokenEndsItsLogin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, other := w.signIn(bob), w.signIn(bob)
	second, _ := w.refresh(first.Refresh)
	third, _ := w.refresh(second.Refresh)
	if _, status := w.refresh(first.Refresh); status != 401 {
		t.Fatalf("one that was used long ago: %d", status)
	}
	if _, status := w.refresh(third.Refresh); status != 401 {
		t.Errorf("the newest after that: %d", status)
	}
	for _, pair := range []pairJSON{first, second, third} {
		if status := w.opens(pair.Access); status != 401 {
			t.Errorf("an access token of the login: %d", status)
		}
	}
	if _, status := w.refresh(other.Refresh); status != 200 || w.opens(other.Access) != 200 {
		t.Errorf("another login of the same user: %d", status)
	}
}

func TestOnlyOurRefreshTokensRefresh(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-TYPE", onlyOurRefreshTokensRefresh)
}

func onlyOurRefreshTokensRefresh(t *testing.T) {
	w := newWorld(t)
	pair := w.signIn(bob)
	strange, err := mintRefresh(testKey, db.Grant{User: bob}, "jti", time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	unknown, err := mintRefresh(testKey, db.Grant{User: bob, Session: "unknown"}, "jti", time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	for name, token := range map[string]string{
		"an access token":     pair.Access,
		"a host's":            tokentest.HostToken("token_type", `"refresh"`),
		"of no login":         strange,
		"of an unknown login": unknown,
		"nothing":             "",
		"words":               "undefined",
		"expired": tokentest.HostToken("token_type", `"refresh"`, "gen", "0", "sid", `"x"`, "exp",
			"1700000000"),
		"a wrong gen": tokentest.HostToken("token_type", `"refresh"`, "gen", `"0"`, "sid", `"x"`),
		"signed by a stranger": tokentest.Forge([]byte("a key of a stranger, of 32 bytes"), tokentest.PlainHeader,
			tokentest.Said("token_type", `"refresh"`, "gen", "0", "sid", `"x"`)),
	} {
		for _, method := range []string{"POST /api/token/refresh/", "DELETE /api/token/"} {
			method, path, _ := strings.Cut(method, " ")
			a := w.do(0, method, path, `{"refresh":"`+token+`"}`)
			if name == "of an unknown login" && method == "DELETE" {
				continue // it is over already
			}
			if a.status != 401 || a.field("code") != "unauthorized" {
				t.Errorf("%s %s: %d %s", method, name, a.status, a.text)
			}
		}
	}
	if _, status := w.refresh(pair.Refresh); status != 200 {
		t.Errorf("the login after all that: %d", status)
	}
	for _, body := range []string{``, `{}`, `{"refresh":null}`, `{"refresh":1}`, `{"refresh":["x"]}`} {
		w.refused(400, "invalid", "refresh", 0, "POST", "/api/token/refresh/", body)
		w.refused(400, "invalid", "refresh", 0, "DELETE", "/api/token/", body)
	}
}

func TestLogoutEndsThisLoginOnly(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGOUT", logoutEndsThisLoginOnly)
}

func logoutEndsThisLoginOnly(t *testing.T) {
	w := newWorld(t)
	mine, other := w.signIn(bob), w.signIn(bob)
	for range 2 { // twice is as good as once
		w.want(204, 0, "DELETE", "/api/token/", `{"refresh":"`+mine.Refresh+`"}`, nil)
	}
	if _, status := w.refresh(mine.Refresh); status != 401 {
		t.Errorf("the refresh token: %d", status)
	}
	if status := w.opens(mine.Access); status != 401 {
		t.Errorf("the access token: %d", status)
	}
	if status := w.opens(other.Access); status != 200 {
		t.Errorf("another login: %d", status)
	}
	if status := w.opens(w.token(bob)); status != 200 {
		t.Errorf("a token of no login: %d", status)
	}
}

// cookieName is the name of the cookie where no public URL is set.
func (w *world) cookieName() string { return "ctms-" + w.url[strings.LastIndex(w.url, ":")+1:] }

func cookieOf(t *testing.T, a answer) *http.Cookie {
	t.Helper()
	cookies := (&http.Response{Header: a.header}).Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies: %v", len(cookies), a.header["Set-Cookie"])
	}
	return cookies[0]
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		public     string
		name, path string
		secure     bool
	}{
		{"", "", "/api/session", false},
		{"http://ctms.example.com", "ctms-80", "/api/session", false},
		{"http://ctms.example.com:8080/", "ctms-8080", "/api/session", false},
		{"http://example.com/ctms", "ctms-80", "/ctms/api/session", false},
		{"http://example.com:81/ctms/", "ctms-81", "/ctms/api/session", false},
		{"https://ctms.example.com", "__Host-ctms", "/", true},
		{"https://ctms.example.com/", "__Host-ctms", "/", true},
		{"https://example.com/ctms", "__Secure-ctms", "/ctms", true},
		{"https://example.com/ctms/", "__Secure-ctms", "/ctms", true},
	} {
		t.Run(c.public, func(t *testing.T) {
			w := newWorld(t, func(w *world) {
				if c.public != "" {
					w.cfg.PublicURL, _ = url.Parse(c.public)
				}
			})
			if c.name == "" {
				c.name = w.cookieName()
			}
			pair := w.signIn(bob)
			a := w.do(0, "POST", "/api/session/refresh/", "", with("Cookie", c.name+"="+pair.Refresh))
			if a.status != 200 || a.field("refresh") != nil || w.opens(a.field("access").(string)) != 200 {
				t.Fatalf("%d %s", a.status, a.text)
			}
			got := cookieOf(t, a)
			if got.Name != c.name || got.Path != c.path || got.Secure != c.secure || !got.HttpOnly ||
				got.SameSite != http.SameSiteStrictMode || got.Domain != "" {
				t.Errorf("cookie %s", got.Raw)
			}
			if got.Value == pair.Refresh || got.MaxAge < 600_000 || got.MaxAge > 604_800 {
				t.Errorf("cookie %s", got.Raw)
			}
			a = w.do(0, "DELETE", "/api/session/", "", with("Cookie", c.name+"="+got.Value))
			if gone := cookieOf(t, a); a.status != 204 || gone.MaxAge >= 0 || gone.Value != "" || gone.Name != c.name ||
				gone.Path != c.path || gone.Secure != c.secure {
				t.Errorf("signed out: %d, cookie %s", a.status, gone.Raw)
			}
			if status := w.opens(pair.Access); status != 401 {
				t.Errorf("the access token afterwards: %d", status)
			}
		})
	}
}

func TestSessionFlow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.setPassword(bob)
	a := w.want(200, 0, "POST", "/api/session/", credentials("bob", password), nil)
	if a.field("refresh") != nil || w.opens(a.field("access").(string)) != 200 {
		t.Fatalf("signed in: %s", a.text)
	}
	held := cookieOf(t, a)
	if claims, err := w.srv.gate.tokens.Verify(held.Value, token.Refresh); err != nil || claims.User != bob {
		t.Errorf("the cookie holds %+v, %v", claims, err)
	}
	if a := w.do(0, "POST", "/api/session/", credentials("bob", "not the password")); a.status != 401 ||
		a.header["Set-Cookie"] != nil {
		t.Errorf("a wrong password: %d, cookies %v", a.status, a.header["Set-Cookie"])
	}
	// The cookie is read by /api/session/ alone, and not as an access token.
	name := w.cookieName()
	if a := w.do(0, "GET", "/api/me/", "", with("Cookie", name+"="+held.Value)); a.status != 401 {
		t.Errorf("the cookie opens the API: %d", a.status)
	}
	for what, value := range map[string]string{
		"none":             "",
		"an access token":  name + "=" + a.field("access").(string),
		"of another name":  "__Host-ctms=" + held.Value,
		"of another port":  "ctms-1=" + held.Value,
		"no token":         name + "=x",
		"a host's refresh": name + "=" + tokentest.HostToken("token_type", `"refresh"`),
		"quoted":           name + `="` + held.Value + `x"`,
		"much":             name + "=" + strings.Repeat("x", 8000),
	} {
		a := w.do(0, "POST", "/api/session/refresh/", "", with("Cookie", value))
		if a.status != 401 || cookieOf(t, a).MaxAge >= 0 {
			t.Errorf("%s: %d, cookies %v", what, a.status, a.header["Set-Cookie"])
		}
		a = w.do(0, "DELETE", "/api/session/", "", with("Cookie", value))
		if a.status != 204 || cookieOf(t, a).MaxAge >= 0 {
			t.Errorf("%s: signing out: %d, cookies %v", what, a.status, a.header["Set-Cookie"])
		}
	}
	if a := w.do(0, "POST", "/api/session/refresh/", "", with("Cookie", name+"="+held.Value)); a.status != 200 {
		t.Errorf("the session after all that: %d %s", a.status, a.text)
	}
}

func TestTheCookieIsSecureBehindATrustedProxyOnly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		proxies []string
		want    string
	}{{nil, ""}, {[]string{"10.0.0.0/8"}, ""}, {[]string{"127.0.0.0/8"}, "__Host-ctms"}} {
		w := newWorld(t, trusting(c.proxies...))
		a := w.do(0, "DELETE", "/api/session/", "", with("X-Forwarded-Proto", "https"))
		if c.want == "" {
			c.want = w.cookieName()
		}
		if got := cookieOf(t, a); got.Name != c.want || got.Secure != strings.HasPrefix(c.want, "__") {
			t.Errorf("trusting %v: cookie %s", c.proxies, got.Raw)
		}
	}
}

// issued is a host's token for somebody, iat seconds from now.
func issued(user int64, iat int) string {
	return tokentest.HostToken("user_id", fmt.Sprint(user), "iat", fmt.Sprint(time.Now().Unix()+int64(iat)))
}

func TestANewPasswordEndsAHostsTokens(t *testing.T) {
	t.Parallel()
	t.Run("T-PWCHANGE", aNewPasswordEndsAHostsTokens)
}

func aNewPasswordEndsAHostsTokens(t *testing.T) {
	w := newWorld(t)
	before := issued(bob, -5)
	if w.opens(before) != 200 {
		t.Fatal("a good token opens nothing")
	}
	w.setPassword(bob)
	since := issued(bob, 5)
	if w.opens(before) != 401 || w.opens(since) != 200 {
		t.Errorf("made before: %d, made since: %d", w.opens(before), w.opens(since))
	}
}

// How far a token may be ahead, and how far ahead the database takes a sign-out for right, are one number.
func TestTheClockSkewIsOneNumber(t *testing.T) {
	t.Parallel()
	if token.ClockSkew != db.ClockSkew {
		t.Errorf("tokens: %v, the database: %v", token.ClockSkew, db.ClockSkew)
	}
}

// A host's clock may be ahead of ours: what it signed before a revocation says that it was issued after.
func TestRevocationHoldsWhereTheHostsClockIsAhead(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-IAT", revocationHoldsWhereTheHostsClockIsAhead)
}

func revocationHoldsWhereTheHostsClockIsAhead(t *testing.T) {
	byTheClock(t, func(t *testing.T, w *world) {
		opens := func(token string) int {
			_, a := w.ask("GET /api/me/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token +
				"\r\n\r\n")
			return a.status
		}
		if got := opens(issued(bob, int(token.ClockSkew/time.Second)+1)); got != 401 {
			t.Errorf("a token of a clock that is too far ahead: %d", got)
		}
		before, unseen := issued(bob, 25), issued(bob, 24)
		if got := opens(before); got != 200 {
			t.Fatalf("a token of a clock that is ahead: %d", got)
		}
		pass(300 * time.Millisecond)
		if err := w.db.EndSessions(t.Context(), bob); err != nil {
			t.Fatal(err)
		}
		pass(2 * time.Second)
		since := issued(bob, 25)
		for range 2 {
			for name, token := range map[string]string{"used before": before, "issued before": unseen} {
				if got := opens(token); got != 401 {
					t.Errorf("a token %s and revoked: %d", name, got)
				}
			}
			if got := opens(since); got != 200 {
				t.Errorf("a token issued since, by the same clock: %d", got)
			}
			pass(30 * time.Second) // after which none of them is ahead any more
		}
	})
}

func TestANewPasswordEndsAllTokens(t *testing.T) {
	t.Parallel()
	t.Run("T-PWCHANGE", aNewPasswordEndsAllTokens)
}

func aNewPasswordEndsAllTokens(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	for name, change := range map[string]func(w *world){
		"one's own": func(w *world) {
			w.want(200, bob, "PATCH", "/api/users/2/",
				`{"password":"another horse battery","old_password":"`+password+`"}`, nil)
		},
		"by an admin": func(w *world) {
			w.want(200, ann, "PATCH", "/api/users/2/", `{"password":"another horse battery"}`, nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.setPassword(bob)
			pair, script := w.signIn(bob), w.token(bob)
			for _, token := range []string{pair.Access, script} {
				if w.opens(token) != 200 {
					t.Fatal("a good token opens nothing")
				}
			}
			change(w)
			for what, token := range map[string]string{"access": pair.Access, "script's": script} {
				if status := w.opens(token); status != 401 {
					t.Errorf("the %s token: %d", what, status)
				}
			}
			if _, status := w.refresh(pair.Refresh); status != 401 {
				t.Errorf("the refresh token: %d", status)
			}
			w.want(401, 0, "POST", "/api/token/", credentials("bob", password), nil)
			var fresh pairJSON
			w.want(200, 0, "POST", "/api/token/", credentials("bob", "another horse battery"), &fresh)
			if status := w.opens(fresh.Access); status != 200 {
				t.Errorf("the new login: %d", status)
			}
		})
	}
}

func TestOnesOwnPasswordNeedsTheOldOne(t *testing.T) {
	t.Parallel()
	skipInShort(t, "passwords are hashed")
	w := newWorld(t)
	w.setPassword(ann)
	w.setPassword(bob)
	for _, as := range []int64{ann, bob} { // an admin, too
		path := fmt.Sprintf("/api/users/%d/", as)
		pair := w.signIn(as)
		for _, body := range []string{
			`{"password":"another horse battery"}`,
			`{"password":"another horse battery","old_password":"wrong horse battery"}`,
			`{"password":"another horse battery","old_password":""}`,
			`{"password":"another horse battery","old_password":null}`,
		} {
			w.refused(400, "invalid", "old_password", as, "PATCH", path, body)
		}
		if w.opens(pair.Access) != 200 {
			t.Error("a refused change ended a login")
		}
	}
	w.want(200, 0, "POST", "/api/token/", credentials("bob", password), nil)
	w.refused(400, "invalid", "old_password", cem, "PATCH", "/api/users/3/",
		`{"password":"another horse battery","old_password":""}`) // has none
}

func TestDeactivationEndsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	t.Run("T-DEACT", deactivationEndsEverything)
}

func deactivationEndsEverything(t *testing.T) {
	w := newWorld(t)
	w.setPassword(bob)
	pair, script, hosts := w.signIn(bob), w.token(bob), issued(bob, -5)
	var task taskJSON
	w.want(201, bob, "POST", "/api/tasks/", `{"title":"Bob's"}`, &task)
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":false}`, nil)
	closed := func() {
		t.Helper()
		for what, token := range map[string]string{"access": pair.Access, "script's": script, "host's": hosts} {
			if a := w.do(0, "GET", "/api/me/", "", bearing(token)); a.status != 401 ||
				a.field("code") != "unauthorized" {
				t.Errorf("the %s token: %d %s", what, a.status, a.text)
			}
		}
		if _, status := w.refresh(pair.Refresh); status != 401 {
			t.Errorf("the refresh token: %d", status)
		}
	}
	closed()
	if status := w.opens(issued(bob, 5)); status != 401 {
		t.Errorf("a host's token made since: %d", status)
	}
	w.want(401, 0, "POST", "/api/token/", credentials("bob", password), nil)
	w.refused(400, "invalid", "assigned_to", ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`)
	w.want(200, ann, "PATCH", fmt.Sprintf("/api/tasks/%d/", task.ID), `{"status":"done"}`, nil)

	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_active":true}`, nil)
	closed()
	w.want(200, 0, "POST", "/api/token/", credentials("bob", password), nil)
	if n := w.want(200, bob, "GET", "/api/notifications/unread_count/", "", nil).field("unread_count"); n != 0.0 {
		t.Errorf("told %v things while deactivated", n)
	}
}

func TestRightsAreThoseOfThisMoment(t *testing.T) {
	t.Parallel()
	t.Run("T-DEMOTE", rightsAreThoseOfThisMoment)
}

func rightsAreThoseOfThisMoment(t *testing.T) {
	w := newWorld(t)
	token := bearing(w.token(cem))
	create := func() int { return w.do(0, "PUT", "/api/users/9/", `{"username":"dan"}`, token).status }
	if status := create(); status != 403 {
		t.Fatalf("an ordinary user: %d", status)
	}
	for _, claim := range []string{"is_admin", "is_staff", "is_superuser", "admin"} {
		forged := bearing(tokentest.HostToken("user_id", "3", claim, "true", "username", `"ann"`))
		if a := w.do(0, "POST", "/api/users/", `{}`, forged); a.status != 403 {
			t.Errorf("with the claim %s: %d", claim, a.status)
		}
	}
	w.want(200, ann, "PATCH", "/api/users/3/", `{"is_admin":true}`, nil)
	if status := create(); status != 201 {
		t.Errorf("once an admin: %d", status)
	}
	w.want(200, ann, "PATCH", "/api/users/3/", `{"is_admin":false}`, nil)
	if status := create(); status != 403 {
		t.Errorf("no admin any more: %d", status)
	}
}

func TestSignOutEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, by := range []int64{bob, ann} {
		// It is too old for that of a host whose clock is behind. Such a one counts as new if it is first shown after.
		one, two, hosts := w.signIn(bob), w.signIn(bob), issued(bob, -120)
		other := w.signIn(cem)
		w.want(204, by, "DELETE", "/api/users/2/sessions/", "", nil)
		for _, token := range []string{one.Access, two.Access, hosts} {
			if status := w.opens(token); status != 401 {
				t.Errorf("by %d: a token of before: %d", by, status)
			}
		}
		if _, status := w.refresh(two.Refresh); status != 401 {
			t.Errorf("by %d: a refresh token of before: %d", by, status)
		}
		if w.opens(other.Access) != 200 || w.opens(w.token(bob)) != 200 {
			t.Errorf("by %d: it ended others' logins, or later ones", by)
		}
	}
	w.refused(403, "forbidden", "", cem, "DELETE", "/api/users/2/sessions/", "")
	w.refused(404, "not_found", "", ann, "DELETE", "/api/users/99/sessions/", "")
}

func TestProvisioning(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.set.Provision = true })
	for _, c := range []struct {
		id             int64
		claims         []string
		username, name string
	}{
		{10, []string{"username", `"dora"`, "name", `"Dora Ö."`}, "dora", "Dora Ö."},
		{11, []string{"username", `"eve"`}, "eve", "eve"},
		{12, nil, "user-12", "user-12"},
		{13, []string{"username", `"ANN"`, "name", `"Another Ann"`}, "user-13", "Another Ann"},
		{14, []string{"username", `"no good"`, "name", `"Fay"`}, "user-14", "Fay"},
		{15, []string{"username", `5`, "name", `["x"]`}, "user-15", "user-15"},
		{16, []string{"username", `"gil"`, "name", `"a\u0000b"`}, "", ""},
		{17, []string{"username", `"` + strings.Repeat("x", 200) + `"`, "name", `"` + strings.Repeat("y", 200) + `"`},
			"user-17", "user-17"},
		{18, []string{"username", `"hal"`, "name", `"<script>alert(1)</script>"`, "is_admin", "true", "is_staff",
			"true"}, "hal", "<script>alert(1)</script>"},
		{19, []string{"username", `"` + "ｂｏｂ" + `"`, "name", `"Full Width"`}, "user-19", "Full Width"},
		{1<<40 - 1, []string{"username", `"last"`}, "last", "last"},
	} {
		var me userJSON
		a := w.do(0, "GET", "/api/me/", "", bearing(tokentest.HostToken(append([]string{"user_id", fmt.Sprint(c.id)},
			c.claims...)...)))
		if err := json.Unmarshal([]byte(a.text), &me); err != nil || a.status != 200 {
			t.Errorf("%d: %d %s", c.id, a.status, a.text)
			continue
		}
		if c.username != "" && (me.Username != c.username || me.Name != c.name) || me.ID != c.id || me.IsAdmin ||
			!me.IsActive {
			t.Errorf("%d: %s", c.id, a.text)
		}
	}
	// Names follow later tokens.
	if a := w.do(0, "GET", "/api/me/", "", bearing(tokentest.HostToken("user_id", "12", "username",
		`"zoe"`))); a.field("username") != "zoe" {
		t.Errorf("the second time: %s", a.text)
	}
	w.want(401, 0, "POST", "/api/token/", credentials("dora", ""), nil)

	var task taskJSON
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"For somebody new","assigned_to":30}`, &task)
	if a := w.do(0, "GET", "/api/notifications/unread_count/", "",
		bearing(tokentest.HostToken("user_id", "30"))); a.field("unread_count") != 1.0 {
		t.Errorf("somebody known by a task: %d %s", a.status, a.text)
	}
	w.want(204, ann, "DELETE", "/api/users/30/", "", nil)
	for name, token := range map[string]string{
		"deleted":          tokentest.HostToken("user_id", "30"),
		"2^40":             tokentest.HostToken("user_id", fmt.Sprint(int64(1<<40))),
		"beyond":           tokentest.HostToken("user_id", fmt.Sprint(int64(1<<62))),
		"made here":        tokentest.HostToken("user_id", "31", "gen", "0"),
		"expired":          tokentest.HostToken("user_id", "32", "exp", "1700000000"),
		"a host's refresh": tokentest.HostToken("user_id", "33", "token_type", `"refresh"`),
		"a stranger's": tokentest.Forge([]byte("a key of a stranger, of 32 bytes"), tokentest.PlainHeader,
			tokentest.Said("user_id", "34")),
		"deactivated later": tokentest.HostToken("user_id", "11", "iat", "1700000000"),
	} {
		if name == "deactivated later" {
			w.want(200, ann, "PATCH", "/api/users/11/", `{"is_active":false}`, nil)
		}
		if status := w.opens(token); status != 401 {
			t.Errorf("%s: %d", name, status)
		}
	}
	for _, id := range []string{"30", "31", "32", "33", "34", fmt.Sprint(int64(1 << 40))} {
		w.want(404, ann, "GET", "/api/users/"+id+"/", "", nil)
	}
	w.refused(400, "invalid", "assigned_to", ann, "POST", "/api/tasks/",
		fmt.Sprintf(`{"title":"x","assigned_to":%d}`, int64(1<<40)))
	w.refused(400, "invalid", "assigned_to", ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":11}`)
	w.refused(400, "invalid", "assigned_to", ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":30}`)

	var made userJSON
	w.want(201, ann, "POST", "/api/users/", credentials("ours", password), &made)
	if made.ID < 1<<40 {
		t.Errorf("somebody made here got the host's id %d", made.ID)
	}
}

func TestUnknownUsersStayUnknownWithoutProvisioning(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if status := w.opens(tokentest.HostToken("user_id", "10", "username", `"dora"`)); status != 401 {
		t.Errorf("a token: %d", status)
	}
	w.refused(400, "invalid", "assigned_to", ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":10}`)
	w.want(404, ann, "GET", "/api/users/10/", "", nil)
}

func TestSetupLinkWorksOnce(t *testing.T) {
	t.Parallel()
	t.Run("T-FIRSTADMIN", setupLinkWorksOnce)
}

func setupLinkWorksOnce(t *testing.T) {
	w := vacant(t)
	body := func(secret string) string {
		return string(encode(map[string]string{"secret": secret, "username": "root", "password": password,
			"name": "The Boss"}))
	}
	w.refused(404, "not_found", "", 0, "POST", "/api/setup/", body("")) // no link was made yet
	link, err := w.srv.Setup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	secret, ok := strings.CutPrefix(link, "/setup#")
	if !ok || len(secret) < 20 {
		t.Fatalf("link %q", link)
	}
	for _, wrong := range []string{"", "x", secret[:len(secret)-1], secret + "x", strings.ToLower(secret)} {
		w.refused(404, "not_found", "", 0, "POST", "/api/setup/", body(wrong))
	}
	for _, c := range []struct{ body, field string }{
		{`{}`, "secret"},
		{`{"secret":1}`, "secret"},
		{`{"secret":"` + secret + `"}`, "username"},
		{`{"secret":"` + secret + `","username":"root"}`, "password"},
		{`{"secret":"` + secret + `","username":"root","password":"short"}`, "password"},
		{`{"secret":"` + secret + `","username":"no good","password":"` + password + `"}`, "username"},
	} {
		w.refused(400, "invalid", c.field, 0, "POST", "/api/setup/", c.body)
	}

	next, err := w.srv.Setup(t.Context())
	if err != nil || next == link {
		t.Fatalf("link %q, %v", next, err)
	}
	w.refused(404, "not_found", "", 0, "POST", "/api/setup/", body(secret)) // void
	secret = strings.TrimPrefix(next, "/setup#")
	var boss userJSON
	w.want(201, 0, "POST", "/api/setup/", body(secret), &boss)
	if boss.Username != "root" || boss.Name != "The Boss" || !boss.IsAdmin || !boss.IsActive {
		t.Errorf("made %+v", boss)
	}
	for _, s := range []string{secret, "", "x"} {
		w.refused(404, "not_found", "", 0, "POST", "/api/setup/", body(s))
	}
	if link, err := w.srv.Setup(t.Context()); link != "" || err != nil {
		t.Errorf("with an admin: %q, %v", link, err)
	}
	w.want(200, 0, "POST", "/api/token/", credentials("root", password), nil)
}

func TestSetupLinkIsVoidOnceThereIsAnAdmin(t *testing.T) {
	t.Parallel()
	w := vacant(t)
	link, err := w.srv.Setup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	yes, name := true, "ann"
	if _, _, err := w.db.ReplaceUser(t.Context(), ann, db.UserPatch{Username: &name, Admin: &yes}); err != nil {
		t.Fatal(err)
	}
	body := string(encode(map[string]string{"secret": strings.TrimPrefix(link, "/setup#"), "username": "root",
		"password": password}))
	w.refused(404, "not_found", "", 0, "POST", "/api/setup/", body)
}

func TestSetupLinkMakesOneAdminOfTwo(t *testing.T) {
	t.Parallel()
	skipInShort(t, "passwords are hashed")
	w := vacant(t)
	link, err := w.srv.Setup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	statuses := make([]int, 4)
	var all sync.WaitGroup
	for i := range statuses {
		all.Go(func() {
			body := map[string]string{"secret": strings.TrimPrefix(link, "/setup#"),
				"username": fmt.Sprintf("root%d", i), "password": password}
			statuses[i] = w.do(0, "POST", "/api/setup/", string(encode(body))).status
		})
	}
	all.Wait()
	made := 0
	for _, status := range statuses {
		switch status {
		case 201:
			made++
		case 404:
		default:
			t.Errorf("answered %v", statuses)
		}
	}
	if made != 1 {
		t.Errorf("answered %v", statuses)
	}
}

func TestTokenLifetimesAreBounded(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-TTL", tokenLifetimesAreBounded)
}

func tokenLifetimesAreBounded(t *testing.T) {
	for _, c := range []Config{
		{AccessTTL: time.Hour + time.Second}, {AccessTTL: time.Millisecond}, {AccessTTL: -time.Minute},
		{RefreshTTL: 31 * 24 * time.Hour}, {RefreshTTL: time.Millisecond}, {RefreshTTL: -time.Hour},
	} {
		c.Key = testKey
		if _, err := New(c, nil, newHub("")); err == nil {
			t.Errorf("took access %v, refresh %v", c.AccessTTL, c.RefreshTTL)
		}
	}
	w := newWorld(t, func(w *world) { w.cfg.AccessTTL, w.cfg.RefreshTTL = 90*time.Second, 2*time.Hour })
	pair, _ := w.refresh(w.signIn(bob).Refresh)
	for kind, c := range map[string]struct {
		token string
		want  time.Duration
	}{token.Access: {pair.Access, 90 * time.Second}, token.Refresh: {pair.Refresh, 2 * time.Hour}} {
		claims, err := w.srv.gate.tokens.Verify(c.token, kind)
		if left := time.Until(claims.Expires); err != nil || left > c.want || left < c.want-10*time.Second {
			t.Errorf("%s: %v left, %v", kind, left, err)
		}
	}
}

func TestNothingSecretIsStoredInTheClear(t *testing.T) {
	t.Parallel()
	t.Run("T-REST", nothingSecretIsStoredInTheClear)
}

func nothingSecretIsStoredInTheClear(t *testing.T) {
	w := newWorld(t)
	w.setPassword(bob)
	key, err := token.LoadKey(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	pair := w.signIn(bob)
	next, _ := w.refresh(pair.Refresh)
	held := cookieOf(t, w.want(200, 0, "POST", "/api/session/", credentials("bob", password), nil))
	secrets := map[string]string{
		"the password": password, "an access token": pair.Access, "a refresh token": pair.Refresh,
		"the next one": next.Refresh, "the cookie": held.Value, "the key": string(key),
	}
	for _, token := range []string{pair.Access, pair.Refresh, next.Access, next.Refresh, held.Value} {
		parts := strings.Split(token, ".")
		secrets["the signature of "+token[:5]+parts[2]] = parts[2]
	}
	w.stop()
	files, err := filepath.Glob(filepath.Join(w.dir, "*"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for what, secret := range secrets {
			if filepath.Base(file) != token.KeyFile && strings.Contains(string(text), secret) {
				t.Errorf("%s holds %s", filepath.Base(file), what)
			}
		}
		if info, err := os.Stat(file); err != nil || filepath.Base(file) == token.KeyFile &&
			info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", file, info.Mode())
		}
	}
}

// A host's clock was ahead. Who signs in at the host right after signing out everywhere is let in at once, though the
// clock may have signed tokens of that time before.
func TestSigningInRightAfterSigningOutIsGoodAtOnce(t *testing.T) {
	t.Parallel()
	byTheClock(t, func(t *testing.T, w *world) {
		made := 0
		issue := func(ahead int) string { // each sign-in at the host makes another token
			made++
			return tokentest.HostToken("user_id", "2", "iat", fmt.Sprint(time.Now().Unix()+int64(ahead)), "jti",
				fmt.Sprintf(`"sign-in %d"`, made))
		}
		opens := func(token string) int {
			_, a := w.ask("GET /api/me/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token +
				"\r\n\r\n")
			return a.status
		}
		void := map[string]string{"of the clock that was ahead": issue(20), "of the right clock": issue(0),
			"far ahead": issue(240)}
		for what, token := range void {
			if got := opens(token); got != 200 {
				t.Fatalf("a token %s: %d", what, got)
			}
		}
		void["that was not shown"] = issue(20)
		for round := range 3 {
			pass(300 * time.Millisecond)
			if err := w.db.EndSessions(t.Context(), bob); err != nil {
				t.Fatal(err)
			}
			fresh, slow := issue(0), issue(0)
			for i := range 2 {
				if got := opens(fresh); got != 200 {
					t.Errorf("round %d, %d: signed in since: %d", round, i, got)
				}
				for what, token := range void {
					if got := opens(token); got != 401 {
						t.Errorf("round %d, %d: a token %s: %d", round, i, what, got)
					}
				}
				pass(15 * time.Second)
			}
			if got := opens(slow); got != 401 {
				t.Errorf("round %d: a token that comes late: %d", round, got)
			}
			void[fmt.Sprintf("of round %d", round)] = fresh
		}
	})
}

// So it is where the host's clock is behind: its tokens say that they were made before the sign-out.
func TestSigningInAtAClockThatIsBehindIsGoodAtOnce(t *testing.T) {
	t.Parallel()
	for _, behind := range []time.Duration{time.Second, 8 * time.Second, 30 * time.Second} {
		byTheClock(t, func(t *testing.T, w *world) {
			made := 0
			issue := func() string {
				made++
				return tokentest.HostToken("user_id", "2", "iat", fmt.Sprint(time.Now().Add(-behind).Unix()), "jti",
					fmt.Sprintf(`"sign-in %d"`, made))
			}
			opens := func(token string) int {
				_, a := w.ask("GET /api/me/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token +
					"\r\n\r\n")
				return a.status
			}
			shown, kept := issue(), issue()
			if got := opens(shown); got != 200 {
				t.Fatalf("%v behind: a token: %d", behind, got)
			}
			pass(2 * time.Second)
			if err := w.db.EndSessions(t.Context(), bob); err != nil {
				t.Fatal(err)
			}
			for what, token := range map[string]string{"that was shown": shown, "that was not": kept} {
				if got := opens(token); got != 401 {
					t.Errorf("%v behind: a token of before %s: %d", behind, what, got)
				}
			}
			fresh := issue()
			for range 2 {
				if got := opens(fresh); got != 200 {
					t.Errorf("%v behind: signed in since: %d", behind, got)
				}
				pass(15 * time.Second)
			}
		})
	}
}

// A host's clock may be up to 5 minutes ahead. Beyond that its tokens are refused, and the log names the clock.
func TestTheLogNamesAHostsClockThatIsAhead(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	w := newWorld(t, func(w *world) { w.log = slog.New(slog.NewTextHandler(&log, nil)) })
	if got := w.opens(issued(bob, 290)); got != 200 {
		t.Errorf("a clock almost 5 minutes ahead: %d", got)
	}
	token := issued(bob, 600)
	for range 10 {
		if got := w.opens(token); got != 401 {
			t.Errorf("a clock 10 minutes ahead: %d", got)
		}
	}
	w.opens(tokentest.Forge([]byte("the attacker's key, of 32 bytes.."), tokentest.PlainHeader,
		tokentest.Said("iat", fmt.Sprint(time.Now().Unix()+600))))
	w.stop()
	if got := log.String(); strings.Count(got, "clock of the host") != 1 || strings.Contains(got, token) ||
		!strings.Contains(got, "10 min") && !strings.Contains(got, "9 min") {
		t.Errorf("logged %s", got)
	}
}
