package wsline_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/coder/websocket"

	"ctms/server/internal/wsline"
	"ctms/server/internal/wsline/wslinetest"
)

// This package relies on four habits of the library that its documentation does not promise:
//
//   - It writes each control frame with one Write to the connection that Hijack returned.
//   - It reads only from the bufio.Reader that Hijack returned.
//   - It writes nothing unasked.
//   - Its Accept works with any ResponseWriter that has a Hijack.
//
// These tests fail if a new version of the library breaks one of them.

// A recorder keeps what is written to a connection, a Write each.
type recorder struct {
	net.Conn
	mu     sync.Mutex
	writes [][]byte
}

func (r *recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	r.writes = append(r.writes, slices.Clone(p))
	r.mu.Unlock()
	return r.Conn.Write(p)
}

func (r *recorder) all() [][]byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.writes)
}

// An opener opens a WebSocket over a connection. next reads the next message, closed drops the connection.
type opener func(t *testing.T, nc net.Conn) (next func() error, closed func())

// byUs opens one as the server does.
func byUs(t *testing.T, nc net.Conn) (next func() error, closed func()) {
	c := wslinetest.Pipe(t, nc, wsline.Options{MaxMessage: 4 << 10, FrameRate: 1000, FrameBurst: 1000,
		Pong: func([]byte) {}})
	return func() error { _, err := c.Next(); return err }, func() { c.Close(0, "") }
}

// byTheLibrary opens one without our code, with buffers of so many bytes.
func byTheLibrary(reader, writer int) opener {
	return func(t *testing.T, nc net.Conn) (next func() error, closed func()) {
		w := &sized{wslinetest.Hijacked{ResponseRecorder: httptest.NewRecorder(), Conn: nc}, reader, writer}
		c, err := websocket.Accept(w, wslinetest.Handshake(), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.CloseNow() })
		return func() error { _, _, err := c.Read(context.Background()); return err }, func() { c.CloseNow() }
	}
}

// sized hands out a connection with buffers of so many bytes.
type sized struct {
	wslinetest.Hijacked
	reader, writer int
}

func (s *sized) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return s.Conn, bufio.NewReadWriter(bufio.NewReaderSize(s.Conn, s.reader), bufio.NewWriterSize(s.Conn, s.writer)),
		nil
}

// A provocation is what a client sends, and the one frame that it makes the library write; nil for none.
type provocation struct {
	send, want []byte
	ends       bool // the connection
}

// provocations make the library write each kind of control frame that it writes by itself, in each size that there is.
func provocations() map[string]provocation {
	all := map[string]provocation{
		"a message": {wslinetest.Frame(wslinetest.Text, "hello"), nil, false},
		"a pong": {append(wslinetest.Frame(wslinetest.Pong, "1"),
			wslinetest.Frame(wslinetest.Text, "")...), nil, false},
		"no mask":             {[]byte("\x81\x05hello"), nil, true},
		"an unknown opcode":   {wslinetest.Frame(0x83, ""), anyClose(1002), true},
		"a continuation":      {wslinetest.Frame(0x80, "x"), anyClose(1002), true},
		"a ping of 126 bytes": {wslinetest.Frame(wslinetest.Ping, strings.Repeat("x", 126)), anyClose(1002), true},
	}
	for n := range 126 {
		payload := strings.Repeat("x", n)
		// Between the pieces of a message; elsewhere Conn answers pings itself.
		send := slices.Concat(wslinetest.Frame(0x01, "a"), wslinetest.Frame(wslinetest.Ping, payload),
			wslinetest.Frame(0x80, "b"))
		all[fmt.Sprintf("a ping of %d bytes", n)] = provocation{send, serverFrame(wslinetest.Pong, payload), false}
		if n >= 2 {
			payload = "\x03\xe8" + payload[2:]
		} else if n == 1 {
			continue // a close has a code of two bytes, or nothing
		}
		all[fmt.Sprintf("a close of %d bytes", n)] = provocation{wslinetest.Frame(wslinetest.Close, payload),
			serverFrame(wslinetest.Close, payload), true}
	}
	return all
}

// anyClose stands for a close with a code, whatever the reason.
func anyClose(code uint16) []byte {
	return binary.BigEndian.AppendUint16([]byte{wslinetest.Close}, code)
}

func serverFrame(first byte, payload string) []byte {
	return append([]byte{first, byte(len(payload))}, payload...)
}

