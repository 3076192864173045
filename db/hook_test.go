package db

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// A hook gets what its types and recipients say, in quiet hours too, and also if it was read. Others cost it nothing.
func TestAHookGetsWhatItNames(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	_, err := o.CreateGroup(t.Context(), GroupPatch{Name: new("ops"), Members: &[]Recipient{{ID: bob}}})
	must(t, err)
	h := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{Assigned},
		Recipients: &[]Recipient{{Text: "group:ops"}}}))(t)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(20, 0) })
	id := task(t, o.DB).ID
	o.move(id, 1)
	try(o.UpdateTask(t.Context(), ann, id, TaskPatch{Assignee: new(cid)}, Precondition{}))(t)
	try(o.MarkAllRead(t.Context(), bob, 0))(t)
	sameLines(t, "sent", o.send(), []string{"notice|n.1.2|You have been assigned to task 'Fix Login'"})
	page, _, err := o.HookDeliveries(t.Context(), h.ID, 0, 10)
	must(t, err)
	same(t, "the log", fmt.Sprintf("%d %s %d", len(page), page[0].State, page[0].Tries), "1 sent 1")
	try(o.RetryHookDelivery(t.Context(), h.ID, 1))(t)
	sameLines(t, "again", o.send(), []string{"notice|n.1.2|You have been assigned to task 'Fix Login'"})
}

// A hook keeps each of its types and recipients once, as a key does.
func TestAHookNamesNobodyTwice(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	h := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{"a", "b", "a"},
		Recipients: &[]Recipient{{ID: bob}, {ID: bob}, {Text: "@bob"}, {Text: "@BOB"}, {ID: ann}}}))(t)
	same(t, "types", fmt.Sprint(h.Types), "[a b]")
	same(t, "recipients", fmt.Sprint(h.Recipients), "[2 @bob 1]")
	h = try(o.Hook(t.Context(), h.ID))(t)
	same(t, "as stored", fmt.Sprint(h.Types, h.Recipients), "[a b] [2 @bob 1]")
}

// For a day both secrets of a hook sign, and then the new one alone. Whoever replaces the secret twice ends none earlier.
func TestASecretIsReplacedWithAnOverlap(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	h := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
	first := h.Target.Secrets[0]
	try(o.RotateHook(t.Context(), h.ID))(t)
	both := try(o.Hook(t.Context(), h.ID))(t).Target.Secrets
	if len(both) != 2 || both[1] != first || both[0] == first {
		t.Errorf("after it: %q, before: %s", both, first)
	}
	o.clock.pass(25 * time.Hour)
	same(t, "a day later", len(try(o.Hook(t.Context(), h.ID))(t).Target.Secrets), 1)

	used := try(o.Hook(t.Context(), h.ID))(t).Target.Secrets[0]
	for i := range 5 {
		o.clock.pass(time.Hour)
		try(o.RotateHook(t.Context(), h.ID))(t)
		signing := try(o.Hook(t.Context(), h.ID))(t).Target.Secrets
		same(t, fmt.Sprint("secrets after ", i+1), len(signing), min(i+2, mostSecrets))
		same(t, fmt.Sprint("the one in use signs after ", i+1), slices.Contains(signing, used), i+2 <= mostSecrets)
	}
	o.clock.pass(24*time.Hour - time.Second)
	same(t, "within a day", len(try(o.Hook(t.Context(), h.ID))(t).Target.Secrets), mostSecrets)
	o.clock.pass(time.Second)
	same(t, "a day after the last", len(try(o.Hook(t.Context(), h.ID))(t).Target.Secrets), 1)
}

