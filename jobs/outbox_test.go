package jobs

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
	"ctms/jobs/channel"
	"ctms/jobs/channel/channeltest"
)

// reach stores an endpoint that is in use, and reopens the database.
func (s *system) reach(user int64, c db.Channel, kind string, target db.Target) {
	s.Helper()
	s.reachAll(c, kind, map[int64]db.Target{user: target})
}

// reachAll is reach for many users.
func (s *system) reachAll(c db.Channel, kind string, targets map[int64]db.Target) {
	s.Helper()
	s.close()
	file, err := sql.Open("sqlite", filepath.Join(s.dir, db.File))
	if err != nil {
		s.Fatal(err)
	}
	for user, target := range targets {
		text, err := json.Marshal(target)
		if err == nil {
			_, err = file.Exec(`INSERT INTO endpoints (user_id, channel, kind, target, created_at, confirmed_at)
				VALUES (?, ?, ?, ?, 1, 1)`, user, c, kind, string(text))
		}
		if err != nil {
			s.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		s.Fatal(err)
	}
	s.open()
}

// gets has a user get everything on a channel.
func (s *system) gets(user int64, c db.Channel, how db.When) {
	s.Helper()
	_, err := s.UpdatePreferences(s.Context(), user, func(p *db.Preferences) error {
		choice := db.Choice{}
		for _, f := range db.ChoiceFields() {
			if f.Name == string(c) {
				*f.Channel(&choice) = how
			}
		}
		p.Types = map[db.Kind]db.Choice{db.Assigned: choice, db.StatusChange: choice, db.Others: choice}
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
}

// assign has ann create a task that is bob's.
func (s *system) assign(title string) {
	s.Helper()
	if _, err := s.CreateTask(s.Context(), s.ann, db.TaskPatch{Title: &title, Assignee: &s.bob}); err != nil {
		s.Fatal(err)
	}
}

// channels are those of a server that may speak with this machine.
func channels() func(db.Channel) (channel.Channel, bool) {
	guard := channel.NewGuard([]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")})
	all := map[db.Channel]channel.Channel{
		db.ChannelChat: channel.NewChat(guard, channel.Hosts{"127.0.0.1", "127.0.0.2", "127.0.0.3"}),
		db.ChannelHook: channel.NewWebhook(guard),
	}
	return func(name db.Channel) (channel.Channel, bool) { return all[name], all[name] != nil }
}

func (s *system) startOutbox(cfg OutboxConfig) *Outbox {
	s.Helper()
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Channel == nil {
		cfg.Channel = channels()
	}
	cfg.Link = func(n db.Notification) string { return fmt.Sprintf("https://ctms.example.com/tasks/%d", n.Task) }
	cfg.Absolute = func(url string) string { return url }
	cfg.HookBody = func(_ db.Notification, to db.User) []byte { return fmt.Appendf(nil, `{"user":%d}`, to.ID) }
	cfg.Unsubscribe = func(db.Endpoint) string { return "" }
	o, err := StartOutbox(s.DB, cfg)
	if err != nil {
		s.Fatal(err)
	}
	return o
}

// Whoever caused something has the user name behind the name in a message, where somebody else looks alike.
func TestAMessageTellsPeopleApartWhoLookAlike(t *testing.T) {
	t.Parallel()
	s := newSystem(t)
	r := receive(t, "127.0.0.1", nil)
	s.reach(s.bob, db.ChannelChat, "ntfy", db.Target{URL: r.URL + "/bob"})
	s.gets(s.bob, db.ChannelChat, db.DeliverNow)
	o := s.startOutbox(OutboxConfig{})
	defer s.close()
	defer o.Stop()
	for _, c := range []struct{ ann, bob, says string }{
		{"Ann Example", "Bob", "Ann Example"}, {"Ann Example", "Ann Examp1e", "Ann Example (ann)"},
	} {
		for user, name := range map[int64]string{s.ann: c.ann, s.bob: c.bob} {
			if _, err := s.UpdateUser(t.Context(), user, db.UserPatch{Name: &name}); err != nil {
				t.Fatal(err)
			}
		}
		s.assign("Fix Login")
		_, body := r.next(t)
		if says, _, _ := strings.Cut(body, " ·"); !strings.Contains(body, c.says) ||
			strings.Contains(body, "(ann)") != strings.Contains(c.says, "(ann)") {
			t.Errorf("%s beside %s: it says %q of %q", c.ann, c.bob, says, body)
		}
	}
}

// The times of a message are those of the person's clock. Whoever never chose a time zone reads that they are UTC.
func TestAMessageSaysThatItsTimesAreUTC(t *testing.T) {
	t.Parallel()
	s := newSystem(t)
	r := receive(t, "127.0.0.1", nil)
	s.reach(s.bob, db.ChannelChat, "ntfy", db.Target{URL: r.URL + "/bob"})
	_, err := s.UpdatePreferences(t.Context(), s.bob, func(p *db.Preferences) error {
		p.Types = map[db.Kind]db.Choice{db.DueDateChanged: {Chat: db.DeliverNow}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	task, err := s.CreateTask(t.Context(), s.ann, db.TaskPatch{Title: new("Fix Login")})
	if err == nil {
		err = s.SubscribeTask(t.Context(), s.bob, task.ID, db.Subscription{State: db.Following})
	}
	if err != nil {
		t.Fatal(err)
	}
	o := s.startOutbox(OutboxConfig{})
	defer s.close()
	defer o.Stop()
	for i, c := range []struct{ zone, due, by string }{
		{"UTC", "Now due 13 January 2100 10:00 UTC", " UTC"},
		{"Asia/Tokyo", "Now due 13 January 2100 19:01", ""},
	} {
		if _, err := s.UpdateUser(t.Context(), s.bob, db.UserPatch{TimeZone: &c.zone}); err != nil {
			t.Fatal(err)
		}
		due := time.Date(2100, 1, 13, 10, i, 0, 0, time.UTC)
		if _, err := s.UpdateTask(t.Context(), s.ann, task.ID, db.TaskPatch{Due: &due}, db.Precondition{}); err != nil {
			t.Fatal(err)
		}
		_, body := r.next(t)
		var said struct{ Message string }
		if err := json.Unmarshal([]byte(body), &said); err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		byline := regexp.MustCompile(`(?m)^By .* \d\d:\d\d( UTC)?$`).FindStringSubmatch(said.Message)
		if !strings.Contains(said.Message+"\n", c.due+"\n") || len(byline) < 2 || byline[1] != c.by {
			t.Errorf("in %s it says %q", c.zone, said.Message)
		}
	}
}

// A receiver is a web server that keeps what it is sent.
type receiver struct {
	*httptest.Server
	got  chan *http.Request // with the body read
	mu   sync.Mutex
	now  map[string]int // requests that are being answered, by path
	most int            // of one path
}

func listenOn(t testing.TB, host string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", host+":0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// receive starts a receiver at an address, which answers as answer says.
func receive(t testing.TB, host string, answer http.HandlerFunc) *receiver {
	t.Helper()
	r := &receiver{got: make(chan *http.Request, 1000), now: map[string]int{}}
	r.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		req.Body = io.NopCloser(strings.NewReader(string(body)))
		r.count(req.URL.Path, 1)
		defer r.count(req.URL.Path, -1)
		r.got <- req
		if answer != nil {
			answer(w, req)
		}
	}))
	r.Listener.Close()
	r.Listener = listenOn(t, host)
	r.Start()
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) count(path string, by int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now[path] += by
	r.most = max(r.most, r.now[path])
}

// mostAtOnce returns how many requests of one path were there at a time at most.
func (r *receiver) mostAtOnce() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.most
}

// next returns the next request, and its body.
func (r *receiver) next(t testing.TB) (*http.Request, string) {
	t.Helper()
	select {
	case req := <-r.got:
		body, _ := io.ReadAll(req.Body)
		return req, string(body)
	case <-time.After(time.Minute):
		t.Fatal("nothing arrives")
		return nil, ""
	}
}

// A notification leaves once, in the language of its reader, to a chat and to a hook of the organisation.
func TestAMessageLeavesOnce(t *testing.T) {
	t.Parallel()
	s := newSystem(t)
	r := receive(t, "127.0.0.1", nil)
	s.reach(s.bob, db.ChannelChat, "ntfy", db.Target{URL: r.URL + "/bob", Language: "de"})
	s.gets(s.bob, db.ChannelChat, db.DeliverNow)
	s.hook(r.URL + "/hook")
	o := s.startOutbox(OutboxConfig{})
	s.assign("Fix Login")
	seen := map[string]string{}
	for range 2 {
		req, body := r.next(t)
		seen[req.URL.Path] = body + " " + req.Header.Get("webhook-id")
	}
	if got := seen["/hook"]; got != `{"user":2} n.1.2` {
		t.Errorf("the hook got %q", got)
	}
	got := seen["/"] + seen["/bob"]
	if !strings.Contains(got, "Ihnen zugewiesen") || !strings.Contains(got, "Fix Login") {
		t.Errorf("the chat got %q", seen)
	}
	o.Stop()
	s.close()
	s.open()
	s.startOutbox(OutboxConfig{}).Stop()
	if len(r.got) != 0 {
		t.Error("it left twice")
	}
	s.close()
}

// A receiver that hangs delays no other. Each endpoint gets one message at a time, each host a few.
func TestOneThatHangsDelaysNoOther(t *testing.T) { // R-OUTBOX
	t.Parallel()
	s := newSystem(t)
	free := make(chan struct{})
	hangs := receive(t, "127.0.0.2", func(_ http.ResponseWriter, req *http.Request) {
		select {
		case <-free:
		case <-req.Context().Done():
		}
	})
	good := receive(t, "127.0.0.3", nil)
	for i := range 10 {
		s.hook(fmt.Sprint(hangs.URL, "/", i))
	}
	s.reach(s.bob, db.ChannelChat, "mattermost", db.Target{URL: good.URL + "/hooks/bob"})
	s.gets(s.bob, db.ChannelChat, db.DeliverNow)
	s.hook(good.URL + "/hook")
	o := s.startOutbox(OutboxConfig{})
	for i := range 15 {
		s.assign(fmt.Sprint("task ", i))
	}
	for range 30 {
		good.next(t)
	}
	close(free)
	o.Stop()
	s.close()
	if one, other := good.mostAtOnce(), hangs.mostAtOnce(); one != 1 || other != 1 {
		t.Errorf("to one endpoint at once: %d and %d", one, other)
	}
}

// Hooks whose receivers hang take no place that others need: not while they are at one host, and of many hosts not once
// that is known.
func TestManyThatHangDelayNoOther(t *testing.T) { // R-OUTBOX
	channeltest.SkipInShort(t, "it plays minutes to days")
	for name, c := range map[string]struct {
		host  func(i int) string
		hooks int
		known time.Duration // until when others may be late
	}{
		"of one host": {func(int) string { return "hangs.example.com" }, 40, 0},
		// Each has a probe of 15 s a minute then, at a moment that depends on chance: a third of the places.
		"of many hosts": {func(i int) string { return fmt.Sprintf("hangs%d.example.com", i) }, 24, 8 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSystem(t)
				defer s.close()
				r := &someHang{good: make(chan time.Time, 1000)}
				for i := range c.hooks {
					s.hook("https://" + c.host(i) + "/" + fmt.Sprint(i))
				}
				s.hook("https://good.example.com/")
				o := s.startOutbox(OutboxConfig{Channel: r.of})
				defer o.Stop()
				began := time.Now()
				for range 30 {
					s.assign("Fix Login")
					wanted := time.Now()
					if late := (<-r.good).Sub(wanted); late > time.Second && wanted.Sub(began) >= c.known {
						t.Errorf("after %v a message came after %v", wanted.Sub(began), late)
					}
					time.Sleep(37 * time.Second)
				}
				if most := r.mostAtOnce(); most > hostSending && name == "of one host" {
					t.Errorf("%d at once to one host", most)
				}
			})
		})
	}
}

// someHang is a channel whose receivers hang, but for one.
type someHang struct {
	good      chan time.Time
	mu        sync.Mutex
	now, most int
}

func (c *someHang) of(db.Channel) (channel.Channel, bool) { return c, true }

func (c *someHang) Send(ctx context.Context, m channel.Message) (status int, err error) {
	if strings.Contains(m.To.URL, "good") {
		c.good <- time.Now()
		return 200, nil
	}
	c.count(1)
	defer c.count(-1)
	select {
	case <-time.After(15 * time.Second):
		return 0, &channel.Error{Text: "did not answer in time"}
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (c *someHang) mostAtOnce() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.most
}

func (c *someHang) count(by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now += by
	c.most = max(c.most, c.now)
}

// hook makes a hook of the organisation.
func (s *system) hook(url string) db.Hook {
	s.Helper()
	h, err := s.CreateHook(s.Context(), db.HookDraft{URL: &url})
	if err != nil {
		s.Fatal(err)
	}
	return h
}

// What is cut off by a stop goes again, with the same identity, and what was not tried yet goes then.
func TestAStopLosesNothing(t *testing.T) { // R-OUTBOX
	t.Parallel()
	s := newSystem(t)
	free := make(chan struct{})
	r := receive(t, "127.0.0.1", func(_ http.ResponseWriter, req *http.Request) {
		select {
		case <-free:
		case <-req.Context().Done():
		}
	})
	s.hook(r.URL + "/hook")
	o := s.startOutbox(OutboxConfig{})
	for range 3 {
		s.assign("Fix Login")
	}
	first, _ := r.next(t)
	o.Stop()
	s.close()
	close(free)
	s.open()
	defer s.close()
	o = s.startOutbox(OutboxConfig{})
	defer o.Stop()
	var ids []string
	for range 3 {
		req, _ := r.next(t)
		ids = append(ids, req.Header.Get("webhook-id"))
	}
	slices.Sort(ids)
	again := slices.Contains(ids, first.Header.Get("webhook-id"))
	if want := []string{"n.1.2", "n.2.2", "n.3.2"}; !slices.Equal(ids, want) || !again {
		t.Errorf("after %s came %q", first.Header.Get("webhook-id"), ids)
	}
}

// A mail of several that a stop has cut off on its way has the same identity and the same notifications again. What
// came due in between, and what was read, changes nothing about that: the first try may have arrived.
func TestAStopKeepsAMessageTogether(t *testing.T) { // R-OUTBOX
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		s.reach(s.bob, db.ChannelEmail, "email", db.Target{Address: "bob@example.com"})
		defer func() { s.close() }()
		s.gets(s.bob, db.ChannelEmail, db.DeliverNow)
		c := &hanging{}
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		const several = 3
		for range several {
			s.assign("Fix Login")
		}
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		o.Stop()
		s.assign("Write docs")
		time.Sleep(3 * time.Minute)
		s.close()
		s.open()
		c.free = true
		o = s.startOutbox(OutboxConfig{Channel: c.of})
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		o.Stop()
		want := []string{"n.3.2 3", "n.3.2 3", "n.4.2 1"}
		if slices.Sort(c.got); !slices.Equal(c.got, want) {
			t.Errorf("got %q, want %q", c.got, want)
		}
	})
}

