package cli

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"ctms/db/private"
)

// secretVariable holds the keys of a host. It has no flag, and its value is never changed or shown.
const secretVariable = "CTMS_JWT_SECRET"

// A note says of one setting what is odd about it, and what to do. It is a line of the log and of ctms check.
type note struct {
	Setting string `json:"setting"` // the name of a variable
	Text    string `json:"text"`
}

// tidyEnvironment prepares the variables CTMS_… for the parser. It unsets those that are empty: people who write
// CTMS_TASK_URL= mean the default. It takes white space off the others, such as the carriage return that an env file
// from Windows leaves, and says so. A value in quotes is an error: what reads env files often keeps the quotes. So is
// one with a character that nobody sees.
func tidyEnvironment() (notes []note, err error) {
	for _, pair := range os.Environ() {
		name, value, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, "CTMS_") {
			continue
		}
		trimmed := strings.TrimSpace(value)
		if said := private.Misread([]byte(value)); said != "" {
			return nil, fmt.Errorf("%s %s", name, said)
		}
		switch {
		case trimmed == "":
			os.Unsetenv(name)
		case name == smtpPassword: // whatever is in it may belong to it
		case name == secretVariable:
			notes = append(notes, oddSecret(value, trimmed)...)
		case isQuoted(trimmed):
			return nil, fmt.Errorf("%s begins and ends with a quote. Programs that read env files may keep quotes as "+
				"a part of the value: write it without", name)
		case trimmed != value:
			os.Setenv(name, trimmed)
			notes = append(notes, note{name, "has white space around its value, which is left out: remove it"})
		}
	}
	return notes, nil
}

// oddSecret says what is odd about the key as it is written, without showing it.
func oddSecret(value, trimmed string) []note {
	severalLines := strings.TrimRight(value, "\r\n") == trimmed && strings.Contains(trimmed, "\n")
	switch {
	case trimmed != value && !severalLines:
		return []note{{secretVariable, "begins or ends with white space. Blanks are a part of the key, and line ends are " +
			"not: the host that signs tokens has to have the same key, or remove it"}}
	case isQuoted(value):
		return []note{{secretVariable, "begins and ends with a quote, which is a part of the key: the host that " +
			"signs tokens has to have it as well, or write it without"}}
	}
	return nil
}

// oddKeys says what is odd about the keys of a host in a file, without showing them. from names the file.
func oddKeys(secrets [][]byte, from string) []note {
	for _, secret := range secrets {
		switch text := string(secret); {
		case isQuoted(text):
			return []note{{from, "has a key that begins and ends with a quote, which is a part of the key: the host that " +
				"signs tokens has to have it as well, or write it without"}}
		case strings.TrimSpace(text) != text && utf8.Valid(secret):
			return []note{{from, "has a key that begins or ends with white space. It is a part of the key: the host that " +
				"signs tokens has to have it as well, or remove it"}}
		}
	}
	return nil
}

func isQuoted(value string) bool {
	last := len(value) - 1
	return last > 0 && value[0] == value[last] && (value[0] == '"' || value[0] == '\'')
}

// fromCluster matches variables that Kubernetes and Docker make for a service or a link with the name ctms.
var fromCluster = regexp.MustCompile(
	`^CTMS_(SERVICE_HOST=|SERVICE_PORT(_\w+)?=|PORT=\w+://|PORT_\d+_(TCP|UDP|SCTP)|ENV_)`)

// unknownVariables returns a note for each variable that looks like a setting and is none.
func unknownVariables(model *kong.Application) (notes []note) {
	known := variablesOf(model.Node)
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		upper := strings.ToUpper(name)
		if meant := otherPrefix(upper, known); meant != "" {
			notes = append(notes, note{name, "is no setting, and has no effect: did you mean " + meant + "?"})
			continue
		}
		if !strings.HasPrefix(upper, "CTMS") || slices.Contains(known, name) || fromCluster.MatchString(pair) {
			continue
		}
		text := "is no setting, and has no effect: the page of settings in the docs lists them"
		if best := nearestVariable(upper, known); best != "" {
			text = "is no setting, and has no effect: did you mean " + best + "?"
		}
		notes = append(notes, note{name, text})
	}
	slices.SortFunc(notes, func(a, b note) int { return strings.Compare(a.Setting, b.Setting) })
	return notes
}

// otherPrefix returns the setting that has the name of a variable but for one letter before the first underscore, or
// "". CMS and TMS are the beginnings of other programs.
func otherPrefix(name string, known []string) string {
	prefix, rest, _ := strings.Cut(name, "_")
	if editDistance(prefix, "CTMS") != 1 || prefix == "CMS" || prefix == "TMS" ||
		!slices.Contains(known, "CTMS_"+rest) {
		return ""
	}
	return "CTMS_" + rest
}

// variablesOf returns the variables of all flags of a command and of those below it, and that of the key.
func variablesOf(node *kong.Node) []string {
	names := []string{secretVariable, smtpPassword}
	for _, f := range node.Flags {
		names = append(names, f.Envs...)
	}
	for _, child := range node.Children {
		names = append(names, variablesOf(child)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// localZone is where the system keeps its time zone, for programs without TZ.
const localZone = "/etc/localtime"

// oddZone says that the time zone of this process could not be read. Go takes UTC then, and says nothing.
func oddZone() []note {
	if time.Local.String() != "UTC" {
		return nil
	}
	zone, set := os.LookupEnv("TZ")
	const utc = "so times of day are UTC: write a name such as Europe/Berlin"
	if name := strings.TrimPrefix(zone, ":"); name != "" && name != "UTC" {
		return []note{{"TZ", fmt.Sprintf("%q is no time zone that this program knows, %s", zone, utc)}}
	}
	if _, err := os.Lstat(localZone); err == nil && !set {
		return []note{{"TZ", fmt.Sprintf("is not set, and %s is no time zone that this program can read, %s", localZone,
			utc)}}
	}
	return nil
}

// unexpanded returns notes for paths in which a variable of a shell stands as it was written.
func unexpanded(command *kong.Context) (notes []note) {
	for _, f := range command.Flags() {
		path, isText := f.Target.Interface().(string)
		if isText && f.Tag.Type != "" && strings.Contains(path, "$") {
			text := fmt.Sprintf("is %s, and the $ stands for itself: no variable is replaced in it", path)
			notes = append(notes, note{f.Envs[0], text})
		}
	}
	return notes
}
