package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"ctms/db"
)

// person is a user on the wire, as far as commands need to know.
type person struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
	Active   bool   `json:"is_active"`
}

// Run adds a user.
func (c *userAddCmd) Run(p *program) error {
	if err := p.mustExist(); err != nil && !p.named {
		return err
	}
	users, err := c.hostUsers()
	if err != nil {
		return err
	}
	if err := users.checkKept(p); err != nil {
		return err
	}
	password, err := p.password()
	if err != nil {
		return err
	}
	draft := map[string]any{"username": c.Username, "password": password, "is_admin": c.Admin}
	if c.Name != "" {
		draft["name"] = c.Name
	}
	var made *db.Settings // of a new database, which only a named directory gets
	if p.named {
		made = &db.Settings{Provision: users.provisions(), AdoptIDs: users.adopts()}
	}
	return p.operate(made, func(o operator) error {
		var added person
		if c.ID == 0 {
			err = o.call(p.ctx, http.MethodPost, "/api/users/", draft, &added)
		} else {
			err = o.put(p.ctx, fmt.Sprintf("/api/users/%d/", c.ID), draft, &added)
		}
		var no refusal
		if errors.As(err, &no) && strings.Contains(no.Error(), db.HostSignsIn) {
			delete(draft, "password")
			fmt.Fprintf(p.stderr, "The host signs %s in, so the password is not kept.\n", c.Username)
			err = o.put(p.ctx, fmt.Sprintf("/api/users/%d/", c.ID), draft, &added)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.stdout, "Added %s with id %d.\n", added.Username, added.ID)
		return err
	})
}

// put creates a user under an id that is free. A PUT alone would write over somebody.
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
	if err := p.mustExist(); err != nil {
		return err
	}
	password, err := p.password()
	if err != nil {
		return err
	}
	return p.change(c.Username, map[string]any{"password": password},
		"%s has a new password, and is signed out everywhere.")
}

// Run deactivates a user.
func (c *userDeactivateCmd) Run(p *program) error {
	return p.change(c.Username, map[string]any{"is_active": false}, "%s is deactivated, and signed out everywhere.")
}

// Run lets a user sign in again.
func (c *userReactivateCmd) Run(p *program) error {
	return p.change(c.Username, map[string]any{"is_active": true}, "%s is active again, and can sign in.")
}

// Run makes a user an admin.
func (c *userPromoteCmd) Run(p *program) error {
	return p.changeAndSay(c.Username, map[string]any{"is_admin": true}, func(who person) string {
		if !who.Active {
			return who.Username + " is an admin now, and still deactivated: ctms user reactivate lets them sign in."
		}
		return who.Username + " is an admin now, and may do everything."
	})
}

// Run takes an admin's rights. The last active admin keeps them.
func (c *userDemoteCmd) Run(p *program) error {
	return p.change(c.Username, map[string]any{"is_admin": false}, "%s is no admin any more.")
}

// Run gives a user another name: to sign in with, to display, or both.
func (c *userRenameCmd) Run(p *program) error {
	patch := map[string]any{}
	if c.New != "" {
		patch["username"] = c.New
	}
	if c.Name != "" {
		patch["name"] = c.Name
	}
	if len(patch) == 0 {
		return usageError{errors.New("user rename needs <new>, to sign in with, or --name=NAME, to display")}
	}
	return p.change(c.Username, patch, "%s has the new name.")
}

// Run forgets the wrong passwords of an account or of an address.
func (c *userUnlockCmd) Run(p *program) error {
	if (c.Username == "") == (c.Address == "") {
		return usageError{errors.New("user unlock needs <name>, or --address=ADDRESS, and not both")}
	}
	if _, err := netip.ParseAddr(c.Address); c.Address != "" && err != nil {
		return usageError{fmt.Errorf("--address: %q is no IP address", c.Address)}
	}
	return p.operate(nil, func(o operator) error {
		what, path := c.Address, "/api/failures/"+url.PathEscape(c.Address)+"/"
		if c.Username != "" {
			who, err := o.named(p.ctx, c.Username)
			if err != nil {
				return err
			}
			what, path = who.Username, fmt.Sprintf("/api/users/%d/failures/", who.ID)
		}
		var done struct{ Forgotten int }
		if err := orOlder(o.call(p.ctx, http.MethodDelete, path, nil, &done)); err != nil {
			return err
		}
		_, err := fmt.Fprintf(p.stdout, "%s can try again at once; %s forgotten.\n", what,
			plural(done.Forgotten, "wrong password"))
		return err
	})
}

