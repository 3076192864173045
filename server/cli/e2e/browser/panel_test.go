package browser

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// How bell, panel and toasts behave: what moves, what waits, what stays.

const (
	pulsing = `$("ctms-bell").shadowRoot.getAnimations().some((a) => a.animationName === "pulse")`
	toasts  = `$$("ctms-toasts", ".toast")`
)

// told is the condition that a toast tells of a task.
func told(title string) string {
	return fmt.Sprintf(`%s.some((e) => e.textContent.includes(%q))`, toasts, title)
}

func TestTheBellPulsesUntilThePanelIsOpened(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	assign(t, by, 1, "There before the page")
	chrome := chromium(t)
	p, phone := visitor(t, chrome), visitor(t, chrome)
	p.signIn(s.URL, "ann")
	p.wait(badge("1") + " && " + pulsing)
	two := p.another()
	two.open(s.URL)
	two.wait(badge("1") + " && " + pulsing)

	p.click("ctms-bell >> .bell")
	p.wait("!" + pulsing)
	p.press(kb.Escape)
	two.wait(badge("1") + " && !" + pulsing) // the same person saw it
	p.open(s.URL)
	p.wait(badge("1") + " && !" + pulsing)
	phone.signIn(s.URL, "ann")
	phone.wait(pulsing)

	// One more: the badge stirs, the bell pulses again.
	p.do(`globalThis.stirred = []; $("ctms-bell").shadowRoot.addEventListener("animationstart", (e) => stirred.push(e.animationName))`)
	assign(t, by, 1, "One more")
	p.wait(badge("2") + ` && ` + pulsing + ` && stirred.includes("pop")`)

	// Whoever wants no motion has none.
	p.looks("prefers-reduced-motion", "reduce")
	p.wait(`$("ctms-bell", ".bell.new") && $("ctms-bell").shadowRoot.getAnimations().length === 0`)
	p.do(`stirred.length = 0`)
	assign(t, by, 1, "A third")
	p.wait(badge("3"))
	p.wait(toasts + `.length > 0`)
	p.click("ctms-bell >> .bell")
	p.see("ctms-bell >> ctms-inbox >> article")
	moving := `document.getAnimations().concat(...["ctms-bell", "ctms-toasts", "ctms-board"].map((e) => $(e).shadowRoot.getAnimations()), $("ctms-bell", "ctms-inbox").shadowRoot.getAnimations()).map((a) => a.animationName)`
	if got := get[[]string](p, moving+`.concat(stirred)`); len(got) > 0 {
		t.Errorf("with reduced motion there move: %q", got)
	}
}

// Two toasts: the older goes after 3 s. What it does without a hand on it tells when.
func TestToastsWaitForWhoeverReads(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	chrome := chromium(t)
	free, hovered, focused := visitor(t, chrome), visitor(t, chrome), visitor(t, chrome)
	tabs := []*tab{free, hovered, focused}
	for _, p := range tabs {
		p.signIn(s.URL, "ann")
	}
	for _, title := range []string{"The older", "The newer"} {
		assign(t, by, 1, title)
		for _, p := range tabs {
			p.wait(told(title))
		}
	}
	hovered.point(hovered.at("ctms-toasts >> .toast:last-child"))
	for range 40 { // by keyboard, as anybody would
		if get[bool](focused, `$("ctms-toasts").shadowRoot.activeElement?.matches("a") ?? false`) {
			break
		}
		focused.press(kb.Tab)
	}
	free.wait("!" + told("The older"))
	assign(t, by, 1, "The last") // which takes a moment more
	for _, p := range tabs {
		p.wait(told("The last"))
	}
	for name, p := range map[string]*tab{"the pointer over": hovered, "the focus in": focused} {
		if !get[bool](p, told("The older")) {
			t.Errorf("with %s them, a toast went away", name)
		}
	}
	hovered.pointAway()
	hovered.wait("!" + told("The older"))
	focused.press(kb.Enter) // it is a link
	focused.wait(`location.pathname.startsWith("/tasks/")`)
	focused.wait(badge("2"))

	for i := range 5 {
		assign(t, by, 1, fmt.Sprint("Many ", i))
	}
	for _, p := range tabs {
		p.wait(badge("7"))
		p.wait(told("Many 4"))
		if n := get[int](p, toasts+`.length`); n != 3 {
			t.Errorf("%d toasts at once", n)
		}
	}
	focused.do(`$("ctms-toasts", "button").focus()`)
	focused.press(kb.Escape)
	focused.wait(toasts + `.length === 0`)
	focused.wait(badge("7")) // nothing is lost by it
}

