package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync/atomic"
)

// A knownKey is a key in memory.
type knownKey struct {
	Key
	hash   keyHash
	used   atomic.Int64 // milliseconds; 0 for never
	stored atomic.Int64 // used, as the file has it
}

// keyRing holds all keys, by hash. A change replaces the map.
type keyRing map[keyHash]*knownKey

// keyRing returns the keys with the changes of this batch. The caller must not change the map.
func (tx *Tx) keyRing() keyRing {
	if tx.keys != nil {
		return tx.keys
	}
	if ring := tx.w.d.keys.Load(); ring != nil {
		return *ring
	}
	return nil
}

// changeKeys has the batch go on with a changed copy of the keys. That is undone if the op fails.
func (tx *Tx) changeKeys(change func(keyRing)) {
	was := tx.keys
	tx.undo = append(tx.undo, func() { tx.keys = was })
	next := maps.Clone(tx.keyRing())
	if next == nil {
		next = keyRing{}
	}
	change(next)
	tx.keys = next
}

// recoverKeys reads the keys, when the database is opened.
func (tx *Tx) recoverKeys() error {
	ring := keyRing{}
	err := tx.each(selectKey, func(rows *sql.Rows) error {
		key, err := scanKey(rows)
		if err == nil {
			ring[key.hash] = key
		}
		return err
	})
	tx.keys = ring
	return err
}

func scanKey(row scanner) (*knownKey, error) {
	k := &knownKey{}
	var hash []byte
	var scopes string
	var recipients sql.NullString
	var creator, created, expires sql.NullInt64
	var used int64
	if err := row.Scan(&k.ID, &hash, &k.Name, &scopes, &recipients, &k.MaxPriority, &creator, &created, &expires,
		&used); err != nil {
		return nil, err
	}
	copy(k.hash[:], hash)
	for scope := range strings.FieldsSeq(scopes) {
		k.Scopes = append(k.Scopes, Scope(scope))
	}
	var err error
	if k.Recipients, err = decodeRecipients(recipients.String); err != nil {
		return nil, fmt.Errorf("recipients of key %d: %w", k.ID, err)
	}
	k.CreatedBy, k.Created, k.Expires = creator.Int64, fromMillis(created), fromMillis(expires)
	k.used.Store(used)
	k.stored.Store(used)
	return k, nil
}

// StoreKeyUse writes when the keys were used last, for those that were used since the last call. A crash loses what
// came after it. So a request never waits for a write of its key.
func (d *DB) StoreKeyUse(ctx context.Context) error {
	if len(d.keysUsed()) == 0 {
		return nil
	}
	return d.update(ctx, (*Tx).storeKeyUse)
}

// keysUsed returns the keys that were used later than the file says.
func (d *DB) keysUsed() (used []*knownKey) {
	ring := d.keys.Load()
	if ring == nil {
		return nil
	}
	for _, key := range *ring {
		if key.used.Load() != key.stored.Load() {
			used = append(used, key)
		}
	}
	return used
}

func (tx *Tx) storeKeyUse() error {
	for _, key := range tx.w.d.keysUsed() {
		used := key.used.Load()
		if _, err := tx.exec(`UPDATE api_keys SET last_used_at = ? WHERE id = ?`, used, key.ID); err != nil {
			return err
		}
		was := key.stored.Swap(used)
		tx.undo = append(tx.undo, func() { key.stored.Store(was) })
	}
	return nil
}

// saveKeyUse is StoreKeyUse for a writer that stops.
func (w *writer) saveKeyUse() {
	if len(w.d.keysUsed()) == 0 {
		return
	}
	if err := w.ownOp((*Tx).storeKeyUse); err != nil && !errors.Is(err, ErrFull) {
		w.d.log.Error("store when API keys were used", "err", err)
	}
}
