package private

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Dir is an open directory in which files are made. Names are looked up in the directory that was opened, even if
// somebody renames it or puts another in its place.
type Dir struct {
	root *os.Root
	path string
	info fs.FileInfo
	kept bool // new files are kept from the directory's owner, see Keep
}

// OpenDir opens the directory at path.
func OpenDir(path string) (*Dir, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	info, err := root.Stat(".")
	if err != nil {
		root.Close()
		return nil, err
	}
	return &Dir{root: root, path: path, info: info}, nil
}

// Keep has root keep new files for itself where the directory belongs to anybody but root and those of users.
func (d *Dir) Keep(users ...int) { d.kept = !Trusted(d.info, users...) }

// Close closes the directory.
func (d *Dir) Close() error { return d.root.Close() }

// Path returns the path of a file in the directory.
func (d *Dir) Path(name string) string { return filepath.Join(d.path, name) }

// partPrefix and partSuffix are around the random part of the name of a file that is not complete.
const (
	partPrefix = ".ctms-"
	partSuffix = ".part"
)

// PartName returns a new name for a file that is not complete. Nobody can guess it.
func PartName() string { return partPrefix + strings.ToLower(rand.Text()) + partSuffix }

// Create makes a new file, mode 0600. It follows no link and opens no file that is there: so nobody else has the file
// open. In a directory of another user's, root gives the file to that user, unless Keep says otherwise.
func (d *Dir) Create(name string) (*os.File, error) {
	f, err := d.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if d.kept {
		return f, nil
	}
	if err := give(f, d.info); err != nil {
		return nil, errors.Join(err, f.Close(), d.root.Remove(name))
	}
	return f, nil
}

// CreatePart makes a new file under a PartName, as Create does, and locks it until it is closed. It returns false if
// another process took it for abandoned and removed it, before it was locked: then another name will do.
func (d *Dir) CreatePart(name string) (f *os.File, ok bool, err error) {
	if f, err = d.Create(name); err != nil {
		return nil, false, err
	}
	if !hold(f) || !d.Is(name, f) {
		return nil, false, f.Close()
	}
	return f, true, nil
}

// Rename gives the file from the name to, in place of a file that has it.
func (d *Dir) Rename(from, to string) error { return d.root.Rename(from, to) }

// Place gives the file from the name to. It returns fs.ErrExist if there is a file of that name. Where the file system
// has no hard links, a file that comes at the same moment may be replaced.
func (d *Dir) Place(from, to string) error {
	err := d.root.Link(from, to)
	switch {
	case err == nil:
		return d.root.Remove(from)
	case errors.Is(err, fs.ErrExist):
		return err
	}
	if _, e := d.root.Lstat(to); !errors.Is(e, fs.ErrNotExist) {
		return errors.Join(fs.ErrExist, e)
	}
	return d.root.Rename(from, to)
}

// Remove removes a file.
func (d *Dir) Remove(name string) error { return d.root.Remove(name) }

// Exposed says that others can open the file f all the same, since its file system keeps no modes. It returns "" if
// they can't.
func Exposed(f *os.File) string {
	info, err := f.Stat()
	if err != nil || Me() < 0 || info.Mode()&others == 0 {
		return ""
	}
	return fmt.Sprintf("its file system gives every file the mode %04o", octal(info.Mode()))
}

// Is reports whether name is the file f, and not another that somebody put there.
func (d *Dir) Is(name string, f *os.File) bool {
	there, err := d.root.Lstat(name)
	if err != nil {
		return false
	}
	info, err := f.Stat()
	return err == nil && os.SameFile(there, info)
}

// Sync syncs the directory, so that new names survive a power cut.
func (d *Dir) Sync() error {
	f, err := d.root.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// RemoveParts removes the files that Create made under a PartName and that a crash left. It leaves those that a process
// still writes, and whatever is not this user's.
func (d *Dir) RemoveParts() error {
	f, err := d.root.Open(".")
	if err != nil {
		return err
	}
	names, err := f.Readdirnames(-1)
	f.Close()
	for _, name := range names {
		if strings.HasPrefix(name, partPrefix) && strings.HasSuffix(name, partSuffix) {
			err = errors.Join(err, d.removeAbandoned(name))
		}
	}
	return err
}

// removeAbandoned removes name if it is a plain file of this user's that no process has locked. For root, files of the
// directory's owner count too. On Unix it holds the lock until the file is gone. CreatePart then locks a file without a
// name, and notices that.
func (d *Dir) removeAbandoned(name string) error {
	if info, err := d.root.Lstat(name); err != nil || !d.ours(info) {
		return nil
	}
	f, err := d.root.OpenFile(name, os.O_RDWR|noFollow, 0)
	if err != nil {
		return nil
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !d.ours(info) || !hold(f) || !d.Is(name, f) {
		return nil
	}
	if !removesOpen {
		f.Close()
	}
	if err := d.root.Remove(name); removesOpen && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (d *Dir) ours(info fs.FileInfo) bool {
	uid, ok := Owner(info)
	owner, _ := Owner(d.info)
	return info.Mode().IsRegular() && (!ok || uid == Me() || Me() == 0 && uid == owner)
}

// Touch makes an empty file in directory dir, mode 0600, if there is none of that name.
func Touch(dir, name string) error {
	d, err := OpenDir(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	f, err := d.Create(name)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// WriteNew writes a new file into directory dir, mode 0600. After a crash there is the whole file, or none under that
// name. It returns fs.ErrExist if there is a file of that name.
func WriteNew(dir, name string, content []byte) error { return write(dir, name, content, (*Dir).Place) }

// Replace writes a file into directory dir, mode 0600, in place of a file of that name. After a crash there is the one
// or the other, whole.
func Replace(dir, name string, content []byte) error { return write(dir, name, content, (*Dir).Rename) }

// write writes a file under a PartName, and then has place give it its name.
func write(dir, name string, content []byte, place func(d *Dir, from, to string) error) error {
	d, err := OpenDir(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	part := PartName()
	f, ok, err := d.CreatePart(part)
	for ; err == nil && !ok; f, ok, err = d.CreatePart(part) {
		part = PartName()
	}
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = place(d, part, name)
	}
	if err != nil {
		return errors.Join(err, d.Remove(part))
	}
	return d.Sync()
}
