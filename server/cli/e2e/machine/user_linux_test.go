// Tests the question of ctms user delete, on a real terminal.

package machine

import (
	"io"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

func TestADeletionAsksFirst(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann")
	for _, c := range []struct {
		answer string
		code   int
		stays  bool
	}{{"\n", e2e.ExitFailure, true}, {"no\n", e2e.ExitFailure, true}, {"yes\n", 0, false}} {
		tty := newTerminal(t)
		cmd := e2e.Command(t, []string{"CTMS_DATA=" + dir}, "user", "delete", "ann")
		p := &e2e.Process{TB: t, Cmd: cmd, Out: tty.screen, Err: tty.screen, Done: make(chan struct{})}
		cmd.Stdin, cmd.Stdout, cmd.Stderr = tty.device, tty.device, tty.device
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		go func() { cmd.Wait(); close(p.Done) }()
		for began := time.Now(); !strings.Contains(tty.screen.String(), "Delete ann (ann, id 1)"); {
			if time.Since(began) > e2e.Patience {
				t.Fatalf("it does not ask: %s", tty.screen)
			}
			time.Sleep(10 * time.Millisecond)
		}
		if _, err := io.WriteString(tty.keyboard, c.answer); err != nil {
			t.Fatal(err)
		}
		if code := p.Wait(e2e.Patience); code != c.code {
			t.Errorf("%q: exit code %d, want %d: %s", c.answer, code, c.code, tty.screen)
		}
		if stays := strings.Contains(e2e.MustRun(t, dir, "", "user", "list"), "ann"); stays != c.stays {
			t.Errorf("after %q the user is there: %t, want %t", c.answer, stays, c.stays)
		}
	}
}
