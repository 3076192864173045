// Tests admins who work by keyboard, and while something is on its way or fails.

package admin

import (
	"ctms/server/cli/e2e/browser"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestAdminsWorkByKeyboard adds a member of a group by keyboard: the arrows lead through the people, and add nobody.
// What is deleted gives the focus to what is near: a group, a key, a hook and an address.
func TestAdminsWorkByKeyboard(t *testing.T) {
	s := browser.NewTeam(t, browser.WithMail, "ann", "bob", "cem")
	api := browser.NewAPIClient(t, s, "ann")
	for _, name := range []string{"dev", "ops"} {
		api("POST", "/api/groups/", map[string]any{"name": name, "members": []int{}})
		api("POST", "/api/keys/", map[string]any{"name": name, "scopes": []string{"read"}})
		api("POST", "/api/hooks/", map[string]any{"url": "https://" + name + ".example.com/", "enabled": false})
		api("POST", "/api/users/1/endpoints/",
			map[string]any{"channel": "email", "address": name + "@example.com", "confirmed": true})
	}
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/admin/groups", "ann")
	p.Click("ctms-groups >> [data-group=dev] [aria-expanded]")
	const people = `$("ctms-groups", "[data-group=dev] select")`
	p.WaitFor(people + `?.options.length === 4`)
	p.Do(people + `.focus()`)
	p.Press(kb.ArrowDown)
	p.WaitFor(people + `.value === "1"`)
	p.Press(kb.ArrowDown)
	p.WaitFor(people + `.value === "2"`)
	p.Press(kb.Tab)
	p.Press(kb.Enter)
	p.WaitFor(`$("ctms-groups", "[data-group=dev]").textContent.includes("1 member")`)
	if _, group := api("GET", "/api/groups/1/", nil); fmt.Sprint(group["members"]) != "[2]" {
		t.Errorf("the members are %v, want Bob alone", group["members"])
	}

	focused := func(path string) string { return browser.FocusIn(path) + `?.ariaLabel` }
	sure := func(host string) {
		t.Helper()
		p.WaitVisible(host + " >> dialog .danger")
		p.Click(host + " >> dialog .danger")
	}
	p.Click("ctms-groups >> [data-group=dev] .danger")
	sure("ctms-groups")
	p.WaitFor(`!$("ctms-groups", "[data-group=dev]") && ` + focused("ctms-groups") + ` === "Edit: ops"`)

	p.Open(s.URL + "/admin/keys")
	p.Click("ctms-keys >> [data-key=dev] .danger")
	sure("ctms-keys")
	p.WaitFor(`!$("ctms-keys", "[data-key=dev]") && ` + focused("ctms-keys") + ` === "Revoke: ops"`)
	p.Click("ctms-keys >> [data-key=ops] .danger")
	sure("ctms-keys")
	p.WaitFor(`$("ctms-keys").shadowRoot.activeElement?.id === "key-name"`)

	p.Open(s.URL + "/admin/channels")
	p.Click("ctms-channels >> ctms-hooks >> [data-hook='1'] .danger")
	sure("ctms-channels >> ctms-hooks")
	p.WaitFor(`!$("ctms-channels", "ctms-hooks", "[data-hook='1']") && ` +
		focused("ctms-channels >> ctms-hooks") + ` === "Edit: https://ops.example.com/"`)

	p.Open(s.URL + "/settings")
	const first = `$("ctms-preferences", "ctms-addresses", ".one button:last-of-type")`
	p.WaitFor(first)
	p.Do(first + `.focus()`)
	p.Press(kb.Enter)
	p.WaitFor(`$$("ctms-preferences", "ctms-addresses", ".one").length === 1 && ` +
		focused("ctms-preferences >> ctms-addresses") + ` === "Send a test: ops@example.com"`)
}

// TestALogThatCanNotBeRefreshedStaysAsItIs has a refresh of the log of a hook fail. What is older comes below what is
// shown, and nothing twice, though it is asked for twice.
func TestALogThatCanNotBeRefreshedStaysAsItIs(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.NewAPIClient(t, s, "ann")("POST", "/api/hooks/",
		map[string]any{"url": "https://hooks.example.com/", "enabled": false})
	p := browser.NewUserTab(t)
	p.AddInitScript(`{
		const real = fetch;
		const sent = (id) => ({ id, notification_id: id, state: "sent", tries: 1, next_at: null, status: 200, error: "",
			at: "2026-03-05T12:00:00Z" });
		globalThis.down = false;
		globalThis.held = null; // requests that wait for an answer
		globalThis.fetch = (url, ...more) => {
			if (!String(url).includes("/deliveries/")) return real(url, ...more);
			if (globalThis.down) return Promise.reject(new TypeError("down"));
			if (String(url).endsWith("/retry/")) return Promise.resolve(Response.json(sent(3)));
			const answer = Response.json(String(url).includes("before=") ? { results: [sent(1)], next: null }
				: { results: [sent(3), sent(2)], next: "http://x/?before=2" });
			return globalThis.held ? new Promise((go) => held.push(() => go(answer))) : Promise.resolve(answer);
		};
	}`)
	p.SignIn(s.URL+"/admin/channels", "ann")
	p.WaitFor(`$("ctms-channels", "ctms-hooks", "[data-hook] [aria-expanded]")`)
	p.Do(`$("ctms-channels", "ctms-hooks", "[data-hook] [aria-expanded]").click()`)
	inLog := func(selector string) string {
		return fmt.Sprintf(`$$("ctms-channels", "ctms-hooks", "ctms-hook-log", %q)`, selector)
	}
	p.WaitFor(inLog("li") + `.length === 2`)
	p.Do(`down = true; ` + inLog(".end .quiet") + `[0].click()`)
	p.WaitFor(inLog(".error") + `[0]?.textContent === "No connection. Please try again."`)
	// "Older" is asked for a second time before it is answered. "Send again" made it possible.
	older := inLog(".end .quiet") + `[1]`
	p.Do(`down = false; held = []; ` + older + `.click()`)
	p.WaitFor(`held.length === 1 && ` + older + `.disabled`)
	p.Do(inLog("li .quiet") + `[0].click()`)
	p.WaitFor(`!` + older + `.disabled`)
	p.Do(older + `.click()`)
	p.WaitFor(`held.length === 2`)
	p.Do(`held.forEach((go) => go())`)
	p.WaitFor(inLog(".end .quiet") + `.length === 1`)
	if got := browser.Eval[string](p, inLog("li")+`.map((e) => e.dataset.delivery).join()`); got != "3,2,1" {
		t.Errorf("the log has the deliveries %s", got)
	}
}

// A person who is chosen while another change is on its way stays chosen, though the list of people gets shorter then.
func TestWhoIsChosenMeanwhileStaysChosen(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob", "cem", "dora")
	api := browser.NewAPIClient(t, s, "ann")
	api("POST", "/api/groups/", map[string]any{"name": "ops", "members": []int{}})
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/admin/groups", "ann")
	p.Click("ctms-groups >> [data-group=ops] [aria-expanded]")
	p.WaitFor(`$("ctms-groups", "select.member")?.options.length === 5`)
	p.Do(browser.HoldPatch)
	addMember(p, "2")
	p.WaitFor(`release`)
	p.SelectOption("ctms-groups >> [data-group=ops] select", "3")
	p.Do(`release()`)
	p.WaitFor(`$("ctms-groups", "[data-group=ops]").textContent.includes("1 member")`)
	p.Click("ctms-groups >> [data-group=ops] [data-act=member]")
	p.WaitFor(`$("ctms-groups", "[data-group=ops]").textContent.includes("2 members")`)
	if _, group := api("GET", "/api/groups/1/", nil); fmt.Sprint(group["members"]) != "[2 3]" {
		t.Errorf("the members are %v, want Bob and Cem", group["members"])
	}
}
