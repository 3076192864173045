package httpjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Place returns what stands before the names of the object's fields in errors: "1." for the second of an array, else
// "".
func (o *Object) Place() string { return o.place }

// IsText reports whether a field is a string.
func (o *Object) IsText(name string) bool { return strings.HasPrefix(string(o.fields[name]), `"`) }

// IsNull reports whether a field is null.
func (o *Object) IsNull(name string) bool { return string(o.fields[name]) == "null" }

// Mixed takes an array of whole numbers from 1 up and strings, which are as Text takes them and not empty. It calls
// each for all of them, in their order, with the number or the string. what says what an element must be, in words. Err
// is tooMany if there are more than most.
func (o *Object) Mixed(name, what string, most int, tooMany error, each func(number int64, text string)) {
	for _, element := range o.array(name, most, tooMany) {
		number, text, ok := o.mixed(name, element)
		if !ok {
			o.Blame(name, what)
			return
		}
		each(number, text)
	}
}

func (o *Object) mixed(name string, raw json.RawMessage) (number int64, text string, ok bool) {
	if raw[0] == '"' {
		inner := &Object{fields: map[string]json.RawMessage{name: raw}, err: o.err, place: o.place}
		if s := inner.Text(name); s != nil {
			text = *s
		}
		return 0, text, text != ""
	}
	number, err := strconv.ParseInt(string(raw), 10, 64)
	return number, "", err == nil && number >= 1
}

// array takes an array of at most most elements.
func (o *Object) array(name string, most int, tooMany error) (elements []json.RawMessage) {
	raw := o.value(name, false)
	switch {
	case raw == nil:
	case hasMore(raw, 1, most):
		*o.err = tooMany
	case json.Unmarshal(raw, &elements) != nil:
		o.Blame(name, "must be an array")
	}
	return elements
}

// Objects takes an array of at most most objects. Errors name the fields of each with the array and its place before
// them: "actions.0.label". All share Err.
func (o *Object) Objects(name string, most int) (list []*Object) {
	tooMany := Invalid{o.place + name, fmt.Sprintf("has more than %d", most)}
	for i, element := range o.array(name, most, tooMany) {
		inner := &Object{err: o.err, place: fmt.Sprintf("%s%s.%d.", o.place, name, i)}
		if hasMore(element, 1, maxFields) {
			o.Blame(fmt.Sprintf("%s.%d", name, i), tooManyFields)
			return nil
		}
		if json.Unmarshal(element, &inner.fields) != nil || inner.fields == nil {
			o.Blame(name, "must be an array of objects")
			return nil
		}
		list = append(list, inner)
	}
	return list
}

// RawObject takes an object as its text, without blanks. An absent one is "".
func (o *Object) RawObject(name string) string {
	raw := o.value(name, false)
	if raw == nil {
		return ""
	}
	var b bytes.Buffer
	if raw[0] != '{' || json.Compact(&b, raw) != nil {
		o.Blame(name, "must be an object")
		return ""
	}
	return b.String()
}
