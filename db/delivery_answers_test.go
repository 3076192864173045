package db

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// What has been due for a while and was not tried waits for others of its host. Their answer says why.
func TestWhatIsLateWaitsForOthers(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	for _, user := range []int64{bob, cid} {
		reachable(t, o.DB, user, ChannelChat, slack)
		gets(t, o.DB, user, Assigned, ChannelChat, DeliverNow)
	}
	task(t, o.DB) // of bob
	_, out := o.due()
	o.settle(Answer{Text: "answers 503", Status: 503, RetryAfter: time.Hour}, out...)
	try(o.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(cid)}))(t)
	answer := func() (text string) {
		for _, e := range try(o.Timeline(t.Context(), 2))(t).Entries {
			text += e.Answer
		}
		return text
	}
	o.clock.pass(late - time.Millisecond)
	same(t, "it is about to go", answer(), "")
	o.clock.pass(time.Millisecond)
	same(t, "it is late", answer(), "answers 503")
}

// A timeline tells each try and what it was answered, also after one has succeeded. Of very many it tells the last.
func TestATimelineTellsEachTry(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	told := func() (lines []string) {
		for _, e := range try(o.Timeline(t.Context(), 1))(t).Entries {
			if e.Channel != "" && e.What != WhatWaiting {
				lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", e.At.Format("15:04"), e.What, e.Status,
					e.Answer)))
			}
		}
		return lines
	}
	next := func(a Answer) {
		_, out := o.due()
		o.clock.pass(time.Second)
		o.settle(a, out...)
		o.clock.set(o.clock.now().Truncate(time.Minute).Add(time.Hour))
	}
	next(Answer{Status: 503, Text: "answers 503"})
	next(Answer{Text: "did not answer in time"})
	want := []string{"12:00 tried 503 answers 503", "13:00 tried 0 did not answer in time"}
	sameLines(t, "after two tries", told(), want)
	_, out := o.due()
	sameLines(t, "on its way", told(), append(want, "14:00 tried 0"))
	o.settle(Answer{Sent: true, Status: 200}, out...)
	sameLines(t, "after it arrived", told(), append(want, "14:00 tried 200", "14:00 delivered 200"))

	task(t, o.DB)
	long := strings.Repeat("é", 290)
	for i := range 9 {
		next(Answer{Status: 451, Text: fmt.Sprint(i, " ", long)})
		o.clock.pass(6 * time.Hour)
	}
	lines := []string{}
	for _, e := range try(o.Timeline(t.Context(), 2))(t).Entries {
		if e.What == WhatTried {
			lines = append(lines, strings.TrimSuffix(e.Answer, long))
		}
	}
	sameLines(t, "of very many", lines, []string{"3 ", "4 ", "5 ", "6 ", "7 ", "8 "})
}
