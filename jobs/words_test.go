package jobs

import (
	"encoding/json"
	"os/exec"
	"testing"
	"time"

	"ctms/db"
)

// saysAll prints what the browser says in each language.
const saysAll = `const all = {};
for (const lang of ["en", "de", "es", "fr"]) {
  const { inbox: w } = await import("../static/js/lang/" + lang + ".js");
  all[lang] = [w.assigned, w.unassigned, ...Object.values(w.statuses).map((s) => w.moved(s)),
    w.due(1), w.due(59), w.due(60), w.due(119), w.due(120), w.dueNow, w.wasDue(1), w.wasDue(59), w.wasDue(60),
    w.assignedTo("Ann"), w.assignedToNobody, w.nowDue("X"), w.notDue];
}
console.log(JSON.stringify(all));`

// Channels say of our kinds what the browser says.
func TestChannelsSayWhatTheBrowserSays(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "node", "--input-type=module", "--eval", saysAll)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want map[string][]string
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	due := time.Date(2030, 1, 13, 12, 0, 0, 0, time.UTC)
	for lang, w := range languages {
		var got []string
		say := func(kind db.Kind, arg any, now time.Time) {
			got = append(got, w.happened(db.Notification{Kind: kind, Args: db.Args{arg}}, db.OurStatuses(), time.UTC, now))
		}
		say(db.Assigned, nil, due)
		say(db.Unassigned, nil, due)
		for _, s := range []db.Status{db.Todo, db.InProgress, db.InReview, db.Done, db.Cancelled} {
			say(db.StatusChange, string(s), due)
		}
		for _, minutes := range []time.Duration{1, 59, 60, 119, 120, 0, -1, -59, -60} {
			say(db.DeadlineWarning, due, due.Add(-minutes*time.Minute))
		}
		say(db.AssigneeChanged, "Ann", due)
		say(db.AssigneeChanged, nil, due)
		short := *w
		short.time = "X"
		moved := db.Notification{Kind: db.DueDateChanged, Args: db.Args{due}}
		got = append(got, short.happened(moved, db.OurStatuses(), time.UTC, due))
		say(db.DueDateChanged, nil, due)
		for i := range want[lang] {
			if i >= len(got) || got[i] != want[lang][i] {
				t.Errorf("%s: the browser says %q, not %q", lang, want[lang][i], got[min(i, len(got)-1)])
			}
		}
	}
}

// Whoever adds a kind learns that its words are missing here.
func TestEveryKindHasWords(t *testing.T) {
	at := time.Date(2030, 1, 13, 12, 0, 0, 0, time.UTC)
	values := map[db.FieldType]any{db.Text: string(db.Done), db.Time: at}
	for _, k := range db.Kinds() {
		n := db.Notification{Kind: k.Kind, Message: "its message"}
		for i, field := range k.Fields {
			n.Args[i] = values[field.Type]
		}
		for lang, w := range languages {
			if w.happened(n, db.OurStatuses(), nil, at) == n.Message {
				t.Errorf("jobs/words.go: %s has no words in %q", k.Kind, lang)
			}
		}
	}
}
