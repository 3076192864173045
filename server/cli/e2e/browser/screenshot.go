// Helpers that take pictures of pages.

package browser

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// SaveScreenshot writes a picture of the page to screenshots/name.png, for people to look at. It does nothing unless the
// environment has CTMS_SCREENSHOTS: pictures take half the time of some groups.
func (p *Tab) SaveScreenshot(name string) {
	p.Helper()
	if os.Getenv("CTMS_SCREENSHOTS") != "" {
		p.saveScreenshot(name)
	}
}

// saveScreenshot is SaveScreenshot, whatever the environment has.
func (p *Tab) saveScreenshot(name string) {
	p.Helper()
	ctx, cancel := p.stepContext()
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.Log("could not take a screenshot: ", err)
		return
	}
	if err := os.MkdirAll("screenshots", 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("screenshots", name+".png"), png, 0o644); err != nil {
		p.Fatal(err)
	}
}

// Screenshot returns a picture of the page.
func (p *Tab) Screenshot() image.Image {
	p.Helper()
	ctx, cancel := p.stepContext()
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(text))
	if err != nil {
		p.Fatal(err)
	}
	return picture
}

// WaitForAnimations waits until all animations have ended, except those that never end.
func (p *Tab) WaitForAnimations() {
	p.Helper()
	p.WaitFor(`(() => {
		const roots = (root) => [root, ...[...root.querySelectorAll("*")]
			.filter((e) => e.shadowRoot).flatMap((e) => roots(e.shadowRoot))];
		return roots(document).every((root) => root.getAnimations()
			.every((a) => a.playState !== "running" || a.effect.getTiming().iterations === Infinity));
	})()`)
}
