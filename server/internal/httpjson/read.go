// Package httpjson reads JSON objects that clients send, strictly, and writes JSON answers. It knows neither what the
// fields mean nor what an error looks like on the wire: its errors say what is wrong, and the caller has words for it.
package httpjson

import (
	"encoding/json"
	"errors"
	"io"
	"iter"
	"mime"
	"net/http"
	"os"
	"unicode/utf8"
)

const (
	// MaxBody is how long the body of a request may be, in bytes.
	MaxBody = 64 << 10
	// maxDepth is how deep arrays and objects may nest.
	maxDepth = 32
	// maxFields is how many fields an object may have. A body of MaxBody bytes hardly has room for as many.
	maxFields = 10_000
	// maxFieldsOfMany is how many the objects of a body of many may have together.
	maxFieldsOfMany = 100_000
)

const tooManyFields = "has too many fields"

// What is wrong with a body as a whole.
var (
	ErrTooLarge = errors.New("body too large")       // longer than MaxBody
	ErrLate     = errors.New("body came too late")   // the connection's read deadline passed first
	ErrUnread   = errors.New("body cannot be read")  // its length or its chunks are wrong, or the client went away
	ErrNotJSON  = errors.New("body of another type") // its Content-Type is not application/json
)

// A Malformed text is no JSON object (RFC 8259) that can be taken.
type Malformed struct {
	What    string // what it is to whoever sent it: "body", "message"
	Problem string // "is not a JSON object"
}

// Error returns both parts: "body is not a JSON object".
func (m Malformed) Error() string { return m.What + " " + m.Problem }

// Invalid is a field that can't be taken.
type Invalid struct {
	Field   string // its name
	Problem string // "must be a string"
}

// Error returns both parts: "title must be a string".
func (i Invalid) Error() string { return i.Field + " " + i.Problem }

// Read reads the body of a request, of at most MaxBody bytes. No body at all counts as {}, whatever its type. It
// returns one of the errors above, or Malformed. It blocks until the body is here or the read deadline of the
// connection has passed.
func Read(w http.ResponseWriter, r *http.Request) (*Object, error) {
	text, err := readText(w, r, MaxBody)
	if err != nil {
		return nil, err
	}
	if len(text) == 0 {
		return newObject(nil), nil
	}
	return Parse("body", text)
}

// readText reads a body of at most limit bytes, which must be JSON by its Content-Type unless it is empty.
func readText(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	json := isJSON(r.Header.Get("Content-Type"))
	switch {
	case r.ContentLength > limit:
		return nil, ErrTooLarge
	case r.ContentLength > 0 && !json:
		return nil, ErrNotJSON
	}
	text, err := io.ReadAll(http.MaxBytesReader(innermost(w), r.Body, limit))
	switch {
	case errors.As(err, new(*http.MaxBytesError)):
		return nil, ErrTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, ErrLate
	case err != nil:
		return nil, ErrUnread
	case len(text) == 0:
		return nil, nil
	case !json:
		return nil, ErrNotJSON
	}
	return text, nil
}

// isJSON reports whether a Content-Type is that of JSON, with or without parameters.
func isJSON(given string) bool {
	if given == ContentType {
		return true
	}
	kind, _, err := mime.ParseMediaType(given)
	return err == nil && kind == ContentType
}

// innermost is the ResponseWriter that others are wrapped around. MaxBytesReader tells it, where it is net/http's own,
// to close the connection of a client that sends too much.
func innermost(w http.ResponseWriter) http.ResponseWriter {
	for {
		outer, ok := w.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			return w
		}
		w = outer.Unwrap()
	}
}

// Parse reads a JSON object: UTF-8, and not too deep. It returns Malformed, which calls the text what.
func Parse(what string, text []byte) (*Object, error) {
	var fields map[string]json.RawMessage
	switch {
	case !utf8.Valid(text):
		return nil, Malformed{what, "is not UTF-8"}
	case tooDeep(text):
		return nil, Malformed{what, "is nested too deep"}
	case hasMore(text, 1, maxFields):
		return nil, Malformed{what, tooManyFields}
	case json.Unmarshal(text, &fields) != nil:
		return nil, Malformed{what, "is not a JSON object"}
	case fields == nil:
		return nil, Malformed{what, "is null"}
	}
	return newObject(fields), nil
}

// tooDeep reports whether arrays and objects in text nest deeper than maxDepth. Text that is no JSON may be either.
func tooDeep(text []byte) bool {
	for _, depth := range marks(text) {
		if depth > maxDepth {
			return true
		}
	}
	return false
}

// hasMore reports whether the arrays and objects that stand at a depth, from 1, hold more than most elements and fields
// together. One that is empty counts as one that holds something. A decoder makes 24 bytes and more of each, and the
// text needs 2. So this is asked before the text is decoded. Text that is no JSON may be either.
func hasMore(text []byte, depth, most int) bool {
	for mark, at := range marks(text) {
		if at == depth && (mark == ',' || mark == '[' || mark == '{') {
			most--
		}
		if most < 0 {
			return true
		}
	}
	return false
}

// marks goes through the brackets and commas of a JSON text, those in strings left out, each with how deep it stands.
func marks(text []byte) iter.Seq2[byte, int] {
	return func(yield func(byte, int) bool) {
		depth, quoted := 0, false
		for i := 0; i < len(text); i++ {
			c := text[i]
			switch {
			case quoted && c == '\\':
				i++
				continue
			case c == '"':
				quoted = !quoted
				continue
			case quoted:
				continue
			case c == '{' || c == '[':
				depth++
			case c == '}' || c == ']':
				depth--
			case c == ',':
			default:
				continue
			}
			if !yield(c, depth) {
				return
			}
		}
	}
}
