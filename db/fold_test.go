package db

import (
	"strings"
	"testing"
)

// A search folds 4 MiB of text at most.
func BenchmarkSearch(b *testing.B) {
	for name, text := range map[string]string{
		"ASCII": "Fix the Login of the front end. ", "Latin": "Überprüfe die Anmeldung. ",
		"Greek":   "Διόρθωσε τη σύνδεση. ",
		"Chinese": "修复登录问题。", "decomposed": "e\u0301a\u0300", "expanding": "\ufdfa",
	} {
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat(text, 10_000/len(text))
			b.SetBytes(int64(len(text)))
			matches := contains("not there")
			for b.Loop() {
				matches(text)
			}
		})
	}
}

func FuzzFold(f *testing.F) {
	for _, text := range []string{"İstanbul ılık", "e\u0301", "\ufdfa", "a\u0345\u0301", "ΑΙ\u0345", "\u1e9e",
		"i\u0307\u0323"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fold := newFolder()
		once := fold.fold(text)
		if twice := fold.fold(once); twice != once {
			t.Errorf("%+q becomes %+q, and that becomes %+q", text, once, twice)
		}
	})
}
