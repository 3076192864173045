package db

import (
	"encoding/json"
	"strconv"
	"time"
)

// A FieldChange says from what to what a field of a task changed. The values are nil for none, or a string, an int64
// (the id of a user, who may be deleted), or a time.Time in UTC. Of a description both are nil: it may be long.
type FieldChange struct {
	Field    string // as on the wire
	From, To any
}

// historyFields are the fields that a history names, in its order. What follows from others is not among them.
var historyFields = []string{"title", "description", "status", "assigned_to", "created_by", "due_date", "created_at",
	"external_id"}

// historyOf returns the difference between two states of a task as the file keeps it: a JSON object, with times in
// milliseconds. It is "" for none.
func historyOf(old, new *Task) string {
	h := make(historyText, 0, 128) // which the stack has room for
	h = h.text("title", old.Title, new.Title)
	if old.Description != new.Description {
		h = append(h.name("description"), `true`...)
	}
	h = h.text("status", string(old.Status), string(new.Status))
	h = h.id("assigned_to", old.Assignee, new.Assignee)
	h = h.id("created_by", old.Creator, new.Creator)
	h = h.time("due_date", old.Due, new.Due)
	h = h.time("created_at", old.Created, new.Created)
	h = h.text("external_id", old.ExternalID, new.ExternalID)
	if len(h) == 0 {
		return ""
	}
	h[0] = '{'
	return string(append(h, '}'))
}

// historyText is the object of historyOf while it is written. Its methods append the fields that differ. They append,
// since every change of a task passes here.
type historyText []byte

func (h historyText) name(field string) historyText {
	return append(append(append(h, `,"`...), field...), `":`...)
}

func (h historyText) text(field, from, to string) historyText {
	if from == to {
		return h
	}
	one := func(s string) {
		if s == "" {
			h = append(h, `null`...)
		} else {
			h = appendQuoted(h, s)
		}
	}
	h = append(h.name(field), '[')
	one(from)
	h = append(h, ',')
	one(to)
	return append(h, ']')
}

func (h historyText) id(field string, from, to int64) historyText {
	if from == to {
		return h
	}
	return h.numbers(field, from != 0, from, to != 0, to)
}

func (h historyText) time(field string, from, to time.Time) historyText {
	if from.Equal(to) {
		return h
	}
	return h.numbers(field, !from.IsZero(), from.UnixMilli(), !to.IsZero(), to.UnixMilli())
}

func (h historyText) numbers(field string, has bool, from int64, gets bool, to int64) historyText {
	one := func(has bool, n int64) {
		if has {
			h = strconv.AppendInt(h, n, 10)
		} else {
			h = append(h, `null`...)
		}
	}
	h = append(h.name(field), '[')
	one(has, from)
	h = append(h, ',')
	one(gets, to)
	return append(h, ']')
}

// decodeChanges is the reverse of historyOf. A field that can't be read is left out: somebody has changed the file.
func decodeChanges(text string) (changes []FieldChange) {
	var values map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &values) != nil {
		return nil
	}
	for _, field := range historyFields {
		raw, ok := values[field]
		if !ok {
			continue
		}
		change := FieldChange{Field: field}
		if field != "description" {
			var pair [2]any
			if json.Unmarshal(raw, &pair) != nil {
				continue
			}
			change.From, change.To = historyValue(field, pair[0]), historyValue(field, pair[1])
		}
		changes = append(changes, change)
	}
	return changes
}

// historyValue returns a value of JSON as a FieldChange has it. Numbers are exact up to 2^53: ids are smaller.
func historyValue(field string, v any) any {
	n, ok := v.(float64)
	switch {
	case !ok:
		return v
	case field == "due_date" || field == "created_at":
		return time.UnixMilli(int64(n)).UTC()
	}
	return int64(n)
}
