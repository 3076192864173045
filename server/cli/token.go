package cli

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"ctms/db"
	"ctms/server/internal/token"
)

// Run prints an access token. The running server makes it, so that it is good whatever key that server has. Where none
// runs, the command makes it with the key that the next server will have, as far as that can be told here.
func (c *tokenCmd) Run(p *program) error {
	key, from, err := c.key()
	if err != nil {
		return err
	}
	var text string
	reached, err := p.reach(func(o operator) error {
		text, err = c.ask(p, o, key, from)
		return err
	})
	if !reached {
		if text, err = c.mint(p, key); err == nil {
			fmt.Fprintf(p.stderr, "No server runs on %s. The token is good if the next one has the same key.\n", p.dir)
		}
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, text)
	return err
}

// ask has the running server make the token. It says so if the key that was given here is another than the server's.
func (c *tokenCmd) ask(p *program, o operator, key []byte, from string) (string, error) {
	about, err := o.running(p.ctx)
	if err != nil {
		return "", err
	}
	who, err := o.named(p.ctx, c.Username)
	if err != nil {
		return "", err
	}
	var made struct{ Access string }
	err = o.call(p.ctx, http.MethodPost, fmt.Sprintf("/api/users/%d/token/", who.ID),
		map[string]any{"seconds": int64(c.For / time.Second)}, &made)
	if err == nil && key != nil && keyPrint(key) != about.KeyPrint {
		fmt.Fprintf(p.stderr, "The running server made this token with its own key; the one in %s is another.\n", from)
	}
	return made.Access, err
}

// mint makes the token here. It never makes a key, since no server would accept its tokens.
func (c *tokenCmd) mint(p *program, key []byte) (string, error) {
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return "", p.remedy(err)
	}
	defer d.Close()
	if key == nil {
		if _, err := os.Stat(filepath.Join(p.dir, token.KeyFile)); err != nil {
			return "", fmt.Errorf("signing key: %w (serve once to have one made, or set the CTMS_JWT_SECRET that "+
				"the server has)", err)
		}
		if key, err = token.LoadKey(p.dir); err != nil {
			return "", err
		}
	}
	grant, err := d.GrantNamed(c.Username)
	if errors.Is(err, db.ErrNotFound) {
		return "", fmt.Errorf("there is no user %q", c.Username)
	}
	if err != nil {
		return "", err
	}
	return token.MintAccess(key, token.Claims{User: grant.User, Gen: grant.Gen, Issued: p.clock.Now()}, c.For)
}
