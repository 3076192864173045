package browser

import (
	"fmt"
	"strings"
	"testing"
)

// FindBarriers lets axe-core search pages for what keeps people with assistive technology out, on a phone and on a
// desktop. Each page is a subtest. Dark colours change the contrast alone, so in them it looks for nothing else.
func FindBarriers(t *testing.T, pages []Page) {
	t.Helper()
	axe := Testdata(t, "axe.min.js")
	for _, page := range pages {
		t.Run(page.Name, func(t *testing.T) {
			page.Show(t)
			Eval[bool](page.Tab, axe+`;true`)
			for _, size := range []Size{Desktop, Phone} {
				name := page.Tab.SetLook(size, "light")
				page.reportBarriers(name, axeFinds(page.Tab, `rules: {"target-size": {enabled: true}}`))
				if !page.German() {
					name = page.Tab.SetLook(size, "dark")
					page.reportBarriers(name, axeFinds(page.Tab, `runOnly: ["color-contrast"]`))
				}
			}
		})
	}
}

// axeFinds returns the barriers that axe-core finds with options, one a line.
func axeFinds(p *Tab, options string) []string {
	p.Helper()
	return Eval[[]string](p, fmt.Sprintf(`axe.run(document, {resultTypes: ["violations"], %s})
		.then(({violations}) => violations.flatMap((v) => v.nodes.map((n) =>
			v.id + " (" + v.help + "): " + n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))))`, options))
}

func (p Page) reportBarriers(look string, found []string) {
	p.Tab.Helper()
	if len(found) > 0 {
		p.Tab.Errorf("%s: axe-core found:\n%s", look, strings.Join(found, "\n"))
	}
}
