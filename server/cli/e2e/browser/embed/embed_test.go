// Tests the bell in pages of other sites.

package embed

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// plainPage returns the plain example of the docs, with the address of a server.
func plainPage(t testing.TB, address string) string {
	t.Helper()
	text, err := os.ReadFile("static/docs/embed.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile(
		"(?s)```html\n(<script src=\"https://ctms.example.com/embed/bell.js\".*?)```").FindSubmatch(text)
	if example == nil {
		t.Fatal("the docs have no example of a plain page")
	}
	return "<!doctype html>\n<title>Somebody else's page</title>\n<h1>Somebody else's page</h1>\n" +
		strings.ReplaceAll(string(example[1]), "https://ctms.example.com", address)
}

// reactPage is the React example of the docs, without JSX. Browsers do not know JSX.
const reactPage = `<!doctype html>
<title>A page of React</title>
<script src="CTMS/embed/bell.js" defer></script>
<script src="/react.js" defer></script>
<div id="root"></div>
<script type="module">
  const token = () => fetch("/ctms-token").then((answer) => answer.text());
  function Header() {
    const [seen, setSeen] = React.useState(0);
    const ref = React.useRef(null);
    React.useEffect(() => {
      const count = () => setSeen((n) => n + 1);
      ref.current.addEventListener("ctms-notification", count);
      return () => ref.current?.removeEventListener("ctms-notification", count);
    }, []);
    return React.createElement("header", null,
      React.createElement("ctms-bell", { ref, token, lang: "de" }),
      React.createElement("output", null, String(seen)));
  }
  createRoot(document.getElementById("root")).render(React.createElement(Header));
</script>`

// A host is the server of another site. Its page embeds the bell, and it hands out access tokens.
type host struct {
	*httptest.Server
	page   atomic.Value // string, the HTML of the page at /
	token  atomic.Value // func() string, which makes the next token
	bell   atomic.Value // string, the target of the redirect at /elsewhere/bell.js
	tokens atomic.Int32 // how often it was asked for one
	status atomic.Int32 // what it answers instead of a token, such as 502; 0 for a token
}

func newHost(t testing.TB) *host {
	t.Helper()
	h := &host{}
	react := browser.Testdata(t, "react.js")
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
		io.WriteString(w, `ctms-bell { --ctms-surface: rgb(1, 2, 3); --ctms-accent: rgb(250, 128, 0); }
			ctms-bell::part(badge) { text-decoration: underline; }`)
	})
	mux.HandleFunc("/react.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, react)
	})
	mux.HandleFunc("/ctms-token", func(w http.ResponseWriter, r *http.Request) {
		h.tokens.Add(1)
		if status := h.status.Load(); status != 0 {
			w.WriteHeader(int(status))
			return
		}
		io.WriteString(w, h.token.Load().(func() string)())
	})
	h.Server = httptest.NewServer(mux)
	t.Cleanup(h.Close)
	return h
}

