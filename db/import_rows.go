package db

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"ctms/db/internal/passwd"
)

// scratchSchema makes the tables in which the rows of an import wait. ref is how other rows name a row: "7", or "ext:"
// and the external id; "@" and the key of a user name stand for a user. state is 1 for what is in the database already.
// problem says why a row can't be taken. Times are in milliseconds.
const scratchSchema = `
CREATE TABLE u (seq INTEGER PRIMARY KEY, at TEXT, ref TEXT UNIQUE, id INTEGER, external TEXT, username TEXT,
	key TEXT UNIQUE, name TEXT, hash TEXT, admin INTEGER, active INTEGER, zone TEXT, created INTEGER,
	state INTEGER DEFAULT 0, problem TEXT);
CREATE TABLE t (seq INTEGER PRIMARY KEY, at TEXT, ref TEXT UNIQUE, id INTEGER, external TEXT, title TEXT,
	description TEXT, status TEXT, assignee TEXT, creator TEXT, due INTEGER, created INTEGER, updated INTEGER,
	state INTEGER DEFAULT 0, problem TEXT);
CREATE TABLE n (seq INTEGER PRIMARY KEY, at TEXT, ref TEXT UNIQUE, id INTEGER, user TEXT, task TEXT, kind TEXT,
	title TEXT, message TEXT, args TEXT, created INTEGER, read INTEGER, user_id INTEGER, task_id INTEGER,
	state INTEGER DEFAULT 0, problem TEXT);
CREATE TABLE bad (seq INTEGER PRIMARY KEY, at TEXT, problem TEXT);`

// rowsAtOnce is how many rows are added in one transaction of the scratch file.
const rowsAtOnce = 10_000

// AddUser adds a user. A row that can't be taken is one of the bad ones.
func (im *Import) AddUser(ctx context.Context, at Place, u ImportedUser) error {
	return im.add(ctx, at, func() error {
		if err := u.check(); err != nil {
			return err
		}
		if err := checkHostID(im.Provision, u.Ref.ID); err != nil {
			return err
		}
		hash, err := im.adopt(u.Hash)
		if err != nil {
			return err
		}
		key := usernameKey(u.Username)
		return im.insert(ctx, `u`, u.Ref, `INSERT INTO u (seq, at, ref, id, external, username, key, name, hash, admin,
				active, zone, created)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			im.rows, at, u.Ref.String(), idOrNull(u.Ref.ID), textOrNull(u.Ref.External), u.Username, key, u.Name, hash,
			u.Admin && im.Admins, u.Active, u.TimeZone, toMillis(u.Created))
	})
}

// check brings the fields into the form in which they are stored.
func (u *ImportedUser) check() error {
	if err := checkRef(u.Ref, MaxID); err != nil {
		return err
	}
	if u.TimeZone == "" {
		u.TimeZone = "UTC"
	}
	patch := UserPatch{Username: &u.Username, TimeZone: &u.TimeZone}
	if u.Name != "" {
		patch.Name = &u.Name
	}
	var checked User
	if err := patch.apply(&checked); err != nil {
		return err
	}
	u.Username, u.Name = checked.Username, checked.Name
	if u.Name == "" {
		u.Name = u.Username
	}
	return checkTime("created_at", u.Created)
}

// adopt returns what to store of a password hash.
func (im *Import) adopt(hash string) (string, error) {
	if hash == "" || im.Hashes == NoHashes {
		return "", nil
	}
	kept, err := passwd.Adopt(hash)
	if err != nil && im.Provision || errors.Is(err, passwd.ErrTooSlow) && im.Hashes == FastHashes {
		return "", nil
	}
	if err != nil {
		return "", Invalid{"password", err.Error()}
	}
	return kept, nil
}

// AddTask adds a task. A row that can't be taken is one of the bad ones.
func (im *Import) AddTask(ctx context.Context, at Place, t ImportedTask) error {
	return im.add(ctx, at, func() error {
		if err := t.check(im.Statuses); err != nil {
			return err
		}
		return im.insert(ctx, `t`, t.Ref, `INSERT INTO t (seq, at, ref, id, external, title, description, status,
				assignee, creator, due, created, updated)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			im.rows, at, t.Ref.String(), idOrNull(t.Ref.ID), textOrNull(t.Ref.External), t.Title, t.Description,
			t.Status, t.Assignee.key(), t.Creator.key(), toMillis(t.Due), toMillis(t.Created), toMillis(t.Updated))
	})
}

func (t *ImportedTask) check(all Statuses) error {
	if err := checkRef(t.Ref, MaxID); err != nil {
		return err
	}
	if t.Status == "" {
		t.Status = all.First()
	}
	// The description comes from before, so it stays as it is.
	checked, err := TaskPatch{Title: &t.Title, Status: &t.Status, Due: &t.Due}.
		apply(Task{Description: t.Description}, all)
	if err != nil {
		return err
	}
	if strings.ContainsRune(t.Description, 0) {
		return Invalid{"description", "must not hold NUL"}
	}
	t.Title, t.Due = checked.Title, checked.Due
	if err := checkTime("created_at", t.Created); err != nil {
		return err
	}
	return checkTime("updated_at", t.Updated)
}

var kindNames = regexp.MustCompile(`^[a-z][a-z0-9_.-]{0,63}$`)

