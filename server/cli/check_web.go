package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/coder/websocket"
)

// webWait is how long a handshake and the answer to a message may take, proxies included.
const webWait = 10 * time.Second

// socketPathOfAPI is where WebSockets are opened.
const socketPathOfAPI = "/ws/notifications/"

// signInAgain is the close code for a bad token (SPEC section 4).
const signInAgain = websocket.StatusCode(4401)

// web tries what browsers do: it opens a WebSocket through the public URL. It takes the address that was given to it,
// else the running server's.
func (c *checkup) web(cmd *checkCmd) {
	at := cmd.way(c)
	switch {
	case at == nil && c.server != nil:
		c.skip("websocket", "the running server does not tell its address: name it with --public-url")
		return
	case at == nil && c.cantLook():
		c.skip("websocket", "no server could be asked for its address: run this as the user of the server or as root, or "+
			"name the address with --public-url")
		return
	case at == nil:
		c.skip("websocket", "no server runs, and no public URL is set (CTMS_PUBLIC_URL)")
		return
	}
	c.secrecy(at)
	came, traced := c.trace(at, func(query string) {
		switch fault := handshake(c.p.ctx, at, query); {
		case fault == nil && c.server == nil && c.cantLook():
			c.warn("websocket", "opens through %s; whether that is the server on %s could not be asked: run this as its "+
				"user or as root", at, c.p.dir)
			c.api(at)
		case fault == nil && c.server == nil:
			c.warn("websocket", "opens through %s, but no server runs on %s: another one answers there", at, c.p.dir)
		case fault == nil:
			c.ok("websocket", "opens through %s, and carries messages both ways", at)
			c.api(at)
		case c.server == nil && !c.cantLook():
			c.warn("websocket", "%s: %v; but no server runs on %s", at, fault, c.p.dir)
		default:
			c.problem("websocket", "%s: %v", at, fault)
		}
	})
	if traced {
		c.arrival(at, came)
	}
	c.proxies(at, came)
}

// way returns where to connect to, or nil where nothing is known of it.
func (cmd *checkCmd) way(c *checkup) *url.URL {
	about, known := c.known()
	switch {
	case cmd.PublicURL.at != nil:
		return cmd.PublicURL.at
	case known:
		return about.reachedAt()
	case c.server != nil && errors.Is(c.server.err, errOlderServer):
		return &url.URL{Scheme: "http", Host: throughHere(string(cmd.Listen))}
	}
	return nil
}

// throughHere returns the host and port at which this machine reaches a server that listens at an address.
func throughHere(listen string) string {
	host, port, _ := net.SplitHostPort(listen)
	if at, err := netip.ParseAddr(host); host == "" || err == nil && at.IsUnspecified() {
		host = "127.0.0.1" // localhost needs a file that a bare container lacks
	}
	return net.JoinHostPort(host, port)
}

// secrecy says whether others can read what goes to the server.
func (c *checkup) secrecy(at *url.URL) {
	ip, err := netip.ParseAddr(at.Hostname())
	here := at.Hostname() == "localhost" || err == nil && ip.IsLoopback()
	switch {
	case at.Scheme == "https":
		c.ok("https", "the cookie of a login is Secure")
	case here:
		c.ok("https", "plain http, on this machine only")
	default:
		c.warn("https", "%s is plain http: passwords, tokens and the cookie of a login (without Secure) can be read "+
			"on the way: put a proxy with TLS before it, and set CTMS_PUBLIC_URL=https://…", at)
	}
}

// handshake opens a WebSocket as a browser does, and sends a bad token. The close code for that shows two things: ctms
// answers, and messages go both ways.
func handshake(ctx context.Context, at *url.URL, query string) error {
	ctx, cancel := context.WithTimeout(ctx, webWait)
	defer cancel()
	conn, resp, err := websocket.Dial(ctx, strings.TrimSuffix(at.String(), "/")+socketPathOfAPI+query,
		&websocket.DialOptions{
			Subprotocols: []string{"ctms.v1"}, HTTPHeader: http.Header{"Origin": {at.Scheme + "://" + at.Host}},
			HTTPClient: &http.Client{CheckRedirect: func(*http.Request,
				[]*http.Request) error {
				return http.ErrUseLastResponse
			}},
		})
	if err != nil {
		return refused(errors.New(strings.ReplaceAll(err.Error(), query, "")), resp)
	}
	defer conn.CloseNow()
	if conn.Subprotocol() != "ctms.v1" {
		return errors.New("the answer lacks Sec-WebSocket-Protocol: have the proxy pass that header on, both ways")
	}
	if err := conn.Write(ctx, websocket.MessageText, []byte(`{"action":"authenticate","token":""}`)); err != nil {
		return fmt.Errorf("it opens, but what is sent does not arrive (%w): have the proxy leave WebSockets alone "+
			"once they are open", err)
	}
	if _, _, err = conn.Read(ctx); websocket.CloseStatus(err) != signInAgain {
		return fmt.Errorf("it opens, but no answer comes back from ctms (%w): have the proxy neither buffer nor "+
			"time out WebSockets", err)
	}
	return nil
}

