// Package docs makes the pages below /docs/ from the project's Markdown and from the description of its API.
//
// The Markdown is in a file system: index.md, which lists every other page in the order of reading, and one file for
// each page. It is CommonMark with the tables of GitHub Flavored Markdown; HTML in it is left out. Links between the
// files become links between the pages. The API reference is one more page. New writes it from an OpenAPI 3.1 document.
//
// New makes everything once, and keeps it in memory together with its compressed form. All links are relative, so that
// a proxy may serve the pages under any path. Nothing is loaded from another host.
package docs

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"ctms/server/internal/assets"
)

// policy is the Content-Security-Policy of the pages. No script of theirs makes markup from text.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// A Site is the pages and what they load, ready to be served. Any number of goroutines may use it at once.
type Site struct {
	files   map[string]assets.File // by their path below /docs/; "" is the index
	missing []byte                 // the page that says that there is none
}

// New makes a site from a directory of Markdown with its assets, and from an OpenAPI document. It returns an error that
// names the page if index.md does not list one, or lists one that is not there.
func New(pages fs.FS, openapi []byte) (*Site, error) {
	book, err := read(pages, openapi)
	if err != nil {
		return nil, err
	}
	s := &Site{files: map[string]assets.File{}, missing: book.shell(book.nowhere())}
	for _, p := range book.pages {
		s.files[p.address()] = assets.NewFile(assets.Type(".html"), book.shell(p))
	}
	s.files["assets/search.json"] = assets.NewFile(assets.Type(".json"), book.searchIndex())
	return s, s.addAssets(pages)
}

func (s *Site) addAssets(pages fs.FS) error {
	return fs.WalkDir(pages, "assets", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".test.js") {
			return err
		}
		text, err := fs.ReadFile(pages, name)
		if err != nil {
			return err
		}
		s.files[name] = assets.NewFile(assets.Type(name), text)
		return nil
	})
}

// ServeHTTP answers requests for /docs/ and what is below it. An address without its slash, or with one too many, is
// redirected by a relative link, which holds behind a proxy as well. So is one of several levels, to its last part: no
// page is there.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	name := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/docs"), "/")
	escaped := r.URL.EscapedPath() // a slash that is escaped divides nothing
	if r.URL.Path == "/docs" {
		redirect(w, "docs/")
	} else if bare, slash := strings.CutSuffix(escaped, "/"); slash && name != "" {
		redirect(w, "../"+path.Base(bare))
	} else if f, ok := s.files[name]; ok {
		f.Serve(w, r, assets.AskEach) // an upgrade changes a page, and not its address
	} else if levels := strings.Count(strings.TrimPrefix(escaped, "/docs/"), "/"); strings.HasPrefix(name, "assets/") {
		http.NotFound(w, r)
	} else if levels > 0 { // the page that says that there is none has its links for one level
		w.Header().Set("Location", strings.Repeat("../", levels)+path.Base(escaped))
		w.WriteHeader(http.StatusFound)
	} else {
		w.Header().Set("Content-Type", assets.Type(".html"))
		w.WriteHeader(http.StatusNotFound)
		w.Write(s.missing)
	}
}

func redirect(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusPermanentRedirect)
}
