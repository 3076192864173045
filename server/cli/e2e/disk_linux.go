package e2e

import (
	"errors"
	"os"
	"syscall"
	"testing"
)

// SmallDisk mounts a disk in memory until the end of the test, and returns its directory, which nobody else can use.
// The size is such as "2m". Without the right to mount, it skips the test.
func SmallDisk(t testing.TB, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size+",mode=700"); errors.Is(err, os.ErrPermission) {
		t.Skip("only root can mount a small disk")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil { // a server may still use it
			t.Error(err)
		}
	})
	return dir
}
