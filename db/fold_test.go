package db

import (
	"strings"
	"testing"
	"unicode"
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

// All forms of a letter, whatever the script, are one in a search (Unicode, CaseFolding.txt).
func TestFoldTakesAllCasesOfAllScripts(t *testing.T) {
	t.Parallel()
	f := newFolder()
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if other := unicode.SimpleFold(r); other != r && f.fold(string(r)) != f.fold(string(other)) {
			t.Errorf("%c (%U) is %q, and %c (%U) is %q", r, r, f.fold(string(r)), other, other, f.fold(string(other)))
		}
	}
}