// Run deletes a user, after it asked.
func (c *userDeleteCmd) Run(p *program) error {
	if !c.Yes {
		if err := c.ask(p); err != nil {
			return err
		}
	}
	return p.operate(nil, func(o operator) error {
		who, err := o.named(p.ctx, c.Username)
		if err != nil {
			return err
		}
		if err := o.call(p.ctx, http.MethodDelete, fmt.Sprintf("/api/users/%d/", who.ID), nil, nil); err != nil {
			return lastAdmin(err)
		}
		_, err = fmt.Fprintf(p.stdout, "%s is deleted.\n", who.Username)
		return err
	})
}

// ask returns an error unless somebody at the terminal says yes. It only reads the file, so that a server can start or
// go on meanwhile.
func (c *userDeleteCmd) ask(p *program) error {
	if !isTerminal(p.stdin) {
		return usageError{errors.New("user delete has to ask, and standard input is no terminal: give --yes (CTMS_YES)")}
	}
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return p.remedy(err)
	}
	defer d.Close()
	who, err := d.UserNamed(p.ctx, c.Username)
	if errors.Is(err, db.ErrNotFound) {
		return noUser(c.Username)
	}
	if err != nil {
		return err
	}
	question := "Delete %s (%s, id %d) and their notifications? Their tasks stay, and are nobody's then."
	if !p.confirm(fmt.Sprintf(question, who.Username, who.Name, who.ID)) {
		return errors.New("nothing was deleted")
	}
	return nil
}

// confirm asks a question on the terminal. Only yes means yes.
func (p *program) confirm(question string) bool {
	fmt.Fprintf(p.stderr, "%s [yes/no] ", question)
	line, _ := bufio.NewReader(io.LimitReader(p.stdin, 1<<10)).ReadString('\n')
	answer := strings.ToLower(strings.TrimSpace(line))
	return answer == "yes" || answer == "y"
}

// change changes the user who has a user name, and prints done.
func (p *program) change(username string, patch map[string]any, done string) error {
	return p.changeAndSay(username, patch, func(who person) string { return fmt.Sprintf(done, who.Username) })
}

// lastAdmin adds what to do to the refusal of a change that would leave nobody who may do everything.
func lastAdmin(err error) error {
	if err != nil && strings.HasSuffix(err.Error(), db.LastAdmin+".") {
		return fmt.Errorf("%w Make somebody else one first: ctms user promote NAME", err)
	}
	return err
}

// changeAndSay changes the user who has a user name, and prints what done says of them as they were before.
func (p *program) changeAndSay(username string, patch map[string]any, done func(person) string) error {
	return p.operate(nil, func(o operator) error {
		who, err := o.named(p.ctx, username)
		if err != nil {
			return err
		}
		if err := o.call(p.ctx, http.MethodPatch, fmt.Sprintf("/api/users/%d/", who.ID), patch, nil); err != nil {
			return lastAdmin(err)
		}
		_, err = fmt.Fprintln(p.stdout, done(who))
		return err
	})
}

// named returns the user with a user name, in any case.
func (o operator) named(ctx context.Context, username string) (person, error) {
	var found struct{ Results []person }
	err := o.call(ctx, http.MethodGet, "/api/users/?username="+url.QueryEscape(username), nil, &found)
	if err != nil {
		return person{}, err
	}
	if len(found.Results) != 1 {
		return person{}, noUser(username)
	}
	return found.Results[0], nil
}

func noUser(name string) error { return fmt.Errorf("there is no user %q", name) }
