package browser

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
)

// TestTheDocsInABrowser reads every page under a path of a proxy, on a phone and on a desk, in light and dark. It looks
// for what would keep somebody out.
func TestTheDocsInABrowser(t *testing.T) {
	e2e.SkipInShort(t, "a browser reads every page")
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	to, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(http.StripPrefix("/ctms", httputil.NewSingleHostReverseProxy(to)))
	t.Cleanup(proxy.Close)
	at := proxy.URL + "/ctms/docs/"
	p := visitor(t, chromium(t))
	p.open(strings.TrimSuffix(at, "/"))
	p.wait(`location.href === "` + at + `"`)
	pages := get[[]string](p, `$$(".pages a").map((a) => a.href)`)
	if len(pages) < 15 {
		t.Fatalf("the index lists %q", pages)
	}
	axe := testfile(t, "axe.min.js")
	for _, page := range append(pages, at) {
		p.open(page)
		p.see(".search")
		p.readable(page, axe)
	}
}

// readable looks at a page of the docs on a phone by day and on a desk by night.
func (p *tab) readable(page, axe string) {
	p.Helper()
	get[bool](p, axe+`;true`)
	name := "docs-" + page[strings.LastIndex(page, "/")+1:]
	for _, c := range []struct {
		width int64
		look  string
	}{{360, "light"}, {1440, "dark"}} {
		p.size(c.width, 900)
		p.looks("prefers-color-scheme", c.look)
		p.fits(page, c.width)
		p.snapshot(name + "-" + c.look)
		found := get[[]string](p, `axe.run(document, {resultTypes: ["violations"]})
			.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.help + ": " + n.html.slice(0, 160))))`)
		if len(found) > 0 {
			p.Errorf("%s, %d wide, %s: axe-core found:\n%s", page, c.width, c.look, strings.Join(found, "\n"))
		}
	}
	p.size(1000, 900)
	p.fits(page, 1000)
	if found := get[[]string](p, `violations`); len(found) > 0 {
		p.Errorf("%s: the policy was violated: %q", page, found)
	}
}

// fits finds a page that is wider than its window.
func (p *tab) fits(page string, width int64) {
	p.Helper()
	if wide := get[int64](p, `document.documentElement.scrollWidth`); wide > width {
		p.Errorf("%s: %d wide at %d", page, wide, width)
	}
}

func TestTheDocsAreSearchedByKeyboard(t *testing.T) {
	e2e.SkipInShort(t, "a browser takes seconds to start")
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	p := visitor(t, chromium(t))
	p.open(s.URL + "/docs/start")
	p.see(".search")
	p.press("/")
	p.wait(`document.activeElement === $(".search input")`)
	p.fill(".search input", "keep_read")
	p.wait(`$$(".results a").some((a) => a.textContent.startsWith("Settings: Jobs"))`)
	p.wait(`$$(".results mark").some((m) => m.textContent === "KEEP_READ")`)
	p.press(kb.ArrowDown)
	p.wait(`document.activeElement === $(".results a")`)
	p.press(kb.Escape)
	p.wait(`$(".results").hidden && document.activeElement === $(".search input")`)
	p.fill(".search input", "nobody wrote this")
	p.wait(`$(".results p").textContent === "Nothing found."`)
	p.fill(".search input", "power cut")
	p.wait(`$(".results a")?.textContent.includes("is on the disk")`)
	p.press(kb.Enter)
	p.wait(`location.pathname === "/docs/promises" && location.hash === "#what-was-answered-is-on-the-disk"`)
}
