package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"ctms/db"
)

type restoreCmd struct {
	File string `arg:"" help:"What ctms backup wrote."`
}

// Run puts a backup in the place of the database, which no server may be using.
func (c *restoreCmd) Run(p *program) error {
	if err := c.check(p); err != nil {
		return err
	}
	ctx, release := p.untilSignal()
	defer release()
	progress := p.progress()
	done, err := db.Restore(ctx, p.dir, c.File, p.log, progress.report)
	progress.end()
	if err != nil {
		return notRestored(p, err)
	}
	return c.report(p, done)
}

// check returns an error where a restore cannot succeed, before anything is changed.
func (c *restoreCmd) check(p *program) error {
	if _, err := os.Stat(p.dir); !p.named && errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no data directory %s to restore to: name it with --data (CTMS_DATA)", p.dir)
	}
	if err := p.checkDirectory(); err != nil {
		return err
	}
	if _, err := os.Stat(c.File); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return hasRoom(p.dir, "--data (CTMS_DATA)", c.File)
}

// notRestored adds what to do to an error of a restore.
func notRestored(p *program, err error) error {
	switch {
	case errors.Is(err, db.ErrForeign), errors.Is(err, db.ErrCorrupt), errors.Is(err, db.ErrNewer),
		errors.Is(err, db.ErrSchema):
		return fmt.Errorf("%w; nothing was changed", err)
	case errors.Is(err, db.ErrTarget):
		return fmt.Errorf("%w: make space on the disk, or choose another directory with --data (CTMS_DATA); nothing "+
			"was changed", err)
	}
	return p.remedy(err)
}

// report prints what was restored, and what people have to do now.
func (c *restoreCmd) report(p *program, done db.Restored) error {
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
	_, err := fmt.Fprintf(p.stdout, `Everybody has to sign in again; scripts need new tokens.
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