// check provokes the library, and returns how it breaks the contract, if it does.
func (p provocation) check(t *testing.T, open opener) error {
	t.Helper()
	ours, theirs := net.Pipe()
	defer theirs.Close()
	rec := &recorder{Conn: ours}
	next, closed := open(t, rec)
	go io.Copy(io.Discard, theirs)
	go theirs.Write(p.send)
	err := next()
	for ; err == nil && p.ends; err = next() {
	}
	if (err != nil) != p.ends {
		return fmt.Errorf("it reads %v", err)
	}
	closed()
	return p.wrote(rec.all())
}

func (p provocation) wrote(writes [][]byte) error {
	if len(p.want) == 0 && len(writes) == 0 {
		return nil
	}
	if len(p.want) == 0 || len(writes) != 1 {
		return fmt.Errorf("%d writes: %x", len(writes), writes)
	}
	in := bufio.NewReader(bytes.NewReader(writes[0]))
	first, payload, err := wslinetest.ReadFrame(in)
	if err != nil || in.Buffered() > 0 {
		return fmt.Errorf("no whole frame: %x: %v", writes[0], err)
	}
	if bytes.Equal(p.want, writes[0]) || len(p.want) == 3 && first == p.want[0] &&
		strings.HasPrefix(payload, string(p.want[1:])) {
		return nil
	}
	return fmt.Errorf("it wrote %x, want %x", writes[0], p.want)
}

func TestAControlFrameOfTheLibraryIsOneWrite(t *testing.T) {
	for name, open := range map[string]opener{"by us": byUs, "by the library": byTheLibrary(131, wsline.MaxControl)} {
		for what, p := range provocations() {
			if err := p.check(t, open); err != nil {
				t.Errorf("%s, %s: %v", name, what, err)
			}
		}
	}
}

