package db

import "net/netip"

// networkBits are the lengths of the networks of IPv6 whose use is counted, the smallest network first. Whoever has one
// address has its whole /64, and many have a /56 or a /48.
var networkBits = [...]int{64, 56, 48}

// NetworkSizes is how many networks an address of IPv6 counts as.
const NetworkSizes = len(networkBits)

// NetworksOf returns the networks that an address counts as, the smallest first. An address of IPv4 counts as itself.
func NetworksOf(a netip.Addr) []netip.Prefix {
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
