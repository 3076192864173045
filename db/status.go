package db

import (
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Status is the state of a task (SPEC section 1).
type Status string

// The statuses that there are where the operator names no others. Done and Cancelled are closed.
const (
	Todo       Status = "todo"
	InProgress Status = "in_progress"
	InReview   Status = "in_review"
	Done       Status = "done"
	Cancelled  Status = "cancelled"
)

// A StatusInfo is what is known of a status.
type StatusInfo struct {
	Status Status
	Label  string // as messages write it: "In Progress"
	Closed bool   // nothing is left to do for its tasks
}

// Statuses are those that tasks can have, in the order of the columns of a board. A task gets the first if nobody names
// one. They are never changed.
type Statuses []StatusInfo

// OurStatuses returns the statuses that there are where the operator names no others.
func OurStatuses() Statuses {
	return Statuses{{Todo, "To Do", false}, {InProgress, "In Progress", false}, {InReview, "In Review", false},
		{Done, "Done", true}, {Cancelled, "Cancelled", true}}
}

// Limits of what an operator may name.
const (
	MaxStatuses    = 12
	MaxStatusLabel = 40 // characters
)

var statusName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`)

// ParseStatuses reads statuses as an operator writes them: todo=To Do,blocked=Blocked,shipped=Shipped!. An exclamation
// mark behind a label says that the status is closed. The first must be open: new tasks have it.
func ParseStatuses(text string) (Statuses, error) {
	var all Statuses
	for pair := range strings.SplitSeq(text, ",") {
		one, err := parseStatus(strings.TrimSpace(pair))
		if err != nil {
			return nil, err
		}
		if all.Has(one.Status) {
			return nil, fmt.Errorf("%q stands there twice", one.Status)
		}
		if slices.ContainsFunc(all, func(i StatusInfo) bool { return strings.EqualFold(i.Label, one.Label) }) {
			return nil, fmt.Errorf("the label %q stands there twice", one.Label)
		}
		all = append(all, one)
	}
	switch {
	case len(all) > MaxStatuses:
		return nil, fmt.Errorf("there are %d, and at most %d are allowed", len(all), MaxStatuses)
	case all[0].Closed:
		return nil, fmt.Errorf("the first, %q, is closed: new tasks have it, so it must be open", all[0].Status)
	case !slices.ContainsFunc(all, func(i StatusInfo) bool { return i.Closed }):
		return nil, fmt.Errorf("none is closed: write ! behind the label of what is done, as in done=Done! of the default")
	}
	return all, nil
}

func parseStatus(pair string) (StatusInfo, error) {
	name, label, ok := strings.Cut(pair, "=")
	label, closed := strings.CutSuffix(strings.TrimSpace(label), "!")
	label = strings.TrimSpace(label)
	switch {
	case !ok:
		return StatusInfo{}, fmt.Errorf("%q is no pair such as done=Done! or todo=To Do", pair)
	case !statusName.MatchString(name):
		return StatusInfo{}, fmt.Errorf("%q is no name of a status: it has 1 to 32 of a-z, 0-9 and _, and begins with "+
			"a letter", name)
	case label == "":
		return StatusInfo{}, fmt.Errorf("%q has no label", name)
	case utf8.RuneCountInString(label) > MaxStatusLabel:
		return StatusInfo{}, fmt.Errorf("the label of %q has more than %d characters", name, MaxStatusLabel)
	}
	if problem := lineProblem(label); problem != "" {
		return StatusInfo{}, fmt.Errorf("the label of %q %s", name, problem)
	}
	return StatusInfo{Status(name), label, closed}, nil
}

// String returns the statuses as ParseStatuses reads them.
func (s Statuses) String() string {
	var pairs []string
	for _, i := range s {
		mark := ""
		if i.Closed {
			mark = "!"
		}
		pairs = append(pairs, string(i.Status)+"="+i.Label+mark)
	}
	return strings.Join(pairs, ",")
}

func (s Statuses) info(status Status) (info StatusInfo) {
	for _, i := range s {
		if i.Status == status {
			return i
		}
	}
	return info
}

// Has reports whether there is such a status.
func (s Statuses) Has(status Status) bool { return s.info(status).Status != "" }

// Label returns a status as messages write it: "In Progress". One that there is no more is its own label.
func (s Statuses) Label(status Status) string {
	if i := s.info(status); i.Label != "" {
		return i.Label
	}
	return string(status)
}

// Closed reports whether nothing is left to do for tasks of a status.
func (s Statuses) Closed(status Status) bool { return s.info(status).Closed }

// First returns the status of a task for which nobody names one.
func (s Statuses) First() Status { return s[0].Status }

// Names returns the names, such as todo, that hold. Those that are not closed can be left out.
func (s Statuses) Names(closedOnly bool) (names []string) {
	for _, i := range s {
		if i.Closed || !closedOnly {
			names = append(names, string(i.Status))
		}
	}
	return names
}

// must says what a status that is not one of these has to be.
func (s Statuses) must() string { return "must be one of " + strings.Join(s.Names(false), ", ") }

// Statuses returns the statuses that tasks can have.
func (d *DB) Statuses() Statuses { return d.set.Statuses }

// keptStatuses returns the statuses that a file was kept with last.
func keptStatuses(text string) (Statuses, error) {
	if text == "" {
		return OurStatuses(), nil
	}
	all, err := ParseStatuses(text)
	if err != nil {
		return nil, fmt.Errorf("%w: the statuses in the file: %w", ErrCorrupt, err)
	}
	return all, nil
}

// recoverStatuses has the file agree with the statuses of the settings, given those that it was kept with. It returns
// ErrStatuses if tasks have one that is gone. A status that is closed now, or was, changes its tasks, and nobody is
// told of that.
func (tx *Tx) recoverStatuses(kept string) error {
	before, err := keptStatuses(kept)
	if err != nil {
		return err
	}
	set := &tx.w.d.set
	if set.AsLast {
		set.Statuses = before
	}
	now := set.Statuses
	counts := tx.w.d.feed.counts
	if err := now.checkNamed(before, counts); err != nil {
		return err
	}
	for _, i := range before {
		if closed := now.Closed(i.Status); counts[i.Status] > 0 && closed != i.Closed {
			if err := tx.reclose(i.Status, closed); err != nil {
				return err
			}
		}
	}
	if now.String() == before.String() {
		return nil
	}
	_, err = tx.exec(`UPDATE counters SET statuses = ?`, now.String())
	return err
}

// checkNamed returns ErrStatuses for the first of the statuses before that is not among these, and that tasks have.
// counts has how many tasks have which. One that was never there is a damage of the file, see checkContent.
func (s Statuses) checkNamed(before Statuses, counts map[Status]int) error {
	for _, i := range before {
		if n := counts[i.Status]; n > 0 && !s.Has(i.Status) {
			return fmt.Errorf("%w: %d have the status %q", ErrStatuses, n, i.Status)
		}
	}
	return nil
}

// reclose closes all tasks of a status, or opens them. Those that are open now are warned of by the leads that are to
// come. No cursor of a board holds on after that.
func (tx *Tx) reclose(status Status, closed bool) error {
	q := `UPDATE tasks SET closed_at = NULL, version = version + 1 WHERE status = ?`
	if closed {
		q = `UPDATE tasks SET closed_at = updated_at, warn_at = NULL, version = version + 1 WHERE status = ?`
	}
	if _, err := tx.exec(q, status); err != nil {
		return err
	}
	tx.last.change += feedReserve
	return tx.leadsChanged(0)
}

// countStatuses adds a row of a status and a number to counts.
func countStatuses(rows *sql.Rows, counts map[Status]int) error {
	var status Status
	var n int
	err := rows.Scan(&status, &n)
	counts[status] += n
	return err
}
