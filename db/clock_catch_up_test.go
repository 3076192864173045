package db

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

// slowClocks are ways in which a clock is behind for a while, and then is right.
var slowClocks = map[string]struct{ back, right func(c *clocked) }{
	"while it runs":       {func(c *clocked) { c.jump(-tenYears) }, func(c *clocked) { c.jump(tenYears) }},
	"by forty days":       {func(c *clocked) { c.jump(-40 * day) }, func(c *clocked) { c.jump(40 * day) }},
	"a start in 1970":     {func(c *clocked) { c.restart(0, -6*tenYears) }, func(c *clocked) { c.jump(6 * tenYears) }},
	"until another start": {func(c *clocked) { c.restart(0, -tenYears) }, func(c *clocked) { c.restart(0, tenYears) }},
	"over three starts": {func(c *clocked) { c.restart(0, -tenYears); c.run(time.Hour); c.restart(time.Minute, 0) },
		func(c *clocked) { c.restart(time.Minute, tenYears) }},
	"until a command runs": {func(c *clocked) { c.restart(0, -tenYears) },
		func(c *clocked) { c.restart(0, tenYears); c.restart(time.Minute, 0) }},
	"just before a stop": {func(c *clocked) { c.jump(-tenYears) },
		func(c *clocked) { c.jump(tenYears); c.restart(time.Minute, 0) }},
	"over a stop for hours": {func(c *clocked) { c.restart(0, -tenYears) },
		func(c *clocked) { c.restart(20*time.Hour, 0); c.restart(0, tenYears) }},
	"over a stop for hours, by forty days": {func(c *clocked) { c.jump(-40 * day) },
		func(c *clocked) { c.restart(20*time.Hour, 0); c.restart(0, 40*day) }},
}

// slowly does something while the clock is behind, and then puts it right and waits until it is believed.
func slowly(t *testing.T, do func(t *testing.T, c *clocked) (then func(t *testing.T))) {
	for name, clock := range slowClocks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			c.run(time.Hour)
			clock.back(c)
			c.run(time.Hour)
			then := do(t, c)
			c.run(time.Hour)
			clock.right(c)
			c.run(26 * time.Hour)
			same(t, "the clock is doubted by", c.doubt(), 0)
			then(t)
		})
	}
}

// Who signs in while the clock is behind stays signed in for as long as everybody else.
func TestALoginOfAClockThatWasBehindLasts(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	slowly(t, func(t *testing.T, c *clocked) func(*testing.T) {
		s := try(startSession(c.DB, bob, 7*day))(t)
		return func(t *testing.T) {
			if left := c.leftOf(s); left > 7*day {
				t.Errorf("it goes on for %v", left)
			}
			c.run(4 * day)
			same(t, "deleted", try(c.DeleteExpiredSessions(t.Context()))(t), 0)
			next, err := c.RotateSession(t.Context(), s.ID, s.JTI, 7*day)
			if err != nil {
				t.Fatal(err)
			}
			c.run(7*day + time.Hour)
			if _, err := c.RotateSession(t.Context(), s.ID, next.JTI, 7*day); !errors.Is(err, ErrRefused) {
				t.Errorf("a week later: %v", err)
			}
		}
	})
}

// leftOf returns for how long a session goes on if nobody uses it.
func (c *clocked) leftOf(s Session) time.Duration {
	c.t.Helper()
	return time.UnixMilli(number(c.t, c.DB, `SELECT expires_at FROM sessions WHERE id = ?`, s.ID)).Sub(c.Now())
}

// The power is cut within the hour after the state of a slow clock was stored. What it stored in that hour is put right.
func TestAPowerCutLeavesNothingOfASlowClock(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	c := startClocked(t)
	c.restart(0, -tenYears)
	c.pass(20 * time.Minute)
	s := try(startSession(c.DB, bob, 7*day))(t)
	c.cutPower()
	c.jump(tenYears)
	c.open()
	must(t, c.WatchClock(t.Context()))
	if left := c.leftOf(s); left < 6*day || left > 7*day+saveClockEvery {
		t.Errorf("the login goes on for %v", left)
	}
}

