package db

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// idsOf returns the ids of a page.
func idsOf(page []Notification) []int64 {
	var ids []int64
	for _, n := range page {
		ids = append(ids, n.ID)
	}
	return ids
}

// spread gives bob n notifications and cid one beside each, over many buckets of ids: at their edges, close together
// and far apart. It returns bob's ids, ascending.
func spread(t testing.TB, d *DB, n int) []int64 {
	t.Helper()
	const bucket = 1 << bucketBits
	var bobs []int64
	next := int64(1)
	for i := range n {
		switch i % 7 {
		case 2: // all but the last of a bucket
			next = (next/bucket+1)*bucket - 2
		case 3: // the first of the next
			next = (next + bucket - 1) / bucket * bucket
		case 4: // the last of it
			next = (next/bucket+1)*bucket - 1
		case 5: // some empty ones between
			next += 3 * bucket
		}
		skipTo(t, d, next)
		bobs = append(bobs, fill(t, d, bob, 1))
		next = fill(t, d, cid, 1) + 1
	}
	return bobs
}

func TestPagesCoverTheInboxBothWays(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	all := spread(t, d, 60)
	if buckets := all[len(all)-1] >> bucketBits; buckets < 20 {
		t.Fatalf("only %d buckets", buckets)
	}
	newestFirst := slices.Clone(all)
	slices.Reverse(newestFirst)
	for _, limit := range []int{1, 2, 3, 7, 50, 60, 61} {
		for _, ascending := range []bool{false, true} {
			want := newestFirst
			if ascending {
				want = all
			}
			var got []int64
			q := InboxQuery{Limit: limit, Ascending: ascending}
			for pages := 0; ; pages++ {
				page, next, err := d.Inbox(t.Context(), bob, q)
				must(t, err)
				if len(page) > limit || pages > len(all) {
					t.Fatalf("limit %d: page %d of %d", limit, pages, len(page))
				}
				got = append(got, idsOf(page)...)
				if next == 0 {
					break
				}
				if len(page) < limit {
					t.Errorf("limit %d: a short page of %d that is not the last", limit, len(page))
				}
				if ascending {
					q.After = next
				} else {
					q.Before = next
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("limit %d, ascending %v:\ngot  %v\nwant %v", limit, ascending, got, want)
			}
		}
	}
}

func TestPagesBetweenTwoIDs(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	all := spread(t, d, 30)
	for i := -1; i <= len(all); i += 4 {
		for j := i + 1; j <= len(all); j += 3 {
			q := InboxQuery{Limit: 100, Ascending: true}
			if i >= 0 {
				q.After = all[i]
			}
			want := all[i+1:]
			if j < len(all) {
				q.Before, want = all[j], all[i+1:j]
			}
			up, _, err := d.Inbox(t.Context(), bob, q)
			must(t, err)
			q.Ascending = false
			down, _, err := d.Inbox(t.Context(), bob, q)
			must(t, err)
			slices.Reverse(down)
			if !slices.Equal(idsOf(up), want) || !slices.Equal(idsOf(down), want) {
				t.Errorf("after %d before %d: %v up, %v down, want %v", q.After, q.Before, idsOf(up), idsOf(down), want)
			}
		}
	}
	for _, q := range []InboxQuery{{After: all[29], Limit: 5}, {Before: 1, Limit: 5},
		{After: 1 << 60, Limit: 5, Ascending: true}, {After: 9, Before: 9, Limit: 5}} {
		page, next, err := d.Inbox(t.Context(), bob, q)
		if len(page) != 0 || next != 0 || err != nil {
			t.Errorf("%+v: %d, next %d, %v, want nothing", q, len(page), next, err)
		}
	}
}

func TestInboxOfNobodyIsNotFound(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	if _, _, err := d.Inbox(t.Context(), 99, InboxQuery{Limit: 1}); !errors.Is(err, ErrNotFound) {
		t.Errorf("inbox: %v", err)
	}
	if _, err := d.UnreadCount(t.Context(), 99); !errors.Is(err, ErrNotFound) {
		t.Errorf("unread count: %v", err)
	}
	if _, err := d.MarkAllRead(t.Context(), 99, 0); !errors.Is(err, ErrNotFound) {
		t.Errorf("mark all read: %v", err)
	}
}

func TestInboxFilters(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	first := task(t, d)                   // 1: assigned to 1
	second := task(t, d)                  // 2: assigned to 2
	setStatus(t, d, first.ID, InProgress) // 3
	setStatus(t, d, second.ID, Done)      // 4
	setStatus(t, d, first.ID, Done)       // 5
	try(d.MarkRead(t.Context(), bob, 3))(t)
	try(d.MarkAllRead(t.Context(), bob, 1))(t)
	for _, c := range []struct {
		name string
		q    InboxQuery
		want []int64
	}{
		{"all", InboxQuery{}, []int64{5, 4, 3, 2, 1}},
		{"unread", InboxQuery{Unread: true}, []int64{5, 4, 2}},
		{"kind", InboxQuery{Kind: Assigned}, []int64{2, 1}},
		{"task", InboxQuery{Task: first.ID}, []int64{5, 3, 1}},
		{"search", InboxQuery{Search: "to done"}, []int64{5, 4}},
		{"search with wildcards", InboxQuery{Search: "%"}, nil},
		{"unread of a task", InboxQuery{Unread: true, Task: first.ID}, []int64{5}},
		{"kind, search and since", InboxQuery{Kind: StatusChange, Search: "FIX", After: 3, Ascending: true},
			[]int64{4, 5}},
		{"no such kind", InboxQuery{Kind: "nonsense"}, nil},
		{"no such task", InboxQuery{Task: 99}, nil},
	} {
		c.q.Limit = 50
		page, next, err := d.Inbox(t.Context(), bob, c.q)
		must(t, err)
		if !slices.Equal(idsOf(page), c.want) || next != 0 {
			t.Errorf("%s: %v, next %d, want %v", c.name, idsOf(page), next, c.want)
		}
		c.q.Limit = 1
		if page, next, err = d.Inbox(t.Context(), bob, c.q); err != nil || len(page) > 1 || len(c.want) > 1 &&
			next != c.want[0] {
			t.Errorf("%s, first only: %v, next %d, %v", c.name, idsOf(page), next, err)
		}
	}
	must(t, d.DeleteTask(t.Context(), ann, first.ID, Precondition{}))
	for _, n := range inboxOf(t, d, bob) {
		if n.Task != 0 && n.Task != second.ID || n.Title != "Fix Login" {
			t.Errorf("notification %d is about task %d, %q", n.ID, n.Task, n.Title)
		}
	}
}

func TestANotificationComesBackAsItWasPublished(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	due := time.Now().Add(30 * time.Minute).Truncate(time.Millisecond).UTC()
	made := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob), Due: &due}))(t)
	setStatus(t, d, made.ID, InReview)
	try(d.WarnDeadlines(t.Context()))(t)
	var published []Notification
	for _, event := range e.take() {
		if n, ok := event.(Notified); ok {
			n.dedupe = "" // not for readers
			published = append(published, n.Notification)
		}
	}
	slices.Reverse(published)
	if got := inboxOf(t, d, bob); !slices.Equal(got, published) || len(got) != 3 {
		t.Errorf("inbox     %+v\npublished %+v", got, published)
	}
	if published[0].Args != (Args{due}) || published[1].Args != (Args{string(InReview)}) {
		t.Errorf("args %v of the warning, %v of the change", published[0].Args, published[1].Args)
	}
}

