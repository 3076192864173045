package db

import (
	"errors"
	"strings"
	"testing"
)

func TestExternalIDsNameUsersAndTasks(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, external := range []string{"8f2c", "8F2C", "a/b", "..", "ext:x", "é", "e\u0301", " x ", "007",
		"281474976710656", "0", strings.Repeat("x", MaxExternalID)} {
		u := try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: &external}))(t)
		same(t, "user's external id", u.ExternalID, external)
		same(t, "user "+external, try(d.UserID(t.Context(), external))(t), bob)
		made := try(d.CreateTask(t.Context(), ada, TaskPatch{Title: new("X"), ExternalID: &external}))(t)
		same(t, "task "+external, try(d.TaskID(t.Context(), external))(t), made.ID)
		same(t, "stored", try(d.Task(t.Context(), made.ID))(t).ExternalID, external)
		for _, other := range []string{external + "x", strings.ToUpper(external) + ".", external[:len(external)-1]} {
			if id, err := d.TaskID(t.Context(), other); !errors.Is(err, ErrNotFound) && id == made.ID {
				t.Errorf("%q finds the task of %q", other, external)
			}
		}
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("")}))(t)
	if _, err := d.UserID(t.Context(), "281474976710656"); !errors.Is(err, ErrNotFound) {
		t.Errorf("cleared: %v", err)
	}
}

func TestAnExternalIDIsOfOne(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("8f2c")}))(t)
	try(d.CreateTask(t.Context(), ada, TaskPatch{Title: new("X"), ExternalID: new("8f2c")}))(t)
	other := task(t, d).ID
	var conflict Conflict
	if _, err := d.UpdateUser(t.Context(), cid, UserPatch{ExternalID: new("8f2c")}); !errors.As(err, &conflict) ||
		conflict.Field != "external_id" {
		t.Errorf("a second user: %v", err)
	}
	if _, err := d.UpdateTask(t.Context(), ada, other, TaskPatch{ExternalID: new("8f2c")}, Precondition{}); !errors.As(err,
		&conflict) || conflict.Field != "external_id" {
		t.Errorf("a second task: %v", err)
	}
	for _, bad := range []string{"7", "281474976710655", strings.Repeat("x", MaxExternalID+1), "\xff", "a\x00b"} {
		var invalid Invalid
		if _, err := d.UpdateUser(t.Context(), cid, UserPatch{ExternalID: &bad}); !errors.As(err, &invalid) ||
			invalid.Field != "external_id" {
			t.Errorf("%q: %v", bad, err)
		}
		if _, err := d.UpdateTask(t.Context(), ada, other, TaskPatch{ExternalID: &bad}, Precondition{}); !errors.As(err,
			&invalid) {
			t.Errorf("task %q: %v", bad, err)
		}
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("8f2c"), Name: new("Bobby")}))(t) // their own
	kept, _, err := d.ReplaceUser(t.Context(), bob, UserPatch{Username: new("bob")})
	must(t, err)
	same(t, "after a PUT without it", kept.ExternalID, "8f2c")
	must(t, d.DeleteUser(t.Context(), bob))
	if _, err := d.UserID(t.Context(), "8f2c"); !errors.Is(err, ErrNotFound) {
		t.Errorf("deleted: %v", err)
	}
	former := func() (former bool) {
		must(t, d.update(t.Context(), func(tx *Tx) (err error) { former, err = isFormerExternalID(tx, "8f2c"); return err }))
		return former
	}
	same(t, "remembered", former(), true)
	try(d.UpdateUser(t.Context(), cid, UserPatch{ExternalID: new("8f2c")}))(t)
	same(t, "remembered once somebody has it", former(), false)
}

func TestDigitsMayBeExternalIDs(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{ExternalDigits: true})
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("7")}))(t)
	same(t, "user", try(d.UserID(t.Context(), "7"))(t), bob)
}
