package db

import (
	"database/sql"
	"slices"
	"strings"
)

// What a push takes off the screen of a device. Each earlier push of which all was read is withdrawn by the next push
// that goes there, whatever that is about.
//
// A push service keeps one push of each Topic for a device that is off: the next one takes the place of the one before
// (RFC 8030, section 5.4), and what that would have withdrawn is lost. Nobody tells whether a push arrived. So the next
// push of the same Topic repeats it. To withdraw twice does nothing.

const (
	// mostWithdrawn is how many earlier pushes one takes off the screen that none has withdrawn before.
	mostWithdrawn = 20
	// mostRepeated is how many it withdraws in all, with those that it repeats. So many fit in a push beside its text.
	mostRepeated = 60
)

// isOver is true for a delivery d of a notification n that needs not stay on the screen. What the inbox does not take
// is archived from the start: only a time says that somebody read it.
const isOver = `(n.id IS NULL OR n.snoozed_until IS NOT NULL OR iif(d.unlisted, coalesce(n.read_at > 0, 0),
	coalesce(` + isRead + `, 0)))`

// topic returns what a push is about if the push service may drop it for the next one about the same, else "". Only
// pushes of one notification about a task have a Topic.
func (o *Outgoing) topic() string {
	if o.To.Channel != ChannelPush || len(o.rows) != 1 || o.rest > 0 {
		return ""
	}
	if thread := o.Items[0].Thread(); strings.HasPrefix(thread, "task.") {
		return thread
	}
	return ""
}

// withdrawals finds the pushes to the same device whose notifications were all read since, and what an earlier push of
// the same topic may have lost. The newest come first.
func (tx *Tx) withdrawals(o *Outgoing) error {
	if err := tx.each(`SELECT d.message FROM deliveries d INDEXED BY deliveries_shown
			LEFT JOIN notifications n ON n.id = d.notification_id
			WHERE d.shown = 1 AND d.endpoint_id = ?
			GROUP BY d.message HAVING min(`+isOver+`)
			ORDER BY max(d.notification_id) DESC LIMIT ?`, func(r *sql.Rows) error {
		var message string
		err := r.Scan(&message)
		o.Withdraw = append(o.Withdraw, message)
		return err
	}, o.To.ID, mostWithdrawn); err != nil {
		return err
	}
	topic := o.topic()
	if topic == "" {
		return nil
	}
	var before string
	err := tx.row(`SELECT withdrawn FROM push_topics WHERE endpoint_id = ? AND topic = ?`, o.To.ID, topic).Scan(&before)
	for message := range strings.FieldsSeq(before) {
		if len(o.Withdraw) < mostRepeated && !slices.Contains(o.Withdraw, message) {
			o.Withdraw = append(o.Withdraw, message)
		}
	}
	return ignoreNoRows(err)
}

// noteWithdrawn stores what a push has withdrawn, and keeps it for the next one of its topic.
func (tx *Tx) noteWithdrawn(s *Settled) error {
	if len(s.Withdraw) == 0 {
		return nil
	}
	// All in one look at what the device shows.
	if _, err := tx.exec(`UPDATE deliveries INDEXED BY deliveries_shown SET shown = 0 WHERE shown = 1
		AND endpoint_id = ? AND message IN (SELECT value FROM json_each(?))`, s.To.ID, jsonTexts(s.Withdraw)); err != nil {
		return err
	}
	topic := s.topic()
	if topic == "" {
		return nil
	}
	_, err := tx.exec(`INSERT OR REPLACE INTO push_topics (endpoint_id, topic, withdrawn, sent_at)
		SELECT id, ?, ?, ? FROM endpoints WHERE id = ?`, topic, strings.Join(s.Withdraw, " "), tx.now.UnixMilli(), s.To.ID)
	return err
}