func TestSearchIgnoresCaseInEveryScript(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, c := range []struct{ title, search string }{
		{"Straße fegen", "STRASSE"},
		{"STRASSE FEGEN", "straße"},
		{"Отчёт сдать", "ОТЧЁТ"},
		{"ΟΔΥΣΣΕΥΣ", "οδυσσευς"},
		{"οδός", "ΟΔΌΣ"},
		{"Ångström", "ångSTRÖM"},
		{"ﬁnal report", "FINAL"},
		{"100% _done_", "% _DONE"},
		{"会議の準備", "会議"},
	} {
		made := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: &c.title, Assignee: new(bob)}))(t)
		page, _, err := d.Inbox(t.Context(), bob, InboxQuery{Search: c.search, Limit: 50, After: d.Newest() - 1})
		must(t, err)
		same(t, fmt.Sprintf("notifications of %q found by %q", c.title, c.search), len(page), 1)
		tasks, _, err := d.Tasks(t.Context(), TaskQuery{Search: c.search, Limit: 1})
		must(t, err)
		if len(tasks) != 1 || tasks[0].ID != made.ID {
			t.Errorf("task %q is not found by %q", c.title, c.search)
		}
	}
}

func TestFilterLooksAtNoMoreThanItsShare(t *testing.T) {
	skipInShort(t, "it makes many rows")
	skipUnderRace(t)
	t.Parallel()
	d, _ := start(t)
	task(t, d) // bob's only assignment is the oldest of all
	fill(t, d, bob, 2*maxExamined)
	q := InboxQuery{Kind: Assigned, Limit: 10}
	for i, want := range []int{0, 0, 1} {
		page, next, err := d.Inbox(t.Context(), bob, q)
		must(t, err)
		same(t, fmt.Sprintf("found on page %d", i), len(page), want)
		if wantNext := int64(2*maxExamined + 2 - (i+1)*maxExamined); i < 2 && next != wantNext || i == 2 && next != 0 {
			t.Errorf("page %d: next %d, want %d, at last 0", i, next, wantNext)
		}
		q.Before = next
	}
	page, next, err := d.Inbox(t.Context(), bob, InboxQuery{Limit: 2 * maxExamined}) // no filter, no bound
	must(t, err)
	same(t, "without a filter", len(page), 2*maxExamined)
	same(t, "without a filter, next", next, 2)
}

