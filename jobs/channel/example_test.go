package channel_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"

	"ctms/jobs/channel"
)

// A message to Mattermost, at a host that the operator names.
func ExampleChat() {
	chat := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "ok") }))
	defer chat.Close()
	host, _, _ := net.SplitHostPort(chat.Listener.Addr().String())
	guard := channel.NewGuard([]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")})
	c := channel.NewChat(guard, channel.Hosts{host})
	fmt.Println(c.Kinds())
	status, err := c.Send(context.Background(), channel.Message{ID: "n.1", Items: []channel.Item{{Text: "Fix Login"}},
		To: channel.Endpoint{Kind: "mattermost", URL: chat.URL + "/hooks/secret"}})
	fmt.Println(channel.Outcome(err), status)
	// Output:
	// [discord gotify mattermost ntfy slack teams telegram]
	// sent 200
}
