package server

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
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

	"github.com/golang-jwt/jwt/v5"

	"ctms/db"
)

const plainHeader = `{"alg":"HS256","typ":"JWT"}`

func segment(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// forge signs any header and payload with key, HS256 whatever the header says.
func forge(key []byte, header, payload string) string {
	text := segment(header) + "." + segment(payload)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return text + "." + segment(string(mac.Sum(nil)))
}

// said is a payload as a host's djangorestframework-simplejwt makes it for ann, with claims set to other raw JSON or, by "", left out. Claims
// that it does not have are put behind.
func said(claims ...string) string {
	now := time.Now().Unix()
	names := []string{"token_type", "exp", "iat", "jti", "user_id"}
	values := map[string]string{
		"token_type": `"access"`, "exp": strconv.FormatInt(now+300, 10), "iat": strconv.FormatInt(now, 10),
		"jti": `"2f1a64d3cc2f4bb2ba0d6c9a5c2f1a64"`, "user_id": "1",
	}
	for i := 0; i < len(claims); i += 2 {
		if _, known := values[claims[i]]; !known {
			names = append(names, claims[i])
		}
		values[claims[i]] = claims[i+1]
	}
	var fields []string
	for _, name := range names {
		if values[name] != "" {
			fields = append(fields, fmt.Sprintf("%q:%s", name, values[name]))
		}
	}
	return "{" + strings.Join(fields, ",") + "}"
}

// hostToken is a token of a host's that knows our key.
func hostToken(claims ...string) string { return forge(testKey, plainHeader, said(claims...)) }

// A vector is a token that must not pass.
type vector struct{ id, name, token string }

// vectors are the tokens of HARDENING 2.1. Each but the first few would pass if one check were missing.
func vectors(t testing.TB) (all []vector) {
	add := func(id, name, token string) { all = append(all, vector{id, name, token}) }
	good := hostToken()
	header, rest, _ := strings.Cut(good, ".")
	payload, signature, _ := strings.Cut(rest, ".")
	later := func(d time.Duration) string { return strconv.FormatInt(time.Now().Add(d).Unix(), 10) }

	for _, alg := range []string{"none", "None", "NONE", "nOnE", ""} {
		h := fmt.Sprintf(`{"alg":%q,"typ":"JWT"}`, alg)
		add("T-JWT-NONE", alg+" unsigned", segment(h)+"."+payload+".")
		add("T-JWT-NONE", alg+" signed", forge(testKey, h, said()))
		add("T-JWT-NONE", alg+" with the signature of another", segment(h)+"."+payload+"."+signature)
	}
	for _, h := range []string{
		`{"alg":"hs256"}`, `{"alg":"Hs256"}`, `{"alg":"HS256 "}`, `{"alg":["HS256"]}`, `{"alg":null}`, `{"typ":"JWT"}`, `{"alg":256}`, `{"ALG":"HS256"}`,
		`{"alg":"none","alg":"HS256"}`, `{"alg":"HS256","\u0061lg":"HS256"}`, `[]`, `null`, `"HS256"`, `{"alg":"HS256"} {}`, `{"alg":"HS256","x":"` + "\xff" + `"}`,
	} {
		add("T-JWT-ALG", h, forge(testKey, h, said()))
	}
	claims := func() jwt.MapClaims {
		var c jwt.MapClaims
		json.Unmarshal([]byte(said()), &c)
		return c
	}
	signed := func(method jwt.SigningMethod, key any, header ...any) string {
		token := jwt.NewWithClaims(method, claims())
		for i := 0; i < len(header); i += 2 {
			token.Header[header[i].(string)] = header[i+1]
		}
		text, err := token.SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	add("T-JWT-ALG", "HS384", signed(jwt.SigningMethodHS384, testKey))
	add("T-JWT-ALG", "HS512", signed(jwt.SigningMethodHS512, testKey))

	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []jwt.SigningMethod{jwt.SigningMethodRS256, jwt.SigningMethodRS512, jwt.SigningMethodPS256} {
		add("T-JWT-CONF", method.Alg(), signed(method, stranger, "jwk", "mine"))
	}
	add("T-JWT-CONF", "ES256", signed(jwt.SigningMethodES256, curve))
	add("T-JWT-CONF", "EdDSA", signed(jwt.SigningMethodEdDSA, edwards))
	add("T-JWT-CONF", "ES256, all zero", segment(`{"alg":"ES256"}`)+"."+payload+"."+segment(strings.Repeat("\x00", 64)))
	for name, public := range map[string]crypto.PublicKey{"RSA": stranger.Public(), "ECDSA": curve.Public()} {
		der, err := x509.MarshalPKIXPublicKey(public)
		if err != nil {
			t.Fatal(err)
		}
		add("T-JWT-CONF", "HMAC keyed with a public key: "+name, forge(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), plainHeader, said()))
	}
	mine := []byte("the attacker's key, of 32 bytes..")
	jwk := func(key string) string { return `{"alg":"HS256","jwk":` + key + `}` }
	add("T-JWT-CONF", "its own key in the header", forge(mine, jwk(fmt.Sprintf(`{"kty":"oct","alg":"HS256","k":%q}`, segment(string(mine)))), said()))
	add("T-JWT-CONF", "its own public key in the header", signed(jwt.SigningMethodRS256, stranger, "jwk", map[string]string{
		"kty": "RSA", "n": segment(string(stranger.N.Bytes())), "e": segment("\x01\x00\x01"),
	}))
	for _, kid := range []string{"../../../../dev/null", "' UNION SELECT ''--", "", "0"} {
		for _, key := range []string{"", "\x00", "0", strings.Repeat("\x00", 32)} {
			add("T-JWT-KID", fmt.Sprintf("%q by %q", kid, key), forge([]byte(key), fmt.Sprintf(`{"alg":"HS256","kid":%q}`, kid), said()))
		}
	}

	last := signature[:len(signature)-1]
	for name, token := range map[string]string{
		"of another key":    forge(bytes.Repeat([]byte("k"), 32), plainHeader, said()),
		"missing":           header + "." + payload + ".",
		"cut":               header + "." + payload + "." + signature[:20],
		"doubled":           header + "." + payload + "." + signature + signature,
		"its first letter":  header + "." + payload + "." + string(signature[0]^1) + signature[1:],
		"of another's":      header + "." + segment(said("user_id", "2")) + "." + signature,
		"payload cut":       header + "." + payload[:len(payload)-4] + "." + signature,
		"header of another": segment(`{"typ":"JWT","alg":"HS256"}`) + "." + payload + "." + signature,
	} {
		add("T-JWT-SIG", name, token)
	}

	for _, exp := range []string{"", "null", `"` + later(time.Hour) + `"`, "true", "[" + later(time.Hour) + "]", "{}", "0", "-1", "1e300", later(-time.Second), later(0), later(-time.Hour)} {
		add("T-JWT-EXP", "exp "+exp, hostToken("exp", exp))
	}
	for row, name := range map[string]string{"T-JWT-NBF": "nbf", "T-JWT-IAT": "iat"} {
		for _, at := range []string{later(time.Hour), later(time.Minute), "null", `"1"`, "true", "[1]", "1e300", "-5"} {
			add(row, name+" "+at, hostToken(name, at))
		}
	}
	for _, kind := range []string{`"refresh"`, `"sliding"`, `"Access"`, `"ACCESS"`, `"access "`, "", "null", "1", `["access"]`, "true"} {
		add("T-JWT-TYPE", kind, hostToken("token_type", kind))
	}
	for _, jti := range []string{"", "null", `""`, "5", "[]"} {
		add("T-JWT-JTI", jti, hostToken("jti", jti))
	}
	for _, id := range []string{
		"", "null", `""`, "[1]", `{"id":1}`, "true", "0", "-1", "-0", "1.0", "1.5", "1e0", "1e300", "9223372036854775808", "99999999999999999999999999", "4096",
		`"0"`, `"-1"`, `"1 OR 1=1"`, `" 1"`, `"1 "`, `"+1"`, `"01"`, `"0x1"`, `"1.0"`, `"1e0"`, `"1_0"`, `"１"`, `"١"`, `"1\u0000"`, `"1\n"`, `"9223372036854775808"`, `"ann"`,
	} {
		add("T-JWT-UID", id, hostToken("user_id", id))
	}
	for _, h := range []string{
		`{"alg":"HS256","crit":["exp"],"exp":1}`, `{"alg":"HS256","crit":[]}`, `{"alg":"HS256","crit":null}`, `{"alg":"HS256","crit":["b64"],"b64":false}`,
		`{"alg":"HS256","crit":["b64"],"b64":true}`, `{"alg":"HS256","b64":false}`, `{"alg":"HS256","crit":["urn:x"],"urn:x":true}`,
	} {
		add("T-JWT-CRIT", h, forge(testKey, h, said()))
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(said(), "{"), "}")
	for _, twice := range []string{`"user_id":2`, `"user_id":1`, `"exp":99999999999`, `"\u0075ser_id":2`, `"x":1,"x":2`} {
		add("T-JWT-DUP", twice, forge(testKey, plainHeader, "{"+inner+","+twice+"}"))
	}

	alphabet := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	unused := last + string(alphabet[strings.IndexByte(alphabet, signature[len(signature)-1])^1])
	for name, token := range map[string]string{
		"one part":           header,
		"two parts":          header + "." + payload,
		"four parts":         good + "." + signature,
		"five parts":         good + "..",
		"no header":          "." + payload + "." + signature,
		"dots alone":         "..",
		"JSON serialization": fmt.Sprintf(`{"protected":%q,"payload":%q,"signature":%q}`, header, payload, signature),
		"padding":            good + "=",
		"a space before":     " " + good,
		"a space within":     header + "." + payload + ". " + signature,
		"unused bits":        header + "." + payload + "." + unused,
		"standard base64":    header + "." + payload + "." + signature[:20] + "+/" + signature[22:],
		"payload an array":   forge(testKey, plainHeader, "["+said()+"]"),
		"payload a string":   forge(testKey, plainHeader, `"access"`),
		"payload null":       forge(testKey, plainHeader, "null"),
		"payload empty":      forge(testKey, plainHeader, ""),
		"payload {}":         forge(testKey, plainHeader, "{}"),
		"payload not JSON":   forge(testKey, plainHeader, "user_id=1"),
		"payload unfinished": forge(testKey, plainHeader, said()[:40]),
		"more behind it":     forge(testKey, plainHeader, said()+`{"user_id":2}`),
		"not UTF-8":          forge(testKey, plainHeader, said("name", "\"\xff\"")),
		"deep":               forge(testKey, plainHeader, said("x", strings.Repeat("[", 900))),
		"too deep to hold":   forge(testKey, plainHeader, said("x", strings.Repeat("[", 5000)+strings.Repeat("]", 5000))),
		"not base64":         "a.b.c",
		"words":              "undefined",
	} {
		add("T-JWT-FORM", name, token)
	}
	add("T-JWT-DOTS", "10,000 dots", strings.Repeat(".", 10_000))
	add("T-JWT-DOTS", "dots behind", good+strings.Repeat(".", 2_000))
	add("T-JWT-BIG", "3 KiB and a bit, signed", hostToken("x", `"`+strings.Repeat("x", 3<<10)+`"`))
	add("T-JWT-BIG", "30 kB", good+strings.Repeat("A", 30_000))
	add("T-JWT-BIG", "500 kB", good+strings.Repeat("A", 500_000))
	return all
}

func TestForgedTokensAreRefusedAlike(t *testing.T) { t.Run("T-JWT-401", forgedTokensAreRefusedAlike) }

func forgedTokensAreRefusedAlike(t *testing.T) {
	w := newWorld(t)
	nobody := w.do(0, "GET", "/api/me/", "")
	for _, v := range vectors(t) {
		t.Run(v.id+"/"+v.name, func(t *testing.T) {
			if c, err := w.srv.tokens.verify(v.token, access); err == nil && c.User != 4096 {
				t.Errorf("verify took it: %+v", c)
			}
			if a := w.do(0, "GET", "/api/me/", "", with("Authorization", "Bearer "+v.token)); a.status != 401 || a.text != nobody.text {
				t.Errorf("%d %s, want the answer of those without a token, %s", a.status, a.text, nobody.text)
			} else if a.header.Get("WWW-Authenticate") != "Bearer" {
				t.Errorf("WWW-Authenticate: %q", a.header.Get("WWW-Authenticate"))
			}
		})
	}
	w.want(200, ann, "GET", "/api/me/", "", nil)
}

// The vectors are of many algorithms and keys, right and wrong; none of them is a token of ours, not even to a server that
// has their key.
func TestPublicVectorsAreRefused(t *testing.T) { t.Run("T-JWT-WYCHE", publicVectorsAreRefused) }

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
		theirs := newVerifier(testKey)
		if key, err := base64.RawURLEncoding.DecodeString(group.Private.K); err == nil && len(key) > 0 {
			theirs = newVerifier(key)
		}
		for _, v := range group.Tests {
			tried++
			name := fmt.Sprintf("%d, %s", v.TcID, v.Comment)
			if c, err := theirs.verify(v.JWS, access); err == nil {
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

func TestLineBreaksInATokenAreRefused(t *testing.T) { // which only a query or a message can carry
	v := newVerifier(testKey)
	good := hostToken()
	for _, token := range []string{good + "\n", good[:len(good)-3] + "\r\n" + good[len(good)-3:]} {
		if _, err := v.verify(token, access); err == nil {
			t.Errorf("verify took %q", token)
		}
	}
}

func TestKeysAreNeverFetched(t *testing.T) { t.Run("T-JWT-JKU", keysAreNeverFetched) }

func keysAreNeverFetched(t *testing.T) {
	var asked atomic.Int32
	attacker := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer attacker.Close()
	w := newWorld(t)
	for _, alg := range []string{"HS256", "RS256", "ES256"} {
		for _, name := range []string{"jku", "x5u", "x5c", "kid", "iss"} {
			token := forge([]byte("the attacker's key, of 32 bytes.."), fmt.Sprintf(`{"alg":%q,%q:%q}`, alg, name, attacker.URL), said("iss", strconv.Quote(attacker.URL)))
			if a := w.do(0, "GET", "/api/me/", "", with("Authorization", "Bearer "+token)); a.status != 401 {
				t.Errorf("%s, %s: %d", alg, name, a.status)
			}
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the attacker was asked %d times", n)
	}
}

func TestHostTokensPass(t *testing.T) { t.Run("T-JWT-COMPAT", hostTokensPass) }

func hostTokensPass(t *testing.T) {
	w := newWorld(t)
	soon := func(d time.Duration) string { return strconv.FormatInt(time.Now().Add(d).Unix(), 10) }
	for name, token := range map[string]string{
		"as simplejwt makes them":  hostToken(),
		"user_id a string":         hostToken("user_id", `"1"`),
		"other key order":          forge(testKey, `{"typ":"JWT","alg":"HS256"}`, `{"user_id":1,"jti":"x","iat":`+soon(0)+`,"exp":`+soon(time.Hour)+`,"token_type":"access"}`),
		"more claims":              hostToken("iss", `"host"`, "aud", `["a","b"]`, "is_admin", "true", "roles", `{"x":[1,2,{}]}`),
		"blanks in the JSON":       forge(testKey, `{ "alg" : "HS256" }`, "\n"+strings.ReplaceAll(said(), ",", " ,\t")+"\r\n"),
		"a header with a kid":      forge(testKey, `{"alg":"HS256","kid":"2024"}`, said()),
		"a clock ahead of ours":    hostToken("iat", soon(20*time.Second), "nbf", soon(20*time.Second)),
		"fractions of seconds":     hostToken("iat", "1700000000.25", "exp", soon(time.Hour)+".75"),
		"good for a month":         hostToken("exp", soon(30*24*time.Hour)),
		"no iat, as older hosts'":  hostToken("iat", ""),
		"no typ in the header":     forge(testKey, `{"alg":"HS256"}`, said()),
		"just within 3 KiB":        hostToken("x", `"`+strings.Repeat("x", 2000)+`"`),
		"letters beyond ASCII":     hostToken("name", `"Ann Ström"`),
		"an escape in a name":      hostToken("name", `"\u0041nn"`),
		"one claim name in a case": hostToken("User_ID", "2"),
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
	w := newWorld(t)
	token := with("Authorization", "Bearer "+hostToken("iat", "", "user_id", "2"))
	if a := w.do(0, "GET", "/api/me/", "", token); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.text)
	}
	w.want(204, ann, "DELETE", "/api/users/2/sessions/", "", nil)
	if a := w.do(0, "GET", "/api/me/", "", token); a.status != 401 {
		t.Errorf("afterwards: %d %s", a.status, a.text)
	}
}

func TestOwnTokensAreShapedLikeAHosts(t *testing.T) {
	t.Run("T-JWT-COMPAT", ownTokensAreShapedLikeAHosts)
}

func ownTokensAreShapedLikeAHosts(t *testing.T) {
	token, err := MintAccess(testKey, db.Grant{User: bob, Session: "s"}, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(token, ".")
	header, _ := base64.RawURLEncoding.DecodeString(parts[0])
	if string(header) != plainHeader {
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

func TestAuthorizationHeader(t *testing.T) { t.Run("T-AUTH-HDR", authorizationHeader) }

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
	t.Run("T-TOKEN-QUERY", tokensInTheQueryAreNoneToREST)
}

func tokensInTheQueryAreNoneToREST(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"token", "access_token", "jwt", "access"} {
		w.want(401, 0, "GET", "/api/me/?"+name+"="+w.token(ann), "", nil)
	}
}

func TestATokenIsRememberedAsWhatItIs(t *testing.T) {
	w := newWorld(t)
	pair := w.signIn(bob)
	for range 2 { // the second time from memory
		if _, err := w.srv.tokens.verify(pair.Access, refresh); err == nil {
			t.Error("an access token passed for a refresh token")
		}
		if _, err := w.srv.tokens.verify(pair.Refresh, access); err == nil {
			t.Error("a refresh token passed for an access token")
		}
	}
	if c, err := w.srv.tokens.verify(pair.Access, access); err != nil || c.User != bob {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestSigningKey(t *testing.T) { t.Run("T-JWT-WEAK", signingKey) }

func signingKey(t *testing.T) {
	dir := t.TempDir()
	key, err := LoadKey(dir)
	if err != nil || len(key) != 32 {
		t.Fatalf("made %d bytes, %v", len(key), err)
	}
	again, err := LoadKey(dir)
	if err != nil || !bytes.Equal(key, again) {
		t.Errorf("the second time another one, %v", err)
	}
	other, _ := LoadKey(t.TempDir())
	if bytes.Equal(key, other) {
		t.Error("two directories have one key")
	}
	path := filepath.Join(dir, KeyFile)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(path, key[:31], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadKey(dir); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("31 bytes: %v", err)
	}
	for _, short := range [][]byte{nil, {}, key[:31]} {
		if s, err := New(Config{Key: short}, nil, NewHub()); err == nil {
			t.Errorf("a server with a key of %d bytes: %v", len(short), s)
		}
	}
}

func FuzzParseToken(f *testing.F) {
	for _, v := range vectors(f) {
		if len(v.token) < 5000 {
			f.Add(v.token)
		}
	}
	f.Add(hostToken())
	v := newVerifier(testKey)
	f.Fuzz(func(t *testing.T, token string) {
		c, ok := v.parse(token)
		if !ok {
			return
		}
		parts := strings.Split(token, ".")
		if len(parts) != 3 {
			t.Fatalf("took %d parts", len(parts))
		}
		mac := hmac.New(sha256.New, testKey)
		mac.Write([]byte(parts[0] + "." + parts[1]))
		if parts[2] != segment(string(mac.Sum(nil))) {
			t.Fatalf("took the signature %q", parts[2])
		}
		if c.User < 1 || c.jti == "" || c.expires.IsZero() {
			t.Fatalf("took %+v", c)
		}
	})
}

// A token ends when the clock on the wall says so, wherever that is put; to sign in takes 10 s, whatever it says.
func TestTokensGoByTheWallClockAndWaitsDoNot(t *testing.T) { // HARDENING 4.3
	w := newWorld(t)
	w.puppet(bob, "").ready()
	w.guest("")
	eventually(t, "two connections", func() bool { return len(w.srv.hub.all()) == 2 })
	for _, c := range w.srv.hub.all() {
		c.mu.Lock()
		expires, signedIn := c.expires, c.place.user != 0
		c.mu.Unlock()
		if monotonic := strings.Contains(expires.String(), " m="); monotonic == signedIn {
			t.Errorf("signed in %t: ends at %v", signedIn, expires)
		}
	}
}

// A token that is known is no better than a new one where our clock was put back since.
func TestAKnownTokenOfTheFutureIsRefused(t *testing.T) {
	v, token := newVerifier(testKey), issued(bob, 20)
	if _, err := v.verify(token, access); err != nil {
		t.Fatal(err)
	}
	for i := range v.slots {
		if known := v.slots[i].Load(); known != nil {
			later := *known
			later.Issued = later.Issued.Add(time.Hour) // by a clock that is put back
			v.slots[i].Store(&later)
		}
	}
	if c, err := v.verify(token, access); err == nil {
		t.Errorf("took what is issued %v from now", time.Until(c.Issued))
	}
}
