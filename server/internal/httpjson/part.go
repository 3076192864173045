package httpjson

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// Names returns the names of all fields, sorted.
func (o *Object) Names() []string { return slices.Sorted(maps.Keys(o.fields)) }

// Part is Object, but that Invalid names the fields of the part by their path: "quiet.week".
func (o *Object) Part(name string) *Object {
	part := o.Object(name)
	part.place = o.place + name + "."
	return part
}

// Elements takes an array as a part whose fields are its elements, by their places from 0: Invalid names the second of
// "days" as "days.1". It returns how many there are.
func (o *Object) Elements(name string) (elements *Object, n int) {
	elements = &Object{fields: map[string]json.RawMessage{}, err: o.err, place: o.place + name + "."}
	var values []json.RawMessage
	if raw := o.value(name, false); raw != nil && json.Unmarshal(raw, &values) != nil {
		o.Blame(name, "must be an array")
	}
	for i, value := range values {
		elements.fields[strconv.Itoa(i)] = value
	}
	return elements, len(values)
}

// Texts takes an array of strings. One without elements is empty and not nil.
func (o *Object) Texts(name string) []string {
	elements, n := o.Elements(name)
	texts := make([]string, n)
	for i := range texts {
		if text := elements.Text(strconv.Itoa(i)); text != nil {
			texts[i] = *text
		}
	}
	return texts
}
