package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"unicode/utf8"
)

// CreateUser stores a new person; draft must name a Username and a Password. It returns Invalid, or Conflict where the
// name is taken.
func (d *DB) CreateUser(ctx context.Context, draft UserPatch) (User, error) {
	user, _, err := d.writeUser(ctx, 0, draft)
	return user, err
}

// ReplaceUser gives user id what draft says, with defaults where it says nothing; a password that is not named stays.
// It creates the user where there is none: a host keeps its own ids. An id whose user was deleted is a Conflict.
func (d *DB) ReplaceUser(ctx context.Context, id int64, draft UserPatch) (user User, created bool, err error) {
	return d.writeUser(ctx, id, draft)
}

func (d *DB) writeUser(ctx context.Context, id int64, draft UserPatch) (user User, created bool, err error) {
	if draft.Username == nil {
		return User{}, false, Invalid{"username", "is required"}
	}
	if id == 0 && draft.Password == nil {
		return User{}, false, Invalid{"password", "is required"}
	}
	if id < 0 || id > MaxID {
		return User{}, false, Invalid{"id", fmt.Sprintf("must be from 1 to %d", int64(MaxID))}
	}
	hash, err := d.hashNew(ctx, draft)
	if err != nil {
		return User{}, false, err
	}
	err = d.update(ctx, func(tx *Tx) error {
		created = false
		at := id
		if at == 0 {
			var err error
			if at, err = tx.nextUser(); err != nil {
				return err
			}
		}
		old, err := tx.user(at)
		if created = errors.Is(err, ErrNotFound); created {
			user, err = tx.createUser(at, hash, draft)
			return err
		}
		if err != nil {
			return err
		}
		next := *old
		next.User = User{ID: at, Username: old.Username, Name: *draft.Username, Active: true, TimeZone: "UTC",
			Created: old.Created}
		user, err = tx.changeUser(old, next, draft, hash)
		return err
	})
	return user, created, err
}

// CreateFirstAdmin is CreateUser for an admin; it is a Conflict once there is an active one.
func (d *DB) CreateFirstAdmin(ctx context.Context, draft UserPatch) (user User, err error) {
	admin := true
	draft.Admin = &admin
	if draft.Username == nil {
		return User{}, Invalid{"username", "is required"}
	}
	if draft.Password == nil {
		return User{}, Invalid{"password", "is required"}
	}
	hash, err := d.hashNew(ctx, draft)
	if err != nil {
		return User{}, err
	}
	err = d.update(ctx, func(tx *Tx) error {
		var n int
		if err := tx.row(`SELECT count(*) FROM users WHERE is_admin AND is_active`).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return Conflict{"secret", "there is an admin already"}
		}
		id, err := tx.nextUser()
		if err != nil {
			return err
		}
		user, err = tx.createUser(id, hash, draft)
		return err
	})
	return user, err
}

// UpdateUser changes what patch names of user id. It returns ErrNotFound, Invalid, or Conflict, the last also where no
// active admin would be left. A new password, and Active false, end every login of the user at once.
func (d *DB) UpdateUser(ctx context.Context, id int64, patch UserPatch) (user User, err error) {
	who, err := d.cachedUser(ctx, id)
	if err != nil {
		return User{}, err
	}
	if patch.Old != nil {
		err := d.Attempt(ctx, who.Username, patch.From, func(ctx context.Context) (bool, error) {
			return d.verify(ctx, who.password, *patch.Old)
		})
		if errors.Is(err, ErrRefused) {
			err = Invalid{"old_password", "is not right"}
		}
		if err != nil {
			return User{}, err
		}
	}
	word := UserPatch{Username: &who.Username, Password: patch.Password}
	if patch.Username != nil {
		word.Username = patch.Username
	}
	hash, err := d.hashNew(ctx, word)
	if err != nil {
		return User{}, err
	}
	err = d.update(ctx, func(tx *Tx) error {
		old, err := tx.user(id)
		if err != nil {
			return err
		}
		if patch.Old != nil && old.password != who.password {
			return Invalid{"old_password", "was changed meanwhile"}
		}
		user, err = tx.changeUser(old, *old, patch, hash)
		return err
	})
	return user, err
}

