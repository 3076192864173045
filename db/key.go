package db

import (
	"context"
	"crypto/subtle"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Scope is a part of the API that a key may use (SPEC section 13.1).
type Scope string

// The scopes.
const (
	ScopeEvents Scope = "events" // to send events
	ScopeTasks  Scope = "tasks"  // everything about tasks
	ScopeUsers  Scope = "users"  // everything about users and groups, but for admins and passwords
	ScopeRead   Scope = "read"   // to read tasks, users and groups
)

// Scopes returns all scopes.
func Scopes() []Scope { return []Scope{ScopeEvents, ScopeTasks, ScopeUsers, ScopeRead} }

// maxKeys is how many API keys there may be. All of them are in memory.
const maxKeys = 1000

// A Key is an API key, without the secret: what lets a program in.
type Key struct {
	ID          int64
	Name        string
	Scopes      []Scope
	Recipients  []Recipient // whom its events may reach; nil for everybody
	MaxPriority string      // the highest priority of its events
	CreatedBy   int64       // an admin's id; 0 for the operator, or once that admin is deleted
	Created     time.Time   // UTC, milliseconds
	Expires     time.Time   // UTC, milliseconds; zero for never
	LastUsed    time.Time   // UTC, milliseconds; zero for never
}

// May reports whether the key has one of the scopes.
func (k Key) May(scopes ...Scope) bool {
	return slices.ContainsFunc(scopes, func(s Scope) bool { return slices.Contains(k.Scopes, s) })
}

// A KeyDraft says what a new key is like.
type KeyDraft struct {
	Name        string      // one visible line of 1 to 150 characters
	Scopes      []Scope     // at least one
	Recipients  []Recipient // nil for everybody; not empty
	MaxPriority string      // one of Priorities; "" is high
	Expires     time.Time   // later than now; zero for never
	CreatedBy   int64       // an admin's id; 0 for the operator
}

// CreateKey stores a new API key. It returns the key's secret, which nobody can find out later. It returns Invalid for
// a bad field or an unknown recipient, and Quota.
func (d *DB) CreateKey(ctx context.Context, draft KeyDraft) (key Key, secret string, err error) {
	secret = newKeyText()
	err = d.update(ctx, func(tx *Tx) error {
		key, err = tx.createKey(draft, hashKey(secret))
		return err
	})
	if err != nil {
		return Key{}, "", err
	}
	return key, secret, nil
}

func (tx *Tx) createKey(draft KeyDraft, hash keyHash) (Key, error) {
	key := &knownKey{hash: hash, Key: Key{ID: tx.last.key + 1, Name: strings.TrimSpace(draft.Name),
		Scopes: distinct(draft.Scopes), Recipients: draft.Recipients, MaxPriority: draft.MaxPriority,
		CreatedBy: draft.CreatedBy, Created: tx.now, Expires: draft.Expires.UTC()}}
	if key.MaxPriority == "" {
		key.MaxPriority = string(High)
	}
	tx.w.d.time.seen() // if the clock is behind now, this key is not one of before (see madeBefore)
	if err := tx.checkKey(key.Key); err != nil {
		return Key{}, err
	}
	key.Recipients = distinctRecipients(key.Recipients)
	if len(tx.keyRing()) >= maxKeys {
		return Key{}, Quota{fmt.Sprintf("there are %d API keys, and no more are allowed: revoke some", maxKeys)}
	}
	tx.last.key = key.ID
	if _, err := tx.exec(`UPDATE counters SET last_key = ? WHERE id = 1`, key.ID); err != nil {
		return Key{}, err
	}
	if _, err := tx.exec(`INSERT INTO api_keys (id, hash, name, scopes, recipients, max_priority, created_by, created_at,
			expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		key.ID, hash[:], key.Name, joinScopes(key.Scopes), encodeRecipients(key.Recipients), key.MaxPriority,
		idOrNull(key.CreatedBy), key.Created.UnixMilli(), toMillis(key.Expires)); err != nil {
		return Key{}, err
	}
	tx.changeKeys(func(ring keyRing) { ring[hash] = key })
	return key.Key, nil
}

// checkKey returns Invalid for the first field of a new key that can't be.
func (tx *Tx) checkKey(key Key) error {
	if problem := nameProblem(key.Name); problem != "" {
		return Invalid{"name", problem}
	}
	if len(key.Scopes) == 0 {
		return Invalid{"scopes", "must not be empty"}
	}
	for _, scope := range key.Scopes {
		if !slices.Contains(Scopes(), scope) {
			return Invalid{"scopes", "must be some of " + strings.ReplaceAll(joinScopes(Scopes()), " ", ", ")}
		}
	}
	if !slices.Contains(Priorities(), key.MaxPriority) {
		return Invalid{"max_priority", "must be one of " + strings.Join(Priorities(), ", ")}
	}
	if !key.Expires.IsZero() && !key.Expires.After(tx.now) {
		return Invalid{"expires_at", "must be later than now"}
	}
	if problem := expiryProblem(key.Expires); problem != "" {
		return Invalid{"expires_at", problem}
	}
	return tx.checkRecipients(key.Recipients)
}

// RevokeKey deletes an API key: it is refused from now on. It returns ErrNotFound.
func (d *DB) RevokeKey(ctx context.Context, id int64) error {
	return d.update(ctx, func(tx *Tx) error {
		for hash, key := range tx.keyRing() {
			if key.ID == id {
				return tx.revokeKey(hash, key.Key)
			}
		}
		return fmt.Errorf("key %d: %w", id, ErrNotFound)
	})
}

// revokeAllBut deletes the keys that are not among those with these hashes, in hexadecimal digits. nil deletes none.
func (tx *Tx) revokeAllBut(hashes []string) error {
	if hashes == nil {
		return nil
	}
	for hash, key := range tx.keyRing() {
		if slices.Contains(hashes, fmt.Sprintf("%X", hash[:])) {
			continue
		}
		if err := tx.revokeKey(hash, key.Key); err != nil {
			return err
		}
	}
	return nil
}

// revokeKey deletes a key. Its name stays for the history of tasks.
func (tx *Tx) revokeKey(hash keyHash, key Key) error {
	tx.changeKeys(func(ring keyRing) { delete(ring, hash) })
	if _, err := tx.exec(`DELETE FROM api_keys WHERE id = ?`, key.ID); err != nil {
		return err
	}
	_, err := tx.exec(`INSERT OR REPLACE INTO former_keys (id, name) VALUES (?, ?)`, key.ID, key.Name)
	return err
}

// AdmitKey returns the key whose secret is text, and notes that it was used. It returns ErrRefused if there is none, or
// if it has expired. A clock that is set back by more than a day makes no key good again. It reads memory only.
func (d *DB) AdmitKey(text string) (Key, error) {
	refused := fmt.Errorf("API key: %w", ErrRefused)
	if !isKeyText(text) {
		return Key{}, refused
	}
	ring := d.keys.Load()
	if ring == nil {
		return Key{}, refused
	}
	hash := hashKey(text)
	known := (*ring)[hash]
	if known == nil || subtle.ConstantTimeCompare(known.hash[:], hash[:]) != 1 {
		return Key{}, refused
	}
	if !known.Expires.IsZero() && d.time.hasEnded(&known.Key) {
		return Key{}, refused
	}
	known.used.Store(d.Now().UnixMilli())
	return known.Key, nil
}

// Keys returns all API keys, by rising id. It does not wait for a write. After OpenReader, LastUsed may be a minute
// behind.
func (d *DB) Keys(ctx context.Context) (all []Key, err error) {
	if err := ctxErr(ctx); err != nil {
		return nil, err
	}
	rows, err := d.query(selectKey)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ring := d.keys.Load()
	for rows.Next() {
		key, err := scanKey(rows)
		if err != nil {
			return nil, err
		}
		if ring != nil {
			if known := (*ring)[key.hash]; known != nil {
				key.used.Store(known.used.Load())
			}
		}
		if used := key.used.Load(); used > 0 {
			key.LastUsed = time.UnixMilli(used).UTC()
		}
		all = append(all, key.Key)
	}
	return all, rows.Err()
}

const selectKey = `SELECT id, hash, name, scopes, recipients, max_priority,
	iif(created_by IN (SELECT id FROM former_users), NULL, created_by), created_at, expires_at, coalesce(last_used_at, 0)
	FROM api_keys ORDER BY id`

// distinct returns the scopes of a key, or the types of a hook, without repetitions, in their order.
func distinct[T comparable](list []T) (all []T) {
	for _, one := range list {
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}

func joinScopes(scopes []Scope) string {
	var words []string
	for _, s := range scopes {
		words = append(words, string(s))
	}
	return strings.Join(words, " ")
}
