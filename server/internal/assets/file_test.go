package assets

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// What is compiled in compressed goes so to a client that takes it, and as it was to one that does not.
func TestWhatIsPackedIsServedBothWays(t *testing.T) {
	const plain = `{"version":3,"sources":["a.js","a.js","a.js","a.js","a.js","a.js","a.js"]}`
	s, err := NewSite(fstest.MapFS{
		"index.html":         {Data: []byte(`<script src="/static/js/app.js">`)},
		"dist/app.js.map.gz": {Data: compress([]byte(plain))},
	})
	if err != nil {
		t.Fatal(err)
	}
	f, ok := s.File("dist/app.js.map")
	if !ok {
		t.Fatal("there is no such file")
	}
	for accepts, want := range map[string]struct{ encoding, content string }{
		"":     {"", plain},
		"gzip": {"gzip", string(compress([]byte(plain)))},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Encoding", accepts)
		w := httptest.NewRecorder()
		f.Serve(w, r, Forever)
		if got := w.Header().Get("Content-Encoding"); got != want.encoding || w.Body.String() != want.content ||
			w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("to one that takes %q: %v %q", accepts, w.Header(), w.Body)
		}
	}
}

// A held answer is one whose client takes nothing of it: it keeps what it was given.
type held struct {
	http.ResponseWriter
	content []byte
}

func (h *held) Write(p []byte) (int, error) {
	h.content = p
	return 0, io.ErrShortWrite
}

// ReadFrom keeps what it is given to read from.
func (h *held) ReadFrom(r io.Reader) (int64, error) {
	if limited, ok := r.(*io.LimitedReader); ok {
		r = limited.R
	}
	n, err := r.(io.WriterTo).WriteTo(writerOnly{h})
	return n, err
}

// writerOnly hides all methods but Write.
type writerOnly struct{ io.Writer }

// Clients that take it unpacked share one copy, so those that do not read their answer cost no memory each.
func TestWhatIsUnpackedIsShared(t *testing.T) {
	f := newPacked("text/plain", compress([]byte(strings.Repeat("a", 100))))
	var answers [2]held
	for i := range answers {
		answers[i].ResponseWriter = httptest.NewRecorder()
		f.Serve(&answers[i], httptest.NewRequest("GET", "/", nil), Forever)
		if len(answers[i].content) == 0 {
			t.Fatal("nothing was answered")
		}
	}
	if &answers[0].content[0] != &answers[1].content[0] {
		t.Error("each answer has a copy of its own")
	}
}
