// Package hostkey keeps the keys of a host: what verifies its tokens, and signs none (SPEC section 9.1).
//
// A host gives them in one of two ways. Secrets are keys of HS256 that it shares with us, and several may be good at a
// time, so that one is replaced while tokens of the other are still about. A JWKS (RFC 7517) is a set of public keys,
// at a URL or in a file, which a Source reads again and again.
//
// An algorithm belongs to its key. A token that says another one is not tried with that key.
package hostkey

import (
	"fmt"
	"sync/atomic"

	"github.com/golang-jwt/jwt/v5"
)

// A Key of a host verifies tokens with one algorithm. Its methods may be called from any goroutine.
type Key struct {
	ID  string // the parameter kid (RFC 7517, section 4.5); "" for a secret, and for a key of a JWKS that has none
	Alg string // the algorithm (RFC 7518, section 3.1; RFC 8037): HS256, RS256, ES256 or EdDSA

	verifies any    // what golang-jwt verifies with
	print    string // tells keys apart; of a secret it is ""
	gone     atomic.Bool
}

// Gone reports whether the host has taken the key back. What it signed is no longer good. It is false for nil, the key
// of tokens that were made here.
func (k *Key) Gone() bool { return k != nil && k.gone.Load() }

// Verifies reports whether this key made the signature of text.
func (k *Key) Verifies(text string, signature []byte) bool {
	return jwt.GetSigningMethod(k.Alg).Verify(text, signature, k.verifies) == nil
}

// String says which key it is, and nothing that would help to sign: "the key \"2024\" (RS256)".
func (k *Key) String() string {
	if k.ID == "" {
		return fmt.Sprintf("a key of %s", k.Alg)
	}
	return fmt.Sprintf("the key %.60q (%s)", k.ID, k.Alg)
}

// A Ring holds the keys that are good now.
type Ring interface {
	// Find returns the keys that may have signed a token whose header says alg and kid; kid is "" where it says none.
	// known reports whether there are keys of that kid, of whatever algorithm.
	Find(alg, kid string) (keys []*Key, known bool)
	// Renew looks for keys that came since, if it may look now. It reports whether it did. Another call may have done
	// so just before: whoever missed a key asks Find again in any case. It blocks for a few seconds at most.
	Renew() bool
}
