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
	// actEvery is how often somebody of a demo does something, on average: each of three people has a bell ring within a minute.
	actEvery = 6 * time.Second
	// demoTasks is how many tasks a demo keeps; the oldest closed ones make room.
	demoTasks = 24
)

// backlog is what the people of a demo work on.
var backlog = []string{
	"Fix the login on Safari", "Write the release notes", "Renew the TLS certificate", "Review the pricing page", "Move the archive to cold storage",
	"Answer the accessibility audit", "Upgrade the build machines", "Interview two support engineers", "Prepare the quarterly report", "Translate the onboarding mails",
	"Measure the start page on slow phones", "Plan the office move", "Restore last night's backup, to be sure", "Order badges for the meet-up", "Clean up the icon set",
	"Sketch the new invoice", "Rotate the signing keys", "Thank the beta testers", "Decide on the summer hours", "Draft the privacy notice",
}

// A Demo is a small team at work, for people who look at the program for the first time.
type Demo struct {
	db     *db.DB
	people []db.User
	rand   *rand.Rand
	next   int // of the backlog
	turn   int
	cancel context.CancelFunc
	done   sync.WaitGroup
}

// StartDemo fills the board of people, three or more, and has them work on it until Stop.
func StartDemo(ctx context.Context, d *db.DB, people []db.User) (*Demo, error) {
	m := &Demo{db: d, people: people, rand: rand.New(rand.NewPCG(1, 2))}
	statuses := []db.Status{db.Todo, db.Todo, db.InProgress, db.Todo, db.InReview, db.Done, db.InProgress}
	for i := range 14 {
		due := time.Duration(m.rand.IntN(20)-2) * 9 * time.Hour
		if i == 0 {
			due = time.Hour + 30*time.Second // its warning comes while somebody looks
		}
		if err := m.create(ctx, m.people[i%len(people)], m.people[(i/2+1)%len(people)], statuses[i%len(statuses)], due); err != nil {
			return nil, err
		}
	}
	ctx, m.cancel = context.WithCancel(context.WithoutCancel(ctx))
	m.done.Go(func() { m.live(ctx) })
	return m, nil
}

// Stop has everybody go home.
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
		// A visitor may have deleted just what somebody was about to change: then it's the next one's turn.
		_ = m.act(ctx)
	}
}

// act has one of them do something that concerns another; over three turns everybody is concerned.
func (m *Demo) act(ctx context.Context) error {
	m.turn++
	who := m.people[m.turn%len(m.people)]
	other := m.people[(m.turn+1)%len(m.people)]
	tasks, _, err := m.db.Tasks(ctx, db.TaskQuery{Limit: 200})
	if err != nil {
		return err
	}
	if len(tasks) > demoTasks {
		if i := slices.IndexFunc(tasks, func(t db.Task) bool { return t.Status.Closed() }); i >= 0 {
			oldest := tasks[i]
			for _, t := range tasks[i:] {
				if t.Status.Closed() && t.ID < oldest.ID {
					oldest = t
				}
			}
			return m.db.DeleteTask(ctx, oldest.Creator, oldest.ID, db.Precondition{})
		}
	}
	theirs := slices.DeleteFunc(slices.Clone(tasks), func(t db.Task) bool {
		return t.Status.Closed() || t.Assignee != other.ID && t.Creator != other.ID
	})
	open := 0
	for _, t := range tasks {
		if !t.Status.Closed() {
			open++
		}
	}
	switch n := m.rand.IntN(10); {
	case n < 3 && open < demoTasks*2/3 || len(theirs) == 0:
		return m.create(ctx, who, other, db.Todo, time.Duration(1+m.rand.IntN(9))*11*time.Hour)
	case n < 5:
		task := tasks[m.rand.IntN(len(tasks))]
		if task.Status.Closed() {
			task = theirs[0]
		}
		_, err = m.db.UpdateTask(ctx, who.ID, task.ID, db.TaskPatch{Assignee: &other.ID}, db.Precondition{})
	default:
		task := theirs[m.rand.IntN(len(theirs))]
		next := map[db.Status]db.Status{db.Todo: db.InProgress, db.InProgress: db.InReview, db.InReview: db.Done}[task.Status]
		_, err = m.db.UpdateTask(ctx, who.ID, task.ID, db.TaskPatch{Status: &next}, db.Precondition{})
	}
	return err
}

func (m *Demo) create(ctx context.Context, who, forWhom db.User, status db.Status, in time.Duration) error {
	title := backlog[m.next%len(backlog)]
	if round := m.next / len(backlog); round > 0 {
		title = fmt.Sprintf("%s, part %d", title, round+1)
	}
	m.next++
	due := time.Now().Add(in).Truncate(time.Minute)
	_, err := m.db.CreateTask(ctx, who.ID, db.TaskPatch{Title: &title, Status: &status, Assignee: &forWhom.ID, Due: &due})
	return err
}
