package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// blames is the field of a Conflict.
func blames(err error) string {
	var conflict Conflict
	if !errors.As(err, &conflict) {
		return fmt.Sprintf("none, but %v", err)
	}
	return conflict.Field
}

// add makes a user of a name, without the time a password takes.
func add(t testing.TB, d *DB, draft UserPatch) (User, error) {
	t.Helper()
	var user User
	err := d.update(t.Context(), func(tx *Tx) error {
		id, err := tx.nextUser()
		if err == nil {
			user, err = tx.createUser(id, "", draft)
		}
		return err
	})
	return user, err
}

func TestCreatedUserHasDefaults(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	before := time.Now().Truncate(time.Millisecond)
	zoe := try(d.CreateUser(t.Context(), UserPatch{Username: new("zoe"), Password: new("open sesame")}))(t)
	want := User{ID: ada + 1, Username: "zoe", Name: "zoe", Active: true, TimeZone: "UTC", Created: zoe.Created}
	same(t, "answer", zoe, want)
	same(t, "stored", try(d.User(t.Context(), zoe.ID))(t), want)
	same(t, "by name", try(d.UserNamed(t.Context(), "ZOE"))(t), want)
	if zoe.Created.Before(before) {
		t.Errorf("created %v", zoe.Created)
	}
	_, err := d.CreateUser(t.Context(), UserPatch{Password: new("open sesame")})
	same(t, "without a user name", field(err), "username")
	_, err = d.CreateUser(t.Context(), UserPatch{Username: new("yve")})
	same(t, "without a password", field(err), "password")
}

func TestUserNamesAreUniqueWhateverTheirForm(t *testing.T) {
	t.Parallel()
	t.Run("T-USER-DUP", userNamesAreUnique)
}

func userNamesAreUnique(t *testing.T) {
	d, _ := start(t)
	for _, c := range [][2]string{
		{"Müller", "MÜLLER"}, {"Zoë", "zoe\u0308"}, {"Straße", "STRASSE"}, {"ﬁona", "FIONA"}, {"ΣΊΣΥΦΟΣ", "σίσυφος"},
		{"Ｗide", "wide"}, {"ann2", "ANN2"},
	} {
		try(add(t, d, UserPatch{Username: &c[0]}))(t)
		_, err := add(t, d, UserPatch{Username: &c[1]})
		same(t, c[1]+" beside "+c[0], blames(err), "username")
		same(t, "found as "+c[1], try(d.UserNamed(t.Context(), c[1]))(t).Username == c[0], true)
		_, err = d.UpdateUser(t.Context(), bob, UserPatch{Username: &c[1]})
		same(t, "bob becomes "+c[1], blames(err), "username")
	}
	same(t, "own name in capitals", try(d.UpdateUser(t.Context(), bob, UserPatch{Username: new("BOB")}))(t).Username,
		"BOB")
}

func TestUserFieldsAreChecked(t *testing.T) {
	t.Parallel()
	t.Run("T-USER-NAME", userFieldsAreChecked)
}

