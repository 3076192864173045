package token

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"ctms/db/private"
)

// KeyFile is the name of our own signing key in the data directory. Nobody else ever has it. It is no part of the
// database, so a copy of that signs no tokens.
const KeyFile = "jwt.key"

// MinKey is how many bytes a key has at least: HS256 needs as many not to be guessed (RFC 7518, section 3.2).
const MinKey = 32

// MaxKey is how many bytes the file of a key has at most.
const MaxKey = 64 << 10

// LoadKey returns the signing key of data directory dir: 32 random bytes. It makes the key, mode 0600, where there is
// none. After a crash there is the whole key or none. The error names the file.
func LoadKey(dir string) ([]byte, error) {
	path := filepath.Join(dir, KeyFile)
	key, err := private.ReadPlain(path, MaxKey)
	if errors.Is(err, fs.ErrNotExist) {
		key = make([]byte, MinKey)
		rand.Read(key)
		if err = private.WriteNew(dir, KeyFile, key); errors.Is(err, fs.ErrExist) {
			key, err = private.ReadPlain(path, MaxKey) // another process was quicker
		}
	}
	if err == nil {
		err = CheckKey(key)
	}
	if err != nil {
		return nil, fmt.Errorf("signing key %s: %w", path, err)
	}
	return key, nil
}

// CheckKey returns an error where a key is too short.
func CheckKey(key []byte) error {
	if len(key) < MinKey {
		return fmt.Errorf("has %d bytes, and needs %d or more", len(key), MinKey)
	}
	return nil
}
