package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestKeysHaveAFormThatScannersKnow(t *testing.T) { t.Run("T-KEY", keysHaveAFormThatScannersKnow) }

func keysHaveAFormThatScannersKnow(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 100 {
		text := newKeyText()
		if seen[text] || !isKeyText(text) || len(text) != len(KeyPrefix)+keyDigits+checkDigits {
			t.Fatalf("%q", text)
		}
		seen[text] = true
		for i := range text {
			other := []byte(text)
			if other[i]++; isKeyText(string(other)) {
				t.Errorf("%q passes for %q", other, text)
			}
		}
		for _, other := range []string{"", text[1:], text + "0", text[:len(text)-1], "ctms_",
			strings.Repeat("x", len(text))} {
			if isKeyText(other) {
				t.Errorf("%q passes", other)
			}
		}
	}
}

func TestAKeyIsGoodUntilItIsRevokedOrExpires(t *testing.T) {
	t.Run("T-KEY", aKeyIsGoodUntilItIsRevokedOrExpires)
}

func aKeyIsGoodUntilItIsRevokedOrExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		forever, first := key(t, d, KeyDraft{Name: "A", Scopes: Scopes()})
		hour, second := key(t, d, KeyDraft{Name: "B", Scopes: []Scope{ScopeRead}, Expires: d.Now().Add(time.Hour)})
		same(t, "first", try(d.AdmitKey(first))(t).ID, forever.ID)
		same(t, "second", try(d.AdmitKey(second))(t).ID, hour.ID)
		if hour.May(ScopeTasks, ScopeUsers) || !hour.May(ScopeTasks, ScopeRead) {
			t.Error("the scopes are others")
		}
		time.Sleep(time.Hour)
		if _, err := d.AdmitKey(second); !errors.Is(err, ErrRefused) {
			t.Errorf("expired: %v", err)
		}
		must(t, d.RevokeKey(t.Context(), forever.ID))
		for _, text := range []string{first, "", KeyPrefix, newKeyText()} {
			if _, err := d.AdmitKey(text); !errors.Is(err, ErrRefused) {
				t.Errorf("%q: %v", text, err)
			}
		}
		if err := d.RevokeKey(t.Context(), forever.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("revoked twice: %v", err)
		}
	})
}

// key makes an API key.
func key(t testing.TB, d *DB, draft KeyDraft) (Key, string) {
	t.Helper()
	made, secret, err := d.CreateKey(t.Context(), draft)
	must(t, err)
	return made, secret
}

func TestKeysOutliveAStop(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	made, secret := key(t, d, KeyDraft{Name: "A", Scopes: []Scope{ScopeTasks, ScopeRead}, MaxPriority: "low",
		CreatedBy:  ada,
		Recipients: []Recipient{{ID: bob}, {Text: "@ann"}, {Text: "group:ops"}}})
	gone, _ := key(t, d, KeyDraft{Name: "B", Scopes: Scopes()})
	must(t, d.RevokeKey(t.Context(), gone.ID))
	must(t, d.StoreKeyUse(t.Context()))
	try(d.AdmitKey(secret))(t)
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	now := try(d.AdmitKey(secret))(t)
	same(t, "the key", fmt.Sprintf("%+v", now), fmt.Sprintf("%+v", made))
	if all := try(d.Keys(t.Context()))(t); len(all) != 1 || all[0].LastUsed.IsZero() {
		t.Errorf("keys: %+v", all)
	}
	next, _ := key(t, d, KeyDraft{Name: "C", Scopes: Scopes()})
	same(t, "the next id", next.ID, gone.ID+1)
	must(t, d.DeleteUser(t.Context(), bob))
	try(d.UpdateUser(t.Context(), ann, UserPatch{Admin: new(true)}))(t)
	must(t, d.DeleteUser(t.Context(), ada))
	same(t, "made by somebody deleted", try(d.Keys(t.Context()))(t)[0].CreatedBy, 0)
}

