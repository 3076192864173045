package server

import (
	"encoding/base64"
	"net/http"
	"strings"

	"ctms/db"
	"ctms/server/internal/wsline"
)

// serveSocket opens a WebSocket. The handler then returns and gives net/http its buffers back: an idle connection costs
// the goroutine that waits, and little else.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) error {
	if err := checkHandshake(w, r); err != nil {
		return err
	}
	if !s.allowedOrigin(r) {
		s.logOrigin(r, "WebSocket refused")
		return errOrigin
	}
	c := &conn{hub: s.hub, db: s.db, gate: s.gate, slot: slot{addr: s.addr(r)}, behind: true, device: agentOf(r)}
	grant, err := s.signInSocket(r, c)
	if err != nil {
		return err
	}
	if user := c.slot.user; user != 0 {
		noteUser(w, user)
		if err := s.enter(r, user); err != nil {
			return err
		}
		defer s.limits.leave(user)
	}
	p := paramsOf(r)
	p.once("since")
	if c.cursor = p.number("since"); p.err != nil {
		return p.err
	}
	if err := s.hub.acquire(c.slot); err != nil {
		s.logRefusedSocket(r, c.slot, err)
		return err
	}
	s.upgrade(w, r, c, grant)
	return nil
}

// signInSocket takes the token of a handshake, and returns its grant. Without one, the client has to offer the
// subprotocol by which it sends it later.
func (s *Server) signInSocket(r *http.Request, c *conn) (db.Grant, error) {
	text, err := socketToken(r)
	if err != nil {
		return db.Grant{}, err
	}
	if text == "" {
		if key := apiKey(r); strings.HasPrefix(key, db.KeyPrefix) { // others are a gateway's
			return db.Grant{}, s.refuseKey(key)
		}
		if !hasToken(r.Header.Values("Sec-WebSocket-Protocol"), protocol) {
			return db.Grant{}, errSignIn
		}
		c.guest = true
		return db.Grant{}, nil
	}
	if strings.HasPrefix(text, db.KeyPrefix) {
		return db.Grant{}, s.refuseKey(text)
	}
	by, err := s.gate.admit(r.Context(), text, s.about(r))
	if err != nil {
		return db.Grant{}, err
	}
	c.useToken(by)
	c.slot.user = by.me.ID
	return by.grant, nil
}

func (s *Server) logRefusedSocket(r *http.Request, to slot, err error) {
	if s.hub.refusedLog.allow() {
		s.logger(r).Warn("WebSocket refused", s.withProxyHint(r, "user", to.user, "addr", to.addr, "err", err)...)
	}
}

// upgrade makes the request a WebSocket and begins to serve it.
func (s *Server) upgrade(w http.ResponseWriter, r *http.Request, c *conn, grant db.Grant) {
	var err error
	c.line, err = wsline.Accept(w, r, wsline.Options{
		Subprotocol: protocol, MaxMessage: maxMessage, FrameRate: frameRate, FrameBurst: frameBurst, Pong: c.ponged,
	})
	if err != nil { // the connection has ended
		s.hub.release(c.slot, nil)
		return
	}
	go c.serve(func() error { return c.begin(grant) })
}

// checkHandshake refuses what is no handshake of RFC 6455, section 4.2.1.
func checkHandshake(w http.ResponseWriter, r *http.Request) error {
	h := r.Header
	if r.Method != http.MethodGet { // HEAD comes this way as well
		return errMethod(http.MethodGet)
	}
	http11 := r.ProtoMajor == 1 && r.ProtoMinor >= 1
	if !http11 || !hasToken(h.Values("Connection"), "upgrade") || !hasToken(h.Values("Upgrade"), "websocket") {
		w.Header().Set("Connection", "Upgrade")
		w.Header().Set("Upgrade", "websocket")
		return errUpgrade
	}
	if !isSocketKey(h.Values("Sec-WebSocket-Key")) || h.Get("Sec-WebSocket-Version") != "13" {
		w.Header().Set("Sec-WebSocket-Version", "13")
		return errHandshake
	}
	return nil
}

// isSocketKey reports whether there is one key, of 16 bytes.
func isSocketKey(values []string) bool {
	if len(values) != 1 {
		return false
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(values[0]))
	return err == nil && len(key) == 16
}

// hasToken reports whether a header that lists tokens (RFC 9110, section 5.6.1) has this one, in any case.
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

// socketToken returns the access token of a handshake, or "" if there is none. Two are refused.
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
