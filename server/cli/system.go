package cli

import (
	"context"
	"math"

	"ctms/db"
	"ctms/jobs"
	"ctms/server"
)

// system returns what admins see of this program in the web app.
func (s *service) system() server.System {
	number, commit := built()
	return server.System{
		Version: number, Commit: commit, Started: s.started, DiskFree: s.diskFree, Check: s.lookOver,
		Jobs: func() (list []server.Job) {
			for _, state := range s.jobStates() {
				list = append(list, server.Job(state))
			}
			return list
		},
	}
}

// jobStates says how the jobs do. None has begun while the server is made.
func (s *service) jobStates() []jobs.State {
	if s.jobs == nil {
		return nil
	}
	return s.jobs.State()
}

// diskFree returns how many bytes are free on the disk of the database. Only Linux tells.
func (s *service) diskFree() (bytes int64, ok bool) {
	_, _, free, err := dataDisk(s.dir)
	return free, err == nil && free != math.MaxInt64
}

// lookOver returns what ctms check says of this server, except what takes long or needs the way of a browser: it does
// not read the whole database, and connects to nothing.
func (s *service) lookOver(ctx context.Context) []server.Finding {
	c := newCheckup(s.program, true)
	c.server = &serverAtWork{running: s.running()}
	c.group("data")
	c.space()
	c.permissions()
	found, err := s.db.Glance(ctx)
	if err != nil {
		c.problem("database", "%v", s.remedy(err))
	} else {
		c.spare(found)
		c.schedule(found)
		c.clock(found)
	}
	c.key()
	c.host(s.set.hostFlags)
	c.group("settings")
	c.notes(s.notes)
	c.group("server")
	c.channels()
	list := make([]server.Finding, len(c.findings))
	for i, f := range c.findings {
		list[i] = server.Finding(f)
	}
	return list
}

// schedule says how the regular backups go, and if there are none.
func (c *checkup) schedule(found db.Findings) {
	if found.Backups.Dir == "" {
		c.ok("backups", "none are scheduled: serve with --backup-to (CTMS_BACKUP_TO) makes one each day")
		return
	}
	c.backups(found)
}

// notes says what is odd about the settings of the running server.
func (c *checkup) notes(notes []note) {
	for _, n := range notes {
		c.warn("settings", "%s %s", n.Setting, n.Text)
	}
	if len(notes) == 0 {
		c.ok("settings", "they fit together; ctms knows all variables CTMS_…")
	}
}
