package static_test

import (
	"fmt"
	"io/fs"

	"ctms/static"
)

// The server finds the shell of the app, its bundle and the embed in FS.
func Example() {
	for _, name := range []string{"index.html", "dist/app.js.gz", "embed/bell.js.gz"} {
		info, err := fs.Stat(static.FS, name)
		fmt.Println(name, err == nil && info.Size() > 0)
	}
	// Output:
	// index.html true
	// dist/app.js.gz true
	// embed/bell.js.gz true
}
