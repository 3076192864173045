package passwd

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// How long a password is.
const (
	MinChars = 8     // at least, in characters
	MaxBytes = 1_024 // at most
)

// Problem returns what is wrong with a new password, as a sentence goes on behind the word "password"; "" for nothing. fold
// makes those texts equal that a user could take for the same. username is the user's name, or "".
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

// alike reports whether two words are one but for digits and signs around it.
func alike(a, b string) bool {
	core := func(s string) string {
		return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	}
	return a == b || core(a) == core(b) && core(b) != ""
}

// commonText has a password a line, folded and sorted. LICENSE.txt says where it comes from.
//
//go:embed common.txt
var commonText string

// Common returns the passwords that are too common, folded and sorted.
var Common = sync.OnceValue(func() []string { return strings.Fields(commonText) })

func common(folded string) bool {
	_, found := slices.BinarySearch(Common(), folded)
	return found
}
