package db

import (
	"cmp"
	"database/sql"
	"slices"
)

// alreadyTold returns the notifications with a dedupe key that some of the addressees have, by user.
func (tx *Tx) alreadyTold(dedupe string, to []addressee) (map[int64]int64, error) {
	ids := make(map[int64]int64, len(to))
	if dedupe == "" || len(to) == 0 {
		return ids, nil
	}
	users := make([]int64, len(to))
	for i, a := range to {
		users[i] = a.user.ID
	}
	err := tx.each(`SELECT user_id, id FROM notifications
		WHERE user_id IN (SELECT value FROM json_each(?)) AND dedupe_key = ?`, func(rows *sql.Rows) error {
		var user, id int64
		err := rows.Scan(&user, &id)
		ids[user] = id
		return err
	}, jsonArray(users), dedupe)
	return ids, err
}

// usersOf returns the addressees who are not in told, in the order of their ids: so their rows go into the indexes one
// after the other.
func usersOf(to []addressee, told map[int64]int64) (users []*cachedUser) {
	for _, a := range to {
		if _, ok := told[a.user.ID]; !ok {
			users = append(users, a.user)
		}
	}
	slices.SortFunc(users, func(a, b *cachedUser) int { return cmp.Compare(a.ID, b.ID) })
	return users
}

// tell stores a notification of an event for each of some users, and adds them to the events. It is notify for many. It
// adds their ids to told.
func (tx *Tx) tell(e *AppEvent, by byline, event int64, dedupe string, users []*cachedUser,
	told map[int64]int64) error {
	for some := range slices.Chunk(users, insertAtOnce) {
		first := tx.last.notification + 1
		list := make([]int64, len(some))
		for i, user := range some {
			list[i] = user.ID
		}
		if err := tx.loadGroupsForHooks(list); err != nil {
			return err
		}
		if _, err := tx.exec(`INSERT INTO notifications
				(id, user_id, type, message, title, event_id, created_at, dedupe_key)
			SELECT ?1 + key, value, ?2, '', '', ?3, ?4, ?5 FROM json_each(?6)`,
			first, e.Kind, event, tx.now.UnixMilli(), textOrNull(dedupe), jsonArray(list)); err != nil {
			return err
		}
		tx.last.notification += int64(len(some))
		for i, user := range some {
			n := e.notification(by)
			n.ID, n.User, n.Created = first+int64(i), user.ID, tx.now
			told[n.User] = n.ID
			if err := tx.announceTo(user, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// notification returns what a notification of the event has of it.
func (e *AppEvent) notification(by byline) Notification {
	return Notification{Kind: e.Kind, Title: e.Title, Message: cmp.Or(e.Message, e.Title), Event: e,
		Actor: e.Actor, ActorName: by.name, ActorHandle: by.handle, Reason: OfEvent}
}
