package channel

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func TestTheGuard(t *testing.T) {
	t.Run("T-SSRF", func(t *testing.T) {
		t.Run("addresses", addresses)
		t.Run("URLs", urls)
		t.Run("connections", connections)
		t.Run("rebinding", rebinding)
	})
}

func addresses(t *testing.T) {
	lan := networks(t, "10.1.0.0/16, 192.168.1.7, fd12::/48, 127.0.0.1, ::1, 169.254.0.0/16, 100.64.0.0/10, "+
		"64:ff9b:1::/48, 224.0.0.0/3, fd00::/8, 2000::/3")
	for _, c := range []struct {
		at          string
		always, lan bool // whether it is allowed by itself, and where the networks above are named
	}{
		{"93.184.215.14", true, true}, {"1.1.1.1", true, true}, {"2606:4700::1111", true, true},
		{"::ffff:1.1.1.1", true, true}, {"64:ff9b::1.1.1.1", true, true},
		{"0.0.0.0", false, false}, {"0.1.2.3", false, false}, {"::", false, false}, {"::ffff:0.0.0.0", false, false},
		{"127.0.0.1", false, true}, {"127.8.0.1", false, false}, {"::1", false, true}, {"::ffff:127.0.0.1", false, true},
		{"::127.8.0.1", false, false}, {"64:ff9b::127.0.0.1", false, false}, {"64:ff9b::7f00:1", false, false},
		{"2002:7f00:1::", false, true}, {"2002:a9fe:a9fe::", false, false}, {"2002:101:101::1", false, true},
		{"10.0.0.1", false, false}, {"10.1.0.1", false, true}, {"::ffff:10.0.0.1", false, false},
		{"64:ff9b::10.0.0.1", false, false}, {"64:ff9b:1::10.1.0.1", false, true}, {"64:ff9b:1::a9fe:a9fe", false, false},
		{"172.16.0.1", false, false}, {"172.31.255.255", false, false}, {"172.32.0.1", true, true},
		{"192.168.1.7", false, true}, {"192.168.1.8", false, false},
		{"100.64.0.1", false, true}, {"100.127.255.255", false, true}, {"100.128.0.1", true, true},
		{"100.100.100.200", false, false}, {"168.63.129.16", false, false}, {"192.0.0.192", false, false},
		{"169.254.1.1", false, true}, {"169.254.169.254", false, false}, {"::ffff:169.254.169.254", false, false},
		{"64:ff9b::169.254.169.254", false, false}, {"169.254.170.2", false, false},
		{"fe80::1", false, false}, {"fe80::1%eth0", false, false}, {"fe80::a9fe:a9fe%1", false, false},
		{"fd12::1", false, true}, {"fd12::1%eth0", false, true}, {"fc00::1", false, false},
		{"fd00:ec2::254", false, false}, {"fd20:ce::254", false, false}, {"fd00:ec2::255", false, true},
		{"fec0::1", false, false}, {"ff02::1", false, false}, {"224.0.0.1", false, false}, {"239.1.1.1", false, false},
		{"255.255.255.255", false, false}, {"240.0.0.1", false, true}, {"198.18.0.1", false, false},
		{"192.0.2.1", false, false}, {"203.0.113.1", false, false}, {"192.88.99.1", false, false},
		{"2001::1", false, true}, {"2001:db8::1", false, true}, {"3fff::1", false, true}, {"100::1", false, false},
		{"5f00::1", false, false},
	} {
		at := netip.MustParseAddr(c.at)
		if ok, _ := NewGuard(nil).allows(at); ok != c.always {
			t.Errorf("%s: allowed is %t, want %t", c.at, ok, c.always)
		}
		if ok, _ := NewGuard(lan).allows(at); ok != c.lan {
			t.Errorf("%s, with networks named: allowed is %t, want %t", c.at, ok, c.lan)
		}
	}
	for _, bad := range []string{"10.0.0.0/33", "lan", "0.0.0.0/0", "::/0", "::ffff:10.0.0.0/104", "fe80::1%eth0"} {
		if got, err := ParsePrivate("10.0.0.0/8," + bad); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%s is read as %v, with the error %v", bad, got, err)
		}
	}
}

