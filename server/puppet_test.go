package server

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline/wslinetest"
)

// A puppet is a WebSocket client that does just what it is told. It answers pings unless mute.
type puppet struct {
	t     testing.TB
	line  net.Conn
	in    *bufio.Reader
	mute  bool
	pings []ping        // that came
	wait  time.Duration // for a message
}

type ping struct {
	mark string
	at   time.Time
}

// connect opens a line to the server.
func (w *world) connect() net.Conn {
	w.t.Helper()
	var line net.Conn
	var err error
	if p, ok := w.listen.(*pipes); ok {
		line, err = p.dial()
	} else {
		line, err = net.Dial("tcp", w.http.Listener.Addr().String())
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { line.Close() })
	return line
}

// handshake is a request for a WebSocket; more are whole header lines.
func handshake(path string, more ...string) string {
	lines := append([]string{
		"GET " + path + " HTTP/1.1", "Host: ctms.example.com", "Connection: keep-alive, Upgrade", "Upgrade: websocket",
		"Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
	}, more...)
	return strings.Join(lines, "\r\n") + "\r\n\r\n"
}

// ask sends a request on a line of its own, and returns a puppet behind the answer.
func (w *world) ask(request string) (*puppet, answer) {
	w.t.Helper()
	return w.askOn(w.connect(), request)
}

func (w *world) askOn(line net.Conn, request string) (*puppet, answer) {
	w.t.Helper()
	line.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(line, request); err != nil {
		w.t.Fatal(err)
	}
	p := &puppet{t: w.t, line: line, in: bufio.NewReader(line), wait: patience}
	if w.listen != nil {
		p.wait = time.Hour // which takes no time
	}
	method, _, _ := strings.Cut(request, " ")
	res, err := http.ReadResponse(p.in, &http.Request{Method: method})
	if err != nil {
		w.t.Fatalf("no answer to %.100q: %v", request, err)
	}
	line.SetDeadline(time.Time{})
	a := answer{status: res.StatusCode, header: res.Header}
	if res.StatusCode != http.StatusSwitchingProtocols {
		text, err := io.ReadAll(res.Body)
		if err != nil {
			w.t.Fatal(err)
		}
		a.text = string(text)
	}
	return p, a
}

// puppet opens a WebSocket as somebody; query is what follows "?token=…".
func (w *world) puppet(as int64, query string) *puppet {
	w.t.Helper()
	p, a := w.ask(handshake(socketPath + "?token=" + w.token(as) + query))
	if a.status != 101 {
		w.t.Fatalf("handshake: %d %s", a.status, a.text)
	}
	return p
}

// guest opens one that is yet to sign in.
func (w *world) guest(query string) *puppet {
	w.t.Helper()
	p, a := w.ask(handshake(socketPath+query, "Sec-WebSocket-Protocol: ctms.v1"))
	if a.status != 101 || a.header.Get("Sec-WebSocket-Protocol") != "ctms.v1" {
		w.t.Fatalf("handshake: %d %v %s", a.status, a.header, a.text)
	}
	return p
}

const socketPath = "/ws/notifications/"

func (p *puppet) write(b []byte) {
	p.t.Helper()
	if _, err := p.line.Write(b); err != nil {
		p.t.Fatalf("write: %v", err)
	}
}

func (p *puppet) send(text string) { p.t.Helper(); p.write(wslinetest.Frame(wslinetest.Text, text)) }

// A farewell is the error that stands for a close frame.
type farewell struct {
	code   int
	reason string
}

func (f farewell) Error() string { return fmt.Sprintf("closed with %d %q", f.code, f.reason) }

// try reads up to the next message and returns it. A close is a farewell.
func (p *puppet) try() (m message, err error) {
	p.line.SetReadDeadline(time.Now().Add(p.wait))
	for {
		first, payload, err := wslinetest.ReadFrame(p.in)
		if err != nil {
			return m, err
		}
		switch first {
		case wslinetest.Text:
			m.raw = payload
			return m, json.Unmarshal([]byte(payload), &m)
		case wslinetest.Ping:
			p.pings = append(p.pings, ping{payload, time.Now()})
			if !p.mute {
				if _, err := p.line.Write(wslinetest.Frame(wslinetest.Pong, payload)); err != nil {
					return m, err
				}
			}
		case wslinetest.Pong:
		case wslinetest.Close:
			f := farewell{code: 1005}
			if len(payload) >= 2 {
				f = farewell{int(binary.BigEndian.Uint16([]byte(payload))), payload[2:]}
			}
			p.line.Write(wslinetest.Frame(wslinetest.Close, payload))
			p.line.Close()
			return m, f
		default:
			return m, fmt.Errorf("frame %x %q", first, payload)
		}
	}
}

