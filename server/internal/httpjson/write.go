package httpjson

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// ContentType is the Content-Type of the answers of Write.
const ContentType = "application/json"

var contentType = []string{ContentType} // shared by all answers: nobody changes it

// Write answers with v as JSON. It sets the headers Content-Type and Content-Length.
func Write(w http.ResponseWriter, status int, v any) {
	text := Append(nil, v)
	h := w.Header()
	h["Content-Type"] = contentType
	h.Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	w.Write(text)
}

// Append appends v as JSON, with < > & as they are. It panics if v can't be encoded: v is of a type of ours.
func Append(b []byte, v any) []byte {
	enc := json.NewEncoder((*appender)(&b))
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(b, []byte("\n"))
}

// An appender appends to its bytes. An Encoder writes its whole text at once, so the bytes grow only once.
type appender []byte

// Write appends p. It never fails.
func (a *appender) Write(p []byte) (int, error) {
	*a = append(*a, p...)
	return len(p), nil
}

// A Stamp is a time on the wire: RFC 3339, UTC, Z, milliseconds where there are any.
type Stamp time.Time

// StampOrNull is the stamp of a time; the zero time is null.
func StampOrNull(t time.Time) *Stamp {
	if t.IsZero() {
		return nil
	}
	s := Stamp(t)
	return &s
}

// MarshalText writes the time; encoding/json puts it in quotes. As JSON, it would be parsed again on the way.
func (s Stamp) MarshalText() ([]byte, error) {
	at := time.Time(s).UTC()
	layout := "2006-01-02T15:04:05Z"
	if at.Nanosecond() >= int(time.Millisecond) {
		layout = "2006-01-02T15:04:05.000Z"
	}
	return at.AppendFormat(make([]byte, 0, len(layout)), layout), nil
}

// UnmarshalJSON reads a time in quotes, with an offset or Z.
func (s *Stamp) UnmarshalJSON(text []byte) error {
	at, err := time.Parse(`"`+time.RFC3339+`"`, string(text))
	*s = Stamp(at)
	return err
}
