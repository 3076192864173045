package db

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// mail is an address that somebody gave.
func mailOf(user int64, address string) NewEndpoint {
	return NewEndpoint{Endpoint: Endpoint{User: user, Channel: ChannelEmail, Kind: "email",
		Target: Target{Address: address}}}
}

func device(url string) Endpoint {
	return Endpoint{Channel: ChannelPush, Kind: "webpush", Name: "Firefox", Target: Target{URL: url}}
}

// addressesOf lists what somebody has on all channels.
func addressesOf(t testing.TB, d *DB, user int64) (list []string) {
	t.Helper()
	all, err := d.Endpoints(t.Context(), user, ChannelEmail, ChannelChat, ChannelPush)
	must(t, err)
	for _, e := range all {
		list = append(list, fmt.Sprintf("%s%s %v", e.Target.Address, e.Target.URL, e.InUse()))
	}
	return list
}

// TestACodeEnds uses codes that are too old, were followed by another, or are of somebody who is deactivated.
func TestACodeEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		_, first, _, err := d.AddEndpoint(t.Context(), mailOf(ann, "ann@example.com"))
		must(t, err)
		_, second, created, err := d.AddEndpoint(t.Context(), mailOf(ann, "ANN@example.com"))
		if must(t, err); created {
			t.Error("the same address is a second one")
		}
		gone := func(what, code string) {
			t.Helper()
			if _, err := d.ConfirmEndpoint(t.Context(), 0, 0, code); !errors.Is(err, ErrNotFound) {
				t.Errorf("%s: %v", what, err)
			}
		}
		gone("a code that another followed", first)
		try(d.UpdateUser(t.Context(), ann, UserPatch{Active: new(false)}))(t)
		gone("of somebody deactivated", second)
		try(d.UpdateUser(t.Context(), ann, UserPatch{Active: new(true)}))(t)
		time.Sleep(24 * time.Hour)
		gone("a day old", second)
		_, third, _, err := d.AddEndpoint(t.Context(), mailOf(ann, "ann@example.com"))
		must(t, err)
		time.Sleep(24*time.Hour - time.Second)
		try(d.ConfirmEndpoint(t.Context(), 0, 0, third))(t)
		gone("used", third)
		sameLines(t, "addresses", addressesOf(t, d, ann), []string{"ann@example.com true"})
	})
}

// TestMailsAreFew waits until more mails may be sent, over a restart too.
func TestMailsAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		ask := func(user int64, address string, retry time.Duration) {
			t.Helper()
			_, _, _, err := d.AddEndpoint(t.Context(), mailOf(user, address))
			var limit MailLimit
			if errors.As(err, &limit); limit.Retry != retry || (err == nil) != (retry == 0) {
				t.Errorf("%s: %v, %v, want to wait %v", address, err, limit.Retry, retry)
			}
		}
		for range 3 {
			ask(ann, "victim@example.com", 0)
			time.Sleep(time.Minute)
		}
		ask(bob, "victim@example.com", 24*time.Hour-3*time.Minute)
		must(t, d.Close())
		d = openIn(t, dir, Settings{}, func([]Event) {})
		ask(bob, "victim@example.com", 24*time.Hour-3*time.Minute)
		ask(ann, "a@example.com", 0)
		ask(ann, "b@example.com", 0)
		ask(ann, "c@example.com", time.Hour-3*time.Minute)
		time.Sleep(time.Hour - 3*time.Minute)
		ask(ann, "c@example.com", 0)
		time.Sleep(24 * time.Hour)
		ask(bob, "victim@example.com", 0)
		if n := number(t, d, `SELECT count(*) FROM confirmation_mails`); n != 1 {
			t.Errorf("%d mails are remembered, want the last one", n)
		}
	})
}

// TestTestsAreFew waits until more tests may be sent, over a restart too.
func TestTestsAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		ask := func(e Endpoint, want error) {
			t.Helper()
			if err := d.NoteTest(t.Context(), e); err != want {
				t.Errorf("%+v: %v, want %v", e.Target, err, want)
			}
		}
		at := func(user int64, address string) Endpoint { return mailOf(user, address).Endpoint }
		for range 10 {
			ask(at(ann, "victim@example.com"), nil)
			time.Sleep(time.Minute)
		}
		ask(at(bob, "Victim@example.com"), TestLimit{Retry: 24*time.Hour - 10*time.Minute})
		must(t, d.Close())
		d = openIn(t, dir, Settings{}, func([]Event) {})
		ask(at(bob, "victim@example.com"), TestLimit{Retry: 24*time.Hour - 10*time.Minute})
		for i := range 10 {
			ask(at(ann, fmt.Sprintf("%d@example.com", i)), nil)
		}
		ask(at(ann, "a@example.com"), TestLimit{Retry: 50 * time.Minute, Own: true})
		time.Sleep(50 * time.Minute)
		ask(at(ann, "a@example.com"), nil)
		must(t, d.DeleteUser(t.Context(), ann))
		ask(at(bob, "victim@example.com"), TestLimit{Retry: 23 * time.Hour})
		time.Sleep(24 * time.Hour)
		ask(at(bob, "victim@example.com"), nil)
		same(t, "tests that are remembered", number(t, d, `SELECT count(*) FROM endpoint_tests`), 1)
	})
}

