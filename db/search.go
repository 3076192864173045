package db

import (
	"strings"
	"unicode"
)

// TrimSearch returns what a search looks for: the text without what is around it and nobody sees.
func TrimSearch(text string) string { return trimUnseen(text) }

// contains returns a func that reports whether a text contains search. It ignores case in every script, whether letters
// are composed, and how much white space there is where there is some. An empty search is in every text. The func may
// be used by one goroutine at a time.
func contains(search string) func(text string) bool {
	f := newFolder()
	search = squeeze(f.fold(TrimSearch(search)))
	switch {
	case search == "":
		return func(string) bool { return true }
	case !strings.Contains(search, " "):
		return func(text string) bool { return strings.Contains(f.fold(text), search) }
	}
	return func(text string) bool { return strings.Contains(squeeze(f.fold(text)), search) }
}

// squeeze returns a text with a space for each run of white space.
func squeeze(text string) string {
	if isSqueezed(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		was := space
		if space = unicode.IsSpace(r); !space {
			b.WriteRune(r)
		} else if !was {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// isSqueezed reports whether a text has no white space but single spaces.
func isSqueezed(text string) bool {
	space := false
	for _, r := range text {
		was := space
		if space = unicode.IsSpace(r); space && (was || r != ' ') {
			return false
		}
	}
	return true
}
