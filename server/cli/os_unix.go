//go:build unix

package cli

import (
	"math"
	"syscall"
)

// spareFiles is how many of the files that a process may open are not for WebSockets: the database's, the
// requests', and what the operator's commands need to get through.
const spareFiles = 500

// privateFiles keeps what this program creates from everybody else.
func privateFiles() { syscall.Umask(0o077) }

// fileLimit is how many WebSockets the limit of open files leaves room for.
func fileLimit() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0
	}
	files := int64(min(uint64(limit.Cur), math.MaxInt32))
	return int(max(files-spareFiles, files/2, 1))
}
