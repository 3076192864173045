package db

import (
	"errors"
	"os"
)

// A system is what backups and restores ask of the operating system. The zero value is the real one.
type fsys struct {
	// Of tests alone.
	vfs string // what SQLite sees of the disk; "" for the system's own
	// Is asked before each call below that changes something or has it on the disk
	step func(what, path, to string) error
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

func (s fsys) mkdir(path string) error {
	return s.do("mkdir", path, "", func() error { return os.Mkdir(path, 0o700) })
}

// remove removes what is at path, if anything.
func (s fsys) remove(path string) error {
	return s.do("remove", path, "", func() error { return os.RemoveAll(path) })
}

// syncDir has the names in a directory on the disk.
func (s fsys) syncDir(dir string) error {
	return s.do("sync", dir, "", func() error {
		f, err := os.Open(dir)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}

// inOrder takes one step after the other, and none after one that failed.
func inOrder(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// dsn is the name under which to open the database at path.
func (s fsys) dsn(path string, pragmas ...string) string {
	if s.vfs != "" {
		return dsn(path, pragmas...) + "&vfs=" + s.vfs
	}
	return dsn(path, pragmas...)
}
