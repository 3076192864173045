package wsline

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

// clientFrame is a client's frame: masked, whole. first is its first byte.
func clientFrame(first byte, payload string) []byte {
	f := appendHeader(nil, first, len(payload))
	f[1] |= 0x80
	mask := [4]byte{1, 2, 3, 4}
	f = append(f, mask[:]...)
	for i := range payload {
		f = append(f, payload[i]^mask[i%4])
	}
	return f
}

func TestFrameHeaders(t *testing.T) { // RFC 6455, section 5.2
	for _, c := range []struct {
		length int
		want   string
	}{
		{0, "\x81\x00"}, {125, "\x81\x7d"}, {126, "\x81\x7e\x00\x7e"}, {1<<16 - 1, "\x81\x7e\xff\xff"},
		{1 << 16, "\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"},
	} {
		if got := string(appendHeader(nil, finText, c.length)); got != c.want {
			t.Errorf("header of %d bytes: %x, want %x", c.length, got, c.want)
		}
	}
	if got := string(PingFrame([]byte("17"))); got != "\x89\x0217" {
		t.Errorf("ping: %q", got)
	}
	if got := string(closeFrame(4401, "sign in again")); got != "\x88\x0f\x11\x31sign in again" {
		t.Errorf("close: %q", got)
	}
}

func TestATextFrameIsMadeInPlace(t *testing.T) {
	for _, length := range []int{0, 1, 125, 126, 1<<16 - 1, 1 << 16} {
		text := strings.Repeat("x", length)
		b := append(make([]byte, HeaderRoom), text...)
		f := TextFrame(b)
		h, whole := parseHeader(f)
		if !whole || h.first != finText || h.masked || h.length != uint64(length) || string(f[h.size:]) != text {
			t.Errorf("%d bytes: %+v, %t", length, h, whole)
		}
		if length > 0 && &f[len(f)-1] != &b[len(b)-1] {
			t.Errorf("%d bytes were copied", length)
		}
	}
}

func TestAHeaderIsReadWhenItIsWhole(t *testing.T) {
	for _, frame := range [][]byte{
		clientFrame(finText, ""), clientFrame(0x1, "x"), clientFrame(finPing, strings.Repeat("x", 125)),
		clientFrame(0xf2, strings.Repeat("x", 126)),
		clientFrame(finText, strings.Repeat("x", 1<<16)), {0x81, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
	} {
		h, whole := parseHeader(frame)
		if !whole || h.first != frame[0] || h.opcode() != frame[0]&0xf || h.masked != (frame[1] >= 0x80) {
			t.Errorf("%.14x: %+v, %t", frame, h, whole)
		}
		if h.masked && (h.mask != [4]byte{1, 2, 3, 4} || h.length != uint64(len(frame)-h.size)) {
			t.Errorf("%.14x: %+v", frame, h)
		}
		for n := range h.size {
			if _, whole := parseHeader(frame[:n]); whole {
				t.Errorf("%.14x: %d bytes of it are a header", frame, n)
			}
		}
	}
}

// Only a whole ping or pong is taken; whatever else begins there, the library finds untouched.
func TestControlFramesAreTakenWhole(t *testing.T) {
	pong := func(mark string) string { return string(clientFrame(finPong, mark)) }
	longest := strings.Repeat("9", maxControlPayload)
	for name, c := range map[string]struct {
		read       string
		kind       byte
		text, left string
	}{
		"a pong":       {pong("123"), finPong, "123", ""},
		"an empty one": {pong(""), finPong, "", ""},
		"the longest":  {pong(longest), finPong, longest, ""},
		"two":          {pong("1") + pong("2"), finPong, "1", pong("2")},
		"before a message": {pong("1") + string(clientFrame(finText, "x")), finPong, "1",
			string(clientFrame(finText, "x"))},
		"a ping":                      {string(clientFrame(finPing, "x")), finPing, "x", ""},
		"nothing":                     {},
		"a message":                   {read: string(clientFrame(finText, "x"))},
		"a close":                     {read: string(clientFrame(finClose, "\x03\xe8"))},
		"all but a byte":              {read: pong("123")[:8]},
		"its header":                  {read: pong("123")[:5]},
		"one in fragments":            {read: "\x0a" + pong("123")[1:]},
		"one with bits of extensions": {read: "\xca" + pong("123")[1:]},
		"one without a mask":          {read: "\x8a\x03123456789"},
		"one that is too long":        {read: "\x8a\xfe\x00\x7f" + strings.Repeat("x", 140)},
	} {
		in := bufio.NewReaderSize(strings.NewReader(c.read), 2*readBuffer)
		in.Peek(1)
		if c.kind == 0 {
			c.left = c.read
		}
		kind, text := takeControl(in)
		if kind != c.kind || string(text) != c.text {
			t.Errorf("%s: %x %q", name, kind, text)
		}
		if left, err := io.ReadAll(in); err != nil || string(left) != c.left {
			t.Errorf("%s: it leaves %q of %q: %v", name, left, c.read, err)
		}
	}
}