func (p *puppet) next() message {
	p.t.Helper()
	m, err := p.try()
	if err != nil {
		p.t.Fatalf("read: %v", err)
	}
	return m
}

// until reads up to the first message of a type and returns it.
func (p *puppet) until(kind string) message {
	p.t.Helper()
	for {
		if m := p.next(); m.Type == kind {
			return m
		}
	}
}

// ready reads up to what ends the backlog, and returns the notifications before it.
func (p *puppet) ready() (ids []int64) {
	p.t.Helper()
	for {
		switch m := p.next(); m.Type {
		case "notification":
			ids = append(ids, m.Notification.ID)
		case "caught_up":
			if m := p.next(); m.Type != "unread_count" {
				p.t.Fatalf("after caught_up: %s", m.raw)
			}
			return ids
		default:
			p.t.Fatalf("in the backlog: %s", m.raw)
		}
	}
}

// closed reads until the server closes, and returns the code; 0 where it dropped the line without one.
func (p *puppet) closed() int {
	p.t.Helper()
	for {
		_, err := p.try()
		if f := (farewell{}); errors.As(err, &f) {
			return f.code
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			p.t.Fatalf("not closed: %v", err)
		}
		if err != nil {
			return 0
		}
	}
}

// settled returns once the server has done all that the puppet sent before.
func (p *puppet) settled() {
	p.t.Helper()
	p.send(`{"action":"ping"}`)
	p.until("pong")
}

// pipes is a listener in memory, for tests that go by the clock.
type pipes struct {
	lines chan net.Conn
	over  chan struct{}
	once  sync.Once
}

func (p *pipes) dial() (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case p.lines <- theirs:
		return ours, nil
	case <-p.over:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case line := <-p.lines:
		return line, nil
	case <-p.over:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { p.once.Do(func() { close(p.over) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

// byTheClock runs a test whose time passes only when nothing else is left to do.
func byTheClock(t *testing.T, test func(t *testing.T, w *world), edit ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		listen := func(w *world) { w.listen = &pipes{lines: make(chan net.Conn), over: make(chan struct{})} }
		test(t, newWorld(t, append(edit, listen)...))
	})
}

// pass lets time go by.
func pass(d time.Duration) { <-time.After(d) }

// task stores a task of ann's that is somebody's, who hears of it.
func (w *world) task(assignee int64) db.Task {
	w.t.Helper()
	return w.taskCalled("Fix Login", assignee)
}

func (w *world) taskCalled(title string, assignee int64) db.Task {
	w.t.Helper()
	t, err := w.db.CreateTask(context.Background(), ann, db.TaskPatch{Title: &title, Assignee: &assignee})
	if err != nil {
		w.t.Fatal(err)
	}
	return t
}

// move has ann change the status of a task back and forth, n times. Each is a notification to the assignee.
func (w *world) move(t db.Task, n int) {
	w.t.Helper()
	t, err := w.db.Task(context.Background(), t.ID)
	if err != nil {
		w.t.Error(err)
		return
	}
	for range n {
		status := db.InProgress
		if t.Status == status {
			status = db.Todo
		}
		if t, err = w.db.UpdateTask(context.Background(), ann, t.ID, db.TaskPatch{Status: &status},
			db.Precondition{}); err != nil {
			w.t.Error(err)
			return
		}
	}
}

// delivered is up to where the user's notifications are known to be received.
func (w *world) delivered(user int64) int64 {
	_, upTo := w.db.Unread(user)
	return upTo
}

// skipInShort skips a test under -short. The text why tells what takes long.
func skipInShort(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short: ", why)
	}
}

// eventually waits until ok. It ends by the clock: where ok takes long, it is asked less often.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for began := time.Now(); time.Since(began) < patience; <-tick.C {
		if ok() {
			return
		}
	}
	t.Fatalf("never: %s", what)
}
