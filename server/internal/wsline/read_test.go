package wsline_test

import (
	"bufio"
	"bytes"
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

	"ctms/server/internal/wsline"
	"ctms/server/internal/wsline/wslinetest"
)

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

// answers are what each kind of frame that wants an answer is answered with, in each size that there is.
func answers() map[string]struct{ send, want []byte } {
	all := map[string]struct{ send, want []byte }{
		"a message": {wslinetest.Frame(wslinetest.Text, "hello"), nil},
		"a pong":    {wslinetest.Frame(wslinetest.Pong, "1"), nil},
	}
	for n := range 126 {
		payload := strings.Repeat("x", n)
		all[fmt.Sprintf("a ping of %d bytes", n)] = struct{ send, want []byte }{
			wslinetest.Frame(wslinetest.Ping, payload), serverFrame(wslinetest.Pong, payload)}
		if n >= 2 {
			payload = "\x03\xe8" + payload[2:]
		} else if n == 1 {
			continue // a close has a code of two bytes, or nothing
		}
		all[fmt.Sprintf("a close of %d bytes", n)] = struct{ send, want []byte }{
			wslinetest.Frame(wslinetest.Close, payload), serverFrame(wslinetest.Close, payload)}
	}
	for _, reason := range []string{"\xff", "bye \xe2\x82"} { // what the server says is UTF-8
		all[fmt.Sprintf("a close because of %q", reason)] = struct{ send, want []byte }{
			wslinetest.Frame(wslinetest.Close, "\x03\xe8"+reason), serverFrame(wslinetest.Close, "\x03\xe8")}
	}
	return all
}

func serverFrame(first byte, payload string) []byte {
	return append([]byte{first, byte(len(payload))}, payload...)
}

// Other goroutines write to the line as well, so an answer must be a whole frame.
func TestAnAnswerIsOneWrite(t *testing.T) {
	for what, c := range answers() {
		ours, theirs := net.Pipe()
		rec := &recorder{Conn: ours}
		conn := wslinetest.Pipe(t, rec, wsline.Options{MaxMessage: 4 << 10, FrameRate: 1000, FrameBurst: 1000,
			Pong: func([]byte) {}})
		go io.Copy(io.Discard, theirs)
		go theirs.Write(c.send)
		conn.Next()
		theirs.Close()
		conn.Close(0, "")
		var want [][]byte
		if c.want != nil {
			want = [][]byte{c.want}
		}
		if got := rec.all(); !slices.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("%s: answered %x, want %x", what, got, want)
		}
	}
}

// A client's frames may arrive in any pieces.
func TestFramesAreReadInPieces(t *testing.T) {
	ours, theirs := net.Pipe()
	defer theirs.Close()
	var heard []string
	c := wslinetest.Pipe(t, ours, wsline.Options{
		MaxMessage: 4 << 10, FrameRate: 1000, FrameBurst: 1000,
		Pong: func(p []byte) { heard = append(heard, "pong "+string(p)) },
	})
	long := strings.Repeat("x", 4<<10)
	stream := slices.Concat(
		wslinetest.Frame(wslinetest.Text, "one"), wslinetest.Frame(wslinetest.Pong, "1"),
		wslinetest.Frame(wslinetest.Text, ""), wslinetest.Frame(0x01, ""),
		wslinetest.Frame(0x00, "t"), wslinetest.Frame(wslinetest.Pong, "2"), wslinetest.Frame(0x80, "wo"),
		wslinetest.Frame(wslinetest.Pong, strings.Repeat("9", 125)), wslinetest.Frame(wslinetest.Text, long),
		wslinetest.Frame(0x01, long), wslinetest.Frame(0x80, ""), wslinetest.Frame(wslinetest.Pong, "3"),
	)
	want := []string{"one", "pong 1", "", "pong 2", "two", "pong " + strings.Repeat("9", 125), long, long, "pong 3"}
	for _, piece := range []int{1, 3, 130, len(stream)} {
		heard = nil
		go func() {
			for p := range slices.Chunk(stream, piece) {
				theirs.Write(p)
			}
		}()
		for len(heard) < len(want) {
			message, err := c.Next()
			if err != nil {
				t.Fatal(err)
			}
			if message != nil {
				heard = append(heard, string(message))
			}
		}
		if !slices.Equal(heard, want) {
			t.Errorf("in pieces of %d: heard %.9q, want %.9q", piece, heard, want)
		}
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
		"half a header":    {frame(wslinetest.Text, "hello")[:1], wsline.ErrProtocol},
		"half a mask":      {frame(wslinetest.Text, "hello")[:5], wsline.ErrProtocol},
		"a header alone":   {frame(wslinetest.Text, "hello")[:6], wsline.ErrProtocol},
		"half a ping":      {frame(wslinetest.Ping, "hello")[:7], wsline.ErrProtocol},
		"half a message":   {frame(0x01, "hello"), wsline.ErrProtocol},
		"no opcode":        {frame(0x83, ""), wsline.ErrProtocol},
		"no mask":          {[]byte("\x81\x01x"), wsline.ErrProtocol},
		"an extension":     {frame(0xc1, "x"), wsline.ErrProtocol},
		"a second message": {append(frame(0x01, ""), frame(wslinetest.Text, "")...), wsline.ErrProtocol},
		"no first part":    {frame(0x80, "x"), wsline.ErrProtocol},
		"a ping in parts":  {frame(0x09, "x"), wsline.ErrProtocol},
		"a long ping":      {frame(wslinetest.Ping, strings.Repeat("x", 126)), wsline.ErrProtocol},
		"half a code":      {frame(wslinetest.Close, "\x03"), wsline.ErrProtocol},
		"no code":          {frame(wslinetest.Close, "\x03\xed"), wsline.ErrProtocol},
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

// A client that has closed answers the pings that were on their way to it (RFC 6455, section 5.5.2).
func TestTheAnswerToACloseArrives(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	theirs, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer theirs.Close()
	theirs.(*net.TCPConn).SetReadBuffer(4 << 10) // most of what the server writes waits on its side
	ours, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	c := wslinetest.Pipe(t, ours, wsline.Options{MaxMessage: 100, FrameRate: 1, FrameBurst: 1})
	const frames, size = 40, 1000
	text := wsline.TextFrame(append(make([]byte, wsline.HeaderRoom), strings.Repeat("x", size)...))
	if err := c.Write(bytes.Repeat(text, frames)); err != nil {
		t.Fatal(err)
	}
	pongs := bytes.Repeat(wslinetest.Frame(wslinetest.Pong, strings.Repeat("1", 125)), 8)
	if _, err := theirs.Write(append(wslinetest.Frame(wslinetest.Close, "\x03\xe8"), pongs...)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Next(); err != wsline.ErrGone {
		t.Fatalf("ends with %v", err)
	}
	closed := make(chan struct{})
	go func() { c.Close(0, ""); close(closed) }()
	defer func() { theirs.Close(); <-closed }()
	in := bufio.NewReader(theirs)
	for n := range frames {
		if first, _, err := wslinetest.ReadFrame(in); first != wslinetest.Text || err != nil {
			t.Fatalf("frame %d: %x %v", n, first, err)
		}
	}
	if first, payload, err := wslinetest.ReadFrame(in); first != wslinetest.Close || payload != "\x03\xe8" || err != nil {
		t.Errorf("answered %x %q %v", first, payload, err)
	}
	if _, err := in.ReadByte(); err != io.EOF {
		t.Errorf("and then %v", err)
	}
}