// A hanging channel sends nothing until it is free, and keeps what it was asked to send.
type hanging struct {
	mu   sync.Mutex
	free bool
	got  []string // the ID of each message, and how much it tells
}

func (c *hanging) of(db.Channel) (channel.Channel, bool) { return c, true }

func (c *hanging) Send(ctx context.Context, m channel.Message) (status int, err error) {
	c.mu.Lock()
	c.got = append(c.got, fmt.Sprint(m.ID, " ", len(m.Items)+m.More))
	free := c.free
	c.mu.Unlock()
	if !free {
		<-ctx.Done()
		return 0, ctx.Err()
	}
	return 250, nil
}

// A script is a channel that answers as the test says, and tells when it was asked.
type script struct {
	answer func(n int) error
	mu     sync.Mutex
	asked  []time.Time
	ids    []string
}

func (c *script) Send(_ context.Context, m channel.Message) (status int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked, c.ids = append(c.asked, time.Now()), append(c.ids, m.ID)
	return 200, c.answer(len(c.asked))
}

func (c *script) of(db.Channel) (channel.Channel, bool) { return c, true }

// A hook that fails is asked each 10 s, later each minute. Once it answers, all that waits goes at once.
func TestAHookThatFailsIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		const dead = 40
		c := &script{answer: func(n int) error {
			if n <= dead {
				return &channel.Error{Text: "answers 503", Status: 503}
			}
			return nil
		}}
		s.hook("https://hooks.example.com/")
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		for range 100 {
			s.assign("Fix Login")
		}
		time.Sleep(3 * time.Hour)
		synctest.Wait()
		if len(c.asked) != dead+100 {
			t.Fatalf("asked %d times", len(c.asked))
		}
		for i := mostFailures; i < dead; i++ {
			if gap := c.asked[i].Sub(c.asked[i-1]); gap < firstProbe || gap > lastProbe+time.Second {
				t.Errorf("probe %d came after %v", i, gap)
			}
		}
		if took := c.asked[dead+99].Sub(c.asked[dead]); took > 10*time.Second {
			t.Errorf("what had waited took %v", took)
		}
		slices.Sort(c.ids)
		if n := len(slices.Compact(c.ids)); n != 100 {
			t.Errorf("%d messages", n)
		}
	})
}

