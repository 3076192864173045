package cli

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"ctms/db"
)

// backupDay is how old the last regular backup may be: a day, and two hours for one that was late.
const backupDay = 26 * time.Hour

// backups says how the regular backups go.
func (c *checkup) backups(found db.Findings) {
	b, now := found.Backups, c.p.clock.Now()
	late := c.warn // while no server runs, none can be made
	if c.server != nil {
		late = c.problem
	}
	last := "none was made"
	if !b.Succeeded.IsZero() {
		last = "the last one is " + b.Path + " of " + b.Succeeded.Local().Format(time.DateTime)
	}
	_, gone := os.Lstat(b.Path)
	switch {
	case b.Dir == "": // the line about the database says so
	case !b.Failed.IsZero():
		c.problem("backups", "the last attempt failed, at %s: %s; %s: the server tries again every 10 minutes",
			b.Failed.Local().Format(time.DateTime), b.Error, last)
	case b.Succeeded.IsZero() && now.Sub(b.Planned) < backupDay:
		c.ok("backups", "the first one goes to %s, at %s or when the server starts", b.Dir, b.At)
	case now.Sub(b.Succeeded) > backupDay:
		late("backups", "%s: let the server run at %s, and look into its log for the job backup", last, b.At)
	case b.Succeeded.Sub(now) > aheadOfClock && found.Clock.WasRight():
		c.warn("backups", "%s, from when the clock was ahead: the server makes the next at %s", last, b.At)
	case b.Succeeded.Sub(now) > aheadOfClock:
		c.problem("backups", "%s, which is yet to come: set the clock right", last)
	case errors.Is(gone, fs.ErrNotExist):
		c.problem("backups", "%s, and it is gone: is the disk of %s there?", last, b.Dir)
	default:
		c.ok("backups", "%s (%s ago, %d KiB); each day at %s, %d are kept", last, span(now.Sub(b.Succeeded)),
			b.Bytes>>10, b.At, b.Keep)
	}
}

// backup checks the file of a backup, and nothing else.
func (c *checkup) backup(path string) {
	c.group("backup")
	progress := c.p.progress()
	found, err := db.ExamineBackup(c.p.ctx, c.p.dir, path, progress.report)
	progress.end()
	switch {
	case errors.Is(err, db.ErrNewer), errors.Is(err, db.ErrPacked), errors.Is(err, db.ErrPlanted):
		c.problem("backup", "%v", err)
		return
	case err != nil:
		c.problem("backup", "%v: keep another one", err)
		return
	}
	c.ok("backup", "%s: version %d, %d KiB, %s", path, found.Version, found.Bytes>>10, contents(found.Counts))
	c.ok("integrity", "SQLite finds nothing wrong")
	if found.NoFooter {
		c.warn("checksum", "it has none: it is no backup of this version, and not every damage would be noticed")
	} else {
		c.ok("checksum", "not a byte was changed since it was made")
	}
	if found.Warning != "" {
		c.warn("rights", "%s: make sure that it is what you backed up", found.Warning)
	}
}
