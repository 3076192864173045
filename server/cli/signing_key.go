package cli

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"ctms/server/internal/token"
)

// keyFileName is where our own signing key comes from.
const keyFileName = token.KeyFile + " in the data directory"

// keyPrint returns what tells two keys apart and says nothing else about them.
func keyPrint(key []byte) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("ctms: which key is this?"))
	return hex.EncodeToString(mac.Sum(nil)[:8])
}