// Who asks to be left alone (Retry-After) is left alone: with all that waits there, and not by its other messages alone.
// Others at the same host get theirs.
func TestWhoAsksToBeLeftAloneIs(t *testing.T) {
	const many = 10
	busy := &channel.Error{Text: "answers 429", Status: 429, RetryAfter: time.Hour}
	for name, c := range map[string]struct {
		reach  func(*system) // bob's endpoint, or that of all
		other  func(*system) // ann's, which does not ask for it
		others int           // how many messages go there
		all    int           // how many go to the first after the hour
	}{
		"a hook": {func(s *system) { s.hook("https://bob.example.com/") }, func(*system) {}, 0, 2*many + 1},
		"a chat": {func(s *system) {
			s.reach(s.bob, db.ChannelChat, "ntfy", db.Target{URL: "https://ntfy.example.com/bob"})
			s.gets(s.bob, db.ChannelChat, db.DeliverNow)
		}, func(s *system) {
			s.reach(s.ann, db.ChannelChat, "ntfy", db.Target{URL: "https://ntfy.example.com/ann"})
			s.gets(s.ann, db.ChannelChat, db.DeliverNow)
		}, many, many + 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSystem(t)
				defer func() { s.close() }()
				c.other(s)
				c.reach(s)
				began := time.Now()
				sends := &perAddress{bad: "bob", until: began.Add(time.Hour), answer: busy}
				o := s.startOutbox(OutboxConfig{Channel: sends.of})
				defer o.Stop()
				for range many {
					s.assign("Fix Login")
				}
				time.Sleep(30 * time.Minute)
				s.assign("Write docs")
				for range many {
					if _, err := s.CreateTask(t.Context(), s.bob, db.TaskPatch{Title: new("Review"), Assignee: &s.ann}); err != nil {
						t.Fatal(err)
					}
				}
				time.Sleep(30*time.Minute - time.Second)
				synctest.Wait()
				took := sends.took("ann")
				if sends.refused != 1 || took != c.others {
					t.Errorf("within the hour it was asked %d times, and the other took %d", sends.refused, took)
				}
				time.Sleep(time.Minute)
				synctest.Wait()
				if took := sends.took("bob"); sends.refused != 1 || took != c.all {
					t.Errorf("after the hour it took %d, and was asked %d times before", took, sends.refused)
				}
			})
		})
	}
}

