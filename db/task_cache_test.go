package db

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
)

// Tasks change at random, many in one batch, and some changes fail. The tasks in memory are those in the file.
func TestTheTaskCacheAgreesWithTheFile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		seed := rand.Uint64()
		t.Logf("seed %d", seed)
		rng := rand.New(rand.NewPCG(seed, 0))
		for range 40 {
			ops := make([]func(*Tx) error, 1+rng.IntN(8))
			for i := range ops {
				ops[i] = randomChange(t, rng)
			}
			inOneBatch(t, d, len(ops), func(i int) { d.update(t.Context(), ops[i]) })
			compareTaskCache(t, d)
		}
		if cachedTasks(t, d) == 0 {
			t.Error("no task is remembered")
		}
	})
}

// randomChange creates, changes or deletes one of a few tasks, and may fail after that.
func randomChange(t *testing.T, rng *rand.Rand) func(*Tx) error {
	id, fate := int64(1+rng.IntN(12)), rng.IntN(6)
	title, description := fmt.Sprint("title ", rng.IntN(1000)), strings.Repeat("x", rng.IntN(2)*2*maxCachedText)
	return func(tx *Tx) error {
		old, err := tx.task(id)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		var next Task
		if fate != 0 || old.ID == 0 {
			next = Task{ID: id, Title: title, Description: description, Status: Todo, Creator: ann, Created: tx.now}
		}
		if next, err = tx.putTask(ann, old, next); err != nil {
			return err
		}
		if seen, _ := tx.task(id); seen != next {
			t.Errorf("task %d reads %+v behind its change to %+v", id, seen, next)
		}
		switch fate {
		case 1:
			return errors.New("in vain")
		case 2:
			panic("in vain")
		}
		return nil
	}
}

func compareTaskCache(t *testing.T, d *DB) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for id, known := range tx.w.tasks {
			stored, err := scanTask(tx.row(selectTask+` WHERE id = ?`, id))
			if err != nil || stored != known {
				t.Errorf("the writer remembers %+v, the file has %+v, %v", known, stored, err)
			}
		}
		return nil
	}))
}

func cachedTasks(t *testing.T, d *DB) (n int) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error { n = len(tx.w.tasks); return nil }))
	return n
}

func TestTheTaskCacheIsBounded(t *testing.T) {
	t.Parallel()
	m := taskCache{}
	for id := range int64(3 * maxCachedTasks) {
		m.commit(map[int64]Task{id + 1: {ID: id + 1}, id + 2: {ID: id + 2}})
	}
	same(t, "tasks", len(m), maxCachedTasks)
	m.commit(map[int64]Task{7: {ID: 7}})
	m.commit(map[int64]Task{7: {ID: 7, Description: strings.Repeat("x", maxCachedText+1)}})
	if _, ok := m[7]; ok {
		t.Error("a task with a long description is remembered as it was before")
	}
}
