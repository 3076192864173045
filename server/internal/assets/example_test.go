package assets_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"ctms/server/internal/assets"
)

// A browser that has the file is told that it has not changed.
func ExampleFile_Serve() {
	f := assets.NewFile(assets.Type("app.css"), []byte(strings.Repeat("body { margin: 0 }\n", 100)))

	first := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/app.css", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	f.Serve(first, r, assets.AskEach)
	fmt.Println(first.Code, first.Header().Get("Content-Type"), first.Header().Get("Content-Encoding"))

	again := httptest.NewRecorder()
	r.Header.Set("If-None-Match", first.Header().Get("ETag"))
	f.Serve(again, r, assets.AskEach)
	fmt.Println(again.Code, http.StatusText(again.Code))
	// Output:
	// 200 text/css; charset=utf-8 gzip
	// 304 Not Modified
}
