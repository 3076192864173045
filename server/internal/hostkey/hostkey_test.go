package hostkey

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-jose/go-jose/v4"
)

func TestSplitSecrets(t *testing.T) {
	a, b := strings.Repeat("a", MinSecret), strings.Repeat("b", MinSecret)
	for _, c := range []struct {
		name, text string
		want       []string
		err        string
	}{
		{"one", a, []string{a}, ""},
		{"one line", a + "\n", []string{a}, ""},
		{"two", a + "\n" + b + "\n", []string{a, b}, ""},
		{"lines of Windows", a + "\r\n" + b + "\r\n", []string{a, b}, ""},
		{"an empty line between", a + "\n\n" + b, []string{a, b}, ""},
		{"blanks are part of a key", " " + a + " \n" + b, []string{" " + a + " ", b}, ""},
		{"bytes with a line end in them", a + "\n\xff" + b, []string{a + "\n\xff" + b}, ""},
		{"a tab makes it bytes", a + "\t\n" + b, []string{a + "\t\n" + b}, ""},
		{"letters beyond ASCII make it bytes", a + "\nä" + b, []string{a + "\nä" + b}, ""},
		{"a lone carriage return makes it bytes", a + "\r" + b, []string{a + "\r" + b}, ""},
		{"nothing", "", nil, "has 0 bytes"},
		{"short", a[1:], nil, "has 31 bytes, and must have 32"},
		{"the second short", a + "\n" + b[1:], nil, "has 31 bytes in line 2"},
		{"many", strings.Repeat(a+"\n", maxSecrets+1), nil, "has 17 keys"},
	} {
		t.Run(c.name, func(t *testing.T) {
			secrets, err := SplitSecrets([]byte(c.text))
			var got []string
			for _, s := range secrets {
				got = append(got, string(s))
			}
			if !slices.Equal(got, c.want) || (err == nil) != (c.err == "") || err != nil &&
				!strings.Contains(err.Error(), c.err) {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

// public makes a key pair and returns the public half as a JWK, with members added.
func public(t testing.TB, kind, kid string, more ...string) string {
	t.Helper()
	var key any
	var err error
	switch kind {
	case "RSA", "weak RSA":
		key, err = rsa.GenerateKey(rand.Reader, map[string]int{"RSA": 2048, "weak RSA": 1024}[kind])
	case "P-256":
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case "P-384":
		key, err = ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	case "Ed25519":
		_, key, err = ed25519.GenerateKey(rand.Reader)
	}
	if err != nil {
		t.Fatal(err)
	}
	whole := jose.JSONWebKey{Key: key, KeyID: kid}
	half := whole.Public()
	if slices.Contains(more, "private") {
		half, more = whole, nil
	}
	text, err := json.Marshal(half)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(string(text), "}") + strings.Join(append([]string{""}, more...), ",") + "}"
}

func TestOnlyPublicKeysForSignaturesAreTaken(t *testing.T) {
	for _, c := range []struct{ name, key, want string }{
		{"RSA", public(t, "RSA", "1"), "RS256"},
		{"P-256", public(t, "P-256", "1"), "ES256"},
		{"Ed25519", public(t, "Ed25519", "1"), "EdDSA"},
		{"Ed25519 by its newer name", public(t, "Ed25519", "1", `"alg":"Ed25519"`), "EdDSA"},
		{"use sig", public(t, "RSA", "1", `"use":"sig"`, `"alg":"RS256"`, `"key_ops":["verify"]`), "RS256"},
		{"unknown members", public(t, "RSA", "1", `"note":{"y":[1]}`), "RS256"},
		{"secret", `{"kty":"oct","kid":"1","alg":"HS256","k":"` + strings.Repeat("A", 43) + `"}`, "is secret"},
		{"private", public(t, "RSA", "1", "private"), "is private"},
		{"for encryption", public(t, "RSA", "1", `"use":"enc"`), "is not for signatures"},
		{"to sign with", public(t, "RSA", "1", `"key_ops":["sign"]`), "is not for signatures"},
		{"RS512", public(t, "RSA", "1", `"alg":"RS512"`), `is for "RS512"`},
		{"HS256 of an RSA key", public(t, "RSA", "1", `"alg":"HS256"`), `is for "HS256"`},
		{"weak", public(t, "weak RSA", "1"), "has 1024 bits"},
		{"another curve", public(t, "P-384", "1"), "P-384"},
		{"off the curve", `{"kty":"EC","crv":"P-256","x":"` + strings.Repeat("A", 43) + `","y":"` + strings.Repeat("A", 43) +
			`"}`, "cannot be used"},
		{"another kind", `{"kty":"AKP","alg":"x"}`, "cannot be used"},
		{"no kind", `{"kid":"1"}`, "cannot be used"},
		{"no object", `7`, "is malformed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := parseSet([]byte(`{"keys":[` + c.key + `]}`))
			if err != nil {
				t.Fatal(err)
			}
			if len(s.keys) == 1 && s.keys[0].Alg == c.want || len(s.unused) == 1 && strings.Contains(s.unused[0], c.want) {
				return
			}
			t.Errorf("%d keys, unused: %q", len(s.keys), s.unused)
		})
	}
	for _, text := range []string{"", "[]", "{}", `{"keys":null}`, `{"keys":{}}`, "<html>",
		`{"keys":[` + strings.Repeat("{},", maxKeys) + `{}]}`} {
		if s, err := parseSet([]byte(text)); err == nil {
			t.Errorf("took %.30q: %v", text, s)
		}
	}
}

func TestKeysAreReadOverHTTPSOrFromThisMachine(t *testing.T) {
	for text, good := range map[string]bool{
		"https://id.example.com/jwks": true, "https://id.example.com/jwks?p=1": true, "http://localhost:9/": true,
		"http://127.0.0.1/": true, "http://[::1]:9/x": true, "/etc/jwks.json": true, "jwks.json": true,
		"http://id.example.com/jwks": false, "http://10.0.0.1/": false, "ftp://localhost/": false, "https://": false,
		"https://ann:pw@example.com/": false, "file:///etc/jwks.json": false, "http://localhost.example.com/": false,
	} {
		if _, err := ParseLocation(text); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// A provider serves a JWKS, and counts how often it is asked.
type provider struct {
	*httptest.Server
	asked  atomic.Int64
	mu     sync.Mutex
	answer http.HandlerFunc
}

func newProvider(t *testing.T) *provider {
	p := &provider{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked.Add(1)
		p.mu.Lock()
		answer := p.answer
		p.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

// says has the provider publish these keys from now on.
func (p *provider) says(keys ...string) {
	text := `{"keys":[` + strings.Join(keys, ",") + `]}`
	p.does(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(text)) })
}

func (p *provider) does(answer http.HandlerFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer = answer
}

func open(t *testing.T, at, dir string) (*Source, error) {
	t.Helper()
	location, err := ParseLocation(at)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(location, dir, slog.New(slog.DiscardHandler))
	if err == nil {
		t.Cleanup(s.Close)
	}
	return s, err
}

func kidsOf(s *Source) (kids []string) {
	keys, _ := s.Keys()
	for _, k := range keys {
		kids = append(kids, k.ID)
	}
	return kids
}

func TestAKeyThatTheHostTakesBackIsGone(t *testing.T) {
	p := newProvider(t)
	first, second, third := public(t, "RSA", "1"), public(t, "P-256", "2"), public(t, "RSA", "1")
	p.says(first, second)
	s, err := open(t, p.URL, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	keys, _ := s.Keys()
	p.says(second, third) // the kid 1 is another key now
	if err := s.look(t.Context()); err != nil {
		t.Fatal(err)
	}
	if now, _ := s.Keys(); !keys[0].Gone() || keys[1].Gone() || len(now) != 2 || now[0] != keys[1] {
		t.Errorf("gone %v %v, now %v", keys[0].Gone(), keys[1].Gone(), now)
	}
	for _, failure := range []http.HandlerFunc{
		func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) },
		func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("<html>")) },
		func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(strings.Repeat(" ", maxJWKS+1))) },
		func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/other", http.StatusFound) },
		func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		p.does(failure)
		if err := s.look(t.Context()); err == nil || !strings.Contains(err.Error(), p.URL) {
			t.Errorf("error %v", err)
		}
		if keys[1].Gone() || len(kidsOf(s)) != 2 {
			t.Errorf("a failure has ended keys")
		}
	}
	p.says()
	if err := s.look(t.Context()); err != nil || !keys[1].Gone() {
		t.Errorf("all keys were taken back: %v, gone %v", err, keys[1].Gone())
	}
}

func TestASlowProviderIsNotWaitedFor(t *testing.T) {
	p := newProvider(t)
	p.does(func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write([]byte(" ")); err != nil {
				return
			}
			w.(http.Flusher).Flush()
		}
	})
	at, _ := ParseLocation(p.URL)
	client := newClient()
	client.Timeout = 50 * time.Millisecond
	if _, err := at.read(t.Context(), client, t.TempDir()); err == nil {
		t.Error("no error")
	}
	if newClient().Timeout != fetchWait {
		t.Error("the client waits for another time")
	}
}