func userFieldsAreChecked(t *testing.T) {
	d, _ := start(t)
	for _, c := range []struct {
		name  string
		patch UserPatch
		field string
	}{
		{"no user name", UserPatch{Username: new("")}, "username"},
		{"a blank in it", UserPatch{Username: new("a b")}, "username"},
		{"markup", UserPatch{Username: new("<b>")}, "username"},
		{"a line end", UserPatch{Username: new("bob\n")}, "username"},
		{"NUL", UserPatch{Username: new("bob\x00")}, "username"},
		{"bidi override", UserPatch{Username: new("bob\u202e")}, "username"},
		{"zero width", UserPatch{Username: new("bo\u200bb")}, "username"},
		{"a filler", UserPatch{Username: new("\u3164")}, "username"},
		{"a filler behind", UserPatch{Username: new("bob\u3164")}, "username"},
		{"a selector behind", UserPatch{Username: new("bob\ufe0f")}, "username"},
		{"a mark before the first letter", UserPatch{Username: new("\u0301bob")}, "username"},
		{"a long user name", UserPatch{Username: new(strings.Repeat("x", 151))}, "username"},
		{"an empty name", UserPatch{Name: new("")}, "name"},
		{"a blank name", UserPatch{Name: new(" \t ")}, "name"},
		{"a long name", UserPatch{Name: new(strings.Repeat("ä", maxName+1))}, "name"},
		{"control characters", UserPatch{Name: new("Bob\x1b[31m")}, "name"},
		{"bidi in a name", UserPatch{Name: new("Bob\u202eeve")}, "name"},
		{"a line in a name", UserPatch{Name: new("Bob\nadmin")}, "name"},
		{"a name of fillers", UserPatch{Name: new("\u3164\u115f")}, "name"},
		{"a name of an empty pattern", UserPatch{Name: new("\u2800")}, "name"},
		{"a name of a mark", UserPatch{Name: new("\u0301")}, "name"},
		{"a name of a line end", UserPatch{Name: new("a\u2028b")}, "name"},
		{"no time zone", UserPatch{TimeZone: new("")}, "time_zone"},
		{"Local", UserPatch{TimeZone: new("Local")}, "time_zone"},
		{"a path", UserPatch{TimeZone: new("../../etc/passwd")}, "time_zone"},
		{"no such zone", UserPatch{TimeZone: new("Europe/Atlantis")}, "time_zone"},
		{"the machine's zone", UserPatch{TimeZone: new("localtime")}, "time_zone"},
		{"rules of a zone", UserPatch{TimeZone: new("posixrules")}, "time_zone"},
		{"no zone", UserPatch{TimeZone: new("Factory")}, "time_zone"},
		{"a zone by a path", UserPatch{TimeZone: new("Europe/./Berlin")}, "time_zone"},
		{"a zone by another path", UserPatch{TimeZone: new("Europe//Berlin")}, "time_zone"},
		{"the machine's zone by a path", UserPatch{TimeZone: new("./localtime")}, "time_zone"},
		{"a zone with leap seconds", UserPatch{TimeZone: new("right/Europe/Berlin")}, "time_zone"},
	} {
		before := try(d.User(t.Context(), bob))(t)
		_, err := d.UpdateUser(t.Context(), bob, c.patch)
		same(t, c.name, field(err), c.field)
		same(t, "bob after "+c.name, try(d.User(t.Context(), bob))(t), before)
		if c.patch.Username == nil {
			c.patch.Username = new("zoe")
		}
		_, err = add(t, d, c.patch)
		same(t, "created with "+c.name, field(err), c.field)
	}
	good := try(d.UpdateUser(t.Context(), bob, UserPatch{Username: new("Bob.O@x+y-z_1"),
		Name: new("  👨‍👩‍👧 <script> O'Hara "), TimeZone: new("Europe/Berlin"), NotifyOwn: new(true)}))(t)
	if good.Name != "👨‍👩‍👧 <script> O'Hara" || good.TimeZone != "Europe/Berlin" || !good.NotifyOwn {
		t.Errorf("got %+v", good)
	}
}

func TestUpdateChangesOnlyWhatItNames(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	old := try(d.User(t.Context(), bob))(t)
	for _, c := range []struct {
		patch UserPatch
		edit  func(*User)
	}{
		{UserPatch{Name: new("Robert")}, func(u *User) { u.Name = "Robert" }},
		{UserPatch{Username: new("rob")}, func(u *User) { u.Username = "rob" }},
		{UserPatch{TimeZone: new("Asia/Tokyo")}, func(u *User) { u.TimeZone = "Asia/Tokyo" }},
		{UserPatch{NotifyOwn: new(true)}, func(u *User) { u.NotifyOwn = true }},
		{UserPatch{Admin: new(true)}, func(u *User) { u.Admin = true }},
		{UserPatch{}, func(*User) {}},
	} {
		c.edit(&old)
		same(t, "answer", try(d.UpdateUser(t.Context(), bob, c.patch))(t), old)
		same(t, "stored", try(d.UserNamed(t.Context(), old.Username))(t), old)
	}
	same(t, "events", len(e.take()), 0)
	if _, err := d.UpdateUser(t.Context(), 99, UserPatch{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
}

// A slow change of a name must not take back what another changed meanwhile.
func TestUpdateLeavesTheUserNameToOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		hashing := make(chan struct{})
		d, _ := startIn(t, t.TempDir(), Settings{Hashed: func(time.Duration) { <-hashing }})
		done := make(chan error)
		go func() {
			_, err := d.UpdateUser(t.Context(), bob, UserPatch{Password: new("open sesame")})
			done <- err
		}()
		synctest.Wait()
		try(d.UpdateUser(t.Context(), bob, UserPatch{Username: new("rob")}))(t)
		close(hashing)
		must(t, <-done)
		same(t, "user name", try(d.User(t.Context(), bob))(t).Username, "rob")
	})
}

