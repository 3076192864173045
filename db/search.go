package db

import (
	"strings"

	"golang.org/x/text/cases"
)

// contains returns a func that reports whether a text contains search. It ignores case in every script. An empty search
// is in every text.
func contains(search string) func(text string) bool {
	if search == "" {
		return func(string) bool { return true }
	}
	fold := cases.Fold()
	search = fold.String(search)
	return func(text string) bool { return strings.Contains(fold.String(text), search) }
}
