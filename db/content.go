package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// What SQLite's integrity check can't know: rows that this program never writes, and that it could not work with. Each
// statement returns a text for each such row.

// theRows are the rows that each file of the newest version has.
var theRows = []string{
	`SELECT 'table counters has no row' WHERE NOT EXISTS (SELECT 1 FROM counters)`,
	`SELECT 'table task_feed has no row' WHERE NOT EXISTS (SELECT 1 FROM task_feed)`,
	`SELECT 'table backups has no row' WHERE NOT EXISTS (SELECT 1 FROM backups)`,
}

// wrongRows are rows that the newest version must not have.
var wrongRows = []string{
	`SELECT 'user ' || id || ' has a flag that is neither 0 nor 1' FROM users
		WHERE is_admin NOT IN (0, 1) OR is_active NOT IN (0, 1) OR notify_own NOT IN (0, 1)`,
	outOfRange("user", "users", MaxID),
	outOfRange("task", "tasks", MaxID),
	outOfRange("notification", "notifications", largestNumber),
	`SELECT 'the counter is behind user ' || max(id) FROM users HAVING max(id) > (SELECT last_user FROM counters)`,
	fmt.Sprintf(`SELECT 'the counter is behind task ' || max(id) FROM tasks WHERE id < %d
		HAVING max(id) > (SELECT last_task FROM counters)`, int64(hostTasks)),
	fmt.Sprintf(`SELECT 'task ' || id || ' has an unknown status' FROM tasks WHERE status NOT IN ('%s', '%s', '%s', '%s', '%s')`,
		Todo, InProgress, InReview, Done, Cancelled),
	`SELECT 'row ' || rowid || ' of ' || "table" || ' names somebody who is not there' FROM pragma_foreign_key_check`,
}

// largestNumber is the largest whole number that programs exchange in JSON (RFC 8259, section 6).
const largestNumber = 1<<53 - 1

func outOfRange(noun, table string, most int64) string {
	return fmt.Sprintf(`SELECT '%s ' || id || ' has an impossible id' FROM %s WHERE id < 1 OR id > %d`, noun, table, most)
}

// checkRows returns ErrCorrupt if a file of the newest version lacks one of theRows.
func checkRows(ctx context.Context, q querier) error { return firstOf(ctx, q, theRows) }

// checkContent returns ErrCorrupt if a file of the newest version has rows that this program could not work with. It
// reads all tasks and users.
func checkContent(ctx context.Context, q querier) error {
	return errors.Join(firstOf(ctx, q, theRows), firstOf(ctx, q, wrongRows))
}

// firstOf returns ErrCorrupt with the first row that one of the statements finds.
func firstOf(ctx context.Context, q querier, statements []string) error {
	for _, statement := range statements {
		var said string
		err := q.QueryRowContext(ctx, statement+` LIMIT 1`).Scan(&said)
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
