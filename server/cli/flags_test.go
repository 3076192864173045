// Tests the values of flags.

package cli

import (
	"testing"
	"time"
)

func TestDurations(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "1h30m": 90 * time.Minute, "30d": 30 * 24 * time.Hour, "1d12h": 36 * time.Hour, "0": 0,
		"0d": 0,
	} {
		if got, err := parseDuration(text); err != nil || got != want {
			t.Errorf("%s is parsed as %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "30", "d", "-1h", "-1d", "1d-1h", "1.5d", "123456d", "soon", "1h1d"} {
		if got, err := parseDuration(text); err == nil {
			t.Errorf("%q is parsed as %v, want an error", text, got)
		}
	}
}
