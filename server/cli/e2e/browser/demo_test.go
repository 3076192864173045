// Tests ctms serve --demo.

package browser

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli"
	"ctms/server/cli/e2e"
)

// The test does what a newcomer does in the first minute: start the demo, sign in, and see a notification come.
func TestADemoRings(t *testing.T) {
	e2e.SkipInShort(t, "a browser takes seconds to start")
	temp := t.TempDir()
	s := e2e.Serve(t, t.TempDir(), []string{"TMPDIR=" + temp}, "serve", "--demo")
	line := s.Await(s.Out, `user name ada`)
	password := regexp.MustCompile(`password (\S+)`).FindStringSubmatch(line)[1]
	p := newUserTab(t, chromium(t))
	p.open(s.URL)
	p.fill("#username", "ada")
	p.fill("#password", password)
	p.press(kb.Enter)
	p.waitFor(`$$("ctms-board", "li .title").length >= 10`)
	before := eval[int](p, `$("ctms-app").workspace.client.store.newest`)
	p.waitFor(fmt.Sprintf(`$("ctms-app").workspace.client.store.newest > %d`, before))
	p.waitVisible("ctms-toasts >> .toast")
	// static/screenshot.png, the picture in README, was taken here.
	p.setSize(1440, 900)
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell .strip .icon")
	p.waitVisible("ctms-bell >> ctms-inbox >> article")
	p.movePointerAway()
	p.waitForAnimations()
	p.saveScreenshot("demo")
	s.Stop()
	if remaining, _ := os.ReadDir(temp); len(remaining) > 0 {
		t.Errorf("the stopped demo left %v in the directory for temporary files", remaining)
	}
}

func TestADemoIsForThisMachineOnly(t *testing.T) {
	e2e.MustFail(t, cli.ExitUsage, t.TempDir(), "", []string{"serve", "--demo", "--listen=0.0.0.0:0"}, "--demo",
		"--listen", "127.0.0.1")
}
