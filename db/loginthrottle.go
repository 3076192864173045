package db

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"net/netip"
	"slices"
	"sync"
	"time"

	"ctms/db/internal/passwd"
	"ctms/db/internal/semaphore"
)

// Wrong passwords limit further attempts.
//
// An address may fail a few times, on all accounts together. Then it has to wait, longer each time. On one account, all
// addresses together may fail a hundred times an hour. Then an address may still try that account until it has failed
// on it three times: otherwise strangers could lock the owner out. An account that does not exist is limited in the
// same way, so that nobody learns which ones exist.
//
// One customer has a whole /64 of IPv6 addresses, so that counts as one address. Many have a /56 or a /48. So these
// count as well. A /56 may fail twice as often as an address, and a /48 three times, and as many attempts from there go
// on at once. Where the owner of an account signed in before, only the address itself counts: neighbours don't lock the
// owner out.
const (
	addressFailures  = 10  // of an address before it has to wait, unless Settings say otherwise
	accountFailures  = 100 // on an account before it is limited
	newcomerFailures = 3   // of an address on an account that is limited
	failureMemory    = time.Hour
	firstPause       = 30 * time.Second
	longestPause     = 15 * time.Minute

	// maxFailures bounds the rows of the table, which then has about 6 MB. The oldest are deleted first.
	maxFailures = 50_000
	// attemptWait is how long an attempt waits for earlier ones from the same address or network. Then it returns
	// ErrBusy.
	attemptWait = 5 * time.Second
	// clockStep is how far ahead a failure may be and still count. Failures are stored by the steady time, which may go
	// back by a little after a crash.
	clockStep = time.Minute
)

// An attempt is at the password of an account, from an address. It holds hashes. Of IPv6, address is the /64; block and
// site are the /56 and the /48. Of IPv4 they are 0.
type attempt struct{ account, address, block, site int64 }

func newAttempt(account string, from netip.Addr) attempt {
	from = from.Unmap().WithZone("")
	a := attempt{account: hashed("account " + usernameKey(account))}
	if !from.Is6() {
		a.address = hashed("address " + from.String())
		return a
	}
	networks := NetworksOf(from)
	a.address = hashed("address " + networks[0].Addr().String())
	a.block, a.site = hashed("network "+networks[1].String()), hashed("network "+networks[2].String())
	return a
}

