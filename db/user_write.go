package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// CreateUser stores a new user under a new id. draft must have a Username, and a Password unless a key asks. The name
// is the user name if draft has none; the time zone is UTC.
//
// It returns Invalid, NotForKeys, Conflict if the user name or the external id is taken, or ErrBusy. It hashes the
// password, and for that may wait 5 s.
func (d *DB) CreateUser(ctx context.Context, draft UserPatch) (user User, err error) {
	if draft.Username == nil {
		return User{}, Invalid{"username", "is required"}
	}
	if draft.Password == nil && draft.Key == 0 {
		return User{}, Invalid{"password", "is required"}
	}
	if err := draft.checkKey(); err != nil {
		return User{}, err
	}
	return d.makeUser(ctx, draft, func(*Tx) error { return nil })
}

// makeUser hashes the password of draft and stores a new user, if check returns nil.
func (d *DB) makeUser(ctx context.Context, draft UserPatch, check func(*Tx) error) (user User, err error) {
	hash, err := d.hashNew(ctx, draft)
	if err != nil {
		return User{}, err
	}
	err = d.update(ctx, func(tx *Tx) error {
		if err := check(tx); err != nil {
			return err
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

// ReplaceUser gives user id the content of draft, which must have a Username. Fields that are nil in draft get their
// defaults; a password and an external id stay as they are. If a key asks, so do Active, TimeZone and NotifyOwn. If
// there is no such user, it creates one under this id, from 1 to MaxID, and created is true. So a host can keep its own
// ids.
//
// It returns Invalid, NotForKeys or ErrBusy, and Conflict if the user name or the external id is taken, if a user with
// this id was deleted, or if no active admin would be left. It hashes the password, and for that may wait 5 s. It
// checks draft.Old as UpdateUser does.
//
// Only tests call it, since dbtest.Store has it. The server calls PutUser.
func (d *DB) ReplaceUser(ctx context.Context, id int64, draft UserPatch) (user User, created bool, err error) {
	return d.PutUser(ctx, Ref{ID: id}, draft)
}

// CreateFirstAdmin is CreateUser for an admin. It returns Conflict once there is an active admin.
func (d *DB) CreateFirstAdmin(ctx context.Context, draft UserPatch) (user User, err error) {
	admin := true
	draft.Admin = &admin
	if draft.Username == nil {
		return User{}, Invalid{"username", "is required"}
	}
	if draft.Password == nil {
		return User{}, Invalid{"password", "is required"}
	}
	return d.makeUser(ctx, draft, func(tx *Tx) error {
		has, err := hasAdmin(tx)
		if err == nil && has {
			err = Conflict{"secret", "there is an admin already"}
		}
		return err
	})
}

// UpdateUser changes the fields that patch names. A new password signs the user out everywhere, and so does Active
// false.
//
// It returns ErrNotFound, Invalid or NotForKeys, and Conflict if the user name or the external id is taken, or no
// active admin would be left. If patch.Old is wrong, that is Invalid; Limited, ErrBusy and the waiting are those of
// Attempt.
func (d *DB) UpdateUser(ctx context.Context, id int64, patch UserPatch) (user User, err error) {
	if err := patch.checkKey(); err != nil {
		return User{}, err
	}
	before, err := d.cachedUser(ctx, id)
	if err != nil {
		return User{}, err
	}
	checked, err := d.checkOld(ctx, id, patch)
	if err != nil {
		return User{}, err
	}
	password := UserPatch{Username: &before.Username, Password: patch.Password}
	if patch.Username != nil {
		password.Username = patch.Username
	}
	hash, err := d.hashNew(ctx, password)
	if err != nil {
		return User{}, err
	}
	err = d.updateUsers(ctx, func(tx *Tx) error {
		if err := tx.stillOld(id, checked); err != nil {
			return err
		}
		old, err := tx.user(id)
		if err != nil {
			return err
		}
		user, err = tx.changeUser(old, *old, patch, hash)
		return err
	})
	if err == nil {
		d.finishRetimes(ctx, id)
	}
	return user, err
}

// checkOld returns Invalid if patch.Old is not the password of user id. Else it returns the hash of that password, for
// stillOld. It returns "" and checks nothing if patch has no Old.
func (d *DB) checkOld(ctx context.Context, id int64, patch UserPatch) (checked string, err error) {
	if patch.Old == nil {
		return "", nil
	}
	user, err := d.cachedUser(ctx, id)
	if err != nil {
		return "", err
	}
	err = d.Attempt(ctx, user.Username, patch.From, func(ctx context.Context) (bool, error) {
		right, _, err := d.verify(ctx, user.password, *patch.Old)
		return right, err
	})
	if errors.Is(err, ErrRefused) {
		return "", Invalid{"old_password", "is not right"}
	}
	return user.password, err
}

// stillOld returns Invalid if the password of user id was changed since checkOld returned checked.
func (tx *Tx) stillOld(id int64, checked string) error {
	if checked == "" {
		return nil
	}
	user, err := tx.user(id)
	if err == nil && user.password != checked {
		return Invalid{"old_password", "was changed meanwhile"}
	}
	return err
}

// createUser stores a new user under id. hash is "" for a user who has no password here.
func (tx *Tx) createUser(id int64, hash string, draft UserPatch) (User, error) {
	var deleted bool
	if err := tx.row(`SELECT EXISTS (SELECT 1 FROM former_users WHERE id = ?)`, id).Scan(&deleted); err != nil {
		return User{}, err
	}
	if deleted {
		return User{}, Conflict{"id", fmt.Sprintf("user %d was deleted, and ids are never used again", id)}
	}
	next := cachedUser{User: User{ID: id, Active: true, TimeZone: "UTC", Created: tx.now}, password: hash,
		generation: tx.w.restored.version, validFrom: tx.w.restored.validFrom}
	if err := draft.apply(&next.User); err != nil {
		return User{}, err
	}
	if next.Name == "" {
		next.Name = next.Username
	}
	if err := tx.checkUserFree(&next, draft); err != nil {
		return User{}, err
	}
	if err := tx.mayHavePassword(cachedUser{}, next); err != nil {
		return User{}, err
	}
	if err := tx.seenUser(id); err != nil {
		return User{}, err
	}
	if err := tx.insertUser(next); err != nil {
		return User{}, err
	}
	tx.undo = append(tx.undo, func() { delete(tx.users, id) })
	tx.users[id] = &next
	return next.User, tx.peopleChanged()
}

// peopleChanged counts a change of what the list of users shows.
func (tx *Tx) peopleChanged() error {
	tx.last.people++
	_, err := tx.exec(`UPDATE counters SET last_people = ? WHERE id = 1`, tx.last.people)
	return err
}

func (tx *Tx) insertUser(u cachedUser) error {
	_, err := tx.exec(`INSERT INTO users (id, username, username_key, name, password, is_admin, is_active, time_zone,
			notify_own, generation, valid_from, created_at, external_id, name_look, username_look, name_unsure)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		u.ID, u.Username, usernameKey(u.Username), u.Name, u.password, u.Admin, u.Active, u.TimeZone,
		u.NotifyOwn, u.generation, u.validFrom, u.Created.UnixMilli(), textOrNull(u.ExternalID),
		lookOf(u.Name), lookOf(u.Username), isUnsure(u.Name))
	return err
}

// changeUser applies patch to next and stores that in the place of old. hash is the hash of a new password, or "".
func (tx *Tx) changeUser(old *cachedUser, next cachedUser, patch UserPatch, hash string) (User, error) {
	if hash != "" {
		next.password = hash
	}
	if err := tx.mayChangeUser(old, &next, patch); err != nil {
		return User{}, err
	}
	if next.User != old.User {
		if err := tx.peopleChanged(); err != nil {
			return User{}, err
		}
	}
	before := *tx.touch(old)
	*old = next
	if err := tx.storeUser(next); err != nil {
		return User{}, err
	}
	return next.User, tx.afterChange(before, old, hash != "")
}

// mayChangeUser applies patch to next, which is old with a new password, if there is one. It returns why that may not be.
func (tx *Tx) mayChangeUser(old, next *cachedUser, patch UserPatch) error {
	if patch.Key != 0 && old.Admin {
		return errAdminByKey
	}
	if err := patch.apply(&next.User); err != nil {
		return err
	}
	if err := tx.checkUserFree(next, patch); err != nil {
		return err
	}
	if old.Admin && old.Active && !(next.Admin && next.Active) {
		if err := tx.checkOtherAdmins(old.User); err != nil {
			return err
		}
	}
	return tx.mayHavePassword(*old, *next)
}

func (tx *Tx) storeUser(u cachedUser) error {
	tx.bylines = nil
	_, err := tx.exec(`UPDATE users SET username = ?, username_key = ?, name = ?, password = ?, is_admin = ?,
			is_active = ?, time_zone = ?, notify_own = ?, external_id = ?, valid_from = ?, name_look = ?,
			username_look = ?, name_unsure = ? WHERE id = ?`,
		u.Username, usernameKey(u.Username), u.Name, u.password, u.Admin, u.Active, u.TimeZone,
		u.NotifyOwn, textOrNull(u.ExternalID), u.validFrom, lookOf(u.Name), lookOf(u.Username), isUnsure(u.Name),
		u.ID)
	return err
}

// afterChange does what follows from a change of a user, who was as before: messages are skipped or come at another
// time, and connections end.
func (tx *Tx) afterChange(before cachedUser, user *cachedUser, newPassword bool) error {
	renamed := before.ExternalID != user.ExternalID && before.ExternalID != ""
	if renamed {
		if err := tx.rememberExternalID(before.ExternalID); err != nil {
			return err
		}
	}
	switch {
	case !user.Active:
		if err := tx.skipWaiting(user); err != nil {
			return err
		}
	case !before.Active:
		if err := tx.checkLeftovers(user); err != nil {
			return err
		}
	}
	if before.TimeZone != user.TimeZone {
		if err := tx.retime(user); err != nil {
			return err
		}
	}
	switch {
	case newPassword || !user.Active:
		return tx.signOut(user)
	case renamed: // connections whose token names the old external id must end; the others come back
		tx.events = append(tx.events, SignedOut{User: user.ID})
	}
	return nil
}

// HostSignsIn is the problem with a password for one of the host's people.
const HostSignsIn = "is not for the host's people, whom the host signs in"

// mayHavePassword returns Invalid if a user gets a password whom the host signs in, or if somebody with a password
// becomes such a user. Where the ids of both sides mean the same users, people may have both.
func (tx *Tx) mayHavePassword(old, next cachedUser) error {
	set := tx.w.d.set
	hosts := next.ID < HostIDs || next.ExternalID != ""
	if !set.Provision || set.AdoptIDs || next.password == "" || !hosts {
		return nil
	}
	switch {
	case next.password != old.password:
		return Invalid{"password", HostSignsIn}
	case next.ExternalID != old.ExternalID:
		return Invalid{"external_id", "is not for somebody with a password here, since the host signs its people in"}
	}
	return nil
}

// checkUserFree returns Conflict if another user has the user name or the external id of u. An external id that patch
// sets is no former user's any more.
func (tx *Tx) checkUserFree(u *cachedUser, patch UserPatch) error {
	if err := tx.checkUsernameFree(u.User); err != nil || patch.ExternalID == nil {
		return err
	}
	if err := tx.checkExternalID("user", userOfExternal, u.ExternalID, u.ID); err != nil {
		return err
	}
	return tx.takeExternalID(u)
}

// checkUsernameFree returns Conflict if another user has the user name.
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

// LastAdmin is the problem with a change that would leave nobody who may do everything.
const LastAdmin = "is the last active admin"

// checkOtherAdmins returns Conflict if u is the last active admin.
func (tx *Tx) checkOtherAdmins(u User) error {
	if !u.Admin || !u.Active {
		return nil
	}
	var others bool
	if err := tx.row(`SELECT EXISTS (SELECT 1 FROM users INDEXED BY users_admins
		WHERE is_admin AND is_active AND id <> ?)`, u.ID).Scan(&others); err != nil {
		return err
	}
	if !others {
		return Conflict{"is_admin", fmt.Sprintf("user '%s' %s", u.Username, LastAdmin)}
	}
	return nil
}
