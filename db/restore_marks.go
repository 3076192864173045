package db

import (
	"context"
	"database/sql"
	"fmt"
)

// highWater is how far a database has come: its newest ids, and what earlier restores have raised.
type highWater struct {
	ids
	restored

	// The hashes of its API keys, and of the secrets of its calendars, in hexadecimal digits. nil where there is no
	// database, or an older one.
	apiKeys, calendars []string
	endpoints          []string // the ids of its endpoints, as JSON texts
	disabled           []string // the ids of those that are switched off
}

// highWaterOf reads how far the database at path has come. Nobody writes the database, and highWaterOf does not change
// it. It returns the zero highWater if there is none.
func (s fsys) highWaterOf(ctx context.Context, path string) (h highWater, err error) {
	if size(path) == 0 {
		return highWater{}, nil
	}
	if size(path+"-journal") > 0 {
		return highWater{}, fmt.Errorf("%s: %w: a first start was killed", path, ErrCorrupt)
	}
	name, err := s.sealed(path)
	if err != nil {
		return highWater{}, err
	}
	d, err := connect(path, name)
	if err != nil {
		return highWater{}, err
	}
	defer d.Close()
	if h, err = readHighWater(ctx, d); err != nil {
		return highWater{}, fmt.Errorf("%s: %w", path, classify(err))
	}
	return h, nil
}

func readHighWater(ctx context.Context, d *sql.DB) (h highWater, err error) {
	var version int
	if err := d.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return highWater{}, err
	}
	// If a host's clock is ahead, users were signed out up to a time that is yet to come.
	const signedOut = `(SELECT coalesce(max(valid_from), 0) FROM users)`
	raised := `max(valid_from, ` + signedOut + `), first_version`
	if version < 3 { // these columns came with 0003_restored.sql
		raised = signedOut + `, 0`
	}
	changes := `(SELECT last FROM task_feed), last_people`
	if version < 5 { // 0005_board.sql
		changes = `0, 0`
	}
	lastKey := `last_key`
	if version < 10 { // 0010_keys.sql
		lastKey = `0`
	} else if h.apiKeys, err = readHashes(ctx, d, `SELECT hex(hash) FROM api_keys`); err != nil {
		return highWater{}, err
	}
	if version >= 16 { // 0016_subscriptions.sql
		if h.calendars, err = readHashes(ctx, d, `SELECT hex(hash) FROM calendars`); err != nil {
			return highWater{}, err
		}
	}
	if version >= 18 { // 0018_endpoints.sql
		if h.endpoints, err = readHashes(ctx, d, `SELECT CAST(id AS TEXT) FROM endpoints`); err != nil {
			return highWater{}, err
		}
		h.disabled, err = readHashes(ctx, d, `SELECT CAST(id AS TEXT) FROM endpoints WHERE disabled_at IS NOT NULL`)
		if err != nil {
			return highWater{}, err
		}
	}
	err = d.QueryRowContext(ctx, `SELECT
			max(last_notification, (SELECT coalesce(max(id), 0) FROM notifications)),
			last_task, last_user, `+lastKey+`, `+raised+`, `+changes+` FROM counters`).
		Scan(&h.notification, &h.task, &h.user, &h.key, &h.validFrom, &h.version, &h.change, &h.people)
	return h, err
}

func readHashes(ctx context.Context, d *sql.DB, q string) ([]string, error) {
	rows, err := d.QueryContext(ctx, q)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	hashes := []string{}
	for rows.Next() {
		var hash string
		if err := rows.Scan(&hash); err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, rows.Err()
}
