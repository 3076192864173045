package db

import (
	"context"
	"math"
	"slices"
)

const (
	// maxTypesGot is how many types that somebody got are told.
	maxTypesGot = 100
	// maxTypesAway is at how many rows of a folder other than the inbox a search for types looks.
	maxTypesAway = 1_000
)

// typesOf returns the types of the newest notifications of a user that are not ours. It looks at the inbox first, and then
// at what is archived and snoozed. What the inbox did not take is archived.
func (d *DB) typesOf(ctx context.Context, user int64) (got []Kind, err error) {
	away := []typeWalk{{archivedRows, math.MaxInt64, maxTypesAway}, {snoozedRows, math.MaxInt64, maxTypesAway}}
	buckets, inbox := d.bucketsOf(user, 0, math.MaxInt64, false, laterPart), maxExamined-len(away)*maxTypesAway
	err = d.examine(ctx, firstPart, maxExamined, func(rows int) (over bool, err error) {
		for rows > 0 && inbox > 0 {
			b, ok, err := buckets.next()
			if err != nil {
				return true, err
			}
			if !ok {
				inbox = 0
				break
			}
			if got, err = d.addTypes(got, b.number, user); err != nil {
				return true, err
			}
			rows -= b.rows + rangeCost
			inbox -= b.rows + rangeCost
		}
		for rows > 0 && len(away) > 0 {
			n := 0
			if got, n, err = d.addTypesAway(got, &away[0], user, min(rows, laterPart)); err != nil {
				return true, err
			}
			if away[0].left == 0 {
				away = away[1:]
			}
			rows -= n + rangeCost
		}
		return inbox <= 0 && len(away) == 0, nil
	})
	return got, err
}

// addTypes adds the types that are in a bucket, of its newest laterPart rows.
func (d *DB) addTypes(got []Kind, bucket, user int64) ([]Kind, error) {
	rows, err := d.query(`SELECT DISTINCT type FROM (SELECT type FROM notifications INDEXED BY notifications_inbox
		WHERE `+idBucket+` = ? AND user_id = ? AND `+inInbox+` ORDER BY id DESC LIMIT ?)`, bucket, user, laterPart)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind Kind
		if err := rows.Scan(&kind); err != nil {
			return nil, err
		}
		got = addType(got, kind)
	}
	return got, rows.Err()
}

// A typeWalk goes through the rows of a folder, from the newest on.
type typeWalk struct {
	rows   string // which ones, of a user
	before int64  // the id where it goes on
	left   int    // how many rows it may still look at; 0 if it is done
}

// addTypesAway adds the types of the next rows of a walk, at most most of them. It returns at how many it has looked.
func (d *DB) addTypesAway(got []Kind, w *typeWalk, user int64, most int) (all []Kind, looked int, err error) {
	most = min(most, w.left)
	rows, err := d.query(`SELECT id, type FROM `+w.rows+` AND id < ? ORDER BY id DESC LIMIT ?`, user, w.before, most)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind Kind
		if err := rows.Scan(&w.before, &kind); err != nil {
			return nil, 0, err
		}
		looked++
		got = addType(got, kind)
	}
	if w.left -= looked; looked < most {
		w.left = 0
	}
	return got, looked, rows.Err()
}

// addType adds a type that is not ours, unless it is there or there are too many.
func addType(got []Kind, kind Kind) []Kind {
	if !kind.ours() && len(got) < maxTypesGot && !slices.Contains(got, kind) {
		got = append(got, kind)
	}
	return got
}