// A hook that asked to be left alone gets what waits within a minute once an admin names another URL.
func TestAnotherURLOfAHookIsNotLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		c := &perAddress{bad: "bob", until: time.Now().Add(24 * time.Hour),
			answer: &channel.Error{Text: "answers 429", Status: 429, RetryAfter: 24 * time.Hour}}
		h := s.hook("https://bob.example.com/")
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		s.assign("one")
		synctest.Wait()
		s.assign("two")
		time.Sleep(time.Hour)
		if _, err := s.UpdateHook(t.Context(), h.ID, db.HookDraft{URL: new("https://ann.example.com/")}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if c.refused != 1 || c.took("ann") != 1 {
			t.Errorf("refused %d times, and the other URL took %d", c.refused, c.took("ann"))
		}
	})
}

// A hook that asked to be left alone is asked at once if an admin sends something again, or switches it off and on.
func TestSendingAgainEndsTheQuietOfAHook(t *testing.T) {
	for name, again := range map[string]func(*system, int64) error{
		"sent again": func(s *system, hook int64) error {
			_, err := s.RetryHookDelivery(s.Context(), hook, 1)
			return err
		},
		"switched off and on": func(s *system, hook int64) error {
			_, err := s.UpdateHook(s.Context(), hook, db.HookDraft{Enabled: new(false)})
			if err == nil {
				_, err = s.UpdateHook(s.Context(), hook, db.HookDraft{Enabled: new(true)})
			}
			s.assign("two")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSystem(t)
				defer s.close()
				c := &perAddress{bad: "bob", until: time.Now().Add(time.Hour),
					answer: &channel.Error{Text: "answers 503", Status: 503, RetryAfter: 24 * time.Hour}}
				h := s.hook("https://bob.example.com/")
				o := s.startOutbox(OutboxConfig{Channel: c.of})
				defer o.Stop()
				s.assign("one")
				time.Sleep(2 * time.Hour)
				if err := again(s, h.ID); err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Minute)
				synctest.Wait()
				if took := c.took("bob"); c.refused != 1 || took != 1 {
					t.Errorf("refused %d times, and then it took %d", c.refused, took)
				}
			})
		})
	}
}

