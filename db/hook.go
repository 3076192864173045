package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// A Hook is an endpoint of the organisation: a program that gets notifications, whoever they are for (SPEC section
// 13.8). It gets each by itself, also in quiet hours, and also if it was read meanwhile.
type Hook struct {
	Endpoint
	Types      []Kind      // which it gets; nil for all
	Recipients []Recipient // whose it gets; nil for everybody's

	oldSecretUntil time.Time // until then the secrets behind the first sign too; zero where there is none
	reach          *reach    // of Recipients, as they were read
}

// A HookDraft says what a new hook is like, or what to change of one. A change takes the fields that are not nil.
type HookDraft struct {
	URL        *string
	Types      *[]Kind      // nil within is all
	Recipients *[]Recipient // nil within is everybody
	Enabled    *bool
}

const (
	// maxHooks is how many hooks there may be. Each notification looks at all of them.
	maxHooks = 50
	// oldSecretLife is how long the secrets before the newest one sign too.
	oldSecretLife = 24 * time.Hour
	// mostSecrets is how many secrets sign at a time. Each makes the header of a message longer.
	mostSecrets = 4
)

// hookRing returns the hooks in use with the changes of this batch. Nobody may change them.
func (tx *Tx) hookRing() []Hook {
	p := tx.hooks
	if p == nil {
		if p = tx.w.d.hooks.Load(); p == nil {
			return nil
		}
	}
	return *p
}

// loadHooks has the batch go on with the hooks as they are in the file now. That is undone if the op fails.
func (tx *Tx) loadHooks() error {
	all, err := allHooks(tx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(h Hook) bool { return !h.InUse() })
	was := tx.hooks
	tx.undo = append(tx.undo, func() { tx.hooks = was })
	tx.hooks = &all
	return nil
}

// selectHook selects hooks. The statement goes on with AND.
const selectHook = `SELECT ` + endpointColumns + `, types, recipients, old_secret_until FROM endpoints WHERE user_id = 0`

// allHooks reads all hooks, by their ids.
func allHooks(from source) (hooks []Hook, err error) {
	err = from.each(selectHook+` ORDER BY id`, func(rows *sql.Rows) error {
		h, err := scanHook(rows)
		hooks = append(hooks, h)
		return err
	})
	return hooks, err
}

// hookOf reads a hook, or returns ErrNotFound.
func hookOf(from source, id int64) (h Hook, err error) {
	found, err := one(from, selectHook+` AND id = ?`, func(rows *sql.Rows) (err error) {
		h, err = scanHook(rows)
		return err
	}, id)
	if err == nil && !found {
		err = fmt.Errorf("hook %d: %w", id, ErrNotFound)
	}
	return h, err
}

// A longerRow has some columns behind those that are scanned.
type longerRow struct {
	scanner
	behind []any
}

func (r longerRow) Scan(dest ...any) error { return r.scanner.Scan(append(dest, r.behind...)...) }

func scanHook(row scanner) (h Hook, err error) {
	var types, recipients sql.NullString
	var old sql.NullInt64
	if h.Endpoint, err = scanEndpoint(longerRow{row, []any{&types, &recipients, &old}}); err != nil {
		return h, err
	}
	for kind := range strings.FieldsSeq(types.String) {
		h.Types = append(h.Types, Kind(kind))
	}
	h.oldSecretUntil = fromMillis(old)
	if h.Recipients, err = decodeRecipients(recipients.String); err != nil {
		return h, fmt.Errorf("recipients of hook %d: %w", h.ID, err)
	}
	h.reach = reachOf(h.Recipients)
	return h, nil
}

// hookTakes reports whether a hook gets a notification of a kind that is somebody's.
func (tx *Tx) hookTakes(h *Hook, whose *cachedUser, kind Kind) (bool, error) {
	if h.Types != nil && !slices.Contains(h.Types, kind) {
		return false, nil
	}
	return h.reach.has(tx, whose)
}

// newHookSecret returns a secret of 256 random bits as Standard Webhooks have it.
func newHookSecret() string {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails
	return "whsec_" + base64.StdEncoding.EncodeToString(key)
}

