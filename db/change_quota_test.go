package db

import (
	"errors"
	"fmt"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// Somebody changes tasks so often in a day, and again a day later. What changes nothing does not count, nor does what
// is refused.
func TestChangesOfADayAreLimited(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(8, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock(), UserChanges: 3})
	made := task(t, d)
	rename := func(actor int64, title string) error {
		_, err := d.UpdateTask(t.Context(), actor, made.ID, TaskPatch{Title: &title}, Precondition{})
		return err
	}
	limited := func(err error, retry time.Duration) {
		t.Helper()
		var limit ChangeLimit
		if !errors.As(err, &limit) || limit != (ChangeLimit{3, retry}) {
			t.Errorf("got %#v, want a limit of 3 for %v", err, retry)
		}
	}
	must(t, rename(bob, "1"))
	must(t, rename(bob, "1"))
	if err := rename(bob, ""); !errors.As(err, new(Invalid)) {
		t.Errorf("an empty title: %v", err)
	}
	must(t, rename(bob, "2"))
	must(t, rename(bob, "3"))
	limited(rename(bob, "4"), 24*time.Hour)
	must(t, rename(bob, "3")) // as it is
	same(t, "title", try(d.Task(t.Context(), made.ID))(t).Title, "3")
	clock.pass(24*time.Hour - time.Millisecond)
	limited(rename(bob, "4"), time.Millisecond)
	clock.pass(time.Millisecond)
	must(t, rename(bob, "4"))
}

// Creating and deleting count, too. Admins and keys have no limit.
func TestWhoIsHeldToTheLimitOfChanges(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{UserChanges: 2})
	made := task(t, d)
	must(t, d.DeleteTask(t.Context(), ann, made.ID, Precondition{}))
	if _, err := d.CreateTask(t.Context(), ann, TaskPatch{Title: new("x")}); !errors.As(err, new(ChangeLimit)) {
		t.Errorf("a third change: %v", err)
	}
	for i := range 4 {
		title := new(fmt.Sprint(i))
		try(d.CreateTask(t.Context(), ada, TaskPatch{Title: title}))(t)
		by := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: title, Key: 1}))(t)
		must(t, d.DeleteTaskByKey(t.Context(), ann, by.ID, false, Precondition{}))
	}
}

// The numbers of days that are over go. They are looked through now and then, not at each commit.
func TestTheNumbersOfChangesAreBounded(t *testing.T) {
	t.Parallel()
	c := changeCounts{map[int64]changeCount{}, mostCounted}
	for day := range time.Duration(3) {
		for i := range int64(mostCounted) {
			c.commit(map[int64]changeCount{int64(day)*mostCounted + i: {day * quotaDay, 1}}, day*quotaDay)
		}
	}
	if n := len(c.of); n > 2*mostCounted {
		t.Errorf("%d numbers are kept", n)
	}
	if c.tidy <= len(c.of) {
		t.Errorf("%d numbers are looked through at each commit, from %d on", len(c.of), c.tidy)
	}
}

// A change that could not be stored does not count.
func TestAFailedChangeDoesNotCount(t *testing.T) {
	t.Parallel()
	disk := newDisk(t)
	d, _ := startIn(t, t.TempDir(), Settings{UserChanges: 2, vfs: disk.name})
	made := task(t, d)
	disk.setFault(func(c call) int32 {
		if c.what == "write" {
			return sqlite3.SQLITE_FULL
		}
		return sqlite3.SQLITE_OK
	})
	for i := range 3 {
		_, err := d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Title: new(fmt.Sprint(i))}, Precondition{})
		if !errors.Is(err, ErrFull) {
			t.Errorf("on a full disk: %v", err)
		}
	}
	disk.setFault(nil)
	try(d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Title: new("x")}, Precondition{}))(t)
}
