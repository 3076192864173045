// Tests the public keys of a provider that signs tokens for a host: taken, renewed, revoked, and while it is down.

package host

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token/tokentest"
)

// A provider signs tokens, and serves the public halves of its keys at an address that stays the same while it is down.
type provider struct {
	t       testing.TB
	URL     string
	asked   atomic.Int64
	server  *httptest.Server
	address string

	mu     sync.Mutex
	answer http.HandlerFunc
}

func newProvider(t testing.TB) *provider {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{t: t, address: l.Addr().String(), URL: "http://" + l.Addr().String() + "/jwks"}
	l.Close()
	p.publishes()
	p.up()
	t.Cleanup(p.down)
	return p
}

// up serves the keys again, at the same address.
func (p *provider) up() {
	p.t.Helper()
	l, err := net.Listen("tcp", p.address)
	if err != nil {
		p.t.Fatal(err)
	}
	p.server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked.Add(1)
		p.mu.Lock()
		answer := p.answer
		p.mu.Unlock()
		answer(w, r)
	}))
	p.server.Listener.Close()
	p.server.Listener = l
	p.server.Start()
}

func (p *provider) down() {
	if p.server != nil {
		p.server.Close()
		p.server = nil
	}
}

// does has the provider answer so from now on.
func (p *provider) does(answer http.HandlerFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer = answer
}

// publishes has the provider serve these keys from now on.
func (p *provider) publishes(keys ...*providerKey) {
	p.does(func(w http.ResponseWriter, _ *http.Request) { w.Write(jwksOf(p.t, keys...)) })
}

