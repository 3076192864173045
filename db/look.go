package db

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"modernc.org/sqlite"
)

// A message names who caused it by the name that they chose, and two people may choose the same. A reader without the
// list of people cannot tell them apart. So each user's row says how their names look, and where two look alike the
// user name goes along. static/js/people.js does the same where the list is at hand.

// twins has letters of other scripts that look like Latin ones, in their small or their capital form, small capitals,
// and digits that look like letters.
var twins = sync.OnceValue(func() map[rune]rune {
	all := map[rune]rune{}
	for letter, others := range map[rune]string{
		'a': "аαɑꭺꓮᴀ", 'b': "вβᏼꓐʙ", 'c': "сϲꮯꓚᴄ", 'd': "ԁꭰꓓᴅ", 'e': "еεҽꭼꓰᴇ", 'f': "ꓝꜰ", 'g': "ꮐꓖɢɡ", 'h': "һнηհꮋꓧʜ",
		'j': "јϳյꭻꓙᴊ", 'k': "кκꮶꓗᴋ", 'l': "i1|іιӏїǀꭵꓲꮮꓡʟɪլ", 'm': "мμꮇꓟᴍ", 'n': "пνոռꓠɴ", 'o': "0оοօσꓳᴏ", 'p': "рρꮲꓑᴘ",
		'q': "ԛ", 'r': "гꭱꓣʀ", 's': "ѕ5ꮪꓢꜱ", 't': "тτꭲꓔᴛ", 'u': "υսʋꓴᴜ", 'v': "ѵꮩꓦᴠ", 'w': "ԝωꮃꓪᴡ", 'x': "хχꓫ",
		'y': "уγүꮍꓬʏ", 'z': "ζꮓꓜᴢ",
	} {
		for _, other := range others {
			all[other] = letter
		}
	}
	return all
})

// pairs are letters that look like one.
var pairs = strings.NewReplacer("rn", "m", "cl", "d", "vv", "w")

// lookOf returns the same text for two names that a reader could take for one another. It is "" for no name.
func lookOf(name string) string {
	folded := norm.NFD.String(newFolder().fold(name))
	var letters strings.Builder
	for _, r := range folded {
		if unicode.IsLetter(r) || unicode.IsNumber(r) { // not accents, spaces, and what stands between words
			letters.WriteRune(twinOf(r))
		}
	}
	if letters.Len() == 0 {
		return folded
	}
	return pairs.Replace(letters.String())
}

func twinOf(r rune) rune {
	if letter, ok := twins()[unicode.ToLower(r)]; ok { // a fold has capital letters of Cherokee
		return letter
	}
	return r
}

// isUnsure reports whether a name does not tell by itself whose it is: it ends as one with a user name behind it does,
// or has a word of Latin letters and those of another script.
func isUnsure(name string) bool {
	afterEnd := func(r rune) bool { return r != ')' && !unicode.IsLetter(r) && !unicode.IsNumber(r) }
	end := strings.TrimRightFunc(norm.NFKC.String(name), afterEnd) // brackets of full width are brackets
	if strings.HasSuffix(end, ")") && strings.Contains(end, "(") {
		return true
	}
	betweenWords := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }
	for _, word := range strings.FieldsFunc(name, betweenWords) {
		latin, letters := 0, 0
		for _, r := range word {
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if latin > 0 && latin < letters {
			return true
		}
	}
	return false
}

// Between the two stands the id of a user. Then it is the user name, or NULL if the name tells whose it is.
const (
	handleOf = `(SELECT u.username FROM users u WHERE u.id = `
	ifUnsure = ` AND u.name <> u.username AND (u.name_unsure
		OR EXISTS (SELECT 1 FROM users o WHERE o.name_look <> '' AND o.name_look = u.name_look AND o.id <> u.id)
		OR EXISTS (SELECT 1 FROM users o
			WHERE o.username_look <> '' AND o.username_look = u.name_look AND o.id <> u.id)))`
)

// A byline is what a notification calls the one who caused it: the name, and the user name if the name alone does not
// tell who it is.
type byline struct{ name, handle string }

// ActorLabel returns what to call the actor where nothing else tells who it is: the name, with the user name behind it if
// somebody else looks alike. It is "" for nobody.
func (n Notification) ActorLabel() string { return byline{n.ActorName, n.ActorHandle}.label() }

// label is the byline as one text.
func (b byline) label() string {
	if b.handle == "" {
		return b.name
	}
	return b.name + " (" + b.handle + ")"
}

// bylineOf returns the byline of user id. Nobody has none. An op that asks again gets what it got before.
func (tx *Tx) bylineOf(id int64) (b byline, err error) {
	if b, known := tx.bylines[id]; known {
		return b, nil
	}
	user, err := tx.user(id)
	if err != nil {
		return b, ignoreNotFound(err)
	}
	if b.name = user.Name; user.Name == user.Username {
		return b, nil
	}
	var handle sql.NullString
	if err := tx.row(`SELECT `+handleOf+`?`+ifUnsure, id).Scan(&handle); err != nil {
		return b, err
	}
	b.handle = handle.String
	if tx.bylines == nil {
		tx.bylines = map[int64]byline{}
	}
	tx.bylines[id] = b
	return b, nil
}

// The step to file version 25 asks for the looks of all names.
func init() {
	text := func(of func(string) driver.Value) func(*sqlite.FunctionContext, []driver.Value) (driver.Value, error) {
		return func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
			name, ok := args[0].(string)
			if !ok {
				return nil, fmt.Errorf("a name is a %T", args[0])
			}
			return of(name), nil
		}
	}
	sqlite.MustRegisterDeterministicScalarFunction("look_of", 1,
		text(func(name string) driver.Value { return lookOf(name) }))
	sqlite.MustRegisterDeterministicScalarFunction("is_unsure", 1,
		text(func(name string) driver.Value { return isUnsure(name) }))
}
