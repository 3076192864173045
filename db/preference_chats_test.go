package db

import (
	"fmt"
	"slices"
	"testing"
)

// One chat of a person is used, the oldest, unless the person named others. What waits for a chat does not leave once
// others are named.
func TestChatsThatAreUsed(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	place := func(name string) int64 {
		return reachable(t, o.DB, bob, ChannelChat, Target{URL: "https://hooks.slack.com/services/T/B/" + name})
	}
	first, second, third := place("1"), place("2"), place("3")
	gets(t, o.DB, bob, Others, ChannelChat, DeliverNow)
	used := func(what string, listed, reached []int64) {
		t.Helper()
		same(t, what+": listed", fmt.Sprint(try(o.Preferences(t.Context(), bob))(t).Chats), fmt.Sprint(listed))
		o.flood(1)
		got := []int64{}
		for range 3 {
			_, out := o.due()
			for _, m := range out {
				got = append(got, m.To.ID)
			}
			o.settle(Answer{Sent: true}, out...)
		}
		slices.Sort(got)
		same(t, what+": reached", fmt.Sprint(got), fmt.Sprint(reached))
	}
	name := func(chats ...int64) { prefer(t, o.DB, bob, func(p *Preferences) { p.Chats = chats }) }
	all := func(chats ...int64) []int64 { return chats }
	used("nobody chose", all(first), all(first))
	name(third, second)
	used("named", all(second, third), all(second, third))
	o.flood(1)
	name(second)
	used("what waited for another is skipped", all(second), all(second, second))
	disable(t, o.DB, second)
	used("the named one is switched off", all(second), []int64{})
	must(t, o.RemoveEndpoint(t.Context(), bob, second, false, ChannelChat))
	used("the named one is gone", all(first), all(first))
	disable(t, o.DB, first)
	used("the oldest is switched off", all(third), all(third))
	fourth := place("4")
	name(third)
	o.flood(1)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Chats = nil })
	used("nobody chose any more", all(third), all(third, third)) // it went nowhere else
	name(fourth)
	disable(t, o.DB, fourth)
	e, _, _, err := o.AddEndpoint(t.Context(), NewEndpoint{Endpoint: Endpoint{User: bob, Channel: ChannelChat,
		Kind: "slack", Target: Target{URL: "https://hooks.slack.com/services/T/B/4"}}, Confirmed: true})
	must(t, err)
	used("the named one was added again", all(e.ID), all(e.ID))
}

// disable switches an endpoint off, as an answer that says "gone" does.
func disable(t *testing.T, d *DB, id int64) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		e, err := scanEndpoint(tx.row(selectEndpoint+` WHERE id = ?`, id))
		if err != nil {
			return err
		}
		return tx.disableEndpoint(e, &Settled{})
	}))
}
