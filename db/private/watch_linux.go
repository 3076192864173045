package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// sides are the ends of the names of the files that SQLite opens beside a database.
var sides = []string{"-wal", "-shm", "-journal"}

// watches lets one Watch go on at a time: it knows the files that it opened by those that were open before.
var watches sync.Mutex

// A Watch watches how SQLite opens a database for root in a directory that others can change. Between root's look at
// the name and the open, they may put another file there. So the files that SQLite has opened are looked at. nil
// watches nothing.
type Watch struct {
	path   string
	dir    string // under a name that leads to the directory whatever is put in its place
	pinned int
	owner  int                    // of the directory
	before map[string]fs.FileInfo // the plain files that were open, by descriptor
}

// WatchOpen begins to watch how the database at path is opened, if others than root can change its directory. The
// caller must call End.
func WatchOpen(path string) (*Watch, error) {
	if Me() != 0 {
		return nil, nil
	}
	pinned, err := syscall.Open(filepath.Dir(path), oPath|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: root has to see its directory: %w", path, err)
	}
	w := &Watch{path: path, dir: "/proc/self/fd/" + strconv.Itoa(pinned), pinned: pinned}
	info, err := os.Stat(w.dir)
	if err == nil {
		w.owner, _ = Owner(info)
		if w.owner == 0 && (info.Mode()&othersWrite == 0 || linkOfRoot(path)) {
			return nil, syscall.Close(pinned)
		}
	}
	watches.Lock()
	if err == nil {
		w.before, err = openFiles()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: root has to see which files it opened: %w", path, err), w.End())
	}
	return w, nil
}

// oPath has an open give a descriptor that only names the file. Such a one takes no lock of SQLite's along when it is
// closed.
const oPath = 0x200000

// linkOfRoot reports whether path is a link that the operator made.
func linkOfRoot(path string) bool {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return false
	}
	uid, _ := Owner(info)
	return uid == 0
}

// End ends the watch.
func (w *Watch) End() error {
	if w == nil {
		return nil
	}
	watches.Unlock()
	return syscall.Close(w.pinned)
}

// Check returns ErrPlanted if SQLite has opened anything but what the directory holds: the database, and the files
// beside it, or if another part of the process opened a plain file in that moment: the caller may try again. It must be
// called before anything is written or told.
func (w *Watch) Check() error {
	if w == nil {
		return nil
	}
	now, err := openFiles()
	if err != nil {
		return err
	}
	base := filepath.Base(w.path)
	main, err := w.there(base)
	if err != nil {
		return err
	}
	var had, opened, strange, writing bool // strange is any other plain file that was opened meanwhile
	for fd, info := range now {
		was := w.before[fd]
		fresh := was == nil || !os.SameFile(info, was)
		switch {
		case os.SameFile(info, main):
			had, opened = had || !fresh, opened || fresh
		case fresh && !w.isSide(info, base):
			strange, writing = true, writing || writable(fd)
		}
	}
	if opened && !writing || had && !strange { // SQLite may go on with a descriptor that it had
		return nil
	}
	return w.planted()
}

func (w *Watch) planted() error {
	return fmt.Errorf("%s or a file beside it was replaced while root opened it: %w: run this as %s", w.path, ErrPlanted,
		Name(w.owner))
}

// there looks at a file of the directory. It returns ErrPlanted for a link, and for a file of a third user.
func (w *Watch) there(name string) (fs.FileInfo, error) {
	info, err := os.Lstat(filepath.Join(w.dir, name))
	if err != nil {
		return nil, err
	}
	uid, _ := Owner(info)
	if !info.Mode().IsRegular() || w.owner != 0 && uid != 0 && uid != w.owner {
		return nil, w.planted()
	}
	return info, nil
}

// isSide reports whether info is of a file beside the database.
func (w *Watch) isSide(info fs.FileInfo, base string) bool {
	for _, side := range sides {
		if there, err := w.there(base + side); err == nil && os.SameFile(info, there) {
			return true
		}
	}
	return false
}

// openFiles returns the plain files that this process has open, by descriptor.
func openFiles() (map[string]fs.FileInfo, error) {
	const dir = "/proc/self/fd"
	entries, err := os.ReadDir(dir)
	files := map[string]fs.FileInfo{}
	for _, e := range entries {
		if info, err := os.Stat(filepath.Join(dir, e.Name())); err == nil && info.Mode().IsRegular() {
			files[e.Name()] = info
		}
	}
	return files, err
}

// writable reports whether a descriptor is open for writing (proc(5), /proc/pid/fdinfo).
func writable(fd string) bool {
	text, err := os.ReadFile("/proc/self/fdinfo/" + fd)
	_, flags, _ := strings.Cut(string(text), "flags:")
	number, _, _ := strings.Cut(strings.TrimSpace(flags), "\n")
	mode, e := strconv.ParseInt(number, 8, 64)
	return err == nil && (e != nil || mode&syscall.O_ACCMODE != syscall.O_RDONLY)
}
