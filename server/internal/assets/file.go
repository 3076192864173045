// Package assets serves what browsers load: the web app, the embed, and any other file that is compiled in. Files are
// in memory. The first browser that takes it compressed has the file compressed for all.
package assets

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"
)

// Values of Cache-Control.
const (
	Forever = "public, max-age=31536000, immutable" // for an address that changes with the content
	AskEach = "no-cache"                            // the browser may keep it, and asks each time whether it changed
)

// A File is served plain or compressed.
type File struct {
	mime, etag string
	plain      func() []byte
	small      func() []byte // the compressed content, or nil where that is not smaller
}

// packers compress files. Each takes 1.5 MB. This gzip makes files a hundredth smaller than that of Go.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestCompression)
	return z
}}

// NewFile returns a file with a content of a MIME type.
func NewFile(mime string, content []byte) File {
	return File{mime: mime, etag: etagOf(content), plain: func() []byte { return content },
		small: sync.OnceValue(func() []byte { return compress(content) })}
}

// newPacked returns a file that is compiled in compressed. The first client that does not take it so has it unpacked
// for all: a copy for each would cost memory for as long as the client lets it wait.
func newPacked(mime string, small []byte) File {
	return File{mime: mime, etag: etagOf(small), plain: sync.OnceValue(func() []byte { return unpack(small) }),
		small: func() []byte { return small }}
}

func etagOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:12])
}

// unpack is the reverse of compress, for what our own build has compressed.
func unpack(small []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(small))
	if err != nil {
		return nil
	}
	plain, _ := io.ReadAll(z)
	return plain
}

// compress returns content compressed, or nil if that is not smaller.
func compress(content []byte) []byte {
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	var small bytes.Buffer
	z.Reset(&small)
	z.Write(content)
	z.Close()
	if small.Len() >= len(content) {
		return nil
	}
	return bytes.Clone(small.Bytes())
}

// Serve answers with the file. cache is the Cache-Control. net/http handles HEAD, ranges, and requests of browsers that
// have the file.
func (f File) Serve(w http.ResponseWriter, r *http.Request, cache string) {
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("Cache-Control", cache)
	h.Add("Vary", "Accept-Encoding")
	content, etag := f.compressedFor(r), f.etag+"-gzip"
	if content == nil {
		content, etag = f.plain(), f.etag
	} else {
		h.Set("Content-Encoding", "gzip")
		if r.Header.Get("If-Match") == "" && r.Header.Get("Range") == "" {
			h.Set("Content-Length", strconv.Itoa(len(content))) // ServeContent leaves it out beside an encoding
		}
	}
	h.Set("ETag", strconv.Quote(etag))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// ServeMissing answers 404 with the file: a page that says that nothing is at this address. No cache keeps it.
func (f File) ServeMissing(w http.ResponseWriter) {
	w.Header().Set("Content-Type", f.mime)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNotFound)
	w.Write(f.plain())
}

// compressedFor returns the compressed content, or nil where the client or the file is better off without.
func (f File) compressedFor(r *http.Request) []byte {
	if !acceptsGzip(r) {
		return nil
	}
	return f.small()
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

// Type returns the MIME type of a file by its name, and "" where browsers may not get such a file.
func Type(name string) string {
	switch ext := path.Ext(name); ext {
	case ".webmanifest":
		return "application/manifest+json"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json", ".map":
		return "application/json"
	case ".ts", ".yml": // types and alert rules, which other programs read
		return mime.TypeByExtension(".txt")
	case ".png":
		return "image/png"
	case ".txt", ".html", ".css", ".svg":
		return mime.TypeByExtension(ext)
	}
	return ""
}
