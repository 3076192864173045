package wsline

import (
	"bufio"
	"net"
	"net/http"
	"slices"
	"time"
)

// sendBuffer is how much the system keeps for the client, in bytes: what a slow line takes in a few seconds. With the
// megabytes that it would keep by itself, a ping behind them is answered too late.
const sendBuffer = 64 << 10

// upgrade hands the library a connection with small buffers, where net/http would keep 8 KiB of them for as long as the
// connection lives.
type upgrade struct {
	http.ResponseWriter
	conn *Conn
}

// Hijack is what the library calls instead of net/http's.
func (u *upgrade) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	nc, theirs, err := http.NewResponseController(u.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	if tcp, ok := nc.(interface{ SetWriteBuffer(int) error }); ok {
		tcp.SetWriteBuffer(sendBuffer)
	}
	l := &u.conn.line
	l.Conn, l.began = nc, time.Now()
	u.conn.in = smallReader(l, theirs.Reader)
	return l, bufio.NewReadWriter(u.conn.in, bufio.NewWriterSize(l, MaxControl)), nil
}

// smallReader reads what the client sent before we answered, which is in big, and then the line.
func smallReader(l *line, big *bufio.Reader) *bufio.Reader {
	n := big.Buffered()
	if n == 0 {
		return bufio.NewReaderSize(l, readBuffer)
	}
	early, _ := big.Peek(n)
	small := bufio.NewReaderSize(&prefixed{slices.Clone(early), l}, max(n, readBuffer))
	small.Peek(n)
	return small
}

// prefixed reads early, then the line.
type prefixed struct {
	early []byte
	line  *line
}

// Read reads from early while it lasts. Both sources count for the limits of the line.
func (p *prefixed) Read(b []byte) (int, error) {
	if len(p.early) == 0 {
		return p.line.Read(b)
	}
	n := copy(b, p.early)
	p.early = p.early[n:]
	return p.line.limit.follow(b[:n])
}
