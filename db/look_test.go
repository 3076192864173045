package db

import (
	"strings"
	"testing"
)

// Names that a reader could take for "Ann Example". The tests of static/js/text.test.js have the same.
var likeAnn = []string{"Ann Example", "ann  example", "\u0410nn Example", "Ann\u200c Example", "Ann Examp1e",
	"ＡＮＮ EXAMPLE", "Ánn Example", "Ann-Example.", "ᴀnn Example", "Aոn Example", "Ꭺnn ꓰxample", "Ann\u115fExample", "AnnExample",
	"ɑnn Example"}

func TestNamesThatLookAlikeHaveOneLook(t *testing.T) {
	t.Parallel()
	for _, name := range likeAnn {
		same(t, name, lookOf(name), lookOf("Ann Example"))
	}
	same(t, "another name", lookOf("Anna Example") == lookOf("Ann Example"), false)
	same(t, "no name", lookOf(""), "")
	same(t, "signs alone", lookOf("::"), "::")
}

func TestANameIsUnsureByItself(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"Bοb": true, "ⲃob": true, "Bob סtto": true, "Annց": true, "Bob (bob)": true, "Bob (bob) ": true,
		"Dr. X (BOB).": true, "Bob （bоb）": true,
		"Eve Ένα": false, "Bob": false, "Bob (the builder) Smith": false, "審査 Ann": false, "": false,
	} {
		same(t, name, isUnsure(name), want)
	}
}

// Who caused something is called by the user name too, where somebody else looks alike: in the inbox, and as it comes.
func TestAnActorWhoLooksLikeAnotherHasAHandle(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	handles := func(what, want string) {
		t.Helper()
		e.take()
		task(t, d)
		for _, event := range e.take() {
			if n, ok := event.(Notified); ok {
				same(t, what+", as it comes", n.ActorHandle, want)
			}
		}
		list, _, err := d.Inbox(t.Context(), bob, InboxQuery{Limit: 1})
		must(t, err)
		same(t, what+", in the inbox", list[0].ActorHandle, want)
		same(t, what+", the name", list[0].ActorName != "", true)
	}
	call := func(id int64, name string) { try(d.UpdateUser(t.Context(), id, UserPatch{Name: new(name)}))(t) }
	handles("her user name", "")
	call(ann, "Ann Example")
	handles("alone", "")
	for _, name := range likeAnn {
		call(cid, name)
		handles("beside "+name, "ann")
	}
	call(cid, "Cid")
	handles("alone again", "")
	call(ann, "b0b")
	handles("the user name of somebody else", "ann")
	call(ann, "Ann (bob)")
	handles("in brackets", "ann")
	call(ann, "Ann Example")
	call(cid, "Ann Example")
	followed := task(t, d)
	must(t, d.SubscribeTask(t.Context(), ada, followed.ID, Subscription{State: Following}))
	e.take()
	try(d.UpdateTask(t.Context(), bob, followed.ID, TaskPatch{Assignee: new(cid)}, Precondition{}))(t)
	said := ""
	for _, event := range e.take() {
		if n, ok := event.(Notified); ok && n.User == ada {
			said = n.Message
		}
	}
	same(t, "of the new assignee", said, "Task 'Fix Login' is now assigned to Ann Example (cid)")
	must(t, d.DeleteUser(t.Context(), cid))
	handles("the other one is deleted", "")
}

func TestTheActorOfAnEventHasAHandle(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	for _, id := range []int64{ann, cid} {
		try(d.UpdateUser(t.Context(), id, UserPatch{Name: new("Ann Example")}))(t)
	}
	key := Key{ID: 1, Scopes: []Scope{ScopeEvents}, MaxPriority: string(Urgent)}
	e.take()
	_, _, err := d.PostEvents(t.Context(), Sender{Key: &key}, []EventDraft{{AppEvent: AppEvent{Title: "Build failed"},
		To: []Recipient{{ID: bob}}, By: Recipient{ID: ann}}})
	must(t, err)
	heard := 0
	for _, event := range e.take() {
		if n, ok := event.(Notified); ok {
			heard++
			same(t, "as it comes", n.ActorHandle, "ann")
		}
	}
	same(t, "heard", heard, 1)
	list, _, err := d.Inbox(t.Context(), bob, InboxQuery{Limit: 1})
	must(t, err)
	same(t, "in the inbox", list[0].ActorHandle, "ann")
}

// A file of an earlier version gets the looks of its names when it is migrated.
func TestLooksOfAnOlderFile(t *testing.T) {
	t.Parallel()
	dir := old(t)
	d := openIn(t, dir, Settings{}, nil)
	rows, err := d.read.Query(`SELECT name, username, name_look, username_look, name_unsure FROM users`)
	must(t, err)
	defer rows.Close()
	people := 0
	for rows.Next() {
		var name, username, nameLook, usernameLook string
		var unsure bool
		must(t, rows.Scan(&name, &username, &nameLook, &usernameLook, &unsure))
		people++
		same(t, "look of "+name, nameLook, lookOf(name))
		same(t, "look of "+username, usernameLook, lookOf(username))
		same(t, name+" is unsure", unsure, isUnsure(name))
	}
	must(t, rows.Err())
	same(t, "there are people", people > 0, true)
	same(t, "one has a look", strings.TrimSpace(lookOf("Ann")) != "", true)
}
