package db

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/text/unicode/norm"

	"ctms/db/internal/passwd"
)

// maxTypedPassword is the longest password that is normalized, in bytes. A longer one is too long in every form.
const maxTypedPassword = 4 * passwd.MaxBytes

// passwordForm returns the form in which a password is hashed: NFC. So it is the same on every keyboard.
func passwordForm(password string) string {
	if len(password) > maxTypedPassword {
		return password
	}
	return norm.NFC.String(password)
}

// olderForm returns the other form in which a password may have been hashed, since earlier versions took it as it was
// typed. It returns "" if there is none. How often a password is hashed depends on it alone, and not on whose it is.
func olderForm(password string) string {
	if len(password) > maxTypedPassword {
		return ""
	}
	form := norm.NFC.String(password)
	if form != password {
		return password
	}
	if typed := norm.NFD.String(password); typed != form {
		return typed
	}
	return ""
}

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
	if problem := passwd.Problem(passwordForm(*p.Password), username, usernameKey); problem != "" {
		return "", Invalid{"password", problem}
	}
	return d.hash(ctx, *p.Password)
}

// hash hashes a password that is about to be stored: strangers can't ask for that, so it goes before what they ask for.
// It blocks until a hasher is free, 5 s at most, and then returns ErrBusy.
func (d *DB) hash(ctx context.Context, password string) (string, error) {
	hash, err := d.hasher.Hash(passwd.GoFirst(ctx), passwordForm(password))
	return hash, busy(err)
}

// verify reports whether hash is the hash of the password, in any form, and whether it should be hashed anew. It blocks
// like hash.
func (d *DB) verify(ctx context.Context, hash, password string) (right, outdated bool, err error) {
	right, err = d.hasher.Verify(ctx, hash, passwordForm(password))
	outdated = passwd.Outdated(hash)
	if older := olderForm(password); err == nil && !right && older != "" {
		right, err = d.hasher.Verify(ctx, hash, older)
		outdated = true
	}
	return right, outdated, busy(err)
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
