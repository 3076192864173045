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

// A setting is a row of the page: a flag, its variable and its default.
type setting struct{ flag, variable, fallback string }

// documented are the settings of the page, by their variable.
func documented(t *testing.T) map[string]setting {
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
	if rows := strings.Count(string(page), "\n| ") - strings.Count(string(page), "\n| flag"); rows != len(list) {
		t.Errorf("%d rows of the page can be read, of %d", len(list), rows)
	}
	return list
}

// TestDocsNameTheSettings holds the page to the flags that ctms serve has, and to their defaults.
func TestDocsNameTheSettings(t *testing.T) {
	parser, err := newParser(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(parser.Model.Children, func(n *kong.Node) bool { return n.Name == "serve" })
	want := map[string]setting{"CTMS_JWT_SECRET": {"", "CTMS_JWT_SECRET", ""}} // which is no flag
	for _, flags := range parser.Model.Children[i].AllFlags(true) {
		for _, f := range flags {
			if f.Name == "help" {
				continue
			}
			s := setting{f.Name, f.Envs[0], f.Default}
			if f.Name == "connections" {
				s.fallback = "" // what this machine leaves room for
			}
			want[s.variable] = s
		}
	}
	got := documented(t)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("the page has %q for %q", got[name], want[name])
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("the page has %s, which is no setting", name)
	}
}