func jwksOf(t testing.TB, keys ...*providerKey) []byte {
	set := jose.JSONWebKeySet{Keys: []jose.JSONWebKey{}}
	for _, k := range keys {
		set.Keys = append(set.Keys, jose.JSONWebKey{Key: k.public, KeyID: k.id, Use: "sig"})
	}
	text, err := json.Marshal(set)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A providerKey is a key pair that signs with one algorithm.
type providerKey struct {
	id      string
	method  jwt.SigningMethod
	private crypto.Signer
	public  crypto.PublicKey
}

func newProviderKey(t testing.TB, id, alg string) *providerKey {
	t.Helper()
	k := &providerKey{id: id, method: jwt.GetSigningMethod(alg)}
	var err error
	switch alg {
	case "RS256":
		k.private, err = rsa.GenerateKey(rand.Reader, 2048)
	case "ES256":
		k.private, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case "EdDSA":
		_, k.private, err = ed25519.GenerateKey(rand.Reader)
	}
	if err != nil {
		t.Fatal(err)
	}
	k.public = k.private.Public()
	return k
}

// signs returns a token as an OpenID provider makes it, with claims and members of the header changed; nil takes one
// out.
func (k *providerKey) signs(t testing.TB, header, claims map[string]any) string {
	t.Helper()
	now := time.Now()
	said := jwt.MapClaims{"iss": "https://id.example.com/realms/x", "aud": []string{"account", "ctms"}, "sub": "8f2c1c1e",
		"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(), "typ": "Bearer", "preferred_username": "zoe",
		"name": "Zoe Meier"}
	for name, value := range claims {
		if said[name] = value; value == nil {
			delete(said, name)
		}
	}
	token := jwt.NewWithClaims(k.method, said)
	token.Header["kid"] = k.id
	for name, value := range header {
		if token.Header[name] = value; value == nil {
			delete(token.Header, name)
		}
	}
	text, err := token.SignedString(k.private)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// jwksArgs are the flags for a provider's keys at a place.
func jwksArgs(at string) []string {
	return []string{"--jwks=" + at, "--issuer=https://id.example.com/realms/x", "--audience=ctms", "--user-claim=sub",
		"--host-users=provision"}
}

func TestTokensOfAProvider(t *testing.T) { t.Run("T-HOST-KEY", tokensOfAProvider) }

func tokensOfAProvider(t *testing.T) {
	rs, es, ed := newProviderKey(t, "rs", "RS256"), newProviderKey(t, "es", "ES256"), newProviderKey(t, "ed", "EdDSA")
	stranger := newProviderKey(t, "rs", "RS256")
	keys, attacker := newProvider(t), newProvider(t)
	keys.publishes(rs, es, ed)
	p := e2e.Serve(t, t.TempDir(), nil, jwksArgs(keys.URL)...)
	for _, k := range []*providerKey{rs, es, ed} {
		for range 2 {
			if status, body := me(t, p, k.signs(t, nil, nil)); status != 200 || !strings.Contains(body, `"zoe"`) {
				t.Errorf("%s: %d %s", k.id, status, body)
			}
		}
	}
	ours := strings.Replace(rs.signs(t, nil, map[string]any{"iss": "ctms", "gen": 0, "user_id": 1}), "x", "x", 1)
	der, err := x509.MarshalPKIXPublicKey(rs.public)
	if err != nil {
		t.Fatal(err)
	}
	said := tokentest.Said("iss", `"https://id.example.com/realms/x"`, "aud", `"ctms"`, "sub", `"8f2c1c1e"`)
	ps := &providerKey{"rs", jwt.SigningMethodPS256, rs.private, rs.public}
	rs512 := &providerKey{"rs", jwt.SigningMethodRS512, rs.private, rs.public}
	for name, token := range map[string]string{
		"signed by a stranger":         stranger.signs(t, nil, nil),
		"RS512 by an RSA key":          rs512.signs(t, nil, nil),
		"PS256 by an RSA key":          ps.signs(t, nil, nil),
		"the kid of another algorithm": es.signs(t, map[string]any{"kid": "rs"}, nil),
		"HMAC keyed with the public key": tokentest.Forge(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY",
			Bytes: der}), `{"alg":"HS256","kid":"rs"}`, said),
		"HMAC keyed with the public key in DER": tokentest.Forge(der, `{"alg":"HS256","kid":"rs"}`, said),
		"HMAC with an empty key":                tokentest.Forge(nil, `{"alg":"HS256","kid":"rs"}`, said),
		"no signature": tokentest.Segment(`{"alg":"none","kid":"rs"}`) + "." +
			tokentest.Segment(said) + ".",
		"its own key by jku":    stranger.signs(t, map[string]any{"kid": "x", "jku": attacker.URL}, nil),
		"its own key by x5u":    stranger.signs(t, map[string]any{"kid": "x", "x5u": attacker.URL}, nil),
		"another issuer":        rs.signs(t, nil, map[string]any{"iss": "https://id.example.com/realms/y"}),
		"no issuer":             rs.signs(t, nil, map[string]any{"iss": nil}),
		"another audience":      rs.signs(t, nil, map[string]any{"aud": "account"}),
		"no audience":           rs.signs(t, nil, map[string]any{"aud": nil}),
		"as ours":               ours,
		"an ID token":           rs.signs(t, nil, map[string]any{"typ": "ID"}),
		"an ID token of a list": rs.signs(t, nil, map[string]any{"typ": []string{"ID"}}),
		"an ID token of a hybrid flow": rs.signs(t, nil, map[string]any{"typ": nil,
			"at_hash": "MTIzNDU2Nzg5MGFiY2RlZg"}),
		"an ID token with a nonce":     rs.signs(t, nil, map[string]any{"typ": nil, "nonce": "n-0S6_WzA2Mj"}),
		"a logout token by its header": rs.signs(t, map[string]any{"typ": "logout+jwt"}, map[string]any{"typ": nil}),
		"a logout token by its claim": rs.signs(t, nil, map[string]any{"typ": nil, "events": map[string]any{
			"http://schemas.openid.net/event/backchannel-logout": map[string]any{}}}),
		"an introspection":        rs.signs(t, map[string]any{"typ": "token-introspection+jwt"}, nil),
		"a typ of the wrong kind": rs.signs(t, map[string]any{"typ": 1}, nil),
		"a refresh token":         rs.signs(t, nil, map[string]any{"typ": "Refresh"}),
		"token_type refresh":      rs.signs(t, nil, map[string]any{"token_type": "refresh"}),
		"expired":                 rs.signs(t, nil, map[string]any{"exp": time.Now().Unix() - 1}),
		"nobody":                  rs.signs(t, nil, map[string]any{"sub": nil}),
		"crit":                    rs.signs(t, map[string]any{"crit": []string{"x"}, "x": 1}, nil),
	} {
		if status, body := me(t, p, token); status != 401 {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	if asked := keys.asked.Load(); asked > 2 {
		t.Errorf("the provider was asked %d times: once at the start, and once for an unknown kid", asked)
	}
	if asked := attacker.asked.Load(); asked != 0 {
		t.Errorf("the attacker was asked %d times", asked)
	}
	for name, token := range map[string]string{
		"without a kid":             rs.signs(t, map[string]any{"kid": nil}, nil),
		"without a typ":             rs.signs(t, map[string]any{"typ": nil}, map[string]any{"typ": nil}),
		"typed as an access token":  rs.signs(t, map[string]any{"typ": "at+JWT"}, map[string]any{"typ": nil, "nonce": "n"}),
		"typed by a media type":     rs.signs(t, map[string]any{"typ": "application/at+jwt"}, map[string]any{"typ": nil}),
		"a bearer token of a nonce": rs.signs(t, nil, map[string]any{"nonce": "n"}),
	} {
		if status, body := me(t, p, token); status != 200 {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	p.Stop()
}

// A key that comes is taken at its first token. One that goes ends what it has signed: requests, and open sockets.
func TestAProvidersKeyComesAndGoes(t *testing.T) {
	first, second := newProviderKey(t, "1", "RS256"), newProviderKey(t, "2", "ES256")
	keys := newProvider(t)
	keys.publishes(first)
	dir := t.TempDir()
	p := e2e.Serve(t, dir, nil, jwksArgs(keys.URL)...)
	former := first.signs(t, nil, nil)
	dial := func(token string) *websocket.Conn {
		t.Helper()
		ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+token, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { ws.CloseNow() })
		return ws
	}
	old := dial(former)
	keys.publishes(first, second)
	next := dial(second.signs(t, nil, nil))
	if status, _ := me(t, p, former); status != 200 {
		t.Errorf("the first key, while both are there: %d", status)
	}
	keys.publishes(second)
	if err := p.Cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for {
		if _, _, err := old.Read(t.Context()); err != nil {
			if code := websocket.CloseStatus(err); code != 4401 {
				t.Errorf("the socket of the key that went: %v", err)
			}
			break
		}
	}
	if status, _ := me(t, p, former); status != 401 {
		t.Errorf("a token of the key that went: %d", status)
	}
	if _, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+former, nil); err == nil {
		t.Error("it opens a socket")
	}
	if err := next.Write(t.Context(), websocket.MessageText, []byte(`{"action":"ping"}`)); err != nil {
		t.Errorf("the other socket: %v", err)
	}
	for {
		_, message, err := next.Read(t.Context())
		if err != nil {
			t.Fatalf("the other socket: %v", err)
		}
		if bytes.Contains(message, []byte(`"pong"`)) {
			break
		}
	}
	p.Await(p.Err, `a token is refused.*(not in the JWKS)`)

	// A provider that publishes no key at all is believed as well, and the operator hears what that means.
	keys.publishes()
	if err := p.Cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	p.Await(p.Err, `"level":"WARN".*has no key that verifies.*all its tokens are refused`)
	if status, _ := me(t, p, second.signs(t, nil, nil)); status != 401 {
		t.Errorf("a token, while the provider publishes no key: %d", status)
	}
	e2e.Check(t, dir).Expect(t, "host", "problem", `no key that verifies.*all tokens of the host are refused`)
	p.Stop()
}

// The provider may be down when the server starts: then the keys count that it had before, and else none until it is
// up.
func TestAProviderThatIsDown(t *testing.T) {
	key := newProviderKey(t, "1", "RS256")
	keys, dir := newProvider(t), t.TempDir()
	keys.publishes(key)
	keys.down()
	p := e2e.Serve(t, dir, nil, jwksArgs(keys.URL)...)
	p.Await(p.Err, `"level":"WARN".*keys of the host cannot be read.*refused until they can`)
	e2e.Check(t, dir).Expect(t, "host", "problem", `all tokens of the host are refused`)
	keys.up()
	if status, body := me(t, p, key.signs(t, nil, nil)); status != 200 {
		t.Errorf("the first token after it is up: %d %s", status, body)
	}
	e2e.Check(t, dir).Expect(t, "host", "ok", `1 key, from --jwks`)
	p.Stop()

	keys.down()
	p = e2e.Serve(t, dir, nil, jwksArgs(keys.URL)...)
	p.Await(p.Err, `"level":"WARN".*those that were read before are good`)
	if status, body := me(t, p, key.signs(t, nil, nil)); status != 200 {
		t.Errorf("with the keys of before: %d %s", status, body)
	}
	e2e.Check(t, dir).Expect(t, "host", "warning", `cannot be read now`)
	if info, err := os.Stat(filepath.Join(dir, "host-jwks.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy: %v, %v", info, err)
	}
	p.Stop()

	// The copy is of that provider, and of no other.
	other := newProvider(t)
	other.down()
	p = e2e.Serve(t, dir, nil, jwksArgs(other.URL)...)
	if status, body := me(t, p, key.signs(t, nil, nil)); status != 401 {
		t.Errorf("the keys of another provider: %d %s", status, body)
	}
	p.Stop()
}

// What answers in the provider's place, or too much, is no JWKS.
func TestAnOddAnswerIsNoJWKS(t *testing.T) {
	key := newProviderKey(t, "1", "RS256")
	keys, elsewhere := newProvider(t), newProvider(t)
	elsewhere.publishes(key)
	for name, answer := range map[string]http.HandlerFunc{
		"a redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere.URL, http.StatusFound) },
		"a page":     func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("<html>sign in</html>")) },
		"an error":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500); w.Write(jwksOf(t, key)) },
		"too much": func(w http.ResponseWriter, _ *http.Request) {
			w.Write(append(jwksOf(t, key), bytes.Repeat([]byte(" "), 10<<20)...))
		},
		"a secret": func(w http.ResponseWriter, _ *http.Request) {
			json.NewEncoder(w).Encode(map[string]any{"keys": []map[string]string{{"kty": "oct", "kid": "1", "alg": "HS256",
				"k": tokentest.Segment(string(tokentest.Key))}}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			keys.does(answer)
			p := e2e.Serve(t, t.TempDir(), nil, jwksArgs(keys.URL)...)
			secret := tokentest.Forge(tokentest.Key, `{"alg":"HS256","kid":"1"}`, tokentest.Said("sub", `"8f2c"`, "iss",
				`"https://id.example.com/realms/x"`, "aud", `"ctms"`))
			for _, token := range []string{key.signs(t, nil, nil), secret} {
				if status, body := me(t, p, token); status != 401 {
					t.Errorf("%d %s", status, body)
				}
			}
			p.Await(p.Err, `"level":"WARN".*(keys of the host cannot be read|the host has no key)`)
			p.Stop()
		})
	}
	if asked := elsewhere.asked.Load(); asked != 0 {
		t.Errorf("a redirect was followed %d times", asked)
	}
}

