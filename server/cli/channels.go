package cli

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"ctms/db"
	"ctms/db/private"
	"ctms/jobs"
	"ctms/server"
)

// smtpPassword is the variable with the password for e-mail. It has no flag, and its value is never changed or shown.
const smtpPassword = "CTMS_SMTP_PASSWORD"

// channelFlags say how people are reached who have no page open.
type channelFlags struct {
	SMTP             smtpURL  `help:"help_smtp" name:"smtp" placeholder:"URL"`
	SMTPPasswordFile string   `help:"help_smtp_password_file" name:"smtp-password-file" type:"path" placeholder:"FILE"`
	MailFrom         string   `help:"help_mail_from" placeholder:"ADDRESS"`
	AllowPrivate     []string `help:"help_allow_private" placeholder:"CIDR"`
	ChatHosts        []string `help:"help_chat_hosts" placeholder:"HOST"`
	PushHosts        []string `help:"help_push_hosts" placeholder:"HOST"`
}

// A smtpURL is where e-mail leaves. It prints without what stands in the place of a password: that is refused, but not
// before it could be printed.
type smtpURL string

// String returns the URL without a password.
func (s smtpURL) String() string {
	before, after, has := strings.Cut(string(s), "://")
	at := strings.LastIndexByte(after, '@')
	if user, _, secret := strings.Cut(after[:max(at, 0)], ":"); has && secret {
		return before + "://" + user + ":…" + after[at:]
	}
	return string(s)
}

// settingNames are the settings by the fields that jobs.NewChannels names.
var settingNames = map[string]string{
	"smtp": "--smtp (CTMS_SMTP)", "password": smtpPassword, "mail_from": "--mail-from (CTMS_MAIL_FROM)",
	"allow_private": "--allow-private (CTMS_ALLOW_PRIVATE)", "chat_hosts": "--chat-hosts (CTMS_CHAT_HOSTS)",
	"push_hosts": "--push-hosts (CTMS_PUSH_HOSTS)", "public_url": "--public-url (CTMS_PUBLIC_URL)",
}

// channelSettings returns the settings of the channels, all but the key of Web Push.
func (c *serveCmd) channelSettings() (jobs.ChannelSettings, error) {
	password, err := c.smtpPassword()
	return jobs.ChannelSettings{SMTP: string(c.SMTP), SMTPPassword: password, MailFrom: c.MailFrom,
		AllowPrivate: c.AllowPrivate, ChatHosts: c.ChatHosts, PushHosts: c.PushHosts, PublicURL: c.PublicURL.at}, err
}

// shown returns the settings that admins see. None of them is a secret.
func (c channelFlags) shown() server.ChannelSettings {
	return server.ChannelSettings{MailServer: c.SMTP.String(), MailFrom: c.MailFrom, PushHosts: c.PushHosts,
		ChatHosts: c.ChatHosts, AllowPrivate: c.AllowPrivate}
}

// smtpPassword returns the password for e-mail, of the variable or of the file, without the end of its line.
func (c channelFlags) smtpPassword() (string, error) {
	direct := os.Getenv(smtpPassword)
	switch {
	case c.SMTPPasswordFile == "" || c.SMTP == "":
		return direct, nil
	case direct != "":
		return "", usageError{errors.New(smtpPassword + " and --smtp-password-file (CTMS_SMTP_PASSWORD_FILE) are both set: " +
			"set one of them")}
	}
	text, err := private.ReadPlain(c.SMTPPasswordFile, maxPassword)
	if err != nil {
		return "", usageError{fmt.Errorf("--smtp-password-file (CTMS_SMTP_PASSWORD_FILE): %w", err)}
	}
	if said := private.Misread(text); said != "" {
		return "", usageError{fmt.Errorf("--smtp-password-file (CTMS_SMTP_PASSWORD_FILE): %s %s", c.SMTPPasswordFile, said)}
	}
	password := strings.TrimRight(string(text), "\r\n")
	if password == "" {
		return "", usageError{fmt.Errorf("--smtp-password-file (CTMS_SMTP_PASSWORD_FILE): %s is empty", c.SMTPPasswordFile)}
	}
	return password, nil
}

