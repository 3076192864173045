package token

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"

	"ctms/server/internal/hostkey"
	"ctms/server/internal/token/tokentest"
)

// newProvider returns a verifier of the tokens of a provider with one RSA key, and a token that is good for a time.
func newProvider(t testing.TB, good time.Duration) (v *Verifier, token string) {
	t.Helper()
	return newProviderAt(t, filepath.Join(t.TempDir(), "jwks.json"), good)
}

// newProviderAt is newProvider with the JWKS in the file at path.
func newProviderAt(t testing.TB, path string, good time.Duration) (v *Verifier, token string) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "1"}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	at, err := hostkey.ParseLocation(path)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := hostkey.Open(at, t.TempDir(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(keys.Close)
	made := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.MapClaims{"user_id": "8f2c", "exp": time.Now().Add(good).Unix(),
		"iat": time.Now().Unix()})
	made.Header["kid"] = "1"
	if token, err = made.SignedString(key); err != nil {
		t.Fatal(err)
	}
	return newVerifier(&Host{Keys: keys, Provider: true}), token
}

// A renewedByAnother is a ring that somebody else renews between a look for a key and the renewal that follows. That
// one then finds that it may not ask again.
type renewedByAnother struct {
	hostkey.Ring
	renewed bool
}

func (r *renewedByAnother) Find(alg, kid string) ([]*hostkey.Key, bool) {
	if !r.renewed {
		return nil, false
	}
	return r.Ring.Find(alg, kid)
}

func (r *renewedByAnother) Renew() bool {
	r.renewed = true
	return false
}

func TestAKeyThatAnotherHadReadIsFound(t *testing.T) {
	v, token := newProvider(t, time.Minute)
	v.host.Keys = &renewedByAnother{Ring: v.host.Keys}
	if _, err := v.Verify(token, Access); err != nil {
		t.Error(err)
	}
}

func TestAKeyThatTheHostPutsBackIsGoodAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "jwks.json")
		v, token := newProviderAt(t, path, 24*time.Hour)
		first, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		public, _, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		other, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: public, KeyID: "2"}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			jwks []byte
			good bool
		}{{first, true}, {other, false}, {first, true}} {
			if err := os.WriteFile(path, step.jwks, 0o600); err != nil {
				t.Fatal(err)
			}
			<-time.After(61 * time.Minute) // it is read each hour
			synctest.Wait()
			for range 2 { // seen, and seen again
				if _, err := v.Verify(token, Access); (err == nil) != step.good {
					t.Errorf("with %.60s: %v", step.jwks, err)
				}
			}
		}
	})
}

func TestATokenOfAProviderNeedsNoID(t *testing.T) {
	v, token := newProvider(t, time.Minute)
	c, err := v.Verify(token, Access)
	if err != nil || c.External != "8f2c" || c.User != 0 || c.Ours || c.ID == "" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := v.Verify(token, Refresh); !errors.Is(err, ErrRefused) {
		t.Errorf("as a refresh token: %v", err)
	}
}

// With leeway a token is good for longer. When it has expired, it counts from its claim exp all the same.
func TestARefusalCountsFromExp(t *testing.T) {
	v := newVerifier(&Host{Leeway: time.Minute})
	if _, err := v.Verify(tokentest.HostToken("exp", fromNow(-50)), Access); err != nil {
		t.Errorf("within the leeway: %v", err)
	}
	_, err := v.Verify(tokentest.HostToken("exp", fromNow(-100)), Access)
	if err == nil || !strings.Contains(err.Error(), "expired 100 s ago") &&
		!strings.Contains(err.Error(), "expired 101 s ago") {
		t.Errorf("after the leeway: %v", err)
	}
}