// Two texts of one place count together. Two places do not.
func TestAPlaceHasOneLimit(t *testing.T) {
	t.Parallel()
	chat := func(kind, url, to, token string) *Endpoint {
		return &Endpoint{Channel: ChannelChat, Kind: kind, Target: Target{URL: url, To: to, Token: token}}
	}
	push := func(url string) *Endpoint {
		return &Endpoint{Channel: ChannelPush, Kind: "webpush", Target: Target{URL: url}}
	}
	gotify := func(url, token string) *Endpoint { return chat("gotify", url, "", token) }
	ntfy := chat("ntfy", "https://ntfy.example.com/ann", "", "")
	for _, c := range []struct {
		a, b *Endpoint
		same bool
	}{
		{ntfy, chat("ntfy", "https://NTFY.example.com/%61nn/?x=1", "", "tk_other"), true},
		{ntfy, chat("ntfy", "https://ntfy.example.com/bob", "", ""), false},
		{ntfy, chat("ntfy", "https://ntfy.example.com:443/ann", "", ""), true},
		{ntfy, chat("ntfy", "https://ntfy.example.com:8443/ann", "", ""), false},
		{ntfy, chat("ntfy", "https://ntfy.example.com:80/ann", "", ""), false},
		{ntfy, chat("ntfy", "HTTPS://Ntfy.example.com.:443/ann", "", ""), true},
		{ntfy, chat("ntfy", "https://ntfy.example.com//ann", "", ""), true},
		{ntfy, chat("ntfy", "https://ntfy.example.com/./bob/../ann/.", "", ""), true},
		{chat("ntfy", "http://[::1]:80/ann", "", ""), chat("ntfy", "http://[::1]/ann", "", ""), true},
		{chat("telegram", "", "7", "bot1"), chat("telegram", "", "7", "bot2"), true},
		{chat("telegram", "", "7", "bot1"), chat("telegram", "", "8", "bot1"), false},
		{gotify("https://gotify.example.com/", "a"), gotify("https://gotify.example.com", "a"), true},
		{gotify("https://gotify.example.com/", "a"), gotify("https://gotify.example.com/", "b"), false},
		{push("https://db5.notify.windows.com/w/?token=a"), push("https://db5.notify.windows.com/w/?token=b"), false},
	} {
		if a, b := c.a.place(), c.b.place(); (a == b) != c.same {
			t.Errorf("%q and %q", a, b)
		}
	}
}

// TestADeviceIsGoneWithItsExpiredLogin lets a login expire that nobody used.
func TestADeviceIsGoneWithItsExpiredLogin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		s := try(startSession(d, ann, time.Hour))(t)
		g := Grant{User: ann, Ours: true, Session: s.ID, Gen: s.Generation}
		try(d.AddDevice(t.Context(), g, device("https://push.example/1")))(t)
		try(d.AddDevice(t.Context(), Grant{User: ann, Ours: true, Gen: s.Generation}, device("https://push.example/2")))(t)
		time.Sleep(2 * time.Hour)
		try(d.DeleteExpiredSessions(t.Context()))(t)
		want := []string{"https://push.example/2 true"}
		sameLines(t, "devices", addressesOf(t, d, ann), want)
		must(t, d.Close())
		d = openIn(t, dir, Settings{}, func([]Event) {})
		sameLines(t, "devices after a restart", addressesOf(t, d, ann), want)
		if _, err := d.AddDevice(t.Context(), g, device("https://push.example/3")); !errors.Is(err, ErrRefused) {
			t.Errorf("by a token of an ended login: %v", err)
		}
		must(t, d.DeleteUser(t.Context(), ann))
		if n := number(t, d, `SELECT count(*) FROM endpoints`); n != 0 {
			t.Errorf("%d endpoints of somebody deleted", n)
		}
	})
}

