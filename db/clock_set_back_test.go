package db

import (
	"errors"
	"path/filepath"
	"testing"
	"time"
)

// A clock that was ahead signs the host's people out, and is put right. Then they come in with new tokens at once.
// Those of before the sign-out stay void.
func TestASignOutByAClockThatWasAheadEndsWithIt(t *testing.T) {
	t.Parallel()
	backUp := func(c *clocked) string {
		path := filepath.Join(t.TempDir(), "copy.db")
		try(Backup(t.Context(), c.dir, path, BackupOptions{}))(t)
		return path
	}
	for name, there := range map[string]struct {
		ago     time.Duration    // how long before the time of the machine it begins; 0: at any time
		signOut func(c *clocked) // and puts the clock right
	}{
		"while it runs": {0, func(c *clocked) {
			c.jump(365 * day)
			try(c.Admit(t.Context(), Grant{User: bob, ID: "ahead", Name: "Ahead", Issued: c.Now()}))(t)
			must(t, c.EndSessions(t.Context(), bob))
			c.jump(-365 * day)
		}},
		"at a start": {0, func(c *clocked) {
			c.jump(365 * day)
			must(t, c.EndSessions(t.Context(), bob))
			c.restart(0, -365*day)
		}},
		"a command, and then a start": {0, func(c *clocked) {
			c.jump(365 * day)
			must(t, c.EndSessions(t.Context(), bob))
			c.restart(0, -365*day) // which notes that it was set back, and no more
			c.restart(0, 0)
		}},
		"by a new password": {0, func(c *clocked) {
			c.jump(365 * day)
			try(c.UpdateUser(t.Context(), bob, UserPatch{Password: new("a new password of bob's")}))(t)
			c.jump(-365 * day)
		}},
		"by a deactivation": {0, func(c *clocked) {
			c.jump(365 * day)
			try(c.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
			try(c.UpdateUser(t.Context(), bob, UserPatch{Active: new(true)}))(t)
			c.jump(-365 * day)
		}},
		"by a restore": {30 * day, func(c *clocked) {
			backup := backUp(c)
			must(t, c.Close())
			try(Restore(t.Context(), c.dir, backup, quiet, nil))(t)
			c.open()
		}},
		"before a restore by the right clock": {time.Minute, func(c *clocked) {
			backup := backUp(c)
			c.jump(365 * day)
			must(t, c.EndSessions(t.Context(), bob))
			must(t, c.Close())
			try(Restore(t.Context(), c.dir, backup, quiet, nil))(t)
			c.fakeClock.set(time.Now())
			c.open()
		}},
		"before a restore of what a slow clock left": {2 * day, func(c *clocked) {
			c.jump(-40 * day)
			c.run(30 * time.Hour)
			backup := backUp(c)
			c.jump((40 + 365) * day)
			must(t, c.EndSessions(t.Context(), bob))
			must(t, c.Close())
			try(Restore(t.Context(), c.dir, backup, quiet, nil))(t)
			c.fakeClock.set(time.Now())
			c.open()
		}},
		"before a backup that is restored by the right clock": {time.Minute, func(c *clocked) {
			c.jump(365 * day)
			must(t, c.EndSessions(t.Context(), bob))
			backup := backUp(c)
			must(t, c.Close())
			try(Restore(t.Context(), c.dir, backup, quiet, nil))(t)
			c.fakeClock.set(time.Now())
			c.open()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := at(12, 0)
			if there.ago > 0 {
				began = time.Now().Add(-there.ago)
			}
			c := startClockedAt(t, began)
			admit := func(g Grant) bool {
				t.Helper()
				_, err := c.Admit(t.Context(), g)
				if err != nil && !errors.Is(err, ErrRefused) {
					t.Error(err)
				}
				return err == nil
			}
			old := Grant{User: bob, ID: "old", Name: "Old", Issued: c.Now().Add(-time.Minute)}
			same(t, "before", admit(old), true)
			there.signOut(c)
			must(t, c.WatchClock(t.Context()))
			same(t, "a token of before", admit(old), false)
			c.pass(time.Minute)
			fresh := Grant{User: bob, ID: "fresh", Name: "Fresh", Issued: c.Now().Add(-30 * time.Second)}
			same(t, "a new token", admit(fresh), true)
			same(t, "its name", try(c.User(t.Context(), bob))(t).Name, "Fresh")
			c.restart(0, 0)
			must(t, c.WatchClock(t.Context()))
			same(t, "the one of before, after a restart", admit(old), false)
			same(t, "the new one, after a restart", admit(fresh), true)
		})
	}
}

// A snooze ends, and an event expires, once its time has come for certain. What a clock passed over that went ahead
// waits until the clock is believed. What people chose since goes by it at once.
func TestNothingEndsThatAClockPassedOver(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	for name, c := range map[string]struct {
		there func(c *clocked)
		ends  bool
	}{
		"a year ahead":                {func(c *clocked) { c.jump(365 * day) }, false},
		"a start a year ahead":        {func(c *clocked) { c.restart(0, 365*day) }, false},
		"a year ahead, for an hour":   {func(c *clocked) { c.jump(365 * day); c.run(time.Hour) }, false},
		"a year ahead, for a day":     {func(c *clocked) { c.jump(365 * day); c.run(25 * time.Hour) }, true},
		"a year ahead, and back":      {func(c *clocked) { c.jump(365 * day); c.run(time.Hour); c.jump(-365 * day) }, false},
		"a start, and another":        {func(c *clocked) { c.restart(0, 365*day); c.restart(time.Minute, 0) }, false},
		"off for the weekend":         {func(c *clocked) { c.restart(3*day, 0) }, true},
		"off for the weekend, ahead":  {func(c *clocked) { c.restart(day/2, 0); c.jump(3 * day) }, false},
		"it runs until then":          {func(c *clocked) { c.run(3 * day) }, true},
		"a year ahead after its time": {func(c *clocked) { c.run(3 * day); c.jump(365 * day) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := startClocked(t)
			d.pass(time.Second)
			fill(t, d.DB, bob, 2)
			end := func(title string, id int64, at time.Time) {
				t.Helper()
				try(d.SetStates(t.Context(), bob, []int64{id}, ActSnooze, at))(t)
				post(t, d.DB, EventDraft{To: []Recipient{{ID: bob}}, AppEvent: AppEvent{Title: title, Expires: at}})
			}
			look := func() {
				t.Helper()
				try(d.WakeSnoozed(t.Context()))(t)
				must(t, d.ExpireEvents(t.Context()))
			}
			ended := func(when string, snoozed, expired int) {
				t.Helper()
				var id int64
				must(t, d.read.QueryRow(`SELECT count(*) FROM notifications WHERE snoozed_from IS NOT NULL`).Scan(&id))
				same(t, when+": came back", int(id), snoozed)
				must(t, d.read.QueryRow(`SELECT count(*) FROM notifications WHERE archived_at IS NOT NULL`).Scan(&id))
				same(t, when+": expired", int(id), expired)
			}
			end("first", 1, d.Now().Add(2*day))
			c.there(d)
			look()
			n := 0
			if c.ends {
				n = 1
			}
			ended("then", n, n)
			end("second", 2, d.Now().Add(time.Hour))
			d.run(2 * time.Hour)
			look()
			ended("what was chosen since", n+1, n+1)
		})
	}
}

// A message about an event is not skipped as expired by a clock that leapt.
func TestAClockThatLeaptSkipsNoMessage(t *testing.T) {
	t.Parallel()
	c := startClocked(t)
	e := AppEvent{Expires: c.Now().Add(30 * day)}
	c.jump(365 * day)
	same(t, "expired by a clock that leapt", e.expired(c.time.due()), false)
	c.jump(-365 * day)
	same(t, "and back", e.expired(c.time.due()), false)
	c.run(31 * day)
	same(t, "in time", e.expired(c.time.due()), true)
}

// A link, a code and the old secret of a hook last for a day, also if a clock made them that was ahead: that many hours
// after it is right they are over.
func TestWhatAClockAheadMadeLastsForADay(t *testing.T) {
	t.Parallel()
	for name, putRight := range map[string]func(c *clocked){
		"while it runs": func(c *clocked) { c.jump(-365 * day) },
		"at a start":    func(c *clocked) { c.restart(0, -365*day) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			c.jump(365 * day)
			must(t, c.WatchClock(t.Context()))
			link, _, err := c.CreateLink(t.Context(), bob, 0)
			must(t, err)
			_, code, _, err := c.AddEndpoint(t.Context(), NewEndpoint{Endpoint: Endpoint{User: bob, Channel: ChannelEmail,
				Kind: "email", Target: Target{Address: "bob@example.com"}}})
			must(t, err)
			hook := try(c.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
			try(c.RotateHook(t.Context(), hook.ID))(t)
			putRight(c)
			must(t, c.WatchClock(t.Context()))
			good := func(when string, want bool) {
				t.Helper()
				_, err := c.LinkUser(t.Context(), link)
				same(t, when+": the link is good", err == nil, want)
				_, err = c.Confirmation(t.Context(), code)
				same(t, when+": the code is good", err == nil, want)
				hook := try(c.Hook(t.Context(), hook.ID))(t)
				same(t, when+": the old secret signs", len(hook.Target.Secrets) == 2, want)
				same(t, when+": it signs messages", len((*c.hooks.Load())[0].signing(c.Now())) == 2, want)
			}
			good("right again", true)
			c.run(25 * time.Hour)
			good("a day later", false)
		})
	}
}
