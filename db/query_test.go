package db

import (
	"context"
	"errors"
	"testing"
)

// Nobody reads for somebody who has gone.
func TestReadsEndWithTheirContext(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	made := task(t, d)
	cause := errors.New("gone")
	gone, leave := context.WithCancelCause(t.Context())
	leave(cause)
	for name, read := range map[string]func(context.Context) error{
		"task":  func(ctx context.Context) error { _, err := d.Task(ctx, made.ID); return err },
		"tasks": func(ctx context.Context) error { _, _, err := d.Tasks(ctx, TaskQuery{Limit: 1}); return err },
		"closed tasks": func(ctx context.Context) error {
			_, _, err := d.ClosedTasks(ctx, TaskQuery{Status: Done, Limit: 1})
			return err
		},
		"a search": func(ctx context.Context) error {
			_, _, err := d.Tasks(ctx, TaskQuery{Search: "x", Limit: 1})
			return err
		},
		"changes": func(ctx context.Context) error { _, err := d.TaskChanges(ctx, 0, 10); return err },
		"inbox": func(ctx context.Context) error {
			_, _, err := d.Inbox(ctx, bob, InboxQuery{Limit: 1})
			return err
		},
		"unread ones": func(ctx context.Context) error {
			_, _, err := d.Inbox(ctx, bob, InboxQuery{Unread: true, Limit: 1})
			return err
		},
		"users":       func(ctx context.Context) error { _, _, err := d.Users(ctx, 0, 10); return err },
		"a user name": func(ctx context.Context) error { _, err := d.UserNamed(ctx, "bob"); return err },
		"admins":      func(ctx context.Context) error { _, err := d.HasAdmin(ctx); return err },
		"readiness":   d.Ready,
	} {
		if err := read(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := read(gone); !errors.Is(err, cause) {
			t.Errorf("%s, for somebody who has gone: %v", name, err)
		}
	}
	waiting, stop := context.WithCancelCause(t.Context())
	parts := 0
	err := d.examine(waiting, 0, maxExamined, func(int) (bool, error) {
		if parts++; parts == 2 {
			stop(cause)
		}
		return false, nil
	})
	if !errors.Is(err, cause) || parts != 2 {
		t.Errorf("looked at %d parts, and then %v", parts, err)
	}
}
