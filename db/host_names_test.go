package db

import (
	"errors"
	"testing"
	"time"
)

// replaceUser creates or replaces a user under an id.
func replaceUser(t testing.TB, d *DB, id int64, draft UserPatch) User {
	t.Helper()
	user, _, err := d.ReplaceUser(t.Context(), id, draft)
	must(t, err)
	return user
}

// hostsToken is a grant of a host's token that was made at a time.
func hostsToken(user int64, at time.Time, username, name string) Grant {
	return Grant{User: user, Issued: at, ID: username + name, Username: username, Name: name}
}

func TestNamesFollowTheHostsNewerTokens(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{Provision: true})
	begin := time.Now().Truncate(time.Second)
	says := func(second int, username, name, wantUsername, wantName string) {
		t.Helper()
		user := try(d.Admit(t.Context(), hostsToken(70, begin.Add(time.Duration(second)*time.Second), username, name)))(t)
		same(t, "user name", user.Username, wantUsername)
		same(t, "name", user.Name, wantName)
	}
	says(0, "zoe", "Zoe", "zoe", "Zoe")
	says(2, "zoë", "Zoë Meier", "zoë", "Zoë Meier")
	says(1, "zoe", "Zoe", "zoë", "Zoë Meier") // an older token
	says(2, "", "", "zoë", "Zoë Meier")       // one without names
	says(9, "zoë", "Zoë Meier", "zoë", "Zoë Meier")
	says(5, "zoe", "Zoe", "zoë", "Zoë Meier") // older than the last that said the same again
	says(10, "BOB", "Zoë", "user-70", "Zoë")  // bob is somebody else
	says(11, "a b", "\x1b", "user-70", "Zoë") // can be no names
	says(12, "zoe", "Zoe", "zoe", "Zoe")

	try(d.UpdateUser(t.Context(), 70, UserPatch{Name: new("Zo")}))(t)
	says(13, "zoe", "Zoe", "zoe", "Zo") // the host has not changed what it says
	must(t, d.Close())
	d = openIn(t, dir, Settings{Provision: true}, nil)
	says(13, "zoe", "Zoe", "zoe", "Zo")
	says(11, "old", "Old", "zoe", "Zo")
	says(14, "zoe", "Zoe M", "zoe", "Zoe M")
	same(t, "bob", try(d.UserNamed(t.Context(), "bob"))(t).ID, bob)
}

// A user name stands for the name of those who have no other.
func TestAUserNameThatFollowsTakesTheNameAlong(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{Provision: true})
	now := time.Now()
	try(d.Admit(t.Context(), hostsToken(70, now, "zoe", "")))(t)
	user := try(d.Admit(t.Context(), hostsToken(70, now.Add(time.Second), "zed", "")))(t)
	same(t, "name", user.Name, "zed")
}

// Two of the host's people swap their user names, and their tokens come one after the other. Whoever finds the new name
// taken gets it later, when it is free, though the host says nothing new.
func TestAUserNameThatBecomesFreeIsTaken(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{Provision: true})
	begin := time.Now().Truncate(time.Second)
	says := func(user int64, second int, username, name, wantUsername, wantName string) {
		t.Helper()
		at := begin.Add(time.Duration(second) * time.Second)
		u := try(d.Admit(t.Context(), hostsToken(user, at, username, name)))(t)
		same(t, "user name", u.Username, wantUsername)
		same(t, "name", u.Name, wantName)
	}
	says(70, 0, "zoe", "Zoe", "zoe", "Zoe")
	says(71, 0, "yan", "", "yan", "yan")
	says(71, 1, "zoe", "", "user-71", "user-71") // still zoe's
	says(71, 2, "zoe", "", "user-71", "user-71")
	says(70, 3, "yan", "Zoe", "yan", "Zoe")
	says(71, 2, "zoe", "", "user-71", "user-71") // the token of before has been asked
	says(71, 4, "zoe", "", "zoe", "zoe")

	says(72, 0, "Bob", "Other Bob", "user-72", "Other Bob")
	try(d.UpdateUser(t.Context(), 72, UserPatch{Name: new("Robert")}))(t)
	try(d.UpdateUser(t.Context(), bob, UserPatch{Username: new("bobby")}))(t)
	says(72, 1, "Bob", "Other Bob", "Bob", "Robert") // the name is of here
	says(73, 0, "no name!", "", "user-73", "user-73")
	says(73, 1, "no name!", "", "user-73", "user-73")
}

func TestWhoHasAPasswordKeepsTheUserNameToSignInWith(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{AdoptIDs: true})
	replaceUser(t, d, 70, UserPatch{Username: new("zoe"), Password: new("open sesame")})
	user := try(d.Admit(t.Context(), hostsToken(70, time.Now(), "zed", "Zed")))(t)
	same(t, "user name", user.Username, "zoe")
	same(t, "name", user.Name, "Zed")
}

