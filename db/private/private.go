// Package private keeps files to their owner. It tells who else could use a file or directory, makes a data directory
// private, and makes files in directories that others can write to as well.
//
// What is trusted: the user of this process, and root. A directory that belongs to anybody else, or that others can
// write to, is not. Where the system has no owners of files, nothing is found wrong.
package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
)

// ErrExposed means that other users of this machine could use a file or directory, and that this was not put right. The
// text of the error says who, and what to do.
var ErrExposed = errors.New("others could get at it")

// ErrPlanted is the ErrExposed of CheckMain and CheckFollowed.
var ErrPlanted = fmt.Errorf("%w", ErrExposed)

// othersWrite and others are the bits of a mode by which users other than the owner write, or do anything. Of these,
// everybody has those of users who are not in the group either.
const (
	othersWrite fs.FileMode = 0o022
	others      fs.FileMode = 0o077
	everybody   fs.FileMode = 0o007
)

// Name returns a user as people know them: "ann (uid 1000)", or "uid 1000" for one without a name.
func Name(uid int) string {
	if u, err := user.LookupId(strconv.Itoa(uid)); err == nil {
		return fmt.Sprintf("%s (uid %d)", u.Username, uid)
	}
	return fmt.Sprintf("uid %d", uid)
}

// Trusted reports whether a file belongs to this user, to root, or to one of more. It is true where the system does not
// tell.
func Trusted(info fs.FileInfo, more ...int) bool {
	uid, ok := Owner(info)
	if !ok || uid == 0 || uid == Me() {
		return true
	}
	for _, m := range more {
		if uid == m {
			return true
		}
	}
	return false
}

// A Writer is somebody else who can write to a directory.
type Writer struct {
	Who    string // such as "everybody (mode 0777)"
	Sticky bool   // they can add files, but can't rename or delete those of this user
	Group  bool   // only members of a group can
}

// AsGood returns the users whose files are as good as this user's own to a program that works on the data directory
// dir: for root the owner of the directory, who reads and writes all of it anyway.
func AsGood(dir string) []int {
	if Me() != 0 {
		return nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil
	}
	if uid, ok := Owner(info); ok {
		return []int{uid}
	}
	return nil
}

// OtherWriter returns who else can write to the directory that info is of, or nil if nobody can but this user, root,
// and those of more.
func OtherWriter(info fs.FileInfo, more ...int) *Writer {
	mode := info.Mode()
	uid, ok := Owner(info)
	switch {
	case !ok:
		return nil
	case !Trusted(info, more...):
		return &Writer{Who: Name(uid) + ", whose directory it is"}
	case mode&0o002 != 0:
		return &Writer{Who: fmt.Sprintf("everybody (mode %04o)", octal(mode)), Sticky: mode&fs.ModeSticky != 0}
	case mode&othersWrite != 0:
		return &Writer{Who: fmt.Sprintf("its group (mode %04o)", octal(mode)), Sticky: mode&fs.ModeSticky != 0,
			Group: true}
	}
	return nil
}

// octal returns a mode as chmod writes it.
func octal(mode fs.FileMode) uint32 {
	n := uint32(mode.Perm())
	for bit, value := range map[fs.FileMode]uint32{fs.ModeSticky: 0o1000, fs.ModeSetgid: 0o2000,
		fs.ModeSetuid: 0o4000} {
		if mode&bit != 0 {
			n |= value
		}
	}
	return n
}

// Denied says of an error whose cause is a lack of rights which file is another user's, and who that is. It looks at
// path, and at the directories that path is in. It returns "" if they are all of this user.
func Denied(path string) string {
	for path = filepath.Clean(path); ; path = filepath.Dir(path) {
		info, err := os.Stat(path)
		if err == nil {
			if uid, ok := Owner(info); ok && uid != Me() {
				return fmt.Sprintf("%s belongs to %s, and this is %s", path, Name(uid), Name(Me()))
			}
			return ""
		}
		if filepath.Dir(path) == path {
			return ""
		}
	}
}
