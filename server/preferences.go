package server

import (
	"net/http"
	"strconv"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// preferencesJSON is what holds for somebody (SPEC sections 11 and 13.6).
type preferencesJSON struct {
	Types      map[db.Kind]db.Choice `json:"types"`
	Quiet      quietJSON             `json:"quiet"`
	PauseUntil *stamp                `json:"pause_until"`
	LeadTimes  []db.Lead             `json:"lead_times"`
	Digest     digestJSON            `json:"digest"`
}

type (
	quietJSON struct {
		Week map[db.Day][]db.Interval `json:"week"`
	}
	digestJSON struct {
		At   *db.ClockTime `json:"at"`
		Days []db.Day      `json:"days"`
	}
	myPreferencesJSON struct {
		preferencesJSON
		Views  []db.SavedView       `json:"views"`
		Chats  []int64              `json:"chats"`
		Locked map[db.Kind][]string `json:"locked"`
	}
	defaultsJSON struct {
		Defaults preferencesJSON      `json:"defaults"`
		Locked   map[db.Kind][]string `json:"locked"`
	}
)

func preferencesOf(p db.PreferenceView) preferencesJSON {
	return preferencesJSON{p.Types, quietJSON{p.Week}, stampOf(p.Pause), append([]db.Lead{}, p.Leads...),
		digestJSON{p.DigestAt, p.DigestDays}}
}

func myPreferencesOf(p *db.PreferenceView) *myPreferencesJSON {
	return &myPreferencesJSON{preferencesOf(*p), append([]db.SavedView{}, p.Views...), p.Chats, p.Locked}
}

func (s *Server) myPreferences(w http.ResponseWriter, r *http.Request, me db.User) error {
	p, err := s.preferencesFor(r, me)
	if err != nil {
		return err
	}
	writeList(w, r, myPreferencesOf(&p))
	return nil
}

// preferencesFor returns the preferences of the person who asks. Like searches, that is limited.
func (s *Server) preferencesFor(r *http.Request, me db.User) (db.PreferenceView, error) {
	done, err := s.limits.search(r.Context(), me.ID)
	if err != nil {
		return db.PreferenceView{}, err
	}
	defer done()
	return s.db.Preferences(r.Context(), me.ID)
}

func (s *Server) patchMyPreferences(w http.ResponseWriter, r *http.Request, me db.User) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	p, err := s.updatePreferences(r, me, body)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, myPreferencesOf(&p))
	return nil
}

// updatePreferences changes the preferences of the person who asks. Like searches, that is limited.
func (s *Server) updatePreferences(r *http.Request, me db.User, body *httpjson.Object) (db.PreferenceView, error) {
	done, err := s.limits.search(r.Context(), me.ID)
	if err != nil {
		return db.PreferenceView{}, err
	}
	defer done()
	return s.db.UpdatePreferences(r.Context(), me.ID, func(p *db.Preferences) error {
		patchPreferences(body, p)
		if body.Has("views") {
			p.Views = readViews(body)
		}
		whole(body, "chats", func() { p.Chats = nil }, func() { p.Chats = readIDs(body, "chats") })
		return body.Err()
	})
}

func (s *Server) defaults(w http.ResponseWriter, r *http.Request, _ db.User) error {
	p := s.db.Defaults()
	writeList(w, r, defaultsJSON{preferencesOf(p), p.Locked})
	return nil
}

func (s *Server) patchDefaults(w http.ResponseWriter, r *http.Request, me db.User) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	p, err := s.db.UpdateDefaults(r.Context(), func(d *db.Defaults) error {
		within(body, "defaults", func() { d.Preferences = db.Preferences{LeadsSince: d.LeadsSince} },
			func(part *httpjson.Object) { patchPreferences(part, &d.Preferences) })
		within(body, "locked", func() { d.Locked = nil }, func(part *httpjson.Object) { patchLocks(part, d) })
		return body.Err()
	})
	if err != nil {
		return err
	}
	s.logger(r).Info("defaults of preferences changed", "by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusOK, defaultsJSON{preferencesOf(p), p.Locked})
	return nil
}

// within applies a field that is an object, as RFC 7396 says: null takes back all that was chosen in it.
func within(body *httpjson.Object, name string, reset func(), change func(*httpjson.Object)) {
	switch {
	case !body.Has(name):
	case body.IsNull(name):
		reset()
	default:
		change(body.Part(name))
	}
}

// whole applies a field that is replaced as a whole.
func whole(body *httpjson.Object, name string, reset, set func()) {
	switch {
	case !body.Has(name):
	case body.IsNull(name):
		reset()
	default:
		set()
	}
}

