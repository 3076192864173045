package token

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"hash/maphash"
	"math"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"
)

// ErrRefused says that a token is not good. It is the same for all reasons, so that an attacker learns nothing.
var ErrRefused = errors.New("the token is refused")

// ClockSkew is how far the clock of a host may be ahead of ours (SPEC section 9.1). It does not extend exp.
const ClockSkew = 5 * time.Minute

// A Clock tells the time. Now is the wall clock. Believed is a time that has come for certain: it does not follow a wall
// clock that goes ahead all at once.
type Clock interface {
	Now() time.Time
	Believed() time.Time
}

// A Verifier checks tokens, and remembers those that it found right: a check costs 10 µs and 65 allocations, and the
// same token comes with every request. Its methods may be called from any goroutine.
type Verifier struct {
	// Ahead is called for each token of a host that is signed rightly, but is good only so long from now: one of the
	// clocks is wrong. It may be nil, and must be set before the first Verify.
	Ahead func(by time.Duration)

	key    []byte
	clock  Clock
	parser *jwt.Parser
	seed   maphash.Seed
	slots  [4096]atomic.Pointer[verified]
}

type verified struct {
	token string
	from  time.Time // a host's token is good from then on: the later of its claims iat and nbf
	Claims
}

// NewVerifier returns a verifier of tokens that were signed with key.
func NewVerifier(key []byte, clock Clock) *Verifier {
	return &Verifier{
		key: key, clock: clock, seed: maphash.MakeSeed(),
		// Times are checked below: the library's leeway would stretch the expiry as well.
		parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithStrictDecoding(), jwt.WithJSONNumber(),
			jwt.WithoutClaimsValidation()),
	}
}

// Verify returns what a token of the given kind says, or ErrRefused. It follows RFC 8725: one algorithm, one key, and
// no key or address in the header is used.
//
// A token of ours may say that it was made later than now, if the clock was set back since. Its signature, and what the
// database says of its login, decide alone (SPEC section 3).
func (v *Verifier) Verify(token, kind string) (Claims, error) {
	if token == "" || len(token) > MaxLen {
		return Claims{}, ErrRefused
	}
	slot := &v.slots[maphash.String(v.seed, token)%uint64(len(v.slots))]
	known := slot.Load()
	if known == nil || known.token != token {
		c, from, ok := v.parse(token)
		if !ok {
			return Claims{}, ErrRefused
		}
		known = &verified{strings.Clone(token), from, c}
		slot.Store(known)
	}
	if known.Kind != kind || !v.goodNow(known) {
		return Claims{}, ErrRefused
	}
	return known.Claims, nil
}

// goodNow reports whether a token is good at this time. A clock that goes ahead must not end a login, so a refresh token
// of ours expires by the believed time.
func (v *Verifier) goodNow(known *verified) bool {
	now := v.clock.Now()
	if ahead := known.from.Sub(now); !known.Ours && ahead > ClockSkew {
		if v.Ahead != nil {
			v.Ahead(ahead)
		}
		return false
	}
	if known.Ours && known.Kind == Refresh {
		now = v.clock.Believed()
	}
	return now.Before(known.Expires)
}

// parse reads a token whose signature is right. It checks all but what may change while a token is remembered: whether
// it has expired, and whether it is good already. Verify does the rest. from is when it becomes good.
func (v *Verifier) parse(token string) (c Claims, from time.Time, ok bool) {
	said, ok := v.signed(token)
	if !ok || !c.readOwn(said) {
		return Claims{}, from, false
	}
	if from, ok = c.readTimes(said); !ok {
		return Claims{}, from, false
	}
	c.Kind, _ = said["token_type"].(string)
	c.ID, _ = said["jti"].(string)
	c.Username, _ = said["username"].(string)
	c.Name, _ = said["name"].(string)
	c.User, ok = userID(said["user_id"])
	return c, from, ok && c.ID != ""
}

// signed returns the payload of a token that has the right signature, and that all readers of JSON take alike.
func (v *Verifier) signed(token string) (said jwt.MapClaims, ok bool) {
	if strings.ContainsAny(token, "\r\n") {
		return nil, false // base64 would skip them
	}
	said = jwt.MapClaims{}
	parsed, err := v.parser.ParseWithClaims(token, said, func(*jwt.Token) (any, error) { return v.key, nil })
	if err != nil {
		return nil, false
	}
	for _, extension := range []string{"crit", "b64"} { // RFC 7515, section 4.1.11 and RFC 7797: none is supported
		if _, has := parsed.Header[extension]; has {
			return nil, false
		}
	}
	header, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	return said, unambiguous(header, len(parsed.Header)) && unambiguous(payload, len(said))
}

// readTimes takes exp, which is required, and iat and nbf. from is the later of these two.
func (c *Claims) readTimes(said jwt.MapClaims) (from time.Time, ok bool) {
	if c.Expires, ok = second(said["exp"]); !ok {
		return from, false
	}
	c.Issued = time.Unix(0, 0) // a host's token without iat is good until the first revocation
	for _, name := range []string{"iat", "nbf"} {
		value, present := said[name]
		if !present {
			continue
		}
		at, ok := second(value)
		if !ok {
			return from, false
		}
		if name == "iat" {
			c.Issued = at
		}
		if at.After(from) {
			from = at
		}
	}
	return from, true
}

// readOwn takes the claims that only tokens made here have.
func (c *Claims) readOwn(said jwt.MapClaims) (ok bool) {
	gen, ours := said["gen"]
	if !ours {
		return true
	}
	n, ok := gen.(json.Number)
	if !ok {
		return false
	}
	var err error
	c.Gen, err = n.Int64()
	c.Ours = true
	c.Session, _ = said["sid"].(string)
	c.Bound, _ = said["bnd"].(string)
	return err == nil
}

// unambiguous reports whether a part of a token is UTF-8 and one JSON object, and has as many names as we found: so
// none comes twice.
func unambiguous(part string, names int) bool {
	text, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil || !utf8.Valid(text) || !json.Valid(text) {
		return false
	}
	in := json.NewDecoder(bytes.NewReader(text))
	for in.Token(); in.More(); names-- { // the first is the opening brace
		if _, err := in.Token(); err != nil {
			return false
		}
		if err := in.Decode(new(json.RawMessage)); err != nil {
			return false
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
