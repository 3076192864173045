package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"ctms/server/internal/token"
)

// key looks at the signing key: that of the running server, else that which the next one will have.
func (c *checkup) key(flags keyFlags) {
	given, from, err := flags.key()
	switch about, running := c.known(); {
	case err != nil:
		c.problem("key", "%v", err)
	case running:
		c.keyAtWork(about, given, from)
	case given != nil:
		c.keyGiven(flags, given, from)
	default:
		c.keyFile()
	}
}

// keyAtWork compares the key of the running server with the one that was found here.
func (c *checkup) keyAtWork(about running, given []byte, from string) {
	if given == nil {
		from = filepath.Join(c.p.dir, token.KeyFile)
		given, _ = os.ReadFile(from) // the server made it; other keys leave none
	}
	switch {
	case given != nil && keyPrint(given) == about.KeyPrint:
		c.ok("key", "%d bytes, from %s, as the running server has it", about.KeyBytes, from)
	case about.KeyFrom == keyFileName && given != nil:
		c.warn("key", "%s is not what the running server signs with: if it was changed, restart the server, and "+
			"everybody signs in again", from)
	default:
		c.ok("key", "%d bytes, from %s of the running server; ctms token asks it", about.KeyBytes, about.KeyFrom)
	}
}

// keyGiven looks at a key of the environment of this command, for a server that may have another.
func (c *checkup) keyGiven(flags keyFlags, given []byte, from string) {
	path := flags.JWTSecretFile
	if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o007 != 0 && runtime.GOOS != "windows" {
		c.problem("key", "%s has mode %04o, anybody may read it: chmod 600 %s", path, info.Mode().Perm(), path)
		return
	}
	if path == "" {
		from += ", as far as this environment is the server's"
	}
	c.ok("key", "%d bytes, from %s", len(given), from)
}

// keyFile looks at the key in the data directory.
func (c *checkup) keyFile() {
	path := filepath.Join(c.p.dir, token.KeyFile)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.warn("key", "%s is not there: serve makes one, and everybody signs in again; or set the CTMS_JWT_SECRET "+
			"that the server has", path)
	case err != nil:
		c.problem("key", "%v", err)
	case info.Size() < token.MinKey:
		c.problem("key", "%s has %d bytes, and must have %d or more: move it away, serve makes another, and "+
			"everybody signs in again", path, info.Size(), token.MinKey)
	default:
		key, _ := os.ReadFile(path) // permissions says why not
		if why := guessable(key); why != "" {
			c.warn("key", "%s can be guessed: %s: move it away, serve makes another, and everybody signs in again", path,
				why)
			return
		}
		c.ok("key", "%s, %d bytes; it is in no backup", path, info.Size())
	}
}
