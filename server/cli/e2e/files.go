package e2e

import (
	"errors"
	"os"
	"testing"
)

// Symlink makes a symbolic link at path, which leads to target. It returns path.
func Symlink(t testing.TB, target, path string) string {
	t.Helper()
	if err := os.Symlink(target, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// WriteFile writes a file with a mode, whatever the umask is. It returns path.
func WriteFile(t testing.TB, path, text string, mode os.FileMode) string {
	t.Helper()
	if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chmod(path, mode)); err != nil {
		t.Fatal(err)
	}
	return path
}