// patchPreferences applies a merge patch (RFC 7396) to what somebody chose. body says whether it can be taken.
func patchPreferences(body *httpjson.Object, p *db.Preferences) {
	within(body, "types", func() { p.Types = nil }, func(types *httpjson.Object) {
		if p.Types == nil {
			p.Types = map[db.Kind]db.Choice{}
		}
		for _, name := range types.Names() {
			patchType(types, name, p)
		}
	})
	within(body, "quiet", func() { p.Week = nil }, func(quiet *httpjson.Object) {
		within(quiet, "week", func() { p.Week = nil }, func(week *httpjson.Object) { patchWeek(week, p) })
	})
	if pause := body.TimeOrNull("pause_until"); pause != nil {
		p.Pause = pause.UTC()
	}
	whole(body, "lead_times", func() { p.Leads = nil }, func() { p.Leads = all[db.Lead](body.Texts("lead_times")) })
	within(body, "digest", func() { p.DigestAt, p.DigestDays = nil, nil }, func(digest *httpjson.Object) {
		whole(digest, "at", func() { p.DigestAt = nil }, func() {
			p.DigestAt = new(db.ClockTime)
			readClockTime(digest, "at", p.DigestAt)
		})
		whole(digest, "days", func() { p.DigestDays = nil }, func() { p.DigestDays = all[db.Day](digest.Texts("days")) })
	})
}

func all[T ~string](texts []string) []T {
	values := make([]T, len(texts))
	for i, text := range texts {
		values[i] = T(text)
	}
	return values
}

// patchType applies the choices of one type.
func patchType(types *httpjson.Object, name string, p *db.Preferences) {
	kind := db.Kind(name)
	choice := p.Types[kind]
	within(types, name, func() { choice = db.Choice{} }, func(part *httpjson.Object) {
		for _, f := range db.ChoiceFields() {
			patchChoice(part, f, &choice)
		}
	})
	p.Types[kind] = choice
	if choice == (db.Choice{}) && (kind == db.Others || kind.Valid()) { // what is no type stays, and is refused
		delete(p.Types, kind)
	}
}

func patchChoice(part *httpjson.Object, f db.ChoiceField, choice *db.Choice) {
	if f.Flag != nil {
		whole(part, f.Name, func() { *f.Flag(choice) = nil }, func() { *f.Flag(choice) = part.Bool(f.Name) })
		return
	}
	whole(part, f.Name, func() { *f.Channel(choice) = "" }, func() {
		if text := part.Text(f.Name); text != nil && *text == "" {
			part.Blame(f.Name, "must not be empty")
		} else if text != nil {
			*f.Channel(choice) = db.When(*text)
		}
	})
}

// patchWeek applies quiet hours by the day on which they start.
func patchWeek(week *httpjson.Object, p *db.Preferences) {
	if p.Week == nil {
		p.Week = map[db.Day][]db.Interval{}
	}
	for _, day := range week.Names() {
		whole(week, day, func() { delete(p.Week, db.Day(day)) }, func() {
			p.Week[db.Day(day)] = readIntervals(week, day)
		})
	}
}

func readIntervals(week *httpjson.Object, day string) []db.Interval {
	elements, n := week.Elements(day)
	intervals := make([]db.Interval, n)
	for i := range intervals {
		at := strconv.Itoa(i)
		pair, n := elements.Elements(at)
		if n != 2 {
			elements.Blame(at, `must be a start and an end, such as ["22:00","07:00"]`)
			break
		}
		readClockTime(pair, "0", &intervals[i][0])
		readClockTime(pair, "1", &intervals[i][1])
	}
	return intervals
}

func readClockTime(body *httpjson.Object, name string, to *db.ClockTime) {
	text := body.Text(name)
	if text != nil && to.UnmarshalText([]byte(*text)) != nil {
		body.Blame(name, "must be a time of day, such as 07:30")
	}
}

func readViews(body *httpjson.Object) []db.SavedView {
	if body.IsNull("views") {
		return nil
	}
	var views []db.SavedView
	for _, view := range body.Objects("views", db.MaxViews) {
		v := db.SavedView{Name: orZero(view.RequiredText("name"))}
		if view.Has("filter") {
			filter := view.Part("filter")
			v.Filter = db.ViewFilter{Folder: orZero(filter.Text("folder")),
				Kind: db.Kind(orZero(filter.Text("notification_type"))), Search: orZero(filter.Text("search")),
				Unread: orZero(filter.Bool("unread")), Overdue: orZero(filter.Bool("overdue"))}
		}
		views = append(views, v)
	}
	return views
}

func orZero[T any](v *T) (zero T) {
	if v == nil {
		return zero
	}
	return *v
}

// patchLocks applies the names of what is locked, by type.
func patchLocks(locked *httpjson.Object, d *db.Defaults) {
	if d.Locked == nil {
		d.Locked = map[db.Kind][]string{}
	}
	for _, name := range locked.Names() {
		kind := db.Kind(name)
		whole(locked, name, func() { delete(d.Locked, kind) }, func() {
			if d.Locked[kind] = locked.Texts(name); len(d.Locked[kind]) == 0 {
				delete(d.Locked, kind)
			}
		})
	}
}
