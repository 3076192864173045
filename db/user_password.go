package db

import (
	"context"
	"errors"
	"fmt"

	"ctms/db/internal/passwd"
)

// hashNew checks the password of a patch and returns its hash, "" where there is none.
func (d *DB) hashNew(ctx context.Context, p UserPatch) (string, error) {
	if p.Password == nil {
		return "", nil
	}
	username := ""
	if p.Username != nil {
		username = *p.Username
	}
	if problem := passwd.Problem(*p.Password, username, usernameKey); problem != "" {
		return "", Invalid{"password", problem}
	}
	return d.hash(ctx, *p.Password)
}

func (d *DB) hash(ctx context.Context, password string) (string, error) {
	hash, err := d.hasher.Hash(ctx, password)
	return hash, busy(err)
}

// verify reports whether the password is the one of the hash.
func (d *DB) verify(ctx context.Context, hash, password string) (bool, error) {
	right, err := d.hasher.Verify(ctx, hash, password)
	return right, busy(err)
}

// busy is err, as ErrBusy where too many passwords came at once.
func busy(err error) error {
	if errors.Is(err, passwd.ErrBusy) {
		return fmt.Errorf("checking a password: %w", ErrBusy)
	}
	return err
}

// rehash stores the password of who's at today's cost.
func (d *DB) rehash(ctx context.Context, who cachedUser, password string) error {
	hash, err := d.hash(ctx, password)
	if err != nil {
		return err
	}
	return d.update(ctx, func(tx *Tx) error {
		now, err := tx.user(who.ID)
		if err != nil || now.password != who.password {
			return err
		}
		tx.touch(now).password = hash
		_, err = tx.exec(`UPDATE users SET password = ? WHERE id = ?`, hash, who.ID)
		return err
	})
}