func TestAProvidersKeysInAFile(t *testing.T) {
	first, second := newProviderKey(t, "1", "RS256"), newProviderKey(t, "2", "EdDSA")
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "jwks.json")
	write := func(text []byte, mode os.FileMode) {
		t.Helper()
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
	}
	serve := append([]string{"serve", "--listen=127.0.0.1:0"}, jwksArgs(file)...)
	e2e.MustFail(t, e2e.ExitUsage, dir, "", serve, "jwks.json", "--jwks")
	for text, word := range map[string]string{"": "JWKS", `{"keys":[]}`: "no key",
		`{"keys":[{"kty":"oct","k":"AAAA"}]}`: "no key"} {
		write([]byte(text), 0o644)
		e2e.MustFail(t, e2e.ExitUsage, dir, "", serve, file, word)
	}
	write(jwksOf(t, first), 0o646)
	e2e.MustFail(t, e2e.ExitUsage, dir, "", serve, file, "write")
	write(jwksOf(t, first), 0o644)
	p := e2e.Serve(t, dir, nil, jwksArgs(file)...)
	for key, want := range map[*providerKey]int{first: 200, second: 401} {
		if status, body := me(t, p, key.signs(t, nil, nil)); status != want {
			t.Errorf("the key %s: %d %s", key.id, status, body)
		}
	}
	p.Stop()
	write(jwksOf(t, second), 0o644)
	p = e2e.Serve(t, dir, nil, jwksArgs(file)...)
	if status, body := me(t, p, second.signs(t, nil, nil)); status != 200 {
		t.Errorf("the next key: %d %s", status, body)
	}
	p.Stop()
}

