// Package static is the browser's side: the web app, and the bell for other people's pages. It knows the wire alone.
//
// js/socket.js and js/api.js bring in what js/store.js keeps. The elements render from the store, and tell it by events
// what people do. Browsers get these modules as two bundles: dist/app.js is the app, and embed/bell.js is a classic
// script for pages of other origins. "go generate ./static" makes both anew. A server with --dev serves the modules as
// they are on disk.
package static

import "embed"

//go:generate -command bundle go tool esbuild --bundle --minify --target=es2022 --charset=utf8 --banner:js=/*generated*/
//go:generate bundle js/app.js --format=esm --sourcemap --outfile=dist/app.js
//go:generate bundle js/embed.js --format=iife --outfile=embed/bell.js

// FS holds what browsers may get.
//
//go:embed index.html app.css manifest.webmanifest icons js/early.js js/lang dist embed vendor/LICENSES.txt
var FS embed.FS
