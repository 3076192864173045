package server

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ctms/db"
)

// standing has no time pass for the database: on a slow machine, whoever had to wait could try again before the test
// does.
func standing(w *world) {
	now := time.Now()
	w.set.Clock = db.Clock{Now: func() time.Time { return now }, Elapsed: func() time.Duration { return 0 }}
}

func TestLoginsAreLimited(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", loginsAreLimited)
}

// loginsAreLimited tries wrong passwords for a user and for a name that nobody has. The answers must be
// the same, to the byte.
func loginsAreLimited(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	var log *logged
	w := newWorld(t, standing, trusting("127.0.0.0/8"), func(w *world) { log = record(w) })
	w.setPassword(bob)
	pair := w.signIn(bob)
	var seen [2][]string
	for i, username := range []string{"bob", "nobody"} {
		from := with("X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i+1))
		for n := range 13 {
			path := []string{"/api/token/", "/api/session/"}[n%2]
			a := w.do(0, "POST", path, credentials(username, "not the password"), from)
			wait, _ := strconv.Atoi(a.header.Get("Retry-After"))
			if n < 10 && (a.status != 401 || wait != 0) || n >= 10 &&
				(a.status != 429 || wait < 1 || wait > 30 || a.field("code") != "too_many_attempts") {
				t.Errorf("%s, attempt %d: %d %s, Retry-After %d", username, n+1, a.status, a.text, wait)
			}
			a.header.Del("Date")
			a.header.Del("X-Request-Id") // each has its own
			a.header.Del("Retry-After")
			seen[i] = append(seen[i], fmt.Sprint(a.status, a.text, a.header))
		}
	}
	if got, want := strings.Join(seen[1], "\n"), strings.Join(seen[0], "\n"); got != want {
		t.Errorf("attempts at nobody's password:\n%s\nat somebody's:\n%s", got, want)
	}
	stuck := with("X-Forwarded-For", "203.0.113.1")
	// Were it an oracle, it would be of no use
	w.refused(429, "too_many_attempts", "", 0, "POST", "/api/token/", credentials("bob", password), stuck)
	w.refused(429, "too_many_attempts", "", 0, "POST", "/api/token/", credentials("cem", password), stuck)
	w.want(200, 0, "POST", "/api/token/", credentials("bob", password), nil)
	if a := w.do(0, "POST", "/api/token/", credentials("bob", password),
		with("X-Forwarded-For", w.stranger())); a.status != 200 {
		t.Errorf("the owner, from elsewhere: %d %s", a.status, a.text)
	}
	if _, status := w.refresh(pair.Refresh); status != 200 || w.opens(pair.Access) != 200 { // who is signed in stays so
		t.Errorf("a login of before: %d", status)
	}
	if !strings.Contains(log.String(), "login refused") || !strings.Contains(log.String(),
		"addr=203.0.113.1 limited=") {
		t.Errorf("the log says nothing of the limit:\n%s", log)
	}

	w.stop()
	w.start() // the limit is remembered
	w.refused(429, "too_many_attempts", "", 0, "POST", "/api/token/", credentials("bob", password), stuck)
}

func TestForwardedHeadersFreeNobody(t *testing.T) {
	t.Parallel()
	t.Run("T-XFF", forwardedHeadersFreeNobody)
}

func forwardedHeadersFreeNobody(t *testing.T) {
	skipInShort(t, "it starts a server for each case")
	for name, c := range map[string]struct {
		edit  func(*world)
		names []string
		comes string // behind ours in the header, by the proxy
		hint  bool   // in the log, to somebody who runs a proxy and did not say so
	}{
		"nobody is trusted": {func(*world) {},
			[]string{"X-Forwarded-For", "X-Real-Ip", "Forwarded", "Cf-Connecting-Ip", "True-Client-Ip", "X-Client-Ip",
				"X-Forwarded"}, "", true},
		"another is": {trusting("10.0.0.0/8"), []string{"X-Forwarded-For"}, "", true},
		"we are, and say where it comes from": {trusting("127.0.0.0/8"), []string{"X-Forwarded-For"}, ", 198.51.100.7",
			false},
		"we are, but for another header": {trusting("127.0.0.0/8"),
			[]string{"X-Real-Ip", "Forwarded", "Cf-Connecting-Ip", "True-Client-Ip"}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			var log *logged
			w := vacant(t, standing, c.edit, func(w *world) { log = record(w) })
			if _, err := w.srv.Setup(t.Context()); err != nil {
				t.Fatal(err)
			}
			attempt := func(i int) int { // at the setup link: that costs no hash
				return w.do(0, "POST", "/api/setup/", `{"secret":"x","username":"root","password":"`+password+`"}`,
					func(r *http.Request) {
						for _, name := range c.names {
							at := fmt.Sprintf("192.0.2.%d", i)
							if name == "Forwarded" {
								at = "for=" + at
							}
							r.Header.Set(name, at+c.comes)
						}
					}).status
			}
			for i := range 10 {
				if status := attempt(i); status != 404 {
					t.Fatalf("attempt %d: %d", i+1, status)
				}
			}
			if status := attempt(99); status != 429 {
				t.Errorf("the next: %d", status)
			}
			if hint := strings.Contains(log.String(), "CTMS_TRUSTED_PROXIES"); hint != c.hint {
				t.Errorf("a word of the proxy in the log: %t", hint)
			}
		})
	}
}

