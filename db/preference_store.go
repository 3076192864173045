package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"
)

// everybody is the user id under which the tables of preferences have the defaults.
const everybody = 0

// A PreferenceView is what holds for somebody.
type PreferenceView struct {
	Preferences                   // every field is set; Pause is zero unless it goes on
	Locked      map[Kind][]string // as in Defaults
}

// Preferences returns what holds for a user, with the types that the user got of late. It returns ErrNotFound. It looks
// at 5,000 of the user's notifications at most, and may wait for its turn (see Tasks).
func (d *DB) Preferences(ctx context.Context, user int64) (PreferenceView, error) {
	got, err := d.typesOf(ctx, user)
	if err != nil {
		return PreferenceView{}, err
	}
	who, err := d.cachedUser(ctx, user)
	if err != nil {
		return PreferenceView{}, err
	}
	v := d.view(who.preferences, d.defaults.Load(), got)
	v.Chats = who.chats()
	return v, nil
}

// Defaults returns the defaults, with every field set.
func (d *DB) Defaults() PreferenceView { return d.view(nil, d.defaults.Load(), nil) }

func (d *DB) view(own *Preferences, def *Defaults, got []Kind) PreferenceView {
	v := PreferenceView{choices{own, def}.effective(d.set.WarnBefore, d.Now(), got), map[Kind][]string{}}
	if def != nil {
		maps.Copy(v.Locked, def.Locked)
	}
	return v
}

// UpdatePreferences changes what a user chose. change is called with a copy of that, and may be called again. It
// returns what holds then.
//
// It returns Invalid with the path of the field, LockedPreference, ErrNotFound, or the error of change.
func (d *DB) UpdatePreferences(ctx context.Context, user int64, change func(*Preferences) error) (PreferenceView,
	error) {
	for {
		who, err := d.cachedUser(ctx, user)
		if err != nil {
			return PreferenceView{}, err
		}
		next := who.preferences.clone()
		if err := change(&next); err != nil {
			return PreferenceView{}, err
		}
		if err := next.validate(); err != nil {
			return PreferenceView{}, err
		}
		if err := next.validateNewViews(who.preferences); err != nil {
			return PreferenceView{}, err
		}
		done := false
		err = d.update(ctx, func(tx *Tx) error {
			now, err := tx.user(user)
			if done = err == nil && samePreferences(now.preferences, who.preferences); done {
				err = tx.putPreferences(now, next)
			}
			return err
		})
		if err != nil {
			return PreferenceView{}, err
		}
		if done {
			d.finishRetimes(ctx, user)
			return d.Preferences(ctx, user)
		}
	}
}

func samePreferences(a, b *Preferences) bool { return a == b || reflect.DeepEqual(a, b) }

// putPreferences stores what a user chose, if it differs from what the user had chosen.
func (tx *Tx) putPreferences(who *cachedUser, next Preferences) error {
	old, def := who.preferences.clone(), tx.prefs()
	if err := who.checkChats(old.Chats, next.Chats); err != nil {
		return err
	}
	if err := def.checkLocks(old, next, tx.w.d.set.WarnBefore); err != nil {
		return err
	}
	if !sameLeads(old.Leads, next.Leads) {
		next.LeadsSince = tx.now
		if err := tx.leadsChanged(who.ID); err != nil {
			return err
		}
	}
	if differs, err := storePreferences(tx, who.ID, old, next); err != nil || !differs {
		return err
	}
	tx.touch(who).preferences = &next
	tx.events = append(tx.events, PreferencesChanged{who.ID})
	if sameTimes(old, next) {
		return nil
	}
	return tx.retime(who)
}

// sameTimes reports whether quiet hours, pause and digest are the same in both.
func sameTimes(a, b Preferences) bool {
	return maps.EqualFunc(a.Week, b.Week, slices.Equal) && a.Pause.Equal(b.Pause) && sameDigest(a, b)
}

// sameTimes reports whether the default quiet hours, pause and digest are the same in both, and bind the same people.
func (d *Defaults) sameTimes(next *Defaults) bool {
	for _, field := range []string{quietField, pauseField, digestField} {
		if d.locked("", field) != next.locked("", field) {
			return false
		}
	}
	return sameTimes(d.clone().Preferences, next.Preferences)
}

