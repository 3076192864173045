//go:build unix

package cli

import (
	"math"
	"syscall"
)

// spareFiles is how many of the files that a process may open are kept from WebSockets. The database, requests and the
// operator's commands need them.
const spareFiles = 500

// privateFiles has this process make files that only its user can use.
func privateFiles() { syscall.Umask(0o077) }

// fileLimit returns how many WebSockets the limit of open files leaves room for; 0 is no limit.
func fileLimit() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0
	}
	files := int64(min(uint64(limit.Cur), math.MaxInt32))
	return int(max(files-spareFiles, files/2, 1))
}
