package channel

import (
	"html"
	"strings"
)

// The colours of mails. Those of the dark ones stand in a style sheet, since no inline style can ask for the scheme.
// Clients that drop style sheets turn the light ones over by themselves.
const mailStyle = `:root{color-scheme:light dark;supported-color-schemes:light dark}` +
	`@media (prefers-color-scheme:dark){` +
	`body,.page{background:#0e1014!important}.card{background:#171a20!important;border-color:#2b3038!important}` +
	`.text{color:#e7e9ee!important}.muted,.muted a{color:#a3a9b6!important}.line{border-color:#2b3038!important}` +
	`.link{color:#9aa5ff!important}.button{background:#9aa5ff!important;color:#12141c!important}}` +
	`@media (max-width:600px){.page{padding:12px!important}.card{padding:20px!important}}`

const mailFont = `font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

// A page builds HTML. All that is data passes text or attribute.
type page struct{ strings.Builder }

// raw writes markup of this file.
func (p *page) raw(markup ...string) {
	for _, s := range markup {
		p.WriteString(s)
	}
}

// text writes data, with its line breaks.
func (p *page) text(text string) {
	text = html.EscapeString(strings.ToValidUTF8(text, "\uFFFD"))
	p.WriteString(strings.ReplaceAll(strings.ReplaceAll(text, "\r", ""), "\n", "<br>"))
}

// link writes a link. Its URL has passed the function link.
func (p *page) link(class, style, to, label string) {
	p.raw(`<a class="`, class, `" style="`, style, `" href="`, html.EscapeString(to), `">`)
	p.text(label)
	p.raw(`</a>`)
}

// block writes a paragraph of data, if there is any.
func (p *page) block(class, style, text string) {
	if text == "" {
		return
	}
	p.raw(`<p class="`, class, `" dir="auto" style="margin:0 0 8px;`, style, `">`)
	p.text(text)
	p.raw(`</p>`)
}

const (
	titleStyle  = `font-size:18px;line-height:26px;font-weight:600;color:#1c2029`
	textStyle   = `font-size:15px;line-height:22px;color:#1c2029`
	mutedStyle  = `font-size:13px;line-height:20px;color:#5b6270`
	linkStyle   = `color:#4653c9`
	buttonStyle = `display:inline-block;padding:10px 18px;border-radius:8px;background:#4653c9;color:#ffffff;` +
		`font-size:15px;line-height:20px;font-weight:600;text-decoration:none`
)

// html returns the part of HTML: one column, without pictures, and without anything that tells who read it.
func (m *Message) html() string {
	p := &page{}
	language := m.Language
	if languages[language] == nil {
		language = "en"
	}
	p.raw(`<!DOCTYPE html><html lang="`, language, `"><head><meta charset="utf-8">`,
		`<meta name="viewport" content="width=device-width,initial-scale=1">`,
		`<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>`)
	p.text(oneLine(m.title()))
	p.raw(`</title><style>`, mailStyle, `</style></head>`,
		`<body style="margin:0;padding:0;background:#f5f6f8;word-break:break-word;`, mailFont, `">`)
	p.preview(m)
	p.raw(`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>`,
		`<td class="page" align="center" style="background:#f5f6f8;padding:32px 16px">`,
		`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr>`,
		`<td class="card" align="left" style="background:#ffffff;border:1px solid #e3e6eb;border-radius:12px;padding:28px">`)
	p.items(m)
	p.raw(`</td></tr><tr><td class="muted" align="left" style="padding:16px 28px;`, mutedStyle, `">`)
	p.footer(m)
	p.raw(`</td></tr></table></td></tr></table></body></html>`)
	return p.String()
}

// preview writes what lists of mails show beside the subject.
func (p *page) preview(m *Message) {
	shown, _ := m.items(1)
	title, text := shown[0].headline()
	if m.several() || text == "" {
		text = title
	}
	p.raw(`<div style="display:none;max-height:0;overflow:hidden">`)
	p.text(cut(oneLine(text), 150, byteCount))
	p.raw(`</div>`)
}

func (p *page) items(m *Message) {
	w := m.words()
	if m.several() || m.Purpose == Confirm {
		p.raw(`<h1 class="text" style="margin:0 0 16px;`, titleStyle, `">`)
		p.text(m.title())
		p.raw(`</h1>`)
	}
	shown, more := m.items(mostItems)
	for n, i := range shown {
		if n > 0 {
			p.raw(`<div class="line" style="border-top:1px solid #e3e6eb;margin:16px 0"></div>`)
		}
		p.item(m, i)
	}
	if more > 0 {
		p.block("muted", `padding-top:12px;`+mutedStyle, countForm(w.more, more))
	}
	if to := checkedLink(m.Home); to != "" && m.several() {
		p.button(to, w.inbox)
	}
}

func (p *page) item(m *Message, i Item) {
	title, text := i.headline()
	to := checkedLink(i.URL)
	switch {
	case m.Purpose == Confirm:
		p.block("text", textStyle, title)
	case m.several() && to != "":
		p.raw(`<p dir="auto" style="margin:0 0 8px;`, textStyle, `;font-weight:600">`)
		p.link("link", linkStyle, to, title)
		p.raw(`</p>`)
	case m.several():
		p.block("text", textStyle+`;font-weight:600`, title)
	default:
		p.block("text", titleStyle, title)
	}
	p.block("text", textStyle, cut(text, maxText, byteCount))
	p.block("muted", mutedStyle, m.byline(i))
	p.actions(m, i, to)
}

func (p *page) actions(m *Message, i Item, to string) {
	w := m.words()
	if !m.several() && to != "" {
		label := w.open
		if m.Purpose == Confirm {
			label = w.confirm
		}
		p.button(to, label)
	}
	links := i.links()
	if len(links) == 0 {
		return
	}
	p.raw(`<p style="margin:12px 0 0;`, textStyle, `">`)
	for _, a := range links {
		p.link("link", linkStyle, a.URL, a.Label)
		p.raw(` &nbsp; `)
	}
	p.raw(`</p>`)
}

func (p *page) button(to, label string) {
	p.raw(`<p style="margin:20px 0 0">`)
	p.link("button", buttonStyle, to, label)
	p.raw(`</p>`)
}

func (p *page) footer(m *Message) {
	w := m.words()
	if m.Purpose == Confirm {
		p.text(w.ignore)
		return
	}
	p.text(w.why)
	if to := checkedLink(m.Settings); to != "" {
		p.raw(`<br>`)
		p.link("muted", `color:#5b6270`, to, w.settings)
	}
	if m.endable() {
		p.raw(` &nbsp; `)
		p.link("muted", `color:#5b6270`, checkedLink(m.Unsubscribe), w.leave)
	}
}
