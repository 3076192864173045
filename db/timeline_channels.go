package db

import (
	"database/sql"
	"strings"
	"time"
)

// What a timeline tells of channels.

// A channelRow is a delivery as the timeline reads it.
type channelRow struct {
	lane, how, state     string
	held, created, next  int64
	tried, status, done  sql.NullInt64
	text, answers, named sql.NullString
}

// addDeliveries adds what channels did.
func (d *DB) addDeliveries(n *stored, t *Timeline) error {
	var all []channelRow
	err := d.each(`SELECT d.lane, d.how, d.held, d.state, d.created_at, max(d.next_at, d.not_before), d.tried_at,
			d.status, d.last_error, d.answers, d.done_at, (SELECT e.name FROM endpoints e WHERE e.id = d.endpoint_id)
		FROM deliveries d WHERE d.notification_id = ? ORDER BY d.endpoint_id`, func(rows *sql.Rows) error {
		var r channelRow
		err := rows.Scan(&r.lane, &r.how, &r.held, &r.state, &r.created, &r.next, &r.tried, &r.status, &r.text, &r.answers,
			&r.done, &r.named)
		all = append(all, r)
		return err
	}, n.ID)
	for i := 0; err == nil && i < len(all); i++ {
		var waits TimelineEntry
		if waits, err = d.waiting(&all[i]); err == nil {
			t.Entries = append(append(t.Entries, waits), append(all[i].triesTold(), all[i].end()...)...)
		}
	}
	return err
}

// entry returns an entry of the row without its details.
func (r *channelRow) entry(at time.Time, what string) TimelineEntry {
	return TimelineEntry{At: at, What: what, Channel: ChannelOf(r.lane), Device: r.named.String}
}

// late is how long a message is due before others of its lane are what it waits for.
const late = 5 * time.Second

// waiting tells that it waits, or that it did. What is late waits for others of its lane.
func (d *DB) waiting(r *channelRow) (e TimelineEntry, err error) {
	e = r.entry(time.UnixMilli(r.created).UTC(), WhatWaiting)
	switch e.Why = r.how; r.held {
	case heldQuiet, heldAgain:
		e.Why = "quiet"
	case heldStorm:
		e.Why = "storm"
	}
	if r.state != "waiting" {
		return e, nil
	}
	if e.Until = time.UnixMilli(r.next).UTC(); !e.Until.Add(late).After(d.Now()) {
		e.Status, e.Answer, err = d.laneFailure(r.lane)
	}
	return e, err
}

// triesTold tells the tries. The last has no line in answers if it succeeded or is on its way, or an old version made
// it.
func (r *channelRow) triesTold() (told []TimelineEntry) {
	past := pastTries(r.answers.String)
	for _, try := range past {
		e := r.entry(try.at, WhatTried)
		e.Status, e.Answer = try.status, try.text
		told = append(told, e)
	}
	switch {
	case !r.tried.Valid:
	case len(past) == 0:
		e := r.entry(fromMillis(r.tried), WhatTried)
		e.Status, e.Answer = int(r.status.Int64), r.text.String
		told = append(told, e)
	case r.state == "sending":
		told = append(told, r.entry(fromMillis(r.tried), WhatTried))
	case r.state == "sent":
		e := r.entry(fromMillis(r.tried), WhatTried)
		e.Status = int(r.status.Int64)
		told = append(told, e)
	}
	return told
}

// end tells what became of it in the end, if that has come.
func (r *channelRow) end() []TimelineEntry {
	e := r.entry(fromMillis(r.done), "")
	e.Status, e.Answer = int(r.status.Int64), r.text.String
	switch why, skipped := strings.CutPrefix(r.state, "skipped:"); {
	case skipped:
		e.What, e.Why = WhatSkipped, why
	case r.state == "sent":
		e.What = WhatDelivered
	case r.state == "failed":
		e.What = WhatFailed
	default:
		return nil
	}
	return []TimelineEntry{e}
}
