package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Group is some users under one name, so that an event can name all of them at once (SPEC section 13.4).
type Group struct {
	ID      int64
	Name    string  // unique, such as "ops"
	Members []int64 // ids of users, by rising id; those who are deleted leave
}

// Version returns a number that stands for the name and the members. It is not negative and below 2^53, which JSON
// carries everywhere. It is a hash, since the deletion of a user changes a group without a write to it.
func (g Group) Version() int64 {
	text := make([]byte, 0, 8*(2+len(g.Members))+len(g.Name))
	for _, id := range append([]int64{g.ID, int64(len(g.Name))}, g.Members...) {
		text = binary.BigEndian.AppendUint64(text, uint64(id))
	}
	sum := sha256.Sum256(append(text, g.Name...))
	return int64(binary.BigEndian.Uint64(sum[:]) >> 11)
}

// A GroupPatch changes the fields that are not nil.
type GroupPatch struct {
	Name    *string      // [a-z0-9][a-z0-9_.-]{0,63}
	Members *[]Recipient // all of them; no groups among them, at most MaxMembers
}

const (
	// MaxMembers is how many members a group can have.
	MaxMembers = 10_000
	// MaxGroups is how many groups there can be.
	MaxGroups = 10_000
)

// CreateGroup stores a new group, which must have a name. It returns Invalid, Conflict if the name is taken, or Quota.
func (d *DB) CreateGroup(ctx context.Context, draft GroupPatch) (g Group, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		if draft.Name == nil {
			return Invalid{"name", "is required"}
		}
		var groups int64
		if err := tx.row(`SELECT count(*) FROM user_groups`).Scan(&groups); err != nil {
			return err
		}
		if groups >= MaxGroups {
			return Quota{fmt.Sprintf("there are %d groups, and no more are allowed", groups)}
		}
		if _, err := tx.exec(`UPDATE counters SET last_group = last_group + 1`); err != nil {
			return err
		}
		if err := tx.row(`SELECT last_group FROM counters`).Scan(&g.ID); err != nil {
			return err
		}
		if draft.Members == nil {
			draft.Members = &[]Recipient{}
		}
		g, err = tx.putGroup(Group{ID: g.ID}, draft)
		return err
	})
	return g, err
}

// UpdateGroup changes the fields that patch names. It returns ErrNotFound, ErrPrecondition, Invalid, or Conflict if the
// name is taken.
func (d *DB) UpdateGroup(ctx context.Context, id int64, patch GroupPatch, only Precondition) (g Group, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		old, err := tx.group(id)
		if err == nil {
			err = only.holds("group", true, old.Version())
		}
		if err != nil {
			return err
		}
		g, err = tx.putGroup(old, patch)
		return err
	})
	return g, err
}

// DeleteGroup deletes a group. It returns ErrNotFound or ErrPrecondition.
func (d *DB) DeleteGroup(ctx context.Context, id int64, only Precondition) error {
	return d.update(ctx, func(tx *Tx) error {
		old, err := tx.group(id)
		if err == nil {
			err = only.holds("group", true, old.Version())
		}
		if err != nil {
			return err
		}
		tx.groups = nil
		_, err = tx.exec(`DELETE FROM user_groups WHERE id = ?`, id)
		return err
	})
}

// putGroup stores old with the patch applied. Everything is checked before anything is written.
func (tx *Tx) putGroup(old Group, patch GroupPatch) (Group, error) {
	g := old
	if patch.Name != nil {
		g.Name = *patch.Name
		if err := tx.checkGroupName(g); err != nil {
			return Group{}, err
		}
	}
	if patch.Members != nil {
		var err error
		if g.Members, err = tx.members(*patch.Members); err != nil {
			return Group{}, err
		}
	}
	tx.groups = nil // those that were asked for may be others from here on
	if _, err := tx.exec(`INSERT INTO user_groups (id, name) VALUES (?1, ?2)
		ON CONFLICT (id) DO UPDATE SET name = ?2`, g.ID, g.Name); err != nil {
		return Group{}, err
	}
	if patch.Members == nil {
		return g, nil
	}
	if _, err := tx.exec(`DELETE FROM group_members WHERE group_id = ?`, g.ID); err != nil {
		return Group{}, err
	}
	_, err := tx.exec(`INSERT INTO group_members (group_id, user_id) SELECT ?1, value FROM json_each(?2)`,
		g.ID, jsonArray(g.Members))
	return g, err
}

