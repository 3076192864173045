package db

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// However much waits for a digest or for the end of quiet hours, it is one message with the newest, and each row tells
// what became of it. What is no news any more is not counted.
func TestManyRowsAreOneMessage(t *testing.T) {
	t.Parallel()
	const many = 2*groupLimit + 500
	for name, c := range map[string]struct {
		channel Channel
		target  Target
		how     When
		purpose string
	}{
		"digest":  {ChannelEmail, mail, DeliverDigest, "digest|d."},
		"summary": {ChannelChat, slack, DeliverNow, "summary|s."},
		"notice":  {ChannelEmail, mail, DeliverNow, "notice|n."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startOutbox(t)
			reachable(t, o.DB, bob, c.channel, c.target)
			gets(t, o.DB, bob, Others, c.channel, c.how)
			if name == "summary" {
				prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
			}
			o.flood(many)
			for _, read := range []int64{7, groupLimit + 7, many - 7} {
				try(o.MarkRead(t.Context(), bob, read))(t)
			}
			o.clock.pass(20 * time.Hour)
			said, out := o.due()
			if len(out) != 1 {
				t.Fatalf("%d messages", len(out))
			}
			m := out[0]
			newest := m.Items[len(m.Items)-1].ID
			if !strings.HasPrefix(said[0], c.purpose) || newest != many || len(m.Items) != mostItems ||
				m.More != many-3-mostItems {
				t.Errorf("%.20s…: the newest is %d, with %d, and %d more", said[0], newest, len(m.Items), m.More)
			}
			count := func(what, want string) {
				t.Helper()
				seen := map[string]int{}
				for _, state := range o.states() {
					seen[state]++
				}
				same(t, what, fmt.Sprint(seen), want)
			}
			count("claimed", fmt.Sprintf("map[sending:%d skipped:read:3]", many-3))
			o.settle(Answer{Status: 503, Text: "answers 503"}, out...)
			count("failed once", fmt.Sprintf("map[skipped:read:3 waiting:%d]", many-3))

			// Another try is the same message without what was read meanwhile.
			try(o.MarkRead(t.Context(), bob, 8))(t)
			o.clock.pass(time.Minute)
			_, again := o.due()
			if len(again) != 1 || again[0].ID != m.ID || again[0].Tries != 2 || again[0].More != m.More-1 {
				t.Fatalf("the second try is %d messages, %+v", len(again), again)
			}
			o.settle(Answer{Sent: true, Status: 250}, again...)
			count("sent", fmt.Sprintf("map[sent:%d skipped:read:4]", many-4))
			for _, n := range []int64{1, groupLimit, many} {
				told := []string{}
				for _, e := range try(o.Timeline(t.Context(), n))(t).Entries {
					if e.What == WhatTried || e.What == WhatDelivered {
						told = append(told, fmt.Sprint(e.What, e.Status))
					}
				}
				sameLines(t, fmt.Sprint("the timeline of ", n), told, []string{"tried503", "tried250", "delivered250"})
			}
			sameLines(t, "and nothing more", o.send(), nil)
		})
	}
}

// A message whose rows a crash has left gathered in part is one message all the same.
// What is read or deleted between the gathering and the claim is not told.
func TestWhatIsGatheredIsLookedAtOnceMore(t *testing.T) {
	t.Parallel()
	const many = groupLimit + 500
	o := startOutbox(t)
	id := reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(many)
	o.clock.pass(20 * time.Hour)
	must(t, o.gather(t.Context(), id, ChannelEmail))
	try(o.MarkRead(t.Context(), bob, many))(t)
	var out []Outgoing
	must(t, o.update(t.Context(), func(tx *Tx) (err error) {
		if _, err = tx.exec(`DELETE FROM notifications WHERE id = ?`, many-1); err == nil {
			out, err = tx.claim(id, string(ChannelEmail), 10)
		}
		return err
	}))
	if len(out) != 1 || out[0].Items[len(out[0].Items)-1].ID != many-2 || out[0].More != many-2-mostItems {
		t.Errorf("claimed %+v", out)
	}
}

// What is more than a message may have comes in the next one.
func TestAMessageIsBounded(t *testing.T) {
	skipInShort(t, "it makes long rows")
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(mostGathered + 10)
	o.clock.pass(20 * time.Hour)
	told := 0
	for range 2 {
		_, out := o.due()
		if len(out) != 1 {
			t.Fatalf("%d messages", len(out))
		}
		told += len(out[0].Items) + out[0].More
		o.settle(Answer{}, out...)
	}
	same(t, "told", told, mostGathered+10)
}

// What a crash has left gathered is one message with what a claim finds, also if few rows are left meanwhile.
func TestAGatheringThatWasCutOffIsOneMessage(t *testing.T) { // R-OUTBOX
	t.Parallel()
	const many = groupLimit + 500
	for name, meanwhile := range map[string]func(o *outbox){
		"few are left": func(o *outbox) { try(o.MarkAllRead(t.Context(), bob, many-10))(t) },
		"many are left": func(o *outbox) {
			for _, n := range []int64{7, 700} {
				try(o.MarkRead(t.Context(), bob, n))(t)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startOutbox(t)
			id := reachable(t, o.DB, bob, ChannelEmail, mail)
			gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
			o.flood(many)
			o.clock.pass(20 * time.Hour)
			must(t, o.update(t.Context(), func(tx *Tx) error {
				g, err := tx.beginGathering(id)
				if err != nil {
					return err
				}
				return tx.gatherSome(id, g, []int64{1, 2, 3, 700, many - 7, many - 6, many - 5})
			}))
			meanwhile(o)
			must(t, o.ResumeDeliveries(t.Context()))
			var said []string
			for range many { // a claim may find nothing but what is no news
				said = append(said, o.send()...)
				if len(try(o.Lanes(t.Context()))(t)) == 0 {
					break
				}
			}
			same(t, "messages", len(said), 1)
		})
	}
}

// What waited for others joins them also in a message that has more rows than a claim reads.
func TestAMailOfManyTakesWhatWaitsForOthers(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverNow)
	o.flood(groupLimit + 500)
	o.clock.pass(mailWait - time.Second)
	o.flood(10)
	o.clock.pass(time.Second)
	_, out := o.due()
	same(t, "messages", len(out), 1)
	same(t, "told", len(out[0].Items)+out[0].More, groupLimit+510)
}

func TestAGatheringThatWasCutOffGoesOn(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o := startOutbox(t)
	id := reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(groupLimit + 500)
	o.clock.pass(20 * time.Hour)
	must(t, o.update(t.Context(), func(tx *Tx) error {
		g, err := tx.beginGathering(id)
		if err != nil {
			return err
		}
		return tx.gatherSome(id, g, []int64{1, 2, 3, 700})
	}))
	o.flood(1) // for the next digest
	said, out := o.due()
	if len(out) != 1 || out[0].More != groupLimit+500-mostItems {
		t.Fatalf("%d messages, %.80q", len(out), said)
	}
}