// What an admin sends again to a hook goes at once, before all that waits: also while nothing arrives there, and a probe
// looks only now and then. If it arrives, all the rest follows.
func TestSendingAgainAsksAHookAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		works := false
		c := &script{answer: func(int) error {
			if works {
				return nil
			}
			return &channel.Error{Text: "answers 503", Status: 503}
		}}
		h := s.hook("https://hooks.example.com/")
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		const many = 20
		for range many {
			s.assign("Fix Login")
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		last := len(c.ids)
		again := func() {
			t.Helper()
			if _, err := s.RetryHookDelivery(t.Context(), h.ID, many); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if len(c.ids) == last || c.ids[last] != fmt.Sprintf("n.%d.%d", many, s.bob) {
				t.Fatalf("at once %q were asked", c.ids[last:])
			}
		}
		again()
		if len(c.ids) != last+1 {
			t.Errorf("a hook that fails was asked %d times", len(c.ids)-last)
		}
		last, works = len(c.ids), true
		again()
		if len(c.ids) != last+many {
			t.Errorf("%d arrived after it, want all %d", len(c.ids)-last, many)
		}
	})
}

// Many addresses that are refused hold up a mail to another one for a probe at most, also one that comes soon after a
// mail that has arrived.
func TestManyThatAreRefusedHoldUpNoOther(t *testing.T) {
	channeltest.SkipInShort(t, "it plays days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		c := &perAddress{bad: "bad", answer: &channel.Error{Text: "answers 554", Status: 554}}
		const many = 30
		bad, targets := make([]int64, many), map[int64]db.Target{s.ann: {Address: "ann@example.com"}}
		for i := range bad {
			bad[i] = s.user(fmt.Sprint("bad", i))
			targets[bad[i]] = db.Target{Address: fmt.Sprintf("bad%d@example.com", i)}
		}
		s.reachAll(db.ChannelEmail, "email", targets)
		for user := range targets {
			s.gets(user, db.ChannelEmail, db.DeliverNow)
		}
		defer s.close()
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		tell := func(user int64) {
			if _, err := s.CreateTask(t.Context(), s.bob, db.TaskPatch{Title: new("Review"), Assignee: &user}); err != nil {
				t.Fatal(err)
			}
		}
		for _, user := range bad {
			tell(user)
		}
		time.Sleep(time.Hour)
		for i := range 10 {
			told := time.Now()
			tell(s.ann)
			time.Sleep(2 * mailGap)
			synctest.Wait()
			c.mu.Lock()
			if took := c.last.Sub(told); len(c.taken) != i+1 || took > mailGap+lastProbe+time.Second {
				t.Errorf("mail %d: %d arrived, the last after %v", i, len(c.taken), took)
			}
			c.mu.Unlock()
		}
	})
}