func TestTheUseOfAKeyWritesNothingAtOnce(t *testing.T) {
	t.Parallel()
	batches := 0
	d, _ := startIn(t, t.TempDir(), Settings{Committed: func(Batch) { batches++ }})
	_, secret := key(t, d, KeyDraft{Name: "A", Scopes: Scopes()})
	before := batches
	for range 100 {
		try(d.AdmitKey(secret))(t)
	}
	same(t, "batches", batches, before)
	same(t, "in the file", number(t, d, `SELECT count(last_used_at) FROM api_keys`), 0)
	must(t, d.StoreKeyUse(t.Context()))
	must(t, d.StoreKeyUse(t.Context())) // nothing is new
	same(t, "batches with what was stored", batches, before+1)
	same(t, "in the file then", number(t, d, `SELECT count(last_used_at) FROM api_keys`), 1)
}

func TestARefusedKeyLeavesNothing(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	first, _ := key(t, d, KeyDraft{Name: "A", Scopes: Scopes()})
	boom := errors.New("boom")
	err := d.update(t.Context(), func(tx *Tx) error {
		if _, err := tx.createKey(KeyDraft{Name: "B", Scopes: Scopes()}, hashKey("x")); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	same(t, "keys in memory", len(*d.keys.Load()), 1)
	same(t, "keys in the file", number(t, d, `SELECT count(*) FROM api_keys`), 1)
	next, _ := key(t, d, KeyDraft{Name: "C", Scopes: Scopes()})
	same(t, "the next id", next.ID, first.ID+1)
}

func TestManyKeysAreTooMany(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for i := range maxKeys {
			if _, err := tx.createKey(KeyDraft{Name: "A", Scopes: Scopes()}, hashKey(fmt.Sprint(i))); err != nil {
				return err
			}
		}
		return nil
	}))
	var quota Quota
	if _, _, err := d.CreateKey(context.Background(), KeyDraft{Name: "A", Scopes: Scopes()}); !errors.As(err, &quota) {
		t.Errorf("%v", err)
	}
}

// All or none: a failure after many writes undoes them, in the file and in memory, and spares what others do.
func TestManyPutsAreOneChange(t *testing.T) {
	t.Parallel()
	d, heard := start(t)
	puts := make([]TaskPut, 100)
	for i := range puts {
		puts[i] = TaskPut{Ref{External: fmt.Sprint("t-", i)}, TaskPatch{Title: new("X"), Assignee: new(bob), Key: 1}}
	}
	bad := append(puts[:len(puts):len(puts)], TaskPut{Ref{ID: 7}, TaskPatch{Title: new(" "), Key: 1}})
	var invalid Invalid
	if _, err := d.PutTasks(t.Context(), 0, bad); !errors.As(err, &invalid) || invalid.Field != "100.title" {
		t.Fatalf("%v", err)
	}
	same(t, "events", len(heard.take()), 0)
	same(t, "unread", unread(t, d, bob), 0)
	same(t, "tasks", number(t, d, `SELECT count(*) FROM tasks`), 0)
	tasks := try(d.PutTasks(t.Context(), 0, puts))(t)
	same(t, "unread", unread(t, d, bob), 100)
	same(t, "the first id", tasks[0].ID, 1)
	same(t, "events", len(heard.take()), 200)
	again := try(d.PutTasks(t.Context(), 0, puts))(t)
	same(t, "version", again[99].Version, tasks[99].Version)
	same(t, "events of no change", len(heard.take()), 0)

	people := make([]UserPut, 100)
	for i := range people {
		people[i] = UserPut{Ref{External: fmt.Sprint("u-", i)}, UserPatch{Username: new(fmt.Sprint("user", i)), Key: 1}}
	}
	var not NotForKeys
	if _, err := d.PutUsers(t.Context(), append(people[:len(people):len(people)],
		UserPut{Ref{ID: ada}, UserPatch{Username: new("ada"), Key: 1}})); !errors.As(err, &not) {
		t.Fatalf("%v", err)
	}
	same(t, "users", number(t, d, `SELECT count(*) FROM users`), 4)
	made := try(d.PutUsers(t.Context(), people))(t)
	same(t, "the user", try(d.UserID(t.Context(), "u-99"))(t), made[99].ID)
}

