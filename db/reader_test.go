package db

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

func TestAReaderLooksWhileAnotherWrites(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	r := try(OpenReader(dir))(t)
	defer r.Close()
	same(t, "task", try(r.Task(t.Context(), 1))(t).Title, "Fix Login")
	task(t, d)
	page, _, err := r.Tasks(t.Context(), TaskQuery{Limit: 10})
	must(t, err)
	same(t, "tasks", len(page), 2)
	page, _, err = r.Tasks(t.Context(), TaskQuery{Limit: 200, Search: "fix"})
	must(t, err)
	same(t, "tasks of a large page", len(page), 2)
	for _, limit := range []int{10, 200} {
		users, _, err := r.Users(t.Context(), 0, limit)
		must(t, err)
		same(t, "users", len(users), 4)
	}
	same(t, "named", try(r.UserNamed(t.Context(), "BOB"))(t).ID, bob)
	if _, err := r.CreateTask(t.Context(), ann, TaskPatch{Title: new("X")}); !errors.Is(err, ErrClosed) {
		t.Errorf("a reader writes: %v", err)
	}
	if _, err := r.read.Exec(`DELETE FROM tasks`); err == nil {
		t.Error("a reader deletes")
	}
	must(t, r.Close())
	must(t, r.Close())
	task(t, d)
}

func TestAReaderGrantsWhatTheWriterAdmits(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	must(t, d.EndSessions(t.Context(), bob))
	r := try(OpenReader(dir))(t)
	defer r.Close()
	g := try(r.GrantNamed("Bob"))(t)
	same(t, "user", try(d.Admit(t.Context(), g))(t).ID, bob)
	must(t, d.EndSessions(t.Context(), bob))
	if _, err := d.Admit(t.Context(), g); !errors.Is(err, ErrRefused) {
		t.Errorf("after signing out: %v", err)
	}
	if _, err := r.GrantNamed("nobody"); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
	if _, err := r.GrantNamed("bob"); !errors.Is(err, ErrInactive) {
		t.Errorf("somebody deactivated: %v", err)
	}
}

func TestAReaderMakesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := OpenReader(dir); !errors.Is(err, ErrMissing) {
		t.Errorf("no database: %v", err)
	}
	if files := try(filepath.Glob(filepath.Join(dir, "*")))(t); len(files) > 0 {
		t.Errorf("made %v", files)
	}
}

func TestAReaderRefusesOtherVersions(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	dir := old(t)
	_, err := migrateIn(t, dir, steps(t, `CREATE TABLE more (id INTEGER)`))
	must(t, err)
	if _, err := OpenReader(dir); !errors.Is(err, ErrNewer) ||
		!strings.Contains(err.Error(), fmt.Sprint("version ", newest+1)) {
		t.Errorf("newer: %v", err)
	}
}
