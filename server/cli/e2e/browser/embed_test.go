package browser

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// plainPage is the plain example of the docs, with our address.
func plainPage(t testing.TB, address string) string {
	t.Helper()
	text, err := os.ReadFile("static/docs/embed.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("(?s)```html\n(<script src=\"https://ctms.example.com/embed/bell.js\".*?)```").FindSubmatch(text)
	if example == nil {
		t.Fatal("the docs have no example of a plain page")
	}
	return "<!doctype html>\n<title>Somebody else's page</title>\n<h1>Somebody else's page</h1>\n" +
		strings.ReplaceAll(string(example[1]), "https://ctms.example.com", address)
}

// reactPage is the React example of the docs without JSX, which browsers don't know.
const reactPage = `<!doctype html>
<title>A page of React</title>
<script src="CTMS/embed/bell.js" defer></script>
<script src="/react.js" defer></script>
<div id="root"></div>
<script type="module">
  const token = () => fetch("/ctms-token").then((answer) => (answer.ok ? answer.text() : ""));
  function Header() {
    const [seen, setSeen] = React.useState(0);
    const ref = React.useRef(null);
    React.useEffect(() => {
      const count = () => setSeen((n) => n + 1);
      ref.current.addEventListener("ctms-notification", count);
      return () => ref.current?.removeEventListener("ctms-notification", count);
    }, []);
    return React.createElement("header", null, React.createElement("ctms-bell", { ref, token, lang: "de" }), React.createElement("output", null, String(seen)));
  }
  createRoot(document.getElementById("root")).render(React.createElement(Header));
</script>`

// testfile is a compressed file of static/testdata.
func testfile(t testing.TB, name string) string {
	t.Helper()
	f, err := os.Open("static/testdata/" + name + ".gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A host is somebody else's server, with a page of its own and tokens for Ann.
type host struct {
	*httptest.Server
	page   atomic.Value // string
	token  atomic.Value // func() string
	bell   atomic.Value // where its copy of the script redirects to
	tokens atomic.Int32 // given out
}

func newHost(t testing.TB) *host {
	t.Helper()
	h := &host{}
	react := testfile(t, "react.js")
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, h.page.Load().(string))
	})
	mux.HandleFunc("/elsewhere/bell.js", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, h.bell.Load().(string), http.StatusFound)
	})
	mux.HandleFunc("/style.css", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		io.WriteString(w, `ctms-bell { --ctms-surface: rgb(1, 2, 3); --ctms-accent: rgb(250, 128, 0); } ctms-bell::part(badge) { text-decoration: underline; }`)
	})
	mux.HandleFunc("/react.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, react)
	})
	mux.HandleFunc("/ctms-token", func(w http.ResponseWriter, r *http.Request) {
		h.tokens.Add(1)
		io.WriteString(w, h.token.Load().(func() string)())
	})
	h.Server = httptest.NewServer(mux)
	t.Cleanup(h.Close)
	return h
}

