package cli

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"ctms/db"
)

// A kind is what a row is here.
type kind string

// The kinds that an import knows. Their names are those of --map.
const (
	users         kind = "users"
	tasks         kind = "tasks"
	notifications kind = "notifications"
)

// aliases are the names under which other applications have our fields. The first that a row has counts.
var aliases = map[kind]map[string][]string{
	users: {
		"id":         {"pk", "id"},
		"username":   {"username", "email"},
		"name":       {"name", "full_name", "display_name"},
		"password":   {"password"},
		"is_admin":   {"is_admin", "is_superuser"},
		"is_active":  {"is_active", "active"},
		"time_zone":  {"time_zone", "timezone"},
		"created_at": {"created_at", "date_joined", "created"},
	},
	tasks: {
		"id":          {"pk", "id"},
		"title":       {"title", "name"},
		"description": {"description"},
		"status":      {"status"},
		"assigned_to": {"assigned_to", "assigned_to_id", "assignee", "assignee_id"},
		"created_by":  {"created_by", "created_by_id", "creator", "creator_id", "author", "author_id"},
		"due_date":    {"due_date", "due", "due_at", "deadline"},
		"created_at":  {"created_at", "created"},
		"updated_at":  {"updated_at", "updated", "modified"},
	},
	notifications: {
		"id":                {"pk", "id"},
		"user":              {"user", "user_id", "recipient", "recipient_id"},
		"task":              {"task", "task_id"},
		"notification_type": {"notification_type", "type", "kind"},
		"title":             {"title"},
		"message":           {"message", "text", "body"},
		"created_at":        {"created_at", "created", "timestamp"},
		"read":              {"read", "is_read"},
		"unread":            {"unread", "is_unread"},
	},
}

// A renamed is a name of another application, and what it is here:
//
//	todo.item=tasks          a model, or a file without its extension; - for none of ours
//	tasks.owner=assigned_to  a field of a kind
//	status:open=todo         a value of status or notification_type
type renamed struct{ theirs, ours string }

var fieldNames = regexp.MustCompile(`^(users|tasks|notifications)\.(.+)$`)

// UnmarshalText takes one of the three forms.
func (r *renamed) UnmarshalText(text []byte) error {
	at := strings.LastIndexByte(string(text), '=') // no name of ours has one
	theirs, ours := string(text[:max(at, 0)]), string(text[at+1:])
	*r = renamed{theirs, ours}
	if theirs == "" || ours == "" {
		return fmt.Errorf("%q is no pair such as todo.item=tasks, tasks.owner=assigned_to or status:open=todo", text)
	}
	switch {
	case isValue(theirs):
		return nil
	case slices.Contains([]string{string(users), string(tasks), string(notifications), "-"}, ours):
		return nil
	}
	if m := fieldNames.FindStringSubmatch(theirs); m != nil {
		if _, known := aliases[kind(m[1])][ours]; known {
			return nil
		}
		return fmt.Errorf("%s have no field %q", m[1], ours)
	}
	return fmt.Errorf("%q is neither users, tasks, notifications nor -, and %q names no field of them", ours, theirs)
}

// isValue reports whether a name of theirs is a value of a field.
func isValue(theirs string) bool {
	return strings.HasPrefix(theirs, "status:") || strings.HasPrefix(theirs, "notification_type:")
}

// String returns the pair as it was written.
func (r renamed) String() string { return r.theirs + "=" + r.ours }

// names knows what the names of another application are here.
type names struct {
	kinds  map[string]kind              // by model or file
	fields map[kind]map[string][]string // as aliases
	values map[string]string            // by "status:" and theirs
}

func newNames(pairs []renamed) (*names, error) {
	n := &names{kinds: map[string]kind{}, fields: map[kind]map[string][]string{}, values: map[string]string{}}
	for k, fields := range aliases {
		n.fields[k] = map[string][]string{}
		for ours, theirs := range fields {
			n.fields[k][ours] = theirs
		}
	}
	for _, p := range pairs {
		field := fieldNames.FindStringSubmatch(p.theirs)
		_, isField := aliases[kind(matched(field))][p.ours]
		switch {
		case isValue(p.theirs):
			n.values[p.theirs] = p.ours
		case isField:
			to := n.fields[kind(field[1])]
			to[p.ours] = append([]string{field[2]}, to[p.ours]...)
		case p.ours == "-":
			n.kinds[strings.ToLower(p.theirs)] = ""
		default:
			n.kinds[strings.ToLower(p.theirs)] = kind(p.ours)
		}
	}
	return n, nil
}

// check returns an error if a status of theirs is none here.
func (n *names) check(all db.Statuses) error {
	for theirs, ours := range n.values {
		if strings.HasPrefix(theirs, "status:") && !all.Has(db.Status(ours)) {
			return fmt.Errorf("--map %s=%s: %q is no status here: those are %s", theirs, ours, ours,
				strings.Join(all.Names(false), ", "))
		}
	}
	return nil
}

func matched(m []string) string {
	if m == nil {
		return ""
	}
	return m[1]
}

// isNamed reports whether the operator said what a model or file is.
func (n *names) isNamed(label string) bool { _, ok := n.kinds[label]; return ok }

// kindOf returns what the rows of a model are, or, where a row has no model, those of its file. label is the name of
// the model or the file. The kind is "" for what is not moved.
func (n *names) kindOf(file, model string) (label string, k kind) {
	label = model
	if model == "" {
		base := filepath.Base(file)
		label = strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base)))
	}
	if k, ok := n.kinds[label]; ok {
		return label, k
	}
	last := label[strings.LastIndex(label, ".")+1:]
	if k, ok := n.kinds[last]; ok && model != "" {
		return label, k
	}
	for _, k := range []kind{users, tasks, notifications} {
		if last == string(k) || last == strings.TrimSuffix(string(k), "s") {
			return label, k
		}
	}
	if model == "" {
		return label, byPrefix(label)
	}
	return label, ""
}

// byPrefix returns what the rows of a file such as users-2024 are.
func byPrefix(name string) kind {
	for _, k := range []kind{users, tasks, notifications} {
		if rest, ok := strings.CutPrefix(name, string(k)); ok && !letterFirst(rest) {
			return k
		}
	}
	return ""
}

func letterFirst(text string) bool { return text != "" && text[0] >= 'a' && text[0] <= 'z' }

// value returns what a value of theirs is here.
func (n *names) value(field, theirs string) (ours string, named bool) {
	ours, named = n.values[field+":"+theirs]
	return ours, named
}

// timeZoneOf is a time zone; nil for none.
type timeZoneOf = *time.Location

// timeZone is a flag: a time zone by its IANA name.
type timeZone struct{ at timeZoneOf }

// UnmarshalText takes an IANA name.
func (z *timeZone) UnmarshalText(text []byte) (err error) {
	if slices.Contains([]string{"", "Local"}, string(text)) {
		return fmt.Errorf("%q is no time zone such as Europe/Berlin", text)
	}
	if z.at, err = time.LoadLocation(string(text)); err != nil {
		return fmt.Errorf("%q is no time zone such as Europe/Berlin", text)
	}
	return nil
}

// String returns the name, or "" for none.
func (z timeZone) String() string {
	if z.at == nil {
		return ""
	}
	return z.at.String()
}
