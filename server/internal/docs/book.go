package docs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

const (
	indexFile = "index.md"
	// The reference has no Markdown. The pages link to what it is made from, which is there to be read on a code host.
	referenceFile = "reference.md"
	openapiFile   = "../../server/openapi.json"
)

// A book is all pages, in the order of reading.
type book struct {
	pages    []*page // the index first
	chapters []chapter
}

// A chapter is a part of the index: its heading, and the pages that it lists.
type chapter struct {
	title string
	pages []*page
}

// A page is one file of Markdown, parsed.
type page struct {
	file     string // such as "start.md"
	title    string // its heading of the first level
	source   []byte
	root     ast.Node
	headings []heading
}

// A heading is one of the second level or below.
type heading struct {
	level    int
	id, text string
}

// address is where the page is, below /docs/.
func (p *page) address() string {
	if p.file == indexFile {
		return ""
	}
	return strings.TrimSuffix(p.file, ".md")
}

// link is the page's address as another page links to it.
func (p *page) link() string {
	if p.file == indexFile {
		return "./"
	}
	return p.address()
}

// read parses every page. index.md says which there are, and in which order.
func read(pages fs.FS, openapi []byte) (*book, error) {
	names, err := fs.Glob(pages, "*.md")
	if err != nil {
		return nil, err
	}
	found := map[string]*page{}
	for _, name := range names {
		source, err := fs.ReadFile(pages, name)
		if err != nil {
			return nil, err
		}
		found[name] = parse(name, source)
	}
	reference, err := referenceMarkdown(openapi)
	if err != nil {
		return nil, fmt.Errorf("OpenAPI: %w", err)
	}
	found[referenceFile] = parse(referenceFile, reference)
	if found[indexFile] == nil {
		return nil, fmt.Errorf("%s: %w", indexFile, fs.ErrNotExist)
	}
	return bind(found)
}

// bind puts the pages into the order of the index.
func bind(found map[string]*page) (*book, error) {
	index := found[indexFile]
	b := &book{pages: []*page{index}}
	err := ast.Walk(index.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering && h.Level == 2 {
			b.chapters = append(b.chapters, chapter{title: plainText(h, index.source)})
		}
		link, ok := n.(*ast.Link)
		if !ok || !entering || len(b.chapters) == 0 {
			return ast.WalkContinue, nil
		}
		p := found[target(string(link.Destination))]
		if p == nil {
			return ast.WalkStop, fmt.Errorf("%s lists %s, which is not there", indexFile, link.Destination)
		}
		if !slices.Contains(b.pages, p) {
			b.pages = append(b.pages, p)
			last := &b.chapters[len(b.chapters)-1]
			last.pages = append(last.pages, p)
		}
		return ast.WalkContinue, nil
	})
	for name, p := range found {
		if !slices.Contains(b.pages, p) {
			err = errors.Join(err, fmt.Errorf("%s does not list %s", indexFile, name))
		}
	}
	for _, p := range b.pages {
		p.linkPages()
	}
	return b, err
}

// target is the file that a link of a page leads to, without its anchor.
func target(link string) string {
	name, _, _ := strings.Cut(link, "#")
	if name == openapiFile {
		return referenceFile
	}
	return name
}

// parse reads a page. Its heading of the first level is the title.
func parse(file string, source []byte) *page {
	p := &page{file: file, source: source, root: markdown().Parser().Parse(text.NewReader(source), newAnchors())}
	for n := p.root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *tables.Table:
			labelCells(n, source)
		case *ast.Heading:
			p.addHeading(n)
		}
	}
	return p
}

func (p *page) addHeading(h *ast.Heading) {
	words := plainText(h, p.source)
	if h.Level == 1 {
		p.title = words
		return
	}
	p.headings = append(p.headings, heading{h.Level, headingID(h), words})
}

// linkPages turns links between files into links between pages. A file that is no page is at hand where the code is,
// not here: a link to one becomes its words.
func (p *page) linkPages() {
	var outside []*ast.Link
	ast.Walk(p.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		link, ok := n.(*ast.Link)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		to := string(link.Destination)
		_, anchor, anchored := strings.Cut(to, "#")
		if name := target(to); name != "" && path.Ext(name) == ".md" && !strings.Contains(name, "/") {
			to = (&page{file: name}).link()
			if anchored {
				to += "#" + anchor
			}
			link.Destination = []byte(to)
		} else if name != "" && !strings.Contains(name, ":") {
			outside = append(outside, link)
		}
		return ast.WalkContinue, nil
	})
	for _, link := range outside {
		unwrap(link)
	}
}

// unwrap puts the children of a node in its place.
func unwrap(n ast.Node) {
	parent := n.Parent()
	for child := n.FirstChild(); child != nil; child = n.FirstChild() {
		parent.InsertBefore(parent, n, child)
	}
	parent.RemoveChild(parent, n)
}
