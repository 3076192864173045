package server

import (
	"io/fs"
	"net/http"
	"sync"

	"ctms/server/internal/docs"
	"ctms/static"
)

// embeddedDocs are the pages that are compiled in. They are made when somebody first reads one: it takes a moment.
var embeddedDocs = sync.OnceValues(func() (*docs.Site, error) { return docs.New(static.Docs(), openapi()) })

// docs answers with a page below /docs/, or what it loads.
func (s *Server) docs(w http.ResponseWriter, r *http.Request) error {
	site, err := s.docsSite()
	if err != nil {
		return err
	}
	site.ServeHTTP(w, r)
	return nil
}

// docsSite is what is compiled in or, for those who work on it, what a directory has now.
func (s *Server) docsSite() (*docs.Site, error) {
	if s.cfg.Files == nil {
		return embeddedDocs()
	}
	pages, err := fs.Sub(s.cfg.Files, "docs")
	if err != nil {
		return nil, err
	}
	return docs.New(pages, openapi())
}
