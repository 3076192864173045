package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/token"
)

type checkCmd struct {
	Listen    address `help:"Address and port that the server is told to serve on." default:"127.0.0.1:8000"`
	PublicURL webURL  `help:"Where browsers reach the server; the check goes that way." placeholder:"URL"`
	keyFlags
}

// noSpace is so little free disk space, in bytes, that soon nothing can be stored.
const noSpace = 10 << 20

// aheadOfClock is how far ahead of the clock a stored time may be before it is a problem. Clocks are set now and then.
const aheadOfClock = time.Minute

// A checkup prints what it finds, one line each, and counts the problems.
type checkup struct {
	p        *program
	problems int
}

func (c *checkup) ok(what, format string, args ...any) { c.line("ok", what, format, args...) }

func (c *checkup) warn(what, format string, args ...any) { c.line("warning", what, format, args...) }

func (c *checkup) problem(what, format string, args ...any) {
	c.problems++
	c.line("problem", what, format, args...)
}

func (c *checkup) line(verdict, what, format string, args ...any) {
	fmt.Fprintf(c.p.stdout, "%-8s %-10s %s\n", verdict, what, fmt.Sprintf(format, args...))
}

// Run looks at everything that a server needs, and changes nothing. It returns an error where it finds a problem.
func (cmd *checkCmd) Run(p *program) error {
	c := &checkup{p: p}
	if !c.directory() {
		return errors.New("1 problem")
	}
	c.space()
	c.permissions()
	c.database()
	c.key(cmd.keyFlags)
	c.web(cmd, c.server())
	switch c.problems {
	case 0:
		return nil
	case 1:
		return errors.New("1 problem")
	}
	return fmt.Errorf("%d problems", c.problems)
}

func (c *checkup) directory() bool {
	info, err := os.Stat(c.p.dir)
	switch {
	case err != nil:
		c.problem("directory", "%v: serve once to make it, or choose another with --data (CTMS_DATA)", err)
		return false
	case !info.IsDir():
		c.problem("directory", "%s is none: choose another with --data (CTMS_DATA)", c.p.dir)
		return false
	}
	c.ok("directory", "%s", c.p.dir)
	return true
}

func (c *checkup) space() {
	network, free, err := fileSystem(c.p.dir)
	switch {
	case err != nil:
		c.problem("disk", "%v", err)
	case network != "":
		c.problem("disk", "%s is on a network file system (%s), where the database could be damaged: move it to a "+
			"disk of this machine", c.p.dir, network)
	case free < noSpace:
		c.problem("disk", "%d KiB free: make space, nothing can be stored soon", free>>10)
	case free < littleSpace:
		c.warn("disk", "%d MiB free: make some space", free>>20)
	default:
		c.ok("disk", "%d MiB free, on a file system of this machine as far as can be told", free>>20)
	}
}

// permissions looks for files and directories that other users of this machine may use.
func (c *checkup) permissions() {
	if runtime.GOOS == "windows" {
		c.ok("rights", "those of the directory; see its properties")
		return
	}
	open := 0
	err := filepath.WalkDir(c.p.dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // some files come and go
		}
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil || d.Type()&fs.ModeSymlink != 0 {
			return nil
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if others := info.Mode().Perm() &^ want; others != 0 {
			open++
			c.problem("rights", "%s has mode %04o, others may use it: chmod %o %s", path, info.Mode().Perm(), want,
				path)
		}
		return nil
	})
	switch {
	case err != nil:
		c.problem("rights", "%v: run this as the user of the server", err)
	case open == 0:
		c.ok("rights", "directory 0700, files 0600")
	}
}

func (c *checkup) database() {
	path := filepath.Join(c.p.dir, db.File)
	progress := c.p.progress()
	found, err := db.Examine(c.p.ctx, c.p.dir, progress.report)
	progress.end()
	if err != nil {
		c.problem("database", "%v", c.p.remedy(err))
		return
	}
	info, _ := os.Stat(path)
	what := fmt.Sprintf("%s: version %d, %d KiB, %s", path, found.Version, info.Size()>>10, contents(found.Counts))
	if found.Version < found.Newest {
		c.warn("database", "%s; this program knows version %d, and changes it when it serves, after a copy", what,
			found.Newest)
	} else {
		c.ok("database", "%s", what)
	}
	if len(found.Faults) > 0 {
		c.problem("integrity", "%s: restore a backup", strings.Join(found.Faults, "; "))
	} else {
		c.ok("integrity", "SQLite finds nothing wrong")
	}
	if !found.Shrinks {
		c.warn("space", "the file does not shrink, and keeps what was deleted: stop the server and run ctms compact once")
	}
	now := time.Now()
	switch ahead := found.Written.Sub(now); {
	case ahead > aheadOfClock:
		c.problem("clock", "it is %s, but the newest in the database is %s ahead: set the clock right",
			now.UTC().Format(time.RFC3339), ahead.Round(time.Second))
	case len(found.Zones) > 0:
		c.warn("clock", "time zones that this program does not know, though people chose them: %s: run a newer one",
			strings.Join(found.Zones, ", "))
	default:
		c.ok("clock", "%s; everybody's time zone is known", now.Format(time.RFC3339+" MST"))
	}
}

func (c *checkup) key(flags keyFlags) {
	given, err := flags.key()
	if err != nil {
		c.problem("key", "%v", err)
		return
	}
	path := filepath.Join(c.p.dir, token.KeyFile)
	if given != nil {
		from := "CTMS_JWT_SECRET, as far as this environment is the server's"
		if flags.JWTSecretFile != "" {
			from, path = flags.JWTSecretFile, flags.JWTSecretFile
			if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o007 != 0 && runtime.GOOS != "windows" {
				c.problem("key", "%s has mode %04o, anybody may read it: chmod 600 %s", path, info.Mode().Perm(), path)
				return
			}
		}
		c.ok("key", "%d bytes, from %s", len(given), from)
		return
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.warn("key", "%s is not there: serve makes one, and everybody signs in again; or set the CTMS_JWT_SECRET "+
			"that the server has", path)
	case err != nil:
		c.problem("key", "%v", err)
	case info.Size() < token.MinKey:
		c.problem("key", "%s has %d bytes, and must have %d or more: move it away, serve makes another, and "+
			"everybody signs in again", path, info.Size(), token.MinKey)
	default:
		c.ok("key", "%s, %d bytes; it is in no backup", path, info.Size())
	}
}

// server reports whether a server runs on the data directory.
func (c *checkup) server() bool {
	conn, err := dialControl(c.p.ctx, c.p.dir)
	switch {
	case err == nil:
		conn.Close()
		c.ok("server", "running")
		return true
	case errors.Is(err, errNoServer):
		c.ok("server", "not running, as far as %s shows", controlSocket)
	default:
		c.problem("server", "%v", err)
	}
	return false
}
