package db

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// A folder brings texts into the form in which a search compares them: NFKC with its case folded, and without what
// nobody sees (Unicode, section 3.13). The letter i is one letter, whether it has a dot or not: so the capital letters
// of Turkish find the small ones, and the other way around. It may be used by one goroutine at a time.
//
// A search folds megabytes. So each character is looked up by itself, and the whole is only composed where that is
// needed. That is ten times as fast as to normalize and fold texts in turn.
type folder struct {
	caser cases.Caser
	rare  map[rune]string // characters that have no place in folds
	out   []byte
}

func newFolder() *folder { return &folder{caser: cases.Fold(), rare: map[rune]string{}} }

// fold returns text in the form that is compared.
func (f *folder) fold(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	common := folds()
	f.out = f.out[:0]
	dotted := false // the last letter has a dot in itself
	for _, r := range text {
		switch {
		case r == dotAbove && dotted: // it is not seen
			continue
		case r < rune(len(common)):
			f.out = append(f.out, common[r]...)
		case isPlain(r):
			f.out = utf8.AppendRune(f.out, r)
		default:
			f.out = append(f.out, f.foldRare(r)...)
		}
		dotted = isDotted(r) || dotted && unicode.Is(unicode.Mn, r)
	}
	if !norm.NFC.IsNormal(f.out) {
		f.out = norm.NFC.Bytes(f.out)
	}
	return string(f.out)
}

func (f *folder) foldRare(r rune) string {
	text, known := f.rare[r]
	if !known {
		text = foldRune(f.caser, r)
		f.rare[r] = text
	}
	return text
}

// folds has what each of the first characters becomes: all scripts but those of East Asia.
var folds = sync.OnceValue(func() *[0x3000]string {
	var all [0x3000]string
	caser := cases.Fold()
	for r := range all {
		all[r] = foldRune(caser, rune(r))
	}
	return &all
})

// foldRune returns what one character becomes. It is "" for what nobody sees.
func foldRune(caser cases.Caser, r rune) string {
	if r == 'ı' {
		return "i"
	}
	if unicode.Is(unicode.Cherokee, r) { // Caser makes small letters large, and large ones small
		return string(unicode.ToUpper(r))
	}
	text := caser.String(norm.NFKC.String(caser.String(norm.NFD.String(string(r)))))
	dotted := false
	text = strings.Map(func(r rune) rune {
		if isIgnorable(r) || r == dotAbove && dotted {
			return -1
		}
		dotted = isDotted(r) || dotted && unicode.Is(unicode.Mn, r)
		return r
	}, text)
	return norm.NFKC.String(text)
}

// isPlain reports whether r stays as it is, and most of East Asia's characters do.
func isPlain(r rune) bool { return r >= 0x3400 && r < 0xa000 || r >= 0xac00 && r < 0xd7a4 }

// dotAbove is the dot of an i, apart from its letter.
const dotAbove = 0x307

// isDotted reports whether a letter has a dot in itself, or had one if it were small.
func isDotted(r rune) bool {
	switch r {
	case 'i', 'I', 'j', 'J', 'ı', 'İ', 'į', 'Į', 'ị', 'Ị', 'ḭ', 'Ḭ', 'ɨ', 'Ɨ':
		return true
	}
	return false
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
