package server

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/token"
	"ctms/server/internal/token/tokentest"
)

func TestForgedTokensAreRefusedAlike(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-401", forgedTokensAreRefusedAlike)
}

func forgedTokensAreRefusedAlike(t *testing.T) {
	w := newWorld(t)
	nobody := w.do(0, "GET", "/api/me/", "")
	for _, v := range tokentest.Vectors(t) {
		t.Run(v.ID+"/"+v.Name, func(t *testing.T) {
			if c, err := w.srv.gate.tokens.Verify(v.Token, token.Access); err == nil && c.User != 4096 && c.External == "" {
				t.Errorf("verify took it: %+v", c)
			}
			if a := w.do(0, "GET", "/api/me/", "", with("Authorization", "Bearer "+v.Token)); a.status != 401 ||
				a.text != nobody.text {
				t.Errorf("%d %s, want the answer of those without a token, %s", a.status, a.text, nobody.text)
			} else if a.header.Get("WWW-Authenticate") != "Bearer" {
				t.Errorf("WWW-Authenticate: %q", a.header.Get("WWW-Authenticate"))
			}
		})
	}
	w.want(200, ann, "GET", "/api/me/", "", nil)
}

// The vectors are of many algorithms and keys, right and wrong; none of them is a token of ours, not even to a server
// that has their key.
func TestPublicVectorsAreRefused(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-WYCHE", publicVectorsAreRefused)
}

func publicVectorsAreRefused(t *testing.T) {
	text, err := os.ReadFile("testdata/wycheproof/json_web_signature_test.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		NumberOfTests int
		TestGroups    []struct {
			Private struct {
				K string // of HMAC, in base64
			}
			Tests []struct {
				TcID    int
				Comment string
				JWS     string
			}
		}
	}
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	w := newWorld(t)
	tried := 0
	for _, group := range all.TestGroups {
		theirs := token.NewVerifier(testKey, testHost, tokentest.Clock{})
		if key, err := base64.RawURLEncoding.DecodeString(group.Private.K); err == nil && len(key) > 0 {
			theirs = token.NewVerifier(key, &token.Host{Keys: hostkey.NewSecrets(key)}, tokentest.Clock{})
		}
		for _, v := range group.Tests {
			tried++
			name := fmt.Sprintf("%d, %s", v.TcID, v.Comment)
			if c, err := theirs.Verify(v.JWS, token.Access); err == nil {
				t.Errorf("%s: verify took it: %+v", name, c)
			}
			if a := w.do(0, "GET", "/api/me/", "", bearing(v.JWS)); a.status != 401 {
				t.Errorf("%s: %d %s", name, a.status, a.text)
			}
			if a := w.do(0, "GET", socketPath+"?token="+url.QueryEscape(v.JWS), "", upgrading); a.status != 401 {
				t.Errorf("%s, in a handshake: %d %s", name, a.status, a.text)
			}
		}
	}
	if tried != all.NumberOfTests || tried != 401 {
		t.Errorf("tried %d of %d", tried, all.NumberOfTests)
	}
}

func TestKeysAreNeverFetched(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-JKU", keysAreNeverFetched)
}

