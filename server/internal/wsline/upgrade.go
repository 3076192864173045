package wsline

import (
	"bufio"
	"bytes"
	"crypto/sha1"
	"encoding/base64"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

const (
	// sendBuffer is how much the system keeps for the client, in bytes: what a slow line takes in a few seconds. With
	// the megabytes that it would keep by itself, a ping behind them is answered too late.
	sendBuffer = 64 << 10
	// readBuffer holds the payload of any control frame: pongs are nearly all that clients send. net/http would keep 8
	// KiB of buffers for as long as the connection lives.
	readBuffer = 128
	// acceptSalt is what a key is hashed with (RFC 6455, section 1.3).
	acceptSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
)

// Accept answers a handshake and returns the open connection, which outlives the request. The caller has checked that
// the request is a handshake (RFC 6455, section 4.2.1), and where it comes from. An error says that the connection
// can't be taken over from net/http.
func Accept(w http.ResponseWriter, r *http.Request, o Options) (*Conn, error) {
	h := w.Header()
	h.Set("Upgrade", "websocket")
	h.Set("Connection", "Upgrade")
	h.Set("Sec-WebSocket-Accept", acceptKey(r.Header.Get("Sec-WebSocket-Key")))
	if offered := offer(r, o.Subprotocol); offered != "" {
		h.Set("Sec-WebSocket-Protocol", offered)
	}
	w.WriteHeader(http.StatusSwitchingProtocols)
	nc, theirs, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return nil, err
	}
	if tcp, ok := nc.(interface{ SetWriteBuffer(int) error }); ok {
		tcp.SetWriteBuffer(sendBuffer)
	}
	c := &Conn{pong: o.Pong, frames: rate.NewLimiter(o.FrameRate, o.FrameBurst), maxMessage: o.MaxMessage}
	c.line.Conn, c.line.began = nc, time.Now()
	c.in = smallReader(&c.line, theirs.Reader)
	return c, nil
}

// acceptKey is the answer to the key of a handshake (RFC 6455, section 4.2.2).
func acceptKey(key string) string {
	sum := sha1.Sum([]byte(strings.TrimSpace(key) + acceptSalt))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// offer returns a subprotocol as the client spells it, or "" if the client does not offer it.
func offer(r *http.Request, subprotocol string) string {
	for _, list := range r.Header.Values("Sec-WebSocket-Protocol") {
		for offered := range strings.SplitSeq(list, ",") {
			if offered = strings.TrimSpace(offered); strings.EqualFold(offered, subprotocol) {
				return offered
			}
		}
	}
	return ""
}

// smallReader reads what the client sent before we answered, which is in big, and then the line.
func smallReader(l *line, big *bufio.Reader) *bufio.Reader {
	n := big.Buffered()
	if n == 0 {
		return bufio.NewReaderSize(l, readBuffer)
	}
	early, _ := big.Peek(n)
	return bufio.NewReaderSize(io.MultiReader(bytes.NewReader(slices.Clone(early)), l), readBuffer)
}
