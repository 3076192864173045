package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// What SQLite's integrity check can't know: rows that this program never writes, and that it could not work with. Each
// statement returns a text about the first such row.

// A rule is such a statement, and its arguments.
type rule struct {
	query string
	args  []any
}

// theRows are the rows that each file of the newest version has.
var theRows = []rule{
	{`SELECT 'table counters has no row' WHERE NOT EXISTS (SELECT 1 FROM counters)`, nil},
	{`SELECT 'table task_feed has no row' WHERE NOT EXISTS (SELECT 1 FROM task_feed)`, nil},
	{`SELECT 'table backups has no row' WHERE NOT EXISTS (SELECT 1 FROM backups)`, nil},
}

// wrongRows are rows that the newest version must not have.
var wrongRows = []rule{
	{`SELECT 'user ' || id || ' has a flag that is neither 0 nor 1' FROM users
		WHERE is_admin NOT IN (0, 1) OR is_active NOT IN (0, 1) OR notify_own NOT IN (0, 1) LIMIT 1`, nil},
	{`SELECT 'user ' || id || ' has an impossible id' FROM users WHERE id < 1 OR id > ? LIMIT 1`, []any{MaxID}},
	{`SELECT 'task ' || id || ' has an impossible id' FROM tasks WHERE id < 1 OR id > ? LIMIT 1`, []any{MaxID}},
	{`SELECT 'notification ' || id || ' has an impossible id' FROM notifications WHERE id < 1 OR id > ? LIMIT 1`,
		[]any{largestNumber}},
	{`SELECT 'the counter is behind user ' || max(id) FROM users WHERE id < ?
		HAVING max(id) > (SELECT last_user FROM counters)`, []any{farIDs}},
	{`SELECT 'the counter is behind task ' || max(id) FROM tasks WHERE id < ?
		HAVING max(id) > (SELECT last_task FROM counters)`, []any{farIDs}},
	{`SELECT 'task ' || t.id || ' has an unknown status' FROM tasks t, counters c WHERE
		instr(',' || CASE c.statuses WHEN '' THEN ? ELSE c.statuses END, ',' || status || '=') = 0 LIMIT 1`,
		[]any{OurStatuses().String()}},
	{`SELECT 'the preferences of user ' || user_id || ' are no JSON' FROM preferences WHERE NOT json_valid(body) LIMIT 1`,
		nil},
	{`SELECT 'row ' || rowid || ' of ' || "table" || ' names somebody who is not there' FROM pragma_foreign_key_check
		LIMIT 1`, nil},
}

// largestNumber is the largest whole number that programs exchange in JSON (RFC 8259, section 6).
const largestNumber = 1<<53 - 1

// checkRows returns ErrCorrupt if a file of the newest version lacks one of theRows.
func checkRows(ctx context.Context, q querier) error { return firstOf(ctx, q, theRows) }

// checkContent returns ErrCorrupt if a file of the newest version has rows that this program could not work with. It
// reads all tasks and users.
func checkContent(ctx context.Context, q querier) error {
	return errors.Join(firstOf(ctx, q, theRows), firstOf(ctx, q, wrongRows))
}

// firstOf returns ErrCorrupt with the first row that one of the rules finds.
func firstOf(ctx context.Context, q querier, rules []rule) error {
	for _, r := range rules {
		var said string
		err := q.QueryRowContext(ctx, r.query, r.args...).Scan(&said)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return classify(err)
		default:
			return fmt.Errorf("%w: %s", ErrCorrupt, said)
		}
	}
	return nil
}
