package browser

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// chromium starts a browser for a test and its subtests. Where there is none the test is skipped, but never in CI.
func chromium(t testing.TB, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	e2e.SkipInShort(t, "a browser takes seconds to start")
	path := os.Getenv("CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path == "" {
			path, _ = exec.LookPath(name)
		}
	}
	if path == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("no browser found; CHROMIUM names one")
		}
		t.Skip("no browser found (chromium or google-chrome in PATH, or CHROMIUM): the tests in a browser are left out")
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.WSURLReadTimeout(e2e.Patience),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-features", "Translate,BackForwardCache"))
	flags = append(flags, more...)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return ctx
}

// A tab is a page in a browser. Whatever goes wrong in it by itself — an exception, a violation of the policy — fails
// the test.
type tab struct {
	testing.TB
	ctx context.Context

	mu       sync.Mutex
	problems []string
}

// helpers are what the tests ask pages with: $("ctms-bell", ".badge") looks into one shadow after the other.
const helpers = `
globalThis.$ = (...path) => path.reduce((from, selector) => from && (from.shadowRoot ?? from).querySelector(selector), document);
globalThis.$$ = (...path) => { const last = path.pop(); const from = path.length ? $(...path) : document; return from ? [...(from.shadowRoot ?? from).querySelectorAll(last)] : []; };
globalThis.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));
`

// visitor opens a tab in a browser context of its own: another person's browser, as far as pages can tell.
func visitor(t testing.TB, chrome context.Context) *tab {
	t.Helper()
	return newTab(t, chrome, chromedp.WithNewBrowserContext())
}

// another opens a second tab of the same person.
func (p *tab) another() *tab {
	p.Helper()
	return newTab(p.TB, p.ctx)
}

func newTab(t testing.TB, from context.Context, how ...chromedp.ContextOption) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(from, how...)
	t.Cleanup(cancel)
	p := &tab{TB: t, ctx: ctx}
	// The tab must outlive every wait that has a limit.
	if err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			text := e.ExceptionDetails.Text
			if e.ExceptionDetails.Exception != nil {
				text += " " + e.ExceptionDetails.Exception.Description
			}
			p.problem("exception: " + text)
		case *log.EventEntryAdded:
			if e.Entry.Source != log.EntrySourceNetwork && (e.Entry.Level == log.EntryLevelError ||
				e.Entry.Source == log.EntrySourceSecurity) {
				p.problem(fmt.Sprint(e.Entry.Source, ": ", e.Entry.Text))
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	call(p, log.Enable, cdp.Empty{})
	p.before(helpers)
	p.size(1280, 800)
	t.Cleanup(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, problem := range p.problems {
			t.Error("in the browser: ", problem)
		}
	})
	return p
}

func (p *tab) problem(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = append(p.problems, text)
}

// forgive drops the problems so far that contain text, and reports whether there were any.
func (p *tab) forgive(text string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	var left []string
	for _, problem := range p.problems {
		if !strings.Contains(problem, text) {
			left = append(left, problem)
		}
	}
	found := len(left) < len(p.problems)
	p.problems = left
	return found
}

// limit is the tab's context for one step.
func (p *tab) limit() (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.ctx, e2e.Patience)
}

func (p *tab) run(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// call runs a command of the protocol.
func call[P, R any](p *tab, command cdp.Command[P, R], params P) R {
	p.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		p.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

func (p *tab) size(width, height int64) {
	p.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height,
		DeviceScaleFactor: 1})
}

func (p *tab) open(url string) {
	p.Helper()
	p.run(chromedp.Navigate(url))
}

// get evaluates a JavaScript expression, a promise too.
func get[T any](p *tab, expression string) T {
	p.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise, gesture))
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return v
}

// do runs statements.
func (p *tab) do(script string) {
	p.Helper()
	get[bool](p, "(() => {"+script+"; return true; })()")
}

// gesture has an expression count as a person's act.
func gesture(e *runtime.EvaluateParams) { e.UserGesture = new(true) }

// wait waits until a JavaScript expression holds.
func (p *tab) wait(condition string) {
	p.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	script := fmt.Sprintf(`new Promise((done) => { const look = () => { try { if (%s) return done(true); } catch {} setTimeout(look, 10); }; look(); })`, condition)
	for {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise))
		if err == nil {
			return
		}
		// The page was left while we waited in it.
		if ctx.Err() == nil && (strings.Contains(err.Error(), "context") ||
			strings.Contains(err.Error(), "navigated")) {
			continue
		}
		p.snapshot("failed")
		p.Fatalf("waited for %s: %v", condition, err)
	}
}

