package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"text/tabwriter"
	"time"

	"ctms/db"
)

// person is a user on the wire, as far as commands need to know.
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
	var made *db.Settings // of a new database, which only a named directory gets
	if p.named {
		made = &db.Settings{Provision: c.ProvisionUsers}
	}
	return p.operate(made, func(o operator) error {
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
	password, err := p.password()
	if err != nil {
		return err
	}
	return p.change(c.Username, map[string]any{"password": password},
		"%s has a new password, and is signed out everywhere.\n")
}

// Run deactivates a user.
func (c *userDeactivateCmd) Run(p *program) error {
	return p.change(c.Username, map[string]any{"is_active": false}, "%s is deactivated, and signed out everywhere.\n")
}

// change changes the user who has a user name, and prints done.
func (p *program) change(username string, patch map[string]any, done string) error {
	return p.operate(nil, func(o operator) error {
		var found struct{ Results []person }
		if err := o.call(p.ctx, http.MethodGet, "/api/users/?username="+url.QueryEscape(username), nil,
			&found); err != nil {
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

// Run prints all users as a table.
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
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\n", u.ID, u.Username, u.Name, yes[u.Admin], yes[u.Active],
				u.Created.Local().Format(time.DateOnly))
		}
	}
	return w.Flush()
}
