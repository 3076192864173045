// Tests due dates that are typed into an hour which daylight saving leaves out or doubles.

package browser

import (
	"fmt"
	"strings"
	"testing"
)

func TestADueTimeThatTheClocksLeaveOutOrDouble(t *testing.T) {
	s := newTeam(t, nil, "ann")
	api := newAPIClient(t, s, "ann")
	api("PATCH", "/api/users/1/", map[string]any{"time_zone": "Europe/Berlin"})
	api("POST", "/api/tasks/", map[string]any{"title": "Fix Login"})
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	p.open(s.URL + "/tasks/1")
	p.waitVisible("ctms-task >> [type=datetime-local]")
	for _, c := range []struct{ typed, due, shown, says string }{
		{"2031-03-30T02:30", "2031-03-30T01:30:00Z", "2031-03-30T03:30", "3:30:00"},
		{"2031-03-30T02:45", "2031-03-30T01:45:00Z", "2031-03-30T03:45", "3:45:00"},
		{"2031-03-30T02:45", "2031-03-30T01:45:00Z", "2031-03-30T03:45", "3:45:00"}, // again, which changes nothing
		{"2031-10-26T02:30", "2031-10-26T00:30:00Z", "2031-10-26T02:30", "2:30:00"},
		{"2031-05-04T09:30", "2031-05-04T07:30:00Z", "2031-05-04T09:30", ""},
	} {
		p.do(fmt.Sprintf(`const field = $("ctms-task", "[type=datetime-local]");
			field.value = %q;
			field.dispatchEvent(new Event("change"))`, c.typed))
		p.waitFor(fmt.Sprintf(`$("ctms-app").workspace.tasks.get(1).due_date === %q`, c.due))
		p.waitFor(fmt.Sprintf(`$("ctms-task", "[type=datetime-local]").value === %q`, c.shown))
		p.waitFor(fmt.Sprintf(`!!$("ctms-task", "#zone .means") === %t`, c.says != ""))
		if got := p.text("ctms-task >> #zone"); !strings.Contains(got, c.says) {
			t.Errorf("at %s it says %q, want %s in it", c.typed, got, c.says)
		}
	}
}
