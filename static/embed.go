// Package static is the browser's side: the web app, and the bell for other people's pages. It knows the wire alone.
//
// js/socket.js and js/api.js bring in what js/store.js keeps. The elements render from the store, and tell it by
// events what people do. Browsers get these modules as bundles: dist/app.js is the app, and dist/account.js the
// settings and the pages of admins, which the app loads when somebody opens one. embed/bell.js is a classic script for
// pages of other origins. It loads embed/panel.js, the list, when somebody is about to open it, and
// embed/preferences.js and embed/sound.js on demand. Bundlers of hosts must leave these imports alone. Comments tell
// them so. Esbuild drops such comments, so sed puts them in. "go generate ./static" makes all anew. A server with --dev
// serves the modules as they are on disk.
package static

import "embed"

//go:generate -command bundle go tool esbuild --bundle --minify --target=es2022 --charset=utf8 --banner:js=/*generated*/
//go:generate bundle js/app.js --format=esm --sourcemap --outfile=dist/app.js
//go:generate gzip -9nf dist/app.js
//go:generate gzip -9nf dist/app.js.map
//go:generate bundle js/embed.js --format=iife --outfile=embed/bell.js
//go:generate sed -i s|\bimport(|&/*webpackIgnore:true*//*@vite-ignore*/|g embed/bell.js
//go:generate -command panel go tool esbuild --bundle --minify --target=es2022 --charset=utf8 --format=cjs --external:./vendor/lit.js --external:./js/element.js --external:./js/words.js --banner:js=export/**/default/**/(require,module)=>{ --footer:js=}
//go:generate panel js/embed-panel.js --outfile=embed/panel.js
//go:generate panel js/embed-choices.js --outfile=embed/preferences.js
//go:generate panel js/embed-sound.js --outfile=embed/sound.js
//go:generate gzip -9nfk embed/bell.js embed/panel.js embed/preferences.js embed/sound.js
//go:generate panel js/account.js --external:./js/api.js --external:./js/desktop.js --external:./js/device.js --external:./js/look.js --external:./js/page.js --external:./js/preference-store.js --external:./js/push.js --external:./js/refusals.js --external:./js/text.js --external:./js/time.js --outfile=dist/account.js
//go:generate gzip -9nf dist/account.js

// FS holds what browsers may get. Most of it is packed.
//
//go:embed index.html app.css manifest.webmanifest icons js/early.js js/sw.js js/lang dist vendor/LICENSES.txt
//go:embed embed/*.gz embed/bell.d.ts embed/custom-elements.json embed/package.json
var FS embed.FS
