package cli

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"ctms/db/private"
)

// A phrase is how the parser says something, and how we say it. $1 and so on are its parts.
type phrase struct {
	theirs *regexp.Regexp
	ours   string
}

// phrases put the errors of the parser into words for people, one after the other.
var phrases = []phrase{
	{regexp.MustCompile(`^(?:--[\w-]+: )?(.*) \(from envar (CTMS_\w+)=".*"\)$`), `$2: $1`},
	{regexp.MustCompile(`^(--[\w-]+): expected .* value but got "EOL".*$`), `$1 needs a value, and none follows`},
	{regexp.MustCompile(`^(--[\w-]+): expected .* value but got "(.*)" \(.*\); perhaps try (.*)\?$`),
		`$1 needs a value, and $2 is a flag; if it is meant as the value, write $3`},
	{regexp.MustCompile(`^(--[\w-]+): missing value, expecting .*$`), `$1 needs a value, and none follows`},
	{regexp.MustCompile(`bool value must be true, 1, yes, false, 0 or no but got (".*")`),
		`must be true or false, and not $1`},
	{regexp.MustCompile(`^missing flags: (.*)$`), `needs $1`},
	{regexp.MustCompile(`^expected "(<.*>)(?: \.\.\.)?"$`), `needs $1`},
	{regexp.MustCompile(`^expected one of (.*)$`), `needs one of $1 behind it`},
	{regexp.MustCompile(`slog: level string (".*"): unknown name$`), `$1 is no level: debug, info, warn or error`},
	{regexp.MustCompile(`^unexpected argument (.*)$`), `there is no command or argument $1`},
	{regexp.MustCompile(`^unknown flag (.*)$`), `there is no flag $1`},
	{regexp.MustCompile(`^(--[\w-]+) must be one of (.*) but got (".*")$`), `$1 must be one of $2, and not $3`},
	{regexp.MustCompile(`^flag (--[\w-]+) applies to the default command "(.*)", not "(.*)"$`),
		`$1 is a flag of $2, and not of $3`},
}

// otherNames are words that people try, and what they are called here.
var otherNames = map[string]string{
	"--version": "ctms version", "-v": "ctms version", "-V": "ctms version", "help": "ctms --help",
	"start": "ctms serve", "run": "ctms serve", "status": "ctms check", "health": "ctms healthcheck",
}

// inWords returns an error of the parser in words for people.
func inWords(err error, args []string) error {
	text := err.Error()
	for _, p := range phrases {
		text = p.theirs.ReplaceAllString(text, p.ours)
	}
	var parsing *kong.ParseError
	if !errors.As(err, &parsing) {
		return errors.New(text)
	}
	if strings.HasPrefix(text, "needs ") {
		text = parsing.Context.Selected().Path() + " " + text
	}
	return errors.New(hinted(text, args, parsing.Context.Model))
}

// unknownWord matches what is said of a command or flag that does not exist.
var unknownWord = regexp.MustCompile(`^there is no (?:command or argument|flag) ([^,\s]+)`)

// hinted adds to text what somebody may have meant who called a command that does not exist. Flags may stand before it.
func hinted(text string, args []string, model *kong.Application) string {
	found := unknownWord.FindStringSubmatch(text)
	if found == nil {
		return text
	}
	var commands []string
	for _, child := range model.Children {
		commands = append(commands, child.Name)
	}
	word := found[1]
	before := args[:max(slices.Index(args, word), 0)]
	if slices.ContainsFunc(before, func(arg string) bool { return slices.Contains(commands, arg) }) {
		return text // it belongs to a command
	}
	if other := otherNames[word]; other != "" {
		return found[0] + ": try " + other
	}
	if best := nearest(word, commands); best != "" && !strings.Contains(text, "did you mean") {
		return fmt.Sprintf("%s, did you mean %q?", text, best)
	}
	return text
}

// checkEmpty returns an error for a flag or an argument that is empty, as a variable of a shell makes it that is not
// set. The parser would take an empty path for the current directory.
func checkEmpty(args []string) error {
	isFlag := func(arg string) bool { return strings.HasPrefix(arg, "--") && !strings.Contains(arg, "=") }
	for i, arg := range args {
		name, cut := strings.CutSuffix(arg, "=")
		switch {
		case cut && isFlag(name): // the values of others may end in "="
		case arg != "":
			continue
		case i > 0 && isFlag(args[i-1]):
			name = args[i-1]
		default:
			name = fmt.Sprintf("argument %d", i+1)
		}
		return fmt.Errorf("%s is empty: give it a value, or leave it out", name)
	}
	return nil
}

// checkSeen returns an error for a flag whose value has a character that nobody sees. The name of a person is checked
// with all of that person.
func checkSeen(args []string) error {
	for i, arg := range args {
		name, value, joined := strings.Cut(arg, "=")
		if !strings.HasPrefix(arg, "--") || name == "--name" {
			continue
		}
		if !joined && i+1 < len(args) {
			value = args[i+1]
		}
		if said := private.Misread([]byte(value)); said != "" {
			return fmt.Errorf("%s %s", name, said)
		}
	}
	return nil
}

// checkTwice returns an error for a flag that is given twice. The parser would take the last.
func checkTwice(command *kong.Context) error {
	seen := map[string]bool{}
	for _, part := range command.Path {
		if part.Flag == nil || part.Resolved || part.Flag.Target.Kind() == reflect.Slice {
			continue
		}
		if seen[part.Flag.Name] {
			return fmt.Errorf("--%s is given twice: leave out one of them", part.Flag.Name)
		}
		seen[part.Flag.Name] = true
	}
	return nil
}

// isGiven returns a function that reports whether a flag is set on the command line or by its variable.
func isGiven(command *kong.Context, lookup func(string) (string, bool)) func(variable string) bool {
	return func(variable string) bool {
		_, set := lookup(variable)
		return set || slices.ContainsFunc(command.Path, func(part *kong.Path) bool {
			return part.Flag != nil && slices.Contains(part.Flag.Envs, variable)
		})
	}
}