// Whoever sends tokens of keys that nobody has, the provider is asked once a minute.
func TestUnknownKeysAreLookedForOnceAMinute(t *testing.T) {
	p := newProvider(t)
	p.says(public(t, "P-256", "1"))
	s, err := open(t, p.URL, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	p.says(public(t, "P-256", "2"))
	var found atomic.Int64
	var callers sync.WaitGroup
	for range 20 {
		callers.Go(func() {
			if _, known := s.Find("ES256", "2"); !known {
				s.Renew()
			}
			if keys, known := s.Find("ES256", "2"); known && len(keys) == 1 {
				found.Add(1)
			}
		})
	}
	callers.Wait()
	if found.Load() != 20 || p.asked.Load() != 2 {
		t.Errorf("%d of 20 found the new key; asked %d times, want 2", found.Load(), p.asked.Load())
	}
	p.says(public(t, "P-256", "3"))
	if s.Renew() || p.asked.Load() != 2 {
		t.Error("asked twice within a minute")
	}
	s.renewed = s.renewed.Add(-renewEvery)
	if !s.Renew() || p.asked.Load() != 3 {
		t.Error("not asked after a minute")
	}
}

func TestTheProviderMayBeDown(t *testing.T) {
	p, dir := newProvider(t), t.TempDir()
	p.says(public(t, "RSA", "1"))
	s, err := open(t, p.URL, dir)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if info, err := os.Stat(filepath.Join(dir, KeptFile)); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("kept: %v %v", info, err)
	}
	p.Close()
	if s, err = open(t, p.URL, dir); err != nil || !slices.Equal(kidsOf(s), []string{"1"}) {
		t.Errorf("%v; the kept keys are %v", err, kidsOf(s))
	}
	if read, err := s.State(); err == nil || read.IsZero() {
		t.Errorf("state %v %v", read, err)
	}
	other := newProvider(t)
	other.does(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) })
	if s, err = open(t, other.URL, dir); err != nil || kidsOf(s) != nil {
		t.Errorf("%v; the keys of another URL are %v", err, kidsOf(s))
	}
	other.says(public(t, "RSA", "2"))
	if !s.Renew() || !slices.Equal(kidsOf(s), []string{"2"}) {
		t.Errorf("once it is up: %v", kidsOf(s))
	}
}

