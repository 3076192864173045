package static

import (
	"embed"
	"io/fs"
)

//go:embed docs
var docs embed.FS

// Docs are the pages for people who run CTMS or build on it, as Markdown, with what they look like in a browser.
func Docs() fs.FS {
	pages, err := fs.Sub(docs, "docs")
	if err != nil {
		panic(err) // the directory is compiled in
	}
	return pages
}
