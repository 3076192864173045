// Tests the page of settings against the flags of the program.

package cli

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// A setting is a row of the page of settings: a flag, its variable and its default.
type setting struct{ flag, variable, defaultValue string }

// settingsOfThePage returns the settings that the page documents, by their variable.
func settingsOfThePage(t *testing.T) map[string]setting {
	t.Helper()
	page, err := os.ReadFile("../../static/docs/settings.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| (?:`--([a-z-]+)`|none) \\| `(CTMS_\\w+)` \\| (?:`(.*?)`|[^`|]*) \\| .+ \\|$")
	list := map[string]setting{}
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		list[m[2]] = setting{m[1], m[2], m[3]}
	}
	// Tables of settings begin with the flag, or with none; another one of the page lists origins.
	if rows := strings.Count(string(page), "\n| `--") + strings.Count(string(page), "\n| none"); rows != len(list) {
		t.Errorf("this test can parse only %d of the %d rows of the page", len(list), rows)
	}
	return list
}

// TestEachHelpTextHasItsPlace checks that --help shows texts and not their names, and that no text is left over.
func TestEachHelpTextHasItsPlace(t *testing.T) {
	parser, err := newParser(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	err = kong.Visit(parser.Model.Node, func(part kong.Visitable, next kong.Next) error {
		switch part := part.(type) {
		case *kong.Node:
			shown[part.Help] = true
		case *kong.Value:
			shown[part.Help] = true
		}
		return next(nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	for help := range shown {
		if strings.HasPrefix(help, "help_") {
			t.Errorf("--help shows %q", help)
		}
	}
	for name, text := range helpTexts() {
		if !shown[text] {
			t.Errorf("nothing shows the text of %s", name)
		}
	}
}

// TestDocsNameTheSettings checks that the page lists the flags of ctms serve and ctms import with their variables and
// defaults.
func TestDocsNameTheSettings(t *testing.T) {
	parser, err := newParser(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]setting{ // those that have no flag
		"CTMS_JWT_SECRET": {"", "CTMS_JWT_SECRET", ""}, "CTMS_SMTP_PASSWORD": {"", "CTMS_SMTP_PASSWORD", ""},
	}
	for _, command := range parser.Model.Children {
		if command.Name != "serve" && command.Name != "import" {
			continue
		}
		for _, f := range slices.Concat(command.AllFlags(true)...) {
			if f.Name == "help" {
				continue
			}
			s := setting{f.Name, f.Envs[0], f.Default}
			if f.Name == "connections" {
				s.defaultValue = "" // the default depends on the machine
			}
			want[s.variable] = s
		}
	}
	got := settingsOfThePage(t)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("the page has the row %q, want %q", got[name], want[name])
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("the page has a row for %s, which is no setting", name)
	}
}
