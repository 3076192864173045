package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"ctms/db"
)

type checkCmd struct {
	File      string  `arg:"" optional:"" help:"help_check_file" type:"path" placeholder:"FILE"`
	Listen    address `help:"Address and port that the server is told to serve on." default:"127.0.0.1:8000"`
	PublicURL webURL  `help:"Where browsers reach the server; the check goes that way." placeholder:"URL"`
	JSON      bool    `help:"help_check_json"`
	TokenFile string  `help:"help_token_file" type:"path" placeholder:"FILE"`
	hostFlags
}

// noSpace is so little free disk space, in bytes, that soon nothing can be stored.
const noSpace = 10 << 20

// keptLong is how old a copy is that nobody is likely to go back to.
const keptLong = 30 * 24 * time.Hour

// Run looks at everything that a server needs, and changes nothing. It returns an error where it finds a problem. It
// asks the server that runs on the data directory, if one does, for its settings.
func (cmd *checkCmd) Run(p *program) error {
	c := newCheckup(p, cmd.JSON)
	if cmd.File != "" {
		c.backup(cmd.File)
		return c.end()
	}
	looked := false
	look := func(o operator) error {
		looked = true
		about, err := o.running(p.ctx)
		c.server = &serverAtWork{operator: o, running: about, err: err}
		cmd.look(c)
		return nil
	}
	if reached, err := p.reach(look); !looked {
		if reached {
			c.impostor = err
		}
		cmd.look(c)
	}
	return c.end()
}

// look makes all checks, group by group. Without a directory there is nothing else to look at.
func (cmd *checkCmd) look(c *checkup) {
	if cmd.TokenFile != "" {
		c.token(cmd)
		return
	}
	c.group("data")
	if !c.directory() {
		c.group("settings")
		c.settings()
		return
	}
	c.space()
	c.permissions()
	c.database()
	c.key()
	c.host(cmd.hostFlags)
	c.group("settings")
	c.settings()
	c.group("server")
	c.atWork()
	c.channels()
	c.group("way")
	c.web(cmd)
}

func (c *checkup) directory() bool {
	_, err := os.Stat(c.p.dir)
	no := c.p.noDirectory()
	switch {
	case no != nil:
		c.problem("directory", "%v", no)
		return false
	case errors.Is(err, fs.ErrPermission):
		c.problem("directory", "%v: run this as the user of the server or as root", err)
		return false
	case err != nil:
		c.problem("directory", "%v: serve once to make it, or choose another with --data (CTMS_DATA)", err)
		return false
	}
	c.ok("directory", "%s", c.p.dir)
	return true
}

func (c *checkup) space() {
	dir, network, free, err := dataDisk(c.p.dir)
	switch {
	case err != nil:
		c.problem("disk", "%v", err)
	case network != "":
		c.problem("disk", "%s is on a network file system (%s), where the database could be damaged: move it to a "+
			"disk of this machine", dir, network)
	case free == math.MaxInt64:
		c.skip("disk", "this system, or this file system, does not tell how much is free")
	case free < noSpace:
		c.problem("disk", "%d KiB free in %s: make space, nothing can be stored soon", free>>10, dir)
	case free < littleSpace:
		c.warn("disk", "%d MiB free in %s: make some space", free>>20, dir)
	default:
		c.ok("disk", "%d MiB free, on a file system of this machine as far as can be told", free>>20)
	}
}

// permissions looks for files and directories that other users of this machine may use.
func (c *checkup) permissions() {
	if runtime.GOOS == "windows" {
		c.skip("rights", "on Windows files have the rights of their directory; see its properties")
		return
	}
	found, err := db.Exposures(c.p.dir)
	for _, loose := range found {
		if loose.MayBe {
			c.warn("rights", "%s", loose.Text)
		} else {
			c.problem("rights", "%s", loose.Text)
		}
	}
	switch {
	case err != nil:
		c.problem("rights", "%v: run this as the user of the server", err)
	case len(found) == 0:
		c.ok("rights", "directory 0700, files 0600, and nobody else's")
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
	if found.Backups.Dir == "" {
		what += "; no backups are scheduled: serve with --backup-to (CTMS_BACKUP_TO) makes one each day"
	}
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
	c.spare(found)
	c.backups(found)
	c.clock(found)
}

// spare says whether the file gives back the space of what was deleted, and whether the write-ahead log does. It names
// old copies, which keep what was deleted.
func (c *checkup) spare(found db.Findings) {
	if log := db.LogSize(c.p.dir); log > db.LongLog {
		c.warn("log", "the write-ahead log has %d MiB: a program has been reading the database for so long that it cannot "+
			"begin anew: find it (fuser -v %s), and end it: a sqlite3 that somebody left open, say", log>>20,
			filepath.Join(c.p.dir, db.File))
	}
	if kept := db.KeptCopies(c.p.dir, c.p.clock.Now().Add(-keptLong)); len(kept) > 0 {
		c.warn("copies", "what was deleted since is still in %s: delete it once you don't want it back",
			strings.Join(kept, ", "))
	}
	if !found.Shrinks {
		c.warn("space", "the file does not shrink, and keeps what was deleted: stop the server and run ctms compact once")
	}
}
