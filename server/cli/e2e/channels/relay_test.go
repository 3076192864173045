// Tests what becomes of mails whose relay fails.

package channels

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// messageID is the one of the mail about a notification of a user.
func messageID(notification, user int64) string {
	return fmt.Sprintf("n.%d.%d@ctms.example.com", notification, user)
}

// Whatever a relay does to a mail, the timeline says it. The mail goes again with its Message-ID, unless that makes no
// sense. Meanwhile others are told.
func TestWhatARelayDoesIsToldByTheTimeline(t *testing.T) { // R-OUTBOX
	t.Parallel()
	r := newRelay(t)
	s := newService(t, "CTMS_SMTP=smtp://"+r.address, "SSL_CERT_FILE="+r.vouches)
	h, _, _ := s.newHook()
	s.address(bob, "bob@example.com")
	for i, c := range []struct {
		fault  string
		answer string
		comes  int  // how often the mail comes in the end
		never  bool // it is not tried again
	}{
		{"451 4.7.1 come again", "answers 451 to the recipient: 4.7.1 come again", 1, false},
		{"550 5.1.1 no such user", "answers 550 to the recipient: 5.1.1 no such user", 0, true},
		{"554 5.7.1 Relay access denied", "answers 554 to the recipient: 5.7.1 Relay access denied", 1, false},
		{cutsReply, "the connection broke", 1, false},
		{cutsAtEnd, "the connection broke", 2, false},
		{isExpired, "its certificate is not good: it has expired, or is not valid yet; renew it", 1, false},
		{isStranger, "nobody known vouches for it; see whether", 1, false},
	} {
		r.fail(c.fault)
		id := s.tell(bob, fmt.Sprint("failing ", i), `"priority":"high"`)
		what := "tried"
		if c.never {
			what = "failed"
		}
		e := s.await(id, "email", what, func(e entry) bool { return e.Answer != "" })
		if !strings.Contains(e.Answer, c.answer) {
			t.Errorf("%s: the timeline says %q, want %q", c.fault, e.Answer, c.answer)
		}
		s.delivered(id, "hook")
		if n := h.times(id, bob); n != 1 {
			t.Errorf("%s: the hook got it %d times", c.fault, n)
		}
		if !c.never {
			s.suspend(15 * time.Second)
			s.delivered(id, "email")
			s.await(id, "email", "tried", func(e entry) bool { return strings.Contains(e.Answer, c.answer) }) // still told
		}
		if n := r.times(messageID(id, bob)); n != c.comes {
			t.Errorf("%s: the mail came %d times, want %d", c.fault, n, c.comes)
		}
	}
}

// A relay that hangs delays nobody else, and no stop. What it may have taken goes again with its Message-ID. Neither
// does a name that nobody knows, or a relay that the operator took away, lose a mail.
func TestARelayThatIsNotThereLosesNoMail(t *testing.T) { // R-OUTBOX
	t.Parallel()
	r := newRelay(t)
	s := newService(t, "CTMS_SMTP=smtp://"+r.address, "SSL_CERT_FILE="+r.vouches)
	h, _, _ := s.newHook()
	s.address(ann, "ann@example.com")
	s.address(bob, "bob@example.com")
	r.fail(hangs)
	hanging := s.tell(bob, "it hangs", `"priority":"high"`)
	s.eventually("the relay has the mail", func() bool { return r.times(messageID(hanging, bob)) == 1 })
	other := s.tell(ann, "it does not", `"priority":"high"`)
	s.delivered(other, "email")
	s.delivered(hanging, "hook")
	s.await(hanging, "email", "tried", func(e entry) bool { return e.Answer == "" })
	s.p.Stop()

	// After five failures in a row, mails are held back. Their timeline says why all the same.
	closed := newRelay(t)
	closed.close()
	s.start("CTMS_SMTP=smtp://" + closed.address)
	var last int64
	for i := range 6 {
		last = s.tell(ann, fmt.Sprint("to a closed port ", i), `"priority":"high"`)
	}
	s.await(last, "email", "waiting", func(e entry) bool {
		return strings.HasPrefix(e.Answer, "refused the connection: see")
	})
	s.p.Stop()

	for _, c := range []struct{ setting, answer, other string }{
		{"smtp://relay.invalid", "no such host: correct the name", "the name could not be looked up: see"},
		{"", "this server does not offer the channel: CTMS_SMTP is not set", "-"},
	} {
		s.start("CTMS_SMTP=" + c.setting)
		s.suspend(time.Minute)
		s.await(hanging, "email", "tried", func(e entry) bool {
			return strings.Contains(e.Answer, c.answer) || strings.Contains(e.Answer, c.other)
		})
		after := s.tell(ann, "meanwhile")
		s.delivered(after, "hook")
		s.p.Stop()
	}
	s.start()
	s.suspend(10 * time.Minute)
	s.delivered(hanging, "email")
	for id, want := range map[string]int{messageID(hanging, bob): 2, messageID(other, ann): 1} {
		if n := r.times(id); n != want {
			t.Errorf("%s came %d times, want %d", id, n, want)
		}
	}
	if n := h.times(hanging, bob); n != 1 {
		t.Errorf("the hook got it %d times", n)
	}
}

// A clock that goes ten years ahead, and is put right, ends no tries and holds none back.
func TestAClockThatJumpsLosesNoMail(t *testing.T) { // R-OUTBOX
	t.Parallel()
	r := newRelay(t)
	s := newService(t, "CTMS_SMTP=smtp://"+r.address, "SSL_CERT_FILE="+r.vouches)
	s.address(bob, "bob@example.com")
	tries := func(id int64) (n int) {
		for _, e := range s.timeline(id) {
			if e.What == "tried" && e.Answer != "" {
				n++
			}
		}
		return n
	}
	r.fail(cutsReply, cutsReply)
	failing, waits := s.tell(bob, "it fails", `"priority":"high"`), s.tell(bob, "it waits for others")
	s.eventually("a try fails", func() bool { return tries(failing) == 1 })
	const ahead = 10 * 365 * 24 * time.Hour
	s.jump(ahead)
	s.eventually("another fails ten years later", func() bool { return tries(failing) == 2 })
	s.jump(-ahead)
	s.delivered(failing, "email")
	s.suspend(2*time.Minute + 5*time.Second)
	s.delivered(waits, "email")
	for _, id := range []int64{failing, waits} {
		if n := r.times(messageID(id, bob)); n != 1 {
			t.Errorf("%d came %d times, want 1", id, n)
		}
	}
}
