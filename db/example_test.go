package db_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"ctms/db"
)

// Ann gives Bob a task. By the time she has the answer, Bob's notification is on the disk and was published.
func Example() {
	dir, err := os.MkdirTemp("", "ctms-example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	d, err := db.Open(dir, db.Settings{}, func(events []db.Event) {
		for _, event := range events {
			if n, ok := event.(db.Notified); ok {
				fmt.Printf("published: user %d, %q, %d unread\n", n.User, n.Message, n.Unread)
			}
		}
	})
	if err != nil {
		log.Fatal(err)
	}
	defer d.Close()

	ctx := context.Background()
	const ann, bob = 1, 2 // the ids are the host's
	for id, name := range map[int64]string{ann: "ann", bob: "bob"} {
		if _, _, err := d.ReplaceUser(ctx, id, db.UserPatch{Username: &name}); err != nil {
			log.Fatal(err)
		}
	}
	task, err := d.CreateTask(ctx, ann, db.TaskPatch{Title: new("Fix Login"), Assignee: new(int64(bob))})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("created: task %d, version %d\n", task.ID, task.Version)

	page, _, err := d.Inbox(ctx, bob, db.InboxQuery{Limit: 10})
	if err != nil {
		log.Fatal(err)
	}
	for _, n := range page {
		fmt.Printf("in the inbox: %d, %s, read %t\n", n.ID, n.Kind, n.Read)
	}
	// Output:
	// published: user 2, "You have been assigned to task 'Fix Login'", 1 unread
	// created: task 1, version 1
	// in the inbox: 1, task_assigned, read false
}
