package token

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// KeyFile is the name of the signing key in the data directory. It is no part of the database, so a copy of that signs
// no tokens.
const KeyFile = "jwt.key"

// MinKey is how many bytes a key has at least: HS256 needs as many not to be guessed (RFC 7518, section 3.2).
const MinKey = 32

// LoadKey returns the signing key of data directory dir: 32 random bytes. It makes the key, mode 0600, where there is
// none. The error names the file.
func LoadKey(dir string) ([]byte, error) {
	path := filepath.Join(dir, KeyFile)
	key, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		key = make([]byte, MinKey)
		rand.Read(key)
		return key, writeKey(path, key)
	}
	if err == nil {
		err = CheckKey(key)
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

// CheckKey returns an error where a key is too short.
func CheckKey(key []byte) error {
	if len(key) < MinKey {
		return fmt.Errorf("has %d bytes, and needs %d or more", len(key), MinKey)
	}
	return nil
}
