package dbtest

import (
	"cmp"
	"slices"
	"strings"

	"ctms/db"
)

// topicOf is what a push of so many notifications is about whose place the next one about it may take, or "".
func topicOf(first db.Notification, many int) string {
	if thread := first.Thread(); many == 1 && strings.HasPrefix(thread, "task.") {
		return thread
	}
	return ""
}

// withdrawn is what the next message takes off the screen of a device: the newest 20 messages of which all was read.
func (m *Model) withdrawn(e *modelEndpoint) (messages []string) {
	var shown []*modelDelivery
	for _, d := range m.deliveries {
		if d.endpoint == e.ID && d.shown {
			shown = append(shown, d)
		}
	}
	slices.SortFunc(shown, func(a, b *modelDelivery) int { return cmp.Compare(b.note, a.note) })
	for _, d := range shown {
		left := slices.ContainsFunc(shown, func(of *modelDelivery) bool { return of.message == d.message && !m.isOver(of) })
		if !left && !slices.Contains(messages, d.message) {
			messages = append(messages, d.message)
		}
	}
	return messages[:min(len(messages), 20)]
}

// isOver reports whether what a delivery tells needs not stay on the screen. What the inbox does not take is archived,
// and so read, from the start: that counts once somebody did something with it.
func (m *Model) isOver(d *modelDelivery) bool {
	note := m.note(d.note)
	if note == nil || !note.SnoozedUntil.IsZero() {
		return true
	}
	return note.Read && (note.moved || !d.unlisted)
}
