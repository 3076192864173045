package db

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The names of a host's people are those that its tokens say. They follow when the host changes them, and not when
// somebody here does: so that both may change them, it is kept what the host said last, and when.

// saidNames is a hash of the names in a token, 0 for none. Two tokens that say the same have the same.
func saidNames(g Grant) int64 {
	if g.Username == "" && g.Name == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(g.Username + "\x00" + g.Name))
	return int64(binary.LittleEndian.Uint64(sum[:8]) | 1)
}

// namesDiffer reports whether a host's token brings other names than the host said last, and is not older.
func (u *cachedUser) namesDiffer(g Grant) bool {
	at, said := g.Issued.UnixMilli(), int64(0)
	if at < u.namesAt || g.Username == "" && g.Name == "" {
		return false
	}
	said = saidNames(g)
	return said != u.namesSaid || at > u.namesAt
}

// followNames gives a user the names that a host's token says, and returns the user as it is then. Where that can't be
// stored, the names stay: nobody is kept out for it.
func (d *DB) followNames(ctx context.Context, user cachedUser, g Grant) cachedUser {
	if saidNames(g) == user.namesSaid && !d.mayTakeUsername(ctx, user, g) {
		d.users.sawNames(user.ID, g.Issued.UnixMilli())
		return user
	}
	err := d.update(ctx, func(tx *Tx) error {
		now, err := tx.user(g.User)
		if err == nil && now.namesDiffer(g) {
			err = tx.followNames(now, g)
		}
		if err == nil {
			user = *now
		}
		return err
	})
	if err != nil {
		d.log.Debug("the names in a token of the host were not stored", "user", g.User, "err", err)
	}
	return user
}

// mayTakeUsername reports whether a user who could not get the user name that the host says may have it now: somebody
// else had it. A token is asked once, since sawNames notes its time.
func (d *DB) mayTakeUsername(ctx context.Context, user cachedUser, g Grant) bool {
	if !user.wantsUsername(g.Username) {
		return false
	}
	_, err := d.UserNamed(ctx, g.Username)
	return errors.Is(err, ErrNotFound)
}

// wantsUsername reports whether a user has a spare user name, which usableUsername gave, and username can be one.
func (u *cachedUser) wantsUsername(username string) bool {
	own := fmt.Sprintf("user-%d", u.ID)
	isSpare := u.Username == own || strings.HasPrefix(u.Username, own+"-")
	return isSpare && u.password == "" && (UserPatch{Username: &username}).apply(&User{}) == nil
}

// sawNames notes that the host has said a user's present names again. It is kept in memory: after a restart an older
// token may bring older names, until a newer one comes.
func (c *userCache) sawNames(id, at int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if user, ok := c.known[id]; ok && user.namesAt < at {
		user.namesAt = at
		c.known[id] = user
	}
}

// followNames gives a user the names in g. Those who have a password here keep the user name that they sign in with. If
// the host said the same before, no more than a spare user name changes: somebody here may have changed the others.
func (tx *Tx) followNames(user *cachedUser, g Grant) error {
	next, patch := *user, UserPatch{}
	isNew := saidNames(g) != user.namesSaid
	if g.Username != "" && user.password == "" && (isNew || user.wantsUsername(g.Username)) {
		username, err := tx.usableUsername(user.User, g.Username)
		if err != nil {
			return err
		}
		if patch.Username = &username; user.Name == user.Username {
			patch.Name = &username
		}
	}
	if isName(g.Name) && isNew {
		patch.Name = &g.Name
	}
	if _, err := tx.changeUser(user, next, patch, ""); err != nil {
		return err
	}
	return tx.saidNames(user, g)
}

// saidNames keeps what a token said of a user's names.
func (tx *Tx) saidNames(user *cachedUser, g Grant) error {
	user = tx.touch(user)
	user.namesAt, user.namesSaid = g.Issued.UnixMilli(), saidNames(g)
	_, err := tx.exec(`UPDATE users SET names_at = ?, names_said = ? WHERE id = ?`, user.namesAt, user.namesSaid, user.ID)
	return err
}

// usableUsername returns the user name that u gets if the host calls u so. A name that is somebody else's, or can be
// none, becomes "user-7". If that is somebody's, too, u keeps the name that it has. Who is new gets one that nobody
// could choose before, such as "user-7-k3xw2q4b", so that nobody keeps another one out by a user name at the host.
func (tx *Tx) usableUsername(u User, username string) (string, error) {
	own := fmt.Sprintf("user-%d", u.ID)
	for _, try := range []string{username, own} {
		other := u
		if (UserPatch{Username: &try}).apply(&other) != nil {
			continue
		}
		err := tx.checkUsernameFree(other)
		if err == nil {
			return other.Username, nil
		}
		if !errors.As(err, new(Conflict)) {
			return "", err
		}
	}
	if u.Username == "" {
		return own + "-" + strings.ToLower(rand.Text()[:8]), nil
	}
	return u.Username, nil
}

// isName reports whether a name can be one to display.
func isName(name string) bool {
	return name != "" && utf8.ValidString(name) && (UserPatch{Name: &name}).apply(&User{}) == nil
}

// provision makes a user whom a host's token or task names. names has what the token says of the user's names. If the
// host's user name can't be a user name, or is taken, the user is called "user-7". A user with an external id gets a
// new id. It returns ErrNotFound if nobody can be made: the user was deleted, or the id is none of the host's.
func (tx *Tx) provision(who Ref, names Grant) (*cachedUser, error) {
	none := fmt.Errorf("user %s: %w", who, ErrNotFound)
	draft := UserPatch{}
	if who.External == "" && (who.ID < 1 || who.ID >= HostIDs) {
		return nil, none
	}
	id := who.ID
	if who.External != "" {
		former, err := isFormerExternalID(tx, who.External)
		if err == nil && (former || tx.w.d.ExternalIDProblem(who.External) != "") {
			err = none
		}
		if err == nil {
			id, err = tx.nextUser()
		}
		if err != nil {
			return nil, err
		}
		draft.ExternalID = &who.External
	}
	username, err := tx.usableUsername(User{ID: id}, names.Username)
	if err != nil {
		return nil, err
	}
	draft.Username = &username
	if isName(names.Name) {
		draft.Name = &names.Name
	}
	if _, err := tx.createUser(id, "", draft); errors.As(err, new(Conflict)) { // the user was deleted
		return nil, none
	} else if err != nil {
		return nil, err
	}
	user := tx.users[id]
	if saidNames(names) == 0 {
		return user, nil
	}
	return user, tx.saidNames(user, names)
}
