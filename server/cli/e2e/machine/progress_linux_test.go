// Tests how long work shows that it goes on.

package machine

import (
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// On a terminal, work that may take long has a bar, and takes it away at the end. Elsewhere short work says nothing.
func TestLongWorkHasABarOnATerminal(t *testing.T) {
	dir, backup := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	old := t.TempDir()
	e2e.PutOldDatabase(t, old)
	for _, c := range []struct {
		dir   string
		args  []string
		works []string
	}{
		{dir, []string{"backup", "--to", backup}, []string{"copy", "check"}},
		{dir, []string{"check"}, []string{"check"}},
		{dir, []string{"check", backup}, []string{"checksum", "check"}},
		{dir, []string{"restore", backup}, []string{"copy", "check"}},
		{dir, []string{"compact"}, []string{"compact"}},
		{old, []string{"user", "add", "zoe"}, []string{"copy", "migrate to version"}},
	} {
		tty := newTerminal(t)
		cmd := e2e.Command(t, []string{"CTMS_DATA=" + c.dir}, c.args...)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(e2e.Password), io.Discard, tty.device
		if err := cmd.Run(); err != nil {
			t.Errorf("%q: %v: %s", c.args, err, tty.screen)
		}
		for _, work := range c.works {
			tty.awaitText(work)
		}
	}
	_, stderr, code := e2e.Run(t, dir, "", "backup", "--to", backup, "--overwrite")
	if code != 0 || stderr != "" {
		t.Errorf("without a terminal: exit code %d, standard error %q", code, stderr)
	}
}

// awaitText waits until the screen has shown a text. It may be a little behind the program.
func (tty *terminal) awaitText(text string) {
	tty.Helper()
	for began := time.Now(); !strings.Contains(tty.screen.String(), text); runtime.Gosched() {
		if time.Since(began) > e2e.Patience {
			tty.Fatalf("the screen never showed %q: %q", text, tty.screen)
		}
	}
}
