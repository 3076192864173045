package server

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// tcpPerSocket is how many TCP connections an address may have for each WebSocket that it may have. A browser has up to
// six more beside it, for two minutes. An address that holds thousands open and says nothing leaves some to the others.
const tcpPerSocket = 8

// reasonSilent is why a connection was closed that took up the place of another one.
const reasonSilent = "silent"

// A listener accepts connections. It limits how many there are, and how many an address has.
type listener struct {
	net.Listener
	s *Server

	refusedLog logThrottle
	evictedLog logThrottle
	pool       connPool

	mu     sync.Mutex
	byAddr addrCounts
}

// Listener wraps l for the handler of s. It limits the connections in all, and those of each address, so that others
// get some as well. The http.Server has to have ConnContext. net/http itself answers what it can't read as a request.
// Listener puts an answer of this API in its place.
func (s *Server) Listener(l net.Listener) net.Listener {
	limited := &listener{Listener: l, s: s, byAddr: addrCounts{}}
	limited.pool.most, limited.pool.has = s.limits.TCPConns, limited.has
	return limited
}

// Accept returns the next connection. It closes connections of an address that has enough. If there are too many in
// all, it closes a silent one.
func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := remote(c)
		if a := l.accept(c, from); a != nil {
			return a, nil
		}
		l.s.metrics.refusedConns.WithLabelValues(errCrowded.code).Inc() // before the client can know of it
		c.Close()
		if l.refusedLog.allow() {
			l.s.log.Warn("connections refused", "addr", from, "err", errCrowded)
		}
	}
}

// remote is the address of the other end.
func remote(c net.Conn) netip.Addr {
	at, _ := netip.ParseAddrPort(c.RemoteAddr().String())
	return at.Addr().Unmap()
}

// has returns how many connections the client of a connection has. Of IPv6, those of its networks count as well. It is
// 0 for trusted proxies, since many users share their addresses.
func (l *listener) has(c net.Conn) (n int) {
	from := remote(c)
	if l.s.trusts(from) {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, network := range db.NetworksOf(from) {
		n += l.byAddr[network]
	}
	return n
}

// accept takes a connection in, or returns nil if there is no place for it.
func (l *listener) accept(c net.Conn, from netip.Addr) *accepted {
	if !l.take(from) {
		return nil
	}
	pooled, evicted, ok := l.pool.add(c, l.crowd(from))
	if !ok {
		l.leave(from)
		return nil
	}
	if evicted {
		l.s.metrics.refusedConns.WithLabelValues(reasonSilent).Inc()
		if l.evictedLog.allow() {
			l.s.log.Warn("silent connections closed to make room for others: the limit of open files is near",
				"most", l.pool.most, "addr", from)
		}
	}
	return &accepted{pooledConn: pooled, l: l, from: from}
}

// take counts a connection from an address. It returns false if the address has enough. It does not limit trusted
// proxies, since many users share their addresses.
func (l *listener) take(from netip.Addr) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byAddr.full(from, l.most()) && !l.s.trusts(from) {
		return false
	}
	l.byAddr.add(from, 1)
	return true
}

// most returns how many connections an address may have; 0 means any number.
func (l *listener) most() int { return tcpPerSocket * l.s.limits.AddrConns }

// share returns how many of all connections one address may have; 0 means any number.
func (l *listener) share() (share int) {
	for _, all := range []int{l.s.limits.Conns, l.s.limits.TCPConns} {
		if all > 0 && (share == 0 || 3*all/4 < share) {
			share = max(3*all/4, 1)
		}
	}
	return share
}

// crowd returns nil, unless an address has its share, without the connection that it opens now. Then it returns whether
// another connection is from there.
func (l *listener) crowd(from netip.Addr) func(net.Conn) bool {
	share := l.share()
	if share == 0 || l.s.limits.AddrConns == 0 || l.s.trusts(from) {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	full, ok := l.byAddr.fullNetwork(from, share+1)
	if !ok {
		return nil
	}
	return func(c net.Conn) bool { return full.Contains(remote(c)) }
}

func (l *listener) leave(from netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.byAddr.add(from, -1)
}

// An accepted connection is one of a listener's.
type accepted struct {
	*pooledConn
	l    *listener
	from netip.Addr
	once sync.Once
}

// Close may be called more than once.
func (a *accepted) Close() error {
	a.once.Do(func() { a.l.leave(a.from) })
	return a.pooledConn.Close()
}

// Write writes p. If p is a refusal by net/http itself, it writes our own in its place.
func (a *accepted) Write(p []byte) (int, error) {
	status := refusedBy(p)
	if status == 0 {
		return a.pooledConn.Write(p)
	}
	if _, err := a.Conn.Write(a.l.s.refusedRequest(status, a.RemoteAddr())); err != nil {
		return 0, err
	}
	return len(p), nil
}

// refusedBy returns the status if p is an answer that net/http gives by itself, because it can't read a request. For
// all else it returns 0. Such answers have one form, which none of our own has. Only the answer to an unknown Expect
// differs.
func refusedBy(p []byte) int {
	const theirs = "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
	if !bytes.HasPrefix(p, []byte("HTTP/1.")) || len(p) < len("HTTP/1.1 400\r\n") {
		return 0
	}
	status, err := strconv.Atoi(string(p[9:12]))
	end := bytes.Index(p, []byte("\r\n"))
	if err != nil || end < 0 || !bytes.HasPrefix(p[end:], []byte(theirs)) && status != http.StatusExpectationFailed {
		return 0
	}
	return status
}

// refusedRequest counts a request that net/http refused. It returns the bytes of the whole answer.
func (s *Server) refusedRequest(status int, to net.Addr) []byte {
	no := requestRefusal(status)
	s.metrics.refusedConns.WithLabelValues(no.Code).Inc()
	body := httpjson.Append(nil, no)
	h := http.Header{
		"Content-Type": {httpjson.ContentType}, "Cache-Control": {"no-store"}, "Connection": {"close"},
		"Content-Length": {strconv.Itoa(len(body))}, idHeader: {newRequestID()},
	}
	s.setPolicies(h, &http.Request{URL: &url.URL{}, RemoteAddr: to.String()})
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	h.Write(&b)
	b.WriteString("\r\n")
	b.Write(body)
	return []byte(b.String())
}

// requestRefusal returns the body of the answer for a status that net/http chose.
func requestRefusal(status int) errorJSON {
	switch status {
	case http.StatusRequestHeaderFieldsTooLarge:
		return errorJSON{Detail: "The headers must be at most 16 KiB.", Code: "too_large"}
	case http.StatusNotImplemented:
		return errorJSON{Detail: "A body may be sent whole or in chunks, and in no other encoding.", Code: "invalid"}
	case http.StatusHTTPVersionNotSupported:
		return errorJSON{Detail: "This server speaks HTTP/1.1.", Code: "invalid"}
	case http.StatusExpectationFailed:
		return errorJSON{Detail: "Nothing but 100-continue can be expected.", Code: "invalid"}
	}
	return errorJSON{Detail: "This is no request that can be understood.", Code: "invalid"}
}
