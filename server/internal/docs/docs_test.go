package docs

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark/ast"

	"ctms/static"
)

const openapiPath = "../../openapi.json"

func readFile(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// ours is the site of the project's own pages.
func ours(t testing.TB) *Site {
	t.Helper()
	s, err := New(static.Docs(), []byte(readFile(t, openapiPath)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// small is a site of two pages and the reference.
func small(t testing.TB, index, start string) (*Site, error) {
	t.Helper()
	return New(fstest.MapFS{
		"index.md":       {Data: []byte(index)},
		"start.md":       {Data: []byte(start)},
		"assets/docs.js": {Data: []byte("export {};\n")},
	}, []byte(`{"components": {}}`))
}

const smallIndex = "# Docs\n\n## All\n\n- [Start](start.md)\n- [Reference](../../server/openapi.json)\n"

func get(t testing.TB, s *Site, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("GET", target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// pages are the HTML files of a site by their address.
func (s *Site) pages(t testing.TB) map[string]string {
	t.Helper()
	list := map[string]string{"missing": string(s.missing)}
	for name := range s.files {
		if !strings.HasPrefix(name, "assets/") {
			list[name] = get(t, s, "/docs/"+name).Body.String()
		}
	}
	return list
}

// links are where the links and pictures of a page lead, as its file has it.
func (p *page) links() (list []string) {
	ast.Walk(p.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				list = append(list, string(n.Destination))
			}
		case *ast.Image:
			if entering {
				list = append(list, string(n.Destination))
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

func (p *page) has(anchor string) bool {
	return slices.ContainsFunc(p.headings, func(h heading) bool { return h.id == anchor })
}

func TestEveryPageIsServed(t *testing.T) {
	s := ours(t)
	names, err := fs.Glob(static.Docs(), "*.md")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d pages, %v", len(names), err)
	}
	for _, name := range append(names, "reference.md") {
		target := "/docs/" + strings.TrimSuffix(name, ".md")
		if name == indexFile {
			target = "/docs/"
		}
		w := get(t, s, target)
		if got := w.Header().Get("Content-Security-Policy"); w.Code != 200 || got != policy {
			t.Errorf("%s: %d, policy %q", target, w.Code, got)
		}
		if !strings.Contains(w.Body.String(), "<h1>") {
			t.Errorf("%s has no title", target)
		}
	}
}

// Every link of a page leads to a page or an asset of the site, to a heading of that page, or to the app beside it.
func TestLinksOfThePagesLeadSomewhere(t *testing.T) {
	s := ours(t)
	pages := s.pages(t)
	known := []string{"../", "../static/docs/icons/bell.svg", "../static/docs/js/early.js"}
	for name, html := range pages {
		for _, m := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(html, -1) {
			to, anchor, anchored := strings.Cut(m[1], "#")
			if slices.Contains(known, to) {
				continue
			}
			target := to
			switch to {
			case "":
				target = name
			case "./":
				target = ""
			}
			if _, ok := s.files[target]; !ok && name != "missing" {
				t.Errorf("%s: %s is nowhere", name, m[1])
			}
			if anchored && !strings.Contains(pages[target], `id="`+anchor+`"`) {
				t.Errorf("%s: %s has no such heading", name, m[1])
			}
		}
	}
}

var (
	loading = regexp.MustCompile(`<script>|<style| style=| on[a-z]+=|<iframe|<base|http-equiv|="(?:http|//?\w)|raw HTML`)
	making  = regexp.MustCompile(`(?:inner|outer|Adjacent)HTML|document\.write|\beval\(|new Function|https?://|url\(`)
)

func TestPagesLoadNothingFromElsewhere(t *testing.T) {
	for name, html := range ours(t).pages(t) {
		for _, bad := range loading.FindAllString(html, -1) {
			t.Errorf("%s has %s", name, bad)
		}
	}
	err := fs.WalkDir(static.Docs(), "assets", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, ".test.js") {
			return err
		}
		text, err := fs.ReadFile(static.Docs(), name)
		for _, found := range making.FindAll(text, -1) {
			t.Errorf("%s: %s", name, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The files can be read on a code host: a link there leads to a file of the repository, and to a heading that is in it.
func TestLinksOfTheFilesLeadSomewhere(t *testing.T) {
	const top = "../../../"
	files := []string{top + "README.md", top + "SECURITY.md", top + "CHANGELOG.md"}
	names, err := fs.Glob(static.Docs(), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		files = append(files, top+"static/docs/"+name)
	}
	parsed := map[string]*page{}
	read := func(name string) *page {
		if parsed[name] == nil {
			parsed[name] = parse(name, []byte(readFile(t, name)))
		}
		return parsed[name]
	}
	for _, name := range files {
		for _, link := range read(name).links() {
			to, anchor, anchored := strings.Cut(link, "#")
			if strings.Contains(to, "://") {
				if strings.Contains(name, "static/docs") {
					t.Errorf("%s refers to %s, which nobody reaches offline", name, to)
				}
				continue
			}
			target := name
			if to != "" {
				target = path.Join(path.Dir(name), to)
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: %v", name, err)
			} else if anchored && !read(target).has(anchor) {
				t.Errorf("%s: %s has no such heading", name, link)
			}
		}
	}
}

func TestTheIndexListsWhatThereIs(t *testing.T) {
	if _, err := small(t, smallIndex, "# Start\n"); err != nil {
		t.Error(err)
	}
	for index, want := range map[string]string{
		"# Docs\n\n## All\n\n- [Reference](../../server/openapi.json)\n": "index.md does not list start.md",
		smallIndex + "- [More](more.md)\n":                               "index.md lists more.md, which is not there",
	} {
		if _, err := small(t, index, "# Start\n"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := New(fstest.MapFS{"start.md": {}}, []byte(`{}`)); err == nil {
		t.Error("pages without an index are taken")
	}
	if _, err := New(static.Docs(), []byte(`{"paths": []`)); err == nil {
		t.Error("a broken description of the API is taken")
	}
}

func TestMarkupInAPageStaysText(t *testing.T) {
	s, err := small(t, smallIndex, "# <b>Start</b>\n\n<script>alert(1)</script>\n\n"+
		"[bad](javascript:alert(1)) `<i>` \"quoted\" & <img src=x onerror=alert(1)>\n\n"+
		"```sh\necho '<b>'\n```\n\n| a | b |\n|--:|---|\n| `\"<x>\"` | 2 |\n")
	if err != nil {
		t.Fatal(err)
	}
	html := get(t, s, "/docs/start").Body.String()
	for _, bad := range []string{"<script>a", "onerror", "javascript:", "<b>Start", "<i>", "'<b>", "style=", "<x>"} {
		if strings.Contains(html, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	if !strings.Contains(html, `<code class="language-sh">echo &#39;&lt;b&gt;&#39;`) {
		t.Errorf("the code is not shown as it is: %s", html)
	}
}

func TestHeadingsAreNamedAsOnCodeHosts(t *testing.T) {
	p := parse("x.md", []byte("# T\n\n## Try it\n\n## `CTMS_DATA`, and more: what's 1.5?\n\n"+
		"## Try it\n\n## Größe & Maß\n\n## By hand {#own}\n"))
	var got []string
	for _, h := range p.headings {
		got = append(got, h.id+" = "+h.text)
	}
	want := []string{
		"try-it = Try it", "ctms_data-and-more-whats-15 = CTMS_DATA, and more: what's 1.5?", "try-it-1 = Try it",
		"größe--maß = Größe & Maß", "own = By hand",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLinksBetweenFilesBecomeLinksBetweenPages(t *testing.T) {
	s, err := small(t, smallIndex, "# Start\n\n[a](index.md) [b](index.md#all) [c](../../server/openapi.json) "+
		"[d](#x) [the code](../../db/db.go)\n\n## X\n")
	if err != nil {
		t.Fatal(err)
	}
	html := get(t, s, "/docs/start").Body.String()
	for _, want := range []string{
		`<a href="./">a</a>`, `<a href="./#all">b</a>`, `<a href="reference">c</a>`, `<a href="#x">d</a>`,
		` the code</p>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
}

func TestAnswersFollowHTTP(t *testing.T) {
	s := ours(t)
	plain := get(t, s, "/docs/start")
	small := get(t, s, "/docs/start", "Accept-Encoding", "br, gzip")
	if small.Header().Get("Content-Encoding") != "gzip" || small.Body.Len() > plain.Body.Len()/2 {
		t.Errorf("%v, %d bytes of %d", small.Header(), small.Body.Len(), plain.Body.Len())
	}
	z, err := gzip.NewReader(small.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || !bytes.Equal(text, plain.Body.Bytes()) {
		t.Errorf("compressed, the page is another: %v", err)
	}
	if w := get(t, s, "/docs/start", "Accept-Encoding", "gzip;q=0"); w.Header().Get("Content-Encoding") != "" {
		t.Error("gzip is sent to who refuses it")
	}
	for _, encoding := range []string{"gzip", "identity"} {
		etag := get(t, s, "/docs/start", "Accept-Encoding", encoding).Header().Get("ETag")
		w := get(t, s, "/docs/start", "Accept-Encoding", encoding, "If-None-Match", etag)
		if w.Code != 304 || w.Body.Len() > 0 {
			t.Errorf("%s: %d with %d bytes", encoding, w.Code, w.Body.Len())
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("HEAD", "/docs/start", nil))
	if w.Code != 200 || w.Body.Len() > 0 || w.Header().Get("ETag") != plain.Header().Get("ETag") {
		t.Errorf("HEAD: %d, %v", w.Code, w.Header())
	}
}

func TestRedirectsHoldUnderAPath(t *testing.T) {
	s := ours(t)
	for target, want := range map[string]string{
		"/docs": "docs/", "/docs/start/": "../start", "/docs/%0D%0Aé/": "../%0D%0A%C3%A9",
	} {
		w := get(t, s, target)
		if got := w.Header().Get("Location"); w.Code != http.StatusPermanentRedirect || got != want {
			t.Errorf("%s: %d to %q", target, w.Code, got)
		}
	}
}

func TestWhatIsNotThereIsSaid(t *testing.T) {
	s := ours(t)
	w := get(t, s, "/docs/nowhere")
	if w.Code != 404 || !strings.Contains(w.Body.String(), `<a href="start">Start</a>`) {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
	for _, target := range []string{
		"/docs/assets/nothing.js", "/docs/assets/search.test.js", "/docs/start.md", "/docs/a%2Fb",
	} {
		if w := get(t, s, target); w.Code != 404 {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

// An address of several levels leads to its last part, relative as all links, whatever that is.
func TestADeepAddressLeadsToAPage(t *testing.T) {
	s := ours(t)
	for target, want := range map[string]string{
		"/docs/guide/start": "../start", "/docs/a/b/start": "../../start", "/docs/a/javascript:x": "../javascript:x",
		"/docs/a/%2F%2Fexample.com": "../%2F%2Fexample.com",
	} {
		w := get(t, s, target)
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != want {
			t.Errorf("%s: %d to %q", target, w.Code, got)
		}
	}
}

// The reference leaves nothing out that the description of the API has.
func TestTheReferenceIsWhole(t *testing.T) {
	html := get(t, ours(t), "/docs/reference").Body.String()
	var api openAPI
	if err := json.Unmarshal([]byte(readFile(t, openapiPath)), &api); err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, p := range api.Paths {
		for _, c := range p.value.calls() {
			calls++
			heading := fmt.Sprintf(`<h3 id="%s"><a href="#%[1]s"><code>%s %s</code>`, c.OperationID, c.method, p.name)
			if !strings.Contains(html, heading) {
				t.Errorf("%s %s is not there", c.method, p.name)
			}
		}
	}
	if operations := strings.Count(readFile(t, openapiPath), `"operationId"`); calls != operations {
		t.Errorf("%d calls are shown of %d", calls, operations)
	}
	for _, schema := range api.Components.Schemas {
		if !strings.Contains(html, `id="shape-`+schema.name+`"`) {
			t.Errorf("the shape %s is not there", schema.name)
		}
		fields := schema.value.Properties
		for _, part := range schema.value.AllOf {
			fields = append(fields, part.Properties...)
		}
		for _, field := range fields {
			if !strings.Contains(html, `<code>`+field.name+`</code>`) {
				t.Errorf("the field %s of %s is not there", field.name, schema.name)
			}
		}
	}
	if strings.Contains(html, "<p>.</p>") || strings.Contains(html, "<td></td><td>yes") ||
		strings.Contains(html, "<td></td><td>no") {
		t.Error("a shape or a field has no words")
	}
	for _, response := range api.Components.Responses {
		if !strings.Contains(html, `id="error-`+response.name+`"`) {
			t.Errorf("the error %s is not there", response.name)
		}
	}
}

// things is a small OpenAPI document that has one of each.
const things = `{
	"info": {"description": "All of it."},
	"security": [{"bearer": []}],
	"tags": [{"name": "things", "description": "They are *things*."}],
	"paths": {"/things/{id}/": {
		"parameters": [{"name": "id", "in": "path", "schema": {"type": "integer", "minimum": 1}}],
		"put": {
			"operationId": "putThing", "tags": ["things"], "summary": "Put a thing",
			"parameters": [{"$ref": "#/components/parameters/Mood"}],
			"requestBody": {
				"required": true,
				"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
			},
			"responses": {
				"200": {"description": "It is there.", "headers": {"ETag": {"description": "Its version."}}},
				"404": {"$ref": "#/components/responses/NotFound"}
			}
		}
	}},
	"components": {
		"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
		"parameters": {"Mood": {
			"name": "mood", "in": "query", "description": "How | it feels.",
			"schema": {"enum": ["good", "bad"], "default": "good"}
		}},
		"responses": {"NotFound": {"description": "There is none."}},
		"schemas": {"Thing": {"type": "object", "required": ["name"], "properties": {
			"name": {"type": ["string", "null"], "minLength": 1, "maxLength": 9, "examples": ["x"]},
			"parts": {"type": "array", "items": {"anyOf": [
				{"$ref": "#/components/schemas/Thing"}, {"type": "string", "format": "date-time"}
			]}},
			"maker": {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
		}}, "Gift": {"description": "A thing for somebody.", "allOf": [
			{"$ref": "#/components/schemas/Thing"},
			{"type": "object", "required": ["to"], "properties": {"to": {"type": "string", "description": "Whom."}}}
		]}, "Same": {"allOf": [{"$ref": "#/components/schemas/Thing"}]}}
	}
}`

func TestTheReferenceSaysWhatACallTakesAndGives(t *testing.T) {
	text, err := referenceMarkdown([]byte(things))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"All of it.", `They are \*things\*.`, "### `PUT /things/{id}/` {#putThing}", "Put a thing.",
		"Access: `Authorization: Bearer …`.",
		"| `id` | path | integer, 1 or more |",
		"| `mood` | query | one of `\"good\"`, `\"bad\"`, `\"good\"` where absent | How \\| it feels. |",
		"Body, required: [Thing](#shape-Thing)",
		"| 200 | none | It is there. `ETag`: Its version. |",
		"Errors: [404](#error-NotFound).", "### 404 {#error-NotFound}",
		"| `name` | string or null, 1 to 9 characters, such as `\"x\"` | yes |",
		"| `parts` | array of [Thing](#shape-Thing) or string (date-time) | no |",
		"| `maker` | object with `id` (integer), `name` (string) | no |",
		"A thing for somebody.\n\nAll fields of [Thing](#shape-Thing), and these:\n\n| field |",
		"| `to` | string | yes | Whom. |",
		"### Same {#shape-Same}\n\n[Thing](#shape-Thing).",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestTheSearchKnowsEverySection(t *testing.T) {
	s, err := small(t, smallIndex, "# Start\n\nFirst *words*.\n\n## Run it\n\nIn `code` and\na [link](index.md).\n\n"+
		"```sh\nctms serve\n```\n\n| a | b |\n|---|---|\n| c | d |\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []section
	if err := json.Unmarshal(get(t, s, "/docs/assets/search.json").Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for _, want := range []section{
		{"./", "Docs", "", ""},
		{"./#all", "Docs", "All", "Start Reference"},
		{"start", "Start", "", "First words."},
		{"start#run-it", "Start", "Run it", "In code and a link. ctms serve a b c d"},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

// The pages have the colours of the app, which says them in a script.
func TestTheLookIsTheApps(t *testing.T) {
	app := properties(readFile(t, "../../../static/js/look.js") + readFile(t, "../../../static/js/pages-look.js"))
	ours := properties(readFile(t, "../../../static/docs/assets/docs.css"))
	if len(ours) < 10 {
		t.Fatalf("only %d properties found", len(ours))
	}
	for name, value := range ours {
		if app[name] != value {
			t.Errorf("%s is %s here and %s in the app", name, value, app[name])
		}
	}
}

// properties are the --our-… that a text declares, each as it is first declared: later ones are for forced colours.
// What a host may put in the place of one does not count.
func properties(text string) map[string]string {
	list := map[string]string{}
	host := regexp.MustCompile(`^var\( ?--ctms-[a-z-]+, (.*?) ?\)$`)
	for _, m := range regexp.MustCompile(`(--our-[a-z-]+):([^;]*);`).FindAllStringSubmatch(text, -1) {
		if _, again := list[m[1]]; !again {
			list[m[1]] = host.ReplaceAllString(strings.Join(strings.Fields(m[2]), " "), "$1")
		}
	}
	return list
}
