package db

import (
	"context"
	"database/sql"
)

// importSlice is how many rows are written in one transaction.
const importSlice = 500

// Write stores the rows that Check let through, in slices: users, then tasks, then notifications by their ids. An
// import that is cut short goes on when it is run again with the same rows. Nobody is told of anything.
//
// The rows were checked against what was stored then, so nobody else may write to d meanwhile.
func (im *Import) Write(ctx context.Context, d *DB, progress Progress) error {
	if err := im.reserve(ctx, d); err != nil {
		return err
	}
	for _, step := range []struct {
		what  string
		count string
		write func(context.Context, *DB, *importProgress) error
	}{
		{"store users", `SELECT count(*) FROM u WHERE state = 0`, im.writeUsers},
		{"store tasks", `SELECT count(*) FROM t WHERE state = 0`, im.writeTasks},
		{"store notifications", `SELECT count(*) FROM n WHERE state = 0`, im.writeNotifications},
	} {
		p := &importProgress{what: step.what, tell: progress.tell}
		if err := im.conn.QueryRowContext(ctx, step.count).Scan(&p.total); err != nil {
			return classify(err)
		}
		if err := step.write(ctx, d, p); err != nil {
			return err
		}
	}
	return nil
}

// An importProgress counts the rows of one table that are stored.
type importProgress struct {
	what        string
	done, total int64
	tell        Progress
}

func (p *importProgress) add(n int) {
	p.done += int64(n)
	p.tell(p.what, p.done, p.total)
}

// inSlices reads the rows that q selects, importSlice at a time, and calls write with each slice. q takes the sequence
// number behind which to go on, and a limit. scan reads a row and returns its number.
func inSlices[T any](ctx context.Context, im *Import, p *importProgress, q string,
	scan func(*sql.Rows) (T, int64, error), write func([]T) error) error {
	for after := int64(-1); ; {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		// The transaction of the scratch file ends here, so that the next one sees what was stored.
		if err := im.exec(ctx, `COMMIT`); err != nil {
			return err
		}
		if err := im.exec(ctx, `BEGIN`); err != nil {
			return err
		}
		slice, last, err := readSlice(ctx, im, q, after, scan)
		if err != nil {
			return err
		}
		if len(slice) == 0 {
			return nil
		}
		if err := write(slice); err != nil {
			return err
		}
		after = last
		p.add(len(slice))
	}
}

func readSlice[T any](ctx context.Context, im *Import, q string, after int64,
	scan func(*sql.Rows) (T, int64, error)) (slice []T, last int64, err error) {
	rows, err := im.conn.QueryContext(ctx, q, after, importSlice)
	if err != nil {
		return nil, 0, classify(err)
	}
	defer rows.Close()
	for rows.Next() {
		row, n, err := scan(rows)
		if err != nil {
			return nil, 0, classify(err)
		}
		slice, last = append(slice, row), n
	}
	return slice, last, classify(rows.Err())
}

// A userRow is a user to store, and the number of the row.
type userRow struct {
	cachedUser
	seq int64
}

func (im *Import) writeUsers(ctx context.Context, d *DB, p *importProgress) error {
	const q = `SELECT seq, coalesce(id, 0), coalesce(external, ''), username, name, hash, admin, active, zone, created
		FROM u WHERE state = 0 AND seq > ? ORDER BY seq LIMIT ?`
	return inSlices(ctx, im, p, q, func(rows *sql.Rows) (u userRow, seq int64, err error) {
		var created sql.NullInt64
		err = rows.Scan(&u.seq, &u.ID, &u.ExternalID, &u.Username, &u.Name, &u.password, &u.Admin, &u.Active,
			&u.TimeZone, &created)
		u.Created = fromMillis(created)
		return u, u.seq, err
	}, func(slice []userRow) error {
		given := make([]int64, len(slice)) // the ids
		if err := d.update(ctx, func(tx *Tx) (err error) {
			for i, u := range slice {
				if given[i], err = tx.importUser(u.cachedUser); err != nil {
					return err
				}
			}
			return tx.peopleChanged()
		}); err != nil {
			return err
		}
		for i, u := range slice {
			d.hasher.Stored(u.password)
			if _, err := im.execAgain(ctx, `UPDATE u SET id = ? WHERE seq = ?`, given[i], u.seq); err != nil {
				return err
			}
		}
		return nil
	})
}

