package server

import (
	"encoding/binary"
	"io"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"ctms/db"
)

// A frame is a WebSocket message as it goes over the line (RFC 6455, section 5.2), shared by all it is for.
type frame struct {
	bytes []byte
	id    int64 // of the notification it carries, else 0
	reply bool  // answers an action of the connection it is for
}

const (
	finText = 0x80 | 0x1
	finPing = 0x80 | 0x9
)

// textFrame is v as a text message. A server's frames are not masked.
func textFrame(v any) frame {
	text := encode(v)
	return frame{bytes: append(header(finText, len(text)), text...)}
}

func header(opcode byte, length int) []byte {
	h := append(make([]byte, 0, 10+length), opcode)
	switch {
	case length < 126:
		return append(h, byte(length))
	case length < 1<<16:
		return binary.BigEndian.AppendUint16(append(h, 126), uint16(length))
	}
	return binary.BigEndian.AppendUint64(append(h, 127), uint64(length))
}

// pingFrame asks for proof of receipt of everything up to notification id: its pong says the id again.
func pingFrame(id int64) []byte {
	mark := strconv.AppendInt(nil, id, 10)
	return append(header(finPing, len(mark)), mark...)
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

// writeWait is how long a connection may take nothing of what is written to it.
const writeWait = 10 * time.Second

// A line is the TCP connection under a WebSocket. Two write to it, the library its control frames and conn its messages,
// so every Write is whole frames.
type line struct {
	net.Conn
	heard atomic.Int64 // when something was read last, in ns

	mu     sync.Mutex // one Write at a time
	broken bool       // a Write ended in the middle of a frame
}

func (l *line) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if n > 0 {
		l.heard.Store(time.Now().UnixNano())
	}
	return n, err
}

// Write writes p, however long that takes, as long as the other end takes something every writeWait.
func (l *line) Write(p []byte) (n int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broken {
		return 0, net.ErrClosed
	}
	for n < len(p) {
		l.Conn.SetWriteDeadline(time.Now().Add(writeWait))
		k, err := l.Conn.Write(p[n:])
		n += k
		if err != nil && k == 0 {
			l.broken = true
			return n, err
		}
	}
	return n, nil
}

// linger reads off what the other end still sends, for a moment: closing on top of it would take back our last words.
func (l *line) linger() {
	if half, ok := l.Conn.(interface{ CloseWrite() error }); ok {
		half.CloseWrite()
	}
	l.Conn.SetReadDeadline(time.Now().Add(time.Second))
	io.CopyN(io.Discard, l.Conn, 1<<20)
}
