package channel

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// A Guard keeps requests away from where people must not send them: this machine, the network around it, and services
// that are no web servers. It looks at the address that a connection is made to, after the name was resolved. So a name
// that changes its address in between gains nothing. Its methods are safe for concurrent use.
type Guard struct {
	private  []netip.Prefix
	resolver *net.Resolver
	client   roundTripper
}

// NewGuard returns a guard that also lets through to private addresses, if they are in one of these networks. Requests
// to them may be http. [ParsePrivate] reads them.
func NewGuard(private []netip.Prefix) *Guard {
	g := &Guard{private: slices.Clone(private), resolver: net.DefaultResolver}
	g.client = newClient(g)
	return g
}

// ParsePrivate reads a list of networks such as "10.1.0.0/16, 192.168.1.7, fd12::/48": CIDR or single addresses, with
// commas between them.
func ParsePrivate(list string) (private []netip.Prefix, err error) {
	for item := range strings.SplitSeq(list, ",") {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		prefix, err := netip.ParsePrefix(item)
		if at, single := netip.ParseAddr(item); single == nil && at.Zone() == "" {
			prefix, err = at.Prefix(at.BitLen())
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("%q is no network such as 10.0.0.0/8", item)
		case prefix.Addr().Is4In6():
			return nil, fmt.Errorf("%q: write it as a network of IPv4", item)
		case prefix.Bits() == 0:
			return nil, fmt.Errorf("%q is every address: name the networks", item)
		}
		private = append(private, prefix.Masked())
	}
	return private, nil
}

// IsNeverOpen reports whether no request goes to any address of a network, whatever is named as private.
func IsNeverOpen(network string) bool {
	named, err := ParsePrivate(network)
	return err == nil && len(named) == 1 && slices.ContainsFunc(neverOpen, func(closed netip.Prefix) bool {
		return closed.Bits() <= named[0].Bits() && closed.Contains(named[0].Addr())
	})
}

