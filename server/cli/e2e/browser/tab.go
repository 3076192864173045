// Helpers that run scripts and commands in a tab.

package browser

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"ctms/server/cli/e2e"
)

// A Tab is one tab of a browser. An uncaught exception in its page, or a violation of the content security policy,
// fails the test.
type Tab struct {
	testing.TB
	ctx context.Context

	mu       sync.Mutex
	problems []string
}

// helpers is a script that each page runs first. It gives the tests two functions to find elements:
//
//   - $("ctms-bell", ".badge") is the first .badge in the shadow tree of the first <ctms-bell>, or null
//   - $$("ctms-bell", ".badge") is the list of all .badge in that shadow tree
//
// It also collects violations of the content security policy.
const helpers = `
globalThis.$ = (...path) =>
	path.reduce((from, selector) => from && (from.shadowRoot ?? from).querySelector(selector), document);
globalThis.$$ = (...path) => {
	const last = path.pop();
	const from = path.length ? $(...path) : document;
	return from ? [...(from.shadowRoot ?? from).querySelectorAll(last)] : [];
};
globalThis.violations = [];
document.addEventListener("securitypolicyviolation",
	(e) => violations.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));
`

// NewUserTab opens a tab with cookies and storage of its own. To pages it is the browser of another person.
func NewUserTab(t testing.TB) *Tab {
	t.Helper()
	return newTab(t, chromium(t), chromedp.WithNewBrowserContext())
}

// SameUserTab opens one more tab of the same person: it shares cookies and storage with p.
func (p *Tab) SameUserTab() *Tab {
	p.Helper()
	return newTab(p.TB, p.ctx)
}

func newTab(t testing.TB, parent context.Context, options ...chromedp.ContextOption) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent, options...)
	t.Cleanup(cancel)
	p := &Tab{TB: t, ctx: ctx}
	// The first call starts the tab, and the tab ends with the context of that call. This one has no time limit.
	if err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			text := e.ExceptionDetails.Text
			if e.ExceptionDetails.Exception != nil {
				text += " " + e.ExceptionDetails.Exception.Description
			}
			p.addProblem("exception: " + text)
		case *log.EventEntryAdded:
			if e.Entry.Source != log.EntrySourceNetwork && (e.Entry.Level == log.EntryLevelError ||
				e.Entry.Source == log.EntrySourceSecurity) {
				p.addProblem(fmt.Sprint(e.Entry.Source, ": ", e.Entry.Text))
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	Call(p, log.Enable, cdp.Empty{})
	p.AddInitScript(helpers)
	p.SetSize(1280, 800)
	t.Cleanup(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, problem := range p.problems {
			t.Error("the page had a problem: ", problem)
		}
	})
	return p
}

// addProblem notes a problem of the page, which fails the test at its end.
func (p *Tab) addProblem(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = append(p.problems, text)
}

// DropProblems forgets the problems so far that contain text, and reports whether there were any.
func (p *Tab) DropProblems(text string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	var others []string
	for _, problem := range p.problems {
		if !strings.Contains(problem, text) {
			others = append(others, problem)
		}
	}
	found := len(others) < len(p.problems)
	p.problems = others
	return found
}

// stepContext returns a context that ends after e2e.Patience. Each step of a test gets one.
func (p *Tab) stepContext() (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.ctx, e2e.Patience)
}

// Run runs actions of chromedp.
func (p *Tab) Run(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := p.stepContext()
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// Call runs a command of the DevTools protocol and returns its result.
func Call[P, R any](p *Tab, command cdp.Command[P, R], params P) R {
	p.Helper()
	ctx, cancel := p.stepContext()
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		p.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// Listen calls act with each event of the DevTools protocol that comes from the tab. The function act must not block.
func (p *Tab) Listen(act func(event any)) {
	p.Helper()
	if err := chromedp.Listen(p.ctx, act); err != nil {
		p.Fatal(err)
	}
}

// SetSize sets the size of the page in CSS pixels.
func (p *Tab) SetSize(width, height int64) {
	p.Helper()
	Call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height,
		DeviceScaleFactor: 1})
}

// Open loads a URL in the tab and waits until it is loaded.
func (p *Tab) Open(url string) {
	p.Helper()
	p.Run(chromedp.Navigate(url))
}

