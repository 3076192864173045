package db

import (
	"errors"
	"path/filepath"
	"testing"
	"time"
)

// A clock that was ahead signs the host's people out, and is put right. Then they come in with new tokens at once. Those
// of before the sign-out stay void.
func TestASignOutByAClockThatWasAheadEndsWithIt(t *testing.T) {
	t.Parallel()
	for name, there := range map[string]struct {
		signOut func(c *clocked) // and puts the clock right
	}{
		"while it runs": {func(c *clocked) {
			c.jump(365 * day)
			try(c.Admit(t.Context(), Grant{User: bob, ID: "ahead", Name: "Ahead", Issued: c.Now()}))(t)
			must(t, c.EndSessions(t.Context(), bob))
			c.jump(-365 * day)
		}},
		"at a start": {func(c *clocked) {
			c.jump(365 * day)
			must(t, c.EndSessions(t.Context(), bob))
			c.restart(0, -365*day)
		}},
		"a command, and then a start": {func(c *clocked) {
			c.jump(365 * day)
			must(t, c.EndSessions(t.Context(), bob))
			c.restart(0, -365*day) // which notes that it was set back, and no more
			c.restart(0, 0)
		}},
		"by a new password": {func(c *clocked) {
			c.jump(365 * day)
			try(c.UpdateUser(t.Context(), bob, UserPatch{Password: new("a new password of bob's")}))(t)
			c.jump(-365 * day)
		}},
		"by a deactivation": {func(c *clocked) {
			c.jump(365 * day)
			try(c.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
			try(c.UpdateUser(t.Context(), bob, UserPatch{Active: new(true)}))(t)
			c.jump(-365 * day)
		}},
		"by a restore": {func(c *clocked) {
			backup := filepath.Join(t.TempDir(), "copy.db")
			try(Backup(t.Context(), c.dir, backup, BackupOptions{}))(t)
			must(t, c.Close())
			c.fakeClock.set(time.Now().Add(-30 * day)) // the restore goes by the clock of the machine
			try(Restore(t.Context(), c.dir, backup, quiet, nil))(t)
			c.open()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			if name == "by a restore" {
				must(t, c.Close())
				c.fakeClock.set(time.Now().Add(-30 * day))
				c.open()
			}
			admit := func(g Grant) bool {
				t.Helper()
				_, err := c.Admit(t.Context(), g)
				if err != nil && !errors.Is(err, ErrRefused) {
					t.Error(err)
				}
				return err == nil
			}
			old := Grant{User: bob, ID: "old", Name: "Old", Issued: c.Now().Add(-time.Minute)}
			same(t, "before", admit(old), true)
			there.signOut(c)
			must(t, c.WatchClock(t.Context()))
			same(t, "a token of before", admit(old), false)
			c.pass(time.Minute)
			fresh := Grant{User: bob, ID: "fresh", Name: "Fresh", Issued: c.Now().Add(-30 * time.Second)}
			same(t, "a new token", admit(fresh), true)
			same(t, "its name", try(c.User(t.Context(), bob))(t).Name, "Fresh")
			c.restart(0, 0)
			must(t, c.WatchClock(t.Context()))
			same(t, "the one of before, after a restart", admit(old), false)
			same(t, "the new one, after a restart", admit(fresh), true)
		})
	}
}
