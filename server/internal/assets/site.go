package assets

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// A Site is the web app and the embed: what is compiled in, or a directory that somebody works on. Browsers ask for its
// shell (index.html) each time. The shell names the rest by addresses that change with the content.
type Site struct {
	version string // part of the addresses that browsers may keep
	index   string // the page that shells are made of
	files   map[string]File
	shells  [3]File // index.html for paths as deep as /inbox, /tasks/1 and /tasks/1/
	dir     fs.FS   // if set, all is read from here at each request
}

// NewSite reads all files of a site once. Its shell starts the bundle, and not the modules that it is made of.
func NewSite(from fs.FS) (*Site, error) {
	s := &Site{files: map[string]File{}}
	all := sha256.New()
	index := ""
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		plain, packed := strings.CutSuffix(name, ".gz")
		if err != nil || entry.IsDir() || Type(plain) == "" {
			return err
		}
		content, err := fs.ReadFile(from, name)
		switch {
		case name == "index.html":
			index = strings.Replace(string(content), "/js/app.js", "/dist/app.js", 1)
		case packed:
			s.files[plain] = newPacked(Type(plain), content)
		default:
			s.files[name] = NewFile(Type(name), content)
		}
		fmt.Fprintf(all, "%s %d\n%s", name, len(content), content)
		return err
	})
	if err == nil && !strings.Contains(index, "/dist/app.js") {
		err = errors.New("index.html does not start the bundle")
	}
	if err != nil {
		return nil, err
	}
	s.index, s.version = index, hex.EncodeToString(all.Sum(nil)[:8])
	for depth := range s.shells {
		s.shells[depth] = newShell(index, s.version, depth)
	}
	return s, nil
}

// NewDirSite returns the site in a directory. It is read anew at each request, module by module.
func NewDirSite(dir fs.FS) *Site { return &Site{version: "dev", dir: dir} }

// newShell makes the page that starts the app. Its links are relative, so that a proxy may serve us under any path.
func newShell(index, version string, depth int) File {
	up := cmp.Or(strings.Repeat("../", depth), "./")
	content := strings.ReplaceAll(index, `"/static/`, `"`+up+"static/"+version+"/")
	return NewFile(Type("index.html"), []byte(content))
}

// Shell returns the shell for a page that has depth slashes behind the first: 0 for /inbox, 1 for /tasks/1. Our own
// pages have 2 at most. The shell of an address that is none of ours, and deeper, is made for the request.
func (s *Site) Shell(depth int) (File, error) {
	if s.dir == nil {
		if depth < len(s.shells) {
			return s.shells[depth], nil
		}
		return newShell(s.index, s.version, depth), nil
	}
	index, err := fs.ReadFile(s.dir, "index.html")
	return newShell(string(index), s.version, depth), err
}

// File returns the file that browsers may get under a name. ok is false where there is none.
func (s *Site) File(name string) (f File, ok bool) {
	if s.dir == nil {
		f, ok = s.files[name]
		return f, ok
	}
	if Type(name) == "" || strings.HasSuffix(name, ".test.js") {
		return File{}, false
	}
	content, err := fs.ReadFile(s.dir, name)
	return NewFile(Type(name), content), err == nil
}

// Cache returns the Cache-Control of a file under an address with a version. A browser that comes with the address of
// an older version gets the file of this one, if there still is one, and does not keep it.
func (s *Site) Cache(version string) string {
	if version != s.version || s.dir != nil {
		return AskEach
	}
	return Forever
}
