// Tests an outbox in which very much waits, and comes due at once.

package channels

import (
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // to look into the file

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
)

// 100,000 messages that wait take no memory. When a pause ends they are all due at once. They go in a few mails, also
// where the server is killed amid them. Others are told before, meanwhile and afterwards.
func TestAHundredThousandAreDueAtOnce(t *testing.T) { // R-OUTBOX
	t.Parallel()
	const events, addresses, atOnce = 10_000, 10, 1_000
	mails := channeltest.NewMailbox(t)
	s := newService(t, "CTMS_SMTP=smtp+plain://"+mails.Address)
	h, hookID, _ := s.newHook()
	s.want(200, "PATCH", fmt.Sprintf("/api/hooks/%d/", hookID), `{"types":["beside"]}`)
	beside := func(title string) {
		t.Helper()
		id := s.tell(ann, title, `"type":"beside"`)
		s.delivered(id, "hook")
		if n := h.times(id, ann); n != 1 {
			t.Errorf("the hook got %q %d times", title, n)
		}
	}
	for i := range addresses {
		s.address(bob, fmt.Sprintf("bob%d@example.com", i))
	}
	s.pauseBob(`"2100-01-01T00:00:00Z"`)
	beside("before")
	for from := 0; from < events; from += atOnce {
		var some []string
		for i := range atOnce {
			some = append(some, fmt.Sprintf(`{"recipients":[%d],"title":"event %d","priority":"high"}`, bob, from+i))
		}
		s.want(201, "POST", "/api/events/", "["+strings.Join(some, ",")+"]")
	}
	s.p.Stop()
	s.start()
	beside("while they wait")
	waiting := e2e.RSS(s.p.Cmd.Process.Pid)

	s.pauseBob("null")
	came := map[string]int{}
	take := func(m channeltest.Mail) { came[m.To+" "+m.Header.Get("Message-ID")]++ }
	take(mails.Next())
	if err := s.p.Cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.p.Wait(e2e.Patience)
	s.start()
	beside("while they go")
	file, err := sql.Open("sqlite", filepath.Join(s.dir, e2e.DatabaseFile)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	states := map[string]int{}
	for began := time.Now(); states["sent"] != events*addresses; <-tick.C {
		if states = statesOf(t, file); time.Since(began) > e2e.Patience {
			t.Fatalf("of those that were due, there are %v", states)
		}
	}
	if want := map[string]int{"sent": events * addresses}; !maps.Equal(states, want) {
		t.Errorf("of those that were due, there are %v, want %v", states, want)
	}
	for s.tell(bob, "the last", `"priority":"urgent"`); ; {
		m := mails.Next()
		if strings.Contains(m.Text, "the last") {
			break
		}
		take(m)
	}
	repeats := 0
	for _, n := range came {
		repeats += n - 1
	}
	s.p.Stop()
	s.start()
	beside("when all is sent")
	// As values in memory, what waits would take some 100 MiB.
	if more := waiting - e2e.RSS(s.p.Cmd.Process.Pid); more > 32<<20 {
		t.Errorf("while 100,000 wait, the server has %d MiB more than afterwards", more>>20)
	}
	// A mail has 5,000 at most, and four are on their way to the relay at a time.
	if len(came) < 2*addresses || len(came) > 3*addresses || repeats > 4 {
		t.Errorf("they came in %d mails, %d of them twice", len(came), repeats)
	}
}

// pauseBob has bob get nothing until a time in JSON.
func (s *service) pauseBob(until string) {
	s.Helper()
	s.as("bob")
	s.want(200, "PATCH", "/api/me/preferences/", `{"pause_until":`+until+`}`)
	s.as("ann")
}

// statesOf counts the deliveries of e-mail by state.
func statesOf(t testing.TB, file *sql.DB) map[string]int {
	t.Helper()
	rows, err := file.Query(`SELECT state, count(*) FROM deliveries WHERE lane = 'email' GROUP BY state`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	states := map[string]int{}
	for rows.Next() {
		var state string
		var n int
		if err := rows.Scan(&state, &n); err != nil {
			t.Fatal(err)
		}
		states[state] = n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return states
}