func TestANewPasswordNeedsTheOldOneWhereItIsNamed(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
	d, e := start(t)
	zoe := try(d.CreateUser(t.Context(), UserPatch{Username: new("zoe"), Password: new("open sesame")}))(t)
	s := try(startSession(d, zoe.ID, week))(t)
	_, err := d.UpdateUser(t.Context(), zoe.ID, UserPatch{Old: new("open says me"), Password: new("shut sesame")})
	same(t, "with a wrong one", field(err), "old_password")
	same(t, "still signed in", admitted(t, d, s), true)
	e.take()
	try(d.UpdateUser(t.Context(), zoe.ID, UserPatch{Old: new("open sesame"), Password: new("shut sesame")}))(t)
	same(t, "signed in", admitted(t, d, s), false)
	same(t, "events", len(e.take()), 1)
	if _, err := d.Login(t.Context(), "zoe", "open sesame", home); !errors.Is(err, ErrRefused) {
		t.Errorf("old password: %v", err)
	}
	try(d.Login(t.Context(), "zoe", "shut sesame", home))(t)
	_, err = d.UpdateUser(t.Context(), bob, UserPatch{Old: new(""), Password: new("shut sesame")})
	same(t, "old one of somebody without", field(err), "old_password")
}

func TestTheLastActiveAdminStays(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	refused := func(what string, err error) {
		t.Helper()
		same(t, what, blames(err), "is_admin")
	}
	for range 2 {
		_, err := d.UpdateUser(t.Context(), ada, UserPatch{Admin: new(false)})
		refused("demoted", err)
		_, err = d.UpdateUser(t.Context(), ada, UserPatch{Active: new(false)})
		refused("deactivated", err)
		_, _, err = d.ReplaceUser(t.Context(), ada, UserPatch{Username: new("ada")})
		refused("replaced", err)
		refused("deleted", d.DeleteUser(t.Context(), ada))
		same(t, "admin", try(d.User(t.Context(), ada))(t).Admin, true)
		// One that is deactivated does not count.
		try(d.UpdateUser(t.Context(), bob, UserPatch{Admin: new(true), Active: new(false)}))(t)
	}
	same(t, "has admin", try(d.HasAdmin(t.Context()))(t), true)
	try(d.UpdateUser(t.Context(), bob, UserPatch{Active: new(true)}))(t)
	e.take()
	must(t, d.DeleteUser(t.Context(), ada))
	refused("the other one deleted", d.DeleteUser(t.Context(), bob))
}

func TestTwoAdminsDemoteEachOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		try(d.UpdateUser(t.Context(), bob, UserPatch{Admin: new(true)}))(t)
		errs := make([]error, 2)
		inOneBatch(t, d, 2, func(i int) {
			_, errs[i] = d.UpdateUser(t.Context(), []int64{ada, bob}[i], UserPatch{Admin: new(false)})
		})
		must(t, errs[0])
		same(t, "the second", blames(errs[1]), "is_admin")
	})
}

func TestDeletingAUser(t *testing.T) {
	t.Parallel()
	// the clock stands still: the second for an inbox is not over before it is gone
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, e := startIn(t, dir, Settings{})
		theirs := task(t, d)
		made := try(d.CreateTask(t.Context(), bob, TaskPatch{Title: new("Bob's"), Assignee: new(cid)}))(t)
		both := try(d.CreateTask(t.Context(), bob, TaskPatch{Title: new("Both"), Assignee: new(bob)}))(t)
		try(d.UpdateUser(t.Context(), bob, UserPatch{NotifyOwn: new(true)}))(t)
		fill(t, d, bob, 300)
		s := try(startSession(d, bob, week))(t)
		e.take()
		must(t, d.DeleteUser(t.Context(), bob))
		for _, event := range e.take() {
			if n, ok := event.(Notified); ok && n.User == bob {
				t.Errorf("told somebody deleted: %s", n.Message)
			}
		}
		same(t, "assignee", try(d.Task(t.Context(), theirs.ID))(t).Assignee, 0)
		same(t, "assignee of both", try(d.Task(t.Context(), both.ID))(t).Assignee, 0)
		same(t, "creator", try(d.Task(t.Context(), made.ID))(t).Creator, 0)
		same(t, "assignee of another's", try(d.Task(t.Context(), made.ID))(t).Assignee, cid)
		same(t, "login", admitted(t, d, s), false)
		for _, table := range []string{"notifications", "sessions", "user_state"} {
			same(t, "rows in "+table, number(t, d, `SELECT count(*) FROM `+table+` WHERE user_id = ?`, bob), 0)
		}
		for range 2 {
			if _, err := d.User(t.Context(), bob); !errors.Is(err, ErrNotFound) {
				t.Errorf("user: %v", err)
			}
			if err := d.DeleteUser(t.Context(), bob); !errors.Is(err, ErrNotFound) {
				t.Errorf("deleted again: %v", err)
			}
			_, _, err := d.ReplaceUser(t.Context(), bob, UserPatch{Username: new("bob")})
			same(t, "made again", blames(err), "id")
			_, err = d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Assignee: new(bob)}, Precondition{})
			same(t, "assigned", field(err), "assigned_to")
			must(t, d.Close())
			d = openIn(t, dir, Settings{}, nil)
		}
		same(t, "the name is free, the id is not", try(add(t, d, UserPatch{Username: new("bob")}))(t).ID, ada+1)
	})
}

