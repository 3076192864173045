package jobs

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
	"ctms/jobs/channel/channeltest"
)

// backupsIn returns the names of the files in a directory, without those that begin with a dot.
func backupsIn(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

// A backup is made at the start, then each day at its time. A start on the same day makes none.
func TestABackupIsMadeOnceADay(t *testing.T) {
	channeltest.SkipInShort(t, "it plays minutes to days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		to := filepath.Join(t.TempDir(), "backups")
		cfg := Config{Backup: db.Schedule{Dir: to, Keep: 3}, BackupAt: TimeOfDay{0, 10}, Location: time.UTC}
		j := s.start(cfg)
		pass(time.Minute) // 00:01
		if got := backupsIn(t, to); len(got) != 1 {
			t.Errorf("after the start: %v", got)
		}
		pass(5 * time.Minute)
		j.Stop()
		j = s.start(cfg)
		pass(3 * time.Minute) // 00:09
		if got := backupsIn(t, to); len(got) != 1 {
			t.Errorf("after a second start: %v", got)
		}
		pass(2 * time.Minute) // 00:11
		if got := backupsIn(t, to); len(got) != 2 || !strings.HasPrefix(got[1], "ctms-20000101-0010") {
			t.Errorf("after ten past: %v", got)
		}
		j.Stop()
		pass(47*time.Hour + 45*time.Minute) // the program is down, over one time of day
		j = s.start(cfg)
		pass(time.Minute)
		if got := backupsIn(t, to); len(got) != 3 {
			t.Errorf("after a downtime: %v", got)
		}
		pass(15 * time.Minute) // 00:12
		if got := backupsIn(t, to); len(got) != 3 || !strings.HasPrefix(got[2], "ctms-20000103-0010") {
			t.Errorf("on the third day: %v", got)
		}
		j.Stop()
	})
}

// A backup that fails is tried again every ten minutes, and counted each time.
func TestAFailedBackupIsTriedAgain(t *testing.T) {
	channeltest.SkipInShort(t, "it plays minutes to days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		disk := filepath.Join(t.TempDir(), "not mounted")
		to := filepath.Join(disk, "backups")
		var mu sync.Mutex
		var outcomes []bool
		j := s.start(Config{Backup: db.Schedule{Dir: to, Keep: 3}, BackupAt: TimeOfDay{3, 0}, Location: time.UTC,
			BackedUp: func(_ db.Copy, err error) {
				mu.Lock()
				defer mu.Unlock()
				outcomes = append(outcomes, err == nil)
				if err != nil && !errors.Is(err, db.ErrTarget) {
					t.Error(err)
				}
			}})
		defer j.Stop()
		pass(25 * time.Minute)
		if len(outcomes) != 3 || outcomes[2] {
			t.Errorf("outcomes %v, want three failures", outcomes)
		}
		if state, err := s.Backups(t.Context()); err != nil || state.Failed.IsZero() {
			t.Errorf("noted: %+v, %v", state, err)
		}
		if err := os.Mkdir(disk, 0o700); err != nil {
			t.Fatal(err)
		}
		pass(10 * time.Minute)
		if got := backupsIn(t, to); len(got) != 1 || len(outcomes) != 4 || !outcomes[3] {
			t.Errorf("once the disk is there: %v, outcomes %v", got, outcomes)
		}
		pass(2 * time.Hour)
		if got := backupsIn(t, to); len(got) != 1 {
			t.Errorf("later: %v", got)
		}
	})
}

// Another process holds the database, so no backup can be noted. One is made all the same, and not one each ten minutes:
// they would push out those of the days before.
func TestABackupThatCanNotBeNotedIsMadeOnce(t *testing.T) {
	channeltest.SkipInShort(t, "it plays minutes to days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		to := filepath.Join(t.TempDir(), "backups")
		var mu sync.Mutex
		var last error
		cfg := Config{Backup: db.Schedule{Dir: to, Keep: 2}, BackupAt: TimeOfDay{0, 10}, Location: time.UTC,
			BackedUp: func(_ db.Copy, err error) {
				mu.Lock()
				defer mu.Unlock()
				last = err
			}}
		j := s.start(cfg)
		pass(15 * time.Minute)
		j.Stop() // to play a day with all jobs takes long
		days := backupsIn(t, to)
		pass(23*time.Hour + 50*time.Minute) // 00:05
		other, err := sql.Open("sqlite", filepath.Join(s.dir, db.File)+"?_pragma=busy_timeout(60000)")
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		other.SetMaxOpenConns(1)
		j = s.start(cfg)
		defer j.Stop()
		if _, err := other.Exec(`BEGIN IMMEDIATE`); err != nil {
			t.Fatal(err)
		}
		pass(40 * time.Minute)
		held := backupsIn(t, to)
		if len(days) != 2 || len(held) != 3 || !errors.Is(last, db.ErrLocked) {
			t.Errorf("while the database is held: %v, before it %v; the last outcome is %v", held, days, last)
		}
		if _, err := other.Exec(`ROLLBACK`); err != nil {
			t.Fatal(err)
		}
		pass(20 * time.Minute)
		got := backupsIn(t, to)
		if state, err := s.Backups(t.Context()); err != nil || len(held) != 3 || !slices.Equal(got, held[1:]) ||
			last != nil || filepath.Base(state.Path) != held[2] || !state.Failed.IsZero() {
			t.Errorf("once it is free: %v, before it %v, %+v, %v, %v", got, held, state, last, err)
		}
	})
}

// A last backup from the future was made while the clock was wrong: it keeps no other from being made.
func TestABackupFromTheFutureDoesNotCount(t *testing.T) {
	now := time.Date(2026, 3, 29, 12, 0, 0, 0, time.UTC)
	b := &backupJob{cfg: Config{BackupAt: TimeOfDay{3, 0}, Location: time.UTC, now: func() time.Time { return now }}}
	for last, want := range map[time.Duration]bool{
		-time.Hour: false, -8 * time.Hour: false, -10 * time.Hour: true, -24 * time.Hour: true, time.Minute: false,
		24 * time.Hour: true, 10 * 365 * 24 * time.Hour: true,
	} {
		if got := b.due(now.Add(last)); got != want {
			t.Errorf("last backup %v from now: due %t, want %t", last, got, want)
		}
	}
	if !b.due(time.Time{}) {
		t.Error("none was made, and none is due")
	}
}
