package jobs

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"ctms/db"
	"ctms/jobs/channel"
)

// ChannelSettings is how messages leave. A zero field switches off what needs it.
type ChannelSettings struct {
	SMTP         string            // as channel.SMTPConfig has it; "" for no e-mail
	SMTPPassword string            // of the user in SMTP
	MailFrom     string            // the sender, such as "CTMS <ctms@example.com>"
	AllowPrivate []string          // networks around this machine that requests may go to
	ChatHosts    []string          // hosts of Mattermost, ntfy and Gotify
	PushHosts    []string          // push services beside those of the browsers
	PublicURL    *url.URL          // where links lead; nil for messages without links
	PushKey      *ecdsa.PrivateKey // of P-256, by which push services know this server; nil for no Web Push
}

// Channels are the ways out of this server. One guard watches over all that go by HTTP. They are safe for concurrent
// use.
type Channels struct {
	email *channel.Email   // nil where it is off
	push  *channel.WebPush // nil where it is off
	chat  *channel.Chat
	hook  *channel.Webhook
	home  string // the URL of the app with its closing slash; "" without a public URL
}

// IsNeverOpen reports whether no request goes to any address of a network, though AllowPrivate names it.
func IsNeverOpen(network string) bool { return channel.IsNeverOpen(network) }

// NewChannels makes the channels. An error is a db.Invalid: its field is smtp, password, mail_from, allow_private,
// chat_hosts, push_hosts or public_url.
func NewChannels(set ChannelSettings) (*Channels, error) {
	networks, err := channel.ParsePrivate(strings.Join(set.AllowPrivate, ","))
	if err != nil {
		return nil, db.Invalid{Field: "allow_private", Problem: "cannot be read: " + err.Error()}
	}
	chats, err := channel.ParseHosts(strings.Join(set.ChatHosts, ","))
	if err != nil {
		return nil, db.Invalid{Field: "chat_hosts", Problem: "cannot be read: " + err.Error()}
	}
	services, err := channel.ParseHosts(strings.Join(set.PushHosts, ","))
	if err != nil {
		return nil, db.Invalid{Field: "push_hosts", Problem: "cannot be read: " + err.Error()}
	}
	guard := channel.NewGuard(networks)
	c := &Channels{chat: channel.NewChat(guard, chats), hook: channel.NewWebhook(guard)}
	if set.PublicURL != nil {
		c.home = strings.TrimSuffix(set.PublicURL.String(), "/") + "/"
	}
	if c.email, err = newEmail(set); err != nil {
		return nil, err
	}
	if set.PushKey != nil {
		c.push, err = channel.NewWebPush(guard, set.PushKey, c.home, append(services, channel.PushHosts...))
	}
	return c, err
}

func newEmail(set ChannelSettings) (*channel.Email, error) {
	switch {
	case set.SMTP == "":
		return nil, nil
	case set.MailFrom == "":
		return nil, db.Invalid{Field: "mail_from", Problem: "is missing: it says who sends the e-mails"}
	case set.PublicURL == nil:
		return nil, db.Invalid{Field: "public_url", Problem: "is missing: e-mails have links to this server"}
	}
	email, err := channel.NewEmail(channel.SMTPConfig{Server: set.SMTP, Password: set.SMTPPassword, From: set.MailFrom,
		Host: set.PublicURL.Hostname()})
	return email, invalid(err)
}

// invalid returns an error of the package channel about a field as one of the package db.
func invalid(err error) error {
	if of := new(channel.Invalid); errors.As(err, &of) {
		return db.Invalid{Field: of.Field, Problem: of.Problem}
	}
	return err
}

// Of returns the channel of a name. ok is false for one that is off.
func (c *Channels) Of(name db.Channel) (of channel.Channel, ok bool) {
	switch name {
	case db.ChannelEmail:
		return c.email, c.email != nil
	case db.ChannelPush:
		return c.push, c.push != nil
	case db.ChannelChat:
		return c.chat, true
	case db.ChannelHook:
		return c.hook, true
	}
	return nil, false
}

