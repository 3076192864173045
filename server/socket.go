package server

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"
	"golang.org/x/time/rate"

	"ctms/db"
)

const (
	// maxMessage is the largest message from a client, in bytes.
	maxMessage = 4 << 10
	// maxQueue and maxQueued bound what waits for a connection, in frames and bytes. Beyond that it reads its inbox.
	maxQueue  = 256
	maxQueued = 1 << 20
	// maxBacklog is how many notifications a connection catches up on; the rest is in the list.
	maxBacklog = 10_000
	// backlogPage is how many of them are read and written at a time.
	backlogPage = 256
	// loginWait is how long a connection that opened without a token has to send one.
	loginWait = 10 * time.Second
	// closeWait is how long the other end has to take and answer a close.
	closeWait = 5 * time.Second
	// maxLinger is how much it may still send meanwhile, in bytes.
	maxLinger = 64 << 20
	// Actions of a client: a burst, then so many a second.
	actionBurst = 50
	actionRate  = 20
	// protocol is the subprotocol of clients that sign in by their first message.
	protocol = "ctms.v1"
)

// A conn is one WebSocket. It is read by one goroutine; another, which lives while there is something to write, delivers.
type conn struct {
	s     *Server
	ws    *websocket.Conn
	line  *line
	place place // of which the user is set once known, before anything is published to it
	since *int64

	actions *rate.Limiter // of the reading goroutine

	mu      sync.Mutex
	cause   error  // why it is over; nil while it is not
	said    claims // of the token that it lives by; while none has come, only when it has to have
	queue   []frame
	queued  int   // bytes in queue
	busy    bool  // somebody delivers
	opened  bool  // somebody signed in
	behind  bool  // it reads its inbox; what is published only raises hi
	sized   bool  // how much that is was looked at
	hi      int64 // the newest notification published meanwhile
	last    int64 // the newest one queued: what comes up to it is a repetition
	sent    int64 // the newest one given to the line
	skipped bool  // what it catches up on is not all there was
	pingDue bool
	pinged  time.Time // when a ping went last
	asked   int64     // when the first one went that nothing was heard after, in ns
	proven  int64     // up to where a ping was sent
	owes    bool      // a ping is to be sent by the sweeper
}

// serveSocket opens a WebSocket. The handler returns and lets net/http have its buffers back: an idle connection costs its
// reading goroutine and little else.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) error {
	if err := checkHandshake(w, r); err != nil {
		return err
	}
	if !s.allowedOrigin(r) {
		s.log.Warn("WebSocket refused", "origin", r.Header.Get("Origin"), "addr", s.addr(r))
		return errOrigin
	}
	c := &conn{s: s, place: place{addr: s.addr(r)}, behind: true}
	token, err := socketToken(r)
	if err != nil {
		return err
	}
	if token == "" && !hasToken(r.Header.Values("Sec-WebSocket-Protocol"), protocol) {
		return errSignIn
	}
	if token != "" {
		if c.said, err = s.tokens.verify(token, access); err != nil {
			return err
		}
		if _, err := s.db.Admit(r.Context(), c.said.Grant); err != nil {
			return err
		}
		c.place.user = c.said.User
	} else {
		c.said.expires = time.Now().Add(loginWait)
	}
	p := paramsOf(r)
	if c.since = p.number("since"); p.err != nil {
		return p.err
	}
	if err := s.hub.take(c.place); err != nil {
		s.log.Warn("WebSocket refused", "user", c.place.user, "addr", c.place.addr, "err", err)
		return err
	}
	c.ws, err = websocket.Accept(&upgrade{ResponseWriter: w, conn: c}, r, &websocket.AcceptOptions{
		Subprotocols: []string{protocol}, InsecureSkipVerify: true, // the origin was checked, more strictly
		OnPongReceived: c.ponged,
	})
	if err != nil { // Accept has answered
		s.hub.leave(c.place, nil)
		return nil
	}
	c.ws.SetReadLimit(maxMessage)
	c.actions = rate.NewLimiter(actionRate, actionBurst)
	go c.serve()
	return nil
}

