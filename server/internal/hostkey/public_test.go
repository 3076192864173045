package hostkey

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"testing"
)

// letters are what a framework makes keys of, and all that can be printed.
var letters = []string{"abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)",
	"!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"}

// Whatever makes keys at random, its keys are taken: a server that ran goes on.
func TestARandomSecretIsTaken(t *testing.T) {
	for range 300 {
		random := make([]byte, 50)
		rand.Read(random)
		keys := []string{hex.EncodeToString(random), base32.StdEncoding.EncodeToString(random[:32]),
			base64.StdEncoding.EncodeToString(random), base64.RawURLEncoding.EncodeToString(random),
			"/" + base64.StdEncoding.EncodeToString(random)[1:], string(random)}
		for _, of := range letters {
			key := make([]byte, 50)
			for i, b := range random {
				key[i] = of[int(b)%len(of)]
			}
			keys = append(keys, string(key))
		}
		for _, key := range keys {
			if said := notSecret([]byte(key)); said != "" {
				t.Errorf("%q is said to have %s", key, said)
			}
		}
	}
}
