package db

import (
	"context"
	"fmt"
)

// An ImportSummary says what an import does, or has done.
type ImportSummary struct {
	Users, Tasks, Notifications ImportCount
	Bad                         int // rows that can't be taken
	Dropped                     int // password hashes that are left out, since a host signs these people in
}

// An ImportCount counts rows that can be taken.
type ImportCount struct {
	New  int // that are not in the database yet
	Here int // that are in it already: an earlier import stored them
}

// maxIDSpan is how far apart the smallest and the largest id of the stored notifications may be. The list of an inbox
// looks into each 16,384 ids between them, however few notifications there are.
const maxIDSpan = 1 << 26

// Check looks for rows that can't be taken together: with another row, or with what is in the database. After Check no
// rows may be added.
func (im *Import) Check(ctx context.Context, progress Progress) (sum ImportSummary, err error) {
	for i, step := range checks {
		progress.tell("check the rows", int64(i), int64(len(checks)))
		if err := im.exec(ctx, step); err != nil {
			return sum, err
		}
	}
	if err := im.checkIDs(ctx); err != nil {
		return sum, err
	}
	if err := im.summary(ctx, &sum); err != nil || !im.Provision {
		return sum, err
	}
	return sum, im.dropHashes(ctx, &sum)
}

// Each check sets the problem of the rows that can't be taken; then they move to the bad ones, so that no row behind
// relies on them. What is in the database already gets state 1.
var checks = []string{
	`UPDATE u SET id = (SELECT id FROM here.users WHERE external_id = u.external) WHERE external IS NOT NULL`,
	`UPDATE u SET state = 1 WHERE id NOT IN (SELECT id FROM here.former_users) AND EXISTS (SELECT 1 FROM here.users m
		WHERE m.id = u.id AND (m.username_key = u.key OR m.created_at = u.created OR m.external_id = u.external))`,
	`UPDATE u SET problem = CASE
		WHEN id IN (SELECT id FROM here.former_users) THEN 'id is that of a user who was deleted here'
		WHEN id IN (SELECT id FROM here.users) THEN 'id is that of another user here, ''' ||
			(SELECT username FROM here.users m WHERE m.id = u.id) || ''''
		WHEN key IN (SELECT username_key FROM here.users) THEN 'username is that of another user here, with the id ' ||
			(SELECT id FROM here.users WHERE username_key = u.key)
		END WHERE state = 0`,
	moveUsers, deleteUsers,

	`CREATE TABLE people AS SELECT ref AS name, seq FROM u`,
	`INSERT INTO people SELECT '@' || key, seq FROM u`,
	`CREATE INDEX people_name ON people (name)`,
	`UPDATE t SET id = (SELECT id FROM here.tasks WHERE external_id = t.external) WHERE external IS NOT NULL`,
	`UPDATE t SET state = 1 WHERE EXISTS (SELECT 1 FROM here.tasks m WHERE m.id = t.id AND (m.created_at = t.created
		OR t.created IS NULL AND m.title = t.title OR m.external_id = t.external))`,
	`UPDATE t SET problem = CASE
		WHEN id IN (SELECT id FROM here.former_tasks) THEN 'id is that of a task that was deleted here'
		WHEN id IN (SELECT id FROM here.tasks) THEN 'id is that of another task here, ''' ||
			(SELECT title FROM here.tasks m WHERE m.id = t.id) || ''''
		WHEN assignee IS NOT NULL AND ` + noAssignee + ` THEN 'assigned_to' || ` + nobody + `assignee
		WHEN creator IS NOT NULL AND ` + noCreator + ` THEN 'created_by' || ` + nobody + `creator
		END WHERE state = 0`,
	moveTasks, deleteTasks,

	`UPDATE n SET user_id = coalesce(` + theirUser + `n.user), ` + userHere + `)`,
	`UPDATE n SET state = 1 WHERE CASE WHEN id IS NULL
		THEN EXISTS (SELECT 1 FROM here.notifications m
			WHERE m.user_id = n.user_id AND m.dedupe_key = 'import:' || n.ref)
		ELSE EXISTS (SELECT 1 FROM here.notifications m WHERE m.id = n.id AND m.user_id = n.user_id
			AND m.created_at = n.created) END`,
	`UPDATE n SET problem = CASE
		WHEN user_id IS NULL AND user NOT IN (SELECT name FROM people) THEN 'user' || ` + nobody + `user
		WHEN task IS NOT NULL AND task NOT IN (SELECT ref FROM t) AND ` + taskHere + ` IS NULL
			THEN 'task: there is no task ' || task || ', neither here nor among the rows that can be taken'
		WHEN id IN (SELECT id FROM here.notifications) THEN 'id is that of another notification here'
		WHEN id <= (SELECT last_notification FROM here.counters)
			AND NOT EXISTS (SELECT 1 FROM here.imports i WHERE n.id BETWEEN i.first AND i.last)
			THEN 'id was that of another notification here, which is deleted'
		END WHERE state = 0`,
	moveNotifications, deleteNotifications,
}

