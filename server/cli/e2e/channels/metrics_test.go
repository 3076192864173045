// Tests what the metrics say of what leaves.

package channels

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// metrics reads all that the server measured, at the address that its log tells.
func (s *service) metrics() string {
	s.Helper()
	at := regexp.MustCompile(`showing metrics.*?(127\.0\.0\.1:\d+)`)
	s.eventually("it shows metrics", func() bool { return at.MatchString(s.p.Err.String()) })
	status, text := e2e.Request(s, "GET", "http://"+at.FindStringSubmatch(s.p.Err.String())[1]+"/metrics", "", "")
	if status != 200 {
		s.Fatalf("the metrics: %d %s", status, text)
	}
	return text
}

// A measured is what the metrics say of a channel.
type measured struct {
	waiting, sent, retry, failed int
	tries                        int // whose time was taken
}

// measured reads what the metrics say of a channel, and how many seconds the oldest message is overdue.
func (s *service) measured(channel string) (m measured, oldest float64) {
	s.Helper()
	text := s.metrics()
	value := func(series string) float64 {
		found := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(series) + ` (\S+)$`).FindStringSubmatch(text)
		if found == nil {
			s.Fatalf("%s is not shown", series)
		}
		v, err := strconv.ParseFloat(found[1], 64)
		if err != nil {
			s.Fatal(err)
		}
		return v
	}
	of := fmt.Sprintf("channel=%q", channel)
	tries := func(outcome string) int {
		return int(value(fmt.Sprintf("ctms_outbox_tries_total{%s,outcome=%q}", of, outcome)))
	}
	m = measured{int(value("ctms_outbox_waiting{" + of + "}")), tries("sent"), tries("retry"), tries("failed"),
		int(value("ctms_outbox_try_duration_seconds_count{" + of + "}"))}
	return m, value("ctms_outbox_oldest_seconds{" + of + "}")
}

// awaitMeasured waits until the metrics say something of a channel. The oldest message is overdue for about a time. The
// clock goes on while the test runs, so it may be more.
func (s *service) awaitMeasured(when, channel string, overdue time.Duration, want func() measured) {
	s.Helper()
	var got measured
	var oldest float64
	s.Cleanup(func() {
		if s.Failed() {
			s.Logf("%s, of %s: last %+v, and the oldest overdue for %v s", when, channel, got, oldest)
		}
	})
	least, most := overdue.Seconds(), (overdue + 2*e2e.Patience).Seconds()
	if overdue == 0 {
		most = 0
	}
	s.eventually(fmt.Sprintf("%s, of %s the metrics are right", when, channel), func() bool {
		before := want()
		got, oldest = s.measured(channel)
		return got == before && got == want() && oldest >= least && oldest <= most
	})
}

// failures counts the tries of some notifications that failed.
func (s *service) failures(channel string, notifications ...int64) (n int) {
	s.Helper()
	for _, id := range notifications {
		for _, e := range s.timeline(id) {
			if e.Channel == channel && e.What == "tried" && e.Answer != "" {
				n++
			}
		}
	}
	return n
}

// The metrics say what waits, what was sent, what failed, and since when, of each channel: before, while and after, and
// over a restart. Every metric in the alert rules is shown.
func TestTheMetricsSayWhatLeaves(t *testing.T) { // R-OUTBOX
	t.Parallel()
	r := newRelay(t)
	s := newService(t, "CTMS_SMTP=smtp://"+r.address, "SSL_CERT_FILE="+r.vouches, "CTMS_METRICS_LISTEN=127.0.0.1:0")
	exactly := func(m measured) func() measured { return func() measured { return m } }
	nothing := exactly(measured{})
	for _, channel := range []string{"email", "push", "chat", "hook"} {
		s.awaitMeasured("at first", channel, 0, nothing)
	}
	rules, err := os.ReadFile("static/docs/assets/alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	text := s.metrics()
	for _, name := range regexp.MustCompile(`\bctms_\w+`).FindAllString(string(rules), -1) {
		if !regexp.MustCompile(`(?m)^` + name + `[ {]`).MatchString(text) {
			t.Errorf("the alert rules ask for %s, which is not shown", name)
		}
	}
	s.address(bob, "bob@example.com")

	// A mail waits until it was unread for an hour, also over a restart, and is sent.
	mailsBob := func(when string) {
		s.as("bob")
		s.want(200, "PATCH", "/api/me/preferences/", fmt.Sprintf(`{"types":{"*":{"email":%q}}}`, when))
		s.as("ann")
	}
	mailsBob("unread:1h")
	waits := s.tell(bob, "it may be read")
	s.awaitMeasured("before it is due", "email", 0, exactly(measured{waiting: 1}))
	s.p.Stop()
	s.start()
	s.awaitMeasured("after a restart", "email", 0, exactly(measured{waiting: 1}))
	s.suspend(time.Hour + 5*time.Minute)
	s.delivered(waits, "email")
	mailsBob("now")
	s.awaitMeasured("after it was sent", "email", 0, exactly(measured{sent: 1, tries: 1}))

	// One is refused for now. From its first try on it is overdue. In the end it is refused for good.
	r.failAll("451 4.7.1 come again")
	late := s.tell(bob, "late", `"priority":"high"`)
	fails := func() measured {
		n := s.failures("email", late)
		return measured{waiting: 1, sent: 1, retry: n, tries: 1 + n}
	}
	s.eventually("it fails", func() bool { return s.failures("email", late) > 0 })
	tried := s.clock.Now()
	s.suspend(20 * time.Minute)
	s.eventually("it fails once more", func() bool {
		return slices.ContainsFunc(s.timeline(late), func(e entry) bool { return e.What == "tried" && e.At.After(tried) })
	})
	s.awaitMeasured("while it fails", "email", 20*time.Minute, fails)
	r.failAll("550 5.1.1 no such user")
	s.suspend(time.Hour)
	s.await(late, "email", "failed", nil)
	n := s.failures("email", late)
	refused := exactly(measured{sent: 1, retry: n - 1, failed: 1, tries: 1 + n})
	s.awaitMeasured("after it was refused", "email", 0, refused)

	// What fails at a hook counts as that alone.
	h, _, _ := s.newHook()
	h.answers(503)
	one, two := s.tell(ann, "one", `"priority":"low"`), s.tell(ann, "two", `"priority":"low"`)
	s.eventually("both fail", func() bool { return s.failures("hook", one) > 0 && s.failures("hook", two) > 0 })
	s.suspend(30 * time.Minute)
	s.awaitMeasured("while the hook fails", "hook", 30*time.Minute, func() measured {
		n := s.failures("hook", one, two)
		return measured{waiting: 2, retry: n, tries: n}
	})
	h.answers(200)
	s.suspend(time.Hour)
	s.delivered(one, "hook")
	s.delivered(two, "hook")
	s.awaitMeasured("after the hook took both", "hook", 0, func() measured {
		n := s.failures("hook", one, two)
		return measured{sent: 2, retry: n, tries: n + 2}
	})
	s.awaitMeasured("in the end", "email", 0, refused)
	for _, channel := range []string{"push", "chat"} {
		s.awaitMeasured("in the end", channel, 0, nothing)
	}
}
