package e2e

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// A Report is the document of ctms check --json.
type Report struct {
	Version, Data               string
	Problems, Warnings, Skipped int
	Findings                    []struct{ Group, Check, Verdict, Text string }
}

// Check runs ctms check --json on a data directory, without any setting but those in env ("CTMS_X=y").
func Check(t testing.TB, dir string, env ...string) Report {
	t.Helper()
	p := Launch(t, Command(t, append(env, "CTMS_DATA="+dir), "check", "--json"))
	p.Wait(Patience)
	var r Report
	if err := json.Unmarshal([]byte(p.Out.String()), &r); err != nil {
		t.Fatalf("%v in %s%s", err, p.Out, p.Err)
	}
	return r
}

// Verdict returns the first finding of a check: its verdict and its text.
func (r Report) Verdict(check string) (verdict, text string) {
	for _, f := range r.Findings {
		if f.Check == check {
			return f.Verdict, f.Text
		}
	}
	return "", ""
}

// Expect fails the test unless a check has a verdict and a text that matches a pattern.
func (r Report) Expect(t testing.TB, check, verdict, pattern string) {
	t.Helper()
	for _, f := range r.Findings {
		if f.Check == check && f.Verdict == verdict && regexp.MustCompile(pattern).MatchString(f.Text) {
			return
		}
	}
	t.Errorf("no %s of %s matches %q in %+v", verdict, check, pattern, r.Findings)
}

// RunCheck runs ctms check and returns its standard output and its exit code.
func RunCheck(t testing.TB, dir string, args ...string) (string, int) {
	t.Helper()
	stdout, _, code := Run(t, dir, "", append([]string{"check"}, args...)...)
	return stdout, code
}

// findingLine matches a line of ctms check. Headings and the last line are none.
var findingLine = regexp.MustCompile(`(?m)^(ok|warning|problem|skipped) +([\w-]+) +\S.*$`)

// FirstWords returns the first two words of each finding: the verdict and the name of the check.
func FirstWords(text string) string {
	var words []string
	for _, line := range findingLine.FindAllStringSubmatch(text, -1) {
		words = append(words, line[1]+" "+line[2])
	}
	return strings.Join(words, ", ")
}
