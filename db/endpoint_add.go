package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	// MaxEndpoints is how many addresses and chats a person has at most.
	MaxEndpoints = 10
	// MaxDevices is how many devices a person has at most.
	MaxDevices = 20
)

// A NewEndpoint is an address or a chat that somebody gave.
type NewEndpoint struct {
	Endpoint       // its Confirmed does not count
	Confirmed bool // it is known to be the user's, so no mail has to ask
	ByKey     bool // an API key gives it
}

// AddEndpoint stores an address or a chat of a user. code is the secret that confirms it (see ConfirmEndpoint), to be
// sent there; "" for one that is confirmed. created is false if the user has it already, unconfirmed: then it gets
// another code, and the one before is void.
//
// It returns ErrNotFound for an unknown user, Conflict for what the user has already, Quota above MaxEndpoints,
// MailLimit if too many mails asked for confirmations, or NotForKeys for the endpoint of an admin.
func (d *DB) AddEndpoint(ctx context.Context, draft NewEndpoint) (e Endpoint, code string, created bool, err error) {
	fresh, at := newCode(), d.steady()
	err = d.update(ctx, func(tx *Tx) error {
		code, created = "", false
		who, err := tx.user(draft.User)
		if err != nil {
			return err
		}
		if draft.ByKey && who.Admin {
			return errAdminByKey
		}
		if e, created, err = tx.placeEndpoint(who, draft); err != nil {
			return err
		}
		if draft.Confirmed {
			e, err = tx.confirm(who, e)
			return err
		}
		if err = tx.noteMail(e, at); err != nil {
			return err
		}
		code = fresh
		return tx.putCode(e.ID, code)
	})
	return e, code, created, err
}

// placeEndpoint returns the endpoint of a user that is where draft says, and makes it if there is none.
func (tx *Tx) placeEndpoint(who *cachedUser, draft NewEndpoint) (e Endpoint, created bool, err error) {
	n, replaced := 0, int64(0)
	for _, has := range who.endpoints {
		if has.Channel != ChannelPush {
			n++
		}
		if !has.same(draft.Endpoint) {
			continue
		}
		switch mail := has.Channel == ChannelEmail; {
		case draft.Confirmed && mail && !has.Disabled.IsZero():
			return e, false, Conflict{"address", "whoever reads there wants no more e-mails, and can alone take that back"}
		case has.Confirmed.IsZero():
			return has, false, nil
		case has.Disabled.IsZero():
			return e, false, Conflict{"address", "this is one of your addresses already"}
		case mail: // its reader has to agree once more
			draft.Disabled = has.Disabled
		}
		if err := tx.removeEndpoint(who, has.ID); err != nil {
			return e, false, err
		}
		replaced = has.ID
		n--
	}
	if n >= MaxEndpoints {
		return e, false, Quota{fmt.Sprintf("a person has at most %d addresses: remove one", MaxEndpoints)}
	}
	e, err = tx.insertEndpoint(who, draft.Endpoint)
	if err == nil && replaced != 0 {
		err = tx.renameChat(who.ID, replaced, e.ID)
	}
	return e, true, err
}

// same reports whether two endpoints are one place.
func (e *Endpoint) same(other Endpoint) bool {
	a, b := e.Target, other.Target
	return e.Channel == other.Channel && e.Kind == other.Kind && strings.EqualFold(a.Address, b.Address) &&
		a.URL == b.URL && a.To == b.To && a.Token == b.Token
}

// insertEndpoint stores an endpoint that nobody confirmed yet.
func (tx *Tx) insertEndpoint(who *cachedUser, e Endpoint) (Endpoint, error) {
	e.User, e.Created, e.Confirmed = who.ID, tx.now, time.Time{}
	target, err := e.Target.encode()
	if err != nil {
		return e, err
	}
	tx.wrote = true
	err = tx.row(`INSERT INTO endpoints (user_id, channel, kind, target, name, session_id, created_at, disabled_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`, e.User, e.Channel, e.Kind, target, e.Name, textOrNull(e.Session),
		e.Created.UnixMilli(), toMillis(e.Disabled)).Scan(&e.ID)
	if err != nil {
		return e, err
	}
	tx.touch(who).endpoints = slices.Concat(who.endpoints, []Endpoint{e})
	return e, nil
}

// removeEndpoint deletes an endpoint of a user. What waits for it is skipped.
func (tx *Tx) removeEndpoint(who *cachedUser, id int64) error {
	if err := tx.skipWaitingOf(id, whyGone); err != nil {
		return err
	}
	for _, q := range []string{`DELETE FROM confirmations WHERE endpoint_id = ?`,
		`DELETE FROM mail_threads WHERE endpoint_id = ?`, `DELETE FROM push_topics WHERE endpoint_id = ?`,
		`DELETE FROM endpoints WHERE id = ?`} {
		if _, err := tx.exec(q, id); err != nil {
			return err
		}
	}
	tx.touch(who).endpoints = slices.DeleteFunc(slices.Clone(who.endpoints), func(e Endpoint) bool { return e.ID == id })
	return nil
}

// AddDevice stores a device of the bearer of a token: a subscription of a browser. The device ends with the session of
// the token. A session has one device, and a subscription is one person's: AddDevice removes what was there before. A
// subscription that the user has already stays the device that it is, with what waits for it.
//
// It returns Invalid for a name that is none, ErrRefused if the token was revoked meanwhile, or Quota above MaxDevices.
func (d *DB) AddDevice(ctx context.Context, g Grant, e Endpoint) (added Endpoint, err error) {
	e.Name = strings.TrimSpace(e.Name)
	if problem := nameProblem(e.Name); problem != "" {
		return e, Invalid{"name", problem}
	}
	e.Channel, e.Session = ChannelPush, g.Session
	err = d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(g.User)
		if err != nil {
			return err
		}
		if !who.Active || d.revoked(*who, g) {
			return fmt.Errorf("user %d: %w", g.User, ErrRefused)
		}
		if added, err = tx.placeDevice(who, e); err == nil {
			added, err = tx.confirm(who, added)
		}
		return err
	})
	return added, err
}

