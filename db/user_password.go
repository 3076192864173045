package db

import (
	"context"
	"errors"
	"fmt"

	"ctms/db/internal/passwd"
)

// hashNew checks the password of a patch and returns its hash, or "" if the patch has no password. It returns Invalid
// for a password that is too weak, and ErrBusy as hash does.
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

// hash hashes a password that is about to be stored: strangers can't ask for that, so it goes before what they ask for.
// It blocks until a hasher is free, 5 s at most, and then returns ErrBusy.
func (d *DB) hash(ctx context.Context, password string) (string, error) {
	hash, err := d.hasher.Hash(passwd.GoFirst(ctx), password)
	return hash, busy(err)
}

// verify reports whether hash is the hash of the password. It blocks like hash, and
// goes first if ctx says so (passwd.GoFirst).
func (d *DB) verify(ctx context.Context, hash, password string) (bool, error) {
	right, err := d.hasher.Verify(ctx, hash, password)
	return right, busy(err)
}

// busy turns passwd.ErrBusy into ErrBusy.
func busy(err error) error {
	if errors.Is(err, passwd.ErrBusy) {
		return fmt.Errorf("checking a password: %w", ErrBusy)
	}
	return err
}

// rehash hashes a password at today's cost and stores that, unless the user has a new password by now.
func (d *DB) rehash(ctx context.Context, user cachedUser, password string) error {
	hash, err := d.hash(ctx, password)
	if err != nil {
		return err
	}
	return d.update(ctx, func(tx *Tx) error {
		now, err := tx.user(user.ID)
		if err != nil || now.password != user.password {
			return err
		}
		tx.touch(now).password = hash
		_, err = tx.exec(`UPDATE users SET password = ? WHERE id = ?`, hash, user.ID)
		return err
	})
}
