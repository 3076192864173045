// Tests the pages of admins that say how people are reached, and why somebody was not.

package admin

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e/browser"
)

const (
	hooks     = "ctms-channels >> ctms-hooks >> "
	inHooks   = `"ctms-channels", "ctms-hooks"`
	hookError = `$(` + inHooks + `, "[data-form=add] .error")?.textContent`
)

// A receiver is a program that gets what a hook sends. It answers with the status.
type receiver struct {
	*httptest.Server
	status atomic.Int32
	bodies chan string
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{bodies: make(chan string, 100)}
	r.status.Store(http.StatusServiceUnavailable)
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		w.WriteHeader(int(r.status.Load()))
		r.bodies <- string(body)
	}))
	t.Cleanup(r.Close)
	return r
}

// buttonIn is the button with a text in what a selector finds in the hooks.
func buttonIn(selector, text string) string {
	return fmt.Sprintf(`$$(%s, "%s button").find((e) => e.textContent.trim() === %q)`, inHooks, selector, text)
}

// TestAdminsSeeHowPeopleAreReached walks through the page of channels: it has tests sent, and makes, changes, tries and
// deletes a hook. Then it looks for what became of a notification.
func TestAdminsSeeHowPeopleAreReached(t *testing.T) {
	mails, program := channeltest.NewMailbox(t), newReceiver(t)
	s := browser.NewTeam(t, []string{"--smtp=smtp+plain://" + mails.Address, "--mail-from=ctms@example.com",
		"--public-url=https://ctms.test", "--chat-hosts=chat.example.com", "--allow-private=127.0.0.1/32"}, "ann", "bob")
	annAPI, bobAPI := browser.NewAPIClient(t, s, "ann"), browser.NewAPIClient(t, s, "bob")
	for id, address := range []string{1: "ann@example.com", 2: "bob@example.com"} {
		if id > 0 {
			annAPI("POST", fmt.Sprintf("/api/users/%d/endpoints/", id),
				map[string]any{"channel": "email", "address": address, "confirmed": true})
		}
	}
	annAPI("POST", "/api/users/1/endpoints/",
		map[string]any{"channel": "email", "address": "refused@example.com", "confirmed": true})
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/admin/channels", "ann")
	p.WaitFor(currentItem("ctms-channels") + ` === "Channels"`)
	p.WaitFor(fmt.Sprintf(`["smtp+plain://%s", "ctms@example.com", "https://ctms.test"].every((text) =>
		$("ctms-channels", "[data-channel=email] dl").textContent.includes(text))`, mails.Address))
	p.WaitFor(`$("ctms-channels", "[data-channel=chat] dl").textContent.includes("chat.example.com")`)
	p.WaitFor(`$("ctms-channels", "[data-channel=push] a").textContent === "My settings"`)
	p.Do(`$$("ctms-channels", "[data-channel=email] .own button").forEach((e) => e.click())`)
	p.WaitFor(`$("ctms-channels", ".own .good")?.textContent === "Sent. (250)"`)
	p.WaitFor(`$("ctms-channels", ".own .error")?.textContent.includes(
		"550 to the recipient: 5.1.1 nobody has this address")`)
	if mail := mails.Next(); mail.To != "ann@example.com" {
		t.Errorf("the test went to %s", mail.To)
	}
	adminsTryAHook(t, p, program)
	adminsReadItsLog(t, p, program, annAPI)
	adminsEndAHook(t, p, program, annAPI)
	adminsLearnWhy(t, p, annAPI, bobAPI)

	bob := browser.NewUserTab(t)
	bob.SignIn(s.URL+"/admin/channels", "bob")
	for _, page := range []string{"channels", "why"} {
		bob.Open(s.URL + "/admin/" + page)
		if got := bob.Text("ctms-" + page + " >> p"); got != "Only administrators can see this" {
			t.Errorf("the page %s tells Bob %q", page, got)
		}
	}
}