// checkHandshake refuses what is no handshake of RFC 6455, section 4.2.1, in our words before the library does in its own.
func checkHandshake(w http.ResponseWriter, r *http.Request) error {
	h := r.Header
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

// upgrade hands the library a connection with small buffers, where net/http would keep 8 KiB of them for as long as the
// connection lives. The one for writing must hold a whole control frame, so that it comes to line in one Write.
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
	l := &line{Conn: nc}
	l.heard.Store(time.Now().UnixNano())
	u.conn.line = l
	small := bufio.NewReadWriter(bufio.NewReaderSize(l, 128), bufio.NewWriterSize(l, 256))
	if n := rw.Reader.Buffered(); n > 0 { // sent before we answered
		early, _ := rw.Reader.Peek(n)
		small.Reader = bufio.NewReaderSize(&prefixed{slices.Clone(early), l}, max(n, 128))
		small.Reader.Peek(n)
	}
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
	return n, nil
}

// serve is the life of a connection.
func (c *conn) serve() {
	c.end(c.read())
	c.s.hub.metrics.closed(c.cause)
	c.close()
	c.s.hub.leave(c.place, c)
}

// read takes what the client sends until the connection is over, and returns why.
func (c *conn) read() error {
	if err := c.s.hub.add(c); err != nil {
		return err
	}
	if c.place.user != 0 {
		if err := c.open(); err != nil {
			return err
		}
	}
	for {
		kind, message, err := c.ws.Read(context.Background()) // one that can't end costs nothing
		switch {
		case c.over():
			return nil
		case err != nil:
			return whyEnded(err)
		case kind == websocket.MessageBinary:
			return errBinary
		case !utf8.Valid(message):
			return errNotUTF8
		case !c.actions.Allow():
			return errFlood
		}
		if err := c.act(message); err != nil {
			return err
		}
	}
}

// whyEnded tells a line that is gone from a client that broke the protocol, which the library has told so.
func whyEnded(err error) error {
	var closed websocket.CloseError
	if errors.As(err, &closed) || errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) || errors.As(err, new(*net.OpError)) {
		return errGone
	}
	return errProtocol
}

// open begins to deliver to the user of the token, as whom the hub has the connection: what is pending, then what is new.
func (c *conn) open() error {
	// Added before the inbox is read, so the two may overlap; last drops the double. Admitted once more, since
	// a revocation in between found no connection to end.
	if _, err := c.s.db.Admit(context.Background(), c.said.Grant); err != nil {
		return whyRefused(err)
	}
	_, from := c.s.db.Unread(c.place.user)
	if c.since != nil {
		from = min(*c.since, c.s.db.Newest())
		c.s.db.Delivered(c.place.user, from)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pinged = firstPing(time.Now())
	c.opened, c.sent, c.last, c.proven = true, from, from, from
	c.wake()
	return nil
}

func whyRefused(err error) error {
	switch {
	case errors.Is(err, db.ErrInactive):
		return errInactive
	case errors.Is(err, db.ErrClosed):
		return errShutdown
	}
	return errExpired
}

// offer queues what was published for the connection's user. A queue that is full is emptied, and the connection falls behind: it
// reads its inbox until it has caught up. What is not in the inbox is then lost to it; caught_up says so.
func (c *conn) offer(frames ...frame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range frames {
		switch {
		case c.behind:
			c.hi = max(c.hi, f.id)
			continue
		case f.id != 0 && f.id <= c.last:
			continue
		case len(c.queue) >= maxQueue || c.queued+len(f.bytes) > maxQueued:
			c.s.hub.metrics.overflows.Inc()
			c.behind, c.sized, c.hi, c.last = true, false, max(c.last, f.id), c.sent
			c.queue = slices.DeleteFunc(c.queue, func(f frame) bool { return !f.reply })
			c.queued = 0
			for _, f := range c.queue {
				c.queued += len(f.bytes)
			}
		default:
			c.push(f)
		}
	}
	if !c.behind { // else whoever delivers reads the inbox, or nobody is signed in yet
		c.wake()
	}
}

// say queues the answer to an action. There are no more of these than actions are allowed.
func (c *conn) say(v any) {
	f := textFrame(v)
	f.reply = true
	c.mu.Lock()
	defer c.mu.Unlock()
	c.push(f)
	c.wake()
}

// push needs c.mu held.
func (c *conn) push(f frame) {
	c.queue = append(c.queue, f)
	c.queued += len(f.bytes)
	c.last = max(c.last, f.id)
}

// wake has somebody deliver. c.mu is held.
func (c *conn) wake() {
	if !c.busy && c.cause == nil {
		c.busy = true
		c.s.hub.done.Go(c.deliver)
	}
}

// session is the login that the connection belongs to.
func (c *conn) session() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.said.Session
}

