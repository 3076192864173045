package server

import (
	"cmp"
	"container/list"
	"context"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// A connection costs an open file, of which the process has so many. A connPool keeps some of them free. When it is
// full, the next connection takes the place of a silent one: nothing was ever answered on it, or nothing since then, or
// its client has stopped taking its answer. Of those that have been silent for the longest time, it is the one whose
// address has the most connections. Where one address has its share of all places, it is one of its own. WebSockets
// and other connections with a request under way keep their place. So a few addresses that open connections and say
// nothing, or ask and take nothing, keep nobody out: neither others, nor those who share an address with them.

// The states of a connection in a pool.
const (
	connSilent  = iota // the client has to say something
	connBusy           // a request is under way, and all that the client said of it is read; it may have stalled
	connEvicted        // another one took its place
)

// evictAmong is how many of the connections that have been silent for the longest time are compared.
const evictAmong = 32

// evictWithin is how many connections are looked at for one of a certain address.
const evictWithin = 4096

const (
	// stalledAfter is how long a client that is sent an answer may take nothing of it, until its connection is silent.
	stalledAfter = 5 * time.Second
	// stalledUnknown is the same where the system does not tell what the client took. A slow client may have room for
	// more of the answer no sooner.
	stalledUnknown = 30 * time.Second
	// writePart is how much of an answer is written at a time. Each part that is written is progress.
	writePart = 64 << 10
)

// poolClock is what the clocks of connections begin at.
var poolClock = time.Now()

type connPool struct {
	most    int                // connections at a time; 0 for no limit
	has     func(net.Conn) int // how many connections the client has, roughly; nil where clients are not told apart
	stalled time.Duration      // stalledAfter, if it is 0

	mu      sync.Mutex
	count   int
	waiting list.List // all but the WebSockets, by the time of their last answer, or else of their begin
}

// A pooledConn is a connection that has a place in a pool until it is closed.
type pooledConn struct {
	net.Conn
	pool  *connPool
	state atomic.Int32
	since atomic.Int64  // the time on poolClock since when a part of an answer is being written; 0 while none is
	place *list.Element // in pool.waiting; nil for a WebSocket and once it is closed; needs pool.mu held
	gone  bool          // it is closed; needs pool.mu held
}

// add gives a connection a place. If it has to, it closes another one for that, and reports it. ok is false if all
// places are taken by connections that keep them. If own is given, the client has its share: the other one must be one
// of its own.
func (p *connPool) add(c net.Conn, own func(net.Conn) bool) (conn *pooledConn, evicted, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if own != nil || atLimit(p.count, p.most) {
		if evicted = p.evict(own); !evicted {
			return nil, false, false
		}
	}
	conn = &pooledConn{Conn: c, pool: p}
	conn.place = p.waiting.PushBack(conn)
	p.count++
	return conn, evicted, true
}

// evict closes a silent connection, if there is one. If own is given, it must hold for it. It needs p.mu held.
func (p *connPool) evict(own func(net.Conn) bool) bool {
	for {
		c := p.dispensable(own)
		if c == nil {
			return false
		}
		switch {
		case c.state.CompareAndSwap(connSilent, connEvicted):
		case c.stalled() && c.state.CompareAndSwap(connBusy, connEvicted):
			c.dropUnsent()
		default: // a request came at the same moment
			continue
		}
		p.forget(c)
		c.Conn.Close()
		return true
	}
}

// dispensable returns the silent connection that has to go first, or nil if there is none. It needs p.mu held.
func (p *connPool) dispensable(own func(net.Conn) bool) (first *pooledConn) {
	most, seen := -1, 0
	for n, at := 0, p.waiting.Front(); at != nil && seen < evictAmong && n < evictWithin; n, at = n+1, at.Next() {
		c := at.Value.(*pooledConn)
		if c.state.Load() != connSilent && !c.stalled() || own != nil && !own(c.Conn) {
			continue
		}
		if own != nil {
			return c
		}
		seen++
		has := 0
		if p.has != nil {
			has = p.has(c.Conn)
		}
		if has > most {
			first, most = c, has
		}
	}
	return first
}

// forget gives the place of a connection back. It needs p.mu held.
func (p *connPool) forget(c *pooledConn) {
	if c.gone {
		return
	}
	c.gone = true
	p.count--
	c.leaveList()
}

// leaveList needs pool.mu held.
func (c *pooledConn) leaveList() {
	if c.place != nil {
		c.pool.waiting.Remove(c.place)
		c.place = nil
	}
}

// Close may be called more than once.
func (c *pooledConn) Close() error {
	c.pool.mu.Lock()
	c.pool.forget(c)
	c.pool.mu.Unlock()
	return c.Conn.Close()
}

// Write notes how long the client lets an answer wait. WebSockets have rules of their own for that.
func (c *pooledConn) Write(p []byte) (n int, err error) {
	if c.state.Load() != connBusy {
		return c.Conn.Write(p)
	}
	defer c.since.Store(0)
	for {
		c.since.Store(int64(time.Since(poolClock)))
		wrote, err := c.Conn.Write(p[n:min(n+writePart, len(p))])
		if n += wrote; err != nil || n == len(p) {
			return n, err
		}
	}
}

// stalled reports whether the client of a busy connection takes nothing of its answer. A slow one takes some. The
// system has room for more of the answer only now and then, so it is asked when it last had something to send.
func (c *pooledConn) stalled() bool {
	since := c.since.Load()
	if since == 0 || c.state.Load() != connBusy {
		return false
	}
	after := cmp.Or(c.pool.stalled, stalledAfter)
	waits := time.Since(poolClock) - time.Duration(since)
	if waits < after {
		return false
	}
	ago, ok := lastSent(c.Conn)
	return ok && ago >= after || !ok && waits >= stalledUnknown
}

// dropUnsent has the system forget what it would still send after the end of the connection.
func (c *pooledConn) dropUnsent() {
	if tcp, ok := c.Conn.(interface{ SetLinger(int) error }); ok {
		tcp.SetLinger(0)
	}
}

// CloseWrite tells the client that nothing follows.
func (c *pooledConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// SetWriteBuffer limits how many bytes the system buffers for the client.
func (c *pooledConn) SetWriteBuffer(bytes int) error {
	if tcp, ok := c.Conn.(interface{ SetWriteBuffer(int) error }); ok {
		return tcp.SetWriteBuffer(bytes)
	}
	return nil
}

// busy says that it is our turn: the client waits. silent says that it is the client's.
func (c *pooledConn) busy()   { c.state.CompareAndSwap(connSilent, connBusy) }
func (c *pooledConn) silent() { c.state.CompareAndSwap(connBusy, connSilent) }

// answered says that a request was answered, the last one if the connection is a WebSocket now.
func (c *pooledConn) answered(status int) {
	c.pool.mu.Lock()
	defer c.pool.mu.Unlock()
	switch {
	case c.place == nil:
	case status == http.StatusSwitchingProtocols:
		c.leaveList()
	default:
		c.pool.waiting.MoveToBack(c.place)
	}
	c.silent()
}

// A LimitedListener accepts connections into a pool.
type LimitedListener struct {
	net.Listener
	pool connPool
}

// LimitConns limits how many connections a listener has at a time. The http.Server that serves them has to have
// ConnContext, and its handler has to come from this package.
func LimitConns(l net.Listener, most int) *LimitedListener {
	return &LimitedListener{Listener: l, pool: connPool{most: most}}
}

// Accept returns the next connection that finds a place.
func (l *LimitedListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if pooled, _, ok := l.pool.add(c, nil); ok {
			return pooled, nil
		}
		c.Close()
	}
}

// connKey is the key of a connection in the context of its requests.
type connKey struct{}

// ConnContext is for http.Server. It lets handlers know the connection of a request.
func ConnContext(ctx context.Context, c net.Conn) context.Context {
	switch c := c.(type) {
	case *accepted:
		return context.WithValue(ctx, connKey{}, c.pooledConn)
	case *pooledConn:
		return context.WithValue(ctx, connKey{}, c)
	}
	return ctx
}
