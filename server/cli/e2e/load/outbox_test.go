// Benchmarks of what channels cost the way from a change to the WebSockets.

package load

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
)

// BenchmarkMail compares the processor time of a notification at 32 publishers, in many short turns: without a relay,
// with one and nobody who has an address, and with everybody on e-mail. The time is that until all are on the
// WebSockets: mails wait two minutes for others. With CTMS_BENCH_MAILS they are awaited then, and what they took is
// told apart.
//
// It prints the medians of the turns, and of the comparison within each turn:
//
//	CTMS_BENCH_MAILS=yes go test -run '^$' -bench Mail -benchtime 5000x ./server/cli/e2e/load
func BenchmarkMail(b *testing.B) {
	const turns = 15
	mails := channeltest.NewMailbox(b)
	relay := []string{"--smtp=smtp+plain://" + mails.Address, "--mail-from=ctms@example.com",
		"--public-url=https://ctms.example.com"}
	names := []string{"no-relay", "nobody", "everybody"}
	servers := []*load{
		newLoad(b, load{users: 100, publishers: 32}),
		newLoad(b, load{users: 100, publishers: 32, flags: relay}),
		newLoad(b, load{users: 100, publishers: 32, flags: relay, onMail: true}),
	}
	costs, told := make([][]float64, len(servers)), 0
	for turn := range turns {
		for i := range servers {
			i = (i + turn) % len(servers)
			last, count := 0.0, 0 // of the run that counts
			b.Run(fmt.Sprintf("%s/turn=%d", names[i], 1+turn), func(b *testing.B) {
				servers[i].connect(b, 1)
				last, count = servers[i].run(b, 0).cpu, b.N
				servers[i].hangUp()
				if servers[i].onMail {
					told += b.N
				}
			})
			if count > 1 {
				costs[i] = append(costs[i], last)
			}
		}
	}
	if len(costs[2]) != turns {
		return // left out by -bench
	}
	for i := range servers {
		ratios := make([]float64, turns)
		for turn := range ratios {
			ratios[turn] = costs[i][turn] / costs[1][turn]
		}
		slices.Sort(ratios)
		fmt.Printf("%-10s %6.1f µs a notification; of that with nobody %.3f, in half of the turns %.3f to %.3f\n", names[i],
			median(costs[i]), median(ratios), ratios[turns/4], ratios[turns-1-turns/4])
	}
	if os.Getenv("CTMS_BENCH_MAILS") == "" {
		return
	}
	idle, used := servers[1].cpu(), servers[2].cpu()
	sent := servers[2].awaitMails(b, mails)
	took := servers[2].cpu() - used - (servers[1].cpu() - idle)
	fmt.Printf("%d mails of %d notifications took %.1f µs a notification, %.0f a mail\n", sent, told,
		float64(took.Microseconds())/float64(told), float64(took.Microseconds())/float64(sent))
}

// awaitMails waits until no mail waits to be sent, and returns how many have come.
func (l *load) awaitMails(b testing.TB, mails *channeltest.Mailbox) (sent int) {
	b.Helper()
	d, err := sql.Open("sqlite", filepath.Join(l.dir, e2e.DatabaseFile)+"?mode=ro")
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for waiting := 1; waiting > 0; {
		time.Sleep(time.Second) // leave the processors to the server
		const count = `SELECT count(*) FROM deliveries WHERE state IN ('waiting', 'sending')`
		if err := d.QueryRow(count).Scan(&waiting); err != nil {
			b.Fatal(err)
		}
		sent += mails.Drain()
	}
	return sent + mails.Drain()
}

// BenchmarkDue has 100,000 messages due at the start, for hooks whose receiver answers after 50 ms. A hook gets one at
// a time, and there are eight, so no more than 160 a second can arrive. Beside that, a change is made each 10 ms. It reports how many
// messages arrive, how long the changes take to the WebSockets, and what memory the server has, against a server to
// which nothing is due:
//
//	go test -run '^$' -bench Due -benchtime 3000x ./server/cli/e2e/load
func BenchmarkDue(b *testing.B) {
	const answer, messages = 50 * time.Millisecond, 100_000
	var came atomic.Int64
	receiver := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		came.Add(1)
		time.Sleep(answer)
	}))
	b.Cleanup(receiver.Close)
	for _, due := range []int{0, messages} {
		b.Run(fmt.Sprintf("due=%d", due), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 8, stored: messages / dueHooks, hookURL: receiver.URL + "/hook",
				due: due, flags: []string{"--allow-private=127.0.0.0/8"}})
			l.connect(b, 1)
			before, used, began := came.Load(), l.cpu(), time.Now()
			l.run(b, 10*time.Millisecond)
			arrived, took := came.Load()-before, time.Since(began)
			if b.N > 1 && (arrived > 0) != (due > 0) {
				b.Errorf("%d messages arrived, of %d that were due", arrived, due)
			}
			b.ReportMetric(float64(arrived)/took.Seconds(), "messages/s")
			b.ReportMetric(float64((l.cpu()-used).Microseconds())/took.Seconds()/1e4, "cpu-%")
			b.ReportMetric(float64(e2e.RSS(l.pid))/1e6, "RSS-MB")
		})
	}
}
