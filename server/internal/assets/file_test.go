package assets

import (
	"net/http/httptest"
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
