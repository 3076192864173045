package db

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
)

// CreateCalendar returns a new secret under which others read the calendar of a user. It ends the one before. It
// returns ErrNotFound.
func (d *DB) CreateCalendar(ctx context.Context, user int64) (secret string, err error) {
	secret = rand.Text()
	hash := sha256.Sum256([]byte(secret))
	return secret, d.update(ctx, func(tx *Tx) error {
		if _, err := tx.user(user); err != nil {
			return err
		}
		_, err := tx.exec(`INSERT OR REPLACE INTO calendars (user_id, hash) VALUES (?, ?)`, user, hash[:])
		return err
	})
}

// DeleteCalendar ends the secret of a user's calendar, if there is one.
func (d *DB) DeleteCalendar(ctx context.Context, user int64) error {
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`DELETE FROM calendars WHERE user_id = ?`, user)
		return err
	})
}

// CalendarUser returns the user whose calendar has a secret. It returns ErrNotFound if it is nobody's, or that of
// somebody who is deactivated.
func (d *DB) CalendarUser(ctx context.Context, secret string) (User, error) {
	hash := sha256.Sum256([]byte(secret))
	return d.userBySecret(ctx, "calendar", `SELECT user_id FROM calendars WHERE hash = ?`, hash[:])
}
