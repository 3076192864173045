package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// A cachedUser is what the writer keeps in memory of a user: the row, the logins, and the state of the inbox.
type cachedUser struct {
	User
	password   string
	generation int64
	validFrom  int64    // ms
	sessions   []string // replaced, never changed: copies of a person share it
	inbox      inbox
	stored     inbox // what user_state has
}

// An inbox is one user's state: how much is unread, and the ids up to which all is delivered and all was marked read.
type inbox struct {
	unread        int
	deliveredUpto int64
	readUpto      int64
}

// userCache is the committed state of those who were heard of since the start. The writer alone adds and replaces them,
// after COMMIT; anybody may look.
type userCache struct {
	poke chan struct{} // tells the idle writer that something became dirty

	mu    sync.RWMutex
	known map[int64]cachedUser
	dirty map[int64]bool // whose inbox is ahead of user_state
}

func (p *userCache) get(id int64) (cachedUser, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	who, ok := p.known[id]
	return who, ok
}

// commit takes over what a batch changed; nil is somebody deleted.
func (p *userCache) commit(changed map[int64]*cachedUser) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for id, who := range changed {
		if who == nil {
			delete(p.known, id)
			delete(p.dirty, id)
			continue
		}
		// A proof of receipt may have come in between.
		who.inbox.deliveredUpto = max(who.inbox.deliveredUpto, p.known[id].inbox.deliveredUpto)
		if who.inbox != who.stored {
			p.dirty[id] = true
		}
		p.known[id] = *who
	}
}

// takeDirty empties the list of those whose inbox is ahead of user_state; giveBack undoes that.
func (p *userCache) takeDirty() map[int64]bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	taken := p.dirty
	p.dirty = make(map[int64]bool, len(taken))
	return taken
}

func (p *userCache) giveBack(taken map[int64]bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for id := range taken {
		p.dirty[id] = true
	}
}

func (p *userCache) anyDirty() bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.dirty) > 0
}

// Delivered records proof that one of the user's connections received everything up to and with notification id
// upto. It does not wait for the disk: a crash at worst repeats what was delivered in its last moment.
func (d *DB) Delivered(user, upto int64) {
	p := &d.users
	p.mu.Lock()
	who, ok := p.known[user]
	moved := ok && who.inbox.deliveredUpto < upto
	if moved {
		who.inbox.deliveredUpto = upto
		p.known[user] = who
		p.dirty[user] = true
	}
	p.mu.Unlock()
	if moved {
		select {
		case p.poke <- struct{}{}:
		default:
		}
	}
}

// Unread is the user's unread count, and the id up to which all is delivered, as last committed. It never waits;
// of somebody not heard of since the start (see Admit) it knows nothing and returns zeros.
func (d *DB) Unread(user int64) (unread int, deliveredUpto int64) {
	who, _ := d.users.get(user)
	return who.inbox.unread, who.inbox.deliveredUpto
}

// cachedUser returns somebody as last committed, from memory where possible.
func (d *DB) cachedUser(ctx context.Context, id int64) (cachedUser, error) {
	if who, ok := d.users.get(id); ok {
		return who, nil
	}
	var who cachedUser
	err := d.update(ctx, func(tx *Tx) error {
		p, err := tx.user(id)
		if err == nil {
			who = *p
		}
		return err
	})
	return who, err
}

// user returns somebody as this batch sees them, or ErrNotFound. Only after touch may it be changed.
func (tx *Tx) user(id int64) (*cachedUser, error) {
	who, ok := tx.users[id]
	if ok && who == nil {
		return nil, fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	if ok {
		return who, nil
	}
	if known, ok := tx.w.d.users.get(id); ok {
		tx.users[id] = &known // a copy, of which nobody sees anything before the commit
		return &known, nil
	}
	who, err := tx.loadUser(id)
	if err != nil {
		return nil, err
	}
	tx.users[id] = who
	return who, nil
}

// touch has the op at hand put who back, should it fail.
func (tx *Tx) touch(who *cachedUser) *cachedUser {
	was := *who
	tx.undo = append(tx.undo, func() { *who = was })
	return who
}

// loadUser reads somebody from the file.
func (tx *Tx) loadUser(id int64) (*cachedUser, error) {
	who, err := scanUser(tx.row(selectUser+` AND u.id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	who.stored = who.inbox
	err = tx.each(`SELECT id FROM sessions WHERE user_id = ?`, func(rows *sql.Rows) error {
		var login string
		if err := rows.Scan(&login); err != nil {
			return err
		}
		who.sessions = append(who.sessions, login)
		return nil
	}, id)
	return &who, err
}

// flush writes the state of the inboxes that are ahead of user_state, taken and this batch's, and up to which
// notification it is exact.
func (tx *Tx) flush(taken map[int64]bool) error {
	for id := range taken {
		if _, err := tx.user(id); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	for id, who := range tx.users {
		if who == nil {
			continue
		}
		known, _ := tx.w.d.users.get(id)
		who.inbox.deliveredUpto = max(who.inbox.deliveredUpto, known.inbox.deliveredUpto)
		if who.inbox == who.stored {
			continue
		}
		if _, err := tx.exec(`INSERT INTO user_state (user_id, unread, delivered_upto, read_upto) VALUES (?, ?, ?, ?)
			ON CONFLICT (user_id) DO UPDATE SET unread = excluded.unread, delivered_upto = excluded.delivered_upto, read_upto = excluded.read_upto`,
			id, who.inbox.unread, who.inbox.deliveredUpto, who.inbox.readUpto); err != nil {
			return err
		}
		who.stored = who.inbox
	}
	_, err := tx.exec(`UPDATE counters SET last_notification = ? WHERE id = 1`, tx.last.notification)
	return err
}

// flushUsers has the file know what this batch read and gave, which statements that look at the state of an inbox rely
// on. The rest of the flush follows with the commit: ids are never used again, even if the newest are then gone.
func (tx *Tx) flushUsers() error {
	tx.mustFlush = true
	for _, who := range tx.users {
		if who != nil {
			tx.touch(who)
		}
	}
	return tx.flush(nil)
}