func TestABellInSomebodyElsesPage(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL, "--access-ttl=4s"}, "ann", "bob")
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for _, c := range []struct{ name, page, label, kindText, markAllText string }{
		{"plain", plainPage(t, s.URL), "Notifications", "Bob Example assigned %s to you", "Mark all as read"},
		{"react", reactPage, "Benachrichtigungen", "Bob Example hat Ihnen %s zugewiesen", "Alle als gelesen markieren"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h.page.Store(strings.ReplaceAll(c.page, "CTMS", s.URL))
			p := browser.NewUserTab(t)
			p.HoldTimers()
			p.Open(h.URL)
			p.WaitVisible("ctms-bell >> .bell")
			p.WaitFor(`$("ctms-bell").client.connection.state === "open"`)
			p.WaitFor(fmt.Sprintf(`$("ctms-bell", ".bell").title === %q`, c.label))
			before := browser.Eval[int](p, `$("ctms-bell").client.store.count`)
			title := "Seen from " + c.name
			id := browser.CreateTask(t, bobAPI, 1, title)
			p.WaitFor(browser.BadgeShows(fmt.Sprint(before + 1)))
			p.Click("ctms-bell >> .bell")
			p.WaitFor(fmt.Sprintf(`$("ctms-bell", "ctms-inbox", "article bdi")?.textContent === %q`, title))
			p.WaitFor(fmt.Sprintf(`$("ctms-bell", "ctms-inbox", "article .message").textContent.endsWith(%q)`,
				fmt.Sprintf(c.kindText, title)))
			got := browser.Eval[string](p, `$("ctms-bell", "ctms-inbox", ".header .icon").title`)
			if got != c.markAllText {
				t.Errorf("the button that marks all as read is called %q", got)
			}
			p.WaitForAnimations()
			p.SaveScreenshot("embed-" + c.name)
			if c.name == "react" {
				p.WaitFor(`$("output").textContent === "1"`)
			}
			// The bell asks for the next token before the first one ends.
			tokensBefore := h.tokens.Load()
			tokenRequests := `performance.getEntriesByType("resource")
				.filter((e) => e.name.endsWith("/ctms-token")).length`
			p.WaitFor(fmt.Sprintf(`%s > %d`, tokenRequests,
				browser.Eval[int](p, tokenRequests)+1)) // one may be under way
			if h.tokens.Load() == tokensBefore {
				t.Error("the bell did not ask for the next token")
			}
			// T-EMBED: the bell stores the id of the newest notification that was seen, and no token.
			if stored := browser.Eval[string](p,
				`JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])`,
			); !regexp.MustCompile(`^\[\{"[^"]+":"\d+"\},\{\},""\]$`).MatchString(stored) {
				t.Errorf("the bell stores %s", stored)
			}
			// The panel can do what the inbox of CTMS can.
			p.MovePointer(p.Center("ctms-bell >> ctms-inbox >> article"))
			p.Click("ctms-bell >> ctms-inbox >> .tool.done")
			p.WaitFor(fmt.Sprintf(`$("ctms-bell", "ctms-inbox", "article bdi")?.textContent !== %q`, title))
			p.Click("ctms-bell >> ctms-inbox >> .undo button")
			p.WaitFor(fmt.Sprintf(`$("ctms-bell", "ctms-inbox", "article bdi")?.textContent === %q`, title) + ` && ` +
				browser.BadgeShows(fmt.Sprint(before+1)))
			p.Click("ctms-bell >> ctms-inbox >> .tool.later")
			p.WaitVisible("ctms-bell >> ctms-inbox >> .menu button")
			p.Press(kb.Escape)
			p.WaitFor(`!$("ctms-bell", "ctms-inbox", ".menu").checkVisibility() && $("ctms-bell").open`)
			p.Click("ctms-bell >> ctms-inbox >> .mark")
			p.WaitFor(browser.BadgeShows(map[bool]string{true: "", false: fmt.Sprint(before)}[before == 0]))
			// The host decides where a click leads. Without its decision the click leads to the page of CTMS.
			p.Do(`document.addEventListener("ctms-navigate",
				(e) => { e.preventDefault(); globalThis.went = e.detail.url; }, {once: true})`)
			p.Click("ctms-bell >> ctms-inbox >> article a")
			p.WaitFor(fmt.Sprintf(`went === "%s/tasks/%d"`, s.URL, id))
			p.Click("ctms-bell >> .bell")
			p.Click("ctms-bell >> ctms-inbox >> article a")
			p.WaitFor(fmt.Sprintf(`location.href === "%s/tasks/%d"`, s.URL, id))
			p.Press(kb.Escape)
		})
	}
	t.Run("as its host wants it", func(t *testing.T) {
		h.page.Store(`<!doctype html><title>Dressed</title>
<link rel="stylesheet" href="/style.css">
<style>:root { --accent: red; --text: red }
body { text-transform: uppercase; letter-spacing: 4px; white-space: nowrap; text-align: end }</style>
<script src="/elsewhere/bell.js" defer></script>
<script src="/elsewhere/bell.js" defer></script>
<ctms-bell src="` + s.URL + `" theme="dark" lang="fr" open><b slot="icon">!</b><p slot="empty" id="empty">Rien</p>` +
			`<i slot="tools" id="tool">+</i></ctms-bell>
<ctms-bell id="second" src="` + s.URL + `/"></ctms-bell>
<script>document.querySelectorAll("ctms-bell").forEach((bell) => {
	bell.token = () => fetch("/ctms-token").then((answer) => answer.text());
});</script>`)
		h.bell.Store(s.URL + "/embed/bell.js")
		browser.CreateTask(t, bobAPI, 1, "Dressed up")
		p := browser.NewUserTab(t)
		p.Open(h.URL)
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		p.WaitFor(`$("ctms-bell", ".badge") && $("ctms-bell", "ctms-inbox", ".tabs").textContent.includes("Non lues")`)
		for what, want := range map[string]string{
			`getComputedStyle($("ctms-bell", ".panel")).backgroundColor`: "rgb(1, 2, 3)",
			`getComputedStyle($("ctms-bell", ".panel")).colorScheme`:     "dark",
			`getComputedStyle($("ctms-bell", "ctms-inbox", ".unread .mark"), "::before")
				.backgroundColor`: "rgb(250, 128, 0)",
			`getComputedStyle($("ctms-bell", ".badge")).textDecorationLine`: "underline",
			`getComputedStyle($("ctms-bell"), null).colorScheme`:            "dark",
			`getComputedStyle($("#tool")).getPropertyValue("--accent")`:     "red",
			`typeof litHtmlVersions`:                                        "undefined",
			`(({textTransform, letterSpacing, whiteSpace, textAlign}) =>
				[textTransform, letterSpacing, whiteSpace, textAlign].join(" "))(
				getComputedStyle($("ctms-bell", "ctms-inbox", ".header")))`: "none normal normal start",
			`$("#tool").checkVisibility() + " " + $("ctms-bell b").checkVisibility()`: "true true",
		} {
			if got := browser.Eval[string](p, what); got != want {
				t.Errorf("%s is %q, not %q", what, got, want)
			}
		}
		p.WaitFor(`$("#second").client.connection.state === "open"`)
		p.Do(`globalThis.before = $("#second").client.connection;
			const { token } = $("#second");
			$("#second").token = () => token()`)
		p.Do(`$("#second").token = () => fetch("/ctms-token").then((answer) => answer.text())`)
		if !browser.Eval[bool](p, `$("#second").client.connection === before && before.state === "open"`) {
			t.Error("setting another token function cut the connection")
		}
		p.Do(`$("ctms-bell").open = false`)
		p.WaitFor(`!$("ctms-bell").hasAttribute("open") && !$("ctms-bell", ".panel").checkVisibility()`)
		p.Do(`$("ctms-bell").setAttribute("open", "")`)
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		p.Click("ctms-bell >> ctms-inbox >> .tabs button:nth-child(2)")
		browser.NewAPIClient(t, s, "ann")("POST", "/api/notifications/mark_all_read/", nil)
		p.Click("ctms-bell >> ctms-inbox >> .tabs button:first-child")
		p.Click("ctms-bell >> ctms-inbox >> .tabs button:nth-child(2)")
		p.WaitFor(`$("#empty").checkVisibility()`)
	})
	t.Run("for somebody else", func(t *testing.T) {
		defer h.token.Store(h.token.Load())
		h.page.Store(plainPage(t, s.URL))
		browser.CreateTask(t, bobAPI, 1, "For Ann alone")
		p := browser.NewUserTab(t)
		p.Open(h.URL)
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		bobs := browser.AccessToken(t, s, "bob") // Bob has no notifications
		h.token.Store(func() string { return bobs })
		p.Click("ctms-bell >> ctms-inbox >> .tabs button:nth-child(2)")
		p.WaitVisible("ctms-bell >> ctms-inbox >> .none")
		p.Click("ctms-bell >> ctms-inbox >> .tabs button:first-child")
		p.WaitVisible("ctms-bell >> ctms-inbox >> .none")
		p.WaitFor(`$("ctms-bell").client.connection.state === "open" && ` + browser.BadgeShows(""))
	})
	t.Run("for somebody else, by a string", func(t *testing.T) {
		h.page.Store(`<!doctype html><title>By hand</title><script src="` + s.URL +
			`/embed/bell.js" defer></script><ctms-bell open></ctms-bell>`)
		browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 2, "Bob's")
		browser.CreateTask(t, bobAPI, 1, "Ann's, and newer")
		// These tokens last for an hour: a string is not renewed, and a starved machine takes its time.
		lasting := func(name string) string { return strings.TrimSpace(e2e.MustRun(t, s.Dir, "", "token", name)) }
		p := browser.NewUserTab(t)
		p.HoldTimers()
		p.Open(h.URL)
		p.Do(fmt.Sprintf(`$("ctms-bell").token = %q`, lasting("ann")))
		p.WaitVisible("ctms-bell >> ctms-inbox >> article.unread")
		p.Click("ctms-bell >> ctms-inbox >> .header .icon")
		p.WaitVisible("ctms-bell >> ctms-inbox >> .undo")
		p.Do(fmt.Sprintf(`globalThis.anns = $("ctms-bell").client, $("ctms-bell").token = %q`, lasting("bob")))
		p.WaitFor(`anns.store.unread === 0`)
		p.WaitFor(browser.BadgeShows("1"))
		_, count := browser.NewAPIClient(t, s, "ann")("GET", "/api/notifications/unread_count/", nil)
		if count["unread_count"] != 0.0 {
			t.Errorf("after the change of user the server answers %v for Ann, want 0 unread", count)
		}
	})
	t.Run("not listed", func(t *testing.T) {
		other := newHost(t)
		other.token.Store(h.token.Load())
		other.page.Store(plainPage(t, s.URL))
		p := browser.NewUserTab(t)
		p.Open(other.URL)
		p.WaitVisible("ctms-bell >> .bell.away")
		if !p.DropProblems("CORS policy") {
			t.Error("the browser did not block the requests, though --origins does not list the page")
		}
		p.Open("about:blank")
		p.DropProblems("CORS policy")
	})
}