// A folder that consists of others looks at as many rows as one, and its pages leave nothing out.
func TestAFilterLooksAtNoMoreInSeveralFolders(t *testing.T) {
	skipInShort(t, "it makes many rows")
	t.Parallel()
	d, _ := start(t)
	task(t, d) // bob's only assignment is the oldest of all
	last := fill(t, d, bob, 2*maxExamined)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`UPDATE notifications SET archived_at = 1 WHERE user_id = ? AND id % 2 = 1`, bob)
		if err == nil {
			_, err = tx.exec(`UPDATE notifications SET archived_at = NULL, snoozed_until = ?
				WHERE user_id = ? AND id % 3 = 0`, tx.now.Add(hour).UnixMilli(), bob)
		}
		return err
	}))
	for _, c := range []struct {
		folder Folder
		rows   int64 // of ids: FolderAll leaves out every third
	}{{FolderAll, maxExamined * 3 / 2}, {FolderEverything, maxExamined}} {
		for _, ascending := range []bool{false, true} {
			q := InboxQuery{Kind: Assigned, Limit: 10, Folder: c.folder, Ascending: ascending}
			found, pages, at := 0, 0, last+1
			if ascending {
				at = 0
			}
			for more := true; more; pages++ {
				page, next, err := d.Inbox(t.Context(), bob, q)
				must(t, err)
				end := next
				if more = next != 0; !more && ascending {
					end = last
				}
				if looked := max(at-end, end-at); looked > c.rows {
					t.Errorf("folder %d, ascending %t: page %d looks at the ids of %d rows", c.folder, ascending, pages,
						looked)
				}
				found, at = found+len(page), next
				q.Before, q.After = next, 0
				if ascending {
					q.Before, q.After = 0, next
				}
			}
			if found != 1 || pages > 5 {
				t.Errorf("folder %d, ascending %t: %d found on %d pages", c.folder, ascending, found, pages)
			}
		}
	}
}

func TestBacklogStartsWhereMostAreSent(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	all := spread(t, d, 40)
	for _, c := range []struct {
		after     int64
		most      int
		from      int64
		truncated bool
	}{
		{0, 100, 0, false},
		{0, 40, 0, false},
		{0, 39, all[0], true},
		{0, 10, all[29], true},
		{all[29], 10, all[29], false},
		{all[28], 10, all[29], true},
		{all[39], 10, all[39], false},
	} {
		from, truncated, err := d.Backlog(t.Context(), bob, c.after, c.most)
		must(t, err)
		if from != c.from || truncated != c.truncated {
			t.Errorf("after %d, at most %d: from %d, %v, want %d, %v", c.after, c.most, from, truncated, c.from,
				c.truncated)
		}
	}
}

