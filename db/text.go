package db

import (
	"slices"
	"strings"
	"unicode"
)

// This file says what may stand in a text that people type. fold.go says how two such texts are compared.

// isIgnorable reports whether fonts show nothing for r: Default_Ignorable_Code_Point (Unicode, UAX #44), and all format
// characters. Fillers of Hangul, variation selectors and tags are among them.
func isIgnorable(r rune) bool {
	if r < 0x80 || r >= 0x3400 && r < 0xd7b0 { // ASCII, and most of what East Asia writes
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// blanks are symbols without any ink: the empty pattern of braille, the place of an object, and a note that is none.
var blanks = []rune{0x2800, 0xfffc, 0x1d159}

// isVisible reports whether a reader sees r where it stands alone. A code point that this program does not know yet
// counts as visible: it may be an emoji of next year.
func isVisible(r rune) bool {
	return !isIgnorable(r) && !unicode.IsMark(r) && !slices.Contains(blanks, r) &&
		!unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Noncharacter_Code_Point)
}

// isForbidden reports whether r must not stand in a line: it would end the line, act on a terminal, or turn the
// direction of the text around it.
func isForbidden(r rune) bool {
	if r >= 0x20 && r < 0x7f {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control, unicode.Noncharacter_Code_Point) ||
		r >= 0x206a && r <= 0x206f || r >= 0xfff9 && r <= 0xfffb // formats that Unicode advises against; annotations
}

// lineProblem says what is wrong with a title or a name, in words that go on behind the name of the field: "must not be
// empty". It returns "" if nothing is wrong.
func lineProblem(text string) string {
	switch {
	case strings.TrimSpace(text) == "":
		return "must not be empty"
	case strings.ContainsFunc(text, isForbidden):
		return "must be one line, without control characters and marks of direction"
	case !strings.ContainsFunc(text, isVisible):
		return "must have a character that can be seen"
	}
	return ""
}

// isForbiddenInText is isForbidden for a text of several lines. It may have line ends and tabs, and the marks that
// keyboards for writing from right to left have: they turn nothing beyond the letters beside them.
func isForbiddenInText(r rune) bool {
	return !strings.ContainsRune("\n\t\u061c\u200e\u200f", r) && isForbidden(r)
}

// textProblem is lineProblem for a text of several lines, which may be absent.
func textProblem(text string) string {
	switch {
	case strings.TrimSpace(text) == "":
		return ""
	case strings.ContainsFunc(strings.ReplaceAll(text, "\r\n", "\n"), isForbiddenInText):
		return "must be without overrides of direction, and without control characters but line ends and tabs"
	case !strings.ContainsFunc(text, isVisible):
		return "must have a character that can be seen"
	}
	return ""
}

// ShownText returns a text of several lines without what it must not have, for senders that can't know: a log with
// colours still has to arrive. A carriage return alone ends a line.
func ShownText(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if isForbiddenInText(r) {
			return -1
		}
		return r
	}, text)
}

// trimSpaces takes away the spaces at both ends of a user name. Keyboards of phones add one.
func trimSpaces(name string) string {
	return strings.TrimFunc(name, func(r rune) bool { return unicode.Is(unicode.Zs, r) })
}

// trimUnseen takes away all white space at both ends of a text, and what nobody sees. Copying brings it along.
func trimUnseen(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || isIgnorable(r) })
}
