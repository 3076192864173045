package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/netip"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// A User is an account: somebody who can sign in here, or whom a host signs in.
type User struct {
	ID         int64
	ExternalID string // what the host calls the user; "" for nothing
	Username   string // unique; case and Unicode form make no difference
	Name       string // to display
	Admin      bool
	Active     bool      // an inactive user can't sign in and gets no notifications
	NotifyOwn  bool      // also gets notifications of what the user did
	TimeZone   string    // IANA name: "Europe/Berlin"
	Created    time.Time // UTC, milliseconds
}

// A UserPatch changes the fields that are not nil.
type UserPatch struct {
	Username   *string    // 1 to 150 letters, digits or any of _ . @ + -, trimmed
	Name       *string    // one visible line of 1 to 150 characters, trimmed
	TimeZone   *string    // IANA name
	Password   *string    // at least 8 characters, at most 1,024 bytes, and none of the commonest
	Old        *string    // the present password; checked if it is not nil, as an Attempt from From
	From       netip.Addr // the address that sent Old
	NotifyOwn  *bool
	Admin      *bool
	Active     *bool
	ExternalID *string // unique, 1 to MaxExternalID bytes, as they are; "" clears it

	// Key is the id of the API key that asks, or 0. A key makes users without a password. It sets no passwords, makes
	// no admins, and does not change admins.
	Key int64
}

// maxName is the longest user name or name, in characters.
const maxName = 150

// isUsername reports whether name can be a user name. It may contain combining marks, because many scripts need them,
// but it can't begin with one. Fillers are letters to Unicode, but nobody sees them, so two names could look the same.
// There is no regular expression, because one with these classes takes 4 MB of memory.
func isUsername(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return name != "" && !unicode.IsMark(first) && utf8.RuneCountInString(name) <= maxName &&
		!strings.ContainsFunc(name, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) &&
				!strings.ContainsRune("_.@+-", r) || isIgnorable(r)
		})
}

// maxTyped is the longest user name that is normalized, in bytes. Strangers may send 64 KiB, and to normalize that
// takes longer than to hash a password.
const maxTyped = 4 << 10

// usernameKey returns the form in which user names are compared, however they were typed. Two names with the same key
// are the same name.
func usernameKey(name string) string {
	if len(name) > maxTyped {
		return name // no user has it
	}
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(trimUnseen(name))))
}

// usernameAsStored returns a user name as it is stored: trimmed and composed.
func usernameAsStored(typed string) string { return norm.NFC.String(trimSpaces(typed)) }