// Many messages to one address that is refused again and again hold up those to others for a probe at most.
func TestOneThatIsRefusedHoldsUpNoOther(t *testing.T) {
	channeltest.SkipInShort(t, "it plays days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		c := &perAddress{bad: "bob", answer: &channel.Error{Text: "answers 554", Status: 554}}
		for user, address := range map[int64]string{s.ann: "ann@example.com", s.bob: "bob@example.com"} {
			s.reach(user, db.ChannelEmail, "email", db.Target{Address: address})
			s.gets(user, db.ChannelEmail, db.DeliverNow)
		}
		defer s.close()
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		for range 60 {
			s.assign("Fix Login")
			time.Sleep(mailGap)
		}
		for range 2 {
			told := time.Now()
			if _, err := s.CreateTask(t.Context(), s.bob, db.TaskPatch{Title: new("Review"), Assignee: &s.ann}); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Hour)
			synctest.Wait()
			c.mu.Lock()
			if took := c.last.Sub(told); took <= 0 || took > mailGap+lastProbe+time.Second {
				t.Errorf("with %d refused, a mail to another address took %v", c.refused, took)
			}
			c.mu.Unlock()
		}
	})
}

// mailGap is how long mails wait for others. What comes later is another mail.
const mailGap = 2 * time.Minute

