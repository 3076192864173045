package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"golang.org/x/term"

	"ctms/db"
	"ctms/server/internal/token"
)

// person is a user as the server has it on the wire.
type person struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
}

// Run adds a user.
func (c *userAddCmd) Run(p *program) error {
	password, err := p.password()
	if err != nil {
		return err
	}
	draft := map[string]any{"username": c.Username, "password": password, "is_admin": c.Admin}
	if c.Name != "" {
		draft["name"] = c.Name
	}
	return p.operate(c.ProvisionUsers, func(o operator) error {
		var added person
		if c.ID == 0 {
			err = o.call(p.ctx, http.MethodPost, "/api/users/", draft, &added)
		} else {
			err = o.put(p.ctx, fmt.Sprintf("/api/users/%d/", c.ID), draft, &added)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.stdout, "Added %s with id %d.\n", added.Username, added.ID)
		return err
	})
}

// put creates what is not there yet: a PUT alone would write over somebody.
func (o operator) put(ctx context.Context, path string, draft map[string]any, added *person) error {
	var there person
	var no refusal
	err := o.call(ctx, http.MethodGet, path, nil, &there)
	if err == nil {
		return fmt.Errorf("id %d is that of %s", there.ID, there.Username)
	}
	if !errors.As(err, &no) || no.status != http.StatusNotFound {
		return err
	}
	return o.call(ctx, http.MethodPut, path, draft, added)
}

// Run gives a user a new password.
func (c *userPasswdCmd) Run(p *program) error {
	password, err := p.password()
	if err != nil {
		return err
	}
	return p.change(c.Username, map[string]any{"password": password}, "%s has a new password, and is signed out everywhere.\n")
}

// Run deactivates a user.
func (c *userDeactivateCmd) Run(p *program) error {
	return p.change(c.Username, map[string]any{"is_active": false}, "%s is deactivated, and signed out everywhere.\n")
}

// change changes the user of a user name, and says so.
func (p *program) change(username string, patch map[string]any, done string) error {
	return p.operate(false, func(o operator) error {
		var found struct{ Results []person }
		if err := o.call(p.ctx, http.MethodGet, "/api/users/?username="+url.QueryEscape(username), nil, &found); err != nil {
			return err
		}
		if len(found.Results) != 1 {
			return fmt.Errorf("there is no user %q", username)
		}
		who := found.Results[0]
		if err := o.call(p.ctx, http.MethodPatch, fmt.Sprintf("/api/users/%d/", who.ID), patch, nil); err != nil {
			return err
		}
		_, err := fmt.Fprintf(p.stdout, done, who.Username)
		return err
	})
}

// Run lists the users.
func (userListCmd) Run(p *program) error {
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return p.remedy(err)
	}
	defer d.Close()
	w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tUSER NAME\tNAME\tADMIN\tACTIVE\tSINCE")
	yes := map[bool]string{true: "yes", false: "no"}
	for after, more := int64(0), true; more; more = after > 0 {
		var page []db.User
		if page, after, err = d.Users(p.ctx, after, 200); err != nil {
			return err
		}
		for _, u := range page {
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\n", u.ID, u.Username, u.Name, yes[u.Admin], yes[u.Active], u.Created.Local().Format(time.DateOnly))
		}
	}
	return w.Flush()
}

// Run prints a token. It makes no key: one that no server uses would sign nothing of worth.
func (c *tokenCmd) Run(p *program) error {
	key, err := c.key()
	if err != nil {
		return err
	}
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return p.remedy(err)
	}
	defer d.Close()
	if key == nil {
		if _, err := os.Stat(filepath.Join(p.dir, token.KeyFile)); err != nil {
			return fmt.Errorf("signing key: %w (serve once to have one made, or set the CTMS_JWT_SECRET that the server has)", err)
		}
		if key, err = token.LoadKey(p.dir); err != nil {
			return err
		}
	}
	grant, err := d.GrantNamed(c.Username)
	if errors.Is(err, db.ErrNotFound) {
		return fmt.Errorf("there is no user %q", c.Username)
	}
	if err != nil {
		return err
	}
	text, err := token.MintAccess(key, token.Claims{User: grant.User, Gen: grant.Gen}, c.For)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, text)
	return err
}

// password asks for a new password twice, without echo, or takes a line where nobody is there to ask.
func (p *program) password() (string, error) {
	terminal, ok := p.stdin.(*os.File)
	if !ok || !isTerminal(terminal) {
		line, err := bufio.NewReader(p.stdin).ReadString('\n')
		if password := strings.TrimRight(line, "\r\n"); password != "" {
			return password, nil
		}
		if err == nil || errors.Is(err, io.EOF) {
			err = errors.New("standard input has none in its first line")
		}
		return "", fmt.Errorf("password: %w", err)
	}
	first, err := p.ask(terminal, "Password: ")
	if err != nil {
		return "", err
	}
	if first == "" {
		return "", errors.New("password: none was given")
	}
	again, err := p.ask(terminal, "The same again: ")
	if err != nil {
		return "", err
	}
	if first != again {
		return "", errors.New("password: the two are not the same")
	}
	return first, nil
}

// ask reads a line without echo. Whoever interrupts it gets the echo back.
func (p *program) ask(terminal *os.File, question string) (string, error) {
	fd := int(terminal.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	answered := make(chan struct{})
	defer close(answered)
	defer signal.Stop(interrupted)
	go func() {
		select {
		case <-interrupted:
			term.Restore(fd, before)
			fmt.Fprintln(p.stderr)
			os.Exit(ExitFailure)
		case <-answered:
		}
	}()
	fmt.Fprint(p.stderr, question)
	line, err := term.ReadPassword(fd)
	fmt.Fprintln(p.stderr)
	return string(line), err
}
