//go:build unix

package cli

import (
	"math"
	"os/signal"
	"runtime/debug"
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

// fileBytes returns how long a file may be that this process writes; 0 is no limit.
func fileBytes() int64 {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil || uint64(limit.Cur) > math.MaxInt64/2 {
		return 0
	}
	return int64(limit.Cur)
}

// crashBySignal has a crash of this process, such as a panic that nobody catches, end it by SIGABRT after the traces.
// The Go runtime would end it with the exit code 2, which is that of a wrong call: a service manager that restarts no
// wrong call would not restart it. No core is written, since it would hold keys and passwords. A limit of 1 byte says
// that to Linux also where cores go into a pipe (core(5)).
func crashBySignal() {
	syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{Cur: 1, Max: 1})
	debug.SetTraceback("crash")
}

// outliveReaders has this process go on when whoever reads its standard output or error is gone. What is written there
// from then on is lost. The Go runtime would end the process by SIGPIPE.
func outliveReaders() { signal.Ignore(syscall.SIGPIPE) }
