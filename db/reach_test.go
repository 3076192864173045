package db

import (
	"errors"
	"fmt"
	"slices"
	"testing"
)

// reaches reports whether a user is within reach.
func reaches(t *testing.T, tx *Tx, r *reach, id int64) (within bool) {
	t.Helper()
	user, err := tx.user(id)
	if err == nil {
		within, err = r.has(tx, user)
	}
	if err != nil {
		t.Error(err)
	}
	return within
}

// A reach is whom its recipients name now, whatever they were called when it was written.
func TestAReachIsWhomItNamesNow(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("b/7")}))(t)
	ops := try(d.CreateGroup(t.Context(), GroupPatch{Name: new("ops"), Members: &[]Recipient{{ID: bob}}}))(t)
	who := func(r *reach) (within []int64) {
		t.Helper()
		must(t, d.update(t.Context(), func(tx *Tx) error {
			for _, id := range []int64{ann, bob, cid, ada} {
				if reaches(t, tx, r, id) {
					within = append(within, id)
				}
			}
			return nil
		}))
		return within
	}
	is := func(what string, want []int64, texts ...string) {
		t.Helper()
		recipients := []Recipient{{ID: ann}}
		for _, text := range texts {
			recipients = append(recipients, Recipient{Text: text})
		}
		if got := who(reachOf(recipients)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	if got := who(reachOf(nil)); len(got) != 4 {
		t.Errorf("nil reaches %v, want everybody", got)
	}
	is("an id", []int64{ann})
	for _, text := range []string{"@bob", "@BOB", "b/7", "ext:b/7", "group:ops"} {
		is(text, []int64{ann, bob}, text)
	}
	for _, text := range []string{"@b/7", "bob", "ext:", "group:bob", "group:dev"} {
		is(text, []int64{ann}, text)
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{Username: new("rob"), ExternalID: new("b/8")}))(t)
	try(d.UpdateUser(t.Context(), cid, UserPatch{Username: new("bob"), ExternalID: new("b/7")}))(t)
	try(d.UpdateGroup(t.Context(), ops.ID, GroupPatch{Name: new("dev")}, Precondition{}))(t)
	is("a user name that is another's", []int64{ann, cid}, "@bob")
	is("an external id that is another's", []int64{ann, cid}, "b/7")
	is("the old name of a group", []int64{ann}, "group:ops")
	is("its new name", []int64{ann, bob}, "group:dev")
}

// Other writes wait while an event finds its recipients. A group that is named again and again costs nothing more, and
// groups that share their members have a limit.
func TestAnEventLooksAtAGroupOnce(t *testing.T) {
	skipUnderRace(t)
	t.Parallel()
	const people = 9_000
	d, _ := start(t)
	crowd(t, d, people)
	var groups []Recipient
	for i := range 5 {
		name := fmt.Sprintf("g%d", i)
		g := try(d.CreateGroup(t.Context(), GroupPatch{Name: &name, Members: &[]Recipient{}}))(t)
		must(t, d.update(t.Context(), func(tx *Tx) error {
			_, err := tx.exec(`INSERT INTO group_members (group_id, user_id) SELECT ?, id FROM users WHERE id >= 1000`,
				g.ID)
			return err
		}))
		groups = append(groups, Recipient{Text: "group:" + name})
	}
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for _, c := range []struct {
			what    string
			to      []Recipient
			members int
		}{
			{"one, named again and again", slices.Repeat(groups[:1], MaxTold), people},
			{"four that share their members", groups[:4], 4 * people},
		} {
			a, err := tx.address(c.to, false)
			if err != nil {
				return fmt.Errorf("%s: %w", c.what, err)
			}
			same(t, c.what+": members", a.members, c.members)
			same(t, c.what+": told", len(a.list), people)
		}
		if _, err := tx.address(groups, false); !errors.Is(err, ErrTooMany) {
			t.Errorf("five: %v, want ErrTooMany", err)
		}
		return nil
	}))
}

// A hook can name as many recipients as a key.
func TestAHookNamesSoManyRecipients(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	draft := HookDraft{URL: new("https://hooks.example.com/")}
	all := slices.Repeat([]Recipient{{ID: bob}}, MaxRecipients+1)
	draft.Recipients = &all
	_, err := d.CreateHook(t.Context(), draft)
	same(t, "field", field(err), "recipients")
	all = all[1:]
	try(d.CreateHook(t.Context(), draft))(t)
}