// Eval evaluates a JavaScript expression and returns its value. It waits for the value of a promise.
func Eval[T any](p *Tab, expression string) T {
	p.Helper()
	ctx, cancel := p.stepContext()
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise, gesture))
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Do runs JavaScript statements.
func (p *Tab) Do(script string) {
	p.Helper()
	Eval[bool](p, "(() => {"+script+"; return true; })()")
}

// gesture makes the browser treat an expression as an action of the user, such as a click.
func gesture(e *runtime.EvaluateParams) { e.UserGesture = new(true) }

// WaitFor waits until a JavaScript expression is true. An expression that throws counts as false.
// If it does not become true within e2e.Patience, the test fails and screenshots/failed.png shows the page.
func (p *Tab) WaitFor(condition string) {
	p.Helper()
	ctx, cancel := p.stepContext()
	defer cancel()
	script := fmt.Sprintf(`new Promise((done) => {
		const look = () => { try { if (%s) return done(true); } catch {} setTimeout(look, 10); };
		look();
	})`, condition)
	for {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise))
		if err == nil {
			return
		}
		// The tab went to another page during the wait. The wait goes on there.
		if ctx.Err() == nil && (strings.Contains(err.Error(), "context") ||
			strings.Contains(err.Error(), "navigated")) {
			continue
		}
		p.saveScreenshot("failed")
		p.Fatalf("waited for %s: %v", condition, err)
	}
}

// SetNotificationPermission sets what the user of the tab has answered to origin's request for system notifications.
func (p *Tab) SetNotificationPermission(origin string, setting browser.PermissionSetting) {
	p.Helper()
	p.callBrowser(func(ctx context.Context) error {
		_, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: "notifications"}, Setting: setting, Origin: origin,
			BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
		})
		return err
	})
}

// callBrowser runs act, which calls commands of the browser itself.
func (p *Tab) callBrowser(act func(context.Context) error) {
	p.Helper()
	ctx, cancel := p.stepContext()
	defer cancel()
	if err := act(ctx); err != nil {
		p.Fatal(err)
	}
}

// EmulateMedia makes the browser report media features: each a name such as "forced-colors", then a value.
func (p *Tab) EmulateMedia(features ...string) {
	p.Helper()
	var params emulation.SetEmulatedMediaParams
	for i := 0; i < len(features); i += 2 {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	Call(p, emulation.SetEmulatedMedia, params)
}

// AddInitScript makes each page that the tab loads later run script before its own scripts.
func (p *Tab) AddInitScript(script string) {
	p.Helper()
	Call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// SetVisible restores the window of the tab, or minimises it.
func (p *Tab) SetVisible(visible bool) {
	p.Helper()
	state := map[bool]browser.WindowState{false: browser.WindowStateMinimized, true: browser.WindowStateNormal}[visible]
	p.callBrowser(func(ctx context.Context) error {
		target := chromedp.FromContext(p.ctx).Target.TargetID
		window, err := chromedp.CallBrowser(ctx, browser.GetWindowForTarget,
			browser.GetWindowForTargetParams{TargetID: target})
		if err == nil {
			_, err = chromedp.CallBrowser(ctx, browser.SetWindowBounds,
				browser.SetWindowBoundsParams{WindowID: window.WindowID, Bounds: &browser.Bounds{WindowState: state}})
		}
		return err
	})
	p.WaitFor(fmt.Sprintf(`document.hidden === %t`, !visible))
}

// Worker returns the service worker at an address, to evaluate expressions in it. It must run.
func (p *Tab) Worker(url string) *Tab {
	p.Helper()
	var found *target.Info
	p.callBrowser(func(ctx context.Context) error {
		all, err := chromedp.CallBrowser(ctx, target.GetTargets, target.GetTargetsParams{})
		for _, one := range all.TargetInfos {
			if one.Type == "service_worker" && one.URL == url {
				found = one
			}
		}
		return err
	})
	if found == nil {
		p.Fatalf("no worker runs at %s", url)
	}
	ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(found.TargetID))
	p.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		p.Fatal(err)
	}
	return &Tab{TB: p.TB, ctx: ctx}
}
