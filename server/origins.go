package server

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Which pages may use the server, and which may open a WebSocket.

// corsHeaders are the headers that pages of listed origins may send. Clients of hosts send some of them with every
// request, whether we read them or not.
const corsHeaders = "Authorization, Content-Type, If-Match, If-None-Match, X-CSRFToken, X-Requested-With, " +
	"Cache-Control, X-Api-Key, On-Behalf-Of"

// preflight lets the pages of listed origins read answers. It answers their browsers when these ask what may be sent.
func (s *Server) preflight(w http.ResponseWriter, r *http.Request) (answered bool) {
	h := w.Header()
	if len(s.cfg.Origins) > 0 {
		h.Add("Vary", "Origin")
	}
	if !s.listed.has(originOf(r)) {
		s.noteUnreadable(r)
		return false
	}
	h.Set("Access-Control-Allow-Origin", originOf(r))
	h.Set("Access-Control-Expose-Headers", "ETag, Retry-After")
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	h.Set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
	h.Set("Access-Control-Allow-Headers", corsHeaders)
	h.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
	return true
}

// noteUnreadable logs that the browser keeps an answer from a page. The log has nothing else about a bell in a page
// that is not listed. What is refused with a 403 is logged where that is done.
func (s *Server) noteUnreadable(r *http.Request) {
	site := r.Header.Get("Sec-Fetch-Site")
	if r.Header.Get("Origin") == "" || site == "same-origin" || site == "none" || r.Header.Get("Upgrade") != "" {
		return
	}
	safe := r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions
	if safe && !s.allowedOrigin(r) {
		s.logOrigin(r, "answer not readable by a page of another origin")
	}
}

// checkOrigin returns an error for a request that changes something and comes from a page that may not use us.
func (s *Server) checkOrigin(r *http.Request) error {
	if s.listed.has(originOf(r)) {
		return nil
	}
	return s.crossOrigin.Check(r)
}

// originOf returns the origin of the page that sent a request, or "" where it says none, or several.
func originOf(r *http.Request) string {
	if values := r.Header.Values("Origin"); len(values) == 1 {
		return values[0]
	}
	return ""
}

// isOrigin reports whether text is a web origin (RFC 6454, section 6.2) and nothing more.
func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && isHTTP(u.Scheme) && u.Host != "" && text == u.Scheme+"://"+u.Host
}

func isHTTP(scheme string) bool { return scheme == "http" || scheme == "https" }

// allowedOrigin reports whether a page may open a WebSocket: one of ours, or one of a listed origin. Programs send no
// Origin, and may.
func (s *Server) allowedOrigin(r *http.Request) bool {
	if len(r.Header.Values("Origin")) == 0 {
		return true
	}
	origin := originOf(r)
	if s.listed.has(origin) {
		return true
	}
	if !isOrigin(origin) {
		return false
	}
	if u := s.cfg.PublicURL; u != nil && origin == u.Scheme+"://"+u.Host {
		return true
	}
	scheme, host, _ := strings.Cut(origin, "://")
	if s.trusts(peer(r)) && (scheme == "https") != s.https(r) {
		return false
	}
	return strings.EqualFold(host, r.Host)
}

// originLogEvery is the least time between two lines about one origin. A page that is not listed asks again and again.
const originLogEvery = time.Hour

// logOrigin notes a page that may not use us, once for each new origin. It cuts what the page says: that may have
// 16 KiB.
func (s *Server) logOrigin(r *http.Request, what string) {
	origin := fmt.Sprintf("%.200s", r.Header.Get("Origin"))
	if now, _ := s.originLog.allow(origin); now {
		s.logger(r).Warn(what, "origin", origin, "path", loggedPath(r), "addr", s.addr(r),
			"hint", "if its pages are yours, list it in CTMS_ORIGINS")
	}
}

// An originList is what the setting of origins says.
type originList struct {
	exact map[string]bool
	below []string // what follows the first label of https://*.example.com: .example.com
}

func newOriginList(texts []string) (l originList, err error) {
	l.exact = map[string]bool{}
	for _, text := range texts {
		origin, err := NormalOrigin(text)
		if err != nil {
			return l, fmt.Errorf("origins: %w", err)
		}
		if rest, ok := strings.CutPrefix(origin, "https://*"); ok {
			l.below = append(l.below, rest)
		}
		l.exact[origin] = true
	}
	return l, nil
}

