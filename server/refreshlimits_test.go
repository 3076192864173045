package server

import (
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

func refreshing(pair pairJSON) string { return fmt.Sprintf(`{"refresh":%q}`, pair.Refresh) }

func TestRefreshesAreLimited(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-DOS", refreshesAreLimited)
}

func refreshesAreLimited(t *testing.T) {
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w) }, trusting("127.0.0.0/8"))
	tooMany := func(what string, a answer) {
		t.Helper()
		if wait, err := strconv.Atoi(a.header.Get("Retry-After")); a.status != 429 || err != nil || wait < 1 ||
			a.field("code") != "too_many_requests" {
			t.Errorf("%s: %d %s, Retry-After %q", what, a.status, a.text, a.header.Get("Retry-After"))
		}
	}
	// until asks until an answer is not the wanted one, and returns how many there were before it.
	until := func(want int, ask func(i int) answer) (n int, last answer) {
		for n = range 2_000 {
			if last = ask(n); last.status != want {
				return n, last
			}
		}
		return n, last
	}
	began := time.Now()
	stop := func() time.Time { return began }
	stopClock(w.srv.refreshes.bySession, stop)
	for _, network := range w.srv.refreshes.byNetwork {
		stopClock(network, stop)
	}
	pair := w.signIn(bob)
	n, last := until(200, func(i int) answer {
		a := w.do(0, "POST", "/api/token/refresh/", refreshing(pair), with("X-Forwarded-For", w.stranger()))
		if a.status == 200 {
			pair.Refresh = a.field("refresh").(string)
		}
		return a
	})
	tooMany("a session, from everywhere", last)
	if n != refreshBurst {
		t.Errorf("a session was renewed %d times", n)
	}
	tooMany("its end", w.do(0, "DELETE", "/api/token/", refreshing(pair)))
	other := w.signIn(bob)
	if a := w.do(0, "POST", "/api/token/refresh/", refreshing(other)); a.status != 200 {
		t.Errorf("another session: %d %s", a.status, a.text)
	}

	from := func(address string) func(*http.Request) { return with("X-Forwarded-For", address) }
	_, last = until(401, func(int) answer {
		return w.do(0, "POST", "/api/token/refresh/", `{"refresh":"x"}`, from("203.0.113.9"))
	})
	tooMany("an address", last)
	for path, body := range map[string]string{"POST /api/session/refresh/": "", "DELETE /api/token/": `{"refresh":"x"}`,
		"DELETE /api/session/": ""} {
		method, path, _ := strings.Cut(path, " ")
		tooMany(path, w.do(0, method, path, body, from("203.0.113.9"), with("Cookie", "ctms=x")))
	}
	if a := w.do(0, "POST", "/api/token/refresh/", `{"refresh":"x"}`, from("203.0.113.10")); a.status != 401 {
		t.Errorf("another address: %d %s", a.status, a.text)
	}
	_, last = until(401, func(i int) answer {
		return w.do(0, "POST", "/api/token/refresh/", `{"refresh":"x"}`, from(fmt.Sprintf("2001:db8:0:%x::1", i)))
	})
	tooMany("a network of IPv6", last)
	if lines := strings.Count(log.String(), "requests refused"); lines < 1 || lines > 10 {
		t.Errorf("%d lines about refused requests", lines)
	}
}

// stopClock has buckets fill up by another clock.
func stopClock[K comparable](b *buckets[K], now func() time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = now
}

func TestTheUsersLimitHoldsForRefreshes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.limits.Requests = 3 })
	pair := w.signIn(bob)
	for range 3 {
		w.do(bob, "GET", "/api/me/", "")
	}
	if a := w.do(0, "POST", "/api/token/refresh/", refreshing(pair)); a.status != 429 {
		t.Errorf("%d %s", a.status, a.text)
	}
}

func TestBucketsThatAreFullAgainAreForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBuckets[int](3, 1)
		for i := range 10 * fewBuckets {
			if ok, _ := b.allow(i); !ok {
				t.Fatalf("the first of %d is refused", i)
			}
			if i%fewBuckets == 0 {
				<-time.After(time.Second)
			}
		}
		if len(b.of) > 2*fewBuckets {
			t.Errorf("remembers %d, of which %d did something lately", len(b.of), fewBuckets)
		}
		for range 3 {
			b.allow(-1)
		}
		if ok, wait := b.allow(-1); ok || wait != time.Second {
			t.Errorf("the fourth at once: %v, wait %v", ok, wait)
		}
		<-time.After(time.Second)
		if ok, _ := b.allow(-1); !ok {
			t.Error("refused after its wait")
		}
	})
}

func TestUsersWhoAskedForNothingLatelyAreForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := &Limits{Requests: 20}
		for range 20 {
			if ok, _ := l.enter(t.Context(), bob); !ok {
				t.Fatal("refused")
			}
		}
		for i := range int64(10 * fewBuckets) {
			if ok, _ := l.enter(t.Context(), 100+i); !ok {
				t.Fatal("refused")
			}
			l.leave(100 + i)
			if done, err := l.search(t.Context(), 100+i); err != nil {
				t.Fatal(err)
			} else {
				done()
			}
			if i%fewBuckets == 0 {
				<-time.After(rateWindow)
			}
		}
		if len(l.users) > 2*fewBuckets+1 {
			t.Errorf("remembers %d users, of whom %d asked lately", len(l.users), fewBuckets)
		}
		for range 20 {
			l.leave(bob) // whose requests were under way all the time
		}
	})
}

func TestANetworkIsNamedOnce(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"192.0.2.7":         "[192.0.2.7/32]",
		"2001:db8:1:2:3::4": "[2001:db8:1:2::/64 2001:db8:1::/56 2001:db8:1::/48]",
		"fe80::1%eth0":      "[fe80::/64 fe80::/56 fe80::/48]",
	} {
		if got := fmt.Sprint(db.NetworksOf(netip.MustParseAddr(addr))); got != want {
			t.Errorf("%s: %s, want %s", addr, got, want)
		}
	}
}
