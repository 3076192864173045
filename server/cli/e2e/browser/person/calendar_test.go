// Tests the calendar of somebody's tasks: its address, and what it says.

package person

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// TestACalendarHasAnAddress makes, renews and ends the address of a calendar. What lies there is read by a parser that
// is not ours.
func TestACalendarHasAnAddress(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "ann")
	const section = "ctms-preferences >> [data-form=calendar] "
	const field = `$("ctms-preferences", "[data-form=calendar] .once input")?.value`
	p.WaitVisible(choices + ".week") // it moves what is below
	p.Click(section + ".quiet")
	p.WaitFor(field + `.endsWith(".ics")`)
	first := browser.Eval[string](p, field)
	status := func(url string) int {
		got, _ := e2e.Request(t, "GET", url, "", "")
		return got
	}
	t.Run("T-ICS", func(t *testing.T) { calendarIsRead(t, s, first) })
	p.Click(section + ".end .quiet")
	p.WaitFor(fmt.Sprintf(`%s && %[1]s !== %q`, field, first))
	second := browser.Eval[string](p, field)
	p.Click(section + ".danger")
	p.WaitVisible(section + ".good")
	if one, other := status(first), status(second); one != http.StatusNotFound || other != http.StatusNotFound {
		t.Errorf("addresses that ended are answered %d and %d", one, other)
	}
}

// icalendarReads prints what the icalendar package of Python finds in a calendar on standard input, as JSON.
const icalendarReads = `
import json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([dict(kind=part.name, uid=part.get("uid"), title=part.get("summary"), url=part.get("url"),
    version=part.get("sequence"), zone=part.get("tzid"), parts=[inner.name for inner in part.subcomponents],
    due=part["dtstart"].dt.strftime("%Y-%m-%dT%H:%M:%S%z") if part.name == "VEVENT" else None,
    errors=part.errors) for part in calendar.subcomponents], ensure_ascii=False))
`

// A component is a part of a calendar, as icalendarReads prints it.
type component struct {
	Kind, UID, Title, URL, Zone, Due string
	Version                          int
	Parts                            []string
	Errors                           []any
}

// readCalendar has Python read the calendar at an address. A machine without the parser skips the test. In CI it fails.
func readCalendar(t *testing.T, url string) (parts []component) {
	t.Helper()
	const python = "/usr/bin/python3"
	if out, err := exec.CommandContext(t.Context(), python, "-c", "import icalendar").CombinedOutput(); err != nil {
		if os.Getenv("CI") == "" {
			t.Skipf("no python3-icalendar: %s", out)
		}
		t.Fatalf("no python3-icalendar: %s", out)
	}
	status, text := e2e.Request(t, "GET", url, "", "")
	if status != http.StatusOK {
		t.Fatalf("the calendar is answered %d %s", status, text)
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", icalendarReads)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s of %s", err, out, text)
	}
	if err := json.Unmarshal(out, &parts); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return parts
}

// calendarIsRead compares Ann's calendar with her tasks: open ones with a due date, and no others.
func calendarIsRead(t *testing.T, s *browser.Team, url string) {
	if got := fmt.Sprintf("%+v", readCalendar(t, url)); got !=
		"[{Kind:VTIMEZONE UID: Title: URL: Zone:UTC Due: Version:0 Parts:[STANDARD] Errors:[]}]" {
		t.Errorf("without tasks the calendar has %s", got)
	}
	api := browser.NewAPIClient(t, s, "ann")
	// The parser takes a backslash before an n for a line break, even where it is escaped.
	titles := []string{`Pay, then file; "all" \ of C:\old`, strings.Repeat("Größe 😀 ", 28) + "ok", "BEGIN:VALARM"}
	for i, title := range titles {
		draft := map[string]any{"title": title, "assigned_to": 1, "due_date": fmt.Sprintf("2031-03-30T0%d:30:00Z", i)}
		if status, answer := api("POST", "/api/tasks/", draft); status != http.StatusCreated {
			t.Fatal(status, answer)
		}
	}
	for _, draft := range []map[string]any{
		{"title": "Done", "assigned_to": 1, "status": "done", "due_date": "2031-03-30T09:00:00Z"},
		{"title": "Never due", "assigned_to": 1},
		{"title": "Nobody's", "due_date": "2031-03-30T09:00:00Z"},
	} {
		api("POST", "/api/tasks/", draft)
	}
	api("PATCH", "/api/tasks/1/", map[string]any{"status": "in_progress"})
	found := map[string]component{}
	for _, part := range readCalendar(t, url) {
		found[part.UID] = part
	}
	if len(found) != len(titles) {
		t.Errorf("the calendar has %+v, want the %d open tasks", found, len(titles))
	}
	for i, title := range titles {
		_, task := api("GET", fmt.Sprintf("/api/tasks/%d/", i+1), nil)
		got := found[fmt.Sprintf("task-%d@127.0.0.1", i+1)]
		want := component{Kind: "VEVENT", UID: got.UID, Title: title, Due: fmt.Sprintf("2031-03-30T0%d:30:00+0000", i),
			Version: int(task["version"].(float64)), Parts: []string{}, Errors: []any{}}
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("of task %d the calendar says\n%+v, want\n%+v", i+1, got, want)
		}
	}
}
