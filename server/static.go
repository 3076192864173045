package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"ctms/static"
)

// The web app and the embed. What browsers may get is in memory, compressed. They ask for the shell (index.html) each
// time. It names the rest by addresses that change with the content, so browsers may keep that for a year.

// shellPolicy is the Content-Security-Policy of the app's pages. Only Lit's own policy may make markup of strings.
const shellPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types lit-html"

const (
	forEver = "public, max-age=31536000, immutable"
	askEach = "no-cache"
)

// A file is served plain or compressed.
type file struct {
	mime, etag   string
	plain, small []byte
}

// A site is the browser's side: what is compiled in, or a directory that somebody works on.
type site struct {
	version string // part of the addresses that browsers may keep for a year
	files   map[string]file
	shells  [3]file // index.html for paths as deep as /inbox, /tasks/1 and /tasks/1/
	dir     fs.FS   // if set, all is read from here at each request
}

// embedded is the site that is compiled in. It is compressed at the first use, since many runs serve no page.
var embedded = sync.OnceValues(func() (*site, error) { return newSite(static.FS) })

// newSite reads all files of a site. Its shell starts the bundle, and not the modules that it is made of.
func newSite(from fs.FS) (*site, error) {
	s := &site{files: map[string]file{}}
	all := sha256.New()
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || mimeOf(name) == "" {
			return err
		}
		text, err := fs.ReadFile(from, name)
		s.files[name] = newFile(name, text)
		fmt.Fprintf(all, "%s %d\n%s", name, len(text), text)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.version = hex.EncodeToString(all.Sum(nil)[:8])
	index := strings.Replace(string(s.files["index.html"].plain), "/js/app.js", "/dist/app.js", 1)
	delete(s.files, "index.html")
	for depth := range s.shells {
		s.shells[depth] = newShell(index, s.version, depth)
	}
	return s, nil
}

// newShell makes the page that starts the app. Its links are relative, so that a proxy may serve us under any path.
func newShell(index, version string, depth int) file {
	up := [...]string{"./", "../", "../../"}[depth]
	return newFile("index.html", []byte(strings.ReplaceAll(index, `"/static/`, `"`+up+"static/"+version+"/")))
}

func (s *site) shell(depth int) (file, error) {
	if s.dir == nil {
		return s.shells[depth], nil
	}
	index, err := fs.ReadFile(s.dir, "index.html")
	return newShell(string(index), s.version, depth), err
}

// file finds what browsers may get under a name.
func (s *site) file(name string) (file, error) {
	f, ok := s.files[name]
	if s.dir != nil && mimeOf(name) != "" && !strings.HasSuffix(name, ".test.js") {
		text, err := fs.ReadFile(s.dir, name)
		f, ok = newFile(name, text), err == nil
	}
	if !ok {
		return file{}, errNoPath
	}
	return f, nil
}

// mimeOf returns the type of a file that browsers may get, and "" for others.
func mimeOf(name string) string {
	switch ext := path.Ext(name); ext {
	case ".webmanifest":
		return "application/manifest+json"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".map":
		return "application/json"
	case ".txt", ".html", ".css", ".svg":
		return mime.TypeByExtension(ext)
	}
	return ""
}

func newFile(name string, text []byte) file {
	sum := sha256.Sum256(text)
	f := file{mime: mimeOf(name), etag: hex.EncodeToString(sum[:12]), plain: text}
	var small bytes.Buffer
	z, _ := gzip.NewWriterLevel(&small, gzip.BestCompression)
	z.Write(text)
	z.Close()
	if small.Len() < len(text) {
		f.small = small.Bytes()
	}
	return f
}

// serve answers with a file. net/http handles HEAD, ranges, and requests of browsers that have the file.
func (f file) serve(w http.ResponseWriter, r *http.Request, cache string) {
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("Cache-Control", cache)
	h.Add("Vary", "Accept-Encoding")
	text, etag := f.plain, f.etag
	if f.small != nil && accepts(r, "gzip") {
		text, etag = f.small, f.etag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

// accepts reports whether a browser takes an encoding (RFC 9110, section 12.5.3).
func accepts(r *http.Request, encoding string) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		weight, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(q), "q="), 64)
		return q == "" || err == nil && weight > 0
	}
	return false
}

// site returns the site that this server serves.
func (s *Server) site() (*site, error) {
	if s.cfg.Files != nil {
		return &site{version: "dev", dir: s.cfg.Files}, nil
	}
	return embedded()
}

// page answers with the shell of the app. The app shows the page that the address names.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	site, err := s.site()
	if err != nil {
		return err
	}
	f, err := site.shell(strings.Count(r.URL.Path, "/") - 1)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", shellPolicy)
	f.serve(w, r, askEach)
	return nil
}

// asset answers with a file that the shell names. A shell of an older version gets the file of this version, and
// browsers do not keep it under the old address.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	site, err := s.site()
	if err != nil {
		return err
	}
	f, err := site.file(r.PathValue("path"))
	if err != nil {
		return err
	}
	cache := forEver
	if r.PathValue("version") != site.version || site.dir != nil {
		cache = askEach
	}
	f.serve(w, r, cache)
	return nil
}

// embed answers with the bell for pages of other origins, or one of its languages. These addresses do not change with
// the content, so browsers ask each time.
func (s *Server) embed(name string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		site, err := s.site()
		if err != nil {
			return err
		}
		f, err := site.file(name + r.PathValue("language"))
		if err != nil {
			return err
		}
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		f.serve(w, r, askEach)
		return nil
	}
}
