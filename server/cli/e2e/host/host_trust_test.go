// Tests whose tokens the program takes beside a host, and whose its own are.

package host

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token/tokentest"
)

// hostsKey is the setting of a host that signs with tokentest.Key.
var hostsKey = "CTMS_JWT_SECRET=" + string(tokentest.Key)

// me is what a token is good for, and whose it is.
func me(t testing.TB, p *e2e.Process, token string) (status int, body string) {
	t.Helper()
	return e2e.Request(t, "GET", p.URL+"/api/me/", token, "")
}

// A host's key without a word on who its people are is a refusal to start, that says what to choose.
func TestAHostsKeyNeedsAWordOnItsPeople(t *testing.T) {
	t.Parallel()
	credentials := t.TempDir()
	if err := os.WriteFile(filepath.Join(credentials, "ctms.jwt-secret"), tokentest.Key, 0o400); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		env   []string
		words []string
	}{
		"a secret": {[]string{hostsKey}, []string{"CTMS_JWT_SECRET", "--host-users", "provision", "adopt"}},
		"a file": {[]string{"CTMS_JWT_SECRET_FILE=" + filepath.Join(credentials, "ctms.jwt-secret")},
			[]string{"--host-users"}},
		"a credential": {[]string{"CREDENTIALS_DIRECTORY=" + credentials}, []string{"--host-users"}},
		"a JWKS": {[]string{"CTMS_JWKS=https://id.example.com/jwks", "CTMS_ISSUER=x", "CTMS_AUDIENCE=y"},
			[]string{"CTMS_JWKS", "--host-users"}},
		"a JWKS without an issuer": {[]string{"CTMS_JWKS=https://id.example.com/jwks", "CTMS_AUDIENCE=y",
			"CTMS_HOST_USERS=adopt"},
			[]string{"--issuer", "--audience"}},
		"a JWKS without an audience": {[]string{"CTMS_JWKS=https://id.example.com/jwks", "CTMS_ISSUER=x",
			"CTMS_HOST_USERS=adopt"},
			[]string{"--issuer", "--audience"}},
		"two kinds of keys": {[]string{hostsKey, "CTMS_JWKS=https://id.example.com/jwks"}, []string{"--jwks", "both"}},
		"our own issuer":    {[]string{hostsKey, "CTMS_HOST_USERS=adopt", "CTMS_ISSUER=ctms"}, []string{"--issuer"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			p := e2e.Launch(t, e2e.Command(t, append(c.env, "CTMS_DATA="+dir, "CTMS_LISTEN=127.0.0.1:0"), "serve"))
			if code := p.Wait(e2e.Patience); code != e2e.ExitUsage {
				t.Errorf("exit code %d, want %d", code, e2e.ExitUsage)
			}
			said := p.Err.String()
			for _, word := range c.words {
				if !strings.Contains(said, word) {
					t.Errorf("standard error is %q, want %q in it", said, word)
				}
			}
			if lines := strings.Count(said, "\n"); lines != 2 || strings.Contains(said, string(tokentest.Key)) {
				t.Errorf("standard error has %d lines, want one and where help is: %s", lines, said)
			}
		})
	}
}

// isSignedBy reports whether a token of HS256 is signed with a key.
func isSignedBy(token string, key []byte) bool {
	text, signature, _ := strings.Cut(token[strings.Index(token, ".")+1:], ".")
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(token[:strings.Index(token, ".")] + "." + text))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)) == signature
}

// The host's user 1 is not our first admin, and no token of ours is good at the host.
func TestNoSideIsTheOther(t *testing.T) {
	t.Parallel()
	t.Run("T-HOST-KEY", noSideIsTheOther)
}

