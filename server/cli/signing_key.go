package cli

import (
	"fmt"
	"log/slog"
	"os"
	"strings"

	"ctms/db/private"
	"ctms/server/internal/token"
)

// keyFlags say which file the signing key is in.
type keyFlags struct {
	JWTSecretFile string `help:"${help_jwt_secret_file}" name:"jwt-secret-file" type:"path" placeholder:"FILE"`
}

// key returns the signing key that the operator gave, or nil. A line end at the end of a file is no part of the key.
func (f keyFlags) key() ([]byte, error) {
	key, from := []byte(os.Getenv("CTMS_JWT_SECRET")), "CTMS_JWT_SECRET"
	if f.JWTSecretFile != "" {
		if len(key) > 0 {
			return nil, usageError{fmt.Errorf("CTMS_JWT_SECRET and --jwt-secret-file (CTMS_JWT_SECRET_FILE) are " +
				"both set: set one of them")}
		}
		text, err := os.ReadFile(f.JWTSecretFile)
		if err != nil {
			return nil, usageError{fmt.Errorf("--jwt-secret-file: %w", err)}
		}
		key, from = []byte(strings.TrimRight(string(text), "\r\n")), "the key in --jwt-secret-file "+f.JWTSecretFile
	} else if len(key) == 0 {
		return nil, nil
	}
	if len(key) < token.MinKey {
		return nil, usageError{fmt.Errorf("%s has %d bytes, and must have %d or more: anybody could guess it", from,
			len(key), token.MinKey)}
	}
	return key, nil
}

// lookAtFile refuses a key file that everybody can write to: they could sign tokens. It warns of one that everybody can
// read. The file is not ours, so its mode stays.
func (f keyFlags) lookAtFile(log *slog.Logger) error {
	if f.JWTSecretFile == "" || private.Me() < 0 {
		return nil
	}
	info, err := os.Stat(f.JWTSecretFile)
	switch {
	case err != nil:
		return usageError{fmt.Errorf("--jwt-secret-file: %w", err)}
	case !private.Trusted(info):
		uid, _ := private.Owner(info)
		return usageError{fmt.Errorf("--jwt-secret-file: %s belongs to %s, who could sign tokens: chown it",
			f.JWTSecretFile, private.Name(uid))}
	case info.Mode()&0o002 != 0:
		return usageError{fmt.Errorf("--jwt-secret-file: everybody can write to %s (mode %04o), and so sign tokens: "+
			"chmod 600 it, and change the key", f.JWTSecretFile, info.Mode().Perm())}
	case info.Mode()&0o004 != 0:
		log.Warn("everybody on this machine can read the key, and so sign tokens: chmod 600 it", "file",
			f.JWTSecretFile, "mode", fmt.Sprintf("%04o", info.Mode().Perm()))
	}
	return nil
}
