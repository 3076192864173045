package server

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"ctms/db"
)

// A frame is a WebSocket message as it goes over the line (RFC 6455, section 5.2), shared by all it is for.
type frame struct {
	bytes []byte
	id    int64 // of the notification it carries, else 0
	reply bool  // answers an action of the connection it is for
}

const (
	finText  = 0x80 | 0x1
	finClose = 0x80 | 0x8
	finPing  = 0x80 | 0x9
	finPong  = 0x80 | 0xA
)

// textFrame is v as a text message. A server's frames are not masked.
func textFrame(v any) frame {
	room := 128 // bytes: what waits in a queue keeps it all
	if _, ok := v.(hot); ok {
		room = 512
	}
	var most [maxHeader]byte
	b := appendJSON(append(make([]byte, 0, room), most[:]...), v)
	head := appendHeader(most[:0], finText, len(b)-len(most))
	b = b[len(most)-len(head):]
	copy(b, head)
	return frame{bytes: b}
}

// maxHeader is how long the header of a server's frame is at most, in bytes.
const maxHeader = 10

func appendHeader(b []byte, opcode byte, length int) []byte {
	b = append(b, opcode)
	switch {
	case length < 126:
		return append(b, byte(length))
	case length < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, 126), uint16(length))
	}
	return binary.BigEndian.AppendUint64(append(b, 127), uint64(length))
}

// pingFrame asks for proof of receipt of everything up to notification id: its pong says the id again.
func pingFrame(id int64) []byte { return controlFrame(finPing, strconv.AppendInt(nil, id, 10)) }

// controlFrame carries at most maxControlPayload.
func controlFrame(first byte, payload []byte) []byte {
	return append(appendHeader(nil, first, len(payload)), payload...)
}

// takeControl takes a ping or a pong, and returns its first byte and what it says, if what was read begins with a whole one; the text lasts
// until the next read. The kind is 0 for all that is not exactly that: it is left to the library, which may have to wait for more.
func takeControl(in *bufio.Reader) (kind byte, text []byte) {
	p, _ := in.Peek(in.Buffered())
	if len(p) < maskedHeader || p[0] != finPing && p[0] != finPong || p[1] < 0x80 || p[1] > 0x80|maxControlPayload {
		return 0, nil
	}
	n := maskedHeader + int(p[1]&0x7f)
	if len(p) < n {
		return 0, nil
	}
	text = p[maskedHeader:n]
	for i := range text {
		text[i] ^= p[2+i%4]
	}
	in.Discard(n)
	return p[0], text
}

// closeFrame is a farewell.
func closeFrame(code websocket.StatusCode, why string) []byte {
	return controlFrame(finClose, append(binary.BigEndian.AppendUint16(nil, uint16(code)), why...))
}

// The messages to a client (SPEC section 4).
type (
	notifiedJSON struct {
		Type         string           `json:"type"`
		Notification notificationJSON `json:"notification"`
		UnreadCount  *int             `json:"unread_count,omitempty"` // of live ones only
	}
	unreadJSON struct {
		Type        string `json:"type"`
		UnreadCount int    `json:"unread_count"`
	}
	markedJSON struct {
		Type string  `json:"type"`
		IDs  []int64 `json:"notification_ids"`
	}
	allReadJSON struct {
		Type string `json:"type"`
		UpTo int64  `json:"up_to"`
	}
	caughtUpJSON struct {
		Type      string `json:"type"`
		LastID    int64  `json:"last_id"`
		Truncated bool   `json:"truncated,omitempty"`
	}
	socketErrorJSON struct {
		Type   string `json:"type"`
		Code   string `json:"code"`
		Detail string `json:"detail"`
		Field  string `json:"field,omitempty"`
	}
	authenticatedJSON struct {
		Type      string `json:"type"`
		ExpiresAt stamp  `json:"expires_at"`
	}
	pongJSON struct {
		Type string `json:"type"`
	}
	taskChangedJSON struct {
		Type string   `json:"type"`
		Task taskJSON `json:"task"`
	}
	taskDeletedJSON struct {
		Type   string `json:"type"`
		TaskID int64  `json:"task_id"`
	}
)

// notificationFrame carries a notification; unread is nil where it comes from the backlog.
func notificationFrame(n db.Notification, u taskURL, unread *int) frame {
	f := textFrame(notifiedJSON{"notification", notificationOf(n, u), unread})
	f.id = n.ID
	return f
}

func unreadFrame(n int) frame { return textFrame(unreadJSON{"unread_count", n}) }

const (
	// writeWait is how long a connection may take nothing of what is written to it.
	writeWait = 10 * time.Second
	// sendBuffer is how much the system keeps for the other end, in bytes: what a slow line takes in a few seconds. With
	// the megabytes that it would keep by itself, a ping behind them is answered too late.
	sendBuffer = 64 << 10
)

// A line is the TCP connection under a WebSocket. Two write to it, the library its control frames and conn its messages,
// so every Write is whole frames.
type line struct {
	net.Conn
	began   time.Time
	heard   atomic.Int64 // when the other end was last seen to live, by clock
	lengths lengths      // of what comes

	mu   sync.Mutex // one Write at a time
	over bool       // nothing may follow: a close went, or a Write ended in the middle of a frame
	rest []byte     // what that Write had left
}

// clock is how long there has been a line, in ns, whatever is done to the clock on the wall.
func (l *line) clock() int64 { return int64(time.Since(l.began)) }

func (l *line) Read(p []byte) (int, error) {
	if l.lengths.err != nil {
		return 0, l.lengths.err
	}
	n, err := l.Conn.Read(p)
	if n > 0 {
		l.heard.Store(l.clock())
		if n, tooMuch := l.lengths.follow(p[:n]); tooMuch != nil {
			return n, tooMuch
		}
	}
	return n, err
}

// Write writes p, however long that takes, as long as the other end takes something every writeWait.
func (l *line) Write(p []byte) (n int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return 0, net.ErrClosed
	}
	l.over = p[0] == finClose
	if n, err = l.write(p); errors.Is(err, os.ErrDeadlineExceeded) {
		l.rest = slices.Clone(p[n:])
	}
	return n, err
}

// farewell writes a close, behind what is left of a Write that was given up: whoever takes something after all is told why it ends.
func (l *line) farewell(p []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over && l.rest == nil {
		return net.ErrClosed
	}
	p, l.over, l.rest = append(l.rest, p...), true, nil
	_, err := l.write(p)
	return err
}

// write needs l.mu held.
func (l *line) write(p []byte) (n int, err error) {
	took := time.Now()
	for waited := false; n < len(p); waited = true {
		l.Conn.SetWriteDeadline(time.Now().Add(writeWait / 4))
		k, err := l.Conn.Write(p[n:])
		n += k
		now := time.Now()
		if k > 0 {
			took = now
			if waited { // there was no room, so somebody made some
				l.heard.Store(l.clock())
			}
		}
		if err != nil && (!errors.Is(err, os.ErrDeadlineExceeded) || now.Sub(took) >= writeWait) {
			l.over = true
			return n, err
		}
	}
	return n, nil
}

// linger says that nothing follows, and reads off what the other end still sends until it has closed as well.
func (l *line) linger() {
	if half, ok := l.Conn.(interface{ CloseWrite() error }); ok {
		half.CloseWrite()
	}
	l.Conn.SetReadDeadline(time.Time{}) // whoever calls cuts the line in the end
	for {
		if _, err := io.CopyN(io.Discard, l.Conn, lingerPiece); err != nil {
			return
		}
		time.Sleep(lingerRest)
	}
}
