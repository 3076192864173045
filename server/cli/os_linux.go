package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// elapsed returns how long the machine has been running. It goes on while the machine is suspended, when the monotonic
// clock of Go stands still (clock_gettime(2), CLOCK_BOOTTIME).
func elapsed() time.Duration {
	var at unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &at); err != nil { // a sandbox may not have it
		return time.Since(started)
	}
	return time.Duration(at.Nano())
}

// ownSocket gives a Unix socket that is not bound yet the mode that its file will have: 0600.
func ownSocket(_, _ string, socket syscall.RawConn) (err error) {
	if e := socket.Control(func(fd uintptr) { err = syscall.Fchmod(int(fd), 0o600) }); e != nil {
		return e
	}
	return err
}

// networks are the file systems of other machines, by their magic number (statfs(2)). SQLite's WAL does not work on
// them: it needs memory that all processes share (sqlite.org/wal.html).
var networks = map[uint32]string{
	0x6969: "NFS", 0x517B: "SMB", 0xFF534D42: "CIFS", 0xFE534D42: "SMB2", 0x00C36400: "Ceph", 0x5346414F: "AFS",
	0x6B414653: "AFS", 0x73757245: "Coda", 0x0BD00BD0: "Lustre", 0x19830326: "BeeGFS",
}

// fuse is the magic number of all FUSE file systems. Those of other machines have these words in their names.
const fuse = 0x65735546

var fuseNetworks = []string{"sshfs", "s3fs", "rclone", "glusterfs", "ceph", "davfs", "curlftpfs", "gcsfuse", "blobfuse",
	"juicefs", "smb", "nfs"}

// fileSystem returns the kind of the network file system that dir is on, "" for a local one, and how many bytes are
// free there. Where dir does not exist, it looks at the directory that dir will be made in.
func fileSystem(dir string) (network string, free int64, err error) {
	for {
		var at syscall.Statfs_t
		err := syscall.Statfs(dir, &at)
		if up := filepath.Dir(dir); errors.Is(err, fs.ErrNotExist) && up != dir {
			dir = up
			continue
		}
		if err != nil {
			return "", 0, err
		}
		magic := uint32(at.Type)
		network = networks[magic]
		if magic == fuse {
			network = fuseNetwork(fuseName(dir))
		}
		return network, freeOf(&at), nil
	}
}

// freeOf returns how many bytes are free. Some file systems do not know it: they have no blocks at all, or more than
// there can be. Of them it returns MaxInt64.
func freeOf(at *syscall.Statfs_t) int64 {
	size := uint64(max(at.Bsize, 1))
	if at.Blocks == 0 || at.Bavail > math.MaxInt64/size {
		return math.MaxInt64
	}
	return int64(at.Bavail * size)
}

// fuseNetwork returns name if it names a network file system, else "".
func fuseNetwork(name string) string {
	for _, network := range fuseNetworks {
		if strings.Contains(strings.TrimPrefix(name, "fuse."), network) {
			return name
		}
	}
	return ""
}

// fuseName returns the kind of file system that dir is on, such as "fuse.sshfs", as /proc has it. It returns "" where
// that can't be told.
func fuseName(dir string) string {
	var at syscall.Stat_t
	if syscall.Stat(dir, &at) != nil {
		return ""
	}
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	defer f.Close()
	device := fmt.Sprintf("%d:%d", at.Dev>>8&0xfff|at.Dev>>32&^0xfff, at.Dev&0xff|at.Dev>>12&^0xff)
	for lines := bufio.NewScanner(f); lines.Scan(); {
		// 36 35 98:0 /root /mnt rw shared:1 - fuse.sshfs host:/dir rw (proc(5))
		mount, kind, _ := strings.Cut(lines.Text(), " - ")
		if fields := strings.Fields(mount); len(fields) > 2 && fields[2] == device {
			kind, _, _ = strings.Cut(kind, " ")
			return kind
		}
	}
	return ""
}

// peer returns the user of the process at the other end of a Unix socket (unix(7), SO_PEERCRED).
func peer(conn net.Conn) (uid int, ok bool) {
	unixConn, ok := conn.(*net.UnixConn)
	if !ok {
		return 0, false
	}
	raw, err := unixConn.SyscallConn()
	if err != nil {
		return -1, true
	}
	var who *unix.Ucred
	if e := raw.Control(func(fd uintptr) {
		who, err = unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED)
	}); e != nil || err != nil {
		return -1, true // somebody who can't be trusted
	}
	return int(who.Uid), true
}
