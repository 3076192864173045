package channel

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// Hosts are names that requests may go to: push.example.com, or *.example.com for every name below it.
type Hosts []string

var goodHost = regexp.MustCompile(`^(\*\.)?[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$`)

// ParseHosts reads a list of names with commas between them, such as "chat.example.com, *.push.example.net". Addresses
// may stand in it too.
func ParseHosts(list string) (out Hosts, err error) {
	for item := range strings.SplitSeq(list, ",") {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		wildcard, name := "", strings.Trim(item, "[]")
		if below, ok := strings.CutPrefix(name, "*."); ok {
			wildcard, name = "*.", below
		}
		if ascii, err := idna.Lookup.ToASCII(name); err == nil {
			name = ascii
		}
		if name = wildcard + strings.ToLower(name); !goodHost.MatchString(name) || strings.Contains(name, "..") {
			return nil, fmt.Errorf("%q is no host such as chat.example.com or *.example.com", item)
		}
		out = append(out, name)
	}
	return out, nil
}

// Has reports whether a host is one of them. It takes the host of a URL, without its port.
func (h Hosts) Has(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return slices.ContainsFunc(h, func(name string) bool {
		below, wildcard := strings.CutPrefix(name, "*")
		return name == host || wildcard && len(host) > len(below) && strings.HasSuffix(host, below)
	})
}
