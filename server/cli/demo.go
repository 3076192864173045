package cli

import (
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"strings"

	"ctms/db"
	"ctms/jobs"
)

// checkDemo refuses to serve a demo to other machines, since it prints its passwords.
func (c *serveCmd) checkDemo() error {
	host, _, err := net.SplitHostPort(string(c.Listen))
	if !c.Demo || err != nil {
		return err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usageError{fmt.Errorf("--demo shows its passwords, so it is served to this machine only: "+
			"--listen (CTMS_LISTEN) must be on 127.0.0.1, not %s", c.Listen)}
	}
	return nil
}

// prepareDemo makes a data directory for a demo; end removes it.
func (c *serveCmd) prepareDemo(p *program) (end func(), err error) {
	dir, err := os.MkdirTemp("", "ctms-demo-")
	if err != nil {
		return nil, err
	}
	p.dir = dir
	return func() { os.RemoveAll(dir) }, nil
}

// startDemo makes three people, prints their passwords, and sets them to work.
func startDemo(p *program, d *db.DB) (*jobs.Demo, error) {
	fmt.Fprintln(p.stdout, "Sign in as one of three people, and hear of what the other two do:")
	var people []db.User
	for i, name := range []string{"Ada Byron", "Ben Okafor", "Chloé Martin"} {
		username := []string{"ada", "ben", "chloe"}[i]
		password := strings.ToLower(rand.Text()[:10])
		admin := i == 0
		user, err := d.CreateUser(p.ctx, db.UserPatch{Username: &username, Name: &name, Password: &password,
			Admin: &admin})
		if err != nil {
			return nil, err
		}
		note := ""
		if admin {
			note = "  (administers the others)"
		}
		fmt.Fprintf(p.stdout, "  user name %-6s password %s%s\n", username, password, note)
		people = append(people, user)
	}
	fmt.Fprintln(p.stdout, "Nothing of it is kept: it ends with Ctrl-C.")
	return jobs.StartDemo(p.ctx, d, people)
}