// prefixes makes a list of networks of a table below.
func prefixes(list ...string) (out []netip.Prefix) {
	for _, p := range list {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}

var (
	// special are the networks of IPv4 that lead to no public host: the registry of special-purpose addresses (RFC 6890)
	// and multicast.
	special = prefixes("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
		"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
		"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")
	// global is what IPv6 has of public hosts, but for special6.
	global   = netip.MustParsePrefix("2000::/3")
	special6 = prefixes("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
	// neverOpen are the addresses at which clouds hand out secrets, and those that are no host's. No setting opens them.
	neverOpen = prefixes(
		"0.0.0.0/8",          // this network (RFC 1122)
		"224.0.0.0/4",        // multicast (RFC 5771)
		"255.255.255.255/32", // broadcast (RFC 919)
		"::/128",             // unspecified (RFC 4291)
		"ff00::/8",           // multicast (RFC 4291)

		"169.254.169.254/32",                      // metadata of most clouds: AWS, Azure, Google, Oracle, OpenStack
		"fe80::a9fe:a9fe/128",                     // OpenStack: the same over IPv6
		"fd00:ec2::254/128",                       // AWS: the same over IPv6
		"fd20:ce::254/128",                        // Google: the same over IPv6
		"169.254.169.253/32", "fd00:ec2::253/128", // AWS: DNS of the private network
		"169.254.170.2/32",                      // AWS ECS: credentials of tasks
		"169.254.170.23/32", "fd00:ec2::23/128", // AWS EKS: credentials of pods
		"168.63.129.16/32",                    // Azure: WireServer
		"192.0.0.192/32",                      // Oracle Cloud Classic: metadata
		"100.100.100.200/32",                  // Alibaba: metadata
		"169.254.0.23/32",                     // Tencent: metadata
		"169.254.42.42/32", "fd00:42::42/128", // Scaleway: metadata
	)
	// These are networks of IPv6 whose addresses have an address of IPv4 in them. nat64 is the prefix under which networks
	// of IPv6 alone reach hosts of IPv4 (RFC 6052). localNAT64 is for networks of one's own (RFC 8215).
	nat64      = netip.MustParsePrefix("64:ff9b::/96")
	localNAT64 = netip.MustParsePrefix("64:ff9b:1::/48")
	// sixToFour is 6to4: routers carried IPv6 over IPv4, and 2002:a.b.c.d:: belonged to the one at a.b.c.d (RFC 3056).
	// compatible is ::a.b.c.d, which came before the others and is deprecated (RFC 4291).
	sixToFour  = netip.MustParsePrefix("2002::/16")
	compatible = netip.MustParsePrefix("::/96")
)

func within(list []netip.Prefix, at netip.Addr) bool {
	return slices.ContainsFunc(list, func(p netip.Prefix) bool { return p.Contains(at) })
}

// embedded returns the address of IPv4 that one of IPv6 stands for.
func embedded(at netip.Addr) (v4 netip.Addr, ok bool) {
	b := at.As16()
	switch {
	case at.Is4(), at.IsLoopback():
		return at, false
	case nat64.Contains(at), localNAT64.Contains(at), compatible.Contains(at):
		return netip.AddrFrom4([4]byte(b[12:16])), true
	case sixToFour.Contains(at):
		return netip.AddrFrom4([4]byte(b[2:6])), true
	}
	return netip.Addr{}, false
}

// isPublic reports whether an address is that of a public host.
func isPublic(at netip.Addr) bool {
	if v4, ok := embedded(at); ok && nat64.Contains(at) {
		return isPublic(v4)
	}
	if at.Is4() {
		return !within(special, at)
	}
	return global.Contains(at) && !within(special6, at)
}

// allows reports whether requests may go to an address, and whether it is one of those that the operator named.
func (g *Guard) allows(at netip.Addr) (ok, private bool) {
	at = at.Unmap().WithZone("")
	v4, isEmbedded := embedded(at)
	if !at.IsValid() || within(neverOpen, at) || isEmbedded && within(neverOpen, v4) {
		return false, false
	}
	private = within(g.private, at)
	return private || isPublic(at), private
}

// Ports from 1024 on at which services listen that are no web servers, or that do what any request says.
var closedPorts = []uint16{
	1025, 2525, // mail
	2222,             // SSH
	1433, 1434, 1521, // SQL Server, Oracle
	2375, 2376, 2379, 2380, // Docker, etcd
	3050, 3306, 33060, // Firebird, MySQL
	5432, 5433, 6432, 5984, // PostgreSQL and its pool, CouchDB
	6379, 6380, 16379, 26379, // Redis
	7000, 7001, 7199, 9042, 9160, // Cassandra
	7474, 7687, 8086, 8529, // Neo4j, InfluxDB, ArangoDB
	9092, 9200, 9300, 11211, // Kafka, Elasticsearch, memcached
	26257, 27017, 27018, 27019, 28015, 28017, // CockroachDB, MongoDB, RethinkDB
	50000, // Db2
}

func allowsPort(port uint16) bool {
	return port == 80 || port == 443 || port >= 1024 && !slices.Contains(closedPorts, port)
}

// CheckURL tells what of a URL can be told before anything is asked: its scheme, its port, and its host where that is
// an address. The error is an *Invalid for the field url. It does not look names up.
func (g *Guard) CheckURL(text string) error {
	u, err := url.Parse(text)
	problem := ""
	switch {
	case err != nil || u.Hostname() == "" || u.Opaque != "":
		problem = "is no URL such as https://example.com/hook"
	case u.Scheme != "https" && u.Scheme != "http":
		problem = "must be https"
	case u.User != nil:
		problem = "must have no user name and no password"
	case len(text) > 2048:
		problem = "must have at most 2048 bytes"
	case !allowsPort(urlPort(u)):
		problem = "names a port that is not allowed"
	default:
		problem = g.checkHost(u)
	}
	if problem != "" {
		return &Invalid{"url", problem}
	}
	return nil
}

// oddAddress is the end of a host that browsers and C libraries read as an address, such as 127.1 and 0x7f000001.
var oddAddress = regexp.MustCompile(`^([0-9]+|0x[0-9a-f]*)$`)

func (g *Guard) checkHost(u *url.URL) string {
	if u.Scheme == "http" && len(g.private) == 0 {
		return "must be https"
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		host = "127.0.0.1"
	}
	at, err := netip.ParseAddr(host)
	switch last := host[strings.LastIndexByte(host, '.')+1:]; {
	case err != nil && oddAddress.MatchString(last):
		return "writes an address in a way that is not taken"
	case err != nil:
		return ""
	}
	switch ok, private := g.allows(at); {
	case !ok:
		return "names an address that is not allowed"
	case u.Scheme == "http" && !private:
		return "must be https"
	}
	return ""
}

// urlPort returns the port of a URL, 0 for one that is none.
func urlPort(u *url.URL) uint16 {
	switch {
	case u.Port() != "":
		if n, err := strconv.ParseUint(u.Port(), 10, 16); err == nil {
			return uint16(n)
		}
		return 0
	case u.Scheme == "http":
		return 80
	}
	return 443
}

// control returns what looks at each connection before it is made. The address is the one that the kernel will connect
// to. Without TLS it must be one that the operator named.
func (g *Guard) control(encrypted bool) func(context.Context, string, string, syscall.RawConn) error {
	return func(_ context.Context, network, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !strings.HasPrefix(network, "tcp") {
			return errNotAllowed
		}
		ok, private := g.allows(to.Addr())
		if !ok || !allowsPort(to.Port()) || !encrypted && !private {
			return errNotAllowed
		}
		return nil
	}
}