// adminsTryAHook makes a hook, whose program refuses the first test.
func adminsTryAHook(t *testing.T, p *browser.Tab, program *receiver) {
	t.Helper()
	p.WaitVisible(hooks + ".none")
	p.Click(hooks + "[data-form=add] .main")
	p.WaitFor(hookError + ` === "Please fill this in."`)
	p.Fill(hooks+"#add-url", "http://169.254.169.254/latest")
	p.Click(hooks + "[data-form=add] .main")
	p.WaitFor(`$(` + inHooks + `, "#add-url").getAttribute("aria-invalid") === "true" && ` + hookError)
	p.Fill(hooks+"#add-url", program.URL+"/ctms")
	p.Do(`$(` + inHooks + `, "[data-form=add] [value=status_change]").click()`)
	p.Fill(hooks+"#add-others", "De ploy!")
	p.Click(hooks + "[data-form=add] .main")
	p.WaitFor(hookError + `?.startsWith("A type begins")`)
	p.Fill(hooks+"#add-others", "deploy")
	p.Fill(hooks+"#add-recipients", "@bob, @nobody")
	p.Click(hooks + "[data-form=add] .main")
	p.WaitFor(hookError + `?.startsWith("Somebody here is unknown")`)
	p.Fill(hooks+"#add-recipients", "@bob")
	p.Click(hooks + "[data-form=add] .main")
	p.WaitFor(`$(` + inHooks + `, ".once input")?.value.startsWith("whsec_")`)
	p.WaitFor(`/^Status changes and deploy · only for /.test($(` + inHooks + `, "[data-hook] .hush").textContent)`)
	p.Do(buttonIn("[data-hook]", "Send a test") + `.click()`)
	p.WaitFor(`$(` + inHooks + `, "[data-hook] > .wide > .error")?.textContent.match(/^Refused by the other side.*503/)`)
	program.status.Store(http.StatusNoContent)
	p.Do(buttonIn("[data-hook]", "Send a test") + `.click()`)
	p.WaitFor(`$(` + inHooks + `, "[data-hook] .good")?.textContent === "Sent. (204)"`)
	<-program.bodies
	if body := <-program.bodies; body != `{"type":"test"}` {
		t.Errorf("the test was %s", body)
	}
	p.Do(buttonIn("[data-hook]", "Edit") + `.click()`)
	p.WaitFor(`$(` + inHooks + `, "[data-hook] [value=status_change]").checked`)
	p.Do(`$(` + inHooks + `, "[data-hook] [value=status_change]").click()`)
	p.Do(`$(` + inHooks + `, "[data-hook] [name=others]").value = ""`)
	p.Do(buttonIn("[data-hook] form", "Save") + `.click()`)
	p.WaitFor(`/^Everything · only for /.test($(` + inHooks + `, "[data-hook] .hush").textContent)`)
}

// adminsReadItsLog pages through what the hook got, and has one sent again.
func adminsReadItsLog(t *testing.T, p *browser.Tab, program *receiver, annAPI browser.APIClient) {
	t.Helper()
	const log = `$$(` + inHooks + `, "ctms-hook-log", "li")`
	for i := range 21 {
		browser.CreateTask(t, annAPI, 2, fmt.Sprint("Check sensor ", i+1))
		if body := <-program.bodies; !strings.Contains(body, fmt.Sprint("Check sensor ", i+1)) {
			t.Errorf("the program got %s", body)
		}
	}
	p.Do(buttonIn("[data-hook]", "Log") + `.click()`)
	p.WaitFor(log + `.length === 20`)
	p.WaitFor(log + `.at(-1).dataset.state === "sent" && ` + log + `.at(-1).textContent.includes("1 try · answered 204")`)
	p.Do(log + `.at(-1).querySelector("button").click()`)
	if body := <-program.bodies; !strings.Contains(body, `"Check sensor 2"`) {
		t.Errorf("sent again was %s", body)
	}
	p.Do(`$(` + inHooks + `, "ctms-hook-log", ".end .quiet:nth-of-type(2)").click()`)
	p.WaitFor(log + `.length === 21`)
	p.Do(`$(` + inHooks + `, "ctms-hook-log", ".end .quiet").click()`)
	p.WaitFor(log + `.length === 20`)
	p.SaveScreenshot("admin-channels")
}

