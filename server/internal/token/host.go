package token

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"

	"ctms/server/internal/hostkey"
	"ctms/server/internal/httpjson"
)

// A Host is an application whose tokens are good here, and how to read them. Keys is required; a zero value elsewhere
// stands for the default.
type Host struct {
	Keys        hostkey.Ring
	Issuer      string        // the claim iss must be this; "" for any but ours
	Audience    string        // the claim aud must be this, or have it; "" for any
	Leeway      time.Duration // how long after exp a token is still good; 0
	UserClaim   string        // says whose the token is; user_id
	ExternalIDs bool          // each text in UserClaim is an external id, digits too, and a number is refused
	Usernames   []string      // the claims that may have the user name, the first that is there counts; DefaultUsernames
	Names       []string      // the claims that may have the name to display, in the same way; DefaultNames
	Provider    bool          // the tokens are those of an identity provider: token_type and jti may be absent
}

// The claims that have somebody's names where nothing else is set: those of simplejwt's hosts, and of OpenID Connect.
var (
	DefaultUsernames = []string{"username", "preferred_username"}
	DefaultNames     = []string{"name"}
)

// MaxExternal is how many bytes an external id has at most.
const MaxExternal = 255

// maxUserID is the largest user id, 2^48−1.
const maxUserID = 1<<48 - 1

// notAccess are values of the claim typ by which providers mark tokens that give no access.
var notAccess = []string{"refresh", "offline", "id", "logout"}

// accessTypes are what the header of an access token may have as typ (RFC 7519, section 5.1; RFC 9068, section 2.1).
var accessTypes = []string{"jwt", "at+jwt"}

// idClaims are claims of ID tokens and of sign-out notices (OpenID Connect Core 1.0, sections 2 and 3.3.2.11;
// Back-Channel Logout 1.0, section 2.4). Some providers put nonce into access tokens too, which they mark as such.
var idClaims = []string{"nonce", "at_hash", "c_hash", "s_hash", "events"}

// read takes from a token of the host what it says. The signature is right. It returns what is wrong, or nil.
func (h *Host) read(c *Claims, header map[string]any, claims jwt.MapClaims, text string) *Refusal {
	if refusal := h.checkParties(claims); refusal != nil {
		return refusal
	}
	if refusal := h.readKind(c, claims); refusal != nil {
		return refusal
	}
	if refusal := h.checkPurpose(header, claims); refusal != nil {
		return refusal
	}
	if refusal := h.readUser(c, claims[h.userClaim()], text); refusal != nil {
		return refusal
	}
	c.ID, _ = claims["jti"].(string)
	if c.ID == "" && !h.Provider {
		return noClaim("jti")
	}
	if c.ID == "" {
		sum := sha256.Sum256([]byte(text))
		c.ID = base64.RawURLEncoding.EncodeToString(sum[:16])
	}
	c.Username = firstText(claims, orElse(h.Usernames, DefaultUsernames))
	c.Name = firstText(claims, orElse(h.Names, DefaultNames))
	c.Expires = c.Expires.Add(h.Leeway)
	return nil
}

func (h *Host) userClaim() string { return cmp.Or(h.UserClaim, "user_id") }

// checkParties checks who made the token, and for whom (RFC 7519, sections 4.1.1 and 4.1.3).
func (h *Host) checkParties(claims jwt.MapClaims) *Refusal {
	issuer, _ := claims["iss"].(string)
	switch _, has := claims["iss"]; {
	case issuer == Issuer:
		return namesUs()
	case h.Issuer != "" && !has:
		return noClaim("iss")
	case h.Issuer != "" && issuer != h.Issuer:
		return refusef("iss", "the claim iss is not %s", h.Issuer)
	case h.Audience == "":
		return nil
	}
	switch audience := claims["aud"].(type) {
	case nil:
		return noClaim("aud")
	case string:
		if audience == h.Audience {
			return nil
		}
	case []any:
		if slices.Contains(audience, any(h.Audience)) {
			return nil
		}
	}
	return refusef("aud", "the claim aud is not %s", h.Audience)
}

