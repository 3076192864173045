package browser

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"ctms/server/cli/e2e"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli"
)

// A stranger's first minute.
func TestADemoRings(t *testing.T) {
	e2e.SkipInShort(t, "a browser takes seconds to start")
	temp := t.TempDir()
	s := e2e.Serve(t, t.TempDir(), []string{"TMPDIR=" + temp}, "serve", "--demo")
	line := s.Await(s.Out, `user name ada`)
	password := regexp.MustCompile(`password (\S+)`).FindStringSubmatch(line)[1]
	p := visitor(t, chromium(t))
	p.open(s.URL)
	p.fill("#username", "ada")
	p.fill("#password", password)
	p.press(kb.Enter)
	p.wait(`$$("ctms-board", "li .title").length >= 10`)
	before := get[int](p, `$("ctms-app").workspace.client.store.newest`)
	p.wait(fmt.Sprintf(`$("ctms-app").workspace.client.store.newest > %d`, before))
	p.see("ctms-toasts >> .toast")
	// README's picture, static/screenshot.png, is this one.
	p.size(1440, 900)
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell .strip .icon")
	p.see("ctms-bell >> ctms-inbox >> article")
	p.pointAway()
	p.still()
	p.snapshot("demo")
	s.Stop()
	if left, _ := os.ReadDir(temp); len(left) > 0 {
		t.Errorf("the demo left %v", left)
	}
}

func TestADemoIsForThisMachineOnly(t *testing.T) {
	e2e.MustFail(t, cli.ExitUsage, t.TempDir(), "", []string{"serve", "--demo", "--listen=0.0.0.0:0"}, "--demo",
		"--listen", "127.0.0.1")
}
