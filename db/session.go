package db

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"sync/atomic"
	"time"

	"ctms/db/internal/passwd"
)

// A Grant is what a verified token says of its bearer.
type Grant struct {
	User     int64
	Username string    // of a host's token; "" where it has none
	Name     string    // likewise
	Ours     bool      // made here: Generation and Session count, else Issued does
	Session  string    // the login it belongs to; "" for a token made for a script
	Gen      int64     // the user's generation when it was made
	Issued   time.Time // iat
}

// A Session is a login: a chain of refresh tokens, of which the newest is good.
type Session struct {
	ID         string
	User       int64
	Generation int64
	JTI        string    // of the refresh token that is good now
	Expires    time.Time // of that token
}

// graceful is how long a refresh token that was just used may come back, from another tab or after a lost answer.
const reuseGrace = 30 * time.Second

// Admit returns the user whom a token admits as things stand now: ErrRefused where it was revoked or the user is
// unknown, ErrInactive (which is also ErrRefused) where they are deactivated. With Provision on, somebody new with a
// host's token becomes a user.
func (d *DB) Admit(ctx context.Context, g Grant) (User, error) {
	if !g.Ours {
		d.hostClock.note(g.Issued.Sub(d.set.now()))
	}
	who, err := d.cachedUser(ctx, g.User)
	if errors.Is(err, ErrNotFound) && d.set.Provision && !g.Ours {
		err = d.update(ctx, func(tx *Tx) error {
			p, err := tx.user(g.User)
			if errors.Is(err, ErrNotFound) && g.Issued.UnixMilli() >= tx.w.since.validFrom {
				p, err = tx.provision(g.User, g.Username, g.Name)
			}
			if err == nil {
				who = *p
			}
			return err
		})
	}
	switch {
	case errors.Is(err, ErrNotFound):
		return User{}, fmt.Errorf("user %d: %w", g.User, ErrRefused)
	case err != nil:
		return User{}, err
	case !who.Active:
		return User{}, fmt.Errorf("user %d: %w: %w", g.User, ErrRefused, ErrInactive)
	case g.Ours && (g.Gen != who.generation || g.Session != "" && !slices.Contains(who.sessions, g.Session)),
		!g.Ours && g.Issued.UnixMilli() < who.validFrom:
		return User{}, fmt.Errorf("token of user %d: %w", g.User, ErrRefused)
	}
	return who.User, nil
}

// A lead is how far the clock of a host was ahead of ours at most, in ms, by the tokens that it signed.
type hostClock struct{ atomic.Int64 }

func (l *hostClock) note(ahead time.Duration) {
	if ahead <= 0 {
		return
	}
	for ms := ahead.Milliseconds() + 2; ; { // that is cut to ms, as tx.now is
		if most := l.Load(); ms <= most || l.CompareAndSwap(most, ms) {
			return
		}
	}
}

// Grant is what a token that is made for the user now, for no login, has to say.
func (d *DB) Grant(ctx context.Context, user int64) (Grant, error) {
	who, err := d.cachedUser(ctx, user)
	return Grant{User: user, Ours: true, Gen: who.generation}, err
}

// Login returns what a user name and password grant, or ErrRefused, after the same time whatever is wrong. It is a
// Guess from an address.
func (d *DB) Login(ctx context.Context, username, password string, from netip.Addr) (Grant, error) {
	var who cachedUser
	err := d.Attempt(ctx, username, from, func(ctx context.Context) (right bool, err error) {
		if who, err = d.named(username); err != nil && !errors.Is(err, ErrNotFound) {
			return false, err
		}
		right, err = d.verify(ctx, cmp.Or(who.password, passwd.Nobody()), password)
		return right && who.password != "" && who.Active, err
	})
	if err != nil {
		return Grant{}, fmt.Errorf("login: %w", err)
	}
	if passwd.Outdated(who.password) {
		if err := d.rehash(ctx, who, password); err != nil {
			return Grant{}, err
		}
	}
	return Grant{User: who.ID, Ours: true, Gen: who.generation}, nil
}

// StartSession begins a login of the user's, good for ttl. It returns ErrRefused where they were signed out everywhere,
// by a new password perhaps, after g was granted.
func (d *DB) StartSession(ctx context.Context, g Grant, ttl time.Duration) (s Session, err error) {
	id, jti := rand.Text(), rand.Text()
	err = d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(g.User)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err != nil || !who.Active || g.Gen != who.generation {
			return fmt.Errorf("user %d: %w", g.User, ErrRefused)
		}
		s = Session{ID: id, User: g.User, Generation: who.generation, JTI: jti, Expires: tx.now.Add(ttl)}
		if _, err := tx.exec(`INSERT INTO sessions (id, user_id, current, previous, rotated_at, expires_at) VALUES (?, ?, ?, '', ?, ?)`,
			id, g.User, jti, tx.now.UnixMilli(), s.Expires.UnixMilli()); err != nil {
			return err
		}
		tx.touch(who).sessions = slices.Concat(who.sessions, []string{id})
		return tx.endIdlest(who)
	})
	return s, err
}

