package e2e

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// What the program promises of its files, and of its exit codes.
const (
	DatabaseFile = "ctms.db"   // the database
	LockFile     = "ctms.lock" // locked by the process that has the database open for writing
	ExitFailure  = 1           // the command could not do what it was asked for
	ExitUsage    = 2           // the command was called wrongly
)

// Program returns the path of the program that the tests run: package program, with -race, -tags and -gcflags as the
// tests have them. It is built once for all groups of tests.
func Program(t testing.TB) string {
	t.Helper()
	LookAtSources(t)
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// program builds the program, and gives this process a name of its own for it: an edit and another run may replace what
// was built.
var program = sync.OnceValues(func() (string, error) {
	dir, args, err := build()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	lock := flock.New(filepath.Join(dir, "lock")) // groups run at the same time: one builds, the others wait
	if err := lock.Lock(); err != nil {
		return "", err
	}
	defer lock.Close()
	if err := os.Chtimes(dir, time.Now(), time.Now()); err != nil { // it is in use
		return "", err
	}
	removeOlder(filepath.Join(dir, "run-*"), 24*time.Hour)      // of tests that were killed
	removeOlder(filepath.Join(dir, "..", "*"), 14*24*time.Hour) // of other copies of the repository
	path := filepath.Join(dir, "program")
	cmd := exec.Command("go", append(args, "-o", path, "./server/cli/e2e/program")...) // links only what is out of date
	cmd.Env = append(os.Environ(), "GOTMPDIR="+dir)                                    // so that the file appears whole
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program for the tests: %w\n%s", err, out)
	}
	own, err := os.MkdirTemp(dir, "run-")
	if err != nil {
		return "", err
	}
	removeAtEnd = append(removeAtEnd, own)
	return filepath.Join(own, "ctms"), os.Link(path, filepath.Join(own, "ctms"))
})

// removeAtEnd has the directories that Main removes.
var removeAtEnd []string

// WithoutRace are the -gcflags of README's test command, in its order: what it leaves out of the race detector.
var WithoutRace = []string{"modernc.org/...lib...=-race=false", "golang.org/x/crypto/argon2=-race=false"}

// build returns the directory for the program, and the arguments of the go command that build it. There is a directory
// for each copy of the repository and each choice of flags.
func build() (dir string, args []string, err error) {
	args = []string{"build", "-buildvcs=false"}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			switch setting.Key {
			case "-gcflags": // a binary names the last of several alone
				flags := []string{setting.Value}
				if setting.Value == WithoutRace[len(WithoutRace)-1] {
					flags = WithoutRace
				}
				for _, flag := range flags {
					args = append(args, setting.Key+"="+flag)
				}
			case "-race", "-tags":
				args = append(args, setting.Key+"="+setting.Value)
			}
		}
	}
	cache := os.Getenv("GOCACHE")
	if cache == "" {
		if cache, err = os.UserCacheDir(); err != nil {
			return "", nil, err
		}
	}
	hash := sha256.Sum256(fmt.Append(nil, top(), args))
	return filepath.Join(cache, "ctms-tests", fmt.Sprintf("%x", hash[:8])), args, nil
}

// removeOlder removes the directories that match pattern and in which nothing was made for so long.
func removeOlder(pattern string, age time.Duration) {
	dirs, _ := filepath.Glob(pattern)
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > age {
			os.RemoveAll(dir)
		}
	}
}

// LookAtSources opens all directories of sources, for a test of what is built of them. The go command reuses the result
// of a test until a file changes that the test has opened.
func LookAtSources(t testing.TB) {
	t.Helper()
	if _, err := sources(); err != nil {
		t.Fatal(err)
	}
}

// sources returns a checksum of the names, sizes and times of all sources, as they were when it was first called.
var sources = sync.OnceValues(checksum)

func checksum() (string, error) {
	top := top() // whole paths: the go command does not know that Main has changed the directory
	sum := sha256.New()
	note := func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && filepath.Dir(path) == top && !slices.Contains(sourceDirs, e.Name()) {
			return fs.SkipDir
		}
		if err == nil && e.Type().IsRegular() {
			var info fs.FileInfo
			if info, err = e.Info(); err == nil {
				fmt.Fprintln(sum, path, info.Size(), info.ModTime().UnixNano())
			}
		}
		if errors.Is(err, fs.ErrNotExist) { // it goes meanwhile
			return nil
		}
		return err
	}
	if err := filepath.WalkDir(top, note); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sum.Sum(nil)), nil
}

// sourceDirs has the directories at the top of the repository that have sources.
var sourceDirs = []string{".ci", "db", "jobs", "server", "static"}

// changedMeanwhile tells whether the sources have changed since a test looked at them, and the go command would take
// the result for that of the new ones.
func changedMeanwhile() bool {
	if flag.Lookup("test.testlogfile").Value.String() == "" { // it keeps no result
		return false
	}
	before, err1 := sources()
	now, err2 := checksum()
	return err1 == nil && err2 == nil && before != now
}
