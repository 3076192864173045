package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ctms/db"
)

type importCmd struct {
	Files    []string  `arg:"" name:"file" type:"path" help:"help_import_file"`
	Map      []renamed `help:"help_map" sep:"none" placeholder:"THEIRS=OURS"`
	DryRun   bool      `help:"Say what would be done, and do nothing."`
	SkipBad  bool      `help:"Leave out the rows that cannot be taken, and list them."`
	Admins   bool      `help:"Who is a superuser there is an admin here."`
	NewIDs   bool      `name:"new-ids" help:"help_new_ids"`
	Hashes   string    `help:"help_hashes" enum:"all,fast,none" default:"all"`
	TimeZone timeZone  `help:"help_import_zone" placeholder:"NAME"`
	Statuses statuses  `help:"help_import_statuses" placeholder:"NAME=LABEL,…" sep:"none"`
	UserIDs  string    `help:"help_user_ids" name:"user-ids" enum:"auto,external" default:"auto"`
	hostUsersFlags
}

// Run moves the rows of the files into the database, which no server may be using.
func (c *importCmd) Run(p *program) (err error) {
	names, err := newNames(c.Map)
	if err != nil {
		return usageError{err}
	}
	people, err := c.hostUsers()
	if err != nil {
		return err
	}
	if err := people.checkKept(p); err != nil {
		return err
	}
	ctx, release := p.untilSignal()
	defer release()
	d, err := c.open(p, people, names)
	if err != nil {
		return err
	}
	if d != nil {
		defer func() {
			if err != nil {
				err = errors.Join(err, d.Discard()) // another try may name other statuses
			} else {
				err = d.Close()
			}
		}()
	}
	im, err := db.OpenImport(ctx, p.dir, db.ImportOptions{Admins: c.Admins, NewIDs: c.NewIDs,
		Hashes: db.Hashes(c.Hashes), Provision: people.provisions(), Statuses: c.Statuses.all, Now: p.clock.Now})
	if err != nil {
		return p.remedy(err)
	}
	defer im.Close()
	if err := names.check(im.Statuses); err != nil {
		return usageError{err}
	}
	progress := p.progress()
	defer progress.end()
	rows := &importer{Import: im, names: names, zone: c.TimeZone.at, external: c.external(), progress: progress,
		otherModels: map[string]int{}}
	if err := rows.read(ctx, c.Files, p.stdin); err != nil {
		return c.cutShort(p, err)
	}
	progress.end()
	checking := p.progress()
	checking.rows = true
	sum, err := im.Check(ctx, checking.report)
	checking.end()
	if err != nil {
		return c.cutShort(p, err)
	}
	return c.finish(ctx, p, rows, d, sum)
}

// open opens the database for writing, and returns nil for a dry run, which only reads.
func (c *importCmd) open(p *program, people hostUsers, names *names) (*db.DB, error) {
	_, err := os.Stat(filepath.Join(p.dir, db.File))
	missing := errors.Is(err, fs.ErrNotExist)
	if c.Statuses.all == nil {
		c.Statuses.all = db.OurStatuses()
	}
	if missing {
		if err := names.check(c.Statuses.all); err != nil {
			return nil, usageError{err}
		}
	}
	if c.DryRun {
		return nil, nil
	}
	if err := p.checkDirectory(); err != nil {
		return nil, err
	}
	if err := hasRoom(p.dir, "--data (CTMS_DATA)", c.Files...); err != nil {
		return nil, err
	}
	set := db.Settings{AsLast: true, MustExist: true}
	if missing && p.named {
		set = db.Settings{Provision: people.provisions(), AdoptIDs: people.adopts(), Statuses: c.Statuses.all}
	}
	progress := p.progress()
	defer progress.end()
	set.ExternalDigits = c.external()
	set.Log, set.Progress, set.Clock = p.log, progress.report, p.clock
	d, err := db.Open(p.dir, set, func([]db.Event) {})
	if errors.Is(err, db.ErrInUse) {
		return nil, fmt.Errorf("a server has %s: stop it, import, and start it again; --dry-run (CTMS_DRY_RUN) works "+
			"meanwhile", p.dir)
	}
	if err != nil {
		return nil, p.remedy(err)
	}
	return d, nil
}

// external reports whether a text of digits that names a user is an external id.
func (c *importCmd) external() bool { return c.UserIDs == "external" }

// finish lists the rows that can't be taken, and stores the others if it may.
func (c *importCmd) finish(ctx context.Context, p *program, rows *importer, d *db.DB, sum db.ImportSummary) error {
	refused := sum.Bad > 0 && !c.SkipBad && !c.DryRun
	out := p.stdout
	if refused {
		out = p.stderr
	}
	if err := rows.Bad(ctx, func(at db.Place, problem string) error {
		_, err := fmt.Fprintf(out, "%s: %s\n", at, problem)
		return err
	}); err != nil {
		return p.remedy(err)
	}
	if refused {
		return fmt.Errorf("nothing was imported: %s cannot be taken; mend them, or leave them out with --skip-bad "+
			"(CTMS_SKIP_BAD)", plural(sum.Bad, "row"))
	}
	if !c.DryRun {
		progress := p.progress()
		progress.rows = true
		err := rows.Write(ctx, d, progress.report)
		progress.end()
		if err != nil {
			return fmt.Errorf("%w: what was stored stays, and the same command goes on", c.cutShort(p, err))
		}
	}
	return c.say(p.stdout, rows, sum)
}

// cutShort puts an error into words.
func (c *importCmd) cutShort(p *program, err error) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("the import was cut short")
	}
	if errors.As(err, new(fileError)) {
		return err
	}
	return p.remedy(err)
}

// say prints what was done, or would be.
func (c *importCmd) say(w io.Writer, rows *importer, sum db.ImportSummary) error {
	done, here, left := "Imported", "Already here", "Left out"
	if c.DryRun {
		done, left = "Would import", "Would leave out"
	}
	text := fmt.Sprintf("%s %s, %s and %s. Nobody is told of them.\n", done, plural(sum.Users.New, "user"),
		plural(sum.Tasks.New, "task"), plural(sum.Notifications.New, "notification"))
	if sum.Users.Here+sum.Tasks.Here+sum.Notifications.Here > 0 {
		text += fmt.Sprintf("%s, and left as they are: %s, %s and %s.\n", here, plural(sum.Users.Here, "user"),
			plural(sum.Tasks.Here, "task"), plural(sum.Notifications.Here, "notification"))
	}
	if sum.Bad > 0 {
		text += fmt.Sprintf("%s cannot be taken, and %s listed above.\n", plural(sum.Bad, "row"), are(sum.Bad))
		if c.DryRun && !c.SkipBad {
			text += "As it is, nothing would be imported: mend them, or leave them out with --skip-bad " +
				"(CTMS_SKIP_BAD).\n"
		}
	}
	if sum.Dropped > 0 {
		text += fmt.Sprintf("%s left out: the host signs these people in.\n", plural(sum.Dropped, "password hash"))
	}
	if n := rows.others(); n > 0 {
		text += fmt.Sprintf("%s of models that are not moved: %s.\n", left+" "+plural(n, "row"), rows.otherNames())
	}
	_, err := io.WriteString(w, strings.ReplaceAll(text, "hashs", "hashes"))
	return err
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
