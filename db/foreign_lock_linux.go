package db

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// writeLockByte is the byte of the shared-memory file that a writer locks (sqlite.org/walformat.html, section 2.3.1).
const writeLockByte = 120

// lockHolder returns the process that holds the write lock, such as "1234 (sqlite3)", as /proc/locks has it (proc(5)).
// It returns "unknown" where that can't be told. It must not open the file at shm: to close it would give up SQLite's
// own locks.
func lockHolder(shm string) string {
	var at syscall.Stat_t
	locks, err := os.ReadFile("/proc/locks")
	if err != nil || syscall.Stat(shm, &at) != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(locks)) {
		// 1: POSIX  ADVISORY  WRITE 1234 08:01:131 120 120
		f := strings.Fields(line)
		if len(f) != 8 || f[3] != "WRITE" || !strings.HasSuffix(f[5], fmt.Sprintf(":%d", at.Ino)) {
			continue
		}
		first, _ := strconv.Atoi(f[6])
		last, err := strconv.Atoi(f[7])
		if pid, _ := strconv.Atoi(f[4]); pid > 0 && first <= writeLockByte && (err != nil || last >= writeLockByte) {
			name, _ := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
			return fmt.Sprintf("%d (%s)", pid, bytes.TrimSpace(name))
		}
	}
	return "unknown"
}
