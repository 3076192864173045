package load

import (
	"cmp"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Looking for a port that is free on its address, among thousands that were just used, costs a caller milliseconds of
// CPU. Free for one destination is enough.
func init() {
	bindLater = func(_, _ string, c syscall.RawConn) error {
		var set error
		err := c.Control(func(fd uintptr) {
			set = unix.SetsockoptInt(int(fd), unix.IPPROTO_IP,
				unix.IP_BIND_ADDRESS_NO_PORT, 1)
		})
		return cmp.Or(err, set)
	}
	pause = func(d time.Duration) {
		for left := unix.NsecToTimespec(int64(d)); left.Nano() > 0 && unix.Nanosleep(&left, &left) == unix.EINTR; {
		}
	}
	inMemory = func(dir string) bool {
		var at unix.Statfs_t
		return unix.Statfs(dir, &at) == nil && (at.Type == unix.TMPFS_MAGIC || at.Type == unix.RAMFS_MAGIC)
	}
}
