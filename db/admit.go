package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// A Denied is an ErrRefused that says why a token admits nobody, for the operator's log. It never goes to the caller.
type Denied struct {
	Kind string // what is wrong, in a few words
	Text string // the same with whom it is about
	is   error
}

// Error returns the text.
func (d *Denied) Error() string { return d.Text }

// Unwrap returns the errors that it is: ErrRefused, and ErrInactive for a deactivated user.
func (d *Denied) Unwrap() error { return d.is }

// Reason returns why the token is refused: a few words that are the same for all such tokens, and the same in full.
func (d *Denied) Reason() (kind, text string) { return d.Kind, d.Text }

// denied says why the token of g admits nobody.
func denied(g Grant, kind, format string, args ...any) *Denied {
	who := Ref{ID: g.User, External: g.External}
	return &Denied{Kind: kind, Text: fmt.Sprintf("user %s "+format, append([]any{who}, args...)...), is: ErrRefused}
}

// Admit returns the user whom a token admits now. With Provision on, a host's token makes a user of an unknown id. A
// host's token that is newer than the last one brings its names along.
//
// It returns ErrRefused if the token was revoked or the user is unknown. For a deactivated user the error is ErrRefused
// and ErrInactive. The error is a *Denied where the token is to blame. The first call for a user reads the file, and
// fills the cache that Unread and Delivered use (see User). Later ones do not wait.
func (d *DB) Admit(ctx context.Context, g Grant) (User, error) {
	if !g.Ours {
		ahead := g.Issued.Sub(d.Now())
		d.hostClock.note(ahead)
		d.fromHost.note(-ahead)
	}
	user, err := d.bearer(ctx, g)
	if err != nil {
		if !g.Ours { // somebody may get its external id, and the token is of before
			d.fromHost.show(g, d.Now())
		}
		return User{}, err
	}
	g.User = user.ID
	revoked := d.revoked(user, g)
	switch {
	case !user.Active:
		return User{}, deactivated(g)
	case revoked:
		return User{}, signedOut(g)
	}
	if !g.Ours && user.namesDiffer(g) {
		user = d.followNames(ctx, user, g)
	}
	return user.User, nil
}

// Recognize is Admit for somebody who asks what would become of a token: it changes nothing. For an unknown user whom
// the token would make it returns the zero User.
func (d *DB) Recognize(ctx context.Context, g Grant) (User, error) {
	user, err := d.known(ctx, g)
	if err == nil {
		g.User = user.ID
	}
	switch {
	case errors.Is(err, ErrNotFound) && !g.Ours && d.set.Provision:
		return User{}, d.mayProvision(ctx, g)
	case errors.Is(err, ErrNotFound):
		return User{}, unknown(g)
	case err != nil:
		return User{}, err
	case !user.Active:
		return User{}, deactivated(g)
	case g.Ours && d.revoked(user, g), !g.Ours && g.Issued.UnixMilli() < user.validFrom && !d.fromHost.wasTaken(g):
		return User{}, signedOut(g)
	}
	return user.User, nil
}

// stampOf is a time for people who read the log.
func stampOf(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// bearer returns the user whom a token names. It makes the user of an unknown id, if the token may.
func (d *DB) bearer(ctx context.Context, g Grant) (user cachedUser, err error) {
	user, err = d.known(ctx, g)
	switch {
	case !errors.Is(err, ErrNotFound):
		return user, err
	case g.Ours || !d.set.Provision:
		return cachedUser{}, unknown(g)
	}
	return d.provision(ctx, g)
}

// known returns the user whom a token names, or ErrNotFound.
func (d *DB) known(ctx context.Context, g Grant) (cachedUser, error) {
	switch {
	case !g.Ours && g.External != "":
		return d.cachedExternal(ctx, g.External)
	case !g.Ours && d.set.Provision && g.User >= HostIDs:
		return cachedUser{}, denied(g, "id of ours", "is none of the host's: its ids are below 2^40")
	}
	return d.cachedUser(ctx, g.User)
}

func unknown(g Grant) error { return denied(g, "unknown user", "is not known here") }

func deactivated(g Grant) error {
	no := denied(g, "deactivated", "is deactivated")
	no.is = errors.Join(ErrRefused, ErrInactive)
	return no
}

func signedOut(g Grant) error {
	return denied(g, "signed out", "was signed out since the token was made (%s)", stampOf(g.Issued))
}

// provision makes a user of a host's token, if the last restore lets tokens of that age make users.
func (d *DB) provision(ctx context.Context, g Grant) (made cachedUser, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		user, err := tx.named(Ref{ID: g.User, External: g.External})
		if errors.Is(err, ErrNotFound) {
			if err = mayProvision(tx, g, tx.w.restored.validFrom); err == nil {
				user, err = tx.provision(Ref{ID: g.User, External: g.External}, g)
			}
		}
		if err == nil {
			made = *user
		}
		return err
	})
	if errors.Is(err, ErrNotFound) {
		err = former(g)
	}
	return made, err
}

func former(g Grant) error {
	return denied(g, "former user", "was deleted here, or has another external id now, or can not be made")
}

// mayProvision returns why a host's token may make no user, or nil.
func (d *DB) mayProvision(ctx context.Context, g Grant) error {
	if err := ctxErr(ctx); err != nil {
		return err
	}
	since, err := d.ids(`SELECT valid_from FROM counters`)
	if err != nil {
		return err
	}
	return mayProvision(d, g, since[0])
}

// mayProvision returns why a host's token may make no user: the last restore ended tokens that were issued before since,
// or the user was deleted, or was given another external id.
func mayProvision(from source, g Grant, since int64) error {
	if g.Issued.UnixMilli() < since {
		return denied(g, "before the restore", "is not known here, and the token is from before a restore")
	}
	deleted, err := exists(from, `SELECT 1 FROM former_users WHERE id = ?`, g.User)
	if err == nil && g.External != "" {
		deleted, err = isFormerExternalID(from, g.External)
	}
	if err == nil && deleted {
		return former(g)
	}
	return err
}

// named returns the user whom a Ref names, with the changes of this batch, or ErrNotFound.
func (tx *Tx) named(who Ref) (*cachedUser, error) {
	id := who.ID
	if who.External != "" {
		var err error
		if id, err = tx.userID(who.External); err != nil {
			return nil, err
		}
	}
	return tx.user(id)
}

// revoked reports whether a token of the user is no longer good.
func (d *DB) revoked(u cachedUser, g Grant) bool {
	if !g.Ours {
		now := d.Now()
		defer d.fromHost.show(g, now)
		return g.Issued.UnixMilli() < u.validFrom && !d.fromHost.isSince(g, now)
	}
	return g.Gen != u.generation || g.Session != "" && !slices.Contains(u.sessions, g.Session)
}

// externals remembers which user had an external id when it was looked up. The user is asked again each time, since an
// admin may have given the id to somebody else.
type externals struct {
	mu    sync.Mutex
	users map[string]int64
}

func (e *externals) get(external string) int64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.users[external]
}

func (e *externals) set(external string, user int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.users == nil || len(e.users) >= mostUsers {
		e.users = map[string]int64{}
	}
	e.users[external] = user
}

// cachedExternal is cachedUser by external id. Only the first look at somebody in a while reads the file.
func (d *DB) cachedExternal(ctx context.Context, external string) (cachedUser, error) {
	if id := d.externals.get(external); id != 0 {
		if user, ok := d.users.get(id); ok && user.ExternalID == external {
			return user, nil
		}
	}
	id, err := d.UserID(ctx, external)
	if err != nil {
		return cachedUser{}, err
	}
	user, err := d.cachedUser(ctx, id)
	if err == nil && user.ExternalID != external { // it was changed between the two looks
		return cachedUser{}, fmt.Errorf("user %s: %w", Ref{External: external}, ErrNotFound)
	}
	d.externals.set(external, id)
	return user, err
}

// hostClock is the most by which a host's clock was seen ahead of ours, in milliseconds. Its tokens tell.
type hostClock struct{ atomic.Int64 }

func (c *hostClock) note(ahead time.Duration) {
	if ahead <= 0 {
		return
	}
	ms := ahead.Milliseconds() + 2 // both this and tx.now are cut to milliseconds
	for {
		if most := c.Load(); ms <= most || c.CompareAndSwap(most, ms) {
			return
		}
	}
}
