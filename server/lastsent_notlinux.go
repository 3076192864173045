//go:build !linux

package server

import (
	"net"
	"time"
)

// lastSent can't tell here when the system last sent data on a connection.
func lastSent(net.Conn) (ago time.Duration, ok bool) { return 0, false }
