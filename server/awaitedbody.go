package server

import (
	"io"
	"net/http"
)

// maxLeftBody is how much of a body net/http reads behind the answer to use the connection again, in bytes. Where more
// is announced, it answers at once and closes the connection.
const maxLeftBody = 256 << 10

// keepBusy wraps next. The connection of a request keeps its place until the request is answered, but for the time in
// which the client has yet to send more of the body. An answer does not wait for what next has left of the body.
func keepBusy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, ok := r.Context().Value(connKey{}).(*pooledConn)
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		recorder := recorderOf(w)
		c.busy()
		defer func() { c.answered(recorder.status) }()
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(recorder, r)
			return
		}
		recorder.body = awaitedBody{ReadCloser: r.Body, conn: c}
		own := *r // net/http has to know the body of its request again, or it waits for all of it
		own.Body = &recorder.body
		if !answersFirst(r) || http.NewResponseController(w).EnableFullDuplex() != nil {
			next.ServeHTTP(recorder, &own)
			return
		}
		next.ServeHTTP(recorder, &own)
		recorder.readLeftBody()
	})
}

// answersFirst reports whether the rest of a body is read behind the answer. Elsewhere the connection ends with an
// answer that comes before the end of the body: net/http sees to it for a client that waits to be asked for the body
// (Expect), withPolicies for a body of unknown length.
func answersFirst(r *http.Request) bool {
	return r.ProtoMajor == 1 && !r.Close && r.ContentLength > 0 && r.ContentLength <= maxLeftBody &&
		r.Header["Expect"] == nil
}

// An awaitedBody is the body of a request. While it waits for the client, the connection is silent.
type awaitedBody struct {
	io.ReadCloser
	conn *pooledConn
	err  error // how it ended: io.EOF once all of it is read; nil while there may be more
}

// Read waits for the client.
func (b *awaitedBody) Read(p []byte) (int, error) {
	b.conn.silent()
	defer b.conn.busy()
	n, err := b.ReadCloser.Read(p)
	b.err = err
	return n, err
}

// broken reports whether the rest of the body can't be read. Then nobody knows where the next request begins.
func (b *awaitedBody) broken() bool { return b.err != nil && b.err != io.EOF }

// readLeftBody sends the answer and reads what the handler has left of the body, so that the client can use the
// connection again. Where that fails, it drops the connection: what is left must not be taken for the next request.
func (s *statusRecorder) readLeftBody() {
	if s.body.broken() && s.status == 0 { // no answer has said that the connection ends
		panic(http.ErrAbortHandler)
	}
	if s.body.err != nil || s.status == http.StatusSwitchingProtocols {
		return
	}
	if s.status != 0 {
		http.NewResponseController(s.ResponseWriter).Flush()
	}
	if _, err := io.Copy(io.Discard, &s.body); err != nil {
		panic(http.ErrAbortHandler)
	}
}
