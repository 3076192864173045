package clock

import (
	"fmt"
	"testing"
	"time"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token/tokentest"
)

// An admin signs somebody out while the clock is a year ahead, and the clock is put right. The host's new tokens are good
// at once, and not in a year. A token of before is not.
func TestASignOutByAClockAheadLocksNobodyOut(t *testing.T) {
	t.Parallel()
	for name, putRight := range map[string]func(w *timed){
		"while it runs": func(w *timed) { w.clock.Jump(-365 * aDay); w.awaitLog(`the clock was set back`) },
		"at a start":    func(w *timed) { w.restart(0, -365*aDay) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTimed(t, "CTMS_JWT_SECRET="+string(tokentest.Key), "CTMS_HOST_USERS=provision")
			made := 0
			hosts := func(ago time.Duration) string { // a token of the host's for user 7
				made++
				return tokentest.HostToken("user_id", "7", "jti", fmt.Sprintf(`"%d"`, made),
					"iat", fmt.Sprint(time.Now().Add(-ago).Unix()))
			}
			status := func(token string) int {
				got, _ := e2e.Request(w, "GET", w.p.URL+"/api/me/", token, "")
				return got
			}
			old := hosts(time.Minute)
			if got := status(old); got != 200 {
				t.Fatalf("%d before", got)
			}
			w.clock.Jump(365 * aDay)
			w.logIn()
			w.want(204, "DELETE", "/api/users/7/sessions/", "")
			putRight(w)
			w.eventually("a new token is good", func() bool { return status(hosts(0)) == 200 })
			if got := status(old); got != 401 {
				t.Errorf("%d for a token of before, want 401", got)
			}
		})
	}
}
