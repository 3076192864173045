package channel

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// oneLine returns a text without line breaks and other control characters, and with single blanks.
func oneLine(text string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(clean), " ")
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
