package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"ctms/db"
	"ctms/db/private"
)

// remedy adds what to do to an error of the database. One about damage also names the file.
func (p *program) remedy(err error) error {
	path := filepath.Join(p.dir, db.File)
	if errors.Is(err, db.ErrCorrupt) && !strings.Contains(err.Error(), path) {
		err = fmt.Errorf("%s: %w", path, err)
	}
	if no := p.noDirectory(); no != nil {
		return no
	}
	if limit := p.processLimit(err); limit != "" {
		return fmt.Errorf("%w: %s", err, limit)
	}
	const (
		another   = ", or choose another directory"
		elsewhere = " with --data (CTMS_DATA)"
		writable  = ": make file and directory writable for this user, or choose another directory" + elsewhere
		space     = ": make space on the disk, or choose another directory" + elsewhere
	)
	move := ": move it away" + another + elsewhere
	if strings.HasSuffix(err.Error(), another) {
		move = elsewhere
	}
	for _, r := range []struct {
		is   error
		todo string
	}{
		{db.ErrExposed, ""}, // its text says what to do
		{db.ErrSchema, ": restore a backup (ctms restore FILE)"},
		{db.ErrMissing, ": serve once to make it, or choose another directory" + elsewhere},
		{db.ErrInUse, elsewhere}, // its text ends in "or choose another directory"
		{db.ErrForeign, move},
		{db.ErrAdopt, " (--host-users adopt,provision or CTMS_HOST_USERS=adopt,provision says that they are)"},
		{db.ErrStatuses, ": name it in --statuses (CTMS_STATUSES), or serve once with the old ones and move these tasks"},
		{db.ErrCorrupt, ": " + afterDamage},
		{db.ErrLocked, ": find it (fuser -v, lsof), and end it: a sqlite3 that somebody left open, say"},
		{db.ErrNewer, ""}, // its text says what to do
		{db.ErrReadOnly, writable},
		{db.ErrFull, space},
		{syscall.EROFS, writable},
		{os.ErrPermission, writable},
		{os.ErrNotExist, ": it cannot be made there: choose another directory" + elsewhere},
	} {
		if errors.Is(err, r.is) {
			if who := private.Denied(p.dir); who != "" && (r.todo == writable || errors.Is(err, os.ErrPermission)) {
				return fmt.Errorf("%w: %s: run this as that user or as root, or choose another directory%s", err, who,
					elsewhere)
			}
			err = fmt.Errorf("%w%s", err, r.todo)
			if r.is == db.ErrAdopt || r.is == db.ErrStatuses { // the settings are wrong, not the database
				return usageError{err}
			}
			return err
		}
	}
	if _, _, free, e := dataDisk(p.dir); e == nil && free < littleSpace { // SQLite has several errors for a full disk
		return fmt.Errorf("%w%s", err, space)
	}
	return err
}

const (
	// fewFiles are so few that not even the database can be opened.
	fewFiles = 32
	// littleGrowth is how many bytes below the limit of a file's size the next write may fail.
	littleGrowth = 1 << 20
)

// largest is how many bytes the larger of the database and its log has.
func (p *program) largest() (most int64) {
	for _, end := range []string{"", "-wal"} {
		if info, err := os.Stat(filepath.Join(p.dir, db.File+end)); err == nil {
			most = max(most, info.Size())
		}
	}
	return most
}

// processLimit says which limit of this process explains an error of the database, and what to do, or "".
func (p *program) processLimit(err error) string {
	files, bytes := openFiles(), fileBytes()
	switch text := err.Error(); {
	case errors.Is(err, syscall.EMFILE), files > 0 && files < fewFiles && strings.Contains(text, "open"):
		return fmt.Sprintf("this process may have %d files open: raise that (ulimit -n, LimitNOFILE=)", files)
	case errors.Is(err, syscall.EFBIG),
		bytes > 0 && p.largest()+littleGrowth > bytes && (strings.Contains(text, "I/O error") || errors.Is(err, db.ErrFull)):
		return fmt.Sprintf("this process may make no file above %d KiB: raise that (ulimit -f, LimitFSIZE=)", bytes>>10)
	}
	return ""
}

// noDirectory returns an error if the data directory is none and can't be made: on its way is a file, or a link to what
// is not there.
func (p *program) noDirectory() error {
	for path := p.dir; ; path = filepath.Dir(path) {
		info, err := os.Stat(path)
		to, isLink := os.Readlink(path)
		switch {
		case err == nil && !info.IsDir():
			return usageError{fmt.Errorf("%s is no directory: choose another with --data (CTMS_DATA)", path)}
		case isLink == nil && errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("%s is a link to %s, which is not there: make that, or mount its disk, or choose another "+
				"directory with --data (CTMS_DATA)", path, to)
		case err == nil, filepath.Dir(path) == path:
			return nil
		}
	}
}

const afterDamage = "restore a backup (ctms restore FILE), or move ctms.db, ctms.db-wal and ctms.db-journal away to " +
	"start anew"

// An adviser is a handler of the log. To an error that means damage it adds which file is damaged, and what to do.
type adviser struct {
	slog.Handler
	dir string // of the data
}

// Handle passes the record on, with the advice.
func (h adviser) Handle(ctx context.Context, r slog.Record) error {
	damaged := false
	r.Attrs(func(a slog.Attr) bool {
		err, ok := a.Value.Any().(error)
		damaged = ok && db.Damaged(err)
		return !damaged
	})
	if damaged {
		r = r.Clone()
		r.AddAttrs(slog.String("file", filepath.Join(h.dir, db.File)), slog.String("advice", afterDamage))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs keeps the advice.
func (h adviser) WithAttrs(attrs []slog.Attr) slog.Handler {
	return adviser{h.Handler.WithAttrs(attrs), h.dir}
}

// WithGroup keeps the advice.
func (h adviser) WithGroup(name string) slog.Handler {
	return adviser{h.Handler.WithGroup(name), h.dir}
}
