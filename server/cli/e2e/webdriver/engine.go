// Package webdriver drives real browsers of several engines, as their users do: open, go back, click, type.
//
// WebKit and Chromium are driven by W3C WebDriver, a protocol over HTTP. The programs WebKitWebDriver and chromedriver
// speak it. Firefox itself speaks WebDriver BiDi, a protocol over a WebSocket.
package webdriver

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"
)

// An Engine is a kind of browser, and how to start one.
type Engine struct {
	Name     string
	programs []string // which have to be in the path
	packages string   // of Debian, which have them
	start    func(t testing.TB, options Options) (protocol, error)
}

// Options are settings of a browser. The zero value is a browser as it is delivered.
type Options struct {
	// BlockCookies makes the browser refuse cookies, storage and locks to every site. WebKit refuses cookies, and does
	// not have the others at all.
	BlockCookies bool
}

// The engines of the browsers in wide use.
var (
	WebKit   = Engine{"WebKit", []string{"WebKitWebDriver", "Xvfb"}, "webkit2gtk-driver xvfb", startWebKit}
	Firefox  = Engine{"Firefox", []string{"firefox-esr"}, "firefox-esr", startFirefox}
	Chromium = Engine{"Chromium", []string{"chromedriver"}, "chromium-driver", startChromium}
)

// A Browser is a browser at work, with cookies and storage of its own. To pages it is a person's.
type Browser struct {
	testing.TB
	protocol
}

// Start starts a browser, which ends with the test. If the machine has none, the test is skipped. In CI it fails.
func (e Engine) Start(t testing.TB, options Options) *Browser {
	t.Helper()
	for _, name := range e.programs {
		if _, err := exec.LookPath(name); err != nil {
			give := t.Skipf
			if os.Getenv("CI") != "" {
				give = t.Fatalf
			}
			give("no %s found: the tests need %s in the path (apt-get install %s)", e.Name, name, e.packages)
		}
	}
	browser, err := e.start(t, options)
	if err != nil {
		t.Fatalf("start %s: %v", e.Name, err)
	}
	t.Cleanup(func() {
		// A browser that hangs does not hold up the tests: the end of the process follows.
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		browser.quit(ctx)
	})
	return &Browser{TB: t, protocol: browser}
}

// NewTab opens an empty page in a window of its own.
func (b *Browser) NewTab() *Tab {
	b.Helper()
	p := &Tab{TB: b.TB, browser: b.protocol}
	p.step("new window", func(ctx context.Context) (err error) {
		p.id, err = b.newTab(ctx)
		return err
	})
	return p
}
