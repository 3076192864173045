package db

import (
	"strings"
	"testing"
	"time"
)

// Quiet hours that end earlier let the channels go then.
func TestAnEndedPauseSendsAtOnce(t *testing.T) { // R-QUIET
	t.Parallel()
	for name, end := range map[string]func(*outbox){
		"ended":  func(o *outbox) { prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} }) },
		"passed": func(o *outbox) { o.clock.pass(3 * time.Hour) },
		"passed while down": func(o *outbox) {
			dir := o.path[:len(o.path)-len(File)]
			must(t, o.Close())
			o.clock.jump(4 * time.Hour)
			o.DB = openIn(t, dir, Settings{Clock: o.clock.clock()}, nil)
		},
		"default quiet hours end": func(o *outbox) {
			preferAll(o.t, o.DB, func(p *Defaults) { p.Week = map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}} })
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} })
			sameLines(t, "still quiet", o.send(), nil)
			preferAll(o.t, o.DB, func(p *Defaults) { p.Week = nil })
		},
		"an admin locks the pause": func(o *outbox) {
			preferAll(o.t, o.DB, func(p *Defaults) { p.Locked = map[Kind][]string{"": {pauseField}} })
		},
		"an admin locks the quiet hours": func(o *outbox) {
			prefer(t, o.DB, bob, func(p *Preferences) {
				p.Pause, p.Week = time.Time{}, map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}}
			})
			sameLines(t, "still quiet", o.send(), nil)
			preferAll(o.t, o.DB, func(p *Defaults) { p.Locked = map[Kind][]string{"": {quietField}} })
		},
		"another zone": func(o *outbox) {
			prefer(t, o.DB, bob, func(p *Preferences) {
				p.Pause, p.Week = time.Time{}, map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}}
			})
			sameLines(t, "still quiet", o.send(), nil)
			try(o.UpdateUser(t.Context(), bob, UserPatch{TimeZone: new("Asia/Tokyo")}))(t)
		},
		"the clock back": func(o *outbox) {
			o.clock.jump(-48 * time.Hour)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} })
			must(t, o.WatchClock(t.Context()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := startOutbox(t)
			reachable(t, o.DB, bob, ChannelChat, slack)
			gets(t, o.DB, bob, StatusChange, ChannelChat, DeliverNow)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
			o.move(task(t, o.DB).ID, 2)
			sameLines(t, "in the pause", o.send(), nil)
			end(o)
			sent := o.send()
			if len(sent) == 2 { // nothing was put off for good
				t.Fatal(sent)
			}
			for range 3 {
				sent = append(sent, o.send()...)
			}
			if got := strings.Join(sent, " "); strings.Count(got, "status changed") != 2 {
				t.Errorf("sent %q", sent)
			}
		})
	}
}

// Whoever travels while it is quiet is left alone until it is no longer quiet there. At once the timeline says until
// when, also of a mail that would have waited for others.
func TestQuietHoursTravelAlong(t *testing.T) { // R-QUIET
	t.Parallel()
	for _, change := range []struct{ zone, end string }{{"Atlantic/Azores", "15:00"}, {"Asia/Tokyo", "12:02"}} {
		o := startOutbox(t)
		reachable(t, o.DB, bob, ChannelEmail, mail)
		gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
		prefer(t, o.DB, bob, func(p *Preferences) { p.Week = map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}} })
		o.move(task(t, o.DB).ID, 1)
		until := func() string {
			entries := try(o.Timeline(t.Context(), o.Newest()))(t).Entries
			return entries[len(entries)-1].Until.Format("15:04")
		}
		same(t, "before the flight", until(), "14:00")
		try(o.UpdateUser(t.Context(), bob, UserPatch{TimeZone: &change.zone}))(t)
		same(t, "after it to "+change.zone, until(), change.end)
		o.clock.pass(179 * time.Minute)
		same(t, "sent before 15:00", len(o.send()) > 0, change.end != "15:00")
		o.clock.pass(2 * time.Minute)
		same(t, "sent after 15:00", len(o.send()) > 0, change.end == "15:00")
	}
}

