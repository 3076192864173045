// Tests which settings the program calls weak.

package cli

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"
)

func TestKeysThatCanBeGuessed(t *testing.T) {
	for _, key := range []string{
		"django-insecure-x7$k2p9v!q0w8e6r5t3y1u", strings.Repeat("a", 40), "changeme" + strings.Repeat("!", 32),
		"this is a very secret key, honest", "my-super-SECRET-jwt-key-for-production", strings.Repeat("ab", 20),
		strings.Repeat("k9$Qz", 8), "abcdefghijklmnopqrstuvwxyz0123456789", "0123456789012345678901234567890123456789",
		strings.Repeat("\x00", 32), "passwordpasswordpasswordpassword", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
		"keyboard cat goes to town on 42 streets", "The Quick Brown Fox jumps over 13 dogs",
		"your-256-bit-key-goes-here-please!", "dummy-key-for-2026-of-the-host-app",
		"zyxwvutsrqponmlkjihgfedcba9876543210", strings.Repeat("1111222233334444", 3),
		"correcthorsebatterystaplecorrecthorse", "acme-production-jwt-key-2026-acme-production",
	} {
		if guessable([]byte(key)) == "" {
			t.Errorf("%q passes as random", key)
		}
	}
	if why := guessable([]byte("7f014f888018ddeeeeef18f567abcccc")); why != "" { // came up at random
		t.Error(why)
	}
	// The same keys each time: once in millions of keys a word comes up at random, and costs a warning.
	random := rand.NewChaCha8([32]byte{})
	raw := make([]byte, 32)
	for range 3000 {
		random.Read(raw)
		for _, key := range []string{string(raw), hex.EncodeToString(raw), hex.EncodeToString(raw[:16]),
			base64.StdEncoding.EncodeToString(raw), base32.StdEncoding.EncodeToString(raw[:30])} {
			if why := guessable([]byte(key)); why != "" {
				t.Fatalf("%q can be guessed: %s", key, why)
			}
		}
	}
	if why := guessable(nil); why != "" {
		t.Errorf("no key: %s", why)
	}
}

func TestNetworksThatAreNoProxies(t *testing.T) {
	for text, want := range map[string]bool{
		"0.0.0.0/0": true, "::/0": true, "0.0.0.0/1": true, "128.0.0.0/2": true, "2000::/3": true, "::ffff:0.0.0.0/96": true,
		"10.0.0.0/8": false, "127.0.0.1/32": false, "172.16.0.0/12": false, "fd00::/48": false, "::1/128": false,
	} {
		if got := tooWide(netip.MustParsePrefix(text)); got != want {
			t.Errorf("%s is too wide: %t, want %t", text, got, want)
		}
	}
}

func TestAddressesThatAreOpen(t *testing.T) {
	for listen, want := range map[string]bool{
		":9100": true, "0.0.0.0:9100": true, "[::]:9100": true, "203.0.113.5:9100": true, "[2001:db8::1]:9100": true,
		"127.0.0.1:9100": false, "[::1]:9100": false, "10.0.0.5:9100": false, "localhost:9100": false,
		"192.168.1.2:9100": false, "[fd00::1]:9100": false,
		"100.64.7.8:9100": false, "100.128.7.8:9100": true, "[::ffff:0.0.0.0]:9100": true, "[::ffff:127.0.0.1]:9100": false,
		"[fe80::1]:9100": false, "no.such.name.invalid:9100": false,
	} {
		if got := isOpen(listen); got != want {
			t.Errorf("%s is open: %t, want %t", listen, got, want)
		}
	}
}
