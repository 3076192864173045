package jobs

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"ctms/db"
)

const (
	// actEvery is the average time between two acts of a demo. With three users, each hears a bell within a minute.
	actEvery = 6 * time.Second
	// demoTasks is how many tasks a demo keeps. With more, it deletes the oldest closed ones.
	demoTasks = 24
)

// titles are the titles of a demo's tasks.
var titles = []string{
	"Fix the login on Safari", "Write the release notes", "Renew the TLS certificate",
	"Review the pricing page", "Move the archive to cold storage",
	"Answer the accessibility audit", "Upgrade the build machines", "Interview two support engineers",
	"Prepare the quarterly report", "Translate the onboarding mails",
	"Measure the start page on slow phones", "Plan the office move", "Restore last night's backup, to be sure",
	"Order badges for the meet-up", "Clean up the icon set",
	"Sketch the new invoice", "Rotate the signing keys", "Thank the beta testers",
	"Decide on the summer hours", "Draft the privacy notice",
}

// A Demo is a small team at work. It shows the program to somebody who sees it for the first time.
type Demo struct {
	db     *db.DB
	team   []db.User
	rand   *rand.Rand
	next   int // the next of the titles
	turn   int // the number of acts so far
	cancel context.CancelFunc
	done   sync.WaitGroup
}

// StartDemo creates tasks for a team of three users or more. It then changes tasks in their names, about every 6 s,
// until Stop. ctx ends only the creation of the first tasks.
func StartDemo(ctx context.Context, d *db.DB, team []db.User) (*Demo, error) {
	m := &Demo{db: d, team: team, rand: rand.New(rand.NewPCG(1, 2))}
	columns := d.Statuses()
	for i := range 14 {
		due := time.Duration(m.rand.IntN(20)-2) * 9 * time.Hour
		if i == 0 {
			due = time.Hour + 30*time.Second // so that a warning comes while the visitor watches
		}
		creator, assignee := team[i%len(team)], team[(i/2+1)%len(team)]
		if err := m.create(ctx, creator, assignee, columns[[]int{0, 0, 1, 0, 2, 3, 1}[i%7]%len(columns)].Status,
			due); err != nil {
			return nil, err
		}
	}
	ctx, m.cancel = context.WithCancel(context.WithoutCancel(ctx))
	m.done.Go(func() { m.live(ctx) })
	return m, nil
}

// Stop ends the demo and waits until it has ended. The tasks stay.
func (m *Demo) Stop() {
	m.cancel()
	m.done.Wait()
}

func (m *Demo) live(ctx context.Context) {
	for {
		wait := actEvery/2 + time.Duration(m.rand.Int64N(int64(actEvery)))
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		// An error is no harm: the visitor may have deleted the task in between, and the next act tries another.
		_ = m.act(ctx)
	}
}

// act lets one user do something that concerns another. After as many acts as there are users, each was concerned.
func (m *Demo) act(ctx context.Context) error {
	m.turn++
	actor := m.team[m.turn%len(m.team)]
	other := m.team[(m.turn+1)%len(m.team)]
	tasks, _, err := m.db.Tasks(ctx, db.TaskQuery{Limit: 200})
	if err != nil {
		return err
	}
	if len(tasks) > demoTasks {
		if oldest, ok := oldestClosed(tasks); ok {
			return m.db.DeleteTask(ctx, oldest.Creator, oldest.ID, db.Precondition{})
		}
	}
	open := slices.DeleteFunc(slices.Clone(tasks), func(t db.Task) bool { return !t.Closed.IsZero() })
	concerning := slices.DeleteFunc(slices.Clone(open), func(t db.Task) bool {
		return t.Assignee != other.ID && t.Creator != other.ID
	})
	switch n := m.rand.IntN(10); {
	case n < 3 && len(open) < demoTasks*2/3 || len(concerning) == 0:
		return m.create(ctx, actor, other, m.db.Statuses().First(), time.Duration(1+m.rand.IntN(9))*11*time.Hour)
	case n < 5:
		task := tasks[m.rand.IntN(len(tasks))]
		if !task.Closed.IsZero() {
			task = concerning[0]
		}
		return m.change(ctx, actor, task, db.TaskPatch{Assignee: &other.ID})
	default:
		task := concerning[m.rand.IntN(len(concerning))]
		next := m.nextStatus(task.Status)
		return m.change(ctx, actor, task, db.TaskPatch{Status: &next})
	}
}

// nextStatus returns the next column of the board for an open task; the last one stays.
func (m *Demo) nextStatus(of db.Status) db.Status {
	columns := m.db.Statuses()
	for i, c := range columns[:len(columns)-1] {
		if c.Status == of {
			return columns[i+1].Status
		}
	}
	return of
}

// oldestClosed returns the closed task with the smallest id. ok is false if none is closed.
func oldestClosed(tasks []db.Task) (oldest db.Task, ok bool) {
	for _, t := range tasks {
		if !t.Closed.IsZero() && (!ok || t.ID < oldest.ID) {
			oldest, ok = t, true
		}
	}
	return oldest, ok
}

func (m *Demo) change(ctx context.Context, actor db.User, task db.Task, patch db.TaskPatch) error {
	_, err := m.db.UpdateTask(ctx, actor.ID, task.ID, patch, db.Precondition{})
	return err
}

func (m *Demo) create(ctx context.Context, creator, assignee db.User, status db.Status, in time.Duration) error {
	title := titles[m.next%len(titles)]
	if round := m.next / len(titles); round > 0 {
		title = fmt.Sprintf("%s, part %d", title, round+1)
	}
	m.next++
	due := m.db.Now().Add(in).Truncate(time.Minute)
	draft := db.TaskPatch{Title: &title, Status: &status, Assignee: &assignee.ID, Due: &due}
	_, err := m.db.CreateTask(ctx, creator.ID, draft)
	return err
}
