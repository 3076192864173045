package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/alecthomas/kong"

	"ctms/db"
	"ctms/server"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/weburl"
)

// statuses is a flag: the statuses that tasks can have, as db.ParseStatuses reads them.
type statuses struct{ all db.Statuses }

// UnmarshalText takes what db.ParseStatuses takes. "" stands for ours.
func (s *statuses) UnmarshalText(text []byte) (err error) {
	if len(text) > 0 {
		s.all, err = db.ParseStatuses(string(text))
	}
	return err
}

// String returns the statuses as they are written, or "" for ours.
func (s statuses) String() string { return s.all.String() }

var days = regexp.MustCompile(`^(\d{1,5})d`)

// parseDuration reads a duration in Go's syntax, which days may precede: 30d, 1d12h.
func parseDuration(text string) (time.Duration, error) {
	var whole time.Duration
	rest := text
	if m := days.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		whole, rest = time.Duration(n)*24*time.Hour, text[len(m[0]):]
		if rest == "" {
			return whole, nil
		}
	}
	part, err := time.ParseDuration(rest)
	if err != nil || part < 0 || whole+part < 0 { // the sum may overflow
		return 0, fmt.Errorf("%q is no duration such as 90s, 1h30m or 30d", text)
	}
	return whole + part, nil
}

// decodeDuration reads the value of a flag. It must lie within the flag's tags min and max.
func decodeDuration(ctx *kong.DecodeContext, target reflect.Value) error {
	var text string
	if err := ctx.Scan.PopValueInto("duration", &text); err != nil {
		return err
	}
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	if at := ctx.Value.Tag.Get("min"); at != "" {
		if least, err := parseDuration(at); err != nil || d < least {
			return fmt.Errorf("must be at least %s", at)
		}
	}
	if at := ctx.Value.Tag.Get("max"); at != "" {
		if most, err := parseDuration(at); err != nil || d > most {
			return fmt.Errorf("must be at most %s", at)
		}
	}
	target.SetInt(int64(d))
	return nil
}

// These are the types of flags. What is wrong in itself is refused here, where the parser knows the flag's name. They
// embed no type of the standard library: the parser would prefer its UnmarshalBinary.
type (
	address  string                    // host:port
	webURL   struct{ at *url.URL }     // http(s), perhaps with a path
	hostName string                    // a name without a port, or * for any
	origin   string                    // scheme://host[:port], as server.NormalOrigin writes it
	proxy    struct{ at netip.Prefix } // a network, or an address alone
	taskURL  string                    // http(s) or a path
	location struct{ at hostkey.Location }
	// hostUsers is who the people of a host are: provision, adopt, or adopt,provision.
	hostUsers string
	// nameClaims are the claims that may have a user name, and those that may have a name to display.
	nameClaims struct{ usernames, names []string }
	limit      int   // from 0
	count      int   // from 1
	id         int64 // from 1
)

// UnmarshalText takes host:port. The host may be empty, and the port is 0 to 65535.
func (a *address) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if n, e := strconv.Atoi(port); err != nil || e != nil || n < 0 || n > 65535 {
		return fmt.Errorf("%q is no address and port such as 127.0.0.1:8000 or :8000", text)
	}
	*a = address(text)
	return nil
}

// errForeignLetters refuses a host that browsers send in another form (RFC 5890, section 2.3.2.1).
var errForeignLetters = errors.New("letters that browsers write as xn--…: write the host as they do")

// UnmarshalText takes an http or https URL with a host. It may have a path, but no user, query or fragment. It is
// stored as browsers write it: the host in lower case, without a dot at its end, and no port that the scheme has
// anyway.
func (u *webURL) UnmarshalText(text []byte) error {
	parsed, err := url.Parse(string(text))
	if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Host == "" || parsed.User != nil ||
		strings.ContainsAny(parsed.Host, "%*") || strings.ContainsAny(string(text), "?#") {
		return fmt.Errorf("%q is no address such as https://ctms.example.com", text)
	}
	if strings.ContainsFunc(parsed.Host, func(r rune) bool { return r > unicode.MaxASCII }) {
		return fmt.Errorf("%q has %w", text, errForeignLetters)
	}
	if said := cmp.Or(weburl.PortProblem(parsed), weburl.PathProblem(parsed)); said != "" {
		return fmt.Errorf("%q %s", text, said)
	}
	parsed.Host = strings.TrimSuffix(strings.ToLower(parsed.Host), ":") // of a port that was left out
	if name, port := strings.TrimSuffix(parsed.Hostname(), "."), parsed.Port(); name+"." == parsed.Hostname() {
		parsed.Host = strings.TrimSuffix(name+":"+port, ":")
	}
	if port := parsed.Port(); port == "80" && parsed.Scheme == "http" || port == "443" && parsed.Scheme == "https" {
		parsed.Host = strings.TrimSuffix(parsed.Host, ":"+port)
	}
	u.at = parsed
	return nil
}

