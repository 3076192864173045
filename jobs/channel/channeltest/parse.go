package channeltest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

//go:embed testdata/parse.py
var parseProgram string

// A ParsedMail is a mail as Python reads it.
type ParsedMail struct {
	Headers     [][2]string
	To, Types   []string
	Plain, HTML string
	Defects     []string
}

// Header returns the values of a header.
func (p *ParsedMail) Header(name string) (values []string) {
	for _, h := range p.Headers {
		if strings.EqualFold(h[0], name) {
			values = append(values, h[1])
		}
	}
	return values
}

// Parse has Python read mails. A machine without it skips the test.
func Parse(t testing.TB, raw ...[]byte) (mails []*ParsedMail) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil && os.Getenv("CI") == "" {
		t.Skip("no python3")
	}
	in, err := json.Marshal(raw)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", parseProgram)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &mails); err != nil {
		t.Fatal(err)
	}
	for i, p := range mails {
		if len(p.Defects) > 0 {
			t.Errorf("the mail has defects: %q\n%s", p.Defects, raw[i])
		}
	}
	return mails
}
