package httpjson

import (
	"errors"
	"regexp"
	"strings"
	"time"
)

// timeShape is how RFC 3339 (section 5.6) writes a time. time.Parse alone takes more: hours of one digit, a comma for the
// point, and offsets of more than a day, or with 60 minutes and more.
var timeShape = regexp.MustCompile(
	`^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$`)

// secondsAt is where the seconds stand in a time.
const secondsAt = len("2006-01-02T15:04:")

var errTime = errors.New("not a time of RFC 3339")

// ParseTime reads a time with an offset or Z (RFC 3339). A leap second counts as the second behind it. It can only be the
// last one of a month in UTC.
func ParseTime(text string) (time.Time, error) {
	if !timeShape.MatchString(text) {
		return time.Time{}, errTime
	}
	text = strings.ToUpper(text)
	before, behind := text[:secondsAt], text[secondsAt:]
	fraction, leaps := strings.CutPrefix(behind, "60")
	if !leaps {
		return time.Parse(time.RFC3339, text)
	}
	at, err := time.Parse(time.RFC3339, before+"59"+fraction)
	at = at.Add(time.Second)
	if u := at.UTC(); err != nil || u.Day() != 1 || u.Hour() != 0 || u.Minute() != 0 || u.Second() != 0 {
		return time.Time{}, errTime
	}
	return at, nil
}
