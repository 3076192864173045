package server

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"ctms/db"
)

// Admins see how the server does, and nobody else: neither others nor API keys.
func TestAdminsSeeHowTheServerDoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) {
		w.cfg.System = System{Version: "v9", Commit: "abc", Started: time.Now().Add(-time.Hour),
			DiskFree: func() (int64, bool) { return 5 << 30, true },
			Jobs: func() []Job {
				return []Job{{Name: "sweep", Every: 10 * time.Minute, Error: "no room"}, {Name: "cleanup"}}
			},
			Check: func(context.Context) []Finding { return []Finding{{"data", "disk", "ok", "enough"}} }}
	})
	w.refused(403, "forbidden", "", bob, "GET", "/api/system/", "")
	w.refused(401, "unauthorized", "", 0, "GET", "/api/system/", "")
	if a := w.do(0, "GET", "/api/system/", "", with("X-Api-Key", w.key(db.ScopeRead))); a.status != 403 {
		t.Errorf("a key gets %d %s", a.status, a.text)
	}
	bell := w.puppet(bob, "")
	bell.ready()
	before := time.Now()
	w.task(bob)
	bell.until("notification")
	eventually(t, "a receipt is counted", func() bool { bell.settled(); return bucketsSum(w.srv.metrics) == 1 })
	since := time.Since(before)
	s, err := w.srv.Sample(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "notifications", s.Notifications, 1)
	if s.Covered < since || s.Covered > since+time.Hour {
		t.Errorf("it covers %v, and the server began before %v", s.Covered, since)
	}
	same(t, "connections", s.Connections, 1)
	if took := quantile(s.Receipts, 1); took == nil || float64(*took) > 1000*bound(time.Since(before)) {
		t.Errorf("the receipt took %v of %v", s.Receipts, time.Since(before))
	}
	if err := w.db.StoreSample(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if s, err = w.srv.Sample(t.Context()); err != nil || s.Notifications != 0 || quantile(s.Receipts, .5) != nil {
		t.Errorf("the next sample is %+v, %v", s, err)
	}
	a := w.want(200, ann, "GET", "/api/system/", "", nil)
	same(t, "Cache-Control", a.header.Get("Cache-Control"), "no-store")
	for _, want := range []string{`"version":"v9","commit":"abc","started_at":"20`,
		fmt.Sprintf(`"file_version":%d,"connections":1,`, db.FileVersion()), `"disk_free_bytes":5368709120,`,
		`{"channel":"email","on":false,"waiting":0,"oldest_seconds":0}`, `{"channel":"hook","on":true,`,
		`{"name":"sweep","every_seconds":600,"running":false,"last_run":null,`, `"last_error":"no room"`,
		`{"name":"cleanup","every_seconds":null,`, `"backups":null`,
		`"check":[{"group":"data","check":"disk","verdict":"ok","text":"enough"}]`,
		`"hour":{"step_seconds":60,"span_seconds":3600,"age_seconds":[`, `"connections":[1],"notifications_per_minute":[1],`,
		`"day":{"step_seconds":900,`, `"month":{"step_seconds":21600,`,
		`"email":{"waiting":[0],"oldest_seconds":[0],"sent":[0],"failed":[0]}`} {
		if !strings.Contains(a.text, want) {
			t.Errorf("it lacks %s:\n%s", want, a.text)
		}
	}
}

// What is given up counts as failed, whether the other side refused it or not. What goes again does not.
func TestWhatIsGivenUpIsFailed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	to := db.Outgoing{To: db.Endpoint{Channel: db.ChannelEmail}}
	for _, s := range []db.Settled{
		{Outgoing: to, Answer: db.Answer{Sent: true}},
		{Outgoing: to, Answer: db.Answer{Text: "answers 503", Status: 503}},
		{Outgoing: to, Answer: db.Answer{Text: "answers 503", Status: 503}, GivenUp: true},
		{Outgoing: to, Answer: db.Answer{Text: "answers 550", Status: 550, Permanent: true}, GivenUp: true},
	} {
		w.srv.metrics.Tried(s, time.Second)
	}
	s, err := w.srv.Sample(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := s.Channels[db.ChannelEmail]
	same(t, "of the channel", fmt.Sprint(got.Sent, " sent, ", got.Failed, " failed"), "1 sent, 2 failed")
}