// A command finds the jump before the server does, and puts nothing right. The server does, by the whole jump.
func TestACommandTakesNothingFromAJump(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	c := startClocked(t)
	fill(t, c.DB, bob, 1)
	c.restart(0, -tenYears)
	c.run(time.Hour)
	fill(t, c.DB, bob, 1)
	c.restart(0, tenYears)
	for range 3 {
		c.restart(0, 0)
	}
	must(t, c.WatchClock(t.Context()))
	same(t, "the age of what the slow clock stored", c.Now().Sub(inboxOf(t, c.DB, bob)[0].Created), 0)
	same(t, "how far the clock is behind", c.DB.time.findings().Behind, 0)
}

// A crash comes while it is put right what a slow clock has stored, wherever it has got to. The next start goes on with
// it, and puts nothing right twice. What came meanwhile is in nobody's way.
func TestACrashLeavesNothingOfASlowClock(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	for n := range 11 {
		t.Run(fmt.Sprint("after commit ", n+1), func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			fill(t, c.DB, bob, 1)
			c.jump(-tenYears)
			c.run(90 * time.Minute) // the clock was stored half an hour ago
			s := try(startSession(c.DB, bob, 7*day))(t)
			link, _, err := c.CreateLink(t.Context(), ann, 0)
			must(t, err)
			fill(t, c.DB, bob, 200) // more than a slice
			c.jump(tenYears)
			ctx, crash := context.WithCancel(t.Context())
			commits := 0
			c.DB.set.Committed = func(Batch) {
				if commits++; commits > n {
					crash()
				}
			}
			_ = c.WatchClock(ctx)
			fill(t, c.DB, bob, 1)
			c.cutPower()
			c.jump(time.Minute)
			c.open()
			must(t, c.WatchClock(t.Context()))
			page := inboxOf(t, c.DB, bob)
			same(t, "notifications", len(page), 202)
			for _, n := range page {
				if age := c.Now().Sub(n.Created); age < 0 || age > 3*time.Hour {
					t.Fatalf("notification %d is %v old", n.ID, age)
				}
			}
			if left := c.leftOf(s); left < 6*day || left > 7*day {
				t.Errorf("the login goes on for %v", left)
			}
			good := func(when string, want bool) {
				t.Helper()
				_, err := c.LinkUser(t.Context(), link)
				same(t, when+": the link is good", err == nil, want)
			}
			good("right again", true)
			c.run(25 * time.Hour)
			good("a day later", false)
		})
	}
}

// A clock that is years behind is put right but for two hours, and then for these, too. What it stored is put right by
// both steps. What the right clock stored in the years before stays as it was.
func TestAClockThatIsPutRightInStepsMovesNothingElse(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	c := startClocked(t)
	o := &outbox{t: t, clock: c.fakeClock, DB: c.DB}
	try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{Assigned}}))(t)
	task(t, o.DB)
	same(t, "sent", len(o.send()), 1)
	try(o.MarkRead(WithDevice(t.Context(), "Firefox"), bob, 1))(t)
	times := func() string {
		t.Helper()
		return fmt.Sprint(number(t, c.DB, `SELECT done_at FROM deliveries`), number(t, c.DB, `SELECT at FROM reads`))
	}
	was := times()
	c.run(day)
	c.jump(-tenYears)
	must(t, c.WatchClock(t.Context()))
	c.run(10 * time.Minute)
	fill(t, c.DB, bob, 1)
	link, _, err := c.CreateLink(t.Context(), ann, 0)
	must(t, err)
	c.jump(tenYears - 2*time.Hour)
	must(t, c.WatchClock(t.Context()))
	c.jump(2 * time.Hour)
	must(t, c.WatchClock(t.Context()))
	same(t, "when it was sent and read", times(), was)
	same(t, "the age of what the slow clock stored", c.Now().Sub(inboxOf(t, c.DB, bob)[0].Created), 0)
	for _, after := range []struct {
		span time.Duration
		good bool
	}{{23 * time.Hour, true}, {2 * time.Hour, false}} {
		c.run(after.span)
		_, err := c.LinkUser(t.Context(), link)
		same(t, "a link of the slow clock is good", err == nil, after.good)
	}
}

