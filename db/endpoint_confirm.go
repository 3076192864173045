package db

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// codeLife is how long a code for an address is good.
const codeLife = 24 * time.Hour

func newCode() string { return rand.Text() }

// putCode stores the code of an endpoint, in the place of the one before.
func (tx *Tx) putCode(endpoint int64, code string) error {
	hash := sha256.Sum256([]byte(code))
	_, err := tx.exec(`INSERT OR REPLACE INTO confirmations (endpoint_id, hash, expires_at) VALUES (?, ?, ?)`, endpoint,
		hash[:], tx.now.Add(codeLife).UnixMilli())
	return err
}

// A Confirmation is what a code would confirm.
type Confirmation struct {
	User     User
	Endpoint Endpoint
}

// Confirmation returns what a code would confirm, and changes nothing. It returns ErrNotFound for a code that was never
// given, was used, or has ended, and for that of somebody who is deactivated.
func (d *DB) Confirmation(ctx context.Context, code string) (c Confirmation, err error) {
	if err := ctxErr(ctx); err != nil {
		return c, err
	}
	id, user, err := ofCode(d, code, d.Now())
	if err != nil {
		return c, err
	}
	who, err := d.cachedUser(ctx, user)
	if err != nil {
		return c, err
	}
	return who.confirmation(id)
}

// knowsCode returns ErrNotFound for a code that is not good. It does not ask the writer, since anybody may try codes.
func (d *DB) knowsCode(ctx context.Context, code string) error {
	if err := ctxErr(ctx); err != nil {
		return err
	}
	_, _, err := ofCode(d, code, d.Now())
	return err
}

// ofCode returns the address that a code was sent to, and whose that is, or ErrNotFound.
func ofCode(from source, code string, now time.Time) (endpoint, user int64, err error) {
	hash := sha256.Sum256([]byte(code))
	found, err := one(from, `SELECT e.id, e.user_id FROM confirmations c JOIN endpoints e ON e.id = c.endpoint_id
		WHERE c.hash = ? AND c.expires_at > ?`, func(rows *sql.Rows) error { return rows.Scan(&endpoint, &user) }, hash[:],
		now.UnixMilli())
	if err == nil && !found {
		err = errNoCode
	}
	return endpoint, user, err
}

var errNoCode = fmt.Errorf("link: %w", ErrNotFound)

// ConfirmEndpoint ends a code, and confirms the address that the code was sent to. id is 0, or that of the address: a
// code for another is Invalid then. It returns ErrNotFound as Confirmation does.
//
// If it is the first address of its channel, the notifications that matter most are sent there from now on, where the
// user chose nothing else (SPEC section 13.6).
func (d *DB) ConfirmEndpoint(ctx context.Context, user, id int64, code string) (c Confirmation, err error) {
	if id == 0 {
		if err := d.knowsCode(ctx, code); err != nil {
			return c, err
		}
	}
	err = d.update(ctx, func(tx *Tx) error {
		if id != 0 {
			owner, err := tx.user(user)
			if err != nil {
				return err
			}
			if _, err := endpointWith(endpointsOf(owner.endpoints, ChannelEmail, ChannelChat), id, nil); err != nil {
				return err
			}
		}
		var who *cachedUser
		who, c, err = tx.confirmation(code)
		if id != 0 && (errors.Is(err, ErrNotFound) || err == nil && c.Endpoint.ID != id) {
			return Invalid{"code", "is not the one of the last e-mail to this address, or is too old"}
		}
		if err == nil {
			c.Endpoint, err = tx.confirm(who, c.Endpoint)
		}
		return err
	})
	return c, err
}

func (tx *Tx) confirmation(code string) (who *cachedUser, c Confirmation, err error) {
	id, user, err := ofCode(tx, code, tx.now)
	if err != nil {
		return nil, c, err
	}
	if who, err = tx.user(user); err != nil {
		return nil, c, err
	}
	c, err = who.confirmation(id)
	return who, c, err
}

// confirmation returns what the code of an address confirms.
func (u *cachedUser) confirmation(endpoint int64) (c Confirmation, err error) {
	if !u.Active {
		return c, errNoCode
	}
	c.User = u.User
	c.Endpoint, err = endpointWith(u.endpoints, endpoint, nil)
	return c, err
}

// confirm notes that an endpoint is its user's, and switches it on. Every endpoint is confirmed here.
func (tx *Tx) confirm(who *cachedUser, e Endpoint) (Endpoint, error) {
	if _, err := tx.exec(`DELETE FROM confirmations WHERE endpoint_id = ?`, e.ID); err != nil {
		return e, err
	}
	if _, err := tx.exec(`UPDATE endpoints SET confirmed_at = ?, disabled_at = NULL WHERE id = ?`, tx.now.UnixMilli(),
		e.ID); err != nil {
		return e, err
	}
	first := !slices.ContainsFunc(who.endpoints, func(has Endpoint) bool {
		return has.Channel == e.Channel && !has.Confirmed.IsZero()
	})
	e.Confirmed, e.Disabled = tx.now, time.Time{}
	endpoints := slices.Clone(who.endpoints)
	endpoints[slices.IndexFunc(endpoints, func(has Endpoint) bool { return has.ID == e.ID })] = e
	tx.touch(who).endpoints = endpoints
	told := len(tx.events)
	if first {
		if err := tx.chooseFirst(who, e.Channel); err != nil {
			return e, err
		}
	}
	if len(tx.events) == told { // the settings may be open where nobody followed the link
		tx.events = append(tx.events, PreferencesChanged{who.ID})
	}
	return e, nil
}

// firstKinds are what is sent to somebody's first address or device of a channel.
var firstKinds = []Kind{Assigned, DeadlineWarning}

// chooseFirst has firstKinds sent on a channel, where a user chose nothing and may choose.
func (tx *Tx) chooseFirst(who *cachedUser, on Channel) error {
	how := When("unread:15m")
	if on == ChannelPush {
		how = DeliverNow
	}
	f, next := channelField(on), who.preferences.clone()
	for _, kind := range firstKinds {
		choice := next.Types[kind]
		_, chose := next.Types[kind]
		if *f.Channel(&choice) != "" || tx.prefs().locked(kind, f.Name) || !chose && len(next.Types) >= MaxTypes {
			continue
		}
		*f.Channel(&choice) = how
		if next.Types == nil {
			next.Types = map[Kind]Choice{}
		}
		next.Types[kind] = choice
	}
	return tx.putPreferences(who, next)
}
