package server

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"ctms/server/internal/httpjson"
)

// minCompressed is the length from which on a list is compressed, in bytes. A shorter one fits into a packet as it is.
const minCompressed = 1 << 10

// compressed wraps a handler. It compresses the answer if the client accepts that. At this level the compressor keeps
// no memory between two writes. So a client that reads its answer slowly costs no more memory.
var compressed = newCompressed()

func newCompressed() func(http.Handler) http.HandlerFunc {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.MinSize(minCompressed), gzhttp.EnableZstd(false), gzhttp.CompressionLevel(gzip.StatelessCompression),
		gzhttp.ContentTypes([]string{httpjson.ContentType}),
	)
	if err != nil {
		panic(err) // the options are constants
	}
	return wrap
}

// writeResults answers with what many requests in one have made, in their order. Each is written as of says.
func writeResults[T, JSON any](w http.ResponseWriter, r *http.Request, made []T, of func(T) JSON) {
	results := make([]JSON, len(made))
	for i, one := range made {
		results[i] = of(one)
	}
	writeList(w, r, map[string][]JSON{"results": results})
}

// writeList answers with a list, compressed if the client accepts that. No other answer is compressed. An
// answer may hold a token beside text that a stranger can choose; compressed, its length would betray the token.
func writeList(w http.ResponseWriter, r *http.Request, list any) {
	get := r.WithContext(r.Context())
	get.Method = http.MethodGet // the headers of a HEAD are those of the GET; net/http leaves the body out
	compressed(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		httpjson.Write(w, http.StatusOK, list)
	})).ServeHTTP(w, get)
}
