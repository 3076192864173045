package private

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Misread says what makes a text another one for programs than people see: "UTF-16", or a character that nobody sees.
// It returns "" if nothing does. Bytes that are no text pass.
func Misread(text []byte) string {
	little, isLittle := bytes.CutPrefix(text, []byte("\xff\xfe"))
	big, isBig := bytes.CutPrefix(text, []byte("\xfe\xff"))
	switch {
	case isLittle && isWide(little, 1), isBig && isWide(big, 0), isWide(text, 1), isWide(text, 0):
		return "is written in UTF-16: store it as UTF-8 without a mark at its beginning"
	case !utf8.Valid(text):
		return ""
	}
	at := bytes.IndexFunc(text, isHidden)
	if at < 0 {
		return ""
	}
	r, _ := utf8.DecodeRune(text[at:])
	if r == '\ufeff' && at == 0 {
		return "begins with a byte order mark, which nobody sees: store it as UTF-8 without one"
	}
	return fmt.Sprintf("has the character U+%04X in it, which nobody sees: write it anew by hand", r)
}

// isWide reports whether every second byte from zero on is 0, as in Latin letters of UTF-16.
func isWide(text []byte, zero int) bool {
	for i := zero; i < len(text); i += 2 {
		if text[i] != 0 {
			return false
		}
	}
	return len(text) >= 8 && bytes.Count(text, []byte{0}) <= (len(text)+1)/2
}

// isHidden reports whether fonts show nothing for r. What joins letters and emoji, or chooses how they look, is seen.
func isHidden(r rune) bool {
	if r < 0x80 || r == 0x200c || r == 0x200d || r >= 0xe0020 && r <= 0xe007f {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}
