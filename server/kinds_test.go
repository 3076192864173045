package server

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/db"
)

// TestEveryKindIsKnownEverywhere names each place that a kind of the table was forgotten in, and what is to be there.
func TestEveryKindIsKnownEverywhere(t *testing.T) {
	for _, missing := range missingOfKinds(t, db.Kinds()) {
		t.Error(missing)
	}
}

// The test above can fail: each place is named that lacks a kind, or a field of one.
func TestAForgottenKindIsNamed(t *testing.T) {
	was := missingOfKinds(t, db.Kinds())
	forgotten := db.KindInfo{
		Kind: "task_forgotten", Icon: "forgotten",
		Fields: []db.Field{{Name: "forgotten", Type: db.Text}, {Name: "forgotten_at", Type: db.Time}},
		Words:  func(n db.Notification, _ db.Statuses) string { return n.Args[0].(string) + " forgot '" + n.Title + "'" },
	}
	got := slices.DeleteFunc(missingOfKinds(t, append(db.Kinds(), forgotten)), func(missing string) bool {
		return slices.Contains(was, missing)
	})
	want := []string{
		`server/openapi.json: NotificationType does not have "task_forgotten" at its place in the enum`,
		`server/openapi.json: the message of Notification has no example "… forgot 'Fix Login'"`,
		`server/openapi.json: args of Notification does not describe "forgotten" as a string`,
		`server/openapi.json: args of Notification does not describe "forgotten_at" as a date-time`,
		`static/js/words.js: events has no function task_forgotten`,
		`static/js/row.js: kinds has no task_forgotten: icons.forgotten`,
		`static/js/icons.js: there is no forgotten`,
		`static/js/sentence.js: sentences has no function task_forgotten`,
		`static/js/choice-types.js: ours has no task_forgotten`,
		`static/js/lang/de.js: types has no task_forgotten`,
		`static/js/lang/en.js: types has no task_forgotten`,
		`static/js/lang/es.js: types has no task_forgotten`,
		`static/js/lang/fr.js: types has no task_forgotten`,
		`static/js/lang/pages/de.js: types has no task_forgotten`,
		`static/js/lang/pages/de.js: kinds has no task_forgotten`,
		`static/js/lang/pages/en.js: types has no task_forgotten`,
		`static/js/lang/pages/en.js: kinds has no task_forgotten`,
		`static/js/lang/pages/es.js: types has no task_forgotten`,
		`static/js/lang/pages/es.js: kinds has no task_forgotten`,
		`static/js/lang/pages/fr.js: types has no task_forgotten`,
		`static/js/lang/pages/fr.js: kinds has no task_forgotten`,
		"static/docs/preferences.md: no row ends in | `task_forgotten` | … forgot 'Fix Login' |",
	}
	if !slices.Equal(got, want) {
		t.Errorf("named:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	got = missingOfKinds(t, db.Kinds()[:len(db.Kinds())-1])
	if !slices.Contains(got, "server/openapi.json: NotificationType has more than the table") {
		t.Errorf("of a kind that is no more: %q", got)
	}
}

// missingOfKinds names what the places that know of kinds lack of those in table.
func missingOfKinds(t testing.TB, table []db.KindInfo) []string {
	t.Helper()
	l := &lacking{t: t, static: os.DirFS("../static")}
	l.description(table)
	l.elements(table)
	l.languages(table)
	l.pages(table)
	l.docs(table)
	return l.missing
}

// lacking gathers what is missing.
type lacking struct {
	t       testing.TB
	static  fs.FS
	missing []string
}

func (l *lacking) unless(there bool, what ...string) {
	if !there {
		l.missing = append(l.missing, strings.Join(what, ""))
	}
}

// description looks at openapi.json: its enum, an example of each message, and the fields in args.
func (l *lacking) description(table []db.KindInfo) {
	schemas := describe(l.t).at("components", "schemas").(map[string]any)
	enum := schemas["NotificationType"].(map[string]any)["enum"].([]any)
	for i, k := range table {
		l.unless(i < len(enum) && enum[i] == string(k.Kind),
			`server/openapi.json: NotificationType does not have "`, string(k.Kind), `" at its place in the enum`)
	}
	l.unless(len(enum) <= len(table), "server/openapi.json: NotificationType has more than the table")

	shape := schemas["Notification"].(map[string]any)["properties"].(map[string]any)
	examples := shape["message"].(map[string]any)["examples"].([]any)
	args := shape["args"].(map[string]any)["properties"].(map[string]any)
	for _, k := range table {
		message := k.Words(sample(k), db.OurStatuses())
		l.unless(slices.ContainsFunc(examples, func(e any) bool { return has(e.(string), "^"+like(message)+"$") }),
			`server/openapi.json: the message of Notification has no example "`, message, `"`)
		for _, field := range k.Fields {
			if shape[field.Name] == nil { // status and due_date have a place of their own
				described, _ := args[field.Name].(map[string]any)
				as := map[db.FieldType]string{db.Text: "string", db.Time: "date-time"}[field.Type]
				text := described["type"] == "string" || isNullableString(described["type"])
				l.unless(text && (described["format"] == "date-time") == (as == "date-time"),
					`server/openapi.json: args of Notification does not describe "`, field.Name, `" as a `, as)
			}
		}
	}
}

// isNullableString reports whether a type of a schema is that of a string or null: of a field that may be missing.
func isNullableString(of any) bool {
	list, _ := of.([]any)
	return slices.Equal(list, []any{"string", "null"})
}

// elements looks at the scripts for what they say and show of each kind.
func (l *lacking) elements(table []db.KindInfo) {
	events, icons := l.block("js/words.js", "const events = {"), l.block("js/row.js", "const kinds = {")
	sentences := l.block("js/sentence.js", "const sentences = {")
	choices := l.block("js/choice-types.js", "export const ours = {")
	for _, k := range table {
		name := string(k.Kind)
		l.unless(has(events, `\b`+name+`: \(`), "static/js/words.js: events has no function ", name)
		l.unless(has(icons, `\b`+name+`: icons\.`+k.Icon+`\b`), "static/js/row.js: kinds has no ", name, ": icons.",
			k.Icon)
		l.unless(has(l.text("js/icons.js"), `(?m)^export const `+k.Icon+` =`), "static/js/icons.js: there is no ",
			k.Icon)
		l.unless(has(sentences, `\b`+name+`: \(`), "static/js/sentence.js: sentences has no function ", name)
		l.unless(has(choices, `\b`+name+`: true`), "static/js/choice-types.js: ours has no ", name)
	}
}

// languages looks at all languages for the name of each kind, and for each word that words.js says of one.
func (l *lacking) languages(table []db.KindInfo) {
	said := regexp.MustCompile(`\bw\.(\w+)`).FindAllStringSubmatch(l.block("js/words.js", "const events = {"), -1)
	languages, err := fs.Glob(l.static, "js/lang/*.js")
	if err != nil || len(languages) < 4 || len(said) < len(table) {
		l.t.Fatalf("languages %v, words %v, %v", languages, said, err)
	}
	for _, language := range languages {
		text, types := l.text(language), l.block(language, "types: {")
		for _, k := range table {
			l.unless(has(types, `\b`+string(k.Kind)+`: "`), "static/", language, ": types has no ", string(k.Kind))
		}
		for _, word := range said {
			l.unless(has(text, `(?m)^  `+word[1]+`: `), "static/", language, ": inbox has no ", word[1])
		}
	}
}

// pages looks at all languages for what the pages say of each kind: among the preferences, and at hooks.
func (l *lacking) pages(table []db.KindInfo) {
	languages, err := fs.Glob(l.static, "js/lang/pages/*.js")
	if err != nil || len(languages) < 4 {
		l.t.Fatalf("languages %v, %v", languages, err)
	}
	for _, language := range languages {
		types, kinds := l.block(language, "types: {"), l.block(language, "kinds: {")
		for _, k := range table {
			name := string(k.Kind)
			l.unless(has(types, `\b`+name+`: \{`), "static/", language, ": types has no ", name)
			l.unless(has(kinds, `\b`+name+`: "`), "static/", language, ": kinds has no ", name)
		}
	}
}

// docs looks at the page that says who is told what.
func (l *lacking) docs(table []db.KindInfo) {
	page := l.text("docs/preferences.md")
	for _, k := range table {
		row := "| `" + string(k.Kind) + "` | " + k.Words(sample(k), db.OurStatuses()) + " |"
		l.unless(has(page, like(row)), "static/docs/preferences.md: no row ends in ", row)
	}
}

func (l *lacking) text(name string) string {
	l.t.Helper()
	text, err := fs.ReadFile(l.static, name)
	if err != nil {
		l.t.Fatal(err)
	}
	return string(text)
}

// block is what stands in a script between a brace, named by what opens it, and the brace that closes it.
func (l *lacking) block(name, opening string) string {
	l.t.Helper()
	_, rest, _ := strings.Cut(l.text(name), opening)
	depth := 1
	for i, c := range rest {
		switch c {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return rest[:i]
		}
	}
	l.t.Fatalf("static/%s: no %q that ends", name, opening)
	return ""
}

func has(text, pattern string) bool { return regexp.MustCompile(pattern).MatchString(text) }

// like is the pattern of texts with anything in the place of each "…".
func like(text string) string { return strings.ReplaceAll(regexp.QuoteMeta(text), "…", ".+") }

// sample is a notification of a kind as the docs show it: of a task that is in progress, or due in 45 minutes. "…"
// stands for any text.
func sample(k db.KindInfo) db.Notification {
	n := db.Notification{Kind: k.Kind, Title: "Fix Login", Created: time.Date(2024, 1, 13, 10, 0, 0, 0, time.UTC)}
	for i, field := range k.Fields {
		switch {
		case field.Type == db.Time:
			n.Args[i] = n.Created.Add(45 * time.Minute)
		case field.Name == "status":
			n.Args[i] = string(db.InProgress)
		default:
			n.Args[i] = "…"
		}
	}
	return n
}