func keysAreNeverFetched(t *testing.T) {
	var asked atomic.Int32
	attacker := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer attacker.Close()
	w := newWorld(t)
	for _, alg := range []string{"HS256", "RS256", "ES256"} {
		for _, name := range []string{"jku", "x5u", "x5c", "kid", "iss"} {
			token := tokentest.Forge([]byte("the attacker's key, of 32 bytes.."),
				fmt.Sprintf(`{"alg":%q,%q:%q}`, alg, name, attacker.URL),
				tokentest.Said("iss", strconv.Quote(attacker.URL)))
			if a := w.do(0, "GET", "/api/me/", "", with("Authorization", "Bearer "+token)); a.status != 401 {
				t.Errorf("%s, %s: %d", alg, name, a.status)
			}
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the attacker was asked %d times", n)
	}
}

func TestHostTokensPass(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-COMPAT", hostTokensPass)
}

func hostTokensPass(t *testing.T) {
	w := newWorld(t)
	soon := func(d time.Duration) string { return strconv.FormatInt(time.Now().Add(d).Unix(), 10) }
	for name, token := range map[string]string{
		"as simplejwt makes them": tokentest.HostToken(),
		"user_id a string":        tokentest.HostToken("user_id", `"1"`),
		"other key order": tokentest.Forge(tokentest.Key, `{"typ":"JWT","alg":"HS256"}`,
			`{"user_id":1,"jti":"x","iat":`+soon(0)+`,"exp":`+soon(time.Hour)+`,"token_type":"access"}`),
		"more claims": tokentest.HostToken("iss", `"host"`, "aud", `["a","b"]`, "is_admin", "true",
			"roles", `{"x":[1,2,{}]}`),
		"blanks in the JSON": tokentest.Forge(tokentest.Key, `{ "alg" : "HS256" }`,
			"\n"+strings.ReplaceAll(tokentest.Said(), ",", " ,\t")+"\r\n"),
		"a header with a kid":      tokentest.Forge(tokentest.Key, `{"alg":"HS256","kid":"2024"}`, tokentest.Said()),
		"a clock ahead of ours":    tokentest.HostToken("iat", soon(20*time.Second), "nbf", soon(20*time.Second)),
		"fractions of seconds":     tokentest.HostToken("iat", "1700000000.25", "exp", soon(time.Hour)+".75"),
		"good for a month":         tokentest.HostToken("exp", soon(30*24*time.Hour)),
		"no iat, as older hosts'":  tokentest.HostToken("iat", ""),
		"no typ in the header":     tokentest.Forge(tokentest.Key, `{"alg":"HS256"}`, tokentest.Said()),
		"just within 3 KiB":        tokentest.HostToken("x", `"`+strings.Repeat("x", 2000)+`"`),
		"letters beyond ASCII":     tokentest.HostToken("name", `"Ann Ström"`),
		"an escape in a name":      tokentest.HostToken("name", `"\u0041nn"`),
		"one claim name in a case": tokentest.HostToken("User_ID", "2"),
	} {
		t.Run(name, func(t *testing.T) {
			var me userJSON
			a := w.do(0, "GET", "/api/me/", "", with("Authorization", "Bearer "+token))
			json.Unmarshal([]byte(a.text), &me)
			if a.status != 200 || me.ID != ann {
				t.Errorf("%d %s", a.status, a.text)
			}
		})
	}
}

func TestHostTokenWithoutIatEndsWithTheFirstRevocation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	token := with("Authorization", "Bearer "+tokentest.HostToken("iat", "", "user_id", "2"))
	if a := w.do(0, "GET", "/api/me/", "", token); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.text)
	}
	w.want(204, ann, "DELETE", "/api/users/2/sessions/", "", nil)
	if a := w.do(0, "GET", "/api/me/", "", token); a.status != 401 {
		t.Errorf("afterwards: %d %s", a.status, a.text)
	}
}

func TestOwnTokensAreShapedLikeAHosts(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-COMPAT", ownTokensAreShapedLikeAHosts)
}

func ownTokensAreShapedLikeAHosts(t *testing.T) {
	token, err := mintAccess(testKey, db.Grant{User: bob, Session: "s"}, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(token, ".")
	header, _ := base64.RawURLEncoding.DecodeString(parts[0])
	if string(header) != tokentest.PlainHeader {
		t.Errorf("header %s", header)
	}
	payload, _ := base64.RawURLEncoding.DecodeString(parts[1])
	var c struct {
		Kind    string `json:"token_type"`
		User    int64  `json:"user_id"`
		Expires int64  `json:"exp"`
		Issued  int64  `json:"iat"`
		ID      string `json:"jti"`
	}
	if err := json.Unmarshal(payload, &c); err != nil {
		t.Fatal(err)
	}
	if c.Kind != "access" || c.User != bob || c.ID == "" || c.Expires-c.Issued != 60 {
		t.Errorf("claims %s", payload)
	}
}

func TestAuthorizationHeader(t *testing.T) {
	t.Parallel()
	t.Run("T-AUTH-HDR", authorizationHeader)
}

func authorizationHeader(t *testing.T) {
	w := newWorld(t)
	token := w.token(ann)
	for _, c := range []struct {
		values []string
		want   int
	}{
		{[]string{"Bearer " + token}, 200},
		{[]string{"bearer " + token}, 200},
		{[]string{"BEARER " + token}, 200},
		{nil, 401},
		{[]string{""}, 401},
		{[]string{"Bearer"}, 401},
		{[]string{"Bearer "}, 401},
		{[]string{token}, 401},
		{[]string{"Token " + token}, 401},
		{[]string{"Basic " + token}, 401},
		{[]string{"Bearer  " + token}, 401},
		{[]string{"Bearer\t" + token}, 401},
		{[]string{"Bearer " + token + ", Bearer " + token}, 401},
		{[]string{"Bearer " + token, "Bearer " + token}, 401},
		{[]string{"Bearer " + token, "Basic YTpi"}, 401},
		{[]string{`Bearer "` + token + `"`}, 401},
	} {
		a := w.do(0, "GET", "/api/me/", "", func(r *http.Request) { r.Header["Authorization"] = c.values })
		if a.status != c.want {
			t.Errorf("%.30q: %d, want %d", c.values, a.status, c.want)
		}
	}
}

func TestTokensInTheQueryAreNoneToREST(t *testing.T) {
	t.Parallel()
	t.Run("T-TOKEN-QUERY", tokensInTheQueryAreNoneToREST)
}

func tokensInTheQueryAreNoneToREST(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"token", "access_token", "jwt", "access"} {
		w.want(401, 0, "GET", "/api/me/?"+name+"="+w.token(ann), "", nil)
	}
}

func TestATokenIsRememberedAsWhatItIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	pair := w.signIn(bob)
	for range 2 { // the second time from memory
		if _, err := w.srv.gate.tokens.Verify(pair.Access, token.Refresh); err == nil {
			t.Error("an access token passed for a refresh token")
		}
		if _, err := w.srv.gate.tokens.Verify(pair.Refresh, token.Access); err == nil {
			t.Error("a refresh token passed for an access token")
		}
	}
	if c, err := w.srv.gate.tokens.Verify(pair.Access, token.Access); err != nil || c.User != bob {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestSigningKey(t *testing.T) {
	t.Parallel()
	t.Run("T-JWT-WEAK", signingKey)
}

func signingKey(t *testing.T) {
	dir := t.TempDir()
	key, err := token.LoadKey(dir)
	if err != nil || len(key) != 32 {
		t.Fatalf("made %d bytes, %v", len(key), err)
	}
	again, err := token.LoadKey(dir)
	if err != nil || !bytes.Equal(key, again) {
		t.Errorf("the second time another one, %v", err)
	}
	other, _ := token.LoadKey(t.TempDir())
	if bytes.Equal(key, other) {
		t.Error("two directories have one key")
	}
	path := filepath.Join(dir, token.KeyFile)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(path, key[:31], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := token.LoadKey(dir); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("31 bytes: %v", err)
	}
	for _, short := range [][]byte{nil, {}, key[:31]} {
		if s, err := New(Config{Key: short}, nil, newHub("")); err == nil {
			t.Errorf("a server with a key of %d bytes: %v", len(short), s)
		}
	}
}

// A machine that sleeps ends tokens, but it takes no time from who is signing in: 4401 would say that the token is bad.
func TestASleepTakesNoTimeFromWhoSignsIn(t *testing.T) {
	t.Parallel()
	began := time.Now()
	var slept atomic.Int64
	at := func() time.Duration { return time.Duration(slept.Load()) }
	clock := db.Clock{
		Now:     func() time.Time { return time.Now().Add(at()) },
		Elapsed: func() time.Duration { return time.Since(began) + at() },
	}
	byTheClock(t, func(t *testing.T, w *world) {
		signedIn, guest := w.puppet(bob, ""), w.guest("")
		signedIn.ready()
		slept.Store(int64(time.Hour))
		pass(loginWait / 2)
		if code := signedIn.closed(); code != 4401 {
			t.Errorf("whose token has expired: %d", code)
		}
		guest.send(`{"action":"authenticate","token":"` + w.signIn(bob).Access + `"}`)
		if m := guest.next(); m.Type != "authenticated" {
			t.Errorf("who signs in after the sleep: %s", m.raw)
		}
	}, func(w *world) { w.set.Clock = clock })
}

// A connection ends when its token has lasted as long as it was made for, wherever the clock is put meanwhile. A client
// has 10 s to sign in, whatever the clock says.
func TestConnectionsGoByTheTimeThatPasses(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	var ahead atomic.Int64
	clock := db.Clock{Now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }}
	for name, jump := range map[string]time.Duration{"ahead": time.Hour, "back": -time.Hour,
		"far back": -1e5 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			byTheClock(t, func(t *testing.T, w *world) {
				ahead.Store(0)
				signedIn, guest := w.puppet(bob, ""), w.guest("")
				signedIn.ready()
				ahead.Store(int64(jump))
				pass(loginWait - 2*time.Second)
				signedIn.settled()
				guest.send(`{"action":"ping"}`) // too early for a connection without a token
				if code := guest.closed(); code != 4401 {
					t.Errorf("who does not sign in: %d", code)
				}
				signedIn.settled()
			}, func(w *world) { w.set.Clock = clock })
		})
	}
}
