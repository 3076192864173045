package cli

import (
	"errors"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/alecthomas/kong"
)

// settings says what is odd about the settings: those of the running server, and those of this environment.
func (c *checkup) settings() {
	here, notes, err := serveSettings(c.p.dir)
	if err != nil {
		c.problem("settings", "a server would not start with this environment: %v", err)
	}
	notes = slices.Concat(c.p.notes, notes)
	about, running := c.known()
	for _, n := range about.Notes {
		c.warn("settings", "%s %s", n.Setting, n.Text)
	}
	for _, n := range notes {
		if !slices.Contains(about.Notes, n) {
			c.warn("settings", "%s %s (in this environment)", n.Setting, n.Text)
		}
	}
	differ := false
	for _, name := range slices.Sorted(maps.Keys(here)) {
		if there, has := about.Settings[name]; running && has && there != here[name] {
			differ = true
			c.warn("settings", "%s is %s in this environment, and %s at the running server: if this is the server's "+
				"environment, restart it", name, here[name], there)
		}
	}
	switch {
	case err != nil || len(about.Notes)+len(notes) > 0 || differ:
	case running:
		c.ok("settings", "those of the running server fit together; ctms knows all variables CTMS_…")
	default:
		c.ok("settings", "they fit together, as far as this environment is the server's")
	}
}

// serveSettings returns the settings that a server would take from this environment: those of them that are set, by
// their variables, and what is odd about them together.
func serveSettings(dir string) (set map[string]string, notes []note, err error) {
	var c cli
	parser, err := newParser(&c, kong.Writers(io.Discard, io.Discard))
	if err != nil {
		return nil, nil, err
	}
	command, err := parser.Parse([]string{"serve"})
	if err != nil {
		return nil, nil, inWords(err, nil)
	}
	set = settingsOf(command)
	maps.DeleteFunc(set, func(name, _ string) bool { _, has := os.LookupEnv(name); return !has })
	notes = c.Serve.notes(isGiven(command, os.LookupEnv))
	if secrets, from, err := c.Serve.secrets(); err == nil {
		notes = append(notes, c.Serve.weaknesses(dir, nil, secrets, from)...)
	}
	if err = c.Serve.check(dir); err == nil {
		err = c.Serve.lookAtFiles()
	}
	return set, notes, errors.Unwrap(err)
}
