package cli

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"ctms/db/private"
	"ctms/server/internal/token"
)

// pushKeyFile is the name of the key by which push services know this server (VAPID, RFC 8292), in the data directory.
// It is no part of the database, so it is in no backup. With another key every device has to subscribe anew.
const pushKeyFile = "push.key"

// loadPushKey returns the key for Web Push of data directory dir, in PEM (PKCS #8). It makes the key, mode 0600, where
// there is none. After a crash there is the whole key or none. The error names the file.
func loadPushKey(dir string) (*ecdsa.PrivateKey, error) {
	path := filepath.Join(dir, pushKeyFile)
	text, err := private.ReadPlain(path, token.MaxKey)
	if errors.Is(err, fs.ErrNotExist) {
		if text, err = newPushKey(); err != nil {
			return nil, err
		}
		if err = private.WriteNew(dir, pushKeyFile, text); errors.Is(err, fs.ErrExist) {
			text, err = private.ReadPlain(path, token.MaxKey) // another process was quicker
		}
	}
	if err != nil {
		return nil, fmt.Errorf("key for Web Push: %w", err)
	}
	key, err := parsePushKey(text)
	if err != nil {
		return nil, fmt.Errorf("key for Web Push %s: %w: move it away, the next start makes another, and devices subscribe "+
			"anew", path, err)
	}
	return key, nil
}

func newPushKey() ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), err
}

// errNoPushKey means that a file holds something else. What it holds is not shown.
var errNoPushKey = errors.New("is no key of P-256 in PEM")

func parsePushKey(text []byte) (*ecdsa.PrivateKey, error) {
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, errNoPushKey
	}
	any, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, errNoPushKey
	}
	key, ok := any.(*ecdsa.PrivateKey)
	if !ok || key.Curve != elliptic.P256() {
		return nil, errNoPushKey
	}
	return key, nil
}