// A page may register its device at each load. It stays the same device: what quiet hours put off is not lost, and nothing
// is chosen for it again. It ends with the login that registered it last.
func TestADeviceThatRegistersAgainIsTheSame(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	add := func(g Grant, name string) Endpoint {
		t.Helper()
		e := device("https://push.example/1")
		e.Name = name
		return try(o.AddDevice(t.Context(), g, e))(t)
	}
	first := add(Grant{User: bob, Ours: true}, "Firefox")
	prefer(t, o.DB, bob, func(p *Preferences) {
		p.Types = map[Kind]Choice{Assigned: {Push: DeliverNow}}
		p.Pause = at(15, 0)
	})
	task(t, o.DB)
	s := try(startSession(o.DB, bob, day))(t)
	again := add(Grant{User: bob, Ours: true, Session: s.ID, Gen: s.Generation}, "Firefox, Android")
	same(t, "its id", again.ID, first.ID)
	same(t, "its name", try(o.Endpoint(t.Context(), bob, first.ID, ChannelPush))(t).Name, "Firefox, Android")
	_, chose := try(o.cachedUser(t.Context(), bob))(t).preferences.Types[DeadlineWarning]
	same(t, "it chose again", chose, false)
	o.clock.pass(3 * time.Hour)
	sameLines(t, "after the pause", o.send(), []string{"summary|s.1.2|You have been assigned to task 'Fix Login'"})
	same(t, "messages of this hour", number(t, o.DB, `SELECT hour_sent FROM endpoints`), 1)
	add(Grant{User: bob, Ours: true, Session: s.ID, Gen: s.Generation}, "Firefox, Android")
	same(t, "once it registered again", number(t, o.DB, `SELECT hour_sent FROM endpoints`), 1)
	must(t, o.EndSession(t.Context(), bob, s.ID))
	sameLines(t, "after the sign-out", addressesOf(t, o.DB, bob), nil)
}

// An address that was removed since the backup does not come back with it, and neither do devices and codes.
func TestARestoreBringsNoAddressBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	var removed Endpoint
	for _, address := range []string{"kept@example.com", "removed@example.com"} {
		draft := mailOf(ann, address)
		draft.Confirmed = true
		e, _, _, err := d.AddEndpoint(t.Context(), draft)
		must(t, err)
		removed = e
	}
	try(d.AddDevice(t.Context(), Grant{User: bob, Ours: true}, device("https://push.example/1")))(t)
	_, code, _, err := d.AddEndpoint(t.Context(), mailOf(bob, "bob@example.com"))
	must(t, err)
	saved := try(Backup(t.Context(), dir, filepath.Join(t.TempDir(), "saved.db"), BackupOptions{}))(t)
	must(t, d.RemoveEndpoint(t.Context(), ann, removed.ID, false, ChannelEmail))
	must(t, d.Close())
	for name, c := range map[string]struct {
		dir  string
		anns []string
	}{
		"here":               {dir, []string{"kept@example.com true"}},
		"on another machine": {t.TempDir(), []string{"kept@example.com true", "removed@example.com true"}},
	} {
		d, _ := restore(t, c.dir, saved.Path, Settings{})
		sameLines(t, name, addressesOf(t, d, ann), c.anns)
		sameLines(t, name, addressesOf(t, d, bob), []string{"bob@example.com false"})
		if _, err := d.ConfirmEndpoint(t.Context(), 0, 0, code); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: a code: %v", name, err)
		}
	}
}

// An address whose reader wanted no more e-mails since the backup gets none after the restore, and a hook that was
// switched off stays so.
func TestARestoreSwitchesNothingOn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	draft := mailOf(ann, "ann@example.com")
	draft.Confirmed = true
	e, _, _, err := d.AddEndpoint(t.Context(), draft)
	must(t, err)
	h := try(d.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
	saved := try(Backup(t.Context(), dir, filepath.Join(t.TempDir(), "saved.db"), BackupOptions{}))(t)
	must(t, d.DisableEndpoint(t.Context(), e.ID))
	try(d.UpdateHook(t.Context(), h.ID, HookDraft{Enabled: new(false)}))(t)
	must(t, d.Close())
	for name, c := range map[string]struct {
		dir string
		on  bool
	}{
		"here":               {dir, false},
		"on another machine": {t.TempDir(), true},
	} {
		d, _ := restore(t, c.dir, saved.Path, Settings{})
		e := try(d.Endpoint(t.Context(), ann, e.ID, ChannelEmail))(t)
		same(t, name+", the address", e.InUse(), c.on)
		h := try(d.Hook(t.Context(), h.ID))(t)
		same(t, name+", the hook", h.InUse(), c.on)
		before := number(t, d, `SELECT count(*) FROM deliveries`)
		task(t, d)
		same(t, name+", what the hook gets", number(t, d, `SELECT count(*) FROM deliveries`) > before, c.on)
	}
}
