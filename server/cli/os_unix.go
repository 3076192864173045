//go:build unix

package cli

import (
	"math"
	"syscall"
)

// privateFiles has this process make files that only its user can use.
func privateFiles() { syscall.Umask(0o077) }

// openFiles returns how many files this process may open; 0 is no limit.
func openFiles() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0
	}
	return int(min(uint64(limit.Cur), math.MaxInt32))
}
