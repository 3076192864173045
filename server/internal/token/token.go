// Package token makes and checks access and refresh tokens: JWTs (RFC 7519) in the shape that
// djangorestframework-simplejwt gives them (SPEC section 3).
//
// There are two kinds of keys, and they never mix (SPEC section 9.1). Our own key signs our own tokens, which name us
// as their issuer, and verifies them. The keys of a host (package hostkey) verify its tokens, and sign nothing. So no
// token of ours is good at the host, and none of the host's counts as ours.
//
// A token is checked here by its signature, its form and its times alone. Whether it was revoked is for the database to
// say, each time.
package token

import (
	"crypto/rand"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"ctms/server/internal/hostkey"
)

// MaxLen is how long a token is at most, in bytes: one fits a WebSocket message.
const MaxLen = 3 << 10

// Issuer is the claim iss of our tokens. A host's token must not have it.
const Issuer = "ctms"

// Kinds of tokens: the claim token_type.
const (
	Access  = "access"
	Refresh = "refresh"
)

// Claims are what a token says.
type Claims struct {
	User     int64        // the user's id here; 0 in a host's token that names an external id
	External string       // the id that a host's token names in its place, 1 to 255 bytes, as the host writes it; else ""
	Username string       // of a host's token; "" where it has none
	Name     string       // of a host's token; "" where it has none
	Ours     bool         // made here: it has a generation, and may have a session
	Key      *hostkey.Key // of the host, that signed it; nil for a token of ours
	Session  string       // the login it belongs to; "" for a token made for a script
	Gen      int64        // the user's generation when it was made
	Bound    string       // of a refresh token: the hash of the key that its bearer has to know; "" for none
	Kind     string       // Access or Refresh
	ID       string       // jti, or for a host's token without one, what tells it from others
	Issued   time.Time    // the claim iat; 1970 if a host's token has none; for Mint, zero means now
	Expires  time.Time    // the claim exp; for a host's token with the leeway added
}

// MintAccess returns an access token for the user, the session and the generation of c. It is good for ttl from
// c.Issued.
func MintAccess(key []byte, c Claims, ttl time.Duration) (string, error) {
	c.issue()
	c.Kind, c.ID, c.Expires = Access, rand.Text(), c.Issued.Add(ttl)
	return Mint(key, c)
}

// issue sets when a token is made, if that is not said.
func (c *Claims) issue() {
	if c.Issued.IsZero() {
		c.Issued = time.Now()
	}
}

// Mint signs a token of kind c.Kind with our own key. It has our claims sid, gen and bnd, and names us as its issuer.
func Mint(key []byte, c Claims) (string, error) {
	c.issue()
	claims := jwt.MapClaims{
		"token_type": c.Kind, "user_id": c.User, "exp": c.Expires.Unix(), "iat": c.Issued.Unix(), "jti": c.ID,
		"gen": c.Gen, "iss": Issuer,
	}
	if c.Session != "" {
		claims["sid"] = c.Session
	}
	if c.Bound != "" {
		claims["bnd"] = c.Bound
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(key)
}
