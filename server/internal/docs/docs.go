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
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// policy is the Content-Security-Policy of the pages. No script of theirs makes markup from text.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// A Site is the pages and what they load, ready to be served. Any number of goroutines may use it at once.
type Site struct {
	files   map[string]file // by their path below /docs/; "" is the index
	missing []byte          // the page that says that there is none
}

// A file is one answer, plain and compressed with gzip.
type file struct {
	mime, etag   string
	plain, small []byte
}

// mimes are the types of what the directory assets may hold.
var mimes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
}

// New makes a site from a directory of Markdown with its assets, and from an OpenAPI document. It returns an error that
// names the page if index.md does not list one, or lists one that is not there.
func New(pages fs.FS, openapi []byte) (*Site, error) {
	book, err := read(pages, openapi)
	if err != nil {
		return nil, err
	}
	s := &Site{files: map[string]file{}, missing: book.shell(book.nowhere())}
	z, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // one for all: it takes 800 KB
	for _, p := range book.pages {
		s.files[p.address()] = newFile("text/html; charset=utf-8", book.shell(p), z)
	}
	s.files["assets/search.json"] = newFile(mimes[".json"], book.searchIndex(), z)
	return s, s.addAssets(pages, z)
}

func (s *Site) addAssets(pages fs.FS, z *gzip.Writer) error {
	return fs.WalkDir(pages, "assets", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".test.js") {
			return err
		}
		text, err := fs.ReadFile(pages, name)
		if err != nil {
			return err
		}
		mime := mimes[path.Ext(name)]
		if mime == "" {
			return fmt.Errorf("%s: no type is known for it", name)
		}
		s.files[name] = newFile(mime, text, z)
		return nil
	})
}

func newFile(mime string, text []byte, z *gzip.Writer) file {
	sum := sha256.Sum256(text)
	f := file{mime: mime, etag: hex.EncodeToString(sum[:12]), plain: text}
	var small bytes.Buffer
	z.Reset(&small)
	z.Write(text)
	z.Close()
	if small.Len() < len(text) {
		f.small = bytes.Clone(small.Bytes())
	}
	return f
}

// ServeHTTP answers requests for /docs/ and what is below it. An address without its slash, or with one too many, is
// redirected by a relative link, which holds behind a proxy as well.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	name := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/docs"), "/")
	if r.URL.Path == "/docs" {
		redirect(w, "docs/")
	} else if bare, slash := strings.CutSuffix(name, "/"); slash {
		redirect(w, "../"+path.Base(bare))
	} else if f, ok := s.files[name]; ok {
		f.serve(w, r)
	} else if strings.Contains(name, "/") {
		http.NotFound(w, r) // the page that says so has its links for one level
	} else {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		w.Write(s.missing)
	}
}

func redirect(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusPermanentRedirect)
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("Cache-Control", "no-cache") // may be kept, but an upgrade changes it: ask with the ETag
	h.Add("Vary", "Accept-Encoding")
	text, etag := f.plain, f.etag
	if f.small != nil && acceptsGzip(r) {
		text, etag = f.small, f.etag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", strconv.Quote(etag))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

// acceptsGzip reports whether a client takes gzip (RFC 9110, section 12.5.3).
func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if !strings.EqualFold(strings.TrimSpace(name), "gzip") {
			continue
		}
		weight, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(q), "q="), 64)
		return q == "" || err == nil && weight > 0
	}
	return false
}
