// Tests ctms serve --demo.

package login

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// The test does what a newcomer does in the first minute: start the demo, sign in, and see a notification come.
func TestADemoRings(t *testing.T) {
	temp := t.TempDir()
	s := e2e.Serve(t, t.TempDir(), []string{"TMPDIR=" + temp}, "serve", "--demo")
	line := s.Await(s.Out, `user name ada`)
	password := regexp.MustCompile(`password (\S+)`).FindStringSubmatch(line)[1]
	p := browser.NewUserTab(t)
	p.Open(s.URL)
	p.Fill("#username", "ada")
	p.Fill("#password", password)
	p.Press(kb.Enter)
	p.WaitFor(`$$("ctms-board", "li .title").length >= 10`)
	before := browser.Eval[int](p, `$("ctms-app").workspace.client.store.newest`)
	p.WaitFor(fmt.Sprintf(`$("ctms-app").workspace.client.store.newest > %d`, before))
	p.WaitVisible("ctms-toasts >> .toast")
	// static/screenshot.png, the picture in README, was taken here.
	p.SetSize(1440, 900)
	p.Open(s.URL + "/inbox")
	p.WaitFor(`$$("main > ctms-inbox", "article").length >= 5`)
	p.Click("main > ctms-inbox >> article .message")
	p.WaitFor(`$(".detail ctms-task", "textarea.title")?.value`)
	p.MovePointerAway()
	p.WaitForAnimations()
	p.SaveScreenshot("demo")
	s.Stop()
	if remaining, _ := os.ReadDir(temp); len(remaining) > 0 {
		t.Errorf("the stopped demo left %v in the directory for temporary files", remaining)
	}
}

func TestADemoIsForThisMachineOnly(t *testing.T) {
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", []string{"serve", "--demo", "--listen=0.0.0.0:0"}, "--demo",
		"--listen", "127.0.0.1")
}