func noSideIsTheOther(t *testing.T) {
	dir := t.TempDir()
	p := e2e.Serve(t, dir, []string{hostsKey, "CTMS_HOST_USERS=provision", "CTMS_HOST_ACCESS=board"})
	setup := p.Await(p.Out, `/setup#`)
	secret := strings.TrimSpace(setup[strings.Index(setup, "#")+1:])
	status, body := e2e.Request(t, "POST", p.URL+"/api/setup/", "",
		fmt.Sprintf(`{"secret":%q,"username":"root","password":%q}`, secret, e2e.Password))
	if status != 201 {
		t.Fatalf("%d %s", status, body)
	}
	_, access := e2e.LogIn(t, p, "root", e2e.Password)
	if _, body := me(t, p, access); !strings.Contains(body, `"id":1099511627776,`) ||
		!strings.Contains(body, `"is_admin":true`) {
		t.Errorf("the first admin: %s", body)
	}
	if status, body := me(t, p, tokentest.HostToken("username", `"hal"`)); status != 200 ||
		strings.Contains(body, `"is_admin":true`) ||
		!strings.Contains(body, `"hal"`) {
		t.Errorf("the host's user 1: %d %s", status, body)
	}
	for name, token := range map[string]string{
		"an id of ours": tokentest.HostToken("user_id", "1099511627776"),
		"one as ours":   tokentest.HostToken("user_id", "1099511627776", "iss", `"ctms"`, "gen", "0"),
		"a former one":  tokentest.HostToken("user_id", "1099511627776", "gen", "0"),
		"one without iss": tokentest.Forge([]byte("a key of a stranger, of 32 bytes"), tokentest.PlainHeader,
			tokentest.Said()),
	} {
		if status, body := me(t, p, token); status != 401 {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	minted := strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "root"))
	for name, token := range map[string]string{"an access token": access, "a token for a script": minted} {
		if isSignedBy(token, tokentest.Key) {
			t.Errorf("%s of ours is good at the host", name)
		}
	}
	status, body = e2e.Request(t, "PATCH", p.URL+"/api/users/1/", access, fmt.Sprintf(`{"password":%q}`, e2e.Password))
	if status != 400 || !strings.Contains(body, `"field":"password"`) {
		t.Errorf("a password for somebody of the host's: %d %s", status, body)
	}
	p.Stop()
}

// A key is replaced while tokens of the other are about: both are in the file for a while.
func TestASecretIsReplacedWithAnOverlap(t *testing.T) {
	t.Parallel()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "keys")
	other := []byte("another key of the host, of more than 32 bytes")
	former, next := tokentest.HostToken(), tokentest.Forge(other, tokentest.PlainHeader, tokentest.Said())
	env := []string{"CTMS_JWT_SECRET_FILE=" + file, "CTMS_HOST_USERS=provision"}
	for _, c := range []struct {
		keys         string
		former, next int
	}{
		{string(tokentest.Key) + "\n", 200, 401},
		{string(other) + "\r\n" + string(tokentest.Key) + "\r\n", 200, 200},
		{string(other), 401, 200},
	} {
		if err := os.WriteFile(file, []byte(c.keys), 0o600); err != nil {
			t.Fatal(err)
		}
		p := e2e.Serve(t, dir, env)
		if status, _ := me(t, p, former); status != c.former {
			t.Errorf("%q: the former key: %d, want %d", c.keys, status, c.former)
		}
		if status, _ := me(t, p, next); status != c.next {
			t.Errorf("%q: the next key: %d, want %d", c.keys, status, c.next)
		}
		p.Stop()
	}
}

func TestAHostMustNotHaveOurKey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	if err := os.WriteFile(filepath.Join(dir, "jwt.key"), tokentest.Key, 0o600); err != nil {
		t.Fatal(err)
	}
	p := e2e.Launch(t, e2e.Command(t, []string{hostsKey, "CTMS_HOST_USERS=adopt", "CTMS_DATA=" + dir,
		"CTMS_LISTEN=127.0.0.1:0"}, "serve"))
	if code := p.Wait(e2e.Patience); code != e2e.ExitUsage || !strings.Contains(p.Err.String(), "jwt.key") {
		t.Errorf("exit code %d, %s", code, p.Err)
	}
}

// A host that was set up with the older flags keeps its people, its front end and its bell.
func TestAHostOfBeforeGoesOn(t *testing.T) {
	t.Parallel()
	p := e2e.Serve(t, t.TempDir(), []string{hostsKey}, "--provision-users", "--adopt-ids")
	p.Await(p.Err, `"level":"WARN".*CTMS_HOST_ACCESS is not set.*inbox_only.*board`)
	token := tokentest.HostToken("user_id", "7", "username", `"zoe"`)
	ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()
	for path, status := range map[string]int{
		"/api/notifications/": 200, "/api/notifications/unread_count/": 200, "/api/me/": 200,
		"/api/tasks/": 403, "/api/users/": 403, "/api/users/7/": 403, "/api/task_counts/": 403,
	} {
		if got, body := e2e.Request(t, "GET", p.URL+path, token, ""); got != status || got == 403 &&
			!strings.Contains(body, `"inbox_only"`) {
			t.Errorf("%s: %d %s, want %d", path, got, body, status)
		}
	}
	if status, _ := e2e.Request(t, "POST", p.URL+"/api/notifications/mark_all_read/", token, "{}"); status != 200 {
		t.Errorf("mark_all_read: %d", status)
	}
	p.Stop()
	if log := p.Err.String(); strings.Contains(log, token) {
		t.Error("the log has a token")
	}
}

