// Package browser is the harness of the tests of the pages: it drives Chromium by the DevTools protocol.
// A test makes a team, opens a tab for each person, and does there what people do:
//
//	s := browser.NewTeam(t, nil, "ann", "bob")
//	ann := browser.NewUserTab(t)
//	ann.SignIn(s.URL, "ann")
//	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Fix Login")
//	ann.WaitFor(browser.BadgeShows("1"))
//
// A package of tests has one browser. It starts at the first test that needs it. Each person in it has cookies and
// storage of its own, which go with the test. Each step waits for at most e2e.Patience and then fails its test.
package browser

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"ctms/server/cli/e2e"
)

// shared is the browser that all tests of a package use. Each person in it has cookies and storage of its own.
var shared struct {
	mu   sync.Mutex
	ctx  context.Context // nil until the first test needs the browser
	stop func()
}

// Main is the whole TestMain of each package of tests in a browser: e2e.Main, with the browser closed at the end.
func Main(m *testing.M) { e2e.MainOfLong(m, closeShared) }

// chromium returns the browser of the package. The first test that needs it starts it.
// If the machine has none, the test is skipped. In CI it fails.
func chromium(t testing.TB) context.Context {
	t.Helper()
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.ctx == nil {
		shared.ctx, shared.stop = start(t)
	}
	return shared.ctx
}

// closeShared ends the browser of the package, if one was started.
func closeShared() {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.ctx != nil {
		shared.stop()
	}
}

// PlainHost is the name of a host that leads to this machine. Over plain http it is no secure context to Chromium, as
// 127.0.0.1 and localhost are.
const PlainHost = "ctms.test"

// start starts a browser that keeps its files in a directory of its own. The function stop ends it.
func start(t testing.TB) (ctx context.Context, stop func()) {
	t.Helper()
	path := findChromium(t)
	dir, err := os.MkdirTemp("", "chromium-of-tests-")
	if err != nil {
		t.Fatal(err)
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(dir),
		chromedp.WSURLReadTimeout(e2e.Patience),
		chromedp.Flag("host-resolver-rules", "MAP "+PlainHost+" 127.0.0.1"),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// The list below the address bar is a page of its own. For each window it costs more than the page under test.
		chromedp.Flag("disable-features", "Translate,BackForwardCache,WebUIOmniboxPopup,WebUIOmniboxAimPopup"))
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	stop = func() {
		stopBrowser()
		stopAllocator()
		os.RemoveAll(dir)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		t.Fatalf("start %s: %v", path, err)
	}
	return ctx, stop
}

// findChromium returns the path of the browser. It skips the test if there is none, and fails it in CI.
func findChromium(t testing.TB) string {
	t.Helper()
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("no browser found; set CHROMIUM to the path of one")
	}
	t.Skip("no browser found: the tests need chromium or google-chrome in PATH, or its path in CHROMIUM")
	return ""
}