// checkLocks returns LockedPreference for the first locked field that somebody would choose otherwise. What was chosen
// before it was locked may stay, and may be given up. before is the operator's lead.
func (d *Defaults) checkLocks(old, next Preferences, before time.Duration) error {
	if d == nil || len(d.Locked) == 0 {
		return nil
	}
	c := choices{nil, d}
	for _, kind := range slices.Sorted(maps.Keys(next.Types)) {
		for i := range choiceFields {
			f := &choiceFields[i]
			var chosen Choice
			if d.locked(kind, f.Name) && !f.same(old.Types[kind], next.Types[kind]) &&
				f.copy(&chosen, next.Types[kind]) && !f.same(chosen, c.of(kind, f)) {
				return LockedPreference{fmt.Sprintf("types.%s.%s", kind, f.Name)}
			}
		}
	}
	for _, other := range []struct {
		field          string
		chosen, differ bool
	}{
		{quietField, next.Week != nil, !maps.EqualFunc(old.Week, next.Week, slices.Equal)},
		{pauseField, !next.Pause.IsZero(), !next.Pause.Equal(old.Pause)},
		{leadsField, next.Leads != nil, !sameLeads(old.Leads, next.Leads)},
		{digestField, next.DigestAt != nil || next.DigestDays != nil, !sameDigest(old, next)},
	} {
		if other.chosen && other.differ && d.locked("", other.field) && !c.holds(other.field, next, before) {
			return LockedPreference{other.field}
		}
	}
	return nil
}

// holds reports whether a field that belongs to no type has by the defaults what somebody wants.
func (c choices) holds(field string, want Preferences, before time.Duration) bool {
	is, would := c.effective(before, time.Time{}, nil), choices{&want, &Defaults{Preferences: c.def.Preferences}}.
		effective(before, time.Time{}, nil)
	switch field {
	case quietField:
		return maps.EqualFunc(is.Week, would.Week, slices.Equal)
	case pauseField:
		return is.Pause.Equal(would.Pause)
	case leadsField:
		return slices.Equal(is.Leads, would.Leads)
	default:
		return sameDigest(is, would)
	}
}

func sameLeads(a, b []Lead) bool { return (a == nil) == (b == nil) && slices.Equal(a, b) }

func sameDigest(a, b Preferences) bool {
	sameAt := a.DigestAt == b.DigestAt || a.DigestAt != nil && b.DigestAt != nil && *a.DigestAt == *b.DigestAt
	return sameAt && slices.Equal(a.DigestDays, b.DigestDays)
}

// UpdateDefaults is UpdatePreferences for the defaults.
func (d *DB) UpdateDefaults(ctx context.Context, change func(*Defaults) error) (PreferenceView, error) {
	for {
		was := d.defaults.Load()
		next := was.clone()
		if err := change(&next); err != nil {
			return PreferenceView{}, err
		}
		if err := next.validate(); err != nil {
			return PreferenceView{}, err
		}
		done := false
		err := d.update(ctx, func(tx *Tx) error {
			if done = tx.prefs() == was; done {
				return tx.putDefaults(was.clone(), next)
			}
			return nil
		})
		if err == nil && done && !was.sameTimes(&next) {
			if err := d.retimeAll(context.WithoutCancel(ctx)); err != nil { // the change holds all the same
				d.log.Error("set anew when messages go, after default quiet hours changed", "err", err)
			}
		}
		if err != nil {
			return PreferenceView{}, err
		}
		if done {
			return d.Defaults(), nil
		}
	}
}

func (tx *Tx) putDefaults(old, next Defaults) error {
	leads, lock := !sameLeads(old.Leads, next.Leads), old.locked("", leadsField) != next.locked("", leadsField)
	if leads {
		next.LeadsSince = tx.now
	}
	if lock {
		next.LockSince = tx.now
	}
	if leads || lock {
		if err := tx.leadsChanged(everybody); err != nil {
			return err
		}
	}
	if differs, err := storePreferences(tx, everybody, old, next); err != nil || !differs {
		return err
	}
	was := tx.defaults
	tx.undo = append(tx.undo, func() { tx.defaults = was })
	tx.defaults = &next
	tx.events = append(tx.events, PreferencesChanged{everybody})
	return nil
}

// storePreferences writes the preferences of a user, or those of everybody, unless they are the old ones.
func storePreferences[T Preferences | Defaults](tx *Tx, user int64, old, next T) (differs bool, err error) {
	was, err := encodePreferences(old)
	if err != nil {
		return false, err
	}
	body, err := encodePreferences(next)
	if err != nil || body == was {
		return false, err
	}
	_, err = tx.exec(`INSERT OR REPLACE INTO preferences (user_id, body) VALUES (?, ?)`, user, body)
	return true, err
}

// prefs returns the defaults of preferences with the changes of this batch, or nil for none. Nobody may change them.
func (tx *Tx) prefs() *Defaults {
	if tx.defaults != nil {
		return tx.defaults
	}
	return tx.w.d.defaults.Load()
}

// recoverDefaults reads the defaults, when the database is opened.
func (tx *Tx) recoverDefaults() error {
	var body string
	err := tx.row(`SELECT body FROM preferences WHERE user_id = ?`, everybody).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	tx.defaults, err = decodePreferences[Defaults](body)
	return err
}

// leadsChanged notes that the warnings of a user's tasks are to be set anew; of user 0 those of all tasks.
func (tx *Tx) leadsChanged(user int64) error {
	_, err := tx.exec(`INSERT OR REPLACE INTO lead_changes (user_id, changed_at, done_upto) VALUES (?, ?, 0)`, user,
		tx.now.UnixMilli())
	return err
}
