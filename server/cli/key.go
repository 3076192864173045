package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"ctms/db"
)

type keyCmds struct {
	Add    keyAddCmd    `cmd:"" help:"help_key_add"`
	List   keyListCmd   `cmd:"" help:"List all keys: what they may, and when they were used last."`
	Revoke keyRevokeCmd `cmd:"" help:"Refuse a key from now on."`
}

type keyAddCmd struct {
	Name        string        `arg:"" name:"name" help:"What the key is for."`
	Scopes      []string      `help:"help_key_scopes" required:"" placeholder:"SCOPE"`
	ExpiresIn   time.Duration `help:"help_key_expires" min:"1s" placeholder:"TIME"`
	Recipients  []string      `help:"help_key_recipients" placeholder:"WHO"`
	MaxPriority string        `help:"The highest priority of its events." enum:"low,normal,high,urgent" default:"high"`
}

type keyListCmd struct {
	JSON bool `help:"Print one JSON document, for programs."`
}

type keyRevokeCmd struct {
	ID id `arg:"" name:"id" help:"As key list shows it."`
}

// trimmed returns the words of a list without the blanks that people write behind commas.
func trimmed(words []string) []string {
	all := make([]string, len(words))
	for i, word := range words {
		all[i] = strings.TrimSpace(word)
	}
	return all
}

// Run makes a key. It prints the secret alone on standard output, so that a script can take it.
func (c *keyAddCmd) Run(p *program) error {
	draft := map[string]any{"name": c.Name, "scopes": trimmed(c.Scopes), "max_priority": c.MaxPriority}
	if c.ExpiresIn > 0 {
		draft["expires_at"] = p.clock.Now().Add(c.ExpiresIn).UTC().Format(time.RFC3339)
	}
	if c.Recipients != nil {
		draft["recipients"] = recipients(trimmed(c.Recipients))
	}
	outliveReaders() // a key that nobody read is revoked
	return p.operate(nil, func(o operator) error {
		var made struct {
			ID  int64
			Key string
		}
		err := orOlder(o.call(p.ctx, http.MethodPost, "/api/keys/", draft, &made))
		var no refusal
		if errors.As(err, &no) && no.status == http.StatusBadRequest {
			return usageError{err} // all of the draft is in the flags
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "Key %d is made. It is shown only now:\n", made.ID)
		if _, err = fmt.Fprintln(p.stdout, made.Key); err == nil {
			return nil
		}
		if undone := o.call(p.ctx, http.MethodDelete, keyPath(made.ID), nil, nil); undone != nil {
			return fmt.Errorf("%w: key %d is lost and good: revoke it: %w", err, made.ID, undone)
		}
		return fmt.Errorf("%w: key %d is revoked again", err, made.ID)
	})
}

func keyPath(id int64) string { return "/api/keys/" + strconv.FormatInt(id, 10) + "/" }

// recipients are what the API takes: numbers are ids, all else stays text.
func recipients(words []string) []any {
	all := make([]any, len(words))
	for i, word := range words {
		if all[i] = word; db.IsDecimalID(word) {
			all[i] = json.Number(word)
		}
	}
	return all
}

// Run prints all keys as a table, or as JSON.
func (c keyListCmd) Run(p *program) error {
	d, err := db.OpenReader(p.dir)
	if err != nil {
		return p.remedy(err)
	}
	defer d.Close()
	keys, err := d.Keys(p.ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return printKeysJSON(p.stdout, keys)
	}
	return printKeys(p.stdout, keys)
}

func printKeys(to io.Writer, keys []db.Key) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tNAME\tSCOPES\tRECIPIENTS\tPRIORITY\tSINCE\tEXPIRES\tLAST USED")
	for _, k := range keys {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, scopeWords(k), recipientWords(k), k.MaxPriority,
			dayOr(k.Created, ""), dayOr(k.Expires, "never"), dayOr(k.LastUsed, "never"))
	}
	return w.Flush()
}

func scopeWords(k db.Key) string {
	var words []string
	for _, scope := range k.Scopes {
		words = append(words, string(scope))
	}
	return strings.Join(words, ",")
}

func recipientWords(k db.Key) string {
	if k.Recipients == nil {
		return "everybody"
	}
	var words []string
	for _, r := range k.Recipients {
		words = append(words, r.String())
	}
	return strings.Join(words, ",")
}

// dayOr returns the day of a time here, or other for the zero time.
func dayOr(at time.Time, other string) string {
	if at.IsZero() {
		return other
	}
	return at.Local().Format(time.DateOnly)
}

// keyJSON is a key in the document of ctms key list --json. The names are those of the REST API.
type keyJSON struct {
	ID          int64      `json:"id"`
	Name        string     `json:"name"`
	Scopes      []db.Scope `json:"scopes"`
	Expires     *time.Time `json:"expires_at"`
	Recipients  []any      `json:"recipients"`
	MaxPriority string     `json:"max_priority"`
	CreatedBy   *int64     `json:"created_by"`
	Created     time.Time  `json:"created_at"`
	LastUsed    *time.Time `json:"last_used_at"`
}

func printKeysJSON(to io.Writer, keys []db.Key) error {
	list := make([]keyJSON, 0, len(keys))
	for _, k := range keys {
		shape := keyJSON{ID: k.ID, Name: k.Name, Scopes: k.Scopes, MaxPriority: k.MaxPriority, Created: k.Created,
			Expires: timeOrNil(k.Expires), LastUsed: timeOrNil(k.LastUsed)}
		if k.CreatedBy != 0 {
			shape.CreatedBy = &k.CreatedBy
		}
		for _, r := range k.Recipients {
			if r.Text != "" {
				shape.Recipients = append(shape.Recipients, r.Text)
			} else {
				shape.Recipients = append(shape.Recipients, r.ID)
			}
		}
		list = append(list, shape)
	}
	return printJSON(to, map[string]any{"results": list})
}

func timeOrNil(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

// Run revokes a key.
func (c *keyRevokeCmd) Run(p *program) error {
	return p.operate(nil, func(o operator) error {
		var no refusal
		err := o.call(p.ctx, http.MethodDelete, keyPath(int64(c.ID)), nil, nil)
		if errors.As(err, &no) && no.status == http.StatusNotFound {
			return fmt.Errorf("there is no key %d", c.ID)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.stdout, "Key %d is revoked.\n", c.ID)
		return err
	})
}
