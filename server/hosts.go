package server

import (
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"ctms/server/internal/httpjson"
)

// Which names the server answers to (SPEC section 13.3). A page on the web may have its own name lead to this machine
// (DNS rebinding). To the browser it is then a page of ours. But its requests say that name.

const (
	// hostLogEvery is the least time between two log lines about the same unknown name.
	hostLogEvery = 10 * time.Minute
	// hostLogMost is how many unknown names the log tells apart in that time.
	hostLogMost = 20
)

// hostGuard knows the names, and logs others. It always allows IP addresses and localhost: no page has those as its
// name unless it is from there.
type hostGuard struct {
	any   bool
	names map[string]bool // in lower case
	log   *slog.Logger
	lines topicThrottle
}

// newHostGuard makes the guard of a list of names; "*" stands for any.
func newHostGuard(names []string, log *slog.Logger) *hostGuard {
	g := &hostGuard{
		names: map[string]bool{"localhost": true}, log: log, lines: topicThrottle{every: hostLogEvery, most: hostLogMost},
	}
	for _, name := range names {
		g.any = g.any || name == "*"
		g.names[plainName(name)] = true
	}
	return g
}

// allows reports whether a Host header is allowed. Only programs send none (HTTP/1.0), never a page.
func (g *hostGuard) allows(host string) bool {
	if g.any || host == "" || isAddress(host) {
		return true
	}
	name, port, _ := strings.Cut(host, ":")
	return strings.Trim(port, "0123456789") == "" && (isAddress(name) || name != "" && g.names[plainName(name)])
}

// isAddress reports whether a host is an IP address, perhaps with a port.
func isAddress(host string) bool {
	if _, err := netip.ParseAddrPort(host); err == nil {
		return true
	}
	_, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"))
	return err == nil
}

// plainName is a host name as it is compared: in lower case, and without the dot that may end it.
func plainName(name string) string { return strings.ToLower(strings.TrimSuffix(name, ".")) }

// tell logs a name that is not allowed, now and then.
func (g *hostGuard) tell(r *http.Request, from netip.Addr, log *slog.Logger) {
	name, _, _ := strings.Cut(r.Host, ":")
	if len(name) > 100 {
		name = name[:100]
	}
	if now, leftOut := g.lines.allow(plainName(name)); now {
		log.Warn("request for an unknown host refused: if this server is reached by that name, add it to --hosts "+
			"(CTMS_HOSTS)", "host", name, "addr", from, "left_out", leftOut)
	}
}

// guard wraps next. It answers requests for other names itself.
func (g *hostGuard) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.allows(r.Host) {
			g.tell(r, peer(r), g.log)
			httpjson.Write(w, errHost.status, errorJSON{Detail: errHost.detail, Code: errHost.code})
			return
		}
		next.ServeHTTP(w, r)
	})
}
