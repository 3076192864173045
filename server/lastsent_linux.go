package server

import (
	"net"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// lastSent returns how long ago the system last sent data on a connection (tcp(7), TCP_INFO). While the client takes
// none, it has none to send: it only asks whether there is room again. ok is false where it can't be told.
func lastSent(c net.Conn) (ago time.Duration, ok bool) {
	tcp, ok := c.(syscall.Conn)
	if !ok {
		return 0, false
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return 0, false
	}
	var info *unix.TCPInfo
	if e := raw.Control(func(fd uintptr) {
		info, err = unix.GetsockoptTCPInfo(int(fd), unix.IPPROTO_TCP, unix.TCP_INFO)
	}); e != nil || err != nil || info.Bytes_acked == 0 { // a sandbox may know no more than the name of it
		return 0, false
	}
	return time.Duration(info.Last_data_sent) * time.Millisecond, true
}
