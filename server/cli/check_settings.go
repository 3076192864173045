package cli

import (
	"errors"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/alecthomas/kong"

	"ctms/db"
	"ctms/server"
)

// settings says what is odd about the settings: those of the running server, and those of this environment.
func (c *checkup) settings() {
	here, notes, err := c.serveSettings()
	notes = slices.Concat(c.p.notes, notes)
	about, running := c.known()
	switch _, has := here["CTMS_STATUSES"]; {
	case errors.Is(err, db.ErrStatuses) && running && !has:
		c.warn("settings", "CTMS_STATUSES is not set in this environment, without which a server would not start: %v: if "+
			"this is the server's environment, set it before the next restart", err)
	case err != nil:
		c.problem("settings", "a server would not start with this environment: %v", err)
	}
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
func (c *checkup) serveSettings() (set map[string]string, notes []note, err error) {
	var line cli
	parser, err := newParser(&line, kong.Writers(io.Discard, io.Discard))
	if err != nil {
		return nil, nil, err
	}
	command, err := parser.Parse([]string{"serve"})
	if err != nil {
		return nil, nil, inWords(err, nil)
	}
	set = settingsOf(command)
	maps.DeleteFunc(set, func(name, _ string) bool { _, has := os.LookupEnv(name); return !has })
	notes = line.Serve.notes(isGiven(command, os.LookupEnv))
	if secrets, from, err := line.Serve.secrets(); err == nil {
		notes = append(notes, line.Serve.weaknesses(c.p.dir, nil, secrets, from)...)
	}
	if err = line.Serve.check(c.p.dir); err == nil {
		err = line.Serve.checkData(c.p)
	}
	return set, notes, err
}

// checkData returns the error with which db.Open would refuse these settings for the database that is there. What else
// may be wrong with it is not looked at.
func (c *serveCmd) checkData(p *program) error {
	if c.Demo {
		return nil
	}
	err := db.CheckSettings(p.ctx, p.dir, c.dbSettings(p, server.NewMetrics()))
	if errors.Is(err, db.ErrStatuses) || errors.Is(err, db.ErrAdopt) {
		return p.remedy(err)
	}
	return nil
}
