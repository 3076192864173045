package db

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"
)

// BenchmarkOutbox stores notifications, as many in a commit as 32 busy callers make: where nobody has a channel, and
// where everybody has an address and gets each by e-mail.
func BenchmarkOutbox(b *testing.B) {
	for _, mails := range []bool{false, true} {
		b.Run(fmt.Sprintf("mails=%t", mails), func(b *testing.B) {
			d := benchTasks(b, b.TempDir(), 1000)
			if mails {
				for user := range names {
					reachable(b, d, user, ChannelEmail, Target{Address: "somebody@example.com"})
					gets(b, d, user, StatusChange, ChannelEmail, DeliverNow)
				}
			}
			const each = 32
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; i < b.N; i += each {
				err := d.update(context.Background(), func(tx *Tx) error {
					return changeStatuses(tx, each, i/each)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// changeStatuses moves the first n tasks to a status, in each round to another.
func changeStatuses(tx *Tx, n, round int) error {
	for id := range int64(n) {
		task, err := tx.task(1 + id)
		if err != nil {
			return err
		}
		next := task
		next.Status = other(round + 1)
		if _, err := tx.putTask(ann, task, next); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkSend sends b.N notifications of one person in mails of 200, and in mails of 1,000, but for what the relay
// does.
func BenchmarkSend(b *testing.B) {
	for _, each := range []int{200, 1000} {
		b.Run(fmt.Sprintf("each=%d", each), func(b *testing.B) { send(b, each) })
	}
}

func send(b *testing.B, each int) {
	d := benchTasks(b, b.TempDir(), each)
	reachable(b, d, bob, ChannelEmail, Target{Address: "somebody@example.com"})
	gets(b, d, bob, StatusChange, ChannelEmail, DeliverNow)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%each > 0 {
			continue
		}
		b.StopTimer()
		must(b, d.update(b.Context(), func(tx *Tx) error {
			if err := changeStatuses(tx, each, i/each); err != nil {
				return err
			}
			// As if they had been stored long ago, and so few that it is no storm.
			if _, err := tx.exec(`UPDATE endpoints SET hour_sent = 0`); err != nil {
				return err
			}
			_, err := tx.exec(`UPDATE deliveries SET not_before = 1, next_at = 1 WHERE state = 'waiting'`)
			return err
		}))
		b.StartTimer()
		mails, err := d.ClaimDeliveries(b.Context(), "email", 64, nil)
		must(b, err)
		if len(mails) != 1 || len(mails[0].Items)+mails[0].More != each {
			b.Fatalf("%d mails", len(mails))
		}
		must(b, d.SettleDeliveries(b.Context(), []Settled{{Outgoing: mails[0], Answer: Answer{Sent: true, Status: 250}}}))
	}
}

// BenchmarkRetime sets anew 10,000 messages that wait for one person. The writes beside it take p50 and p99.
func BenchmarkRetime(b *testing.B) {
	d := benchTasks(b, b.TempDir(), 1)
	reachable(b, d, bob, ChannelChat, slack)
	gets(b, d, bob, StatusChange, ChannelChat, DeliverNow)
	prefer(b, d, bob, func(p *Preferences) { p.Pause = time.Now().Add(24 * time.Hour) })
	fill(b, d, bob, 10_000)
	var beside []time.Duration
	for i := 0; b.Loop(); i++ {
		done := make(chan struct{})
		go func() {
			defer close(done)
			prefer(b, d, bob, func(p *Preferences) { p.Pause = time.Now().Add(time.Duration(25+i%2) * time.Hour) })
		}()
		for over := false; !over; {
			began := time.Now()
			must(b, d.update(b.Context(), func(tx *Tx) error { return tx.peopleChanged() }))
			beside = append(beside, time.Since(began))
			select {
			case <-done:
				over = true
			default:
			}
		}
	}
	slices.Sort(beside)
	b.ReportMetric(float64(beside[len(beside)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(beside[len(beside)*99/100].Microseconds())/1000, "ms-p99")
}
