package server

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ctms/server/internal/assets"
)

// fetch asks as a browser does; the answer is as it came, not unpacked.
func fetch(t *testing.T, url string, header ...string) (*http.Response, []byte) {
	t.Helper()
	return ask(t, http.MethodGet, url, header...)
}

func ask(t *testing.T, method, url string, header ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip, br")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, body
}

func unpacked(t *testing.T, body []byte) string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryPageOfTheAppIsItsShell(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	pages := []string{"/", "/inbox", "/settings", "/users", "/login", "/setup", "/tasks/10", "/inbox/", "/tasks/10/"}
	for _, path := range pages {
		res, body := fetch(t, w.url+path)
		if res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/html; charset=utf-8" ||
			res.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %s %v", path, res.Status, res.Header)
		}
		up := map[int]string{1: "./static/", 2: "../static/", 3: "../../static/"}[strings.Count(path, "/")]
		if text := unpacked(t, body); !strings.Contains(text, `src="`+up) || strings.Contains(text, `"/static/`) {
			t.Errorf("%s: links that are not relative to it:\n%s", path, text)
		}
		policy := res.Header.Get("Content-Security-Policy")
		if policy != shellPolicy || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: Content-Security-Policy: %s", path, policy)
		}
	}
	for _, path := range []string{
		"/nowhere", "/tasks/10/x", "/static/", "/static/x/", "/static/x/../server.go", "/static/x/js",
		"/static/x/js/store.test.js", "/static/x/tsconfig.json", "/embed/lang/..%2fapp.js", "/index.html",
	} {
		if res, _ := fetch(t, w.url+path); res.StatusCode != 404 {
			t.Errorf("%s: %s, want 404", path, res.Status)
		}
	}
}

// Budgets of the app's first load, as the tests in a browser measure it, too.
const (
	firstLoadBytes    = 80 << 10 // packed, without headers
	firstLoadRequests = 6
)

// linked finds what the shell names, without the manifest: browsers fetch that when the page is long shown, if at all.
var linked = regexp.MustCompile(`(?:href|src)="\./([^"]+\.(?:css|js|svg))"`)

func TestTheFirstLoadIsSmall(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, page := fetch(t, w.url+"/inbox")
	shell := unpacked(t, page)
	load := func(name string) int {
		res, body := fetch(t, w.url+"/"+name)
		if res.StatusCode != 200 || res.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: %s %v", name, res.Status, res.Header)
		}
		return len(body)
	}
	total, requests, languages := len(page), 2, 0 // the page, and the words of those who read no English
	for _, link := range linked.FindAllStringSubmatch(shell, -1) {
		total += load(link[1])
		requests++
	}
	at := regexp.MustCompile(`static/[^/]+/`).FindString(shell)
	for _, language := range []string{"de", "es", "fr"} {
		languages = max(languages, load(at+"js/lang/"+language+".js"))
	}
	if total += languages; requests > firstLoadRequests || total > firstLoadBytes {
		t.Errorf("the first load is %d requests and %d bytes, of %d and %d",
			requests, total, firstLoadRequests, firstLoadBytes)
	} else {
		t.Logf("the first load is %d requests and %d bytes", requests, total)
	}
}

func TestTheSourceOfTheAppIsAtHand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, page := fetch(t, w.url+"/")
	at := regexp.MustCompile(`/static/[^/]+/dist/`).FindString(unpacked(t, page))
	_, script := fetch(t, w.url+at+"app.js")
	name := regexp.MustCompile(`(?m)^//# sourceMappingURL=([\w.]+)$`).FindStringSubmatch(unpacked(t, script))
	if name == nil {
		t.Fatal("the app names no source map")
	}
	res, packed := fetch(t, w.url+at+name[1])
	var chart struct{ Sources, SourcesContent []string }
	if err := json.Unmarshal([]byte(unpacked(t, packed)), &chart); err != nil {
		t.Fatal(err)
	}
	i := slices.Index(chart.Sources, "../js/store.js")
	if i < 0 || len(chart.SourcesContent) <= i ||
		!strings.Contains(chart.SourcesContent[i], "class Store extends EventTarget") ||
		res.Header.Get("Content-Type") != "application/json" {
		t.Errorf("%s: %s of %q", name[1], res.Header.Get("Content-Type"), chart.Sources)
	}
}

