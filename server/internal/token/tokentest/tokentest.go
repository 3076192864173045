// Package tokentest makes tokens for tests: those of a host, and those of an attacker.
package tokentest

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
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Key is the key that a host signs with, and by which the server verifies its tokens.
var Key = []byte("a signing key of more than 32 bytes, for tests")

// Own is the server's own key, which no host has.
var Own = []byte("a key of the server's own, of more than 32 bytes")

// PlainHeader is the header of the tokens of a host.
const PlainHeader = `{"alg":"HS256","typ":"JWT"}`

// Clock is the clock of the machine.
type Clock struct{}

// Now is the time.
func (Clock) Now() time.Time { return time.Now() }

// Segment is text as it stands between the dots of a token.
func Segment(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// Forge signs any header and payload with key, HS256 whatever the header says.
func Forge(key []byte, header, payload string) string {
	text := Segment(header) + "." + Segment(payload)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return text + "." + Segment(string(mac.Sum(nil)))
}

// Said is a payload as a host's djangorestframework-simplejwt makes it for ann, with claims set to other raw JSON or,
// by "", left out. Claims that it does not have are put behind.
func Said(claims ...string) string {
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

// HostToken is a token of the host's.
func HostToken(claims ...string) string { return Forge(Key, PlainHeader, Said(claims...)) }

// A Vector is a token that must not pass.
type Vector struct {
	ID    string // its row in HARDENING
	Name  string // what is wrong with it
	Token string
}

// Vectors returns the tokens of HARDENING 2.1. Each but the first few would pass if one check were missing.
func Vectors(t testing.TB) (all []Vector) {
	add := func(id, name, token string) { all = append(all, Vector{id, name, token}) }
	good := HostToken()
	header, rest, _ := strings.Cut(good, ".")
	payload, signature, _ := strings.Cut(rest, ".")
	later := func(d time.Duration) string { return strconv.FormatInt(time.Now().Add(d).Unix(), 10) }

	for _, alg := range []string{"none", "None", "NONE", "nOnE", ""} {
		h := fmt.Sprintf(`{"alg":%q,"typ":"JWT"}`, alg)
		add("T-JWT-NONE", alg+" unsigned", Segment(h)+"."+payload+".")
		add("T-JWT-NONE", alg+" signed", Forge(Key, h, Said()))
		add("T-JWT-NONE", alg+" with the signature of another", Segment(h)+"."+payload+"."+signature)
	}
	for _, h := range []string{
		`{"alg":"hs256"}`, `{"alg":"Hs256"}`, `{"alg":"HS256 "}`, `{"alg":["HS256"]}`, `{"alg":null}`, `{"typ":"JWT"}`,
		`{"alg":256}`, `{"ALG":"HS256"}`,
		`{"alg":"none","alg":"HS256"}`, `{"alg":"HS256","\u0061lg":"HS256"}`, `[]`, `null`, `"HS256"`,
		`{"alg":"HS256"} {}`, `{"alg":"HS256","x":"` + "\xff" + `"}`,
	} {
		add("T-JWT-ALG", h, Forge(Key, h, Said()))
	}
	claims := func() jwt.MapClaims {
		var c jwt.MapClaims
		json.Unmarshal([]byte(Said()), &c)
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
	add("T-JWT-ALG", "HS384", signed(jwt.SigningMethodHS384, Key))
	add("T-JWT-ALG", "HS512", signed(jwt.SigningMethodHS512, Key))

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
	add("T-JWT-CONF", "ES256, all zero", Segment(`{"alg":"ES256"}`)+"."+payload+"."+Segment(strings.Repeat("\x00", 64)))
	for name, public := range map[string]crypto.PublicKey{"RSA": stranger.Public(), "ECDSA": curve.Public()} {
		der, err := x509.MarshalPKIXPublicKey(public)
		if err != nil {
			t.Fatal(err)
		}
		add("T-JWT-CONF", "HMAC keyed with a public key: "+name,
			Forge(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), PlainHeader, Said()))
	}
	mine := []byte("the attacker's key, of 32 bytes..")
	jwk := func(key string) string { return `{"alg":"HS256","jwk":` + key + `}` }
	add("T-JWT-CONF", "its own key in the header", Forge(mine,
		jwk(fmt.Sprintf(`{"kty":"oct","alg":"HS256","k":%q}`, Segment(string(mine)))), Said()))
	add("T-JWT-CONF", "its own public key in the header", signed(jwt.SigningMethodRS256, stranger, "jwk",
		map[string]string{
			"kty": "RSA", "n": Segment(string(stranger.N.Bytes())), "e": Segment("\x01\x00\x01"),
		}))
	for _, kid := range []string{"../../../../dev/null", "' UNION SELECT ''--", "", "0"} {
		for _, key := range []string{"", "\x00", "0", strings.Repeat("\x00", 32)} {
			add("T-JWT-KID", fmt.Sprintf("%q by %q", kid, key),
				Forge([]byte(key), fmt.Sprintf(`{"alg":"HS256","kid":%q}`, kid), Said()))
		}
	}

	last := signature[:len(signature)-1]
	for name, token := range map[string]string{
		"of another key":    Forge(bytes.Repeat([]byte("k"), 32), PlainHeader, Said()),
		"missing":           header + "." + payload + ".",
		"cut":               header + "." + payload + "." + signature[:20],
		"doubled":           header + "." + payload + "." + signature + signature,
		"its first letter":  header + "." + payload + "." + string(signature[0]^1) + signature[1:],
		"of another's":      header + "." + Segment(Said("user_id", "2")) + "." + signature,
		"payload cut":       header + "." + payload[:len(payload)-4] + "." + signature,
		"header of another": Segment(`{"typ":"JWT","alg":"HS256"}`) + "." + payload + "." + signature,
	} {
		add("T-JWT-SIG", name, token)
	}

	for _, exp := range []string{"", "null", `"` + later(time.Hour) + `"`, "true", "[" + later(time.Hour) + "]", "{}",
		"0", "-1", "1e300", later(-time.Second), later(0), later(-time.Hour)} {
		add("T-JWT-EXP", "exp "+exp, HostToken("exp", exp))
	}
	for row, name := range map[string]string{"T-JWT-NBF": "nbf", "T-JWT-IAT": "iat"} {
		for _, at := range []string{later(time.Hour), later(6 * time.Minute), "null", `"1"`, "true", "[1]", "1e300", "-5"} {
			add(row, name+" "+at, HostToken(name, at))
		}
	}
	for _, kind := range []string{`"refresh"`, `"sliding"`, `"Access"`, `"ACCESS"`, `"access "`, "", "null", "1",
		`["access"]`, "true"} {
		add("T-JWT-TYPE", kind, HostToken("token_type", kind))
	}
	for _, jti := range []string{"", "null", `""`, "5", "[]"} {
		add("T-JWT-JTI", jti, HostToken("jti", jti))
	}
	for _, id := range []string{
		"", "null", `""`, "[1]", `{"id":1}`, "true", "0", "-1", "-0", "1.0", "1.5", "1e0", "1e300",
		"9223372036854775808", "99999999999999999999999999", "4096",
		`"0"`, `"-1"`, `"1 OR 1=1"`, `" 1"`, `"1 "`, `"+1"`, `"01"`, `"0x1"`, `"1.0"`, `"1e0"`, `"1_0"`, `"１"`, `"١"`,
		`"1\u0000"`, `"1\n"`, `"9223372036854775808"`, `"ann"`,
	} {
		add("T-JWT-UID", id, HostToken("user_id", id))
	}
	for _, h := range []string{
		`{"alg":"HS256","crit":["exp"],"exp":1}`, `{"alg":"HS256","crit":[]}`, `{"alg":"HS256","crit":null}`,
		`{"alg":"HS256","crit":["b64"],"b64":false}`,
		`{"alg":"HS256","crit":["b64"],"b64":true}`, `{"alg":"HS256","b64":false}`,
		`{"alg":"HS256","crit":["urn:x"],"urn:x":true}`,
	} {
		add("T-JWT-CRIT", h, Forge(Key, h, Said()))
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(Said(), "{"), "}")
	for _, twice := range []string{`"user_id":2`, `"user_id":1`, `"exp":99999999999`, `"\u0075ser_id":2`,
		`"x":1,"x":2`} {
		add("T-JWT-DUP", twice, Forge(Key, PlainHeader, "{"+inner+","+twice+"}"))
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
		"payload an array":   Forge(Key, PlainHeader, "["+Said()+"]"),
		"payload a string":   Forge(Key, PlainHeader, `"access"`),
		"payload null":       Forge(Key, PlainHeader, "null"),
		"payload empty":      Forge(Key, PlainHeader, ""),
		"payload {}":         Forge(Key, PlainHeader, "{}"),
		"payload not JSON":   Forge(Key, PlainHeader, "user_id=1"),
		"payload unfinished": Forge(Key, PlainHeader, Said()[:40]),
		"more behind it":     Forge(Key, PlainHeader, Said()+`{"user_id":2}`),
		"not UTF-8":          Forge(Key, PlainHeader, Said("name", "\"\xff\"")),
		"deep":               Forge(Key, PlainHeader, Said("x", strings.Repeat("[", 900))),
		"too deep to hold":   Forge(Key, PlainHeader, Said("x", strings.Repeat("[", 5000)+strings.Repeat("]", 5000))),
		"not base64":         "a.b.c",
		"words":              "undefined",
	} {
		add("T-JWT-FORM", name, token)
	}
	add("T-JWT-DOTS", "10,000 dots", strings.Repeat(".", 10_000))
	add("T-JWT-DOTS", "dots behind", good+strings.Repeat(".", 2_000))
	add("T-JWT-BIG", "3 KiB and a bit, signed", HostToken("x", `"`+strings.Repeat("x", 3<<10)+`"`))
	add("T-JWT-BIG", "30 kB", good+strings.Repeat("A", 30_000))
	add("T-JWT-BIG", "500 kB", good+strings.Repeat("A", 500_000))
	return all
}
