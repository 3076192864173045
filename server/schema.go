package server

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"net/http"
	"time"

	"ctms/server/internal/httpjson"
)

// openapi describes the REST API. It is kept by hand; schema_test.go holds it to what the server does.
//
//go:embed openapi.json
var openapi []byte

// schema answers with the description of this API. It says nothing that is not public, so it asks for no token.
func (s *Server) schema(w http.ResponseWriter, r *http.Request) error {
	sum := sha256.Sum256(openapi)
	h := w.Header()
	h.Set("Content-Type", httpjson.ContentType)
	h.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	h.Set("Cache-Control", "no-cache") // may be kept, but only an upgrade can tell for how long: ask with the ETag
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(openapi))
	return nil
}
