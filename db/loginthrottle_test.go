package db

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db/internal/passwd"
)

func wrong(context.Context) (bool, error) { return false, nil }
func right(context.Context) (bool, error) { return true, nil }

// address is one of many.
func address(n int) netip.Addr {
	return netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})
}

// limited makes a failing attempt. It returns how long the attempt has to wait, or 0 if the secret was checked.
func limited(t testing.TB, d *DB, account string, from netip.Addr) time.Duration {
	t.Helper()
	looked := false
	err := d.Attempt(t.Context(), account, from, func(context.Context) (bool, error) {
		looked = true
		return false, nil
	})
	var limit Limited
	if errors.As(err, &limit) == looked || !looked && limit.Retry <= 0 || looked && !errors.Is(err, ErrRefused) {
		t.Fatalf("looked at %t, then %v %v", looked, err, limit.Retry)
	}
	return limit.Retry
}

// fails makes n failing attempts. Each of them must be checked.
func fails(t testing.TB, d *DB, n int, account string, from netip.Addr) {
	t.Helper()
	for i := range n {
		if wait := limited(t, d, account, from); wait != 0 {
			t.Fatalf("attempt %d at %s from %s waits %v", i+1, account, from, wait)
		}
	}
}

func TestAttemptsAreLimited(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", attemptsAreLimited)
}

func attemptsAreLimited(t *testing.T) {
	for name, test := range map[string]func(*testing.T, *DB){
		"an address waits longer each time": func(t *testing.T, d *DB) {
			fails(t, d, 10, "bob", home)
			for _, want := range []time.Duration{30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute,
				8 * time.Minute, 15 * time.Minute, 15 * time.Minute} {
				same(t, "wait", limited(t, d, "bob", home), want)
				<-time.After(want - time.Millisecond)
				same(t, "left of it", limited(t, d, "bob", home), time.Millisecond)
				<-time.After(time.Millisecond)
				fails(t, d, 1, "bob", home)
			}
			<-time.After(failureMemory)
			fails(t, d, 10, "bob", home)
		},
		"at all accounts together": func(t *testing.T, d *DB) {
			for i := range 10 {
				fails(t, d, 1, fmt.Sprint("user", i), home)
			}
			same(t, "at another", limited(t, d, "bob", home), firstPause)
			fails(t, d, 1, "bob", address(1))
		},
		"the right one is not looked at either": func(t *testing.T, d *DB) {
			fails(t, d, 10, "bob", home)
			if err := d.Attempt(t.Context(), "bob", home, right); !errors.As(err, new(Limited)) {
				t.Errorf("from where it failed: %v", err)
			}
			must(t, d.Attempt(t.Context(), "bob", address(1), right)) // the owner, from elsewhere
		},
		"the right one is a new start for the pair alone": func(t *testing.T, d *DB) {
			fails(t, d, 5, "bob", home)
			fails(t, d, 4, "cid", home)
			must(t, d.Attempt(t.Context(), "BOB", home, right))
			fails(t, d, 6, "bob", home)
			same(t, "then", limited(t, d, "bob", home), firstPause)
		},
		"a hundred at an account, and three for newcomers": func(t *testing.T, d *DB) {
			began := time.Now()
			fails(t, d, 4, "bob", home)
			for i := range 48 {
				fails(t, d, 2, "bob", address(i))
			}
			same(t, "where four failed", limited(t, d, "bob", home), longestPause)
			fails(t, d, 1, "bob", address(1)) // its third
			same(t, "where three failed", limited(t, d, "bob", address(1)), longestPause)
			fails(t, d, 3, "bob", address(100))
			same(t, "then", limited(t, d, "bob", address(100)), longestPause)
			must(t, d.Attempt(t.Context(), "bob", address(101), right))
			fails(t, d, 1, "cid", home) // another account
			<-time.After(failureMemory - 2*time.Minute - time.Since(began))
			same(t, "when most of the hour is over", limited(t, d, "bob", home), 2*time.Minute)
			<-time.After(2 * time.Minute)
			fails(t, d, 1, "bob", home)
		},
		"of a network of IPv6 as of one address": func(t *testing.T, d *DB) {
			for i := range 10 {
				fails(t, d, 1, "bob", netip.MustParseAddr(fmt.Sprintf("2001:db8:0:7:%x::1", i)))
			}
			same(t, "in the same", limited(t, d, "bob", netip.MustParseAddr("2001:db8:0:7:ffff::")), firstPause)
			fails(t, d, 1, "bob", netip.MustParseAddr("2001:db8:0:8::1"))
			fails(t, d, 10, "cid", home)
			same(t, "mapped", limited(t, d, "cid", netip.AddrFrom16(home.As16())), firstPause)
		},
		"names are one however they are written": func(t *testing.T, d *DB) {
			fails(t, d, 3, "zoë", home)
			for i := range 97 {
				fails(t, d, 1, []string{"zoë", "ZOË", "Zoe\u0308", "ＺＯË"}[i%4], address(i))
			}
			same(t, "then", limited(t, d, "zoë", home), longestPause)
		},
		"no matter how the clock was set": func(t *testing.T, d *DB) {
			must(t, d.update(t.Context(), func(tx *Tx) error {
				for range 10 {
					g := newAttempt("bob", home)
					if _, err := tx.exec(`INSERT INTO failures (account, address, failed_at) VALUES (?, ?, ?)`,
						g.account, g.address, tx.now.Add(2*clockStep).UnixMilli()); err != nil {
						return err
					}
				}
				return nil
			}))
			fails(t, d, 10, "bob", home)
			same(t, "then", limited(t, d, "bob", home), firstPause)
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

func TestFailedAttemptsAreStored(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", failedAttemptsAreStored)
}

func failedAttemptsAreStored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		fails(t, d, 10, "bob", home)
		same(t, "writes of an attempt that is not checked", writes(t, d, func() { limited(t, d, "bob", home) }), 0)
		d = openIn(t, crashed(t, dir), Settings{}, nil)
		if limited(t, d, "bob", home) == 0 {
			t.Error("forgotten by a crash")
		}

		// What can't be stored is not told either.
		must(t, d.update(t.Context(), func(tx *Tx) error {
			_, err := tx.exec(`CREATE TRIGGER full BEFORE INSERT ON failures BEGIN SELECT raise(ABORT, 'full'); END`)
			return err
		}))
		if err := d.Attempt(t.Context(), "bob", address(1), wrong); err == nil || errors.Is(err, ErrRefused) {
			t.Errorf("a failed attempt that was not stored: %v", err)
		}
		gone, cancel := context.WithCancel(t.Context())
		must(t, d.update(t.Context(), func(tx *Tx) error { _, err := tx.exec(`DROP TRIGGER full`); return err }))
		if err := d.Attempt(gone, "bob", address(2), func(context.Context) (bool, error) {
			cancel()
			return false, nil
		}); !errors.Is(err, ErrRefused) {
			t.Errorf("of somebody who hung up: %v", err)
		}
		same(t, "stored", number(t, d, `SELECT count(*) FROM failures WHERE address = ?`,
			newAttempt("", address(2)).address), 1)
	})
}

