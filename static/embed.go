// Package static is the browser's side: the web app, and the bell for other people's pages. It knows the wire alone.
//
// The app runs as it is written, as ES modules: js/socket.js and js/api.js bring in what js/store.js keeps, the elements render from
// there and send their wishes up as events. Only the embed, embed/bell.js, is built, of the same files: pages of other
// origins get it as one classic script. "go generate ./static" builds it anew.
package static

import (
	"embed"
	"io/fs"
	"path"
	"regexp"
	"slices"
)

//go:generate go tool esbuild js/embed.js --bundle --minify --format=iife --target=es2022 --charset=utf8 --outfile=embed/bell.js

// FS holds what browsers may get.
//
//go:embed index.html app.css manifest.webmanifest icons js vendor/lit.js vendor/LICENSES.txt embed/bell.js
var FS embed.FS

var imports = regexp.MustCompile(`(?m)^import (?:[^"]* from )?"(\.[^"]+)";$`)

// Modules names a module of a file system and all that it imports: what a browser fetches before it runs it.
func Modules(from fs.FS, module string) []string {
	names := []string{module}
	for i := 0; i < len(names); i++ {
		text, err := fs.ReadFile(from, names[i])
		if err != nil {
			continue // the browser says it better
		}
		for _, found := range imports.FindAllSubmatch(text, -1) {
			if name := path.Join(path.Dir(names[i]), string(found[1])); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
