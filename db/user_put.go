package db

import (
	"context"
	"errors"
	"fmt"
)

// errAdminByKey is why an API key does not touch an admin: whoever has the key would have the admin's rights.
var errAdminByKey = NotForKeys{"", "no API key may change or delete an admin"}

// A UserPut is one of the users of PutUsers.
type UserPut struct {
	Ref   Ref // the user
	Draft UserPatch
}

// PutUser is ReplaceUser for a user who is named by the id or by the external id. A user who is created under an
// external id gets a new id here. draft has no other external id then.
func (d *DB) PutUser(ctx context.Context, ref Ref, draft UserPatch) (user User, created bool, err error) {
	if err := checkPut(ref, draft); err != nil {
		return User{}, false, err
	}
	id := ref.ID
	if ref.External != "" {
		if id, err = d.UserID(ctx, ref.External); err != nil && !errors.Is(err, ErrNotFound) {
			return User{}, false, err
		}
	}
	old, err := d.checkOld(ctx, id, draft)
	if err != nil {
		return User{}, false, err
	}
	hash, err := d.hashNew(ctx, draft)
	if err != nil {
		return User{}, false, err
	}
	err = d.updateUsers(ctx, func(tx *Tx) error {
		if err := tx.stillOld(id, old); err != nil {
			return err
		}
		user, created, err = tx.replaceUser(ref, draft, hash)
		return err
	})
	if err == nil {
		d.finishRetimes(ctx, user.ID)
	}
	return user, created, err
}

// PutUsers does what PutUser does for each of the users, in their order: all of them in one transaction, or none. None
// may have a password. Users may swap their user names or external ids. It returns the users as stored. Invalid,
// Conflict and other refusals name the first user who is to blame: "3.username".
func (d *DB) PutUsers(ctx context.Context, puts []UserPut) (users []User, err error) {
	for i, put := range puts {
		err := checkPut(put.Ref, put.Draft)
		if err == nil && (put.Draft.Password != nil || put.Draft.Old != nil) {
			err = Invalid{"password", "must be set for one user at a time"}
		}
		if err != nil {
			return nil, inArray(i, err)
		}
	}
	err = d.updateUsers(ctx, func(tx *Tx) error {
		if err := tx.freeUsers(puts); err != nil {
			return err
		}
		users = make([]User, 0, len(puts))
		for i, put := range puts {
			user, _, err := tx.replaceUser(put.Ref, put.Draft, "")
			if err != nil {
				return inArray(i, put.blame(err))
			}
			users = append(users, user)
		}
		return nil
	})
	if err == nil {
		ids := make([]int64, len(users))
		for i, user := range users {
			ids[i] = user.ID
		}
		d.finishRetimes(ctx, ids...)
	}
	return users, err
}

// blame has a refusal of a key that no other field is to blame for name the one by which the user is named.
func (p UserPut) blame(err error) error {
	not := NotForKeys{}
	if !errors.As(err, &not) || not.Field != "" {
		return err
	}
	if not.Field = "id"; p.Ref.External != "" {
		not.Field = "external_id"
	}
	return not
}

// freeUsers takes the user names and external ids from users who get others by one of puts, where another one of puts
// gives those away. So the order of puts makes no difference. Each of these users gets the new ones at its turn.
func (tx *Tx) freeUsers(puts []UserPut) error {
	names, externals := map[string]bool{}, map[string]bool{} // that puts give away
	for _, put := range puts {
		names[usernameKey(*put.Draft.Username)] = true
		if put.Ref.External == "" && put.Draft.ExternalID != nil {
			externals[*put.Draft.ExternalID] = true
		}
	}
	for i, put := range puts {
		user, err := tx.userOf(put.Ref)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err == nil {
			err = tx.freeUser(user, put, names, externals)
		}
		if err != nil {
			return inArray(i, err)
		}
	}
	return nil
}

func (tx *Tx) freeUser(user *cachedUser, put UserPut, names, externals map[string]bool) error {
	name, external := usernameKey(user.Username), put.Draft.ExternalID
	if names[name] && name != usernameKey(*put.Draft.Username) {
		// As anonymize does: it is a key that no name has.
		if _, err := tx.exec(`UPDATE users SET username_key = char(0) || id WHERE id = ?`, user.ID); err != nil {
			return err
		}
	}
	if put.Ref.External != "" || external == nil || *external == user.ExternalID || !externals[user.ExternalID] {
		return nil
	}
	if _, err := tx.exec(`UPDATE users SET external_id = NULL WHERE id = ?`, user.ID); err != nil {
		return err
	}
	return tx.rememberExternalID(user.ExternalID)
}

// checkPut checks what needs no transaction.
func checkPut(ref Ref, draft UserPatch) error {
	switch {
	case draft.Username == nil:
		return Invalid{"username", "is required"}
	case ref.External == "" && (ref.ID < 1 || ref.ID > MaxID):
		return Invalid{"id", fmt.Sprintf("must be from 1 to %d", int64(MaxID))}
	}
	return draft.checkKey()
}

// checkHostID returns Invalid for an id that no host's user can have: no token of the host would be good for it.
func checkHostID(provision bool, id int64) error {
	if provision && id >= HostIDs {
		return Invalid{"id", fmt.Sprintf("must be below %d: a host has no larger ids", int64(HostIDs))}
	}
	return nil
}

// checkKey returns NotForKeys if a key asks for what no key may do.
func (p UserPatch) checkKey() error {
	switch {
	case p.Key == 0:
	case p.Password != nil:
		return NotForKeys{"password", "no API key may set a password"}
	case p.Old != nil:
		return NotForKeys{"old_password", "no API key may set a password"}
	case p.Admin != nil && *p.Admin:
		return NotForKeys{"is_admin", "no API key may make an admin"}
	}
	return nil
}

// replaceUser creates or replaces the user whom a Ref names.
func (tx *Tx) replaceUser(ref Ref, draft UserPatch, hash string) (user User, created bool, err error) {
	if err := linkRef(ref, &draft.ExternalID); err != nil {
		return User{}, false, err
	}
	old, err := tx.userOf(ref)
	if errors.Is(err, ErrNotFound) {
		id := ref.ID
		if err = checkHostID(tx.w.d.set.Provision, id); err == nil && ref.External != "" {
			id, err = tx.nextUser()
		}
		if err != nil {
			return User{}, false, err
		}
		user, err = tx.createUser(id, hash, draft)
		return user, true, err
	}
	if err != nil {
		return User{}, false, err
	}
	next := *old
	next.User = User{ID: old.ID, ExternalID: old.ExternalID, Username: old.Username,
		Name: usernameAsStored(*draft.Username), Active: true, TimeZone: "UTC", Created: old.Created}
	if draft.Key != 0 { // a mirror sends the host's names, and knows nothing of what admins and people chose here
		next.Active, next.TimeZone, next.NotifyOwn = old.Active, old.TimeZone, old.NotifyOwn
	}
	user, err = tx.changeUser(old, next, draft, hash)
	return user, false, err
}

// userOf returns the user whom a Ref names, or ErrNotFound. The caller must call touch before it changes the user.
func (tx *Tx) userOf(ref Ref) (*cachedUser, error) {
	if ref.External == "" {
		return tx.user(ref.ID)
	}
	id, err := tx.userID(ref.External)
	if err != nil {
		return nil, err
	}
	return tx.user(id)
}
