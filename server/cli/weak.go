package cli

import (
	"bytes"
	"fmt"
	"math"
	"net"
	"net/netip"
	"slices"
	"strings"

	"ctms/db"
	"ctms/server/internal/hostkey"
)

// weaknesses returns what works about the settings and the keys, and lets others in. dir is the data directory, key our
// own key, nil for one that is not known. from says where the secrets of the host come from.
func (c *serveCmd) weaknesses(dir string, key []byte, secrets [][]byte, from string) (all []note) {
	if why := guessable(key); why != "" {
		all = append(all, note{keyFileName, "lets others in, since the key can be guessed: " + why + ". Move it away: " +
			"the next start makes another, and everybody signs in again"})
	}
	for _, secret := range secrets {
		if why := guessable(secret); why != "" {
			all = append(all, note{from, "lets others in, since the host's key can be guessed: " + why + ". Make " +
				"another, such as by openssl rand -hex 32, and give it to the host as well"})
			break
		}
	}
	if from != secretVariable {
		all = append(all, oddKeys(secrets, from)...)
	}
	for _, p := range c.TrustedProxies {
		if tooWide(p.at) {
			all = append(all, note{"CTMS_TRUSTED_PROXIES", fmt.Sprintf("lets others in: %s trusts nearly everybody, who "+
				"may then say to come from any address, and guess passwords without limit. Name the address of the "+
				"proxy alone", p.at)})
		}
	}
	if slices.Contains(c.Hosts, "*") {
		all = append(all, note{"CTMS_HOSTS", "lets others in: * answers to any name, so a page of anybody's can have its " +
			"name lead here and reach this server from inside your network. Name the hosts that people use"})
	}
	if c.MetricsListen != "" && isOpen(string(c.MetricsListen)) {
		all = append(all, openMetrics(string(c.MetricsListen)))
	}
	if said := db.OthersInSchedule(dir, c.schedule()); said != "" {
		all = append(all, note{"CTMS_BACKUP_TO", "lets others in: " + said + ". Choose a directory for ctms alone"})
	}
	return append(all, c.looseFiles(dir)...)
}

func openMetrics(listen string) note {
	return note{"CTMS_METRICS_LISTEN", fmt.Sprintf("lets others in: %s shows the metrics to whoever reaches this "+
		"machine, without a password. Listen on 127.0.0.1 or on a private network", listen)}
}

// noteWeaknesses logs what lets others in, and keeps it for ctms check.
func (s *service) noteWeaknesses() {
	s.note(s.set.weaknesses(s.dir, s.key, s.secrets, s.hostFrom)...)
}

// noteMetrics does so if the metrics are at a name that leads to an open address.
func (s *service) noteMetrics() {
	if at := s.metricsAddress.String(); isOpen(at) && !isOpen(string(s.set.MetricsListen)) {
		s.note(openMetrics(fmt.Sprintf("%s, which is %s,", s.set.MetricsListen, at)))
	}
}

func (s *service) note(notes ...note) {
	for _, n := range notes {
		s.log.Warn(n.Setting+" "+n.Text, "setting", n.Setting)
	}
	s.notes = append(s.notes, notes...)
}

// tooWide reports whether a network has more addresses than a proxy could ever need.
func tooWide(p netip.Prefix) bool {
	addr := p.Addr()
	switch {
	case addr.Is4In6():
		return p.Bits() < 96+8
	case addr.Is4():
		return p.Bits() < 8
	}
	return p.Bits() < 16
}

// isOpen reports whether an address is that of every network, or one of the internet. A name counts as none: where it
// leads is known once the server listens there.
func isOpen(listen string) bool {
	host, _, _ := net.SplitHostPort(listen)
	if host == "" {
		return true
	}
	at, err := netip.ParseAddr(host)
	return err == nil && isOpenAddr(at)
}

// shared are the addresses of private networks between a provider and its customers, and of some VPNs (RFC 6598).
var shared = netip.MustParsePrefix("100.64.0.0/10")

func isOpenAddr(at netip.Addr) bool {
	at = at.Unmap()
	return at.IsUnspecified() ||
		!at.IsLoopback() && !at.IsPrivate() && !at.IsLinkLocalUnicast() && !shared.Contains(at)
}

// placeholders are words of keys that were never meant to be kept, in examples and in the settings of frameworks.
var placeholders = []string{
	"insecure", "secret", "changeme", "change-me", "change_me", "change this", "change-this", "password", "passwort",
	"example", "default", "placeholder", "replace", "your-", "your_", "yourkey", "dummy-", "dummy_", "dummy.",
	"dummy ", "dummykey", "sample", "development", "testing", "test-key", "test_key", "testkey", "qwerty",
	"asdfgh", "letmein", "hunter2", "12345678", "01234567", "abcdefgh", "correct horse", "keyboard",
	"quick brown fox", "passw0rd", "signing key", "signing-key", "lorem ipsum", "deadbeef", "supersecret",
}

// leastBits is how much a key must hold by the look of its characters. A random key of 32 digits holds about 100.
const leastBits = 80

// guessable says why somebody could guess a key, or "" if it looks random.
func guessable(key []byte) string {
	if len(key) == 0 {
		return ""
	}
	lower := strings.ToLower(string(key))
	for _, word := range placeholders {
		if strings.Contains(lower, word) {
			return fmt.Sprintf("it has %q in it, as the keys of examples do", word)
		}
	}
	if bits := entropy(key) * float64(len(key)); bits < leastBits {
		return "it has few different characters"
	}
	if unit := period(key); unit < len(key) {
		if len(key)/unit > 1 && entropy(key[:unit])*float64(unit) < leastBits {
			return "it repeats itself"
		}
	}
	if len(key)-repeated(key) < hostkey.MinSecret && len(key) >= hostkey.MinSecret {
		return "a part of it comes twice, and what is left is short"
	}
	if steps(key) > len(key)*3/4 {
		return "its characters follow each other"
	}
	return ""
}

// entropy returns the bits that each byte of a key holds, by how often each comes (Shannon).
func entropy(key []byte) (bits float64) {
	var count [256]int
	for _, b := range key {
		count[b]++
	}
	for _, n := range count {
		if n > 0 {
			p := float64(n) / float64(len(key))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

// period returns the length of the shortest beginning that a key repeats to its end.
func period(key []byte) int {
	for unit := 1; unit < len(key); unit++ {
		if string(key[unit:]) == string(key[:len(key)-unit]) {
			return unit
		}
	}
	return len(key)
}

// longPart is how many bytes do not come twice by chance.
const longPart = 10

// repeated returns the length of a part of a key that comes again behind it, 0 for none. It looks at the beginning of a
// long key alone.
func repeated(key []byte) (longest int) {
	key = key[:min(len(key), 2*hostkey.MinSecret)]
	for from := 0; from+2*longPart <= len(key); from++ {
		for n := longPart; from+2*n <= len(key) && bytes.Contains(key[from+n:], key[from:from+n]); n++ {
			longest = max(longest, n)
		}
	}
	return longest
}

// steps counts the bytes that are the one before, or next to it.
func steps(key []byte) (n int) {
	for i := 1; i < len(key); i++ {
		if d := int(key[i]) - int(key[i-1]); d >= -1 && d <= 1 {
			n++
		}
	}
	return n
}
