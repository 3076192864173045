package db

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ctms/db/private"
)

// A target is where a copy goes.
type target struct {
	dir     *private.Dir
	path    string // of dir
	name    string // in dir; "" for one with the time
	source  string // the database that is copied
	warning string // who else could get at the copy
}

// openTarget opens the directory of the copy to. source is the file that is copied.
func (s fsys) openTarget(to, source string, o BackupOptions) (_ *target, err error) {
	t := &target{path: filepath.Dir(to), name: filepath.Base(to), source: source}
	made := false
	defer func() {
		if err != nil && made {
			os.Remove(t.path) // nothing is in it
		}
	}()
	info, err := os.Stat(to)
	if err != nil || info.IsDir() {
		if err := reserved(filepath.Dir(source), to); err != nil {
			return nil, err
		}
	}
	switch slash := to != "" && os.IsPathSeparator(to[len(to)-1]); {
	case errors.Is(err, fs.ErrNotExist) && slash:
		t.path, t.name = filepath.Clean(to), ""
		made, err = s.makeTarget(t.path)
	case errors.Is(err, fs.ErrNotExist) && looksLikeDir(t.name):
		err = fmt.Errorf("there is no such directory: write %s%c to have it made, or %s.db for a file", to,
			filepath.Separator, to)
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	case err == nil && info.IsDir():
		t.path, t.name = to, ""
	}
	if err != nil {
		return nil, targetError(to, err)
	}
	if t.dir, err = private.OpenDir(t.path); err != nil {
		return nil, targetError(t.path, err)
	}
	defer func() {
		if err != nil {
			t.dir.Close()
		}
	}()
	trusted := private.AsGood(filepath.Dir(source))
	t.dir.Keep(trusted...)
	w, err := private.WriterTo(t.path, trusted...)
	if err != nil {
		return nil, targetError(t.path, err)
	}
	if w != nil {
		t.warning = w.Path + " can be written to by " + w.Who
		if !w.Sticky && !w.Group && !o.Shared {
			return nil, fmt.Errorf("%s, who could replace what is there: %w", t.warning, ErrExposed)
		}
	}
	if t.name == "" {
		return t, nil
	}
	return t, mayReplace(filepath.Join(t.path, t.name), source, o.Overwrite)
}

// looksLikeDir reports whether a name that nothing has yet is more likely meant as one of a directory.
func looksLikeDir(name string) bool {
	ext := filepath.Ext(name)
	return ext == "" || ext == ".d" || ext == name
}

// makeTarget makes the directory at path, but not those above it: a disk that is not mounted must not be filled in its
// place. It reports whether it made one.
func (s fsys) makeTarget(path string) (made bool, err error) {
	if err := s.mkdir(path); errors.Is(err, fs.ErrExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	return true, s.syncDir(filepath.Dir(path))
}

// place gives the complete file part its name. In a directory that is the time at.
func (s fsys) place(t *target, part string, at time.Time, overwrite bool) (path string, err error) {
	for {
		path = filepath.Join(t.path, t.name)
		if t.name == "" {
			path = unusedName(filepath.Join(t.path, "ctms-"+at.UTC().Format(stamp)), ".db")
		} else if err := mayReplace(path, t.source, overwrite); err != nil { // once more: a file may have appeared there
			return "", err
		}
		give := t.dir.Place
		if overwrite && t.name != "" {
			give = t.dir.Rename
		}
		err := s.do("rename", t.dir.Path(part), path, func() error { return give(part, filepath.Base(path)) })
		switch {
		case errors.Is(err, fs.ErrExist) && t.name == "":
			continue // another backup of this very second
		case errors.Is(err, fs.ErrExist):
			return "", fmt.Errorf("%s: %w", path, ErrExists)
		}
		return path, targetError(path, err)
	}
}

// unusedName returns base+ext, or, if that exists, the first of base-2+ext, base-3+ext, … that does not.
func unusedName(base, ext string) string {
	for n, name := 2, base+ext; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

// mayReplace returns ErrExists or ErrTarget if the file to must be kept. With overwrite set, another database of ours
// may be replaced, but never the source.
func mayReplace(to, source string, overwrite bool) error {
	there, err := os.Stat(to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return targetError(to, err)
	}
	if live, err := os.Stat(source); err == nil && os.SameFile(there, live) {
		return fmt.Errorf("%s is the database itself: %w", to, ErrExists)
	}
	if !overwrite {
		return fmt.Errorf("%s: %w", to, ErrExists)
	}
	if err := checkMark(to); err != nil {
		return targetError(to, err)
	}
	return nil
}

// sqliteMark is how a database of SQLite begins.
const sqliteMark = "SQLite format 3\x00"

// checkMark returns ErrForeign if the file at path is not a database of ours. It looks at the file's header only
// (sqlite.org/fileformat.html, section 1.3).
func checkMark(path string) error {
	f, err := openRegular(path)
	if err != nil {
		return err
	}
	defer f.Close()
	header := make([]byte, 72)
	if _, err := f.ReadAt(header, 0); err != nil || string(header[:16]) != sqliteMark ||
		string(header[68:]) != "CTMS" {
		return ErrForeign
	}
	return nil
}

// targetError wraps err in ErrTarget, with the name of the copy.
func targetError(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w: %w", path, ErrTarget, classify(err))
}