func (tx *Tx) checkGroupName(g Group) error {
	if !groupName.MatchString(g.Name) {
		return Invalid{"name", "must be 1 to 64 of the characters a-z 0-9 _ . - and begin with a letter or digit"}
	}
	var taken bool
	if err := tx.row(`SELECT EXISTS (SELECT 1 FROM user_groups WHERE name = ? AND id <> ?)`, g.Name, g.ID).
		Scan(&taken); err != nil {
		return err
	}
	if taken {
		return Conflict{"name", fmt.Sprintf("there is a group '%s' already", g.Name)}
	}
	return nil
}

// members returns the ids of the users whom recipients name, sorted.
func (tx *Tx) members(recipients []Recipient) ([]int64, error) {
	if len(recipients) > MaxMembers {
		return nil, Invalid{"members", fmt.Sprintf("has more than %d", MaxMembers)}
	}
	if err := tx.loadUsers(userIDs(recipients)); err != nil {
		return nil, err
	}
	ids := make([]int64, 0, len(recipients))
	for _, r := range recipients {
		if strings.HasPrefix(r.Text, "group:") {
			return nil, Invalid{"members", fmt.Sprintf("has one that is a group: %s", r)}
		}
		user, err := tx.recipient(r)
		if err != nil {
			return nil, blameRecipient(err, "members", r)
		}
		ids = append(ids, user.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// group returns a group, or ErrNotFound.
func (tx *Tx) group(id int64) (Group, error) {
	g := Group{ID: id}
	err := tx.row(`SELECT name FROM user_groups WHERE id = ?`, id).Scan(&g.Name)
	if errors.Is(err, sql.ErrNoRows) {
		return Group{}, fmt.Errorf("group %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return Group{}, err
	}
	g.Members, err = tx.memberIDs(id)
	return g, err
}

// groupID returns the id of the group with a name, or ErrNotFound.
func (tx *Tx) groupID(name string) (id int64, err error) {
	err = tx.row(`SELECT id FROM user_groups WHERE name = ?`, name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("group '%s': %w", name, ErrNotFound)
	}
	return id, err
}

func (tx *Tx) memberIDs(group int64) (ids []int64, err error) {
	err = tx.each(`SELECT user_id FROM group_members WHERE group_id = ? ORDER BY user_id`, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, group)
	return ids, err
}

// Group returns a group as last committed, or ErrNotFound. It does not wait for a write.
func (d *DB) Group(ctx context.Context, id int64) (Group, error) {
	page, _, err := d.Groups(ctx, id-1, 1)
	if err == nil && (len(page) == 0 || page[0].ID != id) {
		err = fmt.Errorf("group %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return Group{}, err
	}
	return page[0], nil
}

// Groups returns at most limit groups with ids above after, by rising id. A page also ends before its groups have more
// than MaxMembers members together; one group always fits. next is the cursor for after of the next page, and 0 after
// the last. It does not wait for a write.
func (d *DB) Groups(ctx context.Context, after int64, limit int) (page []Group, next int64, err error) {
	if err := ctxErr(ctx); err != nil {
		return nil, 0, err
	}
	page, next, whole, err := d.readGroups(after, limit, FewRows)
	if whole || err != nil {
		return page, next, err
	}
	err = d.readMany(ctx, maxGroupRows, func() (err error) {
		page, next, _, err = d.readGroups(after, limit, maxGroupRows)
		return err
	})
	return page, next, err
}

// maxGroupRows is how many rows a page of groups is read from: one for each member, or one for a group without any. One
// more than MaxMembers shows that the first group is whole.
const maxGroupRows = MaxMembers + 1

// readGroups reads a page from so many rows at most. It leaves out a group of which it may have read only a part. Then
// the page is not whole.
func (d *DB) readGroups(after int64, limit, most int) (page []Group, next int64, whole bool, err error) {
	rows, err := d.query(`SELECT g.id, g.name, m.user_id FROM user_groups g LEFT JOIN group_members m ON m.group_id = g.id
		WHERE g.id > ? ORDER BY g.id, m.user_id LIMIT ?`, after, most)
	if err != nil {
		return nil, 0, false, err
	}
	defer rows.Close()
	read := 0
	for ; rows.Next(); read++ {
		var g Group
		var member sql.NullInt64
		if err := rows.Scan(&g.ID, &g.Name, &member); err != nil {
			return nil, 0, false, err
		}
		if len(page) == 0 || page[len(page)-1].ID != g.ID {
			if len(page) == limit {
				return page, page[limit-1].ID, true, nil
			}
			page = append(page, g)
		}
		if member.Valid {
			last := &page[len(page)-1]
			last.Members = append(last.Members, member.Int64)
		}
	}
	if err := rows.Err(); err != nil || read < most {
		return page, 0, true, err
	}
	if page = page[:len(page)-1]; len(page) > 0 {
		next = page[len(page)-1].ID
	}
	return page, next, false, nil
}