func TestFilesAreKeptUnderTheirVersion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, page := fetch(t, w.url+"/")
	links := regexp.MustCompile(`(?:src|href)="\.(/static/[^"]+)"`).FindAllStringSubmatch(unpacked(t, page), -1)
	if len(links) < 5 {
		t.Fatalf("the shell names %d files", len(links))
	}
	at := regexp.MustCompile(`/static/\w+/`).FindString(links[0][1])
	for _, more := range []string{"dist/app.js.map", "js/lang/de.js", "icons/bell-unread.svg", "vendor/LICENSES.txt"} {
		links = append(links, []string{"", at + more})
	}
	for _, link := range links {
		res, body := fetch(t, w.url+link[1])
		if res.StatusCode != 200 || res.Header.Get("Cache-Control") != assets.Forever {
			t.Errorf("%s: %s, Cache-Control: %s", link[1], res.Status, res.Header.Get("Cache-Control"))
		}
		etag := res.Header.Get("ETag")
		if !regexp.MustCompile(`^"[^"]+"$`).MatchString(etag) {
			t.Errorf("%s: ETag: %s", link[1], etag)
		}
		if len(body) > 1000 && res.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: %d bytes are not compressed", link[1], len(body))
		}
		again, none := fetch(t, w.url+link[1], "If-None-Match", `"other", W/`+etag)
		if again.StatusCode != 304 || len(none) > 0 {
			t.Errorf("%s: %s to who has it", link[1], again.Status)
		}
		head, none := ask(t, http.MethodHead, w.url+link[1])
		if head.StatusCode != 200 || len(none) > 0 || head.Header.Get("ETag") != etag {
			t.Errorf("%s: HEAD: %s, %d bytes, ETag: %s", link[1], head.Status, len(none), head.Header.Get("ETag"))
		}
		part, some := fetch(t, w.url+link[1], "Range", "bytes=1-3")
		if part.StatusCode != 206 || !bytes.Equal(some, body[1:4]) {
			t.Errorf("%s: of a range: %s, %d bytes", link[1], part.Status, len(some))
		}
		plain, _ := fetch(t, w.url+link[1], "Accept-Encoding", "gzip;q=0")
		if plain.Header.Get("Content-Encoding") != "" ||
			plain.Header.Get("ETag") == etag && res.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: to who can't unpack: %v", link[1], plain.Header)
		}
	}
	// A page from before an upgrade asks for files by their old version.
	old := strings.Replace(links[0][1], at, "/static/0123456789abcdef/", 1)
	if res, _ := fetch(t, w.url+old); res.StatusCode != 200 || res.Header.Get("Cache-Control") != assets.AskEach {
		t.Errorf("%s: %s, Cache-Control: %s", old, res.Status, res.Header.Get("Cache-Control"))
	}
}

func TestTheEmbedIsForListedOrigins(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.cfg.Origins = []string{"https://app.example.com"} })
	for _, path := range []string{"/embed/bell.js", "/embed/lang/de.js", "/embed/bell.d.ts", "/embed/package.json",
		"/embed/custom-elements.json", "/embed/LICENSES.txt"} {
		res, _ := fetch(t, w.url+path, "Origin", "https://app.example.com")
		if res.StatusCode != 200 || res.Header.Get("Access-Control-Allow-Origin") != "https://app.example.com" ||
			res.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" ||
			res.Header.Get("Cache-Control") != assets.AskEach {
			t.Errorf("%s: %s %v", path, res.Status, res.Header)
		}
		res, _ = fetch(t, w.url+path, "Origin", "https://evil.example.com")
		if got := res.Header.Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s: Access-Control-Allow-Origin: %s for another origin", path, got)
		}
	}
}

func TestADirectoryIsServedAsItIsNow(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"index.html": {Data: []byte(`<script type="module" src="/static/js/app.js"></script>`)},
		"js/app.js":  {Data: []byte("one")},
	}
	w := newWorld(t, func(w *world) { w.cfg.Files = files })
	for _, want := range []string{"one", "two"} {
		files["js/app.js"].Data = []byte(want)
		res, body := fetch(t, w.url+"/static/dev/js/app.js", "Accept-Encoding", "identity")
		if string(body) != want || res.Header.Get("Cache-Control") != assets.AskEach {
			t.Errorf("%q, Cache-Control: %s", body, res.Header.Get("Cache-Control"))
		}
	}
}

func TestThePolicyOfPages(t *testing.T) {
	t.Parallel()
	t.Run("T-CSP, T-FRAME, T-CDN", thePolicyOfPages)
}

func thePolicyOfPages(t *testing.T) {
	const pages = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
		"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
		"require-trusted-types-for 'script'; trusted-types lit-html ctms-worker"
	const others = "default-src 'none'; frame-ancestors 'none'"
	w := newWorld(t, listing("https://app.example.com"))
	for path, want := range map[string]string{
		"/": pages, "/inbox": pages, "/settings": pages, "/users": pages, "/login": pages, "/setup": pages,
		"/tasks/1":       pages,
		"/embed/bell.js": others, "/nothing": others, "/api/me/": others,
	} {
		a := w.do(0, "GET", path, "")
		if got := a.header.Values("Content-Security-Policy"); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q", path, got)
		}
	}
	page := w.want(200, 0, "GET", "/", "", nil).text
	for _, bad := range []string{"<script>", "onload=", "onclick=", "<style", "style=", "<iframe", "<base",
		"http-equiv"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	for _, link := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(link[1], "./") && !strings.HasPrefix(link[1], "data:") {
			t.Errorf("the page loads %s", link[1])
		}
	}
}

func TestTheEmbedKeepsTokensInMemory(t *testing.T) {
	t.Parallel()
	t.Run("T-EMBED", theEmbedKeepsTokensInMemory)
}

// The tests in a browser look at what a page of another origin keeps.
func theEmbedKeepsTokensInMemory(t *testing.T) {
	w := newWorld(t)
	script := w.want(200, 0, "GET", "/embed/bell.js", "", nil).text
	for _, bad := range []string{
		"sessionStorage", "indexedDB", "document.cookie", "eval(", "document.write", "insertAdjacentHTML",
	} {
		if strings.Contains(script, bad) {
			t.Errorf("the embed has %s", bad)
		}
	}
	if !strings.Contains(script, "attachShadow") {
		t.Error("the embed has no shadow DOM")
	}
	if !regexp.MustCompile(`^/\*generated\*/\s*"use strict";\s*\(`).MatchString(script) {
		t.Errorf("the embed leaves names behind: %.60s", script)
	}
}
