package server

import (
	"strings"
	"testing"
)

// The last page of a list says that it is the last, however much was looked at for it.
func TestAFilteredListEndsWithItsLastPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const many = 600 // more than are looked at in one go
	w.task(bob)
	w.tell(201, "["+strings.Repeat(`{"recipients":[2],"title":"Build failed"},`, many)+
		`{"recipients":[2],"title":"Disk full","topic":"db"}]`)
	for _, path := range []string{
		"/api/notifications/?search=zzzz", "/api/notifications/?task_id=1",
		"/api/notifications/?notification_type=deploy", "/api/notifications/?unread=true&notification_type=deploy",
		"/api/notifications/?since=0&search=zzzz", "/api/notifications/?archived=all&search=zzzz",
		"/api/notifications/?search=disk", "/api/notifications/?since=0&task_id=1",
		"/api/users/2/notifications/?search=zzzz",
	} {
		as := bob
		if strings.HasPrefix(path, "/api/users/") {
			as = ann
		}
		var page pageJSON[notificationJSON]
		if w.want(200, as, "GET", path, "", &page); page.Next != nil {
			t.Errorf("%s: %d results, next %s", path, len(page.Results), *page.Next)
		}
	}
	// What is archived has a list of its own.
	w.want(200, bob, "POST", "/api/notifications/bulk/", `{"filter":{},"action":"archive"}`, nil)
	for _, query := range []string{"?archived=true&search=zzzz", "?archived=all&search=zzzz", "?archived=true&task_id=1"} {
		var page pageJSON[notificationJSON]
		if w.want(200, bob, "GET", "/api/notifications/"+query, "", &page); page.Next != nil {
			t.Errorf("%s: %d results, next %s", query, len(page.Results), *page.Next)
		}
	}
}
