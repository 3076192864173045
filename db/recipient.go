package db

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Recipient is whom an event goes to, as callers write it (SPEC section 13.4): the id of a user, or a text. "@ann" is
// a user name, "group:ops" a group, "ext:8f2c" an external id. Every other text is an external id as it is.
type Recipient struct {
	ID   int64  // of a user; 0 for a text
	Text string // "" for an id
}

// groupName is what names of groups are like (SPEC section 13.4).
var groupName = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]{0,63}$`)

// recipientUser returns the user whom a recipient names. It returns Invalid with the field, also if the recipient is a
// group.
func (tx *Tx) recipientUser(field string, r Recipient) (*cachedUser, error) {
	if strings.HasPrefix(r.Text, "group:") {
		return nil, Invalid{field, "must be one user, and no group: " + r.Text}
	}
	user, err := tx.recipient(r)
	if invalid := (Invalid{}); errors.As(err, &invalid) {
		err = Invalid{field, invalid.Problem}
	}
	if errors.Is(err, ErrNotFound) {
		err = Invalid{field, "is no user: " + r.String()}
	}
	return user, err
}

// group returns the name of the group that the recipient is, and whether it is one.
func (r Recipient) group() (name string, ok bool) { return strings.CutPrefix(r.Text, "group:") }

// external returns the external id that the recipient is, or "" if it is something else.
func (r Recipient) external() string {
	if strings.HasPrefix(r.Text, "@") || strings.HasPrefix(r.Text, "group:") {
		return ""
	}
	return strings.TrimPrefix(r.Text, "ext:")
}

// String returns the recipient as callers write it.
func (r Recipient) String() string {
	if r.Text != "" {
		return r.Text
	}
	return Ref{ID: r.ID}.String()
}

// checkRecipients returns Invalid unless each recipient of a key is a user, or could be a group.
func (tx *Tx) checkRecipients(all []Recipient) error {
	if all != nil && len(all) == 0 {
		return Invalid{"recipients", "must not be empty: null stands for everybody"}
	}
	if len(all) > MaxRecipients {
		return Invalid{"recipients", fmt.Sprintf("has more than %d", MaxRecipients)}
	}
	for i, r := range all {
		field := fmt.Sprintf("recipients.%d", i)
		if group, ok := r.group(); ok {
			if !groupName.MatchString(group) {
				return Invalid{field, "is no name of a group"}
			}
			continue
		}
		if _, err := tx.recipientUser(field, r); err != nil {
			return err
		}
	}
	return nil
}

// distinctRecipients returns recipients without those that say again what one before says: "8f2c" is "ext:8f2c", and "@Ann"
// is "@ann". A name and the id of the same user are two, since names can change.
func distinctRecipients(all []Recipient) (list []Recipient) {
	known := map[Recipient]bool{}
	for _, r := range all {
		same := r
		if username, ok := strings.CutPrefix(r.Text, "@"); ok {
			same.Text = "@" + usernameKey(username)
		} else if external := r.external(); external != "" {
			same.Text = "ext:" + external
		}
		if !known[same] {
			known[same], list = true, append(list, r)
		}
	}
	return list
}

// MaxRecipients is how many recipients a key or a hook may name. Groups have more.
const MaxRecipients = 1000

// encodeRecipients returns recipients as the file has them: a line each, numbers, and texts in quotes; null for nil.
func encodeRecipients(all []Recipient) any {
	if all == nil {
		return nil
	}
	lines := make([]string, len(all))
	for i, r := range all {
		if lines[i] = strconv.Quote(r.Text); r.Text == "" {
			lines[i] = strconv.FormatInt(r.ID, 10)
		}
	}
	return strings.Join(lines, "\n")
}

// decodeRecipients is the reverse of encodeRecipients.
func decodeRecipients(text string) (all []Recipient, err error) {
	if text == "" {
		return nil, nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		var r Recipient
		if line[:min(1, len(line))] == `"` {
			r.Text, err = strconv.Unquote(line)
		} else {
			r.ID, err = strconv.ParseInt(line, 10, 64)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}
