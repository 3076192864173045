// A helper that reads the WebSocket of a user at little cost.

package load

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// A socket is a WebSocket of a user. It uses no WebSocket library, to cost little processor time.
type socket struct {
	conn     net.Conn
	r        *bufio.Reader
	ready    chan struct{} // closed once it has caught up
	backlog  bool          // whether notifications before that count, too
	received atomic.Int64  // how many notifications have come
	newest   atomic.Int64  // when the newest of them came, in nanoseconds since l.began
	ended    chan struct{} // closed when reading has ended

	// The notifications that have come. They may be read once ended is closed.
	ids      []int64
	arrivals []arrival
}

// An arrival is the moment when a notification of a task came, since l.began.
type arrival struct {
	task int64
	at   time.Duration
}

// clientIP returns the address that connection i comes from. There are 16 of them: one address has only 28,000 ports,
// and the system keeps a used port for a minute.
func clientIP(i int) string { return fmt.Sprintf("127.0.0.%d", 2+i%16) }

// bindAtConnect makes the system choose the port of a connection late, when it connects. It is nil except on Linux.
var bindAtConnect func(network, address string, c syscall.RawConn) error

// dialSocket opens a WebSocket from a local address.
func dialSocket(addr, path, from string) (*socket, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Control: bindAtConnect}
	conn, err := d.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", path)
	r := bufio.NewReaderSize(conn, 1024)
	status, err := r.ReadString('\n')
	if err != nil || !strings.Contains(status, " 101 ") {
		return nil, fmt.Errorf("handshake: %q %v", status, err)
	}
	for line := status; line != "\r\n"; {
		if line, err = r.ReadString('\n'); err != nil {
			return nil, err
		}
	}
	return &socket{conn: conn, r: r, ready: make(chan struct{}), ended: make(chan struct{})}, nil
}

// open starts to read the WebSocket, and returns once it has caught up.
func (w *socket) open(l *load) error {
	go w.read(l)
	select {
	case <-w.ready:
		return nil
	case <-w.ended:
		return errors.New("the server closed a WebSocket before it had caught up")
	}
}

// send sends a message of at most 125 bytes, masked with zeros.
func (w *socket) send(text string) error {
	_, err := w.conn.Write(append([]byte{0x81, 0x80 | byte(len(text)), 0, 0, 0, 0}, text...))
	return err
}

// read reads frames until the connection ends. It answers pings and notes when notifications come.
func (w *socket) read(l *load) {
	defer close(w.ended)
	var head [8]byte
	payload := make([]byte, 0, 1024)
	ready := false
	for {
		if _, err := io.ReadFull(w.r, head[:2]); err != nil {
			return
		}
		kind, size := head[0]&0xf, int(head[1])
		switch size {
		case 126:
			if _, err := io.ReadFull(w.r, head[:2]); err != nil {
				return
			}
			size = int(binary.BigEndian.Uint16(head[:2]))
		case 127:
			if _, err := io.ReadFull(w.r, head[:8]); err != nil {
				return
			}
			size = int(binary.BigEndian.Uint64(head[:8]))
		}
		payload = slices.Grow(payload[:0], size)[:size]
		if _, err := io.ReadFull(w.r, payload); err != nil {
			return
		}
		var err error
		switch kind {
		case 9: // ping: a pong, masked with zeros
			_, err = w.conn.Write(append([]byte{0x8a, 0x80 | byte(size), 0, 0, 0, 0}, payload...))
		case 1:
			if l.peer != nil && string(payload) == "{}" { // its ping
				err = w.send("{}")
			}
			was := ready
			if !was && l.isReady(payload) {
				ready = true
				close(w.ready)
			}
			if was || w.backlog {
				w.note(payload, time.Since(l.began))
			}
		}
		if err != nil {
			return
		}
	}
}

// isReady reports whether a message says that a WebSocket has caught up.
func (l *load) isReady(message []byte) bool {
	if l.peer != nil {
		return bytes.Contains(message, []byte(l.peer.ready))
	}
	return bytes.HasPrefix(message, []byte(`{"type":"caught_up"`))
}

// note notes the notifications in a message. Ours has one. A peer may send several at once.
func (w *socket) note(message []byte, at time.Duration) {
	for {
		i := bytes.Index(message, []byte(`{"type":"notification"`))
		if i < 0 {
			return
		}
		message = message[i+1:]
		w.ids = append(w.ids, numberAfter(message, `"id":`))
		w.arrivals = append(w.arrivals, arrival{numberAfter(message, `"task_id":`), at})
		w.newest.Store(int64(at))
		w.received.Add(1)
	}
}

// numberAfter returns the number that follows name in a JSON text.
func numberAfter(text []byte, name string) (n int64) {
	i := bytes.Index(text, []byte(name))
	for _, c := range text[i+len(name):] {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int64(c-'0')
	}
	return n
}

// isClosed reports whether the reading of the WebSocket has ended.
func (w *socket) isClosed() bool {
	select {
	case <-w.ended:
		return true
	default:
		return false
	}
}
