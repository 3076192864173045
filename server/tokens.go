package server

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"

	"ctms/db"
)

// KeyFile is the name of the signing key in the data directory, apart from the database: a copy of that signs no tokens.
const KeyFile = "jwt.key"

const (
	minKey   = 32      // bytes
	maxToken = 3 << 10 // bytes: one fits a WebSocket message
	// clockSkew is how far ahead of ours a host's clock may be. It stretches no expiry.
	clockSkew = 30 * time.Second
)

// Kinds of tokens: the claim token_type.
const (
	access  = "access"
	refresh = "refresh"
)

// LoadKey returns the signing key of data directory dir: 32 random bytes, made (0600) where there are none.
func LoadKey(dir string) ([]byte, error) {
	path := filepath.Join(dir, KeyFile)
	key, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		key = make([]byte, minKey)
		rand.Read(key)
		return key, writeKey(path, key)
	}
	if err == nil {
		err = checkKey(key)
	}
	if err != nil {
		return nil, fmt.Errorf("signing key %s: %w", path, err)
	}
	return key, nil
}

// writeKey writes the key so that a crash leaves a whole file or none.
func writeKey(path string, key []byte) error {
	f, err := os.OpenFile(path+".part", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(key)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

func checkKey(key []byte) error {
	if len(key) < minKey {
		return fmt.Errorf("has %d bytes, and needs %d or more", len(key), minKey)
	}
	return nil
}

// MintAccess returns an access token for what g says, good for ttl.
func MintAccess(key []byte, g db.Grant, ttl time.Duration) (string, error) {
	return mint(key, access, g, rand.Text(), time.Now().Add(ttl))
}

// mint signs a token as djangorestframework-simplejwt shapes it, with our claims sid and gen.
func mint(key []byte, kind string, g db.Grant, jti string, expires time.Time) (string, error) {
	claims := jwt.MapClaims{
		"token_type": kind, "user_id": g.User, "exp": expires.Unix(), "iat": time.Now().Unix(), "jti": jti, "gen": g.Gen,
	}
	if g.Session != "" {
		claims["sid"] = g.Session
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(key)
}

// claims are what a token says, once its signature and times are found right.
type claims struct {
	db.Grant
	kind    string
	jti     string
	expires time.Time
}

// verifier checks tokens, and remembers those that it found right: a check costs 10 µs and 65 allocations, and
// the same token comes with every request. Whether it was revoked is for the database to say, each time.
type verifier struct {
	key    []byte
	parser *jwt.Parser
	seed   maphash.Seed
	slots  [4096]atomic.Pointer[verified]
}

type verified struct {
	token string
	claims
}

func newVerifier(key []byte) *verifier {
	return &verifier{
		key: key, seed: maphash.MakeSeed(),
		// Times are checked below: the library's leeway would stretch the expiry as well.
		parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithStrictDecoding(), jwt.WithJSONNumber(), jwt.WithoutClaimsValidation()),
	}
}

// verify returns what a token of the given kind says, or errSignIn. It follows RFC 8725: one algorithm, one key, and
// nothing in the header is followed anywhere.
func (v *verifier) verify(token, kind string) (claims, error) {
	if token == "" || len(token) > maxToken {
		return claims{}, errSignIn
	}
	slot := &v.slots[maphash.String(v.seed, token)%uint64(len(v.slots))]
	known := slot.Load()
	if known == nil || known.token != token {
		c, ok := v.parse(token)
		if !ok {
			return claims{}, errSignIn
		}
		known = &verified{strings.Clone(token), c}
		slot.Store(known)
	}
	now := time.Now()
	if known.kind != kind || !now.Before(known.expires) || known.Issued.Sub(now) > clockSkew { // our clock may have been put back
		return claims{}, errSignIn
	}
	return known.claims, nil
}

func (v *verifier) parse(token string) (c claims, ok bool) {
	if strings.ContainsAny(token, "\r\n") {
		return claims{}, false // which base64 would skip
	}
	said := jwt.MapClaims{}
	parsed, err := v.parser.ParseWithClaims(token, said, func(*jwt.Token) (any, error) { return v.key, nil })
	if err != nil {
		return claims{}, false
	}
	for _, extension := range []string{"crit", "b64"} { // RFC 7515, section 4.1.11 and RFC 7797: we understand none
		if _, has := parsed.Header[extension]; has {
			return claims{}, false
		}
	}
	header, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	if !unambiguous(header, len(parsed.Header)) || !unambiguous(payload, len(said)) {
		return claims{}, false
	}
	issued := time.Unix(0, 0) // a host's token that says nothing is good until the first revocation
	if c.expires, ok = second(said["exp"]); !ok {
		return claims{}, false
	}
	for _, name := range []string{"iat", "nbf"} {
		value, present := said[name]
		if !present {
			continue
		}
		at, ok := second(value)
		if !ok || time.Until(at) > clockSkew {
			return claims{}, false
		}
		if name == "iat" {
			issued = at
		}
	}
	c.Issued = issued
	c.kind, _ = said["token_type"].(string)
	c.jti, _ = said["jti"].(string)
	c.Username, _ = said["username"].(string)
	c.Name, _ = said["name"].(string)
	if c.User, ok = userID(said["user_id"]); !ok || c.jti == "" {
		return claims{}, false
	}
	if gen, ours := said["gen"]; ours {
		n, ok := gen.(json.Number)
		if !ok {
			return claims{}, false
		}
		if c.Gen, err = n.Int64(); err != nil {
			return claims{}, false
		}
		c.Ours = true
		c.Session, _ = said["sid"].(string)
	}
	return c, true
}

// unambiguous reports whether a part of a token is JSON that every reader understands as we did, who found so many names in it: UTF-8, nothing
// behind it, no name twice.
func unambiguous(part string, names int) bool {
	text, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil || !utf8.Valid(text) || !json.Valid(text) {
		return false
	}
	for c, depth := range outline(text) {
		if c == ':' && depth == 1 {
			names--
		}
	}
	return names == 0
}

// second is a NumericDate (RFC 7519, section 2), above 0 and before the year 10000.
func second(v any) (time.Time, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return time.Time{}, false
	}
	f, err := n.Float64()
	if err != nil || !(f > 0 && f < 253402300800) {
		return time.Time{}, false
	}
	whole, part := math.Modf(f)
	return time.Unix(int64(whole), int64(part*1e9)), true
}

// userID is a user's id: a number, or a string of its digits and nothing else.
func userID(v any) (int64, bool) {
	var digits string
	switch v := v.(type) {
	case json.Number:
		digits = v.String()
	case string:
		digits = v
	}
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, err == nil && id > 0 && strconv.FormatInt(id, 10) == digits
}

// bearer returns the token in the Authorization header, "" where there is none or more than one.
func bearer(r *http.Request) string {
	values := r.Header.Values("Authorization")
	if len(values) != 1 {
		return ""
	}
	scheme, token, _ := strings.Cut(values[0], " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}