func TestAFileIsReadEachHour(t *testing.T) {
	path := filepath.Join(t.TempDir(), "jwks.json")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"", "{}", `{"keys":[]}`, `{"keys":[{"kty":"oct","k":"AAAA"}]}`} {
		write(text)
		if _, err := open(t, path, t.TempDir()); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := open(t, path+"x", t.TempDir()); err == nil {
		t.Error("took a file that is not there")
	}
	first, second := public(t, "RSA", "1"), public(t, "RSA", "2")
	synctest.Test(t, func(t *testing.T) {
		write(`{"keys":[` + first + `]}`)
		at, _ := ParseLocation(path)
		s, err := Open(at, t.TempDir(), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		write("half a fi")
		time.Sleep(readEvery)
		synctest.Wait()
		if got := kidsOf(s); !slices.Equal(got, []string{"1"}) {
			t.Errorf("after a file that can't be read: %v", got)
		}
		write(`{"keys":[` + second + `]}`)
		time.Sleep(retryAfter)
		synctest.Wait()
		if got := kidsOf(s); !slices.Equal(got, []string{"2"}) {
			t.Errorf("a minute after that: %v", got)
		}
		write(`{"keys":[` + first + `]}`)
		time.Sleep(readEvery)
		synctest.Wait()
		if got := kidsOf(s); !slices.Equal(got, []string{"1"}) {
			t.Errorf("after an hour: %v", got)
		}
	})
}

func FuzzParseSet(f *testing.F) {
	f.Add(`{"keys":[` + public(f, "RSA", "1") + `,` + public(f, "Ed25519", "2") + `]}`)
	f.Add(`{"keys":[{"kty":"oct","k":"AAAA"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := parseSet([]byte(text))
		if err != nil {
			return
		}
		for _, key := range s.keys {
			if !slices.Contains([]string{"RS256", "ES256", "EdDSA"}, key.Alg) || key.print == "" {
				t.Errorf("took %v", key)
			}
			key.Verifies("x", make([]byte, 64))
		}
	})
}
