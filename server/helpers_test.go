package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/db"
	"ctms/db/dbtest"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
	"ctms/server/internal/token/tokentest"
)

// testKey is the server's own, and testHost an application that signs with tokentest.Key.
var (
	testKey  = tokentest.Own
	testHost = &token.Host{Keys: hostkey.NewSecrets(tokentest.Key)}
)

// mintAccess is an access token for what the database knows of a login.
func mintAccess(key []byte, g db.Grant, ttl time.Duration) (string, error) {
	return token.MintAccess(key, token.Claims{User: g.User, Session: g.Session, Gen: g.Gen}, ttl)
}

// mintRefresh is a refresh token for what the database knows of a login.
func mintRefresh(key []byte, g db.Grant, id string, expires time.Time) (string, error) {
	return token.Mint(key, token.Claims{Kind: token.Refresh, User: g.User, Session: g.Session, Gen: g.Gen, ID: id,
		Expires: expires})
}

// testHosts are the names that requests in the tests have in Host.
var testHosts = []string{"x", "bench", "example.com", "ctms.example.com"}

// A world is a server over a database of its own, on a real port.
type world struct {
	t       testing.TB
	dir     string
	set     db.Settings
	cfg     Config
	limits  *Limits
	log     *slog.Logger
	taskURL string
	db      *db.DB
	srv     *Server
	http    *httptest.Server
	url     string

	tune     func(*Hub)         // changes the hub before it starts
	tuneHTTP func(*http.Server) // the same for what serves
	listen   net.Listener       // in place of a port

	wrap        func(net.Conn) net.Conn         // changes what is accepted
	wrapHandler func(http.Handler) http.Handler // changes what is served

	strangers int
}

// newWorld starts one with users ann (an admin), bob and cem, ids 1 to 3. edit changes its settings first.
func newWorld(t testing.TB, edit ...func(*world)) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), cfg: Config{Key: testKey, Host: testHost, HostBoard: true, Hosts: testHosts},
		limits: &Limits{},
		log:    slog.New(slog.DiscardHandler)}
	w.set.Log = w.log
	dbtest.PlaceNewest(t, w.dir)
	for _, e := range edit {
		e(w)
	}
	w.start()
	t.Cleanup(func() { w.stop() })
	yes := true
	for i, name := range []string{"ann", "bob", "cem"} {
		draft := db.UserPatch{Username: &name}
		if i == 0 {
			draft.Admin = &yes
		}
		if _, _, err := w.db.ReplaceUser(t.Context(), int64(i+1), draft); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// A pushedClock stands still until a test pushes it.
type pushedClock struct {
	began  time.Time
	pushed atomic.Int64 // a time.Duration
}

func (c *pushedClock) push(by time.Duration) { c.pushed.Add(int64(by)) }

// newPushedClock has a world go by such a clock.
func newPushedClock() (c *pushedClock, edit func(*world)) {
	c = &pushedClock{began: time.Now()}
	elapsed := func() time.Duration { return time.Duration(c.pushed.Load()) }
	return c, func(w *world) {
		w.set.Clock = db.Clock{Now: func() time.Time { return c.began.Add(elapsed()) }, Elapsed: elapsed}
	}
}

// encode is v as JSON.
func encode(v any) []byte { return httpjson.Append(nil, v) }

const (
	ann int64 = iota + 1
	bob
	cem
)

// newHub is a hub that limits nothing and logs nothing.
func newHub(taskURL string) *Hub {
	return NewHub(NewMetrics(), &Limits{}, slog.New(slog.DiscardHandler), taskURL)
}

func (w *world) start() {
	w.t.Helper()
	hub := NewHub(NewMetrics(), w.limits, w.log, w.taskURL)
	if w.tune != nil {
		w.tune(hub)
	}
	var err error
	if w.db, err = db.Open(w.dir, w.set, hub.Publish); err != nil {
		w.t.Fatal(err)
	}
	if w.srv, err = New(w.cfg, w.db, hub); err != nil {
		w.t.Fatal(err)
	}
	h := w.srv.Handler()
	if w.wrapHandler != nil {
		h = w.wrapHandler(h)
	}
	w.http = httptest.NewUnstartedServer(h)
	if w.listen != nil {
		w.http.Listener.Close()
		w.http.Listener = w.listen
	}
	if w.wrap != nil {
		w.http.Listener = wrapping{w.http.Listener, w.wrap}
	}
	w.http.Listener = w.srv.Listener(w.http.Listener)
	w.http.Config.DisableGeneralOptionsHandler = true
	w.http.Config.ConnContext = ConnContext
	if w.tuneHTTP != nil {
		w.tuneHTTP(w.http.Config)
	}
	w.http.Start()
	w.url = w.http.URL
}

// wrapping is a listener whose connections are changed by wrap.
type wrapping struct {
	net.Listener
	wrap func(net.Conn) net.Conn
}

func (l wrapping) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return l.wrap(c), nil
}