// CreateHook stores a new hook, which is in use at once, with a secret that signs what it gets. It returns Invalid or
// Quota. The caller has checked the URL.
func (d *DB) CreateHook(ctx context.Context, draft HookDraft) (h Hook, err error) {
	if draft.URL == nil {
		return h, Invalid{"url", "is required"}
	}
	err = d.update(ctx, func(tx *Tx) error {
		var n int
		if err := tx.row(`SELECT count(*) FROM endpoints WHERE user_id = ?`, everybody).Scan(&n); err != nil {
			return err
		}
		if n >= maxHooks {
			return Quota{fmt.Sprintf("there are %d hooks, and can be no more", maxHooks)}
		}
		h = Hook{Endpoint: Endpoint{Channel: ChannelHook, Kind: "webhook", Created: tx.now, Confirmed: tx.now}}
		h.Target = Target{Secrets: []string{newHookSecret()}}
		if err := tx.draftHook(&h, draft); err != nil {
			return err
		}
		target, err := h.Target.encode()
		if err != nil {
			return err
		}
		tx.wrote = true
		if err := tx.row(`INSERT INTO endpoints (user_id, channel, kind, target, created_at, confirmed_at)
				VALUES (?1, ?2, ?3, ?4, ?5, ?5) RETURNING id`,
			everybody, h.Channel, h.Kind, target, tx.now.UnixMilli()).Scan(&h.ID); err != nil {
			return err
		}
		return tx.storeHook(h)
	})
	return h, err
}

// draftHook changes a hook as a draft says.
func (tx *Tx) draftHook(h *Hook, draft HookDraft) error {
	if draft.URL != nil && *draft.URL != h.Target.URL {
		h.Target.URL, h.Failing = *draft.URL, time.Time{}
		tx.noteDue(tx.now) // the outbox may leave the other one alone
	}
	if draft.Types != nil {
		h.Types = *draft.Types
	}
	if draft.Recipients != nil {
		h.Recipients = *draft.Recipients
	}
	if draft.Enabled != nil && *draft.Enabled != h.Disabled.IsZero() {
		if h.Disabled = tx.now; *draft.Enabled {
			h.Disabled, h.Failing = time.Time{}, time.Time{}
			tx.hurryHook(h.ID)
		}
	}
	for _, kind := range h.Types {
		if !kind.Valid() {
			return Invalid{"types", fmt.Sprintf("has one that is no type: %.64q", kind)}
		}
	}
	if h.Types != nil && len(h.Types) == 0 || len(h.Types) > MaxTypes {
		return Invalid{"types", fmt.Sprintf(`must have 1 to %d types, or be ["*"]`, MaxTypes)}
	}
	h.Types = distinct(h.Types)
	if draft.Recipients == nil || h.Recipients == nil {
		return nil
	}
	if len(h.Recipients) == 0 {
		return Invalid{"recipients", `must not be empty: "all" is everybody`}
	}
	if len(h.Recipients) > MaxRecipients {
		return Invalid{"recipients", fmt.Sprintf("has more than %d", MaxRecipients)}
	}
	for _, r := range h.Recipients {
		err := error(nil)
		if group, ok := r.group(); ok {
			_, err = tx.groupID(group)
		} else {
			_, err = tx.recipientOrNew(r)
		}
		if err != nil {
			return blameRecipient(err, "recipients", r)
		}
	}
	h.Recipients = distinctRecipients(h.Recipients)
	return nil
}

// storeHook writes what can change of a hook.
func (tx *Tx) storeHook(h Hook) error {
	target, err := h.Target.encode()
	if err != nil {
		return err
	}
	var types any
	if h.Types != nil {
		words := make([]string, len(h.Types))
		for i, kind := range h.Types {
			words[i] = string(kind)
		}
		types = strings.Join(words, " ")
	}
	if _, err := tx.exec(`UPDATE endpoints SET target = ?, disabled_at = ?, failing_since = ?, types = ?, recipients = ?,
			old_secret_until = ? WHERE id = ?`,
		target, toMillis(h.Disabled), toMillis(h.Failing), types, encodeRecipients(h.Recipients),
		toMillis(h.oldSecretUntil), h.ID); err != nil {
		return err
	}
	if !h.Disabled.IsZero() {
		if err := tx.skipWaitingOf(h.ID, whyDisabled); err != nil {
			return err
		}
	}
	return tx.loadHooks()
}

