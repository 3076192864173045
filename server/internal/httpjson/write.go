package httpjson

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// ContentType is the Content-Type of the answers of Write.
const ContentType = "application/json"

// maxKept is the size of the largest buffer that is kept for the next answer, in bytes.
const maxKept = 64 << 10

var contentType = []string{ContentType} // shared by all answers: nobody changes it

// Write answers with v as JSON. It sets the headers Content-Type and Content-Length.
func Write(w http.ResponseWriter, status int, v any) {
	e := encode(v)
	defer encoders.Put(e)
	h := w.Header()
	h["Content-Type"] = contentType
	h["Content-Length"] = []string{strconv.Itoa(e.text.Len())}
	w.WriteHeader(status)
	w.Write(e.text.Bytes())
}

// Append appends v as JSON, with < > & as they are. It panics if v can't be encoded: v is of a type of ours.
func Append(b []byte, v any) []byte {
	e := encode(v)
	defer encoders.Put(e)
	return append(b, e.text.Bytes()...)
}

// An encoder keeps its buffer for the next answer.
type encoder struct {
	text bytes.Buffer
	json *json.Encoder
}

var encoders = sync.Pool{New: func() any {
	e := &encoder{}
	e.json = json.NewEncoder(&e.text)
	e.json.SetEscapeHTML(false)
	return e
}}

// encode returns an encoder that holds v as JSON. The caller puts it back into encoders.
func encode(v any) *encoder {
	e := encoders.Get().(*encoder)
	if e.text.Cap() > maxKept {
		e.text = bytes.Buffer{}
	}
	e.text.Reset()
	if err := e.json.Encode(v); err != nil {
		panic(err)
	}
	e.text.Truncate(e.text.Len() - len("\n"))
	return e
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
	const seconds = "2006-01-02T15:04:05Z"
	at := time.Time(s).UTC()
	text := at.AppendFormat(make([]byte, 0, len(seconds)+len(".000")), time.RFC3339) // which is faster than seconds
	if ms := at.Nanosecond() / int(time.Millisecond); ms > 0 {
		text = append(text[:len(text)-1], '.', byte('0'+ms/100), byte('0'+ms/10%10), byte('0'+ms%10), 'Z')
	}
	return text, nil
}

// UnmarshalJSON reads a time in quotes, with an offset or Z.
func (s *Stamp) UnmarshalJSON(text []byte) error {
	at, err := time.Parse(`"`+time.RFC3339+`"`, string(text))
	*s = Stamp(at)
	return err
}
