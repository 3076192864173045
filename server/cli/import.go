package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"ctms/db"
	"ctms/server/cli/internal/dump"
)

type importCmd struct {
	Files    []string  `arg:"" name:"file" type:"path" help:"help_import_file"`
	Map      []renamed `help:"help_map" sep:"none" placeholder:"THEIRS=OURS"`
	DryRun   bool      `help:"Say what would be done, and do nothing."`
	SkipBad  bool      `help:"Leave out the rows that can't be taken, and list them."`
	Admins   bool      `help:"Who is a superuser there is an admin here."`
	NewIDs   bool      `name:"new-ids" help:"help_new_ids"`
	Hashes   string    `help:"help_hashes" enum:"all,fast,none" default:"all"`
	TimeZone timeZone  `help:"help_import_zone" placeholder:"NAME"`
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
	ctx, restore := signal.NotifyContext(p.ctx, os.Interrupt, syscall.SIGTERM)
	defer restore()
	d, err := c.open(p, people)
	if err != nil {
		return err
	}
	if d != nil {
		defer func() { err = errors.Join(err, d.Close()) }()
	}
	im, err := db.OpenImport(ctx, p.dir, db.ImportOptions{Admins: c.Admins, NewIDs: c.NewIDs,
		Hashes: db.Hashes(c.Hashes), Provision: people.provisions(), Now: p.clock.Now})
	if err != nil {
		return p.remedy(err)
	}
	defer im.Close()
	progress := p.progress()
	defer progress.end()
	rows := &importer{Import: im, names: names, zone: c.TimeZone.at, progress: progress, otherModels: map[string]int{}}
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
func (c *importCmd) open(p *program, people hostUsers) (*db.DB, error) {
	_, err := os.Stat(filepath.Join(p.dir, db.File))
	missing := errors.Is(err, fs.ErrNotExist)
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
		set = db.Settings{Provision: people.provisions(), AdoptIDs: people.adopts()}
	}
	progress := p.progress()
	defer progress.end()
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
		return fmt.Errorf("nothing was imported: %s can't be taken; mend them, or leave them out with --skip-bad "+
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
		text += fmt.Sprintf("%s can't be taken, and %s listed above.\n", plural(sum.Bad, "row"), are(sum.Bad))
		if c.DryRun && !c.SkipBad {
			text += "As it is, nothing would be imported: mend them, or leave them out with --skip-bad " +
				"(CTMS_SKIP_BAD).\n"
		}
	}
	if sum.Dropped > 0 {
		text += fmt.Sprintf("%s of people whom the host signs in: %s left out.\n", plural(sum.Dropped, "password hash"),
			are(sum.Dropped))
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

// An importer reads files and adds their rows to an import.
type importer struct {
	*db.Import
	names       *names
	zone        timeZoneOf
	progress    *progress
	otherModels map[string]int // how many rows have a model that is not moved
	models      map[kind]string
	taken       int // rows of users, tasks or notifications
}

// maxOtherModels bounds the names in the summary.
const maxOtherModels = 20

// read adds the rows of all files. It checks that no file is given twice.
func (im *importer) read(ctx context.Context, files []string, stdin io.Reader) error {
	im.models = map[kind]string{}
	var seen []fs.FileInfo
	for _, file := range files {
		in := io.NopCloser(stdin)
		size := int64(0)
		if file != "-" {
			f, err := os.Open(file)
			if err != nil {
				return fileError{err}
			}
			in = f
			info, err := f.Stat()
			switch {
			case err != nil:
			case info.IsDir():
				err = fmt.Errorf("%s is a directory: name the files in it", file)
			case slices.ContainsFunc(seen, func(other fs.FileInfo) bool { return os.SameFile(info, other) }):
				err = fmt.Errorf("%s is given twice", file)
			}
			if err != nil {
				f.Close()
				return err
			}
			seen, size = append(seen, info), info.Size()
		}
		err := im.readFile(ctx, file, size, in)
		in.Close()
		if err != nil {
			return err
		}
	}
	if im.taken == 0 {
		return im.nothing()
	}
	return nil
}

func (im *importer) nothing() error {
	if len(im.otherModels) == 0 {
		return errors.New("there are no rows")
	}
	return fmt.Errorf("no row is a user, task or notification; there are %s: say with --map (CTMS_MAP) "+
		"which is which, such as --map todo.item=tasks", im.otherNames())
}

// readFile adds the rows of a file. size is 0 if it is not known.
func (im *importer) readFile(ctx context.Context, file string, size int64, in io.Reader) error {
	read := &countedReader{Reader: in}
	what := "read " + filepath.Base(file)
	err := dump.Read(read, strings.EqualFold(filepath.Ext(file), ".csv"), func(row dump.Row) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		im.progress.report(what, read.n, size)
		return im.take(ctx, file, row)
	})
	var bad dump.Error
	switch {
	case errors.As(err, &bad) && bad.Line > 0:
		return fmt.Errorf("%s:%d: the file %s", file, bad.Line, bad.Problem)
	case errors.As(err, &bad):
		return fmt.Errorf("%s: the file %s", file, bad.Problem)
	}
	if errors.As(err, new(*fs.PathError)) {
		return fileError{err}
	}
	return err
}

// A fileError is about a file of the other application. What helps where the database can't be opened does not help.
type fileError struct{ error }

// A countedReader counts what is read.
type countedReader struct {
	io.Reader
	n int64
}

func (r *countedReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.n += int64(n)
	return n, err
}

// take adds a row to the import, as what its model or its file says it is.
func (im *importer) take(ctx context.Context, file string, row dump.Row) error {
	label, k := im.names.kindOf(file, row.Model)
	if row.Problem == "" && k == "" {
		if len(im.otherModels) < maxOtherModels || im.otherModels[label] > 0 {
			im.otherModels[label]++
		} else {
			im.otherModels["others"]++
		}
		return nil
	}
	if row.Problem != "" {
		im.taken++
		return im.Refuse(ctx, place(file, row, label, nil), row.Problem)
	}
	if err := im.oneModel(k, label, row.Model != ""); err != nil {
		return err
	}
	im.taken++
	r := &rowReader{fields: row.Fields, kind: k, names: im.names, zone: im.zone}
	at := place(file, row, label, r.take("id"))
	switch k {
	case users:
		u := r.user()
		if r.err == nil {
			return im.AddUser(ctx, at, u)
		}
	case tasks:
		t := r.task()
		if r.err == nil {
			return im.AddTask(ctx, at, t)
		}
	case notifications:
		n := r.notification()
		if r.err == nil {
			return im.AddNotification(ctx, at, n)
		}
	}
	return im.Refuse(ctx, at, r.err.Error())
}

// oneModel refuses two models of the same kind, unless the operator has named both.
func (im *importer) oneModel(k kind, label string, isModel bool) error {
	other, known := im.models[k]
	if !isModel || im.names.isNamed(label) || known && other == label {
		return nil
	}
	if known {
		return fmt.Errorf("both %q and %q could be %s: say which with --map (CTMS_MAP), such as --map %s=%s --map %s=-",
			other, label, k, other, k, label)
	}
	im.models[k] = label
	return nil
}

// place says where a row stands.
func place(file string, row dump.Row, label string, id any) db.Place {
	text := fmt.Sprintf("%s:%d: %s", file, row.Line, label)
	if id == nil || len(fmt.Sprint(id)) > 64 {
		return db.Place(fmt.Sprintf("%s, row %d", text, row.Number))
	}
	return db.Place(fmt.Sprintf("%s %q", text, fmt.Sprint(id)))
}

func (im *importer) others() (n int) {
	for _, count := range im.otherModels {
		n += count
	}
	return n
}

func (im *importer) otherNames() string {
	var list []string
	for _, label := range slices.Sorted(maps.Keys(im.otherModels)) {
		list = append(list, fmt.Sprintf("%s (%d)", label, im.otherModels[label]))
	}
	return strings.Join(list, ", ")
}
