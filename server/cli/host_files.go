package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ctms/db/private"
)

// lookAtFiles refuses files of keys that everybody can write to or replace: they could sign tokens. The files are not
// ours, so their modes stay.
func (f hostFlags) lookAtFiles() error {
	return errors.Join(lookAtFile("--jwt-secret-file", f.JWTSecretFile), lookAtFile("--jwks", f.jwksFile()))
}

// jwksFile returns the file with the keys of a host, or "" if they are at a URL.
func (f hostFlags) jwksFile() string {
	at := f.JWKS.String()
	if strings.Contains(at, "://") {
		return ""
	}
	return at
}

func lookAtFile(flag, path string) error {
	if path == "" || private.Me() < 0 {
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return usageError{fmt.Errorf("%s: %w", flag, err)}
	case !private.Trusted(info):
		uid, _ := private.Owner(info)
		return usageError{fmt.Errorf("%s: %s belongs to %s, who could sign tokens: chown it", flag, path, private.Name(uid))}
	case info.Mode()&0o002 != 0:
		return usageError{fmt.Errorf("%s: everybody can write to %s (mode %04o), and so sign tokens: chmod 600 it, and "+
			"change the key", flag, path, info.Mode().Perm())}
	}
	dir, w := private.WriterAbove(path)
	if w != nil && dir == filepath.Dir(path) {
		return usageError{fmt.Errorf("%s: %s can be written to by %s, who could put another key in the place of %s: move "+
			"it to another directory", flag, dir, w.Who, path)}
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
