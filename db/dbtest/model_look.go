package dbtest

import (
	"time"

	"ctms/db"
)

// news returns those rows that are worth a message now. It skips what is no news, and puts off what is quiet or too much.
func (m *Model) news(e *modelEndpoint, rows []*modelDelivery) (left []*modelDelivery) {
	who := m.users[e.User]
	early := map[*modelDelivery]bool{} // would only be taken along before its time, and is left as it is
	urgent := map[string]bool{}        // messages that were tried and pass quiet hours, whole
	for _, d := range rows {
		early[d] = d.how == "unread" && d.message == "" && !d.due()
		if d.tries == 0 {
			d.message = "" // it was given back
		}
		if d.how == "urgent" && d.tries > 0 && m.whySkip(who, e, d) == "" {
			urgent[d.message] = true
		}
	}
	quiet := m.quietEnd(who, now())
	began, sent := e.hour()
	for _, d := range rows {
		why := m.whySkip(who, e, d)
		isQuiet := quiet.After(now()) && d.how != "urgent" && !urgent[d.message]
		isStorm := sent >= 20 && d.message == "" && !(d.how == "urgent" && sent < 60)
		switch {
		case why == "" && !isQuiet && !isStorm:
			left = append(left, d)
		case early[d]:
		case why != "":
			d.state = "skipped:" + why
		case isQuiet:
			d.next, d.held, d.again = quiet, "quiet", d.tries > 0
		default:
			d.next, d.held = began.Add(time.Hour), "storm"
		}
	}
	return left
}

// hour is since when messages to an endpoint are counted, and how many went.
func (e *modelEndpoint) hour() (began time.Time, sent int) {
	if e.hourBegan.IsZero() || now().Sub(e.hourBegan) >= time.Hour {
		return now(), 0
	}
	return e.hourBegan, e.hourSent
}

func (m *Model) whySkip(who *modelUser, e *modelEndpoint, d *modelDelivery) string {
	note := m.note(d.note)
	switch {
	case note == nil:
		return "deleted"
	case note.Event != nil && !note.Event.Expires.IsZero() && !note.Event.Expires.After(now()):
		return "expired"
	case !note.SnoozedUntil.IsZero():
		return "snoozed"
	case note.Archived && !d.unlisted:
		return "archived"
	case note.Read && !d.unlisted:
		return "read"
	case m.wants(who, note.Kind, e.Channel) == db.DeliverOff, m.namesOthers(who, e):
		return "off"
	case note.Event != nil && m.mutes[modelTopic{who.ID, note.Event.Topic}],
		note.Event == nil && note.Kind != db.Assigned && note.Task != 0 && m.mutesTask(who.ID, note.Task):
		return "muted"
	}
	return ""
}