// A hook that takes nothing for 5 days is switched off, and so is one that says it is gone. Admins are told, and what
// waits is skipped.
func TestAHookThatTakesNothingIsSwitchedOff(t *testing.T) {
	t.Parallel()
	for gone, days := range map[bool]int{false: 5, true: 0} {
		o := startOutbox(t)
		try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{Assigned}}))(t)
		for day := range days + 1 {
			task(t, o.DB)
			_, out := o.due()
			same(t, "in use", try(o.Hooks(t.Context()))(t)[0].InUse(), true)
			o.settle(Answer{Text: "answers 503", Status: 503, Gone: gone, Permanent: day < days}, out...)
			o.clock.pass(24 * time.Hour)
		}
		same(t, "in use", try(o.Hooks(t.Context()))(t)[0].InUse(), false)
		told := messages(t, o.DB, ada)
		same(t, "admins are told", len(told), 1)
		before := len(o.states())
		task(t, o.DB)
		same(t, "it gets nothing more", len(o.states()), before)
		for _, state := range o.states() {
			if state == "waiting" {
				t.Errorf("left: %q", o.states())
			}
		}
	}
}

// A hook that had nothing to take for some days is not switched off by its next failure. Neither is one that has another
// URL since it failed.
func TestAHookOfLittleTrafficStaysInUse(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	refused := Answer{Text: "answers 400", Status: 400, Permanent: true}
	for name, c := range map[string]struct {
		refused []time.Duration // when it refused a message
		moved   bool            // it has another URL since then
		fails   time.Duration   // when it fails
		inUse   bool
	}{
		"idle for 6 days":               {[]time.Duration{0}, false, 6 * day, true},
		"failed once after 4 idle days": {[]time.Duration{0, 4 * day}, false, 6 * day, true},
		"failed again and again":        {[]time.Duration{0, 2 * day, 4 * day}, false, 6 * day, false},
		"moved":                         {[]time.Duration{0, 2 * day, 4 * day}, true, 6 * day, true},
	} {
		o := startOutbox(t)
		h := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{Assigned}}))(t)
		began, states := o.Now(), []string(nil)
		for _, at := range c.refused {
			o.clock.pass(began.Add(at).Sub(o.Now()))
			task(t, o.DB)
			_, out := o.due()
			o.settle(refused, out...)
			states = append(states, "failed")
		}
		if c.moved {
			try(o.UpdateHook(t.Context(), h.ID, HookDraft{URL: new("https://other.example.com/")}))(t)
		}
		o.clock.pass(began.Add(c.fails).Sub(o.Now()))
		task(t, o.DB)
		_, out := o.due()
		o.settle(Answer{Text: "answers 503", Status: 503}, out...)
		same(t, name+": in use", try(o.Hooks(t.Context()))(t)[0].InUse(), c.inUse)
		if c.inUse {
			sameLines(t, name, o.states(), append(states, "waiting"))
		}
	}
}

// A hook that took a message a moment ago is in use, also if the next one fails that was claimed with it.
func TestAHookThatTookSomethingStaysInUse(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{Assigned}}))(t)
	fails := Answer{Text: "answers 503", Status: 503}
	task(t, o.DB)
	_, out := o.due()
	o.settle(Answer{Text: fails.Text, Status: fails.Status, Permanent: true}, out...)
	o.clock.pass(6 * 24 * time.Hour)
	task(t, o.DB)
	task(t, o.DB)
	_, out = o.due()
	same(t, "messages", len(out), 2)
	o.settle(Answer{Sent: true}, out[0])
	o.settle(fails, out[1])
	same(t, "in use", try(o.Hooks(t.Context()))(t)[0].InUse(), true)
	sameLines(t, "states", o.states(), []string{"failed", "sent", "waiting"})
	o.clock.pass(6 * 24 * time.Hour)
	_, out = o.due()
	o.settle(fails, out...)
	same(t, "in use after 6 days", try(o.Hooks(t.Context()))(t)[0].InUse(), false)
}

// A hook whose failures are no longer there, since their user was deleted, is not switched off by the next one.
func TestAHookWhoseFailuresAreGoneStaysInUse(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{Assigned}}))(t)
	for _, permanent := range []bool{true, false} {
		task(t, o.DB)
		_, out := o.due()
		if !permanent {
			must(t, o.DeleteUser(t.Context(), bob))
		}
		o.settle(Answer{Text: "answers 503", Status: 503, Permanent: permanent}, out...)
		same(t, "in use", try(o.Hooks(t.Context()))(t)[0].InUse(), true)
		o.clock.pass(6 * 24 * time.Hour)
	}
}

