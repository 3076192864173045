package cli

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"ctms/db"
)

// userJSON is a user in the document of ctms user list --json. The names are those of the REST API.
type userJSON struct {
	ID         int64     `json:"id"`
	ExternalID *string   `json:"external_id"` // null for none
	Username   string    `json:"username"`
	Name       string    `json:"name"`
	Admin      bool      `json:"is_admin"`
	Active     bool      `json:"is_active"`
	TimeZone   string    `json:"time_zone"`
	Created    time.Time `json:"created_at"`
}

// Run prints all users as a table, or as JSON.
func (c userListCmd) Run(p *program) error {
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return p.remedy(err)
	}
	defer d.Close()
	var all []db.User
	for after, more := int64(0), true; more; more = after > 0 {
		var page []db.User
		if page, after, err = d.Users(p.ctx, after, 200); err != nil {
			return err
		}
		all = append(all, page...)
	}
	if c.JSON {
		return printUsersJSON(p.stdout, all)
	}
	return printUsers(p.stdout, all)
}

func printUsers(to io.Writer, users []db.User) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tUSER NAME\tNAME\tADMIN\tACTIVE\tSINCE")
	yes := map[bool]string{true: "yes", false: "no"}
	for _, u := range users {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\n", u.ID, u.Username, u.Name, yes[u.Admin], yes[u.Active],
			u.Created.Local().Format(time.DateOnly))
	}
	return w.Flush()
}

func printUsersJSON(to io.Writer, users []db.User) error {
	list := make([]userJSON, 0, len(users))
	for _, u := range users {
		one := userJSON{u.ID, nil, u.Username, u.Name, u.Admin, u.Active, u.TimeZone, u.Created}
		if u.ExternalID != "" {
			one.ExternalID = &u.ExternalID
		}
		list = append(list, one)
	}
	return printJSON(to, map[string]any{"results": list})
}
