package server

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"net/http"
	"sync"

	"ctms/server/internal/assets"
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

// schemaFile is what schema answers. All answers share it.
var schemaFile = sync.OnceValue(func() assets.File { return assets.NewFile(httpjson.ContentType, openapi()) })

// schema answers with the description of this API. It says nothing that is not public, so it asks for no token. Clients
// may keep it, but only an upgrade can tell for how long: they ask with the ETag.
func (s *Server) schema(w http.ResponseWriter, r *http.Request) error {
	schemaFile().Serve(w, r, assets.AskEach)
	return nil
}
