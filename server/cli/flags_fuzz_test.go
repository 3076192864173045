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

// FuzzSettings gives every kind of setting any text: what is taken is something that the server can work with.
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
		// what fuzzing found worth keeping
		"0\xef\xef\xef\xef\xb40", " \x9a\xbd\xca\xd2", "00\x83", "y\xdc\x05u\x05", "\xde\xd8Ზ0", "A0A", "\x7f", "10.",
	} {
		f.Add(seed)
	}
	key := []byte("a signing key of more than 32 bytes, for tests")
	f.Fuzz(func(t *testing.T, text string) {
		takes := func(v encoding.TextUnmarshaler) bool { return v.UnmarshalText([]byte(text)) == nil }
		if d, err := parseDuration(text); err == nil && d < 0 {
			t.Errorf("duration %q is %v", text, d)
		}
		if at := new(jobs.TimeOfDay); takes(at) && (at.Hour > 23 || at.Minute > 59) {
			t.Errorf("time of day %q is %v", text, at)
		}
		if n := new(limit); takes(n) && *n < 0 {
			t.Errorf("limit %q is %d", text, *n)
		}
		if n := new(id); takes(n) && *n < 1 {
			t.Errorf("id %q is %d", text, *n)
		}
		if p := new(proxy); takes(p) && (!p.at.IsValid() || p.at.Addr() == netip.Addr{}) {
			t.Errorf("proxy %q is %v", text, p.at)
		}
		takes(new(address))
		cfg := server.Config{Key: key, AccessTTL: time.Minute}
		if u := new(webURL); takes(u) {
			cfg.PublicURL = u.at
			if again, err := url.Parse(u.at.String()); err != nil || again.Host != u.at.Host {
				t.Errorf("public URL %q becomes %v: %v", text, again, err)
			}
		}
		if o := new(origin); takes(o) {
			cfg.Origins = []string{string(*o)}
		}
		s, err := server.New(cfg, nil, server.NewHub(server.NewMetrics(), &server.Limits{},
			slog.New(slog.DiscardHandler), ""))
		if err != nil {
			t.Fatalf("%q is taken, and then refused: %v", text, err)
		}
		if err := s.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
