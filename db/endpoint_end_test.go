package db

import "testing"

// An endpoint that is gone is forgotten, if it is a device, or switched off.
func TestWhatIsGoneEnds(t *testing.T) {
	t.Parallel()
	for channel, left := range map[Channel]int64{ChannelPush: 0, ChannelChat: 1} {
		o := startOutbox(t)
		reachable(t, o.DB, bob, channel, slack)
		gets(t, o.DB, bob, Assigned, channel, DeliverNow)
		task(t, o.DB)
		_, out := o.due()
		task(t, o.DB)
		o.settle(Answer{Gone: true}, out...)
		same(t, "endpoints left", number(t, o.DB, `SELECT count(*) FROM endpoints`), left)
		same(t, "in use", number(t, o.DB, `SELECT count(*) FROM endpoints WHERE disabled_at IS NULL`), 0)
		task(t, o.DB)
		gets(t, o.DB, bob, Assigned, channel, DeliverOff)
		task(t, o.DB)
		want := []string{"failed", "skipped:gone"} // nothing for a device that is forgotten
		if left == 1 {
			want = []string{"failed", "skipped:disabled", "skipped:disabled"} // so the timeline of the last says why
		}
		sameLines(t, "deliveries", o.states(), want)
		sameLines(t, "sent", o.send(), nil)
	}
}
