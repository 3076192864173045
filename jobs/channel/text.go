package channel

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// oneLine returns a text without line breaks and other control characters, and with single blanks.
func oneLine(text string) string { return strings.Join(strings.Fields(lines(text)), " ") }

// lines returns a text of several lines without any other control characters. Those that turn the direction of writing
// are among them: with them a title can look as if it said something else. Joiners stay: emoji and words need them.
func lines(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r', r == '\u2028', r == '\u2029':
			return '\n'
		case unicode.IsControl(r):
			return ' '
		case unicode.In(r, unicode.Bidi_Control, unicode.Noncharacter_Code_Point), r >= '\u206a' && r <= '\u206f',
			r >= '\ufff9' && r <= '\ufffb':
			return -1
		}
		return r
	}, text))
}

// isUnseen reports whether r shows nothing where it stands in an address, so that two addresses look alike.
func isUnseen(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// CheckText returns an *Invalid for a URL with characters that can't be seen or that turn what is around them. It is
// for new ones: a URL from before goes on to work.
func CheckText(url string) error {
	if strings.ContainsFunc(url, isUnseen) {
		return &Invalid{"url", "must be without blanks, control characters and marks of direction"}
	}
	return nil
}

// cut shortens a text to at most n units of length, and shows so by an ellipsis. Services count bytes, code points or
// UTF-16 units; length says which. It cuts between code points.
func cut(text string, n int, length func(string) int) string {
	if length(text) <= n {
		return text
	}
	const ellipsis = "…"
	left, end := n-length(ellipsis), 0
	if left < 0 {
		return ""
	}
	for end < len(text) {
		_, width := utf8.DecodeRuneInString(text[end:])
		size := length(text[end : end+width])
		if size > left {
			break
		}
		left -= size
		end += width
	}
	return strings.TrimRight(text[:end], " \n") + ellipsis
}

func byteCount(s string) int { return len(s) }

func utf16Count(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
