// Helpers that only Linux allows: late ports, exact pauses, and the kind of a file system.

package load

import (
	"cmp"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// By default the system searches for a port that is unused by all connections. Among thousands of used ports this takes
// milliseconds. With IP_BIND_ADDRESS_NO_PORT it searches for one that is unused for this destination, which is fast.
func init() {
	bindAtConnect = func(_, _ string, c syscall.RawConn) error {
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
	isInMemory = func(dir string) bool {
		var at unix.Statfs_t
		return unix.Statfs(dir, &at) == nil && (at.Type == unix.TMPFS_MAGIC || at.Type == unix.RAMFS_MAGIC)
	}
}
