// Fuzzes the values of flags.

package cli

import (
	"encoding"
	"log/slog"
	"net/netip"
	"net/url"
	"testing"
	"time"

	"ctms/jobs"
	"ctms/server"
)

// FuzzSettings gives each kind of setting any text. A value that is accepted must be one that the server can work with.
func FuzzSettings(f *testing.F) {
	for _, seed := range []string{
		"", "0", "90s", "1h30m", "30d", "1d12h", "99999d", "99999d2562047h", "-1s", "1e3s", "d", "1d-1s",
		"9223372036854775807ns",
		":8000", "127.0.0.1:8000", "[::1]:0", "localhost:65536", "127.0.0.1", "http://", "https://app.example.com",
		"https://app.example.com:8443", "https://u:p@x", "https://x/path?q#f",
		"https://x:99999", "HTTPS://X", "https://[::1%25x]", "https://x y", "http://x\\y", "//evil", "/tasks/{id}",
		"/\\evil", "https://host/tasks/{id}", "https://{id}.example.com", "javascript:alert(1)", "https:///x",
		"10.0.0.0/8", "10.0.0.1", "::/0", "fe80::1%eth0", "10.0.0.0/33", "03:30", "24:00", "3:30", "00:60", "+1",
		"281474976710656", "\x00", "\xff",
		// Fuzzing found these.
		"0\xef\xef\xef\xef\xb40", " \x9a\xbd\xca\xd2", "00\x83", "y\xdc\x05u\x05", "\xde\xd8Ზ0", "A0A", "\x7f", "10.",
	} {
		f.Add(seed)
	}
	key := []byte("a signing key of more than 32 bytes, for tests")
	f.Fuzz(func(t *testing.T, text string) {
		accepts := func(v encoding.TextUnmarshaler) bool { return v.UnmarshalText([]byte(text)) == nil }
		if d, err := parseDuration(text); err == nil && d < 0 {
			t.Errorf("the duration %q is parsed as %v", text, d)
		}
		if at := new(jobs.TimeOfDay); accepts(at) && (at.Hour > 23 || at.Minute > 59) {
			t.Errorf("the time of day %q is parsed as %v", text, at)
		}
		if n := new(limit); accepts(n) && *n < 0 {
			t.Errorf("the limit %q is parsed as %d", text, *n)
		}
		if n := new(id); accepts(n) && *n < 1 {
			t.Errorf("the id %q is parsed as %d", text, *n)
		}
		if p := new(proxy); accepts(p) && (!p.at.IsValid() || p.at.Addr() == netip.Addr{}) {
			t.Errorf("the proxy %q is parsed as %v", text, p.at)
		}
		accepts(new(address))
		cfg := server.Config{Key: key, AccessTTL: time.Minute}
		if u := new(webURL); accepts(u) {
			cfg.PublicURL = u.at
			if parsed, err := url.Parse(u.at.String()); err != nil || parsed.Host != u.at.Host {
				t.Errorf("the public URL %q is parsed again as %v: %v", text, parsed, err)
			}
		}
		if o := new(origin); accepts(o) {
			cfg.Origins = []string{string(*o)}
		}
		s, err := server.New(cfg, nil, server.NewHub(server.NewMetrics(), &server.Limits{},
			slog.New(slog.DiscardHandler), ""))
		if err != nil {
			t.Fatalf("the setting %q is accepted, but the server refuses it: %v", text, err)
		}
		if err := s.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
