package db

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"net/netip"
	"sync"
	"time"
)

// Guesses at a secret are limited by the wrong ones before. An address has a few for all accounts together, and so for
// each; then it waits, longer each time. An account has a hundred an hour from wherever they come, but whoever is new
// to it has some all the same: else strangers could lock its owner out. An account that does not exist is limited like
// any other.
const (
	addressFailures  = 10  // of an address, until it has to wait, unless Settings say otherwise
	accountFailures  = 100 // of an account
	newcomerFailures = 3   // of an address on an account that has no more
	failureMemory    = time.Hour
	firstPause       = 30 * time.Second
	longestPause     = 15 * time.Minute

	// maxFailures bounds the table, to about 4 MB. The oldest go first.
	maxFailures = 50_000
	// guessWait is how long a guess waits for others to be looked at before the caller is told ErrBusy.
	attemptWait = 5 * time.Second
	// clockStep is how far the clock may be set back without wrong guesses being forgotten.
	clockStep = time.Minute
)

// A guess is at the secret of an account, from an address; both are hashes.
type attempt struct{ account, address int64 }

func newAttempt(account string, from netip.Addr) attempt {
	if from = from.Unmap(); from.Is6() { // one subscriber has a whole /64 of these
		if network, err := from.Prefix(64); err == nil {
			from = network.Addr()
		}
	}
	return attempt{hashed("account " + usernameKey(account)), hashed("address " + from.String())}
}

func hashed(text string) int64 {
	sum := sha256.Sum256([]byte(text))
	return int64(binary.BigEndian.Uint64(sum[:8]))
}

// Guess calls right, which checks a guess at the secret of an account, and returns nil if it was right. A wrong one is
// ErrRefused, and stored before it is returned. After too many of them it is Limited, and right is not called. The
// guesses of an address are looked at one by one: so none slips by while another is being looked at, and no address
// keeps the others from being heard. ErrBusy says that the turn did not come.
func (d *DB) Attempt(ctx context.Context, account string, from netip.Addr,
	right func(context.Context) (bool, error)) error {
	g := newAttempt(account, from)
	if _, err := d.failed(g); err != nil {
		return err // at once: a flood is not to wait in line
	}
	turn, cancel := context.WithTimeoutCause(ctx, attemptWait, fmt.Errorf("a turn to guess: %w", ErrBusy))
	defer cancel()
	leave, err := d.throttle.take(turn, g.address)
	if err != nil {
		return err
	}
	defer leave()
	failed, err := d.failed(g)
	if err != nil {
		return err
	}
	is, err := right(turn)
	switch {
	case err != nil:
		return err
	case !is:
		// Whoever hangs up has guessed all the same
		if err := d.update(context.WithoutCancel(ctx), g.fail); err != nil {
			return err // and learns nothing, since it does not count
		}
		return ErrRefused
	case failed:
		return d.update(ctx, g.forget)
	}
	return nil
}

// failed reports whether the address has failed on the account, or returns Limited if it may not guess now.
func (d *DB) failed(g attempt) (bool, error) {
	now := d.set.now()
	since, until := now.Add(-failureMemory).UnixMilli(), now.Add(clockStep).UnixMilli()
	rows, err := d.query(`SELECT account, failed_at FROM failures WHERE address = ? AND failed_at > ? AND failed_at <= ? ORDER BY failed_at`, g.address, since, until)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var own, all int
	var account, at int64
	for ; rows.Next(); all++ {
		if err := rows.Scan(&account, &at); err != nil {
			return false, err
		}
		if account == g.account {
			own++
		}
	}
	if err := rows.Err(); err != nil {
		return false, err
	}
	if all >= d.set.LoginFailures {
		if wait := time.UnixMilli(at).Add(pause(all - d.set.LoginFailures)).Sub(now); wait > 0 {
			return true, Limited{min(wait, longestPause)}
		}
	}
	if own < newcomerFailures {
		return own > 0, nil
	}
	spent, err := d.ids(`SELECT failed_at FROM failures WHERE account = ? AND failed_at > ? AND failed_at <= ? ORDER BY failed_at DESC LIMIT 1 OFFSET ?`,
		g.account, since, until, accountFailures-1)
	if err == nil && len(spent) > 0 {
		err = Limited{min(time.UnixMilli(spent[0]).Add(failureMemory).Sub(now), longestPause)}
	}
	return true, err
}

// pause is how long an address waits after so many wrong guesses above what it has.
func pause(above int) time.Duration {
	return min(firstPause<<min(above, 10), longestPause)
}

func (g attempt) fail(tx *Tx) error {
	if _, err := tx.exec(`INSERT INTO failures (account, address, failed_at) VALUES (?, ?, ?)`, g.account, g.address,
		tx.now.UnixMilli()); err != nil {
		return err
	}
	_, err := tx.exec(`DELETE FROM failures WHERE id <= (SELECT max(id) FROM failures) - ?`, maxFailures)
	return err
}

func (g attempt) forget(tx *Tx) error {
	_, err := tx.exec(`DELETE FROM failures WHERE account = ? AND address = ?`, g.account, g.address)
	return err
}

// turns lets those with the same key pass one by one.
type loginThrottle struct {
	mu sync.Mutex
	of map[int64]*queue
}

// A queue is of those who have the turn or want it.
type queue struct {
	free chan struct{} // holds one where nobody has it
	len  int
}

// take returns once it is the caller's turn, or with the cause of ctx. leave ends the turn.
func (t *loginThrottle) take(ctx context.Context, key int64) (leave func(), err error) {
	t.mu.Lock()
	q := t.of[key]
	if q == nil {
		q = &queue{free: make(chan struct{}, 1)}
		q.free <- struct{}{}
		t.of[key] = q
	}
	q.len++
	t.mu.Unlock()
	quit := func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if q.len--; q.len == 0 {
			delete(t.of, key)
		}
	}
	select {
	case <-q.free:
		return func() { q.free <- struct{}{}; quit() }, nil
	case <-ctx.Done():
		quit()
		return nil, context.Cause(ctx)
	}
}
