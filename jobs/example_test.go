package jobs_test

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"time"

	"ctms/db"
	"ctms/jobs"
)

// Ann has a task that is due soon. The jobs warn her by themselves, within two seconds.
func Example() {
	dir, err := os.MkdirTemp("", "ctms-example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	warnings := make(chan db.Notified, 1)
	d, err := db.Open(dir, db.Settings{}, func(events []db.Event) {
		for _, event := range events {
			if n, ok := event.(db.Notified); ok {
				warnings <- n
			}
		}
	})
	if err != nil {
		log.Fatal(err)
	}
	defer d.Close()

	ctx, due := context.Background(), time.Now().Add(45*time.Minute)
	if _, _, err := d.ReplaceUser(ctx, 1, db.UserPatch{Username: new("ann")}); err != nil {
		log.Fatal(err)
	}
	if _, err := d.CreateTask(ctx, 1, db.TaskPatch{Title: new("Fix Login"), Due: &due}); err != nil {
		log.Fatal(err)
	}
	j, err := jobs.Start(d, jobs.Config{CleanupAt: jobs.TimeOfDay{Hour: 3, Minute: 30},
		Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		log.Fatal(err)
	}
	defer j.Stop() // before the database is closed

	n := <-warnings
	fmt.Println(n.Kind, "of", n.Title)
	// Output: deadline_warning of Fix Login
}
