package db

import (
	"errors"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

const week = 7 * 24 * time.Hour

// admitted reports whether an access token of a login is good.
func admitted(t testing.TB, d *DB, s Session) bool {
	t.Helper()
	_, err := d.Admit(t.Context(), Grant{User: s.User, Ours: true, Gen: s.Generation, Session: s.ID})
	if err != nil && !errors.Is(err, ErrRefused) {
		t.Errorf("admit: %v", err)
	}
	return err == nil
}

func TestRotationKeepsTheLogin(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		s := try(startSession(d, bob, week))(t)
		same(t, "expires", s.Expires, time.Now().Add(week).UTC())
		for range 5 {
			<-time.After(24 * time.Hour)
			next := try(d.RotateSession(t.Context(), s.ID, s.JTI, week))(t)
			if next.JTI == s.JTI || next.ID != s.ID || next.User != bob {
				t.Errorf("rotated %+v to %+v", s, next)
			}
			same(t, "expires", next.Expires, time.Now().Add(week).UTC())
			same(t, "admitted", admitted(t, d, next), true)
			s = next
		}
		same(t, "events", len(e.take()), 0)
	})
}

func TestATokenJustUsedMayComeBackForAMoment(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		first := try(startSession(d, bob, week))(t)
		second := try(d.RotateSession(t.Context(), first.ID, first.JTI, week))(t)
		<-time.After(reuseGrace)
		again := try(d.RotateSession(t.Context(), first.ID, first.JTI, week))(t)
		same(t, "what the first call got", again, second)
		same(t, "admitted", admitted(t, d, again), true)
		third := try(d.RotateSession(t.Context(), again.ID, again.JTI, week))(t)
		same(t, "the pair is good", admitted(t, d, third), true)
		same(t, "events", len(e.take()), 0)
	})
}

func TestATokenThatComesBackLaterEndsTheLogin(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		other := try(startSession(d, bob, week))(t)
		first := try(startSession(d, bob, week))(t)
		second := try(d.RotateSession(t.Context(), first.ID, first.JTI, week))(t)
		<-time.After(reuseGrace + time.Millisecond)
		if _, err := d.RotateSession(t.Context(), first.ID, first.JTI, week); !errors.Is(err, ErrRefused) {
			t.Errorf("a token that came back: %v", err)
		}
		sameLines(t, "published", e.lines(), []string{"bob signed out of one login"})
		if _, err := d.RotateSession(t.Context(), second.ID, second.JTI, week); !errors.Is(err, ErrRefused) {
			t.Errorf("the thief's token: %v", err)
		}
		same(t, "the login's access token", admitted(t, d, second), false)
		same(t, "the other login's", admitted(t, d, other), true)
		same(t, "events of the second refusal", len(e.take()), 0)
	})
}

func TestATokenTwoRotationsOldEndsTheLogin(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	first := try(startSession(d, bob, week))(t)
	second := try(d.RotateSession(t.Context(), first.ID, first.JTI, week))(t)
	third := try(d.RotateSession(t.Context(), first.ID, second.JTI, week))(t)
	if _, err := d.RotateSession(t.Context(), first.ID, first.JTI, week); !errors.Is(err, ErrRefused) {
		t.Errorf("a token two rotations old: %v", err)
	}
	same(t, "admitted", admitted(t, d, third), false)
}

func TestTwoTabsRotateAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		s := try(startSession(d, bob, week))(t)
		got := make([]Session, 10)
		inOneBatch(t, d, len(got), func(i int) {
			var err error
			if got[i], err = d.RotateSession(t.Context(), s.ID, s.JTI, week); err != nil {
				t.Error(err)
			}
		})
		for _, next := range got {
			same(t, "pair", next, got[0])
		}
		same(t, "admitted", admitted(t, d, got[0]), true)
	})
}

func TestSessionsExpire(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		s := try(startSession(d, bob, week))(t)
		<-time.After(week)
		if _, err := d.RotateSession(t.Context(), s.ID, s.JTI, week); !errors.Is(err, ErrRefused) {
			t.Errorf("rotated when expired: %v", err)
		}
	})
}

func TestRefusedSessions(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	s := try(startSession(d, bob, week))(t)
	if _, err := d.RotateSession(t.Context(), "nonsense", s.JTI, week); !errors.Is(err, ErrRefused) {
		t.Errorf("no such login: %v", err)
	}
	if _, err := startSession(d, 99, week); !errors.Is(err, ErrRefused) {
		t.Errorf("login of nobody: %v", err)
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
	sameLines(t, "published", e.lines(), []string{"bob signed out everywhere, deactivated"})
	if _, err := startSession(d, bob, week); !errors.Is(err, ErrRefused) {
		t.Errorf("login of somebody deactivated: %v", err)
	}
	if _, err := d.RotateSession(t.Context(), s.ID, s.JTI, week); !errors.Is(err, ErrRefused) {
		t.Errorf("rotation of somebody deactivated: %v", err)
	}
	_, err := d.Admit(t.Context(), Grant{User: bob, Ours: true, Gen: 1})
	if !errors.Is(err, ErrRefused) || !errors.Is(err, ErrInactive) {
		t.Errorf("token of somebody deactivated: %v", err)
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{Active: new(true)}))(t)
	same(t, "the old login, active again", admitted(t, d, s), false)
}

