package cli

import (
	"errors"
	"fmt"
)

// The verdicts of a finding. Programs read them in the JSON of ctms check, so they stay as they are.
const (
	verdictOK      = "ok"      // as it should be
	verdictWarning = "warning" // works, but somebody should look at it
	verdictProblem = "problem" // has to be mended; ctms check ends with 1
	verdictSkipped = "skipped" // could not be tried, so nothing is known
)

// A finding is one line of ctms check.
type finding struct {
	Group   string `json:"group"`
	Check   string `json:"check"`
	Verdict string `json:"verdict"`
	Text    string `json:"text"` // what was found, and what to do
}

// groupTitles are the headings of the text, by the name of the group.
var groupTitles = map[string]string{
	"data": "Data directory", "backup": "The backup", "token": "The token",
	"settings": "Settings", "server": "The running server", "way": "The way to the server",
}

// A checkup collects what ctms check finds. As text it prints each finding at once, since some checks take long. As
// JSON it prints all of them at the end.
type checkup struct {
	p        *program
	server   *serverAtWork // nil where none runs
	impostor error         // who is at the control socket in the server's place; nil if nobody
	json     bool
	current  string // the group of the next findings
	untitled bool   // the heading of the group is not printed yet
	findings []finding
}

func newCheckup(p *program, asJSON bool) *checkup { return &checkup{p: p, json: asJSON} }

// group begins a group of findings. Its heading is printed with the first of them.
func (c *checkup) group(name string) { c.current, c.untitled = name, true }

// ok says that something is as it should be.
func (c *checkup) ok(what, format string, args ...any) { c.add(verdictOK, what, format, args...) }

// warn says that something works, but should be looked at. The text says what to do.
func (c *checkup) warn(what, format string, args ...any) {
	c.add(verdictWarning, what, format, args...)
}

// problem says that something has to be mended. The text says how.
func (c *checkup) problem(what, format string, args ...any) {
	c.add(verdictProblem, what, format, args...)
}

// skip says that something was not tried, why, and how to have it tried.
func (c *checkup) skip(what, format string, args ...any) {
	c.add(verdictSkipped, what, "not tried: "+format, args...)
}

func (c *checkup) add(verdict, what, format string, args ...any) {
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			args[i] = plain(err)
		}
	}
	f := finding{Group: c.current, Check: what, Verdict: verdict, Text: withoutSecrets(fmt.Sprintf(format, args...))}
	c.findings = append(c.findings, f)
	if c.json {
		return
	}
	if c.untitled {
		c.title()
	}
	fmt.Fprintf(c.p.stdout, "%-8s %-10s %s\n", f.Verdict, f.Check, f.Text)
}

// title prints the heading of the group, with an empty line before all but the first.
func (c *checkup) title() {
	c.untitled = false
	if len(c.findings) > 1 {
		fmt.Fprintln(c.p.stdout)
	}
	fmt.Fprintf(c.p.stdout, "%s:\n", groupTitles[c.current])
}

// count returns how many findings have a verdict.
func (c *checkup) count(verdict string) (n int) {
	for _, f := range c.findings {
		if f.Verdict == verdict {
			n++
		}
	}
	return n
}

// end prints the JSON document or the last line of the text. It returns an error if there is a problem.
func (c *checkup) end() error {
	problems := c.count(verdictProblem)
	if err := c.printEnd(problems); err != nil || problems == 0 {
		return err
	}
	return errors.New(plural(problems, "problem"))
}

func (c *checkup) printEnd(problems int) error {
	number, _ := built()
	if c.json {
		return printJSON(c.p.stdout, checkJSON{
			Version: number, Data: c.p.dir, Problems: problems, Warnings: c.count(verdictWarning),
			Skipped: c.count(verdictSkipped), Findings: c.findings,
		})
	}
	_, err := fmt.Fprintf(c.p.stdout, "\n%s, %s, %d not tried.\n", plural(problems, "problem"),
		plural(c.count(verdictWarning), "warning"), c.count(verdictSkipped))
	return err
}

// checkJSON is the document of ctms check --json. Fields may be added, but none changes.
type checkJSON struct {
	Version  string    `json:"version"` // of this program
	Data     string    `json:"data"`    // the data directory
	Problems int       `json:"problems"`
	Warnings int       `json:"warnings"`
	Skipped  int       `json:"skipped"`
	Findings []finding `json:"findings"`
}

// plural returns a number and a noun: "1 problem", "2 problems".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
