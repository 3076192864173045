// Tests the links under which people choose a password or confirm an address.

package login

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/fetch"

	"ctms/server/cli/e2e/browser"
)

// linkOf makes a link under which a user chooses a password.
func linkOf(t testing.TB, s *browser.Team, user string) string {
	t.Helper()
	status, link := browser.NewAPIClient(t, s, "ann")("POST", "/api/users/"+user+"/link/", nil)
	url, _ := link["url"].(string)
	if status != 200 || !strings.HasPrefix(url, "/setup#link_") {
		t.Fatal(status, link)
	}
	return url
}

// A new link, pasted into the tab of an old one, changes only what stands behind the #.
func TestANewLinkWorksInTheTabOfAnOldOne(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	_, secret, _ := strings.Cut(linkOf(t, s, "2"), "#")
	p := browser.NewUserTab(t)
	p.Open(s.URL + "/setup#link_nothing")
	p.WaitVisible("ctms-setup .error")
	p.Do(`location.hash = "` + secret + `"`)
	p.WaitFor(`$("ctms-setup #password") && document.activeElement === $("ctms-setup #password")`)
	p.Do(`location.hash = "link_nothing"`)
	p.WaitFor(`$("ctms-setup .error") && !$("ctms-setup input")`)

	p.Open(s.URL + "/confirm#nothing")
	p.WaitVisible("ctms-confirm .error")
	p.Do(`globalThis.fetch = async (_url, { body }) => Response.json({ address: JSON.parse(body).code + "@example.com",
		user: { name: "Bob" }, confirmed: false })`)
	for _, code := range []string{"new", "newer"} {
		p.Do(`location.hash = "` + code + `"`)
		p.WaitFor(`!$("ctms-confirm .error") && $("ctms-confirm p")?.textContent.includes(" ` + code + `@example.com")`)
	}
	p.DropProblems("404")
}

// The words of the page behind an e-mail's link come later than its script. It shows nothing in another language.
func TestThePageOfALinkWaitsForItsWords(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	p := browser.NewUserTab(t)
	p.Open(s.URL + "/login")
	p.Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
	held := make(chan fetch.RequestID, 1)
	p.Listen(func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			held <- e.RequestID
		}
	})
	browser.Call(p, fetch.Enable,
		fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/lang/pages/de.js"}}})
	p.Open(s.URL + "/confirm#nothing")
	words := <-held
	// The script is here. Had the page of the link begun, its answer would come before the words.
	p.WaitFor(`!$("ctms-confirm") || $("ctms-confirm [role=alert]")`)
	browser.Call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: words})
	p.WaitFor(`$("ctms-confirm [role=alert]")?.textContent.startsWith("Dieser Link ist nicht mehr gültig.")`)
	p.DropProblems("404")
}

// A link gives a password once. If the login after it fails, the next try is only that.
func TestALoginThatFailsBehindALinkIsTriedAgain(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.Open(s.URL + linkOf(t, s, "2"))
	p.Fill("#password", "another long password")
	p.Do(`const real = fetch; globalThis.fetch = (url, options, ...more) => {
		if (!String(url).endsWith("/api/session/") || options?.method !== "POST") return real(url, options, ...more);
		globalThis.fetch = real;
		return Promise.reject(new TypeError("down"));
	}`)
	p.Click("ctms-setup .main")
	p.WaitFor(`$("ctms-setup #problem")?.textContent === "No connection. Please try again."`)
	// The password is set, so it stays as it is.
	p.Fill("#password", "quite another password")
	p.Click("ctms-setup .main")
	p.WaitVisible("ctms-bell")
}

// A link that was pasted while an older one gave its password is of its own person.
func TestALinkThatIsPastedMeanwhileIsOfItsOwnPerson(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob", "cem")
	_, ofCem, _ := strings.Cut(linkOf(t, s, "3"), "#")
	p := browser.NewUserTab(t)
	p.Open(s.URL + linkOf(t, s, "2"))
	p.Fill("#password", "another long password")
	// The login fails behind both links, once.
	p.Do(`const real = fetch; globalThis.release = null; globalThis.logins = 0;
	globalThis.fetch = async (url, options, ...more) => {
		const password = options?.body && JSON.parse(options.body).password;
		if (String(url).endsWith("/api/setup/") && password && !release) await new Promise((go) => { release = go });
		if (String(url).endsWith("/api/session/") && options?.method === "POST" && !logins++) throw new TypeError("down");
		return real(url, options, ...more);
	}`)
	p.Click("ctms-setup .main")
	p.WaitFor(`release`)
	p.Do(`location.hash = "` + ofCem + `"; release()`)
	p.WaitFor(`logins === 1 && !$("ctms-setup").busy`)
	p.Fill("#password", "a password of Cem")
	p.Click("ctms-setup .main")
	p.WaitFor(`$("ctms-app").me?.username === "cem" && $("ctms-bell")`)
}
