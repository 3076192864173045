package cli

import (
	"fmt"
	"os"
	"strings"

	"ctms/server/internal/token"
)

// keyFlags say which file the signing key is in.
type keyFlags struct {
	JWTSecretFile string `help:"${help_jwt_secret_file}" name:"jwt-secret-file" type:"path" placeholder:"FILE"`
}

// key returns the signing key that the operator gave and where it comes from, or nil. A line end at the end of a file
// is no part of the key.
func (f keyFlags) key() (key []byte, from string, err error) {
	key, from = []byte(os.Getenv(secretVariable)), secretVariable
	if f.JWTSecretFile != "" {
		if len(key) > 0 {
			return nil, "", usageError{fmt.Errorf("CTMS_JWT_SECRET and --jwt-secret-file (CTMS_JWT_SECRET_FILE) are " +
				"both set: set one of them")}
		}
		text, err := os.ReadFile(f.JWTSecretFile)
		if err != nil {
			return nil, "", usageError{fmt.Errorf("--jwt-secret-file: %w", err)}
		}
		key, from = []byte(strings.TrimRight(string(text), "\r\n")), "--jwt-secret-file "+f.JWTSecretFile
	} else if len(key) == 0 {
		return nil, "", nil
	}
	if len(key) < token.MinKey {
		return nil, "", usageError{fmt.Errorf("the key in %s has %d bytes, and must have %d or more: anybody could "+
			"guess it", from, len(key), token.MinKey)}
	}
	return key, from, nil
}
