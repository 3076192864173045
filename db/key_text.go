package db

import (
	"crypto/rand"
	"crypto/sha256"
	"hash/crc32"
	"math/big"
	"strings"
)

// KeyPrefix begins every API key, so that people and scanners of source code know one.
const KeyPrefix = "ctms_"

const (
	keyBytes    = 32 // random ones of a key
	keyDigits   = 43 // as many digits of base 62 hold keyBytes
	checkDigits = 6  // as many hold a CRC-32
	base62      = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)

// newKeyText returns a new API key: KeyPrefix, 32 random bytes in base 62, and a checksum of these digits (CRC-32, in
// base 62). The checksum lets scanners tell a key from other text without asking us.
func newKeyText() string {
	secret := make([]byte, keyBytes)
	rand.Read(secret)
	digits := inBase62(new(big.Int).SetBytes(secret), keyDigits)
	return KeyPrefix + digits + checkOf(digits)
}

// isKeyText reports whether text has the form and the checksum of an API key.
func isKeyText(text string) bool {
	rest, ok := strings.CutPrefix(text, KeyPrefix)
	if !ok || len(rest) != keyDigits+checkDigits {
		return false
	}
	return checkOf(rest[:keyDigits]) == rest[keyDigits:]
}

func checkOf(digits string) string {
	return inBase62(big.NewInt(int64(crc32.ChecksumIEEE([]byte(digits)))), checkDigits)
}

// inBase62 writes n with so many digits.
func inBase62(n *big.Int, digits int) string {
	text, base, digit := make([]byte, digits), big.NewInt(int64(len(base62))), new(big.Int)
	n = new(big.Int).Set(n)
	for i := digits - 1; i >= 0; i-- {
		n.DivMod(n, base, digit)
		text[i] = base62[digit.Int64()]
	}
	return string(text)
}

// A keyHash is how a key is stored: its SHA-256. A key is random, so it needs no slow hash.
type keyHash [sha256.Size]byte

func hashKey(text string) keyHash { return sha256.Sum256([]byte(text)) }
