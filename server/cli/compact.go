package cli

import (
	"fmt"
	"path/filepath"

	"ctms/db"
)

type compactCmd struct{}

// Run rewrites the database, which no server may be using.
func (c *compactCmd) Run(p *program) error {
	if err := p.checkDirectory(); err != nil {
		return err
	}
	if err := hasRoom(p.dir, "--data (CTMS_DATA)", filepath.Join(p.dir, db.File),
		filepath.Join(p.dir, db.File+"-wal")); err != nil {
		return err
	}
	ctx, release := p.untilSignal()
	defer release()
	progress := p.progress()
	before, after, err := db.Compact(ctx, p.dir, p.log, progress.report)
	progress.end()
	if err != nil {
		return p.remedy(err)
	}
	_, err = fmt.Fprintf(p.stdout, "Rewrote %s: it had %d KiB, and has %d KiB. What was deleted is no longer in it.\n",
		filepath.Join(p.dir, db.File), before>>10, after>>10)
	return err
}