// readKind takes a token of access and no other.
func (h *Host) readKind(c *Claims, claims jwt.MapClaims) *Refusal {
	kind, has := claims["token_type"]
	switch {
	case !has && !h.Provider:
		return noClaim("token_type")
	case has && kind != Access:
		return oddClaim("token_type", Access)
	}
	c.Kind = Access
	return nil
}

// checkPurpose refuses what a provider signs for another purpose than access: ID tokens, refresh tokens, sign-out
// notices. An ID token without a nonce may look like an access token. Its audience is a client of the provider.
func (h *Host) checkPurpose(header map[string]any, claims jwt.MapClaims) *Refusal {
	if !h.Provider {
		return nil
	}
	if claim, has := claims["typ"]; has {
		kind, isText := claim.(string)
		if !isText {
			return refusef("typ", "the claim typ is no text")
		}
		if slices.Contains(notAccess, strings.ToLower(kind)) {
			return refusef("typ", "the claim typ is %s: this is no access token", kind)
		}
	}
	kind, has := header["typ"]
	typ, _ := kind.(string)
	typ = strings.TrimPrefix(strings.ToLower(typ), "application/")
	if has && !slices.Contains(accessTypes, typ) {
		return refusef("header typ", "the typ in the header is not JWT or at+jwt: this is no access token")
	}
	for _, claim := range idClaims {
		_, has := claims[claim]
		_, isTyped := claims["typ"]
		if has && !(claim == "nonce" && (isTyped || typ == "at+jwt")) {
			return refusef(claim, "it has the claim %s: this is no access token", claim)
		}
	}
	return nil
}

// readUser takes whose the token is: an id here, or an external id.
func (h *Host) readUser(c *Claims, who any, token string) *Refusal {
	claim := h.userClaim()
	text, isText := who.(string)
	switch {
	case who == nil:
		return noClaim(claim)
	case isText && (text == "" || len(text) > MaxExternal):
		return oddClaim(claim, "a text of 1 to 255 bytes")
	case isText && strings.ContainsRune(text, utf8.RuneError) && wasReplaced(token, claim):
		return oddClaim(claim, "a text without half of a surrogate pair")
	case !isText && h.ExternalIDs:
		return oddClaim(claim, "a text, and --user-ids (CTMS_USER_IDS) is external")
	}
	var ok bool
	if c.User, ok = userID(who); ok && c.User <= maxUserID && !h.ExternalIDs {
		return nil
	}
	if c.User = 0; !isText {
		return oddClaim(claim, "a whole number from 1 to 2^48−1, or a text")
	}
	c.External = text
	return nil
}

// wasReplaced reports whether the decoder has put U+FFFD in the place of half of a surrogate pair in a claim of a
// token. Then people whom the host tells apart would be one here.
func wasReplaced(token, claim string) bool {
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	var claims map[string]json.RawMessage
	return err != nil || json.Unmarshal(payload, &claims) != nil || httpjson.HasLoneSurrogate(claims[claim])
}

// orElse returns claims, or the default where none were set. An empty list is set.
func orElse(claims, byDefault []string) []string {
	if claims == nil {
		return byDefault
	}
	return claims
}

// firstText returns the first of the named claims that is a text and not empty.
func firstText(claims jwt.MapClaims, names []string) string {
	for _, name := range names {
		if text, _ := claims[name].(string); text != "" {
			return text
		}
	}
	return ""
}

// madeBefore reports whether a token that the host's key verifies was made by an earlier version of this program, which
// signed with that key. It is good for nobody now: what it says of users is not the host's word.
func madeBefore(claims jwt.MapClaims) bool {
	if _, has := claims["gen"].(json.Number); !has {
		return false
	}
	for claim := range claims {
		if !slices.Contains([]string{"token_type", "user_id", "exp", "iat", "jti", "gen", "sid", "bnd"}, claim) {
			return false
		}
	}
	return true
}
