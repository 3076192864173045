package wsline

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
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
		if got := string(appendHeader(nil, fin|opText, c.length)); got != c.want {
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
		in := bufio.NewReader(bytes.NewReader(f))
		h, err := readHeader(in)
		if err != nil || h.first != fin|opText || h.masked || h.length != uint64(length) {
			t.Errorf("%d bytes: %+v, %v", length, h, err)
		}
		if got, _ := io.ReadAll(in); string(got) != text {
			t.Errorf("%d bytes: what follows the header is not the text", length)
		}
		if length > 0 && &f[len(f)-1] != &b[len(b)-1] {
			t.Errorf("%d bytes were copied", length)
		}
	}
}

func TestAHeaderIsReadInPieces(t *testing.T) {
	for _, frame := range [][]byte{
		clientFrame(fin|opText, ""), clientFrame(opText, "x"), clientFrame(fin|opPing, strings.Repeat("x", 125)),
		clientFrame(0xf2, strings.Repeat("x", 126)), clientFrame(fin|opText, strings.Repeat("x", 1<<16)),
	} {
		in := bufio.NewReaderSize(iotest.OneByteReader(bytes.NewReader(frame)), readBuffer)
		h, err := readHeader(in)
		if err != nil || h.first != frame[0] || h.opcode() != frame[0]&0xf || h.last() != (frame[0] >= 0x80) ||
			!h.masked || h.mask != [4]byte{1, 2, 3, 4} {
			t.Errorf("%.14x: %+v, %v", frame, h, err)
		}
		payload, err := io.ReadAll(in)
		if h.unmask(payload); strings.Trim(string(payload), "x") != "" || h.length != uint64(len(payload)) || err != nil {
			t.Errorf("%.14x: %d bytes follow of %d: %.20q %v", frame, len(payload), h.length, payload, err)
		}
		for n := range len(frame) - len(payload) {
			if _, err := readHeader(bufio.NewReader(bytes.NewReader(frame[:n]))); err != io.EOF {
				t.Errorf("%.14x: %d bytes of it are a header: %v", frame, n, err)
			}
		}
	}
	largest := []byte{0x81, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
	if h, err := readHeader(bufio.NewReader(bytes.NewReader(largest))); h.length != 1<<64-1 || h.masked || err != nil {
		t.Errorf("the largest length: %+v, %v", h, err)
	}
}
