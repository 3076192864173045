package db

import "strings"

// contains returns a func that reports whether a text contains search. It ignores case in every script, and whether
// letters are composed. An empty search is in every text. The func may be used by one goroutine at a time.
func contains(search string) func(text string) bool {
	f := newFolder()
	search = f.fold(search)
	if search == "" {
		return func(string) bool { return true }
	}
	return func(text string) bool { return strings.Contains(f.fold(text), search) }
}
