package cli

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ctms/db/private"
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

// lookAtFile refuses a key file that everybody can write to or replace: they could sign tokens. The file is not ours,
// so its mode stays.
func (f keyFlags) lookAtFile() error {
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
	}
	dir, w := private.WriterAbove(f.JWTSecretFile)
	if w != nil && dir == filepath.Dir(f.JWTSecretFile) {
		return usageError{fmt.Errorf("--jwt-secret-file: %s can be written to by %s, who could put another key in the "+
			"place of %s: move it to another directory", dir, w.Who, f.JWTSecretFile)}
	}
	return nil
}

// looseKey says who else can read a key file or put another in its place, and what to do, or "". What lookAtFile
// refuses is left out.
func looseKey(path string) string {
	info, err := os.Stat(path)
	if path == "" || err != nil || private.Me() < 0 {
		return ""
	}
	mode := info.Mode().Perm()
	switch {
	case mode&0o004 != 0:
		return fmt.Sprintf("everybody on this machine can read the key in %s (mode %04o), and so sign tokens: "+
			"chmod 600 it, and change the key", path, mode)
	case mode&0o020 != 0:
		return fmt.Sprintf("the group of %s can change the key in it (mode %04o), and so sign tokens: chmod 640 it",
			path, mode)
	}
	if dir, w := private.WriterAbove(path); w != nil {
		return fmt.Sprintf("%s can be written to by %s, who could put another key in the place of %s: chmod it", dir,
			w.Who, path)
	}
	return ""
}