// A deleted user's rows are removed in slices. Nobody sees them meanwhile: neither readers nor writers. That also holds
// after a crash between two slices.
func TestADeletionCutShortShowsNothingOfIt(t *testing.T) {
	skipInShort(t, "it makes many rows")
	t.Parallel()
	const many = deleteAtOnce + 20
	dir := t.TempDir()
	var cuts []string // what a crash after each slice would leave
	cutting, most := false, 0
	d, e := startIn(t, dir, Settings{Committed: func(Batch) {
		if cutting {
			cuts = append(cuts, crashed(t, dir))
		}
	}})
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for i := range many {
			if _, err := tx.createTask(bob, int64(1+i), TaskPatch{Title: new("Fix Login"),
				Assignee: new([]int64{bob, cid}[i%2])}); err != nil {
				return err
			}
		}
		_, err := tx.createTask(ann, many+1, TaskPatch{Title: new("Fix Logout"), Assignee: new(bob)})
		return err
	}))
	fill(t, d, bob, 3)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for _, q := range []string{`INSERT INTO receipts (user_id, at, device, up_to) VALUES (?, ?, 'Safari on iOS', 1)`,
			`INSERT INTO reads (user_id, at, device, first, up_to) VALUES (?, ?, 'Safari on iOS', 1, 1)`} {
			for range many {
				if _, err := tx.exec(q, bob, tx.now.UnixMilli()); err != nil {
					return err
				}
			}
		}
		return nil
	}))
	s := try(startSession(d, bob, week))(t)
	hidden := func(d *DB, when string) {
		t.Helper()
		if _, err := d.User(t.Context(), bob); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: user: %v", when, err)
		}
		for _, name := range []string{"bob", "", fmt.Sprint("\x00", bob)} {
			if _, err := d.UserNamed(t.Context(), name); !errors.Is(err, ErrNotFound) {
				t.Errorf("%s: user named %q: %v", when, name, err)
			}
		}
		people, _, err := d.Users(t.Context(), 0, 100)
		must(t, err)
		same(t, when+": people", len(people), 3)
		same(t, when+": login", admitted(t, d, s), false)
		if err := d.DeleteUser(t.Context(), bob); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: deleted again: %v", when, err)
		}
		if _, err := d.CreateTask(t.Context(), bob, TaskPatch{Title: new("Late")}); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: somebody deleted makes a task: %v", when, err)
		}
		theirs, _, err := d.Tasks(t.Context(), TaskQuery{Limit: 10, Assignee: bob})
		must(t, err)
		same(t, when+": tasks that are theirs", len(theirs), 0)
		all, _, err := d.Tasks(t.Context(), TaskQuery{Limit: 1000})
		must(t, err)
		for _, task := range all {
			if one := try(d.Task(t.Context(), task.ID))(t); task.Assignee == bob || task.Creator == bob || one != task {
				t.Fatalf("%s: task %d: %+v, %+v", when, task.ID, task, one)
			}
		}
		same(t, when+": tasks", len(all), many+1)
	}
	e.take()
	d.publish = func(events []Event) {
		changed := 0
		for _, event := range events {
			switch ev := event.(type) {
			case Notified:
				if ev.User == bob {
					t.Errorf("told somebody deleted: %s", ev.Message)
				}
			case TaskChanged:
				changed++
			}
		}
		most = max(most, changed)
	}
	soon, cancel := context.WithCancel(t.Context())
	hear := d.publish
	d.publish = func(events []Event) { cancel(); hear(events) }
	cutting = true
	must(t, d.DeleteUser(soon, bob))
	d.publish = hear
	cutting = false
	hidden(d, "hung up")
	same(t, "slices", len(cuts), 1)

	// Who writes meanwhile sees what all see, and keeps what they wrote.
	kept := try(d.UpdateTask(t.Context(), ann, 1, TaskPatch{Title: new("Fix Logoff")}, Precondition{}))(t)
	same(t, "assignee in between", kept.Assignee, 0)
	same(t, "creator in between", kept.Creator, 0)
	try(d.UpdateTask(t.Context(), ann, many+1, TaskPatch{Assignee: new(cid)}, Precondition{}))(t)
	zoe := try(add(t, d, UserPatch{Username: new("bob")}))(t)
	must(t, d.DeleteUser(t.Context(), zoe.ID))
	cutting = true
	must(t, d.PurgeDeletedUsers(t.Context()))
	cutting = false
	if len(cuts) < 5 || most > deleteAtOnce {
		t.Errorf("%d slices, of which the largest changed %d tasks", len(cuts), most)
	}
	logged := []int64{many, many} // rows of receipts and of reads
	for i, cut := range cuts {
		d := openIn(t, cut, Settings{}, nil)
		for at, q := range []string{`SELECT count(*) FROM receipts WHERE user_id = ?`,
			`SELECT count(*) FROM reads WHERE user_id = ?`} {
			left := number(t, d, q, bob)
			if logged[at]-left > deleteAtOnce {
				t.Errorf("slice %d deleted %d rows: %s", i, logged[at]-left, q)
			}
			logged[at] = left
		}
		hidden(d, fmt.Sprint("after slice ", i))
		must(t, d.PurgeDeletedUsers(t.Context()))
		hidden(d, fmt.Sprint("finished after slice ", i))
		for what, q := range map[string]string{
			"tasks":         `SELECT count(*) FROM tasks WHERE assigned_to = ?1 OR created_by = ?1`,
			"users":         `SELECT count(*) FROM users WHERE id = ?1`,
			"notifications": `SELECT count(*) FROM notifications WHERE user_id = ?1`,
			"receipts":      `SELECT count(*) FROM receipts WHERE user_id = ?1`,
			"reads":         `SELECT count(*) FROM reads WHERE user_id = ?1`,
			"to purge":      `SELECT count(*) FROM former_users WHERE NOT purged AND id = ?1`,
		} {
			same(t, fmt.Sprintf("%s left after slice %d", what, i), number(t, d, q, bob), 0)
		}
		checkIntegrity(t, d)
		must(t, d.Close())
	}
	same(t, "of cid's", try(d.Task(t.Context(), many+1))(t).Assignee, cid)
	same(t, "version of what was changed in between", try(d.Task(t.Context(), 1))(t).Version, 3)
	same(t, "version of what was not", try(d.Task(t.Context(), 2))(t).Version, 2)
}

func TestIdsOfUsersAreNotUsedAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	zoe := try(add(t, d, UserPatch{Username: new("zoe")}))(t)
	must(t, d.DeleteUser(t.Context(), zoe.ID))
	user, created, err := d.ReplaceUser(t.Context(), 50, UserPatch{Username: new("max")})
	if err != nil || !created || user.ID != 50 {
		t.Fatalf("put: %+v, created %v, %v", user, created, err)
	}
	must(t, d.DeleteUser(t.Context(), 50))
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	same(t, "next", try(add(t, d, UserPatch{Username: new("zoe")}))(t).ID, 51)
	for _, id := range []int64{-1, MaxID + 1} {
		_, _, err := d.ReplaceUser(t.Context(), id, UserPatch{Username: new("x"), Password: new("open sesame")})
		same(t, fmt.Sprint("put as ", id), field(err), "id")
	}
}

func TestReplacingAUserGivesDefaults(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	try(d.UpdateUser(t.Context(), bob, UserPatch{Name: new("Robert"), TimeZone: new("Asia/Tokyo"), NotifyOwn: new(true),
		Password: new("open sesame")}))(t)
	e.take()
	old := try(d.User(t.Context(), bob))(t)
	got, created, err := d.ReplaceUser(t.Context(), bob, UserPatch{Username: new("rob")})
	must(t, err)
	same(t, "created", created, false)
	same(t, "user", got, User{ID: bob, Username: "rob", Name: "rob", Active: true, TimeZone: "UTC",
		Created: old.Created})
	try(d.Login(t.Context(), "rob", "open sesame", home))(t)
	got, _, err = d.ReplaceUser(t.Context(), bob, UserPatch{Username: new(" zoe\u0308 ")})
	must(t, err)
	same(t, "name of a user name as it was typed", got.Name, "zoë")
	same(t, "events", len(e.take()), 0)
}

