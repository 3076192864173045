package channel

import (
	"fmt"
	"testing"
)

// What a person gives must be an endpoint of that service. Nothing else is ever asked.
func TestEndpointsOfChats(t *testing.T) {
	in := newInternet(t)
	for _, kind := range in.Kinds() {
		e := endpoints[kind]
		e.Kind = kind
		checkField(t, e.String(), in.Check(e), "")
	}
	for _, c := range []struct {
		e     Endpoint
		field string
	}{
		{Endpoint{Kind: "irc", URL: "https://chat.example.com/"}, "kind"},
		{Endpoint{Kind: KindEmail, URL: "https://chat.example.com/"}, "kind"},
		{Endpoint{Kind: KindSlack}, "url"},
		{Endpoint{Kind: KindSlack, URL: "http://hooks.slack.com/services/T/B/x"}, "url"},
		{Endpoint{Kind: KindSlack, URL: "https://hooks.slack.com:8443/services/T/B/x"}, "url"},
		{Endpoint{Kind: KindSlack, URL: "https://hooks.slack.com.evil.example/services/T/B/x"}, "url"},
		{Endpoint{Kind: KindSlack, URL: "https://hooks.slack.com@evil.example/services/T/B/x"}, "url"},
		{Endpoint{Kind: KindSlack, URL: "https://chat.example.com/services/T/B/x"}, "url"},
		{Endpoint{Kind: KindSlack, URL: "https://hooks.slack.com/other"}, "url"},
		{Endpoint{Kind: KindDiscord, URL: "https://discord.com/api/users/@me"}, "url"},
		{Endpoint{Kind: KindDiscord, URL: "https://discord.com/api/webhooks/1/a/../../../x"}, "url"},
		{Endpoint{Kind: KindTeams, URL: "https://logic.azure.com/x"}, "url"},
		{Endpoint{Kind: KindTeams, URL: "https://evillogic.azure.com/x"}, "url"},
		{Endpoint{Kind: KindTelegram, Token: "x", To: "1"}, "token"},
		{Endpoint{Kind: KindTelegram, Token: endpoints[KindTelegram].Token + "/../x", To: "1"}, "token"},
		{Endpoint{Kind: KindTelegram, Token: endpoints[KindTelegram].Token, To: "ann"}, "to"},
		{Endpoint{Kind: KindTelegram, Token: endpoints[KindTelegram].Token, To: "1", URL: "https://evil.example"}, "url"},
		{Endpoint{Kind: KindMattermost, URL: "https://other.example.com/hooks/x"}, "url"},
		{Endpoint{Kind: KindMattermost, URL: "https://10.0.0.1/hooks/x"}, "url"},
		{Endpoint{Kind: KindMattermost, URL: "https://chat.example.com/api/v4/posts"}, "url"},
		{Endpoint{Kind: KindMattermost, URL: "https://chat.example.com/hooks/x", To: "a b"}, "to"},
		{Endpoint{Kind: KindNtfy, URL: "https://chat.example.com/"}, "url"},
		{Endpoint{Kind: KindNtfy, URL: "https://ntfy.sh/topic"}, "url"},
		{Endpoint{Kind: KindNtfy, URL: "https://chat.example.com/topic", Token: "a\r\nX: y"}, "token"},
		{Endpoint{Kind: KindGotify, URL: "https://chat.example.com/?x=", Token: "A"}, "url"},
		{Endpoint{Kind: KindGotify, URL: "https://chat.example.com/"}, "token"},
	} {
		checkField(t, fmt.Sprintf("%s %q %q %q", c.e.Kind, c.e.URL, c.e.Token, c.e.To), in.Check(c.e), c.field)
		m := assigned()
		m.To = c.e
		if got := notSent(t)(in.Send(t.Context(), m)); *got != (Error{Text: "not allowed", Permanent: true}) {
			t.Errorf("%s %s: %+v", c.e.Kind, c.e.URL, *got)
		}
	}
	if len(in.arrived) > 0 {
		t.Errorf("%s was asked", (<-in.arrived).URL)
	}
}
