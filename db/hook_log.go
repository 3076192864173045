package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// A HookDelivery is what became of one notification at a hook. The id of the notification names it.
type HookDelivery struct {
	Notification int64
	State        string // waiting, sending, sent, failed, or skipped:<why>
	Tries        int
	Next         time.Time // of the next try; zero if none comes
	Status       int       // what the other side answered last; 0 for nothing
	Error        string    // of the last try; "" for none
	At           time.Time // when it was stored, or when its state became what it is for good
}

// againAhead is how far what is sent again comes before all else. Nothing waits for so long.
const againAhead = 365 * 24 * time.Hour

const selectHookDelivery = `SELECT notification_id, state, tries, max(next_at, not_before), status, last_error,
	coalesce(done_at, created_at) FROM deliveries INDEXED BY deliveries_hooks WHERE how = 'all' AND endpoint_id = ?`

func scanHookDelivery(row scanner) (h HookDelivery, err error) {
	var next, status, at sql.NullInt64
	var text sql.NullString
	err = row.Scan(&h.Notification, &h.State, &h.Tries, &next, &status, &text, &at)
	h.Status, h.Error, h.At = int(status.Int64), text.String, fromMillis(at)
	if h.State == "waiting" {
		h.Next = fromMillis(next)
	}
	return h, err
}

// HookDeliveries returns at most limit deliveries of a hook with notifications before an id, 0 for all, the newest
// first. next is the cursor for before of the next page, 0 after the last. It returns ErrNotFound.
func (d *DB) HookDeliveries(ctx context.Context, hook, before int64, limit int) (page []HookDelivery, next int64,
	err error) {
	if _, err := d.Hook(ctx, hook); err != nil {
		return nil, 0, err
	}
	if before == 0 {
		before = 1<<63 - 1
	}
	rows, err := d.query(selectHookDelivery+` AND notification_id < ? ORDER BY notification_id DESC LIMIT ?`, hook, before,
		limit+1)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		h, err := scanHookDelivery(rows)
		if err != nil {
			return nil, 0, err
		}
		page = append(page, h)
	}
	if len(page) > limit {
		page = page[:limit]
		next = page[limit-1].Notification
	}
	return page, next, rows.Err()
}

// RetryHookDelivery sends a notification to a hook again, whatever became of it. It goes before all that waits there,
// and at once, also to a hook that asked to be left alone or that fails. It returns ErrNotFound, or Conflict for a hook
// that is switched off.
func (d *DB) RetryHookDelivery(ctx context.Context, hook, notification int64) (h HookDelivery, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		of, err := hookOf(tx, hook)
		if err != nil {
			return err
		}
		if !of.InUse() {
			return Conflict{"id", fmt.Sprintf("hook %d is switched off", hook)}
		}
		if _, err := tx.exec(`UPDATE deliveries SET state = 'waiting', next_at = ?1 - ?6, not_before = ?1, done_at = NULL,
				answers = iif(state = 'sent', substr(coalesce(answers, '') || tried_at || ' ' || coalesce(status, 0) || ?4, -?5),
					answers)
			WHERE notification_id = ?2 AND endpoint_id = ?3 AND state <> 'sending'`, tx.now.UnixMilli(), notification, hook,
			" \n", mostAnswers, againAhead.Milliseconds()); err != nil {
			return err
		}
		h, err = scanHookDelivery(tx.row(selectHookDelivery+` AND notification_id = ?`, hook, notification))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("delivery %d of hook %d: %w", notification, hook, ErrNotFound)
		}
		if err == nil {
			tx.hurryHook(hook)
		}
		return err
	})
	return h, err
}

// EndpointByID returns an endpoint of a user, or ErrNotFound.
func (d *DB) EndpointByID(ctx context.Context, id int64) (e Endpoint, err error) {
	if err := ctxErr(ctx); err != nil {
		return e, err
	}
	rows, err := d.query(selectEndpoint+` WHERE id = ? AND user_id <> ?`, id, everybody)
	if err != nil {
		return e, err
	}
	defer rows.Close()
	if !rows.Next() {
		return e, errors.Join(rows.Err(), fmt.Errorf("address %d: %w", id, ErrNotFound))
	}
	return scanEndpoint(rows)
}

// DisableEndpoint switches off an endpoint of a user, as its reader asks by a link in a message. What waits for it is
// skipped. To switch off twice changes nothing.
func (d *DB) DisableEndpoint(ctx context.Context, id int64) error {
	return d.update(ctx, func(tx *Tx) error {
		e, err := scanEndpoint(tx.row(selectEndpoint+` WHERE id = ? AND user_id <> ?`, id, everybody))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("address %d: %w", id, ErrNotFound)
		}
		if err != nil {
			return err
		}
		return tx.disableEndpoint(e, &Settled{})
	})
}

// A Waiting counts what waits for a channel.
type Waiting struct {
	Channel Channel
	Count   int
	// Oldest is when the oldest of it was due at first, or was tried first; zero if nothing is due. Of each lane it looks
	// at those that go next.
	Oldest time.Time
}

// mostOverdue is how many notifications of a lane, those that go next, are looked at for the oldest. All would take as
// long as there are many.
const mostOverdue = 100

// Waiting counts what waits, by channel. It looks at an index, and at up to mostOverdue rows of each lane, so it may be
// called each few seconds.
func (d *DB) Waiting(ctx context.Context) ([]Waiting, error) {
	if err := ctxErr(ctx); err != nil {
		return nil, err
	}
	counts := []Waiting{{Channel: ChannelEmail}, {Channel: ChannelPush}, {Channel: ChannelChat}, {Channel: ChannelHook}}
	// What quiet or a storm put off is due at its end, also after a failed try. What failed may go again later than
	// others.
	rows, err := d.query(`SELECT lane, count(*), (SELECT min(iif(`+isPutOff+`, next_at, not_before))
			FROM (SELECT held, tries, next_at, not_before FROM deliveries INDEXED BY deliveries_due
				WHERE state = 'waiting' AND lane = d.lane ORDER BY next_at LIMIT ?))
		FROM deliveries d INDEXED BY deliveries_due WHERE state = 'waiting' GROUP BY lane`, mostOverdue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	now := d.Now()
	for rows.Next() {
		var lane string
		var n int
		var oldest int64
		if err := rows.Scan(&lane, &n, &oldest); err != nil {
			return nil, err
		}
		for i := range counts {
			w, at := &counts[i], time.UnixMilli(oldest).UTC()
			if w.Channel != ChannelOf(lane) {
				continue
			}
			if w.Count += n; !at.After(now) && (w.Oldest.IsZero() || at.Before(w.Oldest)) {
				w.Oldest = at
			}
		}
	}
	return counts, rows.Err()
}