// The decoder of JSON makes U+FFFD of half of a surrogate pair. Two people of the host must not be one here for that.
func TestHalfOfASurrogatePairNamesNobody(t *testing.T) {
	v := newVerifier(&Host{})
	for _, id := range []string{`"\ud800x"`, `"\uDFFFx"`, `"\ufffdx\ud83d"`, `"\\ufffd\ud83d"`, `"\udc00\ud800"`} {
		_, err := v.Verify(tokentest.HostToken("user_id", id), Access)
		if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), "half of a surrogate pair") {
			t.Errorf("%s: %v", id, err)
		}
	}
	for id, want := range map[string]string{`"\ufffdx"`: "\ufffdx", `"\ud83d\ude00\ufffd"`: "\U0001f600\ufffd"} {
		if c, err := v.Verify(tokentest.HostToken("user_id", id), Access); err != nil || c.External != want {
			t.Errorf("%s: %q, %v", id, c.External, err)
		}
	}
	if _, err := v.Verify(tokentest.HostToken("user_id", `"8f2c"`, "name", `"Ann \ud83d"`), Access); err != nil {
		t.Errorf("a name that was cut off: %v", err)
	}
}

// A refusal says why, in words that hold nothing of the token.
func TestRefusalsSayWhy(t *testing.T) {
	v := newVerifier(&Host{Issuer: "https://app", Audience: "ctms", Leeway: time.Second})
	said := func(claims ...string) string {
		return tokentest.HostToken(append([]string{"iss", `"https://app"`, "aud", `"ctms"`}, claims...)...)
	}
	for want, token := range map[string]string{
		"longer than 3 KiB":            strings.Repeat("x", MaxLen+1),
		"is no JWT":                    "undefined",
		"signed by another key":        tokentest.Forge(tokentest.Own, tokentest.PlainHeader, tokentest.Said()),
		"alg none is not of this key":  tokentest.Forge(tokentest.Key, `{"alg":"none"}`, tokentest.Said()),
		"alg ?[31m is not of this key": tokentest.Forge(tokentest.Key, `{"alg":"\u001b[31m"}`, tokentest.Said()),
		"the header has crit": tokentest.Forge(tokentest.Key, `{"alg":"HS256","crit":[]}`,
			tokentest.Said()),
		"though it names ctms as issuer":        said("iss", `"ctms"`),
		"no claim iss":                          said("iss", ""),
		"the claim iss is not https://app":      said("iss", `"https://other"`),
		"no claim aud":                          said("aud", ""),
		"the claim aud is not ctms":             said("aud", `["x"]`),
		"no claim exp":                          said("exp", ""),
		"the claim exp is not a time":           said("exp", `"soon"`),
		"no claim token_type":                   said("token_type", ""),
		"the claim user_id is not a whole num":  said("user_id", "1.5"),
		"expired 10 s ago: is the clock right?": said("exp", fromNow(-10)),
		"expired 2 h ago":                       said("exp", fromNow(-7300)),
		"good only 9 min from now":              said("nbf", fromNow(599), "exp", fromNow(900)),
		"its JSON can be read in more than": tokentest.Forge(tokentest.Key, tokentest.PlainHeader,
			twice(tokentest.Said())),
	} {
		_, err := v.Verify(token, Access)
		var refusal *Refusal
		if !errors.As(err, &refusal) || !errors.Is(err, ErrRefused) || !strings.Contains(refusal.Text, want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, err := v.Verify("", Access); err != ErrRefused {
		t.Errorf("no token: %v", err)
	}
}

// fromNow is a time so many seconds from now, as claims have it.
func fromNow(in int64) string { return strconv.FormatInt(time.Now().Unix()+in, 10) }

// twice is a payload with one claim twice.
func twice(payload string) string { return strings.TrimSuffix(payload, "}") + `,"exp":99999999999}` }

// To look at a token again costs the same, whoever signed it.
func BenchmarkVerifyAgain(b *testing.B) {
	provider, rs256 := newProvider(b, time.Hour)
	own, err := MintAccess(tokentest.Own, Claims{User: 1}, time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, token string
		v           *Verifier
	}{
		{"ours", own, newVerifier(&Host{})},
		{"HS256", tokentest.HostToken(), newVerifier(&Host{})},
		{"RS256", rs256, provider},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.v.Verify(c.token, Access); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The first look at a token checks the signature.
func BenchmarkVerifyFirst(b *testing.B) {
	provider, rs256 := newProvider(b, time.Hour)
	for _, c := range []struct {
		name, token string
		v           *Verifier
	}{
		{"HS256", tokentest.HostToken(), newVerifier(&Host{})},
		{"RS256", rs256, provider},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, refusal := c.v.parse(c.token); refusal != nil {
					b.Fatal(refusal)
				}
			}
		})
	}
}