// The bell has no list of people. Where two look alike, it has the user name from the server.
func TestTheBellTellsPeopleApartWhoLookAlike(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann", "bob")
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	h.page.Store(strings.ReplaceAll(plainPage(t, s.URL), "CTMS", s.URL))
	bobAPI := browser.NewAPIClient(t, s, "bob")
	bobAPI("PATCH", "/api/me/", map[string]any{"name": "Ann Examp1e"})
	browser.CreateTask(t, bobAPI, 1, "Fix Login")
	p := browser.NewUserTab(t)
	p.Open(h.URL)
	p.WaitVisible("ctms-bell >> .bell")
	p.Click("ctms-bell >> .bell")
	p.WaitVisible("ctms-bell >> ctms-inbox >> article .message")
	said := p.Text("ctms-bell >> ctms-inbox >> article .message")
	if !strings.HasSuffix(said, "Ann Examp1e (bob) assigned Fix Login to you") {
		t.Errorf("it says %q", said)
	}
}

// Hosts may write a language as their system does, and browsers may have one of their system.
func TestTheBellTakesTheLanguagesThatThereAre(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann", "bob")
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Fix Login")
	for _, c := range []struct{ lang, browser, label string }{
		{"de_DE", "en-US", "Benachrichtigungen"},
		{"", "en-US@posix", "Notifications"},
		{"it", "de-AT", "Benachrichtigungen"},
	} {
		t.Run(c.lang+" in "+c.browser, func(t *testing.T) {
			h.page.Store(fmt.Sprintf(`<!doctype html><title>Languages</title>
<script src="%s/embed/bell.js" defer></script><ctms-bell lang="%s" open></ctms-bell>
<script>document.querySelector("ctms-bell").token = () => fetch("/ctms-token").then((answer) => answer.text())</script>`,
				s.URL, c.lang))
			p := browser.NewUserTab(t)
			p.AddInitScript(fmt.Sprintf(`Object.defineProperty(navigator, "languages", {get: () => [%q]})`, c.browser))
			p.Open(h.URL)
			p.WaitVisible("ctms-bell >> ctms-inbox >> article time")
			p.WaitFor(fmt.Sprintf(`$("ctms-bell", ".bell").title === %q`, c.label))
		})
	}
}

