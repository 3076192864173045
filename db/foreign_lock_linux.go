package db

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// These bytes of the shared-memory file are locked by a writer, and by those who read (sqlite.org/walformat.html,
// section 2.3.1).
const (
	writeLockByte     = 120
	firstReadLockByte = 123
	lastReadLockByte  = 127
)

// lockHolder returns the process that holds the write lock, such as "1234 (sqlite3)", as /proc/locks has it (proc(5)).
// Where the system hides the name, it returns the number alone. It returns "unknown" where that can't be told. It must
// not open the file at shm: to close it would give up SQLite's own locks.
func lockHolder(shm string) string {
	return holder(shm, "WRITE", writeLockByte, writeLockByte)
}

// readHolder returns a process, other than this one, that is reading.
func readHolder(shm string) string {
	return holder(shm, "READ", firstReadLockByte, lastReadLockByte)
}

// holder returns a process, other than this one, that has a lock of a kind on one of the bytes from to to.
func holder(shm, kind string, from, to int) string {
	var at syscall.Stat_t
	locks, err := os.ReadFile("/proc/locks")
	if err != nil || syscall.Stat(shm, &at) != nil {
		return unknownHolder
	}
	for line := range strings.Lines(string(locks)) {
		// 1: POSIX  ADVISORY  WRITE 1234 08:01:131 120 120
		f := strings.Fields(line)
		if len(f) != 8 || f[3] != kind || !strings.HasSuffix(f[5], fmt.Sprintf(":%d", at.Ino)) {
			continue
		}
		first, _ := strconv.Atoi(f[6])
		last, err := strconv.Atoi(f[7])
		if pid, _ := strconv.Atoi(f[4]); pid > 0 && pid != os.Getpid() && first <= to && (err != nil || last >= from) {
			return processName(pid)
		}
	}
	return unknownHolder
}

// processName returns the number of a process, and its name. The system may hide the name.
func processName(pid int) string {
	name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	if err != nil {
		return strconv.Itoa(pid)
	}
	return fmt.Sprintf("%d (%s)", pid, bytes.TrimSpace(name))
}