// adminsEndAHook gives the hook another secret, switches it off and deletes it.
func adminsEndAHook(t *testing.T, p *browser.Tab, program *receiver, annAPI browser.APIClient) {
	t.Helper()
	first := browser.Eval[string](p, `$(`+inHooks+`, ".once input").value`)
	p.Do(buttonIn("[data-hook]", "New secret") + `.click()`)
	p.Click(hooks + "dialog .danger")
	p.WaitFor(fmt.Sprintf(`$(%s, ".once input").value.startsWith("whsec_") && $(%[1]s, ".once input").value !== %q`,
		inHooks, first))
	p.Click(hooks + "[data-hook] .switch input")
	p.WaitFor(`$(` + inHooks + `, "[data-hook] .good")?.textContent === "Saved."`)
	_, list := annAPI("GET", "/api/hooks/", nil)
	if hook := list["results"].([]any)[0].(map[string]any); hook["enabled"] != false ||
		hook["url"] != program.URL+"/ctms" {
		t.Errorf("the hook that was switched off is %v", hook)
	}
	p.Do(buttonIn("[data-hook]", "Delete") + `.click()`)
	p.WaitFor(fmt.Sprintf(`$(%s, "dialog").innerText.includes("Delete the hook %s?")`, inHooks, program.URL+"/ctms"))
	p.Click(hooks + "dialog .danger")
	p.WaitVisible(hooks + ".none")
}

// adminsLearnWhy finds what Bob was told by him, by the task, and by both, and reads what became of it.
func adminsLearnWhy(t *testing.T, p *browser.Tab, annAPI, bobAPI browser.APIClient) {
	t.Helper()
	const rows = `$$("ctms-why", "[data-notification]")`
	p.Do(`$$("ctms-channels", "nav a").at(-2).click()`)
	p.WaitFor(currentItem("ctms-why") + ` === "Why?" && document.title.startsWith("Why? ·")`)
	p.WaitFor(`$$("ctms-why", "#person option").length === 3`)
	p.Click("ctms-why >> .main")
	p.WaitFor(`$("ctms-why", ".error")?.textContent.startsWith("Please choose a person")`)
	p.SelectOption("ctms-why >> #person", "2")
	p.Click("ctms-why >> .main")
	p.WaitFor(rows + `.length === 20`)
	p.Do(`$$("ctms-why", ".end button").at(-1).click()`)
	p.WaitFor(rows + `.length === 21`)

	bobAPI("POST", "/api/notifications/1/mark_read/", nil)
	bobAPI("POST", "/api/notifications/1/archive/", nil)
	p.SelectOption("ctms-why >> #person", "")
	p.Fill("ctms-why >> #task", "1")
	p.Click("ctms-why >> .main")
	p.WaitFor(rows + `.length === 1 && ` + rows + `[0].textContent.includes("Check sensor 1")`)
	p.Click("ctms-why >> [data-notification] button")
	p.WaitVisible("ctms-why >> .told li")
	told := browser.Eval[string](p, `$$("ctms-why", ".told li span").map((e) => e.textContent.trim()).join("\n")`)
	for _, want := range []string{": the task was given to them", "It is in the inbox", "Hook: to be sent at once",
		"Hook: tried (answered 204)", "Hook: sent",
		"E-mail: to be sent if it stays unread", "It was read"} {
		if !strings.Contains(told, want) {
			t.Errorf("what became of it lacks %q:\n%s", want, told)
		}
	}
	p.SaveScreenshot("admin-why")
	p.SelectOption("ctms-why >> #person", "1") // who caused it
	p.Click("ctms-why >> .main")
	p.WaitVisible("ctms-why >> .none")
	p.SelectOption("ctms-why >> #person", "")
	p.Fill("ctms-why >> #task", "999")
	p.Click("ctms-why >> .main")
	p.WaitFor(`$("ctms-why", "[data-form=find] .error")?.textContent.includes("999")`)
	p.DropProblems("404")
}