func TestExternalIDsAreFoundByTheirIndex(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, q := range []string{userOfExternal, taskOfExternal} {
		rows := try(d.read.Query(`EXPLAIN QUERY PLAN `+q, "x"))(t)
		plan := ""
		for rows.Next() {
			var id, parent, unused int
			var step string
			must(t, rows.Scan(&id, &parent, &unused, &step))
			plan += step
		}
		must(t, rows.Close())
		if !strings.Contains(plan, "USING COVERING INDEX") {
			t.Errorf("%s: %s", q, plan)
		}
	}
}

// A key that has ended is not good again because the clock is behind. A key that this clock made goes by it, and a
// clock that was ahead once locks nobody out.
func TestAKeyThatHasEndedStaysSo(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	make := func(c *clocked, life time.Duration) (good func() bool) {
		c.t.Helper()
		_, secret := key(c.t, c.DB, KeyDraft{Name: "A", Scopes: Scopes(), Expires: c.Now().Add(life)})
		return func() bool {
			c.t.Helper()
			_, err := c.AdmitKey(secret)
			if err != nil && !errors.Is(err, ErrRefused) {
				c.t.Error(err)
			}
			return err == nil
		}
	}
	for name, clock := range slowClocks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			ended, lasting := make(c, 24*time.Hour), make(c, 1000*day)
			c.run(25 * time.Hour)
			same(t, "before: the one that has ended is good", ended(), false)
			clock.back(c)
			is := func(when string, meanwhile func() bool, want bool) {
				t.Helper()
				must(t, c.WatchClock(t.Context()))
				same(t, when+": the one that has ended is good", ended(), false)
				same(t, when+": one that has not is good", lasting(), true)
				same(t, when+": one of the slow clock is good", meanwhile(), want)
			}
			c.run(time.Hour)
			meanwhile := make(c, 24*time.Hour)
			is("behind", meanwhile, true)
			c.restart(0, 0)
			is("behind, after a restart", meanwhile, true)
			c.run(2 * time.Hour)
			is("behind, later", meanwhile, true)
			clock.right(c)
			must(t, c.WatchClock(t.Context()))
			same(t, "right again: the one that has ended is good", ended(), false)
			same(t, "right again: one that has not is good", lasting(), true)
		})
	}
	for name, there := range map[string]func(c *clocked){
		"a year ahead, for an hour": func(c *clocked) { c.jump(365 * day); c.run(time.Hour); c.jump(-365 * day) },
		"a year ahead, for days":    func(c *clocked) { c.jump(365 * day); c.run(3 * day); c.jump(-365 * day) },
		"a start a year ahead":      func(c *clocked) { c.restart(0, 365*day); c.restart(0, -365*day) },
		"a first start a year ahead": func(c *clocked) {
			must(c.t, c.Close())
			c.dir = c.t.TempDir()
			c.jump(365 * day)
			c.open()
			createPeople(c.t, c.DB)
			c.jump(-365 * day)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			old := make(c, 30*day)
			there(c)
			must(t, c.WatchClock(t.Context()))
			if !strings.HasPrefix(name, "a first") {
				same(t, "one of before is good", old(), true)
			}
			fresh := make(c, 24*time.Hour)
			same(t, "a new one is good", fresh(), true)
			c.run(time.Hour)
			c.restart(time.Hour, 0)
			same(t, "a new one is good after a restart", fresh(), true)
			c.run(23 * time.Hour)
			same(t, "a new one is good after a day", fresh(), false)
		})
	}
}

// A key that ended while the machine was off stays so, over any number of starts of a clock that is behind.
func TestAKeyThatEndedWhileTheMachineWasOffStaysSo(t *testing.T) {
	t.Parallel()
	c := startClocked(t)
	_, secret := key(t, c.DB, KeyDraft{Name: "A", Scopes: Scopes(), Expires: c.Now().Add(30 * day)})
	c.restart(90*day, 0)
	c.run(25 * time.Hour) // it is believed
	refused := func(when string) {
		t.Helper()
		if _, err := c.AdmitKey(secret); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", when, err)
		}
	}
	refused("ended")
	c.restart(0, -tenYears)
	for range 3 {
		refused("behind")
		c.restart(time.Hour, 0)
	}
}

