package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A serverAtWork is the server that runs on the data directory: how to ask it, and what it said.
type serverAtWork struct {
	operator
	running
	err error // why it did not tell about itself
}

// known returns what the running server told about itself. ok is false where none runs, or where it told nothing.
func (c *checkup) known() (about running, ok bool) {
	if c.server == nil || c.server.err != nil {
		return running{}, false
	}
	return c.server.running, true
}

// atWork looks at the running server itself.
func (c *checkup) atWork() {
	about, ok := c.known()
	switch {
	case c.impostor != nil:
		c.problem("server", "%v", c.impostor)
		return
	case c.server == nil && c.cantLook():
		c.skip("server", "this user may not look into %s: run this as the user of the server or as root", c.p.dir)
		return
	case c.server == nil:
		c.skip("server", "none runs on %s, as far as %s shows", c.p.dir, controlSocket)
		return
	case errors.Is(c.server.err, errOlderServer):
		c.warn("server", "%v; until then this check cannot ask for its settings", errOlderServer)
		return
	case !ok:
		c.problem("server", "%v", c.server.err)
		return
	}
	since := fmt.Sprintf("since %s", about.Started.Local().Format(time.RFC3339))
	if number, commit := built(); number != about.Version || commit != about.Commit {
		c.warn("server", "version %s (%s) runs %s, and this program is %s (%s): restart the server to have it run",
			about.Version, about.Commit, since, number, commit)
	} else {
		c.ok("server", "version %s, running %s, process %d", about.Version, since, about.PID)
	}
	c.answers("address", about.Address, "/readyz")
	if about.Metrics != "" {
		c.answers("metrics", about.Metrics, "/metrics")
	}
}

// cantLook reports whether this user may not see if a server runs.
func (c *checkup) cantLook() bool {
	_, err := os.Lstat(filepath.Join(c.p.dir, controlSocket))
	return errors.Is(err, fs.ErrPermission)
}

// channels says how the running server reaches people who have no page open.
func (c *checkup) channels() {
	about, ok := c.known()
	if !ok || about.Channels == nil {
		return
	}
	way := about.Channels
	if way.Email == "" {
		c.ok("e-mail", "off: --smtp (CTMS_SMTP) names a relay")
	} else {
		c.ok("e-mail", "%s; ctms channel test email --to NAME sends one", way.Email)
	}
	if way.Push {
		c.ok("push", "on, with the key in %s, which is in no backup", pushKeyFile)
	} else {
		c.ok("push", "off: it needs an address of https in --public-url (CTMS_PUBLIC_URL)")
	}
	services := "Slack, Discord, Teams and Telegram"
	if way.Chat != "" {
		services += "; Mattermost, ntfy and Gotify at " + way.Chat
	}
	c.ok("chat", "%s", services)
}

// answers asks an address of the server directly, without a proxy.
func (c *checkup) answers(what, listen, path string) {
	url := "http://" + throughHere(listen) + path
	if err := ask(c.p.ctx, url); err != nil {
		c.problem(what, "%s: %v: look at the log of the server", url, err)
		return
	}
	c.ok(what, "%s answers", url)
}
