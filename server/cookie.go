package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"ctms/server/internal/httpjson"
)

// The cookie of a login in a browser. On plain http, browsers give a host's cookies to the programs on all of its
// ports, and let each of these plant some. So the name has our port, and the login is bound to a key that the page
// keeps where only pages of its own origin can read it (localStorage). Whoever has the cookie alone has nothing.

// formerCookie is the name of the cookie on plain http before it had the port. It is still read, so that an upgrade
// signs nobody out.
const formerCookie = "ctms"

// sessionPath is where browsers sign in and out. They ask for the next token below it.
const sessionPath = "/api/session"

// The length of a browser's key, in characters. It is random, and hex.
const (
	minBrowserKey = 32
	maxBrowserKey = 128
)

// A cookieSpec is the name of the cookie of a request, and the path it is for (RFC 6265bis, section 4.1.3: the prefixes
// have the browser keep others from planting one).
type cookieSpec struct {
	name, path string
	secure     bool
}

func (s *Server) cookieSpec(r *http.Request) cookieSpec {
	prefix, _ := s.prefix()
	switch {
	case !s.https(r):
		return cookieSpec{"ctms-" + s.port(r), prefix + sessionPath, false} // and what is below it
	case prefix == "":
		return cookieSpec{"__Host-ctms", "/", true}
	}
	return cookieSpec{"__Secure-ctms", prefix, true}
}

// port is the port at which a browser reaches us by plain http: that of the public URL, or of the header Host, which a
// proxy may have changed.
func (s *Server) port(r *http.Request) string {
	host := r.Host
	if u := s.cfg.PublicURL; u != nil && u.Scheme == "http" {
		host = u.Host
	}
	_, port, err := net.SplitHostPort(host)
	if n, e := strconv.ParseUint(port, 10, 16); err == nil && e == nil && n > 0 {
		return strconv.FormatUint(n, 10)
	}
	return "80"
}

// cookies are the refresh tokens that a browser sent, and whether they came under the former name.
func (s *Server) cookies(r *http.Request) (tokens []string, former bool) {
	spec := s.cookieSpec(r)
	found := r.CookiesNamed(spec.name)
	if former = len(found) == 0 && !spec.secure; former {
		found = r.CookiesNamed(formerCookie)
	}
	for _, c := range found {
		tokens = append(tokens, c.Value)
	}
	return tokens, former
}

// cookie is the refresh token that a browser has, or "" if it has none. More than one is errSignIn: somebody planted
// the others.
func (s *Server) cookie(r *http.Request) (string, error) {
	tokens, _ := s.cookies(r)
	switch len(tokens) {
	case 0:
		return "", nil
	case 1:
		return tokens[0], nil
	}
	if s.cookieLog.allow() { // a stranger can send as many as they like
		s.logger(r).Warn("several cookies of a login", "addr", s.addr(r), "hint",
			"another program on this host may have planted some: see the page on security")
	}
	return "", errSignIn
}

// setCookie hands the browser a refresh token.
func (s *Server) setCookie(w http.ResponseWriter, r *http.Request, token string, expires time.Time) {
	spec := s.cookieSpec(r)
	c := spec.cookie(spec.name, spec.path, "")
	c.Value, c.MaxAge = token, int(expires.Sub(s.db.Now()).Seconds())
	http.SetCookie(w, c)
}

// clearFormerCookie takes away a cookie of the former name that was good. One that is not may be that of an older
// server on another port.
func (s *Server) clearFormerCookie(w http.ResponseWriter, r *http.Request) {
	if _, former := s.cookies(r); former {
		spec := s.cookieSpec(r)
		http.SetCookie(w, spec.cookie(formerCookie, spec.path, ""))
	}
}

// clearCookie takes the cookie away. Where several came, it takes away all that have our name, wherever they were
// planted.
func (s *Server) clearCookie(w http.ResponseWriter, r *http.Request) {
	spec := s.cookieSpec(r)
	http.SetCookie(w, spec.cookie(spec.name, spec.path, ""))
	tokens, former := s.cookies(r)
	if len(tokens) < 2 {
		return
	}
	if former {
		spec.name = formerCookie
		http.SetCookie(w, spec.cookie(spec.name, spec.path, ""))
	}
	spec.clearEverywhere(w, r)
}

// clearPlanted takes away what others may have planted under the name of the cookie, when somebody signs in: the next
// request would have several, and the login would end. It comes before the new cookie: some clients confuse a cookie
// for a domain with one for a host. By plain http any program on this host can plant one. By https that takes a
// neighbor, so a single cookie is that of the login before.
func (s *Server) clearPlanted(w http.ResponseWriter, r *http.Request) {
	spec := s.cookieSpec(r)
	if n := len(r.CookiesNamed(spec.name)); n > 1 || n == 1 && !spec.secure {
		spec.clearEverywhere(w, r)
	}
}

// clearEverywhere takes away the cookies of this name for each path that leads to the session, and for each domain that
// the host is in. The one for c.path and this host alone is left out. Nobody can plant a cookie of the prefix __Host-.
//
// Proxies may take 4 KiB of headers at most. So the cookies have no attributes that they can do without, and by https
// those for higher domains are left alone.
func (c cookieSpec) clearEverywhere(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(c.name, "__Host-") {
		return
	}
	most := 4
	if c.secure {
		most = 2
	}
	domains := append(domainsOf(r.Host, most), "")
	path := strings.TrimSuffix(r.URL.Path, "/")
	if before, _, found := strings.Cut(path, sessionPath); found { // of requests to either path
		path = before + sessionPath + "/refresh"
	}
	for at := path; ; at = at[:strings.LastIndexByte(at, '/')] {
		for _, domain := range domains {
			for _, path := range []string{at, at + "/"} {
				if path != "" && (path != c.path || domain != "") {
					http.SetCookie(w, &http.Cookie{Name: c.name, Path: path, Domain: domain, MaxAge: -1, Secure: c.secure})
				}
			}
		}
		if at == "" {
			return
		}
	}
}

// domainsOf returns the domains that a cookie for a host may be for, at most most: its name, and those above it.
func domainsOf(host string, most int) (domains []string) {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return nil
	}
	for more := true; more && len(domains) < most; _, host, more = strings.Cut(host, ".") {
		domains = append(domains, host)
	}
	return domains
}

// cookie is one without a value, which takes away what the browser has.
func (c cookieSpec) cookie(name, path, domain string) *http.Cookie {
	return &http.Cookie{
		Name: name, Path: path, Domain: domain, MaxAge: -1,
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: c.secure,
	}
}

// browserKey takes the key of a browser from a body. It is "" if there is none.
func browserKey(body *httpjson.Object) string {
	key := body.Text("key")
	if key == nil {
		return ""
	}
	if len(*key) < minBrowserKey || len(*key) > maxBrowserKey {
		body.Blame("key", fmt.Sprintf("must have %d to %d characters", minBrowserKey, maxBrowserKey))
	}
	return *key
}

// binding is what a refresh token says of the key that it is bound to: a hash. It is "" for no key.
func binding(key string) string {
	if key == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// A proof is what a browser says of its key when it asks for the next token.
type proof struct {
	key  string // "" for none
	bind bool   // bind a login that is not bound yet
}

// binds returns what the next refresh token is bound to, if bound is what the present one is bound to. ok is false if
// the key does not fit.
func (p proof) binds(bound string) (next string, ok bool) {
	given := binding(p.key)
	if bound == "" {
		return given, given == "" || p.bind
	}
	return bound, subtle.ConstantTimeCompare([]byte(bound), []byte(given)) == 1
}