// A clock that goes ahead ends no key that it passes over, before it is believed. A key that it made ends by it.
func TestAClockThatWentAheadEndsNoKey(t *testing.T) {
	t.Parallel()
	c := startClocked(t)
	lasting := func(life time.Duration) (good func() bool) {
		_, secret := key(t, c.DB, KeyDraft{Name: "A", Scopes: Scopes(), Expires: c.Now().Add(life)})
		return func() bool {
			_, err := c.AdmitKey(secret)
			if err != nil && !errors.Is(err, ErrRefused) {
				t.Error(err)
			}
			return err == nil
		}
	}
	old, ended := lasting(365*day), lasting(time.Hour)
	c.run(2 * time.Hour)
	c.jump(400 * day)
	same(t, "ahead: one that it passed over", old(), true)
	same(t, "ahead: one that had ended", ended(), false)
	meanwhile := lasting(5 * time.Hour)
	c.run(4 * time.Hour)
	same(t, "one of the clock that is ahead", meanwhile(), true)
	c.run(2 * time.Hour)
	same(t, "the same, ended", meanwhile(), false)
	same(t, "still ahead: one that it passed over", old(), true)
	c.restart(time.Minute, 0)
	same(t, "after a restart", old(), true)
	c.run(20 * time.Hour)
	same(t, "believed", old(), false)
}

// A key that has ended stays so, however long the clock is behind and wherever it runs to. A key that this clock made
// goes by it, also once it was set back again.
func TestAKeyThatHasEndedStaysSoForAsLongAsTheClockIsBehind(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	of := func(c *clocked, life time.Duration) (is func(when string, good bool)) {
		c.t.Helper()
		_, secret := key(c.t, c.DB, KeyDraft{Name: "A", Scopes: Scopes(), Expires: c.Now().Add(life)})
		return func(when string, good bool) {
			c.t.Helper()
			_, err := c.AdmitKey(secret)
			same(c.t, when+": the key is good", err == nil, good)
		}
	}
	for name, stop := range map[string]func(*clocked){
		"in one run":     func(*clocked) {},
		"with a restart": func(c *clocked) { c.restart(0, 0) },
	} {
		t.Run("it comes past when the key was made, "+name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			ended := of(c, day)
			c.run(37 * day)
			c.jump(-40 * day)
			for n := range 7 {
				must(t, c.WatchClock(t.Context()))
				stop(c)
				ended(fmt.Sprintf("behind, day %d", n), false)
				c.run(day)
			}
		})
		t.Run("it was ahead at the first start, "+name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			made := of(c, 2*day)
			c.jump(-20 * day)
			for n := range 24 {
				must(t, c.WatchClock(t.Context()))
				stop(c)
				made(fmt.Sprintf("day %d", n), n < 2)
				c.run(day)
			}
		})
		t.Run("it is set back once more, "+name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			ended := of(c, day)
			c.run(2 * day)
			c.jump(-40 * day)
			made := of(c, 30*day) // noticed by nobody before
			must(t, c.WatchClock(t.Context()))
			c.run(time.Hour)
			stop(c)
			made("behind", true)
			c.jump(-10 * day)
			must(t, c.WatchClock(t.Context()))
			stop(c)
			made("further behind", true)
			ended("further behind", false)
		})
		t.Run("it is behind at a start, "+name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			ended := of(c, day)
			c.run(2 * day)
			c.restart(0, -40*day)
			stop(c)
			made := of(c, 30*day)
			c.run(40 * day)
			ended("the same day again", false)
			made("40 days later", false)
		})
	}
	t.Run("it came back for a moment", func(t *testing.T) {
		t.Parallel()
		c := startClocked(t)
		ended := of(c, 30*day)
		c.restart(90*day, 0)
		c.run(25 * time.Hour) // it is believed
		ended("then", false)
		c.restart(0, -tenYears)
		c.run(time.Hour)
		c.jump(tenYears)
		c.Believed() // it looks, and has no time to put anything right
		c.restart(0, -tenYears)
		ended("behind again", false)
	})
}