// AddNotification adds a notification. A row that can't be taken is one of the bad ones.
func (im *Import) AddNotification(ctx context.Context, at Place, n ImportedNotification) error {
	return im.add(ctx, at, func() error {
		if err := n.check(); err != nil {
			return err
		}
		id := idOrNull(n.Ref.ID)
		if im.NewIDs {
			id = nil
		}
		title, args := n.words(im.Statuses)
		return im.insert(ctx, `n`, n.Ref, `INSERT INTO n (seq, at, ref, id, user, task, kind, title, message, args,
				created, read)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			im.rows, at, n.Ref.String(), id, n.User.key(), n.Task.key(), n.Kind, title, n.Message, args,
			toMillis(n.Created), n.Read)
	})
}

// maxNotificationID is the largest id of a notification that is kept: clients read ids as floating-point numbers
// (RFC 8259, section 6), and new ids go on behind it.
const maxNotificationID = 1 << 52

func (n *ImportedNotification) check() error {
	if n.Kind == "" {
		n.Kind = "event"
	}
	if err := checkRef(n.Ref, maxNotificationID); err != nil {
		return err
	}
	switch {
	case n.User == ImportRef{}:
		return Invalid{"user", "is required"}
	case !kindNames.MatchString(string(n.Kind)):
		return Invalid{"notification_type", "must be 1 to 64 of a-z, 0-9, _ . -, and begin with a letter"}
	case strings.TrimSpace(n.Message) == "" && strings.TrimSpace(n.Title) == "":
		return Invalid{"message", "must not be empty"}
	case utf8.RuneCountInString(n.Message) > MaxDescription:
		return Invalid{"message", fmt.Sprintf("has more than %d characters", MaxDescription)}
	case strings.ContainsRune(n.Message, 0):
		return Invalid{"message", "must not hold NUL"}
	case n.Title != "" && lineProblem(n.Title) != "":
		return Invalid{"title", lineProblem(n.Title)}
	case utf8.RuneCountInString(n.Title) > MaxTitle:
		return Invalid{"title", fmt.Sprintf("has more than %d characters", MaxTitle)}
	case n.Created.IsZero():
		return Invalid{"created_at", "is required"}
	}
	if n.Message == "" {
		n.Message = n.Title
	}
	return checkTime("created_at", n.Created)
}

// words returns the title and the args that a message is made of, if it is in our words. Clients say such a message in
// the reader's language. They show any other message of our kinds as it is, and for that it must have no title.
func (n *ImportedNotification) words(all Statuses) (title string, args any) {
	info := n.Kind.info()
	if info == &unlisted {
		return n.Title, nil
	}
	const here = "\x00"
	try := []Args{{}}
	if n.Kind == StatusChange {
		try = nil
		for _, s := range all {
			try = append(try, Args{string(s.Status)})
		}
	} else if len(info.Fields) > 0 {
		return "", nil
	}
	for _, args := range try {
		before, after, _ := strings.Cut(info.Words(Notification{Title: here, Args: args}, all), here)
		title, ok := strings.CutPrefix(n.Message, before)
		title, ends := strings.CutSuffix(title, after)
		if ok && ends && lineProblem(title) == "" {
			return title, info.encode(args)
		}
	}
	return "", nil
}

// key is how the scratch file names a user or a task; nil for nobody.
func (r ImportRef) key() any {
	switch {
	case r.Username != "":
		return "@" + usernameKey(r.Username)
	case r.Ref == Ref{}:
		return nil
	}
	return r.Ref.String()
}

func checkRef(r Ref, most int64) error {
	switch {
	case r.External != "":
		if len(r.External) > MaxExternalID || strings.ContainsRune(r.External, 0) {
			return Invalid{"id", fmt.Sprintf("must have at most %d bytes, and no NUL", MaxExternalID)}
		}
	case r.ID < 1 || r.ID > most:
		return Invalid{"id", fmt.Sprintf("must be from 1 to %d", most)}
	}
	return nil
}

func checkTime(field string, t time.Time) error {
	if !t.IsZero() && (t.Year() < 1970 || t.Year() > 9999) {
		return Invalid{field, "must be between the years 1970 and 9999"}
	}
	return nil
}

// Refuse adds a row that can't be taken, and says why.
func (im *Import) Refuse(ctx context.Context, at Place, problem string) error {
	return im.add(ctx, at, func() error { return Invalid{"", problem} })
}

// add counts a row and calls fn to store it. If fn returns Invalid, the row is a bad one.
func (im *Import) add(ctx context.Context, at Place, fn func() error) error {
	if im.rows++; im.rows%rowsAtOnce == 0 {
		if err := im.exec(ctx, `COMMIT`); err != nil {
			return err
		}
		if err := im.exec(ctx, `BEGIN`); err != nil {
			return err
		}
	}
	err := fn()
	var bad Invalid
	if !errors.As(err, &bad) {
		return err
	}
	_, err = im.execAgain(ctx, `INSERT INTO bad (seq, at, problem) VALUES (?, ?, ?)`, im.rows, at,
		strings.TrimSpace(bad.Error()))
	return err
}

// insert runs an INSERT into a table of the scratch file. It returns Invalid if another row has the same id or name.
func (im *Import) insert(ctx context.Context, table string, ref Ref, q string, args ...any) error {
	if n, err := im.execAgain(ctx, q, args...); err != nil || n == 1 {
		return err
	}
	first := map[string]string{
		`u`: `SELECT at FROM u WHERE ref = ?`, `t`: `SELECT at FROM t WHERE ref = ?`,
		`n`: `SELECT at FROM n WHERE ref = ?`,
	}
	var where string
	if im.conn.QueryRowContext(ctx, first[table], ref.String()).Scan(&where) == nil {
		return Invalid{"id", "is that of an earlier row, " + where}
	}
	return Invalid{"username", "is that of an earlier row"}
}
