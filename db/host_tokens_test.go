package db

import (
	"fmt"
	"testing"
	"time"
)

// What is remembered of revocations is forgotten, also where tokens were taken since, and to look for what can be
// forgotten takes no longer for each revocation because there are many.
func TestRevocationsOfHostTokensAreForgotten(t *testing.T) {
	t.Parallel()
	var h hostTokens
	now := at(12, 0)
	token := func(user int64) Grant { return Grant{User: user, ID: fmt.Sprint("after ", user), Issued: now} }
	looks := 0
	revoke := func(users int64) {
		t.Helper()
		for user := range users {
			tidy := h.tidyRevoked
			h.revoke(user, now)
			if tidy != h.tidyRevoked {
				looks++
			}
			if !h.isSince(token(user), now.Add(time.Second)) {
				t.Fatalf("a new token of user %d is refused", user)
			}
		}
	}
	const many = 10 * tidyHostTokens
	revoke(many)
	if looks < 1 || looks > 4 { // at 1,000, 2,000, 4,000, and 8,000
		t.Errorf("%d revocations looked %d times through all", many, looks)
	}
	same(t, "the last one is taken still", h.wasTaken(token(many-1)), true)
	now = now.Add(keepTaken + time.Minute)
	const more = 6_000 // until it looks again
	for user := range int64(more) {
		h.revoke(many+user, now)
	}
	same(t, "remembered, a day after most of them", len(h.revoked), more)
	same(t, "the first one is taken", h.wasTaken(token(0)), false)
}
