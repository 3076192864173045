package server

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// The shapes on the wire (SPEC sections 3 and 4). What existing clients know comes first, our additions behind.

type notificationJSON struct {
	ID          int64   `json:"id"`
	Message     string  `json:"message"`
	Type        db.Kind `json:"notification_type"`
	TaskID      *int64  `json:"task_id"`
	CreatedAt   stamp   `json:"created_at"`
	Read        bool    `json:"read"`
	Title       string  `json:"title"`
	Status      *string `json:"status"`
	IsDelivered bool    `json:"is_delivered"`
	DueDate     *stamp  `json:"due_date"`
	URL         *string `json:"url"`

	Actor    *actorJSON  `json:"actor"`
	Reason   *string     `json:"reason"`
	Priority db.Priority `json:"priority"`
	Topic    *string     `json:"topic"`

	Archived     bool   `json:"archived"`
	SnoozedUntil *stamp `json:"snoozed_until"`
	SnoozedFrom  int64  `json:"snoozed_from,omitempty"` // the id before it came back
	Quiet        bool   `json:"quiet,omitempty"`        // it came while it was quiet for the user; of live frames only

	// Of events only, where they have them:
	ReasonText string          `json:"reason_text,omitempty"`
	Actions    []db.Action     `json:"actions,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"`
	ExpiresAt  *stamp          `json:"expires_at,omitempty"`

	Args map[string]any `json:"args,omitempty"` // what else the kind has, by the names of its fields
}

// actorJSON is who caused a notification.
type actorJSON struct {
	ID   int64  `json:"id"`
	Name string `json:"name"` // as it is now
	// Username is there if others look alike, so that Name does not tell who it is.
	Username string `json:"username,omitempty"`
}

type taskJSON struct {
	ID          int64     `json:"id"`
	Title       string    `json:"title"`
	Description string    `json:"description"`
	Status      db.Status `json:"status"`
	AssignedTo  *int64    `json:"assigned_to"`
	CreatedBy   *int64    `json:"created_by"`
	DueDate     *stamp    `json:"due_date"`
	CreatedAt   stamp     `json:"created_at"`
	UpdatedAt   stamp     `json:"updated_at"`
	Version     int64     `json:"version"`
	ClosedAt    *stamp    `json:"closed_at"`
	ExternalID  *string   `json:"external_id"`
}

// personJSON is what everybody may know of a user.
type personJSON struct {
	ID         int64   `json:"id"`
	Username   string  `json:"username"`
	Name       string  `json:"name"`
	IsActive   bool    `json:"is_active"`
	ExternalID *string `json:"external_id"`
}

// userJSON is what the user and admins may know.
type userJSON struct {
	ID         int64        `json:"id"`
	Username   string       `json:"username"`
	Name       string       `json:"name"`
	IsActive   bool         `json:"is_active"`
	IsAdmin    bool         `json:"is_admin"`
	TimeZone   string       `json:"time_zone"`
	CreatedAt  stamp        `json:"created_at"`
	Settings   settingsJSON `json:"settings"`
	ExternalID *string      `json:"external_id"`
}

type settingsJSON struct {
	NotifyOwnChanges bool `json:"notify_own_changes"`
}

type pageJSON[T any] struct {
	Next     *string `json:"next"`
	Previous *string `json:"previous"` // always null: pages go one way
	Results  []T     `json:"results"`
}

// cursorPageJSON is a page of a list that tells where the changes after it begin.
type cursorPageJSON[T any] struct {
	pageJSON[T]
	Cursor int64 `json:"cursor"`
}

// changesJSON is a page of the tasks that changed.
type changesJSON struct {
	cursorPageJSON[taskJSON]
	Deleted []int64 `json:"deleted"`
}

// taskCountsJSON has every status.
type taskCountsJSON struct {
	Counts map[db.Status]int `json:"counts"`
	Cursor int64             `json:"cursor"`
}

type pairJSON struct {
	Access  string `json:"access"`
	Refresh string `json:"refresh,omitempty"`
}

type countJSON struct {
	UnreadCount int `json:"unread_count"`
}

type updatedJSON struct {
	Updated int `json:"updated"`
}