// notOffered says that a channel is off, and by which setting.
func notOffered(name db.Channel) string {
	text := "this server does not offer the channel"
	switch name {
	case db.ChannelEmail:
		text += ": CTMS_SMTP is not set"
	case db.ChannelPush:
		text += ": CTMS_PUBLIC_URL is no address of https"
	}
	return text
}

// Offered returns the channels that people can choose, in a fixed order.
func (c *Channels) Offered() (names []db.Channel) {
	for _, name := range []db.Channel{db.ChannelEmail, db.ChannelPush, db.ChannelChat} {
		if _, ok := c.Of(name); ok {
			names = append(names, name)
		}
	}
	return names
}

// PushKey returns the public key with which browsers subscribe, "" without Web Push.
func (c *Channels) PushKey() string {
	if c.push == nil {
		return ""
	}
	return c.push.PublicKey()
}

// Check returns an endpoint as it is stored. It returns db.Invalid for one to which nothing can be sent.
func (c *Channels) Check(e db.Endpoint) (db.Endpoint, error) {
	var err error
	switch e.Channel {
	case db.ChannelEmail:
		e.Target.Address, err = channel.CheckAddress(e.Target.Address)
	case db.ChannelPush:
		if c.push != nil {
			err = c.push.Check(EndpointOf(e))
		}
	case db.ChannelChat:
		err = c.chat.Check(EndpointOf(e))
	case db.ChannelHook:
		err = c.hook.Check(EndpointOf(e))
	}
	if err == nil {
		err = channel.CheckText(e.Target.URL)
	}
	if _, ok := c.Of(e.Channel); !ok {
		return e, db.Invalid{Field: "channel", Problem: "is one that this server does not offer"}
	}
	return e, invalid(err)
}

// EndpointOf returns a stored endpoint as channels take it.
func EndpointOf(e db.Endpoint) channel.Endpoint {
	t := e.Target
	return channel.Endpoint{Kind: channel.Kind(e.Kind), Address: t.Address, URL: t.URL, Token: t.Token, To: t.To,
		P256dh: t.P256dh, Auth: t.Auth, Secrets: t.Secrets}
}

// SendTest sends a message that shows that an endpoint works. An e-mail has unsubscribe as the link that ends it.
func (c *Channels) SendTest(ctx context.Context, e db.Endpoint, unsubscribe string) db.Try {
	return c.send(ctx, e, channel.Message{Purpose: channel.Test, Unsubscribe: unsubscribe})
}

// SendConfirmation asks whether an address is somebody's own. name is that of the person, link where to say so.
func (c *Channels) SendConfirmation(ctx context.Context, e db.Endpoint, name, link string) db.Try {
	return c.send(ctx, e, channel.Message{Purpose: channel.Confirm, Items: []channel.Item{{Actor: name, URL: link}}})
}

// send sends a message that belongs to no notification.
func (c *Channels) send(ctx context.Context, e db.Endpoint, m channel.Message) db.Try {
	if e.Channel == db.ChannelHook {
		m.Body = []byte(`{"type":"test"}`)
	}
	m.ID, m.To, m.Language = fmt.Sprintf("e.%d.%s", e.ID, rand.Text()), EndpointOf(e), e.Target.Language
	m.Home = c.home
	if c.home != "" {
		m.Settings = c.home + "settings"
	}
	of, ok := c.Of(e.Channel)
	if !ok {
		return db.Try{Outcome: "not reached", Problem: notOffered(e.Channel)}
	}
	status, err := of.Send(ctx, m)
	try := db.Try{Outcome: channel.Outcome(err), Status: status}
	if about := new(channel.Error); errors.As(err, &about) {
		try.Status, try.Problem, try.Gone = about.Status, about.Text, about.Gone
	} else if err != nil {
		try.Problem = "did not answer in time"
	}
	return try
}