func TestAHostsPeopleByExternalID(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{Provision: true})
	of := func(external, username string) Grant {
		return Grant{External: external, Username: username, Issued: time.Now(), ID: "x"}
	}
	zoe := try(d.Admit(t.Context(), of("8f2c", "zoe")))(t)
	same(t, "first id", zoe.ID, HostIDs)
	same(t, "external id", zoe.ExternalID, "8f2c")
	same(t, "again", try(d.Admit(t.Context(), of("8f2c", "zoe")))(t), zoe)
	other := try(d.Admit(t.Context(), of("8F2C", "zoe")))(t)
	same(t, "another in capital letters", other.Username, "user-1099511627777")
	for _, no := range []string{"7", "a\x00b"} {
		if _, err := d.Admit(t.Context(), of(no, "x")); !errors.Is(err, ErrRefused) {
			t.Errorf("%q: %v", no, err)
		}
	}

	// Somebody who was deleted does not come back by a token, but under a new id when an admin says so.
	must(t, d.DeleteUser(t.Context(), zoe.ID))
	must(t, d.Close())
	d = openIn(t, dir, Settings{Provision: true}, nil)
	if _, err := d.Admit(t.Context(), of("8f2c", "zoe")); !errors.As(err, new(*Denied)) {
		t.Errorf("somebody deleted: %v", err)
	}
	back := replaceUser(t, d, 2000, UserPatch{Username: new("zoe"), ExternalID: new("8f2c")})
	same(t, "comes back", try(d.Admit(t.Context(), of("8f2c", "zoe")))(t).ID, back.ID)

	// An external id that is given to another leads to that one at once.
	try(d.UpdateUser(t.Context(), back.ID, UserPatch{ExternalID: new("gone")}))(t)
	try(d.UpdateUser(t.Context(), other.ID, UserPatch{ExternalID: new("8f2c")}))(t)
	same(t, "the other one", try(d.Admit(t.Context(), of("8f2c", "")))(t).ID, other.ID)

	try(d.UpdateUser(t.Context(), other.ID, UserPatch{Active: new(false)}))(t)
	if _, err := d.Admit(t.Context(), of("8f2c", "zoe")); !errors.Is(err, ErrInactive) || !errors.Is(err, ErrRefused) {
		t.Errorf("somebody deactivated: %v", err)
	}
}

// With AdoptIDs alone a host's token makes nobody, and people made here get ids that no host has.
func TestAdoptedIDsMakeNobody(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{AdoptIDs: true})
	for _, g := range []Grant{{User: 70, Issued: time.Now()}, {External: "8f2c", Issued: time.Now()}} {
		if _, err := d.Admit(t.Context(), g); !errors.As(err, new(*Denied)) {
			t.Errorf("%+v: %v", g, err)
		}
	}
	same(t, "bob", try(d.Admit(t.Context(), Grant{User: bob, Issued: time.Now()}))(t).ID, bob)
	same(t, "made here", try(add(t, d, UserPatch{Username: new("ours")}))(t).ID, HostIDs)
}

// Where ids below 2^40 are the host's, a host's token is never one of our own people, and tasks made here have other
// ids.
func TestAHostHasNoIDOfOurs(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{Provision: true})
	ours := try(d.CreateUser(t.Context(), UserPatch{Username: new("ours"), Password: new("open sesame")}))(t)
	same(t, "id", ours.ID, HostIDs)
	if _, err := d.Admit(t.Context(), Grant{User: ours.ID, Issued: time.Now()}); !errors.As(err, new(*Denied)) {
		t.Errorf("a host's token was taken for ours: %v", err)
	}
	same(t, "task", try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X")}))(t).ID, HostIDs)
	must(t, d.DeleteTask(t.Context(), ann, HostIDs, Precondition{}))
	same(t, "next task", try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X")}))(t).ID, HostIDs+1)
}

func TestAHostsPeopleHaveNoPasswordHere(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{Provision: true})
	password := new("open sesame")
	_, err := d.UpdateUser(t.Context(), bob, UserPatch{Password: password})
	same(t, "of somebody of the host", field(err), "password")
	_, _, err = d.ReplaceUser(t.Context(), 70, UserPatch{Username: new("zoe"), Password: password})
	same(t, "of somebody new", field(err), "password")
	_, err = d.CreateUser(t.Context(), UserPatch{Username: new("zoe"), Password: password, ExternalID: new("8f2c")})
	same(t, "with an external id", field(err), "password")
	ours := try(d.CreateUser(t.Context(), UserPatch{Username: new("ours"), Password: password}))(t)
	_, err = d.UpdateUser(t.Context(), ours.ID, UserPatch{ExternalID: new("8f2c")})
	same(t, "an external id for somebody of ours", field(err), "external_id")
	try(d.UpdateUser(t.Context(), ours.ID, UserPatch{Password: new("open sesame 2")}))(t)
}

// Where ids were adopted, and are the host's alone from then on, those with a password could be anybody.
func TestFromAdoptToProvisionNeedsAWord(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := openIn(t, dir, Settings{AdoptIDs: true}, nil)
	replaceUser(t, d, 7, UserPatch{Username: new("zoe"), Password: new("open sesame")})
	must(t, d.Close())
	if _, err := Open(dir, Settings{Provision: true, Log: quiet}, nil); !errors.Is(err, ErrAdopt) {
		t.Errorf("open: %v, want ErrAdopt", err)
	}
	must(t, openIn(t, dir, Settings{Provision: true, AdoptIDs: true}, nil).Close())
	d = openIn(t, dir, Settings{AsLast: true}, nil)
	same(t, "kept", d.set.Provision && d.set.AdoptIDs, true)
}
