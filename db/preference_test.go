package db

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// prefer changes what a user chose.
func prefer(t testing.TB, d *DB, user int64, change func(*Preferences)) PreferenceView {
	t.Helper()
	return try(d.UpdatePreferences(t.Context(), user, func(p *Preferences) error { change(p); return nil }))(t)
}

// preferAll changes the defaults.
func preferAll(t testing.TB, d *DB, change func(*Defaults)) {
	t.Helper()
	try(d.UpdateDefaults(t.Context(), func(p *Defaults) error { change(p); return nil }))(t)
}

// choose sets the choice of a type.
func choose(p *Preferences, kind Kind, c Choice) {
	if p.Types == nil {
		p.Types = map[Kind]Choice{}
	}
	p.Types[kind] = c
}

func TestWhatHoldsOfAType(t *testing.T) {
	t.Parallel()
	on, off := new(true), new(false)
	type types = map[Kind]Choice
	for _, c := range []struct {
		name     string
		kind     Kind
		own, def types
		locked   map[Kind][]string
		want     bool // of inbox
	}{
		{"nothing is chosen", Assigned, nil, nil, nil, true},
		{"nothing is chosen of another's", "deploy", nil, nil, nil, true},
		{"off", Assigned, types{Assigned: {Inbox: off}}, nil, nil, false},
		{"another is off", Assigned, types{Unassigned: {Inbox: off}}, nil, nil, true},
		{"another field is chosen", Assigned, types{Assigned: {Sound: on}}, types{Assigned: {Inbox: off}}, nil, false},
		{"off by default", Assigned, nil, types{Assigned: {Inbox: off}}, nil, false},
		{"off by default, on for me", Assigned, types{Assigned: {Inbox: on}}, types{Assigned: {Inbox: off}}, nil, true},
		{"ours do not follow the others", Assigned, types{Others: {Inbox: off}}, types{Others: {Inbox: off}}, nil, true},
		{"others follow", "deploy", types{Others: {Inbox: off}}, nil, nil, false},
		{"but for the one", "deploy", types{Others: {Inbox: off}, "deploy": {Inbox: on}}, nil, nil, true},
		{"others by default", "deploy", nil, types{Others: {Inbox: off}}, nil, false},
		{"mine before a default of the one", "deploy", types{Others: {Inbox: on}}, types{"deploy": {Inbox: off}}, nil, true},
		{"locked", Assigned, types{Assigned: {Inbox: off}}, nil, map[Kind][]string{Assigned: {"inbox"}}, true},
		{"another field is locked", Assigned, types{Assigned: {Inbox: off}}, nil,
			map[Kind][]string{Assigned: {"sound"}, Unassigned: {"inbox"}, "": {"quiet"}, Others: {"inbox"}}, false},
		{"others are locked", "deploy", types{"deploy": {Inbox: off}}, nil, map[Kind][]string{Others: {"inbox"}}, true},
		{"locked off", "deploy", types{"deploy": {Inbox: on}}, types{Others: {Inbox: off}},
			map[Kind][]string{"deploy": {"inbox"}}, false},
	} {
		who := choices{&Preferences{Types: c.own}, &Defaults{Preferences: Preferences{Types: c.def}, Locked: c.locked}}
		same(t, c.name, who.wantsInbox(c.kind), c.want)
		same(t, c.name+", whole", *who.choice(c.kind).Inbox, c.want)
	}
}

