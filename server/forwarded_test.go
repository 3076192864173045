package server

import (
	"fmt"
	"net/netip"
	"testing"
	"time"
)

// Strangers can make forwarding headers up, from as many addresses as they have. They fill neither memory nor log, and
// don't push a proxy out of either.
func TestForwardersAreBounded(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it notes 100,000 addresses")
	var seen proxiesSeen
	began := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	proxy := netip.MustParseAddr("10.0.0.1")
	logged := 0
	note := func(from netip.Addr, at time.Time) {
		if seen.noteUntrusted(from, []string{"X-Forwarded-For"}, at) {
			logged++
		}
	}
	for range 3 {
		note(proxy, began)
	}
	for i := range 100_000 {
		at := netip.MustParseAddr(fmt.Sprintf("2001:db8::%x:%x", i>>16, i&0xffff))
		note(at, began.Add(time.Duration(i)*time.Second))
	}
	if len(seen.forwarders) != maxForwarders || seen.forwarders[proxy] == nil {
		t.Errorf("%d peers are remembered, the proxy among them: %t", len(seen.forwarders), seen.forwarders[proxy] != nil)
	}
	if most := maxForwarders + 100_000/3600 + 1; logged < maxForwarders || logged > most {
		t.Errorf("%d lines were logged, want %d to %d", logged, maxForwarders, most)
	}
}
