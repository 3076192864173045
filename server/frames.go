package server

import (
	"strconv"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/wsline"
)

// A frame is a message to a client as it goes over the line (RFC 6455, section 5.2). All connections that it is for
// share it.
type frame struct {
	bytes []byte
	id    int64 // of the notification that it carries, else 0
	reply bool  // it answers an action of the connection that it is for
}

// textFrame is v as a text message.
func textFrame(v any) frame {
	return frame{bytes: wsline.TextFrame(httpjson.Append(make([]byte, wsline.HeaderRoom), v))}
}

// The messages to a client (SPEC section 4).
type (
	notifiedJSON struct {
		Type         string           `json:"type"`
		Notification notificationJSON `json:"notification"`
		UnreadCount  *int             `json:"unread_count,omitempty"` // of live ones only
	}
	unreadJSON struct {
		Type        string `json:"type"`
		UnreadCount int    `json:"unread_count"`
	}
	markedJSON struct {
		Type string  `json:"type"`
		IDs  []int64 `json:"notification_ids"`
	}
	movedJSON struct {
		markedJSON
		Until *stamp `json:"until,omitempty"` // of snoozed ones
	}
	allReadJSON struct {
		Type string `json:"type"`
		UpTo int64  `json:"up_to"`
	}
	caughtUpJSON struct {
		Type      string `json:"type"`
		LastID    int64  `json:"last_id"`
		Truncated bool   `json:"truncated,omitempty"`
	}
	socketErrorJSON struct {
		Type   string `json:"type"`
		Code   string `json:"code"`
		Detail string `json:"detail"`
		Field  string `json:"field,omitempty"`
	}
	authenticatedJSON struct {
		Type      string `json:"type"`
		ExpiresAt stamp  `json:"expires_at"`
	}
	pongJSON struct {
		Type string `json:"type"`
	}
	preferencesChangedJSON struct {
		Type string `json:"type"`
	}
	taskChangedJSON struct {
		Type   string   `json:"type"`
		Task   taskJSON `json:"task"`
		Cursor int64    `json:"cursor"`
	}
	taskDeletedJSON struct {
		Type   string `json:"type"`
		TaskID int64  `json:"task_id"`
		Cursor int64  `json:"cursor"`
	}
	countsFrameJSON struct {
		Type string `json:"type"`
		taskCountsJSON
	}
	watchingJSON struct {
		Type string `json:"type"`
		taskCountsJSON
		People int64 `json:"people"` // the cursor of the list of users
	}
)

// notificationFrame carries a notification; unread is nil where it comes from the backlog.
func notificationFrame(n db.Notification, u taskURL, unread *int) frame {
	f := textFrame(notifiedJSON{"notification", notificationOf(n, u), unread})
	f.id = n.ID
	return f
}

// An eventFrame makes the frames of notifications of one event. They are equal but for the id, the count, and whether
// they are quiet. So the text between the first two is made once or twice.
type eventFrame struct {
	event       *db.AppEvent
	at          time.Time
	loud, quiet []byte // the text of those that are not quiet, and of those that are
}

const (
	beforeID    = `{"type":"notification","notification":{"id":`
	afterMiddle = `0}` // the count and the end
)

// of returns the frame of a notification of an event.
func (f *eventFrame) of(n db.Notified, u taskURL) frame {
	if f.event != n.Event || !f.at.Equal(n.Created) {
		*f = eventFrame{event: n.Event, at: n.Created}
	}
	middle := &f.loud
	if n.Quiet {
		middle = &f.quiet
	}
	if *middle == nil {
		plain := n.Notification
		plain.ID = 0
		text := httpjson.Append(nil, notifiedJSON{"notification", notificationOf(plain, u), new(0)})
		*middle = text[len(beforeID)+1 : len(text)-len(afterMiddle)]
	}
	b := make([]byte, wsline.HeaderRoom, wsline.HeaderRoom+len(beforeID)+len(*middle)+2*maxDigits+1)
	b = strconv.AppendInt(append(b, beforeID...), n.ID, 10)
	b = strconv.AppendInt(append(b, *middle...), int64(n.Unread), 10)
	return frame{bytes: wsline.TextFrame(append(b, '}')), id: n.ID}
}

// maxDigits is how many digits a number has at most.
const maxDigits = 20

func unreadFrame(n int) frame { return textFrame(unreadJSON{"unread_count", n}) }

// pingFrame asks for proof of receipt of everything up to notification id: its pong repeats the id.
func pingFrame(id int64) []byte { return wsline.PingFrame(strconv.AppendInt(nil, id, 10)) }
