package hostkey

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"ctms/db/private"
	"ctms/server/internal/weburl"
)

const (
	// maxJWKS is how many bytes a JWKS has at most. Those with certificates have some ten thousand.
	maxJWKS = 512 << 10
	// fetchWait is how long a request for a JWKS takes at most, from the name to the last byte.
	fetchWait = 5 * time.Second
)

// A Location is where a JWKS is: at a URL, or in a file.
type Location struct {
	url  *url.URL
	path string
}

// ParseLocation reads a Location: an https URL, an http URL of this machine, or else the path of a file. "" is none.
func ParseLocation(text string) (Location, error) {
	if text == "" {
		return Location{}, nil
	}
	if !strings.Contains(text, "://") {
		path, err := private.Absolute(text)
		return Location{path: path}, err
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return Location{}, errors.New("neither an https URL nor a file") // it may have a password in it
	case u.User != nil:
		return Location{}, errors.New("a URL with a user name or password in it is not taken: a JWKS is public")
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return Location{}, fmt.Errorf("%q is http, so anybody on the way could put keys in: it must be https",
			Location{url: u}.shown())
	}
	if said := weburl.PortProblem(u); said != "" {
		return Location{}, fmt.Errorf("%q %s", Location{url: u}.shown(), said)
	}
	u.Fragment = ""
	return Location{url: u}, nil
}

// isLoopback reports whether a host is this machine.
func isLoopback(host string) bool {
	at, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && at.IsLoopback()
}

// String returns the URL or the path.
func (l Location) String() string {
	if l.url != nil {
		return l.url.String()
	}
	return l.path
}

// shown is String for the log and for errors: a query may hold a secret.
func (l Location) shown() string {
	if l.url == nil || l.url.RawQuery == "" {
		return l.String()
	}
	bare := *l.url
	bare.RawQuery = ""
	return bare.String() + "?…"
}

func (l Location) isFile() bool { return l.url == nil }

// read returns what is there now. dir is the data directory. The error names the place, and says what to do.
func (l Location) read(ctx context.Context, client *client, dir string) ([]byte, error) {
	if l.isFile() {
		return l.readFile(dir)
	}
	text, err := l.fetch(ctx, client)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.shown(), withoutURL(err))
	}
	return text, nil
}

// readFile reads a file that nobody else can change: each time, since its mode may be another by now.
func (l Location) readFile(dir string) ([]byte, error) {
	if err := private.CheckKeyFile(l.path, private.AsGood(dir)...); err != nil {
		return nil, err
	}
	f, err := private.OpenPlain(l.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := readAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.path, err)
	}
	return text, nil
}

// A client asks for a JWKS, and nothing else.
type client struct{ *http.Client }

// newClient returns a client that follows no redirect and keeps no connection. The certificates of the system vouch for
// the other side.
func newClient() *client {
	return &client{&http.Client{
		Timeout: fetchWait,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, MaxResponseHeaderBytes: 64 << 10,
			DialContext: (&net.Dialer{Timeout: fetchWait}).DialContext, TLSHandshakeTimeout: fetchWait,
			ForceAttemptHTTP2: true,
		},
	}}
}

// fetch asks the URL once.
func (l Location) fetch(ctx context.Context, client *client) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, l.url.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/jwk-set+json, application/json")
	req.Header.Set("User-Agent", "ctms")
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 && res.StatusCode < 400 {
		return nil, fmt.Errorf("answers %d, and no redirect is followed: name the address itself", res.StatusCode)
	}
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("answers %d", res.StatusCode)
	}
	return readAll(res.Body)
}

func readAll(in io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(in, maxJWKS+1))
	if err == nil && len(text) > maxJWKS {
		err = fmt.Errorf("has more than %d KiB", maxJWKS>>10)
	}
	return text, err
}

// withoutURL takes the URL out of an error of the client, since read says it already.
func withoutURL(err error) error {
	var of *url.Error
	if !errors.As(err, &of) {
		return err
	}
	if of.Timeout() {
		return fmt.Errorf("does not answer within %v", fetchWait)
	}
	return of.Err
}
