package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"time"
)

// A Grant is what a token says about its bearer. Whoever makes one from a token must have verified the token.
type Grant struct {
	User     int64
	External string    // names the user in place of User, in a host's token that has no id of ours; else ""
	Username string    // in a host's token, or ""
	Name     string    // in a host's token, or ""
	Ours     bool      // made here, so Gen and Session count; of a host's token Issued counts
	Session  string    // the session it belongs to; "" for a token that was made for a script
	Gen      int64     // the user's generation when the token was made
	ID       string    // in a host's token, the claim jti (RFC 7519)
	Issued   time.Time // the claim iat (RFC 7519)
}

// A Session is one sign-in on one device. It is a chain of refresh tokens, and only the newest is good.
type Session struct {
	ID         string
	User       int64
	Generation int64     // of the user
	JTI        string    // the claim jti of the newest refresh token (RFC 7519)
	Expires    time.Time // when that token expires
}

// reuseGrace is how long a refresh token stays good after it was used. Another tab may have used it, or the answer was
// lost (SPEC section 3).
const reuseGrace = 30 * time.Second

// Grant returns the content of a new token for a user, outside of any session. It returns ErrNotFound.
func (d *DB) Grant(ctx context.Context, user int64) (Grant, error) {
	u, err := d.cachedUser(ctx, user)
	return Grant{User: user, Ours: true, Gen: u.generation}, err
}

// Login checks a user name, in any case, and a password. It returns ErrRefused if either is wrong, if the user is
// deactivated, or if the user has no password here. It takes the same time for all of these.
//
// A login is an Attempt from an address: Limited, ErrBusy and the waiting are those of Attempt.
func (d *DB) Login(ctx context.Context, username, password string, from netip.Addr) (Grant, error) {
	var user cachedUser
	var outdated bool
	err := d.Attempt(ctx, username, from, func(ctx context.Context) (right bool, err error) {
		if user, err = d.named(username); err != nil && !errors.Is(err, ErrNotFound) {
			return false, err
		}
		if !user.Active {
			user.password = "" // nobody's, which takes as long as any other
		}
		right, outdated, err = d.verify(ctx, user.password, password)
		return right, err
	})
	if err != nil {
		return Grant{}, fmt.Errorf("login: %w", err)
	}
	if outdated {
		if err := d.rehash(ctx, user, password); err != nil {
			return Grant{}, err
		}
	}
	return Grant{User: user.ID, Ours: true, Gen: user.generation}, nil
}

// StartSession begins a session for a user. Its refresh token is good for ttl. It returns ErrRefused if the user was
// signed out everywhere after g was made, by a new password for example.
//
// A user has at most 1,000 sessions. One more ends the session that was not used for the longest time.
func (d *DB) StartSession(ctx context.Context, g Grant, ttl time.Duration) (s Session, err error) {
	id, jti, at := rand.Text(), rand.Text(), d.steady()
	err = d.update(ctx, func(tx *Tx) error {
		user, err := tx.user(g.User)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err != nil || !user.Active || g.Gen != user.generation {
			return fmt.Errorf("user %d: %w", g.User, ErrRefused)
		}
		s = Session{ID: id, User: g.User, Generation: user.generation, JTI: jti, Expires: tx.now.Add(ttl)}
		return tx.addSession(user, s, at)
	})
	return s, err
}

// maxSessions is the most sessions that a user has at once. Every request looks through them. Scripts that sign in
// again and again never sign out.
const maxSessions = 1_000

// addSession stores a session that begins at a steady time.
func (tx *Tx) addSession(user *cachedUser, s Session, at time.Time) error {
	if _, err := tx.exec(`INSERT INTO sessions (id, user_id, current, previous, rotated_at, expires_at)
		VALUES (?, ?, ?, '', ?, ?)`,
		s.ID, user.ID, s.JTI, at.UnixMilli(), s.Expires.UnixMilli()); err != nil {
		return err
	}
	tx.touch(user).sessions = slices.Concat(user.sessions, []string{s.ID})
	if len(user.sessions) <= maxSessions {
		return nil
	}
	var idlest string
	if err := tx.row(`SELECT id FROM sessions WHERE user_id = ? ORDER BY rotated_at, expires_at LIMIT 1`, user.ID).
		Scan(&idlest); err != nil {
		return err
	}
	return tx.endSession(user, idlest)
}

// RotateSession exchanges a refresh token for the next one of its session. id is the session, jti the token's. The new
// token is good for ttl.
//
// The token that was used last may come back within 30 s, and then gets the same answer as at first. If an older one
// comes back, or the last one later, it was stolen: then the session ends, and the error is ErrRefused. An unknown or
// expired session, and a deactivated user, are ErrRefused too. A session expires by the believed time (see Believed),
// and the 30 s go by a time that never jumps: no clock that jumps ends a session.
func (d *DB) RotateSession(ctx context.Context, id, jti string, ttl time.Duration) (s Session, err error) {
	next, stolen := rand.Text(), false
	believed, steady := d.time.times()
	err = d.update(ctx, func(tx *Tx) (err error) {
		s, stolen, err = tx.rotateSession(id, jti, next, ttl, believed, steady)
		return err
	})
	if err == nil && stolen { // not an error of the op, which would undo the end of the session
		err = fmt.Errorf("login: %w: a refresh token came back", ErrRefused)
	}
	return s, err
}

