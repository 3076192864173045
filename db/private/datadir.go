package private

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
)

// A DataDir says which files of a data directory are ours.
type DataDir struct {
	Main    string   // the file that makes a directory a data directory
	Ours    []string // how the names of our files begin
	Linked  []string // the names of files, besides Main, that may be links out of the directory
	Secrets []string // the names of files whose content is void once others could read it
	Log     *slog.Logger
}

// Take makes the data directory at path if there is none, mode 0700, and makes it private: the modes of directory and
// files lose what others could do, and the log says so.
//
// It returns ErrExposed if that can't be put right: the directory or a file of ours belongs to somebody else, or the
// directory holds files of others and is not for us alone. Root may take the directory of any user. Files of that user
// are as good as root's own then, but links are not.
func (d DataDir) Take(path string) error {
	if err := makeDirs(path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if _, ok := Owner(info); !ok || !info.IsDir() {
		return nil // SQLite says it better if it is no directory
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	if err := d.refuseLent(path); err != nil {
		return err
	}
	if err := d.takeDir(f, info, entries); err != nil {
		return err
	}
	d.lookUpwards(path)
	for _, e := range entries {
		if d.IsOurs(e.Name()) {
			if err := d.takeEntry(filepath.Join(path, e.Name()), info); err != nil {
				return err
			}
		}
	}
	return nil
}

// makeDirs makes the directories of a path that are missing. Root makes them for the owner of the directory above.
func makeDirs(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // the open says it better if there is another error
	}
	above := filepath.Dir(path)
	if above != path {
		if err := makeDirs(above); err != nil {
			return err
		}
	}
	parent, err := os.Stat(above)
	if err != nil {
		return err
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil // another process was quicker
		}
		return err
	}
	return GiveDir(path, parent)
}

// GiveDir makes the new directory at path that of the owner of the directory above, which info is of, if this process
// is root.
func GiveDir(path string, above fs.FileInfo) error {
	f, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if err != nil {
		return err
	}
	return errors.Join(give(f, above), f.Close())
}

// takeDir makes the directory f private, whose info and entries are given.
func (d DataDir) takeDir(f *os.File, info fs.FileInfo, entries []os.DirEntry) error {
	uid, _ := Owner(info)
	mode := info.Mode()
	if me := Me(); me != 0 && uid != me {
		if uid == 0 && mode&0o002 == 0 {
			if mode&othersWrite != 0 {
				d.Log.Warn("the data directory is root's, and everybody in its group can write to it",
					"data", f.Name(), "mode", fmt.Sprintf("%04o", octal(mode)))
			}
			return nil // the operator lent it to this group
		}
		return fmt.Errorf("%s belongs to %s, and this is %s: %w: run this as that user, or choose another directory",
			f.Name(), Name(uid), Name(me), ErrExposed)
	}
	if mode&others == 0 {
		return nil
	}
	if strange := d.stranger(entries); strange != "" {
		if mode&othersWrite == 0 {
			d.Log.Warn("others can list the data directory: give ctms a directory of its own, or chmod 700", "data",
				f.Name(), "mode", fmt.Sprintf("%04o", octal(mode)))
			return nil
		}
		return fmt.Errorf("%s has mode %04o and holds %s, which is not ours: %w: choose a directory for ctms alone",
			f.Name(), octal(mode), strange, ErrExposed)
	}
	if err := f.Chmod(0o700); err != nil {
		return err
	}
	if len(entries) > 0 {
		d.Log.Warn("the data directory was open to others, and no longer is", "data", f.Name(), "mode_before",
			fmt.Sprintf("%04o", octal(mode)))
	}
	return nil
}

// stranger returns the name of an entry that is not ours, if the directory has not the main file: then it may be any.
func (d DataDir) stranger(entries []os.DirEntry) (name string) {
	for _, e := range entries {
		switch {
		case e.Name() == d.Main:
			return ""
		case !d.IsOurs(e.Name()):
			name = e.Name()
		}
	}
	return name
}

// IsOurs reports whether a name in the data directory is for a file of ours.
func (d DataDir) IsOurs(name string) bool {
	for _, begin := range d.Ours {
		if strings.HasPrefix(name, begin) {
			return true
		}
	}
	return false
}

// takeEntry makes a file of ours private. dir is the directory that it is in.
func (d DataDir) takeEntry(path string, dir fs.FileInfo) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSocket != 0 {
		return nil // it went meanwhile, or is a socket, which its server makes anew
	}
	if err != nil {
		return err
	}
	owner, _ := Owner(dir)
	foreign := owner != Me() && owner != 0 // this is root, in the directory of a user
	if err := checkOwner(path, info, owner); err != nil {
		return err
	}
	switch {
	case info.Mode()&fs.ModeSymlink != 0 && foreign:
		return notFollowed(path, owner, ErrExposed)
	case info.Mode()&fs.ModeSymlink != 0:
		return d.takeTarget(path)
	case !info.Mode().IsRegular() && !info.IsDir():
		return fmt.Errorf("%s is no plain file: %w: remove it", path, ErrExposed)
	case info.Mode()&others == 0:
		return nil
	}
	return d.tighten(path, path, info)
}