func TestAnOperatorMayAllowMoreAttempts(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", moreAttempts)
}

func moreAttempts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := startIn(t, t.TempDir(), Settings{LoginFailures: 12})
		fails(t, d, 12, "bob", home)
		same(t, "then waits", limited(t, d, "bob", home), firstPause)
	})
}

func TestFailedAttemptsAreFewInTheFile(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", failedAttemptsAreFew)
}

func failedAttemptsAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		count := func() int64 { return number(t, d, `SELECT count(*) FROM failures`) }
		fails(t, d, 2, "bob", address(1))
		must(t, d.update(t.Context(), func(tx *Tx) error {
			_, err := tx.exec(`INSERT INTO failures (id, account, address, failed_at) VALUES (?, 1, 1, ?)`, maxFailures,
				tx.now.UnixMilli())
			return err
		}))
		fails(t, d, 1, "bob", address(1))
		same(t, "once there are too many", count(), 3) // without the oldest
		<-time.After(failureMemory / 2)
		for i := range deleteAtOnce {
			fails(t, d, 1, "bob", address(100+i))
		}
		must(t, d.ForgetFailures(t.Context()))
		same(t, "while they count", count(), 2+deleteAtOnce)
		<-time.After(failureMemory / 2)
		must(t, d.ForgetFailures(t.Context()))
		same(t, "when some are old", count(), deleteAtOnce)
		<-time.After(failureMemory)
		must(t, d.ForgetFailures(t.Context()))
		same(t, "when all are", count(), 0)
	})
}

func TestAttemptsOfAnAddressTakeTurns(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-RATE", attemptsTakeTurns)
}

