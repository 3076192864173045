// Tests due dates that are typed into an hour which daylight saving leaves out or doubles.

package board

import (
	"fmt"
	"strings"
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestADueTimeThatTheClocksLeaveOutOrDouble(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	api := browser.NewAPIClient(t, s, "ann")
	api("PATCH", "/api/users/1/", map[string]any{"time_zone": "Europe/Berlin"})
	api("POST", "/api/tasks/", map[string]any{"title": "Fix Login"})
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Open(s.URL + "/tasks/1")
	p.WaitVisible("ctms-task >> [type=datetime-local]")
	for _, c := range []struct{ typed, due, shown, says string }{
		{"2031-03-30T02:30", "2031-03-30T01:30:00Z", "2031-03-30T03:30", "3:30:00"},
		{"2031-03-30T02:45", "2031-03-30T01:45:00Z", "2031-03-30T03:45", "3:45:00"},
		{"2031-03-30T02:45", "2031-03-30T01:45:00Z", "2031-03-30T03:45", "3:45:00"}, // again, which changes nothing
		{"2031-10-26T02:30", "2031-10-26T00:30:00Z", "2031-10-26T02:30", "2:30:00"},
		{"2031-05-04T09:30", "2031-05-04T07:30:00Z", "2031-05-04T09:30", ""},
	} {
		p.Do(fmt.Sprintf(`const field = $("ctms-task", "[type=datetime-local]");
			field.value = %q;
			field.dispatchEvent(new Event("change"))`, c.typed))
		p.WaitFor(fmt.Sprintf(`$("ctms-app").workspace.tasks.all.get(1).due_date === %q`, c.due))
		p.WaitFor(fmt.Sprintf(`$("ctms-task", "[type=datetime-local]").value === %q`, c.shown))
		p.WaitFor(fmt.Sprintf(`!!$("ctms-task", "#zone .means") === %t`, c.says != ""))
		if got := p.Text("ctms-task >> #zone"); !strings.Contains(got, c.says) {
			t.Errorf("at %s it says %q, want %s in it", c.typed, got, c.says)
		}
	}
}
