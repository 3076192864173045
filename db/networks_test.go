package db

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// neighbour is an address of one /48 of IPv6: in a /56 of its own for each block, and in a /64 for each n.
func neighbour(block, n int) netip.Addr {
	return netip.MustParseAddr(fmt.Sprintf("2001:db8:7:%02x%02x::1", block, n))
}

func TestNetworksOfIPv6AreLimited(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", networksAreLimited)
}

func networksAreLimited(t *testing.T) {
	elsewhere := netip.MustParseAddr("2001:db8:8::1")
	for name, test := range map[string]func(*testing.T, *DB){
		"a /56 has twice the attempts of an address": func(t *testing.T, d *DB) {
			for n := range 20 {
				fails(t, d, 1, fmt.Sprint("user", n), neighbour(1, n))
			}
			same(t, "then", limited(t, d, "bob", neighbour(1, 99)), firstPause)
			fails(t, d, 1, "bob", neighbour(2, 0))
			fails(t, d, 10, "bob", elsewhere)
			fails(t, d, 10, "bob", home)
		},
		"a /48 has three times as many": func(t *testing.T, d *DB) {
			for block := range 30 {
				fails(t, d, 1, fmt.Sprint("user", block), neighbour(block, block))
			}
			for block := range 200 {
				same(t, "then", limited(t, d, "bob", neighbour(block, 7)), firstPause)
			}
			fails(t, d, 1, "bob", elsewhere)
			<-time.After(firstPause)
			fails(t, d, 1, "bob", neighbour(100, 1))
			same(t, "after one more", limited(t, d, "bob", neighbour(101, 1)), 2*firstPause)
		},
		"neighbours do not lock the owner out": func(t *testing.T, d *DB) {
			must(t, d.Attempt(t.Context(), "bob", neighbour(0, 0), right))
			for block := range 30 {
				fails(t, d, 1, "bob", neighbour(block, 1))
			}
			same(t, "a neighbour", limited(t, d, "bob", neighbour(0, 2)), firstPause)
			same(t, "at an account of somebody else", limited(t, d, "cid", neighbour(0, 0)), firstPause)
			must(t, d.Attempt(t.Context(), "bob", neighbour(0, 0), right))
			fails(t, d, 10, "bob", neighbour(0, 0)) // of its own
			same(t, "then", limited(t, d, "bob", neighbour(0, 0)), firstPause)
		},
		"at an account that is limited, a /48 is new nine times": func(t *testing.T, d *DB) {
			for i := range 50 {
				fails(t, d, 2, "bob", address(i))
			}
			for block := range 9 {
				fails(t, d, 1, "bob", neighbour(block, block))
			}
			same(t, "then", limited(t, d, "bob", neighbour(99, 1)), longestPause)
			fails(t, d, 3, "bob", elsewhere)
			same(t, "elsewhere, then", limited(t, d, "bob", elsewhere), longestPause)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, _ := start(t)
				test(t, d)
			})
		})
	}
}

func TestANetworkOfIPv6KeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-DOS", aNetworkKeepsNobodyWaiting)
}

func aNetworkKeepsNobodyWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		must(t, d.Attempt(t.Context(), "ann", neighbour(0, 0), right))
		var now, most, busy atomic.Int32
		var all sync.WaitGroup
		release := make(chan struct{})
		for i := range 300 {
			all.Go(func() {
				err := d.Attempt(t.Context(), fmt.Sprint("user", i), neighbour(i%100, 1+i/100),
					func(context.Context) (bool, error) {
						most.Store(max(most.Load(), now.Add(1)))
						defer now.Add(-1)
						<-release
						return true, nil
					})
				if errors.Is(err, ErrBusy) {
					busy.Add(1)
				} else if err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		same(t, "attempts of the /48 at once", most.Load(), 3)
		asked := time.Now()
		must(t, d.Attempt(t.Context(), "bob", netip.MustParseAddr("2001:db8:8::1"), right))
		must(t, d.Attempt(t.Context(), "cid", home, right))
		same(t, "others waited", time.Since(asked), 0)
		must(t, d.Attempt(t.Context(), "ann", neighbour(0, 0), right)) // who is no stranger there
		same(t, "who signed in before waited", time.Since(asked), 0)
		<-time.After(attemptWait + time.Second)
		close(release)
		all.Wait()
		same(t, "attempts of the /48 that were told to come back", busy.Load(), 297)
		same(t, "queues left", len(d.throttle.of), 0)
	})
}

func TestWhereSomebodySignedInIsRemembered(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		signIn := func(account string, from netip.Addr) int64 {
			return writes(t, d, func() { must(t, d.Attempt(t.Context(), account, from, right)) })
		}
		known := func(account string, from netip.Addr) familiarity {
			return try(d.familiar(newAttempt(account, from)))(t)
		}
		same(t, "a stranger", known("bob", home), familiarity{})
		same(t, "writes", signIn("bob", home), 1)
		same(t, "then", known("bob", home), familiarity{true, true, true})
		same(t, "at another account", known("cid", home), familiarity{address: true})
		same(t, "from elsewhere", known("bob", address(1)), familiarity{})
		same(t, "writes of the next", signIn("bob", home), 0)
		<-time.After(signInStep)
		same(t, "writes on the next day", signIn("bob", home), 1)
		same(t, "rows", number(t, d, `SELECT count(*) FROM sign_ins`), 1)
		<-time.After(signInMemory)
		same(t, "after three months", known("bob", home), familiarity{})
		must(t, d.update(t.Context(), func(tx *Tx) error {
			_, err := tx.exec(`INSERT INTO sign_ins (id, account, address, at) VALUES (?, 1, 1, 1)`, maxSignIns+1)
			return err
		}))
		signIn("cid", home)
		same(t, "rows, once there are too many", number(t, d, `SELECT count(*) FROM sign_ins`), 2)
	})
}