func TestEndingOneLoginSparesTheOthers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, e := startIn(t, dir, Settings{})
	one, two := try(startSession(d, bob, week))(t), try(startSession(d, bob, week))(t)
	must(t, d.EndSession(t.Context(), cid, one.ID))
	same(t, "ended by another", admitted(t, d, one), true)
	must(t, d.EndSession(t.Context(), bob, one.ID))
	must(t, d.EndSession(t.Context(), bob, one.ID))
	sameLines(t, "published", e.lines(), []string{"bob signed out of one login"})
	same(t, "the one", admitted(t, d, one), false)
	same(t, "the other", admitted(t, d, two), true)
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	same(t, "the one after a restart", admitted(t, d, one), false)
	same(t, "the other after a restart", admitted(t, d, two), true)
}

func TestEndSessionsVoidsEveryTokenSoFar(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, e := startIn(t, dir, Settings{})
		s := try(startSession(d, bob, week))(t)
		script := try(d.Grant(t.Context(), bob))(t)
		host := Grant{User: bob, Issued: time.Now()}
		for name, g := range map[string]Grant{"script": script, "host": host} {
			if _, err := d.Admit(t.Context(), g); err != nil {
				t.Errorf("%s before: %v", name, err)
			}
		}
		<-time.After(2 * time.Second)
		must(t, d.EndSessions(t.Context(), bob))
		sameLines(t, "published", e.lines(), []string{"bob signed out everywhere"})
		for range 2 { // as it is, and after a restart
			for name, g := range map[string]Grant{"script": script, "host": host,
				"login": {User: bob, Ours: true, Gen: 1, Session: s.ID}} {
				if _, err := d.Admit(t.Context(), g); !errors.Is(err, ErrRefused) {
					t.Errorf("%s after: %v", name, err)
				}
			}
			if _, err := d.RotateSession(t.Context(), s.ID, s.JTI, week); !errors.Is(err, ErrRefused) {
				t.Errorf("refresh token after: %v", err)
			}
			same(t, "a new login", admitted(t, d, try(startSession(d, bob, week))(t)), true)
			try(d.Admit(t.Context(), Grant{User: bob, Issued: time.Now()}))(t)
			try(d.Admit(t.Context(), try(d.Grant(t.Context(), bob))(t)))(t)
			must(t, d.Close())
			d = openIn(t, dir, Settings{}, nil)
		}
	})
}

func TestAdmitLooksAtTheDatabase(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	g := try(d.Grant(t.Context(), ada))(t)
	same(t, "admin", try(d.Admit(t.Context(), g))(t).Admin, true)
	try(d.UpdateUser(t.Context(), bob, UserPatch{Admin: new(true)}))(t)
	try(d.UpdateUser(t.Context(), ada, UserPatch{Admin: new(false)}))(t)
	same(t, "admin still", try(d.Admit(t.Context(), g))(t).Admin, false)
	if _, err := d.Admit(t.Context(), Grant{User: 99, Issued: time.Now()}); !errors.Is(err, ErrRefused) {
		t.Errorf("nobody: %v", err)
	}
	if _, err := d.Grant(t.Context(), 99); !errors.Is(err, ErrNotFound) {
		t.Errorf("a grant for nobody: %v", err)
	}
}

func TestALoginDoesNotOutliveThePasswordItWasMadeWith(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	g := try(d.Grant(t.Context(), bob))(t)
	if err := d.EndSessions(t.Context(), bob); err != nil {
		t.Fatal(err)
	}
	if _, err := d.StartSession(t.Context(), g, week); !errors.Is(err, ErrRefused) {
		t.Errorf("a session of a password checked before: %v", err)
	}
}

func TestNobodyHasAnyNumberOfLogins(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		first, kept := try(startSession(d, bob, week))(t), try(startSession(d, bob, week))(t)
		other := try(startSession(d, cid, week))(t)
		for range maxSessions - 2 {
			<-time.After(time.Second)
			try(startSession(d, bob, week))(t)
		}
		kept = try(d.RotateSession(t.Context(), kept.ID, kept.JTI, week))(t)
		same(t, "the first, while there is room", admitted(t, d, first), true)
		try(startSession(d, bob, week))(t)
		sameLines(t, "published", e.lines(), []string{"bob signed out of one login"})
		same(t, "the first", admitted(t, d, first), false)
		same(t, "one in use", admitted(t, d, kept), true)
		same(t, "another's", admitted(t, d, other), true)
		same(t, "logins", number(t, d, `SELECT count(*) FROM sessions WHERE user_id = ?`, bob), maxSessions)
	})
}

// Revoking voids what a host's clock that is ahead had signed, used in the very same millisecond even, for good:
// another revocation after a restart, when nothing is known of that clock, takes nothing back, and neither does a
// restore.
func TestWhatWasRevokedStaysSo(t *testing.T) {
	t.Parallel()
	dir, backup := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	clock := &fakeClock{}
	clock.set(time.Now().Truncate(time.Millisecond).Add(900 * time.Microsecond))
	d, _ := startIn(t, dir, Settings{Clock: clock.clock()})
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	token := Grant{User: bob, Issued: clock.now().Add(25*time.Second - 100*time.Microsecond)}
	try(d.Admit(t.Context(), token))(t)
	refused := func(when string) {
		t.Helper()
		if _, err := d.Admit(t.Context(), token); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", when, err)
		}
	}
	must(t, d.EndSessions(t.Context(), bob))
	refused("revoked")
	must(t, d.Close())
	d = openIn(t, dir, Settings{Clock: clock.clock()}, nil)
	must(t, d.EndSessions(t.Context(), bob))
	refused("revoked again after a restart")
	must(t, d.Close())
	d, _ = restore(t, dir, backup, Settings{Clock: clock.clock()})
	refused("restored")
}
