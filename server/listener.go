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

	"ctms/server/internal/httpjson"
)

// tcpPerSocket is how many TCP connections an address may have for each WebSocket that it may have. A browser has up to
// six more beside it, for two minutes. An address that holds thousands open and says nothing leaves some to the others.
const tcpPerSocket = 8

// A listener accepts connections. It limits how many an address has.
type listener struct {
	net.Listener
	s *Server

	refusedLog logThrottle

	mu     sync.Mutex
	byAddr addrCounts
}

// Listener wraps l for the handler of s. It limits the connections of each address, so that others get some as well.
// net/http itself answers what it can't read as a request. Listener puts an answer of this API in its place.
func (s *Server) Listener(l net.Listener) net.Listener {
	return &listener{Listener: l, s: s, byAddr: addrCounts{}}
}

// Accept returns the next connection. It closes connections of an address that has enough.
func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		at, _ := netip.ParseAddrPort(c.RemoteAddr().String())
		a := &accepted{Conn: c, l: l, from: at.Addr().Unmap()}
		if l.take(a.from) {
			return a, nil
		}
		c.Close()
		l.s.metrics.refusedConns.WithLabelValues(errCrowded.code).Inc()
		if l.refusedLog.allow() {
			l.s.log.Warn("connections refused", "addr", a.from, "err", errCrowded)
		}
	}
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

// most returns how many connections an address may have; 0 means any number. One address never gets all of them.
func (l *listener) most() int {
	most := tcpPerSocket * l.s.limits.AddrConns
	if all := l.s.limits.Conns; all > 0 {
		most = min(most, 3*all/4)
	}
	return most
}

func (l *listener) leave(from netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.byAddr.add(from, -1)
}

// An accepted connection is one of a listener's.
type accepted struct {
	net.Conn
	l    *listener
	from netip.Addr
	once sync.Once
}

// Close may be called more than once.
func (a *accepted) Close() error {
	a.once.Do(func() { a.l.leave(a.from) })
	return a.Conn.Close()
}

// CloseWrite tells the client that nothing follows.
func (a *accepted) CloseWrite() error {
	if half, ok := a.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// SetWriteBuffer limits how many bytes the system buffers for the client.
func (a *accepted) SetWriteBuffer(bytes int) error {
	if tcp, ok := a.Conn.(interface{ SetWriteBuffer(int) error }); ok {
		return tcp.SetWriteBuffer(bytes)
	}
	return nil
}

// Write writes p. If p is a refusal by net/http itself, it writes our own in its place.
func (a *accepted) Write(p []byte) (int, error) {
	status := refusedBy(p)
	if status == 0 {
		return a.Conn.Write(p)
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
