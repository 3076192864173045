package server

import (
	"bufio"
	"encoding/base64"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/coder/websocket"
	"golang.org/x/time/rate"

	"ctms/server/internal/token"
)

// serveSocket opens a WebSocket. The handler returns and lets net/http have its buffers back: an idle connection costs the
// goroutine that waits and little else.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) error {
	if err := checkHandshake(w, r); err != nil {
		return err
	}
	if !s.allowedOrigin(r) {
		s.logOrigin(r, "WebSocket refused")
		return errOrigin
	}
	c := &conn{hub: s.hub, db: s.db, tokens: s.tokens, slot: slot{addr: s.addr(r)}, behind: true}
	text, err := socketToken(r)
	if err != nil {
		return err
	}
	if text == "" && !hasToken(r.Header.Values("Sec-WebSocket-Protocol"), protocol) {
		return errSignIn
	}
	if text != "" {
		said, err := s.tokens.Verify(text, token.Access)
		if err != nil {
			return err
		}
		if _, err := s.db.Admit(r.Context(), grantOf(said)); err != nil {
			return err
		}
		c.grant, c.expires, c.slot.user = grantOf(said), said.Expires, said.User
		if !s.limits.enter(r.Context(), c.slot.user, c.slot.addr, s.log) {
			return errRate
		}
		defer s.limits.leave(c.slot.user)
	} else {
		c.expires = time.Now().Add(loginWait)
	}
	p := paramsOf(r)
	if c.since = p.number("since"); p.err != nil {
		return p.err
	}
	if err := s.hub.acquire(c.slot); err != nil {
		if s.hub.refusedLog.allow() {
			s.log.Warn("WebSocket refused", s.withProxyHint(r, "user", c.slot.user, "addr", c.slot.addr, "err", err)...)
		}
		return err
	}
	c.ws, err = websocket.Accept(&upgrade{ResponseWriter: w, conn: c}, r, &websocket.AcceptOptions{
		Subprotocols: []string{protocol}, InsecureSkipVerify: true, // the origin was checked, more strictly
		OnPongReceived: c.ponged,
	})
	if err != nil { // Accept has answered
		s.hub.release(c.slot, nil)
		return nil
	}
	c.ws.SetReadLimit(maxMessage)
	go c.serve(c.begin)
	return nil
}

// checkHandshake refuses what is no handshake of RFC 6455, section 4.2.1, in our words before the library does in its own.
func checkHandshake(w http.ResponseWriter, r *http.Request) error {
	h := r.Header
	if r.Method != http.MethodGet { // HEAD comes this way as well
		return refusal{status: http.StatusMethodNotAllowed, code: "method_not_allowed", detail: "This path has GET.", allow: "GET"}
	}
	if r.ProtoMajor != 1 || r.ProtoMinor < 1 || !hasToken(h.Values("Connection"), "upgrade") || !hasToken(h.Values("Upgrade"), "websocket") {
		w.Header().Set("Connection", "Upgrade")
		w.Header().Set("Upgrade", "websocket")
		return refusal{status: http.StatusUpgradeRequired, code: "upgrade_required", detail: "This path speaks WebSocket only."}
	}
	keys := h.Values("Sec-WebSocket-Key")
	if len(keys) == 1 {
		if key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(keys[0])); err == nil && len(key) == 16 && h.Get("Sec-WebSocket-Version") == "13" {
			return nil
		}
	}
	w.Header().Set("Sec-WebSocket-Version", "13")
	return refusal{status: http.StatusBadRequest, code: "invalid", detail: "This is no WebSocket handshake of version 13."}
}

// hasToken reports whether a header that lists tokens has one, whatever the case.
func hasToken(values []string, token string) bool {
	for _, list := range values {
		for t := range strings.SplitSeq(list, ",") {
			if strings.EqualFold(strings.TrimSpace(t), token) {
				return true
			}
		}
	}
	return false
}

// socketToken returns the access token of a handshake, "" where there is none; two are one too many.
func socketToken(r *http.Request) (string, error) {
	query := r.URL.Query()["token"]
	header := r.Header.Values("Authorization")
	switch {
	case len(query)+len(header) == 0:
		return "", nil
	case len(query)+len(header) > 1:
		return "", errSignIn
	case len(header) == 1:
		query = []string{bearer(r)}
	}
	if query[0] == "" {
		return "", errSignIn
	}
	return query[0], nil
}

const (
	// maxControlPayload is what a control frame carries at most, in bytes (RFC 6455, section 5.5); maxControl is the largest that a
	// server sends: each has to come to line in one Write.
	maxControlPayload = 125
	maxControl        = 2 + maxControlPayload
	// maskedHeader is the header of a client's control frame, readBuffer holds a whole one: pongs are nearly all that clients send.
	maskedHeader = 2 + 4
	readBuffer   = maskedHeader + maxControlPayload
)

// upgrade hands the library a connection with small buffers, where net/http would keep 8 KiB of them for as long as the
// connection lives.
type upgrade struct {
	http.ResponseWriter
	conn *conn
}

func (u *upgrade) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	nc, rw, err := http.NewResponseController(u.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	if tcp, ok := nc.(interface{ SetWriteBuffer(int) error }); ok {
		tcp.SetWriteBuffer(sendBuffer)
	}
	l := &line{Conn: nc, began: time.Now(), lengths: lengths{frames: rate.NewLimiter(frameRate, frameBurst)}}
	u.conn.line = l
	small := bufio.NewReadWriter(bufio.NewReaderSize(l, readBuffer), bufio.NewWriterSize(l, maxControl))
	if n := rw.Reader.Buffered(); n > 0 { // sent before we answered
		early, _ := rw.Reader.Peek(n)
		small.Reader = bufio.NewReaderSize(&prefixed{slices.Clone(early), l}, max(n, readBuffer))
		small.Reader.Peek(n)
	}
	u.conn.in = small.Reader
	return l, small, nil
}

// prefixed reads early, then the line.
type prefixed struct {
	early []byte
	line  *line
}

func (p *prefixed) Read(b []byte) (int, error) {
	if len(p.early) == 0 {
		return p.line.Read(b)
	}
	n := copy(b, p.early)
	p.early = p.early[n:]
	return p.line.lengths.follow(b[:n])
}
