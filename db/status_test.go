package db

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func TestStatusesAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	for _, text := range []string{OurStatuses().String(), "todo=To Do,blocked=Blocked,shipped=Shipped!", "a=Ä b,z9_=Z!"} {
		same(t, text, try(ParseStatuses(text))(t).String(), text)
	}
	same(t, "with blanks", try(ParseStatuses(" a=A , b= B ! "))(t).String(), "a=A,b=B!")
	for text, problem := range map[string]string{
		"":                      `"" is no pair such as done=Done! or todo=To Do`,
		"todo":                  `"todo" is no pair such as done=Done! or todo=To Do`,
		"Todo=To Do,done=Done!": `"Todo" is no name of a status: it has 1 to 32 of a-z, 0-9 and _, and begins with a letter`,
		"todo=!,done=Done!":     `"todo" has no label`,
		"a=A,a=B,c=C!":          `"a" stands there twice`,
		"a=A,b=a,c=C!":          `the label "a" stands there twice`,
		"a=A!,b=B":              `the first, "a", is closed: new tasks have it, so it must be open`,
		"a=A,b=B":               `none is closed: write ! behind the label of what is done, as in done=Done! of the default`,
		"a=A,b=B!,c=C,d=D,e=E,f=F,g=G,h=H,i=I,j=J,k=K,l=L,m=M": `there are 13, and at most 12 are allowed`,
	} {
		_, err := ParseStatuses(text)
		if err == nil || err.Error() != problem {
			t.Errorf("%q: %v, want %s", text, err, problem)
		}
	}
}

func TestOtherStatusesReplaceOurs(t *testing.T) {
	t.Parallel()
	others := try(ParseStatuses("new=New,blocked=Waiting for ’em,shipped=Shipped!"))(t)
	d, e := startIn(t, t.TempDir(), Settings{Statuses: others})
	task := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob)}))(t)
	same(t, "of a new task", task.Status, "new")
	e.take()
	task = try(d.UpdateTask(t.Context(), ann, task.ID, TaskPatch{Status: new(Status("shipped"))}, Precondition{}))(t)
	same(t, "closed", task.Closed, task.Updated)
	n := e.take()[0].(Notified)
	same(t, "message", n.Message, "Task 'X' status changed to Shipped")
	_, err := d.UpdateTask(t.Context(), ann, task.ID, TaskPatch{Status: new(Todo)}, Precondition{})
	same(t, "one of ours", err, error(Invalid{"status", "must be one of new, blocked, shipped"}))
	same(t, "counts", len(d.TaskCounts().Counts), 3)
}

// Statuses change with a start. One that tasks have can't go. One that is closed now closes its tasks, and opens them
// again, and nobody is told. Warnings follow.
func TestStatusesChangeWithAStart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		task := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob), Status: new(InReview),
			Due: new(time.Now().Add(2 * time.Hour))}))(t)
		cursor := d.TaskCursor()
		start := func(statuses string) (*recorder, error) {
			must(t, d.Close())
			e := &recorder{}
			var err error
			d, err = Open(dir, Settings{Statuses: try(ParseStatuses(statuses))(t), Log: quiet}, e.publish)
			if err != nil {
				d = try(Open(dir, Settings{AsLast: true, Log: quiet}, e.publish))(t)
			}
			return e, err
		}
		if _, err := start("todo=To Do,done=Done!"); !errors.Is(err, ErrStatuses) {
			t.Errorf("without a status that a task has: %v", err)
		}
		same(t, "as the last start had them", d.Statuses().String(), OurStatuses().String())

		e, err := start("todo=To Do,in_review=In Review!")
		must(t, err)
		now := try(d.Task(t.Context(), task.ID))(t)
		same(t, "closed", now.Closed, task.Updated)
		same(t, "another version", now.Version, task.Version+1)
		if _, err := d.TaskChanges(t.Context(), cursor, 10); !errors.Is(err, ErrCursor) {
			t.Errorf("a board goes on from before: %v", err)
		}
		try(d.WarnDeadlines(t.Context()))(t)
		<-time.After(90 * time.Minute) // within the lead of an hour
		try(d.WarnDeadlines(t.Context()))(t)
		same(t, "told", len(e.take()), 0)

		must(t, d.Close())
		d = try(Open(dir, Settings{AsLast: true, Log: quiet}, e.publish))(t)
		same(t, "kept", d.Statuses().String(), "todo=To Do,in_review=In Review!")

		e, err = start("todo=To Do,in_review=In Review,done=Done!")
		must(t, err)
		same(t, "open", try(d.Task(t.Context(), task.ID))(t).Closed, time.Time{})
		same(t, "told", len(e.take()), 0)
		must(t, d.Close())
	})
}

func TestTheIDOfADeletedGroupIsNotGivenAgain(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	first := try(d.CreateGroup(t.Context(), GroupPatch{Name: new("one")}))(t)
	must(t, d.DeleteGroup(t.Context(), first.ID, Precondition{}))
	second := try(d.CreateGroup(t.Context(), GroupPatch{Name: new("two")}))(t)
	if second.ID <= first.ID {
		t.Errorf("group %d after group %d", second.ID, first.ID)
	}
}

// CheckSettings says of a file of any version what Open says.
func TestSettingsAreCheckedBeforeAnOpen(t *testing.T) {
	skipInShort(t, "it opens many databases")
	others := try(ParseStatuses("odd=Odd,gone=Gone!"))(t)
	for _, version := range []int{1, 3} {
		for want, set := range map[error]Settings{ErrStatuses: {Statuses: others}, ErrAdopt: {Provision: true}, nil: {}} {
			dir := oldFile(t, version)
			said := CheckSettings(t.Context(), dir, set)
			d, err := Open(dir, set, func([]Event) {})
			if err == nil {
				must(t, d.Close())
			}
			if !errors.Is(err, want) || fmt.Sprint(said) != fmt.Sprint(err) {
				t.Errorf("version %d: Open says %v, and CheckSettings %v; want %v", version, err, said, want)
			}
		}
	}
}
