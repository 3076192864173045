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

// Run prints an access token. The running server makes it. Where none runs, the command makes it with the key in the
// data directory.
func (c *tokenCmd) Run(p *program) error {
	if c.JWTSecretFile != "" {
		fmt.Fprintln(p.stderr, "--jwt-secret-file has no effect here any more: ctms signs its tokens with a key of its own.")
	}
	var text string
	reached, err := p.reach(func(o operator) (err error) {
		text, err = c.ask(p, o)
		return err
	})
	if !reached {
		if text, err = c.mint(p); err == nil {
			fmt.Fprintf(p.stderr, "No server runs on %s. The token is good if the next one has the same key.\n", p.dir)
		}
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, text)
	return err
}

// ask has the running server make the token.
func (c *tokenCmd) ask(p *program, o operator) (string, error) {
	who, err := o.named(p.ctx, c.Username)
	if err != nil {
		return "", err
	}
	var made struct{ Access string }
	err = o.call(p.ctx, http.MethodPost, fmt.Sprintf("/api/users/%d/token/", who.ID),
		map[string]any{"seconds": int64(c.For / time.Second)}, &made)
	return made.Access, err
}

// mint makes the token here. It never makes a key, since no server would accept its tokens.
func (c *tokenCmd) mint(p *program) (string, error) {
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return "", p.remedy(err)
	}
	defer d.Close()
	if _, err := os.Stat(filepath.Join(p.dir, token.KeyFile)); err != nil {
		return "", fmt.Errorf("signing key: %w (serve once to have one made)", err)
	}
	key, err := token.LoadKey(p.dir)
	if err != nil {
		return "", err
	}
	grant, err := d.GrantNamed(c.Username)
	if errors.Is(err, db.ErrNotFound) {
		return "", noUser(c.Username)
	}
	if err != nil {
		return "", err
	}
	return token.MintAccess(key, token.Claims{User: grant.User, Gen: grant.Gen, Issued: p.clock.Now()}, c.For)
}