func TestUsersAreListedByPages(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, limit := range []int{1, 3, 4, 100} {
		var got []string
		for after := int64(0); ; {
			page, next, err := d.Users(t.Context(), after, limit)
			must(t, err)
			for _, u := range page {
				got = append(got, u.Username)
			}
			if after = next; next == 0 {
				break
			}
		}
		sameLines(t, fmt.Sprint("by ", limit), got, []string{"ann", "bob", "cid", "ada"})
	}
}

func TestOneFirstAdmin(t *testing.T) {
	t.Parallel()
	d := openIn(t, t.TempDir(), Settings{}, nil)
	same(t, "has admin", try(d.HasAdmin(t.Context()))(t), false)
	errs := make(chan error)
	for i := range 2 {
		go func() {
			_, err := d.CreateFirstAdmin(t.Context(), UserPatch{Username: new(fmt.Sprint("admin", i)),
				Password: new("open sesame")})
			errs <- err
		}()
	}
	outcomes := []error{<-errs, <-errs}
	i := slices.Index(outcomes, nil)
	if i < 0 {
		t.Fatalf("neither: %v", outcomes)
	}
	same(t, "the other", blames(outcomes[1-i]), "secret")
	same(t, "users", number(t, d, `SELECT count(*) FROM users`), 1)
	same(t, "has admin", try(d.HasAdmin(t.Context()))(t), true)
	_, err := d.CreateFirstAdmin(t.Context(), UserPatch{Password: new("open sesame")})
	same(t, "without a name", field(err), "username")
	_, err = d.CreateFirstAdmin(t.Context(), UserPatch{Username: new("x")})
	same(t, "without a password", field(err), "password")
}

func TestAHostsPeopleBecomeUsersOnSight(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	if _, err := d.Admit(t.Context(), Grant{User: 70, Username: "zoe"}); !errors.Is(err, ErrRefused) {
		t.Errorf("without provisioning: %v", err)
	}
	_, err := d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(int64(70))})
	same(t, "assigned without provisioning", field(err), "assigned_to")

	dir := t.TempDir()
	d, _ = startIn(t, dir, Settings{Provision: true})
	for _, c := range []struct {
		grant          Grant
		username, name string
	}{
		{Grant{User: 70, Username: "Zoë", Name: "Zoë Meier"}, "Zoë", "Zoë Meier"},
		{Grant{User: 71, Username: "yve"}, "yve", "yve"},
		{Grant{User: 72}, "user-72", "user-72"},
		{Grant{User: 73, Username: "BOB", Name: "Robert"}, "user-73", "Robert"},
		{Grant{User: 74, Username: "a b"}, "user-74", "user-74"},
		{Grant{User: 75, Username: "xi", Name: "Xi\x1b"}, "xi", "xi"},
		{Grant{User: 76, Username: "a b", Name: "\n"}, "user-76", "user-76"},
		{Grant{User: 77, Username: "wu", Name: strings.Repeat("w", maxName+1)}, "wu", "wu"},
		{Grant{User: 78, Username: "\xff", Name: "\xff"}, "user-78", "user-78"},
		{Grant{User: HostIDs - 1, Username: "last"}, "last", "last"},
	} {
		c.grant.Issued = time.Now()
		user := try(d.Admit(t.Context(), c.grant))(t)
		if user.ID != c.grant.User || user.Username != c.username || user.Name != c.name || user.Admin || !user.Active {
			t.Errorf("%+v became %+v", c.grant, user)
		}
		same(t, "again", try(d.Admit(t.Context(), Grant{User: c.grant.User, Issued: time.Now()}))(t), user)
	}
	for _, g := range []Grant{{User: HostIDs, Issued: time.Now()}, {User: 0, Issued: time.Now()},
		{User: -1, Issued: time.Now()}, {User: 90, Ours: true}} {
		if _, err := d.Admit(t.Context(), g); !errors.Is(err, ErrRefused) {
			t.Errorf("%+v: %v", g, err)
		}
	}
	_, err = d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(int64(80))})
	same(t, "assigned by somebody who is no admin", field(err), "assigned_to")
	try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(int64(80)), FromHost: true}))(t)
	same(t, "the assignee's inbox", len(inboxOf(t, d, 80)), 1)
	_, err = d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(int64(HostIDs + 5)),
		FromHost: true})
	same(t, "assigned to one of ours that is not", field(err), "assigned_to")
	_, err = d.CreateTask(t.Context(), ann, TaskPatch{Title: new(""), Assignee: new(int64(81)), FromHost: true})
	same(t, "a bad task of somebody new", field(err), "title")
	if _, err := d.User(t.Context(), 81); !errors.Is(err, ErrNotFound) {
		t.Errorf("made for a task that was refused: %v", err)
	}
	same(t, "made here", try(add(t, d, UserPatch{Username: new("ours")}))(t).ID, HostIDs)
	same(t, "made here next", try(add(t, d, UserPatch{Username: new("ours2")}))(t).ID, HostIDs+1)
	_, _, err = d.PutUser(t.Context(), Ref{ID: HostIDs + 7}, UserPatch{Username: new("far")})
	same(t, "put where no token of the host would be good", err,
		error(Invalid{"id", "must be below 1099511627776: a host has no larger ids"}))
	_, created, err := d.PutUser(t.Context(), Ref{ID: HostIDs}, UserPatch{Username: new("still_ours")})
	same(t, "put over one of ours", fmt.Sprint(created, err), "false <nil>")
	must(t, d.DeleteUser(t.Context(), 70))
	if _, err := d.Admit(t.Context(), Grant{User: 70, Username: "zoe",
		Issued: time.Now()}); !errors.Is(err, ErrRefused) {
		t.Errorf("somebody deleted comes back: %v", err)
	}
}

