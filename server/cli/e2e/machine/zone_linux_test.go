package machine

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// A machine whose own time zone can't be read goes by UTC. The start says so, since backups are made by it.
func TestALocalTimeThatIsNoneIsSaid(t *testing.T) {
	e2e.NeedRoot(t)
	broken := filepath.Join(t.TempDir(), "localtime")
	if err := os.WriteFile(broken, []byte("no zone"), 0o644); err != nil {
		t.Fatal(err)
	}
	inPlace := func(cmd *exec.Cmd) *exec.Cmd {
		args := append([]string{"-m", "sh", "-c", `unset TZ; mount --bind "$0" /etc/localtime && exec "$@"`, broken, cmd.Path},
			cmd.Args[1:]...)
		with := exec.CommandContext(t.Context(), "unshare", args...)
		with.Env, with.Dir = cmd.Env, cmd.Dir
		return with
	}
	if err := inPlace(exec.Command("true")).Run(); err != nil {
		t.Skip("no file can be mounted here: ", err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Launch(t, inPlace(e2e.Command(t, []string{"CTMS_DATA=" + dir}, "check")))
	p.Wait(e2e.Patience)
	const want = "TZ is not set, and /etc/localtime is no time zone"
	if !strings.Contains(p.Out.String(), "warning  settings   "+want) {
		t.Errorf("check does not say %q: %s%s", want, p.Out, p.Err)
	}
	if said := e2e.MustRun(t, dir, "", "check"); strings.Contains(said, want) {
		t.Errorf("check of a machine as it should be: %s", said)
	}
}