// A stamp is a time on the wire.
type stamp = httpjson.Stamp

// stampOf is null for the zero time.
func stampOf(t time.Time) *stamp { return httpjson.StampOrNull(t) }

// orNil is nil for a zero value, which the wire has as null.
func orNil[T comparable](v T) *T {
	if v == *new(T) {
		return nil
	}
	return &v
}

// taskURL makes the address of a task of the operator's template.
type taskURL string

// of returns the address of a task, and nil for none. external is what the host calls the task. Where that is "", the
// id stands for it.
func (u taskURL) of(task int64, external string) *string {
	if task == 0 {
		return nil
	}
	id := strconv.FormatInt(task, 10)
	address := strings.ReplaceAll(string(u), "{id}", id)
	if strings.Contains(address, "{external_id}") {
		escaped := strings.ReplaceAll(url.QueryEscape(cmp.Or(external, id)), "+", "%20") // as paths and queries take it
		address = strings.ReplaceAll(address, "{external_id}", escaped)
	}
	return &address
}

func notificationOf(n db.Notification, u taskURL) notificationJSON {
	shape := notificationJSON{
		ID: n.ID, Message: n.Message, Type: n.Kind, TaskID: orNil(n.Task), CreatedAt: stamp(n.Created), Read: n.Read,
		Title: n.Title, IsDelivered: n.Delivered, URL: u.of(n.Task, n.TaskRef), Priority: db.Normal,
		Reason: orNil(string(n.Reason)), Archived: n.Archived, SnoozedUntil: stampOf(n.SnoozedUntil),
		SnoozedFrom: n.SnoozedFrom, Quiet: n.Quiet,
	}
	if n.ActorName != "" { // one without a name was deleted
		shape.Actor = &actorJSON{n.Actor, n.ActorName, n.ActorHandle}
	}
	if n.Event != nil {
		shape.putEvent(n.Event)
	}
	for i, field := range n.Kind.Fields() {
		shape.put(field, n.Args[i])
	}
	return shape
}

// putEvent sets what an event says.
func (n *notificationJSON) putEvent(e *db.AppEvent) {
	n.URL, n.Priority, n.Topic = orNil(e.URL), e.Priority, orNil(e.Topic)
	n.ReasonText, n.Actions, n.Data, n.ExpiresAt = e.Reason, e.Actions, json.RawMessage(e.Data), stampOf(e.Expires)
}

// put sets the value of one of the kind's fields. It is null where the value is missing. Two fields have a place of
// their own, since clients have always known them. All others stand in Args.
func (n *notificationJSON) put(field db.Field, value any) {
	text, _ := value.(string)
	at, _ := value.(time.Time)
	switch field.Name {
	case "status":
		n.Status = orNil(text)
	case "due_date":
		n.DueDate = stampOf(at)
	default:
		if n.Args == nil {
			n.Args = map[string]any{}
		}
		if n.Args[field.Name] = value; field.Type == db.Time {
			n.Args[field.Name] = stampOf(at)
		}
	}
}

func taskOf(t db.Task) taskJSON {
	return taskJSON{
		ID: t.ID, Title: t.Title, Description: t.Description, Status: t.Status,
		AssignedTo: orNil(t.Assignee), CreatedBy: orNil(t.Creator),
		DueDate: stampOf(t.Due), CreatedAt: stamp(t.Created), UpdatedAt: stamp(t.Updated), Version: t.Version,
		ClosedAt: stampOf(t.Closed), ExternalID: orNil(t.ExternalID),
	}
}

func personOf(u db.User) personJSON {
	return personJSON{ID: u.ID, Username: u.Username, Name: u.Name, IsActive: u.Active, ExternalID: orNil(u.ExternalID)}
}

func userOf(u db.User) userJSON {
	return userJSON{
		ID: u.ID, Username: u.Username, Name: u.Name, IsActive: u.Active, IsAdmin: u.Admin, TimeZone: u.TimeZone,
		CreatedAt: stamp(u.Created), Settings: settingsJSON{u.NotifyOwn}, ExternalID: orNil(u.ExternalID),
	}
}