func TestThePanel(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	chrome := chromium(t)
	p := visitor(t, chrome)
	p.signIn(s.URL+"/settings", "ann")
	for i := range 3 {
		assign(t, by, 1, fmt.Sprint("Task ", i))
	}
	p.wait(badge("3"))
	panel := `$("ctms-bell", ".panel")`

	t.Run("shows what loads as grey rows", func(t *testing.T) {
		other := visitor(t, chrome)
		held := make(chan fetch.RequestID, 10)
		if err := chromedp.Listen(other.ctx, func(event any) {
			if e, ok := event.(*fetch.EventRequestPaused); ok {
				held <- e.RequestID
			}
		}); err != nil {
			t.Fatal(err)
		}
		other.open(s.URL)
		call(other, fetch.Enable,
			fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/api/notifications/?*"}}})
		other.fill("#username", "ann")
		other.fill("#password", passwordOf("ann"))
		other.click("ctms-login .main")
		other.click("ctms-bell >> .bell")
		other.see("ctms-bell >> ctms-inbox >> [aria-busy=true] .ghost")
		if got := get[string](other,
			`(({animationName, animationDelay}) => animationName + " " + animationDelay)(getComputedStyle($("ctms-bell", "ctms-inbox", ".ghost")))`); got != "appear 0.15s" {
			t.Errorf("grey rows appear by %q", got)
		}
		call(other, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: <-held})
		other.wait(rows + `.length === 3 && !$("ctms-bell", "ctms-inbox", ".ghost")`)
		call(other, fetch.Disable, cdp.Empty{})
	})
	t.Run("says what went wrong at first", func(t *testing.T) {
		other := visitor(t, chrome)
		other.open(s.URL)
		call(other, network.Enable, network.EnableParams{})
		call(other, network.SetBlockedURLs,
			network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/api/notifications/*", Block: true}}})
		other.fill("#username", "ann")
		other.fill("#password", passwordOf("ann"))
		other.click("ctms-login .main")
		other.click("ctms-bell >> .bell")
		if got := other.text("ctms-bell >> ctms-inbox >> .none[role=alert] b"); got != "The notifications could not "+
			"be loaded." {
			t.Errorf("a list that fails says %q", got)
		}
		call(other, network.SetBlockedURLs, network.SetBlockedURLsParams{})
		other.click("ctms-bell >> ctms-inbox >> .none button")
		other.wait(rows + `.length === 3`)
	})
	t.Run("closes on a click elsewhere", func(t *testing.T) {
		p.click("ctms-bell >> .bell")
		p.see("ctms-bell >> ctms-inbox >> article")
		p.click("ctms-preferences >> h1")
		p.wait(`!$("ctms-bell").open && !` + panel + `.matches(":popover-open")`)
	})
	t.Run("is a sheet on a phone", func(t *testing.T) {
		p.size(360, 740)
		p.click("ctms-bell >> .bell")
		p.see("ctms-bell >> ctms-inbox >> article")
		p.wait(`(({x, y, width, height}) => x === 0 && y === 0 && width === innerWidth && height === innerHeight)(` +
			panel + `.getBoundingClientRect())`)
		p.click("ctms-bell >> .close")
		p.wait(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement.matches(".bell")`)

		// The keyboard is never behind it.
		p.press(kb.Enter)
		p.see("ctms-bell >> ctms-inbox >> article")
		for range 40 {
			p.press(kb.Tab)
			if !get[bool](p, `document.activeElement.matches("ctms-bell, ctms-bell *")`) {
				break
			}
			if !get[bool](p, `$("ctms-bell").open`) {
				t.Fatal("the sheet closes while the keyboard is in it")
			}
		}
		p.wait(`!$("ctms-bell").open && !document.activeElement.matches("ctms-bell")`)
		p.size(1280, 800)
	})
	t.Run("opens a row beside by the middle button", func(t *testing.T) {
		p.click("ctms-bell >> .bell")
		at := p.at("ctms-bell >> ctms-inbox >> article a")
		p.run(chromedp.MouseClickXY(at.X, at.Y, chromedp.ButtonMiddle))
		p.wait(badge("2"))
		if !get[bool](p, `location.pathname === "/settings" && $("ctms-bell").open`) {
			t.Error("a middle click led away")
		}
	})
	t.Run("marks all when the page is hidden", func(t *testing.T) {
		p.click("ctms-bell >> ctms-inbox >> .header .icon")
		p.see("ctms-bell >> ctms-inbox >> .undo")
		if _, known := as(t, s, "ann")("GET", "/api/notifications/unread_count/", nil); known["unread_count"] != 2.0 {
			t.Errorf("while it can be undone the server has %v unread", known["unread_count"])
		}
		hidden := get[float64](p, `performance.now()`)
		p.visible(false)
		p.wait(`$("ctms-app").workspace.client.store.unread === 0`) // as the server has it
		request := `performance.getEntriesByType("resource").findLast((e) => e.name.endsWith("/mark_all_read/"))`
		p.wait(request + ` !== undefined`) // noted when it has been answered
		if left := get[float64](p, request+`.startTime`); left-hidden > 3_000 {
			t.Errorf("it left %.0f ms after the page was hidden", left-hidden)
		}
	})
}

// picture is what the tab shows.
func (p *tab) picture() image.Image {
	p.Helper()
	ctx, cancel := p.limit()
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

// In forced colours the browser paints over ours; what shows a state must show it still.
func TestForcedColours(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	for i := range 3 {
		assign(t, by, 1, fmt.Sprint("Task ", i))
	}
	p := visitor(t, chromium(t))
	for _, look := range []string{"light", "dark"} {
		t.Run(look, func(t *testing.T) {
			p.looks("forced-colors", "active", "prefers-color-scheme", look)
			if look == "light" {
				p.signIn(s.URL+"/inbox", "ann")
				p.wait(badge("3"))
				p.click("main > ctms-inbox >> .mark")
				p.wait(badge("2"))
			} else {
				p.open(s.URL + "/inbox")
			}
			p.see("main > ctms-inbox >> article:not(.unread)")
			p.wait(badge("2"))
			p.do(`$$("main > ctms-inbox", "article")[1].focus()`)
			p.press("j")
			p.press("k") // the keyboard's own focus
			p.still()
			p.snapshot("forced-colors-inbox-" + look)
			shot := p.picture()
			at := func(expression string) color.Color {
				where := get[point](p,
					`(() => { const r = (`+expression+`).getBoundingClientRect(); return {X: r.x + r.width / 2, Y: r.y + r.height / 2}; })()`)
				return shot.At(int(where.X), int(where.Y))
			}
			surface := shot.At(get[int](p,
				`Math.round($$("main > ctms-inbox", "article")[2].getBoundingClientRect().x + 300)`),
				get[int](p, `Math.round($$("main > ctms-inbox", "article")[2].getBoundingClientRect().bottom - 6)`))
			if read, unread := at(`$$("main > ctms-inbox", ".mark")[0]`),
				at(`$$("main > ctms-inbox", ".mark")[1]`); read == unread || unread == surface {
				t.Errorf("the dot of what is unread: %v, of what is read: %v, between: %v", unread, read, surface)
			}
			corner := get[point](p,
				`(() => { const r = $("ctms-bell", ".badge").getBoundingClientRect(); return {X: r.x + 4, Y: r.y + 9}; })()`)
			if badge := shot.At(int(corner.X), int(corner.Y)); badge == surface {
				t.Errorf("the badge is %v, as what is around it", badge)
			}
			ring := get[point](p,
				`(() => { const r = $$("main > ctms-inbox", "article")[1].getBoundingClientRect(); return {X: r.x + 1, Y: r.y + r.height / 2}; })()`)
			if focus := shot.At(int(ring.X), int(ring.Y)); focus == surface {
				t.Errorf("the ring around what has the focus is %v, as what is around it", focus)
			}
			for _, it := range []struct{ name, path, one, other string }{
				{"the filter that is on", "/inbox", `$("main > ctms-inbox", ".tabs [aria-pressed=true]")`,
					`$("main > ctms-inbox", ".tabs [aria-pressed=false]")`},
				{"the page that shows", "/inbox", `$("nav [aria-current]")`, `$("nav a")`},
				{"the task that is open", "/tasks/1", `$("ctms-board", "li.current .title")`,
					`$("ctms-board", "li:not(.current) .title")`},
			} {
				p.open(s.URL + it.path)
				p.wait(it.one + `?.checkVisibility() && ` + it.other + `?.checkVisibility()`)
				back := func(of string) string { return get[string](p, `getComputedStyle(`+of+`).backgroundColor`) }
				if a, b := back(it.one), back(it.other); a == b {
					t.Errorf("%s looks as the others: %s", it.name, a)
				}
			}
			// Else the browser lays a plate of its own behind the words, in whose colour they are written.
			for _, it := range []string{`$("ctms-bell", ".badge")`, `$("ctms-board", ".main")`} {
				if got := get[string](p, `getComputedStyle(`+it+`).forcedColorAdjust`); got != "none" {
					t.Errorf("%s can't be read: %s", it, got)
				}
			}
			p.still()
			p.snapshot("forced-colors-task-" + look)
			p.click("ctms-bell >> .bell")
			p.see("ctms-bell >> ctms-inbox >> article")
			p.still()
			p.snapshot("forced-colors-panel-" + look)
			p.open(s.URL + "/settings")
			p.see("ctms-preferences >> #name")
			p.snapshot("forced-colors-settings-" + look)
		})
	}
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if got := strings.TrimSpace(get[string](p, `document.body.innerText`)); got != "" {
		t.Errorf("on paper there is %q", got)
	}
}
