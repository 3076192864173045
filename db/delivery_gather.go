package db

import (
	"cmp"
	"context"
	"slices"
)

// A message that has more rows than a claim reads. Its rows get its ID before the claim, in slices. The claim reads the
// newest of them, and counts the others.

// mostGathered is how many rows go in one message. A claim marks them all at once, which keeps the writer for some
// hundredths of a second. What is beyond comes in the next message.
const mostGathered = 20 * groupLimit

// gather gives all that goes to a person's endpoint in one message the ID of that message, if a claim would not read
// all of it. It looks at each again, as a claim does. Other writes come in between its slices. If it is cut off, the
// next claim goes on with it.
func (d *DB) gather(ctx context.Context, endpoint int64, channel Channel) error {
	const due = `FROM deliveries INDEXED BY deliveries_waiting WHERE endpoint_id = ? AND state = 'waiting'
		AND next_at <= ? `
	until := joinUntil(channel, d.Now())
	many, err := d.ids(`SELECT 1 `+due+`LIMIT 1 OFFSET ?`, endpoint, until.UnixMilli(), groupLimit-1)
	if err != nil || len(many) == 0 {
		return err
	}
	var g gathering
	if err := d.update(ctx, func(tx *Tx) error { g, err = tx.beginGathering(endpoint); return err }); err != nil {
		return err
	}
	if g.id == "" {
		return nil
	}
	// What was tried has its message, and would take the places of others.
	all, err := d.ids(`SELECT notification_id `+due+`AND tries = 0 ORDER BY notification_id LIMIT ?`, endpoint,
		until.UnixMilli(), mostGathered)
	for some := range slices.Chunk(all, groupLimit) {
		if err == nil {
			err = d.update(ctx, func(tx *Tx) error { return tx.gatherSome(endpoint, g, some) })
		}
	}
	return err
}

// A gathering is a message whose rows are being gathered.
type gathering struct {
	id    string             // "" if what goes next is one row alone
	takes func(waiting) bool // whether a row goes in it
}

// beginGathering finds the message that goes next to an endpoint.
func (tx *Tx) beginGathering(endpoint int64) (g gathering, err error) {
	e, who, why, err := tx.claimant(endpoint)
	if err != nil || why != "" {
		return g, err
	}
	if _, pending, err := tx.retiming(who.ID); pending || err != nil {
		return g, err // the claim takes none of it
	}
	rows, all, err := tx.dueNow(who, &e)
	if err != nil || all || len(rows) == 0 {
		return g, err
	}
	gathered := map[Purpose]string{} // before it was cut off
	for i := range rows {
		if message := forget(&rows[i]); message != "" {
			gathered[purposeOf(message)] = message
		}
	}
	first, purpose, alike := kindOf(e.Channel, rows, tx.now)
	if alike == nil {
		return g, nil
	}
	newest := first.notification
	for _, w := range rows {
		if alike(w) {
			newest = max(newest, w.notification)
		}
	}
	g.takes = alike
	g.id = cmp.Or(first.message, gathered[purpose], messageID(purpose, newest, who.ID))
	return g, nil
}

// forget takes the ID of its message off a row that was not tried yet, and returns it.
func forget(w *waiting) (message string) {
	if w.tries == 0 {
		message, w.message = w.message, ""
	}
	return message
}

// gatherSome gathers those of some notifications that go in a message, and are still news.
func (tx *Tx) gatherSome(endpoint int64, g gathering, notifications []int64) error {
	e, who, why, err := tx.claimant(endpoint)
	if err != nil || why != "" {
		return err
	}
	if _, pending, err := tx.retiming(who.ID); pending || err != nil {
		return err
	}
	// With a plain endpoint_id, SQLite would go through all that waits there.
	rows, err := tx.waitingRows(`WHERE notification_id IN (SELECT value FROM json_each(?)) AND +endpoint_id = ?
		AND state = 'waiting'`, jsonArray(notifications), endpoint)
	if err != nil {
		return err
	}
	if rows, err = tx.stillNews(who, &e, rows); err != nil {
		return err
	}
	var ids []int64
	for _, w := range rows {
		if forget(&w); w.joins(tx.now) && g.takes(w) {
			ids = append(ids, w.notification)
		}
	}
	_, err = tx.exec(`UPDATE deliveries SET message = ? WHERE notification_id IN (SELECT value FROM json_each(?))
		AND endpoint_id = ?`, g.id, jsonArray(ids), endpoint)
	return err
}

// wholeMessage returns the newest rows of a message that was gathered, and how many others there are. What is urgent
// comes before others that are newer. It looks once more at those that it returns: other writes came since they were
// gathered.
func (tx *Tx) wholeMessage(who *cachedUser, e *Endpoint, message string) (newest []waiting, rest int, err error) {
	const which = `INDEXED BY deliveries_waiting WHERE endpoint_id = ? AND state = 'waiting' AND message = ?`
	if err := tx.row(`SELECT count(*) FROM deliveries `+which, e.ID, message).Scan(&rest); err != nil {
		return nil, 0, err
	}
	newest, err = tx.waitingRows(which+` ORDER BY how = 'urgent' DESC, notification_id DESC LIMIT ?`, e.ID, message,
		groupLimit)
	if err != nil {
		return nil, 0, err
	}
	slices.SortFunc(newest, byNotification)
	rest -= len(newest)
	newest, err = tx.stillNews(who, e, newest)
	return newest, rest, err
}