// What a sample counts is told by the minute that it covers, and as it is for less than one.
func TestNotificationsAreToldByTheMinute(t *testing.T) {
	t.Parallel()
	var j samplesJSON
	for _, covered := range []time.Duration{time.Second, time.Minute, 15 * time.Minute, 6 * time.Hour} {
		j.add(db.AgedSample{Sample: db.Sample{Covered: covered, Notifications: 36}})
	}
	same(t, "notifications a minute", fmt.Sprint(j.Notifications), "[36 36 2.4 0.1]")
}

func bucketsSum(m *Metrics) (sum int64) {
	for _, n := range bucketsOf(m.receipts) {
		sum += n
	}
	return sum
}

// bound is the bound of the bucket that a time is in, in seconds.
func bound(took time.Duration) float64 {
	for _, b := range receiptBuckets {
		if took.Seconds() <= b {
			return b
		}
	}
	return receiptBuckets[len(receiptBuckets)-1]
}

func TestQuantilesOfReceipts(t *testing.T) {
	t.Parallel()
	at := func(bucket int, n int64) []int64 {
		list := make([]int64, len(receiptBuckets)+1)
		list[bucket] = n
		return list
	}
	for name, c := range map[string]struct {
		receipts []int64
		share    float64
		want     string
	}{
		"none":               {at(0, 0), .5, "null"},
		"an empty list":      {nil, .5, "null"},
		"half of the first":  {at(0, 10), .5, "3"}, // of 5 ms
		"the second":         {at(1, 10), .5, "8"}, // from 5 to 10 ms
		"above all":          {at(len(receiptBuckets), 1), .5, "30000"},
		"half, of two kinds": {[]int64{1, 0, 0, 0, 0, 0, 0, 1}, .5, "5"},
		"more, of two kinds": {[]int64{1, 0, 0, 0, 0, 0, 0, 1}, 1, "1000"},
		"more than we know":  {append(at(0, 0), 7, 7), .5, "30000"},
	} {
		got := "null"
		if ms := quantile(c.receipts, c.share); ms != nil {
			got = fmt.Sprint(*ms)
		}
		same(t, name, got, c.want)
	}
}

// The time of publishing is known of the newest, and is at least as long ago for others.
func TestTimesOfPublishingAreRemembered(t *testing.T) {
	t.Parallel()
	var p publishTimes
	began := time.Now()
	at := func(ms int) time.Time { return began.Add(time.Duration(ms) * time.Millisecond) }
	if _, ok := p.since(1, began); ok {
		t.Error("one is known before any was published")
	}
	for i := range 3 * publishedKept {
		p.add(int64(10*i), at(10*i))
		p.add(int64(10*i+5), at(10*i).Add(publishedGap/2)) // counts as of the same moment
	}
	newest, now := 30*publishedKept-5, at(30*publishedKept)
	for _, c := range []struct{ id, ms int }{
		{newest, 10}, {newest - 5, 10}, {newest - 9, 10}, {newest - 10, 20},
		{newest - 10*(publishedKept-1), 10 * publishedKept},
		{3, 10 * publishedKept}, // longer ago than is remembered
	} {
		took, ok := p.since(int64(c.id), now)
		if want := time.Duration(c.ms) * time.Millisecond; !ok || took != want {
			t.Errorf("%d was published %v ago, %v; want %v", c.id, took, ok, want)
		}
	}
	if _, ok := p.since(int64(newest+1), now); ok {
		t.Error("one is known that was not published")
	}
}
