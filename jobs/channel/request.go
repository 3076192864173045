package channel

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"time"
)

const (
	// connectWait is how long a name, a connection and its TLS may take each.
	connectWait = 5 * time.Second
	// answerWait is how long a request takes at most, from the name to the last byte. Chat services take a few seconds
	// when they are busy. A request that is given up too early is one that may be shown twice.
	answerWait = 15 * time.Second
	// maxAnswer is how many bytes of an answer are read. What services say about an error has some hundred.
	maxAnswer = 64 << 10
)

// A roundTripper sends one request: a http.Client, but for tests.
type roundTripper interface {
	Do(*http.Request) (*http.Response, error)
}

// newClient returns a client whose connections the guard looks at. It follows no redirect, asks no proxy, keeps no
// cookies and unpacks nothing. Connections are kept for a short while, since a storm of messages goes to few hosts.
func newClient(g *Guard) *http.Client {
	return &http.Client{
		Timeout:       answerWait,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     byScheme{encrypted: transport(g, true), plain: transport(g, false)},
	}
}

// byScheme keeps http apart from https, since http may go to fewer addresses.
type byScheme struct{ encrypted, plain *http.Transport }

func (t byScheme) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme == "http" {
		return t.plain.RoundTrip(r)
	}
	return t.encrypted.RoundTrip(r)
}

func transport(g *Guard, encrypted bool) *http.Transport {
	return &http.Transport{
		Proxy: nil, // not even one of the environment: it would connect to what the guard did not see
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			dialer := net.Dialer{Timeout: connectWait, Resolver: g.resolver, ControlContext: g.control(encrypted)}
			return dialer.DialContext(ctx, network, address)
		},
		TLSHandshakeTimeout:    connectWait,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true,
		MaxResponseHeaderBytes: 16 << 10,
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    4,
		IdleConnTimeout:        30 * time.Second,
	}
}

// An answer is what the other side said. Its body is cut at maxAnswer bytes.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a *answer) ok() bool { return a.status >= 200 && a.status < 300 }

// post sends one request and reads the answer. Whatever it answers is no error. The error is context.Canceled or an
// *Error.
func (g *Guard) post(ctx context.Context, to string, header http.Header, body []byte) (*answer, error) {
	if err := g.CheckURL(to); err != nil {
		return nil, permanent(errNotAllowed.Error())
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return nil, permanent(errNotAllowed.Error())
	}
	req.Header = header.Clone()
	req.Header.Set("User-Agent", "ctms")
	res, err := g.client.Do(req)
	if err != nil {
		return nil, unreached(ctx, err)
	}
	defer res.Body.Close()
	if res.StatusCode == http.StatusSwitchingProtocols { // its body is the connection, and no timeout reaches that
		return &answer{status: res.StatusCode, header: res.Header}, nil
	}
	// The status says whether the message was taken. If the rest does not come, it was taken all the same.
	text, _ := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	return &answer{res.StatusCode, res.Header, text}, nil
}

// postJSON sends a body of JSON.
func (g *Guard) postJSON(ctx context.Context, to string, body []byte, header ...string) (*answer, error) {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return g.post(ctx, to, h, body)
}

// encode returns JSON as it is: it is no part of a page, so < stays <.
func encode(v any) []byte {
	b := &bytes.Buffer{}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // all that is encoded here is made of strings and numbers
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
