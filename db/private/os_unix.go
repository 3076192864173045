//go:build unix

package private

import (
	"io/fs"
	"os"
	"syscall"
)

// noFollow has an open refuse a symbolic link, and not wait for the other end of a pipe.
const noFollow = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// noWait has an open not wait for the other end of a pipe.
const noWait = syscall.O_NONBLOCK

// removesOpen says that a file can be removed while a process has it open.
const removesOpen = true

// Owner returns the user whose file it is. ok is false where the system does not tell.
func Owner(info fs.FileInfo) (uid int, ok bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(stat.Uid), true
}

// Me returns the user of this process, -1 where there are none.
func Me() int { return os.Geteuid() }

// give makes f the file of the owner of dir, if this process is root.
func give(f *os.File, dir fs.FileInfo) error {
	stat, ok := dir.Sys().(*syscall.Stat_t)
	if !ok || os.Geteuid() != 0 || stat.Uid == 0 {
		return nil
	}
	return f.Chown(int(stat.Uid), int(stat.Gid))
}

// hold locks a file until it is closed. It returns false if another process has the lock.
func hold(f *os.File) bool { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil }
