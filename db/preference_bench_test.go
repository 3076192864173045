package db

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"
)

// BenchmarkPreferences compares a change of a task that tells somebody who has chosen much with one that tells somebody
// who has chosen nothing. The tasks are due. Both take turns, and each begins every second turn. The ratio is the
// median of all turns.
func BenchmarkPreferences(b *testing.B) {
	const turns = 40
	for _, n := range []int{1, 32} {
		b.Run(fmt.Sprintf("callers=%d", n), func(b *testing.B) {
			var stores [2]*DB
			for i := range stores {
				stores[i] = benchTasks(b, b.TempDir(), n)
				for task := range n {
					try(stores[i].UpdateTask(b.Context(), ann, int64(1+task), TaskPatch{
						Due: new(time.Now().Add(40 * 24 * time.Hour))}, Precondition{}))(b)
				}
			}
			chooseMuch(b, stores[0])
			calls := max(b.N/turns, n)
			var ratios []float64
			b.ResetTimer()
			for turn := range turns {
				var passed [2]time.Duration
				for _, i := range []int{turn % 2, 1 - turn%2} {
					began := time.Now()
					together(b, n, calls, func(caller, k int) error {
						_, err := stores[i].UpdateTask(context.Background(), ann, int64(1+caller),
							TaskPatch{Status: new(other(turn + k))}, Precondition{})
						return err
					})
					passed[i] = time.Since(began)
				}
				ratios = append(ratios, float64(passed[0])/float64(passed[1]))
			}
			slices.Sort(ratios)
			b.ReportMetric(ratios[turns/2], "time-ratio")
		})
	}
	for _, much := range []bool{false, true} {
		b.Run(fmt.Sprintf("the questions alone, much=%t", much), func(b *testing.B) {
			d, _ := startIn(b, b.TempDir(), Settings{})
			if much {
				chooseMuch(b, d)
			}
			must(b, d.update(b.Context(), func(tx *Tx) error {
				who, err := tx.user(bob)
				n, task := Notification{Kind: StatusChange}, Task{ID: 1, Assignee: bob, Status: Todo,
					Due: tx.now.Add(40 * 24 * time.Hour)}
				b.ReportAllocs()
				for b.Loop() {
					_ = who.whyNot(ann, n.Kind, Normal, tx.prefs())
					_ = who.quiet(n, tx.prefs(), tx.now, tx.w.d.time.due())
					_ = warnAt(task, tx.now, []leadPlan{who.leadPlan(tx.prefs(), time.Hour)})
				}
				return err
			}))
		})
	}
}

// chooseMuch has bob and the admins choose as much as they may, but that bob is told.
func chooseMuch(b *testing.B, d *DB) {
	b.Helper()
	much := func(p *Preferences) {
		for i := range MaxTypes - len(Kinds()) {
			choose(p, Kind(fmt.Sprint("type", i)), Choice{Inbox: new(false), Email: DeliverNow})
		}
		for _, k := range Kinds() {
			choose(p, k.Kind, Choice{Inbox: new(true), Push: "unread:15m"})
		}
		p.Week, p.Leads = map[Day][]Interval{}, []Lead{"0m", "15m", "1h", "1d", "30d"}
		for _, day := range Days() {
			for i := range ClockTime(MaxIntervals) {
				p.Week[day] = append(p.Week[day], Interval{i * 120, i*120 + 60})
			}
		}
	}
	prefer(b, d, bob, much)
	preferAll(b, d, func(p *Defaults) {
		much(&p.Preferences)
		p.Locked = map[Kind][]string{StatusChange: {"sound"}, "": {"digest"}}
	})
	try(d.UpdateUser(b.Context(), bob, UserPatch{TimeZone: new("Europe/Berlin")}))(b)
}