// Whoever gets to change the file while the server runs can't make it take other keys: the keys from before stay.
func TestAFileThatOthersCanChangeMeanwhile(t *testing.T) {
	first, second := newProviderKey(t, "1", "EdDSA"), newProviderKey(t, "2", "EdDSA")
	for name, open := range map[string]func(dir, file string) error{
		"everybody can write to its directory": func(dir, _ string) error { return os.Chmod(dir, 0o777) },
		"everybody can write to it":            func(_, file string) error { return os.Chmod(file, 0o666) },
		"a link of somebody's leads there": func(dir, file string) error {
			public := filepath.Join(dir, "public")
			return errors.Join(os.Mkdir(public, 0o700), os.Chmod(public, 0o777),
				os.Rename(file, filepath.Join(public, "jwks.json")), os.Symlink("public/jwks.json", file))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "jwks.json")
			if err := os.WriteFile(file, jwksOf(t, first), 0o644); err != nil {
				t.Fatal(err)
			}
			p := e2e.Serve(t, t.TempDir(), nil, jwksArgs(file)...)
			if err := errors.Join(os.WriteFile(file, jwksOf(t, second), 0o644), open(dir, file)); err != nil {
				t.Fatal(err)
			}
			if status, body := me(t, p, second.signs(t, nil, nil)); status != 401 {
				t.Errorf("a key that anybody may have put there: %d %s", status, body)
			}
			p.Await(p.Err, `"level":"WARN".*cannot be read: those read before stay good.*writ(e|ten) to`)
			if status, body := me(t, p, first.signs(t, nil, nil)); status != 200 {
				t.Errorf("the key from before: %d %s", status, body)
			}
			p.Stop()
		})
	}
}
