package server

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"ctms/server/internal/httpjson"
)

// minCompressed is the length from which on a list is compressed, in bytes. A shorter one fits into a packet as it is.
const minCompressed = 1 << 10

// compressed wraps handlers whose answers are compressed for clients that accept it. The level keeps no memory between
// two writes, so that a client that takes its answer slowly holds no more than before.
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

// writeList answers with a list, compressed where the client accepts that. Nothing else is compressed: an answer that
// holds a token beside what a stranger can choose would tell by its length what the token is.
func writeList(w http.ResponseWriter, r *http.Request, list any) {
	get := r.WithContext(r.Context())
	get.Method = http.MethodGet // the headers of a HEAD are those of the GET; net/http leaves the body out
	compressed(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		httpjson.Write(w, http.StatusOK, list)
	})).ServeHTTP(w, get)
}
