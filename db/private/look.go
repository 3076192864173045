package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Loose is something that others could do with a data directory.
type Loose struct {
	Text  string // what it is, and what to do
	MayBe bool   // it may be meant so: it is about a directory above, or about one that root lent
}

// Look returns what others could do with the data directory at path and with all that is in it. It changes nothing.
// Take mends most of it, and refuses the rest.
func (d DataDir) Look(path string) (found []Loose, err error) {
	top, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	say := func(format string, args ...any) { found = append(found, Loose{Text: fmt.Sprintf(format, args...)}) }
	user, lent := d.LentTo(path)
	if !lent {
		user, _ = Owner(top)
	}
	if user == 0 {
		user = Me() // root lent the directory to a group, or uses it
	}
	real, err := filepath.EvalSymlinks(path) // a walk does not follow a link that it begins at
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(real, func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // some files come and go
		}
		if err != nil {
			return err
		}
		info, err := e.Info()
		switch {
		case err != nil:
			return nil
		case name == real && lendable(top) && (lent || Me() != 0):
			found = append(found, lookAtLent(top, path)...)
		case name == real:
			lookAtDir(top, path, say)
		case d.IsOurs(filepath.Base(name)) && lookAtOwner(info, user, name, say):
		case info.Mode()&fs.ModeSymlink != 0:
			d.lookBehind(name, say)
		default:
			lookAtMode(info, name, say)
		}
		return nil
	})
	if above, w := WriterAbove(path); w != nil {
		found = append(found, Loose{fmt.Sprintf("%s can be written to by %s, who could put another directory in the "+
			"place of %s: chmod it", above, w.Who, path), true})
	}
	return found, err
}

// lookAtDir looks at the data directory itself, which is not lent.
func lookAtDir(info fs.FileInfo, path string, say func(string, ...any)) {
	uid, ok := Owner(info)
	if ok && uid != 0 && uid != Me() && Me() != 0 {
		say("%s belongs to %s, and this is %s: run this as that user or as root", path, Name(uid), Name(Me()))
		return
	}
	lookAtMode(info, path, say)
}

// lookAtLent looks at a data directory of root's that its group uses. The server's user keeps it only if the mode stays.
func lookAtLent(info fs.FileInfo, path string) []Loose {
	mode := octal(info.Mode())
	switch {
	case info.Mode()&0o020 == 0:
		return []Loose{{Text: fmt.Sprintf("%s is root's (mode %04o), and this is %s, who can't write to it: as root, run "+
			"chown %d %s", path, mode, Name(Me()), Me(), path)}}
	case info.Mode()&everybody != 0:
		return []Loose{{Text: fmt.Sprintf("%s has mode %04o, others may use it: chmod o= %s", path, mode, path)}}
	}
	return []Loose{{fmt.Sprintf("%s is root's, who lent it to its group (mode %04o): whoever is in that group can put "+
		"other files in the place of these: only the server's user should be", path, mode), true}}
}

// lookAtOwner says of a file in the data directory of user owner that it is somebody else's, and returns true then.
func lookAtOwner(info fs.FileInfo, owner int, path string, say func(string, ...any)) bool {
	uid, ok := Owner(info)
	switch {
	case !ok || uid == owner:
		return false
	case uid == 0:
		say("%s belongs to root, and the server can't use it: as root, run chown %d %s", path, owner, path)
	default:
		say("%s belongs to %s, who may have put it there: look at it, and remove it or run chown %d %s", path, Name(uid),
			owner, path)
	}
	return true
}

// lookAtMode says of a file or directory that others may use it.
func lookAtMode(info fs.FileInfo, path string, say func(string, ...any)) {
	want := 0o600
	if info.IsDir() {
		want = 0o700
	}
	if info.Mode()&others != 0 {
		say("%s has mode %04o, others may use it: chmod %o %s", path, octal(info.Mode()), want, path)
	}
}

// lookBehind looks at the file that a link of ours leads to, and at what SQLite has beside it.
func (d DataDir) lookBehind(link string, say func(string, ...any)) {
	if !d.IsOurs(filepath.Base(link)) {
		return
	}
	target, refused, err := d.follow(link)
	switch {
	case err != nil:
		say("%v", err)
		return
	case refused != "":
		say("%s", refused)
		return
	case target == "":
		return
	}
	if said := openTarget(link, target); said != "" {
		say("%s: move the file to a directory for ctms alone", said)
	}
	for _, end := range d.besides(link) {
		info, err := os.Stat(target + end)
		if err != nil || info.IsDir() {
			continue
		}
		if uid, ok := Owner(info); ok && !Trusted(info) {
			say("%s leads to %s, which belongs to %s: look at it", link, target+end, Name(uid))
			continue
		}
		lookAtMode(info, target+end, say)
	}
}
