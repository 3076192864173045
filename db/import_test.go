package db

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// importInto imports notifications of user bob into the database in dir, which d has open, and returns why rows were
// refused.
func importInto(t *testing.T, d *DB, dir string, o ImportOptions, ids ...int64) (sum ImportSummary, bad []string) {
	t.Helper()
	ctx := t.Context()
	im := try(OpenImport(ctx, dir, o))(t)
	defer func() { must(t, im.Close()) }()
	for _, id := range ids {
		must(t, im.AddNotification(ctx, Place(fmt.Sprint(id)), ImportedNotification{
			Ref: Ref{ID: id}, User: ImportRef{Ref: Ref{ID: bob}}, Message: fmt.Sprint("message ", id),
			Created: time.Date(2024, 1, 1, 0, 0, int(id%1000), 0, time.UTC),
		}))
	}
	sum = try(im.Check(ctx, nil))(t)
	must(t, im.Bad(ctx, func(at Place, problem string) error {
		bad = append(bad, string(at)+": "+problem)
		return nil
	}))
	must(t, im.Write(ctx, d, nil))
	return sum, bad
}

// No id is given twice: an import may use those that nobody had, and what comes next goes on behind it.
func TestAnImportUsesOnlyIDsThatNobodyHad(t *testing.T) {
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d) // tells bob, under the id 1
	sum, bad := importInto(t, d, dir, ImportOptions{}, 1, 5, 10, 5)
	same(t, "new", sum.Notifications, ImportCount{New: 2})
	sameLines(t, "refused", bad,
		[]string{"1: id is that of another notification here", "5: id is that of an earlier row, 5"})
	task(t, d)
	page, _, err := d.Inbox(t.Context(), bob, InboxQuery{Limit: 10})
	must(t, err)
	if got := idsOf(page); !slices.Equal(got, []int64{11, 10, 5, 1}) {
		t.Errorf("ids %v", got)
	}
	for _, n := range page {
		same(t, fmt.Sprint("delivered ", n.ID), n.Delivered, n.ID == 5 || n.ID == 10)
	}
	same(t, "unread", unread(t, d, bob), 4)

	// Who catches up gets the others, in both directions of the walk.
	page, _, err = d.Inbox(t.Context(), bob, InboxQuery{Limit: 10, Ascending: true, Told: true})
	must(t, err)
	if got := idsOf(page); !slices.Equal(got, []int64{1, 11}) {
		t.Errorf("told of %v", got)
	}
	from, truncated, err := d.Backlog(t.Context(), bob, 0, 1)
	must(t, err)
	same(t, "backlog from", from, 1)
	same(t, "truncated", truncated, true)

	// 2 is between ids of ours and of the import: nobody had it. 1 and 11 are ours, also when they are deleted.
	try(d.DeleteUnreadBefore(t.Context(), time.Now().Add(time.Hour)))(t)
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	_, bad = importInto(t, d, dir, ImportOptions{}, 1, 2, 10, 11, 12)
	if want := []string{"1: id was that of another notification here, which is deleted",
		"11: id was that of another notification here, which is deleted"}; !slices.Equal(bad, want) {
		t.Errorf("refused %q, want %q", bad, want)
	}
}

// Ids far apart would make each list of an inbox slow. New ids are close to each other.
func TestAnImportKeepsIDsCloseTogether(t *testing.T) { t.Run("T-IMPORT", closeIDs) }

func closeIDs(t *testing.T) {
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	sum, bad := importInto(t, d, dir, ImportOptions{}, 1<<40, 1<<40+maxIDSpan-1, 1<<40+maxIDSpan, 1<<52)
	same(t, "new", sum.Notifications.New, 2)
	same(t, "refused", len(bad), 2)
	sum, bad = importInto(t, d, dir, ImportOptions{NewIDs: true}, 1, 1<<52)
	same(t, "new with new ids", sum.Notifications.New, 2)
	same(t, "refused with new ids", len(bad), 0)
	sum, _ = importInto(t, d, dir, ImportOptions{NewIDs: true}, 1, 1<<52)
	same(t, "again", sum.Notifications, ImportCount{Here: 2})
	same(t, "newest", d.Newest(), 1<<40+maxIDSpan+1)
}

// Whoever marks all as read waits for no ids that nobody ever had.
func TestMarkAllReadAfterAnImportOfLargeIDs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	importInto(t, d, dir, ImportOptions{}, 1<<50, 1<<50+5<<bucketBits)
	newest := fill(t, d, cid, 1)
	same(t, "updated", try(d.MarkAllRead(t.Context(), bob, newest-1))(t), 2)
	same(t, "unread", unread(t, d, bob), 0)
	same(t, "unread of another", unread(t, d, cid), 1)
}

func TestPartsWithoutImports(t *testing.T) {
	d := &DB{}
	d.imports.Store(&[]idRange{{5, 10}, {20, 20}})
	for _, c := range []struct {
		after, before int64
		want          []idRange
	}{
		{0, 30, []idRange{{0, 5}, {10, 20}, {20, 30}}}, {4, 11, nil}, {4, 12, []idRange{{10, 12}}},
		{7, 15, []idRange{{10, 15}}},
		{0, 3, []idRange{{0, 3}}}, {30, 40, []idRange{{30, 40}}}, {19, 21, nil},
	} {
		if got := d.withoutImports(c.after, c.before); !slices.Equal(got, c.want) {
			t.Errorf("between %d and %d: %v, want %v", c.after, c.before, got, c.want)
		}
	}
}

// The rows of an import are given up if it is cut short. So nothing is written twice for them, and a kill leaves no
// journal, which would stay.
func TestTheRowsOfAnImportHaveNoJournal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	startIn(t, dir, Settings{})
	im := try(OpenImport(t.Context(), dir, ImportOptions{}))(t)
	defer func() { must(t, im.Close()) }()
	must(t, im.exec(t.Context(), `INSERT INTO n (task) VALUES ('ext:7')`))
	for _, name := range namesIn(t, dir) {
		if strings.HasSuffix(name, "-journal") {
			t.Errorf("there is %s", name)
		}
	}
}