func TestOldPasswordsAreLimited(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", oldPasswordsAreLimited)
}

func oldPasswordsAreLimited(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	w := newWorld(t, standing) // where cem has no password, and finding that out costs no hash
	body := `{"password":"another horse battery","old_password":"a guess"}`
	for range 10 {
		w.refused(400, "invalid", "old_password", cem, "PATCH", "/api/users/3/", body)
	}
	a := w.refused(429, "too_many_attempts", "", cem, "PATCH", "/api/users/3/", body)
	if wait, _ := strconv.Atoi(a.header.Get("Retry-After")); wait < 1 || wait > 30 {
		t.Errorf("Retry-After %d", wait)
	}
	w.want(200, cem, "PATCH", "/api/users/3/", `{"name":"Cem"}`, nil)
	w.want(200, ann, "PATCH", "/api/users/3/", `{"password":"another horse battery"}`, nil) // admins give no old one
}

func TestTheSetupLinkIsNotGuessed(t *testing.T) {
	t.Parallel()
	t.Run("T-FIRSTADMIN", theSetupLinkIsNotGuessed)
}

func theSetupLinkIsNotGuessed(t *testing.T) {
	w := vacant(t, standing, trusting("127.0.0.0/8"))
	link, err := w.srv.Setup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	body := func(secret string) string {
		return `{"secret":"` + secret + `","username":"root","password":"` + password + `"}`
	}
	stranger := with("X-Forwarded-For", w.stranger())
	for range 10 {
		w.refused(404, "not_found", "", 0, "POST", "/api/setup/", body("x"), stranger)
	}
	secret := strings.TrimPrefix(link, "/setup#")
	w.refused(429, "too_many_attempts", "", 0, "POST", "/api/setup/", body(secret), stranger)
	w.want(201, 0, "POST", "/api/setup/", body(secret), nil)
	for range 20 { // now that there is none, attempts at it cost nobody anything
		w.refused(404, "not_found", "", 0, "POST", "/api/setup/", body(secret), with("X-Forwarded-For", "192.0.2.77"))
	}
}

func TestTheDatabaseHoldsNoSecret(t *testing.T) {
	t.Parallel()
	t.Run("T-REST", theDatabaseHoldsNoSecret)
}

func theDatabaseHoldsNoSecret(t *testing.T) {
	w := newWorld(t, trusting("127.0.0.0/8"))
	w.setPassword(bob)
	var pair pairJSON
	w.want(200, 0, "POST", "/api/token/", credentials("bob", password), &pair)
	next, _ := w.refresh(pair.Refresh)
	w.do(0, "POST", "/api/token/", credentials("typed-in-the-wrong-field", "a wrong password"),
		with("X-Forwarded-For", "203.0.113.77"))
	w.stop()
	file, err := os.ReadFile(filepath.Join(w.dir, db.File))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{
		"eyJ", signature(pair.Access), signature(pair.Refresh), signature(next.Refresh), password, "a wrong password",
		"typed-in-the-wrong-field", "203.0.113.77", string(testKey),
	} {
		if bytes.Contains(file, []byte(secret)) {
			t.Errorf("the database holds %q", secret)
		}
	}
	if !bytes.Contains(file, []byte("bob")) {
		t.Error("looked at the wrong file")
	}
}

func signature(token string) string { return token[strings.LastIndexByte(token, '.')+1:] }

func TestASiteOfIPv6GuessesLittleAndBlocksNobody(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE, T-LOGIN-DOS", aSiteOfIPv6)
}

func aSiteOfIPv6(t *testing.T) { // 120 networks of a /48 guess at the same time
	skipInShort(t, "hundreds of passwords are hashed")
	w := newWorld(t, standing, trusting("127.0.0.0/8"))
	w.want(200, ann, "PATCH", "/api/users/2/", `{"password":"`+password+`"}`, nil)
	from := func(address string) func(*http.Request) { return with("X-Forwarded-For", address) }
	login := func(address, word string) int {
		return w.do(0, "POST", "/api/token/", credentials("bob", word), from(address)).status
	}
	if status := login("2001:db8:1:ff00::1", password); status != 200 {
		t.Fatalf("bob: %d", status)
	}
	var statuses [600]atomic.Int32
	var guessers sync.WaitGroup
	for i := range 120 {
		guessers.Go(func() { statuses[login(fmt.Sprintf("2001:db8:1:%x::1", i*256), "a wrong one")].Add(1) })
	}
	for _, address := range []string{"2001:db8:1:ff00::1", "2001:db8:2::1", "192.0.2.1"} { // his own, and elsewhere
		status := login(address, password)
		for began := time.Now(); status == 503 && time.Since(began) < 5*time.Minute; { // a hash takes seconds here
			status = login(address, password)
		}
		if status != 200 {
			t.Errorf("bob from %s meanwhile: %d", address, status)
		}
	}
	guessers.Wait()
	for i := range 120 { // those that were told to come back
		statuses[login(fmt.Sprintf("2001:db8:1:%x::2", i*256), "a wrong one")].Add(1)
	}
	if n := statuses[401].Load(); n > 33 { // 30, and as many as were under way
		t.Errorf("%d guesses of a /48 were checked", n)
	}
	if n := statuses[401].Load() + statuses[429].Load() + statuses[503].Load(); n != 240 {
		t.Errorf("%d of 240 guesses were refused", n)
	}
}