// changeHook has change do something with a hook, and stores it. It returns ErrNotFound.
func (d *DB) changeHook(ctx context.Context, id int64, change func(*Tx, *Hook) error) (h Hook, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		if h, err = hookOf(tx, id); err != nil {
			return err
		}
		if err := change(tx, &h); err != nil {
			return err
		}
		return tx.storeHook(h)
	})
	return h, err
}

// UpdateHook changes a hook. What waits for one that is switched off is skipped: some of it at once, and the rest by
// SkipEnded, or before the hook is in use again. It returns ErrNotFound or Invalid.
func (d *DB) UpdateHook(ctx context.Context, id int64, draft HookDraft) (h Hook, err error) {
	for more := true; more && err == nil; {
		h, err = d.changeHook(ctx, id, func(tx *Tx, h *Hook) (err error) {
			more = false
			if draft.Enabled != nil && *draft.Enabled && !h.Disabled.IsZero() {
				more, err = tx.skipSome(h.ID, whyDisabled)
			}
			if more || err != nil {
				return err
			}
			return tx.draftHook(h, draft)
		})
	}
	return h, err
}

// RotateHook gives a hook a new secret. For a day from then on, those that signed until now sign too, at most mostSecrets
// with the new one. It returns ErrNotFound.
func (d *DB) RotateHook(ctx context.Context, id int64) (Hook, error) {
	return d.changeHook(ctx, id, func(tx *Tx, h *Hook) error {
		old := h.signing(tx.now)
		h.Target.Secrets = append([]string{newHookSecret()}, old[:min(len(old), mostSecrets-1)]...)
		h.oldSecretUntil = tx.now.Add(oldSecretLife)
		return nil
	})
}

// signing returns the secrets that sign what a hook gets now.
func (h *Hook) signing(now time.Time) []string {
	if s := h.Target.Secrets; len(s) > 1 && !h.oldSecretUntil.After(now) {
		return s[:1]
	}
	return h.Target.Secrets
}

// Hook returns a hook, with the secrets that sign now, or ErrNotFound. It does not wait for a write.
func (d *DB) Hook(ctx context.Context, id int64) (h Hook, err error) {
	if err := ctxErr(ctx); err != nil {
		return h, err
	}
	if h, err = hookOf(d, id); err == nil {
		h.Target.Secrets = h.signing(d.Now())
	}
	return h, err
}

// HookURL returns the URL of a hook in use, and "" for any other. It asks nothing but memory.
func (d *DB) HookURL(id int64) string {
	if hooks := d.hooks.Load(); hooks != nil {
		for _, h := range *hooks {
			if h.ID == id {
				return h.Target.URL
			}
		}
	}
	return ""
}

// HookHurries returns how often an admin has asked since the start that what waits for a hook goes at once: by sending
// something again, or by switching it on. It asks nothing but memory.
func (d *DB) HookHurries(id int64) int64 {
	if n, ok := d.hurries.Load(id); ok {
		return n.(*atomic.Int64).Load()
	}
	return 0
}

// hurryHook wakes the outbox, which may leave the hook alone. It counts before the commit: when the outbox looks after
// it, the number must be there.
func (tx *Tx) hurryHook(id int64) {
	n, _ := tx.w.d.hurries.LoadOrStore(id, new(atomic.Int64))
	n.(*atomic.Int64).Add(1)
	tx.noteDue(tx.now)
}

// Hooks returns all hooks, by their ids. It does not wait for a write.
func (d *DB) Hooks(ctx context.Context) ([]Hook, error) {
	if err := ctxErr(ctx); err != nil {
		return nil, err
	}
	return allHooks(d)
}

// DeleteHook deletes a hook. What waits for it is skipped, and SkipEnded ends what is much. It returns ErrNotFound.
func (d *DB) DeleteHook(ctx context.Context, id int64) error {
	return d.update(ctx, func(tx *Tx) error {
		n, err := tx.exec(`DELETE FROM endpoints WHERE id = ? AND user_id = ?`, id, everybody)
		if err == nil && n == 0 {
			err = fmt.Errorf("hook %d: %w", id, ErrNotFound)
		}
		if err != nil {
			return err
		}
		if err := tx.skipWaitingOf(id, whyGone); err != nil {
			return err
		}
		return tx.loadHooks()
	})
}
