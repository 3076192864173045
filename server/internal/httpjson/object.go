package httpjson

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Object is a JSON object that somebody sent. Its methods take one field each. A field that is absent is nil;
// unknown fields are not looked at. The first field that can't be taken is what Err returns, and all after it are nil.
type Object struct {
	fields map[string]json.RawMessage
	err    *error // shared with the objects within it
	place  string // of an object in an array, before the names of its fields: "1."
}

func newObject(fields map[string]json.RawMessage) *Object {
	return &Object{fields: fields, err: new(error)}
}

// Err returns the first problem, an Invalid, or what Mixed was given; nil if there is none.
func (o *Object) Err() error { return *o.err }

// Blame notes a problem of a field, unless there was one before.
func (o *Object) Blame(name, problem string) {
	if *o.err == nil {
		*o.err = Invalid{o.place + name, problem}
	}
}

// value returns the raw text of a field; nil where it is absent or, unless nullable, null, which is an error.
func (o *Object) value(name string, nullable bool) json.RawMessage {
	raw, ok := o.fields[name]
	if *o.err != nil || !ok {
		return nil
	}
	if string(raw) == "null" && !nullable {
		o.Blame(name, "must not be null")
		return nil
	}
	return raw
}

// Text takes a string. Lone surrogates and NUL are refused: they would not come back as they were sent.
func (o *Object) Text(name string) *string {
	raw := o.value(name, false)
	if raw == nil {
		return nil
	}
	var s string
	problem := ""
	switch {
	case json.Unmarshal(raw, &s) != nil:
		problem = "must be a string"
	case strings.ContainsRune(s, 0):
		problem = "must not hold NUL"
	case HasLoneSurrogate(raw):
		problem = "must not hold half of a surrogate pair"
	default:
		return &s
	}
	o.Blame(name, problem)
	return nil
}

// HasLoneSurrogate reports whether a JSON string holds half of a surrogate pair, escaped, which the decoder would
// replace (RFC 8259, section 8.2). raw must be valid JSON.
func HasLoneSurrogate(raw []byte) bool {
	high := false // the half before wants the other
	for i := 0; i < len(raw); i++ {
		var half uint64
		if raw[i] == '\\' {
			if i++; raw[i] == 'u' {
				half, _ = strconv.ParseUint(string(raw[i+1:i+5]), 16, 16)
				i += 4
			}
		}
		low := half >= 0xdc00 && half < 0xe000
		if high != low {
			return true
		}
		high = half >= 0xd800 && half < 0xdc00
	}
	return high
}

// RequiredText is Text for a field that must be there.
func (o *Object) RequiredText(name string) *string {
	o.require(name)
	return o.Text(name)
}

func (o *Object) require(name string) {
	if _, ok := o.fields[name]; !ok {
		o.Blame(name, "is required")
	}
}

// Bool takes true or false.
func (o *Object) Bool(name string) *bool {
	raw := o.value(name, false)
	if raw == nil {
		return nil
	}
	var on bool
	if json.Unmarshal(raw, &on) != nil {
		o.Blame(name, "must be true or false")
		return nil
	}
	return &on
}

// Number takes a whole number from 0 up.
func (o *Object) Number(name string) *int64 {
	raw := o.value(name, false)
	if raw == nil {
		return nil
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil || n < 0 {
		o.Blame(name, "must be a whole number from 0 up")
		return nil
	}
	return &n
}

// RequiredNumber is Number for a field that must be there.
func (o *Object) RequiredNumber(name string) *int64 {
	o.require(name)
	return o.Number(name)
}

// ID takes the id of what: a number from 1 up, or a string that is not empty, which is an external id. Null is neither,
// and an error unless nullable. ok is false if the field is absent, or can't be taken.
func (o *Object) ID(name, what string, nullable bool) (id int64, external string, ok bool) {
	raw := o.value(name, nullable)
	switch {
	case raw == nil:
		return 0, "", false
	case string(raw) == "null":
		return 0, "", true
	case raw[0] == '"':
		text := o.Text(name)
		if text == nil {
			return 0, "", false
		}
		if *text != "" {
			return 0, *text, true
		}
	default:
		if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil && n >= 1 {
			return n, "", true
		}
	}
	problem := "must be the id of " + what
	if nullable {
		problem += " or null"
	}
	o.Blame(name, problem)
	return 0, "", false
}

// Has reports whether the object has a field of this name.
func (o *Object) Has(name string) bool {
	_, ok := o.fields[name]
	return ok
}

// Only makes it an error that the object has a field of another name.
func (o *Object) Only(names ...string) {
	for _, name := range slices.Sorted(maps.Keys(o.fields)) {
		if !slices.Contains(names, name) {
			o.Blame(name, "is not known: there are "+strings.Join(names, ", "))
		}
	}
}

// TextOrNull is Text for a field that may be null, which is "".
func (o *Object) TextOrNull(name string) *string {
	if raw := o.value(name, true); string(raw) == "null" {
		return new(string)
	}
	return o.Text(name)
}

// RequiredTexts takes an array of strings that must be there.
func (o *Object) RequiredTexts(name string) (all []string) {
	o.require(name)
	raw := o.value(name, false)
	if raw == nil {
		return nil
	}
	if json.Unmarshal(raw, &all) != nil {
		o.Blame(name, "must be an array of strings")
		return nil
	}
	return all
}

// ArrayOrNull takes an array of anything, or null, which is nil.
func (o *Object) ArrayOrNull(name string) (all []json.RawMessage) {
	raw := o.value(name, true)
	if raw == nil || string(raw) == "null" {
		return nil
	}
	if json.Unmarshal(raw, &all) != nil {
		o.Blame(name, "must be an array or null")
	}
	return all
}

// Time is TimeOrNull for a field that must not be null.
func (o *Object) Time(name string) *time.Time {
	if o.value(name, false) == nil {
		return nil
	}
	return o.TimeOrNull(name)
}

// TimeOrNull takes a time (RFC 3339, with an offset or Z), cut to milliseconds, or null, which is the zero time.
func (o *Object) TimeOrNull(name string) *time.Time {
	raw := o.value(name, true)
	if raw == nil {
		return nil
	}
	if string(raw) == "null" {
		return new(time.Time)
	}
	var s string
	err := json.Unmarshal(raw, &s)
	at, wrong := ParseTime(s)
	if at = at.Truncate(time.Millisecond); err != nil || wrong != nil || at.IsZero() {
		o.Blame(name, "must be a time with an offset, such as 2026-01-31T17:00:00Z, or null")
		return nil
	}
	return &at
}

// Object takes an object within the object. An absent one has no fields. Both share Err.
func (o *Object) Object(name string) *Object {
	inner := &Object{err: o.err, place: o.place}
	raw := o.value(name, false)
	switch {
	case raw == nil:
	case hasMore(raw, 1, maxFields):
		o.Blame(name, tooManyFields)
	case json.Unmarshal(raw, &inner.fields) != nil:
		o.Blame(name, "must be an object")
	}
	return inner
}
