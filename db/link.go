package db

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"time"
)

// LinkPrefix begins the secrets of links under which somebody chooses a password.
const LinkPrefix = "link_"

// linkLife is how long such a link is good.
const linkLife = 24 * time.Hour

// CreateLink returns the secret of a new link under which a user chooses a password, once, and when the link ends. It
// ends the link before. So it invites somebody who has no password, and helps somebody who has lost theirs. By is the user
// who makes it. It returns ErrNotFound, Conflict for somebody who is deactivated, or Forbidden for one of the host's
// people, and for somebody who could get past their own password so.
func (d *DB) CreateLink(ctx context.Context, user, by int64) (secret string, expires time.Time, err error) {
	secret = LinkPrefix + rand.Text()
	hash := sha256.Sum256([]byte(secret))
	err = d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		if !who.Active {
			return Conflict{"id", fmt.Sprintf("user %d is deactivated", user)}
		}
		next := *who
		next.password = "another" // than any hash
		if tx.mayHavePassword(*who, next) != nil {
			return Forbidden{"", "a password " + HostSignsIn}
		}
		if user == by && who.password != "" {
			return Forbidden{"", "whoever changes their own password has to say the old one"}
		}
		expires = tx.now.Add(linkLife)
		_, err = tx.exec(`INSERT OR REPLACE INTO user_links (user_id, hash, expires_at) VALUES (?, ?, ?)`, user, hash[:],
			expires.UnixMilli())
		return err
	})
	return secret, expires, err
}

// LinkUser returns the user whose link has a secret. It returns ErrNotFound for a link that does not exist, was used,
// or has ended.
func (d *DB) LinkUser(ctx context.Context, secret string) (User, error) {
	hash := sha256.Sum256([]byte(secret))
	return d.userBySecret(ctx, "link", `SELECT user_id FROM user_links WHERE hash = ? AND expires_at > ?`, hash[:],
		d.Now().UnixMilli())
}

// UseLink gives the user of a link a password, and maybe another name, and ends the link and all logins of the user. It
// returns ErrNotFound as LinkUser does, Invalid for a bad field or a user name that is not the user's, or ErrBusy.
func (d *DB) UseLink(ctx context.Context, secret string, draft UserPatch) (user User, err error) {
	if user, err = d.LinkUser(ctx, secret); err != nil {
		return User{}, err
	}
	if draft.Password == nil {
		return User{}, Invalid{"password", "is required"}
	}
	if draft.Username != nil && usernameKey(*draft.Username) != usernameKey(user.Username) {
		return User{}, Invalid{"username", "is not the one that the link is for"}
	}
	id, key := user.ID, sha256.Sum256([]byte(secret))
	hash, err := d.hashNew(ctx, UserPatch{Username: &user.Username, Password: draft.Password})
	if err != nil {
		return User{}, err
	}
	err = d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(id)
		if err != nil {
			return err
		}
		used, err := tx.exec(`DELETE FROM user_links WHERE user_id = ? AND hash = ? AND expires_at > ?`, id, key[:],
			tx.now.UnixMilli())
		if err == nil && (used == 0 || !who.Active) {
			return fmt.Errorf("link: %w", ErrNotFound) // it was used meanwhile
		}
		if err != nil {
			return err
		}
		user, err = tx.changeUser(who, *who, UserPatch{Name: draft.Name}, hash)
		return err
	})
	return user, err
}