// A host that calls its people by other ids than ours: UUIDs, subjects of a provider, digits that are none of ours.
func TestAHostsPeopleByTheirOwnIDs(t *testing.T) {
	t.Parallel()
	const uuid = "8f2c1c1e-6d0a-4f4e-9a53-2b1f0f0c9d77"
	dir := t.TempDir()
	env := []string{hostsKey, "CTMS_HOST_USERS=provision"}
	args := []string{"--user-claim=sub", "--user-ids=external", "--name-claims=nick;full_name", "--leeway=30s"}
	p := e2e.Serve(t, dir, env, args...)
	token := func(sub, nick string, more ...string) string {
		return tokentest.HostToken(append([]string{"user_id", "", "sub", `"` + sub + `"`, "nick", `"` + nick + `"`,
			"full_name",
			`"The ` + nick + `"`}, more...)...)
	}
	ids := map[string]string{}
	for _, sub := range []string{uuid, "7", strings.ToUpper(uuid)} {
		status, body := me(t, p, token(sub, "zoe"))
		id := regexp.MustCompile(`"id":(\d+)`).FindStringSubmatch(body)
		if status != 200 || id == nil || len(id[1]) < 13 || !strings.Contains(body, `"The zoe"`) {
			t.Fatalf("%s: %d %s", sub, status, body)
		}
		ids[id[1]] = sub
	}
	if len(ids) != 3 {
		t.Errorf("three people are %v", ids)
	}
	ago := fmt.Sprint(time.Now().Unix() - 10)
	if status, body := me(t, p, token(uuid, "zoe", "exp", ago)); status != 200 {
		t.Errorf("expired within the leeway: %d %s", status, body)
	}
	if status, _ := me(t, p, tokentest.HostToken("sub", "7")); status != 401 {
		t.Errorf("a number where all ids are texts: %d", status)
	}
	if status, body := me(t, p, token(uuid, "zed", "iat", fmt.Sprint(time.Now().Unix()+2))); status != 200 ||
		!strings.Contains(body, `"The zed"`) {
		t.Errorf("the name does not follow: %d %s", status, body)
	}
	p.Stop()
}

// Why a token is refused is in the log, and ctms check says it of one in a file. Neither shows the token.
func TestWhyATokenIsRefused(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "token")
	env := []string{hostsKey, "CTMS_HOST_USERS=provision"}
	p := e2e.Serve(t, dir, env)
	check := func(token string, args ...string) (string, int) {
		t.Helper()
		if err := os.WriteFile(file, []byte("Bearer "+token+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		run := e2e.Launch(t, e2e.Command(t, append(env, "CTMS_DATA="+dir), append([]string{"check", "--token-file", file},
			args...)...))
		code := run.Wait(e2e.Patience)
		if said := run.Out.String() + run.Err.String(); strings.Contains(said, token) {
			t.Errorf("the check shows the token: %s", said)
		}
		return run.Out.String(), code
	}
	refused := map[string]string{
		"signed by another key": tokentest.Forge([]byte("a key of a stranger, of 32 bytes"), tokentest.PlainHeader,
			tokentest.Said()),
		"alg RS512 is not of this key": tokentest.Forge(tokentest.Key, `{"alg":"RS512"}`, tokentest.Said()),
		"no claim user_id":             tokentest.HostToken("user_id", ""),
		`expired \d+ (s|min) ago`:      tokentest.HostToken("exp", fmt.Sprint(time.Now().Unix()-41)),
	}
	for why, token := range refused {
		if status, _ := me(t, p, token); status != 401 {
			t.Errorf("%s: %d", why, status)
		}
		line := p.Await(p.Err, `a token is refused.*`+why)
		if strings.Contains(line, token) || strings.Contains(line, strings.Split(token, ".")[2]) {
			t.Errorf("the log shows the token: %s", line)
		}
		if said, code := check(token); code != e2e.ExitFailure ||
			!regexp.MustCompile(`problem  token .*`+why).MatchString(said) {
			t.Errorf("check of %s: exit code %d, %s", why, code, said)
		}
	}
	if said, code := check(tokentest.HostToken("user_id", "7")); code != 0 ||
		!strings.Contains(said, "becomes a user here") ||
		!strings.Contains(said, "inbox") {
		t.Errorf("check of a good token: exit code %d, %s", code, said)
	}
	if status, _ := me(t, p, tokentest.HostToken("user_id", "7", "username", `"zoe"`)); status != 200 {
		t.Errorf("a good token: %d", status)
	}
	if said, _ := check(tokentest.HostToken("user_id", "7"), "--json"); !strings.Contains(said, "user 7 (zoe)") {
		t.Errorf("check of somebody known: %s", said)
	}
	p.Stop()
	if said, code := check(tokentest.HostToken("user_id", "7")); code != 0 || !strings.Contains(said, "names user 7") ||
		!strings.Contains(said, "no server runs") {
		t.Errorf("check without a server: exit code %d, %s", code, said)
	}
	if said, code := check(refused["no claim user_id"]); code != e2e.ExitFailure ||
		!strings.Contains(said, "no claim user_id") {
		t.Errorf("check without a server: exit code %d, %s", code, said)
	}
}
