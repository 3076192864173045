package server

import (
	"context"
	"net/http"

	"golang.org/x/time/rate"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// Channels are the ways to reach people who have no page open, as far as this package needs them.
type Channels interface {
	// Offered returns the channels that people can choose.
	Offered() []db.Channel
	// PushKey returns the public key with which browsers subscribe, "" without Web Push.
	PushKey() string
	// Check returns an endpoint as it is stored. It returns db.Invalid for one to which nothing can be sent.
	Check(e db.Endpoint) (db.Endpoint, error)
	// SendTest sends a message that shows that an endpoint works. An e-mail has unsubscribe as the link that ends it.
	SendTest(ctx context.Context, e db.Endpoint, unsubscribe string) db.Try
	// SendConfirmation asks whether an address is somebody's own. name is that of the person, link where to say so.
	SendConfirmation(ctx context.Context, e db.Endpoint, name, link string) db.Try
}

// ChannelSettings are the settings of the channels without their secrets.
type ChannelSettings struct {
	MailServer   string   // a URL without a password
	MailFrom     string   // the sender
	PushHosts    []string // push services beside those of the browsers
	ChatHosts    []string // hosts of Mattermost, ntfy and Gotify
	AllowPrivate []string // networks around this machine that chats and hooks may be in
}

// channelsJSON says which channels are set up, and how. Those that are off are null.
type channelsJSON struct {
	Email        *emailSetJSON `json:"email"`
	Push         *hostsJSON    `json:"push"`
	Chat         *hostsJSON    `json:"chat"`
	PublicURL    *string       `json:"public_url"`
	AllowPrivate []string      `json:"allow_private"`
}

type emailSetJSON struct {
	Server string `json:"server"`
	From   string `json:"from"`
}

type hostsJSON struct {
	Hosts []string `json:"hosts"`
}

// channelSettings says how the channels are set up, for admins.
func (s *Server) channelSettings(w http.ResponseWriter, _ *http.Request, _ db.User) error {
	set := s.cfg.ChannelSet
	shown := channelsJSON{AllowPrivate: append([]string{}, set.AllowPrivate...)}
	if s.cfg.PublicURL != nil {
		shown.PublicURL = orNil(s.cfg.PublicURL.String())
	}
	for _, c := range s.channels.Offered() {
		switch c {
		case db.ChannelEmail:
			shown.Email = &emailSetJSON{set.MailServer, set.MailFrom}
		case db.ChannelPush:
			shown.Push = &hostsJSON{append([]string{}, set.PushHosts...)}
		case db.ChannelChat:
			shown.Chat = &hostsJSON{append([]string{}, set.ChatHosts...)}
		}
	}
	httpjson.Write(w, http.StatusOK, shown)
	return nil
}

// Tests are sent at once: so many in a row, and then one in a while.
const (
	testsAtOnce    = 5
	testsPerSecond = rate.Limit(1.0 / 60)
)

// noChannels reach nobody.
type noChannels struct{}

func (noChannels) Offered() []db.Channel { return nil }
func (noChannels) PushKey() string       { return "" }

func (noChannels) Check(e db.Endpoint) (db.Endpoint, error) {
	return e, db.Invalid{Field: "channel", Problem: "is one that this server does not offer"}
}

func (noChannels) SendTest(context.Context, db.Endpoint, string) db.Try {
	return db.Try{Outcome: "not reached"}
}

func (noChannels) SendConfirmation(context.Context, db.Endpoint, string, string) db.Try {
	return db.Try{Outcome: "not reached"}
}
