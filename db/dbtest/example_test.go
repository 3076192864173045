package dbtest_test

import (
	"context"
	"fmt"
	"log"
	"testing"

	"ctms/db"
	"ctms/db/dbtest"
)

// A package with a store has a test such as this, in a file ending in _test.go.
func ExampleRun() {
	testStore := func(t *testing.T) { // func TestStore(t *testing.T)
		dbtest.Run(t, func(t testing.TB, dir string, publish func([]db.Event)) dbtest.Store {
			d, err := db.Open(dir, db.Settings{}, publish)
			if err != nil {
				t.Fatal(err)
			}
			return d
		})
	}
	_ = testStore
}

// A model says what a store must answer and publish. Nobody is told of what they did themselves.
func ExampleModel() {
	m := dbtest.NewModel(func(events []db.Event) {
		for _, event := range events {
			if n, ok := event.(db.Notified); ok {
				fmt.Printf("user %d: %s\n", n.User, n.Message)
			}
		}
	})
	ctx := context.Background()
	for id, name := range map[int64]string{1: "ann", 2: "bob"} {
		if _, _, err := m.ReplaceUser(ctx, id, db.UserPatch{Username: &name}); err != nil {
			log.Fatal(err)
		}
	}
	task, err := m.CreateTask(ctx, 1, db.TaskPatch{Title: new("Fix Login"), Assignee: new(int64(2))})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := m.UpdateTask(ctx, 2, task.ID, db.TaskPatch{Status: new(db.Done)}, db.Precondition{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// user 2: You have been assigned to task 'Fix Login'
	// user 1: Task 'Fix Login' status changed to Done
}
