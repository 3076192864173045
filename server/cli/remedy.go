package cli

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"ctms/db"
)

// checkDirectory returns an error for a data directory on a network file system, and warns of little disk space.
func (p *program) checkDirectory() error {
	kind, free, err := fileSystem(p.dir)
	if err != nil {
		return nil // opening the database will say it better
	}
	if kind != "" {
		return fmt.Errorf("%s is on a network file system (%s), where the database could be damaged: choose a "+
			"directory on a disk of this machine with --data (CTMS_DATA)", p.dir, kind)
	}
	if free < littleSpace {
		p.log.Warn("little disk space: make some, or choose another directory with --data (CTMS_DATA)", "data", p.dir,
			"free_mib", free>>20)
	}
	return nil
}

// remedy adds what to do to an error of db.Open.
func (p *program) remedy(err error) error {
	const (
		elsewhere = " with --data (CTMS_DATA)"
		writable  = ": make file and directory writable for this user, or choose another directory" + elsewhere
		space     = ": make space on the disk, or choose another directory" + elsewhere
	)
	for _, r := range []struct {
		is   error
		todo string
	}{
		{db.ErrInUse, elsewhere}, // this text and the next end in "or choose another directory"
		{db.ErrForeign, elsewhere},
		{db.ErrAdopt, " (--adopt-ids or CTMS_ADOPT_IDS=true says that they are)"},
		{db.ErrCorrupt, ": restore a backup (ctms restore FILE), or move ctms.db, ctms.db-wal and ctms.db-journal " +
			"away to start anew"},
		{db.ErrLocked, ": find it (fuser -v, lsof), and end it: a sqlite3 that somebody left open, say"},
		{db.ErrNewer, ""}, // its text says what to do
		{db.ErrReadOnly, writable},
		{db.ErrFull, space},
		{syscall.EROFS, writable},
		{os.ErrPermission, writable},
		{os.ErrNotExist, ": serve once to make it, or choose another directory" + elsewhere},
	} {
		if errors.Is(err, r.is) {
			return fmt.Errorf("%w%s", err, r.todo)
		}
	}
	if _, free, e := fileSystem(p.dir); e == nil && free < littleSpace { // SQLite has several errors for a full disk
		return fmt.Errorf("%w%s", err, space)
	}
	return err
}