// The test above can fail: a buffer that is a byte too small tears the longest frames, and no others.
func TestATornControlFrameIsNoticed(t *testing.T) {
	torn := byTheLibrary(131, wsline.MaxControl-1)
	for what, p := range provocations() {
		if err := p.check(t, torn); (err != nil) != (len(p.want) == wsline.MaxControl) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// The library reads on where Conn stopped, and Conn where the library did.
func TestBothReadFromOneBuffer(t *testing.T) {
	ours, theirs := net.Pipe()
	defer theirs.Close()
	var heard []string
	c := wslinetest.Pipe(t, ours, wsline.Options{
		MaxMessage: 4 << 10, FrameRate: 1000, FrameBurst: 1000,
		Pong: func(p []byte) { heard = append(heard, "pong "+string(p)) },
	})
	go theirs.Write(slices.Concat(
		wslinetest.Frame(wslinetest.Text, "one"), wslinetest.Frame(wslinetest.Pong, "1"),
		wslinetest.Frame(wslinetest.Text, ""),
		wslinetest.Frame(0x01, "t"), wslinetest.Frame(wslinetest.Pong, "2"), wslinetest.Frame(0x80, "wo"),
		wslinetest.Frame(wslinetest.Pong, "3"),
	))
	c.Wait()
	for c.Buffered() {
		message, err := c.Next()
		if err != nil {
			t.Fatal(err)
		}
		if message != nil {
			heard = append(heard, fmt.Sprintf("%q", message))
		}
	}
	if want := []string{`"one"`, "pong 1", `""`, "pong 2", `"two"`, "pong 3"}; !slices.Equal(heard, want) {
		t.Errorf("heard %q, want %q", heard, want)
	}
}

// early is a ResponseWriter whose client has sent something before it was answered.
type early struct {
	http.ResponseWriter
	conn  net.Conn
	bytes []byte
}

func (e early) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	in := bufio.NewReader(io.MultiReader(bytes.NewReader(e.bytes), e.conn))
	in.Peek(len(e.bytes))
	return e.conn, bufio.NewReadWriter(in, bufio.NewWriter(e.conn)), nil
}

func TestWhatWasSentBeforeTheAnswerIsRead(t *testing.T) {
	for _, n := range []int{1, 120, 3000} {
		ours, theirs := net.Pipe()
		text := strings.Repeat("x", n)
		answer := httptest.NewRecorder()
		w := unwraps{early{answer, ours, wslinetest.Frame(wslinetest.Text, text)}}
		c, err := wsline.Accept(w, wslinetest.Handshake(), wsline.Options{Subprotocol: "v1", MaxMessage: 4 << 10,
			FrameRate: 1, FrameBurst: 3})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Code != 101 || answer.Header().Get("Sec-WebSocket-Accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" {
			t.Errorf("answered %d %v", answer.Code, answer.Header())
		}
		go theirs.Write(wslinetest.Frame(wslinetest.Text, "then"))
		for _, want := range []string{text, "then"} {
			if got, err := c.Next(); string(got) != want || err != nil {
				t.Errorf("%.20q %v, want %.20q", got, err, want)
			}
		}
		c.Close(0, "")
		theirs.Close()
	}
}

// unwraps hides all of a ResponseWriter but its Unwrap.
type unwraps struct{ hidden http.ResponseWriter }

func (u unwraps) Header() http.Header         { return u.hidden.Header() }
func (u unwraps) Write(p []byte) (int, error) { return u.hidden.Write(p) }
func (u unwraps) WriteHeader(status int)      { u.hidden.WriteHeader(status) }
func (u unwraps) Unwrap() http.ResponseWriter { return u.hidden }

func TestWhyAConnectionEnds(t *testing.T) {
	const most = 100
	frame := wslinetest.Frame
	for name, c := range map[string]struct {
		send []byte
		want error
	}{
		"binary":           {frame(0x82, "x"), wsline.ErrBinary},
		"no UTF-8":         {frame(wslinetest.Text, "\xff"), wsline.ErrNotUTF8},
		"too long":         {frame(wslinetest.Text, strings.Repeat("x", most+1)), wsline.ErrTooLong},
		"too long, pieces": {append(frame(0x01, strings.Repeat("x", most)), frame(0x80, "x")...), wsline.ErrTooLong},
		"announced":        {[]byte{0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4}, wsline.ErrTooLong},
		"a flood":          {bytes.Repeat(frame(wslinetest.Pong, ""), 11), wsline.ErrFlood},
		"a close":          {frame(wslinetest.Close, "\x03\xe8"), wsline.ErrGone},
		"the end":          {nil, wsline.ErrGone},
		"half a frame":     {frame(wslinetest.Text, "hello")[:7], wsline.ErrProtocol},
		"no opcode":        {frame(0x83, ""), wsline.ErrProtocol},
		"no mask":          {[]byte("\x81\x01x"), wsline.ErrProtocol},
	} {
		t.Run(name, func(t *testing.T) {
			ours, theirs := net.Pipe()
			conn := wslinetest.Pipe(t, ours, wsline.Options{MaxMessage: most, FrameRate: 0.001, FrameBurst: 10,
				Pong: func([]byte) {}})
			go io.Copy(io.Discard, theirs)
			go func() { theirs.Write(c.send); theirs.Close() }()
			var err error
			for err == nil {
				_, err = conn.Next()
			}
			if err != c.want {
				t.Errorf("ends with %v, want %v", err, c.want)
			}
		})
	}
}

func TestAnInterruptWakesWhoeverReads(t *testing.T) {
	ours, theirs := net.Pipe()
	defer theirs.Close()
	c := wslinetest.Pipe(t, ours, wsline.Options{MaxMessage: 100, FrameRate: 1, FrameBurst: 1})
	ended := make(chan error)
	go func() {
		c.Wait()
		_, err := c.Next()
		ended <- err
	}()
	c.Interrupt()
	if err := <-ended; err != wsline.ErrGone {
		t.Errorf("ends with %v", err)
	}
}

func TestACloseIsReadToItsEnd(t *testing.T) {
	ours, theirs := net.Pipe()
	c := wslinetest.Pipe(t, ours, wsline.Options{MaxMessage: 100, FrameRate: 1, FrameBurst: 1})
	closed := make(chan struct{})
	go func() { c.Close(4401, "sign in again"); close(closed) }()
	first, payload, err := wslinetest.ReadFrame(bufio.NewReader(theirs))
	if first != wslinetest.Close || payload != "\x11\x31sign in again" || err != nil {
		t.Errorf("%x %q %v", first, payload, err)
	}
	if _, err := theirs.Write(bytes.Repeat([]byte("x"), 100_000)); err != nil { // what the client still sends
		t.Errorf("it is not read: %v", err)
	}
	select {
	case <-closed:
		t.Error("it does not wait for the client to close")
	default:
	}
	theirs.Close()
	<-closed
	if err := c.Write([]byte("\x81\x00")); !errors.Is(err, wsline.ErrGone) {
		t.Errorf("a write behind it: %v", err)
	}
}
