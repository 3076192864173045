package cli

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ctms/server/internal/token"
)

// keyFlags say which file the signing key is in.
type keyFlags struct {
	JWTSecretFile string `help:"${help_jwt_secret_file}" name:"jwt-secret-file" type:"path" placeholder:"FILE"`
}

// credential is the name under which systemd hands over the signing key (systemd.exec(5), LoadCredential=).
const credential = "ctms.jwt-secret"

// credentialFile returns where systemd put the signing key, or "" if it did not.
func credentialFile() string {
	dir := os.Getenv("CREDENTIALS_DIRECTORY")
	if dir == "" {
		return ""
	}
	path := filepath.Join(dir, credential)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// key returns the signing key that the operator gave and where it comes from, or nil. A line end at the end of a file
// is no part of the key.
func (f keyFlags) key() (key []byte, from string, err error) {
	given := map[string]string{}
	for name, at := range map[string]string{secretVariable: os.Getenv(secretVariable),
		"--jwt-secret-file (CTMS_JWT_SECRET_FILE)": f.JWTSecretFile, "the credential " + credential: credentialFile()} {
		if at != "" {
			given[name] = at
		}
	}
	names := slices.Sorted(maps.Keys(given))
	switch len(names) {
	case 0:
		return nil, "", nil
	case 1:
		from = names[0]
	default:
		return nil, "", usageError{fmt.Errorf("%s are both set: set one of them", strings.Join(names[:2], " and "))}
	}
	key = []byte(given[from])
	if from != secretVariable {
		if key, err = readKey(given[from]); err != nil {
			return nil, "", usageError{fmt.Errorf("%s: %w", from, err)}
		}
		from += " " + given[from]
	}
	if len(key) < token.MinKey {
		return nil, "", usageError{fmt.Errorf("the key in %s has %d bytes, and must have %d or more: anybody could "+
			"guess it", from, len(key), token.MinKey)}
	}
	return key, from, nil
}

// readKey returns the key in a file, without the line end behind it.
func readKey(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	return []byte(strings.TrimRight(string(text), "\r\n")), err
}
