package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxExternalID is the length of the longest external id, in bytes.
const MaxExternalID = 255

// A Ref names a user or a task: by the id here, or by the external id, which is what the host calls it (SPEC section
// 9.3). One of the two is set.
type Ref struct {
	ID       int64
	External string
}

// String returns the id as messages have it: "7", or "ext:8f2c".
func (r Ref) String() string {
	if r.External != "" {
		return "ext:" + r.External
	}
	return strconv.FormatInt(r.ID, 10)
}

// ExternalIDProblem returns what is wrong with an external id, or "": it has 1 to MaxExternalID bytes of UTF-8 without
// NUL. Unless Settings.ExternalDigits is on, it is no decimal that could be an id here.
func (d *DB) ExternalIDProblem(external string) string {
	switch {
	case external == "":
		return "must not be empty"
	case len(external) > MaxExternalID:
		return fmt.Sprintf("has more than %d bytes", MaxExternalID)
	case !utf8.ValidString(external) || strings.ContainsRune(external, 0):
		return "must be UTF-8 without NUL"
	case !d.set.ExternalDigits && IsDecimalID(external):
		return "is an id of this server: write it as a number"
	}
	return ""
}

// IsDecimalID reports whether text is how an id from 1 to MaxID is written: in digits, without leading zeros.
func IsDecimalID(text string) bool {
	id, err := strconv.ParseInt(text, 10, 64)
	return err == nil && id >= 1 && id <= MaxID && strconv.FormatInt(id, 10) == text
}

const (
	userOfExternal = `SELECT id FROM users INDEXED BY users_external_id WHERE external_id = ?`
	taskOfExternal = `SELECT id FROM tasks INDEXED BY tasks_external_id WHERE external_id = ?`
)

// UserID returns the id of the user with an external id, as last committed, or ErrNotFound. It does not wait for a
// write.
func (d *DB) UserID(ctx context.Context, external string) (int64, error) {
	return d.idOfExternal(ctx, "user", userOfExternal, external)
}

// TaskID returns the id of the task with an external id, as last committed, or ErrNotFound. It does not wait for a
// write.
func (d *DB) TaskID(ctx context.Context, external string) (int64, error) {
	return d.idOfExternal(ctx, "task", taskOfExternal, external)
}

func (d *DB) idOfExternal(ctx context.Context, what, q, external string) (int64, error) {
	if err := ctxErr(ctx); err != nil {
		return 0, err
	}
	ids, err := d.ids(q, external)
	if err == nil && len(ids) == 0 {
		err = fmt.Errorf("%s %s: %w", what, Ref{External: external}, ErrNotFound)
	}
	if err != nil {
		return 0, err
	}
	return ids[0], nil
}

// userID returns the id of the user with an external id, with the changes of this batch, or ErrNotFound.
func (tx *Tx) userID(external string) (int64, error) {
	return tx.idOfExternal("user", userOfExternal, external)
}

// taskID returns the id of the task with an external id, with the changes of this batch, or ErrNotFound.
func (tx *Tx) taskID(external string) (int64, error) {
	return tx.idOfExternal("task", taskOfExternal, external)
}

func (tx *Tx) idOfExternal(what, q, external string) (id int64, err error) {
	if err = tx.row(q, external).Scan(&id); errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("%s %s: %w", what, Ref{External: external}, ErrNotFound)
	}
	return id, err
}

// checkExternalID returns Invalid if external can't be an external id, and Conflict if another row has it. q finds the
// row that has it. An empty one is always free: it stands for none.
func (tx *Tx) checkExternalID(what, q, external string, own int64) error {
	if external == "" {
		return nil
	}
	if problem := tx.w.d.ExternalIDProblem(external); problem != "" {
		return Invalid{"external_id", problem}
	}
	id, err := tx.idOfExternal(what, q, external)
	if errors.Is(err, ErrNotFound) || err == nil && id == own {
		return nil
	}
	if err != nil {
		return err
	}
	return Conflict{"external_id", fmt.Sprintf("%s %d has this external id", what, id)}
}

// isFormerExternalID reports whether an external id was somebody's who was deleted or has another one now, and nobody
// has got it since.
func isFormerExternalID(from source, external string) (bool, error) {
	hash := sha256.Sum256([]byte(external))
	return exists(from, `SELECT 1 FROM former_external_ids WHERE hash = ?`, hash[:])
}

// rememberExternalID keeps, as a hash, the external id of a user who is deleted or gets another one. So no token makes
// a user of it. What another user has by now is not kept.
func (tx *Tx) rememberExternalID(external string) error {
	if external == "" {
		return nil
	}
	hash := sha256.Sum256([]byte(external))
	_, err := tx.exec(`INSERT OR IGNORE INTO former_external_ids (hash) SELECT ?
		WHERE NOT EXISTS (SELECT 1 FROM users WHERE external_id = ?)`, hash[:], external)
	return err
}

// takeExternalID lets the external id of u be somebody's again: an admin or a key has given it to u. Tokens that name
// it and were made before are another person's, so they do not count for u.
func (tx *Tx) takeExternalID(u *cachedUser) error {
	if u.ExternalID == "" {
		return nil
	}
	if former, err := isFormerExternalID(tx, u.ExternalID); err != nil || !former {
		return err
	}
	hash := sha256.Sum256([]byte(u.ExternalID))
	if _, err := tx.exec(`DELETE FROM former_external_ids WHERE hash = ?`, hash[:]); err != nil {
		return err
	}
	tx.voidHostTokens(u)
	return nil
}
