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
	hookOver := false
	if e.Channel == ChannelHook && tx.w.d.Believed().Sub(failing) >= hookPatience {
		var err error
		if hookOver, err = tx.hookOver(e.ID, failing); err != nil {
			return err
		}
	}
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

// hookOver reports whether a hook that fails since a time had something to take all the while, but for pauses of up to
// hookIdle. If not, its failures count from the end of the last pause.
func (tx *Tx) hookOver(id int64, failing time.Time) (over bool, err error) {
	var began int64
	if err := tx.row(`SELECT max(began) FROM (
			SELECT began, max(ended) OVER (ORDER BY began ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended_before
			FROM (SELECT not_before AS began, coalesce(done_at, ?2) AS ended
				FROM deliveries INDEXED BY deliveries_hooks
				WHERE endpoint_id = ?1 AND how = 'all' AND tries > 0 AND state <> 'sent'
				UNION ALL SELECT ?2, ?2)) -- the failure of now: its row may be gone
		WHERE ended_before IS NULL OR began - ended_before > ?3`, id, tx.now.UnixMilli(), hookIdle.Milliseconds(),
	).Scan(&began); err != nil {
		return false, err
	}
	if tx.w.d.Believed().Sub(time.UnixMilli(began)) >= hookPatience {
		return true, nil
	}
	_, err = tx.exec(`UPDATE endpoints SET failing_since = ? WHERE id = ?`, max(began, failing.UnixMilli()), id)
	return false, err
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
