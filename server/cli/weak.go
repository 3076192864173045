package cli

import (
	"fmt"
	"math"
	"net"
	"net/netip"
	"strings"
)

// A weakness is a setting that works, and that lets others in.
type weakness struct {
	what   string // "trusted proxies": whose setting it is
	why    string // what is wrong with it, as a sentence without its full stop
	remedy string // what to do, likewise, in the imperative
}

// exposure are the settings that let others in if they are set wrongly.
type exposure struct {
	MetricsListen  address `help:"${help_metrics_listen}" placeholder:"ADDRESS"`
	TrustedProxies []proxy `help:"${help_trusted_proxies}" placeholder:"CIDR"`
}

// weaknesses returns what is weak about settings and key.
func (e exposure) weaknesses(key []byte) (all []weakness) {
	if why := guessable(key); why != "" {
		all = append(all, weakness{"key", "the signing key can be guessed: " + why,
			"make another, such as by openssl rand -hex 32, and give it to the host as well if that signs with it"})
	}
	for _, p := range e.TrustedProxies {
		if tooWide(p.at) {
			all = append(all, weakness{"proxies", fmt.Sprintf("%s trusts nearly everybody: whoever comes can say to come "+
				"from any address, and guess passwords without limit", p.at),
				"name the address of the proxy alone in --trusted-proxies (CTMS_TRUSTED_PROXIES)"})
		}
	}
	if e.MetricsListen != "" && isOpen(string(e.MetricsListen)) {
		all = append(all, weakness{"metrics", fmt.Sprintf("%s shows the metrics to whoever reaches this machine, without "+
			"a password", e.MetricsListen),
			"listen on 127.0.0.1 or on a private network with --metrics-listen (CTMS_METRICS_LISTEN)"})
	}
	return all
}

// warn logs each weakness.
func (p *program) warn(all []weakness) {
	for _, w := range all {
		p.log.Warn(w.why+": "+w.remedy, "setting", w.what)
	}
}

// weak prints each weakness.
func (c *checkup) weak(all []weakness) {
	for _, w := range all {
		c.warn(w.what, "%s: %s", w.why, w.remedy)
	}
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

// isOpen reports whether an address is that of every network, or one of the internet.
func isOpen(listen string) bool {
	host, _, _ := net.SplitHostPort(listen)
	at, err := netip.ParseAddr(host)
	if err != nil {
		return host == ""
	}
	return at.IsUnspecified() || !at.IsLoopback() && !at.IsPrivate() && !at.IsLinkLocalUnicast()
}

// placeholders are words of keys that were never meant to be kept, in examples and in the settings of frameworks.
var placeholders = []string{
	"insecure", "secret", "changeme", "change-me", "change_me", "change this", "change-this", "password", "passwort",
	"example", "default", "placeholder", "replace", "your-", "your_", "yourkey", "dummy", "sample", "development",
	"testing", "test-key", "test_key", "testkey", "qwerty", "asdfgh", "letmein", "hunter2", "12345678", "01234567",
	"abcdefgh", "correct horse", "signing key", "signing-key", "lorem ipsum", "deadbeef", "supersecret",
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
	if steps(key) > len(key)/2 {
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

// steps counts the bytes that are the one before, or next to it.
func steps(key []byte) (n int) {
	for i := 1; i < len(key); i++ {
		if d := int(key[i]) - int(key[i-1]); d >= -1 && d <= 1 {
			n++
		}
	}
	return n
}
