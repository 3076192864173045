package channel

import (
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// Hosts are names that requests may go to: push.example.com, or *.example.com for every name below it.
type Hosts []string

var goodHost = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$`)

// ParseHosts reads a list of names with commas between them, such as "chat.example.com, *.push.example.net". Addresses
// may stand in it too, those of IPv6 with or without brackets. A port is refused: what has one would match nothing.
func ParseHosts(list string) (out Hosts, err error) {
	for item := range strings.SplitSeq(list, ",") {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		name, ok := parseHost(item)
		if !ok {
			return nil, fmt.Errorf("%q is no host such as chat.example.com or *.example.com; ports are left out", item)
		}
		out = append(out, name)
	}
	return out, nil
}

// parseHost returns a name or an address in the form in which Has compares it.
func parseHost(item string) (name string, ok bool) {
	item = strings.Trim(item, "[]")
	if ip, err := netip.ParseAddr(item); err == nil {
		return ip.String(), ip.Zone() == ""
	}
	name, wildcard := strings.CutPrefix(item, "*.")
	if _, err := netip.ParseAddr(name); err == nil { // nothing is below an address
		return "", false
	}
	if name = hostname(name); !goodHost.MatchString(name) || strings.Contains(name, "..") {
		return "", false
	}
	if wildcard {
		name = "*." + name
	}
	return name, true
}

// hostname returns a host in the one form in which hosts are compared.
func hostname(host string) string {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.String()
	}
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return strings.ToLower(host)
}

// Has reports whether a host is one of them. It takes the host of a URL, without its port.
func (h Hosts) Has(host string) bool {
	host = hostname(strings.TrimSuffix(host, "."))
	return slices.ContainsFunc(h, func(name string) bool {
		below, wildcard := strings.CutPrefix(name, "*")
		return name == host || wildcard && len(host) > len(below) && strings.HasSuffix(host, below)
	})
}
