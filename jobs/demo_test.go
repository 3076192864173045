package jobs

import (
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
	"ctms/jobs/channel/channeltest"
)

func TestADemoRingsEverybodysBellWithinAMinute(t *testing.T) {
	channeltest.SkipInShort(t, "it plays minutes to days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		s.user("cem")
		people, _, err := s.Users(t.Context(), 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		demo, err := StartDemo(t.Context(), s.DB, people)
		if err != nil {
			t.Fatal(err)
		}
		defer demo.Stop()
		defer s.start(Config{}).Stop()
		for minute := range 20 {
			began := time.Now()
			pass(time.Minute)
			for _, p := range people {
				heard := 0
				s.mu.Lock()
				for _, n := range s.told {
					if n.user == p.ID && !n.at.Before(began) {
						heard++
					}
				}
				s.mu.Unlock()
				if heard == 0 || heard > 30 {
					t.Errorf("minute %d: %s heard of %d things", minute, p.Username, heard)
				}
			}
		}
		pass(time.Hour)
		tasks, _, err := s.Tasks(t.Context(), db.TaskQuery{Limit: 200})
		if err != nil || len(tasks) < 10 || len(tasks) > 2*demoTasks {
			t.Errorf("after an hour there are %d tasks, %v", len(tasks), err)
		}
		if s.warnings() == nil {
			t.Error("nobody was warned of anything")
		}
	})
}