// networks are the networks of the attempt that count, the smallest first.
func (a attempt) networks() []int64 {
	if a.site == 0 {
		return []int64{a.address}
	}
	return []int64{a.address, a.block, a.site}
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
// returns ErrBusy; if ctx ends, it returns the cause of ctx. The context of check ends with those 5 s. Where somebody
// signed in from the address before, passwords that check hashes go before those of strangers.
func (d *DB) Attempt(ctx context.Context, account string, from netip.Addr,
	check func(context.Context) (bool, error)) error {
	a := newAttempt(account, from)
	known, err := d.familiar(a)
	if err != nil {
		return err
	}
	if _, err := d.failed(a, known); err != nil {
		return err // now, so that a flood of attempts does not wait in the queue
	}
	waiting, cancel := context.WithTimeoutCause(ctx, attemptWait, fmt.Errorf("a turn for an attempt: %w", ErrBusy))
	defer cancel()
	leave, err := d.throttle.take(waiting, a, known.address)
	if err != nil {
		return err
	}
	defer leave()
	failed, err := d.failed(a, known)
	if err != nil {
		return err
	}
	if known.address {
		waiting = passwd.GoFirst(waiting)
	}
	right, err := check(waiting)
	if err != nil {
		return err
	}
	return d.settleAttempt(ctx, a, known, right, failed)
}

// settleAttempt stores the outcome of an attempt. failed says that the address has failed on the account before.
func (d *DB) settleAttempt(ctx context.Context, a attempt, known familiarity, right, failed bool) error {
	if !right {
		// A client that hangs up has made its attempt all the same. If the failure can't be stored, the client must
		// not learn that the password was wrong: the attempt does not count.
		if err := d.update(context.WithoutCancel(ctx), a.failedAt(d.steady())); err != nil {
			return err
		}
		return ErrRefused
	}
	if known.fresh && !failed {
		return nil
	}
	return d.update(ctx, func(tx *Tx) error {
		if err := a.forget(tx); err != nil {
			return err
		}
		return a.signedIn(tx, d.steady())
	})
}

// failed reports whether the address has failed on the account. It returns Limited if the attempt is not allowed now.
func (d *DB) failed(a attempt, known familiarity) (failed bool, err error) {
	networks := a.networks()
	if known.account {
		networks = networks[:1]
	}
	for size := range networks {
		own, err := d.checkNetwork(a, size)
		if err != nil {
			return true, err
		}
		failed = failed || own > 0 && size == 0
	}
	return failed, nil
}

// checkNetwork returns how often the network of a size has failed on the account of a: 0 is the address. It returns
// Limited if it has failed too often.
func (d *DB) checkNetwork(a attempt, size int) (own int, err error) {
	now := d.steady()
	since, until := now.Add(-failureMemory).UnixMilli(), now.Add(clockStep).UnixMilli()
	own, all, last, err := d.failuresFrom(a, size, since, until)
	if err != nil {
		return 0, err
	}
	if most := (size + 1) * d.set.LoginFailures; all >= most {
		if wait := time.UnixMilli(last).Add(pause(all - most)).Sub(now); wait > 0 {
			return own, Limited{min(wait, longestPause)}
		}
	}
	if own < (size+1)*newcomerFailures {
		return own, nil
	}
	hundredth, err := d.ids(`SELECT failed_at FROM failures WHERE account = ? AND failed_at > ? AND failed_at <= ?
		ORDER BY failed_at DESC LIMIT 1 OFFSET ?`, a.account, since, until, accountFailures-1)
	if err == nil && len(hundredth) > 0 {
		err = Limited{min(time.UnixMilli(hundredth[0]).Add(failureMemory).Sub(now), longestPause)}
	}
	return own, err
}

// failuresOf are the queries for the failures of a network between two times, by its size.
var failuresOf = [...]string{
	`SELECT account, failed_at FROM failures WHERE address = ? AND failed_at > ? AND failed_at <= ? ORDER BY failed_at`,
	`SELECT account, failed_at FROM failures WHERE block = ? AND block <> 0 AND failed_at > ? AND failed_at <= ?
		ORDER BY failed_at`,
	`SELECT account, failed_at FROM failures WHERE site = ? AND site <> 0 AND failed_at > ? AND failed_at <= ?
		ORDER BY failed_at`,
}

// failuresFrom counts the failures of a network of a between two times: own are those on the account of a, all are
// those on any account. last is the time of the last one. Times are in milliseconds.
func (d *DB) failuresFrom(a attempt, size int, since, until int64) (own, all int, last int64, err error) {
	rows, err := d.query(failuresOf[size], a.networks()[size], since, until)
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
		if _, err := tx.exec(`INSERT INTO failures (account, address, block, site, failed_at) VALUES (?, ?, ?, ?, ?)`,
			a.account, a.address, a.block, a.site, at.UnixMilli()); err != nil {
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

// A loginThrottle lets only so many attempts of each network go on at a time: one of an address, two of a /56, and
// three of a /48. Beside those of strangers, a /56 and a /48 have as many again of people who signed in from there.
type loginThrottle struct {
	mu sync.Mutex
	of map[network]*queue
}

// A network is one whose attempts wait for each other.
type network struct {
	hash  int64
	known bool // of an attempt in it: somebody signed in from the address before; false if this is the address
}

// A queue holds the attempts of one network.
type queue struct {
	*semaphore.Semaphore
	len int // attempts that wait or go on
}

// take returns when it is the attempt's turn in each of its networks, the smallest first. So an address with many
// attempts holds one place of the larger ones. known says that somebody signed in from the address before. The caller
// must then call leave at the end of the attempt. If ctx ends first, take returns its cause.
func (t *loginThrottle) take(ctx context.Context, a attempt, known bool) (leave func(), err error) {
	var taken []func()
	leave = func() {
		for _, leave := range slices.Backward(taken) {
			leave()
		}
	}
	for size, hash := range a.networks() {
		one, err := t.takeIn(ctx, network{hash, known && size > 0}, size+1)
		if err != nil {
			leave()
			return nil, err
		}
		taken = append(taken, one)
	}
	return leave, nil
}

// takeIn is take for one network, of which a number of attempts go on at a time.
func (t *loginThrottle) takeIn(ctx context.Context, in network, places int) (leave func(), err error) {
	q := t.enter(in, places)
	done, err := q.Take(ctx, false)
	if err != nil {
		t.quit(in, q)
		return nil, err
	}
	return func() { done(); t.quit(in, q) }, nil
}

// enter returns the queue of a network, in which the caller counts until quit.
func (t *loginThrottle) enter(in network, places int) *queue {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.of[in]
	if q == nil {
		q = &queue{Semaphore: semaphore.New(places)}
		t.of[in] = q
	}
	q.len++
	return q
}

func (t *loginThrottle) quit(in network, q *queue) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if q.len--; q.len == 0 {
		delete(t.of, in)
	}
}