// importUser stores a new user. Id 0 stands for a new id.
func (tx *Tx) importUser(u cachedUser) (id int64, err error) {
	if u.ID == 0 {
		if u.ID, err = tx.nextUser(); err != nil {
			return 0, err
		}
	}
	if u.Created.IsZero() {
		u.Created = tx.now
	}
	u.generation, u.validFrom = tx.w.restored.version, tx.w.restored.validFrom
	if err := tx.checkUserFree(&u, UserPatch{ExternalID: &u.ExternalID}); err != nil {
		return 0, err
	}
	if err := tx.insertUser(u); err != nil {
		return 0, err
	}
	tx.undo = append(tx.undo, func() { delete(tx.users, u.ID) })
	tx.users[u.ID] = &u
	return u.ID, tx.seenUser(u.ID)
}

// theirUser is the id of the user whom a column of t or n names, once all users are stored.
const theirUser = `(SELECT u.id FROM people p JOIN u ON u.seq = p.seq WHERE p.name = `

func (im *Import) writeTasks(ctx context.Context, d *DB, p *importProgress) error {
	if err := im.fillTimes(ctx); err != nil {
		return err
	}
	const q = `SELECT seq, coalesce(id, 0), coalesce(external, ''), title, description, status,
			coalesce(` + theirUser + `assignee), ` + assigneeHere + `),
			coalesce(` + theirUser + `creator), ` + creatorHere + `),
			due, created, updated
		FROM t WHERE state = 0 AND seq > ? ORDER BY seq LIMIT ?`
	return inSlices(ctx, im, p, q, func(rows *sql.Rows) (t Task, seq int64, err error) {
		var assignee, creator, due, created, updated sql.NullInt64
		err = rows.Scan(&seq, &t.ID, &t.ExternalID, &t.Title, &t.Description, &t.Status, &assignee, &creator, &due,
			&created, &updated)
		t.Assignee, t.Creator = assignee.Int64, creator.Int64
		t.Due, t.Created, t.Updated = fromMillis(due), fromMillis(created), fromMillis(updated)
		return t, seq, err
	}, func(slice []Task) error {
		return d.update(ctx, func(tx *Tx) error {
			for _, t := range slice {
				if err := tx.importTask(t); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

const (
	assigneeHere = `CASE
		WHEN assignee LIKE '@%' THEN (SELECT id FROM here.users WHERE username_key = substr(assignee, 2))
		WHEN assignee LIKE 'ext:%' THEN (SELECT id FROM here.users WHERE external_id = substr(assignee, 5))
		ELSE CAST(assignee AS INTEGER) END`
	creatorHere = `CASE
		WHEN creator LIKE '@%' THEN (SELECT id FROM here.users WHERE username_key = substr(creator, 2))
		WHEN creator LIKE 'ext:%' THEN (SELECT id FROM here.users WHERE external_id = substr(creator, 5))
		ELSE CAST(creator AS INTEGER) END`
)

// fillTimes gives tasks without a time the one of their last change, or of the first notification about them. A
// notification that is older than its task is not about it.
func (im *Import) fillTimes(ctx context.Context) error {
	for _, q := range []string{
		`UPDATE t SET created = updated WHERE created IS NULL`,
		`CREATE INDEX IF NOT EXISTS n_task ON n (task, created)`,
		`UPDATE t SET created = (SELECT min(created) FROM n WHERE n.task = t.ref) WHERE created IS NULL`,
	} {
		if err := im.exec(ctx, q); err != nil {
			return err
		}
	}
	return im.exec(ctx, `UPDATE t SET created = ? WHERE created IS NULL`, im.now.UnixMilli())
}

// importTask stores a new task and tells nobody. A task whose warning is due already gets none: it was for the other
// application to warn of it.
func (tx *Tx) importTask(t Task) (err error) {
	if t.ID == 0 {
		if t.ID, err = tx.nextTask(); err != nil {
			return err
		}
	}
	if t.Updated.Before(t.Created) {
		t.Updated = t.Created
	}
	if tx.w.d.set.Statuses.Closed(t.Status) {
		t.Closed = t.Updated
	}
	last, err := tx.lastVersion(Task{}, t.ID)
	if err != nil {
		return err
	}
	t.Version = last + 1
	plans, err := tx.leadPlans(t)
	if err != nil {
		return err
	}
	if err := tx.record(0, Task{}, t); err != nil {
		return err
	}
	warn := nextLead(t, tx.now, plans)
	if err := tx.insertTask(t, toMillis(warn)); err != nil {
		return err
	}
	tx.setTask(t.ID, t)
	tx.noteCount(Task{}, t)
	tx.count("", t.Status)
	tx.last.change++
	tx.events = append(tx.events, TaskChanged{t, tx.last.change})
	return tx.seenTask(t.ID)
}