// String returns the URL, or "" for none.
func (u webURL) String() string {
	if u.at == nil {
		return ""
	}
	return u.at.String()
}

// String returns the network, or the address alone.
func (p proxy) String() string {
	if p.at.IsSingleIP() {
		return p.at.Addr().String()
	}
	return p.at.String()
}

var hostNames = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$`)

// UnmarshalText takes a host name without scheme, port or path, in any case, or * for any name.
func (h *hostName) UnmarshalText(text []byte) error {
	text = bytes.TrimSpace(text)
	name := strings.ToLower(strings.TrimSuffix(string(text), "."))
	if _, err := netip.ParseAddr(name); name != "*" && err != nil && !hostNames.MatchString(name) {
		return fmt.Errorf("%q is no host name such as ctms.example.com: write it without scheme and port, and a name "+
			"in another script as browsers send it (xn--…); * is any name", text)
	}
	*h = hostName(name)
	return nil
}

// UnmarshalText takes what server.NormalOrigin does, and stores what it returns.
func (o *origin) UnmarshalText(text []byte) error {
	normal, err := server.NormalOrigin(strings.TrimSpace(string(text)))
	*o = origin(normal)
	return err
}

// UnmarshalText takes an IP address, or a network such as 10.0.0.0/8.
func (p *proxy) UnmarshalText(text []byte) error {
	text = bytes.TrimSpace(text)
	if at, err := netip.ParseAddr(string(text)); err == nil {
		p.at = netip.PrefixFrom(at, at.BitLen())
		return nil
	}
	network, err := netip.ParsePrefix(string(text))
	if err != nil {
		return fmt.Errorf("%q is no address or network such as 10.0.0.0/8", text)
	}
	p.at = network
	return nil
}

// UnmarshalText takes the URL or the file of a JWKS.
func (l *location) UnmarshalText(text []byte) (err error) {
	l.at, err = hostkey.ParseLocation(string(text))
	return err
}

// String returns the URL or the path.
func (l location) String() string { return l.at.String() }

// UnmarshalText takes provision, adopt, or both in any order.
func (h *hostUsers) UnmarshalText(text []byte) error {
	switch said := hostUsers(strings.ReplaceAll(string(text), " ", "")); said {
	case provision, adopt, adoptProvision:
		*h = said
	case "provision,adopt":
		*h = adoptProvision
	default:
		return fmt.Errorf("%q is none of provision, adopt and adopt,provision", text)
	}
	return nil
}

// UnmarshalText takes two lists of names with a semicolon between them: "username,email;name". Either may be empty.
func (c *nameClaims) UnmarshalText(text []byte) error {
	usernames, names, both := strings.Cut(string(text), ";")
	if !both || strings.Contains(names, ";") {
		return fmt.Errorf("%q must be claims of user names, a semicolon, and claims of names: "+
			"username,preferred_username;name", text)
	}
	c.usernames, c.names = claimsIn(usernames), claimsIn(names)
	return nil
}

// claimsIn splits a list of names. It is never nil.
func claimsIn(list string) []string {
	claims := []string{}
	for claim := range strings.SplitSeq(list, ",") {
		if claim = strings.TrimSpace(claim); claim != "" {
			claims = append(claims, claim)
		}
	}
	return claims
}

// String returns the lists as they are written.
func (c nameClaims) String() string {
	return strings.Join(c.usernames, ",") + ";" + strings.Join(c.names, ",")
}

// UnmarshalText takes what server.CheckTaskURL allows.
func (t *taskURL) UnmarshalText(text []byte) error {
	if err := server.CheckTaskURL(string(text)); err != nil {
		return err
	}
	*t = taskURL(text)
	return nil
}

// UnmarshalText takes a whole number from 0 up.
func (l *limit) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(string(text), 10, 32)
	if err != nil || n < 0 {
		return fmt.Errorf("%q is no number from 0 up", text)
	}
	*l = limit(n)
	return nil
}

// UnmarshalText takes a whole number from 1 up.
func (c *count) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(string(text), 10, 32)
	if err != nil || n < 1 {
		return fmt.Errorf("%q is no number from 1 up", text)
	}
	*c = count(n)
	return nil
}

// UnmarshalText takes a whole number from 1 to db.MaxID.
func (i *id) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil || n < 1 || n > db.MaxID {
		return fmt.Errorf("%q is no id: 1 to %d", text, int64(db.MaxID))
	}
	*i = id(n)
	return nil
}
