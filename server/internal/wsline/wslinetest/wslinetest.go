// Package wslinetest has what tests need at the other end of a wsline.Conn: a client's frames, by hand.
package wslinetest

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"ctms/server/internal/wsline"
)

// The first byte of a whole frame (RFC 6455, section 5.2).
const (
	Text  = 0x81
	Close = 0x88
	Ping  = 0x89
	Pong  = 0x8A
)

// maxFrame is the longest frame that ReadFrame reads, in bytes.
const maxFrame = 1 << 20

// Frame is a client's frame: masked, whole, whatever it says. first is its first byte.
func Frame(first byte, payload string) []byte {
	f := header(first, uint64(len(payload)))
	mask := [4]byte{1, 2, 3, 4}
	f = append(f, mask[:]...)
	for i := range payload {
		f = append(f, payload[i]^mask[i%4])
	}
	return f
}

// header is the header of a client's frame up to its mask, in as few bytes as hold the length.
func header(first byte, length uint64) []byte {
	switch {
	case length < 126:
		return []byte{first, 0x80 | byte(length)}
	case length < 1<<16:
		return binary.BigEndian.AppendUint16([]byte{first, 0x80 | 126}, uint16(length))
	}
	return binary.BigEndian.AppendUint64([]byte{first, 0x80 | 127}, length)
}

// ReadFrame reads one frame of the server's. At the end of the line it returns io.EOF.
func ReadFrame(in *bufio.Reader) (first byte, payload string, err error) {
	var head [2]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return 0, "", err
	}
	size, err := readLength(in, head[1])
	if err != nil {
		return 0, "", err
	}
	if size > maxFrame {
		return 0, "", fmt.Errorf("a frame of %d bytes: %x", size, head)
	}
	b := make([]byte, size)
	_, err = io.ReadFull(in, b)
	return head[0], string(b), err
}

// readLength reads the rest of a length whose first byte is short; a server's frames have no mask.
func readLength(in *bufio.Reader, short byte) (uint64, error) {
	switch short {
	case 126:
		var n [2]byte
		_, err := io.ReadFull(in, n[:])
		return uint64(binary.BigEndian.Uint16(n[:])), err
	case 127:
		var n [8]byte
		_, err := io.ReadFull(in, n[:])
		return binary.BigEndian.Uint64(n[:]), err
	}
	return uint64(short), nil
}

// Pipe opens a WebSocket over ours, and returns its server's end. Nothing of the handshake goes over ours.
func Pipe(t testing.TB, ours net.Conn, o wsline.Options) *wsline.Conn {
	t.Helper()
	c, err := wsline.Accept(&Hijacked{httptest.NewRecorder(), ours}, Handshake(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(0, "") })
	return c
}

// Handshake is a request for a WebSocket.
func Handshake() *http.Request {
	r := httptest.NewRequest("GET", "/", nil)
	for name, value := range map[string]string{
		"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
		"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
	} {
		r.Header.Set(name, value)
	}
	return r
}

// Hijacked is a ResponseWriter whose connection is Conn. What is answered is recorded.
type Hijacked struct {
	*httptest.ResponseRecorder
	Conn net.Conn
}

// Hijack returns the connection with buffers as large as net/http's.
func (h *Hijacked) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return h.Conn, bufio.NewReadWriter(bufio.NewReader(h.Conn), bufio.NewWriter(h.Conn)), nil
}