// maxLogins is how many logins somebody has at once: each request looks through them.
const maxLogins = 1_000

// endIdlest ends the login that was used least lately, where there are too many: those of a script that never signs
// out.
func (tx *Tx) endIdlest(who *cachedUser) error {
	if len(who.sessions) <= maxLogins {
		return nil
	}
	var id string
	if err := tx.row(`SELECT id FROM sessions WHERE user_id = ? ORDER BY rotated_at, expires_at LIMIT 1`,
		who.ID).Scan(&id); err != nil {
		return err
	}
	return tx.endSession(who, id)
}

// RotateSession takes the refresh token with id jti of a login and returns the login with its next one, good for ttl.
// The token before may come back for a moment and gets what the first call got; later that means it was stolen: the
// login ends. All else is ErrRefused.
func (d *DB) RotateSession(ctx context.Context, id, jti string, ttl time.Duration) (s Session, err error) {
	next, stolen := rand.Text(), false
	err = d.update(ctx, func(tx *Tx) error {
		stolen = false
		refused := fmt.Errorf("login: %w", ErrRefused)
		var current, previous string
		var rotated, expires int64
		s = Session{ID: id}
		err := tx.row(`SELECT user_id, current, previous, rotated_at, expires_at FROM sessions WHERE id = ?`, id).
			Scan(&s.User, &current, &previous, &rotated, &expires)
		if errors.Is(err, sql.ErrNoRows) {
			return refused
		}
		if err != nil {
			return err
		}
		who, err := tx.user(s.User)
		if err != nil {
			return err
		}
		if !who.Active || tx.now.UnixMilli() >= expires {
			return refused
		}
		s.Generation = who.generation
		switch {
		case jti == current:
			s.JTI, s.Expires = next, tx.now.Add(ttl)
			_, err = tx.exec(`UPDATE sessions SET current = ?, previous = ?, rotated_at = ?, expires_at = ? WHERE id = ?`,
				next, current, tx.now.UnixMilli(), s.Expires.UnixMilli(), id)
			return err
		case jti == previous && tx.now.UnixMilli()-rotated <= reuseGrace.Milliseconds():
			s.JTI, s.Expires = current, time.UnixMilli(expires).UTC()
			return nil
		}
		stolen = true
		return tx.endSession(who, id)
	})
	if err == nil && stolen {
		err = fmt.Errorf("login: %w: a refresh token came back", ErrRefused)
	}
	return s, err
}

// EndSession ends a login, with its access tokens and connections.
func (d *DB) EndSession(ctx context.Context, user int64, id string) error {
	return d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		return tx.endSession(who, id)
	})
}

// EndSessions signs the user out everywhere: every token made so far is void, a host's included.
func (d *DB) EndSessions(ctx context.Context, user int64) error {
	return d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		return tx.signOut(tx.touch(who))
	})
}

func (tx *Tx) endSession(who *cachedUser, id string) error {
	ended, err := tx.exec(`DELETE FROM sessions WHERE id = ? AND user_id = ?`, id, who.ID)
	if err != nil || ended == 0 {
		return err
	}
	who = tx.touch(who)
	who.sessions = slices.DeleteFunc(slices.Clone(who.sessions), func(login string) bool { return login == id })
	tx.outbox = append(tx.outbox, SignedOut{User: who.ID, Session: id})
	return nil
}

// signOut voids every token of who's, whom the caller has touched: of a host's, all that were used here before, and
// those that the same clock had signed.
func (tx *Tx) signOut(who *cachedUser) error {
	who.generation++
	who.validFrom = max(who.validFrom, tx.now.UnixMilli()+tx.w.d.hostClock.Load())
	who.sessions = nil
	if _, err := tx.exec(`UPDATE users SET generation = ?, valid_from = ? WHERE id = ?`, who.generation, who.validFrom,
		who.ID); err != nil {
		return err
	}
	if _, err := tx.exec(`DELETE FROM sessions WHERE user_id = ?`, who.ID); err != nil {
		return err
	}
	tx.outbox = append(tx.outbox, SignedOut{User: who.ID, Deactivated: !who.Active})
	return nil
}
