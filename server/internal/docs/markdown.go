package docs

import (
	"html"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// markdown is how pages are read and written. It is made when it is first needed, which a start should not wait for.
// Cells are not aligned: that would take style attributes, which the policy forbids.
var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone))),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithHeadingAttribute()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(blocks{}, 100))),
	)
})

// anchors names headings as code hosts do, so that one link works here and there.
type anchors map[string]int

func newAnchors() parser.ParseOption {
	return parser.WithContext(parser.NewContext(parser.WithIDs(anchors{})))
}

// Generate makes the id of a heading: lower case, with hyphens for blanks, without punctuation. A second heading of the
// same words gets a number.
func (a anchors) Generate(heading []byte, _ ast.NodeKind) []byte {
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-':
			return '-'
		case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(string(heading)))
	before := a[id]
	a[id]++
	if before > 0 {
		id += "-" + strconv.Itoa(before)
	}
	return []byte(id)
}

// Put notes an id that a heading has been given by hand.
func (a anchors) Put(id []byte) { a[string(id)]++ }

func headingID(h *ast.Heading) string {
	id, _ := h.AttributeString("id")
	text, _ := id.([]byte)
	return string(text)
}

// plainText is what a node says, without its markup, in one line.
func plainText(n ast.Node, source []byte) string {
	var b strings.Builder
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			b.Write(n.Lines().Value(source))
		}
		return ast.WalkContinue, nil
	})
	// References such as &amp; are markup as well.
	return strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
}

// blocks renders headings, code and tables in another way than goldmark. A heading is a link to itself. Code and tables
// may be too wide for a small screen. They scroll by themselves, by keyboard as well.
type blocks struct{}

// RegisterFuncs registers the functions that render headings, code and tables.
func (blocks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, renderHeading)
	r.Register(ast.KindFencedCodeBlock, renderCode)
	r.Register(ast.KindCodeBlock, renderCode)
	r.Register(tables.KindTable, renderTable)
}

func renderHeading(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	h := n.(*ast.Heading)
	tag := "h" + strconv.Itoa(h.Level)
	id := html.EscapeString(headingID(h))
	switch {
	case h.Level == 1 && entering:
		w.WriteString("<h1>")
	case h.Level == 1:
		w.WriteString("</h1>\n")
	case entering:
		w.WriteString("<" + tag + ` id="` + id + `"><a href="#` + id + `">`)
	default:
		w.WriteString("</a></" + tag + ">\n")
	}
	return ast.WalkContinue, nil
}

func renderCode(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	w.WriteString(`<pre tabindex="0"><code`)
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Language(source) != nil {
		w.WriteString(` class="language-` + html.EscapeString(string(fenced.Language(source))) + `"`)
	}
	w.WriteString(">" + html.EscapeString(string(n.Lines().Value(source))) + "</code></pre>\n")
	return ast.WalkSkipChildren, nil
}

// labelCells tells every cell of a table the name of its column. On a small screen a row becomes a list of named
// values; the roles say then that it is a table still.
func labelCells(table *tables.Table, source []byte) {
	var columns []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		header := row.Kind() == tables.KindTableHeader
		if !header {
			row.SetAttributeString("role", []byte("row"))
		}
		for cell, i := row.FirstChild(), 0; cell != nil; cell, i = cell.NextSibling(), i+1 {
			if header {
				columns = append(columns, plainText(cell, source))
				cell.SetAttributeString("role", []byte("columnheader"))
				continue
			}
			cell.SetAttributeString("role", []byte("cell"))
			cell.SetAttributeString("data-label", []byte(columns[i]))
		}
	}
}

func renderTable(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.WriteString(`<div class="table" tabindex="0" role="group" aria-label="Table">`)
		w.WriteString("<table role=\"table\">\n")
	} else {
		w.WriteString("</table></div>\n")
	}
	return ast.WalkContinue, nil
}
