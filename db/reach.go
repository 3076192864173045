package db

import (
	"database/sql"
	"fmt"
	"maps"
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
		return NotForKeys{"recipients", "this API key may not reach everybody, but only its recipients"}
	}
	if len(r.groups) > 0 {
		ids := make([]int64, len(to.list))
		for i, a := range to.list {
			ids[i] = a.user.ID
		}
		if err := tx.loadGroups(ids); err != nil {
			return err
		}
	}
	for _, a := range to.list {
		if within, err := r.has(tx, a.user); err != nil {
			return err
		} else if !within {
			return NotForKeys{"recipients", fmt.Sprintf("this API key may not reach %s", a.as)}
		}
	}
	return nil
}

// groupsOf returns the names of the groups that a user is in, with the changes of this batch.
func (tx *Tx) groupsOf(user int64) ([]string, error) {
	err := tx.loadGroups([]int64{user})
	return tx.groups[user], err
}

// loadGroups has groupsOf know those of some users, by one statement. A batch asks the file once for a user: many hooks
// may have groups.
func (tx *Tx) loadGroups(users []int64) error {
	users = slices.DeleteFunc(slices.Clone(users), func(id int64) bool { _, known := tx.groups[id]; return known })
	if len(users) == 0 {
		return nil
	}
	groups := make(map[int64][]string, len(users))
	for _, id := range users {
		groups[id] = nil
	}
	if err := tx.each(`SELECT m.user_id, g.name FROM group_members m JOIN user_groups g ON g.id = m.group_id
			WHERE m.user_id IN (SELECT value FROM json_each(?))`, func(rows *sql.Rows) error {
		var user int64
		var name string
		err := rows.Scan(&user, &name)
		groups[user] = append(groups[user], name)
		return err
	}, jsonArray(users)); err != nil {
		return err
	}
	if tx.groups == nil {
		tx.groups = map[int64][]string{}
	}
	maps.Copy(tx.groups, groups)
	return nil
}

// loadGroupsForHooks is loadGroups, if a hook has a group.
func (tx *Tx) loadGroupsForHooks(users []int64) error {
	if slices.ContainsFunc(tx.hookRing(), func(h Hook) bool { return h.reach != nil && len(h.reach.groups) > 0 }) {
		return tx.loadGroups(users)
	}
	return nil
}
