package cli

import "testing"

func TestRequestsHaveRoomBesideWebSockets(t *testing.T) { t.Run("R-FD", requestsHaveRoom) }

func requestsHaveRoom(t *testing.T) {
	for _, c := range []struct{ files, tcp, sockets int }{
		{0, 0, 0}, {1, 1, 1}, {64, 32, 24}, {128, 64, 48}, {256, 156, 117}, {1024, 924, 693},
		{4096, 3996, 3596}, {65536, 65436, 65036},
	} {
		if tcp, sockets := tcpLimit(c.files), socketLimit(c.files); tcp != c.tcp || sockets != c.sockets {
			t.Errorf("of %d files: %d connections, %d WebSockets; want %d and %d", c.files, tcp, sockets, c.tcp, c.sockets)
		}
		if c.files > 1 && c.sockets >= c.tcp {
			t.Errorf("of %d files: WebSockets leave nothing to requests", c.files)
		}
	}
	for _, c := range []struct{ chosen, files, want int }{
		{0, 128, 48}, {100, 128, 48}, {10, 128, 10}, {0, 0, 0}, {100, 0, 100},
	} {
		if got := fewerSockets(c.chosen, c.files); got != c.want {
			t.Errorf("--connections=%d with %d files: %d WebSockets, want %d", c.chosen, c.files, got, c.want)
		}
	}
}
