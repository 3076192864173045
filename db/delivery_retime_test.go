package db

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// changeUnseen has bob choose something, as a crash leaves it: stored, and what waits set anew in part.
func changeUnseen(o *outbox, change func(*Preferences)) {
	o.t.Helper()
	must(o.t, o.update(o.t.Context(), func(tx *Tx) error {
		who, err := tx.user(bob)
		if err != nil {
			return err
		}
		next := who.preferences.clone()
		change(&next)
		return tx.putPreferences(who, next)
	}))
}

// waitingAt counts what waits for a time.
func (o *outbox) waitingAt(at time.Time) int64 {
	o.t.Helper()
	return number(o.t, o.DB, `SELECT count(*) FROM deliveries WHERE state = 'waiting' AND next_at = ?`, at.UnixMilli())
}

// restart closes the database and opens it again.
func (o *outbox) restart() {
	o.t.Helper()
	must(o.t, o.Close())
	o.DB = openIn(o.t, filepath.Dir(o.path), Settings{Clock: o.clock.clock()}, nil)
}

// What waits for one person is set anew in slices, however much it is, and other writes come in between. What comes in
// meanwhile goes by the new times anyhow. A crash in between loses nothing.
func TestWhatWaitsIsSetAnewInSlices(t *testing.T) { // R-QUIET, FINDINGS C2
	t.Parallel()
	const many = 2*retimeAtOnce + 20
	for name, goOn := range map[string]func(*outbox){
		"by the job":            func(o *outbox) { must(o.t, o.ContinueRetimes(o.t.Context())) },
		"by the job, restarted": func(o *outbox) { o.restart(); must(o.t, o.ContinueRetimes(o.t.Context())) },
		"by another change": func(o *outbox) {
			prefer(o.t, o.DB, bob, func(p *Preferences) { p.DigestAt = new(ClockTime(7 * 60)) })
		},
		"by a change of the time zone": func(o *outbox) {
			try(o.UpdateUser(o.t.Context(), bob, UserPatch{TimeZone: new("Etc/UTC")}))(o.t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startChat(t)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(20, 0) })
			o.flood(many)
			same(t, "in the pause", o.waitingAt(at(20, 0)), many)
			changeUnseen(o, func(p *Preferences) { p.Pause = at(15, 0) })
			same(t, "in the first slice", o.waitingAt(at(15, 0)), retimeAtOnce)
			o.flood(1)
			goOn(o)
			same(t, "in all", o.waitingAt(at(15, 0)), many+1)
			o.clock.pass(4 * time.Hour)
			same(t, "messages", len(o.send()), 1)
			same(t, "sent", o.count("sent"), many+1)
			same(t, "left to set anew", number(t, o.DB, `SELECT count(*) FROM retimes`), 0)
		})
	}
}

// Whoever changes something finds all of it set anew, and other writes came in between.
func TestAChangeOfTimesIsWhole(t *testing.T) { // R-QUIET, FINDINGS C2
	t.Parallel()
	const many = 2*retimeAtOnce + 20
	for name, change := range map[string]func(*outbox){
		"preferences": func(o *outbox) { prefer(o.t, o.DB, bob, func(p *Preferences) { p.Week = nil }) },
		"a time zone": func(o *outbox) { try(o.UpdateUser(o.t.Context(), bob, UserPatch{TimeZone: new("Asia/Tokyo")}))(o.t) },
		"a PUT of a user": func(o *outbox) {
			_, _, err := o.PutUser(o.t.Context(), Ref{ID: bob}, UserPatch{Username: new("bob"), TimeZone: new("Asia/Tokyo")})
			must(o.t, err)
		},
		"a PUT of users": func(o *outbox) {
			try(o.PutUsers(o.t.Context(), []UserPut{{Ref{ID: bob}, UserPatch{Username: new("bob"),
				TimeZone: new("Asia/Tokyo")}}}))(o.t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startChat(t)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Week = map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}} })
			o.flood(many)
			same(t, "in quiet hours", o.waitingAt(at(14, 0)), many)
			commits := countCommits(t, o.DB)
			change(o)
			same(t, "at once", o.waitingAt(at(12, 0)), many)
			if n := commits(); n < 3 {
				t.Errorf("set anew in %d writes", n)
			}
		})
	}
}