// A perAddress channel refuses what goes to an address or a URL that has bad in it, for a time. Zero is for ever.
type perAddress struct {
	bad     string
	until   time.Time
	answer  error
	mu      sync.Mutex
	refused int
	taken   []string  // the addresses and URLs
	last    time.Time // when it took something
}

func (c *perAddress) of(db.Channel) (channel.Channel, bool) { return c, true }

func (c *perAddress) Send(_ context.Context, m channel.Message) (status int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	to := m.To.Address + m.To.URL
	if strings.Contains(to, c.bad) && (c.until.IsZero() || time.Now().Before(c.until)) {
		c.refused++
		return 0, c.answer
	}
	c.taken, c.last = append(c.taken, to), time.Now()
	return 250, nil
}

// took returns how many messages went to what has text in it.
func (c *perAddress) took(text string) (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, to := range c.taken {
		if strings.Contains(to, text) {
			n++
		}
	}
	return n
}

// What failed goes again within the time that back-off allows, and what the other side asks for is kept.
func TestWhatFailedGoesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		c := &script{answer: func(n int) error {
			switch n {
			case 1:
				return &channel.Error{Text: "answers 429", Status: 429, RetryAfter: 20 * time.Minute}
			case 2, 3:
				return &channel.Error{Text: "did not answer in time"}
			}
			return nil
		}}
		s.reach(s.bob, db.ChannelEmail, "email", db.Target{Address: "bob@example.com"})
		defer s.close()
		s.gets(s.bob, db.ChannelEmail, "unread:15m")
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		began := time.Now()
		s.assign("Fix Login")
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if len(c.asked) != 4 || len(slices.Compact(c.ids)) != 1 {
			t.Fatalf("asked at %v for %q", c.asked, c.ids)
		}
		for i, within := range [][2]time.Duration{{15 * time.Minute, time.Second}, {20 * time.Minute, time.Second},
			{0, 21 * time.Second}, {0, 41 * time.Second}} {
			gap := c.asked[i].Sub(began)
			if gap < within[0] || gap > within[0]+within[1] {
				t.Errorf("try %d came after %v", i, gap)
			}
			began = c.asked[i]
		}
	})
}

