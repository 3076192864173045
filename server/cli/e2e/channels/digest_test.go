// Tests messages of many notifications, by the clock of the whole program: the digest, and what a storm becomes.

package channels

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

// waitsFor waits until a channel waits with a notification, for a reason and until a time.
func (s *service) waitsFor(notification int64, channel, why, until string) {
	s.Helper()
	s.await(notification, channel, "waiting", func(e entry) bool { return e.Why == why && e.Until.Equal(at(s, until)) })
}

// tries returns how often a channel has tried a notification.
func (s *service) tries(notification int64, channel string) (n int) {
	s.Helper()
	for _, e := range s.timeline(notification) {
		if e.Channel == channel && e.What == "tried" {
			n++
		}
	}
	return n
}

// The digest comes on its days at its time in the person's zone, once in each channel. It has what is unread then. A
// server that was down at that time sends it at its start. Where nothing is left, none comes.
func TestTheDigestComesOnceOnItsDays(t *testing.T) { // R-QUIET
	t.Parallel()
	b := box{channeltest.NewMailpit(t, channeltest.InstallMailpit(t))}
	chat := newChatHost(t)
	s := newService(t, "CTMS_SMTP=smtp://ann@"+b.SMTP, "CTMS_SMTP_PASSWORD=s3cret", "SSL_CERT_FILE="+b.Certificate,
		"CTMS_CHAT_HOSTS=127.0.0.1")
	s.address(ann, "ann@example.com")
	s.address(bob, "bob@example.com")
	s.as("bob")
	s.want(200, "PATCH", "/api/me/", `{"time_zone":"Europe/Berlin"}`)
	s.want(201, "POST", "/api/me/endpoints/",
		fmt.Sprintf(`{"channel":"chat","kind":"mattermost","url":"%s/hooks/b0b"}`, chat.URL))
	s.want(200, "PATCH", "/api/me/preferences/", `{"types":{"*":{"email":"digest","chat":"digest"}},
		"digest":{"at":"08:00","days":["mon","tue","wed","thu","fri"]}}`)
	s.as("ann")
	// came returns the mails to bob, after ann got one: so the outbox has looked.
	came := func() (all []listed) {
		t.Helper()
		s.delivered(s.tell(ann, "a fence", `"priority":"high"`), "email")
		return slices.DeleteFunc(b.list(), func(m listed) bool { return m.To[0].Address != "bob@example.com" })
	}

	s.restart("2055-10-29T09:00:00+02:00") // a Friday, and the clock goes back on Sunday
	const monday = "2055-11-01T08:00:00+01:00"
	first := s.tell(bob, "the release is out")
	second := s.tell(bob, "a link is broken", `"priority":"high"`)
	read, archived := s.tell(bob, "read before"), s.tell(bob, "archived before")
	for _, id := range []int64{first, second, read, archived} {
		s.waitsFor(id, "email", "digest", monday)
		s.waitsFor(id, "chat", "digest", monday)
	}
	urgent := s.tell(bob, "it burns", `"priority":"urgent"`)
	s.delivered(urgent, "email")
	s.delivered(urgent, "chat")
	s.as("bob")
	s.want(200, "POST", fmt.Sprintf("/api/notifications/%d/mark_read/", read), "")
	s.want(200, "POST", fmt.Sprintf("/api/notifications/%d/archive/", archived), "")
	s.as("ann")
	s.goTo("2055-11-01T07:30:00+01:00")
	if all := came(); len(all) != 1 || all[0].Subject != "it burns" {
		t.Errorf("before the digest came %+v", all)
	}
	s.goTo("2055-11-01T08:00:05+01:00")
	for _, id := range []int64{first, second} {
		s.delivered(id, "email")
		s.delivered(id, "chat")
	}
	s.skipped(read, "email", "read")
	s.skipped(archived, "chat", "archived")
	digest := b.find(fmt.Sprintf("d.%d.%d@ctms.example.com", second, bob))
	text := b.parsed(digest).Plain
	if digest.Subject != "2 unread notifications" || !strings.Contains(text, "the release is out") ||
		!strings.Contains(text, "a link is broken") || strings.Contains(text, "before") || strings.Contains(text, "burns") {
		t.Errorf("the digest %q says\n%s", digest.Subject, text)
	}
	if n := chat.times("mattermost", "2 unread notifications"); n != 1 {
		t.Errorf("the chat got the digest %d times: %q, %q", n, chat.got, chat.odd)
	}

	// The server is off when the digest is due.
	third := s.tell(bob, "alone in its digest")
	s.waitsFor(third, "email", "digest", "2055-11-02T08:00:00+01:00")
	s.restart("2055-11-02T09:30:00+01:00")
	s.delivered(third, "email")
	if late := b.find(fmt.Sprintf("d.%d.%d@ctms.example.com", third, bob)); late.Subject != "1 unread notification" {
		t.Errorf("the subject of a digest of one is %q", late.Subject)
	}

	// All is read before the next, so none comes. What was in a digest is in no other, read or not.
	fourth := s.tell(bob, "read in time")
	s.as("bob")
	s.want(200, "POST", "/api/notifications/mark_all_read/", "")
	s.as("ann")
	s.goTo("2055-11-03T08:00:05+01:00")
	s.skipped(fourth, "email", "read")
	s.skipped(fourth, "chat", "read")
	if all := came(); len(all) != 3 {
		t.Errorf("%d mails came, want the urgent one and two digests: %+v", len(all), all)
	}
	for _, id := range []int64{first, second, third} {
		for _, channel := range []string{"email", "chat"} {
			if n := s.tries(id, channel); n != 1 {
				t.Errorf("notification %d went %d times by %s", id, n, channel)
			}
		}
	}
}