// A digest that was put off to later comes then, also what was not set anew yet when it would have come. It is one
// message.
func TestADigestThatIsSetAnewComesNotAtItsOldTime(t *testing.T) { // R-QUIET, R-OUTBOX
	t.Parallel()
	const many = 2*retimeAtOnce + 20
	start := func(t *testing.T, then func(*outbox)) {
		t.Parallel()
		o := startOutbox(t) // at noon on a Sunday
		reachable(t, o.DB, bob, ChannelEmail, mail)
		gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
		o.flood(many)
		o.clock.pass(19 * time.Hour) // to 7:00
		changeUnseen(o, func(p *Preferences) { p.DigestAt = new(ClockTime(18 * 60)) })
		same(t, "for 18:00 at once", o.waitingAt(at(18, 0).AddDate(0, 0, 1)), retimeAtOnce)
		then(o)
		for range 8 {
			sameLines(t, "at its old time", o.send(), nil)
		}
		must(t, o.ContinueRetimes(t.Context()))
		same(t, "for 18:00", o.waitingAt(at(18, 0).AddDate(0, 0, 1)), many)
		o.clock.pass(10 * time.Hour)
		same(t, "messages at 18:00", len(o.send()), 1)
		same(t, "sent", o.count("sent"), many)
	}
	t.Run("claimed", func(t *testing.T) { start(t, func(o *outbox) { o.clock.pass(2 * time.Hour) }) })
	t.Run("down over its old time", func(t *testing.T) {
		start(t, func(o *outbox) { o.clock.pass(2 * time.Hour); o.restart() })
	})
	t.Run("changed twice", func(t *testing.T) {
		start(t, func(o *outbox) {
			o.clock.pass(2 * time.Hour)
			changeUnseen(o, func(p *Preferences) { p.DigestAt = new(ClockTime(17 * 60)) })
			changeUnseen(o, func(p *Preferences) { p.DigestAt = new(ClockTime(18 * 60)) })
		})
	})
	t.Run("the defaults changed meanwhile", func(t *testing.T) {
		start(t, func(o *outbox) { o.clock.pass(2 * time.Hour); must(o.t, o.retimeAll(o.t.Context())) })
	})
	t.Run("gathered meanwhile", func(t *testing.T) {
		start(t, func(o *outbox) {
			o.clock.pass(2 * time.Hour)
			must(o.t, o.gather(o.t.Context(), number(o.t, o.DB, `SELECT id FROM endpoints`), ChannelEmail))
			same(o.t, "gathered", number(o.t, o.DB, `SELECT count(*) FROM deliveries WHERE message IS NOT NULL`), 0)
		})
	})
}

// Nothing is left to set anew of somebody who was deleted.
func TestADeletedUserLeavesNothingToSetAnew(t *testing.T) {
	t.Parallel()
	o := startChat(t)
	o.flood(retimeAtOnce + 1)
	changeUnseen(o, func(p *Preferences) { p.Pause = at(15, 0) })
	same(t, "left", number(t, o.DB, `SELECT count(*) FROM retimes`), 1)
	must(t, o.DeleteUser(t.Context(), bob))
	same(t, "left of nobody", number(t, o.DB, `SELECT count(*) FROM retimes`), 0)
	must(t, o.ContinueRetimes(t.Context()))
}

// A change that puts messages off to later sets each anew once: those that come again at their new place are looked at
// and no more.
func TestWhatIsPutOffIsSetAnewOnce(t *testing.T) {
	t.Parallel()
	const many = 2*retimeAtOnce + 20
	o := startChat(t)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
	o.flood(many)
	commits := countCommits(t, o.DB)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(20, 0) })
	same(t, "put off", o.waitingAt(at(20, 0)), many)
	same(t, "writes", commits(), 3)
}

// While what waits for one person is set anew, others get what is due, and nobody looks at that person again and again.
func TestOthersDoNotWaitWhileOneIsSetAnew(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o := startOutbox(t)
	const many = retimeAtOnce + 4*claimLimit
	for _, user := range []int64{bob, ann} {
		reachable(t, o.DB, user, ChannelChat, slack)
		gets(t, o.DB, user, Others, ChannelChat, DeliverNow)
	}
	o.flood(many)
	changeUnseen(o, func(p *Preferences) { p.Pause = at(20, 0) })
	o.clock.pass(time.Minute)
	_, _, err := o.PostEvents(t.Context(), Sender{User: ada}, []EventDraft{{AppEvent: AppEvent{Title: "For Ann"},
		To: []Recipient{{ID: ann}}}})
	must(t, err)
	o.clock.pass(time.Minute)
	said := o.send()
	if len(said) != 1 || !strings.Contains(said[0], "For Ann") {
		t.Errorf("sent: %q", said)
	}
	lane := try(o.Lanes(t.Context()))(t)[0].Name
	same(t, "nothing else is due", try(o.LaneDue(t.Context(), lane, nil))(t), time.Time{})
	o.poked()
	o.SetOutboxAlarm(at(23, 0))
	must(t, o.ContinueRetimes(t.Context()))
	same(t, "the worker looks", o.poked(), true)
	same(t, "due then", try(o.LaneDue(t.Context(), lane, nil))(t), at(20, 0))
}

// What is left of somebody who is not there is dropped, and others are set anew.
func TestSomebodyGoneStopsNoSettingAnew(t *testing.T) {
	t.Parallel()
	o := startChat(t)
	o.flood(retimeAtOnce + 1)
	changeUnseen(o, func(p *Preferences) { p.Pause = at(15, 0) })
	must(t, o.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`INSERT INTO retimes VALUES (-7, 0, 0, 0, 0, 0)`)
		return err
	}))
	must(t, o.ContinueRetimes(t.Context()))
	same(t, "left", number(t, o.DB, `SELECT count(*) FROM retimes`), 0)
	same(t, "set anew", o.waitingAt(at(15, 0)), retimeAtOnce+1)
}
