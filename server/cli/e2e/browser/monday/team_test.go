// What Ann finds on a Monday morning.

package monday

import (
	"fmt"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

const noisy = "Migrate the customer database"

// mondayTeam returns a team where Ann has 30 notifications, of three people and two programs, from Friday to this
// morning. One task made nine of them. What she read and was done with last week is archived: a deadline.
func mondayTeam(t *testing.T) (*browser.Team, *channeltest.Mailbox) {
	t.Helper()
	mails := channeltest.NewMailbox(t)
	clock := e2e.NewClock(t)
	clock.Jump(-7 * 24 * time.Hour)
	s := browser.NewTimedTeam(t, clock, []string{"--smtp=smtp+plain://" + mails.Address, "--mail-from=ctms@example.com",
		"--public-url=http://127.0.0.1"},
		"ann", "bob", "cem", "dora")
	ann := browser.NewAPIClient(t, s, "ann")
	others := map[string]browser.APIClient{}
	for _, name := range []string{"bob", "cem", "dora"} {
		others[name] = browser.NewAPIClient(t, s, name)
	}
	must := func(api browser.APIClient, method, path string, body any) map[string]any {
		t.Helper()
		status, answer := api(method, path, body)
		if status >= 300 {
			t.Fatalf("%s %s: %d %v", method, path, status, answer)
		}
		return answer
	}
	task := func(by, title string, more ...any) string {
		t.Helper()
		draft := map[string]any{"title": title, "assigned_to": 1}
		for i := 0; i < len(more); i += 2 {
			draft[more[i].(string)] = more[i+1]
		}
		api := others[by]
		if by == "ann" {
			api = ann
		}
		return fmt.Sprintf("/api/tasks/%v/", must(api, "POST", "/api/tasks/", draft)["id"])
	}
	due := func(in time.Duration) string { return clock.Now().Add(in).UTC().Format(time.RFC3339) }

	task("cem", "Sign the rental contract", "due_date", due(30*time.Minute))
	for began := time.Now(); len(must(ann, "GET", "/api/notifications/", nil)["results"].([]any)) < 2; {
		if time.Since(began) > e2e.Patience { // the server warns in its own time
			t.Fatal("no warning of a deadline")
		}
		time.Sleep(10 * time.Millisecond)
	}
	must(ann, "POST", "/api/notifications/bulk/", map[string]any{"filter": map[string]any{}, "action": "archive"})
	clock.Jump(4 * 24 * time.Hour)
	migration := task("bob", noisy)
	for i, status := range []string{"in_progress", "in_review", "in_progress", "todo", "in_progress", "in_review", "todo",
		"in_progress"} {
		clock.Jump(20 * time.Minute)
		must(others[[]string{"bob", "dora"}[i%2]], "PATCH", migration, map[string]any{"status": status})
	}
	later := func() { clock.Jump(time.Hour) }
	for by, title := range map[string]string{"cem": "Write the release notes", "dora": "Renew the TLS certificate"} {
		later()
		task(by, title)
	}
	for _, title := range []string{"Review the pricing page", "Interview two support engineers",
		"Prepare the quarterly report", "Answer the accessibility audit"} {
		later()
		task("cem", title)
	}
	for i, title := range []string{"Fix the login on Safari", "Translate the onboarding mails", "Plan the office move",
		"Upgrade the build machines", "Measure the start page on slow phones"} {
		path := task("ann", title, "assigned_to", 4)
		later()
		must(others["dora"], "PATCH", path, map[string]any{"status": []string{"in_review", "done"}[i%2]})
	}
	path := task("bob", "Order new laptops")
	later()
	must(others["bob"], "PATCH", path, map[string]any{"assigned_to": 3})
	for i, title := range []string{"Build 811 failed", "Build 812 failed", "Bob mentioned you in Plan the office move",
		"Dora mentioned you in Fix the login on Safari"} {
		later()
		event := map[string]any{"type": "deploy_failed", "title": title, "message": "See the log for what went wrong.",
			"topic": "ci/main", "recipients": []int{1}}
		if i > 1 {
			event["type"], event["topic"] = "mention", "chat"
			event["message"] = "Could you have a look before noon?"
		}
		must(ann, "POST", "/api/events/", event)
	}
	clock.Jump(time.Since(clock.Now())) // it is now
	for _, title := range []string{"Send the invoice to Hartmann", "Book the venue for the spring meeting"} {
		task("dora", title, "due_date", due(40*time.Minute))
	}
	return s, mails
}