// flood tells bob of so many events at once, each of which is a message of its own. It returns the notifications.
func (s *service) flood(name string, n int) (ids []int64) {
	s.Helper()
	var events []string
	for i := range n {
		events = append(events, fmt.Sprintf(`{"recipients":[%d],"title":"%s %d","priority":"high"}`, bob, name, i+1))
	}
	var told struct {
		Results []struct{ Notifications []int64 }
	}
	s.read(&told, 201, "POST", "/api/events/", "["+strings.Join(events, ",")+"]")
	for _, r := range told.Results {
		ids = append(ids, r.Notifications...)
	}
	return ids
}

// Twenty messages an hour go to an address. The others are one summary at the end of the hour, and as long as there are
// as many each hour has its summary alone. What is urgent goes at once. A restart forgets nothing of it. Afterwards all
// goes at once again.
func TestAStormIsOneMailAnHour(t *testing.T) {
	t.Parallel()
	q := newQuietHouse(t)
	const limit = 20
	single := func(name string, from, to int) {
		t.Helper()
		for i := from; i <= to; i++ {
			if mail := q.mails.Next(); mail.To != "bob@example.com" || mail.Header.Get("Subject") != fmt.Sprint(name, " ", i) {
				t.Fatalf("mail %d to %s: %s", i, mail.To, mail.Header.Get("Subject"))
			}
		}
	}
	// put waits until notifications are put off by the storm, all to the same time.
	put := func(ids []int64) (until time.Time) {
		t.Helper()
		for _, id := range ids {
			e := q.await(id, "email", "waiting", func(e entry) bool { return e.Why == "storm" })
			if until.IsZero() {
				until = e.Until
			}
			if !e.Until.Equal(until) {
				t.Errorf("notification %d waits until %v, others until %v", id, e.Until, until)
			}
		}
		return until
	}
	// summary takes the one mail that has all of some titles.
	summary := func(ids []int64, name string) {
		t.Helper()
		for _, id := range ids {
			q.delivered(id, "email")
			if n := q.tries(id, "email"); n != 1 {
				t.Errorf("notification %d went %d times", id, n)
			}
		}
		mail := q.mails.Next()
		if mail.Header.Get("Subject") != fmt.Sprintf("%d notifications", len(ids)) {
			t.Errorf("the subject of the summary is %q, want %d notifications", mail.Header.Get("Subject"), len(ids))
		}
		for i := range ids {
			if title := fmt.Sprintf("%s %d\n", name, limit+i+1); !strings.Contains(mail.Text, "\n"+title) {
				t.Errorf("the summary is without %q:\n%s", title, mail.Text)
			}
		}
		q.nothing()
	}

	began := q.clock.Now()
	first := q.flood("first", limit+25)
	single("first", 1, limit)
	until := put(first[limit:])
	if until.Before(began.Add(time.Hour)) || until.After(q.clock.Now().Add(time.Hour)) {
		t.Errorf("what was told at %v waits until %v", began, until)
	}
	q.delivered(q.tell(bob, "it burns", `"priority":"urgent"`), "email")
	if mail := q.mails.Next(); mail.Header.Get("Subject") != "it burns" {
		t.Errorf("instead of what is urgent came %s", mail.Text)
	}
	q.nothing()
	q.p.Stop()
	q.suspend(until.Add(-30 * time.Minute).Sub(q.clock.Now()))
	q.start()
	if again := put(first[limit:]); !again.Equal(until) {
		t.Errorf("after a restart they wait until %v, before until %v", again, until)
	}
	q.nothing()
	q.suspend(until.Add(5 * time.Second).Sub(q.clock.Now()))
	summary(first[limit:], "first")

	// The storm goes on: of the second hour comes the summary alone. It has few, and so the third hour is calm.
	second := []int64{q.tell(bob, "second 21", `"priority":"high"`), q.tell(bob, "second 22", `"priority":"high"`)}
	put(second)
	q.nothing()
	q.suspend(time.Hour)
	summary(second, "second")
	q.delivered(q.tell(bob, "calm again", `"priority":"high"`), "email")
	if mail := q.mails.Next(); mail.Header.Get("Subject") != "calm again" {
		t.Errorf("after the storm came %s", mail.Text)
	}
	q.nothing()
}
