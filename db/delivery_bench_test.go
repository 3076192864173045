package db

import (
	"context"
	"fmt"
	"testing"
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
					for k := range int64(each) {
						task, err := tx.task(1 + k)
						if err != nil {
							return err
						}
						next := task
						next.Status = other(i/each + 1)
						if _, err := tx.putTask(ann, task, next); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
