package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"io"
	"net/http"
	"sync"
	"time"

	"ctms/server/internal/httpjson"
)

// packedOpenAPI is openapi.json, which is kept by hand, compressed by "go generate ./server".
//
//go:generate sh -c "gzip -9nc openapi.json > openapi.json.gz"
//go:embed openapi.json.gz
var packedOpenAPI []byte

// openapi returns the description of the REST API. schema_test.go holds it to what the server does.
var openapi = sync.OnceValue(func() []byte {
	r, err := gzip.NewReader(bytes.NewReader(packedOpenAPI))
	if err != nil {
		panic(err) // it was compressed by us
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return text
})

// schema answers with the description of this API. It says nothing that is not public, so it asks for no token.
func (s *Server) schema(w http.ResponseWriter, r *http.Request) error {
	text := openapi()
	sum := sha256.Sum256(text)
	h := w.Header()
	h.Set("Content-Type", httpjson.ContentType)
	h.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	h.Set("Cache-Control", "no-cache") // may be kept, but only an upgrade can tell for how long: ask with the ETag
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	return nil
}
