//go:build !linux

package cli

import (
	"math"
	"net"
	"syscall"
	"time"
)

// fileSystem knows nothing of file systems: only Linux tells. It returns a local one with all the space there can be.
func fileSystem(string) (network string, free int64, err error) { return "", math.MaxInt64, nil }

// peer tells nothing: only Linux is asked. The owner of the socket's file is looked at everywhere.
func peer(net.Conn) (uid int, ok bool) { return 0, false }

// elapsed returns how long this process has been running. Whether it goes on while the machine is suspended is for the
// system to say.
func elapsed() time.Duration { return time.Since(started) }

// ownSocket does nothing: the file of a Unix socket is made without rights for others, see privateFiles.
func ownSocket(_, _ string, _ syscall.RawConn) error { return nil }
