package docs

import (
	"bytes"
	"fmt"
	"html"
	"slices"
)

// head is the beginning of every page. The icon and the reader's choice of light or dark are the app's; the app answers
// with what it has now for a version that it does not know, such as "docs".
const head = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<link rel="icon" type="image/svg+xml" href="../static/docs/icons/bell.svg">
<script src="../static/docs/js/early.js"></script>
<link rel="stylesheet" href="assets/docs.css">
<script type="module" src="assets/docs.js"></script>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header class="top">
<a class="brand" href="./"><img src="../static/docs/icons/bell.svg" alt="" width="24" height="24"><b>CTMS</b> docs</a>
<div class="search" role="search" hidden>
<input type="search" placeholder="Search" aria-label="Search the docs" autocomplete="off" spellcheck="false">
<div class="results" hidden><p role="status"></p><ol></ol></div>
</div>
<a class="app" href="../">Open the app</a>
</header>
<div class="columns">
`

const foot = `</div>
</body>
</html>
`

// shell is the whole page around what its Markdown says.
func (b *book) shell(p *page) []byte {
	var w bytes.Buffer
	title := p.title + " · CTMS docs"
	if p.file == indexFile {
		title = p.title
	}
	fmt.Fprintf(&w, head, html.EscapeString(title))
	b.contents(&w, p)
	p.onThisPage(&w)
	w.WriteString("<main id=\"text\" tabindex=\"-1\">\n<article>\n")
	markdown().Renderer().Render(&w, p.source, p.root) // a buffer takes everything
	w.WriteString("</article>\n")
	b.turn(&w, p)
	w.WriteString("</main>\n" + foot)
	return w.Bytes()
}

// contents lists all pages.
func (b *book) contents(w *bytes.Buffer, here *page) {
	w.WriteString("<nav class=\"pages\" aria-label=\"Pages\">\n")
	for _, c := range b.chapters {
		fmt.Fprintf(w, "<p>%s</p>\n<ul>\n", html.EscapeString(c.title))
		for _, p := range c.pages {
			current := ""
			if p == here {
				current = ` aria-current="page"`
			}
			fmt.Fprintf(w, "<li><a href=\"%s\"%s>%s</a></li>\n", p.link(), current, html.EscapeString(p.title))
		}
		w.WriteString("</ul>\n")
	}
	w.WriteString("</nav>\n")
}

// onThisPage lists the headings, where there are enough to get lost between.
func (p *page) onThisPage(w *bytes.Buffer) {
	if len(p.headings) < 2 || p.file == indexFile {
		return
	}
	w.WriteString("<nav class=\"toc\" aria-label=\"On this page\">\n<p>On this page</p>\n<ul>\n")
	for _, h := range p.headings {
		if h.level <= 3 {
			text := html.EscapeString(h.text)
			fmt.Fprintf(w, "<li class=\"level%d\"><a href=\"#%s\">%s</a></li>\n", h.level, h.id, text)
		}
	}
	w.WriteString("</ul>\n</nav>\n")
}

// turn links to the page before and the one behind.
func (b *book) turn(w *bytes.Buffer, p *page) {
	i := slices.Index(b.pages, p)
	if i < 0 {
		return
	}
	link := func(rel string, to *page) {
		fmt.Fprintf(w, "<a rel=\"%s\" href=\"%s\">%s</a>\n", rel, to.link(), html.EscapeString(to.title))
	}
	w.WriteString("<nav class=\"turn\" aria-label=\"Previous and next page\">\n")
	if i > 0 {
		link("prev", b.pages[i-1])
	}
	if i+1 < len(b.pages) {
		link("next", b.pages[i+1])
	}
	w.WriteString("</nav>\n")
}

// nowhere is the page for an address that does not exist.
func (b *book) nowhere() *page {
	return parse("nowhere.md", []byte("# There is no such page\n\n"+
		"It may have been renamed. The search above and the list of pages lead on.\n"))
}