// What waits for a hook that an admin switches off or deletes is skipped at once, however late its next try is. So it
// does not go after all once the hook is in use again.
func TestWhatWaitsForAHookThatIsOffIsSkipped(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"switched off": "skipped:disabled", "deleted": "skipped:gone"} {
		o := startOutbox(t)
		h := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
		task(t, o.DB)
		_, out := o.due()
		o.settle(Answer{Text: "answers 503", Status: 503, RetryAfter: time.Hour}, out...)
		if name == "deleted" {
			must(t, o.DeleteHook(t.Context(), h.ID))
		} else {
			try(o.UpdateHook(t.Context(), h.ID, HookDraft{Enabled: new(false)}))(t)
			sameLines(t, name, o.states(), []string{want})
			try(o.UpdateHook(t.Context(), h.ID, HookDraft{Enabled: new(true)}))(t)
		}
		sameLines(t, name, o.states(), []string{want})
		o.clock.pass(2 * time.Hour)
		sameLines(t, name+", later", o.send(), nil)
	}
}

// The backlog of a hook that was down for days is skipped in slices once the hook is off. Nothing of it is sent: not
// before all is skipped, not after a restart, and not once the hook is in use again.
func TestTheBacklogOfAHookIsSkippedInSlices(t *testing.T) {
	t.Parallel()
	const many = 2*deleteAtOnce + 20
	off := func(o *outbox, hook int64) {
		try(o.UpdateHook(o.t.Context(), hook, HookDraft{Enabled: new(false)}))(o.t)
	}
	remove := func(o *outbox, hook int64) { must(o.t, o.DeleteHook(o.t.Context(), hook)) }
	gone := func(o *outbox, hook int64) {
		o.settle(Answer{Gone: true, Status: 410},
			try(o.ClaimDeliveries(o.t.Context(), fmt.Sprint("hook ", hook), 1, nil))(o.t)...)
	}
	job := func(o *outbox, _ int64) { must(o.t, o.SkipEnded(o.t.Context())) }
	claims := func(o *outbox, _ int64) {
		for range 3 {
			sameLines(o.t, "claimed", o.send(), nil)
		}
	}
	restart := func(o *outbox, _ int64) {
		must(o.t, o.Close())
		o.DB = openIn(o.t, filepath.Dir(o.path), Settings{Clock: o.clock.clock()}, nil)
		must(o.t, o.SkipEnded(o.t.Context()))
	}
	on := func(o *outbox, hook int64) {
		try(o.UpdateHook(o.t.Context(), hook, HookDraft{Enabled: new(true)}))(o.t)
	}
	for name, c := range map[string]struct {
		end, then func(*outbox, int64)
		state     string
		skipped   int64
	}{
		"switched off":               {off, job, "skipped:disabled", many},
		"switched off, claimed":      {off, claims, "skipped:disabled", many},
		"switched off, restarted":    {off, restart, "skipped:disabled", many},
		"switched off, and on again": {off, on, "skipped:disabled", many},
		"deleted":                    {remove, job, "skipped:gone", many},
		"deleted, claimed":           {remove, claims, "skipped:gone", many},
		"gone":                       {gone, job, "skipped:disabled", many - 1},
	} {
		t.Run(name, func(t *testing.T) {
			o := startOutbox(t)
			hook := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t).ID
			fill(t, o.DB, bob, many)
			c.end(o, hook)
			same(t, "skipped at once", o.count(c.state), deleteAtOnce)
			c.then(o, hook)
			same(t, "skipped", o.count(c.state), c.skipped)
			same(t, "waiting", o.count("waiting"), 0)
			sameLines(t, "sent", o.send(), nil)
		})
	}
}

// count returns how many deliveries have a state.
func (o *outbox) count(state string) int64 {
	o.t.Helper()
	return number(o.t, o.DB, `SELECT count(*) FROM deliveries WHERE state = ?`, state)
}

