// Tests how much the first load of the app fetches, and that the modules run unbundled.

package speed

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"

	"ctms/server/cli/e2e/browser"
)

// The budget of the app's first load: the page, and all files that a browser with an empty cache fetches for it.
// Calls of the API do not count.
const (
	firstLoadBytes    = 80 << 10 // compressed, with headers
	firstLoadRequests = 6
)

func TestTheFirstLoadKeepsItsBudget(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`) // German needs one file more than English
	p.Open("about:blank")
	browser.Call(p, network.Enable, network.EnableParams{})
	browser.Call(p, network.ClearBrowserCache, struct{}{})
	browser.Call(p, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})

	var mu sync.Mutex
	files, size := map[network.RequestID]string{}, map[network.RequestID]float64{}
	p.Listen(func(event any) {
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
	})
	p.Open(s.URL)
	p.WaitVisible("ctms-board >> .empty h2")
	p.WaitFor(`document.documentElement.lang === "de"`)
	mu.Lock()
	defer mu.Unlock()
	total := 0.0
	for id, path := range files {
		t.Logf("%6.0f bytes %s", size[id], path)
		total += size[id]
	}
	if len(files) > firstLoadRequests || total > firstLoadBytes || total < 10<<10 {
		t.Errorf("the first load took %d requests and %.0f bytes, want at most %d and %d",
			len(files), total, firstLoadRequests, firstLoadBytes)
	} else {
		t.Logf("the first load took %d requests and %.0f bytes", len(files), total)
	}
}

// With --dev the browser loads the modules as they are on disk.
func TestTheModulesNeedNoBundle(t *testing.T) {
	dir, err := filepath.Abs("static")
	if err != nil {
		t.Fatal(err)
	}
	s := browser.NewTeam(t, []string{"--dev=" + dir}, "ann", "bob")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Unbundled")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.WaitFor(`$("ctms-task", "textarea.title").value === "Unbundled"`)
	p.Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
	p.Open(s.URL + "/inbox")
	p.WaitFor(`$("main > ctms-inbox", ".message")?.textContent.endsWith("Bob Example hat Ihnen Unbundled zugewiesen")`)
	if browser.Eval[bool](p, `performance.getEntriesByType("resource").some((e) => e.name.includes("/dist/"))`) {
		t.Error("the page fetched the bundle, though --dev is on")
	}
}
