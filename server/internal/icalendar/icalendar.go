// Package icalendar writes calendars as RFC 5545 has them: events at one moment, in UTC, without alarms.
package icalendar

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// ContentType is the media type of a calendar.
const ContentType = "text/calendar; charset=utf-8"

// A Calendar is a list of events. It may have none.
type Calendar struct {
	Name   string // for people
	Events []Event
}

// An Event is something at one moment.
type Event struct {
	UID      string // the same for all versions of the event, and of no other in the world
	Sequence int64  // rises with each version
	At       time.Time
	Changed  time.Time
	Summary  string
	URL      string // absolute; "" for none
}

// Append appends the calendar to b. A calendar without events has a time zone: it needs a component (section 3.6).
func (c Calendar) Append(b []byte) []byte {
	w := writer(b)
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//CTMS//CTMS notifications//EN")
	w.line("CALSCALE", "GREGORIAN")
	w.line("X-WR-CALNAME", text(c.Name))
	w.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H") // RFC 7986, section 5.7
	if len(c.Events) == 0 {
		w.zone()
	}
	for _, e := range c.Events {
		w.event(e)
	}
	w.line("END", "VCALENDAR")
	return w
}

type writer []byte

func (w *writer) event(e Event) {
	w.line("BEGIN", "VEVENT")
	w.line("UID", text(e.UID))
	w.line("SEQUENCE", fmt.Sprint(e.Sequence))
	w.line("DTSTAMP", stamp(e.Changed))
	w.line("LAST-MODIFIED", stamp(e.Changed))
	w.line("DTSTART", stamp(e.At))
	w.line("SUMMARY", text(e.Summary))
	if e.URL != "" {
		w.line("URL", clean(e.URL))
	}
	w.line("TRANSP", "TRANSPARENT") // it takes no time
	w.line("END", "VEVENT")
}

func (w *writer) zone() {
	w.line("BEGIN", "VTIMEZONE")
	w.line("TZID", "UTC")
	w.line("BEGIN", "STANDARD")
	w.line("DTSTART", "19700101T000000")
	w.line("TZOFFSETFROM", "+0000")
	w.line("TZOFFSETTO", "+0000")
	w.line("END", "STANDARD")
	w.line("END", "VTIMEZONE")
}

// fold is how many bytes a line has at most, without its end (section 3.1).
const fold = 75

// line appends a line, folded where it is too long. It is not cut within a character.
func (w *writer) line(name, value string) {
	rest, most := name+":"+value, fold
	for len(rest) > most {
		cut := most
		for cut > 0 && !utf8.RuneStart(rest[cut]) {
			cut--
		}
		*w = append(append(*w, rest[:cut]...), "\r\n "...)
		rest, most = rest[cut:], fold-1 // for the space
	}
	*w = append(append(*w, rest...), "\r\n"...)
}

// stamp is a moment in UTC (section 3.3.5). It has no fractions.
func stamp(at time.Time) string { return at.UTC().Format("20060102T150405Z") }

var escapes = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// text is a text as a value (section 3.3.11).
func text(s string) string { return clean(escapes.Replace(s)) }

// clean is s without what no value may have: control characters, and what is not UTF-8.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