// path makes the arguments of $ of "ctms-bell >> .badge".
func path(where string) string {
	parts := strings.Split(where, " >> ")
	for i := range parts {
		parts[i] = strconv.Quote(parts[i])
	}
	return strings.Join(parts, ", ")
}

// see waits until something is there.
func (p *tab) see(where string) {
	p.Helper()
	p.wait(fmt.Sprintf(`$(%s)?.checkVisibility()`, path(where)))
}

// text is what something says, as soon as it says anything.
func (p *tab) text(where string) string {
	p.Helper()
	p.wait(fmt.Sprintf(`$(%s)?.checkVisibility() && $(%[1]s).textContent.trim()`, path(where)))
	return get[string](p, fmt.Sprintf(`$(%s).textContent.trim()`, path(where)))
}

type point struct{ X, Y float64 }

// at is the middle of something, scrolled to.
func (p *tab) at(where string) point {
	p.Helper()
	p.see(where)
	return get[point](p, fmt.Sprintf(`(() => { const it = $(%s); it.scrollIntoView({block: "nearest"}); const r = it.getBoundingClientRect(); return {X: r.x + r.width / 2, Y: r.y + r.height / 2}; })()`, path(where)))
}

// click clicks as a mouse does.
func (p *tab) click(where string) {
	p.Helper()
	at := p.at(where)
	p.run(chromedp.MouseClickXY(at.X, at.Y))
}

// point moves the mouse.
func (p *tab) point(to point) {
	p.Helper()
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: to.X, Y: to.Y})
}

// pointAway has the mouse over nothing in particular.
func (p *tab) pointAway() { p.point(point{1, 1}) }

// fill puts text into a field.
func (p *tab) fill(where, text string) {
	p.Helper()
	p.see(where)
	get[bool](p, fmt.Sprintf(`(() => { const f = $(%s); f.focus(); f.select?.(); return true; })()`, path(where)))
	call(p, input.InsertText, input.InsertTextParams{Text: text})
}

// press types keys, such as kb.Enter.
func (p *tab) press(keys string, modifiers ...chromedp.Modifier) {
	p.Helper()
	p.run(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// signIn signs somebody in at a server.
func (p *tab) signIn(url, name string) {
	p.Helper()
	p.open(url)
	p.fill("#username", name)
	p.fill("#password", passwordOf(name))
	p.click("ctms-login .main")
	p.see("ctms-bell")
	p.wait(`$("ctms-app").workspace.client.connection.state === "open" && $("ctms-app").workspace.tasks.loaded`)
}

func passwordOf(name string) string { return name + " has a long password" }

// A team is a server with people, of whom the first is an admin.
type team struct {
	*e2e.Process
	dir  string
	flow []string // of serve
}

func newTeam(t testing.TB, flags []string, names ...string) *team {
	t.Helper()
	e2e.SkipInShort(t, "a team is for a browser, which takes seconds to start")
	s := &team{dir: t.TempDir(), flow: append([]string{"--rate-limit=0"}, flags...)}
	for i, name := range names {
		args := []string{"user", "add", name, "--name", strings.ToUpper(name[:1]) + name[1:] + " Example"}
		if i == 0 {
			args = append(args, "--admin")
		}
		e2e.MustRun(t, s.dir, passwordOf(name)+"\n", args...)
	}
	s.Process = e2e.Serve(t, s.dir, nil, append([]string{"serve"}, s.flow...)...)
	return s
}

// again starts the server anew, at the same address.
func (s *team) again() {
	s.Helper()
	s.Process = e2e.Serve(s.TB, s.dir, []string{"CTMS_LISTEN=" + s.Listen}, append([]string{"serve"}, s.flow...)...)
}

// accessToken signs somebody in as programs do.
func accessToken(t testing.TB, s *team, name string) string {
	t.Helper()
	login, _ := json.Marshal(map[string]string{"username": name, "password": passwordOf(name)})
	_, text := e2e.Request(t, "POST", s.URL+"/api/token/", "", string(login))
	var pair struct{ Access string }
	if err := json.Unmarshal([]byte(text), &pair); err != nil || pair.Access == "" {
		t.Fatalf("%s could not sign in: %s", name, text)
	}
	return pair.Access
}

// as makes requests of somebody's, who signs in once, and again when a token has ended.
func as(t testing.TB, s *team, name string) func(method, path string, body any) (int, map[string]any) {
	t.Helper()
	token := sync.OnceValue(func() string { return accessToken(t, s, name) })
	return func(method, path string, body any) (int, map[string]any) {
		t.Helper()
		var sent []byte
		if body != nil {
			sent, _ = json.Marshal(body)
		}
		status, text := e2e.Request(t, method, s.URL+path, token(), string(sent))
		if status == 401 {
			status, text = e2e.Request(t, method, s.URL+path, accessToken(t, s, name), string(sent))
		}
		var answer map[string]any
		json.Unmarshal([]byte(text), &answer)
		return status, answer
	}
}

// allow gives a page permission for system notifications, or denies it.
func (p *tab) allow(origin string, setting browser.PermissionSetting) {
	p.Helper()
	p.browser(func(ctx context.Context) error {
		_, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: "notifications"}, Setting: setting, Origin: origin,
			BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
		})
		return err
	})
}