// Expressions of the checks, and how a bad row moves.
const (
	nobody   = `': there is no user, neither here nor among the rows that can be taken: ' || `
	userHere = `CASE WHEN user LIKE '@%' THEN (SELECT id FROM here.users WHERE username_key = substr(user, 2))
		WHEN user LIKE 'ext:%' THEN (SELECT id FROM here.users WHERE external_id = substr(user, 5))
		ELSE (SELECT id FROM here.users WHERE id = CAST(user AS INTEGER)
			AND id NOT IN (SELECT id FROM here.former_users)) END`
	taskHere = `CASE WHEN task LIKE 'ext:%' THEN (SELECT id FROM here.tasks WHERE external_id = substr(task, 5))
		ELSE (SELECT id FROM here.tasks WHERE id = CAST(task AS INTEGER)) END`
	noAssignee = `assignee NOT IN (SELECT name FROM people) AND CASE
		WHEN assignee LIKE '@%' THEN substr(assignee, 2) NOT IN (SELECT username_key FROM here.users)
		WHEN assignee LIKE 'ext:%' THEN NOT EXISTS (SELECT 1 FROM here.users WHERE external_id = substr(assignee, 5))
		ELSE NOT EXISTS (SELECT 1 FROM here.users WHERE id = CAST(assignee AS INTEGER)
			AND id NOT IN (SELECT id FROM here.former_users)) END`
	noCreator = `creator NOT IN (SELECT name FROM people) AND CASE
		WHEN creator LIKE '@%' THEN substr(creator, 2) NOT IN (SELECT username_key FROM here.users)
		WHEN creator LIKE 'ext:%' THEN NOT EXISTS (SELECT 1 FROM here.users WHERE external_id = substr(creator, 5))
		ELSE NOT EXISTS (SELECT 1 FROM here.users WHERE id = CAST(creator AS INTEGER)
			AND id NOT IN (SELECT id FROM here.former_users)) END`

	moveUsers           = `INSERT INTO bad SELECT seq, at, problem FROM u WHERE problem IS NOT NULL`
	deleteUsers         = `DELETE FROM u WHERE problem IS NOT NULL`
	moveTasks           = `INSERT INTO bad SELECT seq, at, problem FROM t WHERE problem IS NOT NULL`
	deleteTasks         = `DELETE FROM t WHERE problem IS NOT NULL`
	moveNotifications   = `INSERT INTO bad SELECT seq, at, problem FROM n WHERE problem IS NOT NULL`
	deleteNotifications = `DELETE FROM n WHERE problem IS NOT NULL`
)

// checkIDs refuses the notifications whose ids are too far from the others. The largest group that fits together begins
// with the smallest id that is stored, or else with the smallest of the rows.
func (im *Import) checkIDs(ctx context.Context) error {
	if err := im.exec(ctx, `UPDATE n SET problem = 'id is ' || ? || ' or more away from the smallest one, '
			|| (SELECT least FROM (SELECT coalesce((SELECT min(id) FROM here.notifications), min(id)) AS least FROM n))
			|| ': give all of them new ids with --new-ids (CTMS_NEW_IDS)'
		WHERE state = 0 AND abs(id - (SELECT least FROM
			(SELECT coalesce((SELECT min(id) FROM here.notifications), min(id)) AS least FROM n))) >= ?`,
		maxIDSpan, maxIDSpan); err != nil {
		return err
	}
	if err := im.exec(ctx, moveNotifications); err != nil {
		return err
	}
	return im.exec(ctx, deleteNotifications)
}

func (im *Import) summary(ctx context.Context, sum *ImportSummary) error {
	for _, c := range []struct {
		q  string
		to []any
	}{
		{`SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1) FROM u`,
			[]any{&sum.Users.New, &sum.Users.Here}},
		{`SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1) FROM t`,
			[]any{&sum.Tasks.New, &sum.Tasks.Here}},
		{`SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1) FROM n`,
			[]any{&sum.Notifications.New, &sum.Notifications.Here}},
		{`SELECT count(*) FROM bad`, []any{&sum.Bad}},
	} {
		if err := im.conn.QueryRowContext(ctx, c.q).Scan(c.to...); err != nil {
			return classify(err)
		}
	}
	return nil
}

// dropHashes leaves out the passwords of people whom a host signs in.
func (im *Import) dropHashes(ctx context.Context, sum *ImportSummary) error {
	if err := im.conn.QueryRowContext(ctx, `SELECT count(*) FROM u WHERE state = 0 AND hash <> ''`).
		Scan(&sum.Dropped); err != nil {
		return classify(err)
	}
	return im.exec(ctx, `UPDATE u SET hash = '' WHERE state = 0`)
}

// Bad calls show for each row that can't be taken, in the order in which they were added.
func (im *Import) Bad(ctx context.Context, show func(at Place, problem string) error) error {
	rows, err := im.conn.QueryContext(ctx, `SELECT at, problem FROM bad ORDER BY seq`)
	if err != nil {
		return classify(err)
	}
	defer rows.Close()
	for rows.Next() {
		var at Place
		var problem string
		if err := rows.Scan(&at, &problem); err != nil {
			return fmt.Errorf("bad rows: %w", err)
		}
		if err := show(at, problem); err != nil {
			return err
		}
	}
	return rows.Err()
}
