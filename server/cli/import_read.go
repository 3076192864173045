package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ctms/db"
	"ctms/db/private"
	"ctms/server/cli/internal/dump"
)

// An importer reads files and adds their rows to an import.
type importer struct {
	*db.Import
	names       *names
	zone        timeZoneOf
	external    bool // see importCmd.external
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
		open := func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }
		size := int64(0)
		if file != "-" {
			info, err := os.Stat(file)
			switch {
			case err != nil:
				return fileError{err}
			case info.IsDir():
				return fmt.Errorf("%s is a directory: name the files in it", file)
			case slices.ContainsFunc(seen, func(other fs.FileInfo) bool { return os.SameFile(info, other) }):
				return fmt.Errorf("%s is given twice", file)
			}
			if err := private.CheckFollowed(file); err != nil {
				return err
			}
			open = func() (io.ReadCloser, error) { return os.Open(file) }
			seen, size = append(seen, info), info.Size()
		}
		in := openUntil(ctx, open)
		err := im.readFile(ctx, file, size, in)
		in.Close()
		if err != nil {
			return err
		}
	}
	if im.taken == 0 {
		return im.nothing(files)
	}
	return nil
}

func (im *importer) nothing(files []string) error {
	if len(im.otherModels) == 0 {
		return fmt.Errorf("there are no rows in %s", strings.Join(files, ", "))
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

// Unwrap returns the error of the system.
func (e fileError) Unwrap() error { return e.error }

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
	r := &rowReader{fields: row.Fields, kind: k, names: im.names, zone: im.zone, external: im.external,
		statuses: im.Statuses}
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
	if row.End > row.Line { // a quote too many takes in other rows
		text += fmt.Sprintf(", lines %d to %d", row.Line, row.End)
	}
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