// A link and a code that ended long ago stay so, while the clock is behind and once it is right.
func TestASlowClockMakesNoLinkGoodAgain(t *testing.T) {
	t.Parallel()
	for name, clock := range slowClocks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			link, _, err := c.CreateLink(t.Context(), ann, 0)
			must(t, err)
			_, code, _, err := c.AddEndpoint(t.Context(), mailOf(bob, "bob@example.com"))
			must(t, err)
			h := try(c.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
			try(c.RotateHook(t.Context(), h.ID))(t)
			good := func(when string, want bool) {
				t.Helper()
				same(t, when+": the old secret signs", len((*c.hooks.Load())[0].signing(c.Now())) == 2, want)
				_, err := c.LinkUser(t.Context(), link)
				same(t, when+": the link is good", err == nil, want)
				_, err = c.Confirmation(t.Context(), code)
				same(t, when+": the code is good", err == nil, want)
			}
			try(c.DeleteExpiredSessions(t.Context()))(t)
			good("at first", true)
			c.run(25 * time.Hour)
			good("a day later", false)
			try(c.DeleteExpiredSessions(t.Context()))(t)
			clock.back(c)
			c.run(time.Hour)
			good("behind", false)
			clock.right(c)
			c.run(time.Hour)
			good("right again", false)
		})
	}
}

// What was tried, failed, sent or read while the clock was behind is not long ago once it is right: no try is given up,
// no hook is switched off, and nothing of it is deleted early.
func TestNothingThatASlowClockTriedIsGivenUp(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	slowly(t, func(t *testing.T, c *clocked) func(*testing.T) {
		o := &outbox{t: t, clock: c.fakeClock, DB: c.DB}
		try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
		settles := func(what string, how Answer) {
			t.Helper()
			_, out := o.due()
			same(t, what, len(out), 1)
			o.settle(how, out...)
		}
		task(t, o.DB)
		settles("sent", Answer{Sent: true})
		task(t, o.DB)
		settles("tried", Answer{Text: "answers 503", Status: 503})
		try(o.MarkRead(WithDevice(t.Context(), "Firefox"), bob, 1))(t)
		o.Received(bob, "Firefox", 1, true)
		must(t, o.StoreReceipts(t.Context()))
		return func(t *testing.T) {
			o.DB = c.DB
			settles("tried again", Answer{Text: "answers 503", Status: 503})
			sameLines(t, "after it", o.states(), []string{"sent", "waiting"})
			same(t, "in use", try(o.Hooks(t.Context()))(t)[0].InUse(), true)
			kept := func(when string, want int64) {
				t.Helper()
				must(t, o.DeleteOldReceipts(t.Context()))
				try(o.DeleteOldDeliveries(t.Context()))(t)
				same(t, when, number(t, o.DB, `SELECT (SELECT count(*) FROM deliveries WHERE state = 'sent')
					+ (SELECT count(*) FROM reads) + (SELECT count(*) FROM receipts)`), want)
			}
			kept("a day later", 3)
			c.run(31 * day)
			kept("a month later", 0)
		}
	})
}

// What a pause puts off while the clock is behind comes when the pause ends, in a summary.
func TestAPauseOutlastsASlowClock(t *testing.T) { // R-QUIET
	t.Parallel()
	slowly(t, func(t *testing.T, c *clocked) func(*testing.T) {
		o := &outbox{t: t, clock: c.fakeClock, DB: c.DB}
		reachable(t, o.DB, bob, ChannelChat, slack)
		gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
		prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(12, 0).Add(10 * day) })
		task(t, o.DB)
		sameLines(t, "behind", o.send(), nil)
		return func(t *testing.T) {
			o.DB = c.DB
			sameLines(t, "right again", o.send(), nil)
			c.run(7 * day)
			sameLines(t, "in the pause", o.send(), nil)
			c.run(3 * day)
			sameLines(t, "after it", o.send(), []string{"summary|s.1.2|You have been assigned to task 'Fix Login'"})
		}
	})
}

