package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ctms/db"
)

type backupCmd struct {
	To        string `help:"help_to" required:"" placeholder:"FILE|DIR"`
	Overwrite bool   `help:"Write over an earlier backup that has this name."`
	Shared    bool   `help:"help_shared"`
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

type restoreCmd struct {
	File string `arg:"" help:"What ctms backup wrote."`
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

// Run puts a backup in the place of the database, which no server may be using.
func (c *restoreCmd) Run(p *program) error {
	if _, err := os.Stat(p.dir); !p.named && errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no data directory %s to restore to: name it with --data (CTMS_DATA)", p.dir)
	}
	if err := p.checkDirectory(); err != nil {
		return err
	}
	if _, err := os.Stat(c.File); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := hasRoom(p.dir, "--data (CTMS_DATA)", c.File); err != nil {
		return err
	}
	ctx, release := p.untilSignal()
	defer release()
	progress := p.progress()
	done, err := db.Restore(ctx, p.dir, c.File, p.log, progress.report)
	progress.end()
	switch {
	case errors.Is(err, db.ErrForeign), errors.Is(err, db.ErrCorrupt), errors.Is(err, db.ErrNewer),
		errors.Is(err, db.ErrSchema):
		return fmt.Errorf("%w; nothing was changed", err)
	case errors.Is(err, db.ErrTarget):
		return fmt.Errorf("%w: make space on the disk, or choose another directory with --data (CTMS_DATA); nothing "+
			"was changed", err)
	case err != nil:
		return p.remedy(err)
	}
	fmt.Fprintf(p.stdout, "Restored %s to %s: %s, file version %d.\n", c.File, done.Path, contents(done.Counts),
		done.Version)
	if done.NoFooter {
		fmt.Fprintln(p.stdout, "It has no checksum, since it is no backup of this version: SQLite found it whole, but not "+
			"every damage would be noticed.")
	}
	if done.Warning != "" {
		p.warn("%s: make sure that it is what you backed up", done.Warning)
	}
	if done.Kept != "" {
		fmt.Fprintf(p.stdout, "What was there before is in %s; delete it once you don't want it back.\n", done.Kept)
	}
	if done.Keys > 0 {
		fmt.Fprintf(p.stdout, "%s of the backup can be used again: look through ctms key list.\n",
			plural(done.Keys, "API key"))
	}
	_, err = fmt.Fprintf(p.stdout, `Everybody has to sign in again; scripts need new tokens.
Ids that were given since the backup don't come again%s.
`, nextIDs(done.NextTask, done.NextUser))
	return err
}

// nextIDs says which ids come next, as the end of a sentence. 0 stands for an id that is not left.
func nextIDs(task, user int64) string {
	var next []string
	if task > 0 {
		next = append(next, fmt.Sprintf("the next task is %d", task))
	}
	if user > 0 {
		next = append(next, fmt.Sprintf("the next user is %d", user))
	}
	if next == nil {
		return ""
	}
	return ": " + strings.Join(next, ", ")
}

// warn prints a warning to standard error.
func (p *program) warn(format string, args ...any) {
	fmt.Fprintf(p.stderr, "Warning: "+format+".\n", args...)
}

func contents(n db.Counts) string {
	return fmt.Sprintf("%d users, %d tasks, %d notifications", n.Users, n.Tasks, n.Notifications)
}

// hasRoom returns an error where the disk of dir has not the room for a copy of files. The error names flag.
func hasRoom(dir, flag string, files ...string) error {
	_, free, err := fileSystem(dir)
	if err != nil {
		return nil // the use of the directory will say it better
	}
	var need int64
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			need += info.Size()
		}
	}
	if free < need {
		return fmt.Errorf("%s has %d MiB free, and %d are needed: make space there, or choose another place with %s",
			dir, free>>20, need>>20+1, flag)
	}
	return nil
}
