package cli

import (
	"errors"
	"fmt"
	"path/filepath"

	"ctms/db"
)

type backupCmd struct {
	To        string `help:"help_to" required:"" placeholder:"FILE|DIR"`
	Overwrite bool   `help:"Write over an earlier backup that has this name."`
	Shared    bool   `help:"help_shared"`
}

// Run copies the database. A server may be at work on it meanwhile.
func (c *backupCmd) Run(p *program) error {
	if err := hasRoom(c.To, "--to (CTMS_TO)", filepath.Join(p.dir, db.File),
		filepath.Join(p.dir, db.File+"-wal")); err != nil {
		return err
	}
	ctx, release := p.untilSignal()
	defer release()
	progress := p.progress()
	made, err := db.Backup(ctx, p.dir, c.To, db.BackupOptions{Overwrite: c.Overwrite, Shared: c.Shared,
		Progress: progress.report, Now: p.clock.Now})
	progress.end()
	switch {
	case errors.Is(err, db.ErrPlanted):
		return err // its text says what to do
	case errors.Is(err, db.ErrExposed):
		return fmt.Errorf("%w: choose another directory with --to (CTMS_TO); --shared (CTMS_SHARED) writes there all "+
			"the same", err)
	case errors.Is(err, db.ErrExists):
		return fmt.Errorf("%w: choose another name with --to (CTMS_TO), or a directory%s", err,
			overwriteHint(c.Overwrite))
	case errors.Is(err, db.ErrTarget) && errors.Is(err, db.ErrFull):
		return fmt.Errorf("%w: make space there, or choose another place with --to (CTMS_TO)", err)
	case errors.Is(err, db.ErrTarget):
		return fmt.Errorf("%w: choose a place with --to (CTMS_TO) that is there and that this user can write to", err)
	case err != nil:
		return p.remedy(err)
	}
	if made.Warning != "" {
		p.warn("%s: nobody else can read the backup, but whoever can change the directory may be able to replace it",
			made.Warning)
	}
	_, err = fmt.Fprintf(p.stdout, "Backed up %s to %s\n"+
		"It has %d bytes, and was checked: %s, file version %d. Its last line is a checksum.\n"+
		"It holds password hashes and all texts, so keep it as private as the database. "+
		"It does not hold the key that signs tokens.\n",
		filepath.Join(p.dir, db.File), made.Path, made.Bytes, contents(made.Counts), made.Version)
	return err
}

func overwriteHint(given bool) string {
	if given {
		return ""
	}
	return "; --overwrite (CTMS_OVERWRITE) gives up an earlier backup of this name"
}

// contents says what is in a backup.
func contents(n db.Counts) string {
	return fmt.Sprintf("%d users, %d tasks, %d notifications", n.Users, n.Tasks, n.Notifications)
}

// planBackups stores where regular backups go, and shows in the metrics when the last one was made.
func (s *service) planBackups() error {
	if err := s.db.PlanBackups(s.ctx, s.set.schedule()); err != nil {
		return s.remedy(err)
	}
	state, err := s.db.Backups(s.ctx)
	if err != nil {
		return s.remedy(err)
	}
	s.metrics.LastBackup(state.Succeeded)
	return nil
}