// apply changes u. It returns Invalid for a bad field, and then u is of no use.
func (p UserPatch) apply(u *User) error {
	if p.Username != nil {
		u.Username = usernameAsStored(*p.Username)
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
	if p.ExternalID != nil {
		u.ExternalID = *p.ExternalID
	}
	return p.validate(u)
}

// validate checks the fields of u that p has set. What is stored from before stays, even if it could not be set today.
func (p UserPatch) validate(u *User) error {
	switch {
	case p.Username != nil && !isUsername(u.Username):
		return Invalid{"username", "must be 1 to 150 letters, digits or any of _ . @ + -"}
	case p.Name != nil && nameProblem(u.Name) != "":
		return Invalid{"name", nameProblem(u.Name)}
	case p.TimeZone != nil && !isZone(u.TimeZone):
		return Invalid{"time_zone", "must be an IANA time zone, such as Europe/Berlin"}
	}
	return nil
}

// nameProblem is lineProblem for a name. A name holds no format characters but the joiners: words of many languages
// need those, and so do emoji.
func nameProblem(name string) string {
	if utf8.RuneCountInString(name) > maxName {
		return fmt.Sprintf("has more than %d characters", maxName)
	}
	if problem := lineProblem(name); problem != "" {
		return problem
	}
	if strings.ContainsFunc(name, func(r rune) bool {
		return unicode.Is(unicode.C, r) && r != '\u200c' && r != '\u200d'
	}) {
		return "must not hold control characters"
	}
	return ""
}

// notZones begin the names that Go would load and that browsers do not know: files beside the zones, and whole trees.
var notZones = []string{"", "Local", "localtime", "posixrules", "Factory", "posix", "right"}

// isZone reports whether name is a time zone, to browsers as well. Go takes a name for a path, so it would load a zone
// under any number of names: Europe/./Berlin.
func isZone(name string) bool {
	if tree, _, _ := strings.Cut(name, "/"); slices.Contains(notZones, tree) || path.Clean(name) != name {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// User returns a user as last committed, or ErrNotFound. The first look at a user in a while reads the file, and waits
// for a batch that runs at that time. Later ones do not wait.
func (d *DB) User(ctx context.Context, id int64) (User, error) {
	user, err := d.cachedUser(ctx, id)
	return user.User, err
}

// UserNamed returns the user with a user name, in any case, or ErrNotFound. It does not wait for a write.
func (d *DB) UserNamed(ctx context.Context, username string) (User, error) {
	if err := ctxErr(ctx); err != nil {
		return User{}, err
	}
	user, err := d.named(username)
	return user.User, err
}

// named reads a user from the file by name. It does not read the sessions.
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

// Users returns at most limit users with ids above after, by rising id. next is the cursor for after of the next page,
// and 0 after the last. It does not wait for a write. Large pages take turns (see Tasks).
func (d *DB) Users(ctx context.Context, after int64, limit int) (page []User, next int64, err error) {
	if err := ctxErr(ctx); err != nil {
		return nil, 0, err
	}
	err = d.readMany(ctx, limit, func() error {
		page, err = d.usersAbove(after, limit+1)
		return err
	})
	if err == nil && len(page) > limit {
		page, next = page[:limit], page[limit-1].ID
	}
	return page, next, err
}

// usersAbove returns at most limit users with ids above after.
func (d *DB) usersAbove(after int64, limit int) (page []User, err error) {
	rows, err := d.query(`SELECT id, username, name, is_admin, is_active, time_zone, notify_own, created_at,
			coalesce(external_id, '') FROM users
		WHERE id NOT IN (SELECT id FROM former_users) AND id > ? ORDER BY id LIMIT ?`, after, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var u User
		var created sql.NullInt64
		if err := rows.Scan(&u.ID, &u.Username, &u.Name, &u.Admin, &u.Active, &u.TimeZone, &u.NotifyOwn,
			&created, &u.ExternalID); err != nil {
			return nil, err
		}
		u.Created = fromMillis(created)
		page = append(page, u)
	}
	return page, rows.Err()
}

// UsersCursor returns a number that rises whenever what Users returns changes, as last committed. It reads memory only.
func (d *DB) UsersCursor() int64 { return d.people.Load() }

// HasAdmin reports whether there is an active admin. It does not wait for a write.
func (d *DB) HasAdmin(ctx context.Context) (bool, error) {
	if err := ctxErr(ctx); err != nil {
		return false, err
	}
	return hasAdmin(d)
}

func hasAdmin(from source) (bool, error) {
	return exists(from, `SELECT 1 FROM users INDEXED BY users_admins WHERE is_admin AND is_active LIMIT 1`)
}

// selectUser leaves out deleted users, whose rows stay until no task names them (see DeleteUser).
const selectUser = `SELECT u.id, u.username, u.name, u.password, u.is_admin, u.is_active, u.time_zone, u.notify_own,
	u.generation, u.valid_from, u.names_at, u.names_said, u.created_at, coalesce(u.external_id, ''),
	coalesce(s.unread, 0), coalesce(s.delivered_upto, 0), coalesce(s.read_upto, 0),
	(SELECT group_concat(topic, char(10)) FROM topic_mutes m WHERE m.user_id = u.id),
	(SELECT body FROM preferences p WHERE p.user_id = u.id),
	EXISTS (SELECT 1 FROM endpoints e WHERE e.user_id = u.id)
	FROM users u LEFT JOIN user_state s ON s.user_id = u.id WHERE u.id NOT IN (SELECT id FROM former_users)`

func scanUser(row scanner) (u cachedUser, err error) {
	var created sql.NullInt64
	var muted, chose sql.NullString // a topic is one line
	err = row.Scan(&u.ID, &u.Username, &u.Name, &u.password, &u.Admin, &u.Active, &u.TimeZone, &u.NotifyOwn,
		&u.generation, &u.validFrom, &u.namesAt, &u.namesSaid, &created, &u.ExternalID,
		&u.inbox.unread, &u.inbox.deliveredUpto, &u.inbox.readUpto, &muted, &chose, &u.reachable)
	if muted.Valid {
		u.mutedTopics = slices.Sorted(strings.SplitSeq(muted.String, "\n"))
	}
	u.Created = fromMillis(created)
	if err == nil && chose.Valid {
		u.preferences, err = decodePreferences[Preferences](chose.String)
	}
	return u, err
}
