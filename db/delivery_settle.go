package db

import (
	"context"
	"database/sql"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// A Settled is a message that was claimed, and what became of it.
type Settled struct {
	Outgoing
	Answer
	// SettleDeliveries sets these. GivenUp: it failed, and no other try comes. Ended: its endpoint was switched off or
	// forgotten by this.
	GivenUp, Ended bool
}

// An Answer is what became of a message. The zero value is a failure that another try may mend.
type Answer struct {
	Sent       bool
	Untried    bool // nobody tried: it goes again as if it had not been claimed
	Permanent  bool // no later try can succeed
	Gone       bool // nor can any other message to this endpoint
	Status     int  // what the other side answered; 0 for nothing
	Text       string
	RetryAfter time.Duration // how long the other side wants to be left alone; 0: it did not say
}

// SettleDeliveries stores what became of messages. What failed goes again later, for 3 days, unless its endpoint takes
// nothing any more. It ends endpoints that are
// gone, and hooks that failed for 5 days. The days are those of the believed time: a clock that goes ahead ends
// nothing.
func (d *DB) SettleDeliveries(ctx context.Context, settled []Settled) error {
	return d.update(ctx, func(tx *Tx) error {
		for i := range settled {
			if err := tx.settle(&settled[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (tx *Tx) settle(s *Settled) error {
	s.GivenUp, s.Ended = false, false
	switch {
	case s.Untried:
		err := tx.setRows(s, `state = 'waiting', tries = tries - 1, tried_at = iif(tries = 1, NULL, tried_at)`)
		if err == nil {
			err = tx.skipIfEnded(s.To.ID)
		}
		return err
	case s.Sent:
		return tx.settleSent(s)
	}
	wait := max(backOff(s.Tries), s.RetryAfter)
	next, over := tx.now.Add(wait), tx.w.d.Believed().Add(wait).Sub(s.since) >= retryFor
	var err error
	if s.GivenUp = s.Permanent || s.Gone || over; s.GivenUp {
		err = tx.setFailed(s, `state = 'failed', done_at = ?`, tx.now.UnixMilli())
	} else {
		tx.noteDue(next)
		err = tx.setFailed(s, `state = 'waiting', held = iif(held = 3, 1, held), next_at = ?`, next.UnixMilli())
	}
	if err != nil {
		return err
	}
	failing, err := tx.noteFailing(s.To)
	if err == nil {
		err = tx.endIfOver(s, failing)
	}
	if err = ignoreNoRows(err); err != nil || s.GivenUp {
		return err
	}
	return tx.skipIfEnded(s.To.ID)
}

// noteDue moves tx.due forward to a time at which something is due: the commit then wakes the worker if it would look
// later. tx.due is in milliseconds, and 0 means that nothing is due.
func (tx *Tx) noteDue(at time.Time) {
	if ms := at.UnixMilli(); tx.due == 0 || ms < tx.due {
		tx.due = ms
	}
}

// backOff returns how long to wait after so many tries: a random time up to twice as long as after one try less. So
// those that failed together do not come back together.
func backOff(tries int) time.Duration {
	most := lastRetry
	if tries <= 12 { // 10 s * 2^12 is more than 6 h
		most = min(firstRetry<<max(tries-1, 0), lastRetry)
	}
	return max(rand.N(most), time.Second)
}

func statusOrNull(status int) any {
	if status == 0 {
		return nil
	}
	return status
}

// setRows changes the rows of a message, unless something else became of them meanwhile.
func (tx *Tx) setRows(s *Settled, set string, args ...any) error {
	if s.rest > 0 {
		_, err := tx.exec(`UPDATE deliveries INDEXED BY deliveries_sending SET `+set+`
			WHERE lane = ? AND state = 'sending' AND endpoint_id = ? AND message = ?`,
			append(slices.Clone(args), s.Lane, s.To.ID, s.ID)...)
		return err
	}
	for _, n := range s.rows {
		if _, err := tx.exec(`UPDATE deliveries SET `+set+`
			WHERE notification_id = ? AND endpoint_id = ? AND state = 'sending'`, append(slices.Clone(args), n, s.To.ID)...,
		); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) settleSent(s *Settled) error {
	if err := tx.setRows(s, `state = 'sent', done_at = ?, status = ?, last_error = NULL, shown = ?`, tx.now.UnixMilli(),
		statusOrNull(s.Status), s.To.Channel == ChannelPush); err != nil {
		return err
	}
	if err := tx.noteWithdrawn(s); err != nil {
		return err
	}
	if err := tx.countSent(s); err != nil {
		return err
	}
	return tx.noteEndpoint(s.To, func(e *Endpoint) { e.LastSent, e.Failing = tx.now, time.Time{} })
}

// countSent counts a message in the hour of its endpoint. As long as a storm goes on, each hour has its summary alone.
// What quiet hours put off is no storm.
func (tx *Tx) countSent(s *Settled) error {
	began, sent, err := tx.hourOf(s.To.ID)
	if err != nil {
		return ignoreNoRows(err)
	}
	sent++
	if s.Purpose == SendSummary && s.storm >= stormLimit && sent == 1 {
		sent = stormLimit
	}
	_, err = tx.exec(`UPDATE endpoints SET last_sent_at = ?, failing_since = NULL, hour_began = ?, hour_sent = ?
		WHERE id = ?`, tx.now.UnixMilli(), began.UnixMilli(), sent, s.To.ID)
	return err
}

// noteEndpoint has memory agree with the file about an endpoint.
func (tx *Tx) noteEndpoint(e Endpoint, change func(*Endpoint)) error {
	if e.Channel == ChannelHook {
		return nil // memory knows nothing of a hook that changes here
	}
	who, err := tx.user(e.User)
	if err != nil {
		return ignoreNotFound(err)
	}
	at := slices.IndexFunc(who.endpoints, func(known Endpoint) bool { return known.ID == e.ID })
	if at < 0 {
		return nil
	}
	who = tx.touch(who)
	who.endpoints = slices.Clone(who.endpoints)
	change(&who.endpoints[at])
	return nil
}

// noteFailing stores that an endpoint fails, and returns since when it does. That is in the file: other messages may
// have arrived since this one was claimed. If the endpoint is no longer there, it returns sql.ErrNoRows.
func (tx *Tx) noteFailing(e Endpoint) (since time.Time, err error) {
	var stored sql.NullInt64
	if err := tx.row(`SELECT failing_since FROM endpoints WHERE id = ?`, e.ID).Scan(&stored); err != nil {
		return since, err
	}
	if since = fromMillis(stored); !since.IsZero() && !since.After(tx.now) {
		return since, nil
	}
	since = tx.now // also if a clock that was ahead has said when
	if _, err := tx.exec(`UPDATE endpoints SET failing_since = ? WHERE id = ?`, since.UnixMilli(), e.ID); err != nil {
		return since, err
	}
	return since, tx.noteEndpoint(e, func(e *Endpoint) { e.Failing = since })
}

// RetryLane has what failed in a lane go again at once, after something has arrived there. What quiet put off after it
// failed is put off once more. It works in slices: all rows of a message, which are due at the same time, are in one.
func (d *DB) RetryLane(ctx context.Context, lane string) error {
	start := d.Now().UnixMilli() // what is due then is not found again
	for after := start; ; {
		rows, last, err := d.failedAfter(lane, after)
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := d.update(ctx, func(tx *Tx) error {
			tx.noteDue(tx.now)
			_, err := tx.exec(`UPDATE deliveries SET next_at = ?
				WHERE (notification_id, endpoint_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
					AND state = 'waiting' AND tries > 0`, start, "["+strings.Join(rows, ",")+"]")
			return err
		}); err != nil {
			return err
		}
		after = last
	}
}

// failedAfter returns the keys of some rows of a lane that failed and go again after a time, each as an array in JSON,
// and when the last of them goes.
func (d *DB) failedAfter(lane string, after int64) (rows []string, last int64, err error) {
	const failed = `FROM deliveries INDEXED BY deliveries_due WHERE state = 'waiting' AND lane = ? AND next_at > ?
		AND tries > 0 `
	ends, err := d.ids(`SELECT next_at `+failed+`ORDER BY next_at LIMIT 1 OFFSET ?`, lane, after, deleteAtOnce-1)
	if err != nil {
		return nil, 0, err
	}
	if last = math.MaxInt64; len(ends) > 0 {
		last = ends[0]
	}
	err = d.each(`SELECT json_array(notification_id, endpoint_id) `+failed+`AND next_at <= ?`, func(r *sql.Rows) error {
		var row string
		err := r.Scan(&row)
		rows = append(rows, row)
		return err
	}, lane, after, last)
	return rows, last, err
}
