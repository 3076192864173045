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

// The web app and the embed. What a browser needs to show a page is in memory, compressed, and named by its content:
// the shell (index.html) is asked for each time and names the rest, which browsers may keep for a year.

// shellPolicy is the Content-Security-Policy of the app's pages. Lit's own policy is the only one that makes markup of strings.
const shellPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html"

const (
	forEver = "public, max-age=31536000, immutable"
	askEach = "no-cache"
)

// A file is something to be served, as it is and compressed.
type file struct {
	mime, etag   string
	plain, small []byte
}

// A site is the browser's side, ready to be served.
type site struct {
	version string
	files   map[string]file
	shells  [3]file // index.html for paths as deep as /inbox, /tasks/1 and /tasks/1/: its links are relative, so that a proxy may serve us under any path
}

// embedded is the site that is compiled in. Compressing it takes a moment, which programs that serve no page are spared.
var embedded = sync.OnceValues(func() (*site, error) { return newSite(static.FS, true) })

// newSite reads the files of a site. Not versioned, it can be changed while it is served.
func newSite(from fs.FS, versioned bool) (*site, error) {
	s := &site{version: "dev", files: map[string]file{}}
	all := sha256.New()
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".test.js") || mimeOf(name) == "" {
			return err
		}
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		s.files[name] = newFile(name, text)
		fmt.Fprintf(all, "%s %d\n%s", name, len(text), text)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if versioned {
		s.version = hex.EncodeToString(all.Sum(nil)[:8])
	}
	index, ok := s.files["index.html"]
	if !ok {
		return nil, fmt.Errorf("index.html: %w", fs.ErrNotExist)
	}
	delete(s.files, "index.html")
	modules := static.Modules(from, "js/app.js")
	for depth, up := range []string{"./", "../", "../../"} {
		s.shells[depth] = newFile("index.html", shell(index.plain, up+"static/"+s.version+"/", modules))
	}
	return s, nil
}

// shell makes the page that starts the app: with links to this version, and with all modules named, so that they are
// fetched at once and not one after the other.
func shell(index []byte, at string, modules []string) []byte {
	var links strings.Builder
	for _, name := range modules {
		fmt.Fprintf(&links, "<link rel=\"modulepreload\" href=\"%s%s\">\n    ", at, name)
	}
	text := strings.ReplaceAll(string(index), "/static/", at)
	return []byte(strings.Replace(text, "<script type=\"module\"", links.String()+"<script type=\"module\"", 1))
}

// mimeOf is the type of a file that browsers may get, "" for others.
func mimeOf(name string) string {
	switch ext := path.Ext(name); ext {
	case ".webmanifest":
		return "application/manifest+json"
	case ".js":
		return "text/javascript; charset=utf-8"
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

// serve answers with a file. net/http sees to HEAD, to ranges, and to those who have it already.
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

// site is what is served: what is compiled in, or, of a directory, what is in it now.
func (s *Server) site() (*site, error) {
	if s.cfg.Files == nil {
		return embedded()
	}
	return newSite(s.cfg.Files, false)
}

// page answers with the shell of the app, which looks at the address itself.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	site, err := s.site()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", shellPolicy)
	site.shells[strings.Count(r.URL.Path, "/")-1].serve(w, r, askEach)
	return nil
}

// asset answers with a file that the shell names. A shell from before an upgrade gets what there is now, and keeps it no longer.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	site, err := s.site()
	if err != nil {
		return err
	}
	f, ok := site.files[r.PathValue("path")]
	if !ok {
		return errNoPath
	}
	cache := forEver
	if r.PathValue("version") != site.version || s.cfg.Files != nil {
		cache = askEach
	}
	f.serve(w, r, cache)
	return nil
}

// embed answers with the bell for other people's pages, and its languages. Their addresses never change, so browsers ask whether they did.
func (s *Server) embed(name string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		site, err := s.site()
		if err != nil {
			return err
		}
		f, ok := site.files[name+r.PathValue("language")]
		if !ok {
			return errNoPath
		}
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		f.serve(w, r, askEach)
		return nil
	}
}
