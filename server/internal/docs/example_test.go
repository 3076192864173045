package docs_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing/fstest"

	"ctms/server/internal/docs"
)

// Two Markdown files and a description of an API become a site.
func ExampleNew() {
	pages := fstest.MapFS{
		"index.md": {Data: []byte("# Docs\n\n## All\n\n- [Start](start.md)\n- " +
			"[API](../../server/openapi.json)\n")},
		"start.md":       {Data: []byte("# Start\n\nRun it.\n")},
		"assets/docs.js": {Data: []byte("export {};\n")},
	}
	site, err := docs.New(pages, []byte(`{"components": {}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("GET", "/docs/start", nil))
	fmt.Println(w.Code, strings.Contains(w.Body.String(), "<p>Run it.</p>"))
	// Output:
	// 200 true
}