func attemptsTakeTurns(t *testing.T) {
	d, _ := start(t)
	var looked, now, most atomic.Int32
	var all sync.WaitGroup
	for i := range 60 {
		all.Go(func() {
			err := d.Attempt(t.Context(), fmt.Sprint("user", i%3), home, func(context.Context) (bool, error) {
				most.Store(max(most.Load(), now.Add(1)))
				defer now.Add(-1)
				looked.Add(1)
				return false, nil
			})
			if !errors.Is(err, ErrRefused) && !errors.As(err, new(Limited)) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	same(t, "looked at", looked.Load(), addressFailures)
	same(t, "at once", most.Load(), 1)
	same(t, "queues left", len(d.throttle.of), 0)
}

func TestAnAttemptWaitsForItsTurn(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-DOS", anAttemptWaits)
}

func anAttemptWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		done := make(chan struct{})
		go d.Attempt(t.Context(), "bob", home, func(context.Context) (bool, error) { <-done; return true, nil })
		synctest.Wait()
		asked := time.Now()
		if err := d.Attempt(t.Context(), "cid", home, right); !errors.Is(err, ErrBusy) {
			t.Errorf("from the same address: %v", err)
		}
		same(t, "waited", time.Since(asked), attemptWait)
		must(t, d.Attempt(t.Context(), "bob", address(1), right)) // nobody else waits
		same(t, "waited elsewhere", time.Since(asked), attemptWait)
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if err := d.Attempt(gone, "cid", home, right); !errors.Is(err, context.Canceled) {
			t.Errorf("of somebody who hung up: %v", err)
		}
		close(done)
		synctest.Wait()
		must(t, d.Attempt(t.Context(), "cid", home, right))
	})
}

func TestTheOldPasswordIsAnAttempt(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
	t.Run("T-LOGIN-RATE", theOldPassword)
}

func theOldPassword(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t) // where bob has no password: it costs no hash to find that out
		patch := UserPatch{Password: new("open sesame"), Old: new("sesame open"), From: home}
		for range addressFailures {
			_, err := d.UpdateUser(t.Context(), bob, patch)
			same(t, "wrong", field(err), "old_password")
		}
		if _, err := d.UpdateUser(t.Context(), bob, patch); !errors.As(err, new(Limited)) {
			t.Errorf("too many: %v", err)
		}
		if _, err := d.Login(t.Context(), "bob", "sesame open", home); !errors.As(err, new(Limited)) {
			t.Errorf("a login then: %v", err)
		}
		try(d.UpdateUser(t.Context(), bob, UserPatch{Name: new("Bob")}))(t) // what needs none goes on
	})
}

// What a login costs does not tell whether there is such a user: the same queries, one hash, one row.
func TestLoginsDoTheSameWhateverIsWrong(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
	t.Run("T-LOGIN-TIME", loginsDoTheSame)
}

func loginsDoTheSame(t *testing.T) {
	var hashes atomic.Int32
	d, _ := startIn(t, filepath.Join(t.TempDir(), "data"), Settings{Hashed: func(time.Duration) { hashes.Add(1) }})
	for _, name := range []string{"zoe", "gone"} {
		try(d.CreateUser(t.Context(), UserPatch{Username: &name, Password: new("open sesame")}))(t)
	}
	gone := try(d.UserNamed(t.Context(), "gone"))(t)
	try(d.UpdateUser(t.Context(), gone.ID, UserPatch{Active: new(false)}))(t)
	for i, c := range []struct{ name, username, word string }{
		{"wrong", "zoe", "shut sesame"}, {"unknown", "nobody", "open sesame"}, {"deactivated", "gone", "open sesame"},
		{"deactivated and wrong", "gone", "shut sesame"}, {"without a password", "bob", ""},
		{"no name", "", "open sesame"},
	} {
		hashes.Store(0)
		n := writes(t, d, func() {
			if _, err := d.Login(t.Context(), c.username, c.word, address(i)); !errors.Is(err, ErrRefused) {
				t.Errorf("%s: %v", c.name, err)
			}
		})
		same(t, c.name+": hashes", hashes.Load(), 1)
		same(t, c.name+": commits", n, 1)
	}
	same(t, "cost of nobody's hash", passwd.Outdated(passwd.Nobody()), false)
}

// BenchmarkWrongLogin measures whether the time of a wrong login tells if there is such a user. It reports a median for
// each case, and nothing checks them. Medians within a factor of 1.6 tell little.
func BenchmarkWrongLogin(b *testing.B) {
	d, _ := start(b)
	for _, name := range []string{"zoe", "gone"} {
		try(d.CreateUser(b.Context(), UserPatch{Username: &name, Password: new("open sesame"),
			Active: new(name != "gone")}))(b)
	}
	from := 0
	for _, c := range []struct{ name, username string }{{"known", "zoe"}, {"unknown", "nobody"},
		{"deactivated", "gone"}} {
		b.Run(c.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				from++
				began := time.Now()
				if _, err := d.Login(b.Context(), c.username, "shut sesame",
					address(from)); !errors.Is(err, ErrRefused) {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
		})
	}
}
