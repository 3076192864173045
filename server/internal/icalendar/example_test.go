package icalendar_test

import (
	"fmt"
	"strings"
	"time"

	"ctms/server/internal/icalendar"
)

// A calendar of one due date.
func Example() {
	due := time.Date(2026, 12, 24, 16, 0, 0, 0, time.UTC)
	text := icalendar.Calendar{Name: "Tasks", Events: []icalendar.Event{
		{UID: "task-7@ctms.example.com", Sequence: 2, At: due, Changed: due.Add(-time.Hour), Summary: "Fix Login, at last"},
	}}.Append(nil)
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "DTSTART") || strings.HasPrefix(line, "SUMMARY") {
			fmt.Print(strings.TrimSuffix(line, "\r\n"), "\n")
		}
	}
	// Output:
	// DTSTART:20261224T160000Z
	// SUMMARY:Fix Login\, at last
}