func TestTurningProvisioningOnNeedsAWord(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := openIn(t, dir, Settings{}, nil)
	zoe := try(d.CreateUser(t.Context(), UserPatch{Username: new("zoe"), Password: new("open sesame"),
		Admin: new(true)}))(t)
	must(t, d.Close())
	for range 2 {
		if d, err := Open(dir, Settings{Provision: true, Log: quiet}, nil); !errors.Is(err, ErrAdopt) {
			d.Close()
			t.Fatalf("open: %v, want ErrAdopt", err)
		}
	}
	for _, set := range []Settings{{Provision: true, AdoptIDs: true}, {Provision: true}} { // once said, it holds
		d = openIn(t, dir, set, nil)
		same(t, "user", try(d.Admit(t.Context(), Grant{User: zoe.ID, Issued: time.Now()}))(t).Username, "zoe")
		must(t, d.Close())
	}
	d = openIn(t, dir, Settings{}, nil)
	must(t, d.Close())
	if _, err := Open(dir, Settings{Provision: true, Log: quiet}, nil); !errors.Is(err, ErrAdopt) {
		t.Errorf("on again: %v, want ErrAdopt", err)
	}
}

func TestNamesThatNobodyHasCostLittle(t *testing.T) {
	t.Parallel()
	t.Run("T-LOGIN-DOS", namesThatNobodyHas)
}

func namesThatNobodyHas(t *testing.T) {
	long := strings.Repeat("\ufdfa", 21_000) // 64 kB, 18 times as long when it is folded
	same(t, "folded", usernameKey(long), long)
	typed := strings.Repeat("e\u0308", 150) // as long as a name gets, in the form that some keyboards send
	same(t, "a name of two characters each", usernameKey(typed), strings.Repeat("ë", 150))
}

// What the same batch had read from the file before somebody was deleted is rid of them, too.
func TestADeletionMeetsWhatItsBatchHasRead(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	made := task(t, d)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		delete(tx.w.tasks, made.ID)
		if _, err := tx.task(made.ID); err != nil {
			return err
		}
		return tx.anonymize(bob)
	}))
	got := try(d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Title: new("Fix Logout")}, Precondition{}))(t)
	same(t, "assignee", got.Assignee, 0)
	must(t, d.unlinkTasks(t.Context(), bob))
	same(t, "tasks of bob's", number(t, d, `SELECT count(*) FROM tasks WHERE assigned_to = ?`, bob), 0)
}
