package e2e

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"sync"
	"testing"

	"github.com/gofrs/flock"
)

// What the program promises of its files, and of its exit codes.
const (
	DatabaseFile = "ctms.db"   // the database
	LockFile     = "ctms.lock" // locked by the process that has the database open for writing
	ExitFailure  = 1           // the command could not do what it was asked for
	ExitUsage    = 2           // the command was called wrongly
)

// Program returns the path of the program that the tests run: package program, built with the flags of the tests.
// So it has the race detector if they have it. All groups of tests share one file.
func Program(t testing.TB) string {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var program = sync.OnceValues(func() (string, error) {
	if err := lookAtSources(); err != nil {
		return "", err
	}
	top, err := os.Getwd()
	if err != nil {
		return "", err
	}
	args := []string{"build", "-buildvcs=false"}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			switch setting.Key {
			case "-gcflags", "-race", "-tags":
				args = append(args, setting.Key+"="+setting.Value)
			}
		}
	}
	// The file is kept: the go command leaves alone what is up to date. Without a home it wants GOCACHE.
	cache, err := os.UserCacheDir()
	if err != nil {
		if cache = os.Getenv("GOCACHE"); cache == "" {
			return "", err
		}
	}
	// There is one for each copy of the repository and each choice of flags.
	dir := filepath.Join(cache, "ctms-tests", fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, top, args)))[:16])
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	lock := flock.New(filepath.Join(dir, "lock")) // groups run at the same time: one builds, the others wait
	if err := lock.Lock(); err != nil {
		return "", err
	}
	defer lock.Close()
	path := filepath.Join(dir, "program")
	build := exec.Command("go", append(args, "-o", path, "./server/cli/e2e/program")...)
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program for the tests: %w\n%s", err, out)
	}
	return path, nil
})

// lookAtSources reads the directories of all sources. The go command keeps results of tests until a file changes that
// the tests have looked at, and it can't know what the program is made of.
func lookAtSources() error {
	var errs []error
	for _, root := range []string{"db", "jobs", "server", "static"} {
		errs = append(errs, filepath.WalkDir(root, func(_ string, _ fs.DirEntry, err error) error { return err }))
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		_, err := os.Stat(name)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
