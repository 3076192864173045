package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ctms/db"
	"ctms/server/internal/token"
)

// Run prints an access token. It needs the key of the server. It never makes a key, since no server would accept its
// tokens.
func (c *tokenCmd) Run(p *program) error {
	key, err := c.key()
	if err != nil {
		return err
	}
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return p.remedy(err)
	}
	defer d.Close()
	if key == nil {
		if _, err := os.Stat(filepath.Join(p.dir, token.KeyFile)); err != nil {
			return fmt.Errorf("signing key: %w (serve once to have one made, or set the CTMS_JWT_SECRET that the "+
				"server has)", err)
		}
		if key, err = token.LoadKey(p.dir); err != nil {
			return err
		}
	}
	grant, err := d.GrantNamed(c.Username)
	if errors.Is(err, db.ErrNotFound) {
		return fmt.Errorf("there is no user %q", c.Username)
	}
	if err != nil {
		return err
	}
	text, err := token.MintAccess(key, token.Claims{User: grant.User, Gen: grant.Gen, Issued: p.clock.Now()}, c.For)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, text)
	return err
}