func TestReadingIsIdempotentAndOnesOwn(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	fill(t, d, bob, 3)
	e.take()
	n := try(d.MarkRead(t.Context(), bob, 2))(t)
	same(t, "read", n.Read, true)
	same(t, "message", n.Message, "Task 'Fix Login' status changed to Done")
	same(t, "read again", try(d.MarkRead(t.Context(), bob, 2))(t).Read, true)
	same(t, "unread", try(d.MarkUnread(t.Context(), bob, 2))(t).Read, false)
	same(t, "unread again", try(d.MarkUnread(t.Context(), bob, 2))(t).Read, false)
	same(t, "never read", try(d.MarkUnread(t.Context(), bob, 3))(t).Read, false)
	sameLines(t, "published", e.lines(), []string{"bob read [2] 2", "bob unread [2] 3"})
	for who, id := range map[int64]int64{cid: 2, bob: 99} {
		for name, mark := range map[string]func() error{
			"read":   func() error { _, err := d.MarkRead(t.Context(), who, id); return err },
			"unread": func() error { _, err := d.MarkUnread(t.Context(), who, id); return err },
		} {
			if err := mark(); !errors.Is(err, ErrNotFound) {
				t.Errorf("%s marks %d %s: %v, want ErrNotFound", names[who], id, name, err)
			}
		}
	}
	same(t, "unread count", unread(t, d, bob), 3)
	same(t, "events of refusals", len(e.take()), 0)
}

func TestMarkAllReadUpTo(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	fill(t, d, cid, 1) // 1
	fill(t, d, bob, 9) // 2 to 10
	try(d.MarkRead(t.Context(), bob, 4))(t)
	e.take()
	same(t, "up to 5", try(d.MarkAllRead(t.Context(), bob, 5))(t), 3)
	same(t, "unread", unread(t, d, bob), 5)
	same(t, "up to 5 again", try(d.MarkAllRead(t.Context(), bob, 5))(t), 0)
	same(t, "up to less", try(d.MarkAllRead(t.Context(), bob, 3))(t), 0)
	try(d.MarkUnread(t.Context(), bob, 3))(t)
	same(t, "up to less than one kept unread", try(d.MarkAllRead(t.Context(), bob, 2))(t), 0)
	same(t, "up to it", try(d.MarkAllRead(t.Context(), bob, 3))(t), 1)
	try(d.MarkUnread(t.Context(), bob, 9))(t)
	try(d.MarkUnread(t.Context(), bob, 2))(t)
	same(t, "up to more than there is", try(d.MarkAllRead(t.Context(), bob, 1<<40))(t), 6)
	same(t, "unread", unread(t, d, bob), 0)
	same(t, "another's", unread(t, d, cid), 1)
	sameLines(t, "published", e.lines(), []string{
		"bob all read 5 5", "bob unread [3] 6", "bob all read 3 5", "bob unread [2] 6", "bob all read 10 0",
	})
	fill(t, d, bob, 1)
	same(t, "one that came after", unread(t, d, bob), 1)
}

func TestMarkAllReadSparesWhatIsAboveUpTo(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	fill(t, d, bob, 4)
	try(d.MarkAllRead(t.Context(), bob, 0))(t)
	try(d.MarkUnread(t.Context(), bob, 3))(t)
	same(t, "up to 2", try(d.MarkAllRead(t.Context(), bob, 2))(t), 0)
	same(t, "kept unread", unread(t, d, bob), 1)
}

func TestMarkAllReadOfALargeInboxIsSliced(t *testing.T) {
	skipInShort(t, "it makes many rows")
	t.Parallel()
	skipUnderRace(t)
	const many = 2*maxMarked + 1000 // three slices
	for _, upToAll := range []bool{true, false} {
		d, e := start(t)
		last := fill(t, d, bob, many)
		kept := last - 500
		try(d.MarkRead(t.Context(), bob, kept))(t)
		try(d.MarkUnread(t.Context(), bob, kept))(t)
		e.take()
		upTo, want := int64(0), many
		if !upToAll {
			upTo, want = last-10, many-10
		}
		same(t, "updated", try(d.MarkAllRead(t.Context(), bob, upTo))(t), want)
		same(t, "unread", unread(t, d, bob), many-want)
		events := e.take()
		reached, before := int64(0), many
		for _, event := range events {
			ev := event.(MarkedAllRead)
			if !upToAll && before-ev.Unread > maxMarked+1 { // and the one kept unread
				t.Errorf("one slice marked %d", before-ev.Unread)
			}
			reached, before = ev.UpTo, ev.Unread
		}
		if !upToAll {
			same(t, "the last event names up_to", reached, upTo)
		} else {
			same(t, "events", len(events), 1)
		}
	}
}

