package hostkey

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/go-jose/go-jose/v4"
)

const (
	// maxKeys is how many keys of a set are used. Providers publish a handful.
	maxKeys = 100
	// minRSA and maxRSA bound the modulus of an RSA key, in bits. Less can be broken (RFC 7518, section 3.3), and more
	// makes a signature slow to verify.
	minRSA = 2048
	maxRSA = 8192
)

// A set is the keys of a JWKS.
type set struct {
	keys    []*Key
	unused  []string // why keys of the JWKS are not among them
	whereIs map[string][]*Key
}

// parseSet reads a JWKS (RFC 7517, section 5). Keys that can't verify what we take are left out: those for encryption,
// of other algorithms, and all that are secret. It returns an error for what is no JWKS.
func parseSet(text []byte) (*set, error) {
	var document struct {
		Keys *[]json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, errors.New("is not a JWKS: it is not JSON with a list keys")
	}
	if document.Keys == nil {
		return nil, errors.New("is not a JWKS: it has no list keys")
	}
	if len(*document.Keys) > maxKeys {
		return nil, fmt.Errorf("has %d keys, and at most %d are taken", len(*document.Keys), maxKeys)
	}
	s := &set{whereIs: map[string][]*Key{}}
	for n, raw := range *document.Keys {
		key, err := parseKey(raw)
		if err != nil {
			s.unused = append(s.unused, fmt.Sprintf("key %d of %d %v", n+1, len(*document.Keys), err))
			continue
		}
		s.add(key)
	}
	return s, nil
}

func (s *set) add(key *Key) {
	s.keys = append(s.keys, key)
	s.whereIs[key.ID] = append(s.whereIs[key.ID], key)
}

// parseKey reads one key of a set (RFC 7517, section 4).
func parseKey(raw []byte) (*Key, error) {
	var said struct {
		Type       string   `json:"kty"`
		Alg        string   `json:"alg"`
		Use        string   `json:"use"`
		Operations []string `json:"key_ops"`
	}
	if err := json.Unmarshal(raw, &said); err != nil {
		return nil, errors.New("is malformed")
	}
	if said.Type == "oct" {
		return nil, errors.New("is secret (kty oct), and everybody can read a JWKS")
	}
	if said.Use != "" && said.Use != "sig" || !forVerifying(said.Operations) {
		return nil, errors.New("is not for signatures")
	}
	var jwk jose.JSONWebKey
	if err := jwk.UnmarshalJSON(raw); err != nil {
		return nil, fmt.Errorf("cannot be used: %w", err)
	}
	if !jwk.IsPublic() {
		return nil, errors.New("is private, and everybody can read a JWKS")
	}
	alg, err := algorithmOf(jwk.Key)
	if err != nil {
		return nil, err
	}
	if said.Alg != "" && said.Alg != alg && !(alg == "EdDSA" && said.Alg == "Ed25519") { // RFC 9864 has that name
		return nil, fmt.Errorf("is for %.20q, and of its kind only %s is taken", said.Alg, alg)
	}
	print, err := jwk.Thumbprint(crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("cannot be used: %w", err)
	}
	return &Key{ID: jwk.KeyID, Alg: alg, verifies: jwk.Key, print: base64.RawURLEncoding.EncodeToString(print)}, nil
}

// forVerifying reports whether a key with these key_ops may verify. Without any it may.
func forVerifying(operations []string) bool {
	for _, operation := range operations {
		if operation == "verify" {
			return true
		}
	}
	return len(operations) == 0
}

// algorithmOf returns the one algorithm with which a public key verifies.
func algorithmOf(public any) (string, error) {
	switch key := public.(type) {
	case *rsa.PublicKey:
		if bits := key.N.BitLen(); bits < minRSA || bits > maxRSA {
			return "", fmt.Errorf("has %d bits, and must have %d to %d", bits, minRSA, maxRSA)
		}
		return "RS256", nil
	case *ecdsa.PublicKey:
		if key.Curve != elliptic.P256() {
			return "", fmt.Errorf("is on the curve %s, and only P-256 is taken", key.Curve.Params().Name)
		}
		return "ES256", nil
	case ed25519.PublicKey:
		return "EdDSA", nil
	}
	return "", errors.New("is of another kind than RSA, P-256 and Ed25519")
}

// find returns the keys of an algorithm that have a kid, or all of that algorithm for a token that names none.
func (s *set) find(alg, kid string) (keys []*Key, known bool) {
	among := s.keys
	if kid != "" {
		among = s.whereIs[kid]
	}
	for _, key := range among {
		if key.Alg == alg {
			keys = append(keys, key)
		}
	}
	return keys, len(among) > 0
}

// replace returns next with the same objects for keys that both sets have, and marks the others of s as gone. ended is
// how many these are.
func (s *set) replace(next *set) (merged *set, ended int) {
	merged = &set{unused: next.unused, whereIs: map[string][]*Key{}}
	stay := map[*Key]bool{}
	for _, key := range next.keys {
		for _, old := range s.keys {
			if old.ID == key.ID && old.Alg == key.Alg && old.print == key.print {
				key = old
				break
			}
		}
		stay[key] = true
		merged.add(key)
	}
	for _, old := range s.keys {
		if !stay[old] {
			old.gone.Store(true)
			ended++
		}
	}
	return merged, ended
}
