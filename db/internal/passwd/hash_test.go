package passwd

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestHashesAreArgon2id(t *testing.T) { t.Run("T-PW-COST T-PW-EXACT", hashesAreArgon2id) }

func hashesAreArgon2id(t *testing.T) {
	h := NewHasher(func(time.Duration) {})
	one, two := try(h.Hash(t.Context(), "open sesame"))(t), try(h.Hash(t.Context(), "open sesame"))(t)
	if !strings.HasPrefix(one, "$argon2id$v=19$m=19456,t=2,p=1$") || one == two {
		t.Errorf("hashes %q and %q", one, two)
	}
	for word, want := range map[string]bool{
		"open sesame": true, "Open sesame": false, "open sesame ": false, "": false, "open sesam": false,
	} {
		same(t, "verify "+word, try(h.Verify(t.Context(), one, word))(t), want)
	}
	same(t, "outdated", Outdated(one), false)
}

func TestEveryByteOfAPasswordCounts(t *testing.T) { t.Run("T-PW-72", everyByteCounts) }

func everyByteCounts(t *testing.T) {
	h := NewHasher(func(time.Duration) {})
	long := strings.Repeat("ä", MaxBytes/2)
	hash := try(h.Hash(t.Context(), long))(t)
	same(t, "the password", try(h.Verify(t.Context(), hash, long))(t), true)
	same(t, "its last byte changed", try(h.Verify(t.Context(), hash, long[:len(long)-1]+"x"))(t), false)
	same(t, "longer than any", try(h.Verify(t.Context(), hash, long+"x"))(t), false)
}

func TestHashingTakesTurnsAndGivesUp(t *testing.T) { t.Run("T-LOGIN-DOS", hashingTakesTurns) }

func hashingTakesTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHasher(func(time.Duration) {})
		done := make(chan struct{})
		for range hashers() {
			go h.inTurn(context.Background(), func() { <-done })
		}
		synctest.Wait()
		asked := time.Now()
		if _, err := h.Hash(t.Context(), "open sesame"); !errors.Is(err, ErrBusy) {
			t.Errorf("got %v, want ErrBusy", err)
		}
		same(t, "waited", time.Since(asked), MaxWait)
		gone, cancel := context.WithCancelCause(t.Context())
		cause := errors.New("gone")
		cancel(cause)
		if _, err := h.Hash(gone, "open sesame"); !errors.Is(err, cause) {
			t.Errorf("got %v, want the cause", err)
		}
		close(done)
		synctest.Wait()
		try(h.Hash(t.Context(), "open sesame"))(t)
	})
}

func TestUnknownUsersTakeAsLong(t *testing.T) { t.Run("T-LOGIN-TIME", unknownUsersTakeAsLong) }

func unknownUsersTakeAsLong(t *testing.T) {
	h := NewHasher(func(time.Duration) {})
	same(t, "cost of nobody's hash", Outdated(Nobody()), false)
	same(t, "nobody's password", try(h.Verify(t.Context(), Nobody(), ""))(t), false)
}

// try is for calls that must not fail: try(call())(t).
func try[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func same[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestWhoIsNoStrangerIsHashedFirst(t *testing.T) { t.Run("T-LOGIN-DOS", noStrangerFirst) }

func noStrangerFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHasher(func(time.Duration) {})
		done := make(chan struct{})
		for range hashers() + 50 {
			go h.inTurn(context.Background(), func() { <-done })
		}
		synctest.Wait()
		hashed := make(chan struct{})
		go h.inTurn(GoFirst(context.Background()), func() { close(hashed) })
		synctest.Wait()
		done <- struct{}{} // one of the strangers is done
		synctest.Wait()
		select {
		case <-hashed:
		default:
			t.Error("waits behind strangers")
		}
		close(done)
	})
}
