package db

import (
	"context"
	"slices"
)

// channelField returns the field of a Choice that says when a channel of people gets something.
func channelField(channel Channel) *ChoiceField {
	at := slices.IndexFunc(choiceFields, func(f ChoiceField) bool { return f.Name == string(channel) })
	return &choiceFields[at]
}

// when returns when a channel of people gets a type.
func (c choices) when(kind Kind, channel Channel) When {
	f := channelField(channel)
	chosen := c.of(kind, f)
	return *f.Channel(&chosen)
}

// reach calls do for each endpoint that a user wants a notification at, with when. Low ones never leave the inbox.
func (who *cachedUser) reach(kind Kind, p Priority, def *Defaults, do func(*Endpoint, When) error) error {
	if len(who.endpoints) == 0 || p == Low {
		return nil
	}
	c := choices{who.preferences, def}
	for i := range who.endpoints {
		e := &who.endpoints[i]
		if !e.InUse() || e.Channel == ChannelHook {
			continue
		}
		if e.Channel == ChannelChat && !slices.Contains(who.chats(), e.ID) {
			continue
		}
		if how := c.when(kind, e.Channel); how != DeliverOff {
			if err := do(e, how); err != nil {
				return err
			}
		}
	}
	return nil
}

// wantsAway reports whether a channel takes a kind.
func (who *cachedUser) wantsAway(kind Kind, p Priority, def *Defaults) bool {
	any := false
	_ = who.reach(kind, p, def, func(*Endpoint, When) error { any = true; return nil })
	return any
}

// reaches reports whether anything could have to leave for a user. Where nobody has an endpoint, it is all that a
// notification costs.
func (tx *Tx) reaches(who *cachedUser) bool { return len(who.endpoints) > 0 || len(tx.hookRing()) > 0 }

// deliver stores what channels and hooks have to send of a notification. unlisted says that the inbox does not take it.
func (tx *Tx) deliver(who *cachedUser, n Notification, unlisted bool) error {
	if !tx.reaches(who) {
		return nil
	}
	if !who.Active { // a snooze has ended: what channels of people have of it goes nowhere
		tx.w.d.skipsLeft.Store(true)
	}
	def := tx.prefs()
	err := who.reach(n.Kind, n.priority(), def, func(e *Endpoint, how When) error {
		return tx.addDelivery(&n, e, who.timing(how, e.Channel, n.priority(), def, tx.now, tx.w.d.time.due()), unlisted)
	})
	if err == nil {
		err = tx.skipDisabled(who, &n, unlisted)
	}
	if err != nil {
		return err
	}
	for i := range tx.hookRing() {
		h := &tx.hookRing()[i]
		takes, err := tx.hookTakes(h, who, n.Kind)
		if err == nil && takes {
			err = tx.addDelivery(&n, &h.Endpoint, timing{how: howAll, notBefore: tx.now, next: tx.now}, unlisted)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// skipDisabled stores that endpoints get nothing of a notification since they are switched off. So its timeline says
// why nothing came.
func (tx *Tx) skipDisabled(who *cachedUser, n *Notification, unlisted bool) error {
	def, p := tx.prefs(), n.priority()
	for i := range who.endpoints {
		e := &who.endpoints[i]
		if e.Confirmed.IsZero() || e.Disabled.IsZero() || p == Low || who.namesOthers(e) {
			continue
		}
		how := (choices{who.preferences, def}).when(n.Kind, e.Channel)
		if how == DeliverOff {
			continue
		}
		timing := who.timing(how, e.Channel, p, def, tx.now, tx.w.d.time.due())
		if err := tx.addDelivery(n, e, timing, unlisted); err != nil {
			return err
		}
		if err := tx.skip(n.ID, e.ID, whyDisabled); err != nil {
			return err
		}
	}
	return nil
}

// addDelivery stores one row.
func (tx *Tx) addDelivery(n *Notification, e *Endpoint, t timing, unlisted bool) error {
	next := t.next.UnixMilli()
	if tx.due == 0 || next < tx.due {
		tx.due = next
	}
	_, err := tx.exec(`INSERT INTO deliveries
			(notification_id, endpoint_id, user_id, lane, how, unlisted, held, state, not_before, next_at, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)`,
		n.ID, e.ID, n.User, e.lane(), t.how, unlisted, t.held, t.notBefore.UnixMilli(), next, tx.now.UnixMilli())
	return err
}

// skipWaiting ends what waits for the endpoints of a user who is inactive, as skipWaitingOf does.
func (tx *Tx) skipWaiting(who *cachedUser) error {
	for i := range who.endpoints {
		why := WhyInactive
		if !who.endpoints[i].InUse() {
			why = whyDisabled
		}
		if err := tx.skipWaitingOf(who.endpoints[i].ID, why); err != nil {
			return err
		}
	}
	return nil
}

// retimeAll is retime for everybody, after the default quiet hours, pause or digest changed, or whom they bind. A
// digest that was to come at the old time comes then once more. It works in slices, and other writes come in between.
// What a crash leaves out comes at the old end of its quiet.
func (d *DB) retimeAll(ctx context.Context) error {
	return d.eachWaiting(ctx, func(tx *Tx, endpoints string) error {
		_, err := tx.exec(`UPDATE deliveries INDEXED BY deliveries_waiting SET next_at = not_before
			WHERE endpoint_id IN (SELECT value FROM json_each(?)) AND state = 'waiting'
				AND `+isPutOff, endpoints)
		return err
	})
}

// eachWaiting changes what waits, some endpoints at a time, and has the worker look. Other writes come in between. The
// endpoints are an array in JSON.
func (d *DB) eachWaiting(ctx context.Context, change func(tx *Tx, endpoints string) error) error {
	waiting, err := d.ids(`SELECT DISTINCT endpoint_id FROM deliveries INDEXED BY deliveries_waiting
		WHERE state = 'waiting'`)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(waiting, deleteAtOnce) {
		if err := d.update(ctx, func(tx *Tx) error {
			tx.due = 1 // have the worker look
			if err := change(tx, jsonArray(some)); err != nil {
				return err
			}
			return tx.restartRetimes()
		}); err != nil {
			return err
		}
	}
	return nil
}
