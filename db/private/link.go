package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// beside are the ends of the names of files that SQLite makes beside a database, where the database really is. It takes
// what it finds there for its own.
var beside = []string{"", "-wal", "-shm", "-journal"}

// takeTarget makes private what a link of ours in the data directory leads to, and what SQLite has beside it. It
// refuses a directory in which others could put such a file, or replace the target.
func (d DataDir) takeTarget(link string) error {
	target, err := filepath.EvalSymlinks(link)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the open says it better
	}
	if err != nil {
		return err
	}
	if said := openTarget(link, target); said != "" {
		return fmt.Errorf("%s: %w: move the file to a directory for ctms alone", said, ErrExposed)
	}
	for _, end := range beside {
		if err := d.takeLinked(target+end, link); err != nil {
			return err
		}
	}
	return nil
}

// takeLinked makes the file at path private, which a link in the data directory leads to.
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
