package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestACursorThatIsNotKnownIsGone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.task(bob)
	for _, cursor := range []string{"2", "9223372036854775807"} {
		a := w.want(410, bob, "GET", "/api/tasks/?since="+cursor, "", nil)
		if !strings.Contains(a.text, `"code":"cursor_gone"`) {
			t.Errorf("since %s: %s", cursor, a.text)
		}
	}
	for _, query := range []string{"since=-1", "since=x", "since=", "since=1&status=todo", "since=1&closed=true",
		"order=id", "order=closed_at", "order=closed_at&status=todo", "order=closed_at&status=done&before=5",
		"closed_since=2026-01-01T00:00:00Z", "closed_before=1-1", "closed=maybe",
		"order=closed_at&status=done&closed_since=yesterday", "order=closed_at&status=done&closed_before=5",
		"order=closed_at&status=done&closed_before=5-x", "order=closed_at&status=done&closed_before=0-1"} {
		a := w.want(400, bob, "GET", "/api/tasks/?"+query, "", nil)
		if !strings.Contains(a.text, `"field":"`) {
			t.Errorf("%s: %s", query, a.text)
		}
	}
}

func TestClosedColumnsAreListedPageByPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 5 {
		task := w.task(bob)
		if i > 0 {
			w.want(200, ann, "PATCH", fmt.Sprintf("/api/tasks/%d/", task.ID), `{"status":"done"}`, nil)
		}
	}
	var ids []int64
	for next := "/api/tasks/?status=done&order=closed_at&page_size=2"; next != ""; {
		var p cursorPageJSON[taskJSON]
		w.want(200, cem, "GET", next, "", &p)
		for _, task := range p.Results {
			if task.ClosedAt == nil {
				t.Errorf("task %d has no closed_at", task.ID)
			}
			ids = append(ids, task.ID)
		}
		if next = ""; p.Next != nil {
			next = *p.Next
		}
	}
	if !slices.Equal(ids, []int64{5, 4, 3, 2}) {
		t.Errorf("done are %v", ids)
	}
	var open cursorPageJSON[taskJSON]
	w.want(200, cem, "GET", "/api/tasks/?closed=false", "", &open)
	if len(open.Results) != 1 || open.Results[0].ID != 1 || open.Results[0].ClosedAt != nil {
		t.Errorf("open are %+v", open.Results)
	}
	var none cursorPageJSON[taskJSON]
	w.want(200, cem, "GET", "/api/tasks/?status=done&order=closed_at&closed_since=2100-01-01T00:00:00Z", "", &none)
	if len(none.Results) != 0 {
		t.Errorf("closed in the year 2100: %+v", none.Results)
	}
	var counts taskCountsJSON
	w.want(200, cem, "GET", "/api/task_counts/", "", &counts)
	if fmt.Sprint(counts) != "{map[cancelled:0 done:4 in_progress:0 in_review:0 todo:1] 9}" {
		t.Errorf("counts: %v", counts)
	}
}
