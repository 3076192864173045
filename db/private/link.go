package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// beside are the ends of the names of files that SQLite makes beside a database, where the database really is. It takes
// what it finds there for its own.
var beside = []string{"", "-wal", "-shm", "-journal"}

// isMain reports whether a file in the data directory is the database, or what SQLite has beside it.
func (d DataDir) isMain(path string) bool {
	return slices.ContainsFunc(beside, func(end string) bool { return filepath.Base(path) == d.Main+end })
}

// mayLeave reports whether a file in the data directory may be a link out of it.
func (d DataDir) mayLeave(path string) bool {
	return d.isMain(path) || slices.Contains(d.Linked, filepath.Base(path))
}

// leaves reports whether target is not in the directory of link.
func leaves(link, target string) bool {
	dir, err := filepath.EvalSymlinks(filepath.Dir(link))
	if err != nil {
		return true
	}
	way, err := filepath.Rel(dir, target)
	return err != nil || !filepath.IsLocal(way)
}

// follow returns what a link in the data directory leads to, "" for nothing, and why it is not to be followed.
func (d DataDir) follow(link string) (target, refused string, err error) {
	target, err = filepath.EvalSymlinks(link)
	if _, e := os.Stat(link); errors.Is(e, syscall.ELOOP) {
		return "", "", fmt.Errorf("%s is a link that leads in a circle: remove it", link)
	}
	isNone := errors.Is(err, fs.ErrNotExist)
	if err != nil && !isNone {
		return "", "", err
	}
	switch {
	case d.mayLeave(link) && isNone:
		return "", "", nil // the open says it better
	case !d.mayLeave(link) && (isNone || leaves(link, target)):
		if isNone {
			target, _ = os.Readlink(link)
		}
		return target, fmt.Sprintf("%s leads out of the data directory, to %s: look at it, and remove the link", link,
			target), nil
	}
	return target, "", nil
}

// takeTarget looks at what a link of ours in the data directory leads to. It makes the database there private, and what
// SQLite has beside it. It refuses a directory in which others could put such a file, or replace the target.
func (d DataDir) takeTarget(link string) error {
	target, refused, err := d.follow(link)
	if err != nil {
		return err
	}
	if refused != "" {
		return fmt.Errorf("%s: %w", refused, ErrExposed)
	}
	if target == "" {
		return nil
	}
	if said := openTarget(link, target); said != "" {
		return fmt.Errorf("%s: %w: move the file to a directory for ctms alone", said, ErrExposed)
	}
	for _, end := range d.besides(link) {
		if err := d.takeLinked(target+end, link); err != nil {
			return err
		}
	}
	return nil
}

// besides are the ends of the names of files that SQLite makes beside what link leads to.
func (d DataDir) besides(link string) []string {
	if d.isMain(link) {
		return beside
	}
	return []string{""}
}

// takeLinked looks at the file at path, which a link in the data directory leads to. It makes the database private, and
// what is in the data directory. It refuses another file that is open to others.
func (d DataDir) takeLinked(path, link string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	switch uid, _ := Owner(info); {
	case !Trusted(info):
		return fmt.Errorf("%s leads to %s, which belongs to %s: %w: look at it, and remove it or run chown %d %s", link,
			path, Name(uid), ErrExposed, Me(), path)
	case info.Mode()&others == 0 || info.IsDir():
		return nil
	case !d.isMain(link) && leaves(link, path) && uid == Me():
		return fmt.Errorf("%s leads to %s, which has mode %04o, and others may use it: %w: run chmod 600 %s", link, path,
			octal(info.Mode()), ErrExposed, path)
	case uid == Me():
		return d.tighten(path, link, info)
	case info.Mode()&everybody != 0:
		return fmt.Errorf("%s leads to %s, which is root's and has mode %04o: %w: as root, run chmod o= %s", link, path,
			octal(info.Mode()), ErrExposed, path)
	}
	return nil // root lent it to this group
}

// openTarget says who else can write to the directory of target, to which link leads, or change the way there beyond
// the data directory, or "". The members of a group may: operators lend directories to groups.
func openTarget(link, target string) string {
	data := filepath.Dir(link)
	info, err := os.Stat(filepath.Dir(target))
	if err != nil {
		return ""
	}
	trusted := AsGood(data)
	if w := OtherWriter(info, trusted...); w != nil && !w.Group {
		return fmt.Sprintf("%s leads to %s, and %s can be written to by %s", link, target, filepath.Dir(target), w.Who)
	}
	known := map[string]bool{target: true} // takeLinked looks at it
	before, _ := Openings(data, trusted...)
	for _, o := range before { // these are told of the data directory
		known[o.Path] = true
	}
	way, _ := Openings(link, trusted...)
	for _, o := range way {
		if !o.Group && !known[o.Path] {
			return fmt.Sprintf("%s leads to %s, and %s on the way can be written to by %s", link, target, o.Path, o.Who)
		}
	}
	return ""
}