// A hook of a group gets what its members get, also of one who joined in the same batch.
func TestAHookKnowsWhoJoinedJustNow(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	g := try(o.CreateGroup(t.Context(), GroupPatch{Name: new("ops"), Members: &[]Recipient{{ID: bob}}}))(t)
	try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"),
		Recipients: &[]Recipient{{Text: "group:ops"}}}))(t)
	takes := func(tx *Tx, user int64) (takes bool) {
		who, err := tx.user(user)
		if err == nil {
			takes, err = tx.hookTakes(&tx.hookRing()[0], who, Assigned)
		}
		if err != nil {
			t.Error(err)
		}
		return takes
	}
	must(t, o.update(t.Context(), func(tx *Tx) error {
		same(t, "before", takes(tx, cid), false)
		same(t, "a member was read for it", tx.users[bob] != nil, false)
		try(tx.putGroup(g, GroupPatch{Members: &[]Recipient{{ID: cid}}}))(t)
		same(t, "after", takes(tx, cid), true)
		same(t, "who left", takes(tx, bob), false)
		return nil
	}))
}

// What a hook took is told with its status, also after it was sent again.
func TestWhatAHookTookHasItsStatus(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	h := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
	task(t, o.DB)
	told := func() (lines []string) {
		for _, e := range try(o.Timeline(t.Context(), 1))(t).Entries {
			if e.Channel == ChannelHook && e.What != WhatWaiting {
				lines = append(lines, fmt.Sprint(e.At.Format("15:04 "), e.What, " ", e.Status, e.Answer))
			}
		}
		return lines
	}
	_, out := o.due()
	o.settle(Answer{Sent: true, Status: 204}, out...)
	log, _, err := o.HookDeliveries(t.Context(), h.ID, 0, 10)
	must(t, err)
	same(t, "in the log", fmt.Sprint(log[0].State, log[0].Status), "sent204")
	sameLines(t, "told", told(), []string{"12:00 tried 204", "12:00 delivered 204"})
	o.clock.pass(time.Hour)
	try(o.RetryHookDelivery(t.Context(), h.ID, 1))(t)
	_, out = o.due()
	o.settle(Answer{Status: 500, Text: ": broken"}, out...)
	sameLines(t, "after another try", told(), []string{"12:00 tried 204", "13:00 tried 500: broken"})
}

// What an admin sends again goes before all that waits, in the order in which it was asked for. The log does not show
// that it jumps the queue as a time long ago.
func TestWhatIsSentAgainGoesFirst(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	h := try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
	id := task(t, o.DB).ID
	o.move(id, 1)
	_, out := o.due()
	o.settle(Answer{Permanent: true, Status: 422, Text: "answers 422"}, out...)
	o.move(id, 5)
	o.clock.pass(3 * 24 * time.Hour)
	for _, n := range []int64{2, 1} {
		sent := try(o.RetryHookDelivery(t.Context(), h.ID, n))(t)
		same(t, "state", sent.State, "waiting")
		same(t, "goes at", sent.Next, o.Now().UTC().Truncate(time.Millisecond))
		o.clock.pass(time.Second)
	}
	page, _, err := o.HookDeliveries(t.Context(), h.ID, 0, 10)
	must(t, err)
	same(t, "in the log it goes at", page[len(page)-1].Next, o.Now().UTC().Add(-time.Second))
	for _, e := range try(o.Timeline(t.Context(), 2))(t).Entries {
		if e.What == WhatWaiting {
			same(t, "in the timeline it waits until", e.Until, o.Now().UTC().Add(-2*time.Second))
		}
	}
	lane := try(o.Lanes(t.Context()))(t)[0].Name
	var order []string
	for range 3 {
		for _, m := range try(o.ClaimDeliveries(t.Context(), lane, 1, nil))(t) {
			order = append(order, m.ID)
			o.settle(Answer{Sent: true}, m)
		}
	}
	sameLines(t, "sent", order, []string{"n.2.2", "n.1.2", "n.3.2"})
}

// What can't be sent again hurries nothing: a hook that is left alone is not tried for it.
func TestWhatIsNotThereHurriesNoHook(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	h := try(d.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
	before := d.HookHurries(h.ID)
	if _, err := d.RetryHookDelivery(t.Context(), h.ID, 7); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	same(t, "hurried", d.HookHurries(h.ID)-before, 0)
}
