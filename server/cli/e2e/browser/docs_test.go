// Tests the pages of the docs: accessibility, width, search.

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

// TestTheDocsInABrowser opens every page of the docs behind a proxy that adds a path: on a phone in light colours, and
// on a desktop in dark ones. It looks for what would make a page hard to use, such as low contrast.
func TestTheDocsInABrowser(t *testing.T) {
	e2e.SkipInShort(t, "a browser opens every page")
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	target, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(http.StripPrefix("/ctms", httputil.NewSingleHostReverseProxy(target)))
	t.Cleanup(proxy.Close)
	docsURL := proxy.URL + "/ctms/docs/"
	p := newUserTab(t, chromium(t))
	p.open(strings.TrimSuffix(docsURL, "/"))
	p.waitFor(`location.href === "` + docsURL + `"`)
	pages := eval[[]string](p, `$$(".pages a").map((a) => a.href)`)
	if len(pages) < 15 {
		t.Fatalf("the index lists %q", pages)
	}
	axe := readTestdata(t, "axe.min.js")
	for _, page := range append(pages, docsURL) {
		p.open(page)
		p.waitVisible(".search")
		p.checkDocsPage(page, axe)
	}
}

// checkDocsPage looks for problems of the open page: on a phone in light colours, and on a desktop in dark ones.
func (p *tab) checkDocsPage(page, axe string) {
	p.Helper()
	eval[bool](p, axe+`;true`)
	name := "docs-" + page[strings.LastIndex(page, "/")+1:]
	for _, c := range []struct {
		width int64
		look  string
	}{{360, "light"}, {1440, "dark"}} {
		p.setSize(c.width, 900)
		p.emulateMedia("prefers-color-scheme", c.look)
		p.checkWidth(page, c.width)
		p.saveScreenshot(name + "-" + c.look)
		found := eval[[]string](p, `axe.run(document, {resultTypes: ["violations"]})
			.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.help + ": " + n.html.slice(0, 160))))`)
		if len(found) > 0 {
			p.Errorf("%s, %d px wide, %s: axe-core found:\n%s", page, c.width, c.look, strings.Join(found, "\n"))
		}
	}
	p.setSize(1000, 900)
	p.checkWidth(page, 1000)
	if found := eval[[]string](p, `violations`); len(found) > 0 {
		p.Errorf("%s violated its content security policy: %q", page, found)
	}
}

// checkWidth fails the test if the open page is wider than its window.
func (p *tab) checkWidth(page string, width int64) {
	p.Helper()
	if pageWidth := eval[int64](p, `document.documentElement.scrollWidth`); pageWidth > width {
		p.Errorf("%s is %d px wide in a window of %d px", page, pageWidth, width)
	}
}

func TestTheDocsAreSearchedByKeyboard(t *testing.T) {
	e2e.SkipInShort(t, "a browser takes seconds to start")
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	p := newUserTab(t, chromium(t))
	p.open(s.URL + "/docs/start")
	p.waitVisible(".search")
	p.press("/")
	p.waitFor(`document.activeElement === $(".search input")`)
	p.fill(".search input", "keep_read")
	p.waitFor(`$$(".results a").some((a) => a.textContent.startsWith("Settings: Jobs"))`)
	p.waitFor(`$$(".results mark").some((m) => m.textContent === "KEEP_READ")`)
	p.press(kb.ArrowDown)
	p.waitFor(`document.activeElement === $(".results a")`)
	p.press(kb.Escape)
	p.waitFor(`$(".results").hidden && document.activeElement === $(".search input")`)
	p.fill(".search input", "nobody wrote this")
	p.waitFor(`$(".results p").textContent === "Nothing found."`)
	p.fill(".search input", "power cut")
	p.waitFor(`$(".results a")?.textContent.includes("is on the disk")`)
	p.press(kb.Enter)
	p.waitFor(`location.pathname === "/docs/promises" && location.hash === "#what-was-answered-is-on-the-disk"`)
}
