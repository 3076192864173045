// Tests the pages of the docs: accessibility, width, search.

package docs

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// TestTheDocsInABrowser opens every page of the docs behind a proxy that adds a path: on a phone in light colours, and
// on a desktop in dark ones. It looks for what would make a page hard to use, such as low contrast.
func TestTheDocsInABrowser(t *testing.T) {
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	target, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(http.StripPrefix("/ctms", httputil.NewSingleHostReverseProxy(target)))
	t.Cleanup(proxy.Close)
	docsURL := proxy.URL + "/ctms/docs/"
	p := browser.NewUserTab(t)
	p.Open(strings.TrimSuffix(docsURL, "/"))
	p.WaitFor(`location.href === "` + docsURL + `"`)
	pages := browser.Eval[[]string](p, `$$(".pages a").map((a) => a.href)`)
	if len(pages) < 15 {
		t.Fatalf("the index lists %q", pages)
	}
	axe := browser.Testdata(t, "axe.min.js")
	for _, page := range append(pages, docsURL) {
		p.Open(page)
		p.WaitVisible(".search")
		checkDocsPage(p, page, axe)
	}
}

// checkDocsPage looks for problems of the open page: on a phone in light colours, and on a desktop in dark ones.
func checkDocsPage(p *browser.Tab, page, axe string) {
	p.Helper()
	browser.Eval[bool](p, axe+`;true`)
	name := "docs-" + page[strings.LastIndex(page, "/")+1:]
	for _, c := range []struct {
		width int64
		look  string
	}{{360, "light"}, {1440, "dark"}} {
		p.SetSize(c.width, 900)
		p.EmulateMedia("prefers-color-scheme", c.look)
		checkWidth(p, page, c.width)
		p.SaveScreenshot(name + "-" + c.look)
		found := browser.Eval[[]string](p, `axe.run(document, {resultTypes: ["violations"]})
			.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.help + ": " + n.html.slice(0, 160))))`)
		if len(found) > 0 {
			p.Errorf("%s, %d px wide, %s: axe-core found:\n%s", page, c.width, c.look, strings.Join(found, "\n"))
		}
	}
	p.SetSize(1000, 900)
	checkWidth(p, page, 1000)
	if found := browser.Eval[[]string](p, `violations`); len(found) > 0 {
		p.Errorf("%s violated its content security policy: %q", page, found)
	}
}

// checkWidth fails the test if the open page is wider than its window.
func checkWidth(p *browser.Tab, page string, width int64) {
	p.Helper()
	if pageWidth := browser.Eval[int64](p, `document.documentElement.scrollWidth`); pageWidth > width {
		p.Errorf("%s is %d px wide in a window of %d px", page, pageWidth, width)
	}
}

func TestTheDocsAreSearchedByKeyboard(t *testing.T) {
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	p := browser.NewUserTab(t)
	p.Open(s.URL + "/docs/start")
	p.WaitVisible(".search")
	p.Press("/")
	p.WaitFor(`document.activeElement === $(".search input")`)
	p.Fill(".search input", "keep_read")
	p.WaitFor(`$$(".results a").some((a) => a.textContent.startsWith("Settings: Jobs"))`)
	p.WaitFor(`$$(".results mark").some((m) => m.textContent === "KEEP_READ")`)
	p.Press(kb.ArrowDown)
	p.WaitFor(`document.activeElement === $(".results a")`)
	p.Press(kb.Escape)
	p.WaitFor(`$(".results").hidden && document.activeElement === $(".search input")`)
	p.Fill(".search input", "nobody wrote this")
	p.WaitFor(`$(".results p").textContent === "Nothing found."`)
	p.Fill(".search input", "power cut")
	p.WaitFor(`$(".results a")?.textContent.includes("is on the disk")`)
	p.Press(kb.Enter)
	p.WaitFor(`location.pathname === "/docs/promises" && location.hash === "#what-was-answered-is-on-the-disk"`)
}
