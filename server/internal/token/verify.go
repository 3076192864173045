package token

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"hash/maphash"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"

	"ctms/server/internal/hostkey"
)

// ClockSkew is how far the clock of a host may be ahead of ours (SPEC section 9.1), as db.ClockSkew is. It does not
// extend exp.
const ClockSkew = 5 * time.Minute

// A Clock tells the time: Now is the wall clock.
type Clock interface{ Now() time.Time }

// A Verifier checks tokens, and remembers those that it found right: a check costs 10 µs and 65 allocations, one of
// RS256 three times as much, and the same token comes with every request. Its methods may be called from any goroutine.
type Verifier struct {
	key    []byte // our own
	host   *Host
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

// NewVerifier returns a verifier of tokens that were signed with our own key, and of those of a host; nil for none.
func NewVerifier(key []byte, host *Host, clock Clock) *Verifier {
	return &Verifier{
		key: key, host: host, clock: clock, seed: maphash.MakeSeed(),
		// Times are checked below: the library's leeway would stretch more than exp.
		parser: jwt.NewParser(jwt.WithStrictDecoding(), jwt.WithJSONNumber(), jwt.WithoutClaimsValidation()),
	}
}

// Verify returns what a token of the given kind says, or an error that is ErrRefused. The error is a *Refusal that says
// why, unless there is no token at all. Verify follows RFC 8725: an algorithm belongs to its key, and no key or address
// in the header is used.
//
// A token of ours may say that it was made later than now, if the clock was set back since. Its signature, and what the
// database says of its login, decide alone (SPEC section 3).
//
// For a token of a key that is not known it may have the host's keys read, which blocks for some seconds, but at most
// once a minute.
func (v *Verifier) Verify(token, kind string) (Claims, error) {
	if token == "" {
		return Claims{}, ErrRefused
	}
	if len(token) > MaxLen {
		return Claims{}, refuse("longer than 3 KiB")
	}
	slot := &v.slots[maphash.String(v.seed, token)%uint64(len(v.slots))]
	known := slot.Load()
	fresh := known == nil || known.token != token || known.Key.Gone() // the host may have put that back since
	if fresh {
		var refusal *Refusal
		if known, refusal = v.parse(token); refusal != nil {
			return Claims{}, refusal
		}
		known.token = strings.Clone(token)
		slot.Store(known)
	}
	if refusal := v.refusal(known, kind, fresh); refusal != nil {
		return Claims{}, refusal
	}
	return known.Claims, nil
}

// refusal returns why a token that is right is not good for a purpose, or at this time. No clock that was wrong may end
// a login, and what a token says can't be put right later. So the session in the database says when a refresh token of
// ours expires, and exp does not.
func (v *Verifier) refusal(known *verified, kind string, fresh bool) *Refusal {
	now := v.clock.Now()
	ahead := known.from.Sub(now)
	switch {
	case known.Kind != kind:
		return oddClaim("token_type", kind)
	case known.Key.Gone():
		return refuse("signed by a key that is not in the JWKS any more")
	case !known.Ours && ahead > ClockSkew:
		return refusef("not good yet", "good only %s from now: set the clock of the host right, or that of this machine",
			span(ahead))
	case known.Ours && known.Kind == Refresh:
		return nil
	}
	if !now.Before(known.Expires) {
		return expired(now.Sub(known.Expires)+v.leeway(known), fresh)
	}
	return nil
}

// leeway is how long after its claim exp a token is still good.
func (v *Verifier) leeway(known *verified) time.Duration {
	if known.Ours {
		return 0
	}
	return v.host.Leeway
}

// parse reads a token whose signature is right. It checks all but what may change while a token is remembered: whether
// it has expired, whether it is good already, and whether its key still is.
func (v *Verifier) parse(token string) (*verified, *Refusal) {
	header, claims, key, refusal := v.signed(token)
	if refusal != nil {
		return nil, refusal
	}
	known := &verified{Claims: Claims{Key: key, Ours: key == nil}}
	c := &known.Claims
	if known.from, refusal = c.readTimes(claims); refusal != nil {
		return nil, refusal
	}
	if !c.Ours {
		if madeBefore(claims) {
			return nil, refuse("made here, by an earlier version that signed with the host's key: sign in again")
		}
		return known, v.host.read(c, header, claims, token)
	}
	return known, c.readOwn(claims)
}

// signed returns the header and the payload of a token that has the right signature, and that all readers of JSON take
// alike. key is the host's key that it is of, and nil for ours.
func (v *Verifier) signed(token string) (header map[string]any, claims jwt.MapClaims, key *hostkey.Key,
	refusal *Refusal) {
	malformed := refuse("is no JWT")
	if strings.ContainsAny(token, "\r\n") {
		return nil, nil, nil, malformed // base64 would skip them
	}
	claims = jwt.MapClaims{}
	parsed, parts, err := v.parser.ParseUnverified(token, claims)
	if err != nil && !errors.Is(err, jwt.ErrTokenUnverifiable) { // that is an algorithm which nobody has
		return nil, nil, nil, malformed
	}
	text := token[:len(parts[0])+1+len(parts[1])]
	if key, refusal = v.signer(parsed.Header, claims, text, parsed.Signature); refusal != nil {
		return nil, nil, nil, refusal
	}
	for _, extension := range []string{"crit", "b64"} { // RFC 7515, section 4.1.11 and RFC 7797: none is supported
		if _, has := parsed.Header[extension]; has {
			return nil, nil, nil, refusef("header "+extension, "the header has %s, which is not supported", extension)
		}
	}
	if !unambiguous(parts[0], len(parsed.Header)) || !unambiguous(parts[1], len(claims)) {
		return nil, nil, nil, refuse("its JSON can be read in more than one way")
	}
	return parsed.Header, claims, key, nil
}

// signer returns the host's key that made a signature, or nil for our own. What the token says of itself chooses the
// keys to try, and nothing more.
func (v *Verifier) signer(header map[string]any, claims jwt.MapClaims, text string, signature []byte) (*hostkey.Key,
	*Refusal) {
	alg, _ := header["alg"].(string)
	kid, _ := header["kid"].(string)
	issuer, hasIssuer := claims["iss"]
	_, hasGen := claims["gen"]
	if ours := issuer == Issuer; ours || !hasIssuer && hasGen { // earlier versions named no issuer
		signed := alg == "HS256" && jwt.SigningMethodHS256.Verify(text, signature, v.key) == nil
		if signed {
			return nil, nil
		}
		if ours && v.host != nil && v.host.hasSigned(alg, kid, text, signature) {
			return nil, namesUs()
		}
		if ours || v.host == nil {
			return nil, badlySigned(alg, kid, true, alg == "HS256")
		}
	}
	if v.host == nil {
		return nil, refuse("not made here, and no key of a host is set")
	}
	return v.host.signer(alg, kid, text, signature)
}

// signer returns the key that made a signature. If it may be a new one, it has the keys read once more.
func (h *Host) signer(alg, kid, text string, signature []byte) (*hostkey.Key, *Refusal) {
	keys, known := h.Keys.Find(alg, kid)
	for again := false; ; again = true {
		for _, key := range keys {
			if key.Verifies(text, signature) {
				return key, nil
			}
		}
		if known && kid != "" || again {
			break
		}
		// Another may have had the keys read since Find. So the keys themselves tell whether there is something new.
		before := keys
		renewed := h.Keys.Renew()
		if keys, known = h.Keys.Find(alg, kid); !renewed && slices.Equal(keys, before) {
			break
		}
	}
	return nil, badlySigned(alg, kid, known, len(keys) > 0)
}

// hasSigned reports whether a key that is known now made a signature.
func (h *Host) hasSigned(alg, kid, text string, signature []byte) bool {
	keys, _ := h.Keys.Find(alg, kid)
	return slices.ContainsFunc(keys, func(key *hostkey.Key) bool { return key.Verifies(text, signature) })
}

// readTimes takes exp, which is required, and iat and nbf. from is the later of these two.
func (c *Claims) readTimes(claims jwt.MapClaims) (from time.Time, refusal *Refusal) {
	const must = "a time in seconds since 1970"
	if _, has := claims["exp"]; !has {
		return from, noClaim("exp")
	}
	var ok bool
	if c.Expires, ok = second(claims["exp"]); !ok {
		return from, oddClaim("exp", must)
	}
	c.Issued = time.Unix(0, 0) // a host's token without iat is good until the first revocation
	for _, name := range []string{"iat", "nbf"} {
		value, present := claims[name]
		if !present {
			continue
		}
		at, ok := second(value)
		if !ok {
			return from, oddClaim(name, must)
		}
		if name == "iat" {
			c.Issued = at
		}
		if at.After(from) {
			from = at
		}
	}
	return from, nil
}

// readOwn takes the claims of a token that was made here.
func (c *Claims) readOwn(claims jwt.MapClaims) *Refusal {
	gen, _ := claims["gen"].(json.Number)
	var err error
	if c.Gen, err = gen.Int64(); err != nil {
		return noClaim("gen")
	}
	c.Session, _ = claims["sid"].(string)
	c.Bound, _ = claims["bnd"].(string)
	c.Kind, _ = claims["token_type"].(string)
	if c.ID, _ = claims["jti"].(string); c.ID == "" {
		return noClaim("jti")
	}
	var ok bool
	if c.User, ok = userID(claims["user_id"]); !ok {
		return oddClaim("user_id", "the id of a user")
	}
	return nil
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