// What was put back to unread is marked in slices, too: in the inbox, and snoozed.
func TestMarkAllReadOfMuchThatWasKeptUnreadIsSliced(t *testing.T) {
	skipInShort(t, "it makes many rows")
	t.Parallel()
	skipUnderRace(t)
	const many = 2*maxMarked + 1000
	for name, c := range map[string]struct {
		snoozed bool
		above   int64 // the newest that stay as they are
		want    int
	}{
		"all":              {false, 0, many + 10},
		"up to an id":      {false, 10, many},
		"below the others": {false, 20, many - 10},
		"snoozed":          {true, 0, 10},
	} {
		t.Run(name, func(t *testing.T) {
			d, e := start(t)
			kept := fill(t, d, bob, many)
			must(t, d.update(t.Context(), func(tx *Tx) error {
				who, err := tx.user(bob)
				if err != nil {
					return err
				}
				until := any(nil)
				if who, tx.mustFlush = tx.touch(who), true; c.snoozed {
					who.inbox.unread, until = 0, tx.now.Add(time.Hour).UnixMilli()
				}
				who.inbox.readUpto = kept
				_, err = tx.exec(`UPDATE notifications SET read_at = 0, snoozed_until = ?`, until)
				return err
			}))
			newest := fill(t, d, bob, 10)
			e.take()
			before, changes := unread(t, d, bob), number(t, d, `SELECT count(*) FROM notifications WHERE read_at = 0`)
			most := int64(0)
			d.publish = func(events []Event) {
				e.publish(events)
				left := number(t, d, `SELECT count(*) FROM notifications WHERE read_at = 0`)
				most, changes = max(most, changes-left), left
			}
			updated := try(d.MarkAllRead(WithDevice(t.Context(), "Safari on iOS"), bob, newest-c.above))(t)
			same(t, "updated", updated, c.want)
			same(t, "unread", unread(t, d, bob), before-c.want)
			if most > maxMarked {
				t.Errorf("one write marked %d", most)
			}
			same(t, "kept unread", changes, max(0, c.above-10))
			same(t, "reads", number(t, d, `SELECT count(*) FROM reads WHERE first > 0`), int64(many)-changes)
			for _, event := range e.take() {
				before = event.(MarkedAllRead).Unread
			}
			same(t, "unread, as was heard", before, try(d.UnreadCount(t.Context(), bob))(t))
		})
	}
}

// A later slice marks what was put back to unread above the first one, and its event says so.
func TestMarkAllReadTellsOfWhatWasKeptUnread(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	fill(t, d, bob, maxMarked+10)
	for id := int64(maxMarked + 1); id <= maxMarked+10; id++ {
		try(d.MarkRead(t.Context(), bob, id))(t)
	}
	try(d.MarkUnread(t.Context(), bob, maxMarked+5))(t)
	e.take()
	same(t, "updated", try(d.MarkAllRead(t.Context(), bob, maxMarked+9))(t), maxMarked+1)
	same(t, "unread", unread(t, d, bob), 0)
	heard := e.take()
	if last := heard[len(heard)-1].(MarkedAllRead); last.UpTo < maxMarked+5 || last.Unread != 0 {
		t.Errorf("the last that was heard is %+v, and %d is read", last, maxMarked+5)
	}
}

func TestMarkAllReadCountsOnceBesideAFailure(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		fill(t, d, bob, 10)
		errs := make([]error, 4)
		var updated int
		inOneBatch(t, d, len(errs), func(i int) {
			if i == 0 {
				updated, errs[i] = d.MarkAllRead(t.Context(), bob, 5)
				return
			}
			errs[i] = d.update(t.Context(), func(tx *Tx) error {
				if _, err := tx.exec(`UPDATE counters SET last_task = last_task`); err != nil {
					return err
				}
				return errors.New("changed my mind")
			})
		})
		same(t, "updated", updated, 5)
		same(t, "unread", unread(t, d, bob), 5)
	})
}
