package dbtest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ctms/db"
)

// Acts on what the outbox sends to, and on when it may.

func (p *play) addHook() {
	p.both("a hook is made", func(s Store) string {
		h, err := s.CreateHook(p.Context(), db.HookDraft{URL: new("https://hooks.example.com/")})
		return outcome(fmt.Sprint(h.ID), err)
	})
}

func (p *play) addEndpoint() { p.addEndpointOf(p.person(), pick(p, awayChannels...)) }

// addEndpointOf gives somebody an address or a chat, and has it get most things.
func (p *play) addEndpointOf(user int64, on db.Channel) {
	has := 0
	for _, e := range p.model.endpoints {
		if e.User == user {
			has++
		}
	}
	if has == 6 {
		return
	}
	p.addresses++
	if on == db.ChannelPush {
		p.addDevice(user, p.addresses)
		p.chooseChannelOf(user, on)
		return
	}
	e := db.Endpoint{User: user, Channel: on, Kind: "email",
		Target: db.Target{Address: fmt.Sprintf("a%d@example.com", p.addresses)}}
	if on == db.ChannelChat {
		e.Kind, e.Target = "slack", db.Target{URL: fmt.Sprint("https://hooks.slack.com/services/", p.addresses)}
	}
	p.both(fmt.Sprint(user, " is reached by ", on), func(s Store) string {
		e, _, created, err := s.AddEndpoint(p.Context(), db.NewEndpoint{Endpoint: e, Confirmed: true})
		return outcome(fmt.Sprint(e.ID, created), err)
	})
	p.chooseChannelOf(user, on)
}

// addDevice gives somebody a device with the n-th subscription, which may be the one of somebody else's.
func (p *play) addDevice(user int64, n int) {
	e := db.Endpoint{Kind: "webpush", Name: "Firefox",
		Target: db.Target{URL: fmt.Sprint("https://push.example.com/", n)}}
	p.both(fmt.Sprint(user, " is reached on device ", n), func(s Store) string {
		e, err := s.AddDevice(p.Context(), db.Grant{User: user, Issued: now()}, e)
		if err != nil {
			return outcome("", err)
		}
		return outcome(fmt.Sprint(e.ID), err)
	})
}

// takeDevice has somebody sign in with a browser that may be another's, or is theirs already.
func (p *play) takeDevice() {
	var devices []int
	for _, e := range p.model.endpoints {
		if e.Channel == db.ChannelPush {
			n, _ := strconv.Atoi(e.Target.URL[strings.LastIndexByte(e.Target.URL, '/')+1:])
			devices = append(devices, n)
		}
	}
	if len(devices) > 0 {
		p.addDevice(p.person(), pick(p, devices...))
	}
}

func (p *play) removeEndpoint() {
	user, id := p.person(), 1+p.Int64N(p.model.lastEndpoint)
	if e := p.model.endpoint(id); e != nil && p.IntN(3) > 0 {
		user = e.User
	}
	p.both(fmt.Sprint(user, " removes endpoint ", id), func(s Store) string {
		err := s.RemoveEndpoint(p.Context(), user, id, false, awayChannels...)
		return outcome("", err)
	})
}

func (p *play) chooseChannel() {
	p.chooseChannelOf(p.person(), pick(p, awayChannels...))
}

// chooseChannelOf has somebody choose when a channel gets some types.
func (p *play) chooseChannelOf(user int64, on db.Channel) {
	how := pick[db.When](p, "off", "now", "now", "now", "unread:15m", "unread:15m", "digest", "digest")
	kinds := pick(p, []db.Kind{db.Others}, []db.Kind{db.Assigned, db.StatusChange, db.Others},
		[]db.Kind{pick(p, shownKinds...)})
	p.both(fmt.Sprint(user, " gets ", kinds, " by ", on, ": ", how), func(s Store) string {
		_, err := s.UpdatePreferences(p.Context(), user, func(c *db.Preferences) error {
			if c.Types == nil {
				c.Types = map[db.Kind]db.Choice{}
			}
			for _, kind := range kinds {
				choice := c.Types[kind]
				*channelOf(&choice, on) = how
				c.Types[kind] = choice
			}
			return nil
		})
		return outcome("", err)
	})
}

// nameChats has somebody name chats, also those of others.
func (p *play) nameChats() {
	user := p.person()
	var chats []int64
	for _, e := range p.model.endpoints {
		if e.Channel == db.ChannelChat && (e.User == user && p.IntN(2) == 0 || p.IntN(20) == 0) {
			chats = append(chats, e.ID)
		}
	}
	p.both(fmt.Sprint(user, " names the chats ", chats), func(s Store) string {
		_, err := s.UpdatePreferences(p.Context(), user, func(c *db.Preferences) error { c.Chats = chats; return nil })
		return outcome("", err)
	})
}

// chooseTimes has somebody choose quiet hours, a pause, or when the digest comes.
func (p *play) chooseTimes() {
	user, what := p.person(), p.IntN(4)
	var week map[db.Day][]db.Interval
	if i := pick(p, db.Interval{}, db.Interval{22 * 60, 7 * 60}, db.Interval{0, 12 * 60}); i[1] > 0 {
		week = map[db.Day][]db.Interval{}
		for _, day := range db.Days() {
			week[day] = []db.Interval{i}
		}
	}
	pause := pick(p, time.Time{}, time.Time{}, time.Now().Add(pick(p, time.Minute, 3*time.Hour, 50*time.Hour)))
	pause = pause.UTC().Truncate(time.Millisecond)
	at, days := pick[*db.ClockTime](p, nil, new(db.ClockTime(17*60))), pick(p, nil, []db.Day{"sun", "wed"})
	said := fmt.Sprint([]any{valueLine(at), days, timeLine(pause), week}[what])
	p.both(fmt.Sprint(user, " chooses a time: ", said), func(s Store) string {
		_, err := s.UpdatePreferences(p.Context(), user, func(c *db.Preferences) error {
			switch what {
			case 0:
				c.DigestAt = at
			case 1:
				c.DigestDays = days
			case 2:
				c.Pause = pause
			case 3:
				c.Week = week
			}
			return nil
		})
		return outcome("", err)
	})
}
