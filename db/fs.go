package db

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"ctms/db/private"
)

// fsys is the file system as backups and restores use it. The zero value is the real one.
type fsys struct {
	// For tests only.
	vfs  string                            // the name of SQLite's view of the disk; "" for the system's own
	step func(what, path, to string) error // called before each change and each sync; its error replaces the call
}

func (s fsys) do(what, path, to string, call func() error) error {
	if s.step != nil {
		if err := s.step(what, path, to); err != nil {
			return err
		}
	}
	return call()
}

func (s fsys) rename(from, to string) error {
	return s.do("rename", from, to, func() error { return os.Rename(from, to) })
}

// mkdir makes a directory, mode 0700. Root makes it for the owner of the directory above.
func (s fsys) mkdir(path string) error {
	return s.do("mkdir", path, "", func() error {
		above, err := os.Stat(filepath.Dir(path))
		if err == nil {
			err = os.Mkdir(path, 0o700)
		}
		if err == nil {
			err = private.GiveDir(path, above)
		}
		return err
	})
}

// remove removes the file or directory tree at path, if there is one. On a disk that can't be written, the system
// refuses to remove even what is not there.
func (s fsys) remove(path string) error {
	return s.do("remove", path, "", func() error {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return os.RemoveAll(path)
	})
}

// syncDir syncs a directory, so that renames and new files in it survive a power cut.
func (s fsys) syncDir(dir string) error {
	return s.do("sync", dir, "", func() error {
		f, err := os.Open(dir)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}

// inOrder runs the steps one after the other, until one fails.
func inOrder(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// openRegular opens a file that should be a database for reading. It returns ErrForeign for what is no plain file.
func openRegular(path string) (*os.File, error) {
	f, err := private.OpenPlain(path)
	if errors.Is(err, private.ErrNotPlain) {
		err = errNotPlain
	}
	return f, err
}

var errNotPlain = fmt.Errorf("%w: %w", ErrForeign, private.ErrNotPlain)

// dsn returns the name under which SQLite opens the database at path (sqlite.org/uri.html).
func (s fsys) dsn(path string, pragmas ...string) string {
	if s.vfs != "" {
		return dsn(path, pragmas...) + "&vfs=" + s.vfs
	}
	return dsn(path, pragmas...)
}

// dsn is fsys.dsn on the system's own disk. Each connection has the settings that SQLite advises for files that
// somebody else may have written (sqlite.org/security.html, section 1.2): the schema runs no function that could do
// harm, nobody writes the schema as a table, and the cells of pages are checked.
func dsn(path string, pragmas ...string) string {
	q := url.Values{"_pragma": append([]string{"trusted_schema(0)", "cell_size_check(1)", "mmap_size(0)"}, pragmas...)}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: defensive + "&" +
		q.Encode()}).String()
}

// defensive and notDefensive are parts of a dsn. A connection that is defensive keeps SQL from harming its file.
const defensive, notDefensive = "_defensive=1", "_defensive=0"