// checkChannels returns an error for settings with which no channel can be made.
func (c *serveCmd) checkChannels() error {
	set, err := c.channelSettings()
	if err != nil {
		return err
	}
	_, err = newChannels(set)
	return err
}

// newChannels makes the channels. An error names the setting.
func newChannels(set jobs.ChannelSettings) (*jobs.Channels, error) {
	channels, err := jobs.NewChannels(set)
	if of := (db.Invalid{}); errors.As(err, &of) {
		return nil, usageError{fmt.Errorf("%s %s", cmp.Or(settingNames[of.Field], of.Field), of.Problem)}
	}
	return channels, err
}

// pushes reports whether browsers can subscribe to this server: they ask for https, where people reach it.
func pushes(public *url.URL) bool { return public != nil && public.Scheme == "https" }

// openChannels makes the channels of the service. It makes the key of Web Push where there is none.
func (s *service) openChannels() error {
	set, err := s.set.channelSettings()
	if err != nil {
		return err
	}
	if pushes(set.PublicURL) {
		if set.PushKey, err = loadPushKey(s.dir); err != nil {
			return err
		}
	}
	s.channels, err = newChannels(set)
	return err
}

// Run has the running server send a test, since that has the settings of the channels.
func (c *channelTestCmd) Run(p *program) error {
	failed := 0
	reached, err := p.reach(func(o operator) error {
		who, err := o.named(p.ctx, c.To)
		if err != nil {
			return err
		}
		var done struct{ Results []tried }
		if err := orOlder(o.call(p.ctx, http.MethodPost, fmt.Sprintf("/api/users/%d/test/", who.ID),
			map[string]any{"channel": c.Channel}, &done)); err != nil {
			return err
		}
		for _, t := range done.Results {
			if !t.OK {
				failed++
			}
			fmt.Fprintln(p.stdout, t)
		}
		return nil
	})
	switch {
	case !reached:
		return fmt.Errorf("no server runs on %s: a test needs the settings of one that runs", p.dir)
	case err == nil && failed > 0:
		return errors.New("not everything arrived")
	}
	return err
}

// A tried is how one test went.
type tried struct {
	Address, Result, Error string
	OK                     bool
}

// String returns a line for the terminal.
func (t tried) String() string {
	if t.Error == "" {
		return t.Address + ": " + t.Result
	}
	return t.Address + ": " + t.Result + ": " + t.Error
}

// channelRules are settings of channels that have no effect.
func (c *serveCmd) channelRules() []rule {
	const noMail = "has no effect without --smtp (CTMS_SMTP)"
	return []rule{
		{c.SMTP == "" && c.MailFrom != "", "CTMS_MAIL_FROM", noMail},
		{c.SMTP == "" && os.Getenv(smtpPassword) != "", smtpPassword, noMail},
		{c.SMTP == "" && c.SMTPPasswordFile != "", "CTMS_SMTP_PASSWORD_FILE", noMail},
		{slices.ContainsFunc(c.AllowPrivate, jobs.IsNeverOpen), "CTMS_ALLOW_PRIVATE",
			"names a network to which no request goes, since a cloud hands out secrets there or it is no host's: leave it out"},
		{len(c.PushHosts) > 0 && !pushes(c.PublicURL.at), "CTMS_PUSH_HOSTS",
			"has no effect without an address of https in --public-url (CTMS_PUBLIC_URL)"},
	}
}

// A channelsAtWork says how the running server reaches people, without secrets.
type channelsAtWork struct {
	Email string `json:"email"` // the relay and the sender, "" for none
	Push  bool   `json:"push"`
	Chat  string `json:"chat"` // hosts of Mattermost, ntfy and Gotify, "" for none
}

func (c *serveCmd) channelsAtWork() *channelsAtWork {
	about := &channelsAtWork{Push: pushes(c.PublicURL.at), Chat: strings.Join(c.ChatHosts, ", ")}
	if c.SMTP != "" {
		about.Email = fmt.Sprintf("%s, from %s", c.SMTP, c.MailFrom)
	}
	return about
}
