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

// Wrong passwords limit further attempts.
//
// An address may fail a few times, on all accounts together. Then it has to wait, longer each time. On one account, all
// addresses together may fail a hundred times an hour. Then an address may still try that account until it has failed
// on it three times: otherwise strangers could lock the owner out. An account that does not exist is limited in the
// same way, so that nobody learns which ones exist.
const (
	addressFailures  = 10  // of an address before it has to wait, unless Settings say otherwise
	accountFailures  = 100 // on an account before it is limited
	newcomerFailures = 3   // of an address on an account that is limited
	failureMemory    = time.Hour
	firstPause       = 30 * time.Second
	longestPause     = 15 * time.Minute

	// maxFailures bounds the rows of the table, which then has about 4 MB. The oldest are deleted first.
	maxFailures = 50_000
	// attemptWait is how long an attempt waits for earlier ones from the same address. Then it returns ErrBusy.
	attemptWait = 5 * time.Second
	// clockStep is how far ahead a failure may be and still count. Failures are stored by the steady time, which may go
	// back by a little after a crash.
	clockStep = time.Minute
)

// An attempt is at the password of an account, from an address. It holds hashes of both.
type attempt struct{ account, address int64 }

func newAttempt(account string, from netip.Addr) attempt {
	if from = from.Unmap(); from.Is6() { // one customer has a whole /64 of IPv6 addresses
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

// Attempt calls check, which checks a password of an account, and returns nil if check returns true. Else it stores the
// failure, and then returns ErrRefused. After too many failures it returns Limited, and does not call check.
//
// The attempts of one address are looked at one after the other. So a second attempt can't begin before the failure of
// the first counts, and addresses do not delay each other. An attempt waits 5 s at most for earlier ones, and then
// returns ErrBusy; if ctx ends, it returns the cause of ctx. The context of check ends with those 5 s.
func (d *DB) Attempt(ctx context.Context, account string, from netip.Addr,
	check func(context.Context) (bool, error)) error {
	a := newAttempt(account, from)
	if _, err := d.failed(a); err != nil {
		return err // now, so that a flood of attempts does not wait in the queue
	}
	waiting, cancel := context.WithTimeoutCause(ctx, attemptWait, fmt.Errorf("a turn for an attempt: %w", ErrBusy))
	defer cancel()
	leave, err := d.throttle.take(waiting, a.address)
	if err != nil {
		return err
	}
	defer leave()
	failed, err := d.failed(a)
	if err != nil {
		return err
	}
	right, err := check(waiting)
	if err != nil {
		return err
	}
	return d.settle(ctx, a, right, failed)
}

// settle stores the outcome of an attempt. failed says that the address has failed on the account before.
func (d *DB) settle(ctx context.Context, a attempt, right, failed bool) error {
	if !right {
		// A client that hangs up has made its attempt all the same. If the failure can't be stored, the client must
		// not learn that the password was wrong: the attempt does not count.
		if err := d.update(context.WithoutCancel(ctx), a.failedAt(d.steady())); err != nil {
			return err
		}
		return ErrRefused
	}
	if failed {
		return d.update(ctx, a.forget)
	}
	return nil
}

// failed reports whether the address has failed on the account. It returns Limited if the attempt is not allowed now.
func (d *DB) failed(a attempt) (bool, error) {
	now := d.steady()
	since, until := now.Add(-failureMemory).UnixMilli(), now.Add(clockStep).UnixMilli()
	own, all, last, err := d.failuresFrom(a, since, until)
	if err != nil {
		return false, err
	}
	if all >= d.set.LoginFailures {
		if wait := time.UnixMilli(last).Add(pause(all - d.set.LoginFailures)).Sub(now); wait > 0 {
			return true, Limited{min(wait, longestPause)}
		}
	}
	if own < newcomerFailures {
		return own > 0, nil
	}
	hundredth, err := d.ids(`SELECT failed_at FROM failures WHERE account = ? AND failed_at > ? AND failed_at <= ?
		ORDER BY failed_at DESC LIMIT 1 OFFSET ?`, a.account, since, until, accountFailures-1)
	if err == nil && len(hundredth) > 0 {
		err = Limited{min(time.UnixMilli(hundredth[0]).Add(failureMemory).Sub(now), longestPause)}
	}
	return true, err
}

// failuresFrom counts the failures of the address between two times: own are those on the account of a, all are those
// on any account. last is the time of the last one. Times are in milliseconds.
func (d *DB) failuresFrom(a attempt, since, until int64) (own, all int, last int64, err error) {
	rows, err := d.query(`SELECT account, failed_at FROM failures
		WHERE address = ? AND failed_at > ? AND failed_at <= ? ORDER BY failed_at`, a.address, since, until)
	if err != nil {
		return 0, 0, 0, err
	}
	defer rows.Close()
	for ; rows.Next(); all++ {
		var account int64
		if err := rows.Scan(&account, &last); err != nil {
			return 0, 0, 0, err
		}
		if account == a.account {
			own++
		}
	}
	return own, all, last, rows.Err()
}

// pause returns how long an address waits when it has failed so many times more than it may. It doubles each time.
func pause(above int) time.Duration {
	return min(firstPause<<min(above, 10), longestPause)
}

// failedAt returns a function that stores a failure of the attempt at a steady time.
func (a attempt) failedAt(at time.Time) func(*Tx) error {
	return func(tx *Tx) error {
		if _, err := tx.exec(`INSERT INTO failures (account, address, failed_at) VALUES (?, ?, ?)`, a.account,
			a.address, at.UnixMilli()); err != nil {
			return err
		}
		_, err := tx.exec(`DELETE FROM failures WHERE id <= (SELECT max(id) FROM failures) - ?`, maxFailures)
		return err
	}
}

func (a attempt) forget(tx *Tx) error {
	_, err := tx.exec(`DELETE FROM failures WHERE account = ? AND address = ?`, a.account, a.address)
	return err
}

// Unlock forgets the failed attempts at an account, in any case of its name, whatever addresses they came from. It
// returns how many there were.
func (d *DB) Unlock(ctx context.Context, account string) (n int64, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		n, err = tx.exec(`DELETE FROM failures WHERE account = ?`, newAttempt(account, netip.Addr{}).account)
		return err
	})
	return n, err
}

// UnlockAddress forgets the failed attempts from an address, at whatever accounts. Of IPv6 it takes the whole /64. It
// returns how many there were.
func (d *DB) UnlockAddress(ctx context.Context, from netip.Addr) (n int64, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		n, err = tx.exec(`DELETE FROM failures WHERE address = ?`, newAttempt("", from).address)
		return err
	})
	return n, err
}

// A loginThrottle lets only one attempt of each address go on at a time.
type loginThrottle struct {
	mu sync.Mutex
	of map[int64]*queue // by hash of the address
}

// A queue holds the attempts of one address.
type queue struct {
	free chan struct{} // holds one value while no attempt goes on
	len  int           // attempts that wait or go on
}

// take returns when no other attempt with this key goes on. The caller must then call leave at the end of its own. If
// ctx ends first, take returns its cause.
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
