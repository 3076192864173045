package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"ctms/db/private"
	"ctms/server/internal/token"
)

// key looks at our own signing key: that of the running server, else that which the next one will have.
func (c *checkup) key() {
	path := filepath.Join(c.p.dir, token.KeyFile)
	info, err := os.Stat(path)
	about, running := c.known()
	switch {
	case running && err == nil:
		c.keyAtWork(about, path)
	case errors.Is(err, fs.ErrNotExist):
		c.warn("key", "%s is not there: serve makes one, and everybody signs in again", path)
	case err != nil:
		c.problem("key", "%v", err)
	case info.Size() < token.MinKey:
		c.problem("key", "%s has %d bytes, and must have %d or more: move it away, serve makes another, and "+
			"everybody signs in again", path, info.Size(), token.MinKey)
	default:
		key, err := private.ReadPlain(path, token.MaxKey) // permissions says why not
		if errors.Is(err, private.ErrTooLarge) {
			c.problem("key", "%v: move it away, serve makes another, and everybody signs in again", err)
			return
		}
		if why := guessable(key); why != "" {
			c.warn("key", "%s can be guessed: %s: move it away, serve makes another, and everybody signs in again", path,
				why)
			return
		}
		c.ok("key", "%s, %d bytes; it is in no backup", path, info.Size())
	}
}

// keyAtWork compares the key of the running server with the one in the file.
func (c *checkup) keyAtWork(about running, path string) {
	switch key, err := private.ReadPlain(path, token.MaxKey); {
	case err != nil:
		c.ok("key", "%d bytes, from %s of the running server", about.KeyBytes, about.KeyFrom)
	case keyPrint(key) != about.KeyPrint:
		c.warn("key", "%s is not what the running server signs with: if it was changed, restart the server, and "+
			"everybody signs in again", path)
	default:
		c.ok("key", "%d bytes, from %s, as the running server has it; it is in no backup", about.KeyBytes, path)
	}
}