// A pause that a clock passes over all at once goes on until that clock is believed, or shows again that it goes on.
func TestAPauseOutlastsAClockThatWentAhead(t *testing.T) { // R-QUIET
	t.Parallel()
	for name, c := range map[string]struct {
		late  bool // the task comes while the clock is ahead
		again bool // the message was tried before the pause
		back  bool // the clock is put right
	}{
		"put right":                     {back: true},
		"right all along":               {},
		"news meanwhile":                {late: true},
		"news meanwhile, then right":    {late: true, back: true},
		"tried before, then right":      {again: true, back: true},
		"tried before, right all along": {again: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := startClocked(t)
			o := &outbox{t: t, clock: d.fakeClock, DB: d.DB}
			reachable(t, o.DB, bob, ChannelChat, slack)
			gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
			pause := func() { prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(12, 0).Add(5 * day) }) }
			if !c.again {
				pause()
			}
			if !c.late {
				task(t, o.DB)
			}
			if c.again {
				_, out := o.due()
				o.settle(Answer{Status: 500}, out...)
				pause()
			}
			d.run(time.Hour)
			sameLines(t, "in the pause", o.send(), nil)
			d.jump(400 * day)
			must(t, d.WatchClock(t.Context()))
			if c.late {
				task(t, o.DB)
				must(t, o.update(t.Context(), func(tx *Tx) error {
					who, err := tx.user(bob)
					if err == nil && !who.quiet(Notification{}, tx.prefs(), tx.now, d.time.due()) {
						t.Error("a page hears it aloud")
					}
					return err
				}))
			}
			quiet := func(when string) {
				t.Helper()
				d.run(2 * time.Hour)
				sameLines(t, when, o.send(), nil)
			}
			quiet("ahead")
			quiet("still ahead")
			if c.back {
				d.jump(-400 * day)
				must(t, d.WatchClock(t.Context()))
				quiet("right again")
				d.run(3 * day)
				quiet("later in the pause")
				d.run(2 * day)
			} else {
				d.run(22 * time.Hour)
			}
			same(t, "messages after it", len(o.send()), 1)
		})
	}
}

// Tokens that were void before the clock was behind, or by a sign-out meanwhile, are not good once it is right.
func TestASlowClockMakesNoTokenGoodAgain(t *testing.T) {
	t.Parallel()
	for name, clock := range slowClocks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			admit := func(g Grant) bool {
				t.Helper()
				_, err := c.Admit(t.Context(), g)
				return err == nil
			}
			before := Grant{User: bob, ID: "before", Issued: c.Now()}
			other := Grant{User: cid, ID: "before", Issued: c.Now()}
			c.run(time.Hour)
			same(t, "good", admit(before) && admit(other), true)
			must(t, c.EndSessions(t.Context(), bob))
			clock.back(c)
			c.run(time.Hour)
			must(t, c.EndSessions(t.Context(), cid))
			link, _, err := c.CreateLink(t.Context(), ann, 0)
			must(t, err)
			c.run(time.Hour)
			clock.right(c)
			must(t, c.WatchClock(t.Context()))
			must(t, c.WatchClock(t.Context()))
			same(t, "signed out before", admit(before), false)
			same(t, "signed out meanwhile", admit(other), false)
			_, err = c.LinkUser(t.Context(), link)
			same(t, "a link of meanwhile is good", err == nil, true)
			c.pass(time.Minute)
			for _, user := range []int64{bob, cid} {
				same(t, "a new token", admit(Grant{User: user, ID: "new", Issued: c.Now().Add(-10 * time.Second)}), true)
			}
		})
	}
}
