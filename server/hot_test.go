package server

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"ctms/db"
)

// TestHotIsWrittenAsEverythingElse compares what is written by hand with what encoding/json makes of the same shapes.
func TestHotIsWrittenAsEverythingElse(t *testing.T) {
	texts := []string{"", "Fix <Login> & more", `"quoted" \ back`, "Prüfung 審査 🎉", "tab\tnul\x00del\x7f", "separated\u2028lines", "and\u2029paragraphs", "not \xff UTF-8", "\ufffd"}
	second := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, text := range texts {
		for _, at := range []time.Time{{}, second, second.Add(678 * time.Millisecond)} {
			for _, some := range []int64{0, 1<<48 - 1} {
				count, unread := int(some), (*int)(nil)
				if some != 0 {
					unread = &count
				}
				task := db.Task{ID: 7, Title: text, Description: text + text, Status: db.InReview, Assignee: some, Creator: some, Due: at, Created: at, Updated: second, Version: 3}
				n := db.Notification{
					ID: 9, Task: some, Kind: db.StatusChange, Message: text, Title: text, Args: db.Args{text}, Created: at,
					Read: some != 0, Delivered: some == 0,
				}
				warning := n
				warning.Kind, warning.Args = db.DeadlineWarning, db.Args{at}
				other := notificationOf(n, "/tasks/{id}")
				other.put(db.Field{Name: "text", Type: db.Text}, text)
				other.put(db.Field{Name: "at", Type: db.Time}, at)
				for _, v := range []hot{
					taskOf(task), notifiedJSON{"notification", notificationOf(n, "/tasks/{id}"), unread},
					notifiedJSON{"notification", notificationOf(warning, "/tasks/{id}"), unread}, notifiedJSON{"notification", other, unread},
				} {
					var want bytes.Buffer
					enc := json.NewEncoder(&want)
					enc.SetEscapeHTML(false)
					if err := enc.Encode(v); err != nil {
						t.Fatal(err)
					}
					if got := string(v.appendJSON(nil)); got != strings.TrimSuffix(want.String(), "\n") {
						t.Errorf("%s\nencoding/json writes\n%s", got, want.String())
					}
				}
			}
		}
	}
}