// TestABellThatIsTakenOutLeavesNothing takes a bell with an open panel out of the page, and puts it back while the
// server is away.
func TestABellThatIsTakenOutLeavesNothing(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann")
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	h.page.Store(plainPage(t, s.URL))
	p := browser.NewUserTab(t)
	p.AddInitScript(`globalThis.listening = 0;
		const add = EventTarget.prototype.addEventListener;
		EventTarget.prototype.addEventListener = function (type, listener, options) {
			if ((this === document || this === window) && options?.capture && options.signal) {
				globalThis.listening++;
				options.signal.addEventListener("abort", () => globalThis.listening--);
			}
			return add.call(this, type, listener, options);
		}`)
	p.Open(h.URL)
	p.WaitVisible("ctms-bell >> .bell")
	p.WaitFor(`$("ctms-bell").client.connection.state === "open"`)
	p.Click("ctms-bell >> .bell")
	p.WaitFor(`$("ctms-bell", ".panel").matches(":popover-open") && globalThis.listening === 3`)
	p.Do(`globalThis.bell = $("ctms-bell"); bell.remove()`)
	p.WaitFor(`globalThis.listening === 0`)
	p.Do(`document.body.append(bell)`)
	p.WaitFor(`bell.client.connection.state === "open"`)
	s.Stop()
	p.WaitFor(`bell.client.connection.state !== "open"`)
	p.Do(`bell.remove(); document.body.append(bell)`)
	p.WaitFor(`bell.client.offline`)
	p.DropProblems("ERR_CONNECTION_REFUSED")
}
