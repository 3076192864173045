package httpjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"unicode/utf8"
)

// MaxArray is how long the body of a request may be that holds many objects, in bytes.
const MaxArray = 4 << 20

// What is wrong with a body of many objects.
var (
	ErrTooLargeArray = errors.New("body of many too large") // longer than MaxArray
	ErrTooMany       = errors.New("too many at once")       // more objects than there may be
)

// ReadMany reads the body of a request that holds one object, or an array of at most most of them; array reports which.
// The body has at most MaxArray bytes. The fields of the objects of an array have their place before their names in
// Invalid: "1.title" is that of the second. It returns ErrTooLargeArray, ErrTooMany, or an error as Read does, and
// blocks as Read does.
func ReadMany(w http.ResponseWriter, r *http.Request, most int) (all []*Object, array bool, err error) {
	text, err := readText(w, r, MaxArray)
	if errors.Is(err, ErrTooLarge) {
		err = ErrTooLargeArray
	}
	if err != nil {
		return nil, false, err
	}
	if !bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("[")) {
		one, err := Parse("body", text)
		return []*Object{one}, false, err
	}
	all, err = parseArray(text, most)
	return all, true, err
}

func parseArray(text []byte, most int) ([]*Object, error) {
	var elements []json.RawMessage
	switch {
	case !utf8.Valid(text):
		return nil, Malformed{"body", "is not UTF-8"}
	case tooDeep(text):
		return nil, Malformed{"body", "is nested too deep"}
	case hasMore(text, 1, most):
		return nil, ErrTooMany
	case hasMore(text, 2, maxFieldsOfMany):
		return nil, Malformed{"body", tooManyFields}
	case json.Unmarshal(text, &elements) != nil:
		return nil, Malformed{"body", "is not a JSON array"}
	}
	all := make([]*Object, len(elements))
	for i, element := range elements {
		all[i] = newObject(nil)
		all[i].place = strconv.Itoa(i) + "."
		if json.Unmarshal(element, &all[i].fields) != nil || all[i].fields == nil {
			return nil, Invalid{strconv.Itoa(i), "must be an object"}
		}
	}
	return all, nil
}
