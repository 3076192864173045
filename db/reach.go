package db

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// A reach is the recipients whom a key may tell, or whose notifications a hook gets. It keeps them as they are written,
// so that it stays right when users and groups change. nil is everybody. Nobody changes one.
type reach struct {
	ids       map[int64]bool
	usernames map[string]bool // as usernameKey returns them
	externals map[string]bool // ids of the host
	groups    map[string]bool // by name
}

// reachOf returns the reach of recipients. That of nil is nil.
func reachOf(recipients []Recipient) *reach {
	if recipients == nil {
		return nil
	}
	r := &reach{map[int64]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, one := range recipients {
		if username, ok := strings.CutPrefix(one.Text, "@"); ok {
			r.usernames[usernameKey(username)] = true
		} else if group, ok := one.group(); ok {
			r.groups[group] = true
		} else if one.Text != "" {
			r.externals[one.external()] = true
		} else {
			r.ids[one.ID] = true
		}
	}
	return r
}

// has reports whether a user is within reach, with the changes of this batch.
func (r *reach) has(tx *Tx, user *cachedUser) (bool, error) {
	if r == nil || r.ids[user.ID] || user.ExternalID != "" && r.externals[user.ExternalID] ||
		len(r.usernames) > 0 && r.usernames[usernameKey(user.Username)] {
		return true, nil
	}
	if len(r.groups) == 0 {
		return false, nil
	}
	groups, err := tx.groupsOf(user.ID)
	return slices.ContainsFunc(groups, func(name string) bool { return r.groups[name] }), err
}

// check returns NotForKeys unless all addressees of a draft are within reach.
func (r *reach) check(tx *Tx, draft EventDraft, to *addressees) error {
	if r == nil {
		return nil
	}
	if draft.Everybody {
		return NotForKeys{"this API key may not reach everybody, but only its recipients"}
	}
	for _, a := range to.list {
		if within, err := r.has(tx, a.user); err != nil {
			return err
		} else if !within {
			return NotForKeys{fmt.Sprintf("this API key may not reach %s", a.as)}
		}
	}
	return nil
}

// groupsOf returns the names of the groups that a user is in, with the changes of this batch. A batch asks the file once
// for a user: who is told of something may be in a group that many hooks have.
func (tx *Tx) groupsOf(user int64) ([]string, error) {
	if names, ok := tx.groups[user]; ok {
		return names, nil
	}
	var names []string
	err := tx.each(`SELECT g.name FROM group_members m JOIN user_groups g ON g.id = m.group_id WHERE m.user_id = ?`,
		func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			names = append(names, name)
			return err
		}, user)
	if err != nil {
		return nil, err
	}
	if tx.groups == nil {
		tx.groups = map[int64][]string{}
	}
	tx.groups[user] = names
	return names, nil
}
