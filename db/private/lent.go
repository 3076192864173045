package private

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// LentTo returns the user to whom root lent the data directory at path: root's directory, which its group can write to
// and not everybody, with the main file of another user in it. ok is false for any other directory.
func (d DataDir) LentTo(path string) (uid int, ok bool) {
	info, err := os.Stat(path)
	if err != nil || !lendable(info) || info.Mode()&0o020 == 0 {
		return 0, false
	}
	main, err := os.Lstat(filepath.Join(path, d.Main))
	if err != nil {
		return 0, false
	}
	uid, _ = Owner(main)
	return uid, uid != 0
}

// lendable reports whether a directory is root's, and not everybody can write to it.
func lendable(info fs.FileInfo) bool {
	uid, ok := Owner(info)
	return ok && uid == 0 && info.Mode()&0o002 == 0
}

// refuseLent returns ErrExposed if this is root, and the directory is lent. What root made there, that user could not
// use.
func (d DataDir) refuseLent(path string) error {
	if Me() != 0 {
		return nil
	}
	if uid, lent := d.LentTo(path); lent {
		return fmt.Errorf("%s is root's, but lent to its group, and what is in it belongs to %s: %w: run this as that user",
			path, Name(uid), ErrExposed)
	}
	return nil
}
