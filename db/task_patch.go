package db

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// A TaskPatch changes the fields that are not nil. A zero Assignee or Due clears the field. The title is trimmed.
type TaskPatch struct {
	Title       *string    // one visible line of 1 to MaxTitle characters
	Description *string    // at most MaxDescription characters, of lines that can be seen
	Status      *Status    // one of the constants
	Assignee    *int64     // a user's id, or 0 for nobody
	Due         *time.Time // zero for none; stored in UTC
	ExternalID  *string    // unique, 1 to MaxExternalID bytes, as they are; "" clears it

	AssigneeExternal string // the external id of a user, in the place of Assignee

	// FromHost says that the host's own token asks. Then, with Provision on, an unknown Assignee becomes a user, as
	// it does when an admin or a key asks. Others can't make users.
	FromHost bool

	// Key is the id of the API key that asks, or 0. It may do what admins may, whoever the actor is. The actor may be
	// 0, for nobody. The rest is for keys alone.
	Key             int64
	Silent          bool       // nobody is notified of the change
	Creator         *int64     // a user's id, or 0 for nobody; in the place of the actor
	CreatorExternal string     // the external id of a user, in the place of Creator
	Created         *time.Time // not later than now; it has no effect if it is later than that of the task
}

// fromProgram reports whether a host's token or an API key made the patch.
func (p TaskPatch) fromProgram() bool { return p.FromHost || p.Key != 0 }

// apply returns t with the patch applied. It returns Invalid for a bad field.
func (p TaskPatch) apply(t Task, all Statuses) (Task, error) {
	if p.Title != nil {
		t.Title = strings.TrimSpace(*p.Title)
	}
	if p.Description != nil && *p.Description == t.Description {
		p.Description = nil // one from before may stay, even if it could not be set today
	}
	if p.Description != nil {
		t.Description = *p.Description
	}
	if p.Status != nil {
		t.Status = *p.Status
	}
	if p.Assignee != nil {
		t.Assignee = *p.Assignee
	}
	if p.Creator != nil {
		t.Creator = *p.Creator
	}
	if p.Created != nil {
		t.Created = p.Created.UTC().Truncate(time.Millisecond)
	}
	if p.ExternalID != nil {
		t.ExternalID = *p.ExternalID
	}
	if p.Due != nil {
		t.Due = time.Time{}
		if !p.Due.IsZero() {
			t.Due = time.UnixMilli(p.Due.UnixMilli()).UTC()
		}
	}
	if err := p.validate(t, all); err != nil {
		return Task{}, err
	}
	return t, nil
}

// validate checks t after p was applied. A title from before stays, even if it could not be set today.
func (p TaskPatch) validate(t Task, all Statuses) error {
	switch {
	case t.Title == "":
		return Invalid{"title", "must not be empty"}
	case p.Title != nil && lineProblem(t.Title) != "":
		return Invalid{"title", lineProblem(t.Title)}
	case utf8.RuneCountInString(t.Title) > MaxTitle:
		return Invalid{"title", fmt.Sprintf("has more than %d characters", MaxTitle)}
	case utf8.RuneCountInString(t.Description) > MaxDescription:
		return Invalid{"description", fmt.Sprintf("has more than %d characters", MaxDescription)}
	case p.Description != nil && textProblem(t.Description) != "":
		return Invalid{"description", textProblem(t.Description)}
	case !all.Has(t.Status):
		return Invalid{"status", all.must()}
	case !t.Due.IsZero() && (t.Due.Year() < 1 || t.Due.Year() > 9999):
		return Invalid{"due_date", "must be between the years 1 and 9999"}
	}
	return nil
}