// ponged is called by the reading goroutine with the mark of a ping: everything up to it has been received.
func (c *conn) ponged(_ context.Context, mark []byte) {
	if id, err := strconv.ParseInt(string(mark), 10, 64); err == nil {
		c.received(id)
	}
}

// received records that the client has everything up to id, of what it was sent.
func (c *conn) received(id int64) {
	c.mu.Lock()
	id = min(id, c.sent)
	c.mu.Unlock()
	if c.place.user != 0 {
		c.s.db.Delivered(c.place.user, id)
	}
}

// ping has a ping sent behind what is queued.
func (c *conn) ping() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pingDue = true
	c.wake()
}

// settle has the ping sent that the connection owes, if it still does. It returns false if it is too early.
func (c *conn) settle(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause == nil && c.sent > c.proven {
		if now.Sub(c.pinged) < pingGap {
			return false
		}
		c.pingDue = true
		c.wake()
	}
	c.owes = false
	return true
}

// check ends the connection if its time is over or the other end has not been heard of, and asks after it from time to time.
func (c *conn) check(now time.Time) {
	c.mu.Lock()
	expired := !now.Before(c.said.expires)
	silent := c.asked > c.line.heard.Load() && now.UnixNano()-c.asked >= int64(pongWait)
	due := c.opened && now.Sub(c.pinged) >= pingEvery
	c.mu.Unlock()
	switch {
	case expired:
		c.end(errExpired)
	case silent:
		c.end(errSlow)
	case due:
		c.ping()
	}
}

// over reports whether the connection has ended.
func (c *conn) over() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cause != nil
}

// end has nothing more delivered to the connection, and its reading goroutine close it. The first cause counts.
func (c *conn) end(cause error) {
	c.mu.Lock()
	if c.cause != nil {
		c.mu.Unlock()
		return
	}
	c.cause, c.queue = cause, nil
	c.mu.Unlock()
	c.s.hub.remove(c)
	c.line.SetReadDeadline(time.Unix(1, 0)) // long ago: wakes it
}

// close tells the client why, and gives it a moment: to close on top of what it still sends would take back our last words.
func (c *conn) close() {
	cut := time.AfterFunc(closeWait, func() { c.line.Conn.Close() })
	defer cut.Stop()
	if code := closeCode(c.cause); code != 0 {
		if _, err := c.line.Write(closeFrame(code, c.cause.Error())); err == nil || c.cause == errProtocol {
			c.line.linger()
		}
	}
	c.ws.CloseNow()
}

// closeCode is what a cause is called on the wire (SPEC section 4); 0 is no farewell.
func closeCode(cause error) websocket.StatusCode {
	switch cause {
	case errShutdown:
		return websocket.StatusGoingAway
	case errProtocol:
		return websocket.StatusProtocolError
	case errBinary:
		return websocket.StatusUnsupportedData
	case errNotUTF8:
		return websocket.StatusInvalidFramePayloadData
	case errExpired:
		return 4401
	case errInactive:
		return 4403
	case errSlow:
		return 4408
	case errFlood, errMany:
		return 4429
	}
	return 0
}
