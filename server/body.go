package server

import (
	"encoding/json"
	"errors"
	"io"
	"iter"
	"mime"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ctms/db"
)

const (
	maxBody  = 64 << 10 // bytes
	maxDepth = 32       // of JSON
)

// A body is a JSON object that somebody sent. Its methods take one field each; the first that can't be taken stays as
// err, and all after it return nil. A field that is absent is nil; unknown fields are not looked at.
type body struct {
	fields map[string]json.RawMessage
	err    error
}

// readBody reads the body of a request; nothing at all counts as {}, whatever its type.
func readBody(w http.ResponseWriter, r *http.Request) (*body, error) {
	if r.ContentLength > maxBody {
		return nil, errTooLarge
	}
	if outer, ok := w.(*statusRecorder); ok {
		w = outer.ResponseWriter // which MaxBytesReader tells, where it is net/http's own, to close the connection
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, errTooLarge
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return nil, errLate
		}
		return nil, refusal{status: http.StatusBadRequest, code: "invalid", detail: "The body could not be read."}
	}
	if len(text) == 0 {
		return &body{}, nil
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, errNotJSON
	}
	return parseBody(text)
}

// parseBody takes a JSON object (RFC 8259): UTF-8, and not too deep.
func parseBody(text []byte) (*body, error) { return parseObject("body", text) }

// parseObject is parseBody for what has another name to whoever sent it.
func parseObject(what string, text []byte) (*body, error) {
	b, problem := &body{}, ""
	switch {
	case !utf8.Valid(text):
		problem = "is not UTF-8"
	case tooDeep(text):
		problem = "is nested too deep"
	case json.Unmarshal(text, &b.fields) != nil:
		problem = "is not a JSON object"
	case b.fields == nil:
		problem = "is null"
	default:
		return b, nil
	}
	return nil, refusal{status: http.StatusBadRequest, code: "invalid", detail: "The " + what + " " + problem + "."}
}

// tooDeep reports whether arrays and objects in text nest deeper than maxDepth. Text that is no JSON may be either.
func tooDeep(text []byte) bool {
	for _, depth := range outline(text) {
		if depth > maxDepth {
			return true
		}
	}
	return false
}

// outline goes through the brackets and colons of a JSON text, those in strings left out, each with how deep it stands.
func outline(text []byte) iter.Seq2[byte, int] {
	return func(yield func(byte, int) bool) {
		depth, quoted := 0, false
		for i := 0; i < len(text); i++ {
			switch c := text[i]; {
			case quoted && c == '\\':
				i++
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == '{' || c == '[' || c == '}' || c == ']' || c == ':':
				switch c {
				case '{', '[':
					depth++
				case '}', ']':
					depth--
				}
				if !yield(c, depth) {
					return
				}
			}
		}
	}
}

// value returns the raw text of a field; nil where it is absent or, unless nullable, null, which is an error.
func (b *body) value(name string, nullable bool) json.RawMessage {
	raw, ok := b.fields[name]
	if b.err != nil || !ok {
		return nil
	}
	if string(raw) == "null" && !nullable {
		b.blame(name, "must not be null")
		return nil
	}
	return raw
}

func (b *body) blame(name, problem string) {
	if b.err == nil {
		b.err = db.Invalid{Field: name, Problem: problem}
	}
}

// text takes a string. Lone surrogates and NUL are refused: they would not come back as they were sent.
func (b *body) text(name string) *string {
	raw := b.value(name, false)
	if raw == nil {
		return nil
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		b.blame(name, "must be a string")
		return nil
	}
	if strings.ContainsRune(s, 0) {
		b.blame(name, "must not hold NUL")
		return nil
	}
	if halved(raw) {
		b.blame(name, "must not hold half of a surrogate pair")
		return nil
	}
	return &s
}

// halved reports whether a JSON string holds half of a surrogate pair, escaped, which the decoder would replace.
func halved(raw []byte) bool {
	high := false // the half before wants the other
	for i := 0; i < len(raw); i++ {
		var half uint64
		if raw[i] == '\\' {
			if i++; raw[i] == 'u' {
				half, _ = strconv.ParseUint(string(raw[i+1:i+5]), 16, 16)
				i += 4
			}
		}
		low := half >= 0xdc00 && half < 0xe000
		if high != low {
			return true
		}
		high = half >= 0xd800 && half < 0xdc00
	}
	return high
}

// required is text for a field that must be there.
func (b *body) required(name string) *string {
	if _, ok := b.fields[name]; !ok {
		b.blame(name, "is required")
	}
	return b.text(name)
}

func (b *body) flag(name string) *bool {
	raw := b.value(name, false)
	if raw == nil {
		return nil
	}
	var on bool
	if json.Unmarshal(raw, &on) != nil {
		b.blame(name, "must be true or false")
		return nil
	}
	return &on
}

// number takes a whole number from 0 up.
func (b *body) number(name string) *int64 {
	raw := b.value(name, false)
	if raw == nil {
		return nil
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil || n < 0 {
		b.blame(name, "must be a whole number from 0 up")
		return nil
	}
	return &n
}

// orNobody takes a user's id, or null, which is 0.
func (b *body) orNobody(name string) *int64 {
	raw := b.value(name, true)
	if raw == nil {
		return nil
	}
	n := int64(0)
	if string(raw) != "null" {
		var err error
		if n, err = strconv.ParseInt(string(raw), 10, 64); err != nil || n < 1 {
			b.blame(name, "must be the id of a user or null")
			return nil
		}
	}
	return &n
}

// orNever takes a time (RFC 3339, with an offset or Z), or null, which is the zero time.
func (b *body) orNever(name string) *time.Time {
	raw := b.value(name, true)
	if raw == nil {
		return nil
	}
	var at time.Time
	if string(raw) != "null" {
		var s string
		err := json.Unmarshal(raw, &s)
		if err == nil {
			at, err = time.Parse(time.RFC3339, s)
		}
		if at = at.Truncate(time.Millisecond); err != nil || at.IsZero() {
			b.blame(name, "must be a time with an offset, such as 2026-01-31T17:00:00Z, or null")
			return nil
		}
	}
	return &at
}

// object takes an object within the object.
func (b *body) object(name string) *body {
	raw := b.value(name, false)
	inner := &body{}
	if raw != nil && json.Unmarshal(raw, &inner.fields) != nil {
		b.blame(name, "must be an object")
	}
	return inner
}