// An outbox that has nothing to do sleeps.
func TestAnIdleOutboxSleeps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		c := &script{answer: func(int) error { return nil }}
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		time.Sleep(24 * time.Hour)
		s.hook("https://hooks.example.com/")
		s.assign("Fix Login")
		synctest.Wait()
		if len(c.asked) != 1 || time.Since(c.asked[0]) > 0 {
			t.Errorf("asked at %v", c.asked)
		}
	})
}

// A message that makes a channel panic harms no other.
func TestAPanicIsAFailureOfOneMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		c := &script{answer: func(n int) error {
			if n == 1 {
				panic("of this message")
			}
			return nil
		}}
		s.hook("https://hooks.example.com/")
		o := s.startOutbox(OutboxConfig{Channel: c.of})
		defer o.Stop()
		s.assign("one")
		s.assign("two")
		time.Sleep(time.Minute)
		synctest.Wait()
		if len(c.asked) != 3 {
			t.Errorf("asked for %q", c.ids)
		}
	})
}

// What was tried for 3 days is given up, and counts as failed once.
func TestWhatIsGivenUpIsCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		c := &script{answer: func(int) error { return &channel.Error{Text: "answers 451", Status: 451} }}
		s.reach(s.bob, db.ChannelEmail, "email", db.Target{Address: "bob@example.com"})
		defer s.close()
		s.gets(s.bob, db.ChannelEmail, db.DeliverNow)
		var tried []bool
		o := s.startOutbox(OutboxConfig{Channel: c.of, Tried: func(s db.Settled, _ time.Duration) {
			tried = append(tried, s.GivenUp)
		}})
		defer o.Stop()
		s.assign("Fix Login")
		time.Sleep(5 * 24 * time.Hour)
		synctest.Wait()
		if last := len(tried) - 1; len(tried) != len(c.asked) || slices.Index(tried, true) != last {
			t.Errorf("of %d tries given up: %v", len(c.asked), tried)
		}
	})
}

// An address that its server does not know any more is switched off, and the log says so once.
func TestAnAddressThatIsGoneIsLogged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		c := &script{answer: func(int) error {
			return &channel.Error{Text: "answers 410", Status: 410, Permanent: true, Gone: true}
		}}
		s.reach(s.bob, db.ChannelChat, string(channel.KindSlack), db.Target{URL: "https://hooks.slack.com/services/x"})
		defer s.close()
		s.gets(s.bob, db.ChannelChat, db.DeliverNow)
		var log bytes.Buffer
		o := s.startOutbox(OutboxConfig{Channel: c.of, Log: slog.New(slog.NewTextHandler(&log, nil))})
		s.assign("one")
		time.Sleep(time.Hour)
		s.assign("two")
		time.Sleep(time.Hour)
		o.Stop()
		want := fmt.Sprintf(`level=INFO msg="address switched off" user=%d endpoint=1 err="answers 410"`, s.bob)
		if n := strings.Count(log.String(), want); n != 1 || len(c.asked) != 1 {
			t.Errorf("asked %d times, and said %d times %s:\n%s", len(c.asked), n, want, log.String())
		}
	})
}