// What the inbox does not take is not stored, not counted and told to nobody: of tasks, deadlines and events.
func TestATypeThatIsOffIsNotStored(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	off := Choice{Inbox: new(false)}
	prefer(t, d, bob, func(p *Preferences) {
		for _, kind := range []Kind{Assigned, DeadlineWarning, Others} {
			choose(p, kind, off)
		}
		choose(p, "deploy", Choice{Inbox: new(true)})
	})
	e.take()
	due := time.Now().Add(time.Minute)
	made := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob), Due: &due}))(t)
	try(d.WarnDeadlines(t.Context()))(t)
	sameLines(t, "published", e.lines(), []string{"task 1 v1"})
	to := []Recipient{{ID: bob}, {ID: cid}}
	posted, done := post(t, d, EventDraft{AppEvent: AppEvent{Title: "x", Priority: Urgent}, To: to})
	same(t, "skipped", fmt.Sprint(posted.Skipped), fmt.Sprint([]Skipped{{to[0], WhyOff}}))
	same(t, "outcome", done, Stored)
	posted, done = post(t, d, EventDraft{AppEvent: AppEvent{Title: "x"}, To: to[:1]})
	same(t, "notifications", len(posted.IDs), 0)
	same(t, "outcome of nothing", done, Repeated)
	setStatus(t, d, made.ID, InProgress)
	post(t, d, EventDraft{AppEvent: AppEvent{Title: "y", Kind: "deploy"}, To: to[:1]})
	same(t, "in the inbox", len(inboxOf(t, d, bob)), 2)
	same(t, "unread", unread(t, d, bob), 2)
	same(t, "events", count(t, d, `SELECT count(*) FROM events`), 2)
}

// Preferences are in the file and in memory, are told once to other tabs, and go with the person.
func TestPreferencesAreKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, e := startIn(t, dir, Settings{})
	at, pause := ClockTime(9*60), d.Now().Add(time.Hour).UTC().Truncate(time.Millisecond)
	all := func(p *Preferences) {
		choose(p, Assigned, Choice{new(true), new(true), new(false), DeliverNow, "unread:15m", DeliverDigest})
		p.Week = map[Day][]Interval{"mon": {{0, endOfDay}}, "tue": {}}
		p.Pause, p.Leads, p.DigestAt, p.DigestDays = pause, []Lead{"60m", "0m"}, &at, []Day{"sun"}
	}
	before := fmt.Sprintf("%+v", prefer(t, d, bob, all))
	preferAll(t, d, func(p *Defaults) { p.Leads, p.Locked = []Lead{}, map[Kind][]string{"": {"digest"}} })
	heard := func() (who []int64) {
		for _, event := range e.take() {
			if p, ok := event.(PreferencesChanged); ok {
				who = append(who, p.User)
			}
		}
		return who
	}
	same(t, "told", fmt.Sprint(heard()), fmt.Sprint([]int64{bob, everybody}))
	prefer(t, d, bob, all)
	preferAll(t, d, func(p *Defaults) {})
	same(t, "told of nothing", len(heard()), 0)
	shown := try(d.Preferences(t.Context(), bob))(t)
	choice := shown.Types[Assigned]
	same(t, "inbox, sound, desktop", fmt.Sprint(*choice.Inbox, *choice.Sound, *choice.Desktop), "true true false")
	same(t, "channels", string(choice.Push+" "+choice.Email+" "+choice.Chat), "now unread:15m digest")
	same(t, "pause", shown.Pause, pause)
	same(t, "leads", fmt.Sprint(shown.Leads), "[60m 0m]")
	same(t, "digest, which is locked", fmt.Sprint(*shown.DigestAt, shown.DigestDays),
		fmt.Sprint(builtinDigestAt, builtinDigestDays))
	same(t, "types", len(shown.Types), len(Kinds())+1)
	same(t, "leads of the others", len(try(d.Preferences(t.Context(), cid))(t).Leads), 0)
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, e.publish)
	preferAll(t, d, func(p *Defaults) { p.Locked = nil })
	reopened := try(d.Preferences(t.Context(), bob))(t)
	if reopened.DigestAt = new(*reopened.DigestAt); *reopened.DigestAt != at {
		t.Errorf("after a restart %+v, before %s", reopened, before)
	}
	same(t, "leads", fmt.Sprint(reopened.Leads), "[60m 0m]")
	same(t, "since", reopened.Pause, pause)
	must(t, d.DeleteUser(t.Context(), bob))
	same(t, "of a deleted user", count(t, d, `SELECT count(*) FROM preferences WHERE user_id <> 0`), 0)
	same(t, "leads to apply", count(t, d, fmt.Sprint(`SELECT count(*) FROM lead_changes WHERE user_id = `, bob)), 0)
	if _, err := d.Preferences(t.Context(), bob); !errors.Is(err, ErrNotFound) {
		t.Errorf("of a deleted user: %v", err)
	}
}