// api asks for something of the API without a token. A proxy may pass on WebSockets and nothing else.
func (c *checkup) api(at *url.URL) {
	const path = "/api/me/"
	where := strings.TrimSuffix(at.String(), "/") + path
	resp, said, err := get(c.p.ctx, where)
	var refusal struct{ Code string }
	switch {
	case err != nil:
		c.problem("api", "%s: %v: have the proxy pass on all paths below the public URL", where, err)
	case resp.StatusCode != http.StatusUnauthorized || json.Unmarshal(said, &refusal) != nil || refusal.Code == "":
		c.problem("api", "%s: %s, which is not the answer of ctms: have the proxy pass on all paths below the public "+
			"URL, /api/ too, and ask for no password of its own", where, resp.Status)
	default:
		c.ok("api", "%s answers", where)
	}
}

// refused says what to change in a proxy that refused a handshake with resp, or did not answer.
func refused(err error, resp *http.Response) error {
	if resp == nil {
		return fmt.Errorf("not reached (%w): is the name right, the certificate valid, and the proxy running?", err)
	}
	status := resp.Status
	switch resp.StatusCode {
	case http.StatusUpgradeRequired, http.StatusOK, http.StatusBadRequest, http.StatusNotImplemented:
		return fmt.Errorf("%s: the upgrade was lost on the way: have the proxy speak HTTP/1.1 to ctms and pass on "+
			"the headers Upgrade and Connection", status)
	case http.StatusUnauthorized:
		return fmt.Errorf("%s: have the proxy pass on the header Sec-WebSocket-Protocol, and ask for no password of "+
			"its own", status)
	case http.StatusForbidden:
		return fmt.Errorf("%s: the origin was refused: have the proxy pass on Host, and give the server this "+
			"CTMS_PUBLIC_URL and, for https, CTMS_TRUSTED_PROXIES", status)
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return fmt.Errorf("%s: this is not where ctms answers: have the proxy pass on all paths below the public "+
			"URL, /ws/ too; if it keeps the path of the URL, give the server this CTMS_PUBLIC_URL", status)
	case http.StatusMisdirectedRequest:
		return fmt.Errorf("%s: the server does not answer to the name that came with the request: give it the "+
			"CTMS_PUBLIC_URL that people use, or have the proxy pass on Host, or add the name to CTMS_HOSTS", status)
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect,
		http.StatusPermanentRedirect:
		return fmt.Errorf("%s to %q: browsers don't follow that with a WebSocket: set CTMS_PUBLIC_URL to where it "+
			"leads", status, resp.Header.Get("Location"))
	case http.StatusTooManyRequests:
		return fmt.Errorf("%s: too many connections from this address; behind a proxy set CTMS_TRUSTED_PROXIES, or "+
			"everybody counts as one", status)
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return fmt.Errorf("%s: the proxy does not reach ctms: is it running, and at the address that the proxy has?",
			status)
	}
	return fmt.Errorf("%s instead of 101: look at the log of the proxy", status)
}

// ask gets an address. An answer other than 200 is an error.
func ask(ctx context.Context, url string) error {
	resp, said, err := get(ctx, url)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %.200s", resp.Status, said)
	}
	return nil
}

// get returns the answer to a GET, and how its body begins. It follows no redirect.
func get(ctx context.Context, url string) (resp *http.Response, said []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, webWait)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, nil, err
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if resp, err = client.Do(r); err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusSwitchingProtocols { // else its body is the connection, and ctx does not end that
		said, _ = io.ReadAll(io.LimitReader(resp.Body, 1<<10))
	}
	return resp, said, nil
}
