package db

import (
	"strings"

	"golang.org/x/text/cases"
)

// contains returns whether texts contain search, ignoring case in every script.
func contains(search string) func(text string) bool {
	if search == "" {
		return func(string) bool { return true }
	}
	fold := cases.Fold()
	search = fold.String(search)
	return func(text string) bool { return strings.Contains(fold.String(text), search) }
}
