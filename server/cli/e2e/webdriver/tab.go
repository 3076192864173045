package webdriver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// The keys that make no text (W3C WebDriver, section 17.4.2).
const (
	Enter  = "\uE007"
	Escape = "\uE00C"
)

// A Tab is a page in a window of its own. Each of its methods fails the test if the browser does not do it within
// e2e.Patience.
//
// A path names an element, such as "ctms-bell >> .badge": the first .badge in the shadow tree of the first <ctms-bell>.
// Expressions are JavaScript. They have two functions that find elements: $("ctms-bell", ".badge") returns that
// element, or null, and $$("ctms-bell", ".badge") an array of all such elements.
type Tab struct {
	testing.TB
	browser protocol
	id      string
}

const helpers = `
const $ = (...path) =>
	path.reduce((from, selector) => from && (from.shadowRoot ?? from).querySelector(selector), document);
const $$ = (...path) => {
	const last = path.pop();
	const from = path.length ? $(...path) : document;
	return from ? [...(from.shadowRoot ?? from).querySelectorAll(last)] : [];
};`

// step does one thing within e2e.Patience.
func (p *Tab) step(what string, do func(context.Context) error) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context(), e2e.Patience)
	defer cancel()
	if err := do(ctx); err != nil {
		p.Fatalf("%s: %v", what, err)
	}
}

// Open loads a URL and waits until it is loaded.
func (p *Tab) Open(url string) {
	p.Helper()
	p.step("open "+url, func(ctx context.Context) error { return p.browser.load(ctx, p.id, url) })
}

// Reload loads the page anew and waits until it is loaded.
func (p *Tab) Reload() {
	p.Helper()
	p.step("reload", func(ctx context.Context) error { return p.browser.reload(ctx, p.id) })
}

// Back goes back in the history, as the button of the browser does.
func (p *Tab) Back() {
	p.Helper()
	p.step("back", func(ctx context.Context) error { return p.browser.back(ctx, p.id) })
}

// Close closes the window.
func (p *Tab) Close() {
	p.Helper()
	p.step("close", func(ctx context.Context) error { return p.browser.closeTab(ctx, p.id) })
}

// evaluate returns the value of an expression as JSON. It waits for the value of a promise.
func (p *Tab) evaluate(ctx context.Context, expression string) (json.RawMessage, error) {
	text, err := p.browser.evaluate(ctx, p.id, `(async () => {`+helpers+`
		try {
			return JSON.stringify({ value: (await (`+expression+`)) ?? null });
		} catch (err) {
			return JSON.stringify({ error: String(err) });
		}
	})()`)
	if err != nil {
		return nil, err
	}
	var result struct {
		Value json.RawMessage
		Error string
	}
	if err := json.Unmarshal([]byte(text), &result); err != nil {
		return nil, err
	}
	if result.Error != "" {
		return nil, errors.New(result.Error)
	}
	return result.Value, nil
}

// Eval returns the value of an expression. It waits for the value of a promise.
func Eval[T any](p *Tab, expression string) (value T) {
	p.Helper()
	p.step(expression, func(ctx context.Context) error {
		result, err := p.evaluate(ctx, expression)
		if err != nil {
			return err
		}
		return json.Unmarshal(result, &value)
	})
	return value
}

// Do runs statements.
func (p *Tab) Do(statements string) {
	p.Helper()
	Eval[bool](p, "(() => {"+statements+"; return true; })()")
}

// WaitFor waits until an expression is true. An expression that throws counts as false.
// The page may change meanwhile. The wait goes on in the next one.
func (p *Tab) WaitFor(condition string) {
	p.Helper()
	look := `(() => { try { return !!(` + condition + `); } catch { return false; } })()`
	p.step("wait for "+condition, func(ctx context.Context) error {
		for {
			result, err := p.look(ctx, look)
			if err == nil && string(result) == "true" {
				return nil
			}
			if browser := (*Error)(nil); err != nil && ctx.Err() == nil && !errors.As(err, &browser) &&
				!errors.Is(err, context.DeadlineExceeded) {
				return err
			}
			select {
			case <-ctx.Done():
				return errors.Join(ctx.Err(), err)
			case <-time.After(lookEvery):
			}
		}
	})
}

// lookEvery is the pause between two looks at a condition. Pages tell nobody when it becomes true.
const lookEvery = 20 * time.Millisecond

// look evaluates an expression once. WebKit never answers a script whose page goes into the back/forward cache, so a
// look does not last.
func (p *Tab) look(ctx context.Context, expression string) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	return p.evaluate(ctx, expression)
}

// element returns the expression of the element at path.
func element(path string) string {
	parts := strings.Split(path, " >> ")
	for i := range parts {
		parts[i] = strconv.Quote(parts[i])
	}
	return "$(" + strings.Join(parts, ", ") + ")"
}

// WaitVisible waits until the element at path is visible.
func (p *Tab) WaitVisible(path string) {
	p.Helper()
	p.WaitFor(element(path) + "?.checkVisibility()")
}

// Text waits until the element at path is visible, and returns its text.
func (p *Tab) Text(path string) string {
	p.Helper()
	p.WaitFor(element(path) + "?.checkVisibility() && " + element(path) + ".textContent.trim()")
	return Eval[string](p, element(path)+".textContent.trim()")
}

// Click clicks with the mouse on the center of the element at path, once it is visible.
func (p *Tab) Click(path string) {
	p.Helper()
	x, y := p.center(path)
	p.step("click on "+path, func(ctx context.Context) error {
		return p.browser.perform(ctx, p.id, []source{mouse(x, y)})
	})
}

// Drag drags the element at a path onto another with the mouse.
func (p *Tab) Drag(from, to string) {
	p.Helper()
	x, y := p.center(from)
	toX, toY := p.center(to)
	p.step("drag "+from, func(ctx context.Context) error {
		return p.browser.perform(ctx, p.id, []source{drag([2]int{x, y}, [2]int{x + 10, y}, [2]int{(x + toX) / 2, toY},
			[2]int{toX, toY})})
	})
}

// center scrolls to the element at path, once it is visible, and returns its center.
func (p *Tab) center(path string) (x, y int) {
	p.Helper()
	p.WaitVisible(path)
	at := Eval[struct{ X, Y float64 }](p, fmt.Sprintf(`(() => {
		const element = %s;
		element.scrollIntoView({ block: "nearest" });
		const box = element.getBoundingClientRect();
		return { X: box.x + box.width / 2, Y: box.y + box.height / 2 };
	})()`, element(path)))
	return int(at.X), int(at.Y)
}

// Press types keys.
func (p *Tab) Press(keys string) {
	p.Helper()
	p.step("type", func(ctx context.Context) error { return p.browser.perform(ctx, p.id, []source{keyboard(keys)}) })
}

// Fill replaces the text of the field at path by typing.
func (p *Tab) Fill(path, text string) {
	p.Helper()
	p.WaitVisible(path)
	p.Do(fmt.Sprintf(`const field = %s; field.focus(); field.select?.()`, element(path)))
	p.Press(text)
	p.WaitFor(fmt.Sprintf(`%s.value === %q`, element(path), text))
}