// placeDevice returns the device of a user that has the subscription of e. It makes it if there is none.
func (tx *Tx) placeDevice(who *cachedUser, e Endpoint) (Endpoint, error) {
	if err := tx.takeSubscription(who, e); err != nil {
		return e, err
	}
	all := endpointsOf(who.endpoints, ChannelPush)
	if at := slices.IndexFunc(all, func(has Endpoint) bool { return has.Target.URL == e.Target.URL }); at >= 0 {
		return tx.renewDevice(all[at], e)
	}
	if len(all) >= MaxDevices {
		return e, Quota{fmt.Sprintf("a person has at most %d devices: remove one", MaxDevices)}
	}
	return tx.insertEndpoint(who, e)
}

// renewDevice gives a device what its browser says now.
func (tx *Tx) renewDevice(has, now Endpoint) (Endpoint, error) {
	has.Target, has.Name, has.Session = now.Target, now.Name, now.Session
	target, err := has.Target.encode()
	if err != nil {
		return has, err
	}
	_, err = tx.exec(`UPDATE endpoints SET target = ?, name = ?, session_id = ? WHERE id = ?`, target, has.Name,
		textOrNull(has.Session), has.ID)
	return has, err
}

// takeSubscription removes the devices in whose place another comes: the one that has its subscription, if that is of
// somebody else, and the one of its session.
func (tx *Tx) takeSubscription(who *cachedUser, e Endpoint) error {
	if e.Session != "" {
		if err := tx.endDevices(who, func(has Endpoint) bool {
			return has.Session == e.Session && has.Target.URL != e.Target.URL
		}); err != nil {
			return err
		}
	}
	var id, user int64
	err := tx.row(`SELECT id, user_id FROM endpoints INDEXED BY endpoints_device
		WHERE channel = 'push' AND target ->> '$.url' = ?`, e.Target.URL).Scan(&id, &user)
	if errors.Is(err, sql.ErrNoRows) || err == nil && user == who.ID {
		return nil
	}
	if err != nil {
		return err
	}
	before, err := tx.user(user)
	if err != nil {
		return err
	}
	return tx.removeEndpoint(before, id)
}

// endDevices removes the devices of a user for which ends is true.
func (tx *Tx) endDevices(who *cachedUser, ends func(Endpoint) bool) error {
	for _, e := range endpointsOf(who.endpoints, ChannelPush) {
		if ends(e) {
			if err := tx.removeEndpoint(who, e.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func allDevices(Endpoint) bool { return true }

// endpointsOf returns those of some channels.
func endpointsOf(all []Endpoint, channels ...Channel) (found []Endpoint) {
	for _, e := range all {
		if slices.Contains(channels, e.Channel) {
			found = append(found, e)
		}
	}
	return found
}

// Endpoints returns the endpoints of a user on some channels, the oldest first. It returns ErrNotFound for an unknown
// user.
func (d *DB) Endpoints(ctx context.Context, user int64, channels ...Channel) ([]Endpoint, error) {
	who, err := d.cachedUser(ctx, user)
	return endpointsOf(who.endpoints, channels...), err
}

// Endpoint returns an endpoint of a user on one of some channels. It returns ErrNotFound if the user has none of that
// id.
func (d *DB) Endpoint(ctx context.Context, user, id int64, channels ...Channel) (Endpoint, error) {
	all, err := d.Endpoints(ctx, user, channels...)
	return endpointWith(all, id, err)
}

func endpointWith(all []Endpoint, id int64, err error) (Endpoint, error) {
	if err != nil {
		return Endpoint{}, err
	}
	if i := slices.IndexFunc(all, func(e Endpoint) bool { return e.ID == id }); i >= 0 {
		return all[i], nil
	}
	return Endpoint{}, fmt.Errorf("address %d: %w", id, ErrNotFound)
}

// RemoveEndpoint deletes an endpoint of a user on one of some channels. It returns ErrNotFound if the user has none of
// that id, or NotForKeys for that of an admin.
func (d *DB) RemoveEndpoint(ctx context.Context, user, id int64, byKey bool, channels ...Channel) error {
	return d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		if byKey && who.Admin {
			return errAdminByKey
		}
		if _, err := endpointWith(endpointsOf(who.endpoints, channels...), id, nil); err != nil {
			return err
		}
		return tx.removeEndpoint(who, id)
	})
}

// renewEndpoints puts right the endpoints of a restored backup. Devices go, since their logins have ended, and so do
// all codes. What was removed or switched off in the replaced database since the backup is so here, too. Without such a
// database all addresses and hooks stay as the backup has them.
func (tx *Tx) renewEndpoints(replaced highWater) error {
	for _, q := range []string{`DELETE FROM confirmations`, `DELETE FROM push_topics`,
		`DELETE FROM endpoints WHERE channel = 'push'`} {
		if _, err := tx.exec(q); err != nil {
			return err
		}
	}
	if replaced.endpoints == nil {
		return nil
	}
	list := func(ids []string) string { return "[" + strings.Join(ids, ",") + "]" }
	if _, err := tx.exec(`DELETE FROM endpoints WHERE id NOT IN (SELECT value FROM json_each(?))`,
		list(replaced.endpoints)); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE endpoints SET disabled_at = ? WHERE disabled_at IS NULL
		AND id IN (SELECT value FROM json_each(?))`, tx.now.UnixMilli(), list(replaced.disabled))
	return err
}
