package db

import (
	"cmp"
	"database/sql"
	"fmt"
	"net/url"
	"time"
)

// endIfOver ends an endpoint that takes nothing any more: one that is gone, or a hook that has failed for too long.
// failing says since when it fails. A device that is gone is forgotten. Other endpoints are switched off.
func (tx *Tx) endIfOver(s *Settled, failing time.Time) error {
	e := s.To
	hookOver := e.Channel == ChannelHook && tx.w.d.Believed().Sub(failing) >= hookPatience
	switch {
	case s.Gone && e.Channel == ChannelPush:
		who, err := tx.user(e.User)
		if err != nil {
			return ignoreNotFound(err)
		}
		s.Ended = true
		return tx.removeEndpoint(who, e.ID)
	case s.Gone || hookOver:
		return tx.disableEndpoint(e, s)
	}
	return nil
}

// disableEndpoint switches an endpoint off. Admins are told of a hook.
func (tx *Tx) disableEndpoint(e Endpoint, s *Settled) error {
	off, err := tx.exec(`UPDATE endpoints SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL`, tx.now.UnixMilli(),
		e.ID)
	if err != nil || off == 0 {
		return err
	}
	s.Ended = true
	if err := tx.skipWaitingOf(e.ID, whyDisabled); err != nil {
		return err
	}
	if e.Channel != ChannelHook {
		return tx.noteEndpoint(e, func(e *Endpoint) { e.Disabled = tx.now })
	}
	if err := tx.loadHooks(); err != nil {
		return err
	}
	return tx.tellAdmins(e, s)
}

// HookDisabled is the type of the event that tells admins of a hook that was switched off.
const HookDisabled Kind = "hook_disabled"

// tellAdmins tells the active admins that a hook was switched off.
func (tx *Tx) tellAdmins(e Endpoint, s *Settled) error {
	host := ""
	if u, err := url.Parse(e.Target.URL); err == nil {
		host = u.Hostname()
	}
	why := "It took nothing for 5 days. The last error was: " + cmp.Or(s.Text, "none") + "."
	if s.Gone {
		why = "It answered that it is gone."
	}
	event := AppEvent{Kind: HookDisabled, Priority: High, Message: why,
		Title: fmt.Sprintf("Hook %d to %s was switched off", e.ID, host)}
	admins, err := tx.admins()
	if err != nil {
		return err
	}
	wanted := admins[:0]
	for _, user := range admins {
		if user.whyNotEvent(0, &event, tx.prefs()) == "" {
			wanted = append(wanted, user)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	id := tx.last.notification + 1
	if err := tx.storeEvent(id, &event); err != nil {
		return err
	}
	return tx.tell(&event, byline{}, id, "", wanted, map[int64]int64{})
}

// admins returns the active admins, by their ids.
func (tx *Tx) admins() (admins []*cachedUser, err error) {
	var ids []int64
	if err := tx.each(`SELECT id FROM users INDEXED BY users_admins WHERE is_admin AND is_active ORDER BY id`,
		func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		}); err != nil {
		return nil, err
	}
	for _, id := range ids {
		user, err := tx.user(id)
		if err != nil {
			return nil, err
		}
		admins = append(admins, user)
	}
	return admins, nil
}
