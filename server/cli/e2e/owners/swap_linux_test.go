// Tests that nobody gets another file under root's hands while root opens the database.

package owners

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"ctms/server/cli/e2e"
)

// The server's user keeps swapping the database for a link to another user's. Root's backups are of the database, or
// there are none.
func TestRootBacksUpNothingThatIsSwappedMeanwhile(t *testing.T) {
	e2e.NeedRoot(t)
	dir, others := e2e.OwnedDir(t, e2e.ServerUser, 0o700), e2e.OwnedDir(t, e2e.OtherUser, 0o700)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, others, e2e.Password, "user", "add", "eve-the-victim", "--admin")
	path, link := filepath.Join(dir, e2e.DatabaseFile), filepath.Join(dir, "link")
	e2e.Symlink(t, filepath.Join(others, e2e.DatabaseFile), link)
	e2e.Chown(t, e2e.ServerUser, link)
	for range 2 { // there and back
		if err := exchange(path, link); errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
			t.Skip("this file system exchanges no names:", err)
		} else if err != nil {
			t.Fatal(err)
		}
	}

	stop := make(chan struct{})
	var swapping sync.WaitGroup
	swapping.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				if err := exchange(path, link); err != nil {
					t.Error(err)
					return
				}
			}
		}
	})
	to := t.TempDir()
	const tries = 6
	refused := 0
	for range tries {
		_, said, code := e2e.RunAs(t, 0, dir, "", "backup", "--to", to+"/")
		if code != 0 {
			refused++
		}
		if strings.Contains(said, "panic") {
			t.Error(said)
		}
	}
	close(stop)
	swapping.Wait()
	made, _ := filepath.Glob(filepath.Join(to, "*.db"))
	for _, name := range made {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte("eve-the-victim")) {
			t.Errorf("%s is a copy of the other user's database", name)
		}
	}
	if len(made)+refused != tries {
		t.Errorf("%d backups and %d refusals of %d", len(made), refused, tries)
	}
}

// exchange has two names change places, at one moment.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}
