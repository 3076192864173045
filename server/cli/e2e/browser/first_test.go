package browser

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Budgets of the app's first load: the page, and what a browser with an empty cache fetches of our files for it.
const (
	firstLoadBytes    = 80 << 10 // packed, with headers
	firstLoadRequests = 6
)

func TestTheFirstLoadKeepsItsBudget(t *testing.T) {
	s := newTeam(t, nil, "ann")
	p := visitor(t, chromium(t))
	p.signIn(s.URL, "ann")
	p.do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`) // one file more than English
	p.open("about:blank")
	call(p, network.Enable, network.EnableParams{})
	call(p, network.ClearBrowserCache, struct{}{})
	call(p, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})

	var mu sync.Mutex
	files, size := map[network.RequestID]string{}, map[network.RequestID]float64{}
	if err := chromedp.Listen(p.ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if path := strings.TrimPrefix(e.Request.URL, s.URL); !strings.HasPrefix(path, "/api/") {
				files[e.RequestID] = path
			}
		case *network.EventLoadingFinished:
			size[e.RequestID] = e.EncodedDataLength
		}
	}); err != nil {
		t.Fatal(err)
	}
	p.open(s.URL)
	p.see("ctms-board >> .empty h2")
	p.wait(`document.documentElement.lang === "de"`)
	mu.Lock()
	defer mu.Unlock()
	total := 0.0
	for id, path := range files {
		t.Logf("%6.0f bytes %s", size[id], path)
		total += size[id]
	}
	if len(files) > firstLoadRequests || total > firstLoadBytes || total < 10<<10 {
		t.Errorf("the first load is %d requests and %.0f bytes, of %d and %d",
			len(files), total, firstLoadRequests, firstLoadBytes)
	} else {
		t.Logf("the first load is %d requests and %.0f bytes", len(files), total)
	}
}

// With --dev the modules run as they are on disk.
func TestTheModulesNeedNoBundle(t *testing.T) {
	dir, err := filepath.Abs("static")
	if err != nil {
		t.Fatal(err)
	}
	s := newTeam(t, []string{"--dev=" + dir}, "ann", "bob")
	assign(t, as(t, s, "bob"), 1, "Unbundled")
	p := visitor(t, chromium(t))
	p.signIn(s.URL+"/tasks/1", "ann")
	p.wait(`$("ctms-task", "textarea.title").value === "Unbundled"`)
	p.do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
	p.open(s.URL + "/inbox")
	p.wait(`$("main > ctms-inbox", "article .below span")?.textContent === "Ihnen zugewiesen"`)
	if get[bool](p, `performance.getEntriesByType("resource").some((e) => e.name.includes("/dist/"))`) {
		t.Error("the bundle was fetched")
	}
}