func TestABellInSomebodyElsesPage(t *testing.T) {
	h := newHost(t)
	s := newTeam(t, []string{"--origins=" + h.URL, "--access-ttl=4s"}, "ann", "bob")
	h.token.Store(func() string { return accessToken(t, s, "ann") })
	chrome := chromium(t)
	by := as(t, s, "bob")
	for _, c := range []struct{ name, page, label, said, all string }{
		{"plain", plainPage(t, s.URL), "Notifications", "Assigned to you", "Mark all as read"},
		{"react", reactPage, "Benachrichtigungen", "Ihnen zugewiesen", "Alle als gelesen markieren"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h.page.Store(strings.ReplaceAll(c.page, "CTMS", s.URL))
			p := visitor(t, chrome)
			p.open(h.URL)
			p.see("ctms-bell >> .bell")
			p.wait(`$("ctms-bell").client.connection.state === "open"`)
			p.wait(fmt.Sprintf(`$("ctms-bell", ".bell").title === %q`, c.label))
			before := get[int](p, `$("ctms-bell").client.store.count`)
			title := "Seen from " + c.name
			id := assign(t, by, 1, title)
			p.wait(badge(fmt.Sprint(before + 1)))
			p.click("ctms-bell >> .bell")
			p.wait(fmt.Sprintf(`$("ctms-bell", "ctms-inbox", "article bdi")?.textContent === %q`, title))
			p.wait(fmt.Sprintf(`$("ctms-bell", "ctms-inbox", "article .below span").textContent === %q`, c.said))
			if got := get[string](p, `$("ctms-bell", "ctms-inbox", ".header .icon").title`); got != c.all {
				t.Errorf("the button that marks all is called %q", got)
			}
			p.still()
			p.snapshot("embed-" + c.name)
			if c.name == "react" {
				p.wait(`$("output").textContent === "1"`)
			}
			// A later token is asked for before the first one ends.
			given := h.tokens.Load()
			p.wait(fmt.Sprintf(`performance.getEntriesByType("resource").filter((e) => e.name.endsWith("/ctms-token")).length > %d`, get[int](p, `performance.getEntriesByType("resource").filter((e) => e.name.endsWith("/ctms-token")).length`)))
			if h.tokens.Load() == given {
				t.Error("no later token was asked for")
			}
			// T-EMBED: what stays in the host's storage is the id of the newest that was seen, and no token.
			if kept := get[string](p,
				`JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])`); !regexp.MustCompile(`^\[\{"[^"]+":"\d+"\},\{\},""\]$`).MatchString(kept) {
				t.Errorf("the page keeps %s", kept)
			}
			p.click("ctms-bell >> ctms-inbox >> .mark")
			p.wait(badge(map[bool]string{true: "", false: fmt.Sprint(before)}[before == 0]))
			// Where a click leads is the host's to say; if it says nothing, to our own page.
			get[bool](p, `(document.addEventListener("ctms-navigate", (e) => { e.preventDefault(); globalThis.went = e.detail.url; }, {once: true}), true)`)
			p.click("ctms-bell >> ctms-inbox >> article a")
			p.wait(fmt.Sprintf(`went === "%s/tasks/%d"`, s.URL, id))
			p.click("ctms-bell >> .bell")
			p.click("ctms-bell >> ctms-inbox >> article a")
			p.wait(fmt.Sprintf(`location.href === "%s/tasks/%d"`, s.URL, id))
			p.press(kb.Escape)
		})
	}
	t.Run("as its host wants it", func(t *testing.T) {
		h.page.Store(`<!doctype html><title>Dressed</title>
<link rel="stylesheet" href="/style.css">
<style>:root { --accent: red; --text: red } body { text-transform: uppercase; letter-spacing: 4px; white-space: nowrap; text-align: end }</style>
<script src="/elsewhere/bell.js" defer></script>
<script src="/elsewhere/bell.js" defer></script>
<ctms-bell src="` + s.URL + `" theme="dark" lang="fr" open><b slot="icon">!</b><p slot="empty" id="empty">Rien</p><i slot="tools" id="tool">+</i></ctms-bell>
<ctms-bell id="second" src="` + s.URL + `/"></ctms-bell>
<script>document.querySelectorAll("ctms-bell").forEach((bell) => { bell.token = () => fetch("/ctms-token").then((answer) => answer.text()); });</script>`)
		h.bell.Store(s.URL + "/embed/bell.js")
		assign(t, by, 1, "Dressed up")
		p := visitor(t, chrome)
		p.open(h.URL)
		p.see("ctms-bell >> ctms-inbox >> article")
		p.wait(`$("ctms-bell", ".badge") && $("ctms-bell", "ctms-inbox", ".tabs").textContent.includes("Non lues")`)
		for what, want := range map[string]string{
			`getComputedStyle($("ctms-bell", ".panel")).backgroundColor`:                                  "rgb(1, 2, 3)",
			`getComputedStyle($("ctms-bell", ".panel")).colorScheme`:                                      "dark",
			`getComputedStyle($("ctms-bell", "ctms-inbox", ".unread .mark"), "::before").backgroundColor`: "rgb(250, 128, 0)",
			`getComputedStyle($("ctms-bell", ".badge")).textDecorationLine`:                               "underline",
			`getComputedStyle($("ctms-bell"), null).colorScheme`:                                          "dark",
			`getComputedStyle($("#tool")).getPropertyValue("--accent")`:                                   "red",
			`typeof litHtmlVersions`: "undefined",
			`Object.values((({textTransform, letterSpacing, whiteSpace, textAlign}) => ({textTransform, letterSpacing, whiteSpace, textAlign}))(getComputedStyle($("ctms-bell", "ctms-inbox", ".header")))).join(" ")`: "none normal normal start",
			`$("#tool").checkVisibility() + " " + $("ctms-bell b").checkVisibility()`: "true true",
		} {
			if got := get[string](p, what); got != want {
				t.Errorf("%s is %q, not %q", what, got, want)
			}
		}
		p.wait(`$("#second").client.connection.state === "open"`)
		p.do(`globalThis.line = $("#second").client.connection; const { token } = $("#second"); $("#second").token = () => token()`)
		p.do(`$("#second").token = () => fetch("/ctms-token").then((answer) => answer.text())`)
		if !get[bool](p, `$("#second").client.connection === line && line.state === "open"`) {
			t.Error("another function for the token cut the line")
		}
		p.do(`$("ctms-bell").open = false`)
		p.wait(`!$("ctms-bell").hasAttribute("open") && !$("ctms-bell", ".panel").checkVisibility()`)
		p.do(`$("ctms-bell").setAttribute("open", "")`)
		p.see("ctms-bell >> ctms-inbox >> article")
		p.click("ctms-bell >> ctms-inbox >> .tabs button:last-child")
		as(t, s, "ann")("POST", "/api/notifications/mark_all_read/", nil)
		p.click("ctms-bell >> ctms-inbox >> .tabs button:first-child")
		p.click("ctms-bell >> ctms-inbox >> .tabs button:last-child")
		p.wait(`$("#empty").checkVisibility()`)
	})
	t.Run("for somebody else", func(t *testing.T) {
		defer h.token.Store(h.token.Load())
		h.page.Store(plainPage(t, s.URL))
		assign(t, by, 1, "For Ann alone")
		p := visitor(t, chrome)
		p.open(h.URL)
		p.click("ctms-bell >> .bell")
		p.see("ctms-bell >> ctms-inbox >> article")
		bobs := accessToken(t, s, "bob") // who has no notifications
		h.token.Store(func() string { return bobs })
		p.click("ctms-bell >> ctms-inbox >> .tabs button:last-child")
		p.see("ctms-bell >> ctms-inbox >> .none")
		p.click("ctms-bell >> ctms-inbox >> .tabs button:first-child")
		p.see("ctms-bell >> ctms-inbox >> .none")
		p.wait(`$("ctms-bell").client.connection.state === "open" && ` + badge(""))
	})
	t.Run("for somebody else, by a string", func(t *testing.T) {
		h.page.Store(`<!doctype html><title>By hand</title><script src="` + s.URL +
			`/embed/bell.js" defer></script><ctms-bell open></ctms-bell>`)
		assign(t, as(t, s, "ann"), 2, "Bob's")
		assign(t, by, 1, "Ann's, and newer")
		p := visitor(t, chrome)
		p.open(h.URL)
		p.do(fmt.Sprintf(`$("ctms-bell").token = %q`, accessToken(t, s, "ann")))
		p.see("ctms-bell >> ctms-inbox >> article.unread")
		p.click("ctms-bell >> ctms-inbox >> .header .icon")
		p.see("ctms-bell >> ctms-inbox >> .undo")
		bobs := accessToken(t, s, "bob")
		p.do(fmt.Sprintf(`globalThis.anns = $("ctms-bell").client, $("ctms-bell").token = %q`, bobs))
		p.wait(`anns.store.unread === 0`)
		p.wait(badge("1"))
		_, count := as(t, s, "ann")("GET", "/api/notifications/unread_count/", nil)
		if count["unread_count"] != 0.0 {
			t.Errorf("what Ann marked is %v for her", count)
		}
	})
	t.Run("not listed", func(t *testing.T) {
		other := newHost(t)
		other.token.Store(h.token.Load())
		other.page.Store(plainPage(t, s.URL))
		p := visitor(t, chrome)
		p.open(other.URL)
		p.see("ctms-bell >> .bell.away")
		if !p.forgive("CORS policy") {
			t.Error("the browser let a page of an origin that is not listed ask us")
		}
		p.open("about:blank")
		p.forgive("CORS policy")
	})
	t.Run("signed out", func(t *testing.T) {
		h.page.Store(plainPage(t, s.URL) +
			`<script>addEventListener("ctms-unauthorized", () => { document.title = "Sign in again"; });</script>`)
		p := visitor(t, chrome)
		good := accessToken(t, s, "ann")
		for _, token := range []string{"", "<!doctype html><title>Please sign in</title>",
			good[:len(good)-9] + "forgotten"} {
			h.token.Store(func() string { return token })
			p.open(h.URL)
			p.wait(`document.title === "Sign in again"`)
		}
	})
}

// A proxy may give us a path of its own; nothing in the pages knows it.
func TestTheAppUnderAPathOfAProxy(t *testing.T) {
	var to atomic.Pointer[url.URL]
	proxy := httptest.NewServer(http.StripPrefix("/ctms",
		&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to.Load())
			r.SetXForwarded()
		}}))
	t.Cleanup(proxy.Close)
	s := newTeam(t, []string{"--public-url=" + proxy.URL + "/ctms", "--trusted-proxies=127.0.0.1"}, "ann", "bob")
	at, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	to.Store(at)
	p := visitor(t, chromium(t))
	p.signIn(proxy.URL+"/ctms/", "ann")
	id := assign(t, as(t, s, "bob"), 1, "From outside")
	p.wait(badge("1"))
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> article a")
	p.wait(fmt.Sprintf(`location.href === "%s/ctms/tasks/%d"`, proxy.URL, id))
	p.wait(badge(""))
	p.open(fmt.Sprintf("%s/ctms/tasks/%d", proxy.URL, id)) // the login lasts
	p.wait(`$("ctms-task", "textarea.title").value === "From outside"`)
	p.open(proxy.URL + "/ctms/inbox/")
	p.see("main > ctms-inbox >> article")
}
