package clock

import (
	"fmt"
	"testing"
	"time"
)

// TestOwnLeadTimesWarn has bob choose when he is warned. Each lead time warns once, also over a restart, and the one
// that he took out never does.
func TestOwnLeadTimesWarn(t *testing.T) {
	w := newTimed(t)
	w.want(200, "PATCH", "/api/me/preferences/", `{"lead_times":["1d","2h"]}`)
	w.task("Publish the release", 50*time.Hour)
	warned := func(n int) {
		t.Helper()
		w.logIn() // a token does not last that long
		w.eventually(fmt.Sprintf("%d warnings", n), func() bool { return w.warnings() == n })
	}
	warned(0)
	w.clock.Jump(27 * time.Hour)
	warned(1)
	w.clock.Jump(22 * time.Hour)
	warned(2)
	w.restart(30*time.Minute, 0) // an hour before would have been a lead time by default
	w.logIn()
	w.task("Tell the press", 90*time.Minute) // less than two hours: that warns at once
	warned(3)
	if n := len(w.inbox()); n != 5 {
		t.Errorf("the inbox has %d, want two tasks and three warnings: %+v", n, w.inbox())
	}
}