// stop ends it as main does. It may be called twice.
func (w *world) stop() {
	w.t.Helper()
	if w.http == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := w.srv.Close(ctx); err != nil {
		w.t.Errorf("close the server: %v", err)
	}
	w.http.Close()
	if err := w.db.Close(); err != nil {
		w.t.Errorf("close the database: %v", err)
	}
	w.http = nil
}

// token is an access token of somebody, good for an hour.
func (w *world) token(user int64) string {
	w.t.Helper()
	g, err := w.db.Grant(context.Background(), user)
	if err != nil {
		w.t.Fatal(err)
	}
	token, err := mintAccess(w.cfg.Key, g, time.Hour)
	if err != nil {
		w.t.Fatal(err)
	}
	return token
}

// An answer is what came back for a request.
type answer struct {
	status int
	header http.Header
	text   string
}

// field returns a field of the answer's object, "<nil>" where it is null or missing.
func (a answer) field(name string) any {
	var fields map[string]any
	json.Unmarshal([]byte(a.text), &fields)
	return fields[name]
}

// do sends a request as somebody; 0 is nobody. Options change it first.
func (w *world) do(as int64, method, path, body string, options ...func(*http.Request)) answer {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, w.url+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	if as != 0 {
		req.Header.Set("Authorization", "Bearer "+w.token(as))
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, option := range options {
		option(req)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

// stranger is an address that was not heard of before, for a world that trusts us to say where a request comes from.
func (w *world) stranger() string {
	w.strangers++
	return fmt.Sprintf("10.9.%d.%d", w.strangers>>8, w.strangers&0xff)
}

// want is do for a request that must be answered with status. It decodes the answer into v, unless that is nil.
func (w *world) want(status int, as int64, method, path, body string, v any) answer {
	w.t.Helper()
	a := w.do(as, method, path, body)
	if a.status != status {
		w.t.Fatalf("%s %s %s: %d %s, want %d", method, path, body, a.status, a.text, status)
	}
	if v != nil {
		if err := json.Unmarshal([]byte(a.text), v); err != nil {
			w.t.Fatalf("%s %s: %v in %s", method, path, err, a.text)
		}
	}
	return a
}

func with(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// A client is one WebSocket of somebody's.
type client struct {
	t    testing.TB
	conn *websocket.Conn
}

// A message is what a client was told.
type message struct {
	Type         string           `json:"type"`
	Notification notificationJSON `json:"notification"`
	UnreadCount  *int             `json:"unread_count"`
	IDs          []int64          `json:"notification_ids"`
	UpTo         int64            `json:"up_to"`
	LastID       int64            `json:"last_id"`
	Truncated    bool             `json:"truncated"`
	Code         string           `json:"code"`
	Detail       string           `json:"detail"`
	Task         *taskJSON        `json:"task"`
	TaskID       int64            `json:"task_id"`
	Cursor       int64            `json:"cursor"`
	People       int64            `json:"people"`

	Counts map[db.Status]int `json:"counts"`

	ExpiresAt *stamp `json:"expires_at"`
	raw       string
}

// dial opens a WebSocket; query is what follows "?token=…".
func (w *world) dial(as int64, query string) *client {
	w.t.Helper()
	c, res, err := w.tryDial("/ws/notifications/?token="+w.token(as)+query, nil)
	if err != nil {
		w.t.Fatalf("dial: %v (%v)", err, res)
	}
	return c
}

func (w *world) tryDial(path string, options *websocket.DialOptions) (*client, *http.Response, error) {
	conn, res, err := websocket.Dial(w.t.Context(), w.url+path, options)
	if err != nil {
		return nil, res, err
	}
	conn.SetReadLimit(1 << 20)
	w.t.Cleanup(func() { conn.CloseNow() })
	return &client{w.t, conn}, res, nil
}

// next reads one message.
func (c *client) next() message {
	c.t.Helper()
	m, err := c.try()
	if err != nil {
		c.t.Fatalf("read: %v", err)
	}
	return m
}

func (c *client) try() (m message, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, text, err := c.conn.Read(ctx)
	if err != nil {
		return m, err
	}
	m.raw = string(text)
	return m, json.NewDecoder(bytes.NewReader(text)).Decode(&m)
}

// until reads up to the first message of a type and returns it.
func (c *client) until(kind string) message {
	c.t.Helper()
	for {
		if m := c.next(); m.Type == kind {
			return m
		}
	}
}

// ready reads up to what ends the backlog, and returns the notifications before it.
func (c *client) ready() (ids []int64) {
	c.t.Helper()
	for {
		switch m := c.next(); m.Type {
		case "notification":
			ids = append(ids, m.Notification.ID)
		case "caught_up":
			if m := c.next(); m.Type != "unread_count" {
				c.t.Fatalf("after caught_up: %s", m.raw)
			}
			return ids
		default:
			c.t.Fatalf("in the backlog: %s", m.raw)
		}
	}
}

// want200 has somebody ask for themselves on a line of their own.
func (w *world) want200(as int64) {
	w.t.Helper()
	if _, a := w.ask("GET /api/me/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + w.token(as) +
		"\r\n\r\n"); a.status != 200 {
		w.t.Errorf("%d %s", a.status, a.text)
	}
}