// rotateSession makes next the newest token of a session, if jti is. stolen reports that it ended the session instead.
func (tx *Tx) rotateSession(id, jti, next string, ttl time.Duration, believed, steady time.Time) (s Session,
	stolen bool, err error) {
	refused := fmt.Errorf("login: %w", ErrRefused)
	var current, previous string
	var rotated, expires int64
	s = Session{ID: id}
	err = tx.row(`SELECT user_id, current, previous, rotated_at, expires_at FROM sessions WHERE id = ?`, id).
		Scan(&s.User, &current, &previous, &rotated, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, refused
	}
	if err != nil {
		return s, false, err
	}
	user, err := tx.user(s.User)
	if err != nil {
		return s, false, err
	}
	if !user.Active || believed.UnixMilli() >= expires {
		return s, false, refused
	}
	s.Generation = user.generation
	switch {
	case jti == current:
		s.JTI, s.Expires = next, tx.now.Add(ttl)
		_, err = tx.exec(`UPDATE sessions SET current = ?, previous = ?, rotated_at = ?, expires_at = ? WHERE id = ?`,
			next, current, steady.UnixMilli(), s.Expires.UnixMilli(), id)
		return s, false, err
	case jti == previous && steady.UnixMilli()-rotated <= reuseGrace.Milliseconds():
		s.JTI, s.Expires = current, time.UnixMilli(expires).UTC()
		if !s.Expires.After(tx.now) { // by a clock that has jumped since
			s.Expires = tx.now.Add(ttl)
		}
		return s, false, nil
	}
	return s, true, tx.endSession(user, id)
}

// EndSession ends a session of a user, with its access tokens, its connections and its device. A session that does not
// exist is no error. It returns ErrNotFound for an unknown user.
func (d *DB) EndSession(ctx context.Context, user int64, id string) error {
	return d.update(ctx, func(tx *Tx) error {
		u, err := tx.user(user)
		if err != nil {
			return err
		}
		return tx.endSession(u, id)
	})
}

// EndSessions signs a user out everywhere. Every token made so far becomes void, the host's tokens too. It returns
// ErrNotFound.
func (d *DB) EndSessions(ctx context.Context, user int64) error {
	return d.endSessions(ctx, user, false)
}

// EndSessionsByKey is EndSessions for an API key. It returns NotForKeys for an admin.
func (d *DB) EndSessionsByKey(ctx context.Context, user int64) error {
	return d.endSessions(ctx, user, true)
}

func (d *DB) endSessions(ctx context.Context, user int64, byKey bool) error {
	return d.update(ctx, func(tx *Tx) error {
		u, err := tx.user(user)
		if err != nil {
			return err
		}
		if byKey && u.Admin {
			return errAdminByKey
		}
		return tx.signOut(tx.touch(u))
	})
}

func (tx *Tx) endSession(user *cachedUser, id string) error {
	ended, err := tx.exec(`DELETE FROM sessions WHERE id = ? AND user_id = ?`, id, user.ID)
	if err != nil || ended == 0 {
		return err
	}
	user = tx.touch(user)
	user.sessions = slices.DeleteFunc(slices.Clone(user.sessions), func(session string) bool { return session == id })
	tx.events = append(tx.events, SignedOut{User: user.ID, Session: id})
	return tx.endDevices(user, func(e Endpoint) bool { return e.Session == id })
}

// voidHostTokens makes every token of a host void that was made for a user until now. The caller stores validFrom. The
// host's clock may be ahead of ours: so tokens are void that this clock may already have signed.
func (tx *Tx) voidHostTokens(user *cachedUser) {
	tx.w.d.time.seen() // if the clock is ahead now, that it is set back is noticed (see pullBack)
	user.validFrom = max(user.validFrom, tx.now.UnixMilli()+tx.w.d.hostClock.Load())
	tx.w.d.fromHost.revoke(user.ID, tx.now)
}

// signOut makes every token of a user void, and ends all devices. The caller must have touched the user.
func (tx *Tx) signOut(user *cachedUser) error {
	user.generation++
	tx.voidHostTokens(user)
	user.sessions = nil
	if _, err := tx.exec(`UPDATE users SET generation = ?, valid_from = ? WHERE id = ?`,
		user.generation, user.validFrom, user.ID); err != nil {
		return err
	}
	if _, err := tx.exec(`DELETE FROM sessions WHERE user_id = ?`, user.ID); err != nil {
		return err
	}
	tx.events = append(tx.events, SignedOut{User: user.ID, Deactivated: !user.Active})
	return tx.endDevices(user, allDevices)
}