func (tx *Tx) createUser(id int64, hash string, draft UserPatch) (User, error) {
	var former bool
	if err := tx.row(`SELECT EXISTS (SELECT 1 FROM former_users WHERE id = ?)`, id).Scan(&former); err != nil {
		return User{}, err
	}
	if former {
		return User{}, Conflict{"id", fmt.Sprintf("user %d was deleted, and ids are never used again", id)}
	}
	next := cachedUser{User: User{ID: id, Active: true, TimeZone: "UTC", Created: tx.now}, password: hash,
		generation: tx.w.since.version, validFrom: tx.w.since.validFrom}
	if err := draft.apply(&next.User); err != nil {
		return User{}, err
	}
	if next.Name == "" {
		next.Name = next.Username
	}
	if err := tx.checkUsernameFree(next.User); err != nil {
		return User{}, err
	}
	if err := tx.seenUser(id); err != nil {
		return User{}, err
	}
	_, err := tx.exec(`INSERT INTO users (id, username, username_key, name, password, is_admin, is_active, time_zone, notify_own, generation, valid_from, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, next.Username, usernameKey(next.Username), next.Name, hash, next.Admin, next.Active, next.TimeZone,
		next.NotifyOwn,
		next.generation, next.validFrom, next.Created.UnixMilli())
	if err != nil {
		return User{}, err
	}
	tx.undo = append(tx.undo, func() { delete(tx.users, id) })
	tx.users[id] = &next
	return next.User, nil
}

// changeUser stores old as next with patch applied, and hash as the password where there is one.
func (tx *Tx) changeUser(old *cachedUser, next cachedUser, patch UserPatch, hash string) (User, error) {
	if err := patch.apply(&next.User); err != nil {
		return User{}, err
	}
	if err := tx.checkUsernameFree(next.User); err != nil {
		return User{}, err
	}
	if old.Admin && old.Active && !(next.Admin && next.Active) {
		if err := tx.checkOtherAdmins(old.User); err != nil {
			return User{}, err
		}
	}
	if hash != "" {
		next.password = hash
	}
	tx.touch(old)
	*old = next
	if _, err := tx.exec(`UPDATE users SET username = ?, username_key = ?, name = ?, password = ?, is_admin = ?, is_active = ?, time_zone = ?, notify_own = ? WHERE id = ?`,
		next.Username, usernameKey(next.Username), next.Name, next.password, next.Admin, next.Active, next.TimeZone,
		next.NotifyOwn, next.ID); err != nil {
		return User{}, err
	}
	if hash != "" || !next.Active {
		if err := tx.signOut(old); err != nil {
			return User{}, err
		}
	}
	return next.User, nil
}

// free returns a Conflict where somebody else has the user name.
func (tx *Tx) checkUsernameFree(u User) error {
	var other int64
	err := tx.row(`SELECT id FROM users WHERE username_key = ? AND id <> ?`, usernameKey(u.Username), u.ID).Scan(&other)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return Conflict{"username", fmt.Sprintf("user name '%s' is taken", u.Username)}
}

// othersRemain returns a Conflict where u is the last active admin.
func (tx *Tx) checkOtherAdmins(u User) error {
	var n int
	if err := tx.row(`SELECT count(*) FROM users WHERE is_admin AND is_active AND id <> ?`, u.ID).Scan(&n); err != nil {
		return err
	}
	if u.Admin && u.Active && n == 0 {
		return Conflict{"is_admin", fmt.Sprintf("user '%s' is the last active admin", u.Username)}
	}
	return nil
}

// provision makes a user of an id that a host's token or task names. Unfit or taken names become "user-7".
func (tx *Tx) provision(id int64, username, name string) (*cachedUser, error) {
	if id < 1 || id >= HostIDs {
		return nil, fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	patch, fallback := UserPatch{Username: &username}, fmt.Sprintf("user-%d", id)
	if fit := (UserPatch{Username: &fallback, Name: &name}); utf8.ValidString(name) &&
		fit.apply(&User{TimeZone: "UTC"}) == nil {
		patch.Name = &name
	}
	var conflict Conflict
	_, err := tx.createUser(id, "", patch)
	if errors.As(err, new(Invalid)) || errors.As(err, &conflict) && conflict.Field == "username" {
		patch.Username = &fallback
		_, err = tx.createUser(id, "", patch)
	}
	if errors.As(err, &conflict) { // deleted, or somebody took the name "user-7" to be in the way
		err = fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	return tx.users[id], nil
}
