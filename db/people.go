package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// A person is what the writer keeps in memory of a user: the row, the logins, and the state of the inbox.
type person struct {
	User
	password   string
	generation int64
	validFrom  int64    // ms
	logins     []string // replaced, never changed: copies of a person share it
	inbox      inbox
	stored     inbox // what user_state has
}

// An inbox is one user's state: how much is unread, and the ids up to which all is delivered and all was marked read.
type inbox struct {
	unread        int
	deliveredUpto int64
	readUpto      int64
}

// people is the committed state of those who were heard of since the start. The writer alone adds and replaces them,
// after COMMIT; anybody may look.
type people struct {
	poke chan struct{} // tells the idle writer that something became dirty

	mu    sync.RWMutex
	known map[int64]person
	dirty map[int64]bool // whose inbox is ahead of user_state
}

func (p *people) get(id int64) (person, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	who, ok := p.known[id]
	return who, ok
}

// commit takes over what a batch changed; nil is somebody deleted.
func (p *people) commit(changed map[int64]*person) {
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
func (p *people) takeDirty() map[int64]bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	taken := p.dirty
	p.dirty = make(map[int64]bool, len(taken))
	return taken
}

func (p *people) giveBack(taken map[int64]bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for id := range taken {
		p.dirty[id] = true
	}
}

func (p *people) anyDirty() bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.dirty) > 0
}

// Delivered records proof that one of the user's connections received everything up to and with notification id
// upto. It does not wait for the disk: a crash at worst repeats what was delivered in its last moment.
func (d *DB) Delivered(user, upto int64) {
	p := &d.people
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
	who, _ := d.people.get(user)
	return who.inbox.unread, who.inbox.deliveredUpto
}

// person returns somebody as last committed, from memory where possible.
func (d *DB) person(ctx context.Context, id int64) (person, error) {
	if who, ok := d.people.get(id); ok {
		return who, nil
	}
	var who person
	err := d.update(ctx, func(tx *Tx) error {
		p, err := tx.person(id)
		if err == nil {
			who = *p
		}
		return err
	})
	return who, err
}

// person returns somebody as this batch sees them, or ErrNotFound. Only after touch may it be changed.
func (tx *Tx) person(id int64) (*person, error) {
	who, ok := tx.people[id]
	if ok && who == nil {
		return nil, fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	if ok {
		return who, nil
	}
	if known, ok := tx.w.d.people.get(id); ok {
		tx.people[id] = &known // a copy, of which nobody sees anything before the commit
		return &known, nil
	}
	who, err := tx.load(id)
	if err != nil {
		return nil, err
	}
	tx.people[id] = who
	return who, nil
}

// touch has the op at hand put who back, should it fail.
func (tx *Tx) touch(who *person) *person {
	was := *who
	tx.undo = append(tx.undo, func() { *who = was })
	return who
}

// load reads somebody from the file.
func (tx *Tx) load(id int64) (*person, error) {
	who, err := scanPerson(tx.row(selectPerson+` AND u.id = ?`, id))
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
		who.logins = append(who.logins, login)
		return nil
	}, id)
	return &who, err
}