// has reports whether an origin is listed, as browsers write it. They write hosts of http and https in lower case.
func (l originList) has(origin string) bool {
	if origin == "" || strings.Contains(origin, "*") {
		return false
	}
	scheme, host, _ := strings.Cut(origin, "://")
	if !isHTTP(strings.ToLower(scheme)) {
		return l.exact[strings.ToLower(origin)]
	}
	return l.exact[origin] || scheme == "https" && slices.ContainsFunc(l.below, func(rest string) bool {
		label, ok := strings.CutSuffix(host, rest)
		return ok && oneLabel.MatchString(label)
	})
}

var (
	oneLabel   = regexp.MustCompile(`^[a-z0-9_-]+$`)
	hostLabels = regexp.MustCompile(`^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$`)
	schemeName = regexp.MustCompile(`^[a-z][a-z0-9+.-]*$`)
	otherHosts = regexp.MustCompile(`^[a-z0-9._~+-]+$`) // of apps and extensions
	numeric    = regexp.MustCompile(`^([0-9]+|0x[0-9a-f]*)$`)
)

// opaque are schemes whose pages have no origin that could be listed.
var opaque = []string{"file", "data", "blob", "javascript", "about", "ws", "wss", "ftp"}

// NormalOrigin returns an origin as browsers write it in the header Origin: in lower case, and without the port that
// the scheme has anyway. It takes scheme://host[:port] of any scheme, and https://*.host[:port], where the asterisk is
// one label. It refuses what no page can have, so that nothing is listed in vain.
func NormalOrigin(text string) (string, error) {
	scheme, host, ok := strings.Cut(strings.ToLower(text), "://")
	switch {
	case text == "null":
		return "", errors.New("null is the origin of every sandboxed page and local file: it cannot be listed")
	case text == "*":
		return "", errors.New("* would be every page of the web: list each origin, such as https://app.example.com")
	case !ok || !schemeName.MatchString(scheme) || host == "":
		return "", fmt.Errorf("%q is no origin such as https://app.example.com", text)
	case slices.Contains(opaque, scheme):
		return "", fmt.Errorf("%q cannot match: browsers send no origin of the scheme %s", text, scheme)
	case strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }):
		return "", fmt.Errorf("%q has letters that browsers write as xn--…: write the host as they do", text)
	}
	host, port, err := splitPort(scheme, host)
	if err == nil && isHTTP(scheme) {
		host, err = normalHost(scheme, host)
	} else if err == nil && !otherHosts.MatchString(host) {
		err = errNoOrigin
	}
	if err != nil {
		return "", fmt.Errorf("%q %w", text, err)
	}
	return scheme + "://" + host + port, nil
}

var errNoOrigin = errors.New("is no origin such as https://app.example.com: it has a scheme, a host, perhaps a port, " +
	"and nothing else")

// splitPort returns the host and what browsers write of the port: "" or such as ":8443".
func splitPort(scheme, host string) (name, port string, err error) {
	at := strings.LastIndex(host, ":")
	if at < 0 || strings.HasSuffix(host, "]") {
		return host, "", nil
	}
	name, port = host[:at], host[at+1:]
	if port == "" {
		return name, "", nil
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 {
		return "", "", errors.New("has no port from 1 to 65535")
	}
	if scheme == "https" && n == 443 || scheme == "http" && n == 80 {
		return name, "", nil
	}
	return name, fmt.Sprint(":", n), nil
}

// normalHost returns the host of an http or https origin as browsers write it.
func normalHost(scheme, host string) (string, error) {
	if inside, ok := strings.CutPrefix(host, "["); ok {
		return normalIPv6(strings.TrimSuffix(inside, "]"))
	}
	name, wild := strings.CutPrefix(host, "*.")
	switch {
	case strings.Contains(name, "*"), wild && scheme != "https", wild && !strings.Contains(strings.Trim(name, "."), "."):
		return "", errors.New("cannot match: * stands for one whole label at the front of an https host of your own, as " +
			"in https://*.example.com")
	case !hostLabels.MatchString(name):
		return "", errNoOrigin
	}
	labels := strings.Split(strings.TrimSuffix(name, "."), ".")
	if numeric.MatchString(labels[len(labels)-1]) {
		if at, err := netip.ParseAddr(name); err != nil || wild || at.String() != name {
			return "", errors.New("cannot match: browsers write an address as four numbers, such as 192.0.2.1")
		}
	}
	return host, nil
}

// normalIPv6 returns an address in brackets as browsers write it: they write no IPv4 address within.
func normalIPv6(text string) (string, error) {
	at, err := netip.ParseAddr(text)
	if err != nil || !at.Is6() || at.Zone() != "" {
		return "", errNoOrigin
	}
	if at.Is4In6() {
		b := at.As16()
		return fmt.Sprintf("[::ffff:%x:%x]", int(b[12])<<8|int(b[13]), int(b[14])<<8|int(b[15])), nil
	}
	return "[" + at.String() + "]", nil
}
