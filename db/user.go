package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// A User is somebody who can sign in, or whom a host signs in.
type User struct {
	ID        int64
	Username  string // unique whatever the case
	Name      string // to display
	Admin     bool
	Active    bool
	TimeZone  string // IANA
	NotifyOwn bool   // also told of their own changes
	Created   time.Time
}

// A UserPatch changes what is not nil.
type UserPatch struct {
	Username  *string
	Name      *string
	TimeZone  *string
	Password  *string
	Old       *string    // the password so far; required of those who change their own
	From      netip.Addr // where Old, which is a Guess, comes from
	NotifyOwn *bool
	Admin     *bool
	Active    *bool
}

// maxName is the longest user name or name, in characters.
const maxName = 150

// isUsername reports whether name can be a user name. It may have marks, which many scripts can't do without, but not
// as its first. By hand, since what regexp makes of these classes takes 4 MB.
func isUsername(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return name != "" && !unicode.IsMark(first) && utf8.RuneCountInString(name) <= maxName &&
		!strings.ContainsFunc(name, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) && !strings.ContainsRune("_.@+-", r)
		})
}

// maxTyped is the longest user name that is looked at, in bytes, however it is composed: strangers send 64 KiB, which
// takes longer than a hash.
const maxTyped = 4 << 10

// usernameKey is a user name as names are compared.
func usernameKey(name string) string {
	if len(name) > maxTyped {
		return name // nobody's
	}
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(name)))
}

// apply changes u, or returns Invalid.
func (p UserPatch) apply(u *User) error {
	if p.Username != nil {
		u.Username = norm.NFC.String(*p.Username)
	}
	if p.Name != nil {
		u.Name = strings.TrimSpace(*p.Name)
	}
	if p.TimeZone != nil {
		u.TimeZone = *p.TimeZone
	}
	if p.NotifyOwn != nil {
		u.NotifyOwn = *p.NotifyOwn
	}
	if p.Admin != nil {
		u.Admin = *p.Admin
	}
	if p.Active != nil {
		u.Active = *p.Active
	}
	if !isUsername(u.Username) {
		return Invalid{"username", "must be 1 to 150 letters, digits or any of _ . @ + -"}
	}
	if p.Name != nil && u.Name == "" {
		return Invalid{"name", "must not be empty"}
	}
	if utf8.RuneCountInString(u.Name) > maxName {
		return Invalid{"name", fmt.Sprintf("has more than %d characters", maxName)}
	}
	if strings.ContainsFunc(u.Name, func(r rune) bool { return unicode.Is(unicode.C, r) && r != '\u200d' }) {
		return Invalid{"name", "must not hold control characters"}
	}
	if !isZone(u.TimeZone) {
		return Invalid{"time_zone", "must be an IANA time zone, such as Europe/Berlin"}
	}
	return nil
}

// isZone reports whether name is a time zone to browsers as well: files beside the zones, and whole trees of them, are
// none.
func isZone(name string) bool {
	if tree, _, _ := strings.Cut(name, "/"); slices.Contains([]string{"", "Local", "localtime", "posixrules", "Factory",
		"posix", "right"}, tree) {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// User returns somebody, or ErrNotFound.
func (d *DB) User(ctx context.Context, id int64) (User, error) {
	who, err := d.cachedUser(ctx, id)
	return who.User, err
}

// UserNamed returns the user of a user name, whatever its case, or ErrNotFound.
func (d *DB) UserNamed(ctx context.Context, username string) (User, error) {
	who, err := d.named(username)
	return who.User, err
}

func (d *DB) named(username string) (cachedUser, error) {
	rows, err := d.query(selectUser+` AND u.username_key = ?`, usernameKey(username))
	if err != nil {
		return cachedUser{}, err
	}
	defer rows.Close()
	if !rows.Next() {
		return cachedUser{}, errors.Join(rows.Err(), fmt.Errorf("user '%s': %w", username, ErrNotFound))
	}
	return scanUser(rows)
}

// Users returns a page of users by rising id, and what to ask for as after to go on, 0 at the end.
func (d *DB) Users(ctx context.Context, after int64, limit int) (page []User, next int64, err error) {
	rows, err := d.query(selectUser+` AND u.id > ? ORDER BY u.id LIMIT ?`, after, limit+1)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		who, err := scanUser(rows)
		if err != nil {
			return nil, 0, err
		}
		if len(page) == limit {
			return page, page[limit-1].ID, nil
		}
		page = append(page, who.User)
	}
	return page, 0, rows.Err()
}

// HasAdmin reports whether there is an active admin.
func (d *DB) HasAdmin(ctx context.Context) (bool, error) {
	var n int
	err := d.update(ctx, func(tx *Tx) error {
		return tx.row(`SELECT count(*) FROM users WHERE is_admin AND is_active`).Scan(&n)
	})
	return n > 0, err
}

const selectUser = `SELECT u.id, u.username, u.name, u.password, u.is_admin, u.is_active, u.time_zone, u.notify_own, u.generation, u.valid_from, u.created_at,
	coalesce(s.unread, 0), coalesce(s.delivered_upto, 0), coalesce(s.read_upto, 0)
	FROM users u LEFT JOIN user_state s ON s.user_id = u.id WHERE u.id NOT IN (SELECT id FROM former_users)`

func scanUser(row scanner) (p cachedUser, err error) {
	var created sql.NullInt64
	err = row.Scan(&p.ID, &p.Username, &p.Name, &p.password, &p.Admin, &p.Active, &p.TimeZone, &p.NotifyOwn,
		&p.generation, &p.validFrom, &created,
		&p.inbox.unread, &p.inbox.deliveredUpto, &p.inbox.readUpto)
	p.Created = fromMillis(created)
	return p, err
}
