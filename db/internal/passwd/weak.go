package passwd

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The limits of a password's length.
const (
	MinChars = 8     // the fewest characters
	MaxBytes = 1_024 // the most bytes
)

// Problem says what is wrong with a new password, in words that go on behind "password": "must have at least 8
// characters". It returns "" if nothing is wrong. username is the user's name, or "". fold must return the same text
// for two texts that a user could take for the same.
func Problem(password, username string, fold func(string) string) string {
	switch folded := fold(password); {
	case utf8.RuneCountInString(password) < MinChars:
		return fmt.Sprintf("must have at least %d characters", MinChars)
	case len(password) > MaxBytes:
		return fmt.Sprintf("must have at most %d bytes", MaxBytes)
	case username != "" && alike(folded, fold(username)):
		return "must not be the user name, whatever stands before and behind"
	case common(folded):
		return "is one of the commonest, which are tried first"
	}
	return ""
}

// alike reports whether two words are equal when digits and signs at their ends are left out.
func alike(a, b string) bool {
	core := func(s string) string {
		return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	}
	return a == b || core(a) == core(b) && core(b) != ""
}

// packedCommon has one password on each line, folded and sorted. LICENSE.txt says where the list comes from.
//
//go:generate gzip -9nfk common.txt
//go:embed common.txt.gz
var packedCommon []byte

// Common returns the passwords that are too common, folded and sorted. The caller must not change the slice.
var Common = sync.OnceValue(func() []string {
	text, err := gzip.NewReader(bytes.NewReader(packedCommon))
	if err == nil {
		var list []byte
		if list, err = io.ReadAll(text); err == nil {
			return strings.Fields(string(list))
		}
	}
	panic(err) // the list is compiled in
})

func common(folded string) bool {
	_, found := slices.BinarySearch(Common(), folded)
	return found
}
