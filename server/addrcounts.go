package server

import (
	"net/netip"

	"ctms/db"
)

// addrCounts counts what addresses have, by their networks. A network that has nothing is not in it.
type addrCounts map[netip.Prefix]int

func (c addrCounts) add(a netip.Addr, n int) {
	for _, network := range db.NetworksOf(a) {
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
	for i, network := range db.NetworksOf(a) {
		if atLimit(c[network], (i+1)*limit) {
			return network, true
		}
	}
	return netip.Prefix{}, false
}
