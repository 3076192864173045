package docs

import (
	"encoding/json"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A section is what the search finds: the text below one heading.
type section struct {
	Address string `json:"to"`      // of the page with its anchor, relative to another page
	Page    string `json:"page"`    // the page's title
	Heading string `json:"heading"` // "" before the first
	Text    string `json:"text"`
}

// searchIndex is all sections, as JSON for assets/search.js.
func (b *book) searchIndex() []byte {
	var all []section
	for _, p := range b.pages {
		all = append(all, p.sections()...)
	}
	text, _ := json.Marshal(all) // strings alone
	return text
}

// sections splits a page at its headings.
func (p *page) sections() []section {
	list := []section{{Address: p.link(), Page: p.title}}
	var text []string
	done := func() {
		list[len(list)-1].Text = strings.Join(text, " ")
		text = nil
	}
	for n := p.root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		switch {
		case ok && h.Level > 1:
			done()
			address := p.link() + "#" + headingID(h)
			list = append(list, section{Address: address, Page: p.title, Heading: plainText(h, p.source)})
		case !ok:
			text = append(text, plainText(n, p.source))
		}
	}
	done()
	return list
}
