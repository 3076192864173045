package server

import "testing"

// Admins see how the channels are set up. Nobody else does, and what is off is null.
func TestAdminsSeeTheChannels(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	a.srv.cfg.ChannelSet = ChannelSettings{MailServer: "smtp://ctms@mail.example.com:587", MailFrom: "ctms@example.com",
		ChatHosts: []string{"chat.example.com"}, AllowPrivate: []string{"10.0.0.0/8"}}
	same(t, "settings", a.want(200, ann, "GET", "/api/channels/", "", nil).text,
		`{"email":{"server":"smtp://ctms@mail.example.com:587","from":"ctms@example.com"},"push":{"hosts":[]},`+
			`"chat":{"hosts":["chat.example.com"]},"public_url":"http://ctms.example.com","allow_private":["10.0.0.0/8"]}`)
	a.refused(403, "forbidden", "", bob, "GET", "/api/channels/", "")
	w := newWorld(t)
	same(t, "without any", w.want(200, ann, "GET", "/api/channels/", "", nil).text,
		`{"email":null,"push":null,"chat":null,"public_url":null,"allow_private":[]}`)
}
