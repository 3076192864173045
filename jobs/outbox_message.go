package jobs

import (
	"cmp"
	"time"

	"ctms/db"
	"ctms/jobs/channel"
)

var purposes = map[db.Purpose]channel.Purpose{
	db.SendNotice: channel.Notify, db.SendSummary: channel.Summary, db.SendDigest: channel.Digest,
}

var priorities = map[db.Priority]channel.Priority{
	db.Low: channel.Low, db.Normal: channel.Normal, db.High: channel.High, db.Urgent: channel.Urgent,
}

// message returns what a channel sends.
func (o *Outbox) message(m db.Outgoing) channel.Message {
	out := channel.Message{ID: m.ID, To: EndpointOf(m.To)}
	if m.To.Channel == db.ChannelHook {
		out.Body = o.cfg.HookBody(m.Items[0], m.User)
		return out
	}
	out.Purpose, out.Language, out.More = purposes[m.Purpose], m.To.Target.Language, m.More
	out.Thread, out.First, out.Unread, out.Withdraw = m.Thread, m.First, m.Unread, m.Withdraw
	out.Location = locationOf(m.User.TimeZone)
	if out.Home = o.cfg.Home; out.Home != "" {
		out.Settings = out.Home + "settings"
	}
	if m.To.Channel == db.ChannelEmail {
		out.Unsubscribe = o.cfg.Unsubscribe(m.To)
	}
	now := o.d.Now()
	for _, n := range m.Items {
		out.Items = append(out.Items, o.item(n, wordsOf(out.Language), out.Location, now))
	}
	out.Priority = max(priorities[m.Priority], channel.Normal)
	if len(m.Items) == 1 && m.More == 0 {
		n := m.Items[0]
		if out.Priority = priorityOf(n); n.Event != nil {
			out.Expires = n.Event.Expires
		}
		out.Thread = cmp.Or(out.Thread, n.Thread())
	}
	return out
}

// locationOf returns a time zone. It is nil for UTC, which people have who never chose one. Their messages say that the
// times are UTC.
func locationOf(zone string) *time.Location {
	if zone == "UTC" {
		return nil
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		return nil
	}
	return location
}

func priorityOf(n db.Notification) channel.Priority {
	if n.Event == nil {
		return channel.Normal
	}
	return priorities[n.Event.Priority]
}

// item returns what a message says of a notification.
func (o *Outbox) item(n db.Notification, w *words, zone *time.Location, now time.Time) channel.Item {
	i := channel.Item{Title: n.Title, Text: n.Message, Actor: n.ActorLabel(), URL: o.cfg.Link(n), Time: n.Created,
		Urgent: priorityOf(n) == channel.Urgent}
	if n.Event == nil {
		i.Text = w.happened(n, o.d.Statuses(), zone, now)
		return i
	}
	if i.Text == i.Title {
		i.Text = ""
	}
	for _, a := range n.Event.Actions {
		i.Actions = append(i.Actions, channel.Action{Label: a.Label, URL: o.cfg.Absolute(a.URL)})
	}
	return i
}
