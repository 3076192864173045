package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// A cachedUser is a user in the writer's memory: the row, the sessions, and the state of the inbox.
type cachedUser struct {
	User
	password   string
	generation int64    // rises when the user is signed out everywhere
	validFrom  int64    // milliseconds; a host's token issued before is void
	namesAt    int64    // milliseconds; when the token was made whose names of the user count
	namesSaid  int64    // see saidNames
	sessions   []string // the ids; copies of a user share the slice, so it is replaced and never changed
	inbox      inbox
	stored     inbox // as the file has it, in user_state

	mutedTopics []string     // of events, in order; like sessions
	preferences *Preferences // what the user chose, nil for nothing; copies of a user share it, so it is never changed
	reachable   bool         // it had endpoints when it was read
	endpoints   []Endpoint   // the oldest first; like sessions
}

// An inbox is the state of a user's inbox. Watermarks are ids of notifications.
type inbox struct {
	unread        int
	deliveredUpto int64 // everything up to and including this id is delivered
	readUpto      int64 // everything up to and including this id is read, unless the row says otherwise
}

// mostUsers is how many users the cache holds that are not pinned. They have about 40 MB.
const mostUsers = 1 << 16

// userCache holds users as last committed: those who were looked up lately, and all who are pinned. Any goroutine may
// read it. While the writer runs a batch, the writer alone adds and removes users, after COMMIT. At other times whoever
// reads a user from the file adds the user: of those who are not in the cache, the file knows everything. Delivered
// changes the cache at once, without the writer.
type userCache struct {
	poke chan struct{} // wakes the idle writer when an inbox became dirty
	most int           // how many users it holds, but for those that it has to

	mu     sync.RWMutex
	known  map[int64]cachedUser
	dirty  map[int64]bool // the users whose inbox is ahead of user_state
	pinned map[int64]int  // users who must stay, and how many callers of Pin want that
	crowd  int            // how many users were left when it looked last for some to remove
	batch  int64          // the number of the batch that runs, or ran last
	idle   bool           // no batch runs
}

func (c *userCache) get(id int64) (cachedUser, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	user, ok := c.known[id]
	return user, ok
}

// begin takes note that a batch runs, and end that it is over.
func (c *userCache) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.batch, c.idle = c.batch+1, false
}

func (c *userCache) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = true
}

// lastBatch returns the number of the batch that runs, or ran last, and whether none runs.
func (c *userCache) lastBatch() (number int64, idle bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.batch, c.idle
}

// add adds a user who was read from the file after a batch was over; nil if there is nobody. It returns the user as
// the cache has it then. ok is false where another batch has begun since then, so that the cache may know better.
func (c *userCache) add(id int64, read *cachedUser, last int64) (user cachedUser, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.batch != last {
		return cachedUser{}, false
	}
	if known, ok := c.known[id]; ok {
		return known, true
	}
	if read == nil {
		return cachedUser{}, true
	}
	c.known[id] = *read
	c.shrink(map[int64]*cachedUser{id: read})
	return *read, true
}

// commit stores the users of a committed batch. nil means that the user was deleted.
func (c *userCache) commit(changed map[int64]*cachedUser) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, user := range changed {
		if user == nil {
			delete(c.known, id)
			delete(c.dirty, id)
			continue
		}
		// Delivered may have moved this watermark while the batch ran.
		user.inbox.deliveredUpto = max(user.inbox.deliveredUpto, c.known[id].inbox.deliveredUpto)
		if user.inbox != user.stored {
			c.dirty[id] = true
		}
		c.known[id] = *user
	}
	c.shrink(changed)
}

// shrink removes some users if there are too many. It keeps those of the batch that was committed, those that are
// pinned, and those of whom the file does not know everything. It needs c.mu held.
func (c *userCache) shrink(batch map[int64]*cachedUser) {
	if len(c.known) <= max(c.most, c.crowd+c.crowd/8) {
		return
	}
	for id, user := range c.known { // in no order
		if len(c.known) <= c.most-c.most/8 {
			break
		}
		if batch[id] == nil && c.pinned[id] == 0 && !c.dirty[id] && user.inbox == user.stored {
			delete(c.known, id)
		}
	}
	c.crowd = len(c.known) // there is nothing to remove among so many, so it looks again when there are more
}

// Pin has the cache keep a user, from the next look at the user on, until Unpin. For users who are not pinned,
// Delivered may do nothing, and Unread may return zeros.
func (d *DB) Pin(user int64) {
	d.users.mu.Lock()
	defer d.users.mu.Unlock()
	d.users.pinned[user]++
}

// Unpin takes a Pin back.
func (d *DB) Unpin(user int64) {
	d.users.mu.Lock()
	defer d.users.mu.Unlock()
	if d.users.pinned[user]--; d.users.pinned[user] == 0 {
		delete(d.users.pinned, user)
	}
}

// takeDirty returns the users whose inbox is ahead of user_state, and empties that list. If they can't be written,
// giveBack puts them on the list again.
func (c *userCache) takeDirty() map[int64]bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	dirty := c.dirty
	c.dirty = make(map[int64]bool, len(dirty))
	return dirty
}

func (c *userCache) giveBack(dirty map[int64]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id := range dirty {
		c.dirty[id] = true
	}
}

func (c *userCache) anyDirty() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.dirty) > 0
}

// setDelivered moves the user's watermark up to notification id upto. It reports whether it moved.
func (c *userCache) setDelivered(id, upto int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	user, ok := c.known[id]
	if !ok || user.inbox.deliveredUpto >= upto {
		return false
	}
	user.inbox.deliveredUpto = upto
	c.known[id] = user
	c.dirty[id] = true
	return true
}