// A write that fails leaves memory as the file is.
func TestAFailedCallLeavesPreferencesAsTheyWere(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	off := Preferences{}
	choose(&off, Assigned, Choice{Inbox: new(false)})
	err := d.update(t.Context(), func(tx *Tx) error {
		who, err := tx.user(bob)
		if err == nil {
			err = tx.putPreferences(who, off)
		}
		if err == nil {
			err = tx.putDefaults(Defaults{}, Defaults{Preferences: off})
		}
		if err == nil {
			_, err = tx.createTask(ann, 1, TaskPatch{Title: new("X"), Assignee: new(bob)})
		}
		if err == nil {
			err = errors.New("on purpose")
		}
		return err
	})
	if err == nil {
		t.Fatal("it did not fail")
	}
	task(t, d)
	same(t, "told", len(inboxOf(t, d, bob)), 1)
}

func TestLocks(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	prefer(t, d, bob, func(p *Preferences) { choose(p, Unassigned, Choice{Inbox: new(false), Email: DeliverNow}) })
	preferAll(t, d, func(p *Defaults) {
		choose(&p.Preferences, "deploy", Choice{Push: DeliverNow})
		p.Week = map[Day][]Interval{"mon": {{60, 120}}}
		p.Locked = map[Kind][]string{Unassigned: {"inbox"}, Others: {"push"},
			"": {"quiet", "pause_until", "lead_times", "digest"}}
	})
	same(t, "what was chosen before", *try(d.Preferences(t.Context(), bob))(t).Types[Unassigned].Inbox, true)
	at := ClockTime(1)
	for _, c := range []struct {
		name, want string
		change     func(*Preferences)
	}{
		{"nothing", "", func(p *Preferences) {}},
		{"another field", "", func(p *Preferences) { choose(p, Unassigned, Choice{Inbox: new(false), Sound: new(true)}) }},
		{"given up", "", func(p *Preferences) { p.Types = nil }},
		{"chosen again", "types.task_unassigned.inbox", func(p *Preferences) {
			choose(p, Unassigned, Choice{Inbox: new(false)})
		}},
		{"as it is", "", func(p *Preferences) { choose(p, Unassigned, Choice{Inbox: new(true)}) }},
		{"another type", "types.deploy.push", func(p *Preferences) { choose(p, "deploy", Choice{Push: DeliverOff}) }},
		{"as it is by default", "", func(p *Preferences) { choose(p, "deploy", Choice{Push: DeliverNow}) }},
		{"one of ours", "", func(p *Preferences) { choose(p, Assigned, Choice{Push: DeliverNow}) }},
		{"quiet hours", "quiet", func(p *Preferences) { p.Week = map[Day][]Interval{"mon": {}} }},
		{"the same quiet hours", "", func(p *Preferences) { p.Week = map[Day][]Interval{"mon": {{60, 120}}} }},
		{"a pause", "pause_until", func(p *Preferences) { p.Pause = time.Now().Add(time.Hour) }},
		{"leads", "lead_times", func(p *Preferences) { p.Leads = []Lead{"2h"} }},
		{"no leads", "lead_times", func(p *Preferences) { p.Leads = []Lead{} }},
		{"the same leads", "", func(p *Preferences) { p.Leads = []Lead{"1h"} }},
		{"the digest", "digest", func(p *Preferences) { p.DigestAt = &at }},
		{"days of the digest", "digest", func(p *Preferences) { p.DigestDays = []Day{"sun"} }},
	} {
		_, err := d.UpdatePreferences(t.Context(), bob, func(p *Preferences) error { c.change(p); return nil })
		var locked LockedPreference
		if errors.As(err, &locked); locked.Field != c.want || c.want == "" && err != nil {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// To choose the operator's lead is no change, where nobody else has chosen any.
func TestLockedLeadsAreTheOperators(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{WarnBefore: 2 * time.Hour})
	preferAll(t, d, func(p *Defaults) { p.Locked = map[Kind][]string{"": {"lead_times"}} })
	for lead, want := range map[Lead]error{"2h": nil, "1h": LockedPreference{"lead_times"}} {
		_, err := d.UpdatePreferences(t.Context(), bob, func(p *Preferences) error { p.Leads = []Lead{lead}; return nil })
		if err != want {
			t.Errorf("%s: %v, want %v", lead, err, want)
		}
	}
}

func TestPreferencesThatCanNotBe(t *testing.T) {
	t.Parallel()
	minutes := func(n ClockTime) *ClockTime { return &n }
	for want, change := range map[string]func(*Preferences){
		"types": func(p *Preferences) {
			for i := range MaxTypes + 1 {
				choose(p, Kind(fmt.Sprint("t", i)), Choice{Sound: new(true)})
			}
		},
		"types.Deploy":                     func(p *Preferences) { choose(p, "Deploy", Choice{}) },
		"types." + strings.Repeat("x", 64): func(p *Preferences) { choose(p, Kind(strings.Repeat("x", 9999)), Choice{}) },
		"types.status_change.push":         func(p *Preferences) { choose(p, StatusChange, Choice{Push: "later"}) },
		"types.*.email":                    func(p *Preferences) { choose(p, Others, Choice{Email: "unread:0m"}) },
		"types.deploy.chat":                func(p *Preferences) { choose(p, "deploy", Choice{Chat: "unread:8d"}) },
		"types.task_assigned.chat":         func(p *Preferences) { choose(p, Assigned, Choice{Chat: "unread:1.5h"}) },
		"quiet.week.monday":                func(p *Preferences) { p.Week = map[Day][]Interval{"monday": nil} },
		"quiet.week.fri":                   func(p *Preferences) { p.Week = map[Day][]Interval{"fri": make([]Interval, 9)} },
		"quiet.week.sat.1":                 func(p *Preferences) { p.Week = map[Day][]Interval{"sat": {{1, 2}, {5, 5}}} },
		"quiet.week.sun.0":                 func(p *Preferences) { p.Week = map[Day][]Interval{"sun": {{endOfDay, 5}}} },
		"quiet.week.tue.0":                 func(p *Preferences) { p.Week = map[Day][]Interval{"tue": {{5, endOfDay + 1}}} },
		"pause_until":                      func(p *Preferences) { p.Pause = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"lead_times":                       func(p *Preferences) { p.Leads = []Lead{"1m", "2m", "3m", "4m", "5m", "6m"} },
		"lead_times.1":                     func(p *Preferences) { p.Leads = []Lead{"1m", "soon"} },
		"lead_times.0":                     func(p *Preferences) { p.Leads = []Lead{"31d"} },
		"lead_times.2":                     func(p *Preferences) { p.Leads = []Lead{"1m", "60m", "1h"} },
		"digest.at":                        func(p *Preferences) { p.DigestAt = minutes(endOfDay) },
		"digest.days":                      func(p *Preferences) { p.DigestDays = []Day{} },
		"digest.days.0":                    func(p *Preferences) { p.DigestDays = []Day{"someday"} },
		"digest.days.1":                    func(p *Preferences) { p.DigestDays = []Day{"mon", "mon"} },
	} {
		var p Preferences
		change(&p)
		var invalid Invalid
		if err := p.validate(); !errors.As(err, &invalid) || invalid.Field != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	for want, lock := range map[string]map[Kind][]string{
		"locked.status_change.0": {StatusChange: {"quiet"}},
		"locked..1":              {"": {"quiet", "inbox"}},
		"locked.*.1":             {Others: {"inbox", "inbox"}},
		"locked.Deploy":          {"Deploy": {"inbox"}},
	} {
		var invalid Invalid
		if err := (&Defaults{Locked: lock}).validate(); !errors.As(err, &invalid) || invalid.Field != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	var wrong Defaults
	wrong.Leads = []Lead{"x"}
	if err := wrong.validate(); err == nil || err.(Invalid).Field != "defaults.lead_times.0" {
		t.Errorf("defaults: %v", err)
	}
}

// The types that somebody got lately are told, however many there are of each.
func TestTypesThatWereReceived(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, kind := range []Kind{"deploy", "alarm", "deploy"} {
		post(t, d, EventDraft{AppEvent: AppEvent{Title: "x", Kind: kind}, To: []Recipient{{ID: bob}}})
	}
	must(t, d.SkipTo(t.Context(), 100_000)) // another bucket
	post(t, d, EventDraft{AppEvent: AppEvent{Title: "x", Kind: "far"}, To: []Recipient{{ID: bob}}})
	post(t, d, EventDraft{AppEvent: AppEvent{Title: "x", Kind: "hers"}, To: []Recipient{{ID: cid}}})
	task(t, d)
	prefer(t, d, bob, func(p *Preferences) { choose(p, "chosen", Choice{Sound: new(true)}) })
	preferAll(t, d, func(p *Defaults) { choose(&p.Preferences, "default", Choice{Sound: new(true)}) })
	var got []string
	for kind := range try(d.Preferences(t.Context(), bob))(t).Types {
		if !kind.ours() {
			got = append(got, string(kind))
		}
	}
	slices.Sort(got)
	sameLines(t, "types", got, []string{"*", "alarm", "chosen", "default", "deploy", "far"})
	same(t, "types of the defaults", len(d.Defaults().Types), len(Kinds())+2)
}

// A type stays known when all of it is put away, or the inbox never took it.
func TestTypesThatWerePutAway(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	prefer(t, d, bob, func(p *Preferences) {
		choose(p, Others, Choice{Inbox: new(false), Email: DeliverDigest})
		for _, kind := range []Kind{"archived", "snoozed"} {
			choose(p, kind, Choice{Inbox: new(true)})
		}
	})
	reachable(t, d, bob, ChannelEmail, Target{Address: "bob@example.com"})
	for kind, do := range map[Kind]StateAction{"archived": ActArchive, "snoozed": ActSnooze, "unlisted": ""} {
		posted, _ := post(t, d, EventDraft{AppEvent: AppEvent{Title: "x", Kind: kind}, To: []Recipient{{ID: bob}}})
		if do != "" {
			_, err := d.SetState(t.Context(), bob, posted.IDs[0], do, time.Now().Add(time.Hour))
			must(t, err)
		}
	}
	prefer(t, d, bob, func(p *Preferences) { p.Types = nil })
	types := try(d.Preferences(t.Context(), bob))(t).Types
	for _, kind := range []Kind{"archived", "snoozed", "unlisted"} {
		if _, known := types[kind]; !known {
			t.Errorf("what was %s is forgotten", kind)
		}
	}
}

// However many types were put away, those that are in the inbox come first.
func TestTypesOfTheInboxComeFirst(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	posted := func(kind Kind) int64 {
		p, _ := post(t, d, EventDraft{AppEvent: AppEvent{Title: "x", Kind: kind}, To: []Recipient{{ID: bob}}})
		return p.IDs[0]
	}
	posted("inbox")
	for i := range maxTypesGot {
		_, err := d.SetState(t.Context(), bob, posted(Kind(fmt.Sprint("away", i))), ActArchive, time.Time{})
		must(t, err)
	}
	if _, known := try(d.Preferences(t.Context(), bob))(t).Types["inbox"]; !known {
		t.Error("the type of the inbox is forgotten")
	}
}

// Two people at once, and one from two tabs: nothing that was chosen is lost.
func TestPreferencesChosenAtOnceAreAllKept(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	const n = 40
	failures := make(chan error, n)
	for i := range n {
		go func() {
			_, err := d.UpdatePreferences(t.Context(), bob, func(p *Preferences) error {
				choose(p, Kind(fmt.Sprint("t", i)), Choice{Sound: new(true)})
				return nil
			})
			if err == nil {
				_, err = d.UpdateDefaults(t.Context(), func(p *Defaults) error {
					choose(&p.Preferences, Kind(fmt.Sprint("d", i)), Choice{Sound: new(true)})
					return nil
				})
			}
			failures <- err
		}()
	}
	for range n {
		must(t, <-failures)
	}
	same(t, "types", len(try(d.Preferences(t.Context(), bob))(t).Types), len(Kinds())+1+2*n)
}