func (p *tab) browser(act func(context.Context) error) {
	p.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	if err := act(ctx); err != nil {
		p.Fatal(err)
	}
}

// snapshot writes a picture of the page to screenshots/, for people to look at.
func (p *tab) snapshot(name string) {
	p.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.Log("no picture: ", err)
		return
	}
	if err := os.MkdirAll("screenshots", 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("screenshots", name+".png"), png, 0o644); err != nil {
		p.Fatal(err)
	}
}

// frames says what the page's own thread did at a time, sorted: the CPU time of each of its tasks between the first and
// the last performance mark "frame". A frame is one task: scroll events, the page's script, styles, layout, painting.
// The browser measures it.
func (p *tab) frames(act func()) []time.Duration {
	p.Helper()
	type event struct {
		Name     string
		Pid, Tid int
		TS, TDur int64 // when, and how much CPU time, in microseconds
	}
	var mu sync.Mutex
	var marks, tasks []event
	over := make(chan struct{})
	ctx, stop := context.WithCancel(p.ctx)
	defer stop()
	if err := chromedp.Listen(ctx, func(happened any) {
		switch e := happened.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			defer mu.Unlock()
			for _, value := range e.Value {
				var one event
				switch json.Unmarshal(value, &one); one.Name {
				case "frame":
					marks = append(marks, one)
				case "ThreadControllerImpl::RunTask":
					tasks = append(tasks, one)
				}
			}
		case *tracing.EventTracingComplete:
			close(over)
		}
	}); err != nil {
		p.Fatal(err)
	}
	call(p, tracing.Start,
		tracing.StartParams{TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{"toplevel",
			"blink.user_timing"}, ExcludedCategories: []string{"*"}}})
	act()
	call(p, tracing.End, cdp.Empty{})
	select {
	case <-over:
	case <-time.After(e2e.Patience):
		p.Fatal("the browser's trace does not end")
	}
	mu.Lock()
	defer mu.Unlock()
	if len(marks) < 2 {
		p.Fatal("no frame was marked")
	}
	slices.SortFunc(marks, func(a, b event) int { return cmp.Compare(a.TS, b.TS) })
	first, last := marks[0], marks[len(marks)-1]
	var costs []time.Duration
	for _, task := range tasks {
		if task.Pid == first.Pid && task.Tid == first.Tid && task.TS > first.TS && task.TS < last.TS {
			costs = append(costs, time.Duration(task.TDur)*time.Microsecond)
		}
	}
	slices.Sort(costs)
	return costs
}

// looks has the system ask for an appearance: names and values of media features.
func (p *tab) looks(features ...string) {
	p.Helper()
	var params emulation.SetEmulatedMediaParams
	for i := 0; i < len(features); i += 2 {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	call(p, emulation.SetEmulatedMedia, params)
}

// before has a script run in each page that the tab will show, before the page's own.
func (p *tab) before(script string) {
	p.Helper()
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// visible minimises the tab's window, or brings it back.
func (p *tab) visible(on bool) {
	p.Helper()
	state := map[bool]browser.WindowState{false: browser.WindowStateMinimized, true: browser.WindowStateNormal}[on]
	p.browser(func(ctx context.Context) error {
		of := chromedp.FromContext(p.ctx).Target.TargetID
		window, err := chromedp.CallBrowser(ctx, browser.GetWindowForTarget,
			browser.GetWindowForTargetParams{TargetID: of})
		if err == nil {
			_, err = chromedp.CallBrowser(ctx, browser.SetWindowBounds,
				browser.SetWindowBoundsParams{WindowID: window.WindowID, Bounds: &browser.Bounds{WindowState: state}})
		}
		return err
	})
	p.wait(fmt.Sprintf(`document.hidden === %t`, !on))
}

// due is a time as the wire has it.
func due(in time.Duration) string { return time.Now().Add(in).UTC().Format(time.RFC3339) }
