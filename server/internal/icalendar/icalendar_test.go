package icalendar

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var at = time.Date(2026, 1, 13, 10, 0, 0, 5e8, time.FixedZone("", 3600))

func TestACalendar(t *testing.T) {
	got := string(Calendar{Name: "CTMS: Ann", Events: []Event{{
		UID: "task-7@ctms.example.com", Sequence: 3, At: at, Changed: at.Add(-time.Hour),
		Summary: "Fix; \\ \"Login\",\nnow\x00", URL: "https://ctms.example.com/tasks/7?a=1,2;3"}}}.Append(nil))
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//CTMS//CTMS notifications//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:CTMS: Ann
REFRESH-INTERVAL;VALUE=DURATION:PT1H
BEGIN:VEVENT
UID:task-7@ctms.example.com
SEQUENCE:3
DTSTAMP:20260113T080000Z
LAST-MODIFIED:20260113T080000Z
DTSTART:20260113T090000Z
SUMMARY:Fix\; \\ "Login"\,\nnow
URL:https://ctms.example.com/tasks/7?a=1,2;3
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestACalendarOfNothingHasAComponent(t *testing.T) {
	got := string(Calendar{}.Append(nil))
	if !strings.Contains(got, "BEGIN:VTIMEZONE\r\n") || strings.Contains(got, "VEVENT") {
		t.Errorf("got\n%s", got)
	}
}

// Unfolded, long lines are as they were. No line is longer than 75 bytes, or cut within a character.
func TestLongLinesAreFolded(t *testing.T) {
	for _, summary := range []string{
		strings.Repeat("x", 66), strings.Repeat("x", 67), strings.Repeat("x", 68), strings.Repeat("x", 255),
		strings.Repeat("審", 255), strings.Repeat("é", 33), "x" + strings.Repeat("🎉", 200), strings.Repeat(`,\`, 100),
	} {
		got := string(Calendar{Events: []Event{{Summary: summary, At: at, Changed: at}}}.Append(nil))
		for line := range strings.SplitSeq(strings.TrimSuffix(got, "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("a line of %d bytes: %q", len(line), line)
			}
		}
		unfolded := strings.ReplaceAll(got, "\r\n ", "")
		if !strings.Contains(unfolded, "\r\nSUMMARY:"+text(summary)+"\r\n") {
			t.Errorf("unfolded: %s", unfolded)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("Fix\r\nEND:VCALENDAR", "https://x/\r\nX:y")
	f.Fuzz(func(t *testing.T, summary, url string) {
		got := string(Calendar{Name: summary, Events: []Event{{UID: summary, Summary: summary, URL: url}}}.Append(nil))
		lines := strings.Split(strings.ReplaceAll(got, "\r\n ", ""), "\r\n")
		want := 17
		if url != "" {
			want++
		}
		if len(lines) != want {
			t.Errorf("%d lines: %q", len(lines), got)
		}
	})
}
