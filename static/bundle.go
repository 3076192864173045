//go:build ignore

// This program makes embed/bell.js, the bell for other people's pages, of js/bell.js and what it imports. It stands alone, and not
// in the esbuild command, for the styles and markup: those are text to a bundler, which leaves their blanks in.
package main

import (
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

var (
	indent = regexp.MustCompile(`\n\s+`)
	markup = regexp.MustCompile(`([>}])\n([<$])`)
	styles = regexp.MustCompile("css`[^`]*`")
	inner  = regexp.MustCompile(`\s*([{};,>])\s*|(:)\s+|\s+(!important)`)
	last   = regexp.MustCompile(`;}`)
	theirs = regexp.MustCompile("export const pages = css`[^`]*`;") // of the app's pages; making a sheet might do something, to a bundler
	notes  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	own    = regexp.MustCompile(`--our-([a-z]{2})[a-z-]*`)
)

// unused takes out of Lit what the bundler keeps because making it might do something: it does not, and the bell has no use for it.
// Nor has it for templates that begin within svg or math, nor the page that the bell is in for the name that counts Lit's versions.
var unused = strings.NewReplacer(",vt=z(2),gt=z(3),", ",", "var{I:pt}=nt,", "var pt=/* @__PURE__ */(()=>nt.I)(),",
	`,dt=j.litHtmlPolyfillSupport;dt?.(P,C),(j.litHtmlVersions??=[]).push("3.3.3");`, ";",
	`r=t===2?"<svg>":t===3?"<math>":"",`, `r="",`, `+(t===2?"</svg>":t===3?"</math>":"")`, "",
	"if(this.el=i.createElement(A,n),g.currentNode=this.el.content,s===2||s===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(", "this.el=i.createElement(A,n),g.currentNode=this.el.content;for(")

// ours are names by which our files alone call each other's properties: no host, no word list and no frame has them. Those with _$ are Lit's.
const ours = `^(_\$\w+\$?|willUpdate|requestUpdate|updateComplete|renderRoot|createRenderRoot|listens|isRead|letGo|loadMore|loaded|loading|newest|sweep|upTo|watchTasks|receive|choose|follow|offer|flush|emit|wake|keep|rows|fold|ids|version|api|clock|why|mark|request|seen|inner|refresh|since|sent|feed|changed|below|timer|properties|strings|ctor|setConnected|startNode|endNode|options|renderBefore|element|parts|with|load|base|start|stop|held|lost|more|live)$`

// squeeze takes out the blanks that mean nothing. No text of ours runs over lines but templates.
func squeeze(source string) string {
	source = theirs.ReplaceAllString(source, "")
	source = markup.ReplaceAllString(indent.ReplaceAllString(source, "\n"), "$1$2")
	return styles.ReplaceAllStringFunc(source, func(css string) string {
		css = notes.ReplaceAllString(css, "")
		css = own.ReplaceAllString(css, "--our-$1") // still one for each
		css = inner.ReplaceAllString(strings.ReplaceAll(css, "\n", " "), "$1$2$3")
		return last.ReplaceAllString(css, "}")
	})
}

func main() {
	log.SetFlags(0)
	out := "embed/bell.js"
	if len(os.Args) > 1 {
		out = os.Args[1]
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{"js/bell.js"}, Outfile: out, Write: true, Bundle: true, LogLevel: api.LogLevelWarning,
		Format: api.FormatIIFE, Target: api.ES2022, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsInline,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, MangleProps: ours,
		Plugins: []api.Plugin{{Name: "squeeze", Setup: func(b api.PluginBuild) {
			b.OnLoad(api.OnLoadOptions{Filter: `[\\/]lit\.js$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				source, err := os.ReadFile(args.Path)
				text := unused.Replace(string(source))
				return api.OnLoadResult{Contents: &text}, err
			})
			b.OnLoad(api.OnLoadOptions{Filter: `[\\/]js[\\/].*\.js$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				source, err := os.ReadFile(args.Path)
				text := squeeze(string(source))
				return api.OnLoadResult{Contents: &text, ResolveDir: filepath.Dir(args.Path)}, err
			})
		}}},
	})
	if len(result.Errors) > 0 {
		os.Exit(1)
	}
}
