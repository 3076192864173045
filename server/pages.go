package server

import (
	"net/http"
	"strings"
	"sync"

	"ctms/server/internal/assets"
	"ctms/static"
)

// shellPolicy is the Content-Security-Policy of the app's pages. Only Lit's own policy may make markup of strings.
const shellPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types lit-html ctms-worker"

// embeddedSite is the site that is compiled in. It is compressed at the first use, since many runs serve no page.
var embeddedSite = sync.OnceValues(func() (*assets.Site, error) { return assets.NewSite(static.FS) })

// site returns the site that this server serves.
func (s *Server) site() (*assets.Site, error) {
	if s.cfg.Files != nil {
		return assets.NewDirSite(s.cfg.Files), nil
	}
	return embeddedSite()
}

// page answers with the shell of the app. The app shows the page that the address names.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	site, err := s.site()
	if err != nil {
		return err
	}
	shell, err := site.Shell(depth(r.Pattern))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", shellPolicy)
	shell.Serve(w, r, assets.AskEach)
	return nil
}

// depth returns how many slashes a page's path has behind the first. The pattern says it: in the path itself, an id may
// have escaped slashes, which browsers do not count.
func depth(pattern string) int { return strings.Count(pattern, "/") - 1 }

// nowhere answers for paths that the server does not have. People get a page that says so, and the way back. Programs
// get the error alone.
func (s *Server) nowhere(w http.ResponseWriter, r *http.Request) error {
	asksForPage := r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html")
	if path := r.URL.Path; !asksForPage || strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/ws/") {
		return errNoPath
	}
	if strings.HasPrefix(r.URL.Path, "/docs/") { // they are for everybody, and know the way back
		return s.docs(w, r)
	}
	site, err := s.site()
	if err != nil {
		return err
	}
	shell, err := site.Shell(depth(r.URL.EscapedPath()))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", shellPolicy)
	shell.ServeMissing(w)
	return nil
}

// asset answers with a file that the shell names.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	site, err := s.site()
	if err != nil {
		return err
	}
	f, ok := site.File(r.PathValue("path"))
	if !ok {
		return errNoPath
	}
	f.Serve(w, r, site.Cache(r.PathValue("version")))
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
		f, ok := site.File(name + r.PathValue("language"))
		if !ok {
			return errNoPath
		}
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		f.Serve(w, r, assets.AskEach)
		return nil
	}
}