func urls(t *testing.T) {
	const (
		notHTTPS = "must be https"
		noURL    = "is no URL such as https://example.com/hook"
		closed   = "names an address that is not allowed"
		hasUser  = "must have no user name and no password"
		odd      = "writes an address in a way that is not taken"
		tooLong  = "must have at most 2048 bytes"
	)
	for _, c := range []struct{ url, problem, lan string }{
		{"https://example.com/hook?a=b", "", ""},
		{"https://example.com:8443/", "", ""},
		{"https://93.184.215.14/", "", ""},
		{"https://[2606:4700::1111]/", "", ""},
		{"http://example.com/", notHTTPS, ""}, // where it leads is seen at connect
		{"http://93.184.215.14/", notHTTPS, notHTTPS},
		{"http://10.1.0.1/", notHTTPS, ""},
		{"https://10.1.0.1/", closed, ""},
		{"https://10.2.0.1/", closed, closed},
		{"https://2130706433/", odd, odd},
		{"https://0x7f.1/", odd, odd},
		{"https://0177.0.0.1/", odd, odd},
		{"https://127.0.0x1./", odd, odd},
		{"https://a1.b2.example/", "", ""},
		{"https://[fe80::1%25eth0]/", closed, closed},
		{"https://localhost/", closed, closed},
		{"https://a.LocalHost./", closed, closed},
		{"https://[::1]/", closed, closed},
		{"https://[::ffff:169.254.169.254]/", closed, closed},
		{"https://ann:pw@example.com/", hasUser, hasUser},
		{"ftp://example.com/", notHTTPS, notHTTPS},
		{"file:///etc/passwd", noURL, noURL},
		{"javascript:alert(1)", noURL, noURL},
		{"//example.com/", notHTTPS, notHTTPS},
		{"", noURL, noURL},
		{"https://example.com/" + strings.Repeat("a", 2048), tooLong, tooLong},
	} {
		for private, want := range map[string]string{"": c.problem, "10.1.0.0/16": c.lan} {
			err := NewGuard(networks(t, private)).CheckURL(c.url)
			got := &Invalid{}
			if errors.As(err, &got); got.Problem != want || want != "" && got.Field != "url" {
				t.Errorf("%s with %q: %v, want %q", c.url, private, err, want)
			}
		}
	}
	for _, port := range []string{"0", "1", "21", "22", "25", "53", "110", "143", "465", "587", "993", "1023", "2222",
		"2525", "3306", "5432", "6379", "9200", "11211", "27017", "65536", "99999999999"} {
		if NewGuard(nil).CheckURL("https://example.com:"+port+"/") == nil {
			t.Errorf("port %s is allowed", port)
		}
	}
}

// Addresses are looked at when a connection is made, whatever the URL looks like, and no redirect and no proxy is a
// way around.
func connections(t *testing.T) {
	asked := atomic.Int32{}
	inside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/redirect":
			http.Redirect(w, r, "http://"+r.Host+"/secret", http.StatusTemporaryRedirect)
		case "/secret":
			t.Error("the redirect was followed")
		}
	}))
	t.Cleanup(inside.Close)
	proxy := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the proxy of the environment was asked") })
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"} {
		t.Setenv(name, proxy.URL)
	}
	t.Setenv("NO_PROXY", "")

	at := netip.MustParseAddrPort(inside.Listener.Addr().String())
	dns := newDNS(t, map[string][]string{"inside.example.": {at.Addr().String()}})
	g := NewGuard(nil)
	g.resolver = dns.resolver()
	for _, scheme := range []string{"https", "http"} {
		to := &url.URL{Scheme: scheme, Host: "inside.example:" + portOf(at), Path: "/"}
		if _, err := g.post(t.Context(), to.String(), http.Header{}, nil); err == nil || err.Error() != "not allowed" {
			t.Errorf("%s to an address inside: %v", to, err)
		}
	}
	if n := asked.Load(); n != 0 {
		t.Fatalf("the server inside was asked %d times", n)
	}
	g = NewGuard(networks(t, "127.0.0.0/8"))
	g.resolver = dns.resolver()
	res, err := g.post(t.Context(), "http://inside.example:"+portOf(at)+"/redirect", http.Header{}, nil)
	if err != nil || res.status != http.StatusTemporaryRedirect || asked.Load() != 1 {
		t.Errorf("a redirect: %v, %v, after %d requests", res, err, asked.Load())
	}
	if got := answerError(res, ""); got.Permanent || got.Text != "answers 307, and no redirect is followed" {
		t.Errorf("a redirect is told as %+v", got)
	}
}

