package cli

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// An arrival is how a request of this check came to the running server.
type arrival struct {
	Seen         bool   // whether it came at all
	Path         string // as it came
	Prefix       string // which the server takes off paths
	Peer, Client string // the other end of the connection, and whom the server takes the request to be from
	Trusted      bool   // whether the peer is a trusted proxy
	Unread       string // what a trusted proxy wrote in the place of that address, if it is none
	HTTPS        bool   // whether the server takes it that the browser speaks https
	Forwarded    []string
}

// trace calls try with a query by which the running server knows the request again, and returns how it came there. ok
// is false where the server could not be asked.
func (c *checkup) trace(at *url.URL, try func(query string)) (came arrival, ok bool) {
	var announced struct{ ID string }
	if _, known := c.known(); known {
		ok = c.server.call(c.p.ctx, http.MethodPost, "/api/probes/", nil, &announced) == nil
	}
	if !ok {
		try("")
		return arrival{}, false
	}
	try("?probe=" + announced.ID)
	err := c.server.call(c.p.ctx, http.MethodGet, "/api/probes/"+announced.ID+"/", nil, &came)
	return came, err == nil
}

// arrival says whether the request came to this server, and with which path.
func (c *checkup) arrival(at *url.URL, came arrival) {
	prefix := strings.TrimRight(at.Path, "/")
	switch {
	case !came.Seen:
		c.problem("path", "nothing came to the server on %s: %s leads elsewhere, or a proxy does not pass it on",
			c.p.dir, at)
	case prefix == "" && came.Path == socketPathOfAPI:
		c.ok("path", "requests come with the path that browsers ask for")
	case came.Path == socketPathOfAPI:
		c.ok("path", "the proxy takes %s off", prefix)
	case prefix != "" && came.Path == prefix+socketPathOfAPI && came.Prefix == prefix:
		c.ok("path", "the proxy keeps %s, and the server takes it off", prefix)
	case prefix != "" && came.Path == prefix+socketPathOfAPI && c.hasPath(prefix):
		c.problem("path", "the proxy keeps %s, which paths of the server begin with as well: have the proxy take it "+
			"off, or choose another path for CTMS_PUBLIC_URL", prefix)
	case prefix != "" && came.Path == prefix+socketPathOfAPI:
		c.problem("path", "the proxy keeps %s: set CTMS_PUBLIC_URL=%s for the server, or have the proxy take it off",
			prefix, at)
	default:
		c.problem("path", "a browser asks for %s, and the proxy for %s: have it ask for %s", prefix+socketPathOfAPI,
			came.Path, socketPathOfAPI)
	}
}

// hasPath reports whether the running server has this path in its own public URL.
func (c *checkup) hasPath(prefix string) bool {
	own, err := url.Parse(c.server.PublicURL)
	return err == nil && strings.TrimRight(own.Path, "/") == prefix
}

// proxies says whether the server knows whom the requests are from that come through a proxy.
func (c *checkup) proxies(at *url.URL, came arrival) {
	about, known := c.known()
	direct := at.Scheme == "http" && at.Host == throughHere(about.Address)
	switch {
	case !known:
		c.skip("proxies", "only a running server knows what its proxies tell it")
	case came.Seen && !direct && (at.Scheme == "https" || len(came.Forwarded) > 0 || came.Trusted):
		c.proxyOnTheWay(at, came)
	default:
		c.proxiesBefore()
	}
}

// proxyOnTheWay judges the proxy that the request of this check passed.
func (c *checkup) proxyOnTheWay(at *url.URL, came arrival) {
	named := slices.Contains(came.Forwarded, "X-Forwarded-For")
	switch {
	case !came.Trusted && named:
		c.problem("proxies", "the proxy has the address %s, which is not trusted, so everybody behind it counts as "+
			"one: set CTMS_TRUSTED_PROXIES=%s", came.Peer, came.Peer)
	case !came.Trusted:
		c.problem("proxies", "everybody behind the proxy counts as one: have it set X-Forwarded-For, and set "+
			"CTMS_TRUSTED_PROXIES=%s, its address", came.Peer)
	case !named:
		c.problem("proxies", "the proxy %s does not say whom a request is from, so everybody counts as one: have it "+
			"set X-Forwarded-For", came.Peer)
	case came.Unread != "":
		c.problem("proxies", "the proxy %s says %q in X-Forwarded-For, which is no address, so everybody counts as one: "+
			"have it write the address of the client", came.Peer, came.Unread)
	case at.Scheme == "https" && !came.HTTPS:
		c.problem("proxies", "the proxy %s says that browsers come by http, so cookies are not Secure: have it set "+
			"X-Forwarded-Proto to https", came.Peer)
	default:
		c.ok("proxies", "%s is trusted, and says that this check comes from %s", came.Peer, came.Client)
	}
}

// proxiesBefore judges by the requests that came to the server since it started.
func (c *checkup) proxiesBefore() {
	var seen struct {
		Untrusted []struct {
			Peer     string
			Headers  []string
			Requests int64
		}
		Named, Silent int64
		SilentPeer    string `json:"silent_peer"`
		Unread        int64
		UnreadPeer    string `json:"unread_peer"`
		UnreadHop     string `json:"unread_hop"`
	}
	if err := c.server.call(c.p.ctx, http.MethodGet, "/api/proxies/", nil, &seen); err != nil {
		c.problem("proxies", "%v", err)
		return
	}
	for _, from := range seen.Untrusted {
		c.warn("proxies", "%d requests came from %s with %s, which is ignored: if that is your proxy, set "+
			"CTMS_TRUSTED_PROXIES=%s; if not, clients made it up", from.Requests, from.Peer,
			strings.Join(from.Headers, ", "), from.Peer)
	}
	switch trusted := c.server.Settings["CTMS_TRUSTED_PROXIES"]; {
	case len(seen.Untrusted) > 0:
	case seen.Silent > 0 && seen.Named == 0:
		c.warn("proxies", "%d requests came from the trusted proxy %s, and none says whom it is from: have it set "+
			"X-Forwarded-For, or everybody counts as one", seen.Silent, seen.SilentPeer)
	case seen.Unread > 0:
		c.warn("proxies", "%d of the requests from trusted proxies, of late from the trusted proxy %s with %q, have in "+
			"X-Forwarded-For what is no address, and count as the proxy's own: have it write addresses", seen.Unread,
			seen.UnreadPeer, seen.UnreadHop)
	case trusted == "":
		c.ok("proxies", "none is trusted, and no request came with a header of a proxy")
	case seen.Named == 0:
		c.skip("proxies", "no request has come from %s since the start", trusted)
	default:
		c.ok("proxies", "%d requests came from trusted proxies that say whom they are from", seen.Named)
	}
}