// Delivered records the proof that one of the user's connections received every notification up to and including id
// upto. It never blocks: the file learns of it about 100 ms later. A crash may lose that, and then the client gets
// these notifications once more. The user must be pinned, and must have been looked up since
// then (see Pin and Admit).
func (d *DB) Delivered(user, upto int64) {
	if !d.users.setDelivered(user, upto) {
		return
	}
	select {
	case d.users.poke <- struct{}{}:
	default: // the writer is awake already
	}
}

// Unread returns the user's unread count as last committed, and the id up to which everything is delivered. It never
// blocks. It reads memory only: the user must be pinned, and must have been looked up since then (see Pin and Admit).
func (d *DB) Unread(user int64) (unread int, deliveredUpto int64) {
	u, _ := d.users.get(user)
	return u.inbox.unread, u.inbox.deliveredUpto
}

// cachedUser returns a user as last committed, or ErrNotFound. Only the first look at a user in a while reads the file.
// It waits for the writer if a batch runs at that time.
func (d *DB) cachedUser(ctx context.Context, id int64) (cachedUser, error) {
	if user, ok := d.users.get(id); ok {
		return user, nil
	}
	if err := ctxErr(ctx); err != nil {
		return cachedUser{}, err
	}
	if user, known, err := d.readUser(id); known || err != nil {
		return user, err
	}
	var found cachedUser
	err := d.update(ctx, func(tx *Tx) error {
		user, err := tx.user(id)
		if err == nil {
			found = *user
		}
		return err
	})
	return found, err
}

// readUser reads a user from the file into the cache, or returns ErrNotFound. It does not wait for the writer, which
// another process may keep waiting. known is false where a batch ran meanwhile: then the writer alone knows the user.
func (d *DB) readUser(id int64) (user cachedUser, known bool, err error) {
	before, idle := d.users.lastBatch()
	if !idle {
		return cachedUser{}, false, nil
	}
	read, err := loadUser(d, id)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return cachedUser{}, true, err
	}
	user, known = d.users.add(id, read, before)
	if known && user.ID == 0 {
		err = fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	return user, known, err
}

// user returns a user with the changes of this batch, or ErrNotFound. The caller must call touch before it changes the
// user.
func (tx *Tx) user(id int64) (*cachedUser, error) {
	user, ok := tx.users[id]
	if ok && user == nil {
		return nil, fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	if ok {
		return user, nil
	}
	if known, ok := tx.w.d.users.get(id); ok {
		tx.users[id] = &known // a copy, so nobody sees a change before the commit
		return &known, nil
	}
	user, err := loadUser(tx, id)
	if err != nil {
		return nil, err
	}
	tx.users[id] = user
	return user, nil
}

// touch saves a copy of the user as it is now. If the op fails, the user gets that state back.
func (tx *Tx) touch(user *cachedUser) *cachedUser {
	was := *user
	tx.undo = append(tx.undo, func() { *user = was })
	return user
}

// loadUser reads a user from the file, or returns ErrNotFound.
func loadUser(from source, id int64) (user *cachedUser, err error) {
	found, err := one(from, selectUser+` AND u.id = ?`, func(rows *sql.Rows) error {
		read, err := scanUser(rows)
		user = &read
		return err
	}, id)
	if err == nil && !found {
		err = fmt.Errorf("user %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	user.stored = user.inbox
	err = from.each(`SELECT id FROM sessions WHERE user_id = ?`, func(rows *sql.Rows) error {
		var session string
		if err := rows.Scan(&session); err != nil {
			return err
		}
		user.sessions = append(user.sessions, session)
		return nil
	}, id)
	if err == nil && user.reachable {
		user.endpoints, err = loadEndpoints(from, id)
	}
	return user, err
}

// flush writes user_state for the dirty users and for those of this batch. It also writes the
// newest id: up to it, user_state is exact.
func (tx *Tx) flush(dirty map[int64]bool) error {
	for id := range dirty {
		if _, err := tx.user(id); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	for id, user := range tx.users {
		if user == nil {
			continue
		}
		if err := tx.flushUser(id, user); err != nil {
			return err
		}
	}
	_, err := tx.exec(`UPDATE counters SET last_notification = ? WHERE id = 1`, tx.last.notification)
	return err
}

func (tx *Tx) flushUser(id int64, user *cachedUser) error {
	known, _ := tx.w.d.users.get(id)
	user.inbox.deliveredUpto = max(user.inbox.deliveredUpto, known.inbox.deliveredUpto)
	if user.inbox == user.stored {
		return nil
	}
	if _, err := tx.exec(`INSERT INTO user_state (user_id, unread, delivered_upto, read_upto) VALUES (?, ?, ?, ?)
		ON CONFLICT (user_id) DO UPDATE SET unread = excluded.unread, delivered_upto = excluded.delivered_upto,
			read_upto = excluded.read_upto`,
		id, user.inbox.unread, user.inbox.deliveredUpto, user.inbox.readUpto); err != nil {
		return err
	}
	user.stored = user.inbox
	return nil
}

// flushUsers writes the inboxes that this batch has changed so far. A statement that reads user_state needs it first.
// The other dirty inboxes follow with the commit, and so does the newest id. So an id is never used again, even if its
// notification is deleted in the same batch.
func (tx *Tx) flushUsers() error {
	tx.mustFlush = true
	for _, user := range tx.users {
		if user != nil {
			tx.touch(user)
		}
	}
	return tx.flush(nil)
}
