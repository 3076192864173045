// Tests what becomes of a hook that fails for days, by the clock of the whole program.

package channels

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
)

// A hookDelivery is what the log of a hook says of a notification.
type hookDelivery struct {
	Notification  int64 `json:"notification_id"`
	State, Error  string
	Status, Tries int
}

// hookDelivery returns what a hook did with a notification, the zero value if it did not get it.
func (s *service) hookDelivery(hook, notification int64) hookDelivery {
	s.Helper()
	var log struct{ Results []hookDelivery }
	s.read(&log, 200, "GET", fmt.Sprintf("/api/hooks/%d/deliveries/", hook), "")
	for _, d := range log.Results {
		if d.Notification == notification {
			return d
		}
	}
	return hookDelivery{}
}

// hookEnabled reports whether a hook is in use.
func (s *service) hookEnabled(id int64) bool {
	s.Helper()
	var hooks struct {
		Results []struct {
			ID      int64
			Enabled bool
		}
	}
	s.read(&hooks, 200, "GET", "/api/hooks/", "")
	for _, h := range hooks.Results {
		if h.ID == id {
			return h.Enabled
		}
	}
	s.Fatalf("there is no hook %d", id)
	return false
}

// toldOf returns the titles and messages of a type in the inbox of the one who asks.
func (s *service) toldOf(kind string) (told []string) {
	s.Helper()
	var page struct {
		Results []struct {
			Type           string `json:"notification_type"`
			Title, Message string
		}
	}
	s.read(&page, 200, "GET", "/api/notifications/", "")
	for _, n := range page.Results {
		if n.Type == kind {
			told = append(told, n.Title+": "+n.Message)
		}
	}
	return told
}

// A hook that takes nothing for five days is switched off, also where the server starts anew meanwhile. All admins are
// told, once, and nobody else. What waits is skipped, and its timeline says why. Another hook goes on. An admin can
// switch it on again, and then it has another five days.
func TestAHookThatFailsForFiveDaysIsSwitchedOff(t *testing.T) { // R-OUTBOX
	t.Parallel()
	mails := channeltest.NewMailbox(t)
	s := newService(t, "CTMS_SMTP=smtp+plain://"+mails.Address)
	s.address(ann, "ann@example.com")
	s.want(201, "POST", "/api/users/", fmt.Sprintf(`{"username":"eve","password":%q,"is_admin":true}`, e2e.Password))
	works, _, _ := s.newHook()
	fails, id, _ := s.newHook()
	fails.answers(503)
	refused := func(notification int64, times int) {
		t.Helper()
		s.eventually(fmt.Sprintf("the hook refuses notification %d %d times", notification, times), func() bool {
			d := s.hookDelivery(id, notification)
			return d.Tries >= times && d.State != "sending" && d.Status == 503
		})
	}

	first := s.tell(bob, "on the first day")
	refused(first, 1)
	s.delivered(first, "hook") // to the other one
	s.suspend(50 * time.Hour)
	refused(first, 2)
	s.p.Stop()
	s.suspend(20 * time.Hour)
	s.start()
	third := s.tell(bob, "on the third day")
	refused(third, 1)
	s.delivered(third, "hook")
	s.suspend(48 * time.Hour)
	refused(third, 2) // after 118 hours
	last := s.tell(bob, "on the fifth day")
	refused(last, 1)
	s.delivered(last, "hook")
	s.eventually("the first is given up after three days", func() bool {
		return s.hookDelivery(id, first).State == "failed"
	})
	if told := s.toldOf("hook_disabled"); !s.hookEnabled(id) || told != nil {
		t.Fatalf("within five days it is switched off: %q", told)
	}

	s.suspend(3 * time.Hour)
	s.eventually("it is switched off", func() bool { return !s.hookEnabled(id) })
	s.awaitLog(fmt.Sprintf(`"level":"WARN","msg":"hook switched off","hook":%d,"err":"answers 503"`, id))
	title, why := fmt.Sprintf("Hook %d to 127.0.0.1 was switched off", id),
		"It took nothing for 5 days. The last error was: answers 503."
	want := []string{title + ": " + why}
	for who, want := range map[string][]string{"ann": want, "eve": want, "bob": nil} {
		s.as(who)
		if told := s.toldOf("hook_disabled"); !slices.Equal(told, want) {
			t.Errorf("%s is told %q, want %q", who, told, want)
		}
	}
	s.as("ann")
	if mail := mails.Next(); mail.To != "ann@example.com" || mail.Header.Get("Subject") != title ||
		!strings.Contains(mail.Text, why) {
		t.Errorf("the mail to %s says %s", mail.To, mail.Text)
	}
	for _, notification := range []int64{third, last} {
		if d := s.hookDelivery(id, notification); d.State != "skipped:disabled" {
			t.Errorf("its log says of notification %d %+v", notification, d)
		}
		s.skipped(notification, "hook", "disabled")
	}

	// It gets nothing more, nor after a restart. The other one gets all.
	before := fails.requests()
	after := s.tell(bob, "nobody asks it")
	s.delivered(after, "hook")
	s.p.Stop()
	s.suspend(time.Hour)
	s.start()
	s.delivered(s.tell(bob, "nor an hour later"), "hook")
	if n := fails.requests() - before; n != 0 {
		t.Errorf("it was asked %d times after it was switched off", n)
	}
	for _, notification := range []int64{first, third, last, after} {
		if n := works.times(notification, bob); n != 1 {
			t.Errorf("the other hook got notification %d %d times", notification, n)
		}
	}

	// On once more, it has another five days.
	s.want(200, "PATCH", fmt.Sprintf("/api/hooks/%d/", id), `{"enabled":true}`)
	again := s.tell(bob, "on once more")
	refused(again, 1)
	if !s.hookEnabled(id) {
		t.Error("one failure more switches it off")
	}
	fails.answers(200)
	s.suspend(time.Minute)
	s.eventually("it arrives", func() bool { return s.hookDelivery(id, again).State == "sent" })
	for _, who := range []string{"ann", "eve"} {
		s.as(who)
		if told := s.toldOf("hook_disabled"); !slices.Equal(told, want) {
			t.Errorf("in the end %s is told %q, want %q", who, told, want)
		}
	}
	mails.None()
}