// A name has a public address when it is looked at, and one inside when it is asked. It has both at once, too.
func rebinding(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	at := netip.MustParseAddrPort(l.Addr().String())
	dns := newDNS(t, map[string][]string{
		"rebinds.example.": {"192.0.2.1", "127.0.0.1"}, // the first answer, and all later ones
		"mapped.example.":  {"::ffff:127.0.0.1"},
	})
	g := NewGuard(nil)
	g.resolver = dns.resolver()
	first, err := g.resolver.LookupNetIP(t.Context(), "ip4", "rebinds.example")
	if err != nil || first[0] != netip.MustParseAddr("192.0.2.1") {
		t.Fatalf("the first answer: %v, %v", first, err)
	}
	for _, name := range []string{"rebinds.example", "mapped.example"} {
		if _, err := g.post(t.Context(), "https://"+name+":"+portOf(at)+"/", http.Header{}, nil); err == nil ||
			err.Error() != "not allowed" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := l.(*net.TCPListener).SetDeadline(time.Now()); err != nil {
		t.Fatal(err)
	}
	if conn, err := l.Accept(); err == nil {
		t.Errorf("a connection came from %s", conn.RemoteAddr())
	}
}

func networks(t testing.TB, list string) []netip.Prefix {
	t.Helper()
	out, err := ParsePrivate(list)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func portOf(at netip.AddrPort) string {
	_, port, _ := net.SplitHostPort(at.String())
	return port
}

// A dnsServer answers over UDP: each name's addresses one after the other, the last one for ever.
type dnsServer struct {
	net.PacketConn
	names map[string][]string
}

func newDNS(t testing.TB, names map[string][]string) *dnsServer {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &dnsServer{conn, names}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for s.answer() {
		}
	}()
	t.Cleanup(func() { conn.Close(); <-done })
	return s
}

// resolver returns a resolver that asks this server alone.
func (s *dnsServer) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", s.LocalAddr().String())
	}}
}

func (s *dnsServer) answer() bool {
	packet := make([]byte, 1500)
	n, from, err := s.ReadFrom(packet)
	if err != nil {
		return false
	}
	var query dnsmessage.Message
	if query.Unpack(packet[:n]) != nil || len(query.Questions) != 1 {
		return true
	}
	asked := query.Questions[0]
	reply := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: query.ID, Response: true, RecursionAvailable: true},
		Questions: query.Questions,
	}
	addresses := s.names[asked.Name.String()]
	if len(addresses) == 0 {
		reply.RCode = dnsmessage.RCodeNameError
	} else if body := resource(addresses[0], asked.Type); body != nil {
		header := dnsmessage.ResourceHeader{Name: asked.Name, Class: asked.Class, TTL: 0}
		reply.Answers = []dnsmessage.Resource{{Header: header, Body: body}}
		if len(addresses) > 1 {
			s.names[asked.Name.String()] = addresses[1:]
		}
	}
	if packed, err := reply.Pack(); err == nil {
		_, _ = s.WriteTo(packed, from)
	}
	return true
}

// resource returns a record of the type that is asked for, nil if the address is of the other type.
func resource(address string, kind dnsmessage.Type) dnsmessage.ResourceBody {
	at := netip.MustParseAddr(address)
	switch {
	case kind == dnsmessage.TypeA && at.Is4():
		return &dnsmessage.AResource{A: at.As4()}
	case kind == dnsmessage.TypeAAAA && at.Is6():
		return &dnsmessage.AAAAResource{AAAA: at.As16()}
	}
	return nil
}
