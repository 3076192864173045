package db

import (
	"testing"
	"time"
)

// What waits for somebody who is deactivated does not go once they are active again, however much it is. It is skipped
// in slices before that, and other writes come in between. What comes after that goes.
func TestTheBacklogOfSomebodyInactiveIsSkipped(t *testing.T) { // FINDINGS C2
	t.Parallel()
	const many = 5*deleteAtOnce + 20
	draft := UserPatch{Username: new("bob"), Active: new(true)}
	for name, activate := range map[string]func(*outbox){
		"PATCH": func(o *outbox) { try(o.UpdateUser(o.t.Context(), bob, UserPatch{Active: new(true)}))(o.t) },
		"PUT": func(o *outbox) {
			_, _, err := o.PutUser(o.t.Context(), Ref{ID: bob}, draft)
			must(o.t, err)
		},
		"PUT of many": func(o *outbox) { try(o.PutUsers(o.t.Context(), []UserPut{{Ref{ID: bob}, draft}}))(o.t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startOutbox(t)
			for _, address := range []string{"bob@example.com", "bob@example.org"} {
				reachable(t, o.DB, bob, ChannelEmail, Target{Address: address})
			}
			gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
			fill(t, o.DB, bob, many)
			try(o.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
			same(t, "skipped at once", o.count("skipped:inactive"), 2*deleteAtOnce)
			commits := countCommits(t, o.DB)
			activate(o)
			same(t, "skipped", o.count("skipped:inactive"), 2*many)
			if n := commits(); n < 9 {
				t.Errorf("skipped in %d writes", n)
			}
			o.clock.pass(time.Hour)
			sameLines(t, "sent of before", o.send(), nil)
			fill(t, o.DB, bob, 1)
			o.clock.pass(time.Hour)
			same(t, "messages of after", len(o.send()), 2)
		})
	}
}

// Whoever one request deactivates and activates again is active, and nothing of before goes.
func TestABacklogIsSkippedWhereOneRequestDoesBoth(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
	fill(t, o.DB, bob, 2*deleteAtOnce)
	try(o.PutUsers(t.Context(), []UserPut{
		{Ref{ID: bob}, UserPatch{Username: new("bob"), Active: new(false)}},
		{Ref{ID: bob}, UserPatch{Username: new("bob"), Active: new(true)}},
	}))(t)
	same(t, "skipped", o.count("skipped:inactive"), 2*deleteAtOnce)
	o.clock.pass(time.Hour)
	sameLines(t, "sent", o.send(), nil)
}

// Somebody whose address was switched off is deactivated, and active again. What waited for that address is skipped in
// slices, for the reason that it was switched off.
func TestTheBacklogOfAnAddressThatIsOffIsSkippedInSlices(t *testing.T) {
	t.Parallel()
	const many = 5*deleteAtOnce + 20
	o := startOutbox(t)
	id := reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
	fill(t, o.DB, bob, many)
	must(t, o.DisableEndpoint(t.Context(), id))
	try(o.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
	same(t, "skipped at once", o.count("skipped:disabled"), 2*deleteAtOnce)
	commits := countCommits(t, o.DB)
	try(o.UpdateUser(t.Context(), bob, UserPatch{Active: new(true)}))(t)
	if n := commits(); n < 4 {
		t.Errorf("skipped in %d writes", n)
	}
	same(t, "skipped", o.count("skipped:disabled"), many)
}
