package db

import (
	"context"
	"errors"
	"fmt"
)

// userBySecret returns the user whose id q selects, by the hash of a secret. It returns ErrNotFound, which names what
// the secret is for, if q selects nobody, or somebody who is deactivated or deleted.
func (d *DB) userBySecret(ctx context.Context, what, q string, args ...any) (User, error) {
	if err := ctxErr(ctx); err != nil {
		return User{}, err
	}
	ids, err := d.ids(q, args...)
	if err != nil {
		return User{}, err
	}
	gone := fmt.Errorf("%s: %w", what, ErrNotFound)
	if len(ids) == 0 {
		return User{}, gone
	}
	who, err := d.cachedUser(ctx, ids[0])
	if err == nil && !who.Active || errors.Is(err, ErrNotFound) {
		return User{}, gone
	}
	if err != nil {
		return User{}, err
	}
	return who.User, nil
}
