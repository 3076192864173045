package db

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// An eventBody is an AppEvent as the file has it. Times are milliseconds.
type eventBody struct {
	Kind     Kind            `json:"type"`
	Title    string          `json:"title,omitempty"`
	Message  string          `json:"message,omitempty"`
	URL      string          `json:"url,omitempty"`
	Actor    int64           `json:"actor,omitempty"`
	Priority Priority        `json:"priority"`
	Topic    string          `json:"topic,omitempty"`
	Reason   string          `json:"reason,omitempty"`
	Data     json.RawMessage `json:"data,omitempty"`
	Actions  []Action        `json:"actions,omitempty"`
	Expires  int64           `json:"expires_at,omitempty"`
}

// encode returns the event as the file keeps it.
func (e *AppEvent) encode() (string, error) {
	b := eventBody{
		Kind: e.Kind, Title: e.Title, Message: e.Message, URL: e.URL, Actor: e.Actor, Priority: e.Priority,
		Topic: e.Topic, Reason: e.Reason, Data: json.RawMessage(e.Data), Actions: e.Actions,
	}
	if !e.Expires.IsZero() {
		b.Expires = e.Expires.UnixMilli()
	}
	var text strings.Builder
	to := json.NewEncoder(&text)
	to.SetEscapeHTML(false) // data is to come back as it was sent
	err := to.Encode(b)
	return strings.TrimSuffix(text.String(), "\n"), err
}

// decodeEvent is the reverse of encode.
func decodeEvent(text string) (*AppEvent, error) {
	var b eventBody
	if err := json.Unmarshal([]byte(text), &b); err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	e := &AppEvent{
		Kind: b.Kind, Title: b.Title, Message: b.Message, URL: b.URL, Actor: b.Actor, Priority: b.Priority,
		Topic: b.Topic, Reason: b.Reason, Data: string(b.Data), Actions: b.Actions,
	}
	if b.Expires != 0 {
		e.Expires = time.UnixMilli(b.Expires).UTC()
	}
	return e, nil
}