// What the inbox does not take is stored for the channel that takes it, and nobody sees it in the inbox.
func TestAChannelAloneStoresInTheArchive(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	prefer(t, o.DB, bob, func(p *Preferences) {
		choose(p, Assigned, Choice{Inbox: new(false), Chat: DeliverNow})
		choose(p, StatusChange, Choice{Inbox: new(false)})
	})
	setStatus(t, o.DB, task(t, o.DB).ID, Done)
	same(t, "unread", unread(t, o.DB, bob), 0)
	same(t, "in the inbox", len(inboxOf(t, o.DB, bob)), 0)
	page, _, err := o.Inbox(t.Context(), bob, InboxQuery{Folder: FolderArchived, Limit: 10})
	must(t, err)
	same(t, "in the archive", len(page), 1)
	sameLines(t, "sent", o.send(), []string{"notice|n.1.2|You have been assigned to task 'Fix Login'"})
}

// What comes back from a snooze asks the channels again.
func TestWhatComesBackAsksItsChannels(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	try(o.SetState(t.Context(), bob, 1, ActSnooze, at(13, 0)))(t)
	sameLines(t, "snoozed", o.send(), nil)
	o.clock.pass(time.Hour)
	try(o.WakeSnoozed(t.Context()))(t)
	sameLines(t, "back", o.send(), []string{"notice|n.2.2|You have been assigned to task 'Fix Login'"})
}

// After a start, an event to several reaches their addresses, and so does what comes next.
func TestAnEventToManyReachesTheirAddresses(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	people := []int64{ann, bob, cid}
	for _, user := range people {
		reachable(t, o.DB, user, ChannelChat, slack)
		gets(t, o.DB, user, Others, ChannelChat, DeliverNow)
	}
	dir := o.path[:len(o.path)-len(File)]
	must(t, o.Close())
	o.DB = openIn(t, dir, Settings{Clock: o.clock.clock()}, nil)
	post(t, o.DB, EventDraft{AppEvent: AppEvent{Title: "Disk"}, To: []Recipient{{ID: ann}, {ID: bob}, {ID: cid}}})
	same(t, "sent", len(o.send()), len(people))
	for _, user := range people {
		same(t, "addresses", len(try(o.Endpoints(t.Context(), user, ChannelChat))(t)), 1)
	}
}

// A digest that quiet hours put off comes at their end, also if they change meanwhile.
func TestADigestThatWasPutOffComesToday(t *testing.T) { // R-QUIET
	t.Parallel()
	o := startOutbox(t) // at noon on a Sunday
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(1)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Week = map[Day][]Interval{"mon": {{6 * 60, 10 * 60}}} })
	o.clock.pass(20 * time.Hour)
	sameLines(t, "at eight", o.send(), nil)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Week = map[Day][]Interval{"mon": {{6 * 60, 9 * 60}}} })
	o.clock.pass(time.Hour)
	sameLines(t, "at nine", o.send(), []string{"digest|d.1.2|Disk"})
}

// A summary that failed waits as long as the other side asks, whatever its person changes meanwhile, and stays whole.
func TestAChangeOfPreferencesHurriesNothingThatFailed(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o, first := failedSummary(t)
	prefer(t, o.DB, bob, func(p *Preferences) { p.DigestAt = new(ClockTime(6 * 60)) })
	must(t, o.retimeAll(t.Context()))
	_, early := o.due()
	same(t, "messages before their time", len(early), 0)
	o.clock.pass(5 * time.Hour)
	o.goesAgain(first)
}

// A message that failed and was then put off by quiet goes when the quiet ends before its time.
func TestAnEndedPauseHurriesWhatHadFailed(t *testing.T) { // R-QUIET
	t.Parallel()
	o := startChat(t)
	o.flood(1)
	_, out := o.due()
	o.settle(Answer{Text: "answers 503", Status: 503, RetryAfter: time.Hour}, out...)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(12, 0).Add(14 * 24 * time.Hour) })
	o.clock.pass(2 * time.Hour)
	sameLines(t, "in the pause", o.send(), nil)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} })
	sameLines(t, "after it", o.send(), []string{"notice|n.1.2|Disk"})
}
