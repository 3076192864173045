package server

import "net/netip"

// networkBits are the lengths of the networks of IPv6 whose use is counted. Whoever has one address has its whole /64,
// and many have a /56 or a /48.
var networkBits = [...]int{64, 56, 48}

// addrNetworks are what an address counts as, the smallest network first.
func addrNetworks(a netip.Addr) []netip.Prefix {
	if !a.Is6() {
		return []netip.Prefix{netip.PrefixFrom(a, a.BitLen())}
	}
	var networks []netip.Prefix
	for _, bits := range networkBits {
		network, _ := a.WithZone("").Prefix(bits) // fails for no address of IPv6
		networks = append(networks, network)
	}
	return networks
}

// addrCounts counts what addresses have, by their networks. A network that has nothing is not in it.
type addrCounts map[netip.Prefix]int

func (c addrCounts) add(a netip.Addr, n int) {
	for _, network := range addrNetworks(a) {
		addCount(c, network, n)
	}
}

// full reports whether an address has all that it may have, or one of its networks has: the /56 may have twice as much
// as an address, and the /48 three times. A limit of 0 allows any number.
func (c addrCounts) full(a netip.Addr, limit int) bool {
	_, full := c.fullNetwork(a, limit)
	return full
}

// fullNetwork returns the smallest network of an address for which that holds.
func (c addrCounts) fullNetwork(a netip.Addr, limit int) (_ netip.Prefix, full bool) {
	for i, network := range addrNetworks(a) {
		if atLimit(c[network], (i+1)*limit) {
			return network, true
		}
	}
	return netip.Prefix{}, false
}