// checkOwner returns ErrExposed if a file in the directory of owner is neither this user's nor, for root, owner's.
func checkOwner(path string, info fs.FileInfo, owner int) error {
	switch uid, _ := Owner(info); {
	case uid == Me(), uid == owner && owner != 0 && Me() == 0:
		return nil
	case uid == 0:
		return fmt.Errorf("%s belongs to root, and this is %s: %w: as root, run chown %d %s", path, Name(Me()),
			ErrExposed, Me(), path)
	default:
		return strange(path, uid, owner, ErrExposed)
	}
}

// CheckWithin returns ErrExposed if anything within directory within, which is in the data directory at path, is
// neither a plain file nor a directory, or belongs to a third user. Root's own files may be there: the operator may have
// put one in the place of the database, and a restore moves it there. It changes nothing.
func (d DataDir) CheckWithin(path, within string) error {
	dir, err := os.Stat(path)
	if err != nil {
		return err
	}
	owner, ok := Owner(dir)
	if !ok {
		return nil
	}
	return filepath.WalkDir(filepath.Join(path, within), func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		if uid, _ := Owner(info); uid != 0 {
			if err := checkOwner(name, info, owner); err != nil {
				return err
			}
		}
		switch {
		case info.Mode()&fs.ModeSymlink != 0:
			return fmt.Errorf("%s is a symbolic link, and ctms made none there: %w: look at it, and remove it", name,
				ErrExposed)
		case !info.Mode().IsRegular() && !info.IsDir():
			return fmt.Errorf("%s is no plain file: %w: look at it, and remove it", name, ErrExposed)
		}
		return nil
	})
}

// strange says that the file at path, in a directory of owner's, is that of a third user.
func strange(path string, uid, owner int, err error) error {
	return fmt.Errorf("%s belongs to %s, who may have put it there: %w: look at it, and remove it or run chown %d %s", path,
		Name(uid), err, owner, path)
}

// notFollowed says that path is a link of a user's.
func notFollowed(path string, uid int, err error) error {
	return fmt.Errorf("%s is a symbolic link, which root does not follow for %s: %w: run this as that user", path,
		Name(uid), err)
}

// CheckMain returns ErrPlanted if this is root, and the main file of the data directory at path is not what its user
// could read as well: a link of that user's, or a file of a third one. It changes nothing.
func (d DataDir) CheckMain(path string) error {
	dir, err := os.Stat(path)
	if Me() != 0 || err != nil {
		return nil // the open says it better
	}
	main := filepath.Join(path, d.Main)
	info, err := os.Lstat(main)
	if err != nil {
		return nil
	}
	owner, _ := Owner(dir)
	uid, _ := Owner(info)
	link := info.Mode()&fs.ModeSymlink != 0
	switch {
	case link && owner != 0:
		return notFollowed(main, owner, ErrPlanted)
	case link && uid != 0: // the directory is lent
		return notFollowed(main, uid, ErrPlanted)
	case owner != 0 && uid != owner && uid != 0:
		return strange(main, uid, owner, ErrPlanted)
	}
	return nil
}

// tighten takes from a file what others could do with it. info is what it was before. In the data directory it is name.
func (d DataDir) tighten(path, name string, info fs.FileInfo) error {
	f, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	now, err := f.Stat()
	if err != nil {
		return err
	}
	if !os.SameFile(info, now) {
		return fmt.Errorf("%s was replaced this very moment: %w", path, ErrExposed)
	}
	if err := f.Chmod(now.Mode().Perm() &^ others); err != nil {
		return err
	}
	advice := ""
	for _, secret := range d.Secrets {
		if filepath.Base(name) == secret {
			advice = "whoever read it can sign tokens: delete it and restart, and everybody signs in again"
		}
	}
	d.Log.Warn("a file was open to others, and no longer is", "file", path, "mode_before",
		fmt.Sprintf("%04o", octal(now.Mode())), "advice", advice)
	return nil
}

// lookUpwards warns of a directory above path in which others could put another data directory in its place.
func (d DataDir) lookUpwards(path string) {
	if above, w := WriterAbove(path); w != nil {
		d.Log.Warn("others can move the data directory away, and put their own in its place", "directory", above,
			"who", w.Who)
	}
}
