// Tests what quiet hours and pauses put off, by the clock of the whole program.

package channels

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
)

// at is a time as RFC 3339 writes it.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

// goTo lets time pass until the clock shows a time.
func (s *service) goTo(text string) {
	s.Helper()
	s.suspend(at(s, text).Sub(s.clock.Now()))
}

// restart stops the server, and starts it when the clock shows a time.
func (s *service) restart(text string) {
	s.Helper()
	s.p.Stop()
	s.goTo(text)
	s.start()
}

// A quietHouse is a server with bob, who gets mail of everything but in quiet hours, and ann, who gets it at any time.
type quietHouse struct {
	*service
	mails *channeltest.Mailbox
}

func newQuietHouse(t testing.TB) *quietHouse {
	t.Helper()
	mails := channeltest.NewMailbox(t)
	q := &quietHouse{newService(t, "CTMS_SMTP=smtp+plain://"+mails.Address), mails}
	q.address(ann, "ann@example.com")
	q.address(bob, "bob@example.com")
	return q
}

// bob changes what bob has chosen.
func (q *quietHouse) bob(zone, preferences string) {
	q.Helper()
	q.as("bob")
	q.want(200, "PATCH", "/api/me/", fmt.Sprintf(`{"time_zone":%q}`, zone))
	q.want(200, "PATCH", "/api/me/preferences/", preferences)
	q.as("ann")
}

// everyNight is the same quiet interval on each day of the week.
func everyNight(from, to string) string {
	var days []string
	for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		days = append(days, fmt.Sprintf(`%q:[[%q,%q]]`, day, from, to))
	}
	return `{"quiet":{"week":{` + strings.Join(days, ",") + `}}}`
}

// waits tells bob of some things, which wait until a time since it is quiet.
func (q *quietHouse) waits(until string, titles ...string) (ids []int64) {
	q.Helper()
	for _, title := range titles {
		ids = append(ids, q.tell(bob, title))
	}
	q.stillWaits(until, ids)
	return ids
}

// stillWaits waits until notifications wait for a time.
func (q *quietHouse) stillWaits(until string, ids []int64) {
	q.Helper()
	for _, id := range ids {
		q.await(id, "email", "waiting", func(e entry) bool { return e.Why == "quiet" && e.Until.Equal(at(q, until)) })
	}
}

// nothing fails the test if a mail came that nobody looked at. Ann gets one, so the outbox has looked.
func (q *quietHouse) nothing() {
	q.Helper()
	q.delivered(q.tell(ann, "a fence", `"priority":"high"`), "email")
	if mail := q.mails.Next(); mail.To != "ann@example.com" {
		q.Errorf("a mail to %s came: %s", mail.To, mail.Text)
	}
}

// summary takes the one mail to bob that has come, with all of some titles. It tells of notifications.
func (q *quietHouse) summary(ids []int64, titles ...string) {
	q.Helper()
	for _, id := range ids {
		q.delivered(id, "email")
	}
	mail := q.mails.Next()
	missing := slices.DeleteFunc(titles, func(title string) bool { return strings.Contains(mail.Text, title) })
	if mail.To != "bob@example.com" || len(missing) > 0 {
		q.Errorf("to %s it says %s, without %q", mail.To, mail.Text, missing)
	}
	q.nothing()
}

// What comes at night is one mail in the morning, also where the clock is put forward or back in between, and where the
// person travels meanwhile. A pause that ends while the server is down ends all the same, once.
func TestWhatIsPutOffComesOnceInTheMorning(t *testing.T) { // R-QUIET
	t.Parallel()
	q := newQuietHouse(t)
	q.restart("2055-10-30T23:00:00+02:00")
	q.bob("Europe/Berlin", everyNight("22:00", "07:00"))
	ids := q.waits("2055-10-31T07:00:00+01:00", "autumn one", "autumn two")
	urgent := q.tell(bob, "it burns", `"priority":"urgent"`)
	q.summary([]int64{urgent}, "it burns")
	q.goTo("2055-10-31T06:30:00+01:00")
	q.nothing()
	q.goTo("2055-10-31T07:00:10+01:00")
	q.summary(ids, "autumn one", "autumn two")

	q.goTo("2055-10-31T23:00:00+01:00")
	ids = q.waits("2055-11-01T07:00:00+01:00", "before the flight", "at the gate")
	q.bob("Europe/London", `{}`)
	q.stillWaits("2055-11-01T07:00:00Z", ids)
	q.goTo("2055-11-01T06:30:00Z")
	q.nothing()
	q.goTo("2055-11-01T07:00:10Z")
	q.summary(ids, "before the flight", "at the gate")

	q.restart("2056-03-25T23:00:00+01:00")
	q.bob("Europe/Berlin", everyNight("22:00", "02:30")) // the clock skips 02:30
	ids = q.waits("2056-03-26T03:00:00+02:00", "spring one", "spring two")
	q.goTo("2056-03-26T01:30:00+01:00")
	q.nothing()
	q.goTo("2056-03-26T03:00:10+02:00")
	q.summary(ids, "spring one", "spring two")

	q.goTo("2056-03-26T12:00:00+02:00")
	q.bob("Europe/Berlin", `{"quiet":{"week":{}},"pause_until":"2056-03-26T14:00:00+02:00"}`)
	ids = q.waits("2056-03-26T14:00:00+02:00", "paused one", "paused two")
	q.restart("2056-03-26T17:00:00+02:00")
	q.summary(ids, "paused one", "paused two")
	q.restart("2056-03-26T17:00:10+02:00")
	q.nothing()
}
