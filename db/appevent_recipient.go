package db

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Why somebody is not told of an event.
const (
	WhyUnknown  = "unknown"  // there is no such user or group
	WhyInactive = "inactive" // deactivated
	WhyActor    = "actor"    // it is what they did themselves
	WhyOff      = "off"      // they do not want this kind
	WhyMuted    = "muted"    // they mute the topic of the event
	WhyExpired  = "expired"  // it is over, and they were not told before
)

// A Skipped recipient is one who was not told. Of a member of a group, the recipient is the member's id.
type Skipped struct {
	Recipient Recipient
	Why       string
}

// An addressee is a user to whom an event goes.
type addressee struct {
	user  *cachedUser
	named bool // by id or name, and not only as one of many
	as    Recipient
}

// addressees gathers whom the recipients of an event name. Nobody is in it twice.
type addressees struct {
	list    []addressee
	at      map[int64]int // where in the list a user is
	groups  []string      // those that were looked at
	members int           // how many members they have together; who is in two of them counts twice
	skipped []Skipped
}

// maxMembersAsked is how many members the groups of all events of a call may have together. Other writes wait while the
// members are looked at.
const maxMembersAsked = 4 * MaxTold

// add adds a user. Whoever is named is named, also as a member of a group.
func (a *addressees) add(user *cachedUser, named bool, as Recipient) {
	if i, ok := a.at[user.ID]; ok {
		a.list[i].named = a.list[i].named || named
		return
	}
	a.at[user.ID] = len(a.list)
	a.list = append(a.list, addressee{user, named, as})
}

// address resolves recipients. With skip, those who are nobody are among the skipped, or else it returns Invalid. It
// returns ErrTooMany for groups of more than maxMembersAsked members.
func (tx *Tx) address(recipients []Recipient, skip bool) (*addressees, error) {
	a := &addressees{at: make(map[int64]int, len(recipients))}
	if err := tx.loadUsers(userIDs(recipients)); err != nil {
		return nil, err
	}
	for _, r := range recipients {
		err := tx.addressOne(a, r)
		if errors.Is(err, ErrNotFound) && skip {
			a.skipped = append(a.skipped, Skipped{r, WhyUnknown})
		} else if err != nil {
			return nil, blameRecipient(err, "recipients", r)
		}
	}
	return a, nil
}

// blameRecipient returns Invalid for the field, if err says that one of the recipients in it can't be taken.
func blameRecipient(err error, field string, r Recipient) error {
	invalid := Invalid{}
	switch {
	case errors.Is(err, ErrNotFound):
		return Invalid{field, fmt.Sprintf("has one that is nobody: %s", r)}
	case errors.As(err, &invalid):
		return Invalid{field, fmt.Sprintf("has one that can't be taken: %s %s", r, invalid.Problem)}
	}
	return err
}

func userIDs(recipients []Recipient) (ids []int64) {
	for _, r := range recipients {
		if r.Text == "" {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func (tx *Tx) addressOne(a *addressees, r Recipient) error {
	if group, ok := r.group(); ok {
		return tx.addressGroup(a, group)
	}
	user, err := tx.recipientOrNew(r)
	if err == nil {
		a.add(user, true, r)
	}
	return err
}

// recipientOrNew is recipient. Where people of the host come into being when they are named, this one does.
func (tx *Tx) recipientOrNew(r Recipient) (*cachedUser, error) {
	user, err := tx.recipient(r)
	if errors.Is(err, ErrNotFound) && r.external() != "" && tx.w.d.set.Provision {
		user, err = tx.provision(Ref{External: r.external()}, Grant{})
	}
	return user, err
}

// addressGroup adds the members of a group, once however often it is named.
func (tx *Tx) addressGroup(a *addressees, group string) error {
	if slices.Contains(a.groups, group) {
		return nil
	}
	id, err := tx.groupID(group)
	if err != nil {
		return err
	}
	members, err := tx.memberIDs(id)
	if err != nil {
		return err
	}
	if a.members += len(members); a.members > maxMembersAsked {
		return ErrTooMany
	}
	a.groups = append(a.groups, group)
	return tx.addressMany(a, members)
}

// addressMany adds users who are among many, such as the members of a group.
func (tx *Tx) addressMany(a *addressees, ids []int64) error {
	if err := tx.loadUsers(ids); err != nil {
		return err
	}
	for _, id := range ids {
		user, err := tx.user(id)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		a.add(user, false, Recipient{ID: id})
	}
	return nil
}

// recipient returns the user whom a recipient that is no group names. It returns ErrNotFound, or Invalid for an
// external id that can be nobody's.
func (tx *Tx) recipient(r Recipient) (*cachedUser, error) {
	id, err := r.ID, error(nil)
	if username, ok := strings.CutPrefix(r.Text, "@"); ok {
		err = tx.row(`SELECT id FROM users WHERE username_key = ?`, usernameKey(username)).Scan(&id)
	} else if r.Text != "" {
		id, err = tx.externalUser(r.external())
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("user %s: %w", r, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	return tx.user(id)
}

// externalUser returns the id of the user whom the host knows by an id of its own.
func (tx *Tx) externalUser(external string) (int64, error) {
	if problem := tx.w.d.ExternalIDProblem(external); problem != "" {
		return 0, Invalid{"recipients", problem}
	}
	return tx.userID(external)
}

// loadUsers reads those of the users into the batch that no cache holds, with a few statements for all of them. It
// leaves out those that do not exist.
func (tx *Tx) loadUsers(ids []int64) error {
	if len(ids) < 3 {
		return nil // tx.user does it
	}
	var missing []int64
	for _, id := range ids {
		if _, ok := tx.users[id]; ok {
			continue
		}
		if known, ok := tx.w.d.users.get(id); ok {
			tx.users[id] = &known
			continue
		}
		missing = append(missing, id)
	}
	if len(missing) == 0 {
		return nil
	}
	return tx.readUsers(jsonArray(missing))
}

func (tx *Tx) readUsers(list string) error {
	read := map[int64]*cachedUser{}
	var reachable []int64
	if err := tx.each(selectUser+` AND u.id IN (SELECT value FROM json_each(?))`, func(rows *sql.Rows) error {
		user, err := scanUser(rows)
		user.stored = user.inbox
		read[user.ID] = &user
		return err
	}, list); err != nil {
		return err
	}
	if err := tx.each(`SELECT user_id, id FROM sessions WHERE user_id IN (SELECT value FROM json_each(?))`,
		func(rows *sql.Rows) error {
			var user int64
			var session string
			err := rows.Scan(&user, &session)
			if known := read[user]; known != nil {
				known.sessions = append(known.sessions, session)
			}
			return err
		}, list); err != nil {
		return err
	}
	for id, user := range read {
		if user.reachable {
			reachable = append(reachable, id)
		}
	}
	if len(reachable) > 0 { // people without an address cost no query
		if err := eachEndpoint(tx, `WHERE user_id IN (SELECT value FROM json_each(?)) ORDER BY id`, func(e Endpoint) {
			read[e.User].endpoints = append(read[e.User].endpoints, e)
		}, jsonArray(reachable)); err != nil {
			return err
		}
	}
	for id, user := range read {
		tx.users[id] = user
	}
	return nil
}
